"""The texts of an exported picture, which explain it without further context."""

import pytest

from jenesys_gui.choices import DPI, IN_TEXT, Background, PictureOptions, Scale
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse, parse_date
from jenesys_gui.screen.export.picture import MAX_KINDS, MAX_PUBLISHERS, MAX_SOURCES, describe_picture
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.screen.timeline.lanes import NO_LANE
from tests import builders
from tests.builders import Measure, budget, event, phase, programme, source
from tests.builders import dataset as dataset_of
from tests.texts import plain


def test_title_and_subtitle_say_what_is_shown_in_which_unit(bundled: Dataset) -> None:
    picture = describe_picture(bundled, ViewState())
    assert picture.title == bundled.title
    assert picture.subtitle == "Budget as stated, USD million (nominal)"


def test_hidden_characters_of_an_own_title_are_shown_and_blanks_are_no_title(bundled: Dataset) -> None:
    titles = {
        typed: describe_picture(bundled, ViewState(), options=PictureOptions(title=typed)).title
        for typed in ("Four\nphases", "a\x01\u202eb\udc80", " \t")
    }
    assert [*titles.values()] == ["Four phases", "a\\u0001\\u202eb\\udc80", bundled.title]


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("scale", Scale)
def test_every_note_of_the_window_is_on_the_picture(bundled: Dataset, measure: Measure, scale: Scale) -> None:
    if makes_sense(measure, scale):
        picture = describe_picture(bundled, ViewState(measure=measure, scale=scale))
        assert [note.text for note in picture.timeline.scene.notes if note.text not in picture.notes] == []


def test_undated_marks_are_in_the_notes_and_not_in_a_lane() -> None:
    dataset = dataset_of(phase(), budget(), event("flood"), event("fair", date="2014"), programme("late"))
    picture = describe_picture(dataset, ViewState())
    assert picture.notes.endswith(
        "by the year in the name: LATE (no year in the name). Events: FLOOD (year not stated)."
    )
    assert (picture.timeline.events.undated, picture.timeline.programmes.undated) == ((), ())
    assert [mark.text for mark in picture.timeline.events.marks] == ["FAIR"]


def test_the_marked_phase_is_named() -> None:
    picture = describe_picture(builders.jenesys(), ViewState(selected="kizuna"))
    assert picture.notes.startswith("Line at the bottom: KIZUNA. ")


def test_compared_phases_are_named_in_their_order() -> None:
    picture = describe_picture(builders.jenesys(), ViewState(selected="jenesys-2", compared=("jenesys-2", "jenesys")))
    assert "JENESYS ≈ 2.7 ×. Line at the bottom: JENESYS; JENESYS-2. " in plain(picture.notes)


def test_a_phase_without_a_bar_is_not_marked() -> None:
    picture = describe_picture(dataset_of(phase("first"), phase("second"), budget(of="second")), ViewState())
    assert "Line at" not in picture.notes


@pytest.mark.parametrize(
    ("years", "phrase"),
    [
        (None, ""),
        ((2006.5, 2018.0), ""),
        ((2008.0, 2010.0), "Only the years 2008 to 2009 are shown. "),
        ((2008.5, 2010.5), "Only the years 2008 to 2010 are shown. "),
        ((2009.2, 2009.4), "Only the years 2009 to 2009 are shown. "),
        ((2000.0, 2010.0), "Only the years 2007 to 2009 are shown. "),
    ],
)
def test_a_picture_of_some_years_names_them(years: tuple[float, float] | None, phrase: str) -> None:
    dataset = dataset_of(phase(period="2007/2015"), budget())
    whole = describe_picture(dataset, ViewState()).notes
    picture = describe_picture(dataset, ViewState(), years)
    assert (picture.notes, picture.years) == (phrase + whole, years)


