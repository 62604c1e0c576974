"""The PDF report, read by third-party software."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from jenesys_gui.choices import IN_TEXT
from jenesys_gui.export import report as report_files
from jenesys_gui.export.formats import ExportJob, format_of
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.drawing import QtRenderer
from jenesys_gui.qt.export import report_pages
from jenesys_gui.screen.export.document import Block, Points, Table, plain
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.state import ViewState
from tests import builders, renderers
from tests.export.conftest import Write

# Of DejaVu Sans, as a part of its size.
HEIGHT_OF_BOX = 1.164
IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")


def read_by(tool: str, content: bytes, folder: Path, *arguments: str) -> str:
    """Return what a poppler tool prints for a file."""
    file = folder / "report.pdf"
    file.write_bytes(content)
    done = subprocess.run(
        [tool, *arguments, str(file), *(["-"] if tool == "pdftotext" else [])],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def font_sizes(content: bytes, folder: Path) -> list[float]:
    """Return the sizes of letters in points, from the heights of the boxes of DejaVu Sans."""
    boxes = read_by("pdftotext", content, folder, "-bbox")
    return [
        (float(low) - float(high)) / HEIGHT_OF_BOX
        for high, low in re.findall(r'yMin="([\d.]+)" .*yMax="([\d.]+)"', boxes)
    ]


def pages(content: bytes, folder: Path) -> int:
    (line,) = (line for line in read_by("pdfinfo", content, folder).splitlines() if line.startswith("Pages:"))
    return int(line.split()[1])


def words(text: str) -> str:
    """A text without the spaces, hyphens and ligatures that poppler reads differently at line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")


def flowing_texts(block: Block) -> list[str]:
    """Return the texts of a block that are lines of their own."""
    if isinstance(block, Points):
        return [plain(item) for item in block.items]
    return [] if isinstance(block, Table) else [*block.paragraphs, *block.items]


def is_contained(text: str, flowing: str) -> bool:
    """Whether a text is contained in one piece, or in two if it continues on the next page."""
    return any(text[:place] in flowing and text[place:] in flowing for place in range(len(text)))


@pytest.fixture(scope="module")
def whole(qapp: QApplication, bundled: Dataset) -> bytes:
    """The report on the bundled dataset."""
    wanted = format_of("", "pdf")
    assert wanted is not None
    return wanted.write(ExportJob(bundled, ViewState(), QtRenderer, report=True))


# The last phase has eleven programmes. With the fonts of some systems, each needs a page less.
@pytest.mark.parametrize(("phase", "most"), [*zip(IDS, (3, 3, 3, 5), strict=True)])
def test_a_fact_sheet_has_few_pages_and_no_letters_below_8_points(
    write: Write, tmp_path: Path, phase: str, most: int
) -> None:
    content = write("pdf", ViewState(selected=phase), report=True)
    assert pages(content, tmp_path) <= most
    assert min(font_sizes(content, tmp_path)) >= 8


def test_no_letters_of_the_report_are_below_8_points(whole: bytes, tmp_path: Path) -> None:
    assert min(font_sizes(whole, tmp_path)) >= 8


def test_each_phase_begins_a_page(whole: bytes, bundled: Dataset, tmp_path: Path) -> None:
    texts = read_by("pdftotext", whole, tmp_path, "-layout").split("\f")
    begun = [text.split("\n")[0].strip() for text in texts]
    assert [name for name in begun if name in {each.name for each in bundled.phases}] == [
        each.name for each in bundled.phases
    ]
    assert "Not tied to one phase" in begun


def test_headings_are_bookmarks_and_links_lead_to_places_and_addresses(
    whole: bytes, bundled: Dataset, tmp_path: Path
) -> None:
    outline = renderers.pdf_outline(whole)
    assert [(level, title) for level, title in outline if level == 0] == [
        (0, "All phases"),
        *((0, each.name) for each in bundled.phases),
        (0, "Not tied to one phase"),
        (0, "Sources"),
    ]
    assert (1, "Computed values") in outline
    named = read_by("pdfinfo", whole, tmp_path, "-dests")
    targets = set(re.findall(r'"([^"]+)"', named))
    assert {"source-1", "phase-kizuna", "sources"} <= targets
    inner = re.findall(rb"/Dest \(\xfe\xff(.*?)\)\n>>", whole, re.DOTALL)
    assert len(inner) > len(bundled.figures)
    assert {link.decode("utf-16-be") for link in inner} <= targets
    addresses = {url.decode() for url in re.findall(rb"/URI \((.*?)\)\n", whole)}
    assert {source.url for source in bundled.sources if source.url in "".join(addresses)} <= addresses
    assert any(address.startswith("https://web.archive.org/web/*/") for address in addresses)


def test_the_full_report_has_numbered_a4_pages(whole: bytes, tmp_path: Path) -> None:
    count = pages(whole, tmp_path)
    assert count > 2
    text = read_by("pdftotext", whole, tmp_path)
    for number in range(1, count + 1):
        assert f"Page {number} of {count}" in text
    assert "A4" in read_by("pdfinfo", whole, tmp_path)


