r"""Text that the program did not write: nothing hidden, in its direction, long words wrapped.

The texts of a dataset are made `visible` when they are read, so whatever shows or exports them does not have to. Names
of files, arguments and messages of the system are made `visible` where they are shown, or `on_one_line` for a terminal.
A `Pattern`, such as every translated message, isolates what is put into it. Where Qt would not wrap a long word, or
would wrap it badly, invisible characters are added for it.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# What moves the cursor, changes the direction of the text around it, or is no character at all. Tabs, line breaks, the
# marks U+200E and U+200F, and joiners are part of ordinary text.
HIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# What XML cannot hold.
NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Hebrew, Arabic and the other scripts that are written from right to left.
_RIGHT_TO_LEFT: Final = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# First strong isolate, which has the direction of its first letter, and its end.
_ISOLATE, _END = "\u2068", "\u2069"
_ISOLATED: Final = re.compile(f"{_ISOLATE}[^{_ISOLATE}{_END}]*{_END}")
_LONG_WORD: Final = re.compile(r"\S{30,}")
# The fewest letters between two places where a long word can be wrapped.
_BETWEEN_BREAKS: Final = 20
_BREAK: Final = "\N{ZERO WIDTH SPACE}"
# The combining class of signs that join the next letter, as in Khmer.
_VIRAMA: Final = 9
# The scheme of an address, but not in a link's target, and what keeps it together with the rest.
_SCHEME: Final = re.compile('(?<!")https?://')
JOINER: Final = "\N{WORD JOINER}"
# Between a number and its unit or counter in Japanese and Chinese, as in 1.96億 and 2,600人.
_BEFORE_UNIT: Final = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff])")


def visible(text: str) -> str:
    r"""Return a text with its hidden characters written as `\u202e`; in JSON this is the same text."""
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def on_one_line(text: str) -> str:
    r"""Return a sentence for a terminal: on one line, with line breaks as `\n`, and without isolates."""
    return visible(without_isolates(text).replace("\r", "\\r").replace("\n", "\\n"))


def shortened(text: str, limit: int) -> str:
    """Return the beginning of a text that has more characters than a limit, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def with_breaks(text: str) -> str:
    """Return a text whose long words can be wrapped, but not between a letter and its marks."""
    return _LONG_WORD.sub(lambda word: _with_breaks(word[0]), text)


def _with_breaks(word: str) -> str:
    result, since = "", 0
    for before, letter in zip(f" {word}", word, strict=False):
        if since >= _BETWEEN_BREAKS and _begins_letter(before, letter):
            result, since = result + _BREAK, 0
        result, since = result + letter, since + 1
    return result


def _begins_letter(before: str, sign: str) -> bool:
    """Return whether a sign after another is not a mark, and neither joins it to the one before."""
    is_joined = unicodedata.category(before) == "Cf" or unicodedata.combining(before) == _VIRAMA
    return not is_joined and unicodedata.category(sign)[0] not in "MC"


def with_joiners(text: str) -> str:
    """Return a text, or markup, in which no web address can be wrapped after `https://`."""
    return _SCHEME.sub(rf"\g<0>{JOINER}", text)


def with_joined_units(text: str) -> str:
    """Return a text in which no line ends between a number and its unit in Japanese and Chinese."""
    return _BEFORE_UNIT.sub(JOINER, text)


def isolated(text: str) -> str:
    """Return a text so that its right-to-left letters do not change the order of what is around it."""
    is_mixed = _has_right_to_left(text) and _has_right_to_left(_ISOLATED.sub("", text))
    return f"{_ISOLATE}{text}{_END}" if is_mixed else text


def without_isolates(text: str) -> str:
    """Return a text without what `isolated` adds, for programs that show it in their own way."""
    return text.replace(_ISOLATE, "").replace(_END, "")


class Pattern(str):
    """A message with places, or a separator, that isolates the texts put into it."""

    __slots__ = ()

    def format(self, *parts: object, **named: object) -> str:
        """Return the message with its places filled in."""
        text = str.format(self, *parts, **named)
        if not _has_right_to_left(text):
            return text
        return str.format(self, *map(_isolated, parts), **{name: _isolated(part) for name, part in named.items()})

    def join(self, texts: Iterable[str], /) -> str:
        """Return texts with the separator between them, without those that are empty."""
        parts = [*filter(None, texts)]
        text = str.join(self, parts)
        return str.join(self, map(isolated, parts)) if _has_right_to_left(text) else text


def _has_right_to_left(text: str) -> bool:
    # Nearly all texts are found to have none here, and there are many.
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def _isolated(part: object) -> object:
    return isolated(part) if isinstance(part, str) else part


class _Space(Pattern):
    """A space, except after the full stop and the colon of Japanese and Chinese, which have one."""

    __slots__ = ()

    def join(self, texts: Iterable[str], /) -> str:
        return super().join(texts).replace("。 ", "。").replace("： ", "：")


DOT: Final = Pattern(" · ")
SPACE: Final = _Space(" ")
NUMBER: Final = "{number}."
POINT: Final = "•"
