"""The text of the year cursor: the phases that ran in a year, with their amounts."""

from decimal import Decimal

import pytest

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.quantity import Quantity, Unit
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.timeline import Scene
from tests import builders
from tests.builders import Measure
from tests.texts import plain

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]

FIRST, SECOND, THIRD, FOURTH = "JENESYS", "KIZUNA", "JENESYS 2.0", "Friendship Ties"
RUNNING: dict[int, list[str]] = {
    2006: [],
    2007: [FIRST],
    2008: [FIRST],
    2009: [FIRST],
    2010: [FIRST],
    2011: [FIRST],
    2012: [FIRST, SECOND],
    2013: [SECOND, THIRD],
    2014: [THIRD],
    2015: [THIRD, FOURTH],
    2016: [FOURTH],
    2017: [FOURTH],
    2018: [FOURTH],
    2019: [FOURTH],
    2020: [FOURTH],
    2021: [FOURTH],
    2022: [FOURTH],
    2023: [FOURTH],
}
AMOUNTS = {
    (Measure.BUDGET, Scale.TOTAL): [
        "USD 196 M for the phase, total budget",
        "USD 30 M for the phase, allocated",
        "≈ USD 73 M for the phase, contribution",
        "USD 69 M for the phase, total contribution, as of October 2023",
    ],
    (Measure.BUDGET, Scale.PER_YEAR): ["≈ USD 39.2 M", "≈ USD 30 M", "≈ USD 37 M", "≈ USD 8.3 M"],
    (Measure.BUDGET, Scale.CUMULATIVE): [
        "USD 196 M for the phase, total budget",
        "USD 30 M for the phase, allocated",
        "≈ USD 73 M for the phase, contribution",
        "USD 69 M for the phase, total contribution, as of October 2023",
    ],
    (Measure.PARTICIPANTS, Scale.TOTAL): [
        "≈ 14,200 for the phase",
        "2,600 for the phase",
        "≈ 10,700 for the phase",
        "≈ 11,000 for the phase, as of FY2022",
    ],
    (Measure.PARTICIPANTS, Scale.PER_YEAR): ["≈ 2,840", "≈ 2,600", "≈ 5,350", "≈ 1,400"],
    (Measure.PARTICIPANTS, Scale.CUMULATIVE): [
        "≈ 14,200 for the phase",
        "2,600 for the phase",
        "≈ 10,700 for the phase",
        "≈ 11,000 for the phase, as of FY2022",
    ],
    (Measure.PER_PARTICIPANT, Scale.TOTAL): [
        "≈ USD 13,800",
        "≈ USD 12,000",
        "≈ USD 6,800",
        "≈ USD 6,300, mixed dates",
    ],
}


def scene_of(dataset: Dataset, measure: Measure, scale: Scale) -> Scene:
    return describe(dataset, ViewState(measure=measure, scale=scale)).timeline.scene


def parts_of(scene: Scene, year: int) -> list[str]:
    """What is read in a year, without the sum at its end."""
    summary = plain(scene.year_summary(year))
    head = f"Phases in {year}: " if scene.scale is Scale.TOTAL else f"{year}: "
    assert summary.startswith(head)
    parts = summary.removeprefix(head).split("; ")
    return [part for part in parts if not part.startswith("sum until")]


def expected_parts(view: tuple[Measure, Scale], running: list[str]) -> list[str]:
    amounts = dict(zip((FIRST, SECOND, THIRD, FOURTH), AMOUNTS[view], strict=True))
    nothing = [] if view[1] is Scale.CUMULATIVE else ["no phase"]
    return [f"{name}, {amounts[name]}" for name in running] or nothing


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0].value} {view[1].value}")
def test_the_reading_names_the_phases_of_a_year_with_their_amounts(
    bundled: Dataset, view: tuple[Measure, Scale]
) -> None:
    scene = scene_of(bundled, *view)
    found = {year: parts_of(scene, year) for year in RUNNING}
    assert found == {year: expected_parts(view, running) for year, running in RUNNING.items()}


@pytest.mark.parametrize(
    ("measure", "sums"),
    [
        (Measure.BUDGET, {2007: "USD 0", 2008: "≈ USD 39.2 M", 2014: "≈ USD 263 M", 2027: "≈ USD 368 M"}),
        (Measure.PARTICIPANTS, {2007: "0", 2008: "≈ 2,840", 2013: "≈ 16,800", 2027: "≈ 38,500"}),
    ],
)
def test_the_reading_of_a_running_sum_includes_the_sum(
    bundled: Dataset, measure: Measure, sums: dict[int, str]
) -> None:
    scene = scene_of(bundled, measure, Scale.CUMULATIVE)
    summary = {year: plain(scene.year_summary(year)).rpartition("mid-year: ")[2] for year in sums}
    assert summary == sums


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0].value} {view[1].value}")
def test_the_700_of_one_year_are_marked_only_in_participant_totals(
    bundled: Dataset, view: tuple[Measure, Scale]
) -> None:
    other_marks = scene_of(bundled, *view).other_marks
    if view != (Measure.PARTICIPANTS, Scale.TOTAL):
        assert other_marks == ()
        return
    (other,) = other_marks
    assert (other.ref.phase, other.ref.code) == ("friendship-ties", "friendship-ties-face-to-face")
    assert (other.height, plain(other.text)) == (700, "≈ 700, FY2023")
    # From April 2023 to March 2024.
    assert (other.begin, other.end) == pytest.approx((2023.25, 2024.25))


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize(("measure", "date"), [(Measure.BUDGET, "October 2023"), (Measure.PARTICIPANTS, "FY2022")])
def test_after_the_date_of_its_figure_an_ongoing_phase_has_no_amount(
    bundled: Dataset, measure: Measure, date: str, scale: Scale
) -> None:
    scene = scene_of(bundled, measure, scale)
    assert parts_of(scene, 2024) == [f"{FOURTH} is ongoing, figure as of {date}"]
    assert FOURTH not in scene.year_summary(int(scene.bars.axis_to) + 1)


def test_a_figure_per_year_is_not_read_as_a_total() -> None:
    yearly = builders.participants()._replace(quantity=Quantity(Decimal(500), Unit("people", "year")))
    scene = scene_of(builders.dataset(builders.phase(), yearly), Measure.PARTICIPANTS, Scale.TOTAL)
    assert "in total" not in scene.year_summary(2014)
    assert "500" in scene.year_summary(2014)
