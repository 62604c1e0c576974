"""Checks the catalogues: placeholders, mnemonics, plural rules, length; counts what is missing.

A missing message is no error, since the program then shows the English one; with `--complete` it is.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from gettext import c2py
from io import BytesIO
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from jenesys_gui.qt.actions import ActionId, Menu
from tools.compile_translations import catalogues
from tools.update_translations import make_template

# How many times as long as the English text a translation may be on a button or in a menu, and how many letters more.
MAX_RATIO, MAX_MORE = 2.0, 8
# Up to where plural rules are compared.
MAX_NUMBER = 1001
NUMBER_FORMAT = "number format"
MNEMONIC = re.compile(r"&(\w)")


def main(arguments: list[str]) -> int:
    """Print what is wrong in each catalogue; 0 if nothing is."""
    if arguments not in ([], ["--complete"]):
        print("usage: check_translations.py [--complete]", file=sys.stderr)
        return 2
    template, wrong = read_po(BytesIO(make_template())), 0
    for path in catalogues():
        catalogue = read_po(BytesIO(path.read_bytes()), locale=path.parts[-3])
        found = [*faults_of(catalogue), *faults_of_menus(catalogue)]
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


def faults_of_menus(catalogue: Catalog) -> Iterator[str]:
    """Yield the mnemonics that two entries of a menu have."""
    menus: dict[str, list[str]] = defaultdict(list)
    for menu in Menu:
        menus["menu bar"].append(menu.value)
    for action in ActionId:
        menus[action.value.menu.value if action.value.menu else ""].append(action.value.text)
    menus[Menu.VIEW.value].append("Lan&guage")
    for name, entries in menus.items():
        letters: dict[str, str] = {}
        translated = (catalogue.get(entry) for entry in entries if name)
        for text in (texts_of(message)[0] for message in translated if message and is_translated(message)):
            for letter in MNEMONIC.findall(text.casefold()):
                if letter in letters:
                    yield f"{name.replace('&', '')}: the mnemonic {letter} is in {letters[letter]!r} and {text!r}"
                letters[letter] = text


def fields_of(text: str) -> set[str]:
    """Return the names of the fields of a message."""
    return {field for _text, field, _format, _conversion in Formatter().parse(text) if field is not None}


def text_of(message: Message) -> str:
    """Return the English text of a message, for one thing."""
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def texts_of(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each plural form."""
    return tuple(map(str, message.string)) if isinstance(message.string, tuple) else (str(message.string or ""),)


def is_translated(message: Message | None) -> bool:
    """Return whether a message is used; what a tool guessed is not."""
    return message is not None and not message.fuzzy and all(texts_of(message))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
