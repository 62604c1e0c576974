"""How much there is, and the sums, below the list of phases."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jenesys_gui.qt.theme import SMALL
from jenesys_gui.qt.widgets import CopyableText, LinkButton, Pool, Text
from jenesys_gui.screen.phase_list import SumLine, Summary
from jenesys_gui.text.translate import _

_SIDE: Final = 14


class SumLink(LinkButton):
    """A sum; leads to how it is computed, and so to its parts."""

    explanation_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("summarySum", parent, size=SMALL)
        self._key = ""
        self.clicked.connect(self._on_clicked)

    def show_part(self, line: SumLine) -> None:
        """Show a sum."""
        self._key = line.key
        self.show_text(f"{line.text} ▸")
        self.setAccessibleName(_("{sum}, {link}").format(sum=line.text.replace("\n", " "), link=line.link))

    def _on_clicked(self) -> None:
        self.explanation_asked.emit(self._key)


class SummaryBox(QWidget):
    """How much there is, the sums, and the caveats that go with them."""

    explanation_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 12, _SIDE, 12)
        column.setSpacing(5)
        self._counts = Text("summaryCounts", self, size=SMALL, bold=True)
        self._sums: Pool[SumLink] = Pool()
        self._sum_column = QVBoxLayout()
        self._sum_column.setSpacing(3)
        self._caveats = CopyableText("summaryCaveats", self, size=SMALL, muted=True)
        self._why = LinkButton("whySums", self, size=SMALL)
        self._why.setCheckable(True)
        self._why.toggled.connect(self._on_why_toggled)
        column.addWidget(self._counts)
        column.addLayout(self._sum_column)
        column.addWidget(self._why)
        column.addWidget(self._caveats)
        self._caveats.hide()
        self._label = ""

    def show_part(self, part: Summary) -> None:
        """Show the sums; why they are sums of unlike things is one click away."""
        self._counts.show_text(part.counts)
        links = self._sums.first(len(part.sums), self._make_sum)
        for link, line in zip(links, part.sums, strict=True):
            link.show_part(line)
        self._caveats.setText("\n".join(part.caveats))
        self._label = part.why if part.caveats else ""
        self._on_why_toggled(self._why.isChecked())

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in the summary."""
        return (*self._sums, self._why)

    def _make_sum(self) -> SumLink:
        link = SumLink(self)
        link.explanation_asked.connect(self.explanation_asked)
        self._sum_column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link

    def _on_why_toggled(self, is_open: bool) -> None:
        self._why.show_text(f"{self._label} {'▾' if is_open else '▸'}" if self._label else "")
        self._caveats.setVisible(is_open)
