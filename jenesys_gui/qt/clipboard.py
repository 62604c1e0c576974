"""The clipboard: every text and every row that is copied from the window."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jenesys_gui.export.text_tables import copied_rows
from jenesys_gui.qt.labels import show_message
from jenesys_gui.screen.tables.table import DataTable
from jenesys_gui.text.translate import _


def copy_text(widget: QWidget, text: str, message: str = "") -> None:
    """Copy a text, if there is one, and show a message in a widget's window, by default with the text."""
    if text:
        QGuiApplication.clipboard().setText(text)
        show_message(widget, message or _("Copied: {text}").format(text=text.replace("\n", " ")))


def copy_rows(widget: QWidget, table: DataTable, rows: Sequence[int], message: str = "{copied}") -> str:
    """Copy rows as cells for a spreadsheet and as a table for a text document; show and return a message."""
    copied = copied_rows(table, rows)
    content = QMimeData()
    content.setText(copied.text)
    content.setHtml(copied.html)
    QGuiApplication.clipboard().setMimeData(content)
    shown = message.format(copied=copied.message, table=table.heading)
    show_message(widget, shown)
    return shown
