"""The dataset: phases, and what the sources state about them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from math import inf
from operator import attrgetter
from typing import Final, NamedTuple

from jenesys_gui.model.dates import Date, When, middle_of
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS, PER_PARTICIPANT, RefKind, ValueRef
from jenesys_gui.model.memo import finder, grouped, memo
from jenesys_gui.model.publishing import Copy, Publication, foreign_language, ids_cited_in
from jenesys_gui.model.quantity import Quantity
from jenesys_gui.model.translations import Translation

__all__ = ["RefKind", "ValueRef"]  # others import them from here

# Before the address of a page: all copies of it in the archive.
_INTERNET_ARCHIVE: Final = "https://web.archive.org/web/*/"
_NOT_PUBLISHED: Final = Publication()


class Status(Enum):
    """Whether a figure is about what has happened or what was planned."""

    REPORTED = "reported"
    EXPECTED = "expected"


class Direction(Enum):
    """The direction in which participants travel; figures of both or unstated directions have none."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class EventStatus(Enum):
    """Whether an event took place or was only announced."""

    HAPPENED = "happened"
    PLANNED = "planned"


class Source(NamedTuple):
    """A document that states figures. A title in square brackets is a description."""

    id: str
    title: str
    publisher: str
    published: Date | None = None
    accessed: Date | None = None
    copy: Copy | None = None
    language: str = ""
    title_en: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""

    @property
    def archive_url(self) -> str:
        """The address that looks the page up in the Internet Archive, if a copy of it in an archive was read."""
        return f"{_INTERNET_ARCHIVE}{self.url}" if self.url and self.copy is Copy.ARCHIVED else ""

    @property
    def ref(self) -> ValueRef:
        return ValueRef(RefKind.SOURCE, self.id)


class Phase(NamedTuple):
    """A phase of the exchange, with the period that the source states."""

    id: str
    name: str
    short_name: str
    other_names: str
    period: When
    period_as_stated: str
    follows: str
    funder: str
    purpose: str
    note: str
    source: str
    locator: str

    @property
    def known_as(self) -> str:
        """The name for narrow places: the short one, if there is one."""
        return self.short_name or self.name

    @property
    def ref(self) -> ValueRef:
        return ValueRef(RefKind.PHASE, self.id, self.id)


class Figure(NamedTuple):
    """A figure as a source states it. `phase` is empty for a figure without a phase.

    `scope` and `direction` are codes to compare by, `scope_name` and `direction_name` their words. `translated_from`
    is the language of the source if it is not the language of the dataset, so that the words of the source are
    translated.
    """

    id: str
    phase: str
    programme: str
    measure: str
    quantity: Quantity
    status: Status
    basis: str
    as_of: When | None
    as_of_as_stated: str
    direction: Direction | None
    scope: str
    counted: str
    headline: bool
    source: str
    locator: str
    note: str
    qualifier_as_stated: str = ""
    scope_name: str = ""
    scope_as_stated: str = ""
    direction_name: str = ""
    translated_from: str = ""

    @property
    def measure_in_unit(self) -> str:
        """The measure with the unit, such as `budget:EUR`."""
        return f"{self.measure}:{self.quantity.unit}"

    @property
    def ref(self) -> ValueRef:
        return ValueRef(RefKind.STATED, self.id, self.phase, self.measure)


class Programme(NamedTuple):
    """A programme of a phase's series. `name_year` is the year in its name, not that of its activity.

    `listed` is whether the main source of the phase names it.
    """

    id: str
    phase: str
    position: int
    name: str
    name_year: int | None
    listed: bool
    note: str
    source: str
    locator: str

    @property
    def ref(self) -> ValueRef:
        return ValueRef(RefKind.PROGRAMME, self.id, self.phase)


class Aim(NamedTuple):
    """An aim of a phase, in the dataset's own words."""

    phase: str
    position: int
    text: str
    source: str
    locator: str


class Event(NamedTuple):
    """An event that happened or was planned, without a date if no source states one."""

    id: str
    date: When | None
    title: str
    phase: str
    status: EventStatus
    note: str
    source: str
    locator: str

    @property
    def ref(self) -> ValueRef:
        return ValueRef(RefKind.EVENT, self.id, self.phase)


