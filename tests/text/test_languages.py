"""Numbers, lists and months of each catalogue are those of CLDR, as far as they are translated."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.lists import format_list
from babel.messages import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from jenesys_gui.model.dates import parse
from jenesys_gui.model.quantity import Unit
from jenesys_gui.text import numbers, translate
from tools.check_translations import is_translated
from tools.compile_translations import catalogues

pytestmark = pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-3])


@pytest.fixture
def locale(path: Path) -> Iterator[Locale]:
    translate.use_language(path.parts[-3].replace("_", "-"))
    yield Locale.parse(path.parts[-3])
    translate.use_language(translate.SOURCE_LANGUAGE)


def has(path: Path, *messages: str, context: str | None = None) -> bool:
    """Whether messages of a catalogue are translated."""
    catalogue: Catalog = read_po(BytesIO(path.read_bytes()), locale=path.parts[-3])
    return all(is_translated(catalogue.get(message, context)) for message in messages)


def test_digits_are_grouped_as_in_the_language(path: Path, locale: Locale) -> None:
    if has(path, ",", ".", context="number format"):
        for value in ("14200", "196000000.25", "0.5"):
            assert numbers.plain(Decimal(value)) == format_decimal(Decimal(value), locale=locale)


def test_large_numbers_have_units_of_the_language(path: Path, locale: Locale) -> None:
    units = locale.compact_decimal_formats["short"]["other"]
    if has(path, "6", "9", context="number format"):
        for zeros in ("6", "9"):
            unit = 10 ** int(translate.pgettext("number format", zeros))
            # The first number of a unit has one digit.
            assert units[str(unit)].pattern.count("0") == 1


def test_percent_is_written_as_in_the_language(path: Path, locale: Locale) -> None:
    if has(path, "{number}%"):
        assert numbers.amount(Decimal(12), Unit("%")) == format_percent(Decimal("0.12"), locale=locale)


def test_lists_are_written_as_in_the_language(path: Path, locale: Locale) -> None:
    if has(path, ", ", context="separator"):
        assert format_list(["a", "b", "c", "d"], locale=locale).startswith(translate.COMMA.join(("a", "b", "c")))


def test_months_have_their_names_in_the_language(path: Path, locale: Locale) -> None:
    names = [f"{month:02}" for month in range(1, 13)]
    if has(path, "January", "December", "{month} {year}"):
        written = [numbers.when(parse(f"2023-{month}")) for month in names]
        assert all(
            locale.months["format"]["wide"][int(month)] in text for month, text in zip(names, written, strict=True)
        )
