"""Texts as a test compares them."""

from jenesys_gui.text.numbers import NO_BREAK_SPACE


def plain(text: str) -> str:
    """A text with ordinary spaces, since which kind it has is not what most tests are about."""
    return text.replace(NO_BREAK_SPACE, " ")
