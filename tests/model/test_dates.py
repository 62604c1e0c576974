"""Dates keep the precision that they were stated with, and other texts have a kind of error."""

import re
from calendar import monthrange
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dates import (
    Date,
    DateError,
    DateErrorKind,
    End,
    Interval,
    When,
    begin_of,
    end_of,
    exact_years,
    finish_of,
    is_to_the_year,
    middle_of,
    overlap,
    parse,
    parse_date,
    start_of,
)


@st.composite
def dates(draw: st.DrawFn) -> Date:
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = None if month is None else draw(st.none() | st.integers(1, monthrange(year, month)[1]))
    return Date(year, month, day, about=draw(st.booleans()), doubtful=draw(st.booleans()))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    one, other = draw(dates()), draw(dates())
    start, finish = (one, other) if one.begin < other.end else (other, one)
    return draw(
        st.sampled_from(
            [
                Interval(start, finish),
                Interval(start, End.OPEN),
                Interval(start, End.UNKNOWN),
                Interval(End.OPEN, finish),
                Interval(End.UNKNOWN, finish),
            ]
        )
    )


# From text and back


@given(dates() | intervals())
def test_a_formatted_date_is_parsed_to_the_same_date(when: When) -> None:
    assert parse(str(when)) == when


@given(st.text(max_size=30) | st.from_regex(r"\A[0-9./~?T -]{0,24}\Z"))
def test_any_text_is_a_date_or_an_error(text: str) -> None:
    with suppress(DateError):
        assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2013", Date(2013)),
        ("2023-10", Date(2023, 10)),
        ("2024-02-29", Date(2024, 2, 29)),
        ("2013~", Date(2013, about=True)),
        ("2013-10?", Date(2013, 10, doubtful=True)),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(text: str, date: Date) -> None:
    assert parse(text) == parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2013/2015", Interval(Date(2013), Date(2015))),
        ("2022-04/2023-03", Interval(Date(2022, 4), Date(2023, 3))),
        ("2013-03-31/2013", Interval(Date(2013, 3, 31), Date(2013))),
        ("2013/2013", Interval(Date(2013), Date(2013))),
        ("../2013", Interval(End.OPEN, Date(2013))),
        ("/2013", Interval(End.UNKNOWN, Date(2013))),
    ],
)
def test_the_ends_of_an_interval_keep_their_precision(text: str, interval: Interval) -> None:
    assert parse(text) == interval


def test_open_and_unknown_ends_are_different() -> None:
    assert parse("2015/..") == Interval(Date(2015), End.OPEN)
    assert parse("2015/") == Interval(Date(2015), End.UNKNOWN)
    assert parse("2015/..") != parse("2015/")


@pytest.mark.parametrize(
    ("text", "date"), [("2013", Date(2013)), ("2013-10", Date(2013, 10)), ("2013-10-05", Date(2013, 10, 5))]
)
def test_the_precision_is_what_was_stated(text: str, date: Date) -> None:
    assert parse_date(text) == date
    assert is_to_the_year(date) == (text == "2013")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", DateErrorKind.NOT_A_DATE),
        ("  ", DateErrorKind.NOT_A_DATE),
        ("soon", DateErrorKind.NOT_A_DATE),
        ("FY2022", DateErrorKind.NOT_A_DATE),
        ("2013/15", DateErrorKind.NOT_A_DATE),
        ("2013/2014/2015", DateErrorKind.NOT_A_DATE),
        ("２０１３", DateErrorKind.NOT_A_DATE),
        (" 2013", DateErrorKind.NOT_A_DATE),
        ("2001-21", DateErrorKind.SEASON),
        ("2001-41", DateErrorKind.SEASON),
        ("2001/2002-24", DateErrorKind.SEASON),
        ("2007-2012", DateErrorKind.NO_SLASH),
        ("2007 – 2012", DateErrorKind.NO_SLASH),
        ("2007～2012", DateErrorKind.NO_SLASH),
        ("2007 to 2012", DateErrorKind.NO_SLASH),
        ("20131005", DateErrorKind.BASIC_FORMAT),
        ("201310", DateErrorKind.BASIC_FORMAT),
        ("2013-10-05T12:00", DateErrorKind.TIME),
        ("2013-10-05 12:00", DateErrorKind.TIME),
        ("2013-02-29", DateErrorKind.NO_SUCH_DAY),
        ("2013-00", DateErrorKind.NO_SUCH_DAY),
        ("2013-13", DateErrorKind.NO_SUCH_DAY),
        ("2013-10-00", DateErrorKind.NO_SUCH_DAY),
        ("0000", DateErrorKind.NO_SUCH_DAY),
        ("2015/2013", DateErrorKind.ENDS_BEFORE_START),
        ("2013-10/2013-09", DateErrorKind.ENDS_BEFORE_START),
        ("../..", DateErrorKind.NO_ENDS),
        ("/", DateErrorKind.NO_ENDS),
    ],
)
def test_each_kind_of_error_is_distinguished(text: str, kind: DateErrorKind) -> None:
    with pytest.raises(DateError, match=re.escape(kind.value)) as caught:
        parse(text)
    assert caught.value.kind is kind


