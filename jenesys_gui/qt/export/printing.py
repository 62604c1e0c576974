"""Prints the report or a fact sheet, with a preview."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QMessageBox, QWidget

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.export.paper import paint_on
from jenesys_gui.screen.export.copying import shown_phases
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import reported
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

# A preview holds all its pages, and nothing can be done until the last one is painted: of so many it takes seconds.
MAX_PHASES: Final = 500


def preview_report(window: QWidget, dataset: Dataset, state: ViewState) -> None:
    """Show the report as it is exported, on all phases or on those that are compared, until the preview is closed."""
    _preview(window, dataset, reported(dataset, state))


def preview_sheet(window: QWidget, dataset: Dataset, state: ViewState) -> None:
    """Show the report on the phases in the details: of one, it is a fact sheet."""
    _preview(window, dataset, state.with_phases(shown_phases(dataset, state)))


def _preview(window: QWidget, dataset: Dataset, state: ViewState) -> None:
    report = describe_report(dataset, state.phases)
    if len(report.phases) > MAX_PHASES:
        _show_too_long(window, len(report.phases))
        return
    picture = describe_picture(dataset, state)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    # The margins are ours.
    printer.setFullPage(True)
    printer.setDocName(report.title)
    preview = QPrintPreviewDialog(printer, window, Qt.WindowType.Window)
    preview.setObjectName("printPreview")
    preview.setWindowTitle(_("Print: {title}").format(title=report.title))
    preview.paintRequested.connect(lambda device: paint_on(device, report, picture))
    preview.resize(window.size() * 0.85)
    preview.exec()
    preview.deleteLater()


def _show_too_long(window: QWidget, phases: int) -> None:
    sentence = _(
        "A report on {count} phases is too long for the preview. “Export report…” saves it as a PDF, which can be "
        "printed; “Print fact sheet…” prints the phases in the details."
    )
    said = sentence.format(count=numbers.count(phases))
    box = QMessageBox(QMessageBox.Icon.Information, _("Print report"), said, parent=window)
    box.setObjectName("tooLong")
    box.exec()
    box.deleteLater()
