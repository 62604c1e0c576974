"""Search results: counts, texts, and navigation."""

from dataclasses import replace

import pytest

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.screen.find import Find
from jenesys_gui.screen.find.finding import Destination, found_for, preparing, step
from jenesys_gui.screen.screen import Screen, describe, selected_phase
from jenesys_gui.screen.state import ViewState
from tests.builders import aim, budget, dataset, event, figure, participants, phase, programme, source

NOTHING_IN = "in phases, programmes, aims, events, notes, figures and sources."


def youth() -> Dataset:
    """Two phases with a result of each kind for the word youth."""
    return dataset(
        replace(phase("one", name="Youth exchange", purpose="For the youth."), note="Of the youth."),
        replace(phase("two", name="Another", purpose="For others."), short_name="Other"),
        programme("youth2015", of="two", name_year=2015),
        programme("others2016", of="two", position=2, name_year=2016),
        aim("Youth shall meet.", of="two"),
        replace(event("summit", date="2014"), title="Youth summit"),
        replace(event("later"), title="Youth later"),
        replace(budget(of="two"), basis="youth budget"),
        participants(of="two"),
        replace(source("page"), title="About youth"),
    )


def find(content: Dataset, query: str, hit: int = -1) -> Find:
    return describe(content, ViewState(query=query, hit=hit)).find


def walk(content: Dataset, query: str, steps: int, by: int = 1) -> list[Destination]:
    """Return the destinations of these steps."""
    state, there = ViewState(query=query), []
    for _number in range(steps):
        to = step(content, state, selected_phase(content, state), by)
        assert to is not None
        there.append(to)
        state = replace(state, **to._asdict())
    return there


def listed(content: Dataset, state: ViewState) -> tuple[str, list[str], str]:
    part = describe(content, replace(state, only_found=True)).phase_list
    return part.heading, [row.id for row in part.rows], part.remark


# Counts


def test_results_are_counted_by_kind() -> None:
    found = find(youth(), "youth")
    assert found.counted == "1 phase · 1 programme · 1 aim · 2 events · 1 note · 1 figure · 1 source"
    assert found.total == 8
    assert found.spoken == "Found: 1 phase, 1 programme, 1 aim, 2 events, 1 note, 1 figure, 1 source"
    assert found.current == "Press Enter for the first result, Shift+Enter for the last."


def test_no_results_message_names_what_was_searched() -> None:
    found = find(youth(), " xyz ")
    assert found.counted == found.spoken == f"No results for “xyz” {NOTHING_IN}"
    assert (found.total, found.current, found.highlights) == (0, "", None)


@pytest.mark.parametrize("query", ["", "  ", "\N{IDEOGRAPHIC SPACE}"])
def test_an_empty_query_has_no_results(query: str) -> None:
    found = find(youth(), query)
    assert (found.counted, found.spoken, found.total) == ("", "", 0)
    assert found.current == "Searches phases, programmes, aims, events, notes, figures and sources."


def test_numbers_are_grouped() -> None:
    content = dataset(*(phase(f"phase-{number}") for number in range(1200)))
    assert find(content, "phase").counted == "1,200 phases"
    assert find(content, "phase", hit=1199).current.startswith("1,200 of 1,200 · ")


# The current result


def test_result_texts_contain_the_matched_words() -> None:
    content = youth()
    results = [find(content, "youth", hit) for hit in range(8)]
    assert [part.current for part in results] == [
        "1 of 8 · Phase Youth exchange",
        "2 of 8 · Programme YOUTH2015",
        "3 of 8 · Aim of Another: Youth shall meet.",
        "4 of 8 · Event Youth summit",
        "5 of 8 · Event Youth later",
        "6 of 8 · Phase Youth exchange, note: Of the youth.",
        "7 of 8 · Budget of Another: youth budget",
        "8 of 8 · Source About youth",
    ]
    marked = [[part.current[start:stop] for start, stop in part.found.found] for part in results if part.found]
    assert marked == [["Youth"], ["YOUTH"], ["Youth"], ["Youth"], ["Youth"], ["youth"], ["youth"], ["youth"]]
    assert all(part.spoken == part.current for part in results)


def test_a_long_text_is_elided_at_a_word_boundary() -> None:
    text = "Here many words stand before the one that is sought, which is needle, and more\ncome after it."
    content = dataset(phase("one", name="One", purpose=text))
    found = find(content, "needle", 0)
    assert found.current == ("1 of 1 · Phase One: … the one that is sought, which is needle, and more come after it.")
    assert found.found is not None
    ((start, stop),) = found.found.found
    assert found.current[start:stop] == "needle"


