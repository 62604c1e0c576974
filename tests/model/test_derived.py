"""Computed values agree with the reference table in the rules of the dataset."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.caveats import CaveatKind
from jenesys_gui.model.dataset import Figure, Status
from jenesys_gui.model.derived import (
    Derived,
    Formula,
    NoValue,
    Outcome,
    PeriodLength,
    Reason,
    derived_of,
    per_year,
    period_length,
    ratios_to,
    share,
    sum_of,
    totals,
)
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS
from jenesys_gui.model.quantity import Qualifier, Sign, in_full
from tests.builders import budget, dataset, figure, jenesys, participants, per_participant, phase

# The caveats of every value per participant.
UNLIKE = [CaveatKind.OTHER_KINDS_ELSEWHERE, CaveatKind.SCOPE_NOT_STATED]


def value_of(outcome: Outcome) -> Derived:
    assert isinstance(outcome, Derived)
    return outcome


def reason_of(outcome: Outcome) -> Reason:
    assert isinstance(outcome, NoValue)
    return outcome.reason


def kinds_of(outcome: Outcome) -> list[CaveatKind]:
    return [caveat.kind for caveat in value_of(outcome).caveats]


def outcomes_of(phase_id: str) -> dict[str, Outcome]:
    """Return all derived values of one of the four phases, by measure."""
    whole = jenesys()
    return dict(derived_of(whole, whole.phase_by_id[phase_id]))


# The table of reference: full value, and as shown


@pytest.mark.parametrize(
    ("phase_id", "measure", "value", "shown"),
    [
        ("jenesys", "per-participant", "13802.82", 13_800),
        ("kizuna", "per-participant", "11538.46", 12_000),
        ("jenesys-2", "per-participant", "6822.43", 6_800),
        ("friendship-ties", "per-participant", "6272.73", 6_300),
        ("jenesys", "budget-per-year", "39200000", 39_200_000),
        ("kizuna", "budget-per-year", "30000000", 30_000_000),
        ("jenesys-2", "budget-per-year", "36500000", 37_000_000),
        ("friendship-ties", "budget-per-year", "8321608.04", 8_300_000),
        ("jenesys", "participants-per-year", "2840", 2_840),
        ("kizuna", "participants-per-year", "2600", 2_600),
        ("jenesys-2", "participants-per-year", "5350", 5_350),
        ("friendship-ties", "participants-per-year", "1419.35", 1_400),
        ("jenesys", "budget-share", "53.26", 53),
        # As many decimals as the largest share of the sum.
        ("kizuna", "participants-share", "6.75", 7),
    ],
)
def test_derived_values_match_the_reference(phase_id: str, measure: str, value: str, shown: int | Decimal) -> None:
    derived = value_of(outcomes_of(phase_id)[measure])
    assert derived.value == Decimal(value)
    assert derived.shown_value == shown
    assert derived.sign is Sign.ABOUT


@pytest.mark.parametrize(("measure", "value", "unit"), [(BUDGET, 368_000_000, "USD"), (PARTICIPANTS, 38_500, "people")])
def test_sums_match_the_reference(measure: str, value: int, unit: str) -> None:
    whole = value_of(totals(jenesys())[measure])
    assert whole.value == whole.shown_value == value
    assert str(whole.unit) == unit
    assert whole.approximate
    assert whole.sign is Sign.ABOUT


@pytest.mark.parametrize(
    ("phase_id", "measure", "approximate"),
    [
        ("jenesys", "per-participant", True),
        ("kizuna", "per-participant", False),
        ("jenesys", "budget-per-year", False),
        ("jenesys-2", "budget-per-year", True),
        ("friendship-ties", "budget-per-year", False),
        ("friendship-ties", "participants-per-year", True),
        ("kizuna", "budget-share", True),
    ],
)
def test_a_value_is_approximate_if_one_of_its_inputs_is(phase_id: str, measure: str, approximate: bool) -> None:
    assert value_of(outcomes_of(phase_id)[measure]).approximate == approximate


@pytest.mark.parametrize(
    ("phase_id", "measure", "kinds"),
    [
        ("jenesys", "per-participant", UNLIKE),
        ("kizuna", "per-participant", UNLIKE),
        ("jenesys-2", "per-participant", UNLIKE),
        ("friendship-ties", "per-participant", [*UNLIKE, CaveatKind.DIFFERENT_DATES]),
        ("jenesys", "budget-per-year", [CaveatKind.PLACED_MID_YEAR]),
        ("jenesys-2", "participants-per-year", [CaveatKind.PLACED_MID_YEAR]),
        ("friendship-ties", "budget-per-year", [CaveatKind.PLACED_MID_YEAR, CaveatKind.RUNS_TO_AS_OF]),
        (
            "friendship-ties",
            "participants-per-year",
            [CaveatKind.PLACED_MID_YEAR, CaveatKind.RUNS_TO_AS_OF, CaveatKind.FISCAL_YEAR],
        ),
        ("jenesys", "budget-share", [CaveatKind.DIFFERENT_KINDS_OF_AMOUNT, CaveatKind.COUNTED_AS_OF]),
        ("jenesys", "participants-share", [CaveatKind.COUNTED_AS_OF]),
    ],
)
def test_caveats_match_the_reference(phase_id: str, measure: str, kinds: list[CaveatKind]) -> None:
    assert kinds_of(outcomes_of(phase_id)[measure]) == kinds


def test_the_sums_have_caveats_about_kinds_and_dates() -> None:
    whole = totals(jenesys())
    assert kinds_of(whole[BUDGET]) == [CaveatKind.DIFFERENT_KINDS_OF_AMOUNT, CaveatKind.COUNTED_AS_OF]
    assert kinds_of(whole[PARTICIPANTS]) == [CaveatKind.COUNTED_AS_OF]


def test_a_phase_has_a_ratio_and_per_year_and_share_of_each_measure() -> None:
    assert list(outcomes_of("kizuna")) == [
        "per-participant",
        "budget-per-year",
        "participants-per-year",
        "budget-share",
        "participants-share",
    ]


# Properties of a value


def test_a_sum_adds_headlines_only_and_names_them() -> None:
    face_to_face = figure(PARTICIPANTS, 700, "people", id_="face-to-face", headline=False)
    whole = value_of(totals(dataset(phase(), participants(), face_to_face))[PARTICIPANTS])
    assert whole.value == 10_700
    assert (whole.inputs, whole.formula) == (("jenesys-2-participants",), Formula.SUM)


def test_a_sum_of_figures_without_qualifier_is_not_approximate() -> None:
    whole = value_of(totals(dataset(phase(), budget()))[BUDGET])
    assert whole.sign is Sign.NONE


def test_a_quotient_is_rounded_once() -> None:
    # 12.4492…, which is 12.45 in full; rounding that again would give 12.5.
    ratio = value_of(per_participant(budget(138_186), participants(11_100)))
    assert (ratio.value, ratio.shown_value) == (Decimal("12.45"), Decimal("12.4"))


def test_the_shown_quotient_has_no_more_digits_than_the_full_one() -> None:
    ratio = value_of(per_participant(budget(123_456), participants(12_345)))
    assert (ratio.value, ratio.shown_value) == (Decimal("10.00"), Decimal(10))


def test_a_ratio_names_its_inputs_and_its_unit() -> None:
    ratio = value_of(per_participant(budget(), participants()))
    assert (ratio.inputs, str(ratio.unit)) == (("jenesys-2-budget", "jenesys-2-participants"), "USD/person")
    assert ratio.formula is Formula.BUDGET_BY_PARTICIPANTS


def test_a_value_per_year_has_the_value_for_calendar_years() -> None:
    yearly = value_of(per_year(phase(period="2013/2015"), budget(73_000_000)))
    assert yearly.length == PeriodLength(Fraction(2), 3)
    assert yearly.by_calendar_years is not None
    assert in_full(yearly.by_calendar_years) == Decimal("24333333.33")
    assert (str(yearly.unit), yearly.formula) == ("USD/year", Formula.VALUE_BY_YEARS)


def test_a_share_lists_its_figure_before_the_rest_of_the_sum() -> None:
    whole = jenesys()
    part = whole.figure_by_id["kizuna-budget"]
    percent = value_of(share(part, value_of(totals(whole)[BUDGET])))
    assert percent.all_inputs == ("kizuna-budget", "jenesys-budget", "jenesys-2-budget", "friendship-ties-budget")
    assert (str(percent.unit), percent.formula) == ("%", Formula.SHARE_OF_SUM)


def test_a_quotient_has_the_digits_of_its_least_precise_input() -> None:
    assert value_of(per_participant(budget(196_000_000), participants(11_000))).digits == 2


def test_any_measure_has_a_sum_and_a_value_per_year() -> None:
    schools = figure("schools", 120, "schools")
    whole = dataset(phase(), schools)
    assert list(totals(whole)) == ["schools"]
    assert [*derived_of(whole, whole.phases[0])] == ["schools-per-year", "schools-share"]


def test_each_unit_of_a_measure_has_its_own_sum_and_shares() -> None:
    money = [budget(1, of="a"), budget(3, of="b"), budget(500, of="c", unit="JPY")]
    whole = dataset(*map(phase, "abc"), *money)
    sums = {measure: (str(value_of(each).unit), int(value_of(each).value)) for measure, each in totals(whole).items()}
    assert sums == {"budget:USD": ("USD", 4), "budget:JPY": ("JPY", 500)}
    outcomes = derived_of(whole, whole.phases[1])
    assert [*outcomes] == ["budget-per-year", "budget:USD-share"]
    assert value_of(outcomes["budget:USD-share"]).value == 75


# How long a phase lasts


@pytest.mark.parametrize(
    ("period", "as_of", "years", "calendar_years"),
    [
        ("2007/2012", "", Fraction(5), 6),
        ("2013", "", Fraction(1), 1),
        ("2013/2013", "", Fraction(1), 1),
        ("2013-10", "", Fraction(1, 12), 1),
        ("2013-04/2014-04", "", Fraction(1), 2),
        ("2013-04/2015", "", Fraction(2015 * 2 + 1, 2) - Fraction(2013 * 24 + 7, 24), 3),
        ("2015/..", "2023-10", Fraction(199, 24), 9),
        ("2015/..", "2022-04/2023-03", Fraction(31, 4), 9),
        ("2015/..", "2020", Fraction(5), 6),
    ],
)
def test_a_period_is_counted_from_middle_to_middle(
    period: str, as_of: str, years: Fraction, calendar_years: int
) -> None:
    assert period_length(phase(period=period), budget(as_of=as_of)) == PeriodLength(years, calendar_years)


@pytest.mark.parametrize(("period", "years"), [("2013-10/2013", Fraction(1, 4)), ("2013/2013-03", Fraction(1, 4))])
def test_a_period_with_ends_of_different_precision_has_a_length(period: str, years: Fraction) -> None:
    assert period_length(phase(period=period), budget()) == PeriodLength(years, 1)


@given(st.integers(1900, 2100), st.integers(0, 50))
def test_a_period_of_years_is_shorter_than_the_calendar_years_it_touches(first: int, further: int) -> None:
    length = period_length(phase(period=f"{first}/{first + further}"), budget())
    assert isinstance(length, PeriodLength)
    assert 0 < length.years <= length.calendar_years


# Why there is no value


REASONS: dict[Reason, Outcome] = {
    Reason.NOT_STATED: sum_of(BUDGET, ()),
    Reason.UNITS_DIFFER: sum_of(BUDGET, (budget(1, of="a"), budget(1, of="b", unit="JPY"))),
    Reason.NOBODY_COUNTED: per_participant(budget(), participants(0)),
    Reason.ALREADY_PER_YEAR: per_year(phase(), participants(6_000, unit="people/year")),
    Reason.START_NOT_STATED: per_year(phase(period="../2013"), budget()),
    Reason.END_NOT_STATED: per_year(phase(period="2013/"), budget()),
    Reason.OPEN_WITHOUT_DATE: per_year(phase(period="2015/.."), budget()),
    Reason.COUNTED_BEFORE_START: per_year(phase(period="2015/.."), budget(as_of="2014-10")),
    Reason.NOT_ADDED_PER_YEAR: totals(dataset(phase(), participants(6_000, unit="people/year")))[PARTICIPANTS],
    Reason.BASE_IS_ZERO: ratios_to(budget(0, of="other"), [budget()])[0],
    Reason.EXPECTED: totals(dataset(phase(), figure(BUDGET, 5, "USD", status=Status.EXPECTED)))[BUDGET],
    Reason.SUM_IS_ZERO: share(budget(0), value_of(totals(dataset(phase(), budget(0)))[BUDGET])),
}


@pytest.mark.parametrize("reason", Reason)
def test_a_value_that_cannot_be_computed_has_a_reason(reason: Reason) -> None:
    assert reason_of(REASONS[reason]) is reason


@pytest.mark.parametrize(
    ("money", "people"),
    [
        (budget(), participants(unit="people/year")),
        (budget(unit="USD/year"), participants()),
        (budget(), participants(unit="schools")),
    ],
)
def test_there_is_no_ratio_of_unsuitable_units(money: Figure, people: Figure) -> None:
    outcome = per_participant(money, people)
    assert reason_of(outcome) is Reason.UNITS_DIFFER
    assert isinstance(outcome, NoValue)
    assert outcome.about == (money.id, people.id)


def test_there_is_no_ratio_where_one_side_is_not_stated() -> None:
    whole = dataset(phase(), phase("other"), budget(), participants(of="other"))
    assert reason_of(derived_of(whole, whole.phases[0])["per-participant"]) is Reason.NOT_STATED


def test_a_share_of_a_missing_sum_has_the_same_reason() -> None:
    whole = dataset(phase("a"), participants(1, of="a", unit="people/year"))
    *_others, last = derived_of(whole, whole.phases[0]).values()
    assert reason_of(last) is Reason.NOT_ADDED_PER_YEAR


@pytest.mark.parametrize("as_of", ["2022/..", "2022/"])
def test_an_open_phase_cannot_run_to_a_date_without_end(as_of: str) -> None:
    assert reason_of(per_year(phase(period="2015/.."), budget(as_of=as_of))) is Reason.OPEN_WITHOUT_DATE


# All figures

values = st.integers(1, 10**15)
qualifiers = st.sampled_from(Qualifier)


@given(st.lists(st.tuples(values, qualifiers), min_size=1, max_size=8))
def test_shares_sum_to_100_apart_from_rounding(parts: list[tuple[int, Qualifier]]) -> None:
    phases = [phase(f"p-{number}") for number in range(len(parts))]
    budgets = [
        budget(value, of=each.id, qualifier=qualifier) for each, (value, qualifier) in zip(phases, parts, strict=True)
    ]
    whole = value_of(totals(dataset(*phases, *budgets))[BUDGET])
    shares = [value_of(share(each, whole)).value for each in budgets]
    assert abs(sum(shares, Decimal(-100))) <= Decimal("0.005") * len(parts)
    assert whole.value == sum(value for value, _qualifier in parts)
    assert whole.approximate == any(qualifier is not Qualifier.NONE for _value, qualifier in parts)


@given(values, st.integers(1, 10**6))
def test_ratio_times_participants_is_the_budget_apart_from_rounding(money: int, people: int) -> None:
    ratio = value_of(per_participant(budget(money), participants(people)))
    assert abs(ratio.value * people - money) <= Decimal("0.005") * people


@given(values, st.sampled_from(["2013", "2013/2015", "2013-04/2014-02-03", "2013-10/2013"]))
def test_a_value_per_year_is_positive(value: int, period: str) -> None:
    assert value_of(per_year(phase(period=period), budget(value))).value > 0
