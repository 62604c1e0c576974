"""The left pane: the list of phases with the sums below it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jenesys_gui.choices import TableName
from jenesys_gui.qt.labels import CopyableText, Text
from jenesys_gui.qt.phase_list.view import PhaseListView
from jenesys_gui.qt.store import Navigation
from jenesys_gui.qt.theme import PANE_MARGIN, SMALL, Theme
from jenesys_gui.qt.widgets import Column, LinkButton, Pane, Pool, hairline, order_tab_stops
from jenesys_gui.screen.phase_list import PhaseList, Summary
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.screen.find.highlights import Highlights

_SIDE: Final = 14
_LONGEST_SUM: Final = 40


class SummaryBox(QWidget):
    """The counts, the sums, and their caveats."""

    def __init__(self, navigation: Navigation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        column = Column(self, margins=(_SIDE, 12, _SIDE, 12), spacing=5)
        self._counts = Text("summaryCounts", self, size=SMALL, bold=True)
        sums = Column(spacing=3)
        self._explain = navigation.explain
        self._sums = Pool(self._make_sum, sums, Qt.AlignmentFlag.AlignLeft)
        self._more = LinkButton("moreFigures", self, navigation.choose_table, size=SMALL)
        self._caveats = CopyableText("summaryCaveats", self, size=SMALL, muted=True)
        self._why = LinkButton("whySums", self, size=SMALL)
        self._why.setCheckable(True)
        self._why.toggled.connect(self._on_why_toggled)
        column.addWidget(self._counts)
        column.addLayout(sums)
        column.add(self._more, self._why, self._caveats)
        self._caveats.hide()
        self._label = ""

    def show_part(self, part: Summary) -> None:
        """Show the counts and the sums; their caveats are one click away."""
        self._counts.show_text(part.counts)
        for link, line in self._sums.fill(part.sums):
            link.show_text(f"{line.text} ▸", line.ref)
            link.setAccessibleName(_("{sum}, {link}").format(sum=line.text.replace("\n", " "), link=line.link))
        self._more.show_text(f"{part.more} ▸" if part.more else "", TableName.FIGURES)
        self._caveats.setText("\n".join(part.caveats))
        self._label = part.why if part.caveats else ""
        self._on_why_toggled(self._why.isChecked())

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """The Tab stops of the summary."""
        return (*self._sums, self._more, self._why)

    def _make_sum(self) -> LinkButton:
        return LinkButton("summarySum", self, self._explain, size=SMALL).needing(_LONGEST_SUM)

    def _on_why_toggled(self, is_open: bool) -> None:
        self._why.show_text(f"{self._label} {'▾' if is_open else '▸'}" if self._label else "")
        self._caveats.setVisible(is_open)


class PhaseListPane(Pane):
    """The left pane."""

    def __init__(self, theme: Theme, navigation: Navigation) -> None:
        super().__init__("phaseListPane")
        self._heading = Text("phaseListHeading", self, size=SMALL, bold=True, muted=True)
        self._heading.setContentsMargins(PANE_MARGIN, 12, PANE_MARGIN, 10)
        self._remark = Text("phaseListRemark", self, size=SMALL)
        self._remark.setContentsMargins(PANE_MARGIN, 0, PANE_MARGIN, 10)
        self._view = PhaseListView(theme, self)
        self._summary = SummaryBox(navigation, self)
        self._shown_summary: Summary | None = None
        self.column.add(self._heading, self._remark, hairline(self))
        self.column.addWidget(self._view, 1)
        self.column.add(hairline(self), self._summary)
        self._view.phase_chosen.connect(navigation.go_to_phase)
        self._view.comparison_asked.connect(navigation.toggle_compared)
        self.setFocusProxy(self._view)
        # Of the view, not of the pane, which has to be as wide as the summary.
        self._view.setMinimumWidth(200)

    def show_part(self, part: PhaseList) -> None:
        """Show the rows and the sums."""
        self._heading.setText(part.heading.upper())
        self._remark.show_text(part.remark)
        self._view.show_part(part)
        if part.summary is self._shown_summary:
            return
        self._shown_summary = part.summary
        self._summary.show_part(part.summary)
        # Sums are created on demand and would be last.
        order_tab_stops((self._view, *self._summary.tab_stops))

    def show_highlights(self, highlights: "Highlights | None") -> None:
        """Highlight the search results in the names of the phases."""
        self._view.phases.highlights = highlights
        self._view.viewport().update()

    def show_theme(self, theme: Theme) -> None:
        """Use another theme."""
        self._view.phases.theme = theme
        self._view.viewport().update()
