"""Updates the tables of columns in docs/dataset.md from the schema and the example dataset.

Run it after a change of either. With `--check` it changes nothing and fails if it would.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from jenesys_gui import places
from jenesys_gui.text.schema import TABLES, ColumnSchema, TableSchema
from tools.created_files import update

PAGE = Path(__file__).resolve().parent.parent / "docs" / "dataset.md"
BEGIN, END = "<!-- Created by `make columns` from the schema. -->\n", "<!-- End of what is created. -->\n"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it with --check; 0 when it is up to date."""
    return update(PAGE, make_page(), arguments, made_from="the schema", command="make columns")


def make_page() -> str:
    """Return the page with the tables of columns as they are now."""
    before, _begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _tables, _end, after = rest.partition(END)
    tables = "\n".join(line for table in TABLES for line in lines_of(table))
    return f"{before}{BEGIN}\n{tables}\n{END}{after}"


def lines_of(table: TableSchema) -> Iterator[str]:
    """Yield the lines about one table, with the values of the example."""
    with (places.example_dataset() / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        example = next(csv.DictReader(file))
    needed = "" if table.required else " The table is optional."
    yield from (f"### {table.name}", "", f"{table.meaning[:1].upper()}{table.meaning[1:]}.{needed}", "")
    yield from ("| column | contains | example |", "|---|---|---|")
    yield from (row_of(column, example) for column in table.columns)
    yield ""


def row_of(column: ColumnSchema, example: Mapping[str, str]) -> str:
    """Return the row about one column; optional ones are in italics."""
    name = f"`{column.name}`" if column.required else f"*`{column.name}`*"
    codes = ", ".join(f"`{code.value}`" for code in column.codes)
    contains = f"{column.explanation or column.meaning}{codes and ': '}{codes}"
    value = f" {example[column.name]}" if example[column.name] else ""
    return f"| {name} | {contains} |{value} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
