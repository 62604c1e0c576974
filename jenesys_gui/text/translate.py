"""Translations with gettext; the source language is English.

Call `_` and `ngettext` when a text is shown, not when a module is loaded, since the language may change. `N_` marks a
text in a table that is translated when it is shown.
"""

import gettext
from typing import Final

from jenesys_gui import files
from jenesys_gui.text.literal import Pattern

DOMAIN: Final = "jenesys_gui"
SOURCE_LANGUAGE: Final = "en"


class _Current:
    """The catalogue in use, for the whole program, and the messages that were translated with it."""

    translations: gettext.NullTranslations = gettext.NullTranslations()
    tag: str = SOURCE_LANGUAGE
    # Looking a message up takes longer than filling it in, and some are used for every figure.
    messages: dict[str, Pattern] = {}  # noqa: RUF012 - replaced with the catalogue


def use_language(tag: str) -> None:
    """Use the catalogue of a language, such as `ja`, or English without one."""
    _Current.tag = tag
    if tag == SOURCE_LANGUAGE:
        use_translations(gettext.NullTranslations())
        return
    folder = files.resource("translations")
    use_translations(gettext.translation(DOMAIN, folder, [tag.replace("-", "_")], fallback=True))


def language() -> str:
    """Return the tag of the language in use, such as `ja`."""
    return _Current.tag


def use_translations(translations: gettext.NullTranslations) -> None:
    """Use a given catalogue."""
    _Current.translations = translations
    _Current.messages = {}


def _(message: str) -> str:
    """Translate a message into the current language."""
    messages = _Current.messages
    if message not in messages:
        messages[message] = Pattern(_Current.translations.gettext(message))
    return messages[message]


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message into the current language, for one thing or many."""
    return Pattern(_Current.translations.ngettext(one, many, number))


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools and every translator know
    """Mark a message for translation and return it unchanged."""
    return message
