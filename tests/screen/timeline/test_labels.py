"""The positions of labels and axis numbers: no label covers another."""

from itertools import combinations, pairwise
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.screen.timeline.labels import (
    CLEARANCE,
    Box,
    LabelRequest,
    amount_ticks,
    place,
    place_in_rows,
    year_ticks,
)

places = st.floats(min_value=-200, max_value=1200, allow_nan=False)
sizes = st.floats(min_value=1, max_value=300, allow_nan=False)
boxes = st.builds(Box, places, places, sizes, sizes)
BOUNDS = Box(0, 0, 1000, 600)


@st.composite
def label_requests(draw: st.DrawFn) -> list[LabelRequest]:
    lines = draw(st.lists(st.tuples(places, places, places, sizes, sizes, places), max_size=12))
    return [
        LabelRequest(key, min(first, second), max(first, second), y, width, height, importance)
        for key, (first, second, y, width, height, importance) in enumerate(lines)
    ]


@given(label_requests(), st.lists(boxes, max_size=6))
def test_labels_stay_within_bounds_and_cover_nothing(wanted: list[LabelRequest], obstacles: list[Box]) -> None:
    placed = place(wanted, BOUNDS, obstacles)
    assert set(placed) <= {label.key for label in wanted}
    for key, box in placed.items():
        assert BOUNDS.contains(box)
        assert (box.width, box.height) == (wanted[key].width, wanted[key].height)
        assert not any(box.overlaps(obstacle) for obstacle in obstacles)
    assert not any(first.overlaps(second) for first, second in combinations(placed.values(), 2))


@given(label_requests())
def test_the_most_important_label_ignores_the_others(wanted: list[LabelRequest]) -> None:
    if not wanted:
        assert place(wanted, BOUNDS, []) == {}
        return
    first = max(wanted, key=lambda label: label.importance)
    assert place(wanted, BOUNDS, []).get(first.key) == place([first], BOUNDS, []).get(first.key)


def test_a_label_is_above_the_middle_of_its_line() -> None:
    placed = place([LabelRequest(7, 100, 300, 200, 80, 20, 1)], BOUNDS, [])
    assert placed == {7: Box(160, 200 - 20 - CLEARANCE, 80, 20)}


def test_a_label_without_space_at_its_line_is_placed_below_the_mark_that_hangs_from_it() -> None:
    mark, above = Box(195, 200, 10, 100), Box(0, 0, 1000, 195)
    request = LabelRequest(7, 180, 220, 200, 80, 20, 1, mark_end=mark.bottom)
    walls = [Box(100, 195, 10, 300), Box(290, 195, 10, 300)]
    assert place([request], BOUNDS, [mark, above, *walls]) == {7: Box(160, 300 + CLEARANCE, 80, 20)}


def test_a_label_without_space_above_is_placed_below() -> None:
    placed = place([LabelRequest(7, 100, 300, 10, 80, 20, 1)], BOUNDS, [])
    assert placed == {7: Box(160, 10 + CLEARANCE, 80, 20)}


def test_the_more_important_of_two_labels_gets_the_place() -> None:
    first, second = LabelRequest(1, 100, 300, 200, 80, 20, 1), LabelRequest(2, 100, 300, 200, 80, 20, 2)
    alone = place([second], BOUNDS, [])
    assert place([first, second], BOUNDS, [])[2] == alone[2]


def test_a_label_that_does_not_fit_is_dropped() -> None:
    assert place([LabelRequest(1, 100, 300, 200, 80, 20, 1)], Box(0, 0, 50, 50), []) == {}
    assert place([LabelRequest(1, 100, 300, 200, 80, 20, 1)], BOUNDS, [BOUNDS]) == {}


def test_with_areas_a_label_without_space_at_its_line_is_elsewhere_outside_of_them_if_possible() -> None:
    request, wall, area = LabelRequest(1, 100, 300, 200, 80, 20, 1), Box(0, 100, 500, 200), Box(0, 0, 1000, 250)
    (box,) = place([request], BOUNDS, [wall], [area]).values()
    assert box.top >= 300
    *_between, end = request.leader(box)
    assert end == (200.0, 200.0)
    # Even in an area rather than nowhere.
    assert len(place([request], BOUNDS, [wall], [BOUNDS])) == 1


