"""A programme or an event leads to its details, from the timeline and from its table."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.qt.test_explanations import explanation
from tests.qt.user import User, enlarge_text
from tests.texts import plain


def _mark(user: User, lane: str, name: str) -> QAbstractButton:
    return next(each for each in user.find_all(QAbstractButton, lane) if each.accessibleName().startswith(name))


def test_a_click_on_a_mark_opens_its_details(user: User) -> None:
    event = _mark(user, "eventSpot", "KIZUNA closes")
    user.clicks(user.plot.viewport(), event.geometry().center())
    assert user.sees().in_details == "KIZUNA (bond) Project"
    assert "Selected event" in user.reads_all("heading")
    shown = explanation(user)
    for text in ("KIZUNA closes", "March 2013", "for the project as a whole", "Ministry of Foreign Affairs of Japan"):
        assert text in shown
    assert "Phase: KIZUNA (bond) Project, 2012–2013." in shown
    user.presses("Ctrl+Shift+C")
    copied = plain(QGuiApplication.clipboard().text())
    assert copied.startswith("KIZUNA closes: March 2013. ")
    assert "Source: Ministry of Foreign Affairs of Japan, " in copied
    assert "allocated" not in copied
    # An event of no phase leaves the selected phase as it is.
    user.clicks(user.plot.viewport(), _mark(user, "eventSpot", "Exchange under JAIF").geometry().center())
    assert user.sees().in_details == "KIZUNA (bond) Project"
    assert "Not tied to one phase." in explanation(user)
    # So does one without a date, in a line of its own.
    user.clicks(user.plot.viewport(), _mark(user, "eventSpot", "Exchange moves online").geometry().center())
    assert user.sees().in_details == "Japan's Friendship Ties Programs JENESYS"
    assert "Year not stated" in explanation(user)
    user.clicks_row(3)
    programme = _mark(user, "programmeSpot", "JENESYS2024")
    programme.setFocus()
    user.presses("Return")
    assert "Named by another source." in explanation(user)
    assert user.reads("explanationInSources")


def test_a_mark_opens_its_details_if_nothing_has_the_focus(user: User) -> None:
    user.phase_list.clearFocus()
    user.clicks(user.plot.viewport(), _mark(user, "eventSpot", "KIZUNA closes").geometry().center())
    assert "KIZUNA closes" in explanation(user)


def test_a_row_of_the_table_opens_its_details_with_figures(user: User) -> None:
    user.chooses("view_table")
    user.clicks_button("marksSwitch")
    row = user.column("figureTable", "Name").index("JENESYS2023")
    user.clicks_cell("figureTable", row, "Name")
    assert explanation(user).startswith("JENESYS2023")
    figures = user.find_all(QAbstractButton, "explanationInput")
    assert figures
    # Below the figures it would look like the source of the last one.
    assert user.find(QWidget, "explanationSource").geometry().bottom() < figures[0].geometry().top()
    number = plain(figures[0].text()).partition(":")[0]
    user.clicks(figures[0])
    assert number.split()[-2] in explanation(user)


def test_marks_grow_with_the_text(user: User) -> None:
    programme, event = (user.find_all(QAbstractButton, f"{name}Spot")[0] for name in ("programme", "event"))
    before = programme.width(), event.width()
    enlarge_text(user, "200")
    user.pixels(user.plot)
    assert programme.width() > before[0] + 2
    assert event.width() > before[1] + 2
