"""Builds test data, so that a test states only what it needs."""

from decimal import Decimal
from enum import StrEnum

from jenesys_gui.model.dataset import (
    Aim,
    Dataset,
    Direction,
    Event,
    EventStatus,
    Figure,
    Phase,
    Programme,
    Source,
    Status,
    ValueRef,
)
from jenesys_gui.model.dates import parse
from jenesys_gui.model.derived import Outcome, per_participant_of
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS, PER_PARTICIPANT
from jenesys_gui.model.quantity import Qualifier, Quantity, Unit

Row = Phase | Figure | Programme | Aim | Event | Source


class Measure(StrEnum):
    """The measures of the bundled dataset."""

    BUDGET = BUDGET
    PARTICIPANTS = PARTICIPANTS
    PER_PARTICIPANT = PER_PARTICIPANT


PHASE = "jenesys-2"
SOURCE = "page"
DIRECTIONS = {Direction.INBOUND: "to Japan", Direction.OUTBOUND: "from Japan", None: ""}


def phase(
    id_: str = PHASE, *, name: str = "", period: str = "2013/2015", follows: str = "", purpose: str = ""
) -> Phase:
    """A phase; its period is written as in a dataset."""
    return Phase(
        id=id_,
        name=name or id_.upper(),
        short_name=name or id_.upper(),
        other_names="",
        period=parse(period),
        period_as_stated=period,
        follows=follows,
        funder="",
        purpose=purpose,
        note="",
        source=SOURCE,
        locator="first paragraph",
    )


def ref_to(dataset: Dataset, name: str, phase_id: str = "") -> ValueRef | None:
    """Return the ref of a figure by id, a sum by code, or a phase's derived value by measure."""
    if name in dataset.figure_by_id:
        return dataset.figure_by_id[name].ref
    if name.endswith("-sum"):
        return ValueRef.sum_of(name.removesuffix("-sum"))
    return ValueRef.derived(phase_id, name) if name else None


def figure(  # noqa: PLR0913 - a figure has that many sides
    measure: str,
    value: str | int,
    unit: str,
    *,
    id_: str = "",
    of: str = PHASE,
    programme: str = "",
    qualifier: Qualifier = Qualifier.NONE,
    status: Status = Status.REPORTED,
    basis: str = "",
    as_of: str = "",
    as_of_as_stated: str = "",
    direction: Direction | None = None,
    scope: str = "",
    counted: str = "",
    headline: bool = True,
    note: str = "",
    said_by: str = SOURCE,
) -> Figure:
    """A figure of the phase `of`; its id is made from phase and measure unless given."""
    return Figure(
        *(id_ or f"{of}-{measure}", of, programme, measure),
        quantity=Quantity(Decimal(value), Unit.parse(unit), qualifier),
        status=status,
        basis=basis,
        as_of=parse(as_of) if as_of else None,
        as_of_as_stated=as_of_as_stated or as_of,
        direction=direction,
        scope=scope,
        scope_name=scope,
        direction_name=DIRECTIONS[direction],
        counted=counted,
        headline=headline,
        source=said_by,
        locator="first paragraph",
        note=note,
    )


def budget(  # noqa: PLR0913 - see `figure`
    value: str | int = 73_000_000,
    *,
    of: str = PHASE,
    unit: str = "USD",
    qualifier: Qualifier = Qualifier.NONE,
    basis: str = "contribution",
    as_of: str = "",
    as_of_as_stated: str = "",
) -> Figure:
    """The headline budget of a phase."""
    return figure(
        BUDGET, value, unit, of=of, qualifier=qualifier, basis=basis, as_of=as_of, as_of_as_stated=as_of_as_stated
    )


def participants(  # noqa: PLR0913 - see `figure`
    value: str | int = 10_700,
    *,
    of: str = PHASE,
    unit: str = "people",
    qualifier: Qualifier = Qualifier.NONE,
    basis: str = "participated",
    as_of: str = "",
    as_of_as_stated: str = "",
) -> Figure:
    """The headline number of participants of a phase."""
    return figure(
        PARTICIPANTS, value, unit, of=of, qualifier=qualifier, basis=basis, as_of=as_of, as_of_as_stated=as_of_as_stated
    )


