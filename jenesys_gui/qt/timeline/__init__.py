"""The timeline. The only package that imports pyqtgraph; loaded after the first paint."""

from typing import Final

# A key, a step of the wheel and an arrow of the scroll bar pan by this part of the visible years.
PAN_STEP: Final = 0.125
ZOOM_STEP: Final = 1.25
