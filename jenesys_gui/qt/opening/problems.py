"""The window with the problems of a dataset: a table, and the row of the selected problem below it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QMenu, QPushButton, QWidget

from jenesys_gui.export.fields import Head, Sheet
from jenesys_gui.export.text_tables import as_csv
from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.progress import OnProgress
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.dialogs import Dialog, Listing, add_button, show_message
from jenesys_gui.qt.export.saving import Proposal, open_on_desktop, save
from jenesys_gui.qt.labels import Text, name_widget
from jenesys_gui.qt.menus import check, show_menu
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.tables.table_page import TablePage, copy_rows
from jenesys_gui.qt.widgets import FlowRow, Pane, show_if
from jenesys_gui.reading.containers import is_one_file
from jenesys_gui.reading.header import column_names
from jenesys_gui.reading.problems import Problem, counts, printable, summary
from jenesys_gui.reading.reader import Reading
from jenesys_gui.screen.state import AS_IT_IS, Filter, TableView
from jenesys_gui.screen.tables import DataTable, describe_table, filter_of, with_filter
from jenesys_gui.screen.tables.records import CellKind, MakeCell, Records, TableCell, TableColumn
from jenesys_gui.text.literal import visible
from jenesys_gui.text.translate import N_, _

_SIZE: Final = (1000, 620)
_LEAST_TABLE: Final = 150
_ROW_LINES: Final = 7
# What *Open the file* opens. For anything else, which may be a program, it opens the folder.
_DOCUMENTS: Final = frozenset({".csv", ".json", ".ods", ".tab", ".tsv", ".txt", ".xlsx", ".zip"})


class _Kind(Enum):
    """The kinds of problem in words, the worst first, with the names of their severities."""

    ERROR = N_("Error")
    WARNING = N_("Warning")
    NOTICE = N_("Understood")


class _Record(NamedTuple):
    """A problem with its position among all of them."""

    problem: Problem
    position: int

    @property
    def ref(self) -> ValueRef:
        """The reference to the row of the table."""
        return ValueRef(RefKind.PROBLEM, id=str(self.position))


def _cell(text_of: Callable[[Problem], str]) -> MakeCell[_Record]:
    return lambda _dataset, record: TableCell(text_of(record.problem))


def _line(_dataset: Dataset, record: _Record) -> TableCell:
    row, others = record.problem.row, len(record.problem.other_rows)
    if row is None:
        return TableCell("")
    return TableCell(_("{row} +{count}").format(row=row, count=others) if others else str(row), Decimal(row))


_COLUMNS: Final[tuple[tuple[TableColumn, MakeCell[_Record]], ...]] = (
    (TableColumn("severity", N_("Kind")), _cell(lambda problem: _(_Kind[problem.severity.name].value))),
    (TableColumn("file", N_("File or sheet")), _cell(lambda problem: printable(problem.file))),
    (TableColumn("row", N_("Line"), CellKind.NUMBER), _line),
    (TableColumn("column", N_("Column")), _cell(lambda problem: printable(problem.column or ""))),
    (TableColumn("value", N_("Content")), _cell(lambda problem: visible(problem.value or ""))),
    (TableColumn("message", N_("Problem"), fixed=True), _cell(lambda problem: problem.message)),
    (TableColumn("fix", N_("How to fix it")), _cell(lambda problem: problem.fix)),
)


class ProblemsWindow(Dialog):
    """Lists the problems of a dataset; the main window can be used meanwhile."""

    def __init__(self, parent: QWidget, settings: Settings, do: Mapping[str, Callable[[], object]]) -> None:
        """`do` has what the buttons do, by their names: check, open another and open the bundled dataset."""
        super().__init__(parent, "problemsWindow", _("Problems in the dataset"))
        self.resize(*_SIZE)
        self._settings = settings
        self._view = AS_IT_IS
        self._path, self._reading = "", Reading(None, ())
        body = self.column.parentWidget()
        assert body is not None  # every dialog has one
        self._head = Text("problemsHead", body)
        pane = Pane("problemsPane", body)
        self._page = _ProblemsPage(pane, self._show_table, self._choose_kind)
        pane.column.addWidget(self._page)
        self._row = Listing("problemsRow", body, _("Row of the selected problem"))
        self._row.setFixedHeight(self._row.fontMetrics().height() * _ROW_LINES)
        self._message = Text("problemsMessage", body, muted=True)
        box = self.add_buttons()
        self._buttons = self._add_buttons(box, do)
        tools = self._make_tools(body)
        self.column.add(self._head, pane, self._row, tools, self._message)
        self.column.setStretchFactor(pane, 1)
        order_tab_stops((self._page, self._row, tools, box))
        self._page.grid.row_chosen.connect(self._show_row)
        self._page.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._page.grid.customContextMenuRequested.connect(self._show_menu)
        only_there = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence.StandardKey.Copy, self._page.grid, self._copy, only_there)

    def show_reading(self, path: str, head: str, reading: Reading, offers: Mapping[str, bool]) -> None:
        """Show the result of reading a dataset, a sentence about it, and some of the buttons."""
        is_other, self._path, self._reading = self._path != path, path, reading
        ranks = [kind.name for kind in _Kind]
        self._problems = sorted(reading.problems, key=lambda problem: ranks.index(problem.severity.name))
        self._head.show_text(head)
        self._page.show_kinds(self._problems)
        for name, shown in offers.items():
            show_if(self._buttons[name], shown=shown)
        records = [_Record(problem, position) for position, problem in enumerate(self._problems)]
        # The makers of these cells need no dataset.
        self._records: Records[_Record] = Records(None, _COLUMNS, records)  # type: ignore[arg-type]
        self._show_table(None, AS_IT_IS if is_other else self._view)
        show_message(self._message, summary(self._problems))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the table."""
        super().showEvent(event)
        self._page.grid.setFocus()

    def _add_buttons(self, box: QDialogButtonBox, do: Mapping[str, Callable[[], object]]) -> dict[str, QPushButton]:
        """Add what leads to another result, and return the buttons by name."""
        texts = {
            "problemsCheck": (_("Check &again"), _("Read the dataset again")),
            "problemsOpen": (_("&Open another…"), ""),
            "problemsBundled": (_("Use &bundled dataset"), ""),
        }
        buttons = {name: add_button(box, name, text, do[name], tip) for name, (text, tip) in texts.items()}
        buttons["problemsCheck"].setShortcut(QKeySequence.fromString(ActionId.RELOAD.value.shortcut))
        return buttons

    def _make_tools(self, parent: QWidget) -> QWidget:
        """Return a row of what can be done with the listed problems."""
        row = FlowRow(parent, (0, 0, 0, 0), 6)
        for name, text, tip, act in (
            ("problemsFile", _("Open the &file"), _("Open the file of the selected problem"), self._open_file),
            ("problemsCopy", _("&Copy rows"), _("The selected rows, as cells for a spreadsheet"), self._copy),
            ("problemsSave", _("&Save…"), _("All problems, as a table or a text"), self._save),
        ):
            button = self._buttons[name] = name_widget(QPushButton(text, row, autoDefault=False), name, tip=tip)
            button.clicked.connect(act)
            row.add(button)
        return row

    def _show_table(self, _name: object, view: TableView) -> None:
        self._view = view
        chosen = self._page.chosen_ref
        part = describe_table(None, _("Problems"), self._records, view, chosen)
        if part.rows and part.selected < 0:
            part = part._replace(selected=0)
        self._page.show_part(part)
        self._show_row(part.rows[part.selected].ref if part.rows else None)

    def _choose_kind(self, kind: str) -> None:
        wanted = Filter("severity", _(_Kind[kind].value) if kind else "", whole=bool(kind))
        self._show_table(None, with_filter(self._view, wanted)._replace(filter_by=self._view.filter_by))

    def _show_row(self, ref: ValueRef | None) -> None:
        """Show what is wrong in one row, with all of its cells, and where else."""
        self._page.chosen_ref = ref
        self._buttons["problemsFile"].setEnabled(ref is not None)
        self._row.setPlainText("" if ref is None else self._row_text(self._problems[int(ref.id)]))

    def _row_text(self, problem: Problem) -> str:
        pattern, column = _("{column}: {value}"), column_names([problem.column or ""])
        cells = (
            ("→ " if column_names([name]) == column else "   ")
            + pattern.format(column=visible(name), value=visible(cell))
            for name, cell in self._reading.rows.get((problem.file, problem.row or 0), ())
        )
        # The cell with the problem is first, since not all are visible at once.
        cells_in_order = sorted(cells, key=lambda line: line.startswith(" "))
        return "\n".join((problem.in_words(), *cells_in_order, *(other.in_words() for other in problem.others)))

    def _show_menu(self, at: QPoint) -> None:
        column = self._page.grid.column_at(self._page.grid.viewport().mapToGlobal(at))

        def add_copy(menu: QMenu) -> None:
            menu.addAction(_(ActionId.COPY_ROWS.value.text)).triggered.connect(self._copy)

        order = (partial(self._page.add_order, column=column),) if column else ()
        show_menu(self, "problemsMenu", self._page.grid.viewport().mapToGlobal(at), add_copy, *order)

    def _copy(self) -> None:
        grid = self._page.grid
        if grid.shown is not None and grid.selected_rows:
            show_message(self._message, copy_rows(grid, grid.shown, grid.selected_rows))

    def _open_file(self) -> None:
        # Qt clicks a button a moment after its letter was pressed, even if it is disabled by then.
        if self._page.chosen_ref is None:
            return
        path = _file_of(Path(self._path), self._problems[int(self._page.chosen_ref.id)].file)
        show_message(self._message, open_on_desktop(path) or _("Opened: {path}").format(path=visible(str(path))))

    def _save(self) -> None:
        kinds = {"csv": _("CSV table"), "txt": _("Plain text")}
        proposal = Proposal(_("Save problems"), f"{Path(self._path).stem}-problems", kinds)
        save(self, self._settings, proposal, self._content, lambda saved: show_message(self._message, saved.message))

    def _content(self, path: Path, _progress: OnProgress) -> bytes:
        """Return all problems as the contents of a file."""
        if path.suffix.lower() == ".txt":
            found = (each for problem in self._problems for each in (problem, *problem.others))
            lines = (self._head.text(), "", *(problem.in_words() for problem in found))
            return "\n".join((*lines, summary(self._problems), "")).encode()
        heads = tuple(Head(column.code, column.heading, "") for column in self._records.columns)
        rows = (
            tuple(cell.text for cell in self._records.row(at, self._records.columns).cells)
            for at in range(len(self._records))
        )
        return as_csv(Sheet(_("Problems"), heads, len(self._records), rows))


