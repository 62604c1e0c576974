"""The vocabulary of the command line: choices and exit statuses. Imports nothing of the program."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum, IntEnum
from typing import Final, NamedTuple

PROGRAM: Final = "jenesys-gui"


class View(Enum):
    """What the middle of the window shows."""

    TIMELINE = "timeline"
    TABLE = "table"
    SOURCES = "sources"


# The measure that is a ratio of two others.
RATIO: Final = "per-participant"


class Scale(Enum):
    """How the timeline shows a measure."""

    TOTAL = "total"
    PER_YEAR = "per-year"
    CUMULATIVE = "cumulative"


class TableName(Enum):
    """The tables; the values are also the fields of the view state that say how each is shown."""

    OVERVIEW = "overview"
    FIGURES = "figures"
    MARKS = "marks"
    SOURCES = "sources"


class ThemeChoice(Enum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"


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
        return {Delimiter.COMMA: ",", Delimiter.SEMICOLON: ";", Delimiter.TAB: "\t"}[self]


# The pixels per inch in which sizes are stated: those of CSS, and the logical ones of Qt.
DPI: Final = 96
# A smaller picture would be illegible.
MIN_SIZE: Final = (600, 400)
# A picture with more pixels on a side would need more memory than most machines have.
MAX_PIXELS: Final = 16_000


class PicturePart(Enum):
    """What a picture can be without; events are with the programmes."""

    EVENTS = "events"
    NOTES = "notes"
    SOURCES = "sources"


class PictureOptions(NamedTuple):
    """The options of an exported picture: its size at `DPI` pixels per inch, and its actual resolution.

    A picture `in_text` is part of a report, which has the texts that are otherwise around it. A `large` one has text
    for a slide. An empty `title` is that of the dataset.
    """

    size: tuple[int, int] = (1440, 900)
    dpi: int = DPI
    background: Background = Background.LIGHT
    in_text: bool = False
    large: bool = False
    title: str = ""
    without: frozenset[PicturePart] = frozenset()

    @property
    def pixels(self) -> tuple[int, int]:
        """The width and height in actual pixels."""
        width, height = (round(side * self.dpi / DPI) for side in self.size)
        return width, height


_SLIDE: Final = PictureOptions(dpi=2 * DPI, large=True, without=frozenset({PicturePart.EVENTS, PicturePart.NOTES}))
# The options to begin with for a use, by its word on the command line. A slide is 13.3 inches wide.
PRESETS: Final = {
    "16:9": _SLIDE._replace(size=(1280, 720)),
    "4:3": _SLIDE._replace(size=(1280, 960)),
    "a4": PictureOptions((1123, 794), 2 * DPI),
    "square": _SLIDE._replace(size=(1080, 1080)),
}
# The picture of a report, as wide as the text on A4 paper.
IN_TEXT: Final = PictureOptions((704, 400), 2 * DPI, in_text=True)


class TooSmallError(Exception):
    """Raised where not everything fits on a picture. `size` is the smallest size in which it does."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.size = width, height


# The file name extensions of `export.formats`, which the command line does not import; a test compares them.
EXPORT_FORMATS: Final = ("png", "svg", "pdf", "html", "odt", "csv", "xlsx", "json")


def words_of(choices: type[Enum]) -> tuple[str, ...]:
    """Return the words of the command line for some choices."""
    return tuple(choice.value for choice in choices)


class ExitStatus(IntEnum):
    """How a command ended. Scripts rely on the numbers."""

    DONE = 0
    DATA_ERRORS = 1
    WRONG_COMMAND_LINE = 2
    NOT_WRITTEN = 3


class StopError(Exception):
    """Ends the program with an exit status and sentences on standard error."""

    def __init__(self, status: ExitStatus, *lines: str) -> None:
        super().__init__(*lines)
        self.status = status
        self.lines = lines


def usage_error(sentence: str, **parts: object) -> StopError:
    """Return the error of a wrong command line, with a sentence that has a place for the program's name."""
    return StopError(ExitStatus.WRONG_COMMAND_LINE, sentence.format(program=PROGRAM, **parts))


def print_error(lines: Iterable[str]) -> None:
    """Print sentences on standard error, if there is one: a windowed program has none."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("".join(f"{line}\n" for line in lines))
            sys.stderr.flush()
