"""A dataset as the files that `reading` reads: a folder, a zip file, the sheets of a workbook."""

import csv
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum
from io import BytesIO, StringIO
from operator import attrgetter
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jenesys_gui.export.fields import Entry, Head, Number, Sheet, Value
from jenesys_gui.export.package_file import package_file
from jenesys_gui.export.text_tables import digits
from jenesys_gui.files import OnProgress, no_progress, with_progress
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.text.schema import FIGURES, PACKAGE_FILE, TABLES, ColumnKind, ColumnSchema, TableSchema
from jenesys_gui.text.translate import N_, _

# The columns that are one field of the model.
_OF_QUANTITY: Final = ("value", "unit", "qualifier")
_NUMBERS: Final = (ColumnKind.NUMBER, ColumnKind.POSITION, ColumnKind.YEAR)
# Could be a thousand times as much, so the reader wants another decimal.
_LIKE_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
# Readable by everyone, as Unix writes it in a zip file.
_PERMISSIONS: Final = 0o644 << 16
_PACKAGE_HEADS: Final = (
    Head(
        "property",
        "property",
        N_("name, title and version are required; scope:CODE, measure:CODE and direction:CODE have labels"),
    ),
    Head("value", "value", N_("the value of the property; for more authors or licences, add rows")),
)


def as_folder(dataset: Dataset, progress: OnProgress = no_progress) -> dict[str, bytes]:
    """Return the package file and the tables as CSV, by file name."""
    tables = {table.name: _csv(table, rows) for table, rows in _tables(dataset, progress)}
    named = {f"{name}.csv": content for name, content in tables.items()}
    return {PACKAGE_FILE: package_file(dataset, tables), **named}


def as_zip(dataset: Dataset, progress: OnProgress = no_progress) -> bytes:
    """Return the same files in a zip file, with the same date in each."""
    result = BytesIO()
    with ZipFile(result, "w") as archive:
        for name, content in as_folder(dataset, progress).items():
            info = ZipInfo(name)
            info.compress_type, info.external_attr = ZIP_DEFLATED, _PERMISSIONS
            archive.writestr(info, content)
    return result.getvalue()


def dataset_sheets(dataset: Dataset, progress: OnProgress = no_progress) -> Iterator[Sheet]:
    """Yield the sheets of a workbook: the tables, and what is stated about the dataset."""
    rows = list(_properties(dataset))
    yield _sheet("package", _PACKAGE_HEADS, len(rows), iter(rows))
    for table, texts in _tables(dataset, progress):
        heads = tuple(_head(dataset, table, column) for column in table.columns)
        cells = (tuple(map(_cell, table.columns, row)) for row in texts)
        yield _sheet(table.name, heads, len(getattr(dataset, table.name)), cells)


def _sheet(name: str, heads: tuple[Head, ...], size: int, rows: Iterator[tuple[Value, ...]]) -> Sheet:
    heads = tuple(head._replace(entry=head.entry or Entry()) for head in heads)
    return Sheet(name, heads, size, rows, complete=True)


def _tables(dataset: Dataset, progress: OnProgress) -> Iterator[tuple[TableSchema, Iterator[tuple[str, ...]]]]:
    """Yield each table with its rows as texts; the progress is reported over the rows of all of them."""
    total, done = sum(len(getattr(dataset, table.name)) for table in TABLES), 0
    for table in TABLES:
        records = getattr(dataset, table.name)
        yield table, _rows(table, with_progress(records, progress, total, done))
        done += len(records)


def _rows(table: TableSchema, records: Iterable[object]) -> Iterator[tuple[str, ...]]:
    names = [column.name for column in table.columns]
    if table is FIGURES:
        names = [f"quantity.{name}" if name in _OF_QUANTITY else name for name in names]
    values, kinds = attrgetter(*names), [column.kind for column in table.columns]
    return (tuple(map(_text, values(record), kinds)) for record in records)


def _text(value: object, kind: ColumnKind = ColumnKind.TEXT) -> str:
    """Return a value as the reader reads it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        number = f"{value:f}"
        return f"{number}0" if _LIKE_THOUSANDS.fullmatch(number) else number
    return f"{value:04}" if kind is ColumnKind.YEAR else str(value)


def _csv(table: TableSchema, rows: Iterable[tuple[str, ...]]) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(rows)
    return file.getvalue().encode()


def _properties(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the rows of the sheet about the dataset; those without a value can be filled in."""
    about = dataset.publication
    yield from (("name", dataset.name), ("title", dataset.title), ("version", dataset.version))
    yield from (("language", dataset.language), ("created", _text(about.created)), ("homepage", about.homepage))
    yield from (("licence", name) for name in about.licence.split(", "))
    yield from (("author", name) for name in about.authors or ("",))
    yield "publisher", about.publisher
    for column, labels in {"scope": dict(dataset.scopes), **dataset.labels}.items():
        yield from ((f"{column}:{code}", label) for code, label in labels.items())


def _head(dataset: Dataset, table: TableSchema, column: ColumnSchema) -> Head:
    """Return the head of a column to fill in, with what to write, and what there is to choose from."""
    note = _("Required: {meaning}") if column.required else _("Optional: {meaning}")
    choices: tuple[str, ...] | str = tuple(code.value for code in column.codes)
    if column.refers_to:
        choices = column.refers_to
    elif column.kind is ColumnKind.TRUTH:
        choices = ("true", "false")
    elif (table, column.name) == (FIGURES, "scope"):
        choices = tuple(code for code, _label in dataset.scopes)
    entry = Entry(choices, is_text=column.kind not in _NUMBERS)
    return Head(column.name, column.name, note.format(meaning=_(column.meaning)), entry)


def _cell(column: ColumnSchema, text: str) -> Value:
    """Return the value of a cell: a number only if the reader gets the same digits back."""
    if column.kind in _NUMBERS and text and digits(Decimal(text)) == text:
        return Number(Decimal(text), bare=True)
    return text
