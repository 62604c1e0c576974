"""Compares texts without regard to case, accents and width, and finds words in them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

# Only accents, and only on Latin and Greek letters. In other scripts a mark makes a different letter: vowels and tones
# in Thai, Lao, Khmer and Burmese, voicing in kana (か and が differ as k and g do), й in Russian. Vietnamese has Latin
# letters and is often typed without its marks, so it is found either way.
_LETTERS: Final = "A-Za-z\u00aa-\u02af\u0370-\u03ff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f"
_ACCENTS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_ACCENTED: Final = re.compile(f"([{_LETTERS}])[{_ACCENTS}]+")
# Letters with a stroke, which Unicode does not decompose, and signs that most keyboards lack.
_ALIKE: Final = str.maketrans("đħıłøŧ‘’“”„‐‒–—―−", 'dhilot\'\'"""------')


class Span(NamedTuple):
    """A part of a text, from one position up to, but not including, another."""

    start: int
    stop: int


def fold(text: str) -> str:
    """Return a text for comparing: ＪＥＮＥＳＹＳ as jenesys, Việt as viet, ｷｽﾞﾅ as キズナ."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    folded = _ACCENTED.sub(r"\1", decomposed).casefold().translate(_ALIKE)
    # Composed again; decomposed, が is か with a mark, so か would be found in it.
    return unicodedata.normalize("NFC", folded)


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query, folded, each once."""
    return tuple(dict.fromkeys(fold(query).split()))


def spans_of(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Return where folded words occur in a text, in order; spans that touch are merged.

    A span covers whole letters with their marks, so it may be longer than the word.
    """
    folded, letters = _with_letters(text)
    return _merged(_occurrences(folded, letters, words, Span(0, len(folded))))


def spans_within(text: str, words: Iterable[str], parts: Iterable[str], others: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return where folded words occur in a text within given folded parts of it.

    A part that is inside a longer one of `others` is left out, since it is only a piece of that.
    """
    folded = fold(text)
    present = [part for part in parts if part in folded]
    if not present:
        return ()
    folded, letters = _with_letters(text)
    whole = Span(0, len(folded))
    around = [area for other in others for area in _places(folded, other, whole)]
    areas = [area for part in present for area in _places(folded, part, whole) if not _is_within(area, around)]
    return _merged(span for area in areas for span in _occurrences(folded, letters, words, area))


def _is_within(area: Span, others: Iterable[Span]) -> bool:
    """Return whether a span is inside a longer one."""
    return any(other.start <= area.start and area.stop <= other.stop and other != area for other in others)


def _occurrences(folded: str, letters: Sequence[Span], words: Iterable[str], area: Span) -> Iterator[Span]:
    """Yield where words occur in a part of a folded text, as spans of the original text."""
    for word in words:
        for place in _places(folded, word, area):
            yield Span(letters[place.start].start, letters[place.stop - 1].stop)


def _places(text: str, word: str, area: Span) -> Iterator[Span]:
    at = text.find(word, *area)
    while at >= 0:
        end = at + len(word)
        yield Span(at, end)
        at = text.find(word, end, area.stop)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].stop:
            merged[-1] = Span(merged[-1].start, max(merged[-1].stop, span.stop))
        else:
            merged.append(span)
    return tuple(merged)


def _with_letters(text: str) -> tuple[str, list[Span]]:
    """Return a folded text, and for each of its characters the span of its letter in `text`."""
    if text.isascii():
        return text.lower(), [Span(at, at + 1) for at in range(len(text))]
    folded: list[str] = []
    letters: list[Span] = []
    for letter in _letters(text):
        part = fold(text[letter.start : letter.stop])
        folded.append(part)
        letters += [letter] * len(part)
    return "".join(folded), letters


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
