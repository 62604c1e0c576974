"""What stands in a cell of a file, and how it is written as plain text that no spreadsheet takes for something else."""

from decimal import Decimal
from typing import Final, NamedTuple

from jenesys_gui.model.dates import Date, Interval
from jenesys_gui.model.quantity import Sign


class Number(NamedTuple):
    """A number with the sign that stands in front of it; a `bare` one, such as a year, is shown without grouping."""

    value: Decimal
    sign: Sign = Sign.NONE
    bare: bool = False


# A date keeps its precision, so it is handed on as it is.
Value = str | Number | bool | Date | Interval | None

# A spreadsheet reads a text that begins so as a formula; in Japanese in full width too.
_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BLANKS_THAT_HIDE_IT: Final = ("\t", "\r", "\n")


def as_text(value: Value) -> str:
    """A value as letters: numbers in bare digits with a point, dates in EDTF, `true` and `false`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return digits(value.value)
    # A date is made of digits, so nothing takes it for a formula.
    return no_formula(value) if isinstance(value, str) else str(value)


def digits(value: Decimal) -> str:
    """A number in digits that every program reads: not grouped, without trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def no_formula(text: str) -> str:
    """A text as it is, or with an apostrophe before it where a spreadsheet would read it as a formula.

    Blanks before a formula do not keep every spreadsheet from reading it.
    """
    is_like_one = text.startswith(_BLANKS_THAT_HIDE_IT) or text.lstrip().startswith(_BEGINS_FORMULA)
    return f"'{text}" if is_like_one else text
