"""Whether the translations of a dataset are of texts that it has."""

from collections.abc import Mapping
from typing import Final

from jenesys_gui.reading.columns import Values
from jenesys_gui.reading.package import Package
from jenesys_gui.reading.problems import quoted
from jenesys_gui.text.schema import TABLES, TRANSLATIONS, TextsOf
from jenesys_gui.text.translate import _

# The texts of the package file are values of its properties, as in the sheet of a workbook.
_VALUE: Final = "value"
# Whether the texts of a column can be translated, by table and column.
_TRANSLATABLE: Final[Mapping[str, Mapping[str, bool]]] = {
    **{table.name: {column.name: column.translatable for column in table.columns} for table in TABLES},
    TextsOf.PACKAGE: {_VALUE: True},
}
# The positions of the rows of a table by their names.
_Rows = Mapping[str, int]


def check_translations(tables: Mapping[str, Values], package: Package) -> None:
    """Check that each translation is of a text that the dataset has, in a column that can be translated."""
    translations = tables[TRANSLATIONS.name]
    named = {table for (_line, table) in translations.rows_of("table")}
    rows = {name: rows for name in named if name in tables and (rows := _rows_of(tables[name])) is not None}
    rows[TextsOf.PACKAGE] = _texts_of(package)
    for line, table, row, column in translations.rows_of("table", "row", "column"):
        if not _TRANSLATABLE[table].get(column):
            message = _('"{name}" is not a column of {table}') if column not in _TRANSLATABLE[table] else None
            message = message or _('the column "{name}" of {table} has no texts to translate')
            names = ", ".join(name for name, is_translatable in _TRANSLATABLE[table].items() if is_translatable)
            fix = _("use one of: {names}").format(names=names)
            translations.error(line, "column", column, message.format(name=quoted(column), table=table), fix)
        if row not in rows.get(table, (row,)):
            message, fix = _missing_row(tables, table, row)
            translations.error(line, "row", row, message, fix)
        elif _is_empty(tables, rows, table, row, column):
            message = _("the text that this translates is empty; the translation is ignored")
            translations.warning(line, "row", row, message, _("delete the row, or write the text first"))


def _missing_row(tables: Mapping[str, Values], table: TextsOf, row: str) -> tuple[str, str]:
    """Return that a row does not exist, and how to fix it."""
    if table is TextsOf.PACKAGE:
        message = _('the package has no text "{name}"').format(name=quoted(row))
        return message, _("write title, or the code of a label, such as {example}").format(example="scope:asean")
    pattern = _('{file} has no row with the ID "{value}"')
    message = pattern.format(file=tables[table].problems.file, value=quoted(row))
    return message, _("write the ID, or phase/position for an aim, such as {example}").format(example="phase-2/1")


def _is_empty(tables: Mapping[str, Values], rows: Mapping[str, _Rows], table: TextsOf, row: str, column: str) -> bool:
    """Return whether a row exists that has no text in a column."""
    if table not in rows or table not in tables:
        return False
    values = tables[table].columns.get(column)
    return values is not None and values[rows[table][row]] == ""


def _rows_of(values: Values) -> _Rows | None:
    """Return the rows of a table, or None if they are not all known."""
    names = values.table.unique[0]
    is_known = values.complete and (values.lines or not values.problems.errors) and {*names} <= {*values.columns}
    rows = zip(*(values.columns[name] for name in names), strict=True) if is_known else None
    return None if rows is None else {"/".join(map(str, row)): position for position, row in enumerate(rows)}


def _texts_of(package: Package) -> _Rows:
    labels = {"scope": package.scopes, **package.labels}
    return dict.fromkeys(("title", *(f"{column}:{code}" for column, each in labels.items() for code in each)), 0)
