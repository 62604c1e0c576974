"""The dialog that exports a picture, with its preview, and the base of other export dialogs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QSizePolicy, QSpinBox, QWidget

from jenesys_gui.choices import (
    DPI,
    MAX_PIXELS,
    MIN_SIZE,
    PRESETS,
    Background,
    PictureOptions,
    PicturePart,
    TooSmallError,
)
from jenesys_gui.export.formats import FORMATS, ExportFormat, ExportJob, format_for
from jenesys_gui.progress import OnProgress
from jenesys_gui.qt.dialogs import Dialog, add_button, make_choice, show_message
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.export.saving import Proposal, Saved, name_of, save
from jenesys_gui.qt.labels import Text, field_label, name_widget
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.theme import CHEQUERED, GAP
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.qt.timeline.axes import whole_axis
from jenesys_gui.qt.widgets import FlowRow
from jenesys_gui.screen.export.picture import Picture, describe_picture
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import _

_SIZE: Final = (860, 700)
_MAX_TITLE: Final = 200
_DEBOUNCE_MS: Final = 120
# Years that differ by less are the same.
_TOLERANCE: Final = 0.01
_PICTURES: Final = tuple(each for each in FORMATS if "size" in each.options)
_SQUARE: Final = 8


class ExportDialog(Dialog):
    """Lets the user choose a format and its options, and saves the file; closes once it is saved.

    `message` says what was saved; it is empty if nothing was.
    """

    def __init__(
        self, store: Store, settings: Settings, parent: QWidget, name: tuple[str, str], formats: Sequence[ExportFormat]
    ) -> None:
        """`name` is that of the dialog in the program and for the user."""
        self._name, title = name
        super().__init__(parent, f"{self._name}Dialog", title)
        self.message = ""
        self._store, self._settings, self._formats = store, settings, formats
        choices = ((each, _(each.name)) for each in formats)
        self._format = make_choice(f"{self._name}Format", self, _("File format"), choices)

    @property
    def _wanted(self) -> ExportFormat:
        wanted: ExportFormat = self._format.currentData()
        return wanted

    def _add_save_button(self) -> QPushButton:
        tip = _("Choose where to save the file")
        button = add_button(self.add_buttons(), f"{self._name}Save", _("&Save…"), self._save, tip)
        button.setDefault(True)
        return button

    def _save_as(self, title: str, words: Sequence[str], result: Text) -> None:
        """Ask where to save the file, under a name made of words; `result` shows why it was not saved."""
        proposal = Proposal(title, name_of(words), {self._wanted.ending: _(self._wanted.name)})

        def on_saved(saved: Saved) -> None:
            if saved.path:
                self.message = saved.message
                self.accept()
            else:
                show_message(result, saved.message)

        save(self, self._settings, proposal, self._content, on_saved)

    def _content(self, path: Path, progress: OnProgress) -> bytes:
        """Return the file in the format of its extension, or else in the chosen one."""
        return format_for(path.name, self._formats, self._wanted).write(self._job(progress))

    def _save(self) -> None:
        raise NotImplementedError

    def _job(self, progress: OnProgress) -> ExportJob:
        raise NotImplementedError


class PictureExportDialog(ExportDialog):
    """The options of a picture, and below them a preview."""

    def __init__(self, store: Store, settings: Settings, options: PictureOptions, parent: QWidget) -> None:
        super().__init__(store, settings, parent, ("export", _("Export picture")), _PICTURES)
        self.resize(*_SIZE)
        uses = _("Slide 16:9"), _("Slide 4:3"), _("A4 page"), _("Square"), _("Other")
        tip = _("Size for a slide, a page or a square")
        self._preset = make_choice("exportPreset", self, tip, zip((*PRESETS, ""), uses, strict=True))
        self._width = self._make_side("exportWidth", MIN_SIZE[0], _("Width of the picture"))
        self._height = self._make_side("exportHeight", MIN_SIZE[1], _("Height of the picture"))
        # A screen has `DPI` pixels per inch, or twice as many.
        tip = _("More pixels per inch give finer lines and letters on paper")
        self._dpi = make_choice("exportDpi", self, tip, ((DPI, _("1×")), (2 * DPI, _("2×")), (300, _("300 dpi"))))
        backgrounds = zip(Background, (_("Light"), _("Dark"), _("Transparent")), strict=True)
        self._background = make_choice("exportBackground", self, _("Colour behind the picture"), backgrounds)
        self._title = QLineEdit(self, placeholderText=store.dataset.title, maxLength=_MAX_TITLE)
        name_widget(self._title, "exportTitle", tip=_("Title of the picture; if it is empty, that of the dataset"))
        self._large = self._make_box("exportLarge", _("&Large text"), _("Text that can be read on a projector"))
        parts = {
            PicturePart.EVENTS: (_("Programmes and &events"), _("Show the programmes and events below the bars")),
            PicturePart.NOTES: (_("&All notes"), _("Show all notes, not only those on lines and kinds of amount")),
            PicturePart.SOURCES: (_("So&urces"), _("Show the sources below the timeline")),
        }
        self._parts = {part: self._make_box(f"export{part.name.title()}", *texts) for part, texts in parts.items()}
        tip = _("Leave out the years that are not visible now")
        self._in_sight = self._make_box("exportInSight", _("Only &visible years"), tip)
        self._in_sight.setEnabled(self._is_zoomed())
        self._boxes = (self._large, *self._parts.values(), self._in_sight)
        self._fill(options)
        self._preview = Preview(self)
        self._result = Text("exportResult", self, muted=True)
        self._lay_out()
        self._save_button = self._add_save_button()
        self._update_timer = QTimer(self, singleShot=True)
        self._update_timer.setObjectName("exportSoon")
        self._connect()
        self._show_picture()

    @property
    def options(self) -> PictureOptions:
        """The chosen options. Only a PNG has a resolution."""
        dpi = self._dpi.currentData() if "dpi" in self._wanted.options else DPI
        return PictureOptions(
            size=(self._width.value(), self._height.value()),
            dpi=dpi,
            background=self._background.currentData(),
            large=self._large.isChecked(),
            title=self._title.text().strip(),
            without=frozenset(part for part, box in self._parts.items() if not box.isChecked()),
        )

    def _fill(self, options: PictureOptions) -> None:
        self._width.setValue(options.size[0])
        self._height.setValue(options.size[1])
        self._dpi.setCurrentIndex(self._dpi.findData(options.dpi))
        self._background.setCurrentIndex(self._background.findData(options.background))
        self._title.setText(options.title)
        self._large.setChecked(options.large)
        for part, box in self._parts.items():
            box.setChecked(part not in options.without)

    def _lay_out(self) -> None:
        """Place the options in rows, each with its label before it, as many as fit the screen."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        labels = (
            (_("Si&ze for"), self._preset),
            (_("&Format"), self._format),
            (_("&Background"), self._background),
            (_("&Width"), self._width),
            (_("&Height"), self._height),
            (_("&Resolution"), self._dpi),
        )
        pairs = [(field_label(text, field), field) for text, field in labels]
        widest = max(sum(each.sizeHint().width() + GAP for each in pair) for pair in pairs)
        per_row = min(3, max(1, (self.screen().availableGeometry().width() - 4 * GAP) // widest))
        for number, (label, field) in enumerate(pairs):
            row, column = divmod(number, per_row)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
        grid.addWidget(field_label(_("&Title"), self._title), 6, 0)
        grid.addWidget(self._title, 6, 1, 1, 6)
        boxes = FlowRow(self, (0, 0, 0, 0))
        boxes.add(*self._boxes)
        grid.addWidget(boxes, 7, 0, 1, 7)
        grid.setColumnStretch(6, 1)
        order_tab_stops((*(field for _text, field in labels), self._title, *self._boxes))
        self.column.add(grid, self._preview, self._result)
        self.column.setStretchFactor(self._preview, 1)

    def _connect(self) -> None:
        changes = [choice.currentIndexChanged for choice in (self._format, self._dpi, self._background)]
        changes += [self._width.valueChanged, self._height.valueChanged, self._title.textChanged]
        changes += [box.toggled for box in self._boxes]
        # Wait until nothing more is changed: a number is typed digit by digit.
        for changed in changes:
            changed.connect(lambda _what: self._update_timer.start(_DEBOUNCE_MS))
        self._preset.activated.connect(self._on_preset_chosen)
        self._update_timer.timeout.connect(self._show_picture)

    def _make_box(self, name: str, text: str, tip: str) -> QCheckBox:
        return name_widget(QCheckBox(text, self), name, tip=tip)

    def _make_side(self, name: str, minimum: int, tip: str) -> QSpinBox:
        side = QSpinBox(self, minimum=minimum, maximum=MAX_PIXELS, singleStep=10, suffix=" " + _("px"))
        name_widget(side, name, tip=tip)
        # The style sheet's padding has no effect here.
        side.lineEdit().setTextMargins(7, 0, 0, 0)
        return side

    def _is_zoomed(self) -> bool:
        """Return whether the window shows only a part of the years."""
        years, (first, last) = self._store.state.visible_years, whole_axis(self._store.screen.timeline)
        return years is not None and (years[0] > first + _TOLERANCE or years[1] < last - _TOLERANCE)

    @property
    def years(self) -> tuple[float, float] | None:
        """The visible years if only they are chosen; None for all."""
        return self._store.state.visible_years if self._in_sight.isChecked() else None

    def _show_picture(self) -> None:
        """Show what would be written, or why nothing can be."""
        sizes = [preset.size for preset in PRESETS.values()]
        self._preset.setCurrentIndex(sizes.index(self.options.size) if self.options.size in sizes else len(sizes))
        self._dpi.setEnabled("dpi" in self._wanted.options)
        width, height = (numbers.count(side) for side in self.options.pixels)
        is_possible = max(self.options.pixels) <= MAX_PIXELS
        if is_possible:
            result = _("{format}, {width} × {height} pixels").format(
                format=_(self._wanted.name), width=width, height=height
            )
        else:
            most = numbers.count(MAX_PIXELS)
            result = _("A picture can be at most {most} pixels wide or high.").format(most=most)
        picture = describe_picture(self._store.dataset, self._store.state, self.years, self.options)
        try:
            self._preview.show_picture(picture, self.options)
        except TooSmallError as error:
            is_possible, result = False, too_small(error)
        self._result.setText(result)
        self._save_button.setEnabled(is_possible)

    def _on_preset_chosen(self) -> None:
        """Fill the fields for a use; the background and the title stay."""
        preset = PRESETS.get(self._preset.currentData())
        if preset is not None:
            self._fill(preset._replace(background=self.options.background, title=self.options.title))

    def _save(self) -> None:
        # The preview has to show the latest changes before the file is saved.
        self._update_timer.stop()
        self._show_picture()
        if self._save_button.isEnabled():
            state = self._store.state
            words = (self._store.dataset.name, state.measure, state.scale.value)
            self._save_as(_("Save picture"), words, self._result)

    def _job(self, progress: OnProgress) -> ExportJob:
        store = self._store
        return ExportJob(store.dataset, store.state, QtRenderer, self.years, self.options, progress=progress)


def too_small(error: TooSmallError) -> str:
    """Say what size a picture needs, or what to do if no picture is large enough."""
    if max(error.size) > MAX_PIXELS:
        return _("There is too much text for a picture. Use “Export report…”.")
    width, height = map(numbers.count, error.size)
    return _("The picture needs at least {width} × {height} pixels.").format(width=width, height=height)


class Preview(QWidget):
    """Shows a picture as it will be written, as large as possible.

    It paints the page itself in fewer pixels, and not the file: so letters are sharp, and it is there at once.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        name_widget(self, "preview", _("Preview"))
        self.setMinimumSize(320, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shown: tuple[Picture, PictureOptions] | None = None
        self.image = QImage()

    def show_picture(self, picture: Picture, options: PictureOptions) -> None:
        """Show a picture; raise `TooSmallError` and show nothing if not everything fits on it."""
        self._shown, self.image = None, QImage()
        self.setAccessibleDescription(picture.description)
        self.update()
        self.image = self._draw(picture, options)
        self._shown = picture, options

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:
            self.image = self._draw(*self._shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        size = self.image.deviceIndependentSize().toSize()
        place = QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)
        if self.image.hasAlphaChannel():
            painter.drawTiledPixmap(place, _chequered())
        painter.drawImage(place.topLeft(), self.image)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _draw(self, picture: Picture, options: PictureOptions) -> QImage:
        ratio = self.devicePixelRatioF()
        available = self.size() - QSize(2, 2)
        scale = min(available.width() / options.size[0], available.height() / options.size[1])
        image = pictures.image(picture, options._replace(dpi=max(1, int(DPI * scale * ratio))))
        image.setDevicePixelRatio(ratio)
        return image


def _chequered() -> QPixmap:
    pixmap = QPixmap(2 * _SQUARE, 2 * _SQUARE)
    pixmap.fill(QColor(CHEQUERED[0]))
    with QPainter(pixmap) as painter:
        for corner in (0, _SQUARE):
            painter.fillRect(corner, corner, _SQUARE, _SQUARE, QColor(CHEQUERED[1]))
    return pixmap
