"""The content of the report: everything that is stated and computed, with its sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme
from jenesys_gui.model.derived import Derived, NoValue, Outcome, derived_of, totals
from jenesys_gui.model.memo import memo
from jenesys_gui.model.publishing import foreign_language
from jenesys_gui.screen.details.comparison import compared_phases, multiples_in_words
from jenesys_gui.screen.details.detail import Card, Section, describe_detail
from jenesys_gui.screen.details.explanation import not_the_sum
from jenesys_gui.screen.export.document import (
    Block,
    Chapter,
    Chapters,
    Document,
    Foreign,
    Link,
    Points,
    Table,
    Text,
    linked,
)
from jenesys_gui.text import references, sentences, statements, words
from jenesys_gui.text.literal import DOT, SPACE
from jenesys_gui.text.measures import measure_name, sum_label
from jenesys_gui.text.translate import COLON, SEMICOLON, _, language

# The ids of chapters and of the items of the list of sources.
_PHASE: Final = "phase-"
_SOURCE: Final = "source-"
# How many values are in large type: more do not fit beside each other.
_MAX_KEY_FIGURES: Final = 4
# The most phases in a table of all.
_MAX_LISTED: Final = 30


def describe_report(dataset: Dataset, phases: Sequence[str] = ()) -> Document:
    """Return the report on the phases with these ids, or on all of them; on one phase, it is a fact sheet."""
    shown = [phase for phase in dataset.phases if not phases or phase.id in phases]
    is_alone = len(shown) == 1
    numbered = _numbered(dataset, shown)
    sources = [dataset.source_by_id[id_] for id_ in numbered]
    works = [*map(references.shown_reference, sources)]
    notes = ("" if is_alone else source.note for source in sources)
    items = tuple(map(_source, works, notes))
    listed = sum(programme.listed for phase in shown for programme in dataset.programmes_of(phase.id))
    return Document(
        title=shown[0].name if is_alone else dataset.title,
        subtitle=_period(shown[0]) if is_alone else sentences.counts(len(shown), listed),
        overview=() if is_alone else tuple(_overview(dataset, shown, compared_phases(dataset, phases))),
        phases=Chapters(shown, partial(_phase, dataset, numbered=numbered, is_alone=is_alone)),
        end=(
            *(() if is_alone else _of_no_phase(dataset, numbered)),
            Chapter("sources", _("Sources"), "", (Points(items, is_numbered=True, prefix=_SOURCE),)),
        ),
        citations=tuple(map(references.reference_text, works)),
        colophon=_("From “{dataset}”, version {version}. Amounts are nominal.").format(
            dataset=dataset.title, version=dataset.version
        ),
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


def _phase(dataset: Dataset, phase: Phase, numbered: Mapping[str, int], *, is_alone: bool) -> Chapter:
    detail = describe_detail(dataset, phase.id, None)
    differences = dict.fromkeys(text for group in detail.other_figures for text in group.differences)
    sections = [_with_notes(dataset, phase, section) for section in detail.sections]
    # Events and notes are below the figures.
    first = next((place for place, section in enumerate(sections) if _has_events(section)), len(sections))
    blocks = (
        *_key_figures(detail.cards[:_MAX_KEY_FIGURES]),
        *sections[:first],
        *_tables(dataset, phase, numbered),
        *_points(differences),
        *sections[first:],
    )
    title, period = ("", "") if is_alone else (phase.name, _period(phase))
    return Chapter(f"{_PHASE}{phase.id}", title, period, blocks, is_on_new_page=not is_alone)


def _key_figures(cards: Sequence[Card]) -> Iterator[Table]:
    if cards:
        rows = [tuple((card.value,) for card in cards), tuple((card.note,) for card in cards)]
        labels = tuple(card.label for card in cards)
        shown = tuple(rows if any(card.note for card in cards) else rows[:1])
        yield Table(_("Key figures"), labels, shown, is_large=True)


def _points(texts: Iterable[str]) -> Iterator[Points]:
    if (points := Points.of(texts)).items:
        yield points


def _with_notes(dataset: Dataset, phase: Phase, section: Section) -> Section:
    """Return a section with the notes on its events, if it has events."""
    if not _has_events(section):
        return section
    lines = [_event_with_note(dataset, event) for event in dataset.events_of(phase.id)]
    return section._replace(items=(*lines, *section.items[len(lines) :]))


def _has_events(section: Section) -> bool:
    """Return whether this is the section of events, the only one with bullets."""
    return bool(section.items) and not section.is_numbered


def _event_with_note(dataset: Dataset, event: Event) -> str:
    line, note = statements.event_line(dataset, event), words.note(dataset, event.note)
    return _("{event}. {note}").format(event=line, note=note) if note else line


def _period(phase: Phase) -> str:
    return DOT.join((words.period(phase), phase.other_names))


def _tables(dataset: Dataset, phase: Phase, numbered: Mapping[str, int]) -> Iterator[Block]:
    figures = dataset.figures_of(phase.id)
    yield from _stated(dataset, _("Stated figures"), [figure for figure in figures if figure.headline], numbered)
    if outcomes := derived_of(dataset, phase):
        yield _computed(dataset, outcomes.values())
    others = [figure for figure in figures if not figure.headline]
    yield from _stated(dataset, _("Other figures (not included in totals)"), others, numbered)
    own = [figure for each in dataset.programmes_of(phase.id) for figure in dataset.figures_of_programme(each.id)]
    yield from _stated(dataset, _("Figures by programme"), own, numbered)


def _stated(
    dataset: Dataset, caption: str, figures: Sequence[Figure], numbered: Mapping[str, int]
) -> Iterator[Table | Points]:
    """Yield the table of some figures, if there are any, and the notes on them."""
    if figures:
        how = DOT.join((_("As stated"), _("Who is counted")))
        columns = (_("Programme: measure") if figures[0].programme else _("Measure"), _("Value"), how, _("Source"))
        rows = tuple(_stated_row(dataset, figure, numbered) for figure in figures)
        expected = frozenset(place for place, figure in enumerate(figures) if words.expected(figure))
        yield Table(caption, columns, rows, expected)
        yield from _points(_notes(dataset, figures))


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
    return COLON.join((programme, measure_name(dataset, figure.measure)))


def _stated_row(dataset: Dataset, figure: Figure, numbered: Mapping[str, int]) -> tuple[Text, ...]:
    stated = (words.basis(figure), words.qualifier_as_stated(figure), words.dated(figure), words.expected(figure))
    who = (figure.counted, figure.scope_name, words.direction(figure))
    texts = map(SEMICOLON.join, (stated, who))
    number = numbered.get(figure.source, 0)
    reference = (Link(f"[{number}]", f"#{_SOURCE}{number}"), " ", figure.locator) if number else (figure.locator,)
    return ((_name(dataset, figure),), (words.figure_text(figure),), (DOT.join(texts),), reference)


def _computed(dataset: Dataset, outcomes: Iterable[Outcome]) -> Table:
    rows = []
    for outcome in outcomes:
        label = sentences.derived_label(dataset, outcome)
        if isinstance(outcome, NoValue):
            rows.append((label, _("no value"), sentences.no_value(dataset, outcome), ""))
            continue
        # A share has the caveats of its sum, which may be about very many figures.
        whole = outcome.whole
        caveats = _remarks_on_sum(dataset, whole.measure) if whole else sentences.remarks(dataset, outcome)
        how, shown = sentences.formula(dataset, outcome), words.derived_text(outcome)
        rows.append((label, shown, how, SPACE.join(caveats)))
    columns = (_("Measure"), _("Value"), _("Calculation"), _("Caveats"))
    return Table(_("Computed values"), columns, tuple(tuple((text,) for text in row) for row in rows))


def _overview(dataset: Dataset, shown: Sequence[Phase], compared: Sequence[str]) -> Iterator[Chapter]:
    """Yield the chapter on all phases, if there is something to say."""
    multiples = (multiples_in_words(dataset, compared, measure) for measure in dataset.stated_measures)
    comparison = Section(_("Comparison"), items=tuple(filter(None, multiples)))
    blocks: tuple[Block, ...] = (
        *_list_of(dataset, shown),
        *([comparison] if comparison.items else ()),
        *_sums(dataset),
        *_points(_caveats_of_sums(dataset)),
    )
    if blocks:
        yield Chapter("sums", _("All phases"), "", blocks)


def _list_of(dataset: Dataset, shown: Sequence[Phase]) -> Iterator[Table]:
    """Yield a table of the phases, unless it would fill pages."""
    if len(shown) > _MAX_LISTED:
        return
    headlines = [figure for phase in shown for figure in dataset.figures_of(phase.id) if figure.headline]
    measures = [*dict.fromkeys(figure.measure for figure in headlines)][:_MAX_KEY_FIGURES]
    columns = (_("Phase"), _("Period"), *(measure_name(dataset, measure) for measure in measures))
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (
            (Link(phase.name, f"#{_PHASE}{phase.id}"),),
            (words.period(phase),),
            *((_headline(dataset, phase, measure),) for measure in measures),
        )
        for phase in shown
    )
    yield Table(_("Phases"), columns, rows)


def _headline(dataset: Dataset, phase: Phase, measure: str) -> str:
    """Return the headline figure of a phase with its kind of amount, or nothing."""
    figures = (each for each in dataset.figures_of(phase.id) if each.headline and each.measure == measure)
    return SEMICOLON.join(DOT.join((words.figure_text(each), words.basis(each))) for each in figures)


def _sums(dataset: Dataset) -> Iterator[Table]:
    rows = tuple(
        ((sum_label(dataset, code),), (words.derived_text(whole),), (sentences.formula(dataset, whole),))
        for code, whole in totals(dataset).items()
        if isinstance(whole, Derived)
    )
    if rows:
        yield Table(_("Sums across all phases"), (_("Sum"), _("Value"), _("Calculation")), rows)


def _of_no_phase(dataset: Dataset, numbered: Mapping[str, int]) -> Iterator[Chapter]:
    """Yield the chapter on figures and events that are not tied to one phase, if there are any."""
    figures = [figure for figure in dataset.figures if not figure.phase]
    events = tuple(_event_with_note(dataset, event) for event in dataset.events if not event.phase)
    blocks = (
        *_stated(dataset, _("Figures not tied to one phase"), figures, numbered),
        *([Section(_("Events"), items=events)] if events else ()),
    )
    if blocks:
        yield Chapter("others", _("Not tied to one phase"), "", blocks, is_on_new_page=True)


@memo
def _remarks_on_sum(dataset: Dataset, measure: str) -> tuple[str, ...]:
    """Return the remarks on a sum over the phases."""
    return sentences.remarks(dataset, totals(dataset)[measure])


def _caveats_of_sums(dataset: Dataset) -> Iterator[str]:
    for code in totals(dataset):
        label = sum_label(dataset, code)
        yield from (COLON.join((label, remark)) for remark in _remarks_on_sum(dataset, code))
        yield from filter(None, (not_the_sum(dataset, figure) for figure in dataset.figures if figure.measure == code))


def _source(work: references.Reference, note: str) -> Text:
    """Return an item of the list of sources; archived copies can be found by the address of the original."""
    links = (Link(work.url, work.url), Link(references.archived_copy(work), work.archive_url))
    text = linked(words.sentence(references.reference_text(work)), *links)
    before, title, after = str(text[0]).partition(work.title)
    tag = foreign_language(work.language, language())
    if title and tag and not work.is_described:
        text = (before, Foreign(title, tag), after, *text[1:])
    return (*text[:-1], SPACE.join((str(text[-1]), note)))
