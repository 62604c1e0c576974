"""The details of a phase: its headlines, values computed from them, other figures, and sources."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure, Phase, Status, ValueRef
from jenesys_gui.model.derived import PER_YEAR, Derived, Outcome, derived_of
from jenesys_gui.model.measures import PER_PARTICIPANT
from jenesys_gui.model.memo import lru_memo
from jenesys_gui.model.statements import after_the_period, differences_of
from jenesys_gui.screen.details.explanation import Explanation, explain, value_of_ref
from jenesys_gui.text import sentences, statements, words
from jenesys_gui.text.literal import DOT, Pattern
from jenesys_gui.text.measures import measure_name
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COMMA, _

_MAX_CACHED: Final = 16


class PhaseLink(NamedTuple):
    """A phase to go to, with the text of the link."""

    phase: str
    text: str


class Card(NamedTuple):
    """A value with its label, its date, and the text of the link to its source or computation.

    Figures that are not headlines have no label, since they are below that of their group, and a longer note;
    `expected` ones look different. `spoken` is the text for assistive technology.
    """

    ref: ValueRef
    label: str
    value: str
    note: str
    link: str
    spoken: str
    expected: bool = False


class Section(NamedTuple):
    """A heading with paragraphs, or a list with bullets or numbers."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    is_numbered: bool = False


class FigureGroup(NamedTuple):
    """The other figures of a measure, or all figures of a programme, and where they differ.

    The groups of programmes are `folded` until the user opens them.
    """

    heading: str
    lines: tuple[Card, ...]
    differences: tuple[str, ...]
    folded: bool

    def has(self, ref: ValueRef | None) -> bool:
        return any(line.ref == ref for line in self.lines)


class Detail(NamedTuple):
    """Everything that the detail panel shows of one phase. `chosen` is the value that is explained."""

    phase: str
    title: str
    period: str
    other_names: str
    follows: PhaseLink | None
    cards: tuple[Card, ...]
    proportions: tuple[Card, ...]
    chosen: ValueRef | None
    explanation: Explanation
    other_figures: tuple[FigureGroup, ...]
    sections: tuple[Section, ...]
    previous: PhaseLink | None
    next: PhaseLink | None


@lru_memo(_MAX_CACHED)
def describe_detail(dataset: Dataset, selected: str, explained: ValueRef | None) -> Detail:
    """Describe the details of the phase `selected`; `explained` is one of its values, None for the first."""
    phase = dataset.phase_by_id[selected]
    position, before = dataset.position_of(selected), dataset.phase_by_id.get(phase.follows)
    outcomes = derived_of(dataset, phase)
    others = describe_other_figures(dataset, phase.id)
    ratios = (PER_PARTICIPANT, *(f"{measure}{PER_YEAR}" for measure in dataset.stated_measures[:1]))
    cards = (
        *(_stated_card(dataset, figure, others) for figure in dataset.figures_of(phase.id) if figure.headline),
        *(_derived_card(dataset, phase, outcomes[code]) for code in ratios if code in outcomes),
    )
    proportions = tuple(_derived_card(dataset, phase, outcomes[code]) for code in outcomes if code not in ratios)
    refs = [card.ref for card in (*cards, *proportions)]
    refs += [line.ref for group in others for line in group.lines]
    # The details of any phase can explain a sum, or what belongs to no single phase.
    is_shown = explained is not None and explained.phase in ("", phase.id)
    asked = value_of_ref(dataset, explained) if explained is not None and is_shown else None
    chosen = explained if asked else next(iter(refs), None)
    value = asked or (value_of_ref(dataset, chosen) if chosen else None)
    return Detail(
        phase=phase.id,
        title=phase.name,
        period=words.period(phase),
        other_names=phase.other_names,
        follows=PhaseLink(before.id, before.name) if before else None,
        cards=cards,
        proportions=proportions,
        chosen=chosen,
        explanation=explain(dataset, value),
        other_figures=others,
        sections=_sections(dataset, phase),
        previous=_neighbour(dataset, position - 1, Pattern("‹ {name}")),
        next=_neighbour(dataset, position + 1, Pattern("{name} ›")),
    )


def _stated_card(dataset: Dataset, figure: Figure, groups: Iterable[FigureGroup]) -> Card:
    heading = statements.other_figures_heading(dataset, figure.measure)
    others = sum(len(group.lines) for group in groups if not group.folded and group.heading == heading)
    more = counted("{count} other figure below", "{count} other figures below", others) if others else ""
    label = words.headline_label(dataset, figure)
    unqualified = "" if figure.quantity.is_approximate else words.qualifier(figure.quantity.qualifier)
    note = DOT.join((words.dated_and_expected(figure), more))
    return Card(
        ref=figure.ref,
        label=label,
        value=words.figure_text(figure),
        note=note,
        link=_("Source"),
        spoken=COMMA.join((label, words.figure_text(figure, words.Style.SPOKEN), unqualified, note)),
    )


