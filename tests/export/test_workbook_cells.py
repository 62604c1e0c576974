"""The cells of a workbook, read back by openpyxl: their types, safe texts, and links."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.export.fields import Number, Value
from jenesys_gui.export.workbook import as_xlsx
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse
from jenesys_gui.model.quantity import Sign
from tests import builders
from tests.export.tables import cells_of, page_of, read_xlsx, sheet
from tests.export.test_csv_table import FORMULAS
from tests.export.test_workbook import ABOUT, SHEETS, book_of, written


def cell_with(value: Value) -> tuple[object, str, str]:
    """The value, type and format of a cell with this value when it is read back."""
    page = page_of(read_xlsx(as_xlsx([sheet([value, "x"])], ABOUT)), "A sheet")
    cell = page["A2"]
    return cell.value, cell.data_type, cell.number_format


@pytest.mark.parametrize(
    ("value", "read", "kind", "shown"),
    [
        (Number(Decimal(73_000_000), Sign.ABOUT), 73_000_000, "n", '"≈ "#,##0'),
        (Number(Decimal("73000000.00")), 73_000_000, "n", "#,##0"),
        (Number(Decimal("6272.73"), Sign.ABOUT), 6272.73, "n", '"≈ "#,##0.00'),
        (Number(Decimal("0.01230")), 0.0123, "n", "#,##0.0000"),
        (Number(Decimal(-5)), -5, "n", "#,##0"),
        (Number(Decimal(2600), Sign.AT_LEAST), 2600, "n", '"≥ "#,##0'),
        (Number(Decimal(2600), Sign.AT_MOST), 2600, "n", '"≤ "#,##0'),
        (Number(Decimal(2015), bare=True), 2015, "n", "0"),
        (Number(Decimal(999_999_999_999_999)), 999_999_999_999_999, "n", "#,##0"),
        # A spreadsheet would show zeros for the last digits.
        (Number(Decimal("1234567890123456.7")), "1234567890123456.7", "s", "General"),
        (True, True, "b", '"TRUE";"TRUE";"FALSE"'),
        (parse("2013-03-31"), datetime(2013, 3, 31), "d", "yyyy-mm-dd"),  # noqa: DTZ001 - a workbook knows no zones
        (parse("2013"), "2013", "s", "General"),
        (parse("2023-10"), "2023-10", "s", "General"),
        (parse("2013-03-31~"), "2013-03-31~", "s", "General"),
        (parse("2013-03-31?"), "2013-03-31?", "s", "General"),
        # Spreadsheets disagree on dates this early.
        (parse("1899-12-31"), "1899-12-31", "s", "General"),
        (parse("1900-02-28"), "1900-02-28", "s", "General"),
        (parse("2013-03-31/2013-04-07"), "2013-03-31/2013-04-07", "s", "General"),
        (parse("2015/.."), "2015/..", "s", "General"),
        ("2013", "2013", "s", "General"),
        ("#N/A", "#N/A", "s", "General"),
        ("TRUE", "TRUE", "s", "General"),
        ("  blanks  ", "  blanks  ", "s", "General"),
        ("two\r\nlines", "two\nlines", "s", "General"),
    ],
)
def test_each_cell_has_the_matching_type(value: Value, read: object, kind: str, shown: str) -> None:
    assert cell_with(value) == (read, kind, shown)
    assert type(cell_with(value)[0]) is type(read)


@pytest.mark.parametrize("value", [None, ""])
def test_missing_information_is_an_empty_cell(value: Value) -> None:
    assert cell_with(value)[0] is None


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula(text: str) -> None:
    # No apostrophe is needed: the cell has the text type.
    assert cell_with(text) == (text.replace("\r", "\n"), "s", "General")


def test_a_dataset_cannot_inject_a_formula_or_an_error() -> None:
    dataset = builders.dataset(
        builders.phase(name="=1+1", purpose="=NOW()"),
        builders.figure("budget", 1, "USD", basis="@x", counted="+1", scope="-1", note="=cmd|' /C calc'!A0"),
        builders.programme("=p"),
        builders.event("#REF!"),
        builders.source("=s"),
    )
    book = book_of(dataset)
    kinds = {cell.data_type for name in SHEETS for row in page_of(book, name).iter_rows() for cell in row}
    assert kinds <= {"s", "n", "b", "d"}
    with ZipFile(BytesIO(written(dataset))) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            assert "externalLink" not in name


@pytest.mark.parametrize("text", ["<r></r>", "<r><t>x</t></r>", "<r>=1+1 & <b>x</b></r>", "<r>a_x0041_</r>"])
def test_xml_in_text_is_escaped(text: str) -> None:
    assert cell_with(text) == (text, "s", "General")


def test_characters_not_allowed_in_xml_are_replaced() -> None:
    assert cell_with("a\x00b\x1fc\ufffed")[0] == "a�b�c�d"


def test_text_that_looks_like_an_escape_sequence_is_escaped() -> None:
    with ZipFile(BytesIO(as_xlsx([sheet(["_x0041_ and _x_", "x"])], ABOUT))) as archive:
        assert b"_x005F_x0041_ and _x_" in archive.read("xl/sharedStrings.xml")


def test_source_addresses_are_links_with_text(bundled: Dataset) -> None:
    book = book_of(bundled)
    for name, heading in (("Sources", "Address"), ("Figures", "Source address")):
        for row in cells_of(page_of(book, name)):
            cell = row[heading]
            assert cell.data_type == "s"
            assert cell.hyperlink is not None
            assert cell.hyperlink.target == cell.value
            assert str(cell.value).startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "http://a http://b", "http://a\nhttp://b", "see http://x"]
)
def test_nothing_else_is_a_link(text: str) -> None:
    page = page_of(read_xlsx(as_xlsx([sheet([text, "x"])], ABOUT)), "A sheet")
    assert page["A2"].value == text
    assert page["A2"].hyperlink is None


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("=\n\t'\""), max_size=12
)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)


@given(st.lists(st.tuples(texts, numbers), min_size=1, max_size=4))
def test_any_cell_content_is_read_back(rows: list[tuple[str, Decimal]]) -> None:
    page = page_of(read_xlsx(as_xlsx([sheet(*((text, Number(value)) for text, value in rows))], ABOUT)), "A sheet")
    for (text, value), (first, second) in zip(rows, page.iter_rows(min_row=2), strict=True):
        assert (first.value or "") == text
        assert Decimal(str(second.value)) == value
        assert (first.data_type, second.data_type) == ("s" if text else "n", "n")
