"""Translations with gettext; the source language is English.

Call `_`, `pgettext` and `ngettext` when a text is shown, not when a module is loaded, since the language may change.
`N_` and `NP_` mark a text in a table that is translated when it is shown. A context tells translators which of several
meanings a message has.
"""

import gettext
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from jenesys_gui import places
from jenesys_gui.text.literal import Pattern

DOMAIN: Final = "jenesys_gui"
SOURCE_LANGUAGE: Final = "en"
# The languages of tests, which are in no menu.
PSEUDO: Final = "qps"
_RIGHT_TO_LEFT: Final = ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", f"{PSEUDO}-rtl")
# In letters.
_MAX_TAG: Final = 36
# Between a context and its message, as in the files of gettext.
_BETWEEN: Final = "\4"


class _Current:
    """The catalogue in use, for the whole program, and the messages that were translated with it."""

    translations: gettext.NullTranslations = gettext.NullTranslations()
    tag: str = SOURCE_LANGUAGE
    # Looking a message up takes longer than filling it in, and some are used for every figure.
    messages: dict[str, Pattern] = {}  # noqa: RUF012 - replaced with the catalogue


def use_language(tag: str) -> None:
    """Use the catalogue of a language, such as `ja`, or English without one."""
    catalogue, _Current.tag = _catalogue(tag), tag
    use_translations(_read(catalogue) if catalogue.is_file() else gettext.NullTranslations())


# Cached, since a start needs it twice: for the command line, and for the window, whose settings may name another.
@cache
def _read(catalogue: Path) -> gettext.GNUTranslations:
    with catalogue.open("rb") as file:
        return gettext.GNUTranslations(file)


def use_first_language(wanted: Iterable[str]) -> None:
    """Use the first of some languages that has a catalogue, or English."""
    use_language(known_language(wanted) or SOURCE_LANGUAGE)


@contextmanager
def in_source_language() -> Iterator[None]:
    """Write what programs read in this context, which is the same in every language."""
    translations, tag = _Current.translations, _Current.tag
    use_language(SOURCE_LANGUAGE)
    try:
        yield
    finally:
        _Current.tag = tag
        use_translations(translations)


def language() -> str:
    """Return the tag of the language in use, such as `ja`."""
    return _Current.tag


def languages() -> list[str]:
    """Return the tags of the languages that have a catalogue, and of English."""
    found = (path.parts[-3].replace("_", "-") for path in _catalogue("*").parents[2].glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return sorted({SOURCE_LANGUAGE, *(tag for tag in found if not tag.startswith(PSEUDO))})


def known_language(wanted: Iterable[str]) -> str:
    """Return the first of some languages that has a catalogue, such as `ja` for `ja_JP.UTF-8`, or none."""
    for name in wanted:
        tag = name.partition(".")[0].partition("@")[0].replace("_", "-")
        for each in (tag, tag.partition("-")[0]):
            if each == SOURCE_LANGUAGE or (_is_tag(each) and _catalogue(each).is_file()):
                return each
    return ""


def _is_tag(name: str) -> bool:
    """Return whether a name can be that of a language; the environment may have any."""
    return len(name) < _MAX_TAG and name.replace("-", "").isalnum()


def is_right_to_left() -> bool:
    """Return whether the language in use is written from right to left."""
    return _Current.tag in _RIGHT_TO_LEFT


def _catalogue(tag: str) -> Path:
    return places.resource("translations", tag.replace("-", "_"), "LC_MESSAGES", f"{DOMAIN}.mo")


def use_translations(translations: gettext.NullTranslations) -> None:
    """Use a given catalogue."""
    _Current.translations = translations
    _Current.messages = {}


def _(message: str) -> str:
    """Translate a message into the current language."""
    messages = _Current.messages
    if message not in messages:
        context, between, text = message.rpartition(_BETWEEN)
        known = _Current.translations
        messages[message] = Pattern(known.pgettext(context, text) if between else known.gettext(text))
    return messages[message]


def pgettext(context: str, message: str) -> str:
    """Translate a message that has several meanings, of which the context names one."""
    in_context = NP_(context, message)
    return _(in_context)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message into the current language, for one thing or many."""
    return Pattern(_Current.translations.ngettext(one, many, number))


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools and every translator know
    """Mark a message for translation and return it unchanged."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802 - as `N_`
    """Mark a message with a context, and return what `_` translates."""
    return f"{context}{_BETWEEN}{message}"


class Separator:
    """What is between texts in the language in use."""

    def __init__(self, message: str) -> None:
        self._message = message

    def join(self, texts: Iterable[str]) -> str:
        """Return texts with the separator between them, without those that are empty."""
        return _(self._message).join(texts)


# TRANSLATORS: between the items of a list, as in "2012, 2013"; Japanese uses "、"
COMMA: Final = Separator(NP_("separator", ", "))
# TRANSLATORS: between longer items, which may contain commas
SEMICOLON: Final = Separator(NP_("separator", "; "))
# TRANSLATORS: between a label and what it is about
COLON: Final = Separator(NP_("separator", ": "))
# TRANSLATORS: between two sentences; the last one has no full stop
SENTENCES: Final = Separator(NP_("separator", ". "))
