"""Every export has the notes on figures, phases, programmes and events, with the sources cited."""

from collections.abc import Callable

import pytest

from jenesys_gui.choices import TableName
from jenesys_gui.export.report import as_html, as_markup
from jenesys_gui.export.sheets import TableSelection, all_tables, one_table
from jenesys_gui.model.dataset import Dataset, Event, Figure
from jenesys_gui.screen.export.document import Document
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.state import TableView
from jenesys_gui.text import words
from tests.texts import without_tags


def html(report: Document) -> str:
    return without_tags(as_html(report, "", "").decode())


def pages(report: Document) -> str:
    return without_tags("".join(as_markup(report, "")))


def noted(dataset: Dataset, phase: str = "") -> list[Figure | Event]:
    """Return the figures and events with notes, of one phase or of all."""
    rows: list[Figure | Event] = [*dataset.figures, *dataset.events]
    return [row for row in rows if row.note and phase in ("", row.phase)]


@pytest.mark.parametrize("printed", [html, pages])
def test_the_report_contains_the_notes_of_all_figures_and_events(
    printed: Callable[[Document], str], bundled: Dataset
) -> None:
    text = printed(describe_report(bundled))
    assert len(noted(bundled)) > 20
    assert [row.id for row in noted(bundled) if words.note(bundled, row.note) not in text] == []


@pytest.mark.parametrize("printed", [html, pages])
@pytest.mark.parametrize("phase", ["jenesys", "kizuna", "jenesys-2", "friendship-ties"])
def test_a_fact_sheet_contains_the_notes_of_its_figures_and_events(
    printed: Callable[[Document], str], phase: str, bundled: Dataset
) -> None:
    text = printed(describe_report(bundled, (phase,)))
    assert [row.id for row in noted(bundled, phase) if words.note(bundled, row.note) not in text] == []


def test_no_note_names_a_source_by_its_id(bundled: Dataset) -> None:
    cited = [row for row in noted(bundled) if bundled.cited_in(row.note)]
    assert cited
    for row in cited:
        text = words.note(bundled, row.note)
        for source in bundled.cited_in(row.note):
            assert f"[{source.id}]" not in text
            assert source.publisher in text


@pytest.mark.parametrize("phases", [(), ("jenesys",), ("kizuna",), ("jenesys-2",), ("friendship-ties",)])
def test_the_report_lists_every_source_that_a_note_names(phases: tuple[str, ...], bundled: Dataset) -> None:
    citations = " ".join(describe_report(bundled, phases).citations)
    listed = {source.url for source in bundled.sources if source.url in citations}
    notes = [(phase.id, phase.note) for phase in bundled.phases]
    notes += [(figure.phase, figure.note) for figure in bundled.figures]
    notes += [(event.phase, event.note) for event in bundled.events]
    notes += [(programme.phase, programme.note) for programme in bundled.programmes]
    shown = [note for phase, note in notes if not phases or phase in phases]
    named = {source.url for note in shown for source in bundled.cited_in(note)}
    assert named - listed == set()
    if not phases:
        assert len(named) > 4


@pytest.mark.parametrize("table", [TableName.FIGURES, TableName.MARKS])
def test_tables_contain_notes_even_if_their_column_is_hidden(table: TableName, bundled: Dataset) -> None:
    sheet = one_table(bundled, TableSelection(table, TableView(columns=("phase",))))
    codes = [head.code for head in sheet.heads]
    notes = {row[codes.index("note")] for row in sheet.rows}
    stated = [figure.note for figure in bundled.figures]
    if table is TableName.MARKS:
        stated = [programme.note for programme in bundled.programmes] + [event.note for event in bundled.events]
    assert {note for note in stated if note} <= notes


def test_a_workbook_contains_notes_and_the_sources_they_name(bundled: Dataset) -> None:
    sheets = {sheet.name: sheet for sheet in all_tables(bundled, TableSelection())}
    for name, rows in (("Figures", bundled.figures), ("Events", bundled.events)):
        codes = [head.code for head in sheets[name].heads]
        notes = {row[codes.index("id")]: row[codes.index("note")] for row in sheets[name].rows}
        assert notes == {row.id: row.note for row in rows}
    records = list(one_table(bundled, TableSelection()).rows)
    place = next(place for place, row in enumerate(records) if row[1] == "jenesys-fund-usd")
    some = {sheet.name: sheet for sheet in all_tables(bundled, TableSelection(rows=(place,)))}
    assert {row[0] for row in some["Sources"].rows} == {"mofa-2007-fund", "jaif-jenesys"}
