"""The handlers for exporting, copying, citing and printing, and the dialog for citing."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QMessageBox, QVBoxLayout, QWidget

from jenesys_gui.choices import PictureOptions, TooSmallError
from jenesys_gui.export.formats import FORMATS, Job, format_for
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.dialogs import Listing, add_button, make_buttons, make_choice, run_dialog, show_message
from jenesys_gui.qt.drawing import QtArtist
from jenesys_gui.qt.export.export_dialog import PictureExportDialog
from jenesys_gui.qt.export.report_pages import paint_on
from jenesys_gui.qt.export.saving import Proposal, name_of, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.tables.table_export import TableExportDialog
from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.widgets import Text, literal
from jenesys_gui.screen.export import copying
from jenesys_gui.screen.export.copying import Citable
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import reported
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers, words
from jenesys_gui.text.reference_formats import SUFFIXES, ReferenceFormat, formatted
from jenesys_gui.text.translate import _

_PROGRAM: Final = "jenesys-gui"
# Whoever pastes a picture cannot ask for a finer one.
_COPIED_DPI: Final = 192
_FORMATS: Final = {each.ending: each for each in FORMATS}
# A preview keeps all its pages, and the window is blocked until the last is painted: with so many, for seconds.
_MAX_PREVIEWED_PHASES: Final = 500
_CITE_SIZE: Final = (720, 540)


class Exports:
    """Exports, copies, cites and prints what the store contains. `show_message` shows what was done."""

    def __init__(self, store: Store, settings: Settings, window: QWidget, show_message: Callable[[str], None]) -> None:
        self._window = window
        self._show_message = show_message
        self._store = store
        self._settings = settings
        self._last_options = PictureOptions()

    def handlers(self) -> dict[ActionId, Callable[[], None]]:
        """Return the handler of each action."""
        return {
            ActionId.EXPORT_PICTURE: self._export_picture,
            ActionId.EXPORT_REPORT: self._export_report,
            ActionId.COPY_PICTURE: self._copy_picture,
            ActionId.COPY_CITATION: self._copy_citation,
            ActionId.COPY_LINK: self._copy_link,
            ActionId.COPY_IN_WORDS: self._copy_in_words,
            ActionId.CITE: self._cite,
            ActionId.PRINT: self._print_report,
            ActionId.PRINT_SHEET: self._print_sheet,
        }

    def export_table(self, selected: Sequence[int]) -> None:
        """Let the user choose how the table is saved, and save it; `selected` are the selected rows."""
        dialog = TableExportDialog(self._store, self._settings, tuple(selected), self._window)
        run_dialog(dialog)
        self._show_message(dialog.message)

    def _export_picture(self) -> None:
        dialog = PictureExportDialog(self._store, self._settings, self._last_options, self._window)
        run_dialog(dialog)
        self._last_options = dialog.options
        self._show_message(dialog.message)

    def _export_report(self) -> None:
        """Save the report where the user wants it. An error stays visible until the user closes it."""
        kinds = {"html": _("HTML report"), "pdf": _("PDF report")}
        proposal = Proposal(_("Export report"), name_of((self._store.dataset.name, "report")), kinds)
        saved = save(self._window, self._settings, proposal, partial(_report, self._store))
        if saved.failed:
            self._show_box("notWritten", QMessageBox.Icon.Warning, _("Export report"), saved.message)
        else:
            self._show_message(saved.message)

    def _copy_picture(self) -> None:
        """Copy the timeline as pixels and as a drawing, for whichever is pasted."""
        options = self._last_options._replace(dpi=max(self._last_options.dpi, _COPIED_DPI))
        job = Job(self._store.dataset, self._store.state, QtArtist, options=options)
        copied = QMimeData()
        try:
            for ending, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
                copied.setData(kind, _FORMATS[ending].write(job))
        except TooSmallError as error:
            width, height = error.size
            self._show_message(
                _("The picture needs at least {width} × {height} pixels.").format(width=width, height=height)
            )
            return
        copied.setImageData(QImage.fromData(copied.data("image/png")))
        QGuiApplication.clipboard().setMimeData(copied)
        title = self._store.screen.timeline.scene.axis_title
        self._show_message(_("Copied as picture: {title}").format(title=title))

    def _copy_citation(self) -> None:
        """Copy the chosen value, or the headline figures of the selected phase, with the source."""
        cited = copying.cite(self._store.dataset, self._store.state)
        self._copy(cited.text, _("Copied with source: {value}").format(value=cited.of))

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
            self._show_box("tooLong", QMessageBox.Icon.Information, _("Print report"), message)
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
        preview.setWindowTitle(_("Print: {title}").format(title=report.title))
        preview.paintRequested.connect(lambda device: paint_on(device, report, picture))
        preview.resize(self._window.size() * 0.85)
        run_dialog(preview)

    def _show_box(self, name: str, icon: QMessageBox.Icon, title: str, message: str) -> None:
        box = QMessageBox(icon, title, message, parent=self._window)
        box.setObjectName(name)
        run_dialog(box)

    def _copy(self, text: str, message: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._show_message(message)


def _report(store: Store, path: Path, progress: OnProgress) -> bytes:
    """Return the report on the compared phases, or else on all, in the format of the path's extension."""
    html, pdf = _FORMATS["html"], _FORMATS["pdf"]
    wanted = format_for(path.name, (pdf,), html)
    state = reported(store.dataset, store.state)
    return wanted.write(Job(store.dataset, state, QtArtist, report=wanted is pdf, progress=progress))


