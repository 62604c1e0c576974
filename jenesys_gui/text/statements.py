"""What sources state besides the headlines, where they differ, and what they do not state, in words."""

from collections.abc import Iterable
from typing import Final

from jenesys_gui.model.dataset import Dataset, Event, EventStatus, Figure, Phase, Programme, Status
from jenesys_gui.model.derived import Derived
from jenesys_gui.model.statements import Difference, DifferenceKind, Gap, GapKind
from jenesys_gui.text import numbers, words
from jenesys_gui.text.literal import Pattern
from jenesys_gui.text.measures import measure_in_sentence
from jenesys_gui.text.translate import COMMA, SEMICOLON, _, ngettext

# Keeps the dot on the line of the text before it.
_DOT: Final = Pattern(f"{numbers.NO_BREAK_SPACE}· ")


def particulars(dataset: Dataset, figure: Figure) -> str:
    """Return what distinguishes a figure from others of its measure, such as its scope and date."""
    parts = (
        words.status(figure.status),
        words.basis(figure) if words.kind_of_money(figure) else "",
        figure.scope_name,
        words.direction(figure),
        figure.counted,
        words.dated(figure),
        words.publisher(dataset, figure),
        words.published(dataset, figure),
    )
    return _DOT.join(parts)


def figure_line(dataset: Dataset, figure: Figure) -> str:
    """Return a figure on one line, for a tooltip."""
    return _("{value}: {about}").format(
        value=words.figure_text(figure, words.Style.WITH_UNIT), about=particulars(dataset, figure)
    )


def other_figures_heading(dataset: Dataset, measure: str) -> str:
    """Return the heading of the figures of a measure that are not headlines."""
    return _("Other figures: {measure}").format(measure=measure_in_sentence(dataset, measure))


def difference(dataset: Dataset, found: Difference) -> str:
    """Return a sentence about how statements differ."""
    figures = [dataset.figure_by_id[id_] for id_ in found.about]
    patterns = {
        DifferenceKind.UNIT: _("Different units, not added or compared: {units}."),
        DifferenceKind.SCOPE: _("Different countries covered: {scoped}."),
        DifferenceKind.COUNTED: _("Different people counted: {counted}."),
        DifferenceKind.DIRECTION: _("Different directions: {directed}."),
        DifferenceKind.SCOPE_NOT_STATED: _("The countries covered may differ: {scoped}."),
        DifferenceKind.COUNTED_NOT_STATED: _("The people counted may differ: {counted}."),
        DifferenceKind.QUALIFIER: _("Same number, different qualifier: {qualified}."),
        DifferenceKind.STATUS: _("Planned and reported figures differ: {planned}."),
        DifferenceKind.DATE: _("Different dates: {dated}."),
        DifferenceKind.BASIS: _("Different kinds of amount: {named}."),
        DifferenceKind.VALUE: _("Sources state different numbers: {published}."),
    }
    not_stated, both_directions = _("not stated"), _("both directions, or not stated")
    texts = {
        "units": map(words.figure_text, figures),
        "qualified": (_with(figure, words.qualifier_as_stated(figure)) for figure in figures),
        "planned": map(_with_status, figures),
        "scoped": (_with(figure, figure.scope_name or not_stated) for figure in figures),
        "counted": (_with(figure, figure.counted or not_stated) for figure in figures),
        "directed": (_with(figure, words.direction(figure) or both_directions) for figure in figures),
        "dated": (_with(figure, words.dated(figure)) for figure in figures),
        "named": (_with(figure, words.basis(figure)) for figure in figures),
        "published": (_with(figure, words.publisher(dataset, figure)) for figure in figures),
    }
    return patterns[found.kind].format(**{name: SEMICOLON.join(parts) for name, parts in texts.items()})


def differs_from_sum(whole: Derived, figure: Figure) -> str:
    """Return that a figure without a phase differs from the sum; no source says why."""
    return _("The phases' headline figures add up to {sum}, but {value} is stated without a phase.").format(
        sum=words.derived_text(whole), value=words.figure_text(figure)
    )