def test_a_long_word_is_elided_within_the_word() -> None:
    content = dataset(phase("one", name="One", purpose="x" * 100 + "needle"))
    assert find(content, "needle", 0).current == f"1 of 1 · Phase One: … {'x' * 40}needle"


# Navigation


def test_find_next_selects_the_phase_and_wraps_around() -> None:
    there = walk(youth(), "youth", 9)
    assert [to.hit for to in there] == [0, 1, 2, 3, 4, 5, 6, 7, 0]
    # The events have no phase, so the selected one stays.
    assert [to.selected for to in there] == ["one", "two", "two", "two", "two", "one", "two", "two", "one"]


def test_find_previous_starts_with_the_last_result() -> None:
    assert [to.hit for to in walk(youth(), "youth", 9, by=-1)] == [7, 6, 5, 4, 3, 2, 1, 0, 7]


def test_going_to_a_figure_explains_it_and_a_source_opens_its_view() -> None:
    content = youth()
    (figure,) = walk(content, "youth budget", 1)
    (document,) = walk(content, "about", 1)
    assert figure == Destination(0, "two", None, budget(of="two").ref, View.TIMELINE, "")
    assert document == Destination(0, "", None, None, View.SOURCES, "page")


def test_a_figure_without_a_phase_is_explained_in_the_selected_phase() -> None:
    content = dataset(
        phase("one"), phase("two"), figure("participants", 7, "people", id_="all", of="", counted="needles"), source()
    )
    state = ViewState(selected="two", query="needles")
    assert step(content, state, "two", 1) == Destination(0, "two", None, content.figures[0].ref, View.TIMELINE, "")
    assert (
        describe(content, replace(state, hit=0)).find.current == "1 of 1 · Participants, not tied to one phase: needles"
    )


def test_the_view_stays_if_it_contains_the_result() -> None:
    content = youth()
    views = {
        shown: [
            to.view
            for hit in range(-1, 7)
            if (to := step(content, ViewState(query="youth", hit=hit, view=shown), "one", 1))
        ]
        for shown in (View.TIMELINE, View.TABLE, View.SOURCES)
    }
    timeline, table, sources = View.TIMELINE, View.TABLE, View.SOURCES
    assert views[timeline] == [*[timeline] * 7, sources]
    # The two events have no phase, so they are not in the table of figures.
    assert views[table] == [table, table, table, timeline, timeline, table, table, sources]
    assert views[sources] == [*[timeline] * 7, sources]


def test_results_select_rows_of_programmes_and_events() -> None:
    content = youth()
    state = ViewState(query="youth", view=View.TABLE, table=TableName.MARKS)
    there = [step(content, replace(state, hit=hit), "one", 1) for hit in (0, 2)]
    assert [(to.view, to.explained) for to in there if to] == [
        (View.TABLE, ValueRef(RefKind.PROGRAMME, "youth2015", "two")),
        (View.TABLE, ValueRef(RefKind.EVENT, "summit")),
    ]


def test_the_explanation_stays_while_the_phase_does() -> None:
    state = ViewState(selected="two", explained=participants(of="two").ref, query="youth", hit=0)
    content = youth()
    to = step(content, state, "two", 1)
    assert to is not None
    assert to.explained == participants(of="two").ref
    to = step(content, replace(state, hit=4), "two", 1)
    assert to is not None
    assert (to.selected, to.compared, to.explained) == ("one", None, None)


def test_a_compared_figure_is_explained_in_the_comparison_with_any_base() -> None:
    content = youth()
    for phases in (("one", "two"), ("two", "one")):
        state = ViewState(query="youth budget").with_phases(phases)
        to = step(content, state, phases[0], 1)
        assert to == Destination(0, phases[0], phases, budget(of="two").ref, View.TIMELINE, "")
        there = describe(content, replace(state, **to._asdict()))
        assert there.comparison is not None
        assert there.comparison.chosen == budget(of="two").ref


def test_a_result_only_in_the_details_opens_its_phase_alone() -> None:
    content = youth()
    # A phase, a programme and an aim; the note of a phase.
    for hit, phase_ in ((0, "one"), (1, "two"), (2, "two"), (5, "one")):
        for phases in (("one", "two"), ("two", "one")):
            state = ViewState(explained=budget(of="two").ref, query="youth", hit=hit - 1)
            to = step(content, state.with_phases(phases), phases[0], 1)
            assert to == Destination(hit, phase_, None, None, View.TIMELINE, "")


