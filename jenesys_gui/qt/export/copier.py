"""What is copied and cited: values, rows, texts, reports of wrong figures; the dialog for citing."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QMenu, QWidget

from jenesys_gui.choices import PROGRAM
from jenesys_gui.model.dataset import RefKind, ValueRef
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.copyable import CopyableText, copy_text
from jenesys_gui.qt.dialogs import Dialog, Listing, add_button, make_choice, show_message, show_notice
from jenesys_gui.qt.export.saving import Proposal, save
from jenesys_gui.qt.labels import LinkLabel, Text, WebLinkLabel, field_label, name_widget, set_tooltip
from jenesys_gui.qt.menus import PLOT_MENU, Actions, show_menu
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.tables.table import TableGrid
from jenesys_gui.qt.tables.table_page import TablePage, copy_rows
from jenesys_gui.qt.widgets import ShowsValue
from jenesys_gui.screen.export import copying
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables import DataTable, row_to_copy, table_to_copy
from jenesys_gui.text.reference_formats import SUFFIXES, ReferenceFormat, formatted
from jenesys_gui.text.translate import _

_VALUES: Final = (RefKind.STATED, RefKind.DERIVED, RefKind.SUM)


class MenuTarget(NamedTuple):
    """What a context menu is about: what is under the mouse or has the focus."""

    ref: ValueRef | None = None
    text: str = ""
    address: str = ""
    grid: TableGrid | None = None


class Copier:
    """Copies what the view shows, what has the focus, or what a context menu is about."""

    def __init__(self, store: Store, window: QWidget, actions: Actions) -> None:
        self._store = store
        self._window = window
        self._actions = actions
        self._target = MenuTarget()

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.COPY: self._copy_focused,
            ActionId.COPY_CITATION: lambda: self._cite(self._explained),
            ActionId.COPY_LINK: self._copy_link,
            ActionId.COPY_IN_WORDS: self._copy_in_words,
            ActionId.COPY_TABLE: self._copy_table,
            ActionId.REPORT_FIGURE: lambda: self._report(self._explained),
            ActionId.COPY_TEXT: lambda: copy_text(self._window, self._target.text),
            ActionId.COPY_ADDRESS: lambda: copy_text(self._window, self._target.address),
            ActionId.COPY_VALUE: lambda: self._copy_value(self._target.ref),
            ActionId.CITE_VALUE: lambda: self._cite(self._target.ref),
            ActionId.CITE_PHASE: lambda: self._cite(self._target.ref),
            ActionId.COPY_ROW: lambda: self._copy_row(self._target.ref),
            ActionId.COPY_ROWS: lambda: self._copy_rows(self._target.grid),
            ActionId.REPORT_VALUE: lambda: self._report(self._target.ref),
        }

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Show the menu for what is under the mouse, or with the menu key for what has the focus."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        under_mouse = self._window.childAt(self._window.mapFromGlobal(event.globalPos()))
        widget, at = (QApplication.focusWidget(), None) if is_key else (under_mouse, event.globalPos())
        page = next((each for each in _with_parents(widget) if isinstance(each, TablePage)), None)
        column = page.grid.column_at(at) if page else ""
        ref, address = _ref_of(widget, at), _address_of(widget)
        if ref is not None and ref.kind is RefKind.SOURCE:
            address = self._store.dataset.source_by_id[ref.id].url
        self._target = MenuTarget(ref, _text_of(widget), address, page.grid if page and column else None)
        fills = [partial(page.add_order, column=column)] if page and column else []
        self._show_menu("copyMenu", event.globalPos(), *fills)

    def show_plot_menu(self, at: QPoint, ref: ValueRef | None) -> None:
        """Show the menu of the plot, given the value under the mouse, if any."""
        self._target = MenuTarget(ref)
        self._show_menu("plotMenu", at, lambda menu: menu.addActions([self._actions[each] for each in PLOT_MENU]))

    def _show_menu(self, name: str, at: QPoint, *fills: Callable[[QMenu], object]) -> None:
        offered = [self._actions[each] for each, makes_sense in self._offered().items() if makes_sense]
        show_menu(self._window, name, at, lambda menu: menu.addActions(offered), *fills)

    def _offered(self) -> dict[ActionId, object]:
        """Return whether each action of the menu makes sense for the target."""
        ref = self._target.ref
        is_value = ref is not None and ref.kind in _VALUES
        is_phase = ref is not None and ref.kind is RefKind.PHASE
        return {
            ActionId.COPY_TEXT: self._target.text,
            ActionId.COPY_ADDRESS: self._target.address,
            ActionId.COPY_VALUE: is_value,
            ActionId.CITE_VALUE: is_value,
            ActionId.CITE_PHASE: is_phase,
            ActionId.COPY_ROW: ref is not None and self._row_of(ref).selected >= 0,
            ActionId.REPORT_VALUE: is_value,
            ActionId.COPY_ROWS: self._target.grid,
            # The right button has selected the phase.
            ActionId.PRINT_SHEET: is_phase,
            ActionId.COMPARE_PHASE: is_phase,
            # Otherwise a presentation could not be ended with the mouse.
            ActionId.PRESENT: self._window.isFullScreen(),
        }

    def _copy_focused(self) -> None:
        """Copy what has the focus: rows, a text or a value; or else the value that is explained."""
        focused = QApplication.focusWidget()
        ref = _ref_of(focused, None)
        if isinstance(focused, TableGrid):
            self._copy_rows(focused)
        elif text := _text_of(focused):
            copy_text(self._window, text)
        elif ref is not None and ref.kind is RefKind.PHASE:
            self._copy_row(ref)
        else:
            self._copy_value(ref or self._explained)

    @property
    def _explained(self) -> ValueRef | None:
        screen = self._store.screen
        return (screen.comparison or screen.detail).chosen

    def _state_of(self, ref: ValueRef) -> ViewState:
        """Return a view state that explains a value."""
        return copying.explaining(self._store.dataset, self._store.state, ref)

    def _copy_value(self, ref: ValueRef | None) -> None:
        if ref is not None:
            copy_text(self._window, copying.value_text(self._store.dataset, self._state_of(ref)))

    def _cite(self, ref: ValueRef | None) -> None:
        """Copy a value, or the headline figures of a phase, with the source."""
        if ref is not None:
            cited = copying.cite(self._store.dataset, self._state_of(ref))
            copy_text(self._window, cited.text, _("Copied with citation: {value}").format(value=cited.of))

    def _report(self, ref: ValueRef | None) -> None:
        """Show a text that reports a figure as wrong."""
        if ref is not None:
            message = _(
                "Copy this report, paste it into a mail to the publisher of the dataset, and add what is wrong. "
                "The program sends nothing."
            )
            report = copying.wrong_figure(self._store.dataset, self._state_of(ref))
            show_notice(self._window, "figureReport", _("Report a wrong figure"), message, report)

    def _row_of(self, ref: ValueRef) -> DataTable:
        return row_to_copy(self._store.dataset, self._store.state, ref)

    def _copy_row(self, ref: ValueRef | None) -> None:
        if ref is not None:
            table = self._row_of(ref)
            copy_rows(self._window, table, [table.selected])

    def _copy_rows(self, grid: TableGrid | None) -> None:
        if grid is not None and grid.shown is not None and grid.selected_rows:
            copy_rows(self._window, grid.shown, grid.selected_rows)

    def _copy_table(self) -> None:
        """Copy the visible table; in the timeline view the overview."""
        state = replace(self._store.state, selected=self._store.selected)
        table, rows = table_to_copy(self._store.dataset, state)
        copy_rows(self._window, table, rows, _("{copied}: {table}"))

    def _copy_link(self) -> None:
        """Copy the command line that shows this view."""
        line = [PROGRAM, *copying.command_line(self._store.state, self._store.selected)]
        command = subprocess.list2cmdline(line) if sys.platform == "win32" else shlex.join(line)
        copy_text(self._window, command, _("Copied as command line"))

    def _copy_in_words(self) -> None:
        """Copy the current view in plain sentences."""
        copied = copying.in_words(self._store.dataset, self._store.state)
        copy_text(self._window, copied.text, _("Copied as text: {value}").format(value=copied.of))


def _with_parents(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _ref_of(widget: QWidget | None, at: QPoint | None) -> ValueRef | None:
    """Return the value that a widget shows, or that the nearest one around it shows."""
    shown = (each.ref_at(at) for each in _with_parents(widget) if isinstance(each, ShowsValue))
    return next((ref for ref in shown if ref is not None), None)


def _text_of(widget: QWidget | None) -> str:
    """Return the selected text of a label, or else all of it."""
    if not isinstance(widget, CopyableText | LinkLabel):
        return ""
    return widget.selectedText().replace("\N{PARAGRAPH SEPARATOR}", "\n") or widget.visible_text


def _address_of(widget: QWidget | None) -> str:
    return next((address for address, _text in widget.links), "") if isinstance(widget, WebLinkLabel) else ""


_SIZE: Final = (720, 540)


class CiteDialog(Dialog):
    """A list of works, the formats of a reference, and the reference itself, to be copied or saved."""

    def __init__(self, works: Sequence[copying.Citable], settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, "citeDialog", _("Cite"))
        self.resize(*_SIZE)
        self._citable, self._settings = works, settings
        self._works = self._make_list()
        tip = _("Style or file format of the reference")
        self._formats = make_choice("citeForms", self, tip, ((each, _(each.value)) for each in ReferenceFormat))
        self._formats.setAccessibleName(_("Reference format"))
        self._listing = Listing("citeReference", self, _("Reference"))
        self._message = Text("citeMessage", self, muted=True)
        self._message.setText(" ")
        row = QHBoxLayout()
        row.addWidget(field_label(_("&Format"), self._formats))
        row.addWidget(self._formats)
        row.addStretch()
        self.column.add(field_label(_("&What to cite"), self._works), self._works, row, self._listing, self._message)
        self.column.setStretchFactor(self._works, 2)
        self.column.setStretchFactor(self._listing, 3)
        buttons = self.add_buttons()
        add_button(buttons, "citeCopy", _("&Copy"), self._copy, _("Copy the reference")).setDefault(True)
        add_button(buttons, "citeSave", _("&Save…"), self._save, _("Choose where to save the file"))
        self._works.itemSelectionChanged.connect(self._show_reference)
        self._formats.currentIndexChanged.connect(self._show_reference)
        self._works.setCurrentRow(0)
        self._works.setFocus()

    def _make_list(self) -> QListWidget:
        works = name_widget(QListWidget(self), "citeWorks", _("Works to cite"))
        works.setTextElideMode(Qt.TextElideMode.ElideRight)
        works.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Choosing a row lays them out, and the style sheet has to set their height before.
        works.ensurePolished()
        for work in self._citable:
            works.addItem(work.name)
            set_tooltip(works.item(works.count() - 1), work.name)
        return works

    @property
    def _work(self) -> copying.Citable:
        # Assistive technology selects a row, or none, and leaves the current one.
        rows = [*(each.row() for each in self._works.selectedIndexes()), self._works.currentRow()]
        return self._citable[rows[0]]

    @property
    def _chosen_format(self) -> ReferenceFormat:
        chosen: ReferenceFormat = self._formats.currentData()
        return chosen

    def _show_reference(self) -> None:
        self._listing.setPlainText(formatted(self._work.references, self._chosen_format).rstrip("\n"))
        self._message.setText(" ")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._listing.toPlainText())
        show_message(
            self._message, _("Copied as {form}: {work}").format(form=_(self._chosen_format.value), work=self._work.name)
        )

    def _save(self) -> None:
        ending, kind = SUFFIXES[self._chosen_format].removeprefix("."), _(self._chosen_format.value)
        proposal = Proposal(_("Save reference"), self._work.references[0].key, {ending: kind})
        # In the chosen format, whatever the extension of the file.
        content = formatted(self._work.references, self._chosen_format).encode()
        save(
            self,
            self._settings,
            proposal,
            lambda _path, _progress: content,
            lambda saved: show_message(self._message, saved.message),
        )
