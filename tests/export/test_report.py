"""The HTML report, read by third-party parsers."""

import re
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from jenesys_gui.export.report import as_html
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.export.document import Document, Link, linked
from jenesys_gui.screen.export.report import describe_report
from tests import machine
from tests.texts import texts_in

PICTURE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30" role="img">'
    "<title>A picture</title><rect width='90' height='30'/></svg>\n"
)
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Collects the contents of a page, and checks that every tag is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: dict[str, list[dict[str, str | None]]] = {}
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, []).append(dict(attrs))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, []).append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


@pytest.fixture(params=[(), ("friendship-ties",)], ids=["all phases", "one phase"])
def report(request: pytest.FixtureRequest, bundled: Dataset) -> Document:
    return describe_report(bundled, request.param)


def page(report: Document) -> str:
    return as_html(report, PICTURE, "What the picture shows.").decode("utf-8")


def test_the_report_is_valid_html(report: Document, tmp_path: Path) -> None:
    tidy = machine.tool("tidy", "reports as HTML checkers see them")
    file = tmp_path / "report.html"
    file.write_text(page(report), encoding="utf-8")
    checked = subprocess.run([tidy, "-q", "-e", "-utf8", str(file)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_page_has_language_title_one_h1_and_phase_sections(report: Document) -> None:
    read = Page(page(report))
    assert read.attributes["html"] == [{"lang": "en", "dir": "ltr"}]
    assert len(read.attributes["title"]) >= 1
    assert len(read.attributes["h1"]) == 1
    ids = [section.get("id") for section in read.attributes["section"]]
    assert [id_ for id_ in ids if id_ and id_.startswith("phase-")] == [part.id for part in report.phases]


def test_the_page_contains_the_complete_report(report: Document) -> None:
    page_text = Page(page(report)).text
    sentences = [report.title, report.colophon, *(f"{citation}." for citation in report.citations)]
    parts = (*report.overview, *report.phases, *report.end)
    sentences += [text for _name, text in texts_in([part.blocks for part in parts])]
    for sentence in sentences:
        assert " ".join(sentence.split()) in page_text


def test_every_reference_links_to_a_place_on_the_page(report: Document) -> None:
    read = Page(page(report))
    places = {item.get("id") for tag in ("li", "section") for item in read.attributes[tag]}
    links = [link["href"] for link in read.attributes["a"]]
    inner = [link for link in links if link and link.startswith("#")]
    assert inner
    assert all(link.removeprefix("#") in places for link in inner)


def test_archived_sources_link_to_the_internet_archive(report: Document, bundled: Dataset) -> None:
    links = [link["href"] or "" for link in Page(page(report)).attributes["a"]]
    archived = [source.url for source in bundled.sources if source.archive_url and source.url in links]
    assert len(archived) == len(report.citations)
    for url in archived:
        assert f"https://web.archive.org/web/*/{url}" in links


def test_a_link_has_no_character_that_an_address_must_not_have() -> None:
    url = 'https://example.org/<a>?b="c"\\u202e'
    assert linked(f"A page, {url}.", Link(url, url)) == (
        "A page, ",
        Link(url, "https://example.org/%3Ca%3E?b=%22c%22%5Cu202e"),
        ".",
    )


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://[::1]/a[1]", "http://[::1]/a%5B1%5D"),
        ("https://web.archive.org/web/*/http://[::1]/", "https://web.archive.org/web/*/http://%5B::1%5D/"),
    ],
)
def test_square_brackets_are_only_around_a_host(url: str, address: str) -> None:
    assert linked(url, Link(url, url)) == ("", Link(url, address), "")


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/"])
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert linked(f"A page, {url}.", Link(url, url)) == (f"A page, {url}.",)


def test_the_page_loads_no_external_resources(report: Document) -> None:
    read = Page(page(report))
    for tag in ("script", "link", "img", "iframe", "object", "embed"):
        assert tag not in read.attributes
    assert "@import" not in page(report)
    assert "url(" not in page(report)


def test_the_picture_is_embedded_with_a_text_alternative(report: Document) -> None:
    html = page(report)
    assert "<?xml" not in html
    assert html.count("<svg") == 1
    assert "What the picture shows." in Page(html).text


def test_a_picture_without_a_caption_has_no_empty_one(report: Document) -> None:
    html = as_html(report, PICTURE, "").decode("utf-8")
    assert ("<svg" in html, "</figcaption>" in html) == (True, False)


def test_tables_have_row_and_column_headers(report: Document) -> None:
    read = Page(page(report))
    assert len(read.attributes["caption"]) == len(read.attributes["table"])
    assert {head.get("scope") for head in read.attributes["th"]} == {"col", "row"}


def test_tables_that_scroll_can_be_reached_by_keyboard(report: Document) -> None:
    page = as_html(report, "<svg></svg>", "").decode()
    areas = re.findall(r'<div class="table" ([^>]*)><table><caption>([^<]*)', page)
    assert len(areas) == page.count("<table>") > 0
    for attributes, caption in areas:
        assert attributes == f'role="region" aria-label="{caption}" tabindex="0"'


def test_titles_in_another_language_say_which(report: Document) -> None:
    page = as_html(report, "<svg></svg>", "").decode()
    assert re.search(r'<span lang="ja">[^<]*[ぁ-んァ-ヶ一-龠]', page)
    # Descriptions in brackets are in the language of the dataset.
    assert not re.search(r'<span lang="ja">\[', page)


def test_no_level_of_headings_is_left_out(report: Document) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", as_html(report, "<svg></svg>", "").decode())]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_markup_in_text_is_escaped(bundled: Dataset) -> None:
    report = describe_report(bundled)._replace(title="<b>&amp;</b>", colophon='"<script>alert(1)</script>"')
    html = page(report)
    assert "<script>" not in html
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in html
    assert '"<script>alert(1)</script>"' in Page(html).text


def test_the_output_is_reproducible(bundled: Dataset) -> None:
    first, second = (as_html(describe_report(bundled), PICTURE, "Words.") for _time in range(2))
    assert first == second
