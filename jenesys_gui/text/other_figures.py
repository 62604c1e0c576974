"""The figures that stand beside a headline, and where statements differ, in words."""

from collections.abc import Iterable, Iterator
from typing import Final

from jenesys_gui.model.dataset import BUDGET, Dataset, Event, Figure, Phase
from jenesys_gui.model.derived import Derived
from jenesys_gui.model.differences import Difference, DifferenceKind
from jenesys_gui.text import numbers, words
from jenesys_gui.text.translate import _, ngettext

# The dot stays with what stands before it.
_DOT: Final = f"{numbers.NO_BREAK_SPACE}· "


def told_apart(dataset: Dataset, figure: Figure) -> str:
    """What sets a figure apart from others of its measure: status, countries, direction, people, date and publisher."""
    kind = _("“{basis}”").format(basis=figure.basis) if figure.measure == BUDGET and figure.basis else ""
    parts = (
        words.status(figure.status),
        kind,
        figure.scope,
        words.direction(figure.direction),
        figure.counted,
        words.dated(figure),
        words.publisher(dataset, figure),
    )
    return _DOT.join(part for part in parts if part)


def line(dataset: Dataset, figure: Figure) -> str:
    """A figure on one line, for a tooltip."""
    return _("{value}: {about}").format(
        value=words.figure_text(figure, words.Style.WITH_UNIT), about=told_apart(dataset, figure)
    )


def heading(measure: str) -> str:
    """What stands above the figures of a measure that are no headlines."""
    return _("Also stated: {measure}").format(measure=words.measure(measure).lower())


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
        qualified=_listed(_with(figure, words.qualifier(figure.quantity.qualifier)) for figure in figures),
        planned=_listed(_planned(figures)),
        scoped=_listed(_with(figure, figure.scope) for figure in figures),
        directed=_listed(
            _with(figure, words.direction(figure.direction) or _("both ways, or not said")) for figure in figures
        ),
        dated=_listed(_with(figure, words.dated(figure)) for figure in figures),
        named=_listed(_with(figure, _("“{basis}”").format(basis=figure.basis)) for figure in figures),
        published=_listed(_with(figure, words.publisher(dataset, figure)) for figure in figures),
    )


def not_the_sum(whole: Derived, figure: Figure) -> str:
    """That a figure of no single phase is not the sum over the phases. Why, no source says, and so neither do we."""
    return _(
        "{sum} is the sum of the phases' headline figures, {value} is stated for no single phase: they differ."
    ).format(sum=words.derived_text(whole), value=words.figure_text(figure))


def of_no_phase(figure: Figure) -> str:
    """A figure that is stated for no single phase, on two lines: it stands where there is little room."""
    label = _("Stated for no single phase:")
    parts = (words.figure_text(figure, words.Style.WITH_UNIT), words.date_in_words(figure), words.expected(figure))
    return f"{label}\n{', '.join(part for part in parts if part)}"


def event(dataset: Dataset, happened: Event) -> str:
    """An event with its date and who tells of it."""
    date = numbers.when(happened.date) if happened.date else _("Year not stated")
    said = _("{date}: {event}").format(date=date, event=happened.title)
    return f"{said}{_DOT}{words.publisher(dataset, happened)}"


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
    shown = words.figure_text(figure)
    return _("{value} ({what})").format(value=shown, what=what) if what else shown


def _planned(figures: Iterable[Figure]) -> Iterator[str]:
    """Figures with their status, and with their countries if these are not the same."""
    figures = tuple(figures)
    same_scope = len({figure.scope for figure in figures}) == 1
    for figure in figures:
        said = _("{value} {status}").format(value=words.figure_text(figure), status=words.status(figure.status))
        yield said if same_scope or not figure.scope else _("{value} ({what})").format(value=said, what=figure.scope)


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(parts)
