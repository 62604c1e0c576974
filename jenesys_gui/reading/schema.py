"""What a dataset promises: its tables, their columns, and the kind of cell in each.

`data/jenesys/datapackage.json` says the same to other programs, and a test compares the two.
"""

from enum import Enum, auto
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Direction, Status
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.text.translate import N_

PACKAGE_FILE: Final = "datapackage.json"

# The keys of the package file that hold text and must be there.
PACKAGE_TEXTS: Final = ("name", "title", "version")


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    ID = auto()
    KEY = auto()
    CODE = auto()
    DATE = auto()
    PERIOD = auto()
    NUMBER = auto()
    POSITION = auto()
    YEAR = auto()
    TRUTH = auto()
    UNIT = auto()
    ADDRESS = auto()


class Column(NamedTuple):
    """A column: its name, what it holds, and in words what to write there."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    refers_to: str = ""
    codes: tuple[Enum, ...] = ()


class Table(NamedTuple):
    """A table: its columns, and which of them together name a row."""

    name: str
    columns: tuple[Column, ...]
    required: bool = False
    unique: tuple[tuple[str, ...], ...] = (("id",),)


def _key(name: str, table: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, Kind.KEY, meaning, required, refers_to=table)


_ID: Final = Column("id", Kind.ID, N_("an id such as jenesys-2, one to a row"), required=True)
_NOTE: Final = Column("note", Kind.TEXT, N_("what a reader should know beside the row"))
_LOCATOR: Final = Column("locator", Kind.TEXT, N_("where in the source it stands"), required=True)
_SOURCE: Final = _key("source", "sources", N_("the id of the source that says so"), required=True)
_OF_PHASE: Final = _key("phase", "phases", N_("the id of the phase"), required=True)
_POSITION: Final = Column("position", Kind.POSITION, N_("a whole number, counted from 1"), required=True)
_ONE_POSITION_EACH: Final = ("phase", "position")

PHASES: Final = Table(
    "phases",
    (
        _ID,
        Column("name", Kind.TEXT, N_("the name of the phase"), required=True),
        Column("short_name", Kind.TEXT, N_("a name short enough for a label"), required=True),
        Column("other_names", Kind.TEXT, N_("other names of the phase")),
        Column("period", Kind.PERIOD, N_("the period, such as 2013/2015 or 2015/.."), required=True),
        Column("period_as_stated", Kind.TEXT, N_("the period in the source's own words"), required=True),
        _key("follows", "phases", N_("the id of the phase that it follows")),
        Column("purpose", Kind.TEXT, N_("what the phase is for")),
        _NOTE,
        _SOURCE,
        _LOCATOR,
    ),
    required=True,
)

FIGURES: Final = Table(
    "figures",
    (
        _ID,
        _key("phase", "phases", N_("the id of the phase, or nothing for a figure over several phases")),
        _key("programme", "programmes", N_("the id of the programme, or nothing for the whole phase")),
        Column("measure", Kind.ID, N_("what is measured, such as budget or participants"), required=True),
        Column("value", Kind.NUMBER, N_("the number in full, such as 196000000"), required=True),
        Column("unit", Kind.UNIT, N_("the unit, such as USD, people or people/year"), required=True),
        Column("qualifier", Kind.CODE, N_("how sure the source is"), required=True, codes=tuple(Qualifier)),
        Column("status", Kind.CODE, N_("reported or expected"), required=True, codes=tuple(Status)),
        Column("basis", Kind.TEXT, N_("the source's own word for the kind of sum")),
        Column("as_of", Kind.PERIOD, N_("the date of the figure, such as 2023-10")),
        Column("as_of_as_stated", Kind.TEXT, N_("the date of the figure in the source's own words")),
        Column("direction", Kind.CODE, N_("inbound, outbound or nothing"), codes=tuple(Direction)),
        Column("scope", Kind.TEXT, N_("the countries or regions of which the figure speaks")),
        Column("counted", Kind.TEXT, N_("who is counted")),
        Column("headline", Kind.TRUTH, N_("true if the figure stands for its phase, else false"), required=True),
        _SOURCE,
        _LOCATOR,
        _NOTE,
    ),
    required=True,
)

PROGRAMMES: Final = Table(
    "programmes",
    (
        _ID,
        _OF_PHASE,
        _POSITION,
        Column("name", Kind.TEXT, N_("the name of the programme"), required=True),
        Column("name_year", Kind.YEAR, N_("the year in the name")),
        _NOTE,
        _SOURCE,
        _LOCATOR,
    ),
    unique=(("id",), _ONE_POSITION_EACH),
)

AIMS: Final = Table(
    "aims",
    (
        _OF_PHASE,
        _POSITION,
        Column("text", Kind.TEXT, N_("the aim"), required=True),
        _SOURCE,
        _LOCATOR,
    ),
    unique=(_ONE_POSITION_EACH,),
)

EVENTS: Final = Table(
    "events",
    (
        _ID,
        Column("date", Kind.PERIOD, N_("the date, or nothing if the source states none")),
        Column("title", Kind.TEXT, N_("what happened"), required=True),
        _key("phase", "phases", N_("the id of the phase, or nothing")),
        _NOTE,
        _SOURCE,
        _LOCATOR,
    ),
)

SOURCES: Final = Table(
    "sources",
    (
        _ID,
        Column("title", Kind.TEXT, N_("the title of the document"), required=True),
        Column("publisher", Kind.TEXT, N_("who published it"), required=True),
        Column("published", Kind.DATE, N_("when it was published")),
        Column("accessed", Kind.DATE, N_("when it was read")),
        Column("url", Kind.ADDRESS, N_("its address on the web")),
        Column("licence", Kind.TEXT, N_("its licence")),
        _NOTE,
    ),
    required=True,
)

TABLES: Final = (PHASES, FIGURES, PROGRAMMES, AIMS, EVENTS, SOURCES)
