"""The texts of a dataset in another language: which are translated, and what stays the same."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jenesys_gui.export.data import as_json
from jenesys_gui.export.formats import FORMATS, ExportJob, copy_of
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.derived import derived_of
from jenesys_gui.model.statements import differences_of, gaps_of, rows_by_source
from jenesys_gui.model.translations import Translation, original_of
from jenesys_gui.screen.find.results import Index
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables.sources import describe_source
from jenesys_gui.text import translate, words
from jenesys_gui.text.dataset_language import in_language
from jenesys_gui.text.references import source_reference
from jenesys_gui.text.schema import TextsOf

ROWS = (
    Translation(TextsOf.PACKAGE, "title", "value", "id", "Program JENESYS sejak 2007"),
    Translation(TextsOf.PACKAGE, "scope:asean-japan", "value", "id", "Negara Anggota ASEAN dan Jepang"),
    Translation(TextsOf.PHASES, "kizuna", "name", "id", "Proyek\nKIZUNA"),
    Translation(TextsOf.PHASES, "kizuna", "note", "id", "Tidak ada."),
    Translation(TextsOf.AIMS, "friendship-ties/2", "text", "id", "Memahami Jepang."),
    Translation(TextsOf.FIGURES, "kizuna-budget", "basis", "id", "dialokasikan"),
    Translation(TextsOf.FIGURES, "jenesys-budget-planned", "basis", "id", "skala rencana"),
    Translation(TextsOf.FIGURES, "jenesys-budget-planned", "basis", "ja", "計画の規模"),
    Translation(TextsOf.SOURCES, "mofa-2007", "title", "id", "Dimulainya rencana"),
    Translation(TextsOf.SOURCES, "mofa-2008", "title", "id", "[Siaran pers]"),
    Translation(TextsOf.SOURCES, "mofa-2008", "publisher", "id", "Kementerian Luar Negeri Jepang"),
    Translation(TextsOf.SOURCES, "mofa-2008", "publisher", "ja", "外務省"),
)


@pytest.fixture
def dataset(bundled: Dataset) -> Dataset:
    return replace(bundled, translations=ROWS)


@pytest.fixture(autouse=True)
def _languages() -> Iterator[None]:
    yield
    translate.use_language(translate.SOURCE_LANGUAGE)


def use(dataset: Dataset, tag: str) -> Dataset:
    translate.use_language(tag)
    return in_language(dataset)


def test_a_text_is_in_the_language_if_it_is_translated(dataset: Dataset) -> None:
    shown = use(dataset, "id")
    assert shown.title == "Program JENESYS sejak 2007"
    # A name is on one line.
    assert [phase.name for phase in shown.phases[:2]] == ["JENESYS Programme", "Proyek KIZUNA"]
    assert shown.aims[1].text == "Memahami Jepang."
    assert shown.figure_by_id["kizuna-participants"].scope_name == "Negara Anggota ASEAN dan Jepang"
    assert original_of(shown.phases[1].name) == "KIZUNA (bond) Project"
    # A text that the dataset does not have is not added by a translation.
    assert shown.phases[1].note == ""


def test_a_dataset_is_itself_in_its_own_language_and_where_nothing_is_translated(dataset: Dataset) -> None:
    shown = use(dataset, "id")
    for tag in ("en", "en-GB"):
        assert in_language(shown, tag) is dataset
    assert in_language(replace(dataset, translations=(), sources=()), "id").phases is dataset.phases
    assert in_language(shown, "id").phases == shown.phases


def test_another_country_has_its_own_words_or_those_of_the_language(dataset: Dataset) -> None:
    in_brazil = Translation(TextsOf.PHASES, "kizuna", "name", "pt-BR", "Projeto do Brasil")
    anywhere = Translation(TextsOf.PHASES, "kizuna", "name", "pt", "Projeto")
    both = replace(dataset, translations=(in_brazil, anywhere))
    names = {tag: in_language(both, tag).phases[1].name for tag in ("pt-BR", "pt", "pt-PT")}
    assert (names["pt-BR"], names["pt"]) == ("Projeto do Brasil", "Projeto")
    assert names["pt-PT"] in names.values()


def test_words_of_a_source_are_quoted_in_its_language_with_our_translation(dataset: Dataset) -> None:
    shown = use(dataset, "id")
    quoted = words.basis(shown.figure_by_id["kizuna-budget"])
    assert "“allocated”" in quoted
    assert "dialokasikan" in quoted
    assert "“total budget”" in words.basis(shown.figure_by_id["jenesys-budget"])
    # What the dataset has translated from Japanese is not quoted.
    for tag, text in (("id", "skala rencana"), ("ja", "計画の規模")):
        basis = words.basis(use(dataset, tag).figure_by_id["jenesys-budget-planned"])
        assert basis.startswith(text)
        assert basis != text
        assert "scale" not in basis


def test_a_title_stays_in_its_language_with_a_translation_for_those_who_need_one(dataset: Dataset) -> None:
    own = dataset.source_by_id["mofa-2007"].title
    assert words.title(use(dataset, "id").source_by_id["mofa-2007"]) == f"{own} [Dimulainya rencana]"
    assert words.title(use(dataset, "ja").source_by_id["mofa-2007"]) == own
    # A description is in our own words.
    assert words.title(use(dataset, "id").source_by_id["mofa-2008"]) == "[Siaran pers]"


def test_a_title_without_a_font_is_shown_as_its_translation_but_cited_as_it_is(bundled: Dataset) -> None:
    own = bundled.source_by_id["mofa-2007"]
    shown = in_language(bundled, can_show=str.isascii).source_by_id["mofa-2007"]
    assert words.title(shown) == f"[{own.title_en}]"
    assert source_reference(shown) == source_reference(own)
    facts = describe_source(in_language(bundled, can_show=str.isascii), own.id).facts
    assert any("fonts-noto-cjk" in fact.text for fact in facts)
    # Without a translation, it stays.
    assert in_language(bundled, can_show=lambda _text: False).source_by_id["mofa-kizuna"].title.startswith("Recovery")
    assert in_language(bundled, can_show=lambda _text: True) is bundled


def test_a_reference_names_the_publisher_in_the_language_of_the_document(dataset: Dataset) -> None:
    names = {tag: source_reference(use(dataset, tag).source_by_id["mofa-2008"]).publisher for tag in ("id", "ja")}
    assert names == {"id": "Ministry of Foreign Affairs of Japan", "ja": "外務省"}


@pytest.mark.parametrize("tag", ["id", "ja"])
def test_what_is_computed_and_compared_is_the_same_in_every_language(bundled: Dataset, tag: str) -> None:
    shown = use(bundled, tag)
    assert shown is not bundled
    for phase, translated in zip(bundled.phases, shown.phases, strict=True):
        assert derived_of(shown, translated) == derived_of(bundled, phase)
        assert differences_of(shown.all_figures_of(phase.id)) == differences_of(bundled.all_figures_of(phase.id))
    for own, translated_rows in zip(rows_by_source(bundled).values(), rows_by_source(shown).values(), strict=True):
        assert gaps_of(translated_rows) == gaps_of(own)


def test_find_finds_a_text_in_both_languages(dataset: Dataset) -> None:
    shown = use(dataset, "id")
    index = Index(shown)
    for _step in index.read():
        pass
    for text in ("Proyek KIZUNA", "KIZUNA (bond) Project", "Memahami Jepang", "Siaran pers"):
        assert index.search(text).total, text


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_programs_get_the_same_texts_in_every_language(dataset: Dataset, ending: str) -> None:
    (form,) = (each for each in FORMATS if each.ending == ending)
    jobs = [ExportJob(each, ViewState(), lambda: pytest.fail("drawn")) for each in (use(dataset, "id"), dataset)]
    in_indonesian, own = map(form.write, jobs)
    assert in_indonesian == own


def test_json_lists_the_translations(dataset: Dataset) -> None:
    listed = json.loads(as_json(use(dataset, "id")))["translations"]
    assert listed[2] == {"table": "phases", "row": "kizuna", "column": "name", "language": "id", "text": ROWS[2].text}


@pytest.mark.parametrize("name", ["copy", "copy.zip", "copy.xlsx"])
def test_a_copy_is_the_dataset_in_its_own_language_with_all_translations(dataset: Dataset, name: str) -> None:
    shown = use(dataset, "id")
    copied = copy_of(shown, name)
    assert copied == copy_of(dataset, name)
