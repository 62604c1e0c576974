"""The dialogs: about the program and bug reports; and the parts of every dialog."""

import platform
import sys
import traceback
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QWidget,
)

from jenesys_gui import HOMEPAGE, __version__, build_info, files, places
from jenesys_gui.build_info import full_version
from jenesys_gui.qt.announcements import announce
from jenesys_gui.qt.export.saving import Proposal, save
from jenesys_gui.qt.labels import Text, name_widget, window_title
from jenesys_gui.qt.main_window import scroll_to_focus
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.theme import GAP, LARGE
from jenesys_gui.qt.widgets import Column
from jenesys_gui.reading.reader import read
from jenesys_gui.self_check import origin
from jenesys_gui.text.literal import DOT, SPACE
from jenesys_gui.text.translate import SOURCE_LANGUAGE, _, language

# What the program is made of, with the licence of each part.
_PARTS: Final = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pyqtgraph", "MIT"),
    ("numpy", "BSD-3-Clause"),
    ("XlsxWriter", "BSD-2-Clause"),
)

_LINE_WIDTH: Final = 520
_BUG_DIALOG: Final = "bugDialog"


class Listing(QPlainTextEdit):
    """A longer text that can be selected and copied with mouse and keyboard."""

    def __init__(self, name: str, parent: QWidget, title: str) -> None:
        super().__init__(parent, readOnly=True, tabChangesFocus=True)
        name_widget(self, name, title)
        # A read-only text can't be selected with the keyboard by default.
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)


def make_choice(name: str, parent: QWidget, tip: str, items: Iterable[tuple[object, str]]) -> QComboBox:
    """Return a combo box with a tooltip and some items, each with its text."""
    choice = name_widget(QComboBox(parent), name, tip=tip)
    for data, text in items:
        choice.addItem(text, data)
    return choice


def add_button(buttons: QDialogButtonBox, name: str, text: str, do: Callable[[], object], tip: str = "") -> QPushButton:
    """Add a button that calls a function, and return it."""
    button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
    name_widget(button, name, tip=tip)
    button.clicked.connect(do)
    return button


def open_dialog(dialog: QDialog, then: Callable[[], object] | None = None) -> None:
    """Show a dialog and return at once; when the user has closed it, call a function, and delete it.

    Not with `exec`: assistive technology that asked for it would wait until it is closed.
    """

    def on_finished() -> None:
        if then is not None:
            then()
        dialog.deleteLater()

    dialog.finished.connect(on_finished)
    dialog.open()


def show_message(label: Text, message: str) -> None:
    """Show a message in a dialog and announce it to screen readers, unless it is empty."""
    if message:
        label.setText(message)
        announce(label, message)


