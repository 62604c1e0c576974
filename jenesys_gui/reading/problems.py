"""What is wrong with a dataset: a place, a finding and a cure, as a line of text and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from jenesys_gui.text.translate import _, ngettext


class Severity(Enum):
    """Whether the dataset can be shown in spite of a problem."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `row` is the line in the file, its first being 1; in a JSON file, `column` is a key."""

    severity: Severity
    file: str
    row: int | None
    column: str | None
    value: str | None
    message: str
    cure: str

    @property
    def sentence(self) -> str:
        """What is wrong and what would be right."""
        return _("{wrong}; {right}").format(wrong=self.message, right=self.cure)

    def as_line(self) -> str:
        """`FILE:ROW:COLUMN: what is wrong; what would be right`.

        Where there is no row or column its part is empty and its colon stays, so that a program can split at them.
        """
        row = "" if self.row is None else self.row
        return f"{printable(self.file)}:{row}:{printable(self.column or '')}: {self.sentence}"

    def as_json(self) -> dict[str, str | int | None]:
        """The problem as the object that `validate --json` prints."""
        return {
            "severity": self.severity.value,
            "file": printable(self.file),
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "message": self.sentence,
        }


class Report:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: list[Problem] = []

    def error(
        self, message: str, cure: str, *, row: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        """Note something that keeps the dataset from being shown."""
        self._problems.append(Problem(Severity.ERROR, self.file, row, column, value, message, cure))

    def warning(
        self, message: str, cure: str, *, row: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        """Note something that should be mended, though the dataset can be shown."""
        self._problems.append(Problem(Severity.WARNING, self.file, row, column, value, message, cure))

    @property
    def errors(self) -> int:
        """How many errors are noted so far."""
        return sum(problem.severity is Severity.ERROR for problem in self._problems)

    def sorted(self) -> Sequence[Problem]:
        """The problems in the order of their rows."""
        return sorted(self._problems, key=lambda problem: problem.row or 0)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems keeps the dataset from being shown."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def summary(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return _("no problems")
    counts = []
    if errors:
        counts.append(ngettext("{count} error", "{count} errors", errors).format(count=errors))
    if warnings:
        counts.append(ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings))
    return ", ".join(counts)


_LONGEST_QUOTE: Final = 60


def quoted(text: str) -> str:
    """A text as a sentence can quote it: on one line, and not too long."""
    whole = printable(text[: _LONGEST_QUOTE + 1])
    return whole if len(whole) <= _LONGEST_QUOTE else whole[: _LONGEST_QUOTE - 1] + "…"


def printable(text: str) -> str:
    r"""A text on one line that any UTF-8 stream takes, what cannot be printed written as `\n` or `\u0007`."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


def scalar(value: object) -> str | None:
    """A number or the like as it stands in JSON; nothing for a list or an object, which may be long and deep."""
    return None if isinstance(value, list | dict) else json.dumps(value)
