"""The page that a picture is: title, timeline, notes and sources, painted on whatever a painter paints on."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import AmountAxis, YearAxis
from jenesys_gui.qt.timeline.bars_item import BarsItem
from jenesys_gui.qt.timeline.frame import axis_top, whole_axis
from jenesys_gui.qt.timeline.lanes_item import LanesItem
from jenesys_gui.qt.timeline.painting import Lettering
from jenesys_gui.qt.timeline.view_box import TimeViewBox
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.screen.export.picture_options import TooSmallError
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import ngettext

# Not the font of the desktop: the same picture is to be the same file wherever it is made. Those after the first are
# for systems that lack it, and for viewers of an SVG that do; the second has letters of the same width.
FAMILIES: Final = ("DejaVu Sans", "Verdana", "Noto Sans", "Arial", "sans-serif")

_GAP: Final = 12.0
_BETWEEN: Final = 3.0
_AXIS_GAP: Final = 6.0
# What part of the page the bars get if they can, and what they must have to tell anything.
_GOOD_PART: Final = 0.36
_MIN_HEIGHT: Final = 120.0
_MIN_WIDTH: Final = 600.0


class _Setting(NamedTuple):
    """How roomy a page is set: the sizes of its letters and its margin in pixels, and rows for the titles of events."""

    title: int
    subtitle: int
    label: int
    foot: int
    margin: float
    rows: int


# From roomy to tight: the first that leaves the bars a good part of the page is taken.
_SETTINGS: Final = (
    _Setting(20, 14, 13, 12, 28, 8),
    _Setting(20, 14, 13, 12, 28, 6),
    _Setting(18, 13, 12, 11, 24, 6),
    _Setting(18, 13, 12, 11, 20, 4),
    _Setting(16, 12, 11, 10, 16, 4),
    _Setting(16, 12, 11, 10, 14, 3),
    _Setting(15, 11, 10, 9, 12, 2),
)


class _Paragraph(NamedTuple):
    """A text broken into lines."""

    lines: tuple[str, ...]
    font: QFont
    colour: str

    @property
    def height(self) -> float:
        return len(self.lines) * QFontMetricsF(self.font).height()

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint it from its upper left corner on."""
        metrics = QFontMetricsF(self.font)
        for number, line in enumerate(self.lines):
            at = QPointF(left, top + number * metrics.height() + metrics.ascent())
            painting.paint_text(painter, at, line, Lettering(self.font, QColor(self.colour)))


def paint_picture(painter: QPainter, size: QSizeF, picture: Picture, theme: Theme, ground: QColor | None) -> None:
    """Paint a picture on a page of a size, on a ground of a colour or on none; raises `TooSmallError`."""
    page = _fitting_page(size, picture, theme)
    # Even where nothing is written, a painter has a font, and SVG has it in its groups.
    painter.setFont(page_font(_SETTINGS[0].label))
    if ground is not None:
        painter.fillRect(QRectF(QPointF(0, 0), size), ground)
    page.paint(painter)


def page_font(pixels: int, *, bold: bool = False) -> QFont:
    """The font of pictures, the same on every device: sized in pixels, unhinted, in greys."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias | QFont.StyleStrategy.PreferAntialias)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _broken(text: str, font: QFont, colour: str, width: float) -> _Paragraph:
    """A text in lines as wide as `width` at most; a word that is wider is broken, too."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return _Paragraph(tuple(lines), font, colour)


class _Page:
    """A page in one setting, laid out."""

    def __init__(self, size: QSizeF, picture: Picture, theme: Theme, setting: _Setting) -> None:
        self._margin, self._theme, self._setting = setting.margin, theme, setting
        self._width = size.width() - 2 * self._margin
        self._head = [
            _broken(picture.title, page_font(setting.title, bold=True), theme.text, self._width),
            _broken(picture.subtitle, page_font(setting.subtitle), theme.muted, self._width),
        ]
        self._foot = self._in_small((picture.notes, *picture.sources))
        self._lay_out(size, picture)
        more = tuple(_notes_on(self.plot))
        if more:
            self._foot = self._in_small((" ".join((picture.notes, *more)), *picture.sources))
            self._lay_out(size, picture)

    def paint(self, painter: QPainter) -> None:
        """Paint all of it."""
        self._paint_column(painter, self._head, self._margin)
        self.plot.paint(painter)
        self._paint_column(painter, self._foot, self._bottom)

    def _in_small(self, texts: Iterable[str]) -> list[_Paragraph]:
        font = page_font(self._setting.foot)
        return [_broken(text, font, self._theme.muted, self._width) for text in texts if text]

    def _lay_out(self, size: QSizeF, picture: Picture) -> None:
        top = self._margin + _height_of(self._head) + _GAP
        self._bottom = size.height() - self._margin - _height_of(self._foot)
        rect = QRectF(self._margin, top, self._width, self._bottom - _GAP - top)
        self.plot = _Plot(picture, self._theme, rect, self._setting)

    def _paint_column(self, painter: QPainter, paragraphs: list[_Paragraph], top: float) -> None:
        for paragraph in paragraphs:
            paragraph.paint(painter, self._margin, top)
            top += paragraph.height + _BETWEEN