class Dialog(QDialog):
    """A dialog with a column of widgets, which scrolls if room is short, and a Close button below it."""

    def __init__(self, parent: QWidget | None, name: str, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(window_title(title))
        self._area, body = QScrollArea(self, widgetResizable=True), QWidget()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(title)
        self._area.setWidget(body)
        self._outer = Column(self, margins=None, spacing=GAP)
        self._outer.addWidget(self._area, 1)
        self.column = Column(body, spacing=GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as the content needs, if the screen is, with a title bar."""
        super().showEvent(event)
        room = self.screen().availableGeometry().size()
        around = self.size() - self._area.maximumViewportSize()
        needed = [self.column.totalMinimumSize().width()]
        needed += [_width_of_row(box) for box in self.findChildren(QDialogButtonBox)]
        width = max(self.width(), max(needed) + around.width())
        inner = width - around.width()
        least = self.column.totalHeightForWidth(inner) if self.column.hasHeightForWidth() else 0
        height = max(self.height(), around.height() + max(least, self.column.totalMinimumSize().height()))
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, self)
        self.resize(QSize(width, height).boundedTo(room - QSize(0, bar)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other if a row of them is too wide; their texts would be cut."""
        super().resizeEvent(event)
        for box in self.findChildren(QDialogButtonBox):
            is_wide = _width_of_row(box) > self.rect().marginsRemoved(self._outer.contentsMargins()).width()
            box.setOrientation(Qt.Orientation.Vertical if is_wide else Qt.Orientation.Horizontal)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll to the widget to which Tab moves."""
        return super().focusNextPrevChild(forward) and scroll_to_focus(self)

    def add_buttons(self) -> QDialogButtonBox:
        """Add the Close button; others can be added to it."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self._outer.addWidget(buttons)
        return buttons

    def add_text(self, name: str, text: str, size: float = 1.0) -> Text:
        """Add a text, and make the dialog at least as wide as a line of text."""
        self.setMinimumWidth(_LINE_WIDTH)
        label = Text(name, self, size=size, bold=size > 1)
        label.show_text(text)
        self.column.add(label)
        return label

    def add_listing(self, name: str, title: str, text: str) -> Listing:
        """Add a longer text that can be copied."""
        self.setMinimumWidth(_LINE_WIDTH)
        listing = Listing(name, self, title)
        listing.setPlainText(text)
        self.column.addWidget(listing)
        return listing


def _width_of_row(box: QDialogButtonBox) -> int:
    """Return how wide the buttons of a dialog are beside each other."""
    shown = [button.sizeHint().width() for button in box.buttons() if not button.isHidden()]
    return sum(shown) + (len(shown) - 1) * box.style().pixelMetric(QStyle.PixelMetric.PM_LayoutHorizontalSpacing)


def show_about(parent: QWidget) -> None:
    """Show what the program is, its versions and licences, and what it contacts."""
    dialog = Dialog(parent, "aboutDialog", _("About JENESYS Viewer"))
    dialog.add_text("aboutName", _("JENESYS Viewer {version}").format(version=full_version()), size=LARGE)
    dialog.add_text("aboutOrigin", DOT.join(origin(read(places.bundled_dataset()))))
    purpose = _(
        "Shows the phases of a programme with the figures that sources state, each with its "
        "qualifier, kind, date and source. The program works offline: it downloads nothing, "
        "and sends nothing except to your computer's print system when you print. Links open "
        "in your web browser, and only when you click them."
    )
    dialog.add_text("aboutPurpose", purpose)
    if language() != SOURCE_LANGUAGE:
        # TRANSLATORS: write your name instead once a native speaker has checked the translation
        dialog.add_text("aboutTranslation", _("This translation has not yet been checked by a native speaker."))
    known = build_info.licensed_parts()
    for qt in (part for part in known if part.name == "Qt"):
        # What its licence grants to users of the executable.
        sentence = _(
            "Qt is distributed under the LGPL. If the program is installed as a folder, you can "
            "replace the Qt libraries in {folder} with your own build of the same version. The "
            "source code of Qt is at {address}."
        )
        dialog.add_text("aboutQt", sentence.format(folder="_internal/PySide6/Qt/lib", address=qt.source))
    dialog.add_listing("aboutParts", _("Versions and licences"), _parts_text())
    buttons = dialog.add_buttons()
    if known:
        add_button(buttons, "aboutLicences", _("&Licence texts…"), partial(show_licences, dialog, known))
    open_dialog(dialog)


def show_licences(parent: QWidget, parts: Sequence[build_info.LicensedPart]) -> None:
    dialog = Dialog(parent, "licencesDialog", _("Licences"))
    dialog.resize(720, 560)
    names = ((part, f"{part.name} {part.version}: {part.licence}") for part in parts)
    choice = make_choice("licencesPart", dialog, "", names)
    choice.setAccessibleName(_("Component"))
    dialog.column.addWidget(choice)
    listing = dialog.add_listing("licencesText", _("Licence"), parts[0].full_text())
    choice.currentIndexChanged.connect(lambda index: listing.setPlainText(parts[index].full_text()))
    dialog.add_buttons()
    open_dialog(dialog)


def show_notice(parent: QWidget, name: str, title: str, message: str, report: str = "") -> None:
    """Show a message until the user closes it, with a report to copy, if there is one."""
    dialog = Dialog(parent, name, title)
    dialog.add_text(f"{name}Message", message)
    if report:
        dialog.add_listing(f"{name}Text", _("Report"), report)
    buttons = dialog.add_buttons()
    if report:
        add_button(buttons, f"{name}Copy", _("&Copy report"), partial(QGuiApplication.clipboard().setText, report))
    open_dialog(dialog)


def report_bug(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, settings: Settings
) -> None:
    """Write a report on an unexpected error beside the settings, and show it; the window stays open."""
    parts = "\n".join(f"{name} {number}" for name, number in versions().items())
    lines = "".join(traceback.format_exception(kind, error, trace))
    report = f"JENESYS Viewer {full_version()}\n{parts}\n{sys.platform}\n\n{lines}"
    kept_in = _keep_report(report, settings)

    def show() -> None:
        if not _is_bug_report_shown():
            show_bug_report(report, kept_in, settings)

    # An error in the dialog, or many at once, must open one dialog only.
    if not _is_bug_report_shown():
        # Not now: a dialog that is opened while something is painted would end the program.
        QTimer.singleShot(0, show)


def _is_bug_report_shown() -> bool:
    return any(widget.isVisible() for widget in QApplication.topLevelWidgets() if widget.objectName() == _BUG_DIALOG)


def _keep_report(report: str, settings: Settings) -> Path | None:
    """Write a report beside the settings; the same error has the same file."""
    path = settings.folder / f"report-{zlib.crc32(report.encode()):08x}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_atomically(path, report.encode())
    except OSError:
        return None
    return path


def show_bug_report(report: str, kept_in: Path | None, settings: Settings) -> None:
    """Show that the program has a bug, with the report, which the user can copy or save."""
    dialog = Dialog(QApplication.activeWindow(), _BUG_DIALOG, _("JENESYS Viewer ran into a problem"))
    head = _(
        "Your data has not been changed, and you can continue working. The report below can "
        "help to fix the problem. It has not been sent to anyone."
    )
    where = (
        _("The report was saved as {path}.")
        if kept_in
        else _("The report could not be saved to a file; copy it from here.")
    )
    where = where.format(path=kept_in)
    label = dialog.add_text("bugHead", SPACE.join((head, where)))
    dialog.add_listing("bugReport", _("Report"), report)
    buttons = dialog.add_buttons()
    add_button(buttons, "bugCopy", _("&Copy report"), partial(QGuiApplication.clipboard().setText, report))
    tip = _("Choose where to save the file")
    add_button(buttons, "bugSave", _("&Save report…"), partial(_save_report, label, report, settings), tip)
    open_dialog(dialog)


def _save_report(label: Text, report: str, settings: Settings) -> None:
    """Save a report where the user wants, and show the result in a label of the dialog."""
    proposal = Proposal(_("Save report"), "jenesys-gui-report", {"txt": _("Plain text")})
    save(
        label.window(),
        settings,
        proposal,
        lambda _path, _progress: report.encode(),
        lambda saved: show_message(label, saved.message),
    )


def versions() -> dict[str, str]:
    """Return the versions of the program's parts by name."""
    found = {"Python": platform.python_version(), "Qt": qVersion()}
    for name, _licence in _PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = _("unknown version")
    return found


def _parts_text() -> str:
    known = {"Python": "PSF-2.0", "Qt": "LGPL-3.0", **dict(_PARTS)}
    program = _("JENESYS Viewer {version} (MIT); the dataset's own texts are CC0-1.0").format(version=__version__)
    # The executable has a list of its parts; otherwise they are whatever is installed.
    others = (part for part in build_info.licensed_parts() if part.source)
    lines = [f"{part.name} {part.version} ({part.licence})" for part in others]
    lines = lines or [f"{name} {number} ({known[name]})" for name, number in versions().items()]
    return "\n".join((program, *([HOMEPAGE] if HOMEPAGE else []), *lines))
