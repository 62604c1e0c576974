"""A language is chosen, and its catalogue used, message by message."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from jenesys_gui import environment, places
from jenesys_gui.model.dataset import Status
from jenesys_gui.model.dates import parse
from jenesys_gui.model.quantity import Qualifier, Unit
from jenesys_gui.text import numbers, translate, words
from jenesys_gui.text.translate import COLON, COMMA
from tests.builders import budget
from tests.texts import plain
from tools import compile_translations

HEAD = {"": "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=1; plural=0;\n"}
FORMAT = "number format\4"
# What two languages do differently; nothing else is translated.
CATALOGUES = {
    "ja": {
        "separator\4, ": "、",
        f"{FORMAT}6": "4",
        f"{FORMAT}9": "8",
        "{number} M": "{number}万",
        "{number} bn": "{number}億",
        "{month} {year}": "{year}年{month}",
        "{day} {month_and_year}": "{month_and_year}{day}日",
        "{day} {month}": "{month}{day}日",
        "{first_day} to {last_day}": "{first_day}～{last_day}",
        "October": "10月",
        "more than {amount}": "{amount}超",
        "{count} row\0{count} rows": "{count}行",
    },
    "id": {
        f"{FORMAT},": ".",
        f"{FORMAT}.": ",",
        "{number} M": "{number} juta",
        "{number} bn": "{number} miliar",
    },
    "pt_BR": {"Budget": "Orçamento"},
}


@pytest.fixture(autouse=True)
def _catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, messages in CATALOGUES.items():
        path = tmp_path / "translations" / name / "LC_MESSAGES" / "jenesys_gui.mo"
        path.parent.mkdir(parents=True)
        compile_translations.write(path, HEAD | messages)
    monkeypatch.setattr(places, "resource", tmp_path.joinpath)
    yield
    translate.use_language(translate.SOURCE_LANGUAGE)


def test_the_languages_are_those_with_a_catalogue_and_english() -> None:
    assert translate.languages() == ["en", "id", "ja", "pt-BR"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["ja_JP.UTF-8"], "ja"),
        (["ja-JP"], "ja"),
        (["pt_BR"], "pt-BR"),
        (["pt_PT"], ""),
        (["de_DE", "id_ID@euro"], "id"),
        (["en_GB.UTF-8", "ja"], "en"),
        (["", "xx"], ""),
        # The environment may have anything.
        (["x" * 5_000, "../translations/ja", "j\0", "ja"], "ja"),
        ([], ""),
    ],
)
def test_a_language_is_found_by_any_of_its_names(wanted: list[str], found: str) -> None:
    assert translate.known_language(wanted) == found


@pytest.mark.parametrize(
    ("variables", "words_asked", "wanted"),
    [
        ({"LANG": "ja_JP.UTF-8"}, (), ["ja_JP.UTF-8"]),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "id_ID"}, (), ["id_ID"]),
        ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "id:ja"}, (), ["id", "ja", "ja_JP.UTF-8"]),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ja"}, (), []),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "POSIX"}, (), []),
        ({}, (), []),
        ({"LANG": "ja_JP.UTF-8"}, ("export", "--language", "id", "x.png"), ["id", "ja_JP.UTF-8"]),
        ({"LANG": "ja_JP.UTF-8"}, ("--language=id", "--language=en"), ["en", "ja_JP.UTF-8"]),
    ],
)
def test_the_command_line_is_before_the_system(
    variables: dict[str, str], words_asked: tuple[str, ...], wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert list(filter(None, environment.languages(words_asked))) == wanted


def test_numbers_and_lists_are_those_of_the_language() -> None:
    usd = Unit("USD")
    texts = {}
    for tag in ("en", "ja", "id"):
        translate.use_language(tag)
        texts[tag] = [numbers.amount(Decimal(value), usd) for value in (196_000_000, 30_400_000, 1_500_000_000)]
        texts[tag] += [
            numbers.plain(Decimal("14200.50")),
            COMMA.join(("a", "b")),
            COLON.join(("a", "b")),
        ]
    no_break = numbers.NO_BREAK_SPACE
    assert [text.replace(no_break, " ") for text in texts["en"]] == [
        "USD 196 M", "USD 30.4 M", "USD 1.5 bn", "14,200.5", "a, b", "a: b",
    ]  # fmt: skip
    assert [text.replace(no_break, " ") for text in texts["ja"]] == [
        "USD 1.96億", "USD 3,040万", "USD 15億", "14,200.5", "a、b", "a: b",
    ]  # fmt: skip
    assert [text.replace(no_break, " ") for text in texts["id"]] == [
        "USD 196 juta", "USD 30,4 juta", "USD 1,5 miliar", "14.200,5", "a, b", "a: b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2023-10-05/2023-10-09", "2023年10月5日～10月9日"),
        ("2022-10-30/2023-10-02", "2022年10月30日～2023年10月2日"),
    ],
)
def test_where_the_year_is_first_days_are_too(edtf: str, text: str) -> None:
    translate.use_language("ja")
    assert numbers.when(parse(edtf)) == text


def test_a_qualifier_can_be_after_its_amount() -> None:
    translate.use_language("ja")
    more_than = budget(qualifier=Qualifier.MORE_THAN)
    assert plain(words.figure_text(more_than, words.Style.SPOKEN)) == "USD 73,000,000超"


def test_what_is_not_translated_is_in_english() -> None:
    translate.use_language("ja")
    october = parse("2023-10")
    assert numbers.when(october) == "2023年10月"
    assert words.status(Status.REPORTED) == "reported"
    assert translate.pgettext("of a document", "Copy") == "Copy"
    assert translate.ngettext("{count} row", "{count} rows", 2) == "{count}行"
    with translate.in_source_language():
        assert numbers.when(october) == "October 2023"
    assert numbers.when(october) == "2023年10月"
    assert translate.language() == "ja"
