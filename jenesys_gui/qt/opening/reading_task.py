"""Reads a large dataset in a thread of its own, with progress and Cancel in the status bar."""

import sys
from pathlib import Path
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStatusBar, QWidget
from shiboken6 import isValid

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.export.saving import CancelledError
from jenesys_gui.qt.labels import Text
from jenesys_gui.qt.later import later
from jenesys_gui.qt.theme import GAP, SMALL
from jenesys_gui.qt.widgets import LinkButton
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from jenesys_gui.startup import without_garbage_collection
from jenesys_gui.text.literal import visible
from jenesys_gui.text.translate import _

# With Python's 5 ms, the window would wait that long for each of its many calls of Python. It stays, since it has no
# effect while there is one thread.
_SWITCH_SECONDS: Final = 0.0005
_LOOK_EVERY_MS: Final = 20
_FREE_AFTER_MS: Final = 500
# How many phases have their texts read at once, by a screen reader if not by a person.
_SEEN_FIRST: Final = 50


class ReadingTask(QObject):
    """Reads a dataset and describes a view of it; emits `done` once with the result."""

    # A Reading, or the error that ended it, such as that the user has cancelled it.
    done = Signal(object)

    def __init__(self, path: Path, state: ViewState, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._work = _Work(path, state)
        self._shown = _ReadingBar(path.parent.name if path.is_file() else path.name, bar)
        self._shown.cancel.clicked.connect(lambda: self._end(CancelledError()))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to read. The program does not wait for the thread when it ends."""
        sys.setswitchinterval(_SWITCH_SECONDS)
        # Once the progress is painted, so that the two do not take turns. In a lambda, since a connection to a method
        # does not keep its object.
        later(self, lambda: Thread(target=self._work.run, daemon=True).start())
        self._timer.start(_LOOK_EVERY_MS)

    def cancel(self) -> None:
        """Stop reading, as soon as the thread can; there is no result."""
        self._work.is_cancelled = True
        # It is deleted with the content of the window.
        if isValid(self):
            self._timer.stop()
            self._shown.close()
            self.deleteLater()

    def _look(self) -> None:
        self._shown.show_progress(*self._work.progress)
        if self._work.result is not None:
            self._end(self._work.result)

    def _end(self, result: Reading | BaseException) -> None:
        self.cancel()
        self.done.emit(result)


class _Work:
    """What the thread does and the window looks at.

    No object of Qt: the window may delete it, when it closes or has another language, while the thread uses it.
    """

    def __init__(self, path: Path, state: ViewState) -> None:
        self._path, self._state = path, state
        self.is_cancelled = False
        # What is done, and of how much.
        self.progress = (0, 0)
        self.result: Reading | BaseException | None = None

    def run(self) -> None:
        """Read the dataset and describe the view."""
        try:
            with without_garbage_collection():
                self.result = self._read()
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self.result = error

    def _read(self) -> Reading:
        reading = read(self._path, self._report)
        if reading.dataset is not None:
            self._report(0, 0)
            # What is described is kept with the dataset, so that the window only has to show it.
            screen = describe(reading.dataset, self._state)
            scene, rows = screen.timeline.scene, screen.phase_list.rows
            texts = map(scene.text_of, range(min(len(scene.bars.rows), _SEEN_FIRST)))
            _kept = scene.bars.columns, [*texts], rows[:_SEEN_FIRST]
        return reading

    def _report(self, done: int, total: int) -> None:
        if self.is_cancelled:
            raise CancelledError
        self.progress = done, total


class _ReadingBar(QWidget):
    """The progress of reading in the status bar."""

    def __init__(self, name: str, bar: QStatusBar) -> None:
        super().__init__(bar)
        self.setObjectName("readingBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GAP, 0)
        text = Text("readingText", self, size=SMALL).on_one_line()
        text.setText(_("Reading {name}…").format(name=visible(name)))
        self._progress = QProgressBar(self)
        self._progress.setAccessibleName(text.text())
        self._progress.setFixedWidth(120)
        self.cancel = LinkButton("readingCancel", self, size=SMALL)
        self.cancel.show_text(_("Cancel"))
        for each in (text, self._progress, self.cancel):
            row.addWidget(each)
        bar.addPermanentWidget(self)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is read; with no total, that something else is done."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def close(self) -> bool:
        self.deleteLater()
        return super().close()


def free_later(dataset: Dataset, parent: QObject) -> None:
    """Free a dataset that is no longer shown, in a thread and in parts: the window does not wait."""
    parts: list[object] = [*dataset.phases, *dataset.figures, *vars(dataset).values(), *dataset.cache.values()]
    # What is computed from a dataset refers to it, and so would never be freed.
    dataset.cache.clear()
    # When nobody else has it, and the new one is painted.
    later(parent, lambda: Thread(target=_free, args=(parts,), daemon=True).start(), _FREE_AFTER_MS)


def _free(parts: list[object]) -> None:
    while parts:
        parts.pop()
