"""The handlers of what most starts never need: new datasets and copies, exports, printing, the help."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeySequence,
    QPageLayout,
    QPageSize,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QMainWindow,
    QToolBar,
    QToolButton,
    QWidget,
)

from jenesys_gui import places
from jenesys_gui.choices import DPI, IN_TEXT, MAX_PIXELS, PRESETS, TooSmallError
from jenesys_gui.export.dataset_files import not_copied
from jenesys_gui.export.formats import FORMATS, ExportJob, copy_of, format_for
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.progress import OnProgress
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.dialogs import open_dialog, show_about, show_notice
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.export.copier import CiteDialog, Copier
from jenesys_gui.qt.export.export_dialog import PictureExportDialog, too_small
from jenesys_gui.qt.export.report_pages import paint_on
from jenesys_gui.qt.export.saving import Proposal, Saved, name_of, save
from jenesys_gui.qt.help import show_help
from jenesys_gui.qt.labels import set_tooltip, show_message, window_title
from jenesys_gui.qt.menus import Actions, name_more
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.tables.table_export import TableExportDialog
from jenesys_gui.reading.reader import read
from jenesys_gui.screen.export import copying
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import reported
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import visible
from jenesys_gui.text.translate import _
from jenesys_gui.text.words import joined

# Whoever pastes a picture cannot ask for a finer one.
_COPIED_DPI: Final = 192
_FORMATS: Final = {each.ending: each for each in FORMATS}
# A preview keeps all its pages, and the window is blocked until the last is painted: with so many, for seconds.
_MAX_PREVIEWED_PHASES: Final = 500


class Exports:
    """Exports, copies, cites and prints what the store contains, and shows the help."""

    def __init__(
        self, store: Store, settings: Settings, window: QMainWindow, actions: Actions, show: Callable[[str], object]
    ) -> None:
        self._window = window
        self._store = store
        self._settings = settings
        self._show = show
        self._last_options, self._only_visible_years = PRESETS["16:9"], False
        self.copier = Copier(store, window, actions)

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        return {
            ActionId.EXPORT_PICTURE: self._export_picture,
            ActionId.EXPORT_REPORT: self._export_report,
            ActionId.NEW: self._new_dataset,
            ActionId.SAVE_COPY: self._save_copy,
            ActionId.COPY_PICTURE: self._copy_picture,
            **self.copier.handlers(),
            ActionId.CITE: self._cite,
            ActionId.PRINT: lambda: self._preview(reported(self._store.dataset, self._store.state)),
            ActionId.PRINT_SHEET: self._print_sheet,
            ActionId.HELP: partial(show_help, self._window),
            ActionId.ABOUT: partial(show_about, self._window),
        }

    def export_table(self, selected: Sequence[int]) -> None:
        """Let the user choose how the table is saved, and save it; `selected` are the selected rows."""
        dialog = TableExportDialog(self._store, self._settings, tuple(selected), self._window)
        open_dialog(dialog, lambda: show_message(self._window, dialog.message))

    def _export_picture(self) -> None:
        dialog = PictureExportDialog(self._store, self._settings, self._last_options, self._window)

        def on_closed() -> None:
            self._last_options, self._only_visible_years = dialog.options, dialog.years is not None
            show_message(self._window, dialog.message)

        open_dialog(dialog, on_closed)

    def _export_report(self) -> None:
        kinds = {"html": _("HTML report"), "pdf": _("PDF report"), "odt": _("Text document")}
        state = reported(self._store.dataset, self._store.state)
        self._save_report(self._window, _("Export report"), state, kinds)

    def _save_report(
        self,
        parent: QWidget,
        title: str,
        state: ViewState,
        kinds: Mapping[str, str],
        then: Callable[[str], object] = lambda _path: None,
    ) -> None:
        dataset, phases = self._store.dataset, state.phases
        words = (dataset.name, *phases, "fact-sheet") if len(phases) == 1 else (dataset.name, "report")
        proposal = Proposal(title, name_of(words), kinds)
        self._save(parent, proposal, partial(_report, dataset, state, kinds), then)

    def _save(
        self,
        parent: QWidget,
        proposal: Proposal,
        content: Callable[[Path, OnProgress], bytes | Mapping[str, bytes]],
        then: Callable[[str], object],
    ) -> None:
        """Let the user save something, and show the result; if it is saved, call a function with the path."""

        def on_saved(saved: Saved) -> None:
            if saved.failed:
                show_notice(parent, "notWritten", proposal.title, saved.message)
            else:
                show_message(self._window, saved.message)
            if saved.path:
                then(saved.path)

        save(parent, self._settings, proposal, content, on_saved)

    def _new_dataset(self) -> None:
        """Let the user save a small dataset to start from, and show it."""
        kinds = {"xlsx": _("Excel workbook"), "": _("Folder with CSV tables")}
        example = read(places.example_dataset()).dataset
        assert example is not None
        proposal = Proposal(_("New dataset"), example.name, kinds, is_new=True)
        self._save(self._window, proposal, partial(_copy, example), self._show)

    def _save_copy(self) -> None:
        """Let the user save the dataset as it is shown, and say what is not copied."""
        dataset = self._store.dataset
        kinds = {"xlsx": _("Excel workbook"), "zip": _("Zip file"), "": _("Folder with CSV tables")}
        proposal = Proposal(_("Save a copy"), name_of([dataset.name]), kinds)

        def on_saved(path: str) -> None:
            if left_out := not_copied(dataset, to_workbook=path.lower().endswith(".xlsx")):
                sentence = _("{saved} (not copied from datapackage.json: {names})")
                saved = self._window.statusBar().currentMessage()
                show_message(self._window, sentence.format(saved=saved, names=joined(left_out)))

        self._save(self._window, proposal, partial(_copy, dataset), on_saved)

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

    def _cite(self) -> None:
        works = copying.citable(self._store.dataset, self._store.state)
        open_dialog(CiteDialog(works, self._settings, self._window))

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
        picture = describe_picture(dataset, state, options=IN_TEXT)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        # The report has margins of its own.
        printer.setFullPage(True)
        printer.setDocName(report.title)
        title = _("Print: {title}").format(title=report.title)
        preview = PrintPreview(printer, self._window, title, lambda: self._save_pdf(preview, state))
        preview.paintRequested.connect(lambda device: paint_on(device, report, picture))

        def on_closed() -> None:
            if preview.result() and printer.outputFileName():
                show_message(self._window, _("Saved: {path}").format(path=visible(printer.outputFileName())))

        open_dialog(preview, on_closed)

    def _save_pdf(self, preview: "PrintPreview", state: ViewState) -> None:
        self._save_report(preview, _("Save as PDF"), state, {"pdf": _("PDF report")}, lambda _path: preview.accept())


def _copy(dataset: Dataset, path: Path, progress: OnProgress) -> bytes | Mapping[str, bytes]:
    return copy_of(dataset, path.name, progress)


def _report(dataset: Dataset, state: ViewState, kinds: Mapping[str, str], path: Path, progress: OnProgress) -> bytes:
    """Return a report in the format of the path's extension, or else in the first kind."""
    first, *others = (_FORMATS[ending] for ending in kinds)
    job = ExportJob(dataset, state, QtRenderer, report=True, progress=progress)
    return format_for(path.name, others, first).write(job)


