"""The dialog to save the table in the window: format, delimiter, and which rows."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QFormLayout, QRadioButton, QWidget

from jenesys_gui.choices import Delimiter, TableName, View
from jenesys_gui.export.formats import FORMATS, ExportJob
from jenesys_gui.progress import OnProgress
from jenesys_gui.qt.dialogs import make_choice
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.export.export_dialog import ExportDialog
from jenesys_gui.qt.labels import Text, field_label, name_widget
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables import describe_named_table
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import _, pgettext

_WIDTH: Final = 460
# What most users open comes first.
_TABLES: Final = tuple(each for ending in ("xlsx", "csv", "json") for each in FORMATS if each.ending == ending)


class TableExportDialog(ExportDialog):
    """The options of a table, and what the file will contain. `selected` are the selected rows."""

    def __init__(self, store: Store, settings: Settings, selected: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(store, settings, parent, ("table", _("Export table")), _TABLES)
        self.setMinimumWidth(_WIDTH)
        self._selected = selected
        self._state = exported(store.state)
        self._table = describe_named_table(store.dataset, self._state, self._state.table, None)
        tip = _("Character between two values of a CSV file")
        names = (_("Comma"), _("Semicolon"), pgettext("delimiter", "Tab"))
        self._delimiter = make_choice("tableDelimiter", self, tip, zip(Delimiter, names, strict=True))
        self._all, self._some = self._make_rows()
        self._contents = Text("tableContents", self, muted=True)
        self._result = Text("tableResult", self)
        self._lay_out()
        self._add_save_button()
        for choice in (self._format, self._delimiter):
            choice.currentIndexChanged.connect(self._show_contents)
        self._some.toggled.connect(self._show_contents)
        self._show_contents()

    @property
    def _rows(self) -> tuple[int, ...]:
        return self._selected if self._some.isChecked() and self._some.isEnabled() else ()

    def _make_rows(self) -> tuple[QRadioButton, QRadioButton]:
        shown, selected = len(self._table.rows), len(self._selected)
        every = counted("&The {count} row shown", "&All {count} rows shown", shown)
        some = counted("&Only the {count} selected row", "&Only the {count} selected rows", selected)
        buttons = []
        for name, text, tip in (
            ("tableAll", every, _("Save all rows of the table")),
            ("tableSelected", some, _("Save only the rows that are selected in the table")),
        ):
            button = name_widget(QRadioButton(text, self), name, tip=tip)
            button.setVisible(bool(self._selected))
            buttons.append(button)
        buttons[0].setChecked(True)
        return buttons[0], buttons[1]

    def _lay_out(self) -> None:
        form = QFormLayout()
        for text, field in ((_("&Format"), self._format), (_("&Delimiter"), self._delimiter)):
            form.addRow(field_label(text, field), field)
        self.column.add(form, self._all, self._some, self._contents, self._result)

    def _show_contents(self) -> None:
        """Enable the choices of the format, and describe the contents of the file."""
        is_whole = self._wanted.ending == "json"
        self._delimiter.setEnabled("delimiter" in self._wanted.options)
        self._all.setEnabled(not is_whole)
        self._some.setEnabled(not is_whole)
        self._contents.setText(self._contents_text())
        self._result.setText("")

    def _contents_text(self) -> str:
        if self._wanted.ending == "json":
            return _("The whole dataset with all computed values, not only what the table shows.")
        rows = len(self._rows)
        shown = counted("{count} selected row", "{count} selected rows", rows) if rows else self._table.how_many
        sentence = _("{table}: {rows}.").format(table=self._table.heading, rows=shown)
        if self._wanted.ending == "csv":
            more = _("Codes and names are in separate columns; every row names its source.")
        elif rows:
            more = _("The workbook also contains the sources and notes on the columns.")
        else:
            more = _("The workbook also contains the other tables and notes on the columns.")
        return SPACE.join((sentence, more))

    def _save(self) -> None:
        words = (self._store.dataset.name, *((self._state.table.value,) if self._wanted.ending == "csv" else ()))
        self._save_as(_("Save table"), words, self._result)

    def _job(self, progress: OnProgress) -> ExportJob:
        delimiter = self._delimiter.currentData()
        return ExportJob(
            self._store.dataset, self._state, QtRenderer, delimiter=delimiter, rows=self._rows, progress=progress
        )


def exported(state: ViewState) -> ViewState:
    """Return the state to export: the visible table with the rows of all phases."""
    return replace(state.with_phases(()), table=TableName.SOURCES if state.view is View.SOURCES else state.table)
