"""The notes below the plot: how to read it, caveats, and what it cannot show."""

from typing import Any

import pytest

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset, Figure, Status
from jenesys_gui.model.derived import derived_of
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.notes import Note
from jenesys_gui.text import sentences
from tests.builders import Measure, budget, figure, participants, phase, ref_to
from tests.builders import dataset as dataset_of
from tests.texts import plain, texts_in

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]
every_view = pytest.mark.parametrize(("measure", "scale"), VIEWS)

HEIGHT = "Height shows the value; width shows only the period."
AREA = "Height shows the value per year, so the area shows the total."
BANDS = "Each band shows one phase's part of the sum."
DOTS = "Dotted: only the year is known."
ARROW = "Dashed arrow: ongoing."
RANGE = "Thin marks: range if whole calendar years are counted."
PATTERNS = "Patterns tell phases apart."
EVENLY = "Spread evenly: the source gives totals, not yearly figures."
KINDS = "Different kinds of amount: total budget, allocated, contribution, total contribution."
YEARS = "Only the years are known,"
FISCAL = "Friendship Ties: FY2022 is assumed to be 1 April 2022 to 31 March 2023;"
COUNTED = "Friendship Ties is as of "
MIXED = "Friendship Ties: Different dates: budget as of October 2023, participants as of FY2022."
SAME = "JENESYS: Ministry of Foreign Affairs of Japan states approximately USD\N{NO-BREAK SPACE}195,570,000 for East "
SCOPES = "The budget and the participants may cover different countries (not stated)."

# The start of each note, in their order.
EXPECTED = {
    (Measure.BUDGET, Scale.TOTAL): [HEIGHT, DOTS, ARROW, PATTERNS, KINDS],
    (Measure.BUDGET, Scale.PER_YEAR): [AREA, ARROW, RANGE, PATTERNS, EVENLY, KINDS, YEARS],
    (Measure.BUDGET, Scale.CUMULATIVE): [BANDS, ARROW, PATTERNS, EVENLY, KINDS, COUNTED, YEARS],
    (Measure.PARTICIPANTS, Scale.TOTAL): [HEIGHT, DOTS, ARROW, PATTERNS, FISCAL],
    (Measure.PARTICIPANTS, Scale.PER_YEAR): [AREA, ARROW, RANGE, PATTERNS, EVENLY, YEARS, FISCAL],
    (Measure.PARTICIPANTS, Scale.CUMULATIVE): [BANDS, ARROW, PATTERNS, EVENLY, COUNTED, YEARS, FISCAL],
    (Measure.PER_PARTICIPANT, Scale.TOTAL): [HEIGHT, DOTS, ARROW, PATTERNS, KINDS, SCOPES, SAME, MIXED],
}


def notes_of(dataset: Dataset, measure: Measure, scale: Scale) -> tuple[Note, ...]:
    return describe(dataset, ViewState(measure=measure, scale=scale)).timeline.scene.notes


@every_view
def test_how_to_read_the_view_comes_before_the_caveats(bundled: Dataset, measure: Measure, scale: Scale) -> None:
    texts = [note.text for note in notes_of(bundled, measure, scale)]
    starts = EXPECTED[measure, scale]
    assert [text[: len(start)] for text, start in zip(texts, starts, strict=False)] == starts
    assert len(texts) == len(starts)


@every_view
def test_a_linked_note_opens_an_explanation_in_the_details(bundled: Dataset, measure: Measure, scale: Scale) -> None:
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


def planned() -> Dataset:
    """Return a dataset with an ongoing reported phase, and a planned one with only a start."""
    later = phase("later", period="2026/..")._replace(period_as_stated="2026 \N{EN DASH}")
    expected = (row._replace(status=Status.EXPECTED) for row in (budget(of="later"), participants(of="later")))
    return dataset_of(phase(period="2015/.."), later, budget(as_of="2023"), participants(as_of="2023"), *expected)


