"""The timeline: bars of one measure and scale or their running sum, lanes, and all their texts."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, partial
from itertools import accumulate
from typing import Final, NamedTuple

from jenesys_gui.choices import Scale
from jenesys_gui.model.caveats import CaveatKind
from jenesys_gui.model.dataset import Dataset, Figure, Status
from jenesys_gui.model.dates import begin_of, end_of, overlap
from jenesys_gui.model.derived import Derived, sum_of
from jenesys_gui.model.measures import PER_PARTICIPANT, without_unit
from jenesys_gui.model.memo import memo
from jenesys_gui.model.quantity import Unit
from jenesys_gui.model.statements import have_same_coverage
from jenesys_gui.screen.state import ViewState, with_known_measure
from jenesys_gui.screen.timeline.bars import Bars, OtherMark, measure_bars, unit_of
from jenesys_gui.screen.timeline.lanes import Lane, describe_events, describe_programmes
from jenesys_gui.screen.timeline.notes import Note, describe_notes
from jenesys_gui.screen.timeline.running_sum import RunningSum, running_sum, sum_at
from jenesys_gui.text import numbers, sentences, words
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.measures import figures_in_sentence, name_without_unit
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COLON, COMMA, SEMICOLON, _

# How many phases the description names; the rest is only counted, since a screen reader reads all of it.
MAX_DESCRIBED: Final = 12
# How many running phases the year cursor names in the status bar.
_MAX_NAMED: Final = 4
_MILLION: Final = 1_000_000


class BarText(NamedTuple):
    """The label, the tooltip and the accessible name of a bar, and its name with its value in words."""

    name: str
    value: str
    as_of: str
    tooltip: tuple[str, ...]
    spoken: str
    in_words: str


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything in the plot that does not depend on the selected phase.

    `running` is the sum that is drawn instead of the bars. `divisor` converts heights to the numbers of the axis:
    1 000 000 if the axis is in millions.
    """

    dataset: Dataset
    measure: str
    scale: Scale
    bars: Bars
    running: RunningSum | None
    other_marks: tuple[OtherMark, ...]
    axis_title: str
    divisor: int
    notes: tuple[Note, ...]
    description: str
    total: BarText | None

    @property
    def top(self) -> float:
        """The highest point of the plot, in the unit of the axis."""
        if self.running:
            return max(self.running.highest, default=0.0)
        return max((self.bars.top, *(other.height for other in self.other_marks)))

    @property
    def in_brief(self) -> str:
        """What is shown, and the first bars."""
        bars = words.first_texts(range(len(self.bars.rows)), lambda index: self.text_of(index).in_words, _MAX_NAMED)
        return COLON.join((self.axis_title, SEMICOLON.join(bars)))

    @cached_property
    def position_of(self) -> dict[str, int]:
        """The index of each phase's bar."""
        return {bar.phase: index for index, bar in enumerate(self.bars.rows)}

    @cached_property
    def text_of(self) -> Callable[[int], BarText]:
        """Return the texts of the bar with an index; they are kept, since every frame needs them."""
        return cache(partial(_bar_text, self.dataset, self.bars))

    def year_summary(self, year: int) -> str:
        """Return the phases that ran in a year with their amounts, for the status bar at the year cursor."""
        texts = words.first_texts(self._running_in(year), lambda index: self._phase_in_year(index, year), _MAX_NAMED)
        if self.running:
            amount = Decimal(round(sum_at(self.running, year + 0.5)))
            total = sentences.running_total(amount, self.bars.unit, approximate=bool(amount))
            texts.append(_("sum until mid-year: {sum}").format(sum=total))
        # Totals are not amounts of that year, so the words have to say "running".
        pattern = _("Phases in {year}: {phases}") if self.scale is Scale.TOTAL else _("{year}: {phases}")
        return pattern.format(year=numbers.year(year), phases=SEMICOLON.join(texts) or _("no phase"))

    def _phase_in_year(self, index: int, year: int) -> str:
        """Describe a phase in a year: its amount, or that it is ongoing after the date of its figure."""
        bar, text, value = self.bars.rows[index], self.text_of(index), self.bars.values[index]
        figure = value if isinstance(value, Figure) else self.dataset.figure_by_id[value.inputs[0]]
        is_ongoing = words.is_ongoing(self.dataset.phase_by_id[bar.phase])
        if is_ongoing and bar.arrow_to is not None and bar.end <= year:
            pattern = _("{phase} is ongoing, figure {date}") if words.dated(figure) else _("{phase} is ongoing")
            return pattern.format(phase=text.name, date=words.dated(figure))
        kind = words.kind_of_money(value) if isinstance(value, Figure) else ""
        # A figure that is stated per year is not a total.
        is_whole = isinstance(value, Figure) and not unit_of(value).per
        amount = _("{value} for the phase").format(value=text.value) if is_whole else text.value
        return COMMA.join((text.name, amount, kind, text.as_of))

    def _running_in(self, year: int) -> list[int]:
        """Return the bars that overlap a year, in the order of the phases."""
        begins, order, latest = self._by_begin
        found = []
        for place in range(bisect_left(begins, year + 1) - 1, -1, -1):
            if latest[place] <= year:
                # No bar that begins earlier reaches this year.
                break
            if self.bars.rows[order[place]].reach > year:
                found.append(order[place])
        return sorted(found)

    @cached_property
    def _by_begin(self) -> tuple[list[float], list[int], list[float]]:
        """The beginnings of the bars in order, their indexes, and the latest end of each and all before it."""
        rows = self.bars.rows
        order = sorted(range(len(rows)), key=lambda index: rows[index].begin)
        latest = list(accumulate((rows[index].reach for index in order), max))
        return [rows[index].begin for index in order], order, latest


