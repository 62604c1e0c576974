"""What was found, in words."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Aim, Dataset, Event, Figure, Phase, Programme
from jenesys_gui.model.search import Hit, Kind, Place, Row
from jenesys_gui.text import numbers, words
from jenesys_gui.text.translate import _, ngettext

# Of a long text so many letters are shown before what was found in it.
_LETTERS_BEFORE: Final = 40
_CUT: Final = "… "


def count(kind: Kind, number: int) -> str:
    """How many of a kind were found."""
    return {
        Kind.PHASE: ngettext("{count} phase", "{count} phases", number),
        Kind.PROGRAMME: ngettext("{count} programme", "{count} programmes", number),
        Kind.AIM: ngettext("{count} aim", "{count} aims", number),
        Kind.EVENT: ngettext("{count} event", "{count} events", number),
        Kind.NOTE: ngettext("{count} note", "{count} notes", number),
        Kind.FIGURE: ngettext("{count} figure", "{count} figures", number),
        Kind.SOURCE: ngettext("{count} source", "{count} sources", number),
    }[kind].format(count=numbers.count(number))


def counts(found: Mapping[Kind, int]) -> tuple[str, ...]:
    """How many of each kind were found."""
    return tuple(count(kind, number) for kind, number in found.items())


def nothing(query: str) -> str:
    """That nothing was found, and where it was sought."""
    return _("Nothing found for “{query}” in phases, programmes, aims, events, notes, figures and sources.").format(
        query=query
    )


class Described(NamedTuple):
    """What was found, with that part of it in which it was found."""

    text: str
    part: str


def described(dataset: Dataset, hit: Hit) -> Described:
    """What was found and the text that it was found in, unless the name says it already."""
    name, place = _name_of(dataset, hit.row), hit.places[0]
    if hit.kind is not Kind.NOTE and place.text in name:
        return Described(name, place.text)
    excerpt = _excerpt(place)
    pattern = _("{row}, note: {text}") if hit.kind is Kind.NOTE else _("{row}: {text}")
    return Described(pattern.format(row=name, text=excerpt), excerpt)


def _name_of(dataset: Dataset, row: Row) -> str:
    """What a row is called where it stands alone."""
    if isinstance(row, Phase):
        return _("Phase {name}").format(name=row.name)
    if isinstance(row, Programme):
        return _("Programme {name}").format(name=row.name)
    if isinstance(row, Aim):
        return _("Aim of {phase}").format(phase=dataset.phase_by_id[row.phase].name)
    if isinstance(row, Event):
        return _("Event {title}").format(title=row.title)
    if isinstance(row, Figure):
        return _name_of_figure(dataset, row)
    return _("Source {title}").format(title=row.title)


def _name_of_figure(dataset: Dataset, figure: Figure) -> str:
    measure = words.measure(figure.measure)
    if not figure.phase:
        return _("{measure} over several phases").format(measure=measure)
    programme = dataset.programme_by_id.get(figure.programme)
    of = programme.name if programme else dataset.phase_by_id[figure.phase].name
    return _("{measure} of {phase}").format(measure=measure, phase=of)


def _excerpt(place: Place) -> str:
    """A text on one line; of a long one the beginning is left out, but for what stands just before the find."""
    start, text = place.spans[0].start, place.text
    if start > _LETTERS_BEFORE:
        before = text[start - _LETTERS_BEFORE : start]
        # From a space on, so that no word is cut, if there is one.
        text = _CUT + before[before.find(" ") + 1 :] + text[start:]
    return text.replace("\n", " ")
