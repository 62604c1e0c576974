"""Print preview; the printer output is painted by the same function."""

import re
import subprocess
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPageSize, QScreen
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QComboBox, QGraphicsView, QToolBar, QToolButton, QWidget

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.export.report_pages import paint_on
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.literal import visible
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.user import User, enlarge_text


def pages(user: User, keys: str) -> int:
    """Return the number of pages of the preview that these keys open; Escape closes it."""
    counted: list[int] = []

    def count() -> None:
        (preview,) = user.dialog().findChildren(QPrintPreviewWidget)
        counted.append(preview.pageCount())

    with user.closes_dialog("printPreview", meanwhile=count):
        user.presses(keys)
    return counted[0]


def test_the_report_has_several_pages_and_a_fact_sheet_has_few(user: User) -> None:
    assert pages(user, "Ctrl+P") > 6
    assert pages(user, "Ctrl+Shift+P") in {2, 3}


def test_the_preview_prints_with_a_printer_and_saves_a_pdf_without(user: User) -> None:
    shown: set[str] = set()

    def look() -> None:
        shown.update(action.text() for action in user.dialog().findChildren(QAction) if action.isVisible())

    with user.closes_dialog("printPreview", meanwhile=look):
        user.presses("Ctrl+P")
    is_native = QPrinter().outputFormat() is QPrinter.OutputFormat.NativeFormat
    possible = {"Page setup", "Print"} if is_native else {"Save as PDF…"}
    assert shown & {"Page setup", "Print", "Save as PDF…"} == possible


@pytest.mark.parametrize("size", [(640, 480), (1024, 768)])
def test_the_preview_fits_the_screen_with_the_button_that_prints_or_saves(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, *size))
    user, room, found = start(language="id"), QSize(*size), list[bool]()
    enlarge_text(user, "200")

    def look() -> None:
        preview = user.dialog()
        (tools,) = preview.findChildren(QToolBar)
        (printing,) = [each for each in tools.actions() if each.shortcut() == QKeySequence("Ctrl+P")]
        button = tools.widgetForAction(printing)
        found.extend((preview.size() == preview.size().boundedTo(room), tools.rect().contains(button.geometry())))
        (more,) = tools.findChildren(QToolButton, "qt_toolbar_ext_button")
        found.append(more.isVisible() and more.accessibleName() != "")

    with user.closes_dialog("printPreview", meanwhile=look):
        user.presses("Ctrl+P")
    assert found == [True, True, True]


@pytest.mark.parametrize("theme", ["dark", "contrast-dark", "contrast-light"])
def test_the_preview_of_these_themes_is_dark_around_the_pages(start: OpenWindow, theme: str) -> None:
    user = start(theme=theme)
    corners: list[int] = []

    def look() -> None:
        (view,) = user.dialog().findChildren(QGraphicsView)
        corners.append(user.pixels(view.viewport()).pixelColor(4, 4).lightness())

    with user.closes_dialog("printPreview", meanwhile=look):
        user.presses("Ctrl+P")
    assert corners[0] < 80


def test_the_scale_of_the_preview_is_a_whole_number(user: User) -> None:
    shown: list[str] = []

    def look() -> None:
        (zoom,) = user.dialog().findChildren(QComboBox)
        (preview,) = user.dialog().findChildren(QPrintPreviewWidget)
        for change in (preview.fitInView, preview.fitToWidth, partial(preview.setZoomFactor, 0.777)):
            change()
            preview.updatePreview()
            shown.append(zoom.currentText())

    with user.closes_dialog("printPreview", meanwhile=look):
        user.presses("Ctrl+P")
    assert len(shown) == 3
    assert [text for text in shown if not re.fullmatch(r"\d+%", text)] == []


def test_a_printed_pdf_is_reported_as_saved(user: User, tmp_path: Path) -> None:
    path = str(tmp_path / "re\u202eport.pdf")

    def print_it(preview: QWidget) -> None:
        assert isinstance(preview, QPrintPreviewDialog)
        preview.printer().setOutputFileName(path)
        preview.accept()

    user.answers("printPreview", print_it)
    user.presses("Ctrl+Shift+P")
    user.waits_until(lambda: user.window.statusBar().currentMessage() == f"Saved: {visible(path)}")


def test_compared_phases_are_printed_together(user: User) -> None:
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    assert pages(user, "Ctrl+Shift+P") > 1


def test_a_report_too_long_for_a_preview_shows_a_message(start: OpenWindow) -> None:
    user = start(builders.many(501))
    with user.closes_dialog("tooLong") as texts:
        user.presses("Ctrl+P")
    assert "phases: 501" in texts[-1]
    assert "Export report…" in texts[-1]
    assert pages(user, "Ctrl+Shift+P") == 1


def test_long_texts_are_printed_on_several_pages(start: OpenWindow) -> None:
    long = builders.phase(name="A very long name " * 100, purpose="word " * 2_000)
    user = start(builders.dataset(long, builders.budget(basis="a kind " * 300)))
    assert pages(user, "Ctrl+P") > 2
    assert pages(user, "Ctrl+Shift+P") > 2


def test_the_printed_report_equals_the_exported_one(user: User) -> None:
    everything = pages(user, "Ctrl+P")
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    assert pages(user, "Ctrl+P") < everything


def test_the_page_footer_has_the_same_size_in_print_and_file(
    bundled: Dataset, qapp: QApplication, tmp_path: Path
) -> None:
    printed = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(printed))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    paint_on(printer, describe_report(bundled, ()), describe_picture(bundled, ViewState()))
    done = subprocess.run(["pdftotext", "-bbox", str(printed), "-"], capture_output=True, text=True, check=True)
    heights = [
        float(low) - float(high) for high, low in re.findall(r'yMin="([\d.]+)".* yMax="([\d.]+)">Page<', done.stdout)
    ]
    assert len(heights) > 2
    assert max(heights) < 15
