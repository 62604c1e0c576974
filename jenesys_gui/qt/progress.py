"""How far something is that takes long, with a button to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from jenesys_gui.qt.saving import CancelledError
from jenesys_gui.text.translate import _

# What is done before that needs no dialog.
_SHORT_MS = 500


class Progress(QProgressDialog):
    """Is shown once it is clear that it will take a while."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(text, _("Cancel"), 0, 0, parent)
        self.setObjectName("progressDialog")
        self.setWindowTitle(text)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(_SHORT_MS)
        # It goes when all is done, which is after the last row.
        self.setAutoClose(False)
        self.setAutoReset(False)

    def reject(self) -> None:
        """Stop it, whichever way the dialog is left: by itself Qt would only hide it."""
        self.cancel()

    def watch(self, done: int, everything: int) -> None:
        """Show how far it is; raises `CancelledError` once the user has stopped it."""
        self.setMaximum(everything)
        # This lets the user press the button, too.
        self.setValue(done)
        if self.wasCanceled():
            raise CancelledError
