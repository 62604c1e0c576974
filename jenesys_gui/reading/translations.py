"""Whether the translations of a dataset are of texts that it has."""

from collections.abc import Mapping

from jenesys_gui.reading.columns import Values
from jenesys_gui.reading.package import Package
from jenesys_gui.reading.problems import quoted
from jenesys_gui.text.schema import TABLES, TRANSLATIONS, TextsOf
from jenesys_gui.text.translate import _

# The texts of the package file are values of its properties, as in the sheet of a workbook.
_VALUE = "value"


def check_translations(tables: Mapping[str, Values], package: Package) -> None:
    """Check that each translation is of a row and a column that exist and can be translated."""
    columns = {table.name: {column.name: column.translatable for column in table.columns} for table in TABLES}
    columns[TextsOf.PACKAGE.value] = {_VALUE: True}
    rows = {name: rows for name, values in tables.items() if (rows := _rows_of(values)) is not None}
    rows[TextsOf.PACKAGE.value] = _texts_of(package)
    translations = tables[TRANSLATIONS.name]
    for line, table, row, column in translations.rows_of("table", "row", "column"):
        known = columns[table]
        named = {"name": quoted(column), "table": table}
        fix = _("use one of: {names}").format(names=", ".join(name for name in known if known[name]))
        if column not in known:
            message = _('"{name}" is not a column of {table}').format(**named)
            translations.error(line, "column", column, message, fix)
        elif not known[column]:
            message = _('the column "{name}" of {table} has no texts to translate').format(**named)
            translations.error(line, "column", column, message, fix)
        if row not in rows.get(table, (row,)):
            message, fix = _missing_row(tables, table, row)
            translations.error(line, "row", row, message, fix)


def _missing_row(tables: Mapping[str, Values], table: TextsOf, row: str) -> tuple[str, str]:
    if table is TextsOf.PACKAGE:
        message = _('the package has no text "{name}"').format(name=quoted(row))
        fix = _("write title, or the code of a label, such as {example}").format(example="scope:asean")
    else:
        message = _('{file} has no row with the ID "{value}"').format(
            file=tables[table].problems.file, value=quoted(row)
        )
        fix = _("write the ID, or phase/position for an aim, such as {example}").format(example="phase-2/1")
    return message, fix


def _rows_of(values: Values) -> frozenset[str] | None:
    """Return the names of the rows of a table, or None if they are not all known."""
    names = values.table.unique[0]
    is_known = values.complete and (values.lines or not values.problems.errors) and {*names} <= {*values.columns}
    rows = zip(*(values.columns[name] for name in names), strict=True) if is_known else None
    return None if rows is None else frozenset("/".join(map(str, row)) for row in rows)


def _texts_of(package: Package) -> frozenset[str]:
    labels = {"scope": package.scopes, **package.labels}
    return frozenset(("title", *(f"{column}:{code}" for column, each in labels.items() for code in each)))