def test_a_single_date_is_not_an_interval() -> None:
    with pytest.raises(DateError):
        parse_date("2013/2015")


# On the time axis


@given(dates())
def test_the_middle_of_a_date_is_between_start_and_end(date: Date) -> None:
    assert date.begin < date.middle < date.end


@given(dates())
def test_a_date_is_within_its_year(date: Date) -> None:
    assert date.year <= date.begin
    assert date.end <= date.year + 1


@given(dates(), dates())
def test_points_and_lengths_of_time_are_exact(one: Date, other: Date) -> None:
    (begin, middle, end), others = map(fractions_of, (one, other))
    assert one.points == (float(begin), float(middle), float(end))
    for point, exact in zip(other.points, others, strict=True):
        assert exact_years(point - one.middle) == exact - middle
        assert (point < one.end) == (exact < end)
        assert (point == one.end) == (exact == end)


def fractions_of(date: Date) -> tuple[Fraction, Fraction, Fraction]:
    begin, length = Fraction(date.year), Fraction(1)
    if date.month is not None:
        begin, length = begin + Fraction(date.month - 1, 12), Fraction(1, 12)
    if date.month is not None and date.day is not None:
        length /= monthrange(date.year, date.month)[1]
        begin += (date.day - 1) * length
    return begin, begin + length / 2, begin + length


@given(st.integers(1, 9999), st.integers(1, 12))
def test_the_days_of_a_month_cover_it(year: int, month: int) -> None:
    days = [Date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    assert days[0].begin == Date(year, month).begin
    assert [day.end for day in days[:-1]] == [day.begin for day in days[1:]]
    assert days[-1].end == Date(year, month).end


@given(dates() | intervals())
def test_a_period_ends_after_it_begins_where_both_are_known(when: When) -> None:
    begin, end = begin_of(when), end_of(when)
    assert (begin is None) == isinstance(start_of(when), End)
    assert (end is None) == isinstance(finish_of(when), End)
    if begin is not None and end is not None:
        assert begin < middle_of(when) < end


def test_the_middle_of_a_year_is_mid_year() -> None:
    assert parse_date("2013").middle == Fraction(2013) + Fraction(1, 2)


def test_the_middle_of_a_period_without_an_end_is_its_start() -> None:
    assert middle_of(parse("2015/..")) == 2015
    assert middle_of(parse("../2015")) == 2016


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("2013", "2013-05", True),
        ("2013", "2014", False),
        ("2012/2013", "2013/2015", True),
        ("2012-01/2012-03", "2012-04", False),
        ("2015/..", "2030", True),
        ("2015/..", "2014", False),
        ("2015/", "2020", True),
        ("../2012", "1999", True),
        ("../2012", "2013", False),
    ],
)
def test_dates_overlap_if_they_have_time_in_common(first: str, second: str, *, together: bool) -> None:
    assert overlap(parse(first), parse(second)) is overlap(parse(second), parse(first)) is together
