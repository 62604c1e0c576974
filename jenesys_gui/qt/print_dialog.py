"""The preview of what is printed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.paper import paint_on
from jenesys_gui.screen.citing import shown_phases
from jenesys_gui.screen.picture import describe_picture
from jenesys_gui.screen.report import describe_report
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text.translate import _


def show_preview(window: QWidget, dataset: Dataset, state: ViewState, *, all_of_it: bool) -> None:
    """Show the report on the phases in the details, or on all, as it will be printed, until the preview is closed."""
    phases = () if all_of_it else shown_phases(dataset, state)
    report = describe_report(dataset, phases)
    picture = describe_picture(dataset, replace(state, phases=phases or state.phases[:1]))
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
