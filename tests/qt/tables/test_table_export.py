"""Tables from the window: chosen in a dialog, with the rows that are shown or only the selected ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QRadioButton, QWidget

from jenesys_gui import files
from jenesys_gui.choices import TableName
from tests import builders
from tests.export.tables import page_of, read_csv, read_xlsx, values_of
from tests.qt.conftest import OpenWindow
from tests.qt.tables.steps import FIGURES, opens_figures, types_filter
from tests.qt.test_exports import Export
from tests.qt.user import User
from tests.stories.program import run
from tests.texts import plain

CTRL = Qt.KeyboardModifier.ControlModifier


class TableExport(Export):
    """The parts of the dialog for tables."""

    save_button = "tableSave"

    def settle(self) -> None:
        """Apply pending changes."""

    @property
    def contents(self) -> str:
        return plain(self.find(QLabel, "tableContents").text())

    @property
    def result(self) -> str:
        return self.find(QLabel, "tableResult").text()

    def tick(self, name: str) -> None:
        """Check a button by keyboard; a click would have to hit the indicator or the label."""
        button = self.find(QRadioButton, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def is_enabled(self, name: str) -> bool:
        return self.find(QWidget, name).isEnabled()

    def text_of(self, name: str) -> str:
        return self.find(QAbstractButton, name).text().replace("&", "")


def export(user: User, do: Callable[[TableExport], None]) -> None:
    """Open the dialog by its keys, and do something in it before Escape closes it."""
    with user.closes_dialog("tableDialog", meanwhile=lambda: do(TableExport(user))):
        user.presses("Ctrl+T", user.window)


# The same as from the command line


@pytest.mark.parametrize(
    ("shown", "chosen", "command"),
    [
        ("Ctrl+8", "CSV table, Comma", "out.csv"),
        ("Ctrl+8", "CSV table, Semicolon", "out.csv --delimiter semicolon"),
        ("Ctrl+8", "CSV table, Tab", "out.csv --delimiter tab"),
        ("Ctrl+9", "CSV table, Comma", "out.csv --table sources"),
        ("Ctrl+8", "Excel workbook", "out.xlsx"),
        ("Ctrl+8", "JSON data", "out.json"),
        # The timeline has no table: it is the one that the table view would show.
        ("Ctrl+7", "CSV table, Comma", "out.csv --table overview"),
    ],
)
def test_exporting_a_complete_view_equals_the_command_line_export(
    user: User, tmp_path: Path, shown: str, chosen: str, command: str
) -> None:
    name, *arguments = command.split()
    user.clicks_row(2)
    user.presses(shown, user.window)
    if shown == "Ctrl+8":
        user.clicks_button("figuresSwitch")

    def save(open_: TableExport) -> None:
        format_, _comma, delimiter = chosen.partition(", ")
        open_.choose("tableFormat", format_)
        assert open_.is_enabled("tableDelimiter") == bool(delimiter)
        if delimiter:
            open_.choose("tableDelimiter", delimiter)
        open_.save_as(tmp_path / "window" / name)

    (tmp_path / "window").mkdir()
    export(user, save)
    assert run("export", tmp_path / name, *arguments).status == 0
    assert (tmp_path / "window" / name).read_bytes() == (tmp_path / name).read_bytes()
    assert user.window.statusBar().currentMessage() == f"Saved: {tmp_path / 'window' / name}"


def test_exporting_programmes_and_events_equals_the_command_line_export(user: User, tmp_path: Path) -> None:
    user.presses("Ctrl+8", user.window)
    user.clicks_button(f"{TableName.MARKS.value}Switch")
    export(user, lambda open_: open_.save_as(tmp_path / "window.csv"))
    assert run("export", tmp_path / "command.csv", "--table", "marks").status == 0
    assert (tmp_path / "window.csv").read_bytes() == (tmp_path / "command.csv").read_bytes()


# Content


def test_rows_are_exported_in_the_displayed_order(user: User, tmp_path: Path) -> None:
    opens_figures(user)
    types_filter(user, "Measure", "budget per")
    user.clicks_heading(FIGURES, "Value")
    shown = user.column(FIGURES, "Value")
    assert len(shown) > 4

    def save(open_: TableExport) -> None:
        assert open_.text_of("tableAll") == f"All {len(shown)} rows shown"
        assert "Measure contains “budget per”" in open_.contents
        open_.save_as(tmp_path / "out.csv")

    export(user, save)
    rows = read_csv((tmp_path / "out.csv").read_bytes())
    assert [f"≈ {row['unit'][:3]} {int(row['shown']):,}" for row in rows] == [plain(value) for value in shown]


def test_only_the_selected_rows_are_exported(user: User, tmp_path: Path) -> None:
    opens_figures(user)
    user.clicks_cell(FIGURES, 3, "Value")
    user.clicks_cell(FIGURES, 1, "Value", CTRL)

    def save(open_: TableExport, name: str, format_: str) -> None:
        assert open_.text_of("tableSelected") == "Only the 2 selected rows"
        open_.choose("tableFormat", format_)
        open_.tick("tableSelected")
        assert "2 selected rows" in open_.contents
        open_.save_as(tmp_path / name)

    export(user, lambda open_: save(open_, "out.csv", "CSV table"))
    everything = read_csv(run("export", "-", "--format", "csv").raw_output)
    assert read_csv((tmp_path / "out.csv").read_bytes()) == [everything[row] for row in (1, 3)]
    export(user, lambda open_: save(open_, "out.xlsx", "Excel workbook"))
    book = read_xlsx((tmp_path / "out.xlsx").read_bytes())
    assert book.sheetnames == ["Figures", "Sources", "Notes"]
    assert [row["ID"] for row in values_of(page_of(book, "Figures"))] == [everything[row]["id"] for row in (1, 3)]


def test_without_a_visible_table_there_are_no_rows_to_choose_from(user: User) -> None:
    seen = []
    export(user, lambda open_: seen.append(open_.find(QWidget, "tableSelected").isVisible()))
    opens_figures(user)
    export(user, lambda open_: seen.append(open_.find(QWidget, "tableSelected").isVisible()))
    assert seen == [False, True]


def test_json_exports_the_complete_dataset_and_says_so(user: User, tmp_path: Path) -> None:
    opens_figures(user)
    types_filter(user, "Measure", "budget per")

    def save(open_: TableExport) -> None:
        open_.tick("tableSelected")
        open_.choose("tableFormat", "JSON data")
        assert not open_.is_enabled("tableAll")
        assert not open_.is_enabled("tableSelected")
        assert open_.contents.startswith("The whole dataset")
        open_.save_as(tmp_path / "out.json")

    export(user, save)
    assert len(json.loads((tmp_path / "out.json").read_bytes())["phases"]) == 4


def test_the_typed_extension_sets_the_format(user: User, tmp_path: Path) -> None:
    export(user, lambda open_: open_.save_as(tmp_path / "out.xlsx"))
    assert "Figures" in read_xlsx((tmp_path / "out.xlsx").read_bytes()).sheetnames


# Long exports


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.json"])
def test_a_long_export_can_be_cancelled_and_leaves_no_file(
    start: OpenWindow, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = start(builders.many(300))
    results = []

    def save(open_: TableExport) -> None:
        seen = user.stops()
        monkeypatch.setattr(files, "write_atomically", lambda *_: pytest.fail("it was stopped"))
        open_.save_as(tmp_path / name)
        results.append((seen, open_.result))

    export(user, save)
    assert results == [([f"Saving {name}…"], "Cancelled. No file was saved.")]
    assert not (tmp_path / name).exists()


def test_every_option_has_a_label_and_a_mnemonic(user: User) -> None:
    def check(open_: TableExport) -> None:
        for name in ("tableFormat", "tableDelimiter"):
            box = open_.find(QComboBox, name)
            labels = [label.text() for label in open_.dialog.findChildren(QLabel) if label.buddy() is box]
            assert len(labels) == 1
            assert "&" in labels[0]
        assert all("&" in button.text() for button in open_.dialog.findChildren(QRadioButton))

    export(user, check)


def test_another_dataset_is_exported_correctly(start: OpenWindow, tmp_path: Path) -> None:
    user = opens_figures(start(builders.dataset(builders.phase(), builders.budget()), shown="table"))
    export(user, lambda open_: open_.save_as(tmp_path / "out.csv"))
    rows = read_csv((tmp_path / "out.csv").read_bytes())
    assert rows[0]["id"] == "jenesys-2-budget"
    assert rows[0]["dataset"] == "tiny 1.0"
