"""The window and its dialogs can be translated completely."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jenesys_gui.build_info import commit
from jenesys_gui.choices import PictureOptions, ThemeChoice, View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt import dialogs
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.export.copier import CiteDialog
from jenesys_gui.qt.export.export_dialog import PictureExportDialog
from jenesys_gui.qt.export.saving import ProgressDialog
from jenesys_gui.qt.help import show_help
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.opening.problems import ProblemsWindow
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.tables.table_export import TableExportDialog
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.reader import read
from jenesys_gui.screen.export.copying import citable
from jenesys_gui.screen.state import ViewState
from tests.builders import dataset as dataset_of
from tests.builders import phase
from tests.reading.broken_datasets import BAD, laid_over_base
from tests.texts import without_tags
from tests.words.brackets import content_of, untranslated


@pytest.mark.parametrize("view", View)
def test_the_window_is_translated(view: View, bundled: Dataset, qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    viewer = Viewer(window, Store(bundled, ViewState(view=view), window), Settings(), ThemeChoice.LIGHT)
    viewer.load_plot()
    if view is View.TIMELINE:
        show_help(window)
    # Qt creates the two buttons for its tabs, which never show them.
    of_qt = {"Close", "Scroll Left", "Scroll Right"}
    content = {*content_of(bundled), *(action.value.shortcut for action in ActionId), *of_qt}
    assert untranslated(texts_of_widgets(window), {*content, *map(without_keys, content)}) == []


def test_dialogs_are_translated(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QDialog] = []
    monkeypatch.setattr(dialogs, "open_dialog", shown.append)
    window = QWidget()
    qtbot.addWidget(window)
    damaged = read(laid_over_base(BAD[0], tmp_path))
    for reading in (damaged, damaged._replace(dataset=dataset_of(phase()))):
        listed = ProblemsWindow(
            window, Settings(), dict.fromkeys(("problemsCheck", "problemsOpen", "problemsBundled"), window.close)
        )
        listed.show_reading("7", "7", reading, {})
        shown.append(listed)
    for kept_in in (None, Path("7")):
        dialogs.show_bug_report("", kept_in, Settings())
    dialogs.show_about(window)
    shown.append(CiteDialog(citable(dataset_of(phase()), ViewState()), Settings()))
    store = Store(dataset_of(phase(name="7")), ViewState(), window)
    shown.append(ProgressDialog(window, "7"))
    shown.append(TableExportDialog(store, Settings(), (0,), window))
    shown.append(PictureExportDialog(store, Settings(), PictureOptions(), window))
    for dialog in shown:
        if dialog.parent() is None:
            qtbot.addWidget(dialog)
    assert len(shown) == 9
    licences = re.findall(r"\(([\w.-]+)\)", dialogs._parts_text())
    # Qt has its own catalogues for the standard buttons.
    known = {*dialogs.versions(), *licences, "CC0-1.0", "Close", commit(), "A page", "A publisher", "A tiny dataset"}
    texts = [text for dialog in shown for text in texts_of_widgets(dialog)]
    for choice in (choice for dialog in shown[-2:] for choice in dialog.findChildren(QComboBox)):
        texts += [("choice", choice.itemText(number)) for number in range(choice.count())]
    texts += [("unit", field.suffix()) for field in shown[-1].findChildren(QSpinBox)]
    # The lines about a dataset have their own tests.
    assert untranslated([(name, text) for name, text in texts if "problemsRow" not in name], known) == []


def texts_of_widgets(window: QWidget) -> Iterator[tuple[str, str]]:
    """All texts of a window's widgets and actions, without the markup around links."""
    for widget in [window, *window.findChildren(QWidget)]:
        texts = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            texts.append(widget.toPlainText())
        if isinstance(widget, QMenu | QGroupBox):
            texts.append(widget.title())
        name = f"{type(widget).__name__} {widget.objectName()}"
        yield from ((name, without_keys(without_tags(text))) for text in texts)
    # pyqtgraph's own actions, which nobody gets to see, have no names.
    for action in filter(QObject.objectName, window.findChildren(QAction)):
        yield from ((action.objectName(), text) for text in (action.text(), without_keys(action.toolTip())))


def without_keys(tip: str) -> str:
    """A text without the shortcut behind it."""
    return re.sub(r" \([A-Z][^()⟦⟧]*\)$", "", tip)
