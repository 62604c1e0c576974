"""Compares images and counts their pixels."""

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

from tests.pictures.comparing import MAX_LEVELS


def differing(before: QImage, after: QImage) -> int:
    """Return how many pixels look different, as comparing.py defines it."""
    if before.size() != after.size():
        return max(before.width() * before.height(), after.width() * after.height())
    distance = np.abs(channels(before) - channels(after)).max(axis=2)
    return int((distance > MAX_LEVELS).sum())


def colour_at(image: QImage, at: QPoint) -> str:
    """The colour of a pixel, as `#rrggbb`."""
    return image.pixelColor(at).name()


def count_of(image: QImage, colour: str) -> int:
    """How many pixels have exactly this colour."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return int((np.frombuffer(plain.constBits(), np.uint32) == QColor(colour).rgb()).sum())


def channels(image: QImage) -> "np.ndarray[tuple[int, ...], np.dtype[np.int16]]":
    """Red, green and blue of every pixel."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    return rows[:, : plain.width(), :3].astype(np.int16)
