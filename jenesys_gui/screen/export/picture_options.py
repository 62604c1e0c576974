"""How a picture is made, whatever it shows. Imports next to nothing, so that the command line is read quickly."""

from typing import Final, NamedTuple

from jenesys_gui.choices import Background

# The pixels of which a size is told, to the inch: those of CSS, and the logical ones of Qt.
DPI: Final = 96
# Smaller than this nothing could be read.
MIN_SIZE: Final = (600, 400)
# A picture of more pixels in a line would need more memory than most machines have.
MAX_PIXELS: Final = 16_000


class PictureOptions(NamedTuple):
    """How a picture is made: its size in pixels of `DPI` to the inch, and how many pixels an inch really has."""

    size: tuple[int, int] = (1440, 900)
    dpi: int = 96
    background: Background = Background.LIGHT

    @property
    def pixels(self) -> tuple[int, int]:
        """How many pixels it has."""
        width, height = (round(side * self.dpi / DPI) for side in self.size)
        return width, height


class TooSmallError(Exception):
    """Says in which size a picture would hold everything that belongs on it."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.size = width, height
