"""What Ctrl+C and the context menus copy: values, rows, texts, addresses, reports of wrong figures."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from jenesys_gui.model.dataset import RefKind, ValueRef
from jenesys_gui.qt.clipboard import copy_rows
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.labels import LinkLabel, show_message
from jenesys_gui.qt.store import Store
from jenesys_gui.screen.export import copying
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables import row_to_copy
from jenesys_gui.screen.tables.table import DataTable
from jenesys_gui.text.translate import _

_VALUES: Final = (RefKind.STATED, RefKind.DERIVED, RefKind.SUM)
_ADDRESS: Final = re.compile('<a href="([^"]+)"')


class Copier:
    """Copies what is under the mouse or has the focus.

    The widget, or one around it, says which value it shows: with `ref`, or if there are several with `ref_at`, given a
    position on the screen or None for the current one. `extend_menu` adds entries to a menu, `copy` replaces Ctrl+C.
    """

    def __init__(self, store: Store, window: QWidget) -> None:
        self._store = store
        self._window = window

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Show the menu for what is under the mouse, or with the menu key for what has the focus."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        under_mouse = self._window.childAt(self._window.mapFromGlobal(event.globalPos()))
        widget, at = (QApplication.focusWidget(), None) if is_key else (under_mouse, event.globalPos())
        menu = QMenu(self._window)
        menu.setObjectName("copyMenu")
        if text := _text_of(widget):
            self._add_text(menu, _("Copy &text"), text)
        if address := _address_of(widget):
            self._add_text(menu, _("Copy &address"), address)
        self.add_value(menu, _ref_of(widget, at))
        for each in _with_parents(widget):
            if hasattr(each, "extend_menu"):
                each.extend_menu(menu, at)
        if not menu.isEmpty():
            menu.exec(event.globalPos())
        menu.deleteLater()

    def add_value(self, menu: QMenu, ref: ValueRef | None) -> None:
        """Add what can be copied of a value or a row to a menu."""
        if ref is None:
            return
        is_value = ref.kind in _VALUES
        if is_value:
            menu.addAction(_("Copy &value")).triggered.connect(partial(self._copy_value, ref))
        if is_value or ref.kind is RefKind.PHASE:
            cite = _("Copy value with &citation") if is_value else _("Copy with &citation")
            menu.addAction(cite).triggered.connect(partial(self._cite, ref))
        table = self._table_with(ref)
        if table.selected >= 0:
            menu.addAction(_("Copy &row")).triggered.connect(partial(self._copy_row, table))
        source = self._store.dataset.source_by_id.get(ref.id) if ref.kind is RefKind.SOURCE else None
        if source is not None and source.url:
            self._add_text(menu, _("Copy &address"), source.url)
        if is_value:
            menu.addAction(_("Report a &wrong figure…")).triggered.connect(partial(self.report, ref))

    def copy_focused(self) -> None:
        """Copy what has the focus: rows, a text or a value; or else the value that is explained."""
        focused = QApplication.focusWidget()
        owner = next((widget for widget in _with_parents(focused) if hasattr(widget, "copy")), None)
        ref = _ref_of(focused, None)
        if owner is not None:
            owner.copy()
        elif text := _text_of(focused):
            self._copy(text)
        elif ref is not None and ref.kind is RefKind.PHASE:
            self._copy_row(self._table_with(ref))
        elif ref := ref or self._explained:
            self._copy_value(ref)

    def report(self, ref: ValueRef | None = None) -> None:
        """Copy a text that reports a figure as wrong: this one, or the one that is explained."""
        if ref := ref or self._explained:
            report = copying.wrong_figure(self._store.dataset, self._state_of(ref))
            message = _("Copied a report on {value}. Paste it into a mail to the publisher of the dataset.")
            self._copy(report.text, message.format(value=report.of))

    @property
    def _explained(self) -> ValueRef | None:
        screen = self._store.screen
        return (screen.comparison or screen.detail).chosen

    def _state_of(self, ref: ValueRef) -> ViewState:
        return copying.explaining(self._store.dataset, self._store.state, ref)

    def _add_text(self, menu: QMenu, entry: str, text: str) -> None:
        menu.addAction(entry).triggered.connect(partial(self._copy, text))

    def _copy_value(self, ref: ValueRef) -> None:
        self._copy(copying.value_text(self._store.dataset, self._state_of(ref)))

    def _cite(self, ref: ValueRef) -> None:
        cited = copying.cite(self._store.dataset, self._state_of(ref))
        self._copy(cited.text, _("Copied with citation: {value}").format(value=cited.of))

    def _table_with(self, ref: ValueRef) -> DataTable:
        return row_to_copy(self._store.dataset, self._store.state, ref)

    def _copy_row(self, table: DataTable) -> None:
        show_message(self._window, copy_rows(table, [table.selected]))

    def _copy(self, text: str, message: str = "") -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            show_message(self._window, message or _("Copied: {text}").format(text=text.replace("\n", " ")))


def _with_parents(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _ref_of(widget: QWidget | None, at: QPoint | None) -> ValueRef | None:
    """Return the value that a widget shows, or that the nearest one around it shows."""
    for each in _with_parents(widget):
        ref = each.ref_at(at) if hasattr(each, "ref_at") else getattr(each, "ref", None)
        if isinstance(ref, ValueRef):
            return ref
    return None


def _text_of(widget: QWidget | None) -> str:
    """Return the selected text of a label, or else all of it."""
    if not isinstance(widget, CopyableText | LinkLabel):
        return ""
    return widget.selectedText().replace("\N{PARAGRAPH SEPARATOR}", "\n") or widget.visible_text


def _address_of(widget: QWidget | None) -> str:
    found = _ADDRESS.search(widget.text()) if isinstance(widget, LinkLabel) else None
    return unescape(found[1]) if found else ""
