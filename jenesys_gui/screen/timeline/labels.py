"""Where labels go so that none covers another, and where the axes have numbers; in pixels."""

from collections.abc import Iterable, Sequence
from itertools import chain
from math import dist
from typing import Final, NamedTuple

# The distance between a label and its line.
CLEARANCE = 5.0
# How many places for a label away from its line there are on its width or height, and points of the leader.
_PER_SIDE: Final = 3
_STEPS: Final = 12
# How many of its heights a label is rather away from its line than over an area.
_AREA_COST: Final = 4
# More than any distance: the label is missing.
_NOWHERE: Final = 1e6


class Box(NamedTuple):
    """A rectangle: left, top, width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def overlaps(self, other: "Box") -> bool:
        """Whether two boxes share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def contains(self, other: "Box") -> bool:
        """Whether another box is within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


class LabelRequest(NamedTuple):
    """A label for a horizontal line from `left` to `right` at the height `y`.

    With `corners` it is for a rising line, and goes to the upper left of one of these points on the line. With
    `mark_end` it may be below a mark that hangs from the line down to there. Labels of greater `importance` are placed
    first; a label that does not fit is dropped.
    """

    key: int
    left: float
    right: float
    y: float
    width: float
    height: float
    importance: float
    corners: tuple[tuple[float, float], ...] = ()
    mark_end: float | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the line."""
        return self.corners[len(self.corners) // 2] if self.corners else ((self.left + self.right) / 2, self.y)

    def nearest(self, box: Box) -> tuple[float, float]:
        """Return the point of a box that is nearest to the middle of the line."""
        x, y = self.middle
        return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)

    def leader(self, box: Box) -> list[tuple[float, float]]:
        """Return points on the shortest way from a box to the middle of the line."""
        (left, top), (x, y) = self.nearest(box), self.middle
        return [(left + (x - left) * step / _STEPS, top + (y - top) * step / _STEPS) for step in range(_STEPS + 1)]


def place(
    wanted: Iterable[LabelRequest], room: Box, obstacles: Sequence[Box], areas: Sequence[Box] | None = None
) -> dict[int, Box]:
    """Return the boxes of the labels that fit, by key; none covers an obstacle, such as a line.

    With `areas`, a label that does not fit at its line is elsewhere, rather not over these, with a leader to the line.
    """
    order = sorted(wanted, key=lambda label: -label.importance)
    placed = _place(order, room, obstacles, areas)
    spared = [label for label in order if areas and _misplacement(label, placed.get(label.key), room, areas)]
    if not areas or not spared:
        return placed
    # There may be room above the others, if none of these is in the way.
    both = placed, _place(order, room, obstacles, areas, spared)
    return min(both, key=lambda each: sum(_misplacement(label, each.get(label.key), room, areas) for label in order))


def _place(
    order: Sequence[LabelRequest],
    room: Box,
    obstacles: Sequence[Box],
    areas: Sequence[Box] | None,
    spared: Sequence[LabelRequest] = (),
) -> dict[int, Box]:
    """Place labels in this order, the others rather not right above the lines of those that are spared."""
    placed: dict[int, Box] = {}
    taken = [*obstacles]

    def at_line(label: LabelRequest) -> Iterable[Box]:
        if not spared:
            return _choices(label, room)
        above = [Box(each.middle[0], 0, CLEARANCE, each.middle[1]) for each in spared if each is not label]
        choices = sorted(_choices(label, room), key=lambda box: any(map(box.overlaps, above)))
        return [box for box in choices if label not in spared or not _is_beside(label, box, areas or ())]

    away = ((label, _choices_away(label, room, areas)) for label in order if areas and label.key not in placed)
    for label, choices in chain(((label, at_line(label)) for label in order), away):
        for box in choices:
            if room.contains(box) and not any(map(box.overlaps, taken)):
                # Labels keep clear of leaders, too.
                points = [] if is_at_line(label, box, room) else [Box(*at, 0, 0) for at in label.leader(box)]
                if not any(point.overlaps(other) for other in placed.values() for point in points):
                    placed[label.key] = box
                    # Two labels side by side must not read as one.
                    taken += (Box(box.left - CLEARANCE, box.top, box.width + 2 * CLEARANCE, box.height), *points)
                    break
    return placed


class RowPlace(NamedTuple):
    """The row of a mark's label, counted from 0, and on which side of the mark it is."""

    row: int
    right: bool


