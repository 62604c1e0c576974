"""The content of the report: everything stated and computed, with sources."""

import re

import pytest

from jenesys_gui.model.caveats import Caveat, CaveatKind
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.derived import Derived
from jenesys_gui.screen.details.explanation import outcomes_of, totals_of
from jenesys_gui.screen.export.report import Report, ReportPhase, Table, describe_report
from jenesys_gui.text import numbers, sentences, words
from tests.builders import budget, many, participants, phase
from tests.builders import dataset as dataset_of


@pytest.fixture
def report(bundled: Dataset) -> Report:
    return describe_report(bundled)


def table(tables: tuple[Table, ...], caption: str) -> Table:
    (found,) = (each for each in tables if each.caption == caption)
    return found


def texts(phase_of_report: ReportPhase) -> str:
    return " ".join(cell.text for each in phase_of_report.tables for row in each.rows for cell in row)


def test_every_figure_is_listed_with_its_source_number(report: Report, bundled: Dataset) -> None:
    tables = [each for part in report.phases for each in part.tables] + list(report.sums)
    stated = [row for each in tables if each.columns[-1] == "Source" for row in each.rows]
    assert len(stated) == len(bundled.figures)
    numbers_of_sources = {source.number for source in report.sources}
    for row in stated:
        assert row[-1].source in numbers_of_sources
    assert {words.figure_text(figure) for figure in bundled.figures} == {row[1].text for row in stated}


def test_every_computed_value_is_listed_with_its_calculation(report: Report, bundled: Dataset) -> None:
    for part in report.phases:
        computed = table(part.tables, "Computed values")
        values = [
            words.derived_text(outcome)
            for outcome in outcomes_of(bundled, bundled.phase_by_id[part.id])
            if isinstance(outcome, Derived)
        ]
        assert [row[1].text for row in computed.rows] == values
        assert all(" ÷ " in row[2].text for row in computed.rows)


def test_sums_have_their_caveats(report: Report, bundled: Dataset) -> None:
    sums = table(report.sums, "Sums across all phases")
    assert len(sums.rows) == len(totals_of(bundled))
    assert any("Different kinds of amount: " in caveat for caveat in report.caveats)
    assert any("is stated without a phase" in caveat for caveat in report.caveats)


def test_planned_figures_are_marked(report: Report, bundled: Dataset) -> None:
    marked = sum(len(each.expected) for part in report.phases for each in part.tables)
    assert marked == sum(figure.status.value == "expected" for figure in bundled.figures if figure.phase)
    for part in report.phases:
        for each in part.tables:
            for place in each.expected:
                assert any("expected (not reported)" in cell.text for cell in each.rows[place])


def test_sources_are_numbered_from_one_in_the_order_of_the_dataset(report: Report, bundled: Dataset) -> None:
    assert [source.number for source in report.sources] == list(range(1, len(report.sources) + 1))
    order = [source.url for source in bundled.sources]
    places = [order.index(source.url) for source in report.sources]
    assert places == sorted(set(places))
    assert all("archived copy, consulted 2" in source.citation for source in report.sources)


def test_a_fact_sheet_lists_only_its_own_sources(bundled: Dataset) -> None:
    sheet = describe_report(bundled, ("kizuna",))
    assert sheet.is_fact_sheet
    assert (sheet.title, sheet.subtitle) == ("KIZUNA (bond) Project", "2012–2013")
    assert [part.id for part in sheet.phases] == ["kizuna"]
    used = {bundled.source_by_id[figure.source].url for figure in bundled.all_figures_of("kizuna")}
    assert used <= {source.url for source in sheet.sources}
    assert len(sheet.sources) < len(describe_report(bundled).sources)


def test_programme_figures_are_text_in_fact_sheets_and_rows_in_the_report(bundled: Dataset) -> None:
    sheet, whole = describe_report(bundled, ("friendship-ties",)), describe_report(bundled)
    (own,) = (section for section in next(iter(sheet.phases)).sections if section.heading == "Figures by programme")
    rows = table([*whole.phases][3].tables, "Figures by programme").rows
    assert sum(len(re.findall(r"\[\d+\]", text)) for text in own.paragraphs) == len(rows)


def test_a_fact_sheet_quotes_the_kind_of_a_programme_figure(bundled: Dataset) -> None:
    sheet = describe_report(bundled, ("friendship-ties",))
    (own,) = (section for section in next(iter(sheet.phases)).sections if section.heading == "Figures by programme")
    programmes = bundled.programmes_of("friendship-ties")
    figures = [figure for each in programmes for figure in bundled.figures_of_programme(each.id)]
    texts = " ".join(own.paragraphs)
    bases = sorted(figure.basis for figure in figures if figure.basis and not figure.translated_from)
    assert bases
    assert sorted(re.findall("“([^”]+)”", texts)) == bases
    translated = [figure.basis for figure in figures if figure.basis and figure.translated_from]
    assert translated
    assert [basis for basis in translated if f"{basis}, translated from Japanese" not in texts] == []


def test_some_phases_are_reported_in_the_order_of_the_dataset(bundled: Dataset) -> None:
    report = describe_report(bundled, ("jenesys-2", "jenesys"))
    assert [part.id for part in report.phases] == ["jenesys", "jenesys-2"]
    assert not report.is_fact_sheet


def test_a_missing_value_has_a_reason() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(), participants(0))
    computed = table(next(iter(describe_report(dataset).phases)).tables, "Computed values")
    assert ("no value", "No value: the number of participants is stated as 0.") in [
        (row[1].text, row[2].text) for row in computed.rows
    ]


def test_a_phase_without_figures_has_no_empty_table() -> None:
    _first, part = describe_report(dataset_of(phase(), phase("other"), budget())).phases
    assert all(each.rows for each in part.tables)
    assert texts(part) == "" or "no value" in texts(part)


def test_a_sum_of_many_phases_is_abbreviated() -> None:
    in_words = "sum of the phases' headline figures, as stated"
    for count, text in (
        (3, "USD 10 + USD 11 + USD 12 = USD 33"),
        (20, f"{in_words} = USD 390"),
        (300, f"{in_words} = USD 47,850"),
    ):
        (row,) = table(describe_report(many(count)).sums, "Sums across all phases").rows
        assert row[2].text.replace(numbers.NO_BREAK_SPACE, " ") == text


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
    rows = [row for part in report.phases for row in table(part.tables, "Computed values").rows]
    caveats = {row[3].text for row in rows if row[0].text.startswith("Share")}
    assert len(caveats) == 1
    assert "30 phases are as of 1001" in caveats.pop()
    # Otherwise the time would be quadratic in the number of phases: days for 100,000.
    assert asked.count(CaveatKind.COUNTED_AS_OF) == 1
