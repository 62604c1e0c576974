"""Citations: figures and computed values as running text, with words instead of signs such as ≈."""

from collections.abc import Iterable, Sequence
from functools import partial

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme
from jenesys_gui.model.dates import Date, End
from jenesys_gui.model.derived import Derived, Formula, NoValue
from jenesys_gui.model.translations import original_of
from jenesys_gui.text import numbers, references, sentences, words
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.measures import in_sentence, measure_in_sentence, measure_name, sum_label
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COMMA, SEMICOLON, SENTENCES, _, ngettext


def citation(dataset: Dataset, phase: Phase) -> str:
    """Cite a phase's headline figures, with the sources and the dataset's version."""
    figures = [figure for code in dataset.stated_measures if (figure := dataset.headline(phase.id, code))]
    text = SEMICOLON.join(map(partial(_cited, dataset), figures)) or _("no figure stated")
    return _with_source(dataset, phase_with_period(phase), words.sentence(text), figures, phase)


def figure_citation(dataset: Dataset, figure: Figure) -> str:
    """Cite a figure, with its source and the dataset's version."""
    return _with_source(dataset, subject(dataset, figure), words.sentence(_cited(dataset, figure)), [figure])


def value_citation(dataset: Dataset, phase: Phase | None, value: Derived) -> str:
    """Cite a computed value, with its computation, caveats, inputs and sources; a sum has no phase."""
    figures = [dataset.figure_by_id[id_] for id_ in value.all_inputs]
    computed = _("{value} ({measure}), computed as {computation}").format(
        value=words.derived_text(value, words.Style.PROSE),
        measure=in_sentence(computed_label(dataset, value)),
        computation=computation(dataset, value),
    )
    is_of_one = phase is not None and {figure.phase for figure in figures} == {phase.id}
    parts = words.first_texts(figures, partial(_cited if is_of_one else _cited_with_phase, dataset))
    texts = (
        _with_rounding(computed, value),
        *sentences.remarks(dataset, value),
        _("The value is based on {parts}.").format(parts=SEMICOLON.join(parts)),
    )
    return _with_source(dataset, _phase_or_all(phase), SPACE.join(texts), figures)


def computed_label(dataset: Dataset, value: Derived | NoValue) -> str:
    """Return the label of a computed value on its own."""
    if isinstance(value, Derived) and value.formula is Formula.SUM:
        return sum_label(dataset, value.measure)
    if isinstance(value, Derived) and value.formula is Formula.RATIO_TO_BASE:
        return _("Multiple of another phase's figure")
    return measure_name(dataset, value.measure)


def missing_citation(dataset: Dataset, phase: Phase | None, missing: NoValue) -> str:
    """Return why a value cannot be computed, with the sources of its inputs."""
    text = SENTENCES.join((measure_in_sentence(dataset, missing.measure), sentences.no_value(dataset, missing)))
    figures = [dataset.figure_by_id[id_] for id_ in missing.about]
    return _with_source(dataset, _phase_or_all(phase), text, figures, phase)


def taken_from(dataset: Dataset, rows: Iterable[Figure | Phase | Programme | Event]) -> str:
    """Return the sources of rows with the places in them, and the dataset's version."""
    locators: dict[str, dict[str, None]] = {}
    for row in rows:
        locators.setdefault(row.source, {})[row.locator] = None
    works = (references.source_reference(dataset.source_by_id[id_]) for id_ in locators)
    cited = [
        COMMA.join((references.reference_text(work), words.joined(where, separator=SEMICOLON)))
        for work, where in zip(works, locators.values(), strict=True)
    ]
    source = ngettext("Source: {sources}.", "Sources: {sources}.", len(cited))
    taken = _("Taken from “{dataset}”, version {version}.").format(
        dataset=original_of(dataset.title), version=dataset.version
    )
    return SPACE.join((source.format(sources=SEMICOLON.join(words.first_texts(cited, str))), taken))


def _with_source(
    dataset: Dataset, subject: str, text: str, figures: Sequence[Figure], phase: Phase | None = None
) -> str:
    """Return a text about a subject with its sources; without figures, the source is that of the phase."""
    rows: Sequence[Figure | Phase] = figures or ([phase] if phase else [])
    about = _("{subject}: {text}").format(subject=subject, text=text)
    return SPACE.join((about, taken_from(dataset, rows)))


def _phase_or_all(phase: Phase | None) -> str:
    return phase_with_period(phase) if phase else _("All phases")


def _cited_with_phase(dataset: Dataset, figure: Figure) -> str:
    return _("{subject}: {text}").format(subject=subject(dataset, figure), text=_cited(dataset, figure))


