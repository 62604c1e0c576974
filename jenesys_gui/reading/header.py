"""Finds the row with the names of the columns, which may be below a title."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from jenesys_gui.reading.problems import FileProblems
from jenesys_gui.text.translate import _

# The most rows above a header, which is certain if it has so many names of columns.
MAX_TITLE: Final = 10
_CERTAIN: Final = 2
# What people write between the words of a name.
_GAP: Final = re.compile(r"[\s_-]+")


class HeaderSearch:
    """Looks for the header, which may be below a title of a few lines; without one, it is the first row."""

    def __init__(self, known: Collection[str], problems: FileProblems) -> None:
        self._known, self._problems = known, problems
        self.line, self.found = 0, False
        self.cells: tuple[str, ...] = ()

    def take(self, line: int, cells: Sequence[str]) -> bool:
        """Look at the next row; return whether it is the header."""
        names = sum(name in self._known for name in column_names(cells))
        self.found = names >= _CERTAIN and line <= max(self.line, 1) + MAX_TITLE
        if self.found and self.line:
            message, value = _("everything above the column names is ignored"), next(filter(None, self.cells), None)
            self._problems.notice(message, _("delete it"), row=self.line, value=value)
        if self.found or not self.line:
            self.line, self.cells = line, tuple(cells)
        return self.found


def column_names(header: Sequence[str]) -> list[str]:
    """Return the names of columns in a header as a dataset writes them."""
    return [_GAP.sub("_", name.strip().lower()) for name in header]