def test_notes_count_remaining_dates() -> None:
    ids = [f"phase-{number}" for number in range(100)]
    phases = [phase(id_, period=f"{1900 + number}/{1901 + number}") for number, id_ in enumerate(ids)]
    figures = [budget(of=id_, as_of=str(1900 + number)) for number, id_ in enumerate(ids)]
    picture = describe_picture(dataset_of(*phases, *figures), ViewState(scale=Scale.CUMULATIVE))
    assert "100 phases are as of 1900, 1901, " in picture.notes
    assert "1911, 88 more." in picture.notes


# Kinds of amount

KINDS = (
    "Stated as: JENESYS “total budget”; KIZUNA “allocated”; JENESYS 2.0 “contribution”; "
    "Friendship Ties “total contribution”."
)


@pytest.mark.parametrize("scale", Scale)
def test_notes_name_the_kind_of_amount_of_each_phase(bundled: Dataset, scale: Scale) -> None:
    picture = describe_picture(bundled, ViewState(scale=scale))
    assert KINDS in plain(picture.notes)
    assert KINDS in plain(picture.description)


@pytest.mark.parametrize("measure", [Measure.PARTICIPANTS, Measure.PER_PARTICIPANT])
def test_notes_name_no_kind_for_other_measures(bundled: Dataset, measure: Measure) -> None:
    picture = describe_picture(bundled, ViewState(measure=measure))
    assert "Stated as" not in picture.notes + picture.description


def test_notes_name_the_kinds_of_visible_amounts_only(bundled: Dataset) -> None:
    picture = describe_picture(bundled, ViewState(), (2010.0, 2012.5))
    assert "Stated as: JENESYS “total budget”; KIZUNA “allocated”." in plain(picture.notes)


def test_notes_mark_a_missing_kind_unless_all_are_missing() -> None:
    phases = phase("one"), phase("two")
    named, bare = budget(of="one")._replace(basis="allocated"), budget(of="two")._replace(basis="")
    assert (
        "Stated as: ONE “allocated”; TWO (kind not stated)."
        in describe_picture(dataset_of(*phases, named, bare), ViewState()).notes
    )
    without = dataset_of(*phases, named._replace(basis=""), bare)
    assert "Stated as" not in describe_picture(without, ViewState()).notes


def test_notes_list_other_amounts_with_their_value() -> None:
    headline = budget(of="one")._replace(basis="allocated")
    other = headline._replace(id="more", headline=False, basis="spent", as_of=parse("2014"))
    notes = plain(describe_picture(dataset_of(phase("one"), headline, other), ViewState()).notes)
    assert "Stated as: ONE “allocated”; ONE, USD 73 M, 2014 “spent”." in notes


@pytest.mark.parametrize("more", [0, 1])
def test_notes_omit_kinds_of_too_many_amounts(more: int) -> None:
    ids = [f"phase-{number}" for number in range(MAX_KINDS + more)]
    phases = [phase(id_, period=f"{1900 + number}/{1901 + number}") for number, id_ in enumerate(ids)]
    figures = [budget(of=id_)._replace(basis="allocated") for id_ in ids]
    assert ("Stated as" in describe_picture(dataset_of(*phases, *figures), ViewState()).notes) is (more == 0)


def test_the_picture_of_a_fact_sheet_has_only_what_its_reader_needs(bundled: Dataset) -> None:
    sheet = describe_picture(bundled, ViewState().with_phases(["kizuna"]), options=IN_TEXT)
    assert {mark.ref.phase for mark in sheet.timeline.events.marks} == {"kizuna"}
    assert sheet.timeline.programmes == NO_LANE
    assert plain(sheet.notes).startswith(
        "Line at the bottom: KIZUNA (bond) Project. Dotted: only the year is known. Dashed arrow: ongoing. Patterns "
        "tell phases apart. Different kinds of amount: total budget, allocated, contribution, total contribution. "
    )
    own = describe_picture(bundled, ViewState().with_phases(["friendship-ties"]), options=IN_TEXT).timeline
    assert len(own.programmes.marks) > 10
    report = describe_picture(bundled, ViewState(), options=IN_TEXT).timeline
    assert len(report.events.marks) > len(own.events.marks)


