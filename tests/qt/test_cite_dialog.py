"""Help ▸ Cite…: what is offered, read by keys, copied and saved."""

import errno
import json
import os
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
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from jenesys_gui import files
from jenesys_gui.model.dataset import Source
from jenesys_gui.qt.cite_dialog import show_cite
from jenesys_gui.screen.citing import Citable, citable
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.reference_formats import ENDINGS, Format, written
from tests import builders
from tests.builders import budget, participants, phase, source
from tests.qt.user import TAB, Found, User

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
    def told(self) -> str:
        return self._find(QLabel, "citeTold").text()

    def choose(self, form: Format) -> None:
        self.forms.setFocus()
        QTest.keyClick(self.forms, Qt.Key.Key_Home)
        for _step in range(list(Format).index(form)):
            QTest.keyClick(self.forms, Qt.Key.Key_Down)

    def press(self, name: str) -> None:
        QTest.mouseClick(self._find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def _find(self, kind: type[Found], name: str) -> Found:
        (found,) = self.dialog.findChildren(kind, name)
        return found


def cite(user: User, look: Callable[[Cite], None], works: tuple[Citable, ...] = WORKS) -> None:
    """Open the dialog, and do something in it before Escape closes it."""

    def meanwhile() -> None:
        dialog = user.dialog()
        # No window manager gives it the focus off screen.
        dialog.activateWindow()
        user.waits_until(dialog.isActiveWindow)
        look(Cite(dialog))

    with user.meeting("citeDialog", meanwhile=meanwhile):
        show_cite(user.window, works)


def test_no_row_lies_on_the_next_while_a_screen_reader_listens(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    choose = QListWidget.setCurrentRow

    def is_asked(works: QListWidget, row: int) -> None:
        # A screen reader asks at once where the chosen row lies.
        choose(works, row)
        works.visualItemRect(works.item(row))

    def look(open_: Cite) -> None:
        rows = [open_.works.visualItemRect(open_.works.item(row)) for row in range(len(WORKS))]
        assert all(above.bottom() < below.top() for above, below in pairwise(rows))

    monkeypatch.setattr(QListWidget, "setCurrentRow", is_asked)
    cite(user, look)


def test_the_menu_offers_the_source_of_the_chosen_figure_first(user: User) -> None:
    seen: list[str] = []

    def look() -> None:
        works = Cite(user.dialog()).works
        seen.extend(works.item(row).text() for row in range(works.count()))

    with user.meeting("citeDialog", meanwhile=look):
        user.chooses("cite")
    assert seen[0].startswith("JENESYS Programme — Japan-ASEAN Integration Fund")
    assert seen[1].startswith("This dataset: ")
    assert seen[-2:] == ["The dataset and all its sources", "This program: JENESYS Viewer"]


def test_every_work_can_be_read_in_every_form_by_keys_alone(user: User) -> None:
    def look(open_: Cite) -> None:
        assert QApplication.focusWidget() is open_.works
        for row, work in enumerate(WORKS):
            assert open_.works.currentItem().text() == TITLES[row]
            for form in Format:
                open_.choose(form)
                assert open_.text + "\n" == written(work.references, form)
            open_.works.setFocus()
            QTest.keyClick(open_.works, Qt.Key.Key_Down)

    cite(user, look)


def test_tab_goes_from_the_list_over_the_form_and_the_text_to_the_buttons(user: User) -> None:
    def look(open_: Cite) -> None:
        stops = []
        for _step in range(6):
            focused = QApplication.focusWidget()
            assert focused is not None
            stops.append(focused.objectName() or focused.metaObject().className())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert stops == ["citeWorks", "citeForms", "citeReference", "citeCopy", "citeSave", "QPushButton"]

    cite(user, look)


def test_everything_that_takes_the_focus_has_a_name(user: User) -> None:
    def look(open_: Cite) -> None:
        parts = [part for part in open_.dialog.findChildren(QWidget) if part.isVisible() and part.focusPolicy() & TAB]
        named = {part.objectName(): part.accessibleName() or part.property("text") for part in parts}
        assert len(parts) >= 6
        assert [name for name, spoken in named.items() if not spoken and name.startswith("cite")] == []
        assert named["citeWorks"] == "Works"
        assert named["citeForms"] == "Format of the reference"
        assert named["citeReference"] == "Reference"

    cite(user, look)


def test_a_title_that_looks_like_mark_up_is_shown_letter_by_letter(user: User) -> None:
    def look(open_: Cite) -> None:
        row = TITLES.index("A & <b>note</b> — A ministry")
        assert open_.works.item(row).toolTip() == "<span>A &amp; &lt;b&gt;note&lt;/b&gt; — A ministry</span>"

    cite(user, look)


def test_copying_takes_the_reference_along_and_says_so(user: User) -> None:
    def look(open_: Cite) -> None:
        open_.choose(Format.BIBTEX)
        assert open_.told.strip() == ""
        open_.press("citeCopy")
        assert QGuiApplication.clipboard().text() == open_.text
        assert open_.told == f"Copied as BibTeX: {TITLES[0]}"
        assert user.announced[-1] == open_.told
        open_.choose(Format.RIS)
        assert open_.told.strip() == ""

    QGuiApplication.clipboard().clear()
    cite(user, look)


def test_enter_in_the_list_copies(user: User) -> None:
    QGuiApplication.clipboard().clear()
    cite(user, lambda open_: QTest.keyClick(open_.works, Qt.Key.Key_Return))
    assert QGuiApplication.clipboard().text() + "\n" == written(WORKS[0].references, Format.PLAIN)


# Saving


def save_as(user: User, open_: Cite, path: Path, *, then: Callable[[], None] | None = None) -> None:
    """Press Save… and give the path; `then` is done when that is given."""

    def answer(dialog: QWidget) -> None:
        (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
        field.setText(str(path))
        if then is not None:
            then()
        QTest.keyClick(field, Qt.Key.Key_Return)

    user.answers("citeSaveDialog", answer)
    open_.press("citeSave")


@pytest.mark.parametrize("form", Format)
def test_a_reference_is_saved_whole_with_the_ending_of_its_form(user: User, tmp_path: Path, form: Format) -> None:
    def look(open_: Cite) -> None:
        open_.choose(form)
        save_as(user, open_, tmp_path / "mine")
        assert open_.told == f"Saved: {tmp_path / 'mine'}{ENDINGS[form]}"

    cite(user, look)
    (saved,) = tmp_path.iterdir()
    assert saved.name == f"mine{ENDINGS[form]}"
    assert saved.read_text(encoding="utf-8") == written(WORKS[0].references, form)


def test_a_name_is_proposed(user: User, tmp_path: Path) -> None:
    proposed: list[str] = []

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
        proposed.append(field.text())
        dialog.reject()

    def look(open_: Cite) -> None:
        open_.choose(Format.BIBTEX)
        user.answers("citeSaveDialog", answer)
        open_.press("citeSave")
        assert open_.told.strip() == ""

    cite(user, look)
    assert proposed == ["page.bib"]


@pytest.mark.parametrize(("agrees", "content"), [(True, "A publisher, “A page”.\n"), (False, "mine")])
def test_a_file_is_replaced_only_if_the_user_agrees(user: User, tmp_path: Path, agrees: bool, content: str) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine", encoding="utf-8")

    def answer(question: QWidget) -> None:
        assert isinstance(question, QMessageBox)
        if not agrees:
            user.answers("citeSaveDialog", lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
        button = QMessageBox.StandardButton.Yes if agrees else QMessageBox.StandardButton.No
        QTest.mouseClick(question.button(button), Qt.MouseButton.LeftButton)

    def look(open_: Cite) -> None:
        save_as(user, open_, there, then=lambda: user.answers("", answer))

    cite(user, look)
    assert there.read_text(encoding="utf-8") == content


def test_what_cannot_be_saved_is_said_to_be_so(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def look(open_: Cite) -> None:
        save_as(user, open_, tmp_path / "mine.txt")
        assert open_.told == f"{tmp_path / 'mine.txt'} could not be written: No space left on device."

    monkeypatch.setattr(files, "write_whole", fail)
    cite(user, look)


def test_csl_json_of_everything_holds_every_work(user: User) -> None:
    def look(open_: Cite) -> None:
        for _step in range(TITLES.index("The dataset and all its sources")):
            QTest.keyClick(open_.works, Qt.Key.Key_Down)
        open_.choose(Format.CSL_JSON)
        assert [item["title"] for item in json.loads(open_.text)] == ["A tiny dataset", "A page", "A & <b>note</b>"]

    cite(user, look)
