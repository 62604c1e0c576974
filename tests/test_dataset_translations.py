"""The bundled dataset in Indonesian and Japanese: complete, with the figures of the original."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

import pytest

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.publishing import ids_cited_in, is_description
from jenesys_gui.text.schema import SOURCES, TABLES, TRANSLATIONS, TextsOf

every_language = pytest.mark.parametrize("language", ["id", "ja"])

# Names that are written alike, or have no translation in one of the languages.
NAMES: Final = re.compile(
    r"JENESYS( 2\.0|\d{4}.*)?|KIZUNA|FY\d{4}|\d{4} ?[-\N{EN DASH}] ?\d{4}|Spotlight Nepal|People's Review"
)
GRIPS: Final = (
    "National Graduate Institute for Policy Studies (GRIPS); "
    "Institute for Advanced Studies on Asia, The University of Tokyo"
)
NOT_TRANSLATED: Final = {
    "id": {
        "Japan's Friendship Ties Programs JENESYS",
        "Friendship Ties",
        "Japan International Cooperation Center (JICE)",
        "Japan Overseas Cooperative Association (JOCA)",
        "Japan-Korea Cultural Foundation",
        GRIPS,
    },
    # The ministry writes the long name in English.
    "ja": {"Japan-East Asia Network of Exchange for Students and Youths"},
}
# Amounts are written in the units of the language.
IN_OTHER_UNITS: Final = {"ja": {"196": "1.96億", "35": "350億"}, "id": {}}
QUALIFIERS: Final = {
    "about": ("kira-kira", "約"),
    "approximately": ("kurang lebih", "おおよそ"),
    "mainly": ("terutama", "主に"),
}


class Text(NamedTuple):
    """A text of the dataset, and its translation if it has one."""

    table: str
    row: str
    column: str
    own: str
    translation: str

    def __str__(self) -> str:
        """Return where it is."""
        return f"{self.table}, {self.row}, {self.column}: {self.translation}"


def texts(dataset: Dataset, language: str) -> Iterator[Text]:
    """Yield every text that can be translated."""
    known = {
        (each.table, each.row, each.column): each.text for each in dataset.translations if each.language == language
    }
    own = [("package", "title", "value", dataset.title)]
    own += [("package", f"scope:{code}", "value", label) for code, label in dataset.labels["scope"].items()]
    for table in TABLES:
        for record in getattr(dataset, table.name) if table is not TRANSLATIONS else ():
            row = "/".join(str(getattr(record, name)) for name in table.unique[0])
            own += [
                (table.name, row, each.name, getattr(record, each.name)) for each in table.columns if each.translatable
            ]
    for table_name, row, column, text in own:
        if text:
            yield Text(table_name, row, column, text, known.pop((TextsOf(table_name), row, column), ""))
    assert not known


@every_language
def test_every_text_is_translated_but_names_and_titles_of_documents(bundled: Dataset, language: str) -> None:
    names = NOT_TRANSLATED[language]
    missing = [
        text
        for text in texts(bundled, language)
        if not text.translation and text.own not in names and not NAMES.fullmatch(text.own) and not is_a_title(text)
    ]
    assert missing == []
    assert names <= {text.own for text in texts(bundled, language) if not text.translation}


def is_a_title(text: Text) -> bool:
    """Return whether a text is the title of a document, which stays in its language."""
    return (text.table, text.column) == (SOURCES.name, "title") and not is_description(text.own)


def test_the_title_of_a_document_in_japanese_has_a_translation(bundled: Dataset) -> None:
    for language in ("en", "id"):
        translated = {each.row for each in bundled.translations if each.language == language and each.column == "title"}
        for source in bundled.sources:
            if source.language == "ja" and not source.title.isascii():
                assert source.title_en if language == "en" else source.id in translated


@every_language
def test_a_translation_has_the_numbers_of_the_text(bundled: Dataset, language: str) -> None:
    point = "." if language == "id" else ","
    for text in texts(bundled, language):
        # A point or comma between digits groups them; in Indonesian a comma, otherwise a point, is the decimal one.
        if text.translation and text.column != "locator" and not is_a_title(text):
            found = Counter(re.findall(r"\d+", re.sub(rf"(?<=\d)\{point}(?=\d{{3}})", "", text.translation)))
            for number in re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", text.own)):
                other = IN_OTHER_UNITS[language].get(number)
                assert number in found or (other and other in text.translation), f"{number}: {text}"


@every_language
def test_a_translation_keeps_each_qualifier(bundled: Dataset, language: str) -> None:
    kept: Counter[str] = Counter()
    for text in texts(bundled, language):
        for word, translations in QUALIFIERS.items():
            # Before a number; “about Japan” is no qualifier.
            if text.translation and re.search(
                rf"(?i)\b{word}\b" if word == "mainly" else rf"(?i)\b{word} \d", text.own
            ):
                assert translations[("id", "ja").index(language)] in text.translation.lower(), str(text)
                kept[word] += 1
    assert kept == {"about": 2, "approximately": 6, "mainly": 3}


@every_language
def test_a_translation_cites_the_same_sources_and_quotes_the_same_words(bundled: Dataset, language: str) -> None:
    for text in texts(bundled, language):
        if text.translation:
            assert ids_cited_in(text.translation) == ids_cited_in(text.own), str(text)
        if text.translation and text.column == "locator":
            for quoted in re.findall("“(.*?)”", text.own):
                assert quoted in text.translation
