"""Phases of all kinds for Hypothesis: closed, open, of any precision, short and overlapping."""

from collections.abc import Iterable

from hypothesis import strategies as st

from jenesys_gui.model.dataset import Dataset
from tests.builders import budget, phase
from tests.builders import dataset as dataset_of

# The year up to which ongoing phases are counted.
COUNTED = 2150


@st.composite
def dates(draw: st.DrawFn, first: int = 1900, last: int = 2100) -> str:
    """A date with the precision of a year, month or day."""
    year, month, day = draw(st.integers(first, last)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return draw(st.sampled_from([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]))


@st.composite
def periods(draw: st.DrawFn) -> str:
    """A period with an end, an open one, or a single date."""
    start = draw(dates())
    if draw(st.booleans()):
        return draw(st.sampled_from([start, f"{start}/.."]))
    year = int(start[:4]) + draw(st.integers(1, 30))
    return f"{start}/{draw(dates(year, year))}"


# A period with what was stated for it.
phases = st.lists(st.tuples(periods(), st.integers(1, 10**12)), min_size=1, max_size=12)


def dataset_with(stated: Iterable[tuple[str, int]]) -> Dataset:
    """A dataset of phases with these periods and budgets, each as of a date long after its start."""
    rows = [(f"phase-{number}", period, amount) for number, (period, amount) in enumerate(stated)]
    return dataset_of(
        *(phase(id_, period=period) for id_, period, _amount in rows),
        *(budget(amount, of=id_, as_of=str(COUNTED)) for id_, _period, amount in rows),
    )
