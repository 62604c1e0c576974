"""Search results: what is found, in which order, in which words, and where each leads to."""

from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset, RefKind, ValueRef
from jenesys_gui.model.folding import fold, has_word, words_of
from jenesys_gui.screen.find.results import Index, LineKind, Results
from jenesys_gui.screen.find.texts import HitKind, phase_of, rows_by_kind, searched_texts
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import translate
from tests.builders import aim, budget, dataset, event, figure, participants, phase, programme, source
from tests.texts import plain

LETTERS = st.text("abcAÁß か が\n14,.", max_size=6)
MANY = 400


def youth() -> Dataset:
    """Two phases with a result of each kind for the word youth."""
    return dataset(
        phase("one", name="Youth exchange", purpose="For all.")._replace(note="Of the youth."),
        phase("two", name="Another", purpose="For others.")._replace(short_name="Other"),
        programme("youth2015", of="two", name_year=2015),
        programme("others2016", of="two", position=2, name_year=2016),
        aim("Youth shall meet.", of="two"),
        event("summit", date="2014")._replace(title="Youth summit"),
        event("later")._replace(title="Youth later"),
        budget(of="two")._replace(basis="youth budget"),
        participants(of="two"),
        source("page"),
        source("other")._replace(title="About youth"),
    )


def index_of(content: Dataset) -> Index:
    index = Index(content)
    for _step in index.read():
        pass
    return index


def find(content: Dataset, query: str) -> Results:
    return index_of(content).search(query)


def without_computed(found: Results) -> Results:
    """Leave out the computed values, which contain the words of what they are computed from."""
    return found._replace(found={kind: rows for kind, rows in found.found.items() if kind is not HitKind.COMPUTED})


def titles(found: Results) -> list[str]:
    return [plain(found.hit_texts(hit).title) for hit in range(found.total)]


@pytest.fixture(scope="module")
def bundled_index(bundled: Dataset) -> Index:
    return index_of(bundled)


# What is found


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("30.4", "KIZUNA: Budget USD 30.4 M"),
        ("USD 73 million", "JENESYS 2.0: Contribution ≈ USD 73 M"),
        ("$73,000,000", "JENESYS 2.0: Contribution ≈ USD 73 M"),
        ("196", "JENESYS: Total budget USD 196 M"),
        ("14,200", "JENESYS: Participants ≈ 14,200 people"),
        ("14200", "JENESYS: Participants ≈ 14,200 people"),
        ("14 200 people", "JENESYS: Participants ≈ 14,200 people"),
        ("October 2023", "Friendship Ties: Total contribution USD 69 M"),
        ("contribution total ties", "Friendship Ties: Total contribution USD 69 M"),
        ("6,800 per participant", "JENESYS 2.0: USD per participant ≈ USD 6,800"),
        ("368", "Sum of stated budgets: ≈ USD 368 M"),
        ("2018", "Japan's Friendship Ties Programs JENESYS"),
        ("2009", "JENESYS Programme"),
        ("2012–2013", "KIZUNA (bond) Project"),
        ("JENESYS2019", "JENESYS2019"),
        ("earthquake", "Great East Japan Earthquake"),
        ("https://jaif.asean.org", "JENESYS Programme"),
    ],
)
def test_numbers_years_and_names_lead_to_what_they_are_about(bundled_index: Index, query: str, title: str) -> None:
    assert title in titles(bundled_index.search(query))[:3]


def test_a_query_may_have_its_words_in_any_order_but_needs_all_of_them(bundled_index: Index) -> None:
    found = bundled_index.search("kizuna contribution")
    assert found.found == bundled_index.search("contribution KIZUNA").found
    assert found.total > bundled_index.search("kizuna contribution 30.4").total == 1
    assert bundled_index.search("kizuna xyz").total == 0
    assert bundled_index.search("  ").total == bundled_index.search("").total


def test_a_word_is_not_matched_across_two_texts() -> None:
    content = dataset(phase(name="North", purpose="East")._replace(short_name="South"))
    assert [bool(find(content, word).total) for word in ("northsouth", "northeast", "south")] == [False, False, True]


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    phases = [
        phase(f"p{number}", name=draw(LETTERS), purpose=draw(LETTERS))._replace(note=draw(LETTERS))
        for number in range(draw(st.sampled_from([1, 3])))
    ]
    figures = [
        figure("budget", number, "USD", id_=f"f{number}", of="p0", basis=draw(LETTERS), note=draw(LETTERS))
        for number in range(draw(st.integers(0, 3)))
    ]
    return dataset(*phases, *figures, programme("x", of="p0")._replace(name=draw(LETTERS)))


