"""The pane in the middle: the timeline with its title above and how to read it below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from jenesys_gui.qt.pane import Pane
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, Theme
from jenesys_gui.qt.widgets import Text
from jenesys_gui.screen.timeline import Timeline

if TYPE_CHECKING:
    from jenesys_gui.qt.plot.timeline import TimelinePlot


class TimelinePane(Pane):
    """Shows a timeline as soon as there is a plot; until then its title and its notes."""

    phase_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("timelinePane", parent)
        self.setMinimumWidth(320)
        self._theme = theme
        self._part: Timeline | None = None
        self._plot: TimelinePlot | None = None
        self._title = Text("timelineTitle", self, size=SMALL, bold=True, muted=True)
        self._title.setContentsMargins(PANE_MARGIN, 12, PANE_MARGIN, 4)
        self._room = QWidget(self)
        self._room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._notes = Text("timelineNotes", self, size=SMALL, muted=True)
        self._notes.setContentsMargins(PANE_MARGIN, 6, PANE_MARGIN, 12)
        self.column.addWidget(self._title)
        self.column.addWidget(self._room, 1)
        self.column.addWidget(self._notes)

    def load_plot(self) -> None:
        """Make the plot, once."""
        if self._plot is not None:
            return
        # Here and not at the top: importing pyqtgraph takes about as long as everything before the first paint.
        from jenesys_gui.qt.plot.timeline import TimelinePlot  # noqa: PLC0415

        self._plot = TimelinePlot(self._theme, self)
        self._plot.phase_chosen.connect(self.phase_chosen)
        self.column.replaceWidget(self._room, self._plot)
        self._room.deleteLater()
        if self._part is not None:
            self._plot.show_part(self._part)

    def show_part(self, part: Timeline) -> None:
        """Show a timeline."""
        self._part = part
        self._title.show_text(part.scene.axis_title)
        self._notes.show_text(" ".join(part.scene.notes))
        if self._plot is not None:
            self._plot.show_part(part)

    def show_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        if self._plot is not None:
            self._plot.show_theme(theme)
