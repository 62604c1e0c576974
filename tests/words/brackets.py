"""A made-up language that puts brackets around each of the program's words.

It leaves alone what is put in between. What is then outside of brackets must come from the dataset.
"""

import gettext
import re
from collections.abc import Iterable

from jenesys_gui.model.dataset import Dataset

# Columns with codes. Where they are read, their words, such as "budget", are the program's.
CODES = {"id", "phase", "programme", "measure", "unit", "qualifier", "status", "direction", "follows", "source"}
CODES |= {"scope", "copy", "language", "translated_from"}
CODES_IN_FILES = {*CODES, "kind", "inputs", "dataset", "source_language"}
# What is the same in every language.
NAMES = {"jenesys viewer", "usd", "jpy", "jenesys-gui", "internet archive", "https://web.archive.org/web/*/"}


class Brackets(gettext.NullTranslations):
    """A language that puts ⟦brackets⟧ around each message's words and leaves inserted values outside."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{[^{}]*\})", message)
        return "".join(part if part.startswith("{") or not part else f"⟦{part}⟧" for part in parts)

    def pgettext(self, context: str, message: str) -> str:
        return message if context == "number format" else self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def words_outside(text: str, known: Iterable[str] = ()) -> str:
    """Return a text without brackets, numbers, signs and known other texts."""
    rest = re.sub(r"⟦[^⟧]*⟧", "\n", text.replace("&", "")).casefold()
    for words in sorted({*(each.casefold() for each in known), *NAMES}, key=len, reverse=True):
        rest = rest.replace(words, "\n")
    return " ".join(re.findall(r"[^\W\d_]+", rest))


def content_of(dataset: Dataset) -> set[str]:
    """Every text of a dataset that is shown unchanged."""
    tables = (dataset.phases, dataset.figures, dataset.programmes, dataset.aims, dataset.events, dataset.sources)
    rows = [row for table in tables for row in table]
    texts = {getattr(row, name) for row in rows for name in row._fields if name not in CODES}
    content = {text for text in texts if isinstance(text, str) and text}
    # A source that a note cites by its id is named instead; two bodies are two authors.
    parts = {part for text in content for part in re.split(r"\[[a-z0-9-]+\]|; ", text) if part}
    # An address is shown without its scheme.
    addresses = {source.url.removeprefix("https://") for source in dataset.sources}
    return content | parts | addresses | {dataset.title, dataset.name}


def untranslated(texts: Iterable[tuple[str, str]], known: Iterable[str]) -> list[tuple[str, str, str]]:
    known = set(known)
    return [(name, words, text) for name, text in texts if (words := words_outside(text, known))]
