"""The check of the catalogues finds what would break or mislead in a language."""

from functools import cache, partial
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from jenesys_gui.qt.actions import MEASURES
from tools import check_translations as check
from tools.update_translations import make_template

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural};\\n"\n\n'
ONE = "nplurals=1; plural=0"
TEMPLATE = 'msgid "one"\nmsgstr ""\n\nmsgid "two"\nmsgstr ""\n'


@cache
def texts_shown_together() -> dict[str, list[str]]:
    return check.sets_of(read_po(BytesIO(make_template())))


def faults(body: str, plural: str = ONE, language: str = "id") -> list[str]:
    catalogue = read_po(BytesIO((HEAD.format(plural=plural) + body).encode()), locale=language)
    translated = partial(check.translated, catalogue)
    return [*check.faults_of(catalogue), *check.faults_of_sets(translated, texts_shown_together())]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "{count} rows"\nmsgstr "{jumlah} baris"', "placeholders"),
        ('msgid "{count} rows"\nmsgstr "baris"', "placeholders"),
        ('msgctxt "Qt"\nmsgid "%1 bytes"\nmsgstr "bita"', "placeholders of Qt"),
        ('msgid "&File"\nmsgstr "Berkas"', "mnemonic"),
        ('msgid "Copy"\nmsgstr "&Salin"', "mnemonic"),
        ('msgctxt "number format"\nmsgid "6"\nmsgstr "juta"', "number format"),
        ('msgid "&File"\nmsgstr "&Berkas yang sangat panjang sekali"', "too long"),
        ('msgid "&Find…"\nmsgstr "&Cari"', "ellipsis"),
        ('msgid "&File"\nmsgstr "&Berkas"\n\nmsgid "&Edit"\nmsgstr "&Bentuk"', "menu bar: the mnemonic b"),
        ('msgid "Lan&guage"\nmsgstr "言語(&D)"\n\nmsgid "&Dark"\nmsgstr "ダーク(&D)"', "View: the mnemonic d"),
        ('msgid "Copy &row"\nmsgstr "R(&R)"\n\nmsgid "&Zoom in"\nmsgstr "Z(&R)"', "context menu of the timeline: the"),
        ('msgid "&Width"\nmsgstr "W(&S)"\n\nmsgid "&Save…"\nmsgstr "S(&S)…"', "qt/export/"),
    ],
)
def test_a_faulty_message_is_found(entry: str, fault: str) -> None:
    (found,) = faults(entry)
    assert found.startswith(fault)


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "{count} row"\nmsgid_plural "{count} rows"\nmsgstr[0] "{count} baris"',
        'msgid "{a} of {b}"\nmsgstr "{b}: {a}"',
        'msgid "&Find…"\nmsgstr "検索(&F)…"',
        'msgid "&File"\nmsgstr ""',
        '#, fuzzy\nmsgid "{count}"\nmsgstr "wrong"',
    ],
)
def test_a_good_or_missing_message_is_no_fault(entry: str) -> None:
    assert faults(entry) == []


@pytest.mark.parametrize(
    ("language", "plural", "is_right"),
    [
        ("ja", ONE, True),
        ("ja", "nplurals=2; plural=(n != 1)", False),
        ("fr", "nplurals=2; plural=(n != 1)", False),
        ("fr", "nplurals=2; plural=(n > 1)", True),
    ],
)
def test_the_plural_rule_is_that_of_cldr(language: str, plural: str, is_right: bool) -> None:
    assert (faults("", plural, language) == []) is is_right


def test_missing_and_stale_messages_are_listed() -> None:
    catalogue = read_po(
        BytesIO((HEAD.format(plural=ONE) + 'msgid "one"\nmsgstr "a"\n\nmsgid "old"\nmsgstr "b"\n').encode())
    )
    template = read_po(BytesIO((HEAD.format(plural=ONE) + TEMPLATE).encode()))
    assert check.missing_in(catalogue, template) == ["two"]
    assert check.stale_in(catalogue, template) == ["stale: old"]


def test_the_catalogues_have_no_faults() -> None:
    assert check.main([]) == 0


def test_the_english_entries_and_controls_have_a_mnemonic_which_is_unique() -> None:
    sets = texts_shown_together()
    assert [*check.faults_of_sets(str, sets)] == []
    # The dataset names its measures.
    unnamed = [action.value.text for action in MEASURES]
    assert [text for texts in sets.values() for text in texts if not check.MNEMONIC.search(text)] == unnamed