def test_a_figure_outside_the_comparison_opens_its_phase_alone() -> None:
    beside = replace(budget(of="two"), id="more", headline=False, basis="needle")
    content = dataset(
        phase("one"),
        phase("two"),
        phase("three"),
        budget(of="two"),
        beside,
        replace(budget(of="three"), basis="needle"),
    )
    state = ViewState(selected="one", compared=("one", "two"), query="needle")
    found = [step(content, replace(state, hit=hit), "one", 1) for hit in (-1, 0)]
    assert [(to.selected, to.compared, to.explained) for to in found if to] == [
        ("two", None, beside.ref),
        ("three", None, budget(of="three").ref),
    ]


def test_a_result_without_a_phase_keeps_the_comparison() -> None:
    content = youth()
    state = ViewState(selected="one", compared=("one", "two"), explained=budget(of="two").ref, query="youth")
    for hit in (3, 7):
        to = step(content, replace(state, hit=hit - 1), "one", 1)
        assert to is not None
        assert (to.selected, to.compared, to.explained) == ("one", ("one", "two"), state.explained)


def test_a_phase_marked_for_comparison_stays_marked_while_selected() -> None:
    content = youth()
    state = ViewState(selected="two", compared=("two",), query="youth", hit=0)
    there = [step(content, replace(state, hit=hit), "two", 1) for hit in (0, 4)]
    assert [(to.selected, to.compared) for to in there if to] == [("two", ("two",)), ("one", None)]


def test_find_next_without_results_does_nothing() -> None:
    content = youth()
    assert step(content, ViewState(query="xyz"), "one", 1) is None
    assert step(content, ViewState(), "one", 1) is None


def test_an_outdated_hit_index_is_ignored() -> None:
    assert find(youth(), "youth", 99).current.startswith("Press Enter for")


# The list


def test_the_list_can_be_filtered_to_found_phases() -> None:
    content = youth()
    assert listed(content, ViewState(query="exchange")) == ("Phases found: 1 of 2", ["one"], "")
    assert listed(content, ViewState(query="youth")) == ("Phases found: 2 of 2", ["one", "two"], "")


def test_a_message_says_that_the_selected_phase_is_filtered_out() -> None:
    content = youth()
    remark = "The selected phase is not in this list."
    assert listed(content, ViewState(query="meet")) == ("Phases found: 1 of 2", ["two"], remark)
    assert listed(content, ViewState(query="xyz")) == ("Phases found: 0 of 2", [], remark)
    assert describe(content, ViewState(query="xyz", only_found=True)).phase_list.selected_row == -1


def test_an_empty_query_does_not_filter_the_list() -> None:
    assert listed(youth(), ViewState()) == ("Phases", ["one", "two"], "")


def test_the_list_can_be_filtered_by_years_and_results() -> None:
    content = dataset(
        phase("old", name="Youth", period="1990/1991"),
        phase("new", name="Youth", period="2014/2015"),
        phase("other", name="Other", period="2014/2015"),
    )
    state = ViewState(selected="new", query="youth", visible_years=(2010.0, 2020.0), only_visible=True)
    assert listed(content, state) == ("Visible phases found: 1 of 3", ["new"], "")
    assert describe(content, state).phase_list.heading == "Visible phases: 2 of 3"


# What does not change


def parts(screen: Screen) -> list[object]:
    return [screen.phase_list.rows, screen.phase_list.summary, screen.detail, screen.timeline.scene]


def test_searching_leaves_other_parts_unchanged() -> None:
    content = youth()
    before = parts(describe(content, ViewState()))
    for query in ("y", "yo", "xyz", ""):
        assert all(
            one is other for one, other in zip(parts(describe(content, ViewState(query=query))), before, strict=True)
        )


def test_a_query_with_the_same_phases_reuses_the_rows() -> None:
    content = youth()
    rows = [
        describe(content, ViewState(query=query, only_found=True)).phase_list.rows
        for query in ("ex", "exch", "exchange")
    ]
    assert rows[0] is rows[1] is rows[2]


def test_recent_results_are_cached() -> None:
    content = youth()
    first = found_for(content, "Youth")
    assert found_for(content, "other") is not first
    assert found_for(content, " ＹＯＵＴＨ ") is first
    for number in range(20):
        found_for(content, f"word{number}")
    assert found_for(content, "youth") is not first


def test_the_index_is_built_in_slices_and_only_once() -> None:
    content = dataset(*(phase(f"phase-{number}") for number in range(5000)))
    slices = len(list(preparing(content)))
    assert slices >= 2
    assert list(preparing(content)) == []
    assert find(content, "phase-4999").total == 1