class _ProblemsPage(TablePage):
    """The table of problems, with switches for their kinds."""

    def __init__(
        self, parent: QWidget, ask: Callable[[Any, TableView], object], choose_kind: Callable[[str], object]
    ) -> None:
        super().__init__("problems", ask, parent)
        self.chosen_ref: ValueRef | None = None
        self.grid.setMinimumHeight(_LEAST_TABLE)
        self.grid.horizontalHeader().setStretchLastSection(True)
        tips = {"": _("Show all problems"), **dict.fromkeys(_Kind.__members__, _("Show only problems of this kind"))}
        switches = [(f"problems{kind.title()}", "", tip, partial(choose_kind, kind)) for kind, tip in tips.items()]
        self._kinds = dict(zip(tips, self.add_switches(*switches), strict=True))

    def show_kinds(self, problems: Sequence[Problem]) -> None:
        """Show how many problems of each kind there are."""
        for button, (number, text) in zip(self._kinds.values(), ((1, _("All")), *counts(problems)), strict=True):
            button.setText(text)
            button.setEnabled(number > 0)

    def show_part(self, part: DataTable) -> None:
        word = filter_of(part.view, "severity").text
        for kind, button in self._kinds.items():
            if word == (_(_Kind[kind].value) if kind else ""):
                check(button)
        self.show_table(part)


def _file_of(dataset: Path, name: str) -> Path:
    """Return the file to open for a problem: a file of the dataset, the dataset itself, or its folder."""
    folder = dataset if dataset.is_dir() else dataset.parent
    file = folder / name
    is_inside = not is_one_file(dataset) and file.is_file() and file.resolve().is_relative_to(folder.resolve())
    wanted = file if is_inside else dataset
    return wanted if wanted.suffix.lower() in _DOCUMENTS and wanted.is_file() else folder
