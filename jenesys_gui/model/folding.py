"""Texts without regard to case, accents and width, and the way back from such a text to the letters it came from."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

# Only the marks that are accents, and only on Latin and Greek letters. Elsewhere a mark makes another letter: vowels
# and tones in Thai, Lao, Khmer and Burmese, voicing in kana (か and が are no more alike than k and g), й in Russian.
# Vietnamese is written with Latin letters, and often without their marks; so they are found either way.
_LETTERS: Final = "A-Za-z\u00aa-\u02af\u0370-\u03ff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f"
_ACCENTS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_ACCENTED: Final = re.compile(f"([{_LETTERS}])[{_ACCENTS}]+")
# Letters with a stroke, which Unicode does not take apart, and signs that most keyboards lack.
_ALIKE: Final = str.maketrans("đħıłøŧ‘’“”„‐‒–—―−", 'dhilot\'\'"""------')


class Span(NamedTuple):
    """A part of a text, from one position to before another."""

    start: int
    stop: int


def fold(text: str) -> str:
    """A text as it is compared: ＪＥＮＥＳＹＳ as jenesys, Việt as viet, ｷｽﾞﾅ as キズナ."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    alike = _ACCENTED.sub(r"\1", apart).casefold().translate(_ALIKE)
    # Put together again, or か would be found in が, which is か with a mark when it is taken apart.
    return unicodedata.normalize("NFC", alike)


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once."""
    return tuple(dict.fromkeys(fold(query).split()))


def spans_of(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where folded words occur in a text, in order; what touches is one span.

    A span takes in whole letters, with their marks, so it may cover a little more than the word.
    """
    folded, letters = _with_letters(text)
    return _merged(_occurrences(folded, letters, words, Span(0, len(folded))))


def spans_within(text: str, words: Iterable[str], parts: Iterable[str], others: Iterable[str] = ()) -> tuple[Span, ...]:
    """Where folded words occur in those parts of a text that are, folded, one of some others.

    A part that lies within a larger one of `others` is left out: there it is only a piece of what that says.
    """
    folded = fold(text)
    held = [part for part in parts if part in folded]
    if not held:
        return ()
    folded, letters = _with_letters(text)
    whole = Span(0, len(folded))
    around = [room for other in others for room in _places(folded, other, whole)]
    rooms = [room for part in held for room in _places(folded, part, whole) if not _is_within(room, around)]
    return _merged(span for room in rooms for span in _occurrences(folded, letters, words, room))


def _is_within(room: Span, others: Iterable[Span]) -> bool:
    """Whether a part lies within a larger one."""
    return any(other.start <= room.start and room.stop <= other.stop and other != room for other in others)


def _occurrences(folded: str, letters: Sequence[Span], words: Iterable[str], room: Span) -> Iterator[Span]:
    """Where words occur in a part of a folded text, as spans of the text that it came from."""
    for word in words:
        for place in _places(folded, word, room):
            yield Span(letters[place.start].start, letters[place.stop - 1].stop)


def _places(text: str, word: str, room: Span) -> Iterator[Span]:
    at = text.find(word, *room)
    while at >= 0:
        end = at + len(word)
        yield Span(at, end)
        at = text.find(word, end, room.stop)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].stop:
            merged[-1] = Span(merged[-1].start, max(merged[-1].stop, span.stop))
        else:
            merged.append(span)
    return tuple(merged)


def _with_letters(text: str) -> tuple[str, list[Span]]:
    """A folded text, and for each of its characters the letter of `text` that it came from."""
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
    """The letters of a text, each with its marks: what can be folded one by one with the same result."""
    start = 0
    for at in range(1, len(text)):
        if not _belongs_to(text[start:at], text[at]):
            yield Span(start, at)
            start = at
    if text:
        yield Span(start, len(text))


def _belongs_to(letter: str, character: str) -> bool:
    """Whether a character is a mark on the letter before it, or one that is written together with it, as in Hangul."""
    if character.isascii():
        return False
    if unicodedata.combining(unicodedata.normalize("NFKD", character)[0]):
        return True
    together = unicodedata.normalize("NFKC", letter + character)
    return together != unicodedata.normalize("NFKC", letter) + unicodedata.normalize("NFKC", character)
