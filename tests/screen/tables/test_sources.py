"""The sources: what is based on each, what it does not state, and the notes of the dataset."""

from dataclasses import replace

from jenesys_gui.choices import View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse_date
from jenesys_gui.screen.details.explanation import MAX_LINKED, explain
from jenesys_gui.screen.export.copying import citable
from jenesys_gui.screen.find.texts import identity_of
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import Filter, TableView, ViewState
from jenesys_gui.screen.tables import Sources
from jenesys_gui.screen.tables.sources import SourceDetail
from jenesys_gui.text import words
from tests.builders import budget, dataset, figure, phase, source
from tests.texts import plain

PAGE = "jaif-jenesys"


def sources_of(content: Dataset, source: str = "", view: TableView = TableView()) -> Sources:  # noqa: B008 - frozen
    sources = describe(content, ViewState(view=View.SOURCES, source=source, sources=view)).sources
    assert sources is not None
    return sources


def detail_of(content: Dataset, source: str = "") -> SourceDetail:
    detail = sources_of(content, source).detail
    assert detail is not None
    return detail


def listing(detail: SourceDetail, heading: str) -> tuple[str, ...]:
    return next((each.items for each in detail.sections if each.heading == heading), ())


def test_each_source_has_a_row_and_the_first_is_selected(bundled: Dataset) -> None:
    sources = sources_of(bundled)
    assert [row.ref.code for row in sources.table.rows] == [each.id for each in bundled.sources]
    assert sources.table.selected == 0
    assert sources_of(bundled, "no-such-source").table.selected == 0


def test_the_requested_source_is_shown_even_if_its_row_is_filtered_out(bundled: Dataset) -> None:
    shown = sources_of(bundled, "mofa-2007").table
    assert shown.rows[shown.selected].ref.code == "mofa-2007"
    sources = sources_of(bundled, "mofa-2007", TableView(filters=(Filter("title", "JENESYS2020"),)))
    assert sources.table.selected == -1
    assert sources.detail is not None
    assert sources.detail.id == "mofa-2007"


def test_without_sources_no_source_is_shown() -> None:
    sources = sources_of(replace(dataset(phase()), sources=()))
    assert len(sources.table.rows) == 0
    assert sources.detail is None


def test_publisher_dates_and_licence_are_shown_or_not_stated(bundled: Dataset) -> None:
    facts = {fact.label: fact.text for fact in detail_of(bundled, PAGE).facts}
    assert facts["Publisher"] == "Japan-ASEAN Integration Fund (JAIF)"
    assert (facts["Published"], facts["Licence"]) == ("not stated", "not stated")
    assert facts["Accessed"] == "24 November 2026 (archived copy)"
    assert facts["Language"] == "English"
    assert {fact.label: fact.text for fact in detail_of(bundled, "mofa-2007").facts}["Published"] == "25 May 2007"


def test_only_an_archived_copy_links_to_the_archive(bundled: Dataset) -> None:
    assert detail_of(bundled, PAGE).archive_url == (
        "https://web.archive.org/web/*/https://jaif.asean.org/jaif-component/jenesys-programme/"
    )
    page = source()._replace(accessed=parse_date("2026-11-24"), url="https://example.org/page")
    detail = detail_of(dataset(phase(), page), page.id)
    assert detail.archive_url == ""
    assert {fact.label: fact.text for fact in detail.facts}["Accessed"] == "24 November 2026"


def test_every_figure_is_linked_from_its_source_and_from_no_other(bundled: Dataset) -> None:
    linked = [(link.ref.code, each.id) for each in bundled.sources for link in detail_of(bundled, each.id).figures]
    assert sorted(linked) == sorted((each.id, each.source) for each in bundled.figures)


def test_the_link_to_a_figure_describes_it(bundled: Dataset) -> None:
    texts = {link.ref.code: plain(link.text) for link in detail_of(bundled, PAGE).figures}
    assert texts["jenesys-2-budget"] == "JENESYS 2.0, Contribution: approximately USD 73,000,000"
    assert texts["friendship-ties-participants"].endswith("around 11,000 people, as of FY2022")
    (of_programme, *_others) = detail_of(bundled, "joca-jenesys2015").figures
    assert of_programme.text.startswith("JENESYS2015, Participants (")
    assert of_programme.text.endswith("expected (not reported)")


def test_a_title_in_another_language_has_its_translation_everywhere(bundled: Dataset) -> None:
    titles = {words.title(each) for each in bundled.sources if each.title_en}
    kizuna = "KIZUNA（絆）プロジェクト [KIZUNA (Bond) Project]"
    assert kizuna in titles
    detail = detail_of(bundled, "jaif-kizuna")
    assert detail.title == kizuna
    assert "Japanese" in [fact.text for fact in detail.facts]
    assert titles < {row.cells[0].text for row in sources_of(bundled).table.rows}
    assert titles < {identity_of(bundled, each).title for each in bundled.sources}
    assert explain(bundled, bundled.figure_by_id["kizuna-asean"]).link_text == kizuna
    assert any(each.name.startswith(kizuna) for each in citable(bundled, ViewState()))


def test_other_rows_based_on_a_source_are_named(bundled: Dataset) -> None:
    others = listing(detail_of(bundled, PAGE), "Also from this source")
    assert others[0].startswith("4 phases: JENESYS Programme, KIZUNA (bond) Project, ")
    assert others[1].startswith("11 programmes: JENESYS2015, ")
    assert "Exchange under JAIF begins" in others[2]


def test_information_missing_from_the_page_is_listed(bundled: Dataset) -> None:
    gaps = listing(detail_of(bundled, PAGE), "Not stated by the source")
    assert "publication date" in gaps
    assert "licence" in gaps
    assert "start and end of the fiscal year: FY2022, FY2023" in gaps
    assert "year of an event: Exchange moves online, then hybrid" in gaps
    assert "date of the figure: 6 of 9 figures" in gaps
    assert any(line.startswith("month in which a phase begins or ends: JENESYS Programme, ") for line in gaps)


def test_the_missing_comma_is_among_the_corrections(bundled: Dataset) -> None:
    notes = listing(detail_of(bundled, PAGE), "Notes and corrections in the dataset")
    (comma,) = (note for note in notes if "comma" in note)
    assert comma.startswith("JENESYS2018, JENESYS2019: ")


def test_only_the_first_of_very_many_figures_are_linked_and_the_rest_is_counted() -> None:
    many = (figure("participants", n, "people", id_=f"f{n}", headline=False) for n in range(MAX_LINKED + 5))
    detail = detail_of(dataset(phase(), *many))
    assert len(detail.figures) == MAX_LINKED
    assert detail.more == "and 5 more"
    assert detail.figures_heading == f"{MAX_LINKED + 5} figures come from this source"


def test_a_source_without_figures_says_so() -> None:
    detail = detail_of(dataset(source(), source("other"), phase(), budget()), "other")
    assert detail.figures_heading == "No figures come from this source"
    assert detail.figures == ()


def test_sources_are_sorted_by_the_number_of_their_figures(bundled: Dataset) -> None:
    rows = sources_of(bundled, view=TableView(sorted_by="figures", descending=True)).table.rows
    assert rows[0].ref.code == PAGE
    counts = [detail_of(bundled, row.ref.code).figures_heading for row in rows]
    assert counts[-1] == "No figures come from this source"


def test_a_figure_links_to_its_source(bundled: Dataset) -> None:
    for each in bundled.figures:
        state = ViewState(selected=each.phase, explained=each.ref)
        assert describe(bundled, state).detail.explanation.source_id == each.source
