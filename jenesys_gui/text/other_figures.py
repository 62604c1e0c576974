"""The figures that stand beside a headline, and where statements differ, in words."""

from collections.abc import Iterable, Iterator
from typing import Final

from jenesys_gui.model.dataset import BUDGET, Dataset, Event, Figure, Phase
from jenesys_gui.model.derived import Derived
from jenesys_gui.model.differences import Difference, DifferenceKind
from jenesys_gui.model.quantity import PEOPLE
from jenesys_gui.text import numbers, sentences, words
from jenesys_gui.text.translate import _, ngettext

# The dot stays with what stands before it.
_DOT: Final = f"{numbers.NO_BREAK_SPACE}· "


def value(figure: Figure) -> str:
    """The value of a figure with its sign, and with what is counted: `≈ 10,000 people`."""
    shown = numbers.quantity(figure.quantity)
    return numbers.people(shown) if figure.quantity.unit == PEOPLE else shown


def status(figure: Figure) -> str:
    """Whether a figure speaks of what was planned or of what has happened."""
    return words.status(figure.status)


def direction(figure: Figure) -> str:
    """Which way the participants travel; empty for both ways, or if the source does not say."""
    return words.direction(figure.direction)


def publisher(dataset: Dataset, figure: Figure | Event) -> str:
    """Who published the document that states something."""
    source = dataset.source_by_id.get(figure.source)
    return source.publisher if source else figure.source


def told_apart(dataset: Dataset, figure: Figure) -> str:
    """What sets a figure apart from others of its measure: status, countries, direction, people, date and publisher."""
    kind = _("“{basis}”").format(basis=figure.basis) if figure.measure == BUDGET and figure.basis else ""
    parts = (
        status(figure),
        kind,
        figure.scope,
        direction(figure),
        figure.counted,
        sentences.dated(figure),
        publisher(dataset, figure),
    )
    return _DOT.join(part for part in parts if part)


def line(dataset: Dataset, figure: Figure) -> str:
    """A figure on one line, for a tooltip."""
    return _("{value}: {about}").format(value=value(figure), about=told_apart(dataset, figure))


def heading(measure: str) -> str:
    """What stands above the figures of a measure that are no headlines."""
    return _("Also stated: {measure}").format(measure=sentences.measure(measure).lower())


def programme_heading(name: str, count: int) -> str:
    """What stands above the figures of a programme."""
    pattern = ngettext("{programme}: {count} figure of its own", "{programme}: {count} figures of its own", count)
    return pattern.format(programme=name, count=numbers.count(count))


def more_below(count: int) -> str:
    """That a headline is not all that is stated."""
    return ngettext("{count} other figure below", "{count} other figures below", count).format(
        count=numbers.count(count)
    )


def difference(dataset: Dataset, found: Difference) -> str:
    """Where statements differ, in a sentence."""
    figures = [dataset.figure_by_id[id_] for id_ in found.about]
    patterns = {
        DifferenceKind.UNIT: _("Neither added nor compared, since the units differ: {units}."),
        DifferenceKind.QUALIFIER: _("The same number, not qualified alike: {qualified}."),
        DifferenceKind.STATUS: _("What was expected is not what is reported: {planned}."),
        DifferenceKind.SCOPE: _("Not of the same countries: {scoped}."),
        DifferenceKind.DIRECTION: _("Not of the same direction: {directed}."),
        DifferenceKind.DATE: _("Not counted at the same date: {dated}."),
        DifferenceKind.BASIS: _("Not the same kind of sum: {named}."),
        DifferenceKind.VALUE: _("Sources state different numbers: {published}."),
    }
    return patterns[found.kind].format(
        units=_listed(_with(figure, "") for figure in figures),
        qualified=_listed(_with(figure, sentences.qualifier(figure.quantity.qualifier)) for figure in figures),
        planned=_listed(_planned(figures)),
        scoped=_listed(_with(figure, figure.scope) for figure in figures),
        directed=_listed(_with(figure, direction(figure) or _("both ways, or not said")) for figure in figures),
        dated=_listed(_with(figure, sentences.dated(figure)) for figure in figures),
        named=_listed(_with(figure, _("“{basis}”").format(basis=figure.basis)) for figure in figures),
        published=_listed(_with(figure, publisher(dataset, figure)) for figure in figures),
    )


def not_the_sum(whole: Derived, figure: Figure) -> str:
    """That a figure of no single phase is not the sum over the phases. Why, no source says, and so neither do we."""
    return _(
        "{sum} is the sum of the phases' headline figures, {value} is stated for no single phase: they differ."
    ).format(sum=numbers.derived(whole), value=numbers.quantity(figure.quantity))


def of_no_phase(figure: Figure) -> str:
    """A figure that is stated for no single phase, on two lines: it stands where there is little room."""
    label = _("Stated for no single phase:")
    parts = (value(figure), sentences.date_in_words(figure), sentences.expected(figure))
    return f"{label}\n{', '.join(part for part in parts if part)}"


def event(dataset: Dataset, happened: Event) -> str:
    """An event with its date and who tells of it."""
    date = numbers.when(happened.date) if happened.date else _("Year not stated")
    said = _("{date}: {event}").format(date=date, event=happened.title)
    return f"{said}{_DOT}{publisher(dataset, happened)}"


def dated_after(phase: Phase, events: Iterable[Event]) -> str:
    """That events of a phase are dated after the end of its stated period; empty for none."""
    late = _listed(
        _("{event}, {date}").format(event=event.title, date=numbers.when(event.date)) for event in events if event.date
    )
    if not late:
        return ""
    return _("Stated for after the end of the period, {period}: {events}.").format(
        period=numbers.when(phase.period), events=late
    )


def _with(figure: Figure, what: str) -> str:
    shown = numbers.quantity(figure.quantity)
    return _("{value} ({what})").format(value=shown, what=what) if what else shown


def _planned(figures: Iterable[Figure]) -> Iterator[str]:
    """Figures with their status, and with their countries if these are not the same."""
    figures = tuple(figures)
    same_scope = len({figure.scope for figure in figures}) == 1
    for figure in figures:
        said = _("{value} {status}").format(value=numbers.quantity(figure.quantity), status=status(figure))
        yield said if same_scope or not figure.scope else _("{value} ({what})").format(value=said, what=figure.scope)


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(parts)
