"""The workbook, read back by openpyxl: its sheets, the types of its cells, and no formulas."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jenesys_gui.choices import TableName
from jenesys_gui.export import workbook
from jenesys_gui.export.fields import Value
from jenesys_gui.export.formats import ExportJob, Renderer, format_of
from jenesys_gui.export.metadata import PROGRAM, Metadata, tables_metadata
from jenesys_gui.export.sheets import TableSelection, all_tables, one_table
from jenesys_gui.export.workbook import as_xlsx
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import Filter, TableView, ViewState
from tests import builders
from tests.export.tables import cells_of, page_of, read_xlsx, sheet, values_of

SHEETS = ["Overview", "Figures", "Computed values", "Phases", "Programmes", "Events", "Sources", "Notes"]
# The default row height.
LINE_HEIGHT = 15
WHOLE = TableSelection()
ABOUT = Metadata("A title", "", "", "", "", "en", None)


def no_renderer() -> Renderer:
    raise AssertionError


def written(dataset: Dataset, part: TableSelection = WHOLE) -> bytes:
    return as_xlsx(all_tables(dataset, part), tables_metadata(dataset))


def book_of(dataset: Dataset, part: TableSelection = WHOLE) -> Workbook:
    return read_xlsx(written(dataset, part))


def width_of(page: Worksheet, column: int) -> float:
    # Adjacent columns of the same width are one entry.
    groups = page.column_dimensions.values()
    return next(group.width for group in groups if (group.min or 0) <= column <= (group.max or 0))


# Sheets


def test_every_table_has_a_sheet_with_frozen_headings_and_filters(bundled: Dataset) -> None:
    book = book_of(bundled)
    assert book.sheetnames == SHEETS
    for name in SHEETS:
        page = page_of(book, name)
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert page.print_title_rows == "$1:$1"
        assert all(cell.font.bold for cell in page[1])


def test_every_row_of_the_dataset_is_included(bundled: Dataset) -> None:
    book = book_of(bundled)
    for name, ids in {
        "Figures": {each.id for each in bundled.figures},
        "Phases": {each.id for each in bundled.phases},
        "Programmes": {each.id for each in bundled.programmes},
        "Events": {each.id for each in bundled.events},
        "Sources": {each.id for each in bundled.sources},
    }.items():
        assert {row["ID"] for row in values_of(page_of(book, name))} == ids
        assert page_of(book, name).max_row == len(ids) + 1


def test_the_first_sheet_has_one_row_per_phase_with_real_numbers(bundled: Dataset) -> None:
    page = page_of(book_of(bundled), "Overview")
    rows = {row["ID"]: row for row in values_of(page)}
    row = rows["jenesys-2"]
    assert (row["Name"], row["Period"]) == ("JENESYS 2.0", "2013–2015")
    assert (row["Budget (USD)"], row["Participants"]) == (73_000_000, 10_700)
    assert row["Budget: details"] == "approximately; “contribution”"
    assert row["Budget per participant, computed (USD)"] == 6_800
    assert row["Source address"].startswith("https://")
    assert cells_of(page)[2]["Budget (USD)"].number_format == '"≈ "#,##0'
    assert [row["ID"] for row in values_of(page)] == [phase.id for phase in bundled.phases]
    limited = book_of(bundled, TableSelection(phases=frozenset({"kizuna"})))
    assert [row["ID"] for row in values_of(page_of(limited, "Overview"))] == ["kizuna"]


def test_figures_and_computed_values_have_only_relevant_columns(bundled: Dataset) -> None:
    book = book_of(bundled)
    figures, derived = (set(values_of(page_of(book, name))[0]) for name in ("Figures", "Computed values"))
    assert {"Value", "Unit", "Qualifier", "Status", "As of", "Source", "Place in source"} <= figures & derived
    assert {"Stated as", "Who is counted", "Scope", "Headline", "Note"} <= figures - derived
    assert {"As shown", "Inputs", "Calculation", "Why no value", "Caveats"} == derived - figures


def test_a_phase_has_its_purpose_and_predecessor(bundled: Dataset) -> None:
    rows = {row["ID"]: row for row in values_of(page_of(book_of(bundled), "Phases"))}
    assert (rows["jenesys-2"]["Follows (ID)"], rows["jenesys-2"]["Follows"]) == ("jenesys", "JENESYS Programme")
    row = rows["friendship-ties"]
    assert (row["ID"], row["Period"], row["Period as stated"]) == ("friendship-ties", "2015/..", "2015 – Current")
    assert row["Aims"].splitlines() == [aim.text for aim in bundled.aims_of("friendship-ties")]


def test_columns_fit_their_content(bundled: Dataset) -> None:
    book = book_of(bundled)
    for name in SHEETS:
        page = page_of(book, name)
        for number, heading in enumerate(next(page.iter_rows(values_only=True)), start=1):
            assert 8 <= width_of(page, number) <= 82
            assert width_of(page, number) >= len(str(heading))
    page = page_of(book, "Computed values")
    headings = [*next(page.iter_rows(values_only=True))]
    # `≈ 368,000,000` has to fit, or the sheet shows ####.
    assert width_of(page, headings.index("Value") + 1) > len("≈ 368,000,000")


def test_rows_fit_wrapped_text(bundled: Dataset) -> None:
    book = book_of(bundled)
    for name, heading in (("Notes", "Note"), ("Phases", "Aims")):
        page = page_of(book, name)
        seen = set()
        for row in cells_of(page):
            cell = row[heading]
            assert cell.value is None or cell.alignment.wrap_text
            lines = max(1, *(len(str(cell.value or "").splitlines()), len(str(cell.value or "")) // 80))
            height = page.row_dimensions[cell.row].height or LINE_HEIGHT
            assert height >= LINE_HEIGHT * lines
            seen.add(height)
        assert len(seen) > 1
    assert page_of(book, "Figures").row_dimensions[2].height is None


def test_wide_characters_get_wider_columns() -> None:
    def width(text: str) -> float:
        page = page_of(read_xlsx(as_xlsx([sheet([text, ""])], ABOUT)), "A sheet")
        return page.column_dimensions["A"].width

    assert width("絆" * 20) > 40
    assert width("a" * 20) < 25
    assert width("a" * 5000) < 60


def test_notes_contain_title_version_licence_caveats_and_column_meanings(bundled: Dataset) -> None:
    book = book_of(bundled)
    notes = {(row["Topic"], row["Item"]): row["Note"] for row in values_of(page_of(book, "Notes"))}
    assert notes["Dataset", "Title"] == bundled.title
    assert notes["Dataset", "Version"] == bundled.version
    assert notes["Dataset", "Licence"] == "CC0-1.0"
    assert notes["Dataset", "Created with"] == PROGRAM
    assert ("Dataset", "Rows") not in notes
    notes_text = " ".join(str(row["Note"]) for row in values_of(page_of(book, "Notes")))
    for phrase in ("nominal", "EDTF", "Different kinds of amount: ", "Friendship Ties is as of FY2022"):
        assert phrase in notes_text
    for name in SHEETS[:-1]:
        explained = [item for about, item in notes if about == f"Columns of {name}"]
        headings = list(values_of(page_of(book, name))[0])
        assert [item.rpartition(" (")[0] for item in explained] == headings
        assert all(notes[f"Columns of {name}", item] for item in explained)


# Selected rows


def test_the_displayed_table_is_filtered_and_the_others_are_complete(bundled: Dataset) -> None:
    view = TableView("value", filters=(Filter("measure", "Budget", whole=True),))
    book = book_of(bundled, TableSelection(how=view))
    figures = values_of(page_of(book, "Figures"))
    assert {row["Measure"] for row in figures} == {"Budget"}
    assert [row["Value"] for row in figures] == sorted(row["Value"] for row in figures)
    assert page_of(book, "Computed values").max_row == 1
    assert page_of(book, "Events").max_row == len(bundled.events) + 1
    notes = {row["Item"]: row["Note"] for row in values_of(page_of(book, "Notes"))}
    assert notes["Rows"].startswith(f"Figures and computed values: {len(figures)} of ")
    assert "rows: Measure is “Budget” · sorted by Value" in notes["Rows"]


def test_selected_rows_come_with_their_table_and_sources_only(bundled: Dataset) -> None:
    book = book_of(bundled, TableSelection(rows=(0, 2)))
    assert book.sheetnames == ["Figures", "Sources", "Notes"]
    figures, sources = (values_of(page_of(book, name)) for name in ("Figures", "Sources"))
    assert [row["ID"] for row in figures] == ["jenesys-budget", "jenesys-budget-planned"]
    assert [row["ID"] for row in sources] == ["jaif-jenesys", "mofa-2007"]
    assert "2 selected rows" in str(values_of(page_of(book, "Notes")))


def test_selected_computed_values_include_the_sources_of_their_inputs(bundled: Dataset) -> None:
    table = all_tables(bundled, TableSelection())[1]
    book = book_of(bundled, TableSelection(rows=(table.size + 20,)))
    assert book.sheetnames == ["Computed values", "Sources", "Notes"]
    (row,) = values_of(page_of(book, "Computed values"))
    assert row["Source ID"] == "jaif-jenesys"
    assert [each["ID"] for each in values_of(page_of(book, "Sources"))] == ["jaif-jenesys"]


def test_selected_programmes_and_sources_are_exported_alone(bundled: Dataset) -> None:
    assert book_of(bundled, TableSelection(TableName.MARKS, rows=(0,))).sheetnames == ["Programmes", "Sources", "Notes"]
    book = book_of(bundled, TableSelection(TableName.SOURCES, rows=(1,)))
    assert book.sheetnames == ["Sources", "Notes"]
    assert [row["ID"] for row in values_of(page_of(book, "Sources"))] == [bundled.sources[1].id]


def test_selected_phases_limit_every_sheet(bundled: Dataset) -> None:
    book = book_of(bundled, TableSelection(phases=frozenset({"kizuna"})))
    assert [row["ID"] for row in values_of(page_of(book, "Phases"))] == ["kizuna"]
    for name in ("Figures", "Computed values", "Programmes", "Events"):
        assert {row["Phase ID"] for row in values_of(page_of(book, name))} <= {"kizuna", None}
    assert page_of(book, "Programmes").max_row == 1
    assert "only KIZUNA (bond) Project; sums include all phases" in str(values_of(page_of(book, "Notes")))


def test_too_many_rows_for_a_sheet_are_rejected_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    as_xlsx([sheet(["a"], ["b"], heads=["x"])], ABOUT)
    with pytest.raises(OSError, match="too many rows in A sheet: 3, but a sheet can have at most 2"):
        as_xlsx([sheet(["a"], ["b"], ["c"], heads=["x"])], ABOUT)


def test_an_empty_dataset_gives_a_workbook_of_headings() -> None:
    book = book_of(builders.dataset(builders.phase()))
    assert book.sheetnames == SHEETS
    assert page_of(book, "Figures").max_row == 1


def test_writing_can_be_cancelled() -> None:
    class StopError(Exception):
        pass

    def rows() -> Iterator[tuple[Value, ...]]:
        for number in range(1000):
            yield f"row {number}", "x"
        raise StopError

    with pytest.raises(StopError):
        as_xlsx([sheet(["a", "b"], name="First"), sheet(["a", "b"])._replace(rows=rows())], ABOUT)


def test_progress_covers_all_rows(bundled: Dataset) -> None:
    seen: list[tuple[int, int]] = []
    state = ViewState(table=TableName.FIGURES)
    job = ExportJob(bundled, state, no_renderer, progress=lambda done, total: seen.append((done, total)))
    all_rows = sum(each.size for each in all_tables(bundled, WHOLE))
    for extension, size in (("xlsx", all_rows), ("csv", one_table(bundled, WHOLE).size)):
        seen.clear()
        wanted = format_of("", extension)
        assert wanted is not None
        wanted.write(job)
        assert seen == [(done, size) for done in range(size)]


# Metadata


def test_the_workbook_has_document_properties(bundled: Dataset) -> None:
    book = book_of(bundled)
    properties = book.properties
    assert properties.title == bundled.title
    assert properties.creator == "JENESYS Viewer contributors"
    assert properties.description is not None
    assert f"Dataset version {bundled.version}" in properties.description
    assert properties.keywords == "CC0-1.0"
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == str(bundled.publication.created)
    with ZipFile(BytesIO(written(bundled))) as archive:
        assert PROGRAM.encode() in archive.read("docProps/custom.xml")


def test_the_file_contains_no_timestamp(bundled: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(bundled)
    assert written(bundled) == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    other = written(bundled)
    assert read_xlsx(other).properties.created == datetime(2023, 11, 14, 22, 13, 20)  # noqa: DTZ001 - see above
    for content in (first, other):
        with ZipFile(BytesIO(content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_output_is_reproducible_for_a_dataset_without_a_date() -> None:
    content = as_xlsx([sheet(["a", "b"])], ABOUT)
    assert read_xlsx(content).properties.created == datetime(1980, 1, 1)  # noqa: DTZ001 - see above
    assert as_xlsx([sheet(["a", "b"])], ABOUT) == content


def test_sheet_names_are_valid() -> None:
    book = read_xlsx(as_xlsx([sheet(["a", "b"], name="A: very/long [name] " + "x" * 40)], ABOUT))
    assert book.sheetnames == ["A  very long  name  " + "x" * 11]
