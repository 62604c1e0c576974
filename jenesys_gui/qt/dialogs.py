"""The dialogs on a dataset's problems, the program and its bugs, and the parts that every dialog is made of."""

import platform
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jenesys_gui import __version__, build_info
from jenesys_gui.build_info import full_version
from jenesys_gui.files import OnProgress
from jenesys_gui.qt.export.saving import Proposal, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.theme import LARGE
from jenesys_gui.qt.widgets import Text
from jenesys_gui.reading.problems import summary
from jenesys_gui.reading.reader import Reading
from jenesys_gui.text.translate import _

# What the program is made of, with the licence of each part.
_PARTS: Final = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pyqtgraph", "MIT"),
    ("numpy", "BSD-3-Clause"),
    ("XlsxWriter", "BSD-2-Clause"),
)


class Listing(QPlainTextEdit):
    """A longer text, to be read, selected and copied by mouse and keys alike."""

    def __init__(self, name: str, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setReadOnly(True)
        # By itself a text that can't be changed can't be selected by keyboard either.
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)


def make_choice(
    name: str, parent: QWidget, items: Iterable[tuple[object, str]], chosen: object | None = None
) -> QComboBox:
    """A list to choose from, each item with its text; the first is chosen unless said."""
    choice = QComboBox(parent)
    choice.setObjectName(name)
    for data, text in items:
        choice.addItem(text, data)
        if data == chosen:
            choice.setCurrentIndex(choice.count() - 1)
    return choice


def make_buttons(dialog: QDialog) -> QDialogButtonBox:
    """A button that closes a dialog, for others to be added to."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    return buttons


def add_button(buttons: QDialogButtonBox, name: str, text: str, do: Callable[[], object]) -> QPushButton:
    """A further button, and what it does."""
    button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
    button.setObjectName(name)
    button.clicked.connect(do)
    return button


def show_message(label: QLabel, message: str) -> None:
    """Say in a dialog what was done, to those who look and to those who listen; nothing if there is nothing to say."""
    if message:
        label.setText(message)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(label.window(), message))


def show_about(parent: QWidget) -> None:
    """Say what the program is, of which versions, under which licences, and that it uses no network."""
    dialog = _dialog(parent, "aboutDialog", _("About JENESYS Viewer"))
    _add_text(dialog, "aboutName", _("JENESYS Viewer {version}").format(version=full_version()), size=LARGE)
    _add_text(dialog, "aboutPurpose", _about_text())
    known = build_info.licensed_parts()
    for qt in (part for part in known if part.name == "Qt"):
        _add_text(dialog, "aboutQt", _qt_text(qt))
    _add_listing(dialog, "aboutParts", _("Versions and licences"), _parts_text())
    buttons = _add_buttons(dialog)
    if known:
        add_button(buttons, "aboutLicences", _("&Licence texts…"), partial(show_licences, dialog, known))
    _run(dialog)


def show_licences(parent: QWidget, parts: Sequence[build_info.LicensedPart]) -> None:
    """Show the licence of each part of the executable, letter by letter."""
    dialog = _dialog(parent, "licencesDialog", _("Licences"))
    dialog.resize(720, 560)
    names = ((part, f"{part.name} {part.version}: {part.licence}") for part in parts)
    choice = make_choice("licencesPart", dialog, names)
    choice.setAccessibleName(_("Part of the program"))
    _layout(dialog).addWidget(choice)
    listing = _add_listing(dialog, "licencesText", _("Licence"), parts[0].full_text())
    choice.currentIndexChanged.connect(lambda index: listing.setPlainText(parts[index].full_text()))
    _add_buttons(dialog)
    _run(dialog)


def show_problems(parent: QWidget, reading: Reading, path: str) -> None:
    """List what is wrong with a dataset, one problem a line, to be read and copied."""
    dialog = _dialog(parent, "problemsDialog", _("Problems in the dataset"))
    if reading.dataset is None:
        head = _("{path} can't be shown; the dataset on the screen stays. Mend what is listed here and open it again.")
    else:
        head = _("{path} is shown, but for what is listed here.")
    _add_text(dialog, "problemsHead", head.format(path=path))
    lines = [problem.as_line() for problem in reading.problems]
    _add_listing(dialog, "problemsList", _("Problems"), "\n".join((*lines, summary(reading.problems))))
    _add_buttons(dialog)
    _run(dialog)


def show_bug_report(report: str, kept_in: Path | None, settings: Settings) -> None:
    """Say that the program has a bug, and give the report to the user, who may keep it or send it."""
    dialog = _dialog(QApplication.activeWindow(), "bugDialog", _("A mistake in JENESYS Viewer"))
    head = _(
        "Something went wrong in the program. Your data is untouched, and you can go on. The report below helps to "
        "mend it; it was sent to nobody."
    )
    where = _("It is kept in {path}.") if kept_in else _("It could not be kept in a file: copy it from here.")
    where = where.format(path=kept_in)
    _add_text(dialog, "bugHead", f"{head} {where}")
    _add_listing(dialog, "bugReport", _("Report"), report)
    buttons = _add_buttons(dialog)
    add_button(buttons, "bugCopy", _("&Copy report"), partial(QGuiApplication.clipboard().setText, report))
    add_button(buttons, "bugSave", _("&Save report…"), partial(_save_report, dialog, report, settings))
    _run(dialog)


def _save_report(dialog: QDialog, report: str, settings: Settings) -> None:
    def written(_path: Path, _progress: OnProgress) -> bytes:
        return report.encode()

    proposal = Proposal(_("Save report"), "jenesys-gui-report", {"txt": _("Plain text")})
    label = dialog.findChild(Text, "bugHead")
    assert isinstance(label, Text)
    show_message(label, save(dialog, settings, proposal, written).message)


def versions() -> dict[str, str]:
    """The versions of the program's parts, by name."""
    found = {"Python": platform.python_version(), "Qt": qVersion()}
    for name, _licence in _PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = _("version not known")
    return found


