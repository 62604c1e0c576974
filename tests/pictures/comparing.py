"""Stores pictures and compares them."""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

Pixels = NDArray[np.uint8]

# Two pictures look the same if at most one pixel in 7,000 differs by more than 4 of the 256 levels of a channel. All
# tests that compare drawings use this, because two machines need not draw the same bits:
# - Qt uses approximate reciprocals, which differ between makers of processors: one level for each translucent layer,
#   and up to four layers are drawn over each other.
# - Versions of FreeType round the edges of letters differently, by more levels, but at few pixels.
# Nothing that a person could see is missed: tests in test_timeline.py move a label by three pixels and replace colours.
MAX_LEVELS: Final = 4
ONE_PIXEL_IN: Final = 7000


def pixels_of(image: QImage) -> Pixels:
    """Return red, green and blue of every pixel."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def premultiplied(image: Image.Image) -> Pixels:
    """Return the pixels of a translucent picture, with colours that count as much as they can be seen."""
    straight = np.asarray(image.convert("RGBA")).astype(np.float64)
    straight[:, :, :3] *= straight[:, :, 3:] / 255
    return straight.round().astype(np.uint8)


def read(path: Path) -> Pixels:
    """Return a stored picture."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def store(path: Path, pixels: Pixels) -> None:
    """Store a picture, as small as PNG makes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, optimize=True)


def difference(stored: Pixels, actual: Pixels) -> str:
    """Return how a picture differs from a stored one; empty if it looks the same."""
    if stored.shape != actual.shape:
        return f"it has {actual.shape[1]}×{actual.shape[0]} pixels and not {stored.shape[1]}×{stored.shape[0]}"
    different = _different(stored, actual)
    if different.sum() <= different.size // ONE_PIXEL_IN:
        return ""
    down, across = np.nonzero(different)
    place = f"x {across.min()}–{across.max()}, y {down.min()}–{down.max()}"
    return f"{different.sum()} pixels differ by more than {MAX_LEVELS} levels, within {place}"


def marked(stored: Pixels, actual: Pixels) -> Pixels:
    """Return the stored picture, pale, with differences in red; the actual one if the sizes differ."""
    if stored.shape != actual.shape:
        return actual
    pale: Pixels = (192 + stored.mean(axis=2, keepdims=True).repeat(3, axis=2) / 4).astype(np.uint8)
    pale[_different(stored, actual)] = (255, 0, 0)
    return pale


def _different(stored: Pixels, actual: Pixels) -> NDArray[np.bool_]:
    distance = np.abs(stored.astype(np.int16) - actual.astype(np.int16)).max(axis=2)
    return np.asarray(distance > MAX_LEVELS)
