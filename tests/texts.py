"""Text normalization for comparisons in tests."""

from jenesys_gui.text.numbers import NO_BREAK_SPACE


def plain(text: str) -> str:
    """Return a text with ordinary spaces instead of no-break ones."""
    return text.replace(NO_BREAK_SPACE, " ")
