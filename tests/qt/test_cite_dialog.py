"""Help ▸ Cite…: choosing by keyboard, copying and saving."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from jenesys_gui.model.dataset import Source
from jenesys_gui.qt.dialogs import open_dialog
from jenesys_gui.qt.export.copier import CiteDialog
from jenesys_gui.qt.settings import user_settings
from jenesys_gui.screen.export.copying import Citable, citable
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.reference_formats import SUFFIXES, ReferenceFormat, formatted
from tests import builders
from tests.builders import budget, participants, phase, source
from tests.qt.displayed import displayed
from tests.qt.seen import TAB, Found
from tests.qt.user import User, let_answer

WORKS = citable(
    builders.dataset(phase(), budget(), participants(), source(), Source("other", "A & <b>note</b>", "A ministry")),
    ViewState(),
)
TITLES = [work.name for work in WORKS]


class Cite:
    """The parts of the dialog that is open."""

    def __init__(self, dialog: QWidget) -> None:
        self.dialog = dialog

    @property
    def works(self) -> QListWidget:
        return self._find(QListWidget, "citeWorks")

    @property
    def forms(self) -> QComboBox:
        return self._find(QComboBox, "citeForms")

    @property
    def text(self) -> str:
        return self._find(QPlainTextEdit, "citeReference").toPlainText()

    @property
    def message(self) -> str:
        return self._find(QLabel, "citeMessage").text()

    def choose(self, form: ReferenceFormat) -> None:
        self.forms.setFocus()
        QTest.keyClick(self.forms, Qt.Key.Key_Home)
        for _step in range(list(ReferenceFormat).index(form)):
            QTest.keyClick(self.forms, Qt.Key.Key_Down)

    def press(self, name: str) -> None:
        QTest.mouseClick(self._find(QAbstractButton, name), Qt.MouseButton.LeftButton)
        let_answer()

    def _find(self, kind: type[Found], name: str) -> Found:
        (found,) = self.dialog.findChildren(kind, name)
        return found


def cite(user: User, check: Callable[[Cite], None], works: tuple[Citable, ...] = WORKS) -> None:
    """Open the dialog, and do something in it before Escape closes it."""

    def meanwhile() -> None:
        dialog = user.dialog()
        # Offscreen, no window manager gives it the focus.
        dialog.activateWindow()
        user.waits_until(dialog.isActiveWindow)
        check(Cite(dialog))

    with user.closes_dialog("citeDialog", meanwhile=meanwhile):
        open_dialog(CiteDialog(works, user_settings(), user.window))


def test_rows_do_not_overlap_with_a_screen_reader_active(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    choose = QListWidget.setCurrentRow

    def is_asked(works: QListWidget, row: int) -> None:
        # A screen reader queries the position of the selected row immediately.
        choose(works, row)
        works.visualItemRect(works.item(row))

    def check(open_: Cite) -> None:
        rows = [open_.works.visualItemRect(open_.works.item(row)) for row in range(len(WORKS))]
        assert all(above.bottom() < below.top() for above, below in pairwise(rows))

    monkeypatch.setattr(QListWidget, "setCurrentRow", is_asked)
    cite(user, check)


def test_the_menu_offers_the_source_of_the_chosen_figure_first(user: User) -> None:
    seen: list[str] = []

    def check() -> None:
        works = Cite(user.dialog()).works
        seen.extend(works.item(row).text() for row in range(works.count()))

    with user.closes_dialog("citeDialog", meanwhile=check):
        user.chooses("cite")
    assert seen[0].startswith("JENESYS Programme — Japan-ASEAN Integration Fund")
    assert seen[1].startswith("This dataset: ")
    assert seen[-2:] == ["The dataset and all its sources", "This program: JENESYS Viewer"]


def test_every_work_is_available_in_every_format_by_keyboard(user: User) -> None:
    def check(open_: Cite) -> None:
        assert QApplication.focusWidget() is open_.works
        for row, work in enumerate(WORKS):
            assert open_.works.currentItem().text() == TITLES[row]
            for form in ReferenceFormat:
                open_.choose(form)
                assert open_.text + "\n" == formatted(work.references, form)
            open_.works.setFocus()
            QTest.keyClick(open_.works, Qt.Key.Key_Down)

    cite(user, check)


def test_tab_order_is_list_format_text_buttons(user: User) -> None:
    def check(open_: Cite) -> None:
        stops = []
        for _step in range(6):
            focused = QApplication.focusWidget()
            assert focused is not None
            stops.append(focused.objectName() or focused.metaObject().className())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert stops == ["citeWorks", "citeForms", "citeReference", "citeCopy", "citeSave", "QPushButton"]

    cite(user, check)


def test_every_focusable_widget_has_a_name(user: User) -> None:
    def check(open_: Cite) -> None:
        parts = [part for part in open_.dialog.findChildren(QWidget) if part.isVisible() and part.focusPolicy() & TAB]
        named = {part.objectName(): part.accessibleName() or part.property("text") for part in parts}
        assert len(parts) >= 6
        assert [name for name, spoken in named.items() if not spoken and name.startswith("cite")] == []
        assert named["citeWorks"] == "Works to cite"
        assert named["citeForms"] == "Reference format"
        assert named["citeReference"] == "Reference"

    cite(user, check)


def test_markup_in_a_title_is_shown_literally(user: User) -> None:
    def check(open_: Cite) -> None:
        row = TITLES.index("A & <b>note</b> — A ministry")
        assert displayed(open_.works.item(row).toolTip()) == TITLES[row]

    cite(user, check)


def test_copying_copies_the_reference_and_confirms_it(user: User) -> None:
    def check(open_: Cite) -> None:
        open_.choose(ReferenceFormat.BIBTEX)
        assert open_.message.strip() == ""
        open_.press("citeCopy")
        assert QGuiApplication.clipboard().text() == open_.text
        assert open_.message == f"Copied as BibTeX: {TITLES[0]}"
        assert user.announced[-1] == open_.message
        open_.choose(ReferenceFormat.RIS)
        assert open_.message.strip() == ""

    QGuiApplication.clipboard().clear()
    cite(user, check)


def test_enter_in_the_list_copies(user: User) -> None:
    QGuiApplication.clipboard().clear()
    cite(user, lambda open_: QTest.keyClick(open_.works, Qt.Key.Key_Return))
    assert QGuiApplication.clipboard().text() + "\n" == formatted(WORKS[0].references, ReferenceFormat.PLAIN)


# Saving


def test_a_reference_is_saved_with_the_extension_of_its_format(user: User, tmp_path: Path) -> None:
    def check(open_: Cite) -> None:
        for form in ReferenceFormat:
            saved = tmp_path / f"{form.name}{SUFFIXES[form]}"
            open_.choose(form)
            user.saves_as(tmp_path / form.name)
            open_.press("citeSave")
            assert open_.message == f"Saved: {saved}"
            assert saved.read_text(encoding="utf-8") == formatted(WORKS[0].references, form)

    cite(user, check)
    assert len([*tmp_path.glob("[A-Z]*")]) == len(ReferenceFormat)


def test_csl_json_of_all_works_contains_every_work(user: User) -> None:
    def check(open_: Cite) -> None:
        for _step in range(TITLES.index("The dataset and all its sources")):
            QTest.keyClick(open_.works, Qt.Key.Key_Down)
        open_.choose(ReferenceFormat.CSL_JSON)
        assert [item["title"] for item in json.loads(open_.text)] == ["A tiny dataset", "A page", "A & <b>note</b>"]

    cite(user, check)
