"""What dialogs are made of: choices, longer texts, buttons, and what they tell."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QWidget


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


def tell(label: QLabel, message: str) -> None:
    """Say in a dialog what was done, to those who look and to those who listen; nothing if there is nothing to say."""
    if message:
        label.setText(message)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(label.window(), message))
