"""The comparison of phases."""

import pytest

from jenesys_gui.model.dataset import Dataset, RefKind, Status, ValueRef
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.screen.details.comparison import ComparedRow, Comparison, compared_phases, describe_comparison
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests.builders import budget, participants, phase
from tests.builders import dataset as dataset_of
from tests.texts import plain


def row_of(comparison: Comparison, label: str) -> ComparedRow:
    (row,) = (row for row in comparison.rows if row.label == label)
    return row


def values(row: ComparedRow) -> list[tuple[str, str]]:
    return [(plain(cell.value), plain(cell.ratio)) for cell in row.cells]


def test_the_first_phase_is_the_base_of_all_multiples(bundled: Dataset) -> None:
    found = describe_comparison(bundled, ("jenesys-2", "kizuna"), None)
    assert found.heading == "Comparison with JENESYS 2.0"
    assert [(column.name, column.is_base) for column in found.columns] == [("KIZUNA", False), ("JENESYS 2.0", True)]
    assert values(row_of(found, "Budget")) == [("USD 30 M", "≈ 0.41 × JENESYS 2.0"), ("≈ USD 73 M", "")]
    assert values(row_of(found, "Participants")) == [("2,600", "≈ 0.24 × JENESYS 2.0"), ("≈ 10,700", "")]
    assert values(row_of(found, "Budget per participant")) == [("≈ USD 12,000", ""), ("≈ USD 6,800", "")]


def test_a_base_with_a_long_name_is_called_base() -> None:
    long = "A phase with a rather long name"
    rows = (phase("base", name=long), phase("other"), budget(of="base"), budget(of="other"))
    found = describe_comparison(dataset_of(*rows), ("base", "other"), None)
    assert values(row_of(found, "Budget")) == [("USD 73 M", ""), ("USD 73 M", "≈ 1.0 × base")]
    assert long in row_of(found, "Budget").cells[1].ratio_spoken


def test_different_kinds_and_dates_have_a_remark(bundled: Dataset) -> None:
    found = describe_comparison(bundled, ("jenesys-2", "friendship-ties"), None)
    assert row_of(found, "Budget").remarks == (
        "Different kinds of amount: contribution, total contribution.",
        "Different dates: without a date, as of October 2023.",
    )
    assert row_of(found, "Participants").remarks == ("Different dates: without a date, as of FY2022.",)


def test_figures_of_the_same_kind_and_date_have_no_remark() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(basis="spent"), budget(of="other", basis="spent"))
    assert row_of(describe_comparison(dataset, ("jenesys-2", "other"), None), "Budget").remarks == ()


def test_kind_and_date_are_below_each_amount(bundled: Dataset) -> None:
    cells = row_of(describe_comparison(bundled, ("friendship-ties", "kizuna"), None), "Budget").cells
    assert [cell.note for cell in cells] == ["allocated", "total contribution, as of October 2023"]


def test_the_spoken_text_of_a_figure_has_qualifier_and_date(bundled: Dataset) -> None:
    found = describe_comparison(bundled, ("jenesys-2", "friendship-ties"), None)
    assert [plain(cell.spoken) for cell in row_of(found, "Budget").cells] == [
        "JENESYS 2.0, Contribution: approximately USD 73,000,000, source",
        "Japan's Friendship Ties Programs JENESYS, Total contribution: USD 69,000,000, as of October 2023, source",
    ]
    spoken_text = plain(row_of(found, "Budget per participant").cells[1].spoken)
    assert spoken_text.endswith("USD per participant: ≈ USD 6,300, mixed dates, calculation")


def test_missing_information_has_no_value_and_no_multiple() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(), participants(of="other"))
    found = describe_comparison(dataset, ("jenesys-2", "other"), None)
    assert values(row_of(found, "Budget")) == [("USD 73 M", ""), ("not stated", "")]
    assert [value for value, ratio in values(row_of(found, "Participants")) if ratio] == []


def test_different_currencies_have_no_multiples() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(), budget(5, of="other", unit="JPY"))
    found = describe_comparison(dataset, ("jenesys-2", "other"), None)
    assert [ratio for _value, ratio in values(row_of(found, "Budget"))] == ["", ""]


def test_every_value_and_every_multiple_can_be_explained(bundled: Dataset) -> None:
    compared = ("kizuna", "jenesys", "friendship-ties")
    found = describe_comparison(bundled, compared, None)
    refs = [ref for row in found.rows for cell in row.cells for ref in (cell.ref, cell.ratio_ref) if ref]
    assert len(refs) == 3 * 7 + 2 * 2
    explained = {ref: describe_comparison(bundled, compared, ref) for ref in refs}
    assert all(comparison.chosen == ref for ref, comparison in explained.items())
    statements = {comparison.explanation.statement for comparison in explained.values()}
    assert len(statements) == len(refs)


