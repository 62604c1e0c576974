"""How to cite the dataset and its sources: chosen from a list, in the form that is wanted, to be copied or saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from jenesys_gui.files import OnProgress
from jenesys_gui.qt.dialogs import Listing, add_button, make_buttons, make_choice, show_message
from jenesys_gui.qt.export.saving import Proposal, save
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.theme import GAP
from jenesys_gui.qt.widgets import Text, literal
from jenesys_gui.screen.export.copying import Citable
from jenesys_gui.text.references import SUFFIXES, ReferenceFormat, formatted
from jenesys_gui.text.translate import _

_SIZE = (720, 540)


class CiteDialog(QDialog):
    """A list of works, the forms of a reference, and the reference itself."""

    def __init__(self, works: Sequence[Citable], settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citeDialog")
        self.setWindowTitle(_("Cite"))
        self.resize(*_SIZE)
        self._citable, self._settings = works, settings
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
        buttons = make_buttons(self)
        add_button(buttons, "citeCopy", _("&Copy"), self._copy).setDefault(True)
        add_button(buttons, "citeSave", _("&Save…"), self._save)
        column.addWidget(buttons)
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
        forms = make_choice("citeForms", self, ((form, _(form.value)) for form in ReferenceFormat))
        forms.setAccessibleName(_("Format of the reference"))
        return forms

    def _label(self, name: str, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setBuddy(buddy)
        return label

    @property
    def _work(self) -> Citable:
        return self._citable[max(0, self._works.currentRow())]

    @property
    def _form(self) -> ReferenceFormat:
        form = self._forms.currentData()
        assert isinstance(form, ReferenceFormat)
        return form

    def _show_reference(self) -> None:
        self._listing.setPlainText(formatted(self._work.references, self._form).rstrip("\n"))
        self._told.setText(" ")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._listing.toPlainText())
        show_message(self._told, _("Copied as {form}: {work}").format(form=_(self._form.value), work=self._work.name))

    def _save(self) -> None:
        ending, kind = SUFFIXES[self._form].removeprefix("."), _(self._form.value)
        proposal = Proposal(_("Save reference"), self._work.references[0].key, {ending: kind})
        show_message(self._told, save(self, self._settings, proposal, self._written).message)

    def _written(self, _path: Path, _progress: OnProgress) -> bytes:
        """The file, in the form that is chosen, whatever its ending says."""
        return formatted(self._work.references, self._form).encode()
