"""Find: a field in the tool bar, a line with the results below it, and the controller of both."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.labels import ElidedText, Text, set_tooltip
from jenesys_gui.qt.phase_list.pane import PhaseListPane
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import GAP, SMALL
from jenesys_gui.qt.widgets import show_if
from jenesys_gui.screen.find import Find
from jenesys_gui.text.translate import _

_FIELD_WIDTHS: Final = (90, 260)
_MAX_LETTERS: Final = 200
_MIN_WIDTH: Final = 60
# How long a click may take to reach its target, in milliseconds.
_CLICK_TIME: Final = 100


class FindField(QLineEdit):
    """The search field; passes focus, Escape and Enter on to the finder."""

    def __init__(self, finder: "Finder") -> None:
        super().__init__()
        self._finder = finder
        self.setObjectName("findField")
        self.setAccessibleName(_("Find"))
        self.setPlaceholderText(_("Find a phase, programme, word…"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(_MAX_LETTERS)
        self.setMinimumWidth(_FIELD_WIDTHS[0])
        self.setMaximumWidth(_FIELD_WIDTHS[1])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reasons = Qt.FocusReason
        self._finder.on_field_entered(
            on_purpose=event.reason() in (reasons.MouseFocusReason, reasons.ShortcutFocusReason)
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reasons = Qt.FocusReason
        if event.reason() not in (
            reasons.PopupFocusReason,
            reasons.ActiveWindowFocusReason,
            reasons.MenuBarFocusReason,
        ):
            self._finder.on_field_left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next result with Enter, to the previous one with Shift+Enter; leave with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finder.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._finder.close()
        else:
            super().keyPressEvent(event)


class FindLine(QFrame):
    """The results, shown only during a search."""

    def __init__(self, finder: "Finder") -> None:
        super().__init__()
        self._finder = finder
        self.setObjectName("findLine")
        self.setProperty("strip", True)
        self.hide()

    def show_part(self, part: Find, *, shown: bool) -> None:
        """Show the results, or hide the line."""
        if shown:
            # Created with the first search, since the window starts without one.
            if self.layout() is None:
                self._fill()
            self._counted.show_text(part.counted)
            self._current.show_text(part.current)
            self._current.show_highlight(part.found)
            for button in (self._previous, self._next):
                button.setEnabled(part.total > 0)
            self._only.setChecked(part.only_found)
        show_if(self, shown=shown)

    def _fill(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 6, GAP, 6)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._counted = Text("findCounted", self, size=SMALL, bold=True)
        self._current = ElidedText("findCurrent", self, size=SMALL, muted=True, min_width=_MIN_WIDTH)
        texts.addWidget(self._counted)
        texts.addWidget(self._current)
        row.addLayout(texts, 1)
        # With one line as high as with two, so that nothing moves while the user types.
        row.addStrut(2 * self._counted.fontMetrics().height() + texts.spacing() + 2)
        self._previous = self._make_button("findPrevious", _("‹ Previous"), _("Find previous (Shift+Enter)"))
        self._next = self._make_button("findNext", _("Next ›"), _("Find next (Enter)"))
        self._only = self._make_button("findOnly", _("List only phases found"), "")
        self._only.setCheckable(True)
        for button in (self._previous, self._next, self._only):
            row.addWidget(button)
        self._previous.clicked.connect(partial(self._finder.step, -1))
        self._next.clicked.connect(partial(self._finder.step, 1))
        self._only.clicked.connect(self._finder.toggle_only_found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the search with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._finder.close()
        else:
            super().keyPressEvent(event)

    def _make_button(self, name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("push", True)
        button.setText(text)
        set_tooltip(button, tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class Finder(QObject):
    """Searches for the text of the field, and goes from result to result."""

    def __init__(self, store: Store, phase_list: PhaseListPane, parent: QObject) -> None:
        """`phase_list` gets the focus after a search that did not begin in another widget."""
        super().__init__(parent)
        self._store = store
        self._list = phase_list
        self._before: QWidget | None = None
        # Whether the line is shown although there is no query yet.
        self._is_open = False
        # The rest of the preparation for the first search; None before it begins and after it.
        self._preparing: Iterator[None] | None = None
        self.field = FindField(self)
        self.line = FindLine(self)
        self.field.textChanged.connect(self._ask)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """Return the handlers of the search actions."""
        return {
            ActionId.FIND: self.open,
            ActionId.FIND_NEXT: partial(self.step, 1),
            ActionId.FIND_PREVIOUS: partial(self.step, -1),
            ActionId.ONLY_FOUND: self.toggle_only_found,
        }

    def show_part(self, part: Find) -> None:
        """Show a query and its results."""
        if self._preparing is None and part.query != self.field.text():
            self.field.setText(part.query)
        self.line.show_part(part, shown=self._is_open or bool(part.counted))

    def focus_list(self) -> None:
        """Move the focus to the list at the start; otherwise the field would have it, since it comes first."""
        self._list.setFocus()

    def open(self) -> None:
        """Move the focus to the field and select its text."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close(self) -> None:
        """End the search and move the focus back."""
        self._is_open = False
        self._store.change(query="", hit=-1, only_found=False)
        self.show_part(self._store.screen.find)
        before = self._before if self._before is not None and isValid(self._before) else self._list
        (before if before.isVisible() else self._list).setFocus()

    def step(self, by: int) -> None:
        """Go to the next result, or the previous one."""
        # Here and not at the top: the window starts without a search, and does not wait for this.
        from jenesys_gui.screen.find.finding import step  # noqa: PLC0415

        to = step(self._store.dataset, self._store.state, self._store.selected, by)
        if to is not None:
            self._store.change(**to._asdict())

    def toggle_only_found(self) -> None:
        """List only the phases found, or all of them again."""
        self._store.change(only_found=not self._store.state.only_found)

    def on_field_entered(self, *, on_purpose: bool) -> None:
        """Prepare the search; show the line if the user chose the field, not only reached it with Tab."""
        if on_purpose:
            # Not only with the first letter: the panes below move when the line appears.
            self._is_open = True
            self.show_part(self._store.screen.find)
        if self._preparing is None:
            # Here and not at the top, as in `step`.
            from jenesys_gui.screen.find.finding import preparing  # noqa: PLC0415

            self._preparing = preparing(self._store.dataset)
            self._prepare()

    def on_field_left(self) -> None:
        """Hide the line without a query, but not during a click, whose target would move away."""
        self._is_open = self._is_open and QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self.show_part(self._store.screen.find)
        if self._is_open:
            QTimer.singleShot(_CLICK_TIME, self, self._on_click_over)

    def _ask(self) -> None:
        """Search for the text of the field, if the preparation has ended."""
        if self._preparing is None and self.field.text() != self._store.state.query:
            self._store.change(query=self.field.text(), hit=-1)

    def _on_click_over(self) -> None:
        if self._is_open and not self.field.hasFocus():
            self.on_field_left()

    def _prepare(self) -> None:
        """Prepare the first search in steps, so that the window stays responsive."""
        assert self._preparing is not None
        for _slice in self._preparing:
            QTimer.singleShot(0, self, self._prepare)
            return
        self._preparing = None
        self._ask()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self.field and before is not None and not self.line.isAncestorOf(before):
            self._before = before
