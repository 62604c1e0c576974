"""The picture: a page with title, timeline, notes and sources."""

import errno
import os
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPaintDevice, QPainter

from jenesys_gui.choices import DPI, MAX_PIXELS, Background, PictureOptions, TooSmallError
from jenesys_gui.qt.theme import DARK, LIGHT, Theme
from jenesys_gui.qt.timeline import painting
from jenesys_gui.qt.timeline.axes import AmountAxis, TimeViewBox, YearAxis, axis_top, whole_axis
from jenesys_gui.qt.timeline.bars_item import BarsItem
from jenesys_gui.qt.timeline.lanes_item import LanesItem
from jenesys_gui.qt.timeline.page_text import Paragraph, balanced, broken, page_font
from jenesys_gui.qt.timeline.painting import TextStyle
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.numbers import counted

_INCHES_PER_METRE: Final = 1 / 0.0254
_GAP: Final = 12.0
_BETWEEN: Final = 3.0
_AXIS_GAP: Final = 6.0
# The part of the width that may be left of the axis for the heading of the events.
_MAX_HEADING: Final = 0.15
# The part of the page that the bars get if possible, and the height that they need to be readable.
_GOOD_PART: Final = 0.36
_MIN_HEIGHT: Final = 120.0
_MIN_WIDTH: Final = 600.0

# Text as on a light background; bands and grid are translucent, so that any background shows through.
_ON_ANY_BACKGROUND: Final = LIGHT._replace(band="#0f1b2430", grid="#201b2430")
_THEMES: Final = {Background.LIGHT: LIGHT, Background.DARK: DARK, Background.TRANSPARENT: _ON_ANY_BACKGROUND}