def full_figure(programme: str) -> Figure:
    """A figure of a programme with every field stated."""
    return figure(
        PARTICIPANTS,
        1_300,
        "people",
        programme=programme,
        qualifier=Qualifier.AT_LEAST,
        status=Status.EXPECTED,
        basis="invited",
        as_of="2017-09-12",
        as_of_as_stated="12 September 2017",
        direction=Direction.INBOUND,
        scope="ASEAN Member States",
        counted="youths",
        headline=False,
        note="A note.",
    )


def programme(
    id_: str, *, of: str = PHASE, position: int = 1, name_year: int | None = None, listed: bool = True
) -> Programme:
    """A programme in the series of the phase `of`."""
    return Programme(
        id_, of, position, id_.upper(), name_year, listed, note="", source=SOURCE, locator="first paragraph"
    )


def aim(text: str, *, of: str = PHASE, position: int = 1) -> Aim:
    """An aim of the phase `of`."""
    return Aim(of, position, text, source=SOURCE, locator="first paragraph")


def event(id_: str, *, date: str = "", of: str = "", status: EventStatus = EventStatus.HAPPENED) -> Event:
    """An event; undated by default."""
    return Event(
        id_,
        parse(date) if date else None,
        id_.upper(),
        of,
        status,
        note="",
        source=SOURCE,
        locator="first paragraph",
    )


def source(id_: str = SOURCE) -> Source:
    """A source with only the required fields."""
    return Source(id_, title="A page", publisher="A publisher")


def dataset(*rows: Row) -> Dataset:
    """A dataset of these rows, in their order, and of every source that they name."""
    sources = {row.id: row for row in rows if isinstance(row, Source)}
    named = {row.source for row in rows if not isinstance(row, Source)} if rows else {SOURCE}
    return Dataset(
        name="tiny",
        title="A tiny dataset",
        version="1.0",
        phases=tuple(row for row in rows if isinstance(row, Phase)),
        figures=tuple(row for row in rows if isinstance(row, Figure)),
        programmes=tuple(row for row in rows if isinstance(row, Programme)),
        aims=tuple(row for row in rows if isinstance(row, Aim)),
        events=tuple(row for row in rows if isinstance(row, Event)),
        sources=(*sources.values(), *(source(id_) for id_ in sorted(named - {*sources}))),
    )


def per_participant(money: Figure, people: Figure) -> Outcome:
    """What is computed from the headline figures of the only phase."""
    alone = dataset(phase(), money, people)
    return per_participant_of(alone, alone.phases[0])


def jenesys() -> Dataset:
    """The four phases with the headline figures that their source states."""
    about, around = Qualifier.APPROXIMATELY, Qualifier.AROUND
    return dataset(
        phase("jenesys", period="2007/2012"),
        phase("kizuna", period="2012/2013"),
        phase("jenesys-2", period="2013/2015", follows="jenesys"),
        phase("friendship-ties", period="2015/.."),
        budget(196_000_000, of="jenesys", basis="total budget"),
        participants(14_200, of="jenesys", qualifier=about),
        budget(30_000_000, of="kizuna", basis="allocated"),
        participants(2_600, of="kizuna"),
        budget(73_000_000, of="jenesys-2", basis="contribution", qualifier=about),
        participants(10_700, of="jenesys-2", qualifier=around),
        budget(69_000_000, of="friendship-ties", basis="total contribution", as_of="2023-10"),
        participants(11_000, of="friendship-ties", qualifier=around, as_of="2022-04/2023-03", as_of_as_stated="FY2022"),
    )


def many(count: int) -> Dataset:
    """This many phases, one per year, each with a budget as of its end."""
    phases = [phase(f"phase-{each}", period=f"{1000 + each}/{1001 + each}") for each in range(count)]
    return dataset(*phases, *(budget(10 + each, of=f"phase-{each}", as_of=str(1001 + each)) for each in range(count)))
