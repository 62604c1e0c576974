"""The report on pages, read by software that others wrote."""

import subprocess
import unicodedata
from pathlib import Path

import pytest

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.report import describe_report
from jenesys_gui.screen.state import ViewState
from tests.export.conftest import Write

IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")


def read_by(tool: str, content: bytes, folder: Path, *arguments: str) -> str:
    """What a tool of poppler prints about a file."""
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


def pages(content: bytes, folder: Path) -> int:
    (line,) = (line for line in read_by("pdfinfo", content, folder).splitlines() if line.startswith("Pages:"))
    return int(line.split()[1])


def words(text: str) -> str:
    """A text without what a line break may have done to it: poppler takes away a hyphen at the end of a line,
    and tells a ligature from its letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")


@pytest.mark.parametrize("phase", IDS)
def test_a_report_on_one_phase_is_one_page(write: Write, tmp_path: Path, phase: str) -> None:
    assert pages(write("pdf", ViewState(phases=(phase,)), report=True), tmp_path) == 1


def test_the_whole_report_has_numbered_pages_of_a4(write: Write, tmp_path: Path) -> None:
    content = write("pdf", report=True)
    count = pages(content, tmp_path)
    assert count > 2
    text = read_by("pdftotext", content, tmp_path)
    for number in range(1, count + 1):
        assert f"Page {number} of {count}" in text
    assert "A4" in read_by("pdfinfo", content, tmp_path)


@pytest.mark.parametrize("phases", [(), ("friendship-ties",)], ids=["all phases", "one phase"])
def test_all_that_the_report_says_is_on_its_pages(
    write: Write, bundled: Dataset, tmp_path: Path, phases: tuple[str, ...]
) -> None:
    report = describe_report(bundled, phases)
    text = words(read_by("pdftotext", write("pdf", ViewState(phases=phases), report=True), tmp_path, "-layout"))
    flowing = words(read_by("pdftotext", write("pdf", ViewState(phases=phases), report=True), tmp_path, "-raw"))
    for part in report.phases:
        for table in part.tables:
            for row in table.rows:
                assert words(row[1].text) in text
        for section in part.sections:
            for paragraph in section.paragraphs:
                assert words(paragraph) in flowing
        for difference in part.differences:
            assert words(difference) in flowing
    for caveat in report.caveats:
        assert words(caveat) in flowing


def test_its_fonts_are_in_the_file(write: Write, tmp_path: Path) -> None:
    fonts = read_by("pdffonts", write("pdf", ViewState(phases=("kizuna",)), report=True), tmp_path).splitlines()[2:]
    assert fonts
    # Columns from the right: object ID (two), unicode, subset, embedded.
    assert all(font.split()[-5] == "yes" for font in fonts)


def test_the_file_tells_what_it_is(write: Write, tmp_path: Path) -> None:
    told = read_by("pdfinfo", write("pdf", ViewState(phases=("kizuna",)), report=True), tmp_path)
    assert "Title:           KIZUNA (bond) Project" in told
    assert "Author:          JENESYS Viewer contributors" in told


def test_the_same_report_gives_the_same_bytes(write: Write) -> None:
    state = ViewState(phases=("kizuna", "jenesys"))
    assert write("pdf", state, report=True) == write("pdf", state, report=True)
    assert write("html", state) == write("html", state)


def test_the_page_for_a_browser_holds_the_timeline_with_its_text(write: Write) -> None:
    html = write("html").decode()
    assert html.count("<svg") == 1
    assert "as of October 2023" in html.partition("<svg")[2].partition("</svg>")[0]
