"""What spreadsheets make of cells: what can mean one thing is read, what can mean several is an error."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dates import parse
from jenesys_gui.reading.cells import CellError, Understood, read_cell
from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from jenesys_gui.reading.spreadsheets import readings
from jenesys_gui.text.schema import ColumnKind, ColumnSchema

DATES = {
    "2026/11/24": "2026-11-24",
    "2007/5/25": "2007-05-25",
    "2013-1-5": "2013-01-05",
    "2013.10.05": "2013-10-05",
    "24.11.2026": "2026-11-24",
    "24/11/2026": "2026-11-24",
    "24-11-2026": "2026-11-24",
    "11/24/2026": "2026-11-24",
    "5/5/2013": "2013-05-05",
    "2013/10": "2013-10",
    "10/2013": "2013-10",
    "2026年11月24日": "2026-11-24",
    "2013年10月": "2013-10",
    "2026-11-24 00:00:00": "2026-11-24",
    "24.11.2026 00:00": "2026-11-24",
    "24-Nov-2026": "2026-11-24",
    "24. Dezember 2026": "2026-12-24",
    "October 2023": "2023-10",
    "août 2012": "2012-08",
    "dic 2012": "2012-12",
    "Agu 2012": "2012-08",
    "Oct 0012": "0012-10",
    "2023.0": "2023",
    "２０１３/２０１５": "2013/2015",
    "2013 / 2015": "2013/2015",
    "2013-10 /2014-03": "2013-10/2014-03",
    "2013 / 10": "2013-10",
    "令和6年": "2024",
    "H30年10月": "2018-10",
    "昭和元年12月25日": "1926-12-25",
}
TRUE = ("TRUE", "True", "WAHR", "VRAI", "VERDADERO", "BENAR")
FALSE = ("FALSE", "False", "FALSCH", "FAUX", "FALSO", "SALAH")
AMBIGUOUS_DATES = {
    "03/04/2013": ("2013-04-03", "2013-03-04"),
    "3-4-2013": ("2013-04-03", "2013-03-04"),
    "03.04.2013": ("2013-04-03", "2013-03-04"),
    "2007/12": ("2007-12", "2007/2012"),
    "2007-8": ("2007-08", "2007/2008"),
    "2007/08": ("2007-08", "2007-04/2008-03", "2007/2008"),
    "2024/25": ("2024-04/2025-03", "2024/2025"),
    "2024-25": ("2024-04/2025-03", "2024/2025"),
    "2024 – 25": ("2024-04/2025-03", "2024/2025"),
    "1999/00": ("1999-04/2000-03", "1999/2000"),
    "Feb-16": ("2016-02", "YYYY-02-16"),
    "16-Feb": ("2016-02", "YYYY-02-16"),
    "Okt 23": ("2023-10", "YYYY-10-23"),
    "janv.-07": ("2007-01", "YYYY-01-07"),
    "5-Mei": ("2005-05", "YYYY-05-05"),
    "Oct-99": ("1999-10", "2099-10"),
    "24-Nov-26": ("2026-11-24", "1926-11-24"),
    "24.11.26": ("2026-11-24", "1926-11-24", "2024-11-26", "1924-11-26"),
}
FISCAL_YEARS = {
    **dict.fromkeys(("FY2024", "JFY 2024", "fy'24", "FY-24", "2024FY", "Fiscal Year (FY) 2024"), "2024"),
    **dict.fromkeys(("2024年度", "２０２４年度", "令和6年度", "令和６年度", "R6年度"), "2024"),
    **dict.fromkeys(("Tahun 2024", "Tahun Anggaran 2024", "TA 2024", "T.A. 2024"), "2024"),
    **dict.fromkeys(("FY2024/25", "FY24-25", "FY 2024 – 2025", "AY 2024/25", "academic year 2024/2025"), "2024/2025"),
    **dict.fromkeys(("TA 2024/2025", "2024/2025年度", "2024~25年度", "Tahun Ajaran 2024/2025"), "2024/2025"),
    "FY1999/00": "1999/2000",
    "平成31年度": "2019",
    "令和元年度": "2019",
}
SEVERAL_FISCAL_YEARS = {
    **dict.fromkeys(
        ("FY2015-2018", "FY2015/FY2018", "2015年度/2018", "平成27年度～平成30年度", "FY15/FY'18"), "2015/2018"
    ),
    "令和6年度～令和7年度": "2024/2025",
}
AMBIGUOUS_NUMBERS = {
    "14.200": ("14200", "14.2"),
    "14,200": ("14200", "14.2"),
    "999.000": ("999000", "999"),
    "12.125": ("12125", "12.1250"),
    "１４．２００": ("14200", "14.2"),
}


def value_of(kind: ColumnKind, text: str, *, decimal_comma: bool = False) -> object:
    return read_cell(ColumnSchema("column", "something", kind), text, decimal_comma=decimal_comma)


def understood(kind: ColumnKind, text: str, *, decimal_comma: bool = False) -> str | None:
    value = value_of(kind, text, decimal_comma=decimal_comma)
    return value.text if isinstance(value, Understood) else None


@pytest.mark.parametrize(("text", "date"), DATES.items())
def test_a_date_that_can_be_only_one_day_is_read(text: str, date: str) -> None:
    assert value_of(ColumnKind.PERIOD, text) == Understood(parse(date), date)


@pytest.mark.parametrize(
    ("kind", "text", "readings"),
    [
        *((ColumnKind.PERIOD, text, dates) for text, dates in AMBIGUOUS_DATES.items()),
        *((ColumnKind.NUMBER, text, numbers) for text, numbers in AMBIGUOUS_NUMBERS.items()),
    ],
)
def test_what_can_mean_several_things_is_an_error_that_names_them(
    kind: ColumnKind, text: str, readings: tuple[str, ...]
) -> None:
    value = value_of(kind, text)
    assert isinstance(value, CellError)
    assert value.message.endswith(" can mean more than one thing")
    assert value.fix.replace(" (fiscal year from April to March, as in Japan)", "") == "write " + ", or ".join(readings)


@pytest.mark.parametrize(
    ("text", "years", "more"),
    [
        *((text, years, years.count("/")) for text, years in FISCAL_YEARS.items()),
        *((text, years, 0) for text, years in SEVERAL_FISCAL_YEARS.items()),
    ],
)
def test_a_fiscal_year_is_not_guessed_but_its_readings_are_named(text: str, years: str, more: int) -> None:
    value = value_of(ColumnKind.PERIOD, text)
    months = f"{years[:4]}-04/{int(years[-4:]) + 1 - more}-03 (fiscal year from April to March, as in Japan)"
    assert value == CellError(f'"{text}" can mean more than one thing', f"write {months}, or {years}")


@pytest.mark.parametrize(
    "text",
    [
        *("FY2024/", "../FY2024", "FY2024/..", "FY2024~", "FY2024-04", "FY2015-2013", "FY9999"),
        *("平成27年度～30年度", "24年度"),
    ],
)
def test_a_fiscal_year_that_is_open_or_not_whole_has_no_readings(text: str) -> None:
    assert readings(ColumnKind.PERIOD, text, decimal_comma=False) == ()


@pytest.mark.parametrize(
    "text", ["2013/14", "2013.1", "13/13/2013", "31-Feb-2013", "Decade 2013", "2013-10-05 12:00", "12.30", "46350"]
)
def test_what_no_spreadsheet_makes_of_a_date_is_an_error(text: str) -> None:
    assert isinstance(value_of(ColumnKind.PERIOD, text), CellError)


@pytest.mark.parametrize("text", [*TRUE, *FALSE])
def test_true_and_false_are_read_in_the_languages_of_spreadsheets(text: str) -> None:
    assert value_of(ColumnKind.TRUTH, text) == Understood(text in TRUE, str(text in TRUE).lower())


@pytest.mark.parametrize("text", ["yes", "1", "x", "ja"])
def test_no_other_word_is_true_or_false(text: str) -> None:
    assert isinstance(value_of(ColumnKind.TRUTH, text), CellError)


@pytest.mark.parametrize(("text", "number"), [("73,5", "73.5"), ("0,125", "0.125"), ("1.234.567,25", "1234567.25")])
def test_a_decimal_comma_is_read_only_where_the_spreadsheet_has_one(text: str, number: str) -> None:
    assert understood(ColumnKind.NUMBER, text, decimal_comma=True) == number
    assert isinstance(value_of(ColumnKind.NUMBER, text), CellError)


def test_points_in_a_date_have_the_day_first_where_the_spreadsheet_has_decimal_commas() -> None:
    assert understood(ColumnKind.DATE, "05.04.2017", decimal_comma=True) == "2017-04-05"
    assert isinstance(value_of(ColumnKind.DATE, "05/04/2017", decimal_comma=True), CellError)


@pytest.mark.parametrize("kind", [ColumnKind.YEAR, ColumnKind.DATE])
def test_a_year_that_pandas_made_a_fraction_is_read(kind: ColumnKind) -> None:
    assert understood(kind, "2015.0") == "2015"


@pytest.mark.parametrize("text", [f"2013{' ' * 200_000}2015", "a" * 200_000], ids=["spaces", "letters"])
def test_a_very_long_text_takes_no_time(text: str) -> None:
    # It took minutes to search for a slash, or a year, from each of its characters.
    assert readings(ColumnKind.PERIOD, text, decimal_comma=False) == ()


@given(st.sampled_from(ColumnKind), st.text("0123456789-/., JanFebMai年月日", max_size=12), st.booleans())
def test_a_certain_reading_is_what_a_dataset_writes(kind: ColumnKind, text: str, decimal_comma: bool) -> None:
    meanings = readings(kind, text, decimal_comma=decimal_comma)
    assert len(set(meanings)) == len(meanings)
    if len(meanings) == 1:
        assert readings(kind, meanings[0], decimal_comma=decimal_comma) in ((), meanings)


def test_what_was_understood_is_listed_once_for_each_column(folder: Path) -> None:
    with (folder / "figures.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    for row, headline in zip(rows, ["WAHR", "WAHR", "true", "FALSCH"], strict=True):
        row[header.index("headline")] = headline
    rows[0][header.index("as_of")] = "2007/5/25"
    with (folder / "figures.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    found = read(folder)
    assert found.dataset is not None
    assert [figure.headline for figure in found.dataset.figures] == [True, True, True, False]
    assert {problem.severity for problem in found.problems} == {Severity.NOTICE}
    assert [problem.as_line() for problem in found.problems] == [
        'figures.csv:2:as_of: "2007/5/25" is understood as "2007-05-25"; write it that way',
        'figures.csv:2:headline: "WAHR" is understood as "true"; write it that way (also in 2 more lines: 3, 5)',
    ]
