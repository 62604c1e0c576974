"""What the user can choose from, by the words of the command line. Imports nothing, so that `--help` is quick."""

from enum import Enum
from typing import Final


class View(Enum):
    """What the middle of the window shows."""

    TIMELINE = "timeline"
    TABLE = "table"
    SOURCES = "sources"


class Measure(Enum):
    """What the timeline shows; the values are the measures of the model."""

    BUDGET = "budget"
    PARTICIPANTS = "participants"
    PER_PARTICIPANT = "per-participant"


class Scale(Enum):
    """How the timeline shows it."""

    TOTAL = "total"
    PER_YEAR = "per-year"
    CUMULATIVE = "cumulative"


class TableName(Enum):
    """The tables; the values are also the fields of the view state that say how each is shown."""

    FIGURES = "figures"
    MARKS = "marks"
    SOURCES = "sources"


class ThemeChoice(Enum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Background(Enum):
    """What is behind an exported picture."""

    LIGHT = "light"
    DARK = "dark"
    TRANSPARENT = "transparent"


class Delimiter(Enum):
    """What separates the values of a CSV file."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"

    @property
    def letter(self) -> str:
        """The character that is written."""
        return {Delimiter.COMMA: ",", Delimiter.SEMICOLON: ";", Delimiter.TAB: "\t"}[self]


# The file name extensions of `export.formats`, which the command line does not import; a test compares them.
EXPORT_FORMATS: Final = ("png", "svg", "pdf", "html", "csv", "xlsx", "json")


def words_of(choices: type[Enum]) -> tuple[str, ...]:
    """Return the words of the command line for some choices."""
    return tuple(choice.value for choice in choices)
