"""The texts of the timeline, and its lanes."""

from decimal import Decimal

import pytest

from jenesys_gui.choices import Scale
from jenesys_gui.model.dataset import Dataset, Direction, EventStatus, Figure, Status
from jenesys_gui.model.dates import parse
from jenesys_gui.model.quantity import Quantity, Unit
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.timeline.bars import OtherMark
from jenesys_gui.screen.timeline.timeline import Timeline
from tests.builders import Measure, budget, event, figure, participants, phase, programme
from tests.builders import dataset as dataset_of
from tests.texts import plain


def timeline_of(
    dataset: Dataset, measure: Measure = Measure.BUDGET, scale: Scale = Scale.TOTAL, of: str = ""
) -> Timeline:
    return describe(dataset, ViewState(selected=of, measure=measure, scale=scale)).timeline


def test_the_axis_says_that_money_is_nominal_and_in_millions(bundled: Dataset) -> None:
    assert timeline_of(bundled).scene.axis_title == "Budget as stated, USD million (nominal)"
    assert timeline_of(bundled, Measure.PARTICIPANTS).scene.axis_title == "Participants as stated, people"
    assert timeline_of(dataset_of(phase(), budget(500))).scene.axis_title == "Budget as stated, USD (nominal)"


def test_the_axis_says_that_figures_are_stated_per_year() -> None:
    stated = dataset_of(phase(), budget(5_000_000, unit="USD/year"), figure("participants", 600, "people/year"))
    assert timeline_of(stated).scene.axis_title == "Budget as stated, USD million per year (nominal)"
    assert timeline_of(stated, Measure.PARTICIPANTS).scene.axis_title == "Participants as stated, people per year"


def test_a_bar_is_labelled_with_name_and_value_and_date(bundled: Dataset) -> None:
    scene = timeline_of(bundled).scene
    texts = [scene.text_of(index) for index in range(4)]
    assert [(text.name, plain(text.value), text.as_of) for text in texts] == [
        ("JENESYS", "USD 196 M", ""),
        ("KIZUNA", "USD 30 M", ""),
        ("JENESYS 2.0", "≈ USD 73 M", ""),
        ("Friendship Ties", "USD 69 M", "as of October 2023"),
    ]


def test_a_label_says_that_a_value_is_based_on_expected_figures() -> None:
    planned = budget()._replace(status=Status.EXPECTED)
    scene = timeline_of(dataset_of(phase(), planned, participants()), Measure.PER_PARTICIPANT).scene
    assert scene.text_of(0).as_of == "based on expected figures"
    assert any("Based on expected figures, not reported ones" in fact for fact in scene.text_of(0).tooltip)


def test_a_note_explains_the_line_that_marks_the_selected_phase(bundled: Dataset) -> None:
    timeline = timeline_of(bundled, of="kizuna")
    assert timeline.notes[1].text == "Line at the bottom: selected phase."
    assert timeline.notes[2:] == timeline.scene.notes[1:]
    assert timeline._replace(selected=-1).notes == timeline.scene.notes
    assert timeline._replace(compared=frozenset({0, 1})).notes[1].text == "Line at the bottom: compared phases."


def test_the_tooltip_has_period_as_stated_kind_qualifier_and_source(bundled: Dataset) -> None:
    lines = "\n".join(map(plain, timeline_of(bundled).scene.text_of(2).tooltip))
    for words in ("JENESYS 2.0, 2013-2015", "“contribution” · approximately · USD 73,000,000", "JAIF", "paragraph"):
        assert words in lines


def test_the_timeline_is_described_with_every_bar(bundled: Dataset) -> None:
    description = plain(timeline_of(bundled).scene.description)
    assert description.startswith("Timeline. Budget as stated, USD (nominal). ")
    for words in ("USD 196,000,000", "USD 30,000,000", "approximately USD 73,000,000", "as of October 2023"):
        assert words in description


def test_the_description_names_the_first_bars_and_counts_the_rest(many: Dataset) -> None:
    description = timeline_of(many).scene.description
    assert description.count("USD") < 20
    assert "9,988 more phases" in description


def test_programmes_are_in_the_year_of_their_name_and_side_by_side_within_it(bundled: Dataset) -> None:
    lane = timeline_of(bundled, of="friendship-ties").programmes
    assert lane.heading == (
        "Friendship Ties: 11 programmes, by the year in the name; 1 more is named by another source"
    )
    years = [2015, 2016, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2022, 2023, 2024]
    assert [int(mark.x) for mark in lane.marks] == years
    assert len({mark.x for mark in lane.marks}) == len(years)
    assert all("may have been in another year" in " ".join(mark.tooltip) for mark in lane.marks)


def test_a_programme_without_a_year_in_its_name_is_listed_and_not_placed() -> None:
    dataset = dataset_of(phase(), budget(), programme("a", name_year=2014), programme("b", position=2))
    lane = timeline_of(dataset).programmes
    assert ([mark.text for mark in lane.marks], [mark.text for mark in lane.undated]) == (
        ["A"],
        ["B (no year in the name)"],
    )