# Sources


def test_the_picture_names_its_sources_with_access_date(bundled: Dataset) -> None:
    of_figures, of_events, of_dataset = describe_picture(bundled, ViewState()).sources
    assert of_figures == (
        "Source of the figures: Japan-ASEAN Integration Fund (JAIF), “JENESYS Programme”, "
        "https://jaif.asean.org/jaif-component/jenesys-programme/, archived copy, consulted 24 November 2026."
    )
    # The publisher of the figures is not named twice.
    assert of_events.startswith("Other sources of programmes and events: Ministry of Foreign Affairs of Japan; ")
    assert "Japan-ASEAN Integration Fund" not in of_events
    assert f"“{bundled.title}”, dataset, version {bundled.version}" in of_dataset
    assert of_dataset.endswith(", CC0-1.0.")


def test_a_source_not_used_in_the_picture_is_not_named() -> None:
    dataset = dataset_of(phase(), budget(), source(), source("other")._replace(title="Another page"))
    assert describe_picture(dataset, ViewState()).sources == (
        "Source of the figures: A publisher, “A page”.",
        "Dataset: “A tiny dataset”, dataset, version 1.0.",
    )


def test_remaining_sources_are_counted() -> None:
    ids = [f"s{number}" for number in range(20)]
    phases = [phase(id_, period=f"{2000 + number}/{2001 + number}") for number, id_ in enumerate(ids)]
    figures = [budget(of=id_)._replace(source=id_) for id_ in ids[:10]]
    events = [event(f"e-{id_}", date="2000")._replace(source=id_) for id_ in ids[10:]]
    sources = [source(id_)._replace(title=id_.upper(), publisher=f"Publisher of {id_}") for id_ in ids]
    dataset = dataset_of(*phases, *figures, *events, *sources)
    of_figures, of_events, _of_dataset = describe_picture(dataset, ViewState()).sources
    assert of_figures.startswith("Sources of the figures: Publisher of s0, “S0”; ")
    assert of_figures.count("Publisher") == MAX_SOURCES
    assert of_figures.endswith(f"; {10 - MAX_SOURCES} more.")
    assert of_events.count("Publisher") == MAX_PUBLISHERS
    assert f"; {10 - MAX_PUBLISHERS} more; " in of_events


# Text alternatives


def test_the_text_alternative_is_complete(bundled: Dataset) -> None:
    picture = describe_picture(bundled, ViewState(measure=Measure.PARTICIPANTS))
    assert picture.description.startswith(f"{bundled.title}. Timeline. Participants as stated, people. ")
    for phrase in ("approximately 14,200", "as of FY2022", "JENESYS2016-Economics, 2016", "(year not stated)"):
        assert phrase in plain(picture.description)


def test_the_same_view_gives_the_same_picture(bundled: Dataset) -> None:
    assert describe_picture(bundled, ViewState()) == describe_picture(bundled, ViewState())


# Options


@pytest.mark.parametrize(("dpi", "pixels"), [(96, (1440, 900)), (192, (2880, 1800)), (300, (4500, 2812))])
def test_picture_options_compute_the_pixel_size(dpi: int, pixels: tuple[int, int]) -> None:
    assert PictureOptions(dpi=dpi).pixels == pixels


def test_picture_options_default_to_light_at_96_dpi() -> None:
    assert PictureOptions() == PictureOptions((1440, 900), DPI, Background.LIGHT)


def test_a_date_of_a_source_is_as_precise_as_it_is_stated() -> None:
    dataset = dataset_of(phase(), budget(), source()._replace(accessed=parse_date("2026-11")))
    assert "accessed November 2026." in describe_picture(dataset, ViewState()).sources[0]
