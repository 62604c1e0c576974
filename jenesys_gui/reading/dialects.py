"""How the package file says that a table is written as text: its encoding and its CSV dialect."""

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from jenesys_gui.reading.problems import FileProblems, quoted, scalar
from jenesys_gui.text.translate import _

COMMA: Final = ","
UTF_8: Final = "utf-8"
# The encodings that are read, by the names that package files have for them.
_ENCODINGS: Final = {
    **dict.fromkeys(("utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"), UTF_8),
    **{name: name for name in ("utf-16", "utf-16-le", "utf-16-be")},
    **dict.fromkeys(("windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("shift-jis", "sjis", "cp932", "ms932", "windows-31j"), "cp932"),
}


class Dialect(NamedTuple):
    """How a table is written as text; `names` are those of the columns of a table without a header."""

    encoding: str = UTF_8
    delimiter: str = COMMA
    quote: str = '"'
    escape: str | None = None
    comment: str | None = None
    double_quote: bool = True
    skip_space: bool = False
    names: tuple[str, ...] = ()

    def options(self) -> dict[str, Any]:
        """Return the options of `csv.reader`."""
        return {
            "delimiter": self.delimiter,
            "quotechar": self.quote or None,
            "quoting": csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            "escapechar": self.escape,
            "doublequote": self.double_quote,
            "skipinitialspace": self.skip_space,
            "strict": True,
        }


def _is_character(value: object) -> bool:
    return isinstance(value, str) and len(value) == 1 and value not in "\r\n\0"


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


# The properties with their valid values and their fields; those without a field have no effect here. Any end of a line
# is read.
_PROPERTIES: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "delimiter": (_is_character, "delimiter"),
    "quoteChar": (lambda value: value == "" or _is_character(value), "quote"),
    "escapeChar": (_is_character, "escape"),
    "commentChar": (_is_character, "comment"),
    "doubleQuote": (_is_truth, "double_quote"),
    "skipInitialSpace": (_is_truth, "skip_space"),
    "lineTerminator": (lambda value: value in ("\n", "\r\n", "\r"), ""),
    "headerRows": (lambda value: value == [1], ""),
    "header": (_is_truth, ""),
    "caseSensitiveHeader": (_is_truth, ""),
    "$schema": (lambda _value: True, ""),
    "csvddfVersion": (lambda _value: True, ""),
}


def read_dialect(resource: Mapping[str, object], place: str, problems: FileProblems) -> Dialect:
    """Return how the table of a resource is written; what is not supported is an error."""
    encoding = resource.get("encoding") or UTF_8
    known = _ENCODINGS.get(str(encoding).lower().replace("_", "-"))
    if known is None:
        message = _('the encoding "{name}" is not supported').format(name=quoted(str(encoding)))
        fix = _("use one of: {codes}").format(codes="utf-8, utf-16, windows-1252, shift_jis")
        problems.error(message, fix, column=f"{place}.encoding", value=scalar(encoding))
    place = f"{place}.dialect"
    properties = dict(_properties(resource.get("dialect") or {}, place, problems))
    fields = {field: value for key, value in properties.items() if (field := _PROPERTIES[key][1])}
    dialect = Dialect(known or UTF_8, **fields)
    signs = [*filter(None, (dialect.delimiter, dialect.quote, dialect.escape, dialect.comment))]
    if len(signs) > len({*signs}):
        message = _("the dialect has the same character for two purposes")
        problems.error(message, _("use different characters"), column=place)
        return Dialect()
    if properties.get("header") is not False:
        return dialect
    names = tuple(str(field.get("name", "")) for field in fields_of(resource))
    if not names:
        message = _("the schema has no column names for a table without a header")
        problems.error(message, _("add them, or write the column names in the first line"), column=f"{place}.header")
    return dialect._replace(names=names)


def _properties(dialect: object, place: str, problems: FileProblems) -> Iterator[tuple[str, Any]]:
    """Yield the properties of a dialect that are supported."""
    # The frictionless library writes those of CSV in an object of their own.
    nested = dialect.get("csv") if isinstance(dialect, dict) else None
    if isinstance(dialect, dict) and isinstance(nested, dict):
        dialect = {key: value for key, value in {**dialect, **nested}.items() if key != "csv"}
    if not isinstance(dialect, dict):
        _refuse(dialect, place, problems)
        return
    for key, value in dialect.items():
        if value is not None and key in _PROPERTIES and _PROPERTIES[key][0](value):
            yield key, value
        elif value is not None:
            _refuse(value, f"{place}.{key}", problems)


def _refuse(value: object, place: str, problems: FileProblems) -> None:
    message = _("this part of the dialect is not supported, or not with this value")
    fix = _("save the table with commas, and remove it from the package file")
    problems.error(message, fix, column=place, value=scalar(value))


def fields_of(resource: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield the descriptions of the columns in the schema of a resource."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    yield from (field if isinstance(field, dict) else {} for field in fields) if isinstance(fields, list) else ()
