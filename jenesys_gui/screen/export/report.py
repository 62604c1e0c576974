"""The content of the report: everything that is stated and computed, with its sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme
from jenesys_gui.model.derived import Derived, NoValue, Outcome
from jenesys_gui.model.memo import memo
from jenesys_gui.screen.details.detail import Section, describe_detail
from jenesys_gui.screen.details.explanation import not_the_sum, outcomes_of, totals_of
from jenesys_gui.text import references, sentences, statements, words
from jenesys_gui.text.literal import COLON, COMMA, DOT, SEMICOLON
from jenesys_gui.text.translate import _


class Cell(NamedTuple):
    """The text of a cell; with a number, it is followed by a reference to the source with this number."""

    text: str
    source: int = 0


class Table(NamedTuple):
    """A table with a caption. The first cell of a row is its name; `expected` rows were only planned.

    `notes` are those of the dataset on the rows.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    expected: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


class ReportPhase(NamedTuple):
    """One phase in a report: its description, figures and computed values, and where statements differ."""

    id: str
    title: str
    period: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportPhases:
    """The phases of a report, each described when it is read: 100 000 would fill the memory."""

    shown: Sequence[Phase]
    describe: Callable[[Phase], ReportPhase]

    def __len__(self) -> int:
        return len(self.shown)

    def __iter__(self) -> Iterator[ReportPhase]:
        return map(self.describe, self.shown)


class ReportSource(NamedTuple):
    """A source with its number and citation; `archive_url` leads to copies of it."""

    number: int
    citation: str
    url: str
    note: str
    archive_url: str


class Report(NamedTuple):
    """The content of a report in order. A report on one phase is a fact sheet of one page."""

    title: str
    subtitle: str
    phases: ReportPhases
    sums: tuple[Table, ...]
    caveats: tuple[str, ...]
    events: Section
    sources: tuple[ReportSource, ...]
    colophon: str
    is_fact_sheet: bool


def describe_report(dataset: Dataset, phases: Sequence[str] = ()) -> Report:
    """Return the report on the phases with these ids, or on all of them."""
    shown = [phase for phase in dataset.phases if not phases or phase.id in phases]
    is_fact_sheet = len(shown) == 1
    numbered = _numbered(dataset, shown)
    return Report(
        title=shown[0].name if is_fact_sheet else dataset.title,
        subtitle=_period(shown[0]) if is_fact_sheet else sentences.counts(len(shown), _programmes(dataset, shown)),
        phases=ReportPhases(shown, partial(_phase, dataset, numbered=numbered, is_alone=is_fact_sheet)),
        sums=() if is_fact_sheet else tuple(_sums(dataset, numbered)),
        caveats=() if is_fact_sheet else tuple(_caveats_of_sums(dataset)),
        events=Section(_("Events"), () if is_fact_sheet else _events_without_phase(dataset), are_points=True),
        sources=tuple(_sources(dataset, numbered, with_notes=not is_fact_sheet)),
        colophon=_("From “{dataset}”, version {version}. Amounts are nominal.").format(
            dataset=dataset.title, version=dataset.version
        ),
        is_fact_sheet=is_fact_sheet,
    )


def _numbered(dataset: Dataset, shown: Sequence[Phase]) -> Mapping[str, int]:
    """Return a number for each source of the shown phases and their notes, by id."""
    ids = {phase.id for phase in shown}
    is_whole = len(shown) == len(dataset.phases)
    rows: tuple[Phase | Figure | Programme | Event, ...] = (
        *shown,
        *(programme for phase in shown for programme in dataset.programmes_of(phase.id)),
        *(figure for figure in dataset.figures if figure.phase in ids or (is_whole and not figure.phase)),
        *(event for event in dataset.events if event.phase in ids or is_whole),
    )
    used = {row.source for row in rows} | {source.id for row in rows for source in dataset.cited_in(row.note)}
    return {source.id: place for place, source in enumerate((s for s in dataset.sources if s.id in used), start=1)}


