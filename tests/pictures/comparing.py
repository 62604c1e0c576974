"""Stores pictures, and tells whether two look the same."""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

Pixels = NDArray[np.uint8]

# Two pictures look the same if at most so many pixels differ by more than so many levels of red, green or blue. Both
# were chosen by trial: see the tests that move and colour something.
MOST: Final = 60
LEVELS: Final = 4


def pixels_of(image: QImage) -> Pixels:
    """Red, green and blue of every pixel."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def read(path: Path) -> Pixels:
    """A stored picture."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def store(path: Path, pixels: Pixels) -> None:
    """Store a picture, as small as PNG makes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, optimize=True)


def difference(stored: Pixels, actual: Pixels) -> str:
    """In what a picture looks different from a stored one; empty if in nothing."""
    if stored.shape != actual.shape:
        return f"it has {actual.shape[1]}×{actual.shape[0]} pixels and not {stored.shape[1]}×{stored.shape[0]}"
    apart = _apart(stored, actual)
    if apart.sum() <= MOST:
        return ""
    down, across = np.nonzero(apart)
    place = f"x {across.min()}–{across.max()}, y {down.min()}–{down.max()}"
    return f"{apart.sum()} pixels differ by more than {LEVELS} levels, within {place}"


def marked(stored: Pixels, actual: Pixels) -> Pixels:
    """What is stored, pale, with what differs in red; of pictures of two sizes the actual one."""
    if stored.shape != actual.shape:
        return actual
    pale: Pixels = (192 + stored.mean(axis=2, keepdims=True).repeat(3, axis=2) / 4).astype(np.uint8)
    pale[_apart(stored, actual)] = (255, 0, 0)
    return pale


def _apart(stored: Pixels, actual: Pixels) -> NDArray[np.bool_]:
    """Which pixels differ."""
    distance = np.abs(stored.astype(np.int16) - actual.astype(np.int16)).max(axis=2)
    return np.asarray(distance > LEVELS)