def _derived_card(dataset: Dataset, phase: Phase, outcome: Outcome) -> Card:
    label, note = sentences.derived_label(dataset, outcome), sentences.short_caveat(outcome)
    return Card(
        ref=ValueRef.derived(phase.id, outcome.measure),
        label=label,
        value=words.derived_text(outcome),
        note=note,
        link=_("Calculation") if isinstance(outcome, Derived) else _("Why"),
        spoken=COMMA.join((label, words.derived_text(outcome, words.Style.PROSE), note)),
    )


def _neighbour(dataset: Dataset, position: int, pattern: str) -> PhaseLink | None:
    if not 0 <= position < len(dataset.phases):
        return None
    phase = dataset.phases[position]
    return PhaseLink(phase.id, pattern.format(name=phase.name))


def _sections(dataset: Dataset, phase: Phase) -> tuple[Section, ...]:
    funder = words.in_source_words(phase.funder, dataset.foreign_language(phase.source))
    aims = tuple(aim.text for aim in dataset.aims_of(phase.id))
    headlines = (figure for figure in dataset.figures_of(phase.id) if figure.headline and figure.counted)
    sections = (
        Section(_("Purpose"), (phase.purpose,) if phase.purpose else ()),
        Section(_("Funder"), (funder,) if phase.funder else ()),
        Section(_("Aims"), items=aims, is_numbered=True),
        Section(_("Who is counted"), tuple(dict.fromkeys(map(words.counted_and_scope, headlines)))),
        _programmes(dataset, phase),
        Section(_("Events"), items=_events(dataset, phase)),
        Section(_("Note"), (words.note(dataset, phase.note),) if phase.note else ()),
    )
    return tuple(section for section in sections if section.paragraphs or section.items)


def _programmes(dataset: Dataset, phase: Phase) -> Section:
    """Return the listed programmes of a phase, those that only other sources name, and their notes."""
    programmes = dataset.programmes_of(phase.id)
    listed = [programme.name for programme in programmes if programme.listed]
    others = [programme.name for programme in programmes if not programme.listed]
    named = words.names_by_note((each.name, each.note) for each in programmes if each.note)
    texts = (
        COMMA.join(listed),
        _("Named by other sources: {programmes}.").format(programmes=COMMA.join(others)) if others else "",
        *(
            _("{programmes}: {note}").format(programmes=COMMA.join(names), note=words.note(dataset, note))
            for note, names in named.items()
        ),
    )
    heading = counted("Programme in the series ({count})", "Programmes in the series ({count})", len(listed))
    return Section(heading, tuple(text for text in texts if text))


def _events(dataset: Dataset, phase: Phase) -> tuple[str, ...]:
    """Return the events of a phase by date, and a sentence on those after its stated period."""
    events = dataset.events_of(phase.id)
    lines = [statements.event_line(dataset, event) for event in events]
    late = statements.events_after_period(phase, after_the_period(phase, events))
    return (*lines, late) if late else tuple(lines)


def describe_other_figures(dataset: Dataset, phase_id: str) -> tuple[FigureGroup, ...]:
    """Describe the figures of a phase that are not headlines: by measure, then by programme."""
    return (*_by_measure(dataset, phase_id), *_by_programme(dataset, phase_id))


def _by_measure(dataset: Dataset, phase_id: str) -> Iterator[FigureGroup]:
    figures = dataset.figures_of(phase_id)
    for measure in dict.fromkeys(figure.measure for figure in figures if not figure.headline):
        of_measure = [figure for figure in figures if figure.measure == measure]
        others = [figure for figure in of_measure if not figure.headline]
        yield FigureGroup(
            heading=statements.other_figures_heading(dataset, measure),
            lines=tuple(_line(dataset, measure_name(dataset, measure), figure) for figure in others),
            differences=_differences(dataset, of_measure),
            folded=False,
        )


def _by_programme(dataset: Dataset, phase_id: str) -> Iterator[FigureGroup]:
    for programme in dataset.programmes_of(phase_id):
        own = dataset.figures_of_programme(programme.id)
        if own:
            yield FigureGroup(
                heading=counted(
                    "{programme}: {count} figure", "{programme}: {count} figures", len(own), programme=programme.name
                ),
                lines=tuple(_line(dataset, programme.name, figure) for figure in own),
                differences=_differences(dataset, own),
                folded=True,
            )


def _differences(dataset: Dataset, figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(statements.difference(dataset, found) for found in differences_of(figures))


def _line(dataset: Dataset, name: str, figure: Figure) -> Card:
    """Describe a figure that is not a headline; `name` is its measure or programme."""
    value, about = words.figure_text(figure, words.Style.WITH_UNIT), statements.particulars(dataset, figure)
    link = _("Source")
    spoken = _("{name}: {value}, {about}, {link}").format(name=name, value=value, about=about, link=link)
    return Card(figure.ref, "", value, about, link, spoken, expected=figure.status is Status.EXPECTED)