def _phase(dataset: Dataset, phase: Phase, numbered: Mapping[str, int], *, is_alone: bool) -> ReportPhase:
    detail = describe_detail(dataset, phase.id, None)
    return ReportPhase(
        id=phase.id,
        title=phase.name,
        period="" if is_alone else _period(phase),
        sections=(
            *(_with_notes(dataset, phase, section) for section in detail.sections),
            *(_single_programmes(dataset, phase, numbered) if is_alone else ()),
        ),
        tables=tuple(_tables(dataset, phase, numbered, is_alone=is_alone)),
        differences=tuple(dict.fromkeys(text for group in detail.other_figures for text in group.differences)),
    )


def _with_notes(dataset: Dataset, phase: Phase, section: Section) -> Section:
    """Return a section with the notes on its events, if it has events."""
    if not section.are_points:
        return section
    lines = [_event_with_note(dataset, event) for event in dataset.events_of(phase.id)]
    return section._replace(paragraphs=(*lines, *section.paragraphs[len(lines) :]))


def _events_without_phase(dataset: Dataset) -> tuple[str, ...]:
    return tuple(_event_with_note(dataset, event) for event in dataset.events if not event.phase)


def _event_with_note(dataset: Dataset, event: Event) -> str:
    line, note = statements.event_line(dataset, event), words.note(dataset, event.note)
    return _("{event}. {note}").format(event=line, note=note) if note else line


def _period(phase: Phase) -> str:
    names = (words.period(phase), phase.other_names)
    return DOT.join(name for name in names if name)


def _programmes(dataset: Dataset, shown: Iterable[Phase]) -> int:
    return sum(programme.listed for phase in shown for programme in dataset.programmes_of(phase.id))


def _tables(dataset: Dataset, phase: Phase, numbered: Mapping[str, int], *, is_alone: bool) -> Iterator[Table]:
    figures = dataset.figures_of(phase.id)
    headlines = [figure for figure in figures if figure.headline]
    if headlines:
        yield _stated(dataset, _("Stated figures"), headlines, numbered)
    outcomes = outcomes_of(dataset, phase)
    if outcomes:
        yield _computed(dataset, outcomes)
    others = [figure for figure in figures if not figure.headline]
    if others:
        yield _stated(dataset, _("Other figures (not included in totals)"), others, numbered)
    own = [figure for each in dataset.programmes_of(phase.id) for figure in dataset.figures_of_programme(each.id)]
    if own and not is_alone:
        yield _stated(dataset, _("Figures by programme"), own, numbered)


def _single_programmes(dataset: Dataset, phase: Phase, numbered: Mapping[str, int]) -> Iterator[Section]:
    """Yield the figures of single programmes as text: a table of them would not fit on the page."""
    lines = []
    for programme in dataset.programmes_of(phase.id):
        own = dataset.figures_of_programme(programme.id)
        figures = [f"{_in_short(figure)} [{numbered.get(figure.source, 0)}]" for figure in own]
        if figures:
            lines.append(_("{programme}: {figures}.").format(programme=programme.name, figures=SEMICOLON.join(figures)))
    if lines:
        of_programmes = (figure for figure in dataset.all_figures_of(phase.id) if figure.programme)
        yield Section(_("Figures by programme"), (*lines, *_notes(dataset, of_programmes)))


def _in_short(figure: Figure) -> str:
    about = (
        words.status(figure.status),
        words.basis(figure),
        figure.counted,
        figure.scope_name,
        words.direction(figure.direction),
        words.dated(figure),
    )
    return _("{value} ({about})").format(
        value=words.figure_text(figure, words.Style.WITH_UNIT), about=COMMA.join(text for text in about if text)
    )


def _stated(dataset: Dataset, caption: str, figures: Sequence[Figure], numbered: Mapping[str, int]) -> Table:
    columns = (_("Figure"), _("Value"), _("As stated"), _("Who is counted"), _("Source"))
    return Table(
        caption,
        columns,
        tuple(_stated_row(dataset, figure, numbered) for figure in figures),
        frozenset(place for place, figure in enumerate(figures) if words.expected(figure)),
        _notes(dataset, figures),
    )