# Compared by identity, since it is a key of caches, and comparing 100 000 phases takes time.
@dataclass(frozen=True, eq=False)
class Dataset:
    """The contents of a data package, in the order of its tables; `package` is all of its package file."""

    name: str
    title: str
    version: str
    phases: tuple[Phase, ...]
    figures: tuple[Figure, ...] = ()
    programmes: tuple[Programme, ...] = ()
    aims: tuple[Aim, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    translations: tuple[Translation, ...] = ()
    publication: Publication = _NOT_PUBLISHED
    language: str = "en"
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    package: Mapping[str, object] = field(default_factory=dict)
    # The dataset in its own language, if its texts are translated here.
    original: "Dataset | None" = None

    @cached_property
    def cache(self) -> dict[object, object]:
        """Results that are computed from the dataset, see `model.memo`."""
        return {}

    @cached_property
    def phase_by_id(self) -> Mapping[str, Phase]:
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def figure_by_id(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def programme_by_id(self) -> Mapping[str, Programme]:
        return {programme.id: programme for programme in self.programmes}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.sources}

    def foreign_language(self, source_id: str) -> str:
        """Return the language of a source; empty if it is that of the dataset, or not known."""
        source = self.source_by_id.get(source_id)
        return foreign_language(source.language, self.language) if source else ""

    def cited_in(self, note: str) -> tuple[Source, ...]:
        """Return the sources that a note cites by their ids in square brackets."""
        return tuple(self.source_by_id[id_] for id_ in ids_cited_in(note) if id_ in self.source_by_id)

    def figures_of(self, phase_id: str) -> tuple[Figure, ...]:
        """Return the figures of a phase as a whole, without those of its programmes."""
        return tuple(figure for figure in self.all_figures_of(phase_id) if not figure.programme)

    @cached_property
    def all_figures_of(self) -> Callable[[str], tuple[Figure, ...]]:
        """Return the figures of a phase and of its programmes."""
        return finder(self.figures, attrgetter("phase"))

    @cached_property
    def figures_of_programme(self) -> Callable[[str], tuple[Figure, ...]]:
        return finder((figure for figure in self.figures if figure.programme), attrgetter("programme"))

    @cached_property
    def measures(self) -> Mapping[str, tuple[Figure, ...]]:
        """The headline figures by what is added and drawn together, in the order of the dataset."""
        headlines = [figure for figure in self.figures if figure.headline and figure.phase]
        found: dict[str, tuple[Figure, ...]] = {}
        for measure, figures in grouped(headlines, attrgetter("measure")).items():
            by_unit = grouped(figures, attrgetter("quantity.unit")).values()
            found |= {measure if len(by_unit) == 1 else each[0].measure_in_unit: each for each in by_unit}
        return found

    @cached_property
    def stated_measures(self) -> tuple[str, ...]:
        """The measures of headline figures, whatever their units."""
        return tuple(dict.fromkeys(figures[0].measure for figures in self.measures.values()))

    @property
    def shown_measures(self) -> tuple[str, ...]:
        """What the timeline can show: the measures, and the budget per participant."""
        return (*self.measures, PER_PARTICIPANT) if self.has_ratio else tuple(self.measures)

    @property
    def has_ratio(self) -> bool:
        """Whether budgets per participant can be computed."""
        return {BUDGET, PARTICIPANTS}.issubset(self.stated_measures)

    def measure_of(self, figure: Figure) -> str:
        """Return the measure in which a figure is added and drawn."""
        return figure.measure_in_unit if figure.measure_in_unit in self.measures else figure.measure

    @cached_property
    def headline(self) -> Callable[[str, str], Figure | None]:
        """Return the headline figure of a phase and a measure."""
        found = {
            (figure.phase, code): figure
            for measure, figures in self.measures.items()
            for code in {measure, figures[0].measure}
            for figure in figures
        }
        return lambda phase_id, measure: found.get((phase_id, measure))

    @memo
    def headlines(self, measure: str) -> tuple[Figure, ...]:
        """Return the headline figures of a measure, in the order of the phases."""
        return tuple(figure for phase in self.phases if (figure := self.headline(phase.id, measure)))

    @cached_property
    def programmes_of(self) -> Callable[[str], tuple[Programme, ...]]:
        """Return the programmes of a phase's series, by position."""
        return finder(sorted(self.programmes, key=attrgetter("position")), attrgetter("phase"))

    @cached_property
    def aims_of(self) -> Callable[[str], tuple[Aim, ...]]:
        """Return the aims of a phase, by position."""
        return finder(sorted(self.aims, key=attrgetter("position")), attrgetter("phase"))

    @cached_property
    def events_of(self) -> Callable[[str], tuple[Event, ...]]:
        """Return the events of a phase by date, those without a date last."""
        by_date = sorted(self.events, key=lambda event: inf if event.date is None else middle_of(event.date))
        return finder(by_date, attrgetter("phase"))

    @cached_property
    def position_of(self) -> Callable[[str], int]:
        """Return the position of a phase from 0; raise `KeyError` for an unknown id."""
        return {phase.id: position for position, phase in enumerate(self.phases)}.__getitem__
