"""References, read by other programs: bibtexparser, rispy, citeproc-py."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse_date
from jenesys_gui.model.publishing import Copy
from jenesys_gui.text import numbers
from jenesys_gui.text.reference_formats import SUFFIXES, ReferenceFormat, formatted
from jenesys_gui.text.references import Reference, Work, all_references
from tests.renderers import one_line

MINISTRY = Reference(
    key="ministry-2016",
    work=Work.DOCUMENT,
    title="「21世紀東アジア青少年大交流計画」の開始について",
    authors=("Ministry of Foreign Affairs of Japan",),
    publisher="Ministry of Foreign Affairs of Japan",
    published=parse_date("2016-02"),
    accessed=parse_date("2026-11-24"),
    url="https://example.org/?p=1&q=a_b%20c#絆",
    licence="Public Data License 1.0",
)
DATA = Reference(
    key="tiny-dataset",
    work=Work.DATASET,
    title="A tiny dataset, 2007–2023",
    authors=("One hand", "Body A, Body B"),
    publisher="A press",
    version="1.0",
    published=parse_date("2026-11-24"),
    licence="CC0-1.0",
)
# Commands of LaTeX itself, https://ctan.org/pkg/encguide, for which pylatexenc has no sign, or a wrong one.
UNKNOWN_TO_PYLATEXENC = (
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textasciicircum", "^"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textbar", "|"),
)
# All that a title can contain: one line, without control characters, which are errors in a dataset.
titles = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"), min_size=1
)
TRICKY = (
    "a & b % c $ d # e _ f { g } h ~ i ^ j \\ k < l > m | n",
    "≈ – — ‘’ “x” é ü ß 絆\u3000プロジェクト",
    "-- --- `` '' ,, ?` !` <<x>>",
    "}{", "\\", "{{x}}", "\\textit{x}", '"q", a = {b},', "@misc{x,", "% comment", "x and y", "TY  - BOOK", "ER  - ",
)  # fmt: skip


def titled(title: str) -> Reference:
    return Reference("key", Work.DOCUMENT, title, authors=(title,), publisher=title)


def test_every_format_has_its_own_suffix() -> None:
    assert set(SUFFIXES) == set(ReferenceFormat)
    in_words = {ReferenceFormat.PLAIN, ReferenceFormat.APA, ReferenceFormat.CHICAGO}
    assert {SUFFIXES[each] for each in in_words} == {".txt"}
    others = [suffix for each, suffix in SUFFIXES.items() if each not in in_words]
    assert len({".txt", *others}) == 1 + len(others)


# Plain text


def test_plain_text_has_a_paragraph_for_each_reference() -> None:
    first, second = formatted([MINISTRY, DATA], ReferenceFormat.PLAIN).split("\n\n")
    assert first == (
        "Ministry of Foreign Affairs of Japan, “「21世紀東アジア青少年大交流計画」の開始について”, February 2016, "
        "https://example.org/?p=1&q=a_b%20c#絆, accessed 24 November 2026. Licence: Public Data License 1.0."
    )
    assert second == (
        "One hand, Body A, Body B, A press, “A tiny dataset, 2007–2023”, dataset, version "
        "1.0, 24 November 2026. Licence: CC0-1.0.\n"
    )


# BibTeX


def entries(text: str) -> dict[str, dict[str, str]]:
    """The fields of BibTeX entries as they are written, by key."""
    library = parse_string(text)
    assert library.failed_blocks == []
    return {entry.key: {field.key: str(field.value) for field in entry.fields} for entry in library.entries}


def as_set(tex: str) -> str:
    """Return how TeX typesets a text."""
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in UNKNOWN_TO_PYLATEXENC]
    context.add_context_category("latex", prepend=True, macros=macros)
    set_text: str = LatexNodes2Text(latex_context=context, strict_latex_spaces=True).latex_to_text(tex)
    return set_text


def test_bibtex_has_a_field_for_each_part() -> None:
    found = entries(formatted([MINISTRY, DATA], ReferenceFormat.BIBTEX))
    assert found == {
        "ministry-2016": {
            "author": "{Ministry of Foreign Affairs of Japan}",
            "title": "{「21世紀東アジア青少年大交流計画」の開始について}",
            "year": "2016",
            "date": "2016-02",
            "url": "https://example.org/?p=1&q=a_b%20c#%E7%B5%86",
            "urldate": "2026-11-24",
            "note": "Licence: Public Data License 1.0",
        },
        "tiny-dataset": {
            "author": "{One hand} and {Body A, Body B}",
            "title": "{A tiny dataset, 2007–2023}",
            "howpublished": "Dataset, version 1.0",
            "publisher": "{A press}",
            "year": "2026",
            "date": "2026-11-24",
            "note": "Licence: CC0-1.0",
        },
    }


def test_other_programs_decode_what_was_written() -> None:
    title = "Rivers & mountains: 50 % of them, no. #1 with a_b for $5"
    library = parse_string(
        formatted([titled(title)], ReferenceFormat.BIBTEX), append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.entries[0]["title"] == title


@given(titles)
def test_any_title_is_read_back_from_bibtex(title: str) -> None:
    (fields,) = entries(formatted([titled(title)], ReferenceFormat.BIBTEX)).values()
    for name in ("title", "author"):
        # For TeX and readers, several spaces are like one.
        assert one_line(as_set(fields[name])) == one_line(title)


for tricky in TRICKY:
    test_any_title_is_read_back_from_bibtex = example(tricky)(test_any_title_is_read_back_from_bibtex)


# RIS


def records(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rispy.loads(text)
    return found


def test_ris_has_a_tag_for_each_part() -> None:
    assert records(formatted([MINISTRY, DATA], ReferenceFormat.RIS)) == [
        {
            "type_of_reference": "ELEC",
            "id": "ministry-2016",
            "authors": ["Ministry of Foreign Affairs of Japan"],
            "title": "「21世紀東アジア青少年大交流計画」の開始について",
            "publisher": "Ministry of Foreign Affairs of Japan",
            "year": "2016",
            "date": "2016/02//",
            "urls": ["https://example.org/?p=1&q=a_b%20c#絆"],
            "access_date": "2026/11/24/",
            "notes": ["Licence: Public Data License 1.0"],
        },
        {
            "type_of_reference": "DATA",
            "id": "tiny-dataset",
            # With its comma, the other would be read as a person called Body B of the family Body A.
            "authors": ["One hand"],
            "publisher": "Body A, Body B; A press",
            "title": "A tiny dataset, 2007–2023",
            "edition": "1.0",
            "year": "2026",
            "date": "2026/11/24/",
            "notes": ["Licence: CC0-1.0"],
        },
    ]


@given(titles)
def test_any_title_is_read_back_from_ris(title: str) -> None:
    # Neighbouring entries, which must not be merged with it.
    before, found, behind = records(formatted([MINISTRY, titled(title), DATA], ReferenceFormat.RIS))
    assert found.get("title", "") == title.strip()
    assert (before["id"], behind["id"]) == (MINISTRY.key, DATA.key)


for tricky in TRICKY:
    test_any_title_is_read_back_from_ris = example(tricky)(test_any_title_is_read_back_from_ris)


# CSL-JSON


def rendered(references: Sequence[Reference]) -> list[str]:
    """The entries of a bibliography in the style of Harvard."""
    items = CiteProcJSON(json.loads(formatted(references, ReferenceFormat.CSL_JSON)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, items, formatter.plain)
    for reference in references:
        bibliography.register(Citation([CitationItem(reference.key)]))
    return [str(entry) for entry in bibliography.bibliography()]


def test_a_bibliography_can_be_made_from_csl_json() -> None:
    first, second = rendered([MINISTRY, DATA])
    assert first == (
        "Ministry of Foreign Affairs of Japan (2016) 「21世紀東アジア青少年大交流計画」の開始について. "
        "Available at: https://example.org/?p=1&q=a_b%20c#絆 (Accessed: November 24, 2026)."
    )
    assert second == "One hand and Body A, Body B (2026) “A tiny dataset, 2007–2023”. A press."


@given(titles)
def test_any_title_is_read_back_from_csl_json(title: str) -> None:
    (item,) = json.loads(formatted([titled(title)], ReferenceFormat.CSL_JSON))
    assert item["title"] == title
    assert item["author"] == [{"literal": title}]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2016", {"date-parts": [[2016]]}),
        ("2016-02", {"date-parts": [[2016, 2]]}),
        ("2016-02-09~", {"date-parts": [[2016, 2, 9]], "circa": True}),
    ],
)
def test_a_date_is_as_precise_as_it_was_stated(date: str, expected: object) -> None:
    reference = Reference("key", Work.DOCUMENT, "x", published=parse_date(date))
    (item,) = json.loads(formatted([reference], ReferenceFormat.CSL_JSON))
    assert item["issued"] == expected


# The bundled dataset


def test_references_of_the_bundled_dataset_are_readable_in_every_format(bundled: Dataset) -> None:
    references = all_references(bundled)
    assert len(references) == 1 + len(bundled.sources)
    assert list(entries(formatted(references, ReferenceFormat.BIBTEX))) == [each.key for each in references]
    assert [record["title"] for record in records(formatted(references, ReferenceFormat.RIS))] == [
        each.title for each in references
    ]
    assert len(rendered(references)) == len(references)


def test_every_source_of_the_bundled_dataset_is_cited_with_its_date_of_access(bundled: Dataset) -> None:
    for source, reference in zip(bundled.sources, all_references(bundled)[1:], strict=True):
        assert source.accessed is not None
        ris, bibtex = (formatted([reference], form) for form in (ReferenceFormat.RIS, ReferenceFormat.BIBTEX))
        # These fields would say that the page itself was accessed.
        is_archived = source.copy is Copy.ARCHIVED
        assert (f"Y2  - {source.accessed.year}/" in ris, f"urldate = {{{source.accessed}}}" in bibtex) == (
            not is_archived,
            not is_archived,
        )
        if is_archived:
            assert f"consulted {numbers.when(source.accessed)}" in ris
            assert f"consulted {numbers.when(source.accessed)}" in bibtex
