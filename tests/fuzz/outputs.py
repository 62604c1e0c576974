"""Exports a dataset in every format, which must be valid, and shows it with all its tooltips."""

import csv
import json
import re
import subprocess
import sys
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from io import BytesIO, StringIO
from itertools import product
from typing import Final
from zipfile import ZipFile

import openpyxl
import rispy
from bibtexparser.entrypoint import parse_string
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, qInstallMessageHandler
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jenesys_gui.choices import ThemeChoice, TooSmallError
from jenesys_gui.export.formats import FORMATS, ExportFormat, ExportJob
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.app import start_offscreen
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.timeline.plot import TimelinePlot
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.reference_formats import ReferenceFormat, formatted
from jenesys_gui.text.references import all_references
from tests.fuzz.trial import limited, states_of
from tests.renderers import pdf_info, svg_parsed


def _check_html(content: bytes) -> None:
    # tidy knows an older SVG, and removes what is empty.
    text = re.sub(rb"(?s)<svg.*?</svg>", b"a picture", content)
    # HTML allows letters of any script in an address, and a host that is a number of IPv6; tidy warns of them.
    text = re.sub(rb'href="[^"]*"', lambda found: re.sub(rb"[^\x00-\x7f]|(?<=://)\[[^]/]*\]", b"", found[0]), text)
    checked = subprocess.run(["tidy", "-q", "-e", "-utf8"], input=text, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b""), checked.stderr


# What Qt says off screen.
_HARMLESS: Final = "This plugin does not support "
_PDF: Final = next(each for each in FORMATS if "report" in each.options)


def _check_odt(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            if name.endswith(".xml"):
                ET.fromstring(file.read(name))  # noqa: S314 - our own


# Each raises an error for an invalid file.
_CHECKS: Final[Mapping[str, Callable[[bytes], object]]] = {
    "png": lambda content: Image.open(BytesIO(content)).verify(),
    "svg": svg_parsed,
    "pdf": pdf_info,
    "html": _check_html,
    "odt": _check_odt,
    "csv": lambda content: list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True)),
    "xlsx": lambda content: openpyxl.load_workbook(BytesIO(content)),
    "json": json.loads,
}


_messages: list[str] = []


def start() -> None:
    """Start Qt off screen and collect its messages and errors in slots, as pytest-qt does in tests."""
    start_offscreen()
    sys.excepthook = lambda _kind, error, _trace: _messages.extend(traceback.format_exception(error))
    qInstallMessageHandler(lambda _kind, _context, message: _messages.append(message))


def run(dataset: Dataset, number: int) -> None:
    """Export and show a dataset in the views of its number."""
    states = [*states_of(dataset, number)]
    _messages.clear()
    job = ExportJob(dataset, states[-1], QtRenderer)
    for wanted in FORMATS:
        with limited():
            _export(wanted, job)
    with limited():
        _export(_PDF, job._replace(report=True))
    with limited():
        _export_references(dataset)
    _show_all(dataset, states)
    assert [message for message in _messages if not message.startswith(_HARMLESS)] == []


def _export(wanted: ExportFormat, job: ExportJob) -> None:
    """Write a file, and read it with another program."""
    # A larger picture is asked for where one is too small.
    with suppress(TooSmallError):
        _CHECKS[wanted.ending](wanted.write(job))


def _export_references(dataset: Dataset) -> None:
    references = all_references(dataset)
    library = parse_string(formatted(references, ReferenceFormat.BIBTEX))
    assert (len(library.entries), library.failed_blocks) == (len(references), [])
    assert len(rispy.loads(formatted(references, ReferenceFormat.RIS))) == len(references)
    assert len(json.loads(formatted(references, ReferenceFormat.CSL_JSON))) == len(references)


def _show_all(dataset: Dataset, states: Sequence[ViewState]) -> None:
    """Show a dataset in a window in some views, with the tooltip of everything."""
    window = MainWindow(Settings())
    store = Store(dataset, states[0], window)
    viewer = Viewer(window, store, Settings(), ThemeChoice.LIGHT)
    viewer.load_plot()
    window.show()
    for state in states:
        with limited():
            store.change(**{field.name: getattr(state, field.name) for field in fields(state)})
            QApplication.processEvents()
            window.grab()
            for widget in window.findChildren(QWidget):
                if isValid(widget) and widget.isVisible():
                    _hover(widget)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _hover(widget: QWidget) -> None:
    """Point at some places of a widget, and ask for its tooltip."""
    target = widget.viewport() if isinstance(widget, TimelinePlot) else widget
    for across, down in product(range(1, 20, 3), range(1, 20, 6)):
        at = QPoint(target.width() * across // 20, target.height() * down // 20)
        QTest.mouseMove(target, at)
        QCoreApplication.sendEvent(target, QHelpEvent(QEvent.Type.ToolTip, at, target.mapToGlobal(at)))
        if not isinstance(widget, TimelinePlot):
            break
