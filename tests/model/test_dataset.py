"""Rows of a dataset are found by phase, programme and id."""

import pytest

from jenesys_gui.model.measures import BUDGET, PARTICIPANTS
from tests.builders import aim, budget, dataset, event, figure, participants, phase, programme, source


def test_the_headline_of_a_phase_is_the_figure_marked_as_headline() -> None:
    face_to_face = figure(PARTICIPANTS, 700, "people", id_="face-to-face", headline=False)
    whole = dataset(phase(), face_to_face, participants(11_000))
    found = whole.headline("jenesys-2", PARTICIPANTS)
    assert found is not None
    assert found.quantity.value == 11_000


def test_a_phase_without_a_headline_has_none() -> None:
    assert dataset(phase(), budget()).headline("jenesys-2", PARTICIPANTS) is None


def test_headlines_are_in_the_order_of_the_phases() -> None:
    whole = dataset(phase("first"), phase("second"), budget(2, of="second"), budget(1, of="first"))
    assert [each.quantity.value for each in whole.headlines(BUDGET)] == [1, 2]


def test_a_figure_of_several_phases_is_not_a_headline() -> None:
    over_all = figure(PARTICIPANTS, 47_000, "people", of="", id_="all")
    whole = dataset(phase(), over_all)
    assert whole.headlines(PARTICIPANTS) == ()
    assert whole.figures_of("jenesys-2") == ()
    assert whole.figure_by_id["all"] is over_all


def test_programme_figures_are_not_phase_figures() -> None:
    of_programme = figure(PARTICIPANTS, 900, "people", id_="p", programme="jenesys2021", headline=False)
    whole = dataset(phase(), budget(), of_programme)
    assert [each.id for each in whole.figures_of("jenesys-2")] == ["jenesys-2-budget"]
    assert [each.id for each in whole.all_figures_of("jenesys-2")] == ["jenesys-2-budget", "p"]
    assert whole.figures_of_programme("jenesys2021") == (of_programme,)
    assert whole.figures_of_programme("jenesys2020") == whole.figures_of_programme("") == ()


def test_events_of_a_phase_are_sorted_by_date_with_undated_ones_last() -> None:
    rows = (event("c"), event("b", date="2014", of="jenesys-2"), event("d", of="jenesys-2"), event("a", of="jenesys-2"))
    whole = dataset(phase(), *rows, event("e", date="2013-05", of="jenesys-2"))
    assert [each.id for each in whole.events_of("jenesys-2")] == ["e", "b", "d", "a"]
    assert whole.events_of("another") == ()


def test_programmes_and_aims_are_sorted_by_position() -> None:
    whole = dataset(
        phase(),
        programme("later", position=2),
        programme("sooner", position=1),
        aim("second", position=2),
        aim("first", position=1),
    )
    assert [each.id for each in whole.programmes_of("jenesys-2")] == ["sooner", "later"]
    assert [each.text for each in whole.aims_of("jenesys-2")] == ["first", "second"]


def test_a_phase_without_rows_has_none() -> None:
    whole = dataset(phase())
    assert whole.figures_of("jenesys-2") == ()
    assert whole.programmes_of("jenesys-2") == ()
    assert whole.aims_of("jenesys-2") == ()


def test_rows_are_found_by_id() -> None:
    whole = dataset(phase("first"), phase("second"), source("book"), event("flood"))
    assert whole.phase_by_id["second"].id == "second"
    assert whole.source_by_id["book"].id == "book"
    assert whole.position_of("second") == 1
    with pytest.raises(KeyError):
        whole.position_of("third")