@given(datasets(), LETTERS)
def test_exactly_the_rows_with_all_words_are_found(content: Dataset, query: str) -> None:
    words = words_of(query)
    if not words:
        return
    wanted = {
        kind: {
            number
            for number, row in enumerate(rows)
            if all(any(has_word(fold(text), word) for text in searched_texts(content, row)) for word in words)
        }
        for kind, rows in rows_by_kind(content).items()
    }
    found = find(content, query)
    assert {kind: set(rows) for kind, rows in found.found.items()} == {kind: at for kind, at in wanted.items() if at}
    assert all(found.hit_texts(hit).excerpt is not None for hit in range(found.total))


# Large datasets


def test_a_large_dataset_is_searched_for_what_it_contains() -> None:
    phases = [phase(f"phase-{number}", name=f"Phase {number}", period="2001/2003") for number in range(MANY)]
    content = dataset(
        *phases,
        budget(14_200_000, of="phase-7"),
        event("quake")._replace(note="A needle."),
        programme("x", of="phase-7"),
    )
    index = index_of(content)
    assert titles(index.search("phase 399")) == ["Phase 399"]
    assert index.search("2002").found.keys() == {HitKind.PHASE}
    assert titles(index.search("14,200,000"))[0].endswith("USD 14.2 M")
    assert index.search("needle").hit_texts(0)[:2] == ("QUAKE", "A needle.")
    assert "computed values are found only in the table" in index.search("xyz").spoken


def test_what_is_not_read_yet_is_not_found_and_what_was_read_is() -> None:
    content = dataset(*(phase(f"phase-{number}") for number in range(MANY)))
    index = Index(content)
    steps = index.read()
    next(steps)
    assert index.search("phase-399").lines({}, is_reading=True)[-1].text == "Searching…"
    assert len(list(steps)) > 0
    assert index.search("phase-399").total == 1


# The list


def test_hits_are_grouped_by_kind_and_counted() -> None:
    found = without_computed(find(youth(), "youth"))
    assert [line.text for line in found.lines({}) if line.kind is LineKind.HEADING] == [
        "Phases (2)",
        "Figures (1)",
        "Programmes and events (3)",
        "Aims (1)",
        "Sources (2)",
    ]
    assert [line.hit for line in found.lines({}) if line.kind is LineKind.HIT] == list(range(9))
    assert found.spoken == "9 results: Phases 2, Figures 1, Programmes and events 3, Aims 1, Sources 2"


def test_hits_are_in_words_with_the_text_around_them() -> None:
    found = without_computed(find(youth(), "youth"))
    assert [tuple(map(plain, found.hit_texts(hit)[:2])) for hit in range(8)] == [
        ("Youth exchange", "2013–2015"),
        ("Another", "Youth shall meet."),
        ("Other: Youth budget USD 73 M", "reported · “youth budget” · A publisher"),
        ("YOUTH2015", "Programme · 2015 (year in the name) · Other"),
        ("Youth summit", "Event · 2014"),
        ("Youth later", "Event · year not stated"),
        ("Aim of Other", "Youth shall meet."),
        ("About youth", "A publisher"),
    ]
    assert found.hit_texts(5).spoken == "Youth later, Event · year not stated, 6 of 9"


def test_a_long_text_is_shown_from_some_words_before_the_hit_on() -> None:
    text = "Here many words stand before the one that is sought, which is needle, and more\ncome after it."
    found = find(dataset(phase("one", name="One", purpose=text)), "needle")
    assert found.hit_texts(0).excerpt == "… the one that is sought, which is needle, and more come after it."
    found = find(dataset(phase("one", name="One", purpose="ー" * 100 + "needle")), "needle")
    assert found.hit_texts(0).excerpt == f"… {'ー' * 40}needle"


def test_hits_in_titles_come_first_and_kinds_without_any_last() -> None:
    content = dataset(
        phase("one", name="One")._replace(note="Before the needle."),
        phase("two", name="The needles"),
        aim("Needles meet.", of="one"),
        event("quake")._replace(note="A needle."),
    )
    found = without_computed(find(content, "needle"))
    assert titles(found) == ["The needles", "One", "Aim of One", "QUAKE", "A page"]
    assert list(found.found) == [HitKind.PHASE, HitKind.AIM, HitKind.MARK, HitKind.SOURCE]


def test_more_hits_of_a_kind_are_shown_when_asked_for() -> None:
    found = find(dataset(*(programme(f"needle{number}") for number in range(60)), phase()), "needle")
    found = found._replace(found={HitKind.MARK: found.found[HitKind.MARK]})
    first, more = found.lines({}), found.lines({HitKind.MARK: 1})
    assert [line.kind for line in first] == [LineKind.HEADING, *[LineKind.HIT] * 5, LineKind.MORE]
    assert (first[-1].text, more[-1].text) == ("55 more", "10 more")
    assert [line.hit for line in more[1:-1]] == list(range(50))
    assert len(found.lines({HitKind.MARK: 2})) == 61
    # Showing the sixth takes no more room than saying that there is one more.
    assert len(found._replace(found={HitKind.MARK: range(6)}).lines({})) == 7


