"""Figures and computed values as running text fit for a letter, where a sign such as ≈ would need a word."""

from collections.abc import Iterable, Sequence
from functools import partial

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase
from jenesys_gui.model.dates import Date, End, When
from jenesys_gui.model.derived import Derived, Formula, NoValue
from jenesys_gui.text import numbers, references, sentences, words
from jenesys_gui.text.translate import _, ngettext


def citation(dataset: Dataset, phase: Phase) -> str:
    """A phase's headline figures, with the sources and the dataset's version."""
    figures = [figure for code in (BUDGET, PARTICIPANTS) if (figure := dataset.headline(phase.id, code))]
    said = "; ".join(map(_cited, figures)) or _("no figure stated")
    return _with_source(dataset, phase_with_period(phase), f"{said}.", figures, phase)


def figure_citation(dataset: Dataset, figure: Figure) -> str:
    """One figure, with its source and the dataset's version."""
    return _with_source(dataset, subject(dataset, figure), f"{_cited(figure)}.", [figure])


def value_citation(dataset: Dataset, phase: Phase | None, value: Derived) -> str:
    """A computed value with its computation and caveats, and every figure that it rests on with its source.

    A sum over the phases is of none of them.
    """
    figures = [dataset.figure_by_id[id_] for id_ in value.all_inputs]
    computed = _("{value} ({measure}), computed as {computation}").format(
        value=words.derived_text(value, words.Style.PROSE),
        measure=_within_sentence(computed_label(value)),
        computation=computation(dataset, value),
    )
    rounded = rounding(value)
    is_of_one = phase is not None and {figure.phase for figure in figures} == {phase.id}
    parts = words.first_said(figures, _cited if is_of_one else partial(_cited_with_phase, dataset))
    said = (
        _("{computed}: {rounding}.").format(computed=computed, rounding=rounded) if rounded else f"{computed}.",
        *sentences.remarks(dataset, value),
        _("It rests on {parts}.").format(parts="; ".join(parts)),
    )
    return _with_source(dataset, _phase_or_all(phase), " ".join(said), figures)


def computed_label(value: Derived | NoValue) -> str:
    """What a computed value is called where no card or column says it."""
    if isinstance(value, Derived) and value.formula is Formula.SUM:
        return sentences.sum_label(value.measure)
    if isinstance(value, Derived) and value.formula is Formula.RATIO_TO_BASE:
        return _("Multiple of another phase's figure")
    return words.measure(value.measure)


def missing_citation(dataset: Dataset, phase: Phase | None, missing: NoValue) -> str:
    """Why a value can't be computed, with the source of what it would be computed from."""
    said = f"{_within_sentence(words.measure(missing.measure))}. {sentences.no_value(dataset, missing)}"
    figures = [dataset.figure_by_id[id_] for id_ in missing.about]
    return _with_source(dataset, _phase_or_all(phase), said, figures, phase)


def taken_from(dataset: Dataset, rows: Iterable[Figure | Phase]) -> str:
    """The sources of figures or a phase, each with where in it they stand, and the dataset with its version."""
    locators: dict[str, dict[str, None]] = {}
    for row in rows:
        locators.setdefault(row.source, {})[row.locator] = None
    cited = [
        ", ".join(filter(None, (_source(dataset, id_), words.named(where, between="; "))))
        for id_, where in locators.items()
    ]
    source = ngettext("Source: {sources}.", "Sources: {sources}.", len(cited))
    taken = _("Taken from “{dataset}”, version {version}.").format(dataset=dataset.title, version=dataset.version)
    return f"{source.format(sources='; '.join(words.first_said(cited, str)))} {taken}"


def _with_source(
    dataset: Dataset, subject: str, said: str, figures: Sequence[Figure], phase: Phase | None = None
) -> str:
    """What is said of something; without figures, the source is that of the phase."""
    rows: Sequence[Figure | Phase] = figures or ([phase] if phase else [])
    sentences = _("{subject}: {said}").format(subject=subject, said=said)
    return f"{sentences} {taken_from(dataset, rows)}"


def _phase_or_all(phase: Phase | None) -> str:
    return phase_with_period(phase) if phase else _("All phases")


def _source(dataset: Dataset, id_: str) -> str:
    source = dataset.source_by_id.get(id_)
    return references.in_words(references.source_reference(source)) if source else id_


def _cited_with_phase(dataset: Dataset, figure: Figure) -> str:
    return _("{subject}: {said}").format(subject=subject(dataset, figure), said=_cited(figure))


