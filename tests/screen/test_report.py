"""The content of the report: everything stated and computed, with sources."""

import pytest

from jenesys_gui.model.caveats import Caveat, CaveatKind
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.derived import Derived, derived_of, totals
from jenesys_gui.screen.details.detail import Section, describe_detail
from jenesys_gui.screen.export.document import Chapter, Document, Link, Points, Table, Text, plain
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.text import numbers, sentences, words
from jenesys_gui.text.measures import measure_name
from tests.builders import budget, many, participants, phase
from tests.builders import dataset as dataset_of


@pytest.fixture
def report(bundled: Dataset) -> Document:
    return describe_report(bundled)


def tables(*chapters: Chapter) -> list[Table]:
    """Return the tables of chapters, apart from the key figures."""
    blocks = [block for chapter in chapters for block in chapter.blocks]
    return [block for block in blocks if isinstance(block, Table) and not block.is_large]


def table(caption: str, *chapters: Chapter) -> Table:
    (found,) = (each for each in tables(*chapters) if each.caption == caption)
    return found


def row_texts(row: tuple[Text, ...]) -> list[str]:
    return [plain(cell) for cell in row]


def sources(report: Document) -> Points:
    ((points,),) = (chapter.blocks for chapter in report.end if chapter.id == "sources")
    assert isinstance(points, Points)
    return points


def links(text: Text) -> list[str]:
    return [part.target for part in text if isinstance(part, Link)]


def test_every_figure_is_listed_with_a_link_to_its_source(report: Document, bundled: Dataset) -> None:
    listed = tables(*report.phases, *report.end)
    stated = [row for each in listed if each.columns[-1] == "Source" for row in each.rows]
    assert len(stated) == len(bundled.figures)
    targets = {f"#source-{number}" for number, _item in enumerate(sources(report).items, start=1)}
    for row in stated:
        assert set(links(row[-1])) <= targets
        assert len(links(row[-1])) == 1
    assert {words.figure_text(figure) for figure in bundled.figures} == {plain(row[1]) for row in stated}


def test_the_first_page_has_a_row_for_each_phase_that_leads_to_it(report: Document, bundled: Dataset) -> None:
    rows = table("Phases", *report.overview).rows
    assert [links(row[0]) for row in rows] == [[f"#{part.id}"] for part in report.phases]
    for row, each in zip(rows, bundled.phases, strict=True):
        stated = " ".join(row_texts(row))
        assert words.period(each) in stated
        for figure in bundled.figures_of(each.id):
            if figure.headline:
                assert f"{words.figure_text(figure)} · {words.basis(figure)}" in stated


def test_every_computed_value_is_listed_with_its_calculation(report: Document, bundled: Dataset) -> None:
    for part, each in zip(report.phases, bundled.phases, strict=True):
        computed = table("Computed values", part)
        outcomes = derived_of(bundled, each).values()
        values = [words.derived_text(outcome) for outcome in outcomes if isinstance(outcome, Derived)]
        assert [plain(row[1]) for row in computed.rows] == values
        assert all(" ÷ " in plain(row[2]) for row in computed.rows)


def test_a_measure_has_one_name_and_the_headings_are_true(report: Document, bundled: Dataset) -> None:
    measures = {measure_name(bundled, figure.measure) for figure in bundled.figures}
    for each in tables(*report.phases):
        if each.columns[-1] == "Source":
            names = [plain(row[0]).rpartition(": ") for row in each.rows]
            assert {name for _programme, _colon, name in names} <= measures
            assert each.columns[0] == ("Programme: measure" if names[0][0] else "Measure")


def test_sums_have_their_caveats(report: Document, bundled: Dataset) -> None:
    sums = table("Sums across all phases", *report.overview)
    assert len(sums.rows) == len(totals(bundled))
    lists = [block for chapter in report.overview for block in chapter.blocks if isinstance(block, Points)]
    caveats = [plain(item) for points in lists for item in points.items]
    assert any("Different kinds of amount: " in caveat for caveat in caveats)
    assert any("is stated without a phase" in caveat for caveat in caveats)


def test_planned_figures_are_marked(report: Document, bundled: Dataset) -> None:
    listed = tables(*report.phases)
    marked = sum(len(each.expected) for each in listed)
    assert marked == sum(figure.status.value == "expected" for figure in bundled.figures if figure.phase)
    for each in listed:
        for place in each.expected:
            assert "expected (not reported)" in " ".join(row_texts(each.rows[place]))


def test_sources_are_in_the_order_of_the_dataset_with_their_addresses(report: Document, bundled: Dataset) -> None:
    order = [source.url for source in bundled.sources]
    addresses = [links(item)[0] for item in sources(report).items]
    places = [order.index(address) for address in addresses]
    assert places == sorted(set(places))
    assert all("archived copy, consulted 2" in plain(item) for item in sources(report).items)


