"""The dialog for citing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from jenesys_gui.qt.dialogs import Dialog, Listing, add_button, make_choice, show_message
from jenesys_gui.qt.export.saving import Proposal, save
from jenesys_gui.qt.labels import Text, field_label, set_tooltip
from jenesys_gui.qt.settings import Settings
from jenesys_gui.screen.export.copying import Citable
from jenesys_gui.text.reference_formats import SUFFIXES, ReferenceFormat, formatted
from jenesys_gui.text.translate import _

_SIZE: Final = (720, 540)


class CiteDialog(Dialog):
    """A list of works, the formats of a reference, and the reference itself, to be copied or saved."""

    def __init__(self, works: Sequence[Citable], settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, "citeDialog", _("Cite"))
        self.resize(*_SIZE)
        self._citable, self._settings = works, settings
        self._works = self._make_list()
        tip = _("Style or file format of the reference")
        self._formats = make_choice("citeForms", self, tip, ((each, _(each.value)) for each in ReferenceFormat))
        self._formats.setAccessibleName(_("Reference format"))
        self._listing = Listing("citeReference", self, _("Reference"))
        self._message = Text("citeMessage", self, muted=True)
        self._message.setText(" ")
        row = QHBoxLayout()
        row.addWidget(field_label(_("&Format"), self._formats))
        row.addWidget(self._formats)
        row.addStretch()
        self.column.add(field_label(_("&What to cite"), self._works), self._works, row, self._listing, self._message)
        self.column.setStretchFactor(self._works, 2)
        self.column.setStretchFactor(self._listing, 3)
        buttons = self.add_buttons()
        add_button(buttons, "citeCopy", _("&Copy"), self._copy, _("Copy the reference")).setDefault(True)
        add_button(buttons, "citeSave", _("&Save…"), self._save, _("Choose where to save the file"))
        self._works.itemSelectionChanged.connect(self._show_reference)
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
        # Assistive technology selects a row, or none, and leaves the current one.
        rows = [*(each.row() for each in self._works.selectedIndexes()), self._works.currentRow()]
        return self._citable[rows[0]]

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
        save(
            self,
            self._settings,
            proposal,
            lambda _path, _progress: content,
            lambda saved: show_message(self._message, saved.message),
        )
