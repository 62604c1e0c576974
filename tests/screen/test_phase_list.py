"""The list of phases and the sums below it."""

from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.screen.phase_list import PhaseList, describe_phase_list
from tests.builders import budget, figure, participants, phase
from tests.builders import dataset as dataset_of
from tests.texts import plain


def described(dataset: Dataset, years: tuple[float, float] | None = None) -> PhaseList:
    return describe_phase_list(dataset, dataset.phases[0].id, years)


def test_a_row_has_name_period_budget_and_participants(bundled: Dataset) -> None:
    rows = [(row.short_name, row.period, plain(row.first), plain(row.second)) for row in described(bundled).rows]
    assert rows == [
        ("JENESYS", "2007–2012", "USD 196 M", "≈ 14,200 people"),
        ("KIZUNA", "2012–2013", "USD 30 M", "2,600 people"),
        ("JENESYS 2.0", "2013–2015", "≈ USD 73 M", "≈ 10,700 people"),
        ("Friendship Ties", "2015–current", "USD 69 M", "≈ 11,000 people"),
    ]


def test_the_bar_of_a_row_compares_its_budget_with_the_largest(bundled: Dataset) -> None:
    fills = [round(row.fill, 3) for row in described(bundled).rows]
    assert fills == [1.0, round(30 / 196, 3), round(73 / 196, 3), round(69 / 196, 3)]


def test_missing_figures_are_shown_as_not_stated() -> None:
    row, _other = described(dataset_of(phase(), phase("other"), budget(of="other"), participants(of="other"))).rows
    assert (row.first, row.second, row.fill) == ("no budget stated", "no participants stated", 0.0)


def test_budgets_of_different_currencies_are_not_compared() -> None:
    rows = described(dataset_of(phase(), phase("other"), budget(), budget(10**10, of="other", unit="JPY"))).rows
    assert [row.fill for row in rows] == [1.0, 0.0]


def test_an_expected_budget_says_so_and_does_not_scale_the_bars() -> None:
    planned = figure("budget", 300_000_000, "USD", of="next", status=Status.EXPECTED)
    people = figure("participants", 9500, "people", of="next", status=Status.EXPECTED)
    rows = described(dataset_of(phase(), phase("next", period="2026/.."), budget(), planned, people)).rows
    assert [(row.fill, row.expected) for row in rows] == [(1.0, False), (1.0, True)]
    assert (plain(rows[1].first), plain(rows[1].second)) == ("USD 300 M expected", "9,500 people expected")
    assert "USD 300,000,000, expected (not reported)" in plain(rows[1].spoken)
    (alone,) = described(dataset_of(phase("next"), planned)).rows
    assert (alone.fill, alone.expected) == (1.0, True)


def test_a_phase_of_which_only_the_start_is_stated_is_not_ongoing() -> None:
    planned = phase(period="2026/..")._replace(period_as_stated="2026 \N{EN DASH}")
    (row,) = described(dataset_of(planned, budget())).rows
    assert row.period == "from 2026"
    assert "from 2026, Contribution" in row.spoken


def test_only_headlines_are_in_rows() -> None:
    other = figure("participants", 700, "people", id_="beside", headline=False)
    (row,) = described(dataset_of(phase(), participants(), other)).rows
    assert (plain(row.first), row.second) == ("10,700 people", "")


def test_rows_support_negative_indexes_and_slices(bundled: Dataset) -> None:
    rows = described(bundled).rows
    assert rows[-1].id == "friendship-ties"
    assert [row.id for row in rows[1:3]] == ["kizuna", "jenesys-2"]
    assert [row.id for row in rows] == [phase.id for phase in bundled.phases]


def test_the_summary_has_counts_sums_and_their_inputs(bundled: Dataset) -> None:
    summary = described(bundled).summary
    assert summary.counts == "4 phases · 11 programmes"
    assert [(plain(line.text), line.ref.code, line.link) for line in summary.sums[:2]] == [
        ("Sum of stated budgets: ≈ USD 368 M", "budget-sum", "Calculation"),
        ("Sum of stated participants: ≈ 38,500", "participants-sum", "Calculation"),
    ]
    kinds = "total budget, allocated, contribution, total contribution"
    assert summary.caveats[:3] == (
        f"Sum of stated budgets: Different kinds of amount: {kinds}.",
        "Sum of stated budgets: Friendship Ties is as of October 2023.",
        "Sum of stated participants: Friendship Ties is as of FY2022.",
    )


def test_a_figure_without_a_phase_is_below_the_sums_and_distinct_from_them(bundled: Dataset) -> None:
    summary = described(bundled).summary
    lines = [(plain(line.text), line.ref.code) for line in summary.sums if line.link == "Source"]
    heading = "Not tied to one phase:\n"
    assert lines == [
        (f"{heading}≈ 47,000 people", "participants-since-2007"),
        (f"{heading}> 33,000 people, to Japan", "participants-to-japan"),
        (f"{heading}> 2,300 people, from Japan", "participants-from-japan"),
    ]
    expected = "The phases' headline figures add up to ≈ 38,500, but ≈ 47,000 is stated without a phase."
    assert plain(summary.caveats[-1]) == expected


def test_only_a_few_figures_without_a_phase_are_below_the_list() -> None:
    many = [figure("participants", 9, "people", of="", id_=f"f{number}", headline=False) for number in range(50)]
    summary = described(dataset_of(phase(), *many)).summary
    assert len([line for line in summary.sums if line.link == "Source"]) == 3
    assert summary.more is not None
    assert summary.more.text == "47 more figures"
    assert described(dataset_of(phase(), *many[:3])).summary.more is None


def test_currencies_are_added_up_one_by_one() -> None:
    dataset = dataset_of(phase(), phase("other"), budget(), budget(10**10, of="other", unit="JPY"), participants())
    summary = described(dataset).summary
    assert [line.ref.code for line in summary.sums] == ["budget:USD-sum", "budget:JPY-sum", "participants-sum"]
    assert [plain(line.text) for line in summary.sums[:2]] == [
        "Sum of stated budgets (USD): USD 73 M",
        "Sum of stated budgets (JPY): JPY 10 bn",
    ]


def test_a_measure_with_another_name_also_has_a_sum() -> None:
    schools = figure("schools", 12, "schools", qualifier=Qualifier.AT_LEAST)
    summary = described(dataset_of(phase(), budget(), participants(), schools)).summary
    assert "Sum of stated schools: ≈ 12 schools" in [plain(line.text) for line in summary.sums]


def test_a_list_filtered_by_years_has_the_phases_within_them_and_says_so(bundled: Dataset) -> None:
    narrowed = described(bundled, (2013.2, 2014.0))
    assert [row.id for row in narrowed.rows] == ["kizuna", "jenesys-2"]
    assert narrowed.heading == "Visible phases: 2 of 4"
    # The selected phase is not among them.
    assert narrowed.selected_row == -1
    assert [row.id for row in described(bundled, (2030, 2031)).rows] == ["friendship-ties"]
    assert described(bundled).heading == "Phases"


def test_the_neighbours_in_the_list_are_among_those_listed(bundled: Dataset) -> None:
    def around(selected: str, years: tuple[float, float] | None = (2013.2, 2014.0)) -> tuple[str, str]:
        part = describe_phase_list(bundled, selected, years)
        return part.before, part.after

    assert around("jenesys") == ("", "kizuna")
    assert around("kizuna") == ("", "jenesys-2")
    assert around("friendship-ties") == ("jenesys-2", "")
    assert around("jenesys-2", None) == ("kizuna", "friendship-ties")
