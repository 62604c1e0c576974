"""Whose work is in the executable, and under which licence: the list that the build has put beside the program."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from jenesys_gui import files

INDEX: Final = "licences.json"


class Part(NamedTuple):
    """One part of the program that is a work of its own; `source` is where its source is to be had, if elsewhere."""

    name: str
    version: str
    licence: str
    source: str
    texts: tuple[Path, ...]

    def full_text(self) -> str:
        """The texts of its licence, one after the other."""
        return "\n\n".join(text.read_text(encoding="utf-8", errors="replace") for text in self.texts)


def parts() -> tuple[Part, ...]:
    """The parts of the executable; none where it has not been built, and packages have licences of their own."""
    folder = files.resource("licences")
    try:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(
        Part(
            part["name"],
            part["version"],
            part["licence"],
            part["source"],
            tuple(folder / text for text in part["texts"]),
        )
        for part in index
    )
