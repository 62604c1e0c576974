"""The package file `datapackage.json`: names, publication and table files of the dataset."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePath
from typing import Final, NamedTuple, TypeVar

from jenesys_gui.model.dates import Date, DateError, parse_date
from jenesys_gui.model.publishing import Publication
from jenesys_gui.reading.cells import text_of
from jenesys_gui.reading.dialects import Dialect, fields_of, read_dialect
from jenesys_gui.reading.problems import MAX_NAMED, FileProblems, quoted, quoted_all, scalar
from jenesys_gui.reading.text_files import NOT_TEXT, readable
from jenesys_gui.text.literal import HIDDEN
from jenesys_gui.text.schema import FIGURES, LABELLED, PACKAGE_TEXTS, TABLES, ColumnKind
from jenesys_gui.text.translate import _

_TABLE_NAMES: Final = tuple(table.name for table in TABLES)
_PUBLISHER: Final = "publisher"
# A property that is missing, unlike one that is null.
_ABSENT: Final = object()
_SCHEMA: Final = '{"fields": [{"name": "id"}]}'

_language, _address = text_of(ColumnKind.LANGUAGE), text_of(ColumnKind.ADDRESS)

Item = TypeVar("Item")


class Package(NamedTuple):
    """The contents of the package file.

    `tables` are the files or sheets of the tables, and how they are written. `labels` are those of codes, by column;
    empty if the file does not list them. `language` is that of the texts of the dataset. `content` is all of the file.
    """

    name: str
    title: str
    version: str
    tables: Mapping[str, tuple[str, Dialect]]
    publication: Publication
    labels: Mapping[str, Mapping[str, str]]
    language: str
    content: Mapping[str, object]


def read_package(content: Mapping[str, object], problems: FileProblems) -> Package | None:
    """Return the contents of a package, or None if its tables are others; report what is wrong."""
    if names := _names_of_others(content):
        message = _("this package has other tables: {names}").format(names=quoted_all(names))
        needed = ", ".join(table.name for table in TABLES if table.required)
        fix = _("open a package with the tables of this program; these are needed: {tables}").format(tables=needed)
        problems.error(message, fix, column="resources")
        return None
    texts = {key: _text(content, key, key, problems) for key in PACKAGE_TEXTS}
    tables = _tables(content, problems)
    language = _value(content.get("language", _ABSENT), "language", _language, '"en"', problems)
    return Package(
        tables=tables,
        publication=_publication(content, problems),
        labels={column: dict(_labels(content, column, problems)) for column in LABELLED},
        language=language or "en",
        content=content,
        **texts,
    )


def parse_package(text: str, problems: FileProblems) -> dict[str, object] | None:
    """Return the object in a package file, or None and report why it cannot be read."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        _report_syntax_error(error, len(text.rstrip()), problems)
    except RecursionError:
        problems.error(_("lists or objects are nested too deeply"), _("use the Data Package format"))
    except ValueError:
        # Python refuses to read numbers with thousands of digits.
        problems.error(_("a number has too many digits"), _("use the Data Package format"))
    else:
        if isinstance(content, dict):
            return content
        problems.error(_("the file does not contain a JSON object"), _("start it with {brace}").format(brace="{"))
    return None


def _report_syntax_error(error: json.JSONDecodeError, length: int, problems: FileProblems) -> None:
    if error.pos >= length or error.msg.startswith("Unterminated string"):
        message, fix = _("the JSON is incomplete"), _("complete the file; it may have been cut off")
    else:
        pattern = _("invalid JSON at character {number} of the line: {reason}")
        message = pattern.format(number=error.colno, reason=error.msg)
        fix = _("correct the line; check commas, quotes and brackets")
    problems.error(message, fix, row=error.lineno)


def _text(holder: Mapping[str, object], key: str, place: str, problems: FileProblems) -> str:
    """Return a text of the package file, or an empty one and report what is wrong."""
    value = holder.get(key)
    if key not in holder or value == "":
        problems.error(_("this is missing"), _("add it; in a JSON file, as text in quotes"), column=place)
    elif not isinstance(value, str):
        problems.error(_("this is not text"), _("write text in quotes"), column=place, value=scalar(value))
    elif (NOT_TEXT if key == "title" else HIDDEN).search(value):  # the others are names of something
        problems.error(_("the text contains a control character"), _("delete it"), column=place, value=ascii(value))
    else:
        return readable(value)
    return ""


def _names_of_others(content: Mapping[str, object]) -> list[str]:
    """Return the names or files of the first resources if none is a table of a dataset."""
    found = (each.get("name") or each.get("path") for each in _objects(content.get("resources")))
    names = [name for name in found if isinstance(name, str)]
    is_dataset = any(PurePath(name).stem in _TABLE_NAMES for name in names)
    return [] if is_dataset else names[:MAX_NAMED]


def _tables(content: Mapping[str, object], problems: FileProblems) -> Mapping[str, tuple[str, Dialect]]:
    """Return the paths of the tables, and how they are written."""
    resources = content.get("resources")
    if not isinstance(resources, list):
        fix = _("add it with the name and path of each table: {tables}").format(tables=", ".join(_TABLE_NAMES))
        problems.error(_("the list of resources is missing"), fix, column="resources")
        return {}
    tables: dict[str, tuple[str, Dialect]] = {}
    for number, resource in enumerate(resources):
        _read_resource(resource, f"resources[{number}]", tables, problems)
    for table in TABLES:
        if table.required and table.name not in tables:
            message = _("the resource {table} is missing").format(table=table.name)
            problems.error(message, _("add it with its name and path"), column="resources")
    return tables


