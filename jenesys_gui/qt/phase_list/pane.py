"""The left pane: the list of phases with the sums below it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jenesys_gui.model.dataset import RefKind, ValueRef
from jenesys_gui.qt.copyable import CopyableText
from jenesys_gui.qt.labels import Text, set_tooltip
from jenesys_gui.qt.order import order_tab_stops
from jenesys_gui.qt.phase_list.view import ID_ROLE, PhaseListView
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, text_scale
from jenesys_gui.qt.widgets import Column, LinkButton, Pane, Pool, ScrollArea, ShowsValue, hairline
from jenesys_gui.screen.phase_list import PhaseList, Summary
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.translate import _

_SIDE: Final = 14
# The height of the sums where there is little room for them, and beside details.
_MIN_SUMS: Final = 40
_SOME_SUMS: Final = 56
# Where the rows do not fit anyway, the sums have a fourth of the height.
_PART_OF_SUMS: Final = 4
_ANY_HEIGHT: Final = 16_777_215
# The height of the lines and the border, and the width of what is beside the list.
_LINES: Final = 4
_BESIDE_LIST: Final = 4
# The most that rows with short names may need, at the normal text size, before a name is elided.
_MAX_LEAST: Final = 300


class SummaryBox(QWidget):
    """The counts, the sums, and their caveats."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        column = self._column = Column(self, margins=(_SIDE, 12, _SIDE, 12), spacing=6)
        self._counts = Text("summaryCounts", self, size=SMALL, bold=True)
        sums = Column(spacing=6)
        make_sum = partial(LinkButton, "summarySum", self, navigation.explain, size=SMALL)
        self._sums = Pool(make_sum, sums, Qt.AlignmentFlag.AlignLeft)
        self._more = LinkButton("moreFigures", self, navigation.show_figures_without_phase, size=SMALL)
        set_tooltip(self._more, _("Show these figures in the table"))
        self._caveats = CopyableText("summaryCaveats", self, size=SMALL, muted=True)
        self._why = LinkButton("whySums", self, size=SMALL)
        set_tooltip(self._why, _("Show or hide the caveats of the sums"))
        self._why.setCheckable(True)
        self._why.toggled.connect(self._on_why_toggled)
        # Whether the user opened or closed the caveats; otherwise they are open where they fit.
        self._is_users = False
        column.add(self._counts, sums, self._more, self._why, self._caveats)
        column.addStretch(1)
        self._caveats.hide()
        self._label = ""

    def show_part(self, part: Summary) -> None:
        """Show the counts and the sums; their caveats are one click away."""
        self._counts.show_text(part.counts)
        for link, line in self._sums.fill(part.sums):
            spoken = _("{sum}, {link}").format(sum=SPACE.join(line.text.split("\n")), link=line.link)
            link.show_text(f"{line.text} ▸", line.ref, spoken)
        self._more.show_text(*((f"{part.more.text} ▸", part.more.ref) if part.more else ("",)))
        self._caveats.show_text("\n".join(part.caveats))
        self._label = part.why if part.caveats else ""
        self._show_caveats()

    def open_if_fits(self, width: int, height: int) -> None:
        """Show the caveats if there is room for them, unless the user opened or closed them."""
        if not self._is_users and self._label:
            closed = self.heightForWidth(width) - (self._height_of_caveats(width) if self._why.isChecked() else 0)
            with QSignalBlocker(self._why):
                self._why.setChecked(closed + self._height_of_caveats(width) <= height)
            self._show_caveats()

    def _height_of_caveats(self, width: int) -> int:
        return self._caveats.heightForWidth(width - 2 * _SIDE) + self._column.spacing()

    def _on_why_toggled(self) -> None:
        self._is_users = True
        self._show_caveats()

    def _show_caveats(self) -> None:
        is_open = self._why.isChecked()
        self._why.show_text(f"{self._label} {'▾' if is_open else '▸'}" if self._label else "")
        self._caveats.setVisible(is_open)


