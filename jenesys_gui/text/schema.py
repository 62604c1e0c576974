"""The tables of a dataset and their columns: names, kinds of values, meanings and headings.

Reading, the table on the screen and the exports use these. A new text column of figures needs an entry here, a field
of `model.dataset.Figure`, and one in `data/jenesys/datapackage.json` for other programs. A test compares the three.
"""

from enum import Enum, StrEnum, auto
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Direction, EventStatus, Status
from jenesys_gui.model.publishing import Copy
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.text.translate import N_

# The columns of figures whose codes have labels in the package file.
LABELLED: Final = ("scope", "measure", "direction")
PACKAGE_FILE: Final = "datapackage.json"

# The required texts of the package file.
PACKAGE_TEXTS: Final = ("name", "title", "version")


class ColumnKind(Enum):
    """The kind of values in a column."""

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
    LANGUAGE = auto()


class ColumnSchema(NamedTuple):
    """A column: its name, what to write in it, and the kind of its values.

    A column with a `heading` is shown and exported as it is; its `explanation` is for readers of a file. A text that
    `has_lines` is prose; other texts, such as names, are on one line.
    """

    name: str
    meaning: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    refers_to: str = ""
    codes: tuple[Enum, ...] = ()
    # Codes of earlier forms of a dataset, with what they mean now.
    old_codes: tuple[tuple[str, Enum], ...] = ()
    # Whether the column came after the first form of a dataset, so that one without it is complete.
    is_later: bool = False
    has_lines: bool = False
    # Whether the table of translations may have the text in other languages.
    translatable: bool = False
    heading: str = ""
    explanation: str = ""


class TextsOf(StrEnum):
    """What the table of translations has texts of: the package file, or a table."""

    PACKAGE = "package"
    PHASES = "phases"
    FIGURES = "figures"
    PROGRAMMES = "programmes"
    AIMS = "aims"
    EVENTS = "events"
    SOURCES = "sources"


class TableSchema(NamedTuple):
    """A table: what is in a row, its columns, and the sets of columns that identify a row."""

    name: str
    meaning: str
    columns: tuple[ColumnSchema, ...]
    required: bool = False
    unique: tuple[tuple[str, ...], ...] = (("id",),)


def _key(name: str, table: str, meaning: str, *, required: bool = False) -> ColumnSchema:
    return ColumnSchema(name, meaning, ColumnKind.KEY, required, refers_to=table)


_ID: Final = ColumnSchema("id", N_("a unique ID, such as phase-2"), ColumnKind.ID, required=True)
_NOTE: Final = ColumnSchema("note", N_("an explanation for readers"), has_lines=True, translatable=True)
_LOCATOR: Final = ColumnSchema("locator", N_("where in the source it is stated"), required=True, translatable=True)
_SOURCE: Final = _key("source", "sources", N_("the ID of the source that states this"), required=True)
_OF_PHASE: Final = _key("phase", "phases", N_("the ID of the phase"), required=True)
_POSITION: Final = ColumnSchema("position", N_("a whole number, starting at 1"), ColumnKind.POSITION, required=True)
_ONE_POSITION_EACH: Final = ("phase", "position")

PHASES: Final = TableSchema(
    "phases",
    N_("the phases, oldest first"),
    (
        _ID,
        ColumnSchema("name", N_("the name of the phase"), required=True, translatable=True),
        ColumnSchema("short_name", N_("a short name for labels"), required=True, translatable=True),
        ColumnSchema("other_names", N_("other names of the phase"), translatable=True),
        ColumnSchema("period", N_("the period, such as 2013/2015 or 2015/.."), ColumnKind.PERIOD, required=True),
        ColumnSchema("period_as_stated", N_("the period in the source's words"), required=True, translatable=True),
        _key("follows", "phases", N_("the ID of the phase that this one follows")),
        ColumnSchema("funder", N_("who pays, in the source's words"), is_later=True, translatable=True),
        ColumnSchema("purpose", N_("what the phase is for"), has_lines=True, translatable=True),
        _NOTE,
        _SOURCE,
        _LOCATOR,
    ),
    required=True,
)

