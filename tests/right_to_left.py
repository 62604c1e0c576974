"""A dataset with text from right to left, and the lines in which it is not isolated."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, count
from typing import Any

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.text import schema
from jenesys_gui.text.literal import isolated

_TABLES = [table.name for table in schema.TABLES]
_COLUMNS = [column for table in schema.TABLES for column in table.columns]
_TEXTS = {column.name for column in _COLUMNS if column.kind is schema.ColumnKind.TEXT} - {"scope"} | {"scope_name"}


def in_hebrew(dataset: Dataset) -> Dataset:
    """Return a dataset with Hebrew and a number for each text."""
    numbers = count(1)

    def translated(rows: Iterable[Any]) -> tuple[Any, ...]:
        names = [[name for name in _TEXTS if getattr(row, name, "")] for row in rows]
        changes = [{name: f"תוכנית {next(numbers)}" for name in each} for each in names]
        return tuple(row._replace(**change) for row, change in zip(rows, changes, strict=True))

    tables: dict[str, Any] = {name: translated(getattr(dataset, name)) for name in _TABLES}
    return replace(dataset, title="כנס 7", **tables)


def mixed(dataset: Dataset, texts: Iterable[str]) -> list[str]:
    """Return the lines with Hebrew next to something else that are not isolated from it."""
    content = _content_of(dataset)
    lines = (line for text in texts for line in text.splitlines())
    return [line for line in dict.fromkeys(lines) if isolated(line) != line and line not in content]


def _content_of(dataset: Dataset) -> set[str]:
    """Return every text of the dataset, each of which may be shown alone."""
    rows = chain(*(getattr(dataset, name) for name in _TABLES))
    return {getattr(row, name) for row in rows for name in _TEXTS if hasattr(row, name)} | {dataset.title}