def test_a_fact_sheet_lists_only_its_own_sources(bundled: Dataset) -> None:
    sheet = describe_report(bundled, ("kizuna",))
    assert (sheet.title, sheet.subtitle) == ("KIZUNA (bond) Project", "2012–2013")
    assert [(part.id, part.title) for part in sheet.phases] == [("phase-kizuna", "")]
    assert [chapter.id for chapter in (*sheet.overview, *sheet.end)] == ["sources"]
    used = {bundled.source_by_id[figure.source].url for figure in bundled.all_figures_of("kizuna")}
    assert used <= {links(item)[0] for item in sources(sheet).items}
    assert len(sources(sheet).items) < len(sources(describe_report(bundled)).items)


def test_the_key_figures_of_a_phase_are_those_of_its_details(report: Document, bundled: Dataset) -> None:
    for part, each in zip(report.phases, bundled.phases, strict=True):
        key, *_others = part.blocks
        cards = describe_detail(bundled, each.id, None).cards
        assert isinstance(key, Table)
        assert key.is_large
        assert [*zip(key.columns, row_texts(key.rows[0]), strict=True)] == [(card.label, card.value) for card in cards]


def test_purpose_and_aims_are_above_the_figures_and_events_below(report: Document) -> None:
    blocks = [*report.phases][3].blocks
    names = [
        block.heading if isinstance(block, Section) else block.caption
        for block in blocks
        if not isinstance(block, Points)
    ]
    order = [
        "Key figures",
        "Purpose",
        "Aims",
        "Stated figures",
        "Computed values",
        "Figures by programme",
        "Events",
        "Note",
    ]
    assert [name for name in names if name in order] == order


def test_a_programme_figure_has_the_kind_of_amount_of_its_source(report: Document, bundled: Dataset) -> None:
    rows = table("Figures by programme", [*report.phases][3]).rows
    programmes = bundled.programmes_of("friendship-ties")
    figures = [figure for each in programmes for figure in bundled.figures_of_programme(each.id)]
    assert len(rows) == len(figures)
    for row, figure in zip(rows, figures, strict=True):
        assert words.basis(figure) in plain(row[2])
        assert figure.counted in plain(row[2])


def test_some_phases_are_reported_in_the_order_of_the_dataset(bundled: Dataset) -> None:
    report = describe_report(bundled, ("jenesys-2", "jenesys"))
    assert [part.id for part in report.phases] == ["phase-jenesys", "phase-jenesys-2"]
    assert [part.title for part in report.phases] == ["JENESYS Programme", "JENESYS 2.0"]
    (comparison,) = (block for block in report.overview[0].blocks if getattr(block, "heading", "") == "Comparison")
    assert isinstance(comparison, Section)
    assert [item.replace("\N{NO-BREAK SPACE}", " ") for item in comparison.items] == [
        "Budget as multiples of JENESYS 2.0: JENESYS ≈ 2.7 ×.",
        "Participants as multiples of JENESYS 2.0: JENESYS ≈ 1.33 ×.",
    ]


def test_a_missing_value_has_a_reason() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(), participants(0))
    computed = table("Computed values", next(iter(describe_report(dataset).phases)))
    missing = ["no value", "No value: the number of participants is stated as 0."]
    assert missing in [row_texts(row)[1:3] for row in computed.rows]


def test_a_phase_without_figures_has_no_empty_table() -> None:
    _first, part = describe_report(dataset_of(phase(), phase("other"), budget())).phases
    assert all(each.rows for each in tables(part))
    cells = [text for each in tables(part) for row in each.rows for text in row_texts(row)]
    assert cells == [] or "no value" in cells


def test_a_sum_of_many_phases_is_abbreviated() -> None:
    in_words = "sum of the phases' headline figures, as stated"
    for count, text in (
        (3, "USD 10 + USD 11 + USD 12 = USD 33"),
        (20, f"{in_words} = USD 390"),
        (300, f"{in_words} = USD 47,850"),
    ):
        (row,) = table("Sums across all phases", *describe_report(many(count)).overview).rows
        assert plain(row[2]).replace(numbers.NO_BREAK_SPACE, " ") == text


def test_caveats_of_a_sum_are_computed_once_for_all_shares(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[CaveatKind] = []
    say = sentences.caveat

    def note(dataset: Dataset, caveat: Caveat) -> str:
        asked.append(caveat.kind)
        return say(dataset, caveat)

    monkeypatch.setattr(sentences, "caveat", note)
    report = describe_report(many(30))
    rows = [row_texts(row) for part in report.phases for row in table("Computed values", part).rows]
    caveats = {row[3] for row in rows if row[0].startswith("Share")}
    assert len(caveats) == 1
    assert "30 phases are as of 1001" in caveats.pop()
    # Otherwise the time would be quadratic in the number of phases: days for 100,000.
    assert asked.count(CaveatKind.COUNTED_AS_OF) == 1
