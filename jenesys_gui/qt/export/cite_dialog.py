"""The dialog for citing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from jenesys_gui.qt.dialogs import Listing, add_button, make_buttons, make_choice, show_message
from jenesys_gui.qt.export.saving import Proposal, save
from jenesys_gui.qt.labels import Text, field_label, set_tooltip
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.theme import GAP
from jenesys_gui.screen.export.copying import Citable
from jenesys_gui.text.reference_formats import SUFFIXES, ReferenceFormat, formatted
from jenesys_gui.text.translate import _

_SIZE: Final = (720, 540)


class CiteDialog(QDialog):
    """A list of works, the formats of a reference, and the reference itself, to be copied or saved."""

    def __init__(self, works: Sequence[Citable], settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("citeDialog")
        self.setWindowTitle(_("Cite"))
        self.resize(*_SIZE)
        self._citable, self._settings = works, settings
        self._works = self._make_list()
        self._formats = make_choice("citeForms", self, ((each, _(each.value)) for each in ReferenceFormat))
        self._formats.setAccessibleName(_("Reference format"))
        self._listing = Listing("citeReference", self, _("Reference"))
        self._message = Text("citeMessage", self, muted=True)
        self._message.setText(" ")
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(field_label(_("&What to cite"), self._works))
        column.addWidget(self._works, 2)
        row = QHBoxLayout()
        row.addWidget(field_label(_("&Format"), self._formats))
        row.addWidget(self._formats)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._listing, 3)
        column.addWidget(self._message)
        buttons = make_buttons(self)
        add_button(buttons, "citeCopy", _("&Copy"), self._copy).setDefault(True)
        add_button(buttons, "citeSave", _("&Save…"), self._save)
        column.addWidget(buttons)
        self._works.currentRowChanged.connect(self._show_reference)
        self._formats.currentIndexChanged.connect(self._show_reference)
        self._works.setCurrentRow(0)
        self._works.setFocus()

    def _make_list(self) -> QListWidget:
        works = QListWidget(self)
        works.setObjectName("citeWorks")
        works.setAccessibleName(_("Works to cite"))
        works.setTextElideMode(Qt.TextElideMode.ElideRight)
        works.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Choosing a row lays them out, and the style sheet has to set their height before.
        works.ensurePolished()
        for work in self._citable:
            works.addItem(work.name)
            set_tooltip(works.item(works.count() - 1), work.name)
        return works

    @property
    def _work(self) -> Citable:
        return self._citable[max(0, self._works.currentRow())]

    @property
    def _chosen_format(self) -> ReferenceFormat:
        chosen = self._formats.currentData()
        assert isinstance(chosen, ReferenceFormat)
        return chosen

    def _show_reference(self) -> None:
        self._listing.setPlainText(formatted(self._work.references, self._chosen_format).rstrip("\n"))
        self._message.setText(" ")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._listing.toPlainText())
        show_message(
            self._message, _("Copied as {form}: {work}").format(form=_(self._chosen_format.value), work=self._work.name)
        )

    def _save(self) -> None:
        ending, kind = SUFFIXES[self._chosen_format].removeprefix("."), _(self._chosen_format.value)
        proposal = Proposal(_("Save reference"), self._work.references[0].key, {ending: kind})
        # In the chosen format, whatever the extension of the file.
        content = formatted(self._work.references, self._chosen_format).encode()
        show_message(self._message, save(self, self._settings, proposal, lambda _path, _progress: content).message)
