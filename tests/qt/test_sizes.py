"""Nothing is truncated at common window sizes, with every phase, and with larger fonts."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QToolBar, QWidget

from tests.qt.conftest import OpenWindow
from tests.qt.painted import painted_texts
from tests.qt.user import User, enlarge_text
from tests.texts import plain

SIZES = [(1440, 900), (1280, 820), (1024, 700)]


@pytest.fixture(params=[10, 12], ids=["10 points", "12 points"])
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> int:
    """The desktop's font size."""
    size = int(request.param)
    qapp.setFont(QFont("DejaVu Sans", size))
    return size


@pytest.fixture
def user(letters: int, start: OpenWindow) -> User:
    return start()


def truncated(user: User) -> Iterator[str]:
    """The texts that do not fit into their space."""
    QCoreApplication.processEvents()
    for widget in user.window.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton) and widget.text():
            place = QRect(widget.mapTo(user.window, QPoint(0, 0)), widget.size())
            if not fits(widget) or not is_within_width(user.window.rect(), place):
                yield f"{widget.objectName()}: {widget.text()}"


def fits(widget: QLabel | QAbstractButton) -> bool:
    """Return whether a widget has space for its text."""
    if widget.hasHeightForWidth():
        return widget.height() >= widget.heightForWidth(widget.width())
    return widget.width() >= widget.minimumSizeHint().width() and widget.height() >= widget.minimumSizeHint().height()


def is_within_width(room: QRect, place: QRect) -> bool:
    return room.left() <= place.left() and place.right() <= room.right()


# One window is resized for all sizes, since opening a window is slow.


def truncated_at_each_size(user: User) -> list[str]:
    """Return the texts truncated at any of these sizes, each after its size."""
    found = []
    for size in SIZES:
        user.window.resize(*size)
        found += [f"{size}: {text}" for text in truncated(user)]
        if user.find(QScrollArea, "detailScroll").horizontalScrollBar().maximum() > 0:
            found.append(f"{size}: the details")
    return found


def test_no_text_is_truncated_and_the_details_fit_their_pane(user: User) -> None:
    for row in range(4):
        user.clicks_row(row)
        assert truncated_at_each_size(user) == [], row


def test_no_text_is_truncated_with_caveats_of_the_sums_open(user: User) -> None:
    user.clicks_button("whySums")
    assert truncated_at_each_size(user) == []


def test_no_text_is_truncated_in_the_explanation_of_a_sum(user: User) -> None:
    user.clicks(user.find_all(QAbstractButton, "summarySum")[0])
    assert truncated_at_each_size(user) == []


def test_no_text_is_truncated_during_a_search(user: User) -> None:
    for words in ("", "a", "Southeast Asia understand", "nowhere to be found"):
        user.searches_for(words)
        assert truncated_at_each_size(user) == [], words
        user.presses("Return")
        assert truncated_at_each_size(user) == [], words


def test_the_list_of_results_is_wider_with_large_text_and_cuts_no_number(user: User) -> None:
    user.window.resize(1366, 768)
    user.searches_for("contribution usd 69")
    view, shown = user.find(QWidget, "findResults"), user.results[1]
    width = view.width()
    enlarge_text(user, "200")
    user.searches_for("contribution usd 69")
    assert view.width() > 1.2 * width
    for narrow in (640, 500, 400):
        user.window.resize(narrow, 700)
        user.searches_for("contribution usd 69")
        painted = [plain(each.text) for each in painted_texts(view)]
        assert any(text.startswith(shown[:5]) and text.endswith("69 M") for text in painted), painted


def test_the_tool_bar_fits_or_has_an_extension_button(user: User, letters: int) -> None:
    for size in (*SIZES, (900, 600)):
        user.window.resize(*size)
        user.pixels()
        bar = user.find(QToolBar, "toolBar")
        seen = [action for action in bar.actions() if bar.widgetForAction(action).isVisible()]
        # At the smallest size everything fits with the usual fonts of desktops; otherwise the rest is in a menu.
        if letters <= 10 or size[0] > 1100:
            assert len(seen) == len(bar.actions()), size
        assert (user.reads("qt_toolbar_ext_button") == "»") == (len(seen) < len(bar.actions())), size
        assert user.search_field.isVisible()


def test_the_buttons_above_a_table_are_not_truncated(user: User) -> None:
    user.presses("Ctrl+8")
    for size in (*SIZES, (900, 600)):
        user.window.resize(*size)
        QCoreApplication.processEvents()
        switches = [user.find(QAbstractButton, f"{table}Switch") for table in ("overview", "figures", "marks")]
        assert all(button.width() >= button.sizeHint().width() for button in switches), size


def test_the_window_shrinks_to_1024_by_700(user: User, letters: int) -> None:
    least = user.window.minimumSizeHint()
    assert least.width() <= (1024 if letters <= 10 else 1100)
    assert least.height() <= 700