def _about_text() -> str:
    return _(
        "Japan's JENESYS exchange with East and Southeast Asia in figures, each with its qualifier, kind, date and "
        "source. No network is used: nothing is sent, nothing is fetched. A link opens in your web browser only when "
        "you click it."
    )


def _parts_text() -> str:
    known = {"Python": "PSF-2.0", "Qt": "LGPL-3.0", **dict(_PARTS)}
    program = _("JENESYS Viewer {version} (MIT); the dataset's own wording is CC0-1.0").format(version=__version__)
    # The executable knows all that it is made of; what Python runs is made of whatever is installed.
    lines = [f"{part.name} {part.version} ({part.licence})" for part in build_info.licensed_parts()[1:]]
    lines = lines or [f"{name} {number} ({known[name]})" for name, number in versions().items()]
    return "\n".join((program, *lines))


def _qt_text(qt: build_info.LicensedPart) -> str:
    """What the licence of Qt grants to whoever has the executable."""
    sentence = _(
        "Qt is passed on under the LGPL. Where the program is a folder, the Qt libraries in {folder} may be replaced "
        "by others of the same version. Their source is at {address}."
    )
    return sentence.format(folder="_internal/PySide6/Qt/lib", address=qt.source)


def _dialog(parent: QWidget | None, name: str, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(520)
    QVBoxLayout(dialog).setSpacing(10)
    return dialog


def _add_text(dialog: QDialog, name: str, text: str, size: float = 1.0) -> None:
    label = Text(name, dialog, size=size, bold=size > 1)
    label.show_text(text)
    _layout(dialog).addWidget(label)


def _add_listing(dialog: QDialog, name: str, title: str, text: str) -> Listing:
    listing = Listing(name, dialog, title)
    listing.setPlainText(text)
    _layout(dialog).addWidget(listing)
    return listing


def _add_buttons(dialog: QDialog) -> QDialogButtonBox:
    buttons = make_buttons(dialog)
    _layout(dialog).addWidget(buttons)
    return buttons


def _layout(dialog: QDialog) -> QVBoxLayout:
    layout = dialog.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout


def _run(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
