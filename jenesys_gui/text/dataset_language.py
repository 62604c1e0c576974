"""The texts of a dataset in the language of the window, put in place once, before it is shown."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from jenesys_gui.model.dataset import Dataset, Figure, Source
from jenesys_gui.model.publishing import foreign_language, is_description
from jenesys_gui.model.translations import Translated
from jenesys_gui.text.schema import FIGURES, SOURCES, TABLES, TRANSLATIONS, TableSchema, TextsOf
from jenesys_gui.text.translate import language

# The translations by table and row, and by column.
_Found = Mapping[tuple[str, str], Mapping[str, str]]
_CanShow = Callable[[str], bool]
_VALUE: Final = "value"


def in_language(dataset: Dataset, tag: str = "", can_show: _CanShow = lambda _text: True) -> Dataset:
    """Return a dataset with its texts in a language, by default the one in use, where it has them.

    A title of a source that cannot be shown is replaced by its translation.
    """
    own, tag = dataset.original or dataset, tag or language()
    found = _texts_in(own, tag)
    sources = tuple(_source(source, own, found, tag, can_show) for source in own.sources)
    if not found and sources == own.sources:
        return own
    package = {row: texts[_VALUE] for (table, row), texts in found.items() if table is TextsOf.PACKAGE}
    changed: dict[str, Any] = {}
    for table in TABLES:
        if table not in (SOURCES, TRANSLATIONS):
            changed[table.name] = tuple(_row(table, record, found) for record in getattr(own, table.name))
    labels = {
        column: {code: _translated(label, package.get(f"{column}:{code}", "")) for code, label in each.items()}
        for column, each in own.labels.items()
    }
    if package:
        changed[FIGURES.name] = tuple(_labelled(figure, labels) for figure in changed[FIGURES.name])
    changed |= {"title": _translated(own.title, package.get("title", "")), "sources": sources}
    return replace(own, labels=labels, original=own, **changed)


def _texts_in(dataset: Dataset, tag: str) -> _Found:
    """Return the translations into a language by table and row; those into its dialect have priority."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    if not foreign_language(tag, dataset.language):
        return found
    languages = {each.language for each in dataset.translations}
    languages = {each for each in languages if not foreign_language(each, tag)}
    for written_in in sorted(languages, key=lambda each: each.lower() == tag.lower()):
        for each in dataset.translations:
            if each.language == written_in:
                found.setdefault((each.table, each.row), {})[each.column] = each.text
    return found


def _row(table: TableSchema, record: Any, found: _Found) -> Any:  # noqa: ANN401 - a record of any table
    """Return a row of a table with the translations of its texts."""
    texts = found.get((table.name, "/".join(str(getattr(record, name)) for name in table.unique[0])), {})
    if not texts:
        return record
    prose = {column.name for column in table.columns if column.has_lines}
    changes = {
        column: _translated(getattr(record, column), text if column in prose else " ".join(text.split()))
        for column, text in texts.items()
    }
    return record._replace(**changes)


def _source(source: Source, dataset: Dataset, found: _Found, tag: str, can_show: _CanShow) -> Source:
    """Return a source with its title in its own language, and a translation for those who do not read it."""
    translated: Source = _row(SOURCES, source, found)
    if is_description(source.title):
        return translated
    title, title_en = source.title, source.title_en
    if source.language and not foreign_language(source.language, tag) and foreign_language(tag, dataset.language):
        title_en = ""
    elif isinstance(translated.title, Translated):
        title_en = Translated(translated.title, source.title_en)
    if title_en and not can_show(title):
        title = Translated(f"[{title_en}]", title)
    return translated._replace(title=title, title_en=title_en)


def _labelled(figure: Figure, labels: Mapping[str, Mapping[str, str]]) -> Figure:
    """Return a figure with the words for its codes."""
    scope = labels.get("scope", {}).get(figure.scope, figure.scope_name)
    direction = figure.direction_name
    if figure.direction is not None:
        direction = labels.get("direction", {}).get(figure.direction.value, direction)
    return figure._replace(scope_name=scope, direction_name=direction)


def _translated(original: str, text: str) -> str:
    """Return the translation of a text; a text that is empty in the dataset stays so."""
    return Translated(text, original) if text and original else original
