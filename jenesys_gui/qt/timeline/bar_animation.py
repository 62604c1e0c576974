"""How bars come from the heights of one measure to those of another."""

from typing import Final

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from jenesys_gui.qt.timeline.bars_item import BarsItem

_MILLISECONDS: Final = 180


class BarAnimation(QVariantAnimation):
    """Moves the bars of an item, unless the system asks for less motion."""

    def __init__(self, bars: BarsItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars = bars
        self._view = parent
        self._before: dict[str, float] = {}
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._on_value_changed)

    def begin(self, before: dict[str, float]) -> None:
        """Let the bars grow from heights that `BarsItem.levels` gave before; from none they are there at once."""
        allowed = self._view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._view)
        self.stop()
        if before and allowed > 0 and self._view.isVisible():
            self._before = before
            self.setDuration(min(_MILLISECONDS, allowed))
            self.start()
        else:
            self._bars.grow({}, 1.0)

    def _on_value_changed(self, part: float) -> None:
        # Quick at first and slow at the end.
        self._bars.grow(self._before, 1 - (1 - part) ** 3)
