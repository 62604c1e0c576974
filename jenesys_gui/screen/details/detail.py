"""The details of the selected phase: what is stated, what follows from it, and where it comes from."""

from typing import Final, NamedTuple

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase, ValueRef
from jenesys_gui.model.derived import PER_PARTICIPANT, Derived, Outcome
from jenesys_gui.model.memo import lru_memo
from jenesys_gui.model.statements import after_the_period
from jenesys_gui.screen.details.explanation import Explanation, explain, outcomes_of, value_of_ref
from jenesys_gui.screen.details.other_figures import BesideGroup, count_beside, describe_beside
from jenesys_gui.text import numbers, sentences, statements, words
from jenesys_gui.text.translate import _

_MAX_CACHED: Final = 16


class PhaseLink(NamedTuple):
    """A phase to go to, with the text of the link."""

    phase: str
    text: str


class Card(NamedTuple):
    """One value with its label, its date and what leads to its source or its computation."""

    ref: ValueRef
    label: str
    value: str
    note: str
    link: str


class Section(NamedTuple):
    """A heading with paragraphs, or with the items of a list.

    Where the paragraphs are points, each stands for itself, and a small mark sets it off from the one before.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    are_points: bool = False


class Detail(NamedTuple):
    """Everything that the detail panel shows of one phase. `chosen` is the value that is explained."""

    phase: str
    colour: int
    title: str
    period: str
    other_names: str
    follows: PhaseLink | None
    cards: tuple[Card, ...]
    proportions: tuple[Card, ...]
    chosen: ValueRef | None
    explanation: Explanation
    beside: tuple[BesideGroup, ...]
    sections: tuple[Section, ...]
    previous: PhaseLink | None
    next: PhaseLink | None


@lru_memo(_MAX_CACHED)
def describe_detail(dataset: Dataset, selected: str, explained: ValueRef | None) -> Detail:
    """The details of the phase `selected`; `explained` is one of its values, or None for the first one."""
    phase = dataset.phase_by_id[selected]
    position = dataset.position_of(selected)
    outcomes = {outcome.measure: outcome for outcome in outcomes_of(dataset, phase)}
    others = describe_beside(dataset, phase.id)
    cards = _cards(dataset, phase, outcomes, others)
    proportions = tuple(
        _derived_card(dataset, phase, outcomes[code])
        for code in (f"{PARTICIPANTS}-per-year", f"{BUDGET}-share", f"{PARTICIPANTS}-share")
        if code in outcomes
    )
    refs = [card.ref for card in (*cards, *proportions)]
    refs += [line.ref for group in others for line in group.lines]
    # The details of any phase may explain a sum, or a figure that is stated for no single phase.
    is_shown = explained is not None and (explained in refs or not explained.phase)
    asked = value_of_ref(dataset, explained) if explained is not None and is_shown else None
    chosen = explained if asked else next(iter(refs), None)
    value = asked or (value_of_ref(dataset, chosen) if chosen else None)
    return Detail(
        phase=phase.id,
        colour=position,
        title=phase.name,
        period=numbers.when(phase.period),
        other_names=phase.other_names,
        follows=_follows(dataset, phase),
        cards=cards,
        proportions=proportions,
        chosen=chosen,
        explanation=explain(dataset, value) if value else Explanation("", ""),
        beside=others,
        sections=_sections(dataset, phase),
        previous=_neighbour(dataset, position - 1, "‹ {name}"),
        next=_neighbour(dataset, position + 1, "{name} ›"),
    )


def _cards(
    dataset: Dataset, phase: Phase, outcomes: dict[str, Outcome], others: tuple[BesideGroup, ...]
) -> tuple[Card, ...]:
    headlines = [figure for figure in dataset.figures_of(phase.id) if figure.headline]
    ratios = [outcomes[code] for code in (PER_PARTICIPANT, f"{BUDGET}-per-year") if code in outcomes]
    return (
        *(_stated_card(figure, count_beside(others, figure)) for figure in headlines),
        *(_derived_card(dataset, phase, outcome) for outcome in ratios),
    )


def _stated_card(figure: Figure, others: int) -> Card:
    more = statements.other_figures_below(others) if others else ""
    return Card(
        ref=figure.ref,
        label=words.headline_label(figure),
        value=words.figure_text(figure),
        note=words.dated_and_expected(figure, more),
        link=_("Source"),
    )


def _derived_card(dataset: Dataset, phase: Phase, outcome: Outcome) -> Card:
    ref, label = ValueRef.derived(phase.id, outcome.measure), sentences.derived_label(dataset, outcome)
    if not isinstance(outcome, Derived):
        return Card(ref, label, _("no value"), "", _("Why"))
    return Card(
        ref=ref,
        label=label,
        value=words.derived_text(outcome),
        note=sentences.short_caveat(outcome),
        link=_("How computed"),
    )


def _follows(dataset: Dataset, phase: Phase) -> PhaseLink | None:
    before = dataset.phase_by_id.get(phase.follows)
    return PhaseLink(before.id, before.name) if before else None


def _neighbour(dataset: Dataset, position: int, pattern: str) -> PhaseLink | None:
    if not 0 <= position < len(dataset.phases):
        return None
    phase = dataset.phases[position]
    return PhaseLink(phase.id, pattern.format(name=phase.name))


def _sections(dataset: Dataset, phase: Phase) -> tuple[Section, ...]:
    aims = tuple(aim.text for aim in dataset.aims_of(phase.id))
    headlines = (figure for figure in dataset.figures_of(phase.id) if figure.headline and figure.counted)
    programmes = dataset.programmes_of(phase.id)
    notes = {programme.note: None for programme in programmes if programme.note}
    sections = (
        Section(_("Purpose"), (phase.purpose,) if phase.purpose else ()),
        Section(_("Aims"), items=aims),
        Section(_("Who is counted"), tuple(dict.fromkeys(map(words.counted_and_scope, headlines)))),
        Section(
            sentences.programmes_heading(len(programmes)),
            (", ".join(programme.name for programme in programmes), *notes) if programmes else (),
        ),
        Section(_("Events"), _events(dataset, phase), are_points=True),
        Section(_("Note"), (phase.note,) if phase.note else ()),
    )
    return tuple(section for section in sections if section.paragraphs or section.items)


def _events(dataset: Dataset, phase: Phase) -> tuple[str, ...]:
    """The events of a phase with who tells of them, by date, and which of them its stated period leaves out."""
    events = dataset.events_of(phase.id)
    said = [statements.event_line(dataset, event) for event in events]
    late = statements.events_after_period(phase, after_the_period(phase, events))
    return (*said, late) if late else tuple(said)