def test_a_multiple_is_explained_with_both_figures_and_their_differences(bundled: Dataset) -> None:
    found = describe_comparison(bundled, ("jenesys", "kizuna"), ValueRef.derived("kizuna", "budget-ratio")).explanation
    assert plain(found.statement) == "USD 30,000,000 ÷ USD 196,000,000 = 0.1531 ×, rounded to ≈ 0.15 ×"
    assert "Different kinds of amount: allocated, total budget." in found.remarks
    assert [link.ref.code for link in found.inputs] == ["kizuna-budget", "jenesys-budget"]


def test_phases_without_any_figure_can_be_compared() -> None:
    described = describe_comparison(dataset_of(phase("one"), phase("two")), ("one", "two"), None)
    assert (described.rows, described.chosen, described.explanation.heading) == ((), None, "")


def test_an_unknown_value_falls_back_to_the_first(bundled: Dataset) -> None:
    first, other = bundled.figure_by_id["jenesys-budget"].ref, bundled.figure_by_id["jenesys-2-budget"].ref
    assert describe_comparison(bundled, ("jenesys", "kizuna"), other).chosen == other
    gone = ValueRef(RefKind.STATED, "nonsense", "kizuna", "budget")
    for ref in (None, gone, ValueRef.derived("kizuna", "nonsense"), ValueRef.sum_of("nonsense")):
        assert describe_comparison(bundled, ("jenesys", "kizuna"), ref).chosen == first


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), ()),
        (("kizuna",), ()),
        (("kizuna", "kizuna"), ()),
        (("kizuna", "unknown"), ()),
        (("kizuna", "jenesys", "kizuna"), ("kizuna", "jenesys")),
        (("jenesys-2", "kizuna", "jenesys", "friendship-ties"), ("jenesys-2", "kizuna", "jenesys", "friendship-ties")),
    ],
)
def test_compared_phases_are_unique_and_at_least_two(
    bundled: Dataset, asked: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert compared_phases(bundled, asked) == expected


def test_the_number_of_compared_phases_is_limited() -> None:
    dataset = dataset_of(*(phase(f"phase-{number}") for number in range(9)))
    assert len(compared_phases(dataset, [f"phase-{number}" for number in range(9)])) == 4


def test_the_screen_compares_the_phases_of_the_state(bundled: Dataset) -> None:
    alone = describe(bundled, ViewState(selected="kizuna"))
    assert (alone.comparison, alone.phase_list.pinned, alone.timeline.compared) == (None, None, frozenset())
    asked = describe(bundled, ViewState(selected="kizuna", compared=("kizuna",)))
    assert (asked.comparison, asked.phase_list.pinned) == (None, frozenset({"kizuna"}))
    both = describe(bundled, ViewState(selected="jenesys-2", compared=("kizuna", "jenesys")))
    assert both.comparison is not None
    assert both.phase_list.pinned == frozenset({"kizuna", "jenesys"})
    assert both.timeline.compared == {0, 1}
    assert both.status.spoken == "Comparing JENESYS, KIZUNA; base: KIZUNA"
    nothing = describe(bundled, ViewState(selected="kizuna", compared=()))
    assert nothing.phase_list.remark == "Select the check boxes of the phases to compare."


def test_multiples_have_at_least_one_decimal_or_two_digits() -> None:
    rows = (phase(), *(phase(f"p{number}") for number in range(3)))
    figures = (budget(1_000_000), budget(980_000, of="p0"), budget(12_000_000, of="p1"), budget(4_000_000, of="p2"))
    found = row_of(describe_comparison(dataset_of(*rows, *figures), ("jenesys-2", "p0", "p1", "p2"), None), "Budget")
    assert [plain(cell.ratio) for cell in found.cells] == ["", "≈ 1.0 × base", "≈ 12 × base", "≈ 4.0 × base"]


def test_different_countries_and_expected_figures_have_a_remark() -> None:
    figures = (budget()._replace(scope="asean"), budget(of="other")._replace(status=Status.EXPECTED))
    (row, *_others) = describe_comparison(
        dataset_of(phase(), phase("other"), *figures), ("jenesys-2", "other"), None
    ).rows
    assert [remark.partition(":")[0] for remark in row.remarks] == [
        "Based on expected figures, not reported ones",
        "The countries covered may differ",
    ]


def test_an_approximate_base_makes_multiples_approximate() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(qualifier=Qualifier.AT_LEAST), budget(of="other"))
    cells = row_of(describe_comparison(dataset, ("jenesys-2", "other"), None), "Budget").cells
    assert plain(cells[1].ratio).startswith("≈ ")