def test_an_event_without_a_date_is_listed_and_not_placed(bundled: Dataset) -> None:
    lane = timeline_of(bundled).events
    assert len(lane.marks) == len([event for event in bundled.events if event.date])
    assert "Exchange moves online, then hybrid" not in {mark.text for mark in lane.marks}
    assert [mark.text for mark in lane.undated] == ["Exchange moves online, then hybrid (year not stated)"]


def test_a_planned_event_is_marked_and_described_as_planned(bundled: Dataset) -> None:
    lane = timeline_of(bundled).events
    assert lane.heading == "Events"
    marks = {mark.ref.id: mark for mark in lane.marks}
    planned = {event.id for event in bundled.events if event.status is EventStatus.PLANNED}
    assert {id_ for id_, mark in marks.items() if mark.planned} == planned
    for id_ in planned:
        assert "Planned: announced by the source, not reported." in marks[id_].tooltip
        assert marks[id_].text == f"{marks[id_].tooltip[0]} (planned)"
        assert f"{marks[id_].text}, {int(marks[id_].x)}" in lane.description
    assert "KIZUNA closes, 2013;" in lane.description


def test_the_heading_says_that_there_are_no_events() -> None:
    assert timeline_of(dataset_of(phase(), event("one"))).events.heading == "Events"
    assert timeline_of(dataset_of(phase())).events.heading == "No events listed"


def test_events_are_sorted_by_date() -> None:
    dataset = dataset_of(phase(), budget(), event("late", date="2015"), event("early", date="2014-02"))
    assert [mark.text for mark in timeline_of(dataset).events.marks] == ["EARLY", "LATE"]


def test_a_phase_that_cannot_be_shown_is_named_below_the_plot() -> None:
    notes = timeline_of(dataset_of(phase(), phase("bare", name="Bare"), budget())).scene.notes
    assert "Bare: No value: no figure is stated." in [note.text for note in notes]


def test_the_running_sum_ends_at_the_sum_of_what_was_stated(bundled: Dataset) -> None:
    scene = timeline_of(bundled, scale=Scale.CUMULATIVE).scene
    assert scene.running is not None
    assert round(scene.running.totals[-1]) == 368_000_000
    assert scene.total is not None
    assert plain(scene.total.value) == "≈ USD 368 M"


HEADLINE = participants(10_700)
BESIDE = figure("participants", 900, "people", id_="beside", headline=False, as_of="2014", as_of_as_stated="")


def other_marks_for(*others: Figure) -> tuple[OtherMark, ...]:
    return timeline_of(dataset_of(phase(), HEADLINE, *others), Measure.PARTICIPANTS).scene.other_marks


def test_another_figure_has_a_mark_at_its_date() -> None:
    (other,) = other_marks_for(BESIDE)
    assert (other.ref.code, other.height, other.begin, other.end) == ("beside", 900, 2014, 2015)
    assert (other.text, other.expected) == ("900, 2014", False)


DASHES = "Thick dashed lines show expected figures, not reported ones."
DIAMONDS = "Hollow diamonds show expected figures, not reported ones."


@pytest.mark.parametrize(("planned", "note"), [(HEADLINE, DASHES), (BESIDE, DIAMONDS)], ids=["bar", "mark"])
def test_a_note_explains_how_expected_figures_look(planned: Figure, note: str) -> None:
    def notes_of(*figures: Figure) -> list[str]:
        return [note.text for note in timeline_of(dataset_of(phase(), *figures), Measure.PARTICIPANTS).scene.notes]

    others = [each for each in (HEADLINE, BESIDE) if each is not planned]
    assert note in notes_of(*others, planned._replace(status=Status.EXPECTED))
    assert note not in notes_of(HEADLINE, BESIDE)


def test_an_expected_figure_is_marked_and_named_as_expected() -> None:
    (other,) = other_marks_for(BESIDE._replace(status=Status.EXPECTED))
    assert (other.text, other.expected) == ("900 expected, 2014", True)
    assert any("expected (not reported)" in line for line in other.tooltip)


@pytest.mark.parametrize(
    "unlike",
    [
        pytest.param(BESIDE._replace(scope="Asia and Oceania"), id="of other countries"),
        pytest.param(BESIDE._replace(direction=Direction.INBOUND), id="one way only"),
        pytest.param(BESIDE._replace(programme="a"), id="of a programme"),
        pytest.param(BESIDE._replace(phase=""), id="of no phase"),
        pytest.param(BESIDE._replace(as_of=None), id="without a date"),
        pytest.param(BESIDE._replace(as_of=parse("2016-02")), id="dated after the phase"),
        pytest.param(BESIDE._replace(quantity=Quantity(Decimal(900), Unit("people", "year"))), id="of another unit"),
        pytest.param(BESIDE._replace(measure="schools"), id="of another measure"),
    ],
)
def test_a_figure_that_could_be_misread_has_no_mark(unlike: Figure) -> None:
    assert other_marks_for(unlike) == ()


def test_without_a_headline_there_is_no_mark() -> None:
    assert timeline_of(dataset_of(phase(), BESIDE), Measure.PARTICIPANTS).scene.other_marks == ()
