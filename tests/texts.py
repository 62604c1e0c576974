"""Text normalization for comparisons in tests."""

import re
from html import unescape

from jenesys_gui.text.numbers import NO_BREAK_SPACE


def plain(text: str) -> str:
    """Return a text with ordinary spaces instead of no-break ones."""
    return text.replace(NO_BREAK_SPACE, " ")


def without_tags(markup: str) -> str:
    """Return the text of HTML or of a label's markup."""
    return unescape(re.sub(r"<[^>]*>", "", markup))
