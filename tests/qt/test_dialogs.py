"""The dialogs: their exact texts, and how they are closed."""

import json
import shutil
import sys
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from jenesys_gui import build_info, places
from jenesys_gui.qt.dialogs import show_bug_report, show_licences, versions
from jenesys_gui.qt.settings import Settings
from tests.qt.user import User

Found = TypeVar("Found", bound=QWidget)


def in_dialog(user: User, kind: type[Found], name: str) -> Found:
    found = user.dialog().findChild(kind, name)
    assert isinstance(found, kind)
    return found


def test_a_bug_report_names_its_file(user: User) -> None:
    with user.closes_dialog("bugDialog") as shown_texts:
        show_bug_report("the report <b>of</b> a bug", Path("/kept/report.txt"), Settings())
    assert "The report was saved as /kept/report.txt." in shown_texts[0]
    assert shown_texts[1] == "the report <b>of</b> a bug"


def test_a_bug_report_has_a_copy_button(user: User) -> None:
    QGuiApplication.clipboard().clear()
    with user.closes_dialog("bugDialog", meanwhile=lambda: user.clicks(in_dialog(user, QPushButton, "bugCopy"))):
        show_bug_report("what went wrong", None, Settings())
    assert QGuiApplication.clipboard().text() == "what went wrong"


def test_a_bug_report_can_be_saved(user: User, tmp_path: Path) -> None:
    heads: list[str] = []

    def save() -> None:
        user.saves_as(tmp_path / "out")
        user.clicks(in_dialog(user, QPushButton, "bugSave"))
        heads.append(in_dialog(user, QLabel, "bugHead").text())

    with user.closes_dialog("bugDialog", meanwhile=save):
        show_bug_report("what went wrong", None, Settings())
    assert heads == [f"Saved: {tmp_path / 'out.txt'}"]
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "what went wrong"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of licences, as the build adds it to the program."""
    parts = [
        {"name": name, "version": "6.1", "licence": licence, "source": source, "texts": [name]}
        for name, licence, source in (
            ("DejaVu Sans", "Bitstream-Vera", "https://example.org/fonts"),
            ("JENESYS Viewer", "MIT", ""),
            ("Qt", "LGPL-3.0-only", "https://example.org/Qt"),
        )
    ]
    folder = tmp_path / "resources" / "licences"
    folder.mkdir(parents=True)
    (folder / "licences.json").write_text(json.dumps(parts), encoding="utf-8")
    for part in parts:
        (folder / str(part["name"])).write_text(f"The licence of {part['name']} <b>", encoding="utf-8")
    shutil.copytree(places.resource("icons"), folder.parent / "icons")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)


def test_about_lists_every_component_and_the_rights_under_the_lgpl(user: User, built: None) -> None:
    with user.closes_dialog("aboutDialog") as shown_texts:
        user.chooses("about")
    program, *others = shown_texts[-1].splitlines()
    assert program.startswith("JENESYS Viewer ")
    assert others == ["DejaVu Sans 6.1 (Bitstream-Vera)", "Qt 6.1 (LGPL-3.0-only)"]
    assert any(
        "you can replace" in text and "source code of Qt is at https://example.org/Qt." in text for text in shown_texts
    )


def test_licences_are_shown_literally_and_selected_by_keyboard(user: User, built: None) -> None:
    texts: list[str] = []

    def read() -> None:
        listing = in_dialog(user, QPlainTextEdit, "licencesText")
        texts.append(listing.toPlainText())
        user.presses("Down", in_dialog(user, QComboBox, "licencesPart"))
        texts.append(listing.toPlainText())

    with user.closes_dialog("licencesDialog", meanwhile=read):
        show_licences(user.window, build_info.licensed_parts())
    assert texts == ["The licence of DejaVu Sans <b>", "The licence of JENESYS Viewer <b>"]


def test_a_checkout_has_no_component_list(user: User) -> None:
    assert build_info.licensed_parts() == ()
    with user.closes_dialog("aboutDialog") as shown_texts:
        user.chooses("about")
    assert not any("you can replace" in text for text in shown_texts)


def test_every_component_has_a_version() -> None:
    found = versions()
    assert list(found) == ["Python", "Qt", "PySide6-Essentials", "pyqtgraph", "numpy", "XlsxWriter"]
    assert all(version[0].isdigit() for version in found.values())
