"""The dialog to save the table in the window: format, delimiter, and which rows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QDialog, QFormLayout, QRadioButton, QVBoxLayout, QWidget

from jenesys_gui.choices import Delimiter, TableName, View
from jenesys_gui.export.formats import FORMATS, Format, Job, format_for
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.dialogs import add_button, make_buttons, make_choice, show_message
from jenesys_gui.qt.drawing import QtArtist
from jenesys_gui.qt.export.saving import Proposal, name_of, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.widgets import Text
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables import describe_named_table
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _, ngettext

_WIDTH: Final = 460
_OF_TABLES: Final = tuple(each for each in FORMATS if each.ending in ("csv", "xlsx", "json"))


def ask_for_table(parent: QWidget, store: Store, settings: Settings, selected: Sequence[int]) -> str:
    """Let the user choose how to save the table, save it, and return a message; empty if not saved.

    `selected` are the indexes of the selected rows, in the order of the table.
    """
    dialog = TableExportDialog(store, settings, tuple(selected), parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.message


class TableExportDialog(QDialog):
    """The choices, and a sentence on what the file will contain."""

    def __init__(self, store: Store, settings: Settings, selected: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tableExportDialog")
        self.setWindowTitle(_("Export table"))
        self.setMinimumWidth(_WIDTH)
        self.message = ""
        self._store, self._settings, self._selected = store, settings, selected
        self._state = exported(store.state)
        self._table = describe_named_table(store.dataset, self._state, self._state.table, None)
        self._format = make_choice("tableFormat", self, ((each, _(each.name)) for each in _OF_TABLES))
        self._delimiter = make_choice("tableDelimiter", self, _delimiters())
        self._all, self._some = self._make_rows()
        self._contents = Text("tableContents", self, muted=True)
        self._result = Text("tableResult", self)
        self._buttons = make_buttons(self)
        add_button(self._buttons, "tableSave", _("&Save…"), self._save).setDefault(True)
        self._lay_out()
        for choice in (self._format, self._delimiter):
            choice.currentIndexChanged.connect(self._show_contents)
        self._some.toggled.connect(self._show_contents)
        self._show_contents()

    @property
    def _wanted(self) -> Format:
        wanted = self._format.currentData()
        assert isinstance(wanted, Format)
        return wanted

    @property
    def _rows(self) -> tuple[int, ...]:
        return self._selected if self._some.isChecked() and self._some.isEnabled() else ()

    def _make_rows(self) -> tuple[QRadioButton, QRadioButton]:
        shown, selected = len(self._table.rows), len(self._selected)
        every = ngettext("&All {count} row that is shown", "&All {count} rows that are shown", shown)
        some = ngettext("&Only the {count} selected row", "&Only the {count} selected rows", selected)
        group, buttons = QButtonGroup(self), []
        for name, pattern, count in (("tableAll", every, shown), ("tableSelected", some, selected)):
            button = QRadioButton(pattern.format(count=numbers.count(count)), self)
            button.setObjectName(name)
            group.addButton(button)
            buttons.append(button)
        buttons[0].setChecked(True)
        return buttons[0], buttons[1]

    def _lay_out(self) -> None:
        form, column = QFormLayout(), QVBoxLayout(self)
        form.addRow(_("&Format"), self._format)
        form.addRow(_("&Delimiter"), self._delimiter)
        column.setSpacing(GAP)
        column.addLayout(form)
        for widget in (self._all, self._some, self._contents, self._result, self._buttons):
            column.addWidget(widget)

    def _show_contents(self) -> None:
        """Enable the choices of the format, and describe the contents of the file."""
        is_whole = self._wanted.ending == "json"
        self._delimiter.setEnabled("delimiter" in self._wanted.options)
        self._all.setEnabled(not is_whole)
        self._some.setEnabled(not is_whole and bool(self._selected))
        self._contents.setText(self._contents_text())
        self._result.setText("")

    def _contents_text(self) -> str:
        if self._wanted.ending == "json":
            return _("The whole dataset with everything computed from it, whatever the table shows.")
        rows = len(self._rows)
        if rows:
            shown = ngettext("{count} selected row", "{count} selected rows", rows).format(count=numbers.count(rows))
        else:
            shown = self._table.how_many
        sentence = _("{table}: {rows}.").format(table=self._table.heading, rows=shown)
        if self._wanted.ending == "csv":
            more = _("Codes and names stand side by side; every row says where it comes from.")
        elif rows:
            more = _("Their sources, and notes on what the columns mean, are in the workbook too.")
        else:
            more = _("The other tables, and notes on what the columns mean, are in the workbook too.")
        return f"{sentence} {more}"

    def _save(self) -> None:
        words = (self._store.dataset.name, *((self._state.table.value,) if self._wanted.ending == "csv" else ()))
        proposal = Proposal(_("Save table"), name_of(words), {self._wanted.ending: _(self._wanted.name)})
        saved = save(self, self._settings, proposal, self._written)
        if saved.done:
            self.message = saved.message
            self.accept()
        else:
            show_message(self._result, saved.message)

    def _written(self, path: Path, progress: OnProgress) -> bytes:
        """Return the file in the format of its extension, or else in the chosen one."""
        delimiter = self._delimiter.currentData()
        job = Job(self._store.dataset, self._state, QtArtist, delimiter=delimiter, rows=self._rows, progress=progress)
        return format_for(path.name, _OF_TABLES, self._wanted).write(job)


def exported(state: ViewState) -> ViewState:
    """Return the state to export: the visible table with the rows of all phases."""
    return replace(state.with_phases(()), table=TableName.SOURCES if state.view is View.SOURCES else state.table)


def _delimiters() -> tuple[tuple[Delimiter, str], ...]:
    return (Delimiter.COMMA, _("Comma")), (Delimiter.SEMICOLON, _("Semicolon")), (Delimiter.TAB, _("Tab"))
