"""Where labels stand: whatever is asked for, none lies on another."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.screen.timeline.labels import CLEARANCE, Box, Wanted, place, place_in_rows

places = st.floats(min_value=-200, max_value=1200, allow_nan=False)
sizes = st.floats(min_value=1, max_value=300, allow_nan=False)
boxes = st.builds(Box, places, places, sizes, sizes)
ROOM = Box(0, 0, 1000, 600)


@st.composite
def wishes(draw: st.DrawFn) -> list[Wanted]:
    lines = draw(st.lists(st.tuples(places, places, places, sizes, sizes, places), max_size=12))
    return [
        Wanted(key, min(first, second), max(first, second), y, width, height, importance)
        for key, (first, second, y, width, height, importance) in enumerate(lines)
    ]


@given(wishes(), st.lists(boxes, max_size=6))
def test_labels_lie_in_the_room_and_on_nothing(wanted: list[Wanted], obstacles: list[Box]) -> None:
    placed = place(wanted, ROOM, obstacles)
    assert set(placed) <= {label.key for label in wanted}
    for key, box in placed.items():
        assert ROOM.holds(box)
        assert (box.width, box.height) == (wanted[key].width, wanted[key].height)
        assert not any(box.overlaps(obstacle) for obstacle in obstacles)
    assert not any(first.overlaps(second) for first, second in combinations(placed.values(), 2))


@given(wishes())
def test_the_most_important_label_is_placed_as_if_it_were_alone(wanted: list[Wanted]) -> None:
    if not wanted:
        assert place(wanted, ROOM, []) == {}
        return
    first = max(wanted, key=lambda label: label.importance)
    assert place(wanted, ROOM, []).get(first.key) == place([first], ROOM, []).get(first.key)


def test_a_label_stands_above_the_middle_of_its_line() -> None:
    placed = place([Wanted(7, 100, 300, 200, 80, 20, 1)], ROOM, [])
    assert placed == {7: Box(160, 200 - 20 - CLEARANCE, 80, 20)}


def test_a_label_without_room_above_goes_below() -> None:
    placed = place([Wanted(7, 100, 300, 10, 80, 20, 1)], ROOM, [])
    assert placed == {7: Box(160, 10 + CLEARANCE, 80, 20)}


def test_of_two_labels_for_one_place_the_more_important_gets_it() -> None:
    first, second = Wanted(1, 100, 300, 200, 80, 20, 1), Wanted(2, 100, 300, 200, 80, 20, 2)
    alone = place([second], ROOM, [])
    assert place([first, second], ROOM, [])[2] == alone[2]


def test_what_finds_no_room_is_dropped() -> None:
    assert place([Wanted(1, 100, 300, 200, 80, 20, 1)], Box(0, 0, 50, 50), []) == {}
    assert place([Wanted(1, 100, 300, 200, 80, 20, 1)], ROOM, [ROOM]) == {}


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 200)), max_size=15), st.integers(1, 4))
def test_labels_of_marks_share_no_row_that_is_taken(marks: list[tuple[float, float]], rows: int) -> None:
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
