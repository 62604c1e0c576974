"""Compares texts regardless of case, accents, width and the grouping of digits; finds words in them."""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

# Only accents, and only on Latin and Greek letters. In other scripts a mark makes a different letter: vowels and tones
# in Thai, Lao, Khmer and Burmese, voicing in kana (か and が differ as k and g do), й in Russian. Vietnamese has Latin
# letters and is often typed without its marks, so it is found either way.
_LETTERS: Final = "A-Za-z\u00aa-\u02af\u0370-\u03ff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f"
_ACCENTS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_ACCENTED: Final = re.compile(f"([{_LETTERS}])[{_ACCENTS}]+")
# Letters with a stroke, which Unicode does not decompose, signs that most keyboards lack, and no word joiners.
_ALIKE: Final = str.maketrans("đħıłøŧ‘’“”„‐‒–—―−", 'dhilot\'\'"""------', "\N{WORD JOINER}")
# Numbers whose digits are in groups, once the spaces between groups are commas, and those spaces.
_GROUPED: Final = re.compile(r"(?<![\d.,'])\d{1,3}(?:[,']\d{3})+(?!\d)")
_GROUP_SPACE: Final = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
# In a query, digits in groups are more likely than a number next to another.
_GROUPED_BY_SPACES: Final = re.compile(r"(?<![\d.,'])\d{1,3}(?: \d{3})+(?!\d)")
# What is not before the beginning of a number, such as 4 in 30.4, or of a word in Latin letters.
_NO_DIGIT: Final = r"(?<!\d)(?<!\d\.)"
_NO_LETTER: Final = "(?<![a-z])"
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
# The categories of what surrounds words and numbers: punctuation, symbols, and format characters.
_AROUND_WORDS: Final = "PSC"
_MAX_CACHED: Final = 1024


class Span(NamedTuple):
    """A part of a text, from one position up to, but not including, another."""

    start: int
    stop: int


def fold(text: str) -> str:
    """Return a text for comparing: ＪＥＮＥＳＹＳ as jenesys, Việt as viet, ｷｽﾞﾅ as キズナ, 14,200 as 14200."""
    folded = _fold_letters(text if text.isascii() else _GROUP_SPACE.sub(",", text))
    return _GROUPED.sub(lambda number: number[0].replace(",", "").replace("'", ""), folded)


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query, folded, each once, without the punctuation and symbols around them."""
    folded = _GROUPED_BY_SPACES.sub(lambda number: number[0].replace(" ", ""), fold(query)).split()
    # A query of symbols alone looks for them.
    return tuple(dict.fromkeys(filter(None, map(_trimmed, folded)))) or tuple(dict.fromkeys(folded))


def has_word(folded: str, word: str) -> bool:
    """Return whether a folded text contains a folded word, or one that begins with it."""
    return word in folded and _pattern(word).search(folded) is not None


def spans_of(text: str, words: tuple[str, ...]) -> tuple[Span, ...]:
    """Return where folded words occur in a text, in order; spans that touch are merged.

    A span covers whole letters with their marks, so it may be longer than the word.
    """
    if not words:
        return ()
    folded, starts, stops = _with_letters(text)
    merged: list[Span] = []
    for start, stop in sorted(found.span() for word in words for found in _pattern(word).finditer(folded)):
        span = Span(starts[start], stops[stop - 1])
        if merged and span.start <= merged[-1].stop:
            merged[-1] = Span(merged[-1].start, max(merged[-1].stop, span.stop))
        else:
            merged.append(span)
    return tuple(merged)


def _fold_letters(text: str) -> str:
    """Return a text folded except for the grouping of digits."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    folded = _ACCENTED.sub(r"\1", decomposed).casefold().translate(_ALIKE)
    # Composed again; decomposed, が is か with a mark, so か would be found in it.
    return unicodedata.normalize("NFC", folded)


def _trimmed(word: str) -> str:
    inside = [at for at, letter in enumerate(word) if unicodedata.category(letter)[0] not in _AROUND_WORDS]
    return word[inside[0] : inside[-1] + 1] if inside else ""


@lru_cache(_MAX_CACHED)
def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word where words and numbers begin.

    In scripts without spaces it finds it anywhere.
    """
    return re.compile((_NO_DIGIT if word[0].isdecimal() else _NO_LETTER if word[0] in _LATIN else "") + re.escape(word))


# A window asks for the same texts with each letter that the user types.
@lru_cache(_MAX_CACHED)
def _with_letters(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a folded text, and for each of its characters where its letter in `text` starts and stops."""
    text = _GROUP_SPACE.sub(",", text)
    if text.isascii() and not _GROUPED.search(text):
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    folded: list[str] = []
    letters: list[Span] = []
    for letter in _letters(text):
        part = _fold_letters(text[letter.start : letter.stop])
        folded += part
        letters += [letter] * len(part)
    for number in reversed([*_GROUPED.finditer("".join(folded))]):
        for at in range(number.end() - 1, number.start(), -1):
            if not folded[at].isdecimal():
                del folded[at], letters[at]
    # Not as spans, of which a thousand texts have many megabytes.
    starts, stops = (letter.start for letter in letters), (letter.stop for letter in letters)
    return "".join(folded), array("L", starts), array("L", stops)


def _letters(text: str) -> Iterator[Span]:
    """Yield the letters of a text with their marks, which can be folded one by one."""
    start = 0
    for at in range(1, len(text)):
        if not _belongs_to(text[start:at], text[at]):
            yield Span(start, at)
            start = at
    if text:
        yield Span(start, len(text))


def _belongs_to(letter: str, character: str) -> bool:
    """Return whether a character is a mark on the letter before it, or composed with it as in Hangul."""
    if character.isascii():
        return False
    if unicodedata.combining(unicodedata.normalize("NFKD", character)[0]):
        return True
    together = unicodedata.normalize("NFKC", letter + character)
    return together != unicodedata.normalize("NFKC", letter) + unicodedata.normalize("NFKC", character)