def _cited(figure: Figure) -> str:
    label = _("{measure} ({kind})").format(measure=_within_sentence(words.measure(figure.measure)), kind=kind(figure))
    return ", ".join((f"{label} {words.figure_text(figure, words.Style.PROSE)}", *particulars(figure)))


def _within_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


def kind(figure: Figure) -> str:
    """The source's own word for what kind of figure it is, who is counted, and of which countries it speaks."""
    said = (
        _("stated as “{basis}”").format(basis=figure.basis) if figure.basis else _("kind not stated"),
        _("counted: {counted}").format(counted=figure.counted) if figure.counted else "",
        _("scope: {scope}").format(scope=figure.scope) if figure.scope else "",
    )
    return "; ".join(text for text in said if text)


def particulars(figure: Figure) -> tuple[str, ...]:
    """All else that a figure must not be parted from: which way people go, as of when it is, whether it was planned."""
    date, understood = words.dated(figure), words.date_as_understood(figure)
    said = (
        words.direction(figure.direction),
        _("{date} ({understood})").format(date=date, understood=understood) if understood else date,
        words.expected(figure),
    )
    return tuple(text for text in said if text)


def subject(dataset: Dataset, figure: Figure) -> str:
    """Of what a figure speaks: a programme, a phase, or several phases."""
    phase = dataset.phase_by_id.get(figure.phase)
    if phase is None:
        return _("Several phases together")
    programme = dataset.programme_by_id.get(figure.programme)
    if programme is None:
        return phase_with_period(phase)
    return _("{programme}, a programme of {phase}").format(programme=programme.name, phase=phase_with_period(phase))


def phase_with_period(phase: Phase) -> str:
    """A phase with its period behind it: `JENESYS 2.0 (2013–2015)`."""
    return _("{phase} ({period})").format(phase=phase.name, period=numbers.when(phase.period))


def period(when: When) -> str:
    """A period as a sentence has it: `from 2013 to 2015`, `since 2015, …`."""
    if isinstance(when, Date):
        return numbers.when(when)
    if isinstance(when.start, End):
        assert isinstance(when.end, Date)  # one end is always known
        pattern = _("until {end}") if when.start is End.OPEN else _("until {end}, start not stated")
        return pattern.format(end=numbers.when(when.end))
    start = numbers.when(when.start)
    if isinstance(when.end, Date):
        return _("from {start} to {end}").format(start=start, end=numbers.when(when.end))
    if when.end is End.OPEN:
        return _("since {start}, and going on according to its source").format(start=start)
    return _("from {start}, end not stated").format(start=start)


def computation(dataset: Dataset, value: Derived) -> str:
    """What a computed value is computed from, in words with the numbers put in."""
    figures = [dataset.figure_by_id[id_] for id_ in value.inputs]
    first = words.figure_text(figures[0], words.Style.PROSE)
    if value.formula is Formula.BUDGET_BY_PARTICIPANTS:
        return _("{budget} divided by {people}").format(
            budget=first, people=words.figure_text(figures[1], words.Style.PROSE)
        )
    if value.formula is Formula.RATIO_TO_BASE:
        return _("{value} divided by {base}, stated for {phase}").format(
            value=first,
            base=words.figure_text(figures[1], words.Style.PROSE),
            phase=dataset.phase_by_id[figures[1].phase].name,
        )
    if value.length is not None:
        years = value.length.years
        pattern = ngettext(
            "{value} divided by {years} year", "{value} divided by {years} years", 1 if years == 1 else 2
        )
        length = numbers.years(years)
        return pattern.format(value=first, years=words.about(length) if numbers.years_are_rounded(years) else length)
    if value.whole is not None:
        count = len(value.whole.inputs)
        return ngettext(
            "{value} out of {sum}, the sum of what was stated for {count} phase",
            "{value} out of {sum}, the sum of what was stated for {count} phases",
            count,
        ).format(value=first, sum=words.derived_text(value.whole, words.Style.PROSE), count=numbers.count(count))
    return _("the sum of {parts}").format(
        parts="; ".join(words.first_said(figures, partial(words.figure_text, style=words.Style.PROSE)))
    )


def rounding(value: Derived) -> str:
    """What a computed value was before it was rounded, to how many digits, and why; empty for one that is in full."""
    if value.value == value.shown_value:
        return ""
    full = words.prose_amount(value.value, value.unit.total)
    return ngettext(
        "{full} rounded to {digits} digit, the fewest of its inputs",
        "{full} rounded to {digits} digits, the fewest of its inputs",
        value.digits,
    ).format(full=words.about(full) if value.approximate else full, digits=value.digits)
