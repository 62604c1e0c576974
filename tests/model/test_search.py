"""Finding words in a dataset."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.folding import fold, words_of
from jenesys_gui.model.search import (
    FIELDS,
    Hit,
    HitKind,
    Index,
    Row,
    SearchResults,
    build_index,
    hits_in,
    narrows,
    search,
)
from tests.builders import aim, budget, dataset, event, figure, phase, programme, source

LETTERS = st.text("abcAÁß か が\n", max_size=5)


def index_of(content: Dataset, rows_per_step: int = 1000) -> Index:
    *_building, index = build_index(content, rows_per_step)
    assert index is not None
    return index


def find(content: Dataset, query: str) -> SearchResults:
    return search(index_of(content), words_of(query))


def named(hits: SearchResults) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.id) for hit in hits]


def everything() -> Dataset:
    """A row of every kind, each with its own word."""
    return dataset(
        replace(phase(name="Alpha", purpose="beta"), note="gamma"),
        replace(programme("delta"), note="epsilon"),
        aim("zeta"),
        replace(event("eta"), note="theta"),
        figure("budget", 1, "USD", basis="iota", counted="kappa", scope="lambda", note="mu"),
        replace(source("page"), title="nu", publisher="xi", note="omicron"),
    )


def test_every_kind_is_found_with_its_row_and_phase() -> None:
    content, own = everything(), "jenesys-2"
    expected = {
        "alpha": [(HitKind.PHASE, HitKind.PHASE, own, own, "name")],
        "beta": [(HitKind.PHASE, HitKind.PHASE, own, own, "purpose")],
        "gamma": [(HitKind.NOTE, HitKind.PHASE, own, own, "note")],
        "delta": [(HitKind.PROGRAMME, HitKind.PROGRAMME, "delta", own, "name")],
        "epsilon": [(HitKind.NOTE, HitKind.PROGRAMME, "delta", own, "note")],
        "zeta": [(HitKind.AIM, HitKind.AIM, f"{own}/1", own, "text")],
        "theta": [(HitKind.NOTE, HitKind.EVENT, "eta", "", "note")],
        "iota": [(HitKind.FIGURE, HitKind.FIGURE, f"{own}-budget", own, "basis")],
        "kappa": [(HitKind.FIGURE, HitKind.FIGURE, f"{own}-budget", own, "counted")],
        "lambda": [(HitKind.FIGURE, HitKind.FIGURE, f"{own}-budget", own, "scope_name")],
        "mu": [(HitKind.NOTE, HitKind.FIGURE, f"{own}-budget", own, "note")],
        "nu": [(HitKind.SOURCE, HitKind.SOURCE, "page", "", "title")],
        "xi": [(HitKind.SOURCE, HitKind.SOURCE, "page", "", "publisher")],
        "omicron": [(HitKind.NOTE, HitKind.SOURCE, "page", "", "note")],
    }
    found = {
        word: [(hit.kind, hit.of, hit.id, hit.phase, hit.places[0].field) for hit in find(content, word)]
        for word in expected
    }
    assert found == expected


def test_hits_are_in_the_order_of_kinds_and_then_of_the_dataset() -> None:
    found = find(everything(), "a")
    assert list(dict.fromkeys(hit.kind for hit in found)) == [
        HitKind.PHASE,
        HitKind.PROGRAMME,
        HitKind.AIM,
        HitKind.EVENT,
        HitKind.NOTE,
        HitKind.FIGURE,
    ]
    assert found.counts == {
        HitKind.PHASE: 1,
        HitKind.PROGRAMME: 1,
        HitKind.AIM: 1,
        HitKind.EVENT: 1,
        HitKind.NOTE: 2,
        HitKind.FIGURE: 1,
    }
    assert len(found) == 7


def test_all_words_must_be_in_a_row_or_its_note() -> None:
    content = dataset(
        replace(phase("one", name="Kizuna"), note="after the earthquake"),
        replace(phase("two", name="Kizuna"), note="before it"),
        phase("three", name="Earthquake"),
    )
    assert named(find(content, "earthquake kizuna")) == [("phase", "one"), ("note", "one")]
    assert named(find(content, "it before")) == [("note", "two")]
    assert named(find(content, "kizuna nothing")) == []


def test_a_word_is_not_matched_across_two_fields() -> None:
    content = dataset(replace(phase(name="North", purpose="East"), short_name="South"))
    assert [named(find(content, word)) for word in ("northsouth", "thso", "northeast")] == [[], [], []]


def test_a_match_has_the_original_text_and_its_spans() -> None:
    content = dataset(phase(name="ＪＥＮＥＳＹＳ 2.0", purpose="For jenesys and its Jenesys."))
    (hit,) = find(content, "JENESYS")
    found = {place.field: [place.text[start:stop] for start, stop in place.spans] for place in hit.places}
    assert found == {
        "name": ["ＪＥＮＥＳＹＳ"],
        "short_name": ["ＪＥＮＥＳＹＳ"],
        "purpose": ["jenesys", "Jenesys"],
    }


def test_results_include_the_phases_of_all_hits() -> None:
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


def test_the_ids_include_those_of_rows_with_hits_in_their_notes() -> None:
    content = dataset(phase(), replace(programme("one"), note="seven"), programme("seven"), programme("three"))
    assert find(content, "seven").ids(HitKind.PROGRAMME) == {"one", "seven"}


def test_an_index_is_built_a_few_rows_at_a_time() -> None:
    content = dataset(*(phase(f"phase-{number}") for number in range(7)))
    *empty, index = build_index(content, 3)
    # Three of the seven phases are counted twice; the last one comes with the source.
    assert empty == [None] * 2
    assert index is not None
    assert len(search(index, ("phase-4",))) == 1


# Compared with a linear search


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


def matching_rows(content: Dataset, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the kinds and ids of the rows that contain all words, by linear search."""
    tables: dict[HitKind, tuple[Row, ...]] = {
        HitKind.PHASE: content.phases,
        HitKind.PROGRAMME: content.programmes,
        HitKind.FIGURE: content.figures,
        HitKind.SOURCE: content.sources,
    }
    found = []
    for kind, rows in tables.items():
        for row in rows:
            own = [fold(getattr(row, field)) for field in FIELDS[kind]]
            note = fold(getattr(row, "note"))  # noqa: B009 - aims have none, and are not here
            if all(any(word in text for text in (*own, note)) for word in words):
                found += [(kind.value, row.id)] * any(word in text for word in words for text in own)  # type: ignore[union-attr] # as above
                found += [(HitKind.NOTE.value, row.id)] * any(word in note for word in words)  # type: ignore[union-attr] # as above
    return found


@given(datasets(), LETTERS)
def test_exactly_the_rows_with_all_words_are_found(content: Dataset, query: str) -> None:
    words = words_of(query)
    if words:
        assert sorted(named(find(content, query))) == sorted(matching_rows(content, words))


@given(datasets(), st.lists(LETTERS, min_size=2, max_size=4))
def test_earlier_results_do_not_affect_a_search(content: Dataset, queries: list[str]) -> None:
    index, before = index_of(content), None
    for query in queries:
        words = words_of(query)
        if words:
            before = search(index, words, before if before is not None and narrows(words, before) else None)
            assert named(before) == named(search(index, words))


@given(datasets(), LETTERS)
def test_hits_in_one_row_match_the_search(content: Dataset, query: str) -> None:
    words = words_of(query)
    if words:
        rows: tuple[Row, ...] = (*content.phases, *content.programmes, *content.figures, *content.sources)
        alone: list[Hit] = [hit for row in rows for hit in hits_in(row, words)]
        assert sorted(map(repr, alone)) == sorted(map(repr, find(content, query)))
