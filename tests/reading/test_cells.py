"""Cells are read as values, every error has its own message, and the example in its fix is valid."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dataset import Status
from jenesys_gui.model.dates import DateError, DateErrorKind, parse
from jenesys_gui.model.quantity import Qualifier, Unit
from jenesys_gui.reading.cells import CellError, Understood, date_error, read_cell, tidied
from jenesys_gui.text.schema import ColumnKind, ColumnSchema

EXAMPLES = {
    DateErrorKind.NOT_A_DATE: "soon",
    DateErrorKind.SEASON: "2001-21",
    DateErrorKind.NO_SLASH: "2007-2012",
    DateErrorKind.BASIC_FORMAT: "20131005",
    DateErrorKind.TIME: "2013-10-05T12:00:00Z",
    DateErrorKind.NO_SUCH_DAY: "2013-02-29",
    DateErrorKind.ENDS_BEFORE_START: "2015/2013",
    DateErrorKind.NO_ENDS: "../..",
    DateErrorKind.INTERVAL: "2013/2015",
}
DIGITS_OF_DATES = st.text("0123456789-/.~?T: ", max_size=20)


def value_of(kind: ColumnKind, text: str) -> object:
    column = ColumnSchema("column", "something", kind)
    return read_cell(column, tidied(column, text))


def error_in(kind: ColumnKind, text: str) -> CellError:
    value = value_of(kind, text)
    assert isinstance(value, CellError)
    return value


@pytest.mark.parametrize("kind", DateErrorKind)
def test_every_kind_of_date_error_has_its_own_message(kind: DateErrorKind) -> None:
    assert kind in EXAMPLES
    found = date_error(DateError(EXAMPLES[kind], kind))
    others = [date_error(DateError(EXAMPLES[kind], other)) for other in DateErrorKind if other is not kind]
    assert found.message not in [other.message for other in others]


@pytest.mark.parametrize("kind", [kind for kind in DateErrorKind if kind is not DateErrorKind.INTERVAL])
def test_every_kind_of_date_error_is_recognised(kind: DateErrorKind) -> None:
    assert error_in(ColumnKind.PERIOD, EXAMPLES[kind]) == date_error(DateError(EXAMPLES[kind], kind))


@pytest.mark.parametrize(
    ("text", "code"), [("Reported", "reported"), ("EXPECTED", "expected"), ("At least", "at_least")]
)
def test_a_code_in_capitals_or_with_spaces_is_understood(text: str, code: str) -> None:
    codes = tuple(each for kind in (Status, Qualifier) for each in kind)
    found = read_cell(ColumnSchema("column", "something", ColumnKind.CODE, codes=codes), text)
    assert isinstance(found, Understood)
    assert found.text == code


def test_an_interval_is_not_a_single_date() -> None:
    found = error_in(ColumnKind.DATE, "2013/2015")
    assert found == date_error(DateError("2013/2015", DateErrorKind.INTERVAL))


@pytest.mark.parametrize(
    "text",
    [
        *("FY2024", "2024年度", "FY2024/25", "2024/25", "2024–25"),
        *("2007-2012", "2007/12", "../..", "2013-21", "2015/2013", "soon"),
    ],
)
def test_in_a_column_of_single_dates_the_fix_offers_no_interval(text: str) -> None:
    assert error_in(ColumnKind.DATE, text).fix == "write a year (2013), a month (2013-10) or a day (2013-10-05)"


def test_the_wrong_end_of_an_interval_is_quoted() -> None:
    assert error_in(ColumnKind.PERIOD, "2013-10-05/20141005") == (
        '"20141005" is a date without hyphens',
        "write 2014-10-05",
    )


@pytest.mark.parametrize("text", ["2013/10~", "2013/00", "2013-10/soon", "2013/Oct", "2013/10/..", "../10/2013"])
def test_a_date_of_which_a_part_is_no_date_is_quoted_whole(text: str) -> None:
    assert error_in(ColumnKind.PERIOD, text).message == f'"{text}" is not a date'


@given(DIGITS_OF_DATES)
def test_the_example_in_the_fix_of_a_date_is_a_date(text: str) -> None:
    value = value_of(ColumnKind.PERIOD, text)
    if isinstance(value, CellError) and (example := re.search(r"(?:: |write |such as )([0-9][^ ,]*)$", value.fix)):
        parse(example[1])


@given(st.from_regex(r"\A[0-9.,' eE+-]{1,14}\Z"))
def test_the_example_in_the_fix_of_a_number_is_a_number(text: str) -> None:
    value = value_of(ColumnKind.NUMBER, text)
    if isinstance(value, CellError) and (example := re.search(r": ([0-9].*)$", value.fix)):
        assert not isinstance(value_of(ColumnKind.NUMBER, example[1]), CellError)


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("196,000,000", "196000000"),
        ("196.000.000", "196000000"),
        ("196 000 000", "196000000"),
        ("196\u202f000", "196000"),
        ("196’000", "196000"),
        ("１９６，０００，０００", "196000000"),
        ("0,125", "0.125"),
        ("1.96E+08", "196000000"),
        ("2e3", "2000"),
        ("196,000,000.50", "196000000.50"),
        ("14.200,00", "14200.00"),
        ("1\u202f234,567", "1234.567"),
        ("19,60,00,000", "196000000"),
    ],
)
def test_the_fix_of_a_number_ends_with_the_number_in_plain_digits(text: str, example: str) -> None:
    assert error_in(ColumnKind.NUMBER, text).fix.endswith(example)


@pytest.mark.parametrize("text", ["1e400", "1e-400", "1E+99999999", "9" * 5000, "0." + "1" * 5000, "1_000", "+5", "5."])
def test_the_error_of_a_very_long_number_is_short(text: str) -> None:
    assert len(" ".join(error_in(ColumnKind.NUMBER, text))) < 250


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ColumnKind.ID, "jenesys-2"),
        (ColumnKind.ADDRESS, "http://example.org"),
        (ColumnKind.KEY, "whatever"),
    ],
)
def test_text_stays_text(kind: ColumnKind, text: str) -> None:
    assert value_of(kind, text) == text


@pytest.mark.parametrize("line_break", ["\n", "\r\n", " \n\n ", "\r"])
def test_a_name_is_on_one_line_and_a_note_may_have_several(line_break: str) -> None:
    name = ColumnSchema("name", "a name")
    text = f"One{line_break}name "
    assert tidied(name, text) == "One name"
    assert tidied(name._replace(has_lines=True), text) == f"One{line_break}name"


@pytest.mark.parametrize(("text", "unit"), [("USD", Unit("USD")), ("people/year", Unit("people", "year"))])
def test_a_unit_is_split_at_the_slash(text: str, unit: Unit) -> None:
    assert value_of(ColumnKind.UNIT, text) == unit


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("€", "EUR"), ("£", "GBP"), ("Rp", "IDR"), ("円", "JPY"), ("US$", "USD"), ("€/person", "EUR/person")),
        *(("RP", "IDR"), ("rp", "IDR"), ("Rp.", "IDR"), ("RM", "MYR"), ("yen", "JPY"), ("YEN/year", "JPY/year")),
        *(("S$", "SGD"), ("A$", "AUD"), ("NT$", "TWD"), ("HK$", "HKD"), ("us＄", "USD"), ("RMB", "CNY")),
        *(("₩", "KRW"), ("￦", "KRW"), ("₱", "PHP"), ("฿", "THB"), ("₫", "VND"), ("₭", "LAK"), ("₹", "INR")),
    ],
)
def test_the_sign_or_short_name_of_a_currency_is_no_unit_and_the_fix_has_its_code(text: str, code: str) -> None:
    assert error_in(ColumnKind.UNIT, text) == (f'"{text}" is not a unit', f"write {code}")


@pytest.mark.parametrize("text", ["$/", "€/€", "€/人"])
def test_the_fix_of_a_unit_is_a_unit(text: str) -> None:
    assert error_in(ColumnKind.UNIT, text) == (f'"{text}" is not a unit', "write something")


@pytest.mark.parametrize(
    ("text", "codes"), [("$", "USD, AUD, BND"), ("＄", "USD, AUD, BND"), ("¥", "JPY, CNY"), ("￥", "JPY, CNY")]
)
def test_the_sign_of_several_currencies_is_not_guessed(text: str, codes: str) -> None:
    message, fix = error_in(ColumnKind.UNIT, text)
    assert message == f'"{text}" can mean more than one thing'
    assert fix.startswith(f"use one of: {codes}")


@given(st.sampled_from([kind for kind in ColumnKind if kind is not ColumnKind.CODE]), st.text())
def test_any_text_in_any_cell_is_a_value_or_an_error(kind: ColumnKind, text: str) -> None:
    value = value_of(kind, text)
    if isinstance(value, CellError):
        assert value.message
        assert value.fix
        assert "\n" not in value.message + value.fix
