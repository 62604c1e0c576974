"""Qt's print preview, made usable by keyboard and with assistive technology."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGraphicsView, QLineEdit, QToolBar, QToolButton, QWidget

from jenesys_gui.qt.labels import set_tooltip, window_title
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.text.translate import _

# Those of Qt's buttons, in their order.
_KEYS: Final = ("", "", "Ctrl+-", "Ctrl++", "", "", "Ctrl+Home", "Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+End")
_AROUND: Final = 40


class PrintPreview(QPrintPreviewDialog):
    """The preview of what a printer will print, or where there is no printer, of a PDF file to save."""

    def __init__(self, printer: QPrinter, parent: QWidget, title: str, save_pdf: Callable[[], object]) -> None:
        super().__init__(printer, parent, Qt.WindowType.Window)
        self.setObjectName("printPreview")
        self.setWindowTitle(window_title(title))
        (tools,) = self.findChildren(QToolBar)
        if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            # Without a printer, page setup would do nothing but warn, and Print proposes a wrong name for a PDF.
            for tool in tools.actions()[-2:]:
                tool.setVisible(False)
            tools.addAction(_("Save as PDF…")).triggered.connect(save_pdf)
        view = self.findChildren(QGraphicsView)[0]
        # Qt's is a light grey in the dark theme too.
        view.scene().setBackgroundBrush(self.palette().mid())
        view.setAccessibleName(_("Preview"))
        view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # What is around it cannot be seen to have the focus.
        self.findChildren(QPrintPreviewWidget)[0].setFocusProxy(view)
        (zoom,) = self.findChildren(QComboBox)
        pages = next(each for each in self.findChildren(QLineEdit) if each is not zoom.lineEdit())
        for field, name in ((zoom, _("Zoom")), (pages, _("Page number"))):
            set_tooltip(field, name)
            # The list of the box and its field have no other name either.
            for part in (field, *field.findChildren(QWidget)):
                part.setAccessibleName(name)
        self._let_focus(tools)
        order_tab_stops((*map(tools.widgetForAction, tools.actions()), view))
        # Otherwise the last buttons, which print or save, are in a menu.
        self.resize((parent.size() * 0.85).expandedTo(QSize(tools.sizeHint().width() + _AROUND, 0)))

    def _let_focus(self, tools: QToolBar) -> None:
        """Let all buttons have the focus, shortcuts and an effect when they are toggled."""
        buttons = [each for each in map(tools.widgetForAction, tools.actions()) if isinstance(each, QToolButton)]
        for button, keys in zip(buttons, (*_KEYS, *[""] * len(buttons)), strict=False):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            _let_toggle(button, button.defaultAction())
            # Qt listens to the buttons that zoom, and to the actions of the others.
            (button if button.autoRepeat() else button.defaultAction()).setShortcut(QKeySequence(keys))
        tools.actions()[-1].setShortcut(QKeySequence.StandardKey.Print)


def _let_toggle(button: QAbstractButton, action: QAction) -> None:
    """Let assistive technology toggle a button: Qt only draws it, and would leave none of several checked."""
    group: QActionGroup | None = action.actionGroup()
    choices, busy = group.actions() if group is not None else [action], list[bool]()
    button.pressed.connect(lambda: busy.append(True))
    button.released.connect(busy.clear)

    def follow(is_on: bool) -> None:
        if not busy and (is_on or not any(each.isChecked() for each in choices)):
            busy.append(True)
            (action.trigger if is_on else action.toggle)()
            busy.clear()

    button.toggled.connect(follow)
