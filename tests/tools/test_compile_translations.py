"""The catalogues of translators become those that the program reads."""

import gettext
import os
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tools import compile_translations

EXAMPLE = """# A comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=n > 1;\\n"

#: a.py
msgid "one"
msgstr "satu"
#: without an empty line
msgctxt "of a document"
msgid ""
"Co"
"py"
msgstr "Salin\\"an\\n"

msgid "{count} row"
msgid_plural "{count} rows"
msgstr[0] "{count} baris"
msgstr[1] "{count} baris-baris"

msgid "not translated"
msgstr ""

#, fuzzy
msgid "guessed"
msgstr "wrong"

#~ msgid "old"
#~ msgstr "lama"
"""


def compiled(text: str) -> gettext.GNUTranslations:
    messages = compile_translations.messages_of(text)
    return gettext.GNUTranslations(BytesIO(compile_translations.compiled_form(messages)))


def test_messages_contexts_and_plurals_are_compiled() -> None:
    known = compiled(EXAMPLE)
    assert known.gettext("one") == "satu"
    assert known.pgettext("of a document", "Copy") == 'Salin"an\n'
    assert [known.ngettext("{count} row", "{count} rows", number) for number in (1, 2)] == [
        "{count} baris",
        "{count} baris-baris",
    ]


@pytest.mark.parametrize("message", ["not translated", "guessed", "old"])
def test_what_is_not_translated_stays_in_english(message: str) -> None:
    assert compiled(EXAMPLE).gettext(message) == message


@pytest.mark.parametrize("path", compile_translations.catalogues(), ids=lambda path: path.parts[-3])
def test_a_catalogue_is_compiled_as_babel_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    by_babel = BytesIO()
    write_mo(by_babel, read_po(BytesIO(text.encode())))
    by_babel.seek(0)
    ours, theirs = compiled(text), gettext.GNUTranslations(by_babel)
    known = {key: value for key, value in theirs._catalog.items() if key}  # type: ignore[attr-defined] # no other way to list them
    assert {key: value for key, value in ours._catalog.items() if key} == known  # type: ignore[attr-defined] # as above


def test_a_catalogue_is_compiled_again_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compile_translations, "FOLDER", tmp_path)
    catalogue = tmp_path / "id" / "LC_MESSAGES" / "jenesys_gui.po"
    catalogue.parent.mkdir(parents=True)
    (tmp_path / "jenesys_gui.pot").write_text("", encoding="utf-8")
    compiled_file = catalogue.with_suffix(".mo")
    for text in ("satu", "esa"):
        catalogue.write_text(EXAMPLE.replace("satu", text), encoding="utf-8")
        if compiled_file.exists():
            later = compiled_file.stat().st_mtime_ns + 1
            os.utime(catalogue, ns=(later, later))
        compile_translations.compile_all()
        with compiled_file.open("rb") as file:
            assert gettext.GNUTranslations(file).gettext("one") == text
    assert sorted(path.name for path in catalogue.parent.iterdir()) == ["jenesys_gui.mo", "jenesys_gui.po"]
