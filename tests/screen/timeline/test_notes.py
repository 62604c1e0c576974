"""The notes below the plot: how to read it, caveats, and what it cannot show."""

import pytest

from jenesys_gui.choices import Measure, Scale
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.notes import Note
from tests.builders import budget, participants, phase, ref_to
from tests.builders import dataset as dataset_of

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]
every_view = pytest.mark.parametrize(("measure", "scale"), VIEWS)

HEIGHT = "Height is the amount;"
AREA = "Height is the amount per year, so the area is the amount."
BANDS = "Each band is one phase's part of the sum."
EVENLY = "Spread evenly: the source gives totals, not yearly figures."
KINDS = "The amounts are not one kind of sum: total budget, allocated, contribution, total contribution."
YEARS = "Dates are stated to the year:"
FISCAL = "Friendship Ties: FY2022 is taken as 1 April 2022 to 31 March 2023;"
COUNTED = "1 phase is counted as of "
MIXED = "Friendship Ties: Mixed dates: budget as of October 2023, participants as of FY2022."

# The start of each note, in their order.
EXPECTED = {
    (Measure.BUDGET, Scale.TOTAL): [HEIGHT, KINDS],
    (Measure.BUDGET, Scale.PER_YEAR): [AREA, EVENLY, KINDS, YEARS],
    (Measure.BUDGET, Scale.CUMULATIVE): [BANDS, EVENLY, KINDS, COUNTED, YEARS],
    (Measure.PARTICIPANTS, Scale.TOTAL): [HEIGHT, FISCAL],
    (Measure.PARTICIPANTS, Scale.PER_YEAR): [AREA, EVENLY, YEARS, FISCAL],
    (Measure.PARTICIPANTS, Scale.CUMULATIVE): [BANDS, EVENLY, COUNTED, YEARS, FISCAL],
    (Measure.PER_PARTICIPANT, Scale.TOTAL): [HEIGHT, MIXED],
}


def notes_of(dataset: Dataset, measure: Measure, scale: Scale) -> tuple[Note, ...]:
    return describe(dataset, ViewState(measure=measure, scale=scale)).timeline.scene.notes


@every_view
def test_how_to_read_the_view_comes_before_the_caveats(bundled: Dataset, measure: Measure, scale: Scale) -> None:
    texts = [note.text for note in notes_of(bundled, measure, scale)]
    assert [text.startswith(start) for text, start in zip(texts, EXPECTED[measure, scale], strict=True)].count(
        False
    ) == 0


@every_view
def test_a_linked_note_leads_to_an_explanation_in_the_details(bundled: Dataset, measure: Measure, scale: Scale) -> None:
    gaps = dataset_of(
        phase("whole"),
        phase("bare"),
        phase("no-start", period="../2015"),
        phase("no-end", period="2015/.."),
        phase("yen"),
        *(row for of in ("whole", "no-start", "no-end") for row in (budget(of=of), participants(of=of))),
        budget(of="yen", unit="JPY"),
        participants(of="yen", unit="schools"),
    )
    for dataset in (bundled, gaps):
        for note in notes_of(dataset, measure, scale):
            if note.ref:
                detail = describe(dataset, ViewState(selected=note.ref.phase, explained=note.ref)).detail
                assert detail.chosen == note.ref


@pytest.mark.parametrize(
    ("scale", "of", "key"),
    [
        (Scale.TOTAL, "bare", ""),
        (Scale.TOTAL, "yen", "yen-budget"),
        (Scale.PER_YEAR, "no-end", "budget-per-year"),
        (Scale.CUMULATIVE, "no-end", "no-end-budget"),
    ],
)
def test_a_phase_that_cannot_be_shown_leads_to_its_explanation(scale: Scale, of: str, key: str) -> None:
    period, unit = ("2015/..", "USD") if of == "no-end" else ("2013/2015", "JPY")
    figures = () if of == "bare" else (budget(of=of, unit=unit),)
    dataset = dataset_of(phase("whole"), phase(of, period=period), budget(of="whole"), *figures)
    note = notes_of(dataset, Measure.BUDGET, scale)[-1]
    assert note.text.startswith(f"{of.upper()}: No value: ")
    assert note.ref == ref_to(dataset, key, of)


def test_the_caveats_are_those_that_are_linked(bundled: Dataset) -> None:
    linked = {(note.ref.phase, note.ref.code) for view in VIEWS for note in notes_of(bundled, *view) if note.ref}
    assert linked == {
        ("jenesys", "jenesys-budget"),
        ("jenesys", "budget-per-year"),
        ("jenesys", "participants-per-year"),
        ("jenesys", "jenesys-participants"),
        ("friendship-ties", "friendship-ties-budget"),
        ("friendship-ties", "friendship-ties-participants"),
        ("friendship-ties", "participants-per-year"),
        ("friendship-ties", "per-participant"),
    }


def test_a_caveat_that_does_not_apply_is_not_shown() -> None:
    same_kind = dataset_of(phase(), phase("other", period="2015-04/2016-04"), budget(), budget(of="other"))
    assert [note.text for note in notes_of(same_kind, Measure.BUDGET, Scale.TOTAL)][1:] == []
    other_kind = dataset_of(*same_kind.phases, budget(), budget(of="other", basis="allocated"))
    (_reading, kinds) = notes_of(other_kind, Measure.BUDGET, Scale.TOTAL)
    assert kinds.text == "The amounts are not one kind of sum: contribution, allocated."


def test_many_phases_that_cannot_be_shown_are_counted() -> None:
    bare = [phase(f"bare-{number}") for number in range(5)]
    notes = notes_of(dataset_of(phase(), *bare, budget()), Measure.BUDGET, Scale.TOTAL)
    assert [note.text.partition(":")[0] for note in notes[1:-1]] == ["BARE-0", "BARE-1", "BARE-2"]
    assert notes[-1] == Note("2 more phases have no value.")


def test_rows_are_explained_where_bars_are_stacked() -> None:
    phases = [phase(f"phase-{number}") for number in range(7)]
    dataset = dataset_of(*phases, *(budget(of=row.id) for row in phases))
    assert notes_of(dataset, Measure.BUDGET, Scale.TOTAL)[0].text.startswith("Each phase has a row")
