"""The timeline. The only package that imports pyqtgraph; loaded after the first paint."""

from typing import Final

# The part of the visible years by which a key, a step of the wheel or an arrow of the scroll bar pans.
PAN_STEP: Final = 0.125
ZOOM_STEP: Final = 1.25
