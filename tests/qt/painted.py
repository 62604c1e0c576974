"""The texts that a widget paints, with the rectangle of each."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_SVG = "{http://www.w3.org/2000/svg}"
# Letters may touch their neighbours' rectangles, which are higher than any letter.
_SLACK = 2.5


class Painted(NamedTuple):
    """A text in a widget."""

    text: str
    rect: QRectF


def painted_texts(widget: QWidget) -> list[Painted]:
    """Return the texts that a widget and its children paint, in pixels of the widget; clipping is ignored."""
    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setResolution(widget.logicalDpiX())
    generator.setSize(widget.size())
    widget.render(generator)
    return list(_texts(bytes(buffer.data().data()).decode()))


def overlaps(texts: list[Painted]) -> list[str]:
    """Return the texts that are painted over each other."""
    pairs = combinations(texts, 2)
    return [f"{one.text} / {other.text}" for one, other in pairs if one.text != other.text and _overlap(one, other)]


def wider_than(width: float, texts: list[Painted]) -> list[str]:
    """Return the texts that are not within a width."""
    return [each.text for each in texts if each.rect.left() < -_SLACK or each.rect.right() > width + _SLACK]


def _overlap(one: Painted, other: Painted) -> bool:
    common = one.rect & other.rect
    return common.width() > _SLACK and common.height() > _SLACK


def _texts(svg: str) -> Iterator[Painted]:
    for group in ET.fromstring(svg).iter(f"{_SVG}g"):  # noqa: S314 - Qt has just written it
        numbers = map(float, re.findall(r"-?[\d.]+(?:e-?\d+)?", group.get("transform", "matrix(1,0,0,1,0,0)")))
        transform = QTransform(*numbers)
        for text in group.findall(f"{_SVG}text"):
            words = (text.text or "").removeprefix("\n ")
            if words.strip():
                yield Painted(words, transform.mapRect(_rect(text, words)))


def _rect(text: ET.Element, words: str) -> QRectF:
    font = QFont(text.get("font-family", ""))
    font.setPixelSize(round(float(text.get("font-size", "0"))))
    font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
    metrics = QFontMetricsF(font)
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    # Only the letters, not the space above and below them.
    return QRectF(x, y - metrics.capHeight(), metrics.horizontalAdvance(words), metrics.capHeight())
