"""The screen, tables, pictures, copied text and citations can be translated completely."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import compress

import pytest

from jenesys_gui.choices import Scale, TableName, View
from jenesys_gui.export.sheets import TableSelection, all_tables, one_table
from jenesys_gui.model.dataset import Dataset, Direction, Event, Programme, Status, ValueRef
from jenesys_gui.model.derived import derived_of
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.screen.export.copying import citable, cite, view_in_words
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.find.results import Index
from jenesys_gui.screen.screen import Screen, describe
from jenesys_gui.screen.state import Filter, TableView, ViewState, makes_sense
from jenesys_gui.screen.tables import DataTable
from jenesys_gui.text import translate
from jenesys_gui.text.reference_formats import ReferenceFormat, formatted
from jenesys_gui.text.words import within_quotes
from tests.builders import Measure, aim, budget, event, figure, participants, phase, programme, ref_to, source
from tests.builders import dataset as dataset_of
from tests.texts import everything_on, texts_in
from tests.words.brackets import CODES_IN_FILES, content_of, untranslated, words_outside


def test_the_pseudo_language_reveals_untranslated_text() -> None:
    text = translate._("{name}: {count} more").format(name="Kizuna", count=3)
    assert text == "Kizuna⟦: ⟧3⟦ more⟧"
    assert words_outside(text) == "kizuna"
    assert words_outside(text, {"Kizuna"}) == ""
    assert words_outside("plain words 7") == "plain words"


# The screen


VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_the_screen_of_the_bundled_dataset_is_translated(bundled: Dataset, measure: Measure, scale: Scale) -> None:
    for of in bundled.phases:
        screen = describe(
            bundled,
            ViewState(selected=of.id, measure=measure, scale=scale, visible_years=(2013.0, 2014.0), only_visible=True),
        )
        assert untranslated(everything_on(screen), content_of(bundled)) == []
        for card in (*screen.detail.cards, *screen.detail.proportions):
            explained = describe(bundled, ViewState(selected=of.id, explained=card.ref)).detail.explanation
            assert untranslated(texts_in(explained), content_of(bundled)) == []


def test_the_tables_of_the_bundled_dataset_are_translated(bundled: Dataset) -> None:
    assert_tables_are_translated(bundled, content_of(bundled) | {"jpy"})


def assert_tables_are_translated(dataset: Dataset, known: Iterable[str]) -> None:
    for name in TableName:
        view = View.SOURCES if name is TableName.SOURCES else View.TABLE
        plain = tables_on(describe(dataset, ViewState(view=view, table=name)))
        codes = tuple(column.code for column in plain.choices)
        for how in (
            TableView(columns=codes),
            TableView(codes[0], filters=(Filter(codes[0], "7"), Filter(codes[1], ""))),
        ):
            state = ViewState(view=view, table=name, overview=how, figures=how, marks=how, sources=how)
            assert untranslated(texts_in(tables_on(describe(dataset, state))), known) == []
    for document in dataset.sources:
        sources = describe(dataset, ViewState(view=View.SOURCES, source=document.id)).sources
        assert untranslated(texts_in(sources), known) == []


def tables_on(screen: Screen) -> DataTable:
    table = screen.table or (screen.sources.table if screen.sources else None)
    assert table is not None
    return table


def little() -> Dataset:
    """A sparse dataset with unusual statements."""
    return dataset_of(
        phase(period="2013-04~/2015-06-01?"),
        phase("open", period="2015/.."),
        phase("unknown", period="2015/", follows="open"),
        phase("upto", period="../2001"),
        budget(qualifier=Qualifier.AT_LEAST, basis=""),
        budget(of="open", unit="JPY", basis="allocated", as_of="2022-04/2023-03", as_of_as_stated="FY2022"),
        participants(0),
        figure("participants", 6000, "people/year", of="open", as_of="2016"),
        figure("participants", 7, "people", id_="beside", headline=False, as_of="2014"),
    )


def test_the_screen_of_a_sparse_dataset_is_translated() -> None:
    dataset = little()
    for of in dataset.phases:
        for measure in Measure:
            screen = describe(dataset, ViewState(selected=of.id, measure=measure))
            assert untranslated(everything_on(screen), {*content_of(dataset), "jpy"}) == []
        for code in ("per-participant", "budget-per-year", "participants-per-year", "budget-share"):
            detail = describe(dataset, ViewState(selected=of.id, explained=ValueRef.derived(of.id, code))).detail
            assert untranslated(texts_in(detail), {*content_of(dataset), "jpy"}) == []


def test_the_tables_of_a_sparse_dataset_are_translated() -> None:
    assert_tables_are_translated(little(), {*content_of(little()), "jpy"})


def words_about(dataset: Dataset) -> set[str]:
    """What a picture shows unchanged from the dataset."""
    publication = dataset.publication
    return {*content_of(dataset), *publication.authors, publication.licence, "https"}


def test_a_picture_is_translated(bundled: Dataset) -> None:
    for dataset, years in ((bundled, (2008.0, 2010.0)), (little(), None)):
        for measure, scale in VIEWS:
            state = ViewState(selected=dataset.phases[-1].id, measure=measure, scale=scale)
            picture = describe_picture(dataset, state, years)._replace(timeline=None)  # type: ignore[arg-type] # has its own test
            assert untranslated(texts_in(picture), {*words_about(dataset), "jpy"}) == []


def test_the_details_of_programmes_and_events_are_translated(bundled: Dataset) -> None:
    marks: list[Programme | Event] = [*bundled.programmes, *bundled.events]
    for mark in marks:
        explained = describe(bundled, ViewState(selected=mark.phase, explained=mark.ref)).detail.explanation
        assert explained.heading in ("⟦Selected programme⟧", "⟦Selected event⟧")
        assert untranslated(texts_in(explained), content_of(bundled)) == []


def test_the_report_is_translated(bundled: Dataset) -> None:
    for dataset in (bundled, little()):
        known = {*words_about(dataset), "jpy", *(source.language for source in dataset.sources)}
        # A title in quotation marks has single ones inside.
        known |= set(map(within_quotes, known))
        for phases in ((), (dataset.phases[0].id,)):
            report = describe_report(dataset, phases)
            texts = texts_in([report.title, report.colophon, *report.overview, *report.phases, *report.end])
            assert untranslated(texts, known) == []


def test_search_results_are_translated() -> None:
    dataset = dataset_of(
        phase("one", purpose="7")._replace(name="Needle 1", short_name="", note="Needle 2"),
        programme("needle3")._replace(phase="one"),
        aim("Needle 4", of="one"),
        event("needle5", date="2015"),
        event("needle6"),
        budget(of="one")._replace(basis="needle 7"),
        figure("participants", 7, "people", id_="all", of="", counted="needle 8"),
        figure(
            "participants", 7, "people", id_="part", of="one", programme="needle3", counted="needle 9", headline=False
        ),
        source("page")._replace(publisher="Needle 10"),
    )
    known = {*content_of(dataset), "needle"}
    index = Index(dataset)
    for _step in index.read():
        pass
    for query in ("needle", "7", "xyz"):
        found = index.search(query)
        texts = [found.spoken, *(line.text for line in found.lines({}, is_reading=True))]
        texts += [text for hit in range(found.total) for text in found.hit_texts(hit)]
        assert untranslated((("", text) for text in texts), {*known, "xyz"}) == []
    part = describe(dataset, ViewState(visible_years=(2013.0, 2014.0), only_visible=True)).phase_list
    assert untranslated([("", part.heading), ("", part.remark)], ()) == []


@pytest.mark.parametrize("table", TableName)
def test_exported_tables_are_translated(bundled: Dataset, table: TableName) -> None:
    view = TableView("note", filters=(Filter("note", " "),))
    for dataset in (bundled, little()):
        some = TableSelection(table, rows=(0,) if dataset is bundled else ())
        for part in (TableSelection(table), TableSelection(table, view, frozenset({dataset.phases[0].id})), some):
            sheets = (one_table(dataset, part), *all_tables(dataset, part))
            known = {*words_about(dataset), "jpy", *(head.code for sheet in sheets for head in sheet.heads)}
            for sheet in sheets:
                texts = [sheet.name, *(text for head in sheet.heads for text in (head.heading, head.meaning))]
                are_words = [not is_code(head.code) for head in sheet.heads]
                for row in sheet.rows:
                    texts += [cell for cell in compress(row, are_words) if isinstance(cell, str)]
                assert untranslated([("", text) for text in texts], known) == []


def is_code(column: str) -> bool:
    """Whether a column in a file has codes; the overview has units with the name of a measure."""
    return column in CODES_IN_FILES or column.endswith("_unit")


def test_copied_text_is_translated(bundled: Dataset) -> None:
    for of in bundled.phases:
        outcomes = [*derived_of(bundled, of)]
        for key in ("", *(each.id for each in bundled.all_figures_of(of.id)), *outcomes):
            cited = cite(bundled, ViewState(selected=of.id, explained=ref_to(bundled, key, of.id)))
            assert untranslated(texts_in(cited), content_of(bundled)) == []
        for measure, scale in VIEWS:
            view = view_in_words(bundled, ViewState(selected=of.id, measure=measure, scale=scale))
            assert words_outside(view, content_of(bundled)) == ""


def test_copied_text_of_compared_phases_is_translated(bundled: Dataset) -> None:
    state = ViewState(selected="kizuna", compared=("kizuna", "jenesys", "friendship-ties"))
    multiples = (ValueRef.derived("jenesys", "budget-ratio"), ValueRef.derived("friendship-ties", "participants-ratio"))
    for ref in (None, *multiples, ValueRef.sum_of("budget")):
        assert untranslated(texts_in(cite(bundled, replace(state, explained=ref))), content_of(bundled)) == []
    for measure, scale in VIEWS:
        view = view_in_words(bundled, replace(state, measure=measure, scale=scale))
        assert words_outside(view, content_of(bundled)) == ""


def test_copied_text_of_a_sparse_dataset_is_translated() -> None:
    dataset = dataset_of(
        phase(period="2013-04~/2015-06-01?"),
        phase("open", period="2015/.."),
        phase("unknown", period="2015/"),
        phase("upto", period="../2001"),
        phase("before", period="/2001"),
        budget(qualifier=Qualifier.AT_LEAST, basis=""),
        budget(of="open", unit="JPY", as_of="2022-04/2023-03", as_of_as_stated="FY2022"),
        participants(1),
        figure("participants", 6000, "people/year", of="open", direction=Direction.INBOUND, scope="7"),
        figure("participants", 7, "people", id_="over-all", of="", direction=Direction.OUTBOUND),
        figure("participants", 7, "people", id_="part", programme="tour", headline=False, status=Status.EXPECTED),
        programme("tour"),
    )
    known = {*content_of(dataset), "jpy"}
    for of in dataset.phases:
        for key in ("", "per-participant", "budget-per-year", "budget-share", "over-all", "part"):
            cited = cite(dataset, ViewState(selected=of.id, explained=ref_to(dataset, key, of.id)))
            assert untranslated(texts_in(cited), known) == []
        for measure, scale in VIEWS:
            view = view_in_words(dataset, ViewState(selected=of.id, measure=measure, scale=scale))
            assert words_outside(view, known) == ""


def test_citations_are_translated(bundled: Dataset) -> None:
    works = citable(bundled, ViewState())
    publication = bundled.publication
    known = {*content_of(bundled), *publication.authors, publication.licence, *(each.url for each in bundled.sources)}
    # A title in quotation marks has single ones inside.
    known |= set(map(within_quotes, known))
    assert untranslated(texts_in([work.name for work in works]), known) == []
    for work in works[:-1]:
        assert words_outside(formatted(work.references, ReferenceFormat.PLAIN), known) == ""
