"""The limits of a workbook: spreadsheets repair or reject a file that exceeds them."""

import re
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
from openpyxl.cell.cell import Cell

from jenesys_gui.export.fields import Sheet
from jenesys_gui.export.workbook import as_xlsx
from jenesys_gui.model.dates import parse_date
from tests import builders
from tests.export.tables import page_of, read_xlsx, sheet, values_of
from tests.export.test_workbook import ABOUT, book_of, written

MAX_TEXT: Final = 32_767
MAX_ADDRESS: Final = 2_079
MAX_LINKS: Final = 65_530
MAX_HEIGHT: Final = 409.5
SITE: Final = "https://example.org/"


def units(text: object) -> int:
    """Return the length of a text as spreadsheets count it."""
    return len(str(text).encode("utf-16-le")) // 2


def first_cell(text: str) -> Cell:
    cell = page_of(read_xlsx(as_xlsx([sheet([text, "x"])], ABOUT)), "A sheet")["A2"]
    assert isinstance(cell, Cell)
    return cell


def xml_of(*sheets: Sheet) -> str:
    """Return the XML of the first sheet; openpyxl takes very long to read many links."""
    with ZipFile(BytesIO(as_xlsx(sheets, ABOUT))) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


# Texts


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a" * MAX_TEXT, "a" * MAX_TEXT),
        ("a" * 40_000, "a" * (MAX_TEXT - 1) + "…"),
        # An emoji is two units, and is not halved.
        ("😀" * 16_383, "😀" * 16_383),
        ("😀" * 16_383 + "a", "😀" * 16_383 + "a"),
        ("😀" * 16_384, "😀" * 16_383 + "…"),
        ("a" + "😀" * 20_000, "a" + "😀" * 16_382 + "…"),
    ],
    ids=["as long as can be", "too long", "emoji", "emoji as long as can be", "emoji too long", "half an emoji"],
)
def test_text_too_long_for_a_cell_is_elided(text: str, read: str) -> None:
    assert first_cell(text).value == read
    assert units(read) <= MAX_TEXT


def test_the_notes_name_the_cells_with_shortened_texts() -> None:
    long = builders.phase(purpose="😀" * 20_000)
    book = book_of(builders.dataset(long, builders.phase("other", purpose="A purpose.")))
    (note,) = [row for row in values_of(page_of(book, "Notes")) if row["Item"] == "Long texts"]
    (cell,) = re.findall(r"Phases!([A-Z]+\d+)", note["Note"])
    assert page_of(book, "Phases")[cell].value.endswith("😀…")
    for page in book.worksheets:
        assert page.auto_filter.ref == page.dimensions
        assert max(units(cell.value) for row in page.iter_rows() for cell in row) <= MAX_TEXT


def test_without_shortened_texts_there_is_no_note() -> None:
    book = book_of(builders.dataset(builders.phase()))
    assert "Long texts" not in {row["Item"] for row in values_of(page_of(book, "Notes"))}


def test_the_height_of_a_row_is_limited() -> None:
    book = book_of(builders.dataset(builders.phase(purpose="line\n" * 1000)))
    heights = [each.height for each in page_of(book, "Phases").row_dimensions.values() if each.height]
    assert heights
    assert max(heights) <= MAX_HEIGHT


# Links


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        (SITE + "a" * (MAX_ADDRESS - len(SITE)), True),
        (SITE + "a" * (MAX_ADDRESS - len(SITE) + 1), False),
        (SITE + "😀" * 1029, True),
        (SITE + "😀" * 1030, False),
        # Such characters are written as three.
        (SITE + "[" * 686, True),
        (SITE + "[" * 687, False),
        (SITE + "a\tb", False),
        (SITE + "a\ufffeb", False),
    ],
    ids=["just short enough", "too long", "emoji", "too many emoji", "escaped", "too long escaped", "tab", "no letter"],
)
def test_an_address_that_cannot_be_a_link_is_plain_text(address: str, *, is_link: bool) -> None:
    cell = first_cell(address)
    assert cell.value == address.replace("\ufffe", "\N{REPLACEMENT CHARACTER}")
    assert (cell.hyperlink is not None) == is_link
    if cell.hyperlink is not None:
        assert units(cell.hyperlink.target) <= MAX_ADDRESS


@pytest.mark.slow
def test_excess_links_are_plain_text() -> None:
    xml = xml_of(sheet(*((f"{SITE}{number}", "x") for number in range(MAX_LINKS + 5))))
    assert xml.count("<hyperlink ") == MAX_LINKS
    assert xml.count("<row ") == MAX_LINKS + 6


# Dates


@pytest.mark.parametrize("date", ["2107-12-31", "2108-01-01", "9999-12-31"])
def test_dates_after_2107_are_exported(date: str) -> None:
    dataset = builders.dataset(builders.phase(), builders.source()._replace(accessed=parse_date(date)))
    book = book_of(dataset)
    assert f"{book.properties.created:%Y-%m-%d}" == date
    (source,) = values_of(page_of(book, "Sources"))
    assert f"{source['Accessed']:%Y-%m-%d}" == date


@pytest.mark.parametrize("epoch", ["4354819200", "253402300799", "253402300800", "9" * 21])
def test_any_date_in_the_environment_is_accepted(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    read_xlsx(written(builders.jenesys()))
