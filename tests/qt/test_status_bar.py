"""The status bar says the most important first, and messages always."""

import pytest
from PySide6.QtCore import QCoreApplication

from jenesys_gui.qt.status_bar import StatusBar
from tests.qt.painted import painted_texts
from tests.qt.user import User
from tests.texts import plain

NARROW, WIDE = (640, 480), (1920, 1080)


def texts(user: User, size: tuple[int, int]) -> list[str]:
    """Return what the status bar shows in a window of a size."""
    user.window.resize(*size)
    QCoreApplication.processEvents()
    return [plain(text.text) for text in painted_texts(user.window.statusBar()) if text.text]


def test_where_not_all_fits_each_text_begins_with_the_most_important(user: User) -> None:
    name, newest = "Bundled dataset", "Latest reported figure: as of 20 to 24 August 2024"
    for size, shown_parts in ((NARROW, 1), (WIDE, 2)):
        left, right = texts(user, size)
        assert left.startswith(name)
        assert right.startswith(newest)
        assert right.count("Latest") == shown_parts


@pytest.mark.parametrize("size", [NARROW, (683, 728), (1024, 768), WIDE])
def test_a_message_is_always_readable(user: User, size: tuple[int, int]) -> None:
    user.presses("Ctrl+Shift+C")
    message, *others = texts(user, size)
    assert message.startswith("Copied with citation: Total budget, JENESYS Programme (2007")
    assert not [text for text in others if text.startswith("Bundled")]
    assert not [text for text in others if text == "…"]


def test_after_a_message_the_texts_are_back(user: User) -> None:
    before = texts(user, NARROW)
    user.presses("Ctrl+Shift+C")
    assert texts(user, NARROW) != before
    user.window.statusBar().clearMessage()
    assert texts(user, NARROW) == before


def test_higher_letters_move_nothing(user: User) -> None:
    """Those of another font may be higher; a second line is, on every machine."""
    (bar,) = user.window.findChildren(StatusBar)
    before = bar.height()
    bar.show_year_summary("2013: ≈ 絆\n🎌")
    # Widgets pass their needs on from one to the next.
    for _round in range(10):
        QCoreApplication.processEvents()
    assert bar.height() == before
