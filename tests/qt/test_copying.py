"""Copying with menus and Ctrl+C: values, rows, texts, addresses, and reports of wrong figures."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QScrollArea, QWidget

from jenesys_gui.qt.copyable import CopyableText
from tests.qt import mouse
from tests.qt.tables.steps import FIGURES
from tests.qt.user import User
from tests.texts import plain


def right_clicks(widget: QWidget, at: QPoint | None = None) -> None:
    """Press the right button, and send the event that the system then sends."""
    place = at or widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)


def presses_menu_key(widget: QWidget) -> None:
    """Press the menu key where the focus is."""
    widget.setFocus()
    place = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)


def copied() -> str:
    return plain(QGuiApplication.clipboard().text())


def message(user: User) -> str:
    return plain(user.window.statusBar().currentMessage())


# In the details


def test_the_menu_of_a_card_copies_its_value_with_and_without_citation(user: User) -> None:
    card = user.find_all(QFrame, "card")[1]
    entries = user.chooses_from_menu("copyMenu", "Copy value", lambda: right_clicks(card))
    assert entries == ["Copy value", "Copy value with citation", "Copy row", "Report a wrong figure…"]
    assert copied() == "≈ 14,200 people"
    assert message(user) == "Copied: ≈ 14,200 people"
    user.chooses_from_menu("copyMenu", "Copy value with citation", lambda: right_clicks(card))
    assert copied().startswith("JENESYS Programme (2007–2012): participants")
    assert "Taken from" in copied()
    user.chooses_from_menu("copyMenu", "Copy row", lambda: right_clicks(card))
    assert copied().splitlines()[0].startswith("Phase\tProgramme\tMeasure\tValue\tUnit")
    assert copied().splitlines()[1].startswith("JENESYS\t\tParticipants\t14200\tpeople")


def test_the_menu_of_a_phase_copies_all_its_headline_figures_with_citation(user: User) -> None:
    rows, at = user.phase_list.viewport(), user.middle_of_row(2)
    user.chooses_from_menu("copyMenu", "Copy figures with citation", lambda: right_clicks(rows, at))
    assert copied().startswith(
        "JENESYS 2.0 (2013–2015): budget (stated as “contribution”) approximately USD 73,000,000"
    )
    assert "around 10,700 people" in copied()
    assert message(user) == "Copied with citation: headline figures of JENESYS 2.0"


def test_the_menu_key_copies_the_focused_value(user: User) -> None:
    link = user.find_all(QAbstractButton, "proportionLink")[1]
    user.chooses_from_menu("copyMenu", "Copy value", lambda: presses_menu_key(link))
    assert copied() == "≈ 53%"


def test_a_source_and_its_address_are_copied(user: User) -> None:
    source = user.find(QLabel, "explanationSource")
    entries = user.chooses_from_menu("copyMenu", "Copy address", lambda: right_clicks(source))
    assert entries[:3] == ["Copy text", "Copy address", "Copy value"]
    assert copied() == "https://jaif.asean.org/jaif-component/jenesys-programme/"


def test_a_note_that_leads_to_a_value_has_no_address_to_copy(user: User) -> None:
    user.presses("Ctrl+5")
    notes = user.find(QLabel, "timelineNotes")
    assert "<a href=" in notes.text()
    entries = user.chooses_from_menu("copyMenu", "Copy text", lambda: right_clicks(notes))
    assert "Copy address" not in entries


def test_a_text_is_selected_and_copied_with_the_keyboard(user: User) -> None:
    statement = user.find(QLabel, "explanationStatement")
    user.find_all(QAbstractButton, "proportionLink")[2].setFocus()
    user.presses("Tab")
    assert QApplication.focusWidget() is statement
    user.presses("Ctrl+C", statement)
    assert copied() == "“total budget” · no qualifier stated · USD 196,000,000"
    for _letter in range(6):
        QTest.keyClick(statement, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert statement.selectedText() == "“total"
    user.presses("Ctrl+C", statement)
    assert copied() == "“total"
    user.chooses_from_menu("copyMenu", "Copy text", lambda: presses_menu_key(statement))
    assert copied() == "“total"


def test_a_text_is_selected_with_the_mouse_and_copied_by_its_menu(user: User) -> None:
    remarks = user.find(QLabel, "explanationRemarks")
    user.find(QScrollArea, "detailScroll").ensureWidgetVisible(remarks)
    user.chooses_from_menu("copyMenu", "Copy text", lambda: right_clicks(remarks))
    assert copied().startswith("Not stated: date of the figure")
    mouse.drag(remarks, QPoint(1, 8), QPoint(60, 8))
    user.chooses_from_menu("copyMenu", "Copy text", lambda: right_clicks(remarks))
    assert "Not stated: date".startswith(copied())


def test_a_text_that_has_changed_can_be_selected_too(user: User) -> None:
    for number in (1, 0):
        user.clicks(user.find_all(QAbstractButton, "cardLink")[number])
    statement = user.find(QLabel, "explanationStatement")
    user.find(QScrollArea, "detailScroll").ensureWidgetVisible(statement)
    mouse.drag(statement, QPoint(1, 8), QPoint(60, 8))
    assert statement.selectedText().startswith("“total")


def test_a_text_takes_the_time_of_a_document_only_once_it_can_be_selected(user: User) -> None:
    for row in range(4):
        user.clicks_row(row)
    texts = user.window.findChildren(CopyableText)
    assert len(texts) > 1
    assert not [text.text() for text in texts if text.findChild(QTextDocument)]
    text = user.find(CopyableText, "explanationStatement")
    user.find(QScrollArea, "detailScroll").ensureWidgetVisible(text)
    mouse.drag(text, QPoint(1, 8), QPoint(60, 8))
    assert text.findChild(QTextDocument)


def test_a_wrong_figure_is_reported_with_id_value_source_and_version(user: User) -> None:
    user.clicks_row(2)
    card = user.find_all(QFrame, "card")[0]

    def copy() -> None:
        user.clicks(user.dialog().findChildren(QAbstractButton, "figureReportCopy")[0])

    with user.closes_dialog("figureReport", copy) as texts:
        user.chooses_from_menu("copyMenu", "Report a wrong figure…", lambda: right_clicks(card))
    assert texts[0].startswith("Copy this report, paste it into a mail to the publisher of the dataset")
    for part in ("Figure: jenesys-2-budget", "Value: ≈ USD 73,000,000", "Source: ", "Dataset: jenesys, version 2.0.0"):
        assert part in copied()
    user.clicks(user.find_all(QAbstractButton, "cardLink")[2])
    with user.closes_dialog("figureReport") as texts:
        user.chooses("report_figure")
    assert "Figure: jenesys-2 per-participant" in texts[1]


# In the list, the timeline and the tables


def test_a_phase_of_the_list_is_copied_as_a_row_of_the_overview(user: User) -> None:
    viewport = user.phase_list.viewport()
    at = user.phase_list.visualRect(user.phase_list.model().index(1, 0)).center()
    user.chooses_from_menu("copyMenu", "Copy row", lambda: right_clicks(viewport, at))
    assert copied().splitlines()[1].startswith("KIZUNA\t2012–2013\t30000000\t“allocated”\t2600")


def test_ctrl_c_copies_the_focused_phase_as_a_row(user: User) -> None:
    user.phase_list.setFocus()
    user.presses("Down", user.phase_list)
    user.presses("Ctrl+C", user.phase_list)
    assert copied().splitlines()[1].startswith("KIZUNA\t")


def test_a_bar_is_copied_by_its_menu(user: User) -> None:
    user.presses("Ctrl+2")
    at = mouse.bar_middle(user.plot, "jenesys-2")
    user.chooses_from_menu("plotMenu", "Copy value", lambda: right_clicks(user.plot.viewport(), at))
    assert copied() == "≈ 10,700 people"


def test_a_cell_of_the_overview_is_copied_with_its_citation(user: User) -> None:
    user.presses("Ctrl+8")
    grid = user.table(FIGURES)
    at = grid.visualRect(grid.model().index(3, 2)).center()
    entries = user.chooses_from_menu("copyMenu", "Copy value with citation", lambda: right_clicks(grid.viewport(), at))
    assert copied().startswith("Japan's Friendship Ties Programs JENESYS (2015–current): budget")
    assert {"Copy value", "Copy row", "Copy selected rows", "Sort by Budget (USD), ascending"} <= set(entries)
    assert "USD 69,000,000" in user.reads("explanationStatement").replace("\xa0", " ")
    # The arrow keys go on to the other values of the row.
    user.presses("Right", grid)
    user.presses("Right", grid)
    assert "11,000" in user.reads("explanationStatement")


def test_an_address_of_a_source_is_copied_from_its_row(user: User) -> None:
    user.presses("Ctrl+9")
    grid = user.table("sourceTable")
    at = grid.visualRect(grid.model().index(0, 0)).center()
    user.chooses_from_menu("copyMenu", "Copy address", lambda: right_clicks(grid.viewport(), at))
    assert copied().startswith("https://")


@pytest.mark.parametrize(("view", "rows"), [("Ctrl+7", 4), ("Ctrl+8", 4), ("Ctrl+9", 33)])
def test_a_table_is_copied_in_every_view(user: User, view: str, rows: int) -> None:
    user.presses(view)
    user.presses("Ctrl+Shift+T")
    text = QGuiApplication.clipboard().mimeData()
    assert len(plain(text.text()).strip().splitlines()) == rows + 1
    assert text.html().count("<tr>") == rows + 1
    assert message(user).startswith(f"Copied {rows} rows: ")


def test_without_a_focused_value_the_explained_one_is_copied(user: User) -> None:
    user.find(QWidget, "views").setFocus()
    user.presses("Ctrl+C")
    assert copied() == "USD 196,000,000"
