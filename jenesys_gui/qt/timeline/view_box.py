"""A view box that pans and zooms along time only, and items that fill it."""

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
    """Drag pans, Ctrl+wheel zooms, a double click fits; tells where it is clicked."""

    clicked = Signal(QPointF)
    fit_asked = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self.setDefaultPadding(0)

    def bring_into_sight(self, year: float) -> None:
        """Move to a year, unless it is in sight."""
        first, last = self.viewRange()[0]
        if not first <= year <= last:
            self.translateBy(x=year - (first + last) / 2)

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:  # noqa: ANN401 - pyqtgraph has no types
        """Zoom with Ctrl only: a wheel turned in passing leaves the view as it is."""
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
        """The other buttons, which would stretch or draw a zoom rectangle, do nothing."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
        else:
            event.ignore()


class FrameItem(pg.GraphicsObject):
    """Fills a view box and paints in its pixels, so that texts and lines keep their size at every zoom."""

    def __init__(self, view_box: TimeViewBox, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        # On paper a text has no halo, which in a file that keeps texts would be the same text four times more.
        self.on_paper = False
        # The year under the mouse, which is drawn lighter.
        self.year: int | None = None
        self._view_box = view_box
        # What of it is painted anew: Qt says it only if asked to.
        self.exposed = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        # Beside the view box and not in it: a view box clips what it holds, and headings begin left of it.
        self.setParentItem(view_box.parentItem())
        # It may be moved without being resized, too: the lanes are, when the window becomes lower.
        for changed in (view_box.sigRangeChanged, view_box.sigResized, view_box.xChanged, view_box.yChanged):
            changed.connect(self._on_view_changed)

    def frame(self) -> Frame:
        """What part of the axes is in sight."""
        (year_from, year_to), (_bottom, amount_to) = self._view_box.viewRange()
        rect = self._view_box.rect()
        return Frame(year_from, year_to, amount_to, max(1.0, rect.width()), max(1.0, rect.height()))

    def boundingRect(self) -> QRectF:
        rect = self._view_box.rect()
        return QRectF(0, 0, rect.width(), rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw, and survive a mistake in drawing.

        The second last resort: an error that leaves this method is not told to the first, `qt.bugs`, but brings the
        program down, since Qt goes on with a painter that was left as it was.
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
        """Draw in other colours."""
        self.theme = theme
        self.update()

    def show_year(self, year: int | None) -> None:
        """Mark a year."""
        if year != self.year:
            self.year = year
            self.update()

    def lettering(self, font: QFont, colour: QColor) -> Lettering:
        """How a text is written on this item: without a halo it needs the colour that can be read on every area."""
        if self.on_paper:
            return Lettering(font, QColor(self.theme.text))
        return Lettering(font, colour, QColor(self.theme.pane))

    def _on_view_changed(self, *_args: object) -> None:
        self.prepareGeometryChange()
        self.setPos(self._view_box.pos())
        self.update()