def figure_without_phase(figure: Figure) -> str:
    """Return a figure without a phase on two lines, for a narrow place."""
    value = words.figure_text(figure, words.Style.WITH_UNIT)
    parts = (value, words.direction(figure), words.date_in_words(figure), words.expected(figure))
    return "\n".join((_("Not tied to one phase:"), COMMA.join(parts)))


def event_line(dataset: Dataset, event: Event) -> str:
    """Return an event with its date and its publisher."""
    date = numbers.when(event.date) if event.date else _("Year not stated")
    pattern = _("{date}: {event} (planned)") if event.status is EventStatus.PLANNED else _("{date}: {event}")
    return _DOT.join((pattern.format(date=date, event=event.title), words.publisher(dataset, event)))


def name_of_mark(mark: Programme | Event) -> str:
    """Return the name of a programme or the title of an event."""
    return mark.title if isinstance(mark, Event) else mark.name


def about_mark(dataset: Dataset, mark: Programme | Event) -> tuple[str, ...]:
    """Return what is known of a programme or an event besides its name: its date and its note."""
    if isinstance(mark, Event):
        date = numbers.when(mark.date) if mark.date else _("Year not stated")
        planned = _("Planned: announced by the source, not reported.")
        lines = (date, planned if mark.status is EventStatus.PLANNED else "")
    else:
        year = _("The name says {year}; the activity may have been in another year.")
        lines = (
            _("Named by another source.") if not mark.listed else "",
            "" if mark.name_year is None else year.format(year=numbers.year(mark.name_year)),
        )
    return tuple(line for line in (*lines, words.note(dataset, mark.note)) if line)


def events_after_period(phase: Phase, events: Iterable[Event]) -> str:
    """Return a sentence about events after the end of a phase's stated period; empty if there are none."""
    late = SEMICOLON.join(
        _("{event}, {date}").format(event=event.title, date=numbers.when(event.date)) for event in events if event.date
    )
    if not late:
        return ""
    return _("Dated after the end of the period ({period}): {events}.").format(period=words.period(phase), events=late)


def gap_name(kind: GapKind) -> str:
    """Return the name of what a source does not state."""
    return {
        GapKind.PUBLISHED: _("publication date"),
        GapKind.LICENCE: _("licence"),
        GapKind.QUALIFIER: _("qualifier"),
        GapKind.BASIS: _("kind of figure"),
        GapKind.AS_OF: _("date of the figure"),
        GapKind.FISCAL_YEAR: _("start and end of the fiscal year"),
        GapKind.COUNTED: _("who is counted"),
        GapKind.SCOPE: _("countries covered"),
        GapKind.MONTHS: _("month in which a phase begins or ends"),
        GapKind.END: _("end of a phase, or whether it is ongoing"),
        GapKind.YEAR_OF_EVENT: _("year of an event"),
    }[kind]


def gap(dataset: Dataset, found: Gap) -> str:
    """Return something that a source does not state, as a line of a list."""
    what, where = gap_name(found.kind), _where(dataset, found)
    return _("{what}: {where}").format(what=what, where=where) if where else what


def _where(dataset: Dataset, found: Gap) -> str:
    if found.kind in (GapKind.PUBLISHED, GapKind.LICENCE):
        return ""
    if found.kind is GapKind.FISCAL_YEAR:
        return words.joined(dataset.figure_by_id[id_].as_of_as_stated for id_ in found.about)
    if found.kind in (GapKind.MONTHS, GapKind.END):
        return words.joined(dataset.phase_by_id[id_].name for id_ in found.about)
    if found.kind is GapKind.YEAR_OF_EVENT:
        return words.joined(event.title for event in dataset.events if event.id in found.about)
    pattern = ngettext("{count} of {all} figure", "{count} of {all} figures", found.out_of)
    return pattern.format(count=numbers.count(len(found.about)), all=numbers.count(found.out_of))


def _with(figure: Figure, detail: str) -> str:
    value = _with_status(figure) if figure.status is Status.EXPECTED else words.figure_text(figure)
    return _("{value} ({what})").format(value=value, what=detail) if detail else value


def _with_status(figure: Figure) -> str:
    return _("{value} {status}").format(value=words.figure_text(figure), status=words.status(figure.status))
