"""The handlers for exporting, copying, citing and printing."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QToolBar, QWidget

from jenesys_gui.choices import DPI, MAX_PIXELS, PRESETS, TooSmallError
from jenesys_gui.export.formats import FORMATS, ExportJob, format_for
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.clipboard import copy_rows
from jenesys_gui.qt.copier import Copier
from jenesys_gui.qt.dialogs import run_dialog, show_notice
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.export.cite_dialog import CiteDialog
from jenesys_gui.qt.export.export_dialog import PictureExportDialog, too_small
from jenesys_gui.qt.export.report_pages import paint_on
from jenesys_gui.qt.export.saving import Proposal, name_of, save
from jenesys_gui.qt.labels import show_message, window_title
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.tables.table_export import TableExportDialog
from jenesys_gui.screen.export import copying
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import reported
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables import table_to_copy
from jenesys_gui.text import numbers, words
from jenesys_gui.text.translate import _

_PROGRAM: Final = "jenesys-gui"
# Whoever pastes a picture cannot ask for a finer one.
_COPIED_DPI: Final = 192
_FORMATS: Final = {each.ending: each for each in FORMATS}
# A preview keeps all its pages, and the window is blocked until the last is painted: with so many, for seconds.
_MAX_PREVIEWED_PHASES: Final = 500


class Exports:
    """Exports, copies, cites and prints what the store contains."""

    def __init__(self, store: Store, settings: Settings, window: QWidget) -> None:
        self._window = window
        self._store = store
        self._settings = settings
        self._last_options, self._only_visible_years = PRESETS["16:9"], False
        self.copier = Copier(store, window)

    def handlers(self) -> dict[ActionId, Callable[[], None]]:
        """Return the handler of each action."""
        return {
            ActionId.EXPORT_PICTURE: self._export_picture,
            ActionId.EXPORT_REPORT: self._export_report,
            ActionId.COPY_PICTURE: self._copy_picture,
            ActionId.COPY: self.copier.copy_focused,
            ActionId.REPORT_FIGURE: self.copier.report,
            ActionId.COPY_CITATION: self._copy_citation,
            ActionId.COPY_LINK: self._copy_link,
            ActionId.COPY_IN_WORDS: self._copy_in_words,
            ActionId.COPY_TABLE: self._copy_table,
            ActionId.CITE: self._cite,
            ActionId.PRINT: self._print_report,
            ActionId.PRINT_SHEET: self._print_sheet,
        }

    def export_table(self, selected: Sequence[int]) -> None:
        """Let the user choose how the table is saved, and save it; `selected` are the selected rows."""
        dialog = TableExportDialog(self._store, self._settings, tuple(selected), self._window)
        run_dialog(dialog)
        show_message(self._window, dialog.message)

    def _export_picture(self) -> None:
        dialog = PictureExportDialog(self._store, self._settings, self._last_options, self._window)
        run_dialog(dialog)
        self._last_options, self._only_visible_years = dialog.options, dialog.years is not None
        show_message(self._window, dialog.message)

    def _export_report(self) -> None:
        """Save the report where the user wants it. An error stays visible until the user closes it."""
        kinds = {"html": _("HTML report"), "pdf": _("PDF report"), "odt": _("Text document")}
        proposal = Proposal(_("Export report"), name_of((self._store.dataset.name, "report")), kinds)
        saved = save(self._window, self._settings, proposal, partial(_report, self._store))
        if saved.failed:
            show_notice(self._window, "notWritten", _("Export report"), saved.message)
        else:
            show_message(self._window, saved.message)

    def _copy_picture(self) -> None:
        """Copy the timeline as pixels and as a drawing, for whichever is pasted."""
        options = self._last_options
        most = MAX_PIXELS * DPI // max(options.size)
        options = options._replace(dpi=max(options.dpi, min(_COPIED_DPI, most)))
        years = self._store.state.visible_years if self._only_visible_years else None
        job = ExportJob(self._store.dataset, self._store.state, QtRenderer, years, options)
        copied = QMimeData()
        try:
            for ending, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
                copied.setData(kind, _FORMATS[ending].write(job))
        except TooSmallError as error:
            show_message(self._window, too_small(error))
            return
        # Qt refuses to read very large pictures, but this one is ours.
        limit = QImageReader.allocationLimit()
        QImageReader.setAllocationLimit(0)
        copied.setImageData(QImage.fromData(copied.data("image/png")))
        QImageReader.setAllocationLimit(limit)
        QGuiApplication.clipboard().setMimeData(copied)
        title = self._store.screen.timeline.scene.axis_title
        show_message(self._window, _("Copied as picture: {title}").format(title=title))

    def _copy_citation(self) -> None:
        """Copy the chosen value, or the headline figures of the selected phase, with the source."""
        cited = copying.cite(self._store.dataset, self._store.state)
        self._copy(cited.text, _("Copied with citation: {value}").format(value=cited.of))

    def _copy_link(self) -> None:
        """Copy the command line that shows this view."""
        line = [_PROGRAM, *copying.command_line(self._store.state, self._store.selected)]
        command = subprocess.list2cmdline(line) if sys.platform == "win32" else shlex.join(line)
        self._copy(command, _("Copied as command line"))

    def _copy_in_words(self) -> None:
        """Copy the current view in plain sentences."""
        dataset, state = self._store.dataset, self._store.state
        phases = ", ".join(dataset.phase_by_id[id_].name for id_ in copying.shown_phases(dataset, state))
        message = _("Copied as text: {measure}, {phases}").format(
            measure=words.measure(state.measure.value), phases=phases
        )
        self._copy(copying.view_in_words(dataset, state), message)

    def _copy_table(self) -> None:
        """Copy the visible table; in the timeline view the overview."""
        state = replace(self._store.state, selected=self._store.selected)
        table, rows = table_to_copy(self._store.dataset, state)
        show_message(self._window, _("{copied}: {table}").format(copied=copy_rows(table, rows), table=table.heading))

    def _cite(self) -> None:
        works = copying.citable(self._store.dataset, self._store.state)
        run_dialog(CiteDialog(works, self._settings, self._window))

    def _print_report(self) -> None:
        """Show the preview of the report on all phases, or on the compared ones. It can be printed from there."""
        self._preview(reported(self._store.dataset, self._store.state))

    def _print_sheet(self) -> None:
        """Show the preview of the report on the phases in the details; on one phase, it is a fact sheet."""
        shown = copying.shown_phases(self._store.dataset, self._store.state)
        self._preview(self._store.state.with_phases(shown))

    def _preview(self, state: ViewState) -> None:
        dataset = self._store.dataset
        report = describe_report(dataset, state.phases)
        if len(report.phases) > _MAX_PREVIEWED_PHASES:
            sentence = _(
                "This report is too long to preview (number of phases: {count}). To print it, save "
                "it as a PDF with “Export report…”. To print only the phases in the details, use "
                "“Print fact sheet…”."
            )
            message = sentence.format(count=numbers.count(len(report.phases)))
            show_notice(self._window, "tooLong", _("Print report"), message)
            return
        picture = describe_picture(dataset, state)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        # The report has margins of its own.
        printer.setFullPage(True)
        printer.setDocName(report.title)
        preview = QPrintPreviewDialog(printer, self._window, Qt.WindowType.Window)
        preview.setObjectName("printPreview")
        preview.setWindowTitle(window_title(_("Print: {title}").format(title=report.title)))
        preview.paintRequested.connect(lambda device: paint_on(device, report, picture))
        if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            # Without a printer, page setup would do nothing but warn; the last tool, Print, saves a PDF.
            for tools in preview.findChildren(QToolBar):
                tools.actions()[-2].setVisible(False)
        preview.resize(self._window.size() * 0.85)
        run_dialog(preview)

    def _copy(self, text: str, message: str) -> None:
        QGuiApplication.clipboard().setText(text)
        show_message(self._window, message)


def _report(store: Store, path: Path, progress: OnProgress) -> bytes:
    """Return the report on the compared phases, or else on all, in the format of the path's extension."""
    html, *others = (_FORMATS[ending] for ending in ("html", "pdf", "odt"))
    state = reported(store.dataset, store.state)
    job = ExportJob(store.dataset, state, QtRenderer, report=True, progress=progress)
    return format_for(path.name, others, html).write(job)
