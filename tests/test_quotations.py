"""What is in quotation marks is stored as a source's words, in the language of the source."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import product

import pytest

from jenesys_gui.choices import Scale, TableName, View
from jenesys_gui.export.report import as_html, as_markup
from jenesys_gui.export.sheets import TableSelection, all_tables, one_table
from jenesys_gui.model.dataset import Dataset, Figure
from jenesys_gui.screen.export.copying import cite, view_in_words
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.text import words
from tests.builders import Measure
from tests.texts import without_tags

QUOTED = re.compile("“([^“”]*)”")


def stored_words(dataset: Dataset) -> set[str]:
    """Return what is stored as a source's own words in its own language."""
    stored = {text for figure in dataset.figures for text in (figure.qualifier_as_stated, figure.scope_as_stated)}
    stored |= {figure.basis for figure in dataset.figures if not figure.translated_from}
    stored |= {figure.as_of_as_stated for figure in dataset.figures if not figure.translated_from}
    for phase in dataset.phases:
        if not dataset.foreign_language(phase.source):
            stored |= {phase.funder, phase.period_as_stated}
    return stored - {""}


def titles_and_places(dataset: Dataset) -> set[str]:
    """Return titles and places in sources. Their quotation marks attribute no words."""
    places = {phase.locator for phase in dataset.phases} | {figure.locator for figure in dataset.figures}
    places |= {programme.locator for programme in dataset.programmes} | {aim.locator for aim in dataset.aims}
    places |= {event.locator for event in dataset.events}
    titles = {
        dataset.title,
        *(title for source in dataset.sources for title in (source.title, source.title_en) if title),
    }
    return places | {f"“{words.within_quotes(title)}”" for title in titles} | titles


def quoted_in(dataset: Dataset, text: str) -> set[str]:
    """Return what a text has in quotation marks as a source's words."""
    if QUOTED.search(text) is None:
        return set()
    for name in sorted(titles_and_places(dataset), key=len, reverse=True):
        text = text.replace(name, "")
    return set(QUOTED.findall(text))


def texts_in(part: object) -> Iterator[str]:
    """Yield every text in a part of the screen."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Enum | Dataset):
        return
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts_in(getattr(part, field.name))
    elif isinstance(part, Iterable):
        for item in part:
            yield from texts_in(item)


def reports(dataset: Dataset) -> Iterator[str]:
    for phases in ((), *((phase.id,) for phase in dataset.phases)):
        report = describe_report(dataset, phases)
        for text in (as_html(report, "", "").decode(), *as_markup(report, "")):
            yield without_tags(text)


def citations(dataset: Dataset) -> Iterator[str]:
    for phase, measure, scale in product(dataset.phases, Measure, Scale):
        if makes_sense(measure, scale):
            yield view_in_words(dataset, ViewState(selected=phase.id, measure=measure, scale=scale))
    for phase in dataset.phases:
        yield cite(dataset, ViewState(selected=phase.id)).text
    for figure in dataset.figures:
        selected = figure.phase or dataset.phases[0].id
        yield cite(dataset, ViewState(selected=selected, explained=figure.ref)).text


def screens(dataset: Dataset) -> Iterator[str]:
    for phase, view in product(dataset.phases, View):
        yield from texts_in(describe(dataset, ViewState(selected=phase.id, view=view)))
    for figure in dataset.figures:
        selected = figure.phase or dataset.phases[0].id
        yield from texts_in(describe(dataset, ViewState(selected=selected, explained=figure.ref)).detail)
    for measure in Measure:
        yield from texts_in(describe_picture(dataset, ViewState(measure=measure)))


def tables(dataset: Dataset) -> Iterator[str]:
    sheets = [one_table(dataset, TableSelection(table)) for table in TableName]
    for sheet in (*sheets, *all_tables(dataset, TableSelection())):
        for row in sheet.rows:
            yield from (cell for cell in row if isinstance(cell, str))


@pytest.mark.parametrize("printed", [reports, citations, screens, tables])
def test_quoted_text_is_stored_as_words_of_a_source(printed: object, bundled: Dataset) -> None:
    assert callable(printed)
    found: set[str] = set()
    for text in printed(bundled):
        found |= quoted_in(bundled, text)
    assert found - stored_words(bundled) == set()
    # Tables have codes and stored words in cells of their own, without quotation marks.
    assert found or printed is tables


def test_translated_words_are_marked_and_never_quoted(bundled: Dataset) -> None:
    translated = [figure for figure in bundled.figures if figure.translated_from and figure.basis]
    assert len(translated) > 5
    for figure in translated:
        text = words.basis(figure)
        assert QUOTED.findall(text) == []
        assert text.endswith(", translated from Japanese")


@pytest.mark.parametrize("printed", [reports, citations])
def test_reports_and_citations_mark_translations(printed: object, bundled: Dataset) -> None:
    assert callable(printed)
    text = "\n".join(printed(bundled))
    for figure in bundled.figures:
        if is_shown_in(printed, figure):
            assert words.basis(figure) in text, figure.id


def is_shown_in(printed: object, figure: Figure) -> bool:
    """Whether reports or citations print the kind of an amount, which some figures do not have."""
    return bool(figure.basis) and (printed is reports or bool(figure.phase))


def test_a_qualifier_is_quoted_in_the_language_of_its_source(bundled: Dataset) -> None:
    stated = {figure.id: words.qualifier_as_stated(figure) for figure in bundled.figures}
    assert stated["kizuna-asean"] == "about (“約”)"
    assert stated["kizuna-41-countries-expected"] == "more than (“over”)"
    assert stated["jenesys-participants"] == "approximately"
    assert stated["jenesys-budget"] == "no qualifier stated"
    for figure in bundled.figures:
        for quoted in QUOTED.findall(stated[figure.id]):
            assert quoted == figure.qualifier_as_stated


def test_a_quoted_code_or_translation_is_detected(bundled: Dataset) -> None:
    stored = stored_words(bundled)
    for wrong in ("about", "at least", "planned to take part", "scale of the plan"):
        assert quoted_in(bundled, f"≈ 1,000 people (“{wrong}”)") - stored == {wrong}
    assert (
        quoted_in(bundled, "Japan-ASEAN Integration Fund (JAIF), “JENESYS Programme”, paragraph “2007 – 2012”") == set()
    )
