"""The clipboard: what is copied from the window."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from jenesys_gui.export.text_tables import copied_rows
from jenesys_gui.screen.tables.table import DataTable


def copy_rows(table: DataTable, rows: Sequence[int]) -> str:
    """Copy rows as cells for a spreadsheet and as a table for a text document; return a message."""
    copied = copied_rows(table, rows)
    content = QMimeData()
    content.setText(copied.text)
    content.setHtml(copied.html)
    QGuiApplication.clipboard().setMimeData(content)
    return copied.message
