"""Where the axes carry numbers."""

from itertools import pairwise
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.screen.timeline.labels import amount_ticks, year_ticks


@given(st.floats(min_value=1, max_value=1e15), st.integers(min_value=1, max_value=20))
def test_amounts_are_round_and_no_more_than_asked_for(top: float, most: int) -> None:
    ticks = amount_ticks(top, most)
    assert ticks[0] == 0
    # The zero at the foot of the axis is not counted.
    assert len(ticks) - 1 <= most
    assert ticks[-1] <= top * (1 + 1e-9)
    if len(ticks) > 1:
        step = ticks[1]
        assert f"{step:.0e}"[0] in "125"
        assert ticks == pytest.approx(tuple(step * number for number in range(len(ticks))))


@given(st.floats(min_value=1, max_value=1e15), st.integers(min_value=5, max_value=20))
def test_there_are_not_many_fewer_amounts_than_asked_for(top: float, most: int) -> None:
    # From one round step to the next it is at most a factor of 2.5.
    assert len(amount_ticks(top, most)) >= most / 2.5


@pytest.mark.parametrize(
    ("top", "most", "ticks"),
    [
        (243e6, 5, (0, 50e6, 100e6, 150e6, 200e6)),
        (100, 10, tuple(range(0, 101, 10))),
        (7, 10, tuple(range(8))),
        (0, 5, (0,)),
        (5, 0, (0,)),
    ],
)
def test_amounts(top: float, most: int, ticks: tuple[float, ...]) -> None:
    assert amount_ticks(top, most) == pytest.approx(ticks)


@given(
    st.floats(min_value=1000, max_value=3000),
    st.floats(min_value=0.5, max_value=1000),
    st.integers(min_value=1, max_value=40),
)
def test_years_lie_in_sight_and_are_evenly_spaced(first: float, length: float, most: int) -> None:
    last = first + length
    years = year_ticks(first, last, most)
    assert all(first <= year + 0.5 <= last for year in years)
    assert len(years) <= most + 1
    steps = {after - before for before, after in pairwise(years)}
    assert len(steps) <= 1
    for step in steps:
        assert step / 10 ** int(log10(step)) in {1, 2, 5}
        assert all(year % step == 0 for year in years)


def test_years_stay_where_they_are_when_the_view_is_moved() -> None:
    here, there = year_ticks(2001.3, 2041.3, 10), year_ticks(2003.3, 2043.3, 10)
    assert set(here) & set(there) == set(range(2005, 2041, 5))


def test_all_years_of_the_bundled_dataset_have_room() -> None:
    assert year_ticks(2006.65, 2026.35, 30) == tuple(range(2007, 2026))
