"""How to cite the dataset and its sources: chosen from a list, in the form that is wanted, to be copied or saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jenesys_gui import files, places
from jenesys_gui.qt.dialogs import Listing
from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.widgets import Text, literal
from jenesys_gui.screen.citing import Citable
from jenesys_gui.text.reference_formats import ENDINGS, Format, written
from jenesys_gui.text.translate import _

_SIZE = (720, 540)


def show_cite(parent: QWidget, works: Sequence[Citable]) -> None:
    """Let the user choose what to cite and how; the first of the works is chosen already."""
    dialog = CiteDialog(works, parent)
    dialog.exec()
    dialog.deleteLater()


class CiteDialog(QDialog):
    """A list of works, the forms of a reference, and the reference itself."""

    def __init__(self, works: Sequence[Citable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citeDialog")
        self.setWindowTitle(_("Cite"))
        self.resize(*_SIZE)
        self._citable = works
        self._works = self._make_list()
        self._forms = self._make_forms()
        self._listing = Listing("citeReference", self, _("Reference"))
        self._told = Text("citeTold", self, muted=True)
        self._told.setText(" ")
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self._label("citeWorksLabel", _("&What to cite"), self._works))
        column.addWidget(self._works, 2)
        row = QHBoxLayout()
        row.addWidget(self._label("citeFormsLabel", _("&Format"), self._forms))
        row.addWidget(self._forms)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._listing, 3)
        column.addWidget(self._told)
        column.addWidget(self._make_buttons())
        self._works.currentRowChanged.connect(self._show_reference)
        self._forms.currentIndexChanged.connect(self._show_reference)
        self._works.setCurrentRow(0)
        self._works.setFocus()

    def _make_list(self) -> QListWidget:
        works = QListWidget(self)
        works.setObjectName("citeWorks")
        works.setAccessibleName(_("Works"))
        works.setTextElideMode(Qt.TextElideMode.ElideRight)
        works.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Choosing a row lays them out: before the style sheet gives them their height, unless it does so now.
        works.ensurePolished()
        for work in self._citable:
            works.addItem(work.name)
            works.item(works.count() - 1).setToolTip(literal(work.name))
        return works

    def _make_forms(self) -> QComboBox:
        forms = QComboBox(self)
        forms.setObjectName("citeForms")
        forms.setAccessibleName(_("Format of the reference"))
        for form in Format:
            forms.addItem(_(form.value), form)
        return forms

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for name, text, do in (("citeCopy", _("&Copy"), self._copy), ("citeSave", _("&Save…"), self._save)):
            button = QPushButton(text, buttons)
            button.setObjectName(name)
            button.clicked.connect(do)
            button.setDefault(do == self._copy)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _label(self, name: str, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setBuddy(buddy)
        return label

    @property
    def _work(self) -> Citable:
        return self._citable[max(0, self._works.currentRow())]

    @property
    def _form(self) -> Format:
        form = self._forms.currentData()
        assert isinstance(form, Format)
        return form

    def _show_reference(self) -> None:
        self._listing.setPlainText(written(self._work.references, self._form).rstrip("\n"))
        self._told.setText(" ")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._listing.toPlainText())
        self._tell(_("Copied as {form}: {work}").format(form=_(self._form.value), work=self._work.name))

    def _save(self) -> None:
        path = self._asked_path()
        if path is None:
            return
        try:
            files.write_whole(path, written(self._work.references, self._form).encode())
        except OSError as error:
            reason = error.strerror or str(error)
            self._tell(_("{path} could not be written: {reason}.").format(path=path, reason=reason))
        else:
            self._tell(_("Saved: {path}").format(path=path))

    def _asked_path(self) -> Path | None:
        """Where the user wants the reference; Qt asks before a file is replaced."""
        ending = ENDINGS[self._form]
        dialog = QFileDialog(self, _("Save reference"), str(places.home()))
        dialog.setObjectName("citeSaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("{form} (*{ending})").format(form=_(self._form.value), ending=ending))
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.selectFile(f"{self._work.references[0].key}{ending}")
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def _tell(self, message: str) -> None:
        """Say what was done, to those who look and to those who listen."""
        self._told.setText(message)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message))