def _cited(dataset: Dataset, figure: Figure) -> str:
    label = _("{measure} ({kind})").format(measure=measure_in_sentence(dataset, figure.measure), kind=kind(figure))
    return COMMA.join((SPACE.join((label, words.figure_text(figure, words.Style.PROSE))), *particulars(figure)))


def kind(figure: Figure) -> str:
    """Return the source's words for the kind of a figure, who is counted, and the scope."""
    stated_as = _("stated as {basis}").format(basis=words.basis(figure)) if figure.basis else _("kind not stated")
    return SEMICOLON.join((stated_as, *limits(figure)))


def limits(figure: Figure) -> tuple[str, ...]:
    """Return who is counted and the scope of a figure, each empty if it is not stated."""
    return (
        _("counted: {counted}").format(counted=figure.counted) if figure.counted else "",
        _("scope: {scope}").format(scope=figure.scope_name) if figure.scope else "",
    )


def particulars(figure: Figure) -> tuple[str, ...]:
    """Return what is always shown with a figure, if stated: direction, date, and that it is expected."""
    date, understood = words.dated(figure), words.date_as_understood(figure)
    return (
        words.direction(figure),
        _("{date} ({understood})").format(date=date, understood=understood) if understood else date,
        words.expected(figure),
    )


def subject(dataset: Dataset, figure: Figure) -> str:
    """Return what a figure is about: a programme, a phase, or no single phase."""
    phase = dataset.phase_by_id.get(figure.phase)
    if phase is None:
        return _("No single phase")
    programme = dataset.programme_by_id.get(figure.programme)
    if programme is None:
        return phase_with_period(phase)
    return _("{programme}, a programme of {phase}").format(programme=programme.name, phase=phase_with_period(phase))


def phase_with_period(phase: Phase) -> str:
    """Return a phase with its period: `JENESYS 2.0 (2013–2015)`."""
    return _("{phase} ({period})").format(phase=phase.name, period=words.period(phase))


def period(phase: Phase) -> str:
    """Return the period of a phase for a sentence: `from 2013 to 2015`, `since 2015, …`."""
    when = phase.period
    if isinstance(when, Date):
        return numbers.when(when)
    if isinstance(when.start, End):
        assert isinstance(when.end, Date)  # one of the ends is always a date
        pattern = _("until {end}") if when.start is End.OPEN else _("until {end}, start not stated")
        return pattern.format(end=numbers.when(when.end))
    start = numbers.when(when.start)
    if isinstance(when.end, Date):
        return _("from {start} to {end}").format(start=start, end=numbers.when(when.end))
    if when.end is End.OPEN and not words.is_ongoing(phase):
        return words.period(phase)
    if when.end is End.OPEN:
        return _("since {start}, ongoing according to the source").format(start=start)
    return _("from {start}, end not stated").format(start=start)


def computation(dataset: Dataset, value: Derived) -> str:
    """Return how a value is computed, in words, with the numbers filled in."""
    figures = [dataset.figure_by_id[id_] for id_ in value.inputs]
    first = words.figure_text(figures[0], words.Style.PROSE)
    if value.formula is Formula.BUDGET_BY_PARTICIPANTS:
        people = words.figure_text(figures[1], words.Style.PROSE)
        return _("{budget} divided by {people}").format(budget=first, people=people)
    if value.formula is Formula.RATIO_TO_BASE:
        return _("{value} divided by {base}, stated for {phase}").format(
            value=first,
            base=words.figure_text(figures[1], words.Style.PROSE),
            phase=dataset.phase_by_id[figures[1].phase].name,
        )
    if value.length is not None:
        pattern = ngettext(
            "{value} divided by {years} year", "{value} divided by {years} years", 1 if value.length.years == 1 else 2
        )
        return pattern.format(value=first, years=sentences.length(dataset, value))
    if value.whole is not None:
        return counted(
            "{value} out of {sum}, the sum of the figures for {count} phase",
            "{value} out of {sum}, the sum of the figures for {count} phases",
            len(value.whole.inputs),
            value=first,
            sum=words.derived_text(value.whole, words.Style.PROSE),
        )
    return _("the sum of {parts}").format(
        parts=SEMICOLON.join(words.first_texts(figures, partial(words.figure_text, style=words.Style.PROSE)))
    )


def _with_rounding(computed: str, value: Derived) -> str:
    """Return a computation with its result, if it is shown with fewer digits, and how it is rounded."""
    rounded = sentences.rounding(value)
    if value.printed_value == value.shown_value:
        return words.sentence(COMMA.join((computed, rounded)))
    full = words.prose_amount(value.printed_value, value.unit.total)
    return _("{computed}: {full}, {rounded}.").format(
        computed=computed, full=words.about(full) if value.approximate else full, rounded=rounded
    )
