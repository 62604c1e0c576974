"""A view box that pans and zooms along time only, and the base of the items that fill it."""

import sys
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from jenesys_gui.qt.theme import Theme
from jenesys_gui.qt.timeline.axes import Frame
from jenesys_gui.qt.timeline.painting import Lettering
from jenesys_gui.qt.timeline.quick_import import pg


class TimeViewBox(pg.ViewBox):
    """Pans by dragging, zooms with Ctrl+wheel, fits on a double click, and reports clicks."""

    clicked = Signal(QPointF)
    fit_asked = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self.setDefaultPadding(0)

    def scroll_to(self, year: float) -> None:
        """Scroll to a year, unless it is visible."""
        first, last = self.viewRange()[0]
        if not first <= year <= last:
            self.translateBy(x=year - (first + last) / 2)

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:  # noqa: ANN401 - pyqtgraph has no types
        """Zoom with Ctrl only, so that scrolling past the plot does not change the view."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event, axis)
        else:
            event.ignore()

    def mouseClickEvent(self, event: Any) -> None:  # noqa: ANN401 - as above
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            if event.double():
                self.fit_asked.emit()
            else:
                self.clicked.emit(event.pos())

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:  # noqa: ANN401 - as above
        """Ignore the other buttons, which would stretch the axes or draw a zoom rectangle."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
        else:
            event.ignore()


class FrameItem(pg.GraphicsObject):
    """Fills a view box and paints in its pixels, so that text and lines keep their size at every zoom."""

    def __init__(self, view_box: TimeViewBox, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        # On paper text has no halo, which would repeat each text four times in a file that stores text.
        self.on_paper = False
        # The year under the mouse, which is highlighted.
        self.year: int | None = None
        self._view_box = view_box
        # The part to paint, which Qt reports only with this flag.
        self.exposed = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        # A sibling of the view box: a view box clips its children, and headings begin left of it.
        self.setParentItem(view_box.parentItem())
        # It may also move without being resized, as the lanes do when the window becomes lower.
        for changed in (view_box.sigRangeChanged, view_box.sigResized, view_box.xChanged, view_box.yChanged):
            changed.connect(self._on_view_changed)

    def frame(self) -> Frame:
        """Return the visible part of the axes."""
        (year_from, year_to), (_bottom, amount_to) = self._view_box.viewRange()
        rect = self._view_box.rect()
        return Frame(year_from, year_to, amount_to, max(1.0, rect.width()), max(1.0, rect.height()))

    def boundingRect(self) -> QRectF:
        rect = self._view_box.rect()
        return QRectF(0, 0, rect.width(), rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the item, and report any error.

        An error that left this method would not reach `qt.bugs` but crash the program, since Qt would continue with a
        painter in an undefined state.
        """
        self.exposed = QRectF(option.exposedRect)
        painter.save()
        try:
            self.draw(painter)
        except Exception:  # noqa: BLE001 - see above
            sys.excepthook(*sys.exc_info())
        finally:
            painter.restore()

    def draw(self, painter: QPainter) -> None:
        """Draw what the item shows, in pixels of the view box."""
        raise NotImplementedError

    def show_theme(self, theme: Theme) -> None:
        """Use another theme."""
        self.theme = theme
        self.update()

    def show_year(self, year: int | None) -> None:
        """Mark a year."""
        if year != self.year:
            self.year = year
            self.update()

    def lettering(self, font: QFont, colour: QColor) -> Lettering:
        """Return the style of a text; without a halo it has the colour that is legible on every area."""
        if self.on_paper:
            return Lettering(font, QColor(self.theme.text))
        return Lettering(font, colour, QColor(self.theme.pane))

    def _on_view_changed(self, *_args: object) -> None:
        self.prepareGeometryChange()
        self.setPos(self._view_box.pos())
        self.update()
