"""What programs read is the same in every language; what people read is in theirs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from jenesys_gui.choices import TableName
from jenesys_gui.export.dataset_files import dataset_sheets
from jenesys_gui.export.formats import FORMATS, ExportJob, Renderer
from jenesys_gui.export.text_tables import as_html
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables.records import TableCell
from jenesys_gui.text import numbers, translate

WRITERS = {each.ending: each.write for each in FORMATS}
LANGUAGES = ("en", "id", "qps")


def no_renderer() -> Renderer:
    raise AssertionError


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    translate.use_language(translate.SOURCE_LANGUAGE)


def written(dataset: Dataset, ending: str, language: str, table: TableName = TableName.FIGURES) -> bytes:
    translate.use_language(language)
    # A copy, as a window in this language has.
    copy = replace(dataset)
    job = ExportJob(copy, replace(ViewState(), table=table), no_renderer)
    # Whatever was described before, in the language.
    WRITERS["xlsx"](job)
    return WRITERS[ending](job)


def test_json_is_the_same_in_every_language(bundled: Dataset) -> None:
    first, *others = (written(bundled, "json", language) for language in LANGUAGES)
    assert all(other == first for other in others)
    assert translate.language() == LANGUAGES[-1]


@pytest.mark.parametrize("table", TableName)
def test_csv_is_the_same_in_every_language(table: TableName, bundled: Dataset) -> None:
    first, *others = (written(bundled, "csv", language, table) for language in LANGUAGES)
    assert all(other == first for other in others)


def test_numbers_in_a_workbook_are_the_same_and_its_headings_are_translated(bundled: Dataset) -> None:
    cells = {}
    for language in LANGUAGES:
        book = openpyxl.load_workbook(BytesIO(written(bundled, "xlsx", language)))
        sheets = [[*sheet.iter_rows(values_only=True)] for sheet in book]
        cells[language] = sheets
    numbers = {
        language: [[each for row in sheet for each in row if not isinstance(each, str)] for sheet in sheets]
        for language, sheets in cells.items()
    }
    assert numbers["id"] == numbers["qps"] == numbers["en"]
    assert cells["id"] != cells["en"]


def test_a_pasted_number_has_the_decimals_of_its_digits_in_every_language() -> None:
    """In Indonesian, the point is between thousands."""
    for language in LANGUAGES:
        translate.use_language(language)
        cells = [TableCell(numbers.plain(value), value) for value in (Decimal(14_200), Decimal("3.5"))]
        formats = re.findall(r'sdnum="1033;1033;([^"]*)"', as_html(["a", "b"], [cells]))
        assert formats == ["#,##0", "#,##0.0"]


def test_every_column_to_fill_in_is_explained_in_the_language(bundled: Dataset) -> None:
    english = {head.meaning for sheet in dataset_sheets(bundled) for head in sheet.heads}
    translate.use_language("qps")
    assert english.isdisjoint(head.meaning for sheet in dataset_sheets(bundled) for head in sheet.heads)
