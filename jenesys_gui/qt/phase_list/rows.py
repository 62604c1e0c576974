"""The rows of the list of phases, as Qt asks for them."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.widgets import wrapped
from jenesys_gui.screen.phase_list import PhaseRow

ModelIndex = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = Qt.ItemDataRole.UserRole
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class PhaseListModel(QStandardItemModel):
    """The rows of the list, for the view and for assistive technology; tells which row is to be checked, or not.

    A model of Qt's own, in which the rows are only counted: before it shows the first one the view asks for each of
    100 000, and an answer from Python takes ten times as long.
    """

    check_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 1, parent)
        self._rows: Sequence[PhaseRow] = ()
        self._pinned: frozenset[str] | None = None

    def pin(self, pinned: frozenset[str] | None) -> None:
        """Check the rows of these phases; with None, rows can't be checked."""
        if pinned != self._pinned:
            self._pinned = pinned
            if not self._rows:
                return
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])

    def replace(self, rows: Sequence[PhaseRow]) -> None:
        """Show other rows; the same ones are left as they are."""
        if rows is not self._rows:
            self.beginResetModel()
            self._rows = rows
            # That they are others is told when it is over.
            with QSignalBlocker(self):
                self.setRowCount(len(rows))
            self.endResetModel()

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911 - Qt's type; a line a role
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrapped(row.spoken)
        if role == Qt.ItemDataRole.CheckStateRole and self._pinned is not None:
            return Qt.CheckState.Checked if row.id in self._pinned else Qt.CheckState.Unchecked
        return row.id if role == ID_ROLE else None

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._pinned is not None else flags

    def setData(self, index: ModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """What checks a row is asked for; the row is checked when it is shown so."""
        if role != Qt.ItemDataRole.CheckStateRole or self._pinned is None:
            return False
        self.check_asked.emit(self._rows[index.row()].id)
        return True
