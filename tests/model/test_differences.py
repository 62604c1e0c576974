"""Where the statements of two sources differ, and in what."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dataset import Direction, Figure, Status
from jenesys_gui.model.dates import parse
from jenesys_gui.model.derived import Derived, totals
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.model.statements import (
    Difference,
    DifferenceKind,
    after_the_period,
    difference_between,
    differences_of,
    differs_from_sum,
)
from tests.builders import budget, dataset, event, figure, participants, phase

HEADLINE = figure("participants", 2_600, "people", id_="headline", scope="ASEAN", basis="participated", as_of="2013")


def other_figure(value: int, id_: str = "other", *, said_by: str = "another page", **fields: object) -> Figure:
    """Return a figure of another source, like the headline except for its value and these fields."""
    quantity = HEADLINE.quantity._replace(value=Decimal(value))
    return HEADLINE._replace(id=id_, quantity=quantity, headline=False, source=said_by, **fields)  # type: ignore[arg-type]


def kinds_of(*figures: Figure) -> list[tuple[DifferenceKind, tuple[str, ...]]]:
    return [(found.kind, found.about) for found in differences_of(figures)]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        pytest.param(other_figure(9_000), DifferenceKind.VALUE, id="value"),
        pytest.param(other_figure(9_000, status=Status.EXPECTED), DifferenceKind.STATUS, id="status"),
        pytest.param(other_figure(9_000, scope="Asia"), DifferenceKind.SCOPE, id="scope"),
        pytest.param(other_figure(2_600, scope="Asia"), DifferenceKind.SCOPE, id="scope, though the numbers are equal"),
        pytest.param(other_figure(9_000, counted="leaders"), DifferenceKind.COUNTED_NOT_STATED, id="who is counted"),
        pytest.param(
            other_figure(2_600, counted="leaders"), DifferenceKind.COUNTED_NOT_STATED, id="counted, though equal"
        ),
        pytest.param(other_figure(9_000, direction=Direction.INBOUND), DifferenceKind.DIRECTION, id="direction"),
        pytest.param(other_figure(9_000, as_of=parse("2014")), DifferenceKind.DATE, id="date"),
        pytest.param(other_figure(9_000, basis="invited"), DifferenceKind.BASIS, id="basis"),
        pytest.param(
            other_figure(9_000, status=Status.EXPECTED, scope="Asia"),
            DifferenceKind.SCOPE,
            id="planned for other countries",
        ),
        pytest.param(other_figure(9_000, scope=""), DifferenceKind.SCOPE_NOT_STATED, id="a scope that is not stated"),
    ],
)
def test_the_kind_of_a_difference_names_what_differs(other: Figure, kind: DifferenceKind) -> None:
    assert difference_between(HEADLINE, other) is kind
    assert differences_of((HEADLINE, other)) == (Difference(kind, ("headline", "other")),)


@pytest.mark.parametrize("value", [9_000, 2_600])
def test_people_counted_differ_if_both_are_stated(value: int) -> None:
    young, leaders = HEADLINE._replace(counted="young people"), other_figure(value, counted="leaders")
    assert difference_between(young, leaders) is DifferenceKind.COUNTED
    # What both state comes before what only one of them states.
    assert difference_between(young._replace(scope=""), leaders) is DifferenceKind.COUNTED


@pytest.mark.parametrize("first", [Qualifier.AT_LEAST, Qualifier.MORE_THAN])
@pytest.mark.parametrize("second", [Qualifier.AT_LEAST, Qualifier.MORE_THAN])
@pytest.mark.parametrize("sides", [{}, {"scope": "Asia"}, {"status": Status.EXPECTED}])
def test_two_lower_bounds_never_disagree(first: Qualifier, second: Qualifier, sides: dict[str, object]) -> None:
    more, most = other_figure(10_000, "more"), other_figure(12_000, "most", said_by="a third page", **sides)
    bounds = [
        each._replace(quantity=each.quantity._replace(qualifier=qualifier))
        for each, qualifier in ((more, first), (most, second))
    ]
    assert difference_between(*bounds) is None


def test_a_number_above_a_lower_bound_does_not_disagree_with_it() -> None:
    bound = other_figure(2_000)
    bound = bound._replace(quantity=bound.quantity._replace(qualifier=Qualifier.MORE_THAN))
    assert difference_between(HEADLINE, bound) is None
    assert difference_between(bound, HEADLINE) is None
    higher = bound._replace(quantity=bound.quantity._replace(value=Decimal(3_000)))
    assert difference_between(HEADLINE, higher) is DifferenceKind.VALUE


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("2013", "2013-10", DifferenceKind.VALUE),
        ("2013-02-19/2013-02-25", "2013-02", DifferenceKind.VALUE),
        ("2013", "", DifferenceKind.VALUE),
        ("2013", "2014", DifferenceKind.DATE),
        ("2013-01", "2013-02", DifferenceKind.DATE),
    ],
)
def test_dates_differ_if_they_exclude_each_other(first: str, second: str, kind: DifferenceKind) -> None:
    dated = [HEADLINE._replace(as_of=parse(first)), other_figure(9_000, as_of=parse(second) if second else None)]
    assert difference_between(*dated) is kind


def test_the_same_number_with_a_different_qualifier_differs() -> None:
    about = HEADLINE.quantity._replace(qualifier=Qualifier.ABOUT)
    other = other_figure(2_600)._replace(quantity=about)
    assert difference_between(HEADLINE, other) is DifferenceKind.QUALIFIER
    # Both are shown as ≈, whichever word the source uses.
    around = HEADLINE._replace(quantity=about._replace(qualifier=Qualifier.AROUND))
    assert difference_between(other, around) is None
    assert difference_between(HEADLINE, other_figure(2_600)) is None


@pytest.mark.parametrize(("unit", "other"), [("USD", "JPY"), ("people", "people/year")])
def test_figures_in_different_units_are_never_compared(unit: str, other: str) -> None:
    first = figure("budget", 100, unit, id_="first")
    second = figure("budget", 100, other, id_="second", headline=False, said_by="another page")
    assert kinds_of(first, second) == [(DifferenceKind.UNIT, ("first", "second"))]


def test_directions_are_distinguished() -> None:
    first, second = other_figure(1, direction=Direction.INBOUND), other_figure(2, direction=Direction.OUTBOUND)
    assert difference_between(first, second) is DifferenceKind.DIRECTION


def test_figures_of_one_source_are_not_compared() -> None:
    same_page = other_figure(700, said_by=HEADLINE.source, scope="Asia")
    assert kinds_of(HEADLINE, same_page) == []


def test_figures_of_different_measures_are_not_compared() -> None:
    assert kinds_of(HEADLINE, other_figure(9_000)._replace(measure="schools")) == []


def test_equal_differences_from_one_figure_are_grouped() -> None:
    wide, wider = other_figure(9_000, "wide", scope="Asia"), other_figure(10_000, "wider", scope="the world")
    expected = other_figure(8_000, "expected", status=Status.EXPECTED)
    assert kinds_of(HEADLINE, wide, expected, wider) == [
        (DifferenceKind.SCOPE, ("headline", "wide", "wider")),
        (DifferenceKind.STATUS, ("headline", "expected")),
    ]


def test_a_figure_is_compared_with_the_one_of_the_same_scope() -> None:
    reported = other_figure(10_000, "reported", scope="41 countries")
    planned = other_figure(12_000, "planned", said_by="a third page", scope="41 countries", status=Status.EXPECTED)
    assert kinds_of(HEADLINE, reported, planned) == [
        (DifferenceKind.SCOPE, ("headline", "reported")),
        (DifferenceKind.STATUS, ("reported", "planned")),
    ]


def test_the_headline_comes_first_in_a_difference() -> None:
    assert kinds_of(other_figure(9_000), HEADLINE) == [(DifferenceKind.VALUE, ("headline", "other"))]


def test_without_a_headline_figures_of_one_direction_are_compared() -> None:
    whole, there = other_figure(3_700, "whole"), other_figure(3_200, "there", direction=Direction.INBOUND)
    back = other_figure(500, "back", direction=Direction.OUTBOUND)
    other = other_figure(1_300, "other", said_by="a third page", direction=Direction.INBOUND, scope="Asia")
    assert kinds_of(whole, there, back, other) == [(DifferenceKind.SCOPE, ("there", "other"))]


def test_without_a_headline_other_scopes_are_compared_only_at_the_same_time() -> None:
    first = other_figure(144, "first", as_of=parse("2019-02"))
    same_time = other_figure(1_300, "same time", said_by="a third page", scope="Asia", as_of=parse("2019"))
    later = other_figure(89, "later", said_by="a third page", scope="Asia", as_of=parse("2023-07"))
    undated = other_figure(500, "undated", said_by="a third page", scope="Asia", as_of=None)
    assert kinds_of(first, same_time) == [(DifferenceKind.SCOPE, ("first", "same time"))]
    assert kinds_of(first, later) == []
    assert kinds_of(first, undated) == [(DifferenceKind.SCOPE, ("first", "undated"))]


FIELDS = st.fixed_dictionaries(
    {
        "scope": st.sampled_from(["", "ASEAN", "Asia"]),
        "status": st.sampled_from(Status),
        "direction": st.sampled_from([None, *Direction]),
        "said_by": st.sampled_from(["page", "another page", "a third page"]),
    }
)


@given(st.lists(st.tuples(st.integers(1, 3), FIELDS), max_size=8), st.booleans())
def test_a_figure_has_at_most_one_difference_from_another_source(
    stated: list[tuple[int, dict[str, object]]], has_headline: bool
) -> None:
    figures = [other_figure(value, f"f{number}", **fields) for number, (value, fields) in enumerate(stated)]  # type: ignore[arg-type]
    if has_headline:
        figures.append(HEADLINE)
    by_id = {each.id: each for each in figures}
    different = [other for found in differences_of(figures) for other in found.about[1:]]
    assert len(different) == len(set(different))
    assert "headline" not in different
    for found in differences_of(figures):
        first, *others = (by_id[id_] for id_ in found.about)
        for other in others:
            assert other.source != first.source
            assert difference_between(first, other) is found.kind


def test_a_figure_of_several_phases_is_compared_with_the_sum() -> None:
    summed = [participants(10_700)]
    whole = totals(dataset(phase(), *summed))["participants"]
    assert isinstance(whole, Derived)
    over_all = figure("participants", 47_000, "people", of="", headline=False)
    assert differs_from_sum(over_all, whole, summed)
    assert not differs_from_sum(over_all._replace(quantity=participants(10_700).quantity), whole, summed)
    # Another unit is not another number.
    assert not differs_from_sum(over_all._replace(quantity=budget(47_000).quantity), whole, summed)
    # Neither is a number for other countries, for one direction, or of a plan.
    for other in (
        over_all._replace(scope="Asia"),
        over_all._replace(direction=Direction.INBOUND),
        over_all._replace(status=Status.EXPECTED),
    ):
        assert not differs_from_sum(other, whole, summed)


@pytest.mark.parametrize(
    ("period", "date", "late"),
    [
        ("2012/2013", "2013-12", False),
        ("2012/2013", "2013/2014", False),
        ("2012/2013", "2014-01", True),
        ("2012/2013", "2015", True),
        ("2012/2013-03", "2013-04", True),
        ("2012/..", "2030", False),
        ("2012/", "2030", False),
        ("2012/2013", "../2020", False),
    ],
)
def test_an_event_is_late_if_it_starts_after_the_period(period: str, date: str, *, late: bool) -> None:
    dated, of_another = event("a", date=date, of="jenesys-2"), event("b", date="2099", of="another")
    found = after_the_period(phase(period=period), (dated, of_another, event("c", of="jenesys-2")))
    assert found == ((dated,) if late else ())