def _notes(dataset: Dataset, figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the notes on figures, each once, with the figures that it is about."""
    pattern = _("{figure} {value}")
    named = (
        (pattern.format(figure=_name(dataset, figure), value=words.figure_text(figure)), figure.note)
        for figure in figures
        if figure.note
    )
    return tuple(
        _("{figures}: {note}").format(figures=SEMICOLON.join(names), note=words.note(dataset, note))
        for note, names in words.names_by_note(named).items()
    )


def _name(dataset: Dataset, figure: Figure) -> str:
    programme = dataset.programme_by_id[figure.programme].name if figure.programme else ""
    name = words.headline_label(figure) if figure.headline else words.measure(figure.measure)
    return COLON.join(text for text in (programme, name) if text)


def _stated_row(dataset: Dataset, figure: Figure, numbered: Mapping[str, int]) -> tuple[Cell, ...]:
    who = (figure.counted, figure.scope_name, words.direction(figure.direction))
    stated = [
        words.basis(figure),
        words.qualifier_as_stated(figure),
        words.dated(figure),
        words.expected(figure),
    ]
    return (
        Cell(_name(dataset, figure)),
        Cell(words.figure_text(figure)),
        Cell(SEMICOLON.join(text for text in stated if text)),
        Cell(SEMICOLON.join(text for text in who if text)),
        Cell(figure.locator, numbered.get(figure.source, 0)),
    )


def _computed(dataset: Dataset, outcomes: Iterable[Outcome]) -> Table:
    rows = []
    for outcome in outcomes:
        label = sentences.derived_label(dataset, outcome)
        if isinstance(outcome, NoValue):
            rows.append((Cell(label), Cell(_("no value")), Cell(sentences.no_value(dataset, outcome)), Cell("")))
            continue
        # A share has the caveats of its sum, which may be about very many figures.
        whole = outcome.whole
        caveats = _remarks_on_sum(dataset, whole.measure) if whole else sentences.remarks(dataset, outcome)
        how, shown = sentences.formula(dataset, outcome), words.derived_text(outcome)
        rows.append((Cell(label), Cell(shown), Cell(how), Cell(" ".join(caveats))))
    return Table(_("Computed values"), (_("Figure"), _("Value"), _("Calculation"), _("Caveats")), tuple(rows))


def _sums(dataset: Dataset, numbered: Mapping[str, int]) -> Iterator[Table]:
    wholes = [(code, whole) for code, whole in totals_of(dataset).items() if isinstance(whole, Derived)]
    rows = tuple(
        (Cell(sentences.sum_label(code)), Cell(words.derived_text(whole)), Cell(sentences.formula(dataset, whole)))
        for code, whole in wholes
    )
    if rows:
        yield Table(_("Sums across all phases"), (_("Figure"), _("Value"), _("Calculation")), rows)
    of_no_phase = [figure for figure in dataset.figures if not figure.phase]
    if of_no_phase:
        yield _stated(dataset, _("Figures not tied to one phase"), of_no_phase, numbered)


@memo
def _remarks_on_sum(dataset: Dataset, measure: str) -> tuple[str, ...]:
    """Return the remarks on a sum over the phases."""
    return sentences.remarks(dataset, totals_of(dataset)[measure])


def _caveats_of_sums(dataset: Dataset) -> Iterator[str]:
    for code, whole in totals_of(dataset).items():
        label = sentences.sum_label(code)
        if isinstance(whole, NoValue):
            yield f"{label}: {sentences.no_value(dataset, whole)}"
            continue
        yield from (f"{label}: {remark}" for remark in _remarks_on_sum(dataset, code))
        for figure in dataset.figures:
            if figure.measure == code and (remark := not_the_sum(dataset, figure)):
                yield remark


def _sources(dataset: Dataset, numbered: Mapping[str, int], *, with_notes: bool) -> Iterator[ReportSource]:
    for id_, number in numbered.items():
        source = dataset.source_by_id[id_]
        yield ReportSource(
            number,
            references.reference_text(references.source_reference(source)),
            source.url,
            source.note if with_notes else "",
            source.archive_url,
        )
