"""Writes the icon files for Windows and macOS from resources/icons/jenesys-gui.svg.

Run it after a change of the drawing. A test checks that the stored icons are up to date.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "resources" / "icons" / "jenesys-gui.svg"
WINDOWS = ROOT / "packaging" / "windows" / "jenesys-gui.ico"
MACOS = ROOT / "packaging" / "macos" / "jenesys-gui.icns"
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# Each size is drawn separately, so that small ones are sharp.
MACOS_SIZES = (32, 64, 128, 256, 512, 1024)
FILES = {WINDOWS: WINDOWS_SIZES, MACOS: MACOS_SIZES}


def main(arguments: list[str]) -> int:
    """Write both files; 0 when they are written."""
    if arguments:
        print("usage: icons.py", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    assert app is not None
    for path, sizes in FILES.items():
        write(path, sizes)
    return 0


def drawn(size: int) -> Image.Image:
    """Return the icon at a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub requires bytes for the format, but Qt takes text
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def write(path: Path, sizes: tuple[int, ...]) -> None:
    """Write an icon file with these sizes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    *smaller, largest = [drawn(size) for size in sizes]
    largest.save(path, sizes=[(size, size) for size in sizes], append_images=smaller)


def images_in(path: Path) -> list[Image.Image]:
    """Return the images of an icon file. A Mac's has some sizes twice, for screens of two pixel densities."""
    with Image.open(path) as icon:
        content: Any = getattr(icon, path.suffix.removeprefix("."))
        return [content.getimage(size).convert("RGBA") for size in icon.info["sizes"]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
