"""The texts of a dataset in the language of the window, put in place once, before it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from jenesys_gui.model.dataset import Dataset, Figure, Source
from jenesys_gui.model.publishing import foreign_language, is_description
from jenesys_gui.model.translations import Translated
from jenesys_gui.text.schema import FIGURES, SOURCES, TABLES, TRANSLATIONS, TableSchema, TextsOf
from jenesys_gui.text.translate import language

# The translations of the texts of a row, by column.
_Texts = Mapping[str, str]
_VALUE: Final = "value"


def in_language(dataset: Dataset, tag: str = "") -> Dataset:
    """Return a dataset with its texts in a language, by default the one in use, where it has them."""
    own, tag = dataset.original or dataset, tag or language()
    found = _texts_in(own, tag)
    if not found and not any(_is_read(source, own, tag) for source in own.sources):
        return own
    package = {row: texts[_VALUE] for (table, row), texts in found.items() if table is TextsOf.PACKAGE}
    tables: dict[str, Any] = {}
    for table in TABLES:
        if table is not TRANSLATIONS:
            tables[table.name] = tuple(_rows(own, table, found, tag))
    scopes = {code: _translated(label, package.get(f"scope:{code}", "")) for code, label in own.scopes}
    labels = {
        column: {code: _translated(label, package.get(f"{column}:{code}", "")) for code, label in each.items()}
        for column, each in own.labels.items()
    }
    if package:
        tables[FIGURES.name] = tuple(_labelled(figure, scopes, labels) for figure in tables[FIGURES.name])
    title = _translated(own.title, package.get("title", ""))
    return replace(own, title=title, scopes=tuple(scopes.items()), labels=labels, original=own, **tables)


def _texts_in(dataset: Dataset, tag: str) -> Mapping[tuple[str, str], dict[str, str]]:
    """Return the translations into a language by table and row; those into its dialect have priority."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    if not foreign_language(tag, dataset.language):
        return found
    alike = [each for each in dataset.translations if not foreign_language(each.language, tag)]
    for each in sorted(alike, key=lambda each: each.language.lower() == tag.lower()):
        found.setdefault((each.table, each.row), {})[each.column] = each.text
    return found


def _rows(dataset: Dataset, table: TableSchema, found: Mapping[tuple[str, str], _Texts], tag: str) -> Iterator[object]:
    """Yield the rows of a table with the translations of their texts."""
    prose = {column.name for column in table.columns if column.has_lines}
    for record in getattr(dataset, table.name):
        row = "/".join(str(getattr(record, name)) for name in table.unique[0])
        texts = found.get((table.name, row), {})
        changes = {
            column: _translated(getattr(record, column), text if column in prose else " ".join(text.split()))
            for column, text in texts.items()
        }
        if table is SOURCES:
            changes |= _title(record, changes, is_read=_is_read(record, dataset, tag))
        yield replace(record, **changes) if changes else record


def _title(source: Source, changes: Mapping[str, str], *, is_read: bool) -> dict[str, str]:
    """Return a title in its own language, and its translation; a description is in the reader's language."""
    if is_read:
        return {"title": source.title, "title_en": ""}
    if "title" not in changes or is_description(source.title):
        return {}
    return {"title": source.title, "title_en": Translated(changes["title"], source.title_en)}


def _is_read(source: Source, dataset: Dataset, tag: str) -> bool:
    """Return whether the title of a source is translated, but not for readers of a language."""
    is_own = source.language and not foreign_language(source.language, tag)
    return bool(is_own and foreign_language(tag, dataset.language) and not is_description(source.title))


def _labelled(figure: Figure, scopes: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]) -> Figure:
    """Return a figure with the words for its codes."""
    scope = scopes.get(figure.scope, figure.scope_name)
    direction = figure.direction_name
    if figure.direction is not None:
        direction = labels.get("direction", {}).get(figure.direction.value, direction)
    return replace(figure, scope_name=scope, direction_name=direction)


def _translated(original: str, text: str) -> str:
    """Return the translation of a text; a text that is empty in the dataset stays so."""
    return Translated(text, original) if text and original else original