def test_no_line_ends_after_the_scheme_of_an_address(whole: bytes, tmp_path: Path) -> None:
    lines = read_by("pdftotext", whole, tmp_path, "-layout").splitlines()
    assert [line for line in lines if line.rstrip().endswith("//")] == []


@pytest.mark.parametrize("phases", [(), ("friendship-ties",)], ids=["all phases", "one phase"])
def test_the_pages_contain_the_complete_report(
    write: Write, bundled: Dataset, tmp_path: Path, phases: tuple[str, ...]
) -> None:
    report = describe_report(bundled, phases)
    content = write("pdf", ViewState().with_phases(phases), report=True)
    text, flowing = (words(read_by("pdftotext", content, tmp_path, way)) for way in ("-layout", "-raw"))
    # Not the sources, since not every machine has a font for their titles.
    for part in (*report.overview, *report.phases, *report.end[:-1]):
        for block in part.blocks:
            if isinstance(block, Table):
                shown = block.rows[:1] if block.is_large else block.rows
                assert [row for row in shown if words(plain(row[1])) not in text] == []
            for paragraph in flowing_texts(block):
                assert is_contained(words(paragraph), flowing)


@pytest.mark.parametrize("phases", [("jenesys",), ("friendship-ties",)], ids=str)
def test_no_row_of_a_table_is_divided(write: Write, bundled: Dataset, tmp_path: Path, phases: tuple[str, ...]) -> None:
    content = write("pdf", ViewState().with_phases(phases), report=True)
    texts = [words(page) for page in read_by("pdftotext", content, tmp_path, "-raw").split("\f")]
    (part,) = describe_report(bundled, phases).phases
    rows = [row for block in part.blocks if isinstance(block, Table) and not block.is_large for row in block.rows]
    # Not every machine has a font for Japanese.
    shown = [[words(plain(cell)) for cell in row if not re.search("[\u3040-\u9fff]", plain(cell))] for row in rows]
    assert [row for row in shown if not any(all(cell in page for cell in row) for page in texts)] == []