def paint(painter: QPainter, picture: Picture, options: PictureOptions) -> None:
    """Paint a picture, in pixels of `DPI` to the inch; raises `TooSmallError`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Otherwise Qt stores every image in a PDF as a JPEG, but only where its JPEG plugin is installed.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    size, background = QSizeF(*options.size), _background(options)
    if options.in_text:
        picture = picture._replace(title=picture.subtitle, subtitle="", notes="", sources=())
    elif options.large:
        # In one paragraph they need fewer lines.
        picture = picture._replace(sources=(SPACE.join(picture.sources),))
    page = _fitting_page(size, picture, _THEMES[options.background], _settings(options))
    # A painter always has a font, and SVG repeats it in its groups even where there is no text.
    painter.setFont(page_font(_SETTINGS[0].label))
    if background is not None:
        painter.fillRect(QRectF(QPointF(0, 0), size), background)
    page.paint(painter)


def image(picture: Picture, options: PictureOptions) -> QImage:
    """Return a picture as pixels; raises `OSError` if there is not enough memory."""
    background = _background(options)
    pixels = QImage.Format.Format_RGB32 if background else QImage.Format.Format_ARGB32_Premultiplied
    result = QImage(*options.pixels, pixels)
    if result.isNull():
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
    result.fill(background or QColor(0, 0, 0, 0))
    result.setDevicePixelRatio(options.dpi / DPI)
    paint_on(result, picture, options)
    # Only now: Qt would take the size of text from the resolution.
    result.setDevicePixelRatio(1)
    result.setDotsPerMeterX(round(options.dpi * _INCHES_PER_METRE))
    result.setDotsPerMeterY(round(options.dpi * _INCHES_PER_METRE))
    return result


def paint_on(device: QPaintDevice, picture: Picture, options: PictureOptions) -> None:
    # A painter that outlives its device crashes the program.
    with QPainter(device) as painter:
        paint(painter, picture, options)


def _background(options: PictureOptions) -> QColor | None:
    return None if options.background is Background.TRANSPARENT else QColor(_THEMES[options.background].pane)


class _Setting(NamedTuple):
    """The font sizes and the margin of a page, in pixels, and the number of rows for event titles."""

    title: int
    subtitle: int
    label: int
    foot: int
    margin: float
    rows: int


# From roomy to tight; the first one that leaves enough room for the bars is used.
_SETTINGS: Final = (
    _Setting(20, 14, 13, 12, 28, 8),
    _Setting(20, 14, 13, 12, 28, 6),
    _Setting(18, 13, 12, 11, 24, 6),
    _Setting(18, 13, 12, 11, 20, 4),
    _Setting(16, 12, 11, 10, 16, 4),
    _Setting(16, 12, 11, 10, 14, 3),
    _Setting(15, 11, 10, 9, 12, 4),
    _Setting(15, 11, 10, 9, 12, 2),
)
# All letters on a slide of 13.3 inches have at least 18 points, dates too, which are smaller than labels. Only those at
# the foot have 12 where events are wanted as well and the bars would lose their labels.
_SLIDE_WIDTH: Final = 1280
_LARGE: Final = tuple(
    _Setting(title, label, label, foot, margin, rows)
    for foot in (24, 18, 16)
    for title, label, margin, rows in ((36, 28, 32, 4), (36, 28, 32, 2), (30, 28, 16, 1), (30, 26, 16, 1))
)
# All letters of a picture in a text have at least 8 points, dates too, which are smaller than labels.
_IN_TEXT: Final = tuple(_Setting(12, 12, 12, 11, 2, rows) for rows in (8, 6, 5, 4, 3, 2))


def _settings(options: PictureOptions) -> Sequence[_Setting]:
    """Return the settings to try for a picture."""
    if options.large:
        scale = options.size[0] / _SLIDE_WIDTH
        return tuple(_Setting._make((*(ceil(size * scale) for size in each[:-1]), each.rows)) for each in _LARGE)
    return _IN_TEXT if options.in_text else _SETTINGS


class _Page:
    """A page laid out in one setting."""

    def __init__(self, size: QSizeF, picture: Picture, theme: Theme, setting: _Setting) -> None:
        self._margin, self._theme, self._setting = setting.margin, theme, setting
        self._width = size.width() - 2 * self._margin
        self._head = [
            balanced(text, font, colour, self._width)
            for text, font, colour in (
                (picture.title, page_font(setting.title, bold=True), theme.text),
                (picture.subtitle, page_font(setting.subtitle), theme.muted),
            )
            if text
        ]
        self._lay_out(size, picture, picture.notes)
        if more := tuple(_notes_on(self.plot)):
            self._lay_out(size, picture, SPACE.join((picture.notes, *more)))

    def paint(self, painter: QPainter) -> None:
        self._paint_column(painter, self._head, self._margin)
        self.plot.paint(painter)
        self._paint_column(painter, self._foot, self._bottom)

    def _lay_out(self, size: QSizeF, picture: Picture, notes: str) -> None:
        font, texts = page_font(self._setting.foot), (notes, *picture.sources)
        self._foot = [broken(text, font, self._theme.muted, self._width) for text in texts if text]
        top = self._margin + _height_of(self._head) + _GAP
        self._bottom = size.height() - self._margin - _height_of(self._foot)
        rect = QRectF(self._margin, top, self._width, self._bottom - _GAP - top)
        self.plot = _Plot(picture, self._theme, rect, self._setting)

    def _paint_column(self, painter: QPainter, paragraphs: list[Paragraph], top: float) -> None:
        for paragraph in paragraphs:
            paragraph.paint(painter, self._margin, top)
            top += paragraph.height + _BETWEEN


def _fitting_page(size: QSizeF, picture: Picture, theme: Theme, settings: Sequence[_Setting]) -> _Page:
    """Return the page in the roomiest setting with room for the bars and, if possible, all labels."""
    if size.width() < _MIN_WIDTH:
        raise TooSmallError(int(_MIN_WIDTH), int(size.height()))
    *roomy, tightest = settings
    best = None
    for setting in roomy:
        page = _Page(size, picture, theme, setting)
        if page.plot.height >= size.height() * _GOOD_PART:
            if not page.plot.bars.unlabelled():
                return page
            best = best or page
    last = _Page(size, picture, theme, tightest)
    if best is not None and last.plot.bars.unlabelled():
        return best
    missing = _MIN_HEIGHT - last.plot.height
    if missing > 0:
        raise TooSmallError(*_needed_size(size, missing, picture, theme, tightest))
    return last


def _needed_size(size: QSizeF, missing: float, picture: Picture, theme: Theme, tightest: _Setting) -> tuple[int, int]:
    """Return the size in which everything fits: a greater height, or width if that is not possible."""
    width, height = int(size.width()), int(size.height() + missing) + 1
    if height <= MAX_PIXELS or width == MAX_PIXELS:
        return width, height
    wider = QSizeF(min(2 * width, MAX_PIXELS), size.height())
    missing = _MIN_HEIGHT - _Page(wider, picture, theme, tightest).plot.height
    return _needed_size(wider, missing, picture, theme, tightest)


def _height_of(paragraphs: list[Paragraph]) -> float:
    return sum(paragraph.height + _BETWEEN for paragraph in paragraphs) - _BETWEEN


def _notes_on(plot: "_Plot") -> Iterator[str]:
    """Say which labels the page has no room for."""
    if count := plot.bars.unlabelled():
        yield counted("The label of {count} phase does not fit.", "The labels of {count} phases do not fit.", count)
    if count := plot.lanes.untitled():
        yield counted("The title of {count} event does not fit.", "The titles of {count} events do not fit.", count)


class _Plot:
    """The timeline's items and both axes, laid out in a rectangle without a widget."""

    def __init__(self, picture: Picture, theme: Theme, rect: QRectF, setting: _Setting) -> None:
        self._theme = theme
        self._font = page_font(setting.label)
        self._metrics = QFontMetricsF(self._font)
        self._amounts, self._years = AmountAxis(self._font), YearAxis(self._font)
        self._upper, self._lower = TimeViewBox(), TimeViewBox()
        self.bars = BarsItem(self._upper, theme, self._amounts, self._font)
        self.lanes = LanesItem(self._lower, theme, self._font)
        self.lanes.max_rows = setting.rows
        self.bars.on_paper = True
        self._show(picture)
        # The height left for the bars; negative if the rectangle is too low.
        self.height = self._lay_out(rect)

    def paint(self, painter: QPainter) -> None:
        """Paint bars, lanes and axes."""
        both = (self.bars, self._upper), (self.lanes, self._lower)
        for item, view_box in both if self._has_lanes else both[:1]:
            item.exposed = item.boundingRect()
            painter.save()
            painter.translate(view_box.pos())
            item.draw(painter)
            painter.restore()
        for at, text in (*self._amount_texts(), *self._year_texts()):
            painting.paint_text(painter, at, text, TextStyle(self._font, QColor(self._theme.muted)))

    def _show(self, picture: Picture) -> None:
        part = picture.timeline
        self._has_lanes = bool(part.programmes.heading or part.events.heading)
        self._events_heading = part.events.heading
        self._amounts.show_scale(part.scene)
        for view_box in (self._upper, self._lower):
            view_box.setXRange(*(picture.years or whole_axis(part)), padding=0)
        self._upper.setYRange(0, axis_top(part.scene), padding=0)
        self.bars.show_scene(part.scene)
        self.bars.emphasise(part)
        self.lanes.show_part(part)

    def _lay_out(self, rect: QRectF) -> float:
        axis_height = self._metrics.height() + _AXIS_GAP
        heading = self._metrics.horizontalAdvance(self._events_heading) + _AXIS_GAP
        # The dots of events are beside their heading, unless that is long.
        wanted = heading if heading < rect.width() * _MAX_HEADING else 0.0
        indent = max(self._amounts.needed_width(rect.height()), wanted)
        self.lanes.indent = indent
        left, width = rect.left() + indent, rect.width() - indent
        # The height of the lanes depends on their width.
        self._lower.setGeometry(QRectF(left, 0, width, 100))
        # A picture without lanes only has the years there.
        lanes_height = self.lanes.needed_height() if self._has_lanes else 1.0
        bottom = rect.bottom() - axis_height
        self._lower.setGeometry(QRectF(left, bottom - lanes_height, width, lanes_height))
        height = bottom - lanes_height - rect.top()
        self._upper.setGeometry(QRectF(left, rect.top(), width, max(1.0, height)))
        return height

    def _amount_texts(self) -> Iterator[tuple[QPointF, str]]:
        frame, origin = self.bars.frame(), self._upper.pos()
        ticks = self._amounts.ticks(frame.height)
        for amount, text in zip(ticks, self._amounts.tickStrings(ticks, 1.0, 1.0), strict=True):
            across = origin.x() - _AXIS_GAP - self._metrics.horizontalAdvance(text)
            middle = origin.y() + frame.y(amount)
            yield QPointF(across, middle + (self._metrics.ascent() - self._metrics.descent()) / 2), text

    def _year_texts(self) -> Iterator[tuple[QPointF, str]]:
        frame, origin = self.lanes.frame(), self._lower.pos()
        baseline = origin.y() + frame.height + _AXIS_GAP + self._metrics.ascent()
        for _spacing, years in self._years.tickValues(frame.year_from, frame.year_to, frame.width):
            for year, text in zip(years, self._years.tickStrings(years, 1.0, 1.0), strict=True):
                half = self._metrics.horizontalAdvance(text) / 2
                yield QPointF(origin.x() + frame.x(year) - half, baseline), text