def test_an_expected_figure_is_the_reason_why_a_planned_phase_has_no_bar() -> None:
    per_year = notes_of(planned(), Measure.BUDGET, Scale.PER_YEAR)[-1].text
    cumulative = notes_of(planned(), Measure.BUDGET, Scale.CUMULATIVE)[-1].text
    assert per_year == "LATER: No value: the figure is expected, not reported."
    assert cumulative == "Not included in the sum or the curve: LATER (the figure is expected, not reported)."


def test_arrows_and_dashes_of_a_planned_phase_are_explained() -> None:
    texts = [note.text for note in notes_of(planned(), Measure.BUDGET, Scale.TOTAL)]
    assert texts[2:5] == [
        "Dashed arrow: ongoing.",
        "Dashed arrow: no end stated (LATER).",
        "Thick dashed lines show expected figures, not reported ones.",
    ]


def test_a_phase_whose_end_is_not_stated_is_named() -> None:
    stated = dataset_of(
        phase("one", period="2013"), phase("start", period="2013/"), budget(of="one"), budget(of="start")
    )
    texts = [note.text for note in notes_of(stated, Measure.BUDGET, Scale.TOTAL)]
    assert "End not stated: START." in texts


@pytest.mark.parametrize(
    ("scale", "of", "key"),
    [
        (Scale.TOTAL, "bare", ""),
        (Scale.TOTAL, "yen", "yen-budget"),
        (Scale.PER_YEAR, "no-end", "budget-per-year"),
        (Scale.CUMULATIVE, "no-end", "no-end-budget"),
    ],
)
def test_a_phase_that_cannot_be_shown_links_to_its_explanation(scale: Scale, of: str, key: str) -> None:
    period, unit = ("2015/..", "USD") if of == "no-end" else ("2013/2015", "JPY")
    figures = () if of == "bare" else (budget(of=of, unit=unit),)
    dataset = dataset_of(phase("whole"), phase(of, period=period), budget(of="whole"), *figures)
    note = notes_of(dataset, Measure.BUDGET, scale)[-1]
    left_out = "Not included in the sum or the curve: NO-END ("
    is_stated = "Not drawn: YEN (the units differ: JPY)." if of == "yen" else f"{of.upper()}: No value: "
    assert note.text.startswith(left_out if scale is Scale.CUMULATIVE else is_stated)
    assert note.ref == ref_to(dataset, key, of)


@pytest.mark.parametrize(
    ("measure", "scale", "text"),
    [
        (Measure.BUDGET, Scale.TOTAL, "Not drawn: NO-START (the start of the period is not stated)."),
        (Measure.PER_PARTICIPANT, Scale.TOTAL, "Not drawn: NO-START (the start of the period is not stated)."),
        (Measure.BUDGET, Scale.PER_YEAR, "NO-START: No value: the start of the period is not stated."),
    ],
)
def test_a_stated_value_without_a_place_on_the_axis_is_not_called_missing(
    measure: Measure, scale: Scale, text: str
) -> None:
    rows = (row for of in ("whole", "no-start") for row in (budget(of=of), participants(of=of)))
    dataset = dataset_of(phase("whole"), phase("no-start", period="../2015"), *rows)
    assert notes_of(dataset, measure, scale)[-1].text == text


@pytest.mark.parametrize(
    ("stated", "scale", "part"),
    [
        ("2026 \N{EN DASH}", Scale.PER_YEAR, "no end of the phase is stated"),
        ("2026 \N{EN DASH}", Scale.CUMULATIVE, "no end of the phase is stated"),
        ("2026 \N{EN DASH} current", Scale.PER_YEAR, "the phase is ongoing"),
    ],
)
def test_a_phase_is_called_ongoing_where_its_source_says_so(stated: str, scale: Scale, part: str) -> None:
    later = phase("later", period="2026/..")._replace(period_as_stated=stated)
    texts = [note.text for note in notes_of(dataset_of(later, budget(of="later")), Measure.BUDGET, scale)]
    assert f"{part}, and the figure has no date to count up to" in texts[-1]
    dated = dataset_of(later, budget(of="later", as_of="2028"))
    assert (
        f"{part}, so the period is" in sentences.remarks(dated, derived_of(dated, later)["budget-per-year"])[-1].lower()
    )


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
        ("jenesys", "per-participant"),
    }


