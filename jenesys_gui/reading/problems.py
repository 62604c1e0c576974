"""Problems of a dataset: where they are, what is wrong and how to fix it."""

import json
import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from jenesys_gui.text.literal import on_one_line, shortened
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COLON, COMMA, _

_MAX_QUOTE: Final = 60
# For each file, and for errors and warnings each: nobody reads more, and a file may have millions.
MAX_PROBLEMS: Final = 1000
_MAX_LISTED_ROWS: Final = 3
# How many tables or sheets of others are named.
MAX_NAMED: Final = 5
_MAX_OTHERS: Final = 100
# How many of the texts that exist are named where one does not.
_MAX_NEAREST: Final = 6
# Spaces of other widths, which look like any other.
_SPACE: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# What differs between messages about the same cause, and between their fixes: quoted texts, numbers and dates.
_DETAILS: Final = re.compile(r'["“„«「].*["”“»」]|[0-9][0-9.,/~?-]*')
# Only of fixes: what a message lists, such as the phases in a circle, is the problem itself.
_EXAMPLES: Final = re.compile("[:：].*")


class Severity(Enum):
    """Whether the dataset can be shown in spite of a problem; a notice says what was understood."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "understood"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, or that there are `count` more.

    `row` is the line in the file, counted from 1; in a JSON file `column` is a key. `other_rows` are the later lines
    with the same problem in the same column. `others` are the first of them that have another value.
    """

    severity: Severity
    file: str
    row: int | None
    column: str | None
    value: str | None
    message: str
    fix: str
    count: int = 1
    other_rows: tuple[int, ...] = ()
    others: tuple["Problem", ...] = ()

    @property
    def sentence(self) -> str:
        """What is wrong, how to fix it, and where else."""
        sentence = _("{wrong}; {right}").format(wrong=self.message, right=self.fix)
        if not self.other_rows:
            return sentence
        count = len(self.other_rows)
        rows = ", ".join([*map(str, self.other_rows[:_MAX_LISTED_ROWS]), *(["…"] if count > _MAX_LISTED_ROWS else ())])
        others = counted("also in line {rows}", "also in {count} more lines: {rows}", count, rows=rows)
        return f"{sentence} ({others})"

    def as_line(self) -> str:
        """Return the problem as `FILE:ROW:COLUMN: what is wrong; what would be right`.

        Without a row or column its part is empty and its colon stays, so that a program can split at the colons.
        """
        row = "" if self.row is None else self.row
        return f"{printable(self.file)}:{row}:{printable(self.column or '')}: {on_one_line(self.sentence)}"

    def in_words(self) -> str:
        """Return the problem as a line for people, with the parts of its place that it has."""
        row = "" if self.row is None else _("line {row}").format(row=self.row)
        place = COMMA.join((printable(self.file), row, printable(self.column or "")))
        return COLON.join((place, on_one_line(self.sentence)))

    def as_json(self) -> dict[str, str | int | Sequence[int] | None]:
        """Return the problem as the object that `validate --json` prints."""
        return {
            "severity": self.severity.value,
            "file": printable(self.file),
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "message": on_one_line(self.sentence),
            "other_rows": self.other_rows,
        }


class FileProblems:
    """The problems of one file, one for each cause and column, up to a limit."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors = 0
        # The first problem of each cause, the rows of the others, and the first with each other value.
        self._found: dict[object, tuple[Problem, list[int], dict[str | None, Problem]]] = {}
        self._counts = dict.fromkeys(Severity, 0)

    def error(
        self, message: str, fix: str, *, row: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        """Add a problem because of which the dataset cannot be shown."""
        self.errors += 1
        self._add(Problem(Severity.ERROR, self.file, row, column, value, message, fix))

    def warning(
        self, message: str, fix: str, *, row: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        """Add a problem in spite of which the dataset can be shown."""
        self._add(Problem(Severity.WARNING, self.file, row, column, value, message, fix))

    def notice(
        self, message: str, fix: str, *, row: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        """Add how something was read that is written in another way but can mean only one thing."""
        self._add(Problem(Severity.NOTICE, self.file, row, column, value, message, fix))

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems in the order of their rows, and how many more there are."""
        found = (
            replace(first, other_rows=tuple(sorted({*rows} - {first.row})), others=tuple(others.values()))
            for first, rows, others in self._found.values()
        )
        listed = sorted(found, key=lambda problem: problem.row or 0)
        return (*listed, *(self._more(severity) for severity, count in self._counts.items() if count > MAX_PROBLEMS))

    def _add(self, problem: Problem) -> None:
        texts = problem.message, _EXAMPLES.sub("", problem.fix)
        cause = problem.severity, problem.column, *(_DETAILS.sub("", text) for text in texts)
        if cause in self._found:
            first, rows, others = self._found[cause]
            rows.extend(() if problem.row is None else (problem.row,))
            if problem.value != first.value and len(others) < _MAX_OTHERS:
                others.setdefault(problem.value, problem)
            return
        self._counts[problem.severity] += 1
        if self._counts[problem.severity] <= MAX_PROBLEMS:
            self._found[cause] = problem, [], {}

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
    return any(problem.severity is Severity.ERROR for problem in problems)


def need_attention(problems: Iterable[Problem]) -> bool:
    """Return whether one of the problems is more than a notice."""
    return any(problem.severity is not Severity.NOTICE for problem in problems)


def counts(problems: Sequence[Problem]) -> tuple[tuple[int, str], ...]:
    """Return how many errors, warnings and notices there are, as numbers and in words."""
    errors, warnings, notices = (sum(each.count for each in problems if each.severity is kind) for kind in Severity)
    return (
        (errors, counted("{count} error", "{count} errors", errors)),
        (warnings, counted("{count} warning", "{count} warnings", warnings)),
        (notices, counted("{count} understood", "{count} understood", notices)),
    )


def summary(problems: Sequence[Problem]) -> str:
    """Return the number of errors, warnings and notices, in words."""
    found = [text for number, text in counts(problems) if number]
    return COMMA.join(found if need_attention(problems) else [_("no problems"), *found])


def quoted(text: str) -> str:
    """Return a text as a sentence can quote it: on one line, and not too long."""
    return shortened(printable(_SPACE.sub(" ", text[: _MAX_QUOTE + 1])), _MAX_QUOTE)


def quoted_all(texts: Iterable[str]) -> str:
    """Return texts as a sentence can list them, each in quotation marks."""
    return ", ".join(_('"{text}"').format(text=quoted(text)) for text in texts)


def quoted_nearest(text: str, others: Sequence[str]) -> str:
    """Return the texts that are beside another one in alphabetical order; all, if they are few."""
    first = max(0, min(bisect(others, text.casefold()) - _MAX_NEAREST // 2, len(others) - _MAX_NEAREST))
    found = [*map(quoted, others[first : first + _MAX_NEAREST])]
    return ", ".join(found if len(found) == len(others) else (*found, "…"))


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