def test_no_results_are_said_to_be_none() -> None:
    found = find(youth(), "xyz")
    assert [line.text for line in found.lines({})] == [found.spoken] == ["No results"]
    with pytest.raises(IndexError):
        found.row(0)
    assert find(youth(), "cost of youth").spoken == "No results. Not found: cost"
    assert find(youth(), "summit about").spoken == "No results with all of these words"


# Where hits lead to


def there(content: Dataset, query: str, state: ViewState, hit: int = 0) -> ViewState:
    """Return the view that shows a hit."""
    selected = state.selected or content.phases[0].id
    return replace(state, **without_computed(find(content, query)).changes_for(hit, state, selected))


def test_a_hit_selects_its_phase_and_explains_its_value() -> None:
    content = youth()
    state = ViewState(selected="one")
    states = [there(content, "youth", state, hit) for hit in range(8)]
    assert [each.selected for each in states] == ["one", "two", "two", "two", "one", "one", "two", "one"]
    event_refs = [ValueRef(RefKind.EVENT, id_) for id_ in ("summit", "later")]
    programme_ref = ValueRef(RefKind.PROGRAMME, "youth2015", "two")
    refs = [None, None, budget(of="two").ref, programme_ref, *event_refs, None, None]
    assert [each.explained for each in states] == refs
    assert [each.view for each in states] == [View.TIMELINE] * 7 + [View.SOURCES]
    assert states[-1].source == "other"
    assert describe(content, states[2]).detail.chosen == budget(of="two").ref


def test_a_table_stays_and_shows_the_row_of_a_hit() -> None:
    content = youth()
    for table in (TableName.FIGURES, TableName.MARKS):
        state = ViewState(selected="one", view=View.TABLE, table=table)
        states = [there(content, "youth", state, hit) for hit in (2, 3, 4, 6)]
        tables = [(each.view, each.table) for each in states]
        marks = (View.TABLE, TableName.MARKS)
        assert tables == [(View.TABLE, TableName.FIGURES), marks, marks, (View.TIMELINE, table)]
        rows = [described.selected for each in states[:3] if (described := describe(content, each).table)]
        assert rows == [1, 0, 2]


def test_a_figure_without_a_phase_is_explained_in_the_selected_phase() -> None:
    stated = figure("participants", 7, "people", id_="all", of="", counted="needles")
    content = dataset(phase("one"), phase("two"), stated, source())
    state = there(content, "needles", ViewState(selected="two"))
    assert (state.selected, describe(content, state).detail.chosen) == ("two", stated.ref)
    assert titles(find(content, "needles")) == ["no single phase: Participants 7 people"]


def test_a_comparison_stays_and_explains_a_hit_unless_only_the_details_show_it() -> None:
    content = youth()
    for phases in (("one", "two"), ("two", "one")):
        state = ViewState().with_phases(phases)
        for hit, ref in ((2, budget(of="two").ref), (4, ValueRef(RefKind.EVENT, "summit"))):
            shown = there(content, "youth", state, hit)
            comparison = describe(content, shown).comparison
            assert comparison is not None
            assert (shown.compared, comparison.chosen) == (phases, ref)
        # A phase and an aim.
        for hit, selected in ((0, "one"), (6, "two")):
            shown = there(content, "youth", state, hit)
            assert (shown.selected, shown.compared) == (selected, None)


def test_every_hit_of_the_bundled_dataset_leads_somewhere(bundled: Dataset, bundled_index: Index) -> None:
    everything = {kind: range(len(rows)) for kind, rows in bundled_index.rows.items()}
    found = bundled_index.search("a")._replace(found=everything)
    for hit in range(found.total):
        screen = describe(bundled, replace(ViewState(), **found.changes_for(hit, ViewState(), "kizuna")))
        assert screen.detail.phase == (phase_of(found.row(hit)) or ("jenesys" if screen.sources else "kizuna"))


class PointsAndComma(NullTranslations):
    """A language that writes 1.234,5."""

    def pgettext(self, context: str, message: str) -> str:
        return {",": ".", ".": ","}.get(message, message) if context == "number format" else message


@pytest.fixture
def points_and_comma() -> Iterator[None]:
    translate.use_translations(PointsAndComma())
    yield
    translate.use_language(translate.SOURCE_LANGUAGE)


@pytest.mark.usefixtures("points_and_comma")
@pytest.mark.parametrize("query", ["30.400.000", "30,4", "30400000", "30,400,000"])
def test_a_number_is_found_as_the_language_writes_it_and_without_its_points(query: str) -> None:
    content = dataset(phase("one"), budget("30400000", of="one"))
    assert find(content, query).found[HitKind.FIGURE] == [0]