@pytest.mark.usefixtures("qapp")
def test_no_line_of_a_list_is_divided() -> None:
    figures = [
        builders.budget(number)._replace(id=f"figure-{number}", headline=False, note=f"Remark {number} of all.")
        for number in range(1, 301)
    ]
    dataset = builders.dataset(builders.phase(), *figures)
    picture = describe_picture(dataset, ViewState(), options=IN_TEXT)
    laid_out = report_pages.ReportPages(describe_report(dataset), picture, QSizeF(794, 1123))
    lines = [line for page in laid_out.pages() for document, _place in page.parts for line in lines_of(document)]
    assert len(lines) > 300
    # Qt rounds to whole pixels.
    assert [text for text, top, bottom, high in lines if top // high != (bottom - 2) // high] == []


def lines_of(document: QTextDocument) -> Iterator[tuple[str, float, float, float]]:
    """The lines outside tables: text of the paragraph, top, bottom, and the height of a page."""
    block = document.begin()
    while block.isValid():
        rects = [block.layout().lineAt(number).rect() for number in range(block.layout().lineCount())]
        start = document.documentLayout().blockBoundingRect(block).top() - (rects[0].top() if rects else 0)
        if QTextCursor(block).currentTable() is None:
            yield from (
                (block.text(), start + r.top(), start + r.bottom(), document.pageSize().height()) for r in rects
            )
        block = block.next()


def test_fonts_are_embedded(write: Write, tmp_path: Path) -> None:
    fonts = read_by("pdffonts", write("pdf", ViewState(selected="kizuna"), report=True), tmp_path).splitlines()[2:]
    assert fonts
    # Columns from the right: object ID (two), unicode, subset, embedded.
    assert all(font.split()[-5] == "yes" for font in fonts)


def test_the_file_has_metadata(write: Write, tmp_path: Path) -> None:
    reported = read_by("pdfinfo", write("pdf", ViewState(selected="kizuna"), report=True), tmp_path)
    assert "Title:           KIZUNA (bond) Project" in reported
    assert "Author:          JENESYS Viewer contributors" in reported


def test_the_output_is_reproducible(write: Write) -> None:
    state = ViewState(selected="kizuna", compared=("kizuna", "jenesys"))
    assert write("pdf", state, report=True) == write("pdf", state, report=True)
    assert write("html", state) == write("html", state)


def test_the_html_page_contains_the_timeline_with_text(write: Write) -> None:
    html = write("html").decode()
    assert html.count("<svg") == 1
    assert "as of October 2023" in html.partition("<svg")[2].partition("</svg>")[0]


def test_no_heading_is_separated_from_its_content(write: Write, tmp_path: Path) -> None:
    phases = [
        builders.phase(f"phase-{each}", name=f"Phase {each}", purpose="A purpose.\n" * each) for each in range(60)
    ]
    rows = [builders.budget(each + 1, of=f"phase-{each}") for each in range(60)]
    content = write("pdf", dataset=builders.dataset(*phases, *rows), report=True)
    assert pages(content, tmp_path) > 10
    titles = {row.name for row in phases} | {
        "2013–2015",
        "Purpose",
        "Who is counted",
        "Sources",
        "All phases",
        "Not tied to one phase",
    }
    titles |= {"Stated figures", "Computed values"}
    feet = []
    for page in read_by("pdftotext", content, tmp_path, "-layout").split("\f")[:-1]:
        *_body, last, _foot = (line.strip() for line in page.splitlines() if line.strip())
        feet.append(last)
    assert [foot for foot in feet if foot in titles] == []


# Long reports


def laid_out_in_pieces(monkeypatch: pytest.MonkeyPatch, *, kept: int) -> None:
    """Split short reports as if they were long, and lay out only some pieces before the first is painted."""
    monkeypatch.setattr(report_files, "_MAX_LENGTH", 3_000)
    monkeypatch.setattr(report_pages, "_MAX_LAID_OUT", kept)


@pytest.mark.slow
def test_chunked_layout_has_the_same_pages_as_a_single_document(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With these phases the report ends far from the foot of a page, where one pixel would make one page more.
    state = ViewState(selected="kizuna", compared=("kizuna", "jenesys-2", "friendship-ties"))
    whole = write("pdf", state, report=True)
    laid_out_in_pieces(monkeypatch, kept=1_000)
    pieces = write("pdf", state, report=True)
    assert pages(pieces, tmp_path) == pages(whole, tmp_path)
    chunked, expected = (words(read_by("pdftotext", content, tmp_path, "-layout")) for content in (pieces, whole))
    # A separate table may break elsewhere, and repeats its header there.
    assert SequenceMatcher(None, chunked, expected, autojunk=False).ratio() > 0.98
    assert f"Page 1 of {pages(whole, tmp_path)}" in read_by("pdftotext", pieces, tmp_path)


def test_a_long_fact_sheet_continues_after_a_chunk(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = [builders.figure(f"thing{each}", each + 1, "people") for each in range(40)]
    dataset = builders.dataset(builders.phase(), *figures)
    state = ViewState(selected=builders.PHASE)
    laid_out_in_pieces(monkeypatch, kept=1_000)
    text = read_by("pdftotext", write("pdf", state, dataset=dataset, report=True), tmp_path, "-layout")
    lines = [line.split()[0] for line in text.splitlines() if line.strip()]
    # Both tables, the sources and the end, without overlaps.
    order = [lines.index(word) for word in ("Stated", "Thing39", "Computed", "Sources", "From")]
    assert order == sorted(order)
    assert "Amounts are nominal." in text


def test_chunks_follow_without_gaps(
    write: Write, bundled: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out_in_pieces(monkeypatch, kept=1_000)
    content = write("pdf", report=True)
    flowing = words(read_by("pdftotext", content, tmp_path, "-raw"))
    for part in describe_report(bundled).phases:
        for block in part.blocks:
            assert [text for text in flowing_texts(block) if not is_contained(words(text), flowing)] == []
    # Each page is full up to where a chapter ends.
    texts = read_by("pdftotext", content, tmp_path, "-layout").split("\f")[:-1]
    names = (*(each.name for each in bundled.phases), "Not tied to one phase")
    full = [text for text, after in pairwise(texts) if not after.lstrip().startswith(names)]
    lines = [len(text.splitlines()) for text in full]
    assert min(lines) > max(lines) / 2


def test_very_many_pages_are_numbered_without_a_total(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out_in_pieces(monkeypatch, kept=2)
    content = write("pdf", report=True)
    text = read_by("pdftotext", content, tmp_path)
    for number in range(1, pages(content, tmp_path) + 1):
        assert f"Page {number}\n" in text
    assert " of " not in "".join(line for line in text.splitlines() if line.startswith("Page "))


def test_a_picture_placeholder_in_the_data_is_ignored(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [builders.phase(f"phase-{each}", name=f"{report_files.PICTURE} {each}") for each in range(40)]
    laid_out_in_pieces(monkeypatch, kept=1_000)
    painted = []
    monkeypatch.setattr(report_pages.PictureObject, "drawObject", lambda *_arguments: painted.append(1))
    write("pdf", dataset=builders.dataset(*rows), report=True)
    assert painted == [1]


@pytest.mark.parametrize("extension", ["html", "pdf", "odt", "json"])
def test_progress_is_reported_per_phase_and_can_be_cancelled(qapp: QApplication, extension: str) -> None:
    class StoppedError(Exception):
        pass

    reported: list[int] = []

    def progress(done: int, everything: int) -> None:
        if everything == len(dataset.phases):
            reported.append(done)

    def stop(done: int, _everything: int) -> None:
        if done == 7:
            raise StoppedError

    dataset = builders.many(12)
    job = ExportJob(dataset, ViewState(), QtRenderer, report=True, progress=progress)
    wanted = format_of("", extension)
    assert wanted is not None
    wanted.write(job)
    assert sorted(set(reported)) == [*range(12)]
    assert reported == sorted(reported)
    with pytest.raises(StoppedError):
        wanted.write(job._replace(progress=stop))