class SummaryArea(ScrollArea):
    """Shows the summary, and scrolls if there is little room."""

    def __init__(self, summary: SummaryBox, parent: QWidget) -> None:
        super().__init__("summaryScroll", _("Scrollable sums"), parent)
        self._summary = summary
        self._height, self._width = _MIN_SUMS, 0
        # Whatever has the focus in it scrolls it with the keys.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setWidget(summary)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return QSize(0, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width, _MIN_SUMS)

    def fit(self, room: int, remark: int) -> None:
        """Become as high as the content, if there is so much room, without the height of a remark above."""
        width, border = self.viewport().width(), 2 * self.frameWidth()
        self._summary.open_if_fits(width, room - border)
        height = max(_MIN_SUMS, min(self._summary.heightForWidth(width) + border, room) - remark)
        if (height, self._summary.minimumSizeHint().width()) != (self._height, self._width):
            self._height, self._width = height, self._summary.minimumSizeHint().width()
            self.updateGeometry()


class PhaseListPane(Pane, ShowsValue):
    """The left pane."""

    def __init__(self, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__("phaseListPane", parent)
        self._heading = Text("phaseListHeading", self, size=SMALL, bold=True, muted=True)
        self._heading.setContentsMargins(PANE_MARGIN, 12, PANE_MARGIN, 10)
        self._remark = Text("phaseListRemark", self, size=SMALL)
        self._remark.setContentsMargins(PANE_MARGIN, 6, PANE_MARGIN, 6)
        self._view = PhaseListView(self)
        self._summary = SummaryBox(navigation, self)
        self._scroll = SummaryArea(self._summary, self)
        self._part: PhaseList | None = None
        # The width that rows needed last, since every click asks.
        self._needed: tuple[object, int] = None, 0
        self.column.add(self._heading, hairline(self))
        self.column.addWidget(self._view, 1)
        # Not above the rows, which the mouse is pointed at.
        self.column.add(hairline(self), self._remark, self._scroll)
        self.column.addStretch()
        self._view.phase_chosen.connect(navigation.go_to_phase)
        self._view.comparison_asked.connect(navigation.toggle_compared)
        self.setFocusProxy(self._view)

    def show_part(self, part: PhaseList) -> None:
        """Show the rows and the sums."""
        self._heading.setText(part.heading.upper())
        self._remark.show_text(part.remark)
        self._view.show_part(part)
        old, self._part = self._part, part
        if old and (old.rows, old.remark, old.summary) == (part.rows, part.remark, part.summary):
            return
        # Now, so that the rows do not move until the remark is laid out.
        self._share_height()
        if old and part.summary is old.summary:
            return
        self._summary.show_part(part.summary)
        order_tab_stops((self._view, self._summary))

    def needed_size(self, most: int) -> tuple[int, int]:
        """Return the width that the rows need, at most a given one, and the height of rows and sums."""
        height = self._height_of_others() + self._view.needed_height() + _SOME_SUMS
        if self._needed[0] != (asked := (self._part and self._part.rows, most, self._view.font().key())):
            self._needed = asked, self._view.needed_width(most) + _BESIDE_LIST
            least = self._view.needed_width(0) + self._view.verticalScrollBar().sizeHint().width()
            self._view.setMinimumWidth(round(min(least, _MAX_LEAST * text_scale())))
        return self._needed[1], height

    def showEvent(self, event: QShowEvent) -> None:
        """Give all texts their style, which changes their heights, before they are laid out."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
        self._share_height()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        result = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._share_height()
        return result

    def ref_at(self, at: QPoint | None) -> ValueRef | None:
        """Return the phase at a position on the screen, or with None that of the focused list."""
        view = self._view
        index = view.currentIndex() if at is None else view.indexAt(view.viewport().mapFromGlobal(at))
        if not index.isValid() or (at is None and not view.hasFocus()):
            return None
        return ValueRef(RefKind.PHASE, index.data(ID_ROLE), index.data(ID_ROLE))

    def _share_height(self) -> None:
        """Give the sums the height that the rows leave, or a part of it all, as far as they need it."""
        height = self.height() - self._height_of_others()
        rest = height - self._view.needed_height()
        room = rest if rest >= _MIN_SUMS else height // _PART_OF_SUMS
        remark = 0 if self._remark.isHidden() else self._remark.height_of_lines(self.width())
        self._remark.setMinimumHeight(remark)
        self._scroll.fit(room, remark)
        least = self._view.phases.min_height(self._view.font())
        self._view.setMinimumHeight(least)
        self._view.setMaximumHeight(min(_ANY_HEIGHT, max(least, self._view.max_height())))

    def _height_of_others(self) -> int:
        """Return the height of everything but the rows, the remark and the sums."""
        return self._heading.heightForWidth(self.width()) + _LINES