def _read_resource(
    resource: object, place: str, tables: dict[str, tuple[str, Dialect]], problems: FileProblems
) -> None:
    """Add the path of one resource to `tables`, and how it is written."""
    if not isinstance(resource, dict):
        problems.error(_("the resource is not a JSON object"), _("write it with a name and a path"), column=place)
        return
    name = _text(resource, "name", f"{place}.name", problems)
    if not name:
        return
    if name not in _TABLE_NAMES:
        message = _('"{name}" is not a table of a dataset; it is ignored').format(name=quoted(name))
        fix = _("use one of: {tables}").format(tables=", ".join(_TABLE_NAMES))
        problems.warning(message, fix, column=f"{place}.name", value=name)
        return
    if name in tables:
        message = _("the resource {name} appears twice").format(name=name)
        problems.error(message, _("list each resource once"), column=f"{place}.name")
        return
    paths = resource.get("path")
    if isinstance(paths, list) and len(paths) == 1:
        resource = {**resource, "path": paths[0]}
    path = _text(resource, "path", f"{place}.path", problems)
    if path and not stays_within(path):
        message = _('"{path}" is outside the dataset folder').format(path=quoted(path))
        fix = _("move the table to the folder, and write {example}").format(example=f"{name}.csv")
        problems.error(message, fix, column=f"{place}.path", value=path)
        path = ""
    # One in another file is not read, nor the labels in it.
    schema = resource.get("schema", _ABSENT)
    _value(schema, f"{place}.schema", lambda value: value if isinstance(value, dict) else None, _SCHEMA, problems)
    # An empty path is kept for one with an error, so that the table is not reported as missing as well.
    tables[name] = path, read_dialect(resource, place, problems)


def stays_within(path: str) -> bool:
    """Return whether a path stays in its folder on every system: no root, drive, scheme or parent."""
    return not path.startswith(("/", "\\", "~")) and ":" not in path and ".." not in re.split(r"[/\\]", path)


def _publication(content: Mapping[str, object], problems: FileProblems) -> Publication:
    """Return the dataset as a publication. What is wrong is left out, with a warning."""
    contributors = tuple(_items(content, "contributors", _contributor, '{"title": "…", "role": "author"}', problems))
    authors = tuple(name for name, role in contributors if role == "author")
    others = tuple(name for name, role in contributors if role != _PUBLISHER)
    return Publication(
        # If no contributor is called an author, all of them are.
        authors=authors or others,
        publisher=", ".join(name for name, role in contributors if role == _PUBLISHER),
        created=_value(content.get("created", _ABSENT), "created", _date, '"2026-11-24T00:00:00Z"', problems),
        licence=", ".join(_items(content, "licenses", _licence, '{"name": "CC0-1.0"}', problems)),
        homepage=_value(content.get("homepage", _ABSENT), "homepage", _address, '"https://…"', problems) or "",
    )


def _items(
    content: Mapping[str, object], key: str, read: Callable[[object], Item | None], example: str, problems: FileProblems
) -> Iterator[Item]:
    """Yield the items of a list that could be read."""
    items = content.get(key, [])
    if not isinstance(items, list):
        _value(items, key, lambda _item: None, f"[{example}]", problems)
        return
    for number, item in enumerate(items):
        value = _value(item, f"{key}[{number}]", read, example, problems)
        if value is not None:
            yield value


def _value(
    item: object, place: str, read: Callable[[object], Item | None], example: str, problems: FileProblems
) -> Item | None:
    """Return an item as it was read, or None and report that it could not be read."""
    value = None if item is _ABSENT else read(item)
    if value is None and item is not _ABSENT:
        message, fix = _("the value is not valid here; it is ignored"), _("write it like this: {example}")
        problems.warning(message, fix.format(example=example), column=place, value=scalar(item))
    return value


def _labels(content: Mapping[str, object], column: str, problems: FileProblems) -> Iterator[tuple[str, str]]:
    """Yield the codes of a column of figures with their labels, from the `categories` in the schema."""
    for resource in _objects(content.get("resources")):
        for field in fields_of(resource) if resource.get("name") == FIGURES.name else ():
            if field.get("name") == column:
                found = _items(field, "categories", _category, '{"value": "…", "label": "…"}', problems)
                # Scopes are those that are listed; other codes need no label.
                yield from ((code, label) for code, label in found if label != code or column == "scope")


def _objects(items: object) -> Iterator[dict[str, object]]:
    yield from (item for item in items if isinstance(item, dict)) if isinstance(items, list) else ()


def _category(item: object) -> tuple[str, str] | None:
    """Return a code with its label; a code without one is its own label."""
    code = _line(item) or _first_line(item, "value")
    return (code, _first_line(item, "label") or code) if code else None


def _contributor(item: object) -> tuple[str, str] | None:
    """Return the name and the role of a person or body that contributed to the dataset."""
    title = _first_line(item, "title")
    role = item.get("role", "") if isinstance(item, dict) else None
    return (title, role) if title is not None and isinstance(role, str) else None


def _licence(item: object) -> str | None:
    return _first_line(item, "name", "title", "path")


def _first_line(item: object, *keys: str) -> str | None:
    """Return the first text of an object that is not blank."""
    lines = (_line(item.get(key)) for key in keys) if isinstance(item, dict) else ()
    return next(filter(None, lines), None)


def _date(item: object) -> Date | None:
    """Return the day of a point in time, since references do not use its hour."""
    with suppress(DateError):
        return parse_date(item.partition("T")[0]) if isinstance(item, str) else None
    return None


def _line(item: object) -> str | None:
    """Return a text on one line, or None if it is blank."""
    if not isinstance(item, str) or NOT_TEXT.search(item):
        return None
    return readable(" ".join(item.split())) or None
