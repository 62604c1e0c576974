"""Checks the catalogues: placeholders, mnemonics, plural rules, length; counts what is missing.

A missing message is no error, since the program then shows the English one; with `--complete` it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from gettext import c2py
from io import BytesIO
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from jenesys_gui.qt.actions import ActionId, Menu
from jenesys_gui.qt.menus import PLOT_MENU
from tools.compile_translations import catalogues
from tools.update_translations import make_template

# How many times as long as the English text a translation may be on a button or in a menu, and how many letters more.
MAX_RATIO, MAX_MORE = 2.0, 8
# Up to where plural rules are compared.
MAX_NUMBER = 1001
NUMBER_FORMAT = "number format"
MNEMONIC = re.compile(r"&(\w)")
# What a value and a phase have in their context menus, and a value in the plot.
OF_VALUE = (ActionId.COPY_VALUE, ActionId.CITE_VALUE, ActionId.COPY_ROW, ActionId.REPORT_VALUE)
OF_ANY = (ActionId.COPY_TEXT, ActionId.COPY_ADDRESS, ActionId.COPY_ROWS)
CONTEXT_MENUS = {
    "context menu of a value": (*OF_VALUE, *OF_ANY),
    "context menu of a phase": (ActionId.CITE_PHASE, ActionId.COPY_ROW, ActionId.PRINT_SHEET, *OF_ANY),
    "context menu of the timeline": (*OF_VALUE, *PLOT_MENU),
}


def main(arguments: list[str]) -> int:
    """Print what is wrong in each catalogue; 0 if nothing is."""
    if arguments not in ([], ["--complete"]):
        print("usage: check_translations.py [--complete]", file=sys.stderr)
        return 2
    template = read_po(BytesIO(make_template()))
    sets = sets_of(template)
    english = [*faults_of_sets(str, sets)]
    print("".join(f"  {line}\n" for line in english), end="")
    wrong = len(english)
    for path in catalogues():
        catalogue = read_po(BytesIO(path.read_bytes()), locale=path.parts[-3])
        found = [*faults_of(catalogue), *faults_of_sets(partial(translated, catalogue), sets)]
        missing, stale = missing_in(catalogue, template), stale_in(catalogue, template)
        print(f"{path.parts[-3]}: {len(missing)} messages missing, {len(stale)} stale, {len(found)} wrong")
        listed = [*found, *stale, *(f"missing: {each}" for each in missing if arguments)]
        print("".join(f"  {line}\n" for line in listed), end="")
        wrong += len(listed)
    return 1 if wrong else 0


def missing_in(catalogue: Catalog, template: Catalog) -> list[str]:
    """Return the messages without a translation, except those of Qt, which has its own."""
    return [
        text_of(message)
        for message in template
        if message.id
        and message.context != "Qt"
        and not is_translated(catalogue.get(text_of(message), message.context))
    ]


def stale_in(catalogue: Catalog, template: Catalog) -> list[str]:
    """Return the translated messages that are not in the program."""
    return [
        f"stale: {text_of(message)}"
        for message in catalogue
        if message.id and template.get(text_of(message), message.context) is None
    ]


def faults_of(catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with single messages, and with the plural rule."""
    if not has_plurals_of_cldr(catalogue):
        yield f"plural rule: CLDR has another one than {catalogue.plural_forms}"
    for message in catalogue:
        if message.id and is_translated(message):
            for text in texts_of(message):
                yield from (f"{fault}: {text_of(message)!r} → {text!r}" for fault in faults_in(message, text))


def has_plurals_of_cldr(catalogue: Catalog) -> bool:
    """Return whether the plural rule tells the same numbers apart as that of CLDR."""
    assert catalogue.locale is not None  # it is read for one
    rule, form = catalogue.locale.plural_form, c2py(catalogue.plural_expr)
    pairs = {(rule(number), form(number)) for number in range(MAX_NUMBER)}
    return len(pairs) == len({cldr for cldr, _ours in pairs}) == len({ours for _cldr, ours in pairs})


def faults_in(message: Message, text: str) -> Iterator[str]:
    """Yield what is wrong with one translation of a message."""
    english = text_of(message)
    plurals = message.id if isinstance(message.id, tuple) else (english,)
    # A language may need no number for "one", as English.
    if not (
        fields_of(plurals[0]) <= fields_of(text) <= fields_of(plurals[-1]) or fields_of(text) in map(fields_of, plurals)
    ):
        yield "placeholders"
    if set(re.findall(r"%\d", english)) != set(re.findall(r"%\d", text)):
        yield "placeholders of Qt"
    if message.context != "Qt" and len(MNEMONIC.findall(english)) != len(MNEMONIC.findall(text)):
        yield "mnemonic"
    if message.context == NUMBER_FORMAT and english.isdigit() is not text.isdigit():
        yield "number format"
    if MNEMONIC.search(english) and len(text) > len(english) * MAX_RATIO + MAX_MORE:
        yield "too long for a menu or a button"
    if english.endswith("…") is not text.endswith(("…", "…)")) and MNEMONIC.search(english):
        yield "ellipsis"


def faults_of_sets(translate: Callable[[str], str | None], sets: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the mnemonics that two texts of a set have, given the translation of each."""
    for name, entries in sets.items():
        letters: dict[str, str] = {}
        for text in filter(None, map(translate, entries)):
            for letter in MNEMONIC.findall(text.casefold()):
                if letter in letters:
                    yield f"{name}: the mnemonic {letter} is in {letters[letter]!r} and {text!r}"
                letters[letter] = text


def sets_of(template: Catalog) -> dict[str, list[str]]:
    """Return the texts that are shown together, in each menu and each dialog."""

    def texts_in(module: str) -> list[str]:
        modules = {f"jenesys_gui/{module}.py"}
        found = (message for message in template if modules & {path for path, _line in message.locations})
        return [text_of(message) for message in found if MNEMONIC.search(text_of(message))]

    actions = [action.value for action in ActionId]
    sets = {name.value.replace("&", ""): [each.text for each in actions if each.menu is name] for name in Menu}
    # Measures have no letters: most datasets name their own.
    sets["View"].append("Lan&guage")
    sets |= {name: [each.value.text for each in shown] for name, shown in CONTEXT_MENUS.items()}
    dialogs = ("qt/export/export_dialog", "qt/tables/table_export", "qt/export/copier", "qt/opening/problems")
    sets |= {name: sorted({"&Save…", *texts_in(name)}) for name in dialogs}
    return {"menu bar": [menu.value for menu in Menu], **sets}


def fields_of(text: str) -> set[str]:
    """Return the names of the fields of a message."""
    return {field for _text, field, _format, _conversion in Formatter().parse(text) if field is not None}


def text_of(message: Message) -> str:
    """Return the English text of a message, for one thing."""
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def texts_of(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each plural form."""
    return tuple(map(str, message.string)) if isinstance(message.string, tuple) else (str(message.string or ""),)


def translated(catalogue: Catalog, text: str) -> str | None:
    """Return the translation of a message; None if it is not used."""
    message = catalogue.get(text)
    return texts_of(message)[0] if message and is_translated(message) else None


def is_translated(message: Message | None) -> bool:
    """Return whether a message is used; what a tool guessed is not."""
    return message is not None and not message.fuzzy and all(texts_of(message))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
