"""The timeline with its switches and title above and its notes below."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from jenesys_gui.qt.labels import LinkLabel, Text, link
from jenesys_gui.qt.order import order_tab_stops, read_in_order
from jenesys_gui.qt.theme import BESIDE_BAR, PANE_MARGIN, SMALL, beside_bar, scaled
from jenesys_gui.qt.timeline.zooming import YearsBar
from jenesys_gui.qt.widgets import Column, FlowRow, LinkButton, ScrollArea, show_if
from jenesys_gui.screen.timeline.notes import Note
from jenesys_gui.screen.timeline.timeline import Timeline
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.qt.timeline.axes import TimeViewBox
    from jenesys_gui.qt.timeline.plot import TimelinePlot

_MAX_HIDDEN: Final = 3


class NotesLabel(LinkLabel):
    """The notes below the plot; a caveat links to the value it concerns."""

    def __init__(self, show_value: Callable[[Any], None], parent: QWidget) -> None:
        super().__init__("timelineNotes", parent)
        self._show_value = show_value
        self.setProperty("muted", True)
        self.setFont(scaled(self.font(), SMALL))
        self._notes: Sequence[Note] = ()
        self.unlabelled = 0
        self.linkActivated.connect(self._on_link_activated)

    def show_part(self, notes: Sequence[Note]) -> None:
        self._notes = notes
        texts = [
            link(f"{note.text}\N{NO-BREAK SPACE}▸", str(number)) if note.ref else link(note.text, "")
            for number, note in enumerate(notes)
        ]
        if self.unlabelled:
            unlabelled = counted(
                "{count} label has no room: hover over the bar, or widen the window.",
                "{count} labels have no room: hover over a bar, or widen the window.",
                self.unlabelled,
            )
            texts.insert(0, link(unlabelled, ""))
        self.show_rich_text(SPACE.join(texts))

    def show_unlabelled(self, count: int) -> None:
        """Say how many bars have no room for their labels, if any."""
        self.unlabelled = count
        self.show_part(self._notes)

    def _on_link_activated(self, number: str) -> None:
        self._show_value(self._notes[int(number)].ref)


class TimelinePane(ScrollArea):
    """Shows a timeline, which scrolls if there is little room; its plot is loaded last."""

    def __init__(self, show_value: Callable[[Any], None], parent: QWidget | None = None) -> None:
        """`show_value` explains the value of a note, given its `ValueRef`."""
        super().__init__("timelinePane", _("Scrollable timeline"), parent)
        # Everything in it can have the focus, and is then scrolled to.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = self._body = QWidget(self)
        self.column = Column(body)
        self._needed = 0
        self._part: Timeline | None = None
        self._plot: TimelinePlot | None = None
        # For what the note about labels was shown last, and how often it was hidden again.
        self._noted: tuple[object, int] = None, 0
        self._title = Text("timelineTitle", body, size=SMALL, bold=True, muted=True)
        self._title.setContentsMargins(*beside_bar(8, 4))
        self.all_years = LinkButton("allYears", body, size=SMALL)
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, BESIDE_BAR, 0)
        header.addWidget(self._title, 1)
        header.addWidget(self.all_years)
        self._switches = FlowRow(body, (PANE_MARGIN, 10, BESIDE_BAR, 0))
        self._notes = NotesLabel(show_value, body)
        self._notes.setContentsMargins(*beside_bar(6, 12))
        self._years = YearsBar(body)
        # They appear when years are hidden; the plot does not move then, unless the title wraps beside the button.
        policy = self._years.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._years.setSizePolicy(policy)
        self._only_zoomed = (self.all_years, self._years)
        for widget in self._only_zoomed:
            widget.hide()
        self.column.add(self._switches, header)
        # Room for the plot. No widget, of which screen readers would be told just before it is deleted.
        self.column.addStretch()
        self.column.add(self._years, self._notes)
        self.setWidget(body)

    def minimumSizeHint(self) -> QSize:
        """Return a size that is wide enough, since it scrolls vertically only."""
        least, bar = super().minimumSizeHint(), self.verticalScrollBar().sizeHint().width()
        return least.expandedTo(QSize(self._body.minimumSizeHint().width() + bar + 2 * self.frameWidth(), 0))

    def event(self, event: QEvent) -> bool:
        """Ask for more or less width when the switches need it; Qt passes on no such change from inside."""
        result = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.minimumSizeHint().width() != self._needed:
            self._needed = self.minimumSizeHint().width()
            self.updateGeometry()
        return result

    def add_switches(self, *switches: QWidget) -> None:
        """Add the switches of measure and scale above the title."""
        self._switches.add(*switches)
        buttons = self._switches.findChildren(QAbstractButton)
        order_tab_stops((self._notes, *buttons, self.all_years, self._notes))

    def load_plot(self, connect: "Callable[[TimelinePlot], None]") -> None:
        """Create the plot, and call `connect` with it before it emits its first signals."""
        # Here and not at the top: importing pyqtgraph takes as long as everything before the first paint.
        from jenesys_gui.qt.timeline.plot import TimelinePlot  # noqa: PLC0415

        self._plot = TimelinePlot(self._body)
        self._years.scrolled.connect(self._plot.box.show_from)
        connect(self._plot)
        self._plot.unlabelled.connect(self._on_unlabelled)
        self.column.insertWidget(self.column.indexOf(self._years), self._plot, 1)
        read_in_order(self._body)
        if self._part is not None:
            self._show_in_plot(self._plot, self._part)
        # Not before: while it is filled, what only a zoomed plot shows would appear and disappear.
        show_years = partial(self._on_moved, self._plot.box)
        show_years(*self._plot.box.viewRange()[0])
        self._plot.moved.connect(show_years)

    def with_plot(self, do: "Callable[[TimelinePlot], None]") -> None:
        """Do something with the plot, if it has been loaded."""
        if self._plot is not None:
            do(self._plot)

    @contextmanager
    def same_years(self) -> Iterator[None]:
        """Keep the visible years in this context, in which another version of the dataset is shown."""
        box = self._plot.box if self._plot is not None else None
        first, last = box.viewRange()[0] if box is not None else (0.0, 0.0)
        is_zoomed = box is not None and (first, last) != box.whole
        yield
        if box is not None and is_zoomed:
            box.setXRange(first, last, padding=0)

    def show_part(self, part: Timeline) -> None:
        if self._part is None or part.scene is not self._part.scene:
            self._title.show_text(part.scene.axis_title)
        if self._part is None or part.notes != self._part.notes:
            self._notes.show_part(part.notes)
        self._part = part
        self.with_plot(lambda plot: self._show_in_plot(plot, part))

    def _on_moved(self, box: "TimeViewBox", first: float, last: float) -> None:
        self._years.show_years(first, last, box.whole)
        for widget in self._only_zoomed:
            show_if(widget, shown=(first, last) != box.whole)

    def _on_unlabelled(self, count: int) -> None:
        """Show or hide the note about labels."""
        assert self._plot is not None
        place = (self.size(), id(self._part), self.fontMetrics().height(), self._plot.box.viewRange()[0])
        hidden = self._noted[1] if self._noted[0] == place else 0
        # The note takes room from the plot: without it a label may not fit that fits with it, and so on for ever.
        if count != self._notes.unlabelled and (count or hidden < _MAX_HIDDEN):
            self._noted = place, hidden + (not count)
            self._notes.show_unlabelled(count)

    def _show_in_plot(self, plot: "TimelinePlot", part: Timeline) -> None:
        """Show a timeline in the plot, with its Tab stops before the notes; they are created last."""
        plot.show_part(part)
        order_tab_stops((self._notes, *plot.tab_stops(), self._notes))