def _fitting_page(size: QSizeF, picture: Picture, theme: Theme) -> _Page:
    """The page in the roomiest setting in which it holds everything; labels go before room, and bars before both."""
    if size.width() < _MIN_WIDTH:
        raise TooSmallError(int(_MIN_WIDTH), int(size.height()))
    *roomy, tightest = _SETTINGS
    best = None
    for setting in roomy:
        page = _Page(size, picture, theme, setting)
        if page.plot.height >= size.height() * _GOOD_PART:
            if not page.plot.unlabelled():
                return page
            best = best or page
    last = _Page(size, picture, theme, tightest)
    if best is not None and last.plot.unlabelled():
        return best
    missing = _MIN_HEIGHT - last.plot.height
    if missing > 0:
        raise TooSmallError(int(size.width()), int(size.height() + missing) + 1)
    return last


def _height_of(paragraphs: list[_Paragraph]) -> float:
    return sum(paragraph.height + _BETWEEN for paragraph in paragraphs) - _BETWEEN


def _notes_on(plot: "_Plot") -> Iterator[str]:
    """What the page has no room for."""
    if count := plot.unlabelled():
        pattern = ngettext(
            "{count} phase is drawn without its label, for which there is no room.",
            "{count} phases are drawn without their labels, for which there is no room.",
            count,
        )
        yield pattern.format(count=numbers.count(count))
    if count := plot.untitled():
        pattern = ngettext(
            "{count} event is marked without its title, for which there is no room.",
            "{count} events are marked without their titles, for which there is no room.",
            count,
        )
        yield pattern.format(count=numbers.count(count))


class _Plot:
    """The items of the timeline with both axes, laid out within a rectangle, without a widget and a scene."""

    def __init__(self, picture: Picture, theme: Theme, rect: QRectF, setting: _Setting) -> None:
        self._theme = theme
        self._font = page_font(setting.label)
        self._metrics = QFontMetricsF(self._font)
        self._amounts, self._years = AmountAxis(self._font), YearAxis(self._font)
        self._upper, self._lower = TimeViewBox(), TimeViewBox()
        self._bars = BarsItem(self._upper, theme, self._amounts, self._font)
        self._lanes = LanesItem(self._lower, theme, self._font)
        self._lanes.max_rows = setting.rows
        self._bars.on_paper = self._lanes.on_paper = True
        self._show(picture)
        # What is left for the bars; less than nothing where the rectangle is too low.
        self.height = self._lay_out(rect)

    def unlabelled(self) -> int:
        """How many phases have no room for their labels."""
        return self._bars.unlabelled()

    def untitled(self) -> int:
        """How many events have no room for their titles."""
        return self._lanes.untitled()

    def paint(self, painter: QPainter) -> None:
        """Paint bars, lanes and axes."""
        for item, view_box in ((self._bars, self._upper), (self._lanes, self._lower)):
            item.exposed = item.boundingRect()
            painter.save()
            painter.translate(view_box.pos())
            item.draw(painter)
            painter.restore()
        for at, text in (*self._amount_texts(), *self._year_texts()):
            painting.paint_text(painter, at, text, Lettering(self._font, QColor(self._theme.muted)))

    def _show(self, picture: Picture) -> None:
        part = picture.timeline
        self._amounts.show_scale(part.scene)
        for view_box in (self._upper, self._lower):
            view_box.setXRange(*(picture.years or whole_axis(part)), padding=0)
        self._upper.setYRange(0, axis_top(part.scene), padding=0)
        self._bars.show_part(part)
        self._lanes.show_part(part)

    def _lay_out(self, rect: QRectF) -> float:
        axis_height = self._metrics.height() + _AXIS_GAP
        indent = self._amounts.needed_width(rect.height())
        self._lanes.indent = indent
        left, width = rect.left() + indent, rect.width() - indent
        # How high the lanes are depends on how wide they are.
        self._lower.setGeometry(QRectF(left, 0, width, 100))
        lanes_height = self._lanes.needed_height()
        bottom = rect.bottom() - axis_height
        self._lower.setGeometry(QRectF(left, bottom - lanes_height, width, lanes_height))
        height = bottom - lanes_height - rect.top()
        self._upper.setGeometry(QRectF(left, rect.top(), width, max(1.0, height)))
        return height

    def _amount_texts(self) -> Iterator[tuple[QPointF, str]]:
        frame, origin = self._bars.frame(), self._upper.pos()
        ticks = self._amounts.ticks(frame.height)
        for amount, text in zip(ticks, self._amounts.tickStrings(ticks, 1.0, 1.0), strict=True):
            across = origin.x() - _AXIS_GAP - self._metrics.horizontalAdvance(text)
            middle = origin.y() + frame.y(amount)
            yield QPointF(across, middle + (self._metrics.ascent() - self._metrics.descent()) / 2), text

    def _year_texts(self) -> Iterator[tuple[QPointF, str]]:
        frame, origin = self._lanes.frame(), self._lower.pos()
        baseline = origin.y() + frame.height + _AXIS_GAP + self._metrics.ascent()
        for _spacing, years in self._years.tickValues(frame.year_from, frame.year_to, frame.width):
            for year, text in zip(years, self._years.tickStrings(years, 1.0, 1.0), strict=True):
                half = self._metrics.horizontalAdvance(text) / 2
                yield QPointF(origin.x() + frame.x(year) - half, baseline), text
