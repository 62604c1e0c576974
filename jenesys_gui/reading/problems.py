"""Problems of a dataset: where they are, what is wrong and how to fix it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from jenesys_gui.text.literal import on_one_line, shortened
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import _

_MAX_QUOTE: Final = 60
# For each file, and for errors and warnings each: nobody reads more, and a file may have millions.
MAX_PROBLEMS: Final = 1000


class Severity(Enum):
    """Whether the dataset can be shown in spite of a problem."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, or that there are `count` more.

    `row` is the line in the file, counted from 1; in a JSON file `column` is a key.
    """

    severity: Severity
    file: str
    row: int | None
    column: str | None
    value: str | None
    message: str
    fix: str
    count: int = 1

    @property
    def sentence(self) -> str:
        """What is wrong and how to fix it."""
        return _("{wrong}; {right}").format(wrong=self.message, right=self.fix)

    def as_line(self) -> str:
        """Return the problem as `FILE:ROW:COLUMN: what is wrong; what would be right`.

        Without a row or column its part is empty and its colon stays, so that a program can split at the colons.
        """
        row = "" if self.row is None else self.row
        return f"{printable(self.file)}:{row}:{printable(self.column or '')}: {on_one_line(self.sentence)}"

    def in_words(self) -> str:
        """Return the problem as a line for people, with the parts of its place that it has."""
        row = "" if self.row is None else _("line {row}").format(row=self.row)
        place = ", ".join(filter(None, (printable(self.file), row, printable(self.column or ""))))
        return f"{place}: {on_one_line(self.sentence)}"

    def as_json(self) -> dict[str, str | int | None]:
        """Return the problem as the object that `validate --json` prints."""
        return {
            "severity": self.severity.value,
            "file": printable(self.file),
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "message": on_one_line(self.sentence),
        }


class FileProblems:
    """The problems of one file: the first ones, and how many more there are."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: list[Problem] = []
        self._counts = dict.fromkeys(Severity, 0)

    def error(
        self, message: str, fix: str, *, row: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        """Add a problem because of which the dataset cannot be shown."""
        self._add(Problem(Severity.ERROR, self.file, row, column, value, message, fix))

    def warning(
        self, message: str, fix: str, *, row: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        """Add a problem in spite of which the dataset can be shown."""
        self._add(Problem(Severity.WARNING, self.file, row, column, value, message, fix))

    @property
    def errors(self) -> int:
        """The number of errors so far."""
        return self._counts[Severity.ERROR]

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems in the order of their rows, and how many more there are."""
        listed = sorted(self._problems, key=lambda problem: problem.row or 0)
        return (*listed, *(self._more(severity) for severity, count in self._counts.items() if count > MAX_PROBLEMS))

    def _add(self, problem: Problem) -> None:
        self._counts[problem.severity] += 1
        if self._counts[problem.severity] <= MAX_PROBLEMS:
            self._problems.append(problem)

    def _more(self, severity: Severity) -> Problem:
        count = self._counts[severity] - MAX_PROBLEMS
        if severity is Severity.ERROR:
            message = counted("{count} more error is not listed", "{count} more errors are not listed", count)
        else:
            message = counted("{count} more warning is not listed", "{count} more warnings are not listed", count)
        fix = _("fix the problems listed, then check the dataset again")
        return Problem(severity, self.file, None, None, None, message, fix, count)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether the dataset cannot be shown because of one of the problems."""
    return _errors(problems) > 0


def summary(problems: Sequence[Problem]) -> str:
    """Return the number of errors and warnings, in words."""
    errors = _errors(problems)
    warnings = sum(problem.count for problem in problems) - errors
    if not problems:
        return _("no problems")
    counts = (
        counted("{count} error", "{count} errors", errors) if errors else "",
        counted("{count} warning", "{count} warnings", warnings) if warnings else "",
    )
    return ", ".join(filter(None, counts))


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.count for problem in problems if problem.severity is Severity.ERROR)


def quoted(text: str) -> str:
    """Return a text as a sentence can quote it: on one line, and not too long."""
    return shortened(printable(text[: _MAX_QUOTE + 1]), _MAX_QUOTE)


def printable(text: str) -> str:
    r"""Return a text on one line for any UTF-8 stream, with what cannot be printed as `\n` or `\u0007`."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


def scalar(value: object) -> str | None:
    """Return a value as JSON, or None for a list or an object, which may be long and deep."""
    return None if isinstance(value, list | dict) else json.dumps(value)