class CiteDialog(QDialog):
    """A list of works, the formats of a reference, and the reference itself, to be copied or saved."""

    def __init__(self, works: Sequence[Citable], settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citeDialog")
        self.setWindowTitle(_("Cite"))
        self.resize(*_CITE_SIZE)
        self._citable, self._settings = works, settings
        self._works = self._make_list()
        self._formats = make_choice("citeForms", self, ((each, _(each.value)) for each in ReferenceFormat))
        self._formats.setAccessibleName(_("Reference format"))
        self._listing = Listing("citeReference", self, _("Reference"))
        self._message = Text("citeMessage", self, muted=True)
        self._message.setText(" ")
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self._label("citeWorksLabel", _("&What to cite"), self._works))
        column.addWidget(self._works, 2)
        row = QHBoxLayout()
        row.addWidget(self._label("citeFormsLabel", _("&Format"), self._formats))
        row.addWidget(self._formats)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._listing, 3)
        column.addWidget(self._message)
        buttons = make_buttons(self)
        add_button(buttons, "citeCopy", _("&Copy"), self._copy).setDefault(True)
        add_button(buttons, "citeSave", _("&Save…"), self._save)
        column.addWidget(buttons)
        self._works.currentRowChanged.connect(self._show_reference)
        self._formats.currentIndexChanged.connect(self._show_reference)
        self._works.setCurrentRow(0)
        self._works.setFocus()

    def _make_list(self) -> QListWidget:
        works = QListWidget(self)
        works.setObjectName("citeWorks")
        works.setAccessibleName(_("Works to cite"))
        works.setTextElideMode(Qt.TextElideMode.ElideRight)
        works.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Choosing a row lays them out, and the style sheet has to set their height before.
        works.ensurePolished()
        for work in self._citable:
            works.addItem(work.name)
            works.item(works.count() - 1).setToolTip(literal(work.name))
        return works

    def _label(self, name: str, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setBuddy(buddy)
        return label

    @property
    def _work(self) -> Citable:
        return self._citable[max(0, self._works.currentRow())]

    @property
    def _chosen_format(self) -> ReferenceFormat:
        chosen = self._formats.currentData()
        assert isinstance(chosen, ReferenceFormat)
        return chosen

    def _show_reference(self) -> None:
        self._listing.setPlainText(formatted(self._work.references, self._chosen_format).rstrip("\n"))
        self._message.setText(" ")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._listing.toPlainText())
        show_message(
            self._message, _("Copied as {form}: {work}").format(form=_(self._chosen_format.value), work=self._work.name)
        )

    def _save(self) -> None:
        ending, kind = SUFFIXES[self._chosen_format].removeprefix("."), _(self._chosen_format.value)
        proposal = Proposal(_("Save reference"), self._work.references[0].key, {ending: kind})
        # In the chosen format, whatever the extension of the file.
        content = formatted(self._work.references, self._chosen_format).encode()
        show_message(self._message, save(self, self._settings, proposal, lambda _path, _progress: content).message)
