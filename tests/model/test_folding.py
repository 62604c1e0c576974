"""Texts are compared without regard to case, accents and width, and different letters stay different."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.folding import Span, fold, spans_of, spans_within, words_of

ANYTHING = st.characters(exclude_categories=["Cs"])
# Marks, and characters that normalisation takes apart or puts together.
TRICKY = st.sampled_from([chr(code) for code in range(0x20, 0x30000) if unicodedata.decomposition(chr(code))])
MARKS = st.characters(categories=["Mn", "Mc"])
TEXTS = st.text(ANYTHING | TRICKY | MARKS | st.characters(codec="ascii"), max_size=12)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("JENESYS", "ＪＥＮＥＳＹＳ2015"),
        ("ｊｅｎｅｓｙｓ２０１５", "JENESYS2015"),
        ("kizuna", "KIZUNA（絆）プロジェクト"),
        ("絆", "KIZUNA（絆）プロジェクト"),
        ("(絆)", "KIZUNA（絆）プロジェクト"),
        ("プロジェクト", "KIZUNA（絆）ﾌﾟﾛｼﾞｪｸﾄ"),
        ("viet nam", "Việt Nam"),
        ("Việt", "Viet Nam"),
        ("da nang", "Đà Nẵng"),
        ("ＦＹ２０２２", "FY2022"),
        ("strasse", "Straße"),
        ("kızılay", "KIZILAY"),
        ("istanbul", "İstanbul"),
        ("αθηνα", "ΑΘΉΝΑ"),
        ("οδος", "ΟΔΌΣ"),
        ("Japan's", "Japan’s"),
        ("2013-2015", "2013–2015"),
        ("한", "ᄒ" + "ᅡ" + "ᆫ"),
        ("ä", "a" + "\N{COMBINING DIAERESIS}"),
        ("a b", "a\N{NO-BREAK SPACE}b"),
    ],
)
def test_case_accents_and_width_are_ignored(query: str, text: str) -> None:
    assert fold(query) in fold(text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("か", "が"),
        ("ハ", "バ"),
        ("ハ", "ﾊﾟ"),
        ("きずな", "キズナ"),
        ("и", "й"),
        ("มา", "ม้า"),
        ("ຂາວ", "ຂ່າວ"),
        ("កប", "កាប"),
        ("မမ", "မာမ"),
        ("하", "한"),
    ],
    ids=["か", "ハ-バ", "ハ-ﾊﾟ", "kana", "и", "Thai", "Lao", "Khmer", "Burmese", "Hangul"],
)
def test_different_letters_stay_different(query: str, text: str) -> None:
    assert fold(query) not in fold(text)


@pytest.mark.parametrize("text", ["ม้า", "ຂ່າວ", "កម្ពុជា", "မြန်မာ", "がぎぐ", "Йод", "हिन्दी"])
def test_letters_of_other_scripts_are_kept(text: str) -> None:
    assert len(fold(text)) >= len(unicodedata.normalize("NFC", text))


def test_words_are_split_at_any_kind_of_space_and_each_is_returned_once() -> None:
    assert words_of("  Youth\N{IDEOGRAPHIC SPACE}ASEAN\tyouth ") == ("youth", "asean")
    assert words_of(" \N{NO-BREAK SPACE}") == ()


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_spans_cover_every_word_and_fold_to_it(text: str, word: str) -> None:
    for wanted in words_of(word):
        spans = spans_of(text, (wanted,))
        assert bool(spans) == (wanted in fold(text))
        assert all(wanted in fold(text[start:stop]) for start, stop in spans)


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))]
    for word in part.split():
        assert spans_of(text, (word,))


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_spans_are_in_order_and_do_not_touch(text: str, words: list[str]) -> None:
    spans = spans_of(text, [folded for word in words for folded in words_of(word)])
    assert all(start < stop for start, stop in spans)
    assert all(before.stop < after.start for before, after in pairwise(spans))
    assert not spans or spans[-1].stop <= len(text)


def test_a_span_includes_the_marks_of_its_letters() -> None:
    assert spans_of("e" + "\N{COMBINING ACUTE ACCENT}" + "t", ("e",)) == (Span(0, 2),)
    assert spans_of("ﬁne", ("f",)) == (Span(0, 1),)


def test_words_are_found_only_within_given_parts() -> None:
    text = "1. Youth meets youth.\n2. Youth travels."
    assert spans_within(text, ("youth",), ("youth travels.",)) == (Span(25, 30),)
    assert spans_within(text, ("youth",), ("youth meets youth.", "nowhere")) == (Span(3, 8), Span(15, 20))
    assert spans_within(text, ("youth",), ()) == ()


def test_a_part_within_a_larger_one_is_left_out() -> None:
    text = "JENESYS2016-Economics, JENESYS2016"
    both = ("jenesys2016", "jenesys2016-economics")
    assert spans_within(text, ("2016",), both[:1], both) == (Span(30, 34),)
    assert spans_within(text, ("2016",), both[1:], both) == (Span(7, 11),)


def test_a_part_is_found_in_other_letter_forms() -> None:
    assert spans_within("“Total budget” · ＵＳＤ", ("budget",), (fold("total budget"),)) == (Span(7, 13),)
