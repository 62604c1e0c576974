"""Find: the search field in the tool bar, and what leads from it to the results."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QSizePolicy, QToolButton, QWidget
from shiboken6 import isValid

from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.find.highlights import show_words
from jenesys_gui.qt.labels import name_widget
from jenesys_gui.qt.later import later
from jenesys_gui.qt.menus import leaves_shortcut
from jenesys_gui.qt.store import Store
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.find.result_list import ResultList
    from jenesys_gui.screen.find.results import Index, Results
    from jenesys_gui.screen.find.texts import HitKind

# The least and the usual width of the field, in letters.
_FIELD_LETTERS: Final = (13, 37)
_MAX_LETTERS: Final = 200
# After such a pause, in milliseconds, results are announced.
_QUIET_MS: Final = 600
# How long reading what can be searched may keep the window from reacting.
_SLICE_MS: Final = 5
_IN_LIST: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindField(QLineEdit):
    """The search field; passes focus and the keys of the list on to the finder."""

    def __init__(self, finder: "Finder") -> None:
        super().__init__(placeholderText=_("Find a number, name, year…"), maxLength=_MAX_LETTERS)
        self._finder = finder
        name_widget(self, "findField", _("Find"), _("Search names, figures, dates, notes and sources"))
        # Not before there is a text: Qt looks for the button's icon in many places.
        self.textChanged.connect(self._add_clear_button, Qt.ConnectionType.SingleShotConnection)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(_FIELD_LETTERS[0] * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(_FIELD_LETTERS[1] * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    def _add_clear_button(self) -> None:
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(_("Clear the search"))

    def event(self, event: QEvent) -> bool:
        return not leaves_shortcut(event) and super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._finder.prepare()
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self._finder.show_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reasons = Qt.FocusReason
        if event.reason() not in (
            reasons.PopupFocusReason,
            reasons.ActiveWindowFocusReason,
            reasons.MenuBarFocusReason,
        ):
            self._finder.hide_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a result, go to the next or previous one, or end the search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._finder.step(-1)
            else:
                self._finder.follow()
        elif event.key() == Qt.Key.Key_Escape:
            self._finder.close()
        elif event.key() in _IN_LIST:
            self._finder.move(event)
        else:
            super().keyPressEvent(event)


class Finder(QObject):
    """Searches for the text of the field, and goes from result to result."""

    # What leads to the result, a `ValueRef`; None if only the details of its phase show it.
    found = Signal(object)
    # Sent when other words are highlighted.
    highlighted = Signal()

    def __init__(
        self, store: Store, focus_list: Callable[[], None], announce: Callable[[str], None], window: QMainWindow
    ) -> None:
        """`focus_list` gives the focus to the phase list, after a search that did not begin in another widget."""
        super().__init__(window)
        self._store = store
        self._focus_list = focus_list
        self._announce = announce
        self._window = window
        self._before: QWidget | None = None
        self._index: Index | None = None
        # What reads the rest of the texts; None before the first search and once everything is read.
        self._reading: Iterator[None] | None = None
        self._results: Results | None = None
        self._list: ResultList | None = None
        # The current hit, -1 before the first; how often the user asked for more hits of each kind.
        self._hit = -1
        self._asked: dict[HitKind, int] = {}
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._on_quiet)
        self.field = FindField(self)
        self.field.textChanged.connect(self._on_text_changed)
        store.changed.connect(self._on_screen_changed)
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.FIND: self.open,
            ActionId.FIND_NEXT: partial(self.step, 1),
            ActionId.FIND_PREVIOUS: partial(self.step, -1),
        }

    def open(self) -> None:
        """Move the focus to the field and select its text."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.show_list()

    def close(self) -> None:
        """End the search and move the focus back."""
        self.field.clear()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._focus_list()

    def prepare(self) -> None:
        """Create the list, and read what can be searched, in steps, so that the window stays responsive."""
        if self._index is None:
            # Here and not at the top: the window starts without a search, and does not wait for this.
            from jenesys_gui.qt.find.result_list import ResultList  # noqa: PLC0415
            from jenesys_gui.screen.find.results import Index  # noqa: PLC0415

            if self._list is None:
                self._list = ResultList(self._window, self.follow)
            self._index = Index(self._store.dataset)
            self._reading = self._index.read()
            self._read(self._reading)

    def show_list(self) -> None:
        """Show the results of the text in the field, if there is one."""
        if self._results is None or self._list is None:
            return
        lines = self._results.lines(self._asked, is_reading=self._reading is not None)
        self._list.show_results(self._results, lines, self._hit, self.field)

    def hide_list(self) -> None:
        """Hide the results; the search continues."""
        if self._list is not None:
            self._list.hide()

    def move(self, event: QKeyEvent) -> None:
        """Select another result in the list, or show the list."""
        if self._list is None or not self._list.isVisible():
            self.show_list()
            return
        self._list.keyPressEvent(event)
        self._announce(self._list.spoken)

    def follow(self) -> None:
        """Go to the selected result, or to the next one if the list is hidden."""
        line = self._list.line if self._list is not None and self._list.isVisible() else None
        if line is None:
            self.step(1)
        elif line.hit >= 0:
            self._go_to(line.hit)
        else:
            self._asked[line.of] = self._asked.get(line.of, 0) + 1
            self.show_list()

    def step(self, by: int) -> None:
        """Go to the next result, or the previous one; the first comes after the last."""
        if self._results is None or not self._results.total:
            self.open()
        elif self._hit < 0 and by < 0:
            self._go_to(self._results.total - 1)
        else:
            self._go_to((self._hit + by) % self._results.total)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the list below the field."""
        if event.type() is QEvent.Type.Resize and self._list is not None:
            self._list.place_below(self.field)
        return super().eventFilter(watched, event)

    def _go_to(self, hit: int) -> None:
        assert self._results is not None
        self._hit = hit
        self.hide_list()
        self._store.change(**self._results.changes_for(hit, self._store.state, self._store.selected))
        # After the phase that it selects, which is announced too.
        self._announce(self._results.hit_texts(hit).spoken)
        self.found.emit(self._results.ref(hit))

    def _search(self) -> None:
        query = self.field.text()
        if not query.strip() or self._index is None:
            self._results = None
            self.hide_list()
            self._highlight(())
            return
        self._results = self._index.search(query)
        self._highlight(self._results.words if self._results.total else ())
        if self.field.hasFocus():
            self.show_list()
        else:
            self.hide_list()  # which still shows the results of the text before

    def _highlight(self, words: tuple[str, ...]) -> None:
        show_words(self._window, words)
        self.highlighted.emit()

    def _read(self, reading: Iterator[None]) -> None:
        """Go on with reading, unless another dataset was opened meanwhile."""
        if reading is not self._reading:
            return
        clock = QElapsedTimer()
        clock.start()
        for _step in reading:
            if clock.elapsed() >= _SLICE_MS:
                later(self, partial(self._read, reading))
                return
        self._reading = None
        self._search()

    def _on_text_changed(self) -> None:
        self._hit, self._asked = -1, {}
        if self.field.text():
            # It has no focus if the text was dropped into it, and the list belongs to what has the focus.
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.prepare()
        self._quiet.start(_QUIET_MS)
        self._search()

    def _on_quiet(self) -> None:
        """Announce the results, once everything is read."""
        if self._reading is not None:
            self._quiet.start(_QUIET_MS)
        elif self._results is not None:
            self._announce(self._results.spoken)

    def _on_screen_changed(self) -> None:
        """End the search when another dataset is shown."""
        if self._index is not None and self._index.dataset is not self._store.dataset:
            self._index = self._reading = None
            self.field.clear()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self.field and before is not None:
            self._before = before
