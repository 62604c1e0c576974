"""Text on a page of an exported picture or of the report, in the same font everywhere."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from jenesys_gui.qt.timeline.painting import TextStyle, paint_text
from jenesys_gui.text.literal import JOINER, with_joiners

# Not the desktop's font, so that the same picture is the same file on every machine. The other families are for systems
# and SVG viewers without the first one; the letters of the second are equally wide.
_FAMILIES: Final = ("DejaVu Sans", "Verdana", "Noto Sans", "Arial", "sans-serif")


class Paragraph(NamedTuple):
    """A text broken into lines, in one font and colour."""

    lines: tuple[str, ...]
    font: QFont
    colour: str

    @property
    def height(self) -> float:
        return len(self.lines) * QFontMetricsF(self.font).height()

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the lines, given their upper left corner."""
        metrics = QFontMetricsF(self.font)
        for number, line in enumerate(self.lines):
            at = QPointF(left, top + number * metrics.height() + metrics.ascent())
            paint_text(painter, at, line, TextStyle(self.font, QColor(self.colour)))


def page_font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the font of pictures: the same on every device, unhinted and without subpixels."""
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias | QFont.StyleStrategy.PreferAntialias)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def broken(text: str, font: QFont, colour: str, width: float) -> Paragraph:
    """Break a text into lines of at most `width`, within a word where it is wider."""
    text = with_joiners(text)
    layout, units = QTextLayout(text, font), text.encode("utf-16-le", "surrogatepass")
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # Qt counts in UTF-16.
        line_units = units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
        lines.append(line_units.decode("utf-16-le", "surrogatepass").rstrip().replace(JOINER, ""))
    layout.endLayout()
    return Paragraph(tuple(lines), font, colour)


def balanced(text: str, font: QFont, colour: str, width: float) -> Paragraph:
    """Break a heading into as few lines as fit in `width`, of similar lengths, so that no word is alone."""
    result = broken(text, font, colour, width)
    for part in range(19, 9, -1):
        narrower = broken(text, font, colour, width * part / 20)
        if len(result.lines) == 1 or len(narrower.lines) > len(result.lines):
            break
        result = narrower
    return result