def test_a_caveat_that_does_not_apply_is_not_shown() -> None:
    same_kind = dataset_of(phase(), phase("other", period="2015-04/2016-04"), budget(), budget(of="other"))
    assert [note.text for note in notes_of(same_kind, Measure.BUDGET, Scale.TOTAL)][2:] == [PATTERNS]
    other_kind = dataset_of(*same_kind.phases, budget(), budget(of="other", basis="allocated"))
    (_reading, _dots, _patterns, kinds) = notes_of(other_kind, Measure.BUDGET, Scale.TOTAL)
    assert kinds.text == "Different kinds of amount: contribution, allocated."


def test_many_phases_that_cannot_be_shown_are_counted() -> None:
    bare = [phase(f"bare-{number}") for number in range(5)]
    notes = notes_of(dataset_of(phase(), *bare, budget()), Measure.BUDGET, Scale.TOTAL)
    assert [note.text.partition(":")[0] for note in notes[2:-1]] == ["BARE-0", "BARE-1", "BARE-2"]
    assert notes[-1] == Note("2 more phases have no value.")


def test_rows_are_explained_where_bars_are_stacked() -> None:
    phases = [phase(f"phase-{number}") for number in range(7)]
    dataset = dataset_of(*phases, *(budget(of=row.id) for row in phases))
    assert notes_of(dataset, Measure.BUDGET, Scale.TOTAL)[0].text.startswith("Many phases overlap")


# Values per participant


def test_a_value_per_participant_infers_countries_from_an_equal_amount() -> None:
    people = figure(PARTICIPANTS, 14_200, "people", scope="ASEAN and Japan")
    whole = figure(BUDGET, 195_570_000, "USD", id_="whole", scope="East Asia Summit", headline=False)
    texts = texts_of(budget(196_000_000), people, whole)
    assert texts[-2:] == [
        "The budget and the participants may cover different countries (not stated).",
        (
            "JENESYS-2: A publisher states USD 195,570,000 for East Asia Summit. "
            "This may be the same money; no source says so."
        ),
    ]


@pytest.mark.parametrize(
    "unlike",
    [
        pytest.param({"value": 194_570_000}, id="another amount"),
        pytest.param({"unit": "JPY"}, id="another currency"),
        pytest.param({"programme": "one"}, id="of a programme"),
        pytest.param({"scope": ""}, id="without countries"),
        pytest.param({"scope": "ASEAN and Japan"}, id="of the same countries"),
    ],
)
def test_countries_are_not_inferred_from_an_unlike_figure(unlike: dict[str, Any]) -> None:
    stated: dict[str, Any] = {"value": 195_570_000, "unit": "USD", "scope": "East Asia Summit", **unlike}
    people = figure(PARTICIPANTS, 14_200, "people", scope="ASEAN and Japan")
    whole = figure(BUDGET, id_="whole", headline=False, **stated)
    assert not any("assumed to be the same" in text for text in texts_of(budget(196_000_000), people, whole))


def test_different_countries_are_named_if_both_are_stated() -> None:
    stated = (figure(BUDGET, 10, "USD", scope="A"), figure(PARTICIPANTS, 5, "people", scope="B"))
    assert texts_of(*stated)[-1] == "JENESYS-2: Different countries covered: budget, A; participants, B."
    alike = (figure(BUDGET, 10, "USD", scope="A"), figure(PARTICIPANTS, 5, "people", scope="A"))
    assert not any("countries" in text for text in texts_of(*alike))


def texts_of(*figures: Figure) -> list[str]:
    """Return the notes on the values per participant of one phase."""
    dataset = dataset_of(phase(), *figures)
    return [plain(note.text) for note in notes_of(dataset, Measure.PER_PARTICIPANT, Scale.TOTAL)]


def test_the_report_and_the_picture_name_the_caveats_of_values_per_participant(bundled: Dataset) -> None:
    report = next(iter(describe_report(bundled).phases))
    cells = " ".join(text for _name, text in texts_in(report.blocks))
    picture = describe_picture(bundled, ViewState(measure=Measure.PER_PARTICIPANT)).notes
    for caveat in (KINDS, SCOPES):
        assert caveat in cells
        assert caveat in picture
