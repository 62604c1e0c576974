"""The dialog that exports a picture: format, size, resolution and background, with a preview."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from jenesys_gui.choices import DPI, MAX_PIXELS, MIN_SIZE, Background, PictureOptions, TooSmallError
from jenesys_gui.export.formats import FORMATS, Format, Job, format_for
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.dialogs import add_button, make_buttons, make_choice, show_message
from jenesys_gui.qt.drawing import QtArtist
from jenesys_gui.qt.export.preview import Preview
from jenesys_gui.qt.export.saving import Proposal, name_of, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.timeline.axes import whole_axis
from jenesys_gui.qt.widgets import Text
from jenesys_gui.screen.export.picture import Picture, describe_picture
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

_SIZE: Final = (860, 700)
_DEBOUNCE_MS: Final = 120
_A_LITTLE: Final = 0.01
_PICTURES: Final = tuple(each for each in FORMATS if "size" in each.options)


class ExportResult(NamedTuple):
    """The options that were chosen last, and a message that says what was saved; empty if nothing was."""

    options: PictureOptions
    message: str


def ask_for_picture(
    parent: QWidget, store: Store, settings: Settings, options: PictureOptions, years: tuple[float, float] | None
) -> ExportResult:
    """Let the user choose a picture and save it. `years` are those in sight in the window, if they are known."""
    dialog = ExportDialog(store, settings, options, years, parent)
    dialog.exec()
    dialog.deleteLater()
    return ExportResult(dialog.options, dialog.message)


class ExportDialog(QDialog):
    """The choices, and below them the picture that comes of them."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        options: PictureOptions,
        years: tuple[float, float] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(_("Export picture"))
        self.resize(*_SIZE)
        self.message = ""
        self._store, self._settings, self._years = store, settings, years
        self._format = make_choice("exportFormat", self, ((each, _(each.name)) for each in _PICTURES))
        self._width = self._side("exportWidth", MIN_SIZE[0], options.size[0])
        self._height = self._side("exportHeight", MIN_SIZE[1], options.size[1])
        self._dpi = make_choice("exportDpi", self, _resolutions(), options.dpi)
        self._background = make_choice("exportBackground", self, _backgrounds(), options.background)
        self._in_sight = QCheckBox(_("Only the &years in sight"), self)
        self._in_sight.setObjectName("exportInSight")
        self._in_sight.setEnabled(self._is_zoomed())
        self._preview = Preview(self)
        self._result = Text("exportResult", self, muted=True)
        self._buttons = make_buttons(self)
        self._save_button = add_button(self._buttons, "exportSave", _("&Save…"), self._save)
        self._save_button.setDefault(True)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setObjectName("exportSoon")
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DEBOUNCE_MS)
        self._connect()
        self._show_picture()

    @property
    def options(self) -> PictureOptions:
        """What is chosen. Only a PNG has pixels that could be finer."""
        dpi = self._dpi.currentData() if "dpi" in self._wanted.options else DPI
        return PictureOptions((self._width.value(), self._height.value()), dpi, self._background.currentData())

    @property
    def _wanted(self) -> Format:
        wanted = self._format.currentData()
        assert isinstance(wanted, Format)
        return wanted

    def _lay_out(self) -> None:
        """The choices in two rows, each with its label before it."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        labels = (
            (_("&Format"), self._format),
            (_("&Width"), self._width),
            (_("&Height"), self._height),
            (_("&Resolution"), self._dpi),
            (_("&Background"), self._background),
        )
        for number, (text, field) in enumerate(labels):
            row, column = divmod(number, 3)
            label = QLabel(text, self)
            label.setBuddy(field)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
        grid.addWidget(self._in_sight, 1, 4, 1, 2)
        grid.setColumnStretch(6, 1)
        column_ = QVBoxLayout(self)
        column_.setSpacing(GAP)
        column_.addLayout(grid)
        column_.addWidget(self._preview, 1)
        column_.addWidget(self._result)
        column_.addWidget(self._buttons)

    def _connect(self) -> None:
        for choice in (self._format, self._dpi, self._background):
            choice.currentIndexChanged.connect(self._on_changed)
        for side in (self._width, self._height):
            side.valueChanged.connect(self._on_changed)
        self._in_sight.toggled.connect(self._on_changed)
        self._soon.timeout.connect(self._show_picture)

    def _side(self, name: str, least: int, value: int) -> QSpinBox:
        side = QSpinBox(self)
        side.setObjectName(name)
        side.setRange(least, MAX_PIXELS)
        side.setSingleStep(10)
        unit = _("px")
        side.setSuffix(f" {unit}")
        side.setValue(value)
        return side

    def _is_zoomed(self) -> bool:
        """Whether the window shows a part of the years only."""
        first, last = whole_axis(self._store.screen.timeline)
        return self._years is not None and (self._years[0] > first + _A_LITTLE or self._years[1] < last - _A_LITTLE)

    def _chosen_years(self) -> tuple[float, float] | None:
        return self._years if self._in_sight.isChecked() else None

    def _picture(self) -> Picture:
        return describe_picture(self._store.dataset, self._store.state, self._chosen_years())

    def _show_picture(self) -> None:
        """Show what would be written, or say why nothing can be."""
        self._dpi.setEnabled("dpi" in self._wanted.options)
        width, height = (numbers.count(side) for side in self.options.pixels)
        can_be = max(self.options.pixels) <= MAX_PIXELS
        if can_be:
            result = _("{format}, {width} × {height} pixels").format(
                format=_(self._wanted.name), width=width, height=height
            )
        else:
            most = numbers.count(MAX_PIXELS)
            result = _("A picture has at most {most} pixels in a line.").format(most=most)
        try:
            self._preview.show_picture(self._picture(), self.options)
        except TooSmallError as error:
            can_be, (width, height) = False, map(numbers.count, error.size)
            result = _("All of it needs {width} × {height} pixels.").format(width=width, height=height)
        self._result.setText(result)
        self._save_button.setEnabled(can_be)

    def _on_changed(self, _what: object) -> None:
        """Wait until nothing more is changed: a number is typed digit by digit."""
        self._soon.start()

    def _save(self) -> None:
        # What was changed just now is what the user sees next.
        self._soon.stop()
        self._show_picture()
        if not self._save_button.isEnabled():
            return
        state = self._store.state
        name = name_of((self._store.dataset.name, state.measure.value, state.scale.value))
        proposal = Proposal(_("Save picture"), name, {self._wanted.ending: _(self._wanted.name)})
        saved = save(self, self._settings, proposal, self._written)
        if saved.done:
            self.message = saved.message
            self.accept()
        else:
            show_message(self._result, saved.message)

    def _written(self, path: Path, _progress: OnProgress) -> bytes:
        """The file, in the format that its ending says, or else in the chosen one."""
        job = Job(self._store.dataset, self._store.state, QtArtist, years=self._chosen_years(), options=self.options)
        return format_for(path.name, _PICTURES, self._wanted).write(job)


def _resolutions() -> tuple[tuple[int, str], ...]:
    """How many pixels an inch may have; a screen has `DPI` of them, or twice as many."""
    return (DPI, _("1×")), (2 * DPI, _("2×")), (300, _("300 dpi"))


def _backgrounds() -> tuple[tuple[Background, str], ...]:
    return (
        (Background.LIGHT, _("Light")),
        (Background.DARK, _("Dark")),
        (Background.TRANSPARENT, _("Transparent")),
    )