class Timeline(NamedTuple):
    """What the timeline shows. `selected` is the index of the selected phase's bar; -1 if it has none.

    `compared` are the bars of the compared phases, if any; the others are drawn paler.
    """

    scene: Scene
    programmes: Lane
    events: Lane
    selected: int
    compared: frozenset[int] = frozenset()

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes below the plot, with one on the line that marks the selected or compared phases."""
        if self.selected < 0 and not self.compared:
            return self.scene.notes
        marked = _("compared phases") if self.compared else _("selected phase")
        return (self.scene.notes[0], Note(line_note(marked)), *self.scene.notes[1:])

    @property
    def description(self) -> str:
        """The whole timeline as text, for screen readers."""
        scene = self.scene
        texts = [scene.description]
        if scene.total is not None:
            texts.append(words.sentence(scene.total.spoken))
        texts += [note.text for note in scene.notes]
        texts += [lane.description for lane in (self.programmes, self.events) if lane.marks or lane.undated]
        return SPACE.join(texts)


def line_note(phases: str) -> str:
    """Say which phases the line at the bottom marks."""
    return _("Line at the bottom: {phases}.").format(phases=phases)


def describe_timeline(dataset: Dataset, state: ViewState, selected: str, compared: Sequence[str] = ()) -> Timeline:
    """Describe the timeline of a dataset with the phase `selected` and the compared ones."""
    known = with_known_measure(dataset, state)
    scene = _scene(dataset, known.measure, known.scale)
    return Timeline(
        scene=scene,
        programmes=describe_programmes(dataset, selected),
        events=describe_events(dataset),
        selected=scene.position_of.get(selected, -1),
        compared=frozenset(scene.position_of[id_] for id_ in compared if id_ in scene.position_of),
    )


# Each measure and scale is kept, so that going back to one is quick.
@memo
def _scene(dataset: Dataset, measure: str, scale: Scale) -> Scene:
    bars = measure_bars(dataset, measure, scale)
    running = running_sum(bars.rows) if scale is Scale.CUMULATIVE else None
    other_marks = _other_marks(dataset, measure, scale, bars)
    # Of the amounts that the running sum adds up: some may have no place on the axis.
    total = sum_of(measure, [value for value in bars.values if isinstance(value, Figure)]) if running else None
    highest = max((bar.height for bar in bars.rows), default=0)
    # Only money is counted in millions; people are counted one by one.
    divisor = _MILLION if bars.unit.is_currency and highest >= _MILLION else 1
    return Scene(
        dataset=dataset,
        measure=measure,
        scale=scale,
        bars=bars,
        running=running,
        other_marks=other_marks,
        axis_title=axis_title(dataset, measure, scale, bars.unit, divisor),
        divisor=divisor,
        notes=describe_notes(dataset, scale, bars, other_marks, total),
        description=_description(dataset, bars, axis_title(dataset, measure, scale, bars.unit, 1), other_marks),
        total=_sum_text(dataset, total) if isinstance(total, Derived) else None,
    )


def axis_title(dataset: Dataset, measure: str, scale: Scale, unit: Unit, divisor: int) -> str:
    """Return what the heights are, in which unit, and that money is nominal."""
    pattern = {
        Scale.TOTAL: _("{measure} as stated"),
        Scale.PER_YEAR: _("{measure} per year, spread evenly"),
        Scale.CUMULATIVE: _("Cumulative sum of stated {figures}, spread evenly"),
    }[scale]
    name = name_without_unit(dataset, measure)
    is_stated = measure != PER_PARTICIPANT
    what = pattern.format(measure=name, figures=figures_in_sentence(dataset, measure)) if is_stated else name
    counted = _("people") if unit.is_people else unit.name
    if divisor == _MILLION:
        counted = _("{currency} million").format(currency=counted)
    if scale is Scale.TOTAL and unit.per == "year":
        counted = _("{unit} per year").format(unit=counted)
    if not unit.is_currency:
        return _("{measure}, {unit}").format(measure=what, unit=counted) if counted else what
    # TRANSLATORS: "nominal" as economists use it: money of the years in which it was stated
    return _("{measure}, {unit} (nominal)").format(measure=what, unit=counted)


def _bar_text(dataset: Dataset, bars: Bars, index: int) -> BarText:
    phase, value = dataset.phase_by_id[bars.rows[index].phase], bars.values[index]
    if isinstance(value, Figure):
        shown, in_words = words.figure_text(value), words.figure_text(value, words.Style.SPOKEN)
        as_of, kind = words.dated_and_expected(value), words.kind_of_money(value)
        facts = _stated_facts(dataset, value)
    else:
        # The axis title says "per year" or "per participant", so the label does not.
        shown, in_words = words.derived_text(value), words.derived_text(value, words.Style.WITH_UNIT)
        as_of, kind = sentences.short_caveat(value), ""
        remarks = sentences.remarks(dataset, value)
        facts = (sentences.formula(dataset, value), *remarks, sentences.range_by_calendar_years(value))
    head = _("{phase}, {period}").format(phase=phase.name, period=phase.period_as_stated)
    spoken = COLON.join((head, in_words))
    return BarText(
        name=phase.known_as,
        value=shown,
        as_of=as_of if isinstance(value, Figure) or _is_caveat_in_label(value) else "",
        tooltip=(head, shown if isinstance(value, Figure) else in_words, *(fact for fact in facts if fact)),
        spoken=COMMA.join((spoken, kind, as_of)),
        in_words=SPACE.join((phase.known_as, in_words)),
    )


def _is_caveat_in_label(value: Derived) -> bool:
    return any(each.kind in (CaveatKind.DIFFERENT_DATES, CaveatKind.BASED_ON_EXPECTED) for each in value.caveats)


def _stated_facts(dataset: Dataset, figure: Figure) -> tuple[str, ...]:
    return (words.stated(figure), words.date_as_understood(figure), words.source_line(dataset, figure))


def _other_marks(dataset: Dataset, measure: str, scale: Scale, bars: Bars) -> tuple[OtherMark, ...]:
    """Return the marks of the figures besides the headlines, if heights are amounts as stated."""
    if scale is not Scale.TOTAL or bars.rows_high:
        return ()
    found = (
        _other_mark(dataset, figure)
        for figure in dataset.figures
        if figure.measure == without_unit(measure)
        and unit_of(figure) == bars.unit
        and _belongs_to_headline(dataset, figure)
    )
    return tuple(other for other in found if other is not None)


def _belongs_to_headline(dataset: Dataset, figure: Figure) -> bool:
    """Return whether a figure can be drawn with its headline: same coverage, years of the phase.

    For other countries, another direction or a date long after its phase it would be misread. It may count only some
    of the people, such as those of one year; the tooltip says whom.
    """
    headline = dataset.headline(figure.phase, figure.measure)
    if figure.headline or figure.programme or headline is None or figure.as_of is None:
        return False
    return have_same_coverage(figure, headline) and overlap(figure.as_of, dataset.phase_by_id[figure.phase].period)


def _other_mark(dataset: Dataset, figure: Figure) -> OtherMark | None:
    assert figure.as_of is not None
    begin, end = begin_of(figure.as_of), end_of(figure.as_of)
    if begin is None or end is None:
        return None
    value = words.figure_text(figure)
    head = _("{phase}, {label}").format(
        phase=dataset.phase_by_id[figure.phase].name, label=words.other_label(dataset, figure)
    )
    facts = (value, *_stated_facts(dataset, figure), figure.note)
    return OtherMark(
        colour=dataset.position_of(figure.phase),
        height=float(figure.quantity.value),
        begin=begin,
        end=end,
        text=_other_text(figure, value),
        tooltip=(head, *(fact for fact in facts if fact)),
        ref=figure.ref,
        expected=figure.status is Status.EXPECTED,
    )


def _other_text(figure: Figure, value: str) -> str:
    date = words.date_in_words(figure)
    if figure.status is Status.EXPECTED:
        return _("{value} expected, {date}").format(value=value, date=date)
    return _("{value}, {date}").format(value=value, date=date)


def _sum_text(dataset: Dataset, drawn: Derived) -> BarText:
    """Return the label at the end of the running sum."""
    name, value = _("Sum of stated figures"), words.derived_text(drawn)
    return BarText(name, value, "", (name, value, *sentences.remarks(dataset, drawn)), COLON.join((name, value)), "")


def _description(dataset: Dataset, bars: Bars, title: str, other_marks: tuple[OtherMark, ...]) -> str:
    """Return the bars and other figures as text, for screen readers."""
    more = len(bars.rows) - MAX_DESCRIBED
    texts = [_bar_text(dataset, bars, index).spoken for index in range(len(bars.rows))[:MAX_DESCRIBED]]
    if more > 0:
        texts.append(counted("and {count} more phase", "and {count} more phases", more))
    texts += [
        _("other figure: {figure}").format(figure=COMMA.join(other.tooltip[:3]))
        for other in other_marks[:MAX_DESCRIBED]
    ]
    return _("Timeline. {title}. {bars}.").format(title=title, bars=SEMICOLON.join(texts) or _("No phase has a value"))
