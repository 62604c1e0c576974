"""Each rule finds its caveat when it should, and nothing otherwise."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from jenesys_gui.model import caveats
from jenesys_gui.model.caveats import PER_YEAR_RULES, RATIO_RULES, SUM_RULES, Caveat, CaveatKind, caveats_of
from jenesys_gui.model.dataset import Figure, Status
from jenesys_gui.model.derived import Derived, per_year, sum_of
from tests.builders import budget, figure, participants, per_participant, phase

# Raised for values drawn per year, which the model knows nothing about, and by the sum of all phases.
RAISED_ELSEWHERE = {CaveatKind.SPREAD_EVENLY, CaveatKind.OTHER_KINDS_ELSEWHERE}

MIXED = (budget(of="a", basis="allocated", as_of="2023-10"), budget(of="b", basis="contribution"))
ALIKE = (budget(of="a"), budget(of="b"))
OPEN, CLOSED = phase(period="2015/.."), phase(period="2013-04/2015-03")
FISCAL = participants(as_of="2022-04/2023-03", as_of_as_stated="FY2022")


def kinds(found: Sequence[Caveat]) -> list[CaveatKind]:
    return [caveat.kind for caveat in found]


def test_ratio_warns_when_budget_and_people_are_counted_at_different_dates() -> None:
    ratio = per_participant(budget(as_of="2023-10"), participants(as_of="2022-04/2023-03"))
    assert isinstance(ratio, Derived)
    assert kinds(ratio.caveats) == [CaveatKind.SCOPE_NOT_STATED, CaveatKind.DIFFERENT_DATES]


def test_ratio_warns_when_only_one_of_the_two_is_dated() -> None:
    found = caveats_of(RATIO_RULES, (*of_one_scope(as_of="2023-10"), of_one_scope()[1]))
    assert kinds(found) == [CaveatKind.DIFFERENT_DATES]


def test_values_based_on_expected_figures_say_so() -> None:
    money, people = of_one_scope()
    planned = money._replace(status=Status.EXPECTED)
    expected = Caveat(CaveatKind.BASED_ON_EXPECTED, (planned.id,))
    assert caveats_of(RATIO_RULES, (planned, people)) == (expected,)
    assert caveats_of(PER_YEAR_RULES, CLOSED, planned) == (expected,)


def test_ratio_with_one_date_has_no_caveat() -> None:
    assert caveats_of(RATIO_RULES, of_one_scope(as_of="2023-10")) == ()


def of_one_scope(as_of: str = "") -> tuple[Figure, Figure]:
    """Return a budget and participants of the same countries."""
    return budget(as_of=as_of)._replace(scope="ASEAN"), participants(as_of=as_of)._replace(scope="ASEAN")


def test_ratio_warns_when_countries_differ_or_are_not_stated() -> None:
    money, people = of_one_scope()
    for scope, kind in (("Asia", CaveatKind.DIFFERENT_SCOPES), ("", CaveatKind.SCOPE_NOT_STATED)):
        assert kinds(caveats_of(RATIO_RULES, (money._replace(scope=scope), people))) == [kind]


def test_sum_warns_when_the_sources_name_different_kinds() -> None:
    assert caveats.different_kinds_of_amount(MIXED) == Caveat(
        CaveatKind.DIFFERENT_KINDS_OF_AMOUNT, ("a-budget", "b-budget")
    )


def test_sum_warns_about_dated_figures_only() -> None:
    assert caveats.counted_as_of(MIXED) == Caveat(CaveatKind.COUNTED_AS_OF, ("a-budget",))


def test_sum_of_one_kind_without_dates_has_no_caveat() -> None:
    assert caveats_of(SUM_RULES, ALIKE) == ()


@pytest.mark.parametrize("period", ["2013/2015", "2013/2015-03", "2013-04/2015", "2015/.."])
def test_per_year_warns_when_an_end_is_only_a_year(period: str) -> None:
    assert caveats.placed_mid_year(phase(period=period), budget()) is not None


@pytest.mark.parametrize("period", ["2013-04/2015-03", "2013-04-01/2015-03-31", "2013-04", "2013-04/..", "2013"])
def test_per_year_has_no_caveat_when_ends_are_precise(period: str) -> None:
    assert caveats.placed_mid_year(phase(period=period), budget()) is None


def test_per_year_warns_when_an_open_period_ends_at_a_year_only_date() -> None:
    assert caveats.placed_mid_year(phase(period="2013-04/.."), budget(as_of="2023")) is not None
    assert caveats.placed_mid_year(CLOSED, budget(as_of="2023")) == caveats.placed_mid_year(CLOSED, budget())


def test_a_year_only_period_counts_as_the_whole_year() -> None:
    found = caveats_of(PER_YEAR_RULES, phase(period="2013"), budget())
    assert [caveat.kind for caveat in found] == [CaveatKind.COUNTED_WHOLE]
    assert caveats_of(PER_YEAR_RULES, phase(period="2013-04"), budget()) == ()


@pytest.mark.parametrize("period", ["2013-10-05", "2013-04/2013-10", "2013-04/.."])
def test_per_year_warns_when_the_period_is_shorter_than_a_year(period: str) -> None:
    value = per_year(phase(period=period), budget(as_of="2013-09"))
    assert isinstance(value, Derived)
    assert value.value > budget().quantity.value
    assert CaveatKind.SHORTER_THAN_A_YEAR in kinds(value.caveats)


@pytest.mark.parametrize("period", ["2013", "2013/2014", "2013-04/2014-04", "2013-04/.."])
def test_a_period_of_a_year_or_more_is_not_short(period: str) -> None:
    value = per_year(phase(period=period), budget(as_of="2014-04"))
    assert isinstance(value, Derived)
    assert CaveatKind.SHORTER_THAN_A_YEAR not in kinds(value.caveats)


def test_per_year_warns_when_an_open_period_runs_to_the_date_of_the_figure() -> None:
    assert caveats.runs_to_as_of(OPEN, budget(as_of="2023-10")) is not None
    assert caveats.runs_to_as_of(CLOSED, budget(as_of="2023-10")) is None
    assert caveats.runs_to_as_of(phase(period="2015/"), budget(as_of="2023-10")) is None


def test_per_year_warns_when_it_depends_on_a_fiscal_year() -> None:
    assert caveats.fiscal_year(OPEN, FISCAL) is not None


def test_a_fiscal_year_that_affects_no_length_has_no_caveat() -> None:
    assert caveats.fiscal_year(CLOSED, FISCAL) is None


@pytest.mark.parametrize(
    ("as_of", "stated", "fiscal"),
    [
        ("2022-04/2023-03", "FY2022", True),
        ("2022-04/2023-03", "by FY 2022", True),
        ("2022-04/2023-03", "April 2022 to March 2023", False),
        ("2022", "FY2022", False),
        ("../2023-03", "FY2022", False),
        ("", "FY2022", False),
    ],
)
def test_a_fiscal_year_is_stated_as_one_and_read_as_an_interval(as_of: str, stated: str, fiscal: bool) -> None:
    assert caveats.is_fiscal_year(participants(as_of=as_of, as_of_as_stated=stated)) == fiscal


def test_every_kind_of_caveat_has_a_rule() -> None:
    raised = {
        *kinds(caveats_of(SUM_RULES, MIXED)),
        *kinds(caveats_of(RATIO_RULES, MIXED)),
        *kinds(caveats_of(PER_YEAR_RULES, OPEN, FISCAL)),
        *kinds(caveats_of(PER_YEAR_RULES, phase(period="2013"), budget())),
        *kinds(caveats.per_year_caveats(phase(period="2013-10"), budget(), Fraction(1, 12))),
    }
    whole = figure("budget", 1, "USD", id_="whole", scope="Asia", headline=False)
    same = caveats.scope_of_same_amount(budget(1), participants(), [whole])
    assert same == Caveat(CaveatKind.SCOPE_OF_SAME_AMOUNT, ("whole",))
    money, people = of_one_scope()
    raised |= {same.kind, *kinds(caveats_of(RATIO_RULES, (money, people._replace(scope="Asia"))))}
    planned = sum_of("budget", [budget(), budget()._replace(status=Status.EXPECTED)])
    assert isinstance(planned, Derived)
    raised |= {*kinds(planned.caveats)}
    raised |= {*kinds(caveats_of(RATIO_RULES, (money._replace(status=Status.EXPECTED), people)))}
    assert raised | RAISED_ELSEWHERE == set(CaveatKind)
    assert not raised & RAISED_ELSEWHERE