def test_a_label_without_space_at_its_line_is_above_those_of_its_neighbours_rather_than_over_their_areas() -> None:
    lines = Box(20, 60, 346, 5), Box(309, 299, 115, 5), Box(367, 237, 173, 5), Box(482, 242, 646, 5)
    areas = [line._replace(height=400) for line in lines]
    widths = 190, 210, 250, 220
    wanted = [
        LabelRequest(key, line.left + 29, line.right - 29, line.top + 2, width, 68, -line.top)
        for key, (line, width) in enumerate(zip(lines, widths, strict=True))
    ]
    placed = place(wanted, Box(0, 0, 1148, 344), lines, areas)
    assert len(placed) == len(wanted)
    assert not any(placed[1].overlaps(area) for area in areas)
    assert placed[1].bottom <= placed[2].top
    assert not any(Box(*at, 0, 0).overlaps(placed[2]) for at in wanted[1].leader(placed[1]))


@given(label_requests(), st.lists(boxes, max_size=6))
def test_with_areas_as_many_labels_are_placed_and_none_covers_another(
    wanted: list[LabelRequest], areas: list[Box]
) -> None:
    placed = place(wanted, BOUNDS, [], areas)
    assert set(placed) >= set(place(wanted, BOUNDS, []))
    assert all(BOUNDS.contains(box) for box in placed.values())
    assert not any(first.overlaps(second) for first, second in combinations(placed.values(), 2))


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 200)), max_size=15), st.integers(1, 4))
def test_labels_of_marks_do_not_overlap(marks: list[tuple[float, float]], rows: int) -> None:
    gap = 10.0
    found = place_in_rows(marks, 1000, rows=rows, gap=gap)
    assert len(found) == len(marks)
    taken: dict[int, list[tuple[float, float]]] = {}
    for (x, width), where in zip(marks, found, strict=True):
        if where is None:
            continue
        assert 0 <= where.row < rows
        text = (x + gap, x + gap + width) if where.right else (x - gap - width, x - gap)
        assert text[0] >= -2 * gap
        assert text[1] <= 1000
        assert all(text[1] <= left or right <= text[0] for left, right in taken.setdefault(where.row, []))
        taken[where.row].append(text)


def test_a_mark_at_the_right_end_has_its_label_on_the_left() -> None:
    (where,) = place_in_rows([(990.0, 100.0)], 1000, rows=1, gap=10)
    assert where is not None
    assert not where.right


def test_a_second_label_at_the_same_place_goes_into_the_next_row() -> None:
    first, second, third = place_in_rows([(500.0, 100.0)] * 3, 1000, rows=2, gap=10)
    assert (first, second) == ((0, True), (1, True))
    assert third is None


@given(st.floats(min_value=1, max_value=1e15), st.integers(min_value=1, max_value=20))
def test_amounts_are_round_and_at_most_as_many_as_requested(top: float, most: int) -> None:
    ticks = amount_ticks(top, most)
    assert ticks[0] == 0
    # The zero at the bottom of the axis is not counted.
    assert len(ticks) - 1 <= most
    assert ticks[-1] <= top * (1 + 1e-9)
    if len(ticks) > 1:
        step = ticks[1]
        assert f"{step:.0e}"[0] in "125"
        assert ticks == pytest.approx(tuple(step * number for number in range(len(ticks))))


@given(st.floats(min_value=1, max_value=1e15), st.integers(min_value=5, max_value=20))
def test_there_are_not_many_fewer_amounts_than_requested(top: float, most: int) -> None:
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
def test_axis_amounts_are_round_numbers(top: float, most: int, ticks: tuple[float, ...]) -> None:
    assert amount_ticks(top, most) == pytest.approx(ticks)


@given(
    st.floats(min_value=1000, max_value=3000),
    st.floats(min_value=0.5, max_value=1000),
    st.integers(min_value=1, max_value=40),
)
def test_years_are_visible_and_evenly_spaced(first: float, length: float, most: int) -> None:
    last = first + length
    years = year_ticks(first, last, most)
    assert all(first <= year + 0.5 <= last for year in years)
    assert len(years) <= most + 1
    steps = {after - before for before, after in pairwise(years)}
    assert len(steps) <= 1
    for step in steps:
        assert step / 10 ** int(log10(step)) in {1, 2, 5}
        assert all(year % step == 0 for year in years)


def test_panning_does_not_change_which_years_are_numbered() -> None:
    here, there = year_ticks(2001.3, 2041.3, 10), year_ticks(2003.3, 2043.3, 10)
    assert set(here) & set(there) == set(range(2005, 2041, 5))


def test_all_years_of_the_bundled_dataset_fit() -> None:
    assert year_ticks(2006.65, 2026.35, 30) == tuple(range(2007, 2026))
