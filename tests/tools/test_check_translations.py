"""The check of the catalogues finds what would break or mislead in a language."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from jenesys_gui.qt.actions import ActionId, Group, Menu
from tools import check_translations as check

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural};\\n"\n\n'
ONE = "nplurals=1; plural=0"
TEMPLATE = 'msgid "one"\nmsgstr ""\n\nmsgid "two"\nmsgstr ""\n'


def faults(body: str, plural: str = ONE, language: str = "id") -> list[str]:
    catalogue = read_po(BytesIO((HEAD.format(plural=plural) + body).encode()), locale=language)
    return [*check.faults_of(catalogue), *check.faults_of_menus(catalogue)]


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


def test_the_english_menus_have_unique_mnemonics() -> None:
    # The dataset names its measures.
    actions = [action.value for action in ActionId if action.value.group is not Group.MEASURE]
    entries = [(action.menu, action.text) for action in actions if action.menu]
    entries += [(Menu.VIEW, "Lan&guage")]
    letters = [(menu, *check.MNEMONIC.findall(text.casefold())) for menu, text in entries]
    assert all(len(each) == 2 for each in letters)
    assert len(set(letters)) == len(letters)
