"""Finding words in a dataset."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.folding import fold, words_of
from jenesys_gui.model.search import FIELDS, Found, Hit, Index, Kind, Row, building, hits_in, narrows, search
from tests.builders import aim, budget, dataset, event, figure, phase, programme, source

LETTERS = st.text("abcAÁß か が\n", max_size=5)


def index_of(content: Dataset, at_a_time: int = 1000) -> Index:
    *_building, index = building(content, at_a_time)
    assert index is not None
    return index


def find(content: Dataset, query: str) -> Found:
    return search(index_of(content), words_of(query))


def named(hits: Found) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.id) for hit in hits]


def everything() -> Dataset:
    """A row of every kind, each with a word of its own."""
    return dataset(
        replace(phase(name="Alpha", purpose="beta"), note="gamma"),
        replace(programme("delta"), note="epsilon"),
        aim("zeta"),
        replace(event("eta"), note="theta"),
        figure("budget", 1, "USD", basis="iota", counted="kappa", scope="lambda", note="mu"),
        replace(source("page"), title="nu", publisher="xi", note="omicron"),
    )


def test_every_kind_of_words_is_found_with_what_it_belongs_to() -> None:
    content, own = everything(), "jenesys-2"
    expected = {
        "alpha": [(Kind.PHASE, Kind.PHASE, own, own, "name")],
        "beta": [(Kind.PHASE, Kind.PHASE, own, own, "purpose")],
        "gamma": [(Kind.NOTE, Kind.PHASE, own, own, "note")],
        "delta": [(Kind.PROGRAMME, Kind.PROGRAMME, "delta", own, "name")],
        "epsilon": [(Kind.NOTE, Kind.PROGRAMME, "delta", own, "note")],
        "zeta": [(Kind.AIM, Kind.AIM, f"{own}/1", own, "text")],
        "theta": [(Kind.NOTE, Kind.EVENT, "eta", "", "note")],
        "iota": [(Kind.FIGURE, Kind.FIGURE, f"{own}-budget", own, "basis")],
        "kappa": [(Kind.FIGURE, Kind.FIGURE, f"{own}-budget", own, "counted")],
        "lambda": [(Kind.FIGURE, Kind.FIGURE, f"{own}-budget", own, "scope")],
        "mu": [(Kind.NOTE, Kind.FIGURE, f"{own}-budget", own, "note")],
        "nu": [(Kind.SOURCE, Kind.SOURCE, "page", "", "title")],
        "xi": [(Kind.SOURCE, Kind.SOURCE, "page", "", "publisher")],
        "omicron": [(Kind.NOTE, Kind.SOURCE, "page", "", "note")],
    }
    found = {
        word: [(hit.kind, hit.of, hit.id, hit.phase, hit.places[0].field) for hit in find(content, word)]
        for word in expected
    }
    assert found == expected


def test_what_is_found_comes_by_kind_and_then_in_the_order_of_the_dataset() -> None:
    found = find(everything(), "a")
    assert list(dict.fromkeys(hit.kind for hit in found)) == [
        Kind.PHASE,
        Kind.PROGRAMME,
        Kind.AIM,
        Kind.EVENT,
        Kind.NOTE,
        Kind.FIGURE,
    ]
    assert found.counts == {
        Kind.PHASE: 1,
        Kind.PROGRAMME: 1,
        Kind.AIM: 1,
        Kind.EVENT: 1,
        Kind.NOTE: 2,
        Kind.FIGURE: 1,
    }
    assert len(found) == 7


def test_all_words_have_to_occur_in_a_row_be_it_in_its_note() -> None:
    content = dataset(
        replace(phase("one", name="Kizuna"), note="after the earthquake"),
        replace(phase("two", name="Kizuna"), note="before it"),
        phase("three", name="Earthquake"),
    )
    assert named(find(content, "earthquake kizuna")) == [("phase", "one"), ("note", "one")]
    assert named(find(content, "it before")) == [("note", "two")]
    assert named(find(content, "kizuna nothing")) == []


def test_no_word_is_found_across_two_fields() -> None:
    content = dataset(replace(phase(name="North", purpose="East"), short_name="South"))
    assert [named(find(content, word)) for word in ("northsouth", "thso", "northeast")] == [[], [], []]


def test_a_place_holds_the_text_as_it_stands_and_where_in_it() -> None:
    content = dataset(phase(name="ＪＥＮＥＳＹＳ 2.0", purpose="For jenesys and its Jenesys."))
    (hit,) = find(content, "JENESYS")
    found = {place.field: [place.text[start:stop] for start, stop in place.spans] for place in hit.places}
    assert found == {
        "name": ["ＪＥＮＥＳＹＳ"],
        "short_name": ["ＪＥＮＥＳＹＳ"],
        "purpose": ["jenesys", "Jenesys"],
    }


def test_the_phases_found_are_those_that_something_found_belongs_to() -> None:
    content = dataset(
        phase("one", name="A"),
        phase("two", name="B"),
        phase("three", name="Youth"),
        phase("four", name="D"),
        programme("youth", of="one"),
        budget(of="four", basis="youth"),
        event("youths"),
        replace(source(), title="Youth"),
    )
    assert list(find(content, "youth").phases) == [0, 2, 3]


def test_the_ids_of_the_rows_found_hold_those_of_notes_too() -> None:
    content = dataset(phase(), replace(programme("one"), note="seven"), programme("seven"), programme("three"))
    assert find(content, "seven").ids(Kind.PROGRAMME) == {"one", "seven"}


def test_an_index_is_built_a_few_rows_at_a_time() -> None:
    content = dataset(*(phase(f"phase-{number}") for number in range(7)))
    *empty, index = building(content, 3)
    # Twice three of the seven phases; the last one comes with the source.
    assert empty == [None] * 2
    assert index is not None
    assert len(search(index, ("phase-4",))) == 1


# Against looking at every row


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    phases = [
        replace(phase(f"p{number}", name=draw(LETTERS), purpose=draw(LETTERS)), note=draw(LETTERS))
        for number in range(draw(st.integers(1, 4)))
    ]
    programmes = [
        replace(programme(f"x{number}", of="p0"), name=draw(LETTERS), note=draw(LETTERS))
        for number in range(draw(st.integers(0, 3)))
    ]
    figures = [
        figure("budget", 1, "USD", id_=f"f{number}", of="p0", basis=draw(LETTERS), note=draw(LETTERS))
        for number in range(draw(st.integers(0, 3)))
    ]
    return dataset(*phases, *programmes, *figures)


def looked_through(content: Dataset, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """The kinds and ids of what holds all words, found the slow way."""
    tables: dict[Kind, tuple[Row, ...]] = {
        Kind.PHASE: content.phases,
        Kind.PROGRAMME: content.programmes,
        Kind.FIGURE: content.figures,
        Kind.SOURCE: content.sources,
    }
    found = []
    for kind, rows in tables.items():
        for row in rows:
            own = [fold(getattr(row, field)) for field in FIELDS[kind]]
            note = fold(getattr(row, "note"))  # noqa: B009 - aims have none, and are not here
            if all(any(word in text for text in (*own, note)) for word in words):
                found += [(kind.value, row.id)] * any(word in text for word in words for text in own)  # type: ignore[union-attr] # as above
                found += [(Kind.NOTE.value, row.id)] * any(word in note for word in words)  # type: ignore[union-attr] # as above
    return found


@given(datasets(), LETTERS)
def test_every_row_that_holds_the_words_is_found_and_no_other(content: Dataset, query: str) -> None:
    words = words_of(query)
    if words:
        assert sorted(named(find(content, query))) == sorted(looked_through(content, words))


@given(datasets(), st.lists(LETTERS, min_size=2, max_size=4))
def test_what_was_found_before_makes_no_difference(content: Dataset, queries: list[str]) -> None:
    index, before = index_of(content), None
    for query in queries:
        words = words_of(query)
        if words:
            before = search(index, words, before if before is not None and narrows(words, before) else None)
            assert named(before) == named(search(index, words))


@given(datasets(), LETTERS)
def test_a_row_by_itself_has_the_hits_that_the_search_finds_in_it(content: Dataset, query: str) -> None:
    words = words_of(query)
    if words:
        rows: tuple[Row, ...] = (*content.phases, *content.programmes, *content.figures, *content.sources)
        alone: list[Hit] = [hit for row in rows for hit in hits_in(row, words)]
        assert sorted(map(repr, alone)) == sorted(map(repr, find(content, query)))
