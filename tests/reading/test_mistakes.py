"""Every mistake with a date or a number has its own sentence, and its cure would indeed be right."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dates import DateError, DateMistake, parse
from jenesys_gui.model.quantity import Unit
from jenesys_gui.reading import cell_errors
from jenesys_gui.reading.cell_errors import Mistake
from jenesys_gui.reading.cells import read_cells, tidied
from jenesys_gui.text.schema import Column, ColumnKind

EXAMPLES = {
    DateMistake.EMPTY: "",
    DateMistake.NOT_A_DATE: "soon",
    DateMistake.SEASON: "2001-21",
    DateMistake.HYPHEN_FOR_INTERVAL: "2007-2012",
    DateMistake.BASIC_FORMAT: "20131005",
    DateMistake.TIME: "2013-10-05T12:00:00Z",
    DateMistake.NO_SUCH_DAY: "2013-02-29",
    DateMistake.ENDS_BEFORE_START: "2015/2013",
    DateMistake.NO_ENDS: "../..",
    DateMistake.INTERVAL: "2013/2015",
}
DIGITS_OF_DATES = st.text("0123456789-/.~?T: ", max_size=20)


def value_of(kind: ColumnKind, text: str) -> object:
    column = Column("column", kind, "something")
    return next(iter(read_cells(column, [tidied(column, text)])))


def mistake_in(kind: ColumnKind, text: str) -> Mistake:
    value = value_of(kind, text)
    assert isinstance(value, Mistake)
    return value


@pytest.mark.parametrize("kind", DateMistake)
def test_every_mistake_with_a_date_has_a_sentence_of_its_own(kind: DateMistake) -> None:
    assert kind in EXAMPLES
    found = cell_errors.in_date(DateError(EXAMPLES[kind], kind))
    others = [cell_errors.in_date(DateError(EXAMPLES[kind], other)) for other in DateMistake if other is not kind]
    assert found.message not in [other.message for other in others]


@pytest.mark.parametrize(
    "kind", [kind for kind in DateMistake if kind not in {DateMistake.EMPTY, DateMistake.INTERVAL}]
)
def test_every_mistake_with_a_date_is_recognised(kind: DateMistake) -> None:
    assert mistake_in(ColumnKind.PERIOD, EXAMPLES[kind]) == cell_errors.in_date(DateError(EXAMPLES[kind], kind))


def test_an_interval_is_no_single_date() -> None:
    found = mistake_in(ColumnKind.DATE, "2013/2015")
    assert found == cell_errors.in_date(DateError("2013/2015", DateMistake.INTERVAL))


def test_of_an_interval_the_wrong_end_is_quoted() -> None:
    assert mistake_in(ColumnKind.PERIOD, "2013-10-05/20141005") == (
        '"20141005" lacks its hyphens',
        "write 2014-10-05",
    )


@given(DIGITS_OF_DATES)
def test_a_date_that_is_proposed_is_a_date(text: str) -> None:
    value = value_of(ColumnKind.PERIOD, text)
    if isinstance(value, Mistake) and (proposed := re.search(r"(?:: |write |such as )([0-9][^ ,]*)$", value.cure)):
        parse(proposed[1])


@given(st.from_regex(r"\A[0-9.,' eE+-]{1,14}\Z"))
def test_a_number_that_is_proposed_is_a_number(text: str) -> None:
    value = value_of(ColumnKind.NUMBER, text)
    if isinstance(value, Mistake) and (proposed := re.search(r": ([0-9].*)$", value.cure)):
        assert not isinstance(value_of(ColumnKind.NUMBER, proposed[1]), Mistake)


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("196,000,000", "196000000"),
        ("196.000.000", "196000000"),
        ("196 000 000", "196000000"),
        ("196\u202f000", "196000"),
        ("196’000", "196000"),
        ("１９６，０００", "196000"),
        ("１９６", "196"),
        ("٧٣", "73"),
        ("0,125", "0.125"),
        ("1.96E+08", "196000000"),
        ("2e3", "2000"),
    ],
)
def test_a_number_written_otherwise_is_proposed_as_it_should_be(text: str, proposed: str) -> None:
    assert mistake_in(ColumnKind.NUMBER, text).cure.endswith(proposed)


@pytest.mark.parametrize("text", ["1e400", "1e-400", "1E+99999999", "9" * 5000, "0." + "1" * 5000, "1_000", "+5", "5."])
def test_a_number_beyond_measure_is_refused_in_few_words(text: str) -> None:
    assert len(" ".join(mistake_in(ColumnKind.NUMBER, text))) < 250


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ColumnKind.ID, "jenesys-2"),
        (ColumnKind.ADDRESS, "http://example.org"),
        (ColumnKind.KEY, "whatever"),
    ],
)
def test_what_is_text_stays_text(kind: ColumnKind, text: str) -> None:
    assert value_of(kind, text) == text


@pytest.mark.parametrize(("text", "unit"), [("USD", Unit("USD")), ("people/year", Unit("people", "year"))])
def test_a_unit_is_split_into_what_is_counted_and_per_what(text: str, unit: Unit) -> None:
    assert value_of(ColumnKind.UNIT, text) == unit


@given(st.sampled_from([kind for kind in ColumnKind if kind is not ColumnKind.CODE]), st.text())
def test_any_text_in_any_cell_is_a_value_or_a_mistake(kind: ColumnKind, text: str) -> None:
    value = value_of(kind, text)
    if isinstance(value, Mistake):
        assert value.message
        assert value.cure
        assert "\n" not in value.message + value.cure
