"""Texts are compared regardless of case, accents, width and grouping, but not of letters."""

import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jenesys_gui.model.folding import Span, fold, has_word, spans_of, words_of

ANYTHING = st.characters(exclude_categories=["Cs"])
# Marks, and characters that normalisation takes apart or puts together.
TRICKY = st.sampled_from([chr(code) for code in range(0x20, 0x30000) if unicodedata.decomposition(chr(code))])
MARKS = st.characters(categories=["Mn", "Mc"])
NUMBERS = st.text(st.sampled_from("0123456789.,' \N{NO-BREAK SPACE}x１２，"), max_size=12)
TEXTS = st.text(ANYTHING | TRICKY | MARKS | st.characters(codec="ascii"), max_size=12)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("JENESYS", "ＪＥＮＥＳＹＳ2015"),
        ("ｊｅｎｅｓｙｓ２０１５", "JENESYS2015"),
        ("kizuna", "KIZUNA（絆）プロジェクト"),
        ("絆", "KIZUNA（絆）プロジェクト"),
        ("(絆)", "KIZUNA（絆）プロジェクト"),
        ("14200", "14,200 people"),
        ("１４，２００", "14\N{NARROW NO-BREAK SPACE}200"),
        ("196000000", "USD\N{NO-BREAK SPACE}196’000’000"),
        ("1234567.5", "1,234,567.5"),
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
        ("3.68億", "3.68\N{WORD JOINER}億"),
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


@example(".0\xa0000", ".0\xa0000")
@given(TEXTS | NUMBERS, TEXTS | NUMBERS)
def test_spans_cover_every_word_and_fold_to_it(text: str, word: str) -> None:
    for wanted in words_of(word):
        spans = spans_of(text, (wanted,))
        assert bool(spans) == has_word(fold(text), wanted)
        # Folded again, since digits behind a point are a group only where the point is left out.
        assert all(fold(wanted) in fold(text[start:stop]) for start, stop in spans)


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))]
    for word in part.split():
        assert re.match("[a-z0-9]", word) or word[0].isdecimal() or spans_of(text, (word,))


@given(TEXTS | NUMBERS, st.lists(TEXTS | NUMBERS, max_size=3))
def test_spans_are_in_order_and_do_not_touch(text: str, words: list[str]) -> None:
    spans = spans_of(text, tuple(folded for word in words for folded in words_of(word)))
    assert all(start < stop for start, stop in spans)
    assert all(before.stop < after.start for before, after in pairwise(spans))
    assert not spans or spans[-1].stop <= len(text)


@given(st.decimals(0, 10**12, places=2), st.sampled_from([",", "’", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}"]))
def test_a_number_is_found_however_its_digits_are_grouped(number: Decimal, separator: str) -> None:
    grouped, typed = f"{number:,f}".replace(",", separator), f"{number:f}"
    assert has_word(fold(f"about {grouped} people"), *words_of(typed))
    assert has_word(fold(f"about {typed} people"), *words_of(grouped))
    assert words_of(f"{number:,f}".replace(",", " ")) == words_of(typed)
    ((start, stop),) = spans_of(f"≈ USD {grouped}.", words_of(typed))
    assert f"≈ USD {grouped}."[start:stop] == grouped


def test_a_word_is_found_where_one_begins() -> None:
    text = fold("Expert on youth: e-mail, jaif.asean.org, 15people, ＫＩＺＵＮＡ絆project")
    assert all(has_word(text, word) for word in ("exp", "youth", "mail", "asean.org", "people", "kizuna", "project"))
    assert not any(has_word(text, word) for word in ("per", "outh", "sean", "ail"))


@pytest.mark.parametrize(
    ("word", "text"), [("4", "14"), ("4", "30.4"), ("200", "14,200"), ("018", "2018"), ("0", "2.0")]
)
def test_a_number_is_not_found_within_another_one(word: str, text: str) -> None:
    assert not has_word(fold(text), word)
    assert spans_of(text, (word,)) == ()


@pytest.mark.parametrize(
    ("word", "text"), [("20", "2018"), ("2018", "JENESYS2018"), ("2013", "2007–2013"), ("5", "1. 5")]
)
def test_a_number_is_found_where_one_begins(word: str, text: str) -> None:
    assert has_word(fold(text), word)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("≈ USD 73 M · “contribution”", ("usd", "73", "m", "contribution")),
        ("$73 million, 30.4%", ("73", "million", "30.4")),
        ("1. Japan's aims (2013–2015)", ("1", "japan's", "aims", "2013-2015")),
        ("≈ %", ("≈", "%")),
        ("ม้า", ("ม้า",)),
    ],
)
def test_words_have_no_punctuation_around_them(query: str, words: tuple[str, ...]) -> None:
    assert words_of(query) == words


def test_a_span_includes_the_marks_of_its_letters() -> None:
    assert spans_of("e" + "\N{COMBINING ACUTE ACCENT}" + "t", ("e",)) == (Span(0, 2),)
    assert spans_of("ﬁne", ("f",)) == (Span(0, 1),)
