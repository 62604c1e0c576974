"""What can be copied and cited: citations, the view in plain sentences, and its command line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from jenesys_gui import __version__
from jenesys_gui.choices import Scale, View
from jenesys_gui.model.caveats import COMPARISON_RULES, CaveatKind, caveats_of
from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, RefKind, ValueRef
from jenesys_gui.model.derived import Derived, NoValue, Reason, figures_behind, totals
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS, PER_PARTICIPANT, without_unit
from jenesys_gui.model.quantity import Unit
from jenesys_gui.model.translations import original_of
from jenesys_gui.screen.details.comparison import compared_value
from jenesys_gui.screen.details.explanation import Explained
from jenesys_gui.screen.screen import compared_with, selected_phase
from jenesys_gui.screen.state import ViewState, with_known_measure
from jenesys_gui.screen.timeline.bars import value_of
from jenesys_gui.text import citations, sentences, statements, words
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.measures import figure_in_sentence, measure_name
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.references import Reference, all_references, program_reference
from jenesys_gui.text.translate import COLON, COMMA, SEMICOLON, SENTENCES, _

# Caveats that the figure or the sentence about the value contains.
_CONTAINED: Final = (CaveatKind.FISCAL_YEAR, CaveatKind.SPREAD_EVENLY)

# Kinds of amount that end with one of these can follow “the stated”; others, such as “allocated”, cannot.
_NOUNS: Final = ("amount", "budget", "contribution", "cost", "expenditure", "grant", "sum")


class Cited(NamedTuple):
    """A citation, and in a few words its subject."""

    text: str
    of: str


class Citable(NamedTuple):
    """One or several works that can be cited, and their name in a list."""

    name: str
    references: tuple[Reference, ...]


def shown_phases(dataset: Dataset, state: ViewState) -> tuple[str, ...]:
    """Return the ids of the phases in the details: the selected one, or those that are compared."""
    return compared_with(dataset, state) or (selected_phase(dataset, state),)


def cite(dataset: Dataset, state: ViewState) -> Cited:
    """Return a citation of the explained value, programme or event, or else of the selected phase."""
    value = _explained(dataset, state)
    if value is None or state.explained is None:
        selected = dataset.phase_by_id[selected_phase(dataset, state)]
        text = citations.citation(dataset, selected)
        return Cited(text, _("headline figures of {phases}").format(phases=selected.name))
    if isinstance(value, Programme | Event):
        name = statements.name_of_mark(value)
        about = SENTENCES.join(line.rstrip(".") for line in statements.about_mark(dataset, value))
        text = words.sentence(COLON.join((name, about)))
        return Cited(SPACE.join((text, citations.taken_from(dataset, [value]))), name)
    if isinstance(value, Figure):
        label = words.headline_label(dataset, value) if value.headline else words.other_label(dataset, value)
        return Cited(citations.figure_citation(dataset, value), _of(label, citations.subject(dataset, value)))
    # A sum over the phases has none.
    phase = dataset.phase_by_id.get(state.explained.phase)
    if isinstance(value, Derived):
        text = citations.value_citation(dataset, phase, value)
    else:
        text = citations.missing_citation(dataset, phase, value)
    label = citations.computed_label(dataset, value)
    return Cited(text, _of(label, phase.name) if phase else label)


def explaining(dataset: Dataset, state: ViewState, ref: ValueRef) -> ViewState:
    """Return a view state in which a value is explained, or a phase is alone."""
    if ref.kind is RefKind.PHASE:
        return replace(state.with_phases((ref.phase,)), explained=None)
    is_shown = ref.phase in ("", *shown_phases(dataset, state))
    return replace(state if is_shown else state.with_phases((ref.phase,)), explained=ref)


def value_text(dataset: Dataset, state: ViewState) -> str:
    """Return the explained value in full, such as `≈ USD 73,000,000`; empty if nothing is explained."""
    value = _explained(dataset, state)
    if isinstance(value, Figure):
        stated = value.quantity
        return words.amount_in_full(stated.value, stated.unit, stated.sign)
    if isinstance(value, Derived):
        return words.amount_in_full(value.shown_value, value.unit, value.sign)
    return _("no value") if isinstance(value, NoValue) else ""


def wrong_figure(dataset: Dataset, state: ViewState) -> str:
    """Return a text to mail that reports the explained value as wrong: its id, value, source and versions."""
    ref = state.explained
    assert ref is not None
    program = program_reference()
    lines = (
        _("Report of a wrong figure"),
        _("Figure: {id}").format(id=ref.id or " ".join(filter(None, (ref.phase, ref.code)))),
        _("Value: {value}").format(value=value_text(dataset, state)),
        cite(dataset, state).text,
        _("Dataset: {name}, version {version}").format(name=dataset.name, version=dataset.version),
        _("Program: {program}").format(program=f"{program.title} {__version__}"),
        _("What is wrong, and which source states the right figure:"),
    )
    return "\n".join(lines) + "\n"


def citable(dataset: Dataset, state: ViewState) -> tuple[Citable, ...]:
    """Return what can be cited; the sources of the explained value come first."""
    own, *documents = all_references(dataset)
    program = program_reference()
    first = _sources(dataset, state)
    pattern = _("{title} — {publisher}")
    named = [
        (
            source.id in first,
            Citable(pattern.format(title=each.title_with_translation, publisher=each.publisher), (each,)),
        )
        for source, each in zip(dataset.sources, documents, strict=True)
    ]
    return (
        *(each for is_first, each in named if is_first),
        Citable(_("This dataset: {title}").format(title=own.title), (own,)),
        *(each for is_first, each in named if not is_first),
        Citable(_("The dataset and all its sources"), (own, *documents)),
        Citable(_("This program: {title}").format(title=program.title), (program,)),
    )


def _explained(dataset: Dataset, state: ViewState) -> Explained | None:
    """Return what is explained, if the details show it."""
    ref, shown = state.explained, shown_phases(dataset, state)
    if ref is None or (len(shown) == 1 and ref.phase not in ("", *shown)):
        return None
    return compared_value(dataset, shown, ref)


def _sources(dataset: Dataset, state: ViewState) -> set[str]:
    """Return the ids of the sources of the explained value, or else of the shown headline figures."""
    value, phases = _explained(dataset, state), shown_phases(dataset, state)
    if isinstance(value, Figure):
        figures = [value]
    elif isinstance(value, Derived | NoValue):
        figures = figures_behind(dataset, value)
    else:
        figures = [figure for id_ in phases for figure in dataset.figures_of(id_) if figure.headline]
    return {figure.source for figure in figures} or {dataset.phase_by_id[id_].source for id_ in phases}


def _of(label: str, subject: str) -> str:
    return _("{value}, {subject}").format(value=label, subject=subject)


# The view in words


def in_words(dataset: Dataset, state: ViewState) -> Cited:
    """Return the view in sentences."""
    names = COMMA.join(dataset.phase_by_id[id_].name for id_ in shown_phases(dataset, state))
    return Cited(
        view_in_words(dataset, state), _of(measure_name(dataset, with_known_measure(dataset, state).measure), names)
    )


def view_in_words(dataset: Dataset, state: ViewState) -> str:
    """Describe the measure in the shown phases: what is stated, what is computed, and the sources."""
    state = with_known_measure(dataset, state)
    phases = [dataset.phase_by_id[id_] for id_ in shown_phases(dataset, state)]
    sentences_ = [sentence for phase in phases for sentence in _phase_in_words(dataset, phase, state)]
    figures = [figure for phase in phases for figure in _figures(dataset, phase, state.measure)]
    whole = totals(dataset).get(state.measure) if state.scale is Scale.CUMULATIVE else None
    if whole is not None:
        sentences_ += _sum_in_words(dataset, whole)
        figures += figures_behind(dataset, whole)
    elif len(phases) > 1:
        sentences_ += _side_by_side(dataset, figures)
    sentences_.append(citations.taken_from(dataset, figures or phases))
    return SPACE.join(sentences_)


def _measures(measure: str) -> tuple[str, ...]:
    return (BUDGET, PARTICIPANTS) if measure == PER_PARTICIPANT else (without_unit(measure),)


def _figures(dataset: Dataset, phase: Phase, measure: str) -> list[Figure]:
    """Return the headline figures of a phase in the view."""
    return [figure for code in _measures(measure) if (figure := dataset.headline(phase.id, code))]


def _phase_in_words(dataset: Dataset, phase: Phase, state: ViewState) -> Iterator[str]:
    stated = SEMICOLON.join(_stated_in_words(dataset, phase, code) for code in _measures(state.measure))
    yield _("{phase} ({period}): {stated}.").format(phase=phase.name, period=citations.period(phase), stated=stated)
    others = sum(
        figure.measure in _measures(state.measure) and not figure.headline for figure in dataset.figures_of(phase.id)
    )
    if others:
        yield counted(
            "The dataset has {count} other figure with a different kind, scope, status, date or source.",
            "The dataset has {count} other figures with a different kind, scope, status, date or source.",
            others,
        )
    value = value_of(dataset, phase, state.measure, state.scale)
    if isinstance(value, Derived):
        yield from _computed_in_words(dataset, value, state.scale)
    elif isinstance(value, NoValue) and value.reason is not Reason.NOT_STATED:
        yield sentences.no_value(dataset, value)


def _stated_in_words(dataset: Dataset, phase: Phase, code: str) -> str:
    """Describe what is stated: `the stated contribution is approximately USD 73,000,000, as of 2013`."""
    figure = dataset.headline(phase.id, code)
    if figure is None:
        return _("no {figure} is stated").format(figure=figure_in_sentence(dataset, code))
    names_kind = words.kind_of_money(figure)
    kind = SEMICOLON.join(citations.limits(figure)) if names_kind else citations.kind(figure)
    value = words.figure_text(figure, words.Style.PROSE)
    if kind:
        value = _("{amount} ({kind})").format(amount=value, kind=kind)
    value = COMMA.join((value, *citations.particulars(figure)))
    if names_kind:
        return _amount_in_words(figure, value)
    return _("the stated {figure} is {value}").format(figure=figure_in_sentence(dataset, code), value=value)


def _amount_in_words(figure: Figure, value: str) -> str:
    """Describe an amount by its kind, such as `the stated contribution is …`."""
    if not figure.translated_from and original_of(figure.basis).split()[-1].lower() in _NOUNS:
        return _("the stated {kind} is {value}").format(kind=figure.basis, value=value)
    return _("the stated amount ({kind}) is {value}").format(kind=words.basis(figure), value=value)


def _computed_in_words(dataset: Dataset, value: Derived, scale: Scale) -> Iterator[str]:
    if scale is Scale.PER_YEAR:
        pattern = _("Computed, not stated, assuming an even spread over the period: {computation} is {value}.")
    else:
        pattern = _("Computed, not stated: {computation} is {value}.")
    yield pattern.format(
        computation=citations.computation(dataset, value), value=words.derived_text(value, words.Style.PROSE)
    )
    yield from (sentences.caveat(dataset, caveat) for caveat in value.caveats if caveat.kind not in _CONTAINED)


def _sum_in_words(dataset: Dataset, whole: Derived | NoValue) -> Iterator[str]:
    """Describe the sum over the phases, at which the running sum ends."""
    if isinstance(whole, NoValue):
        yield sentences.no_value(dataset, whole)
        return
    yield counted(
        "Computed, not stated: the figure of {count} phase is {value}.",
        "Computed, not stated: the figures of {count} phases add up to {value}.",
        len(whole.inputs),
        value=words.derived_text(whole, words.Style.PROSE),
    )
    yield from (sentences.caveat(dataset, caveat) for caveat in whole.caveats)
    yield from _nominal(whole.unit)


def _side_by_side(dataset: Dataset, figures: Sequence[Figure]) -> Iterator[str]:
    """Yield the caveats of figures of several phases side by side."""
    for code in dict.fromkeys(figure.measure for figure in figures):
        of_measure = [figure for figure in figures if figure.measure == code]
        yield from (sentences.comparison_caveat(dataset, caveat) for caveat in caveats_of(COMPARISON_RULES, of_measure))
        yield from _nominal(of_measure[0].quantity.unit)


def _nominal(unit: Unit) -> Iterator[str]:
    if unit.is_currency:
        yield _("Amounts are nominal: in money of the years in which they were stated, not adjusted for inflation.")


# The view as a command line


def command_line(state: ViewState, selected: str) -> tuple[str, ...]:
    """Return the arguments that show a view; `selected` is the id of its phase."""
    shown = state.phases if len(state.phases) > 1 else (selected,)
    phases = (word for id_ in shown for word in ("--phase", id_))
    origin = (state.origin,) if state.origin else ()
    view = ("--view", state.view.value) if state.view is not View.TIMELINE else ()
    measure = ("--measure", state.measure) if state.measure else ()
    return (*origin, *phases, *view, *measure, "--scale", state.scale.value)