# Those of Qt's buttons that do not print, in their order.
_KEYS: Final = ("", "", "Ctrl+-", "Ctrl++", "", "", "Ctrl+Home", "Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+End")
_AROUND: Final = 40
_FRACTION: Final = re.compile(r"[.]\d(?=%)")


class PrintPreview(QPrintPreviewDialog):
    """The preview of what a printer will print, or where there is no printer, of a PDF file to save."""

    def __init__(self, printer: QPrinter, parent: QWidget, title: str, save_pdf: Callable[[], object]) -> None:
        super().__init__(printer, parent, Qt.WindowType.Window)
        self.setObjectName("printPreview")
        self.setWindowTitle(window_title(title))
        (tools,) = self.findChildren(QToolBar)
        separator, *printing = tools.actions()[-3:]
        if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            # Without a printer, page setup would do nothing but warn, and Print proposes a wrong name for a PDF.
            for tool in printing:
                tool.setVisible(False)
            printing = [QAction(_("Save as PDF…"), tools)]
            printing[0].triggered.connect(save_pdf)
        # First, since on a small screen the last buttons are in a menu.
        tools.insertActions(tools.actions()[0], [*printing, separator])
        name_more(tools, _("More tools"))
        view = self.findChildren(QGraphicsView)[0]
        # Qt's is a light grey in the dark theme too. The darker one, since the pages are white.
        around = min(self.palette().mid().color(), self.palette().window().color(), key=QColor.lightness)
        view.scene().setBackgroundBrush(around)
        view.setAccessibleName(_("Preview"))
        view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # What is around it cannot be seen to have the focus.
        self.findChildren(QPrintPreviewWidget)[0].setFocusProxy(view)
        (zoom,) = self.findChildren(QComboBox)
        pages = next(each for each in self.findChildren(QLineEdit) if each is not zoom.lineEdit())
        for field, name in ((zoom, _("Zoom")), (pages, _("Page number"))):
            set_tooltip(field, name)
            # The list of the box and its field have no other name either.
            for part in (field, *field.findChildren(QWidget)):
                part.setAccessibleName(name)
        # Qt writes 57.1%.
        zoom.editTextChanged.connect(lambda text: zoom.setEditText(_FRACTION.sub("", text)))
        self._let_focus(tools, (*[""] * len(printing[1:]), "Ctrl+P", *_KEYS))
        order_tab_stops((*map(tools.widgetForAction, tools.actions()), view))
        size = (parent.size() * 0.85).expandedTo(QSize(tools.sizeHint().width() + _AROUND, 0))
        self.resize(size.boundedTo(self.screen().availableGeometry().size()))

    def _let_focus(self, tools: QToolBar, keys: Sequence[str]) -> None:
        """Let all buttons have the focus, shortcuts and an effect when they are toggled."""
        buttons = [each for each in map(tools.widgetForAction, tools.actions()) if isinstance(each, QToolButton)]
        for button, key in zip(buttons, (*keys, *[""] * len(buttons)), strict=False):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            _let_toggle(button, button.defaultAction())
            # Qt listens to the buttons that zoom, and to the actions of the others.
            (button if button.autoRepeat() else button.defaultAction()).setShortcut(QKeySequence.fromString(key))


def _let_toggle(button: QAbstractButton, action: QAction) -> None:
    """Let assistive technology toggle a button: Qt only draws it, and would leave none of several checked."""
    group: QActionGroup | None = action.actionGroup()
    choices, busy = group.actions() if group is not None else [action], list[bool]()
    button.pressed.connect(lambda: busy.append(True))
    button.released.connect(busy.clear)

    def follow(is_on: bool) -> None:
        if not busy and (is_on or not any(each.isChecked() for each in choices)):
            busy.append(True)
            (action.trigger if is_on else action.toggle)()
            busy.clear()

    button.toggled.connect(follow)