def place_in_rows(marks: Sequence[tuple[float, float]], room: float, *, rows: int, gap: float) -> list[RowPlace | None]:
    """Place the labels of marks, each given by its position and its label's width.

    A dropped label is None. `room` is the right end. `gap` is the distance between a label and its mark, and the
    minimum between two labels.
    """
    taken: list[list[tuple[float, float]]] = [[] for _row in range(rows)]
    choices = [RowPlace(row, right) for right in (True, False) for row in range(rows)]
    result: list[RowPlace | None] = []
    for x, width in marks:
        chosen = None
        for choice in choices:
            start, stop = (x - gap, x + gap + width) if choice.right else (x - gap - width, x + gap)
            is_free = all(stop + gap <= left or right + gap <= start for left, right in taken[choice.row])
            if is_free and start >= -gap and stop <= room:
                chosen = choice
                taken[choice.row].append((start, stop))
                break
        result.append(chosen)
    return result


def is_at_line(label: LabelRequest, box: Box, room: Box) -> bool:
    """Return whether a label in a box is next to its line, and needs no leader to it."""
    return box in _choices(label, room)


def _choices_away(label: LabelRequest, room: Box, areas: Sequence[Box]) -> list[Box]:
    """Return boxes everywhere, the nearest first."""
    down, across = label.height / _PER_SIDE, label.width / _PER_SIDE
    tops = [room.top + down * step for step in range(int(room.height / down))]
    lefts = [room.left + across * step for step in range(int(room.width / across))]
    # So that a leader can go straight up or down.
    lefts.append(label.middle[0] + CLEARANCE)
    boxes = (Box(left, top, label.width, label.height) for left in lefts for top in tops)

    return sorted(boxes, key=lambda box: _distance(label, box, areas))


def _distance(label: LabelRequest, box: Box, areas: Sequence[Box]) -> float:
    """Return the length of the leader to a label in a box, more if that is over an area."""
    return dist(label.nearest(box), label.middle) + any(map(box.overlaps, areas)) * _AREA_COST * label.height


def _misplacement(label: LabelRequest, box: Box | None, room: Box, areas: Sequence[Box]) -> float:
    """Return how badly a label is placed: 0 above or below its line."""
    if box is None:
        return _NOWHERE
    is_good = not _is_beside(label, box, areas) and is_at_line(label, box, room)
    return 0 if is_good else _distance(label, box, areas)


def _is_beside(label: LabelRequest, box: Box, areas: Sequence[Box]) -> bool:
    """Return whether a box is left or right of the line and over an area, which may be another's."""
    return (box.right < label.left or label.right < box.left) and any(map(box.overlaps, areas))


def _choices(label: LabelRequest, room: Box) -> Iterable[Box]:
    """Yield boxes above and below the line at its middle, start and end; then moved to where they fit."""
    width, height = label.width, label.height
    if label.corners:
        yield from (Box(x - width - CLEARANCE, y - height - CLEARANCE, width, height) for x, y in label.corners)
        return
    middle = (label.left + label.right - width) / 2
    above, below = label.y - height - CLEARANCE, label.y + CLEARANCE
    for top in (above, below):
        for left in (middle, label.left, label.right - width):
            yield Box(left, top, width, height)
    if label.mark_end is not None:
        for left in (middle, label.right - width, label.left):
            yield Box(left, label.mark_end + CLEARANCE, width, height)
    for top in (above, below):
        for left in (middle - width / 3, middle + width / 3):
            yield Box(left, top, width, height)
    inside = min(max(middle, room.left), room.right - width)
    for top in (above, below, max(above, room.top)):
        yield Box(inside, top, width, height)
    # Left or right of the line, at its height: the last resort for a bar between two higher ones.
    for left in (label.right + CLEARANCE, label.left - width - CLEARANCE):
        yield Box(left, label.y - height / 2, width, height)


_ROUND: Final = (1, 2, 5)
_PLACES: Final = 9
_ALMOST: Final = 1e-9


def amount_ticks(top: float, most: int) -> tuple[float, ...]:
    """Return 0 and at most `most` amounts up to `top`, in steps of 1, 2 or 5 times a power of ten."""
    if top <= 0 or most < 1:
        return (0.0,)
    step = _round_step(top / most)
    # Rounded, since 3 * 0.2 is 0.6000000000000001.
    return tuple(round(step * number, _PLACES) for number in range(int(top / step + _ALMOST) + 1))


def year_ticks(first: float, last: float, most: int) -> tuple[int, ...]:
    """Return about `most` years, in steps of 1, 2, 5, 10 …, whose middle is between `first` and `last`."""
    step = max(1, round(_round_step((last - first) / max(1, most))))
    # A multiple of the step, so that labels do not jump while panning.
    start = -int(-(first - 0.5) // step) * step
    return tuple(year for year in range(start, int(last) + 1, step) if first <= year + 0.5 <= last)


def _round_step(least: float) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten that is at least `least`."""
    power = 1.0
    while power * _ROUND[-1] < least:
        power *= 10
    while power > least and power / 10 * _ROUND[-1] >= least:
        power /= 10
    return next((step * power for step in _ROUND if step * power >= least), 10 * power)
