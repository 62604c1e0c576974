"""Shows a picture as it will be written, as large as there is room."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jenesys_gui.choices import DPI, PictureOptions
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.screen.export.picture import Picture
from jenesys_gui.text.translate import _

_SQUARE: Final = 8
# What shows through where nothing is painted, in every program that paints.
_CHEQUERED: Final = ("#ffffff", "#ebebeb")


class Preview(QWidget):
    """Paints the page itself in fewer pixels, and not the file: so letters are sharp, and it is there at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(_("Preview"))
        self.setMinimumSize(320, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shown: tuple[Picture, PictureOptions] | None = None
        self._image = QImage()

    def show_picture(self, picture: Picture, options: PictureOptions) -> None:
        """Show a picture in its options; raises `TooSmallError`, and then shows nothing."""
        self._shown, self._image = None, QImage()
        self.setAccessibleDescription(picture.description)
        self.update()
        self._image = self._drawn(picture, options)
        self._shown = picture, options

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:
            self._image = self._drawn(*self._shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        size = self._image.deviceIndependentSize().toSize()
        place = QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)
        if self._image.hasAlphaChannel():
            painter.drawTiledPixmap(place, _chequered())
        painter.drawImage(place.topLeft(), self._image)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _drawn(self, picture: Picture, options: PictureOptions) -> QImage:
        ratio = self.devicePixelRatioF()
        room = self.size() - QSize(2, 2)
        part = min(room.width() / options.size[0], room.height() / options.size[1])
        image = pictures.image(picture, options._replace(dpi=max(1, int(DPI * part * ratio))))
        image.setDevicePixelRatio(ratio)
        return image


def _chequered() -> QPixmap:
    pixmap = QPixmap(2 * _SQUARE, 2 * _SQUARE)
    pixmap.fill(QColor(_CHEQUERED[0]))
    painter = QPainter(pixmap)
    for corner in (0, _SQUARE):
        painter.fillRect(corner, corner, _SQUARE, _SQUARE, QColor(_CHEQUERED[1]))
    painter.end()
    return pixmap
