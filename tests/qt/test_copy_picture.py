"""Edit ▸ Copy picture: what is in the clipboard afterwards."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from tests.pictures.comparing import pixels_of
from tests.qt.user import User
from tests.stories.program import run

# Of 256; another theme, size or measure differs by several.
MAX_MEAN_LEVELS = 0.5


def test_a_picture_is_copied_as_png_and_svg(user: User, tmp_path: Path) -> None:
    QGuiApplication.clipboard().clear()
    user.presses("Ctrl+Shift+E")
    copied = QGuiApplication.clipboard().mimeData()
    for name in ("there.png", "there.svg"):
        assert run("export", tmp_path / name, "--preset", "16:9") == (0, b"", "")
    picture = QGuiApplication.clipboard().image()
    # Not bit for bit: Qt smooths letters by what it has drawn before.
    difference = pixels_of(picture).astype(int) - pixels_of(QImage(str(tmp_path / "there.png")))
    assert abs(difference).mean() < MAX_MEAN_LEVELS
    assert bytes(copied.data("image/png").data()).startswith(b"\x89PNG")
    assert copied.data("image/svg+xml").data() == (tmp_path / "there.svg").read_bytes()
    assert picture.size().toTuple() == (2560, 1440)
    # Some programs would paste the text instead.
    assert not copied.hasText()


def test_a_picture_larger_than_qt_reads_is_copied(user: User) -> None:
    limit = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(1)
    try:
        user.presses("Ctrl+Shift+E")
        assert QImageReader.allocationLimit() == 1
    finally:
        QImageReader.setAllocationLimit(limit)
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_picture_can_be_copied_from_the_menu_of_the_plot(user: User) -> None:
    QGuiApplication.clipboard().clear()
    at = user.plot.viewport().rect().center()
    offered = user.chooses_from_menu(
        "plotMenu", "Copy picture", lambda: user.plot.menu_asked.emit(user.plot.viewport().mapToGlobal(at), None)
    )
    assert "Export picture…" in offered
    assert not QGuiApplication.clipboard().image().isNull()
