"""The measures of a dataset.

Amounts in different units are never added or drawn on one axis. So where the headline figures of a measure have several
units, each is a measure of its own, such as `budget:EUR`. A phase has one headline figure of `budget`.
"""

from typing import Final

from jenesys_gui.choices import RATIO

# The measures whose ratio is computed.
BUDGET: Final = "budget"
PARTICIPANTS: Final = "participants"
PER_PARTICIPANT: Final = RATIO


def without_unit(measure: str) -> str:
    """Return the measure `budget` of `budget:EUR`."""
    return measure.partition(":")[0]
