"""Matches are highlighted, and nothing else is."""

from dataclasses import replace

from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.screen.find.highlights import Highlights
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests.builders import aim, budget, dataset, event, phase, programme, source


def content() -> Dataset:
    return dataset(
        replace(phase("one", name="Kizuna", purpose="After the earthquake."), note="A bond & more."),
        phase("two", name="Earthquake", purpose="Nothing else."),
        programme("kizuna2015", of="one", name_year=2015),
        aim("Tell of Kizuna.", of="one"),
        replace(event("quake", date="2011"), title="Great earthquake", note="The reason for Kizuna."),
        replace(event("later"), title="After Kizuna"),
        replace(budget(of="one"), basis="kizuna money"),
        replace(source(), title="On Kizuna", publisher="A ministry"),
    )


def highlights(query: str, *, selected: str = "one", hit: int = -1) -> Highlights:
    found = describe(content(), ViewState(selected=selected, query=query, hit=hit)).find.highlights
    assert found is not None
    return found


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:stop] for start, stop in spans]


def test_matches_in_the_details_are_highlighted() -> None:
    found = highlights("kizuna")
    for text in ("Kizuna", "1. Tell of Kizuna.", "KIZUNA2015, OTHERS", "“kizuna money” · USD", "A ministry, On Kizuna"):
        assert [word.casefold() for word in marked(text, found.in_text(text).found)] == ["kizuna"]


def test_a_text_that_was_not_searched_is_not_highlighted() -> None:
    assert highlights("money").in_text("Other phases state “money”.").found == ()
    # A phase other than the selected one.
    assert highlights("after", selected="two").in_text("After the earthquake.").found == ()


def test_words_are_highlighted_only_in_rows_that_contain_all_of_them() -> None:
    found = highlights("kizuna earthquake")
    assert marked("After the earthquake.", found.in_text("After the earthquake.").found) == ["earthquake"]
    assert found.in_text("Tell of Kizuna.").found == ((8, 14),)  # contains the name of the phase, which was found
    assert found.in_name("one", "Kizuna").found == ((0, 6),)
    assert found.in_name("two", "Earthquake").found == ()


def test_matching_marks_are_identified_by_id() -> None:
    found = highlights("kizuna")
    assert found.programmes == {"kizuna2015"}
    # By their titles, or by their notes.
    assert found.events == {"quake", "later"}
    assert highlights("earthquake").programmes == frozenset()


def test_undated_events_are_highlighted_in_their_list() -> None:
    line = "After Kizuna (year not stated)"
    assert marked(line, highlights("kizuna").in_undated(line).found) == ["Kizuna"]
    assert highlights("after").in_text("After Kizuna").found == ()
    assert marked(line, highlights("after").in_undated(line).found) == ["After"]


def test_the_current_result_is_marked_in_every_part() -> None:
    by_hit = [highlights("kizuna", hit=hit) for hit in range(7)]
    assert [found.current_phase for found in by_hit] == ["one", "", "", "", "", "", ""]
    assert [found.current_programme for found in by_hit] == ["", "kizuna2015", "", "", "", "", ""]
    assert [found.current_event for found in by_hit] == ["", "", "", "later", "quake", "", ""]
    assert by_hit[0].in_text("Kizuna").current == ((0, 6),)
    assert by_hit[2].in_text("1. Tell of Kizuna.").current == ((11, 17),)
    assert by_hit[2].in_text("KIZUNA2015").current == ()
    assert by_hit[5].in_text("“kizuna money”").current == ((1, 7),)
    assert by_hit[6].in_text("A ministry, On Kizuna").current == ((15, 21),)


def test_the_current_result_is_framed_only_in_its_own_text() -> None:
    whole = dataset(
        phase(name="x", purpose="To learn from the Earthquake."),
        replace(event("quake", of="jenesys-2", date="2011"), title="Earthquake"),
    )
    found = describe(whole, ViewState(query="earthquake", hit=1)).find.highlights
    assert found is not None
    assert found.in_text("To learn from the Earthquake.").found == ((18, 28),)
    assert found.in_text("To learn from the Earthquake.").current == ()
    assert found.in_text("2011: Earthquake").current == ((6, 16),)
    line = "After Kizuna (year not stated)"
    assert highlights("kizuna", hit=3).in_undated(line).current == ((6, 12),)


def test_the_current_result_of_a_phase_is_its_first_match() -> None:
    whole = dataset(phase("one", name="Kizuna", purpose="For Kizuna itself."))
    found = describe(whole, ViewState(query="kizuna", hit=0)).find.highlights
    assert found is not None
    assert found.first_in("Kizuna") == ((0, 6),)
    assert highlights("earthquake", hit=0).first_in("After the earthquake.") == ((10, 20),)


MONEY = ValueRef(RefKind.STATED, "one-budget", "one", "budget")


def test_cells_of_matching_rows_are_highlighted() -> None:
    found = highlights("kizuna")
    assert marked("kizuna money", found.in_row(MONEY, "kizuna money").found) == ["kizuna"]
    assert marked("Kizuna", found.in_row(MONEY, "Kizuna").found) == ["Kizuna"]
    assert marked("On Kizuna", found.in_row(ValueRef(RefKind.SOURCE, "page"), "On Kizuna").found) == ["Kizuna"]
    assert marked("KIZUNA2015", found.in_row(programme("kizuna2015", of="one").ref, "KIZUNA2015").found) == ["KIZUNA"]
    assert marked("After Kizuna", found.in_row(ValueRef(RefKind.EVENT, "later"), "After Kizuna").found) == ["Kizuna"]
    assert found.in_row(replace(MONEY, id="two-budget", phase="two"), "kizuna money").found == ()


def test_only_the_row_of_the_current_result_is_framed() -> None:
    found = highlights("kizuna", hit=5)
    assert marked("kizuna money", found.in_row(MONEY, "kizuna money").current) == ["kizuna"]
    assert found.in_row(MONEY, "Kizuna").current == ()
    assert highlights("kizuna", hit=1).in_row(MONEY, "Kizuna").current == ()
