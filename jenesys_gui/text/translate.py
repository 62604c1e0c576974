"""The language of the words: gettext, with English in the source.

Call `_` and `ngettext` when a text is shown, not when a module is loaded, so that it can be in the language of then.
`N_` marks a text in a table that is translated where it is shown.
"""

import gettext
from typing import Final

from jenesys_gui import files

DOMAIN: Final = "jenesys_gui"
SOURCE_LANGUAGE: Final = "en"


class _Current:
    """The catalogue in use. One object, since the language is one for the whole program."""

    translations: gettext.NullTranslations = gettext.NullTranslations()
    tag: str = SOURCE_LANGUAGE


def use_language(tag: str) -> None:
    """Take the words from the catalogue of a language, such as `ja`; English where there is none."""
    _Current.tag = tag
    if tag == SOURCE_LANGUAGE:
        _Current.translations = gettext.NullTranslations()
        return
    folder = files.resource("translations")
    _Current.translations = gettext.translation(DOMAIN, folder, [tag.replace("-", "_")], fallback=True)


def language() -> str:
    """The language of the words, such as `ja`, for files that have to tell it."""
    return _Current.tag


def use_translations(translations: gettext.NullTranslations) -> None:
    """Take the words from a given catalogue: the way in for tests."""
    _Current.translations = translations


def _(message: str) -> str:
    """`message` in the current language."""
    return _Current.translations.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """`one` or `many` in the current language, for `number` things."""
    return _Current.translations.ngettext(one, many, number)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools and every translator know
    """`message` as it is, marked for translation."""
    return message