FIGURES: Final = TableSchema(
    "figures",
    N_("one figure per row, as one source states it"),
    (
        _ID,
        _key("phase", "phases", N_("the ID of the phase; empty for a figure not tied to one phase")),
        _key("programme", "programmes", N_("the ID of the programme; empty for a figure of the whole phase")),
        ColumnSchema("measure", N_("what is measured, such as budget or participants"), ColumnKind.ID, required=True),
        ColumnSchema("value", N_("the full number, such as 196000000"), ColumnKind.NUMBER, required=True),
        ColumnSchema("unit", N_("the unit, such as USD, people or people/year"), ColumnKind.UNIT, required=True),
        ColumnSchema(
            "qualifier",
            N_("the qualifier that the source states"),
            ColumnKind.CODE,
            required=True,
            codes=tuple(Qualifier),
            old_codes=(("exact", Qualifier.NONE),),
        ),
        ColumnSchema(
            "qualifier_as_stated",
            N_("the qualifier in the source's words, if they differ from the code"),
            heading=N_("Qualifier as stated"),
            explanation=N_("the source's word for the qualifier, in its language"),
            is_later=True,
        ),
        ColumnSchema("status", N_("reported or expected"), ColumnKind.CODE, required=True, codes=tuple(Status)),
        ColumnSchema(
            "basis",
            N_("the source's word for the kind of amount or count"),
            heading=N_("Stated as"),
            explanation=N_("the source's word for the kind of amount or count, such as contribution or participated"),
            translatable=True,
        ),
        ColumnSchema("as_of", N_("the date of the figure, such as 2023-10"), ColumnKind.PERIOD),
        ColumnSchema("as_of_as_stated", N_("the date of the figure in the source's words"), translatable=True),
        ColumnSchema(
            "direction",
            N_("inbound or outbound; empty for both, or if not stated"),
            ColumnKind.CODE,
            codes=tuple(Direction),
        ),
        ColumnSchema("scope", N_("the code of the countries or regions covered")),
        ColumnSchema(
            "scope_as_stated",
            N_("the countries or regions in the source's words"),
            heading=N_("Scope as stated"),
            explanation=N_("the countries or regions in the source's words and language"),
            is_later=True,
        ),
        ColumnSchema(
            "counted",
            N_("who is counted, in English"),
            heading=N_("Who is counted"),
            explanation=N_("in English"),
            translatable=True,
        ),
        ColumnSchema(
            "headline",
            N_("true if the figure is the headline figure of its phase, otherwise false"),
            ColumnKind.TRUTH,
            required=True,
        ),
        _SOURCE,
        _LOCATOR,
        _NOTE._replace(heading=N_("Note"), explanation=N_("an explanation by the authors of the dataset")),
    ),
    required=True,
)

PROGRAMMES: Final = TableSchema(
    "programmes",
    N_("the programmes in the series of a phase"),
    (
        _ID,
        _OF_PHASE,
        _POSITION,
        ColumnSchema("name", N_("the name of the programme"), required=True, translatable=True),
        ColumnSchema("name_year", N_("the year in the name"), ColumnKind.YEAR),
        ColumnSchema(
            "listed",
            N_("true if the main source of the phase names the programme, otherwise false"),
            ColumnKind.TRUTH,
            is_later=True,
        ),
        _NOTE,
        _SOURCE,
        _LOCATOR,
    ),
    unique=(("id",), _ONE_POSITION_EACH),
)

AIMS: Final = TableSchema(
    "aims",
    N_("the aims of a phase"),
    (
        _OF_PHASE,
        _POSITION,
        ColumnSchema("text", N_("the aim"), required=True, has_lines=True, translatable=True),
        _SOURCE,
        _LOCATOR,
    ),
    unique=(_ONE_POSITION_EACH,),
)

EVENTS: Final = TableSchema(
    "events",
    N_("what happened or is planned"),
    (
        _ID,
        ColumnSchema("date", N_("the date; empty if the source states none"), ColumnKind.PERIOD),
        ColumnSchema("title", N_("what happened or is planned"), required=True, translatable=True),
        _key("phase", "phases", N_("the ID of the phase; empty for an event without a phase")),
        ColumnSchema("status", N_("happened or planned"), ColumnKind.CODE, codes=tuple(EventStatus), is_later=True),
        _NOTE,
        _SOURCE,
        _LOCATOR,
    ),
)

SOURCES: Final = TableSchema(
    "sources",
    N_("the documents that the rows of the other tables cite"),
    (
        _ID,
        ColumnSchema("title", N_("the title of the document"), required=True, translatable=True),
        ColumnSchema("publisher", N_("who published the document"), required=True, translatable=True),
        ColumnSchema("published", N_("the date of publication"), ColumnKind.DATE),
        ColumnSchema("accessed", N_("the date of access"), ColumnKind.DATE),
        ColumnSchema("copy", N_("original or archived"), ColumnKind.CODE, codes=tuple(Copy), is_later=True),
        ColumnSchema("language", N_("the language of the document, such as ja"), ColumnKind.LANGUAGE, is_later=True),
        ColumnSchema("title_en", N_("the title in English"), is_later=True),
        ColumnSchema("url", N_("the web address"), ColumnKind.ADDRESS),
        ColumnSchema("licence", N_("the licence")),
        _NOTE,
    ),
    required=True,
)

TRANSLATIONS: Final = TableSchema(
    "translations",
    N_("texts of the other tables in other languages"),
    (
        ColumnSchema("table", N_("the table of the text"), ColumnKind.CODE, required=True, codes=tuple(TextsOf)),
        ColumnSchema(
            "row",
            N_("the ID of the row; phase/position for an aim; title or scope:CODE for the package"),
            required=True,
        ),
        ColumnSchema("column", N_("the column of the text; value for the package"), required=True),
        ColumnSchema("language", N_("the language of the translation, such as id"), ColumnKind.LANGUAGE, required=True),
        ColumnSchema("text", N_("the translation"), required=True, has_lines=True),
    ),
    unique=(("table", "row", "column", "language"),),
)

TABLES: Final = (PHASES, FIGURES, PROGRAMMES, AIMS, EVENTS, SOURCES, TRANSLATIONS)
