"""Texts of a dataset in other languages."""

from enum import StrEnum
from typing import NamedTuple, Self


class Translation(NamedTuple):
    """The text of a column in another language, for one row of a table."""

    table: StrEnum
    row: str
    column: str
    language: str
    text: str


class Translated(str):
    """A text in the language of the window, which knows the dataset's own text."""

    __slots__ = ("original",)
    original: str

    def __new__(cls, text: str, original: str) -> Self:
        made = super().__new__(cls, text)
        made.original = original
        return made


def original_of(text: str) -> str:
    """Return the dataset's own text, which is the same in every language."""
    return text.original if isinstance(text, Translated) else text
