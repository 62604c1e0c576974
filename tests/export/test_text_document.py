"""The report as an OpenDocument text, read as XML and by LibreOffice."""

import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from PIL import Image

from jenesys_gui.choices import IN_TEXT
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.details.detail import Section
from jenesys_gui.screen.export.document import Table
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.state import ViewState
from tests import builders, machine, renderers
from tests.export.conftest import Write
from tests.texts import texts_in

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
TEXT, TABLE, STYLE = (f"{{{NAMES}:{name}:1.0}}" for name in ("text", "table", "style"))
XLINK = "{http://www.w3.org/1999/xlink}"


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def body(content: bytes, name: str = "content.xml") -> ET.Element:
    return ET.fromstring(parts(content)[name])  # noqa: S314 - our own


def text_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def headings(root: ET.Element) -> list[tuple[int, str]]:
    return [(int(each.get(f"{TEXT}outline-level", "")), text_of(each)) for each in root.iter(f"{TEXT}h")]


def expected_headings(dataset: Dataset) -> list[tuple[int, str]]:
    """Return the headings of the report with their levels."""
    report = describe_report(dataset)
    found = [(1, report.title)]
    for chapter in (*report.overview, *report.phases, *report.end):
        found += [(2, chapter.title)] if chapter.title else []
        for block in chapter.blocks:
            if isinstance(block, Section):
                found.append((3, block.heading))
            elif isinstance(block, Table) and not block.is_large:
                found.append((3, block.caption))
    return found


def test_the_file_says_first_what_it_is(write: Write) -> None:
    content = write("odt")
    with ZipFile(BytesIO(content)) as file:
        first, *others = file.infolist()
        assert file.testzip() is None
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert content[38:].startswith(b"application/vnd.oasis.opendocument.text")
    listed = ET.fromstring(parts(content)["META-INF/manifest.xml"])  # noqa: S314 - our own
    entries = {entry.get(f"{{{NAMES}:manifest:1.0}}full-path") for entry in listed}
    assert entries == {"/", *(each.filename for each in others)} - {"META-INF/manifest.xml"}


def test_it_has_the_complete_report_with_headings_lists_and_tables(write: Write, bundled: Dataset) -> None:
    root, report = body(write("odt")), describe_report(bundled)
    assert headings(root) == expected_headings(bundled)
    text = text_of(root)
    chapters = (*report.overview, *report.phases, *report.end)
    for _name, part in texts_in([chapter.blocks for chapter in chapters]):
        assert " ".join(part.split()) in text
    for table in root.iter(f"{TABLE}table"):
        (head,) = table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")
        widths = {len(row) for row in (head, *table.findall(f"{TABLE}table-row"))}
        assert widths == {len(table.findall(f"{TABLE}table-column"))}


def test_links_lead_to_bookmarks_and_addresses_of_the_web(write: Write) -> None:
    root = body(write("odt"))
    marks = {mark.get(f"{TEXT}name") for mark in root.iter(f"{TEXT}bookmark")}
    targets = [link.get(f"{XLINK}href", "") for link in root.iter(f"{TEXT}a")]
    inner = {target.removeprefix("#") for target in targets if target.startswith("#")}
    assert {"source-1", "phase-kizuna"} <= inner <= marks
    assert all(target.startswith(("#", "https://", "http://")) for target in targets)


def test_every_style_that_is_used_is_defined(write: Write) -> None:
    content = write("odt")
    root, styles = body(content), body(content, "styles.xml")
    defined = {each.get(f"{STYLE}name") for part in (root, styles) for each in part.iter() if each.get(f"{STYLE}name")}
    used = {value for each in root.iter() for key, value in each.items() if key.endswith("}style-name")}
    assert used - defined == set()


def test_the_picture_is_as_wide_as_the_text_and_fine_enough_for_paper(write: Write) -> None:
    picture = Image.open(BytesIO(parts(write("odt"))["Pictures/timeline.png"]))
    assert picture.size == IN_TEXT.pixels


def test_the_file_has_metadata(write: Write, bundled: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    facts = {each.tag.rpartition("}")[2]: each.text for each in body(write("odt"), "meta.xml").iter()}
    assert facts["title"] == bundled.title
    assert facts["creator"] == "; ".join(bundled.publication.authors)
    assert (facts["date"], facts["language"]) == ("1970-01-01T00:00:00", "en")


def test_characters_that_xml_does_not_allow_and_markup_are_no_markup(write: Write) -> None:
    dataset = builders.dataset(builders.phase(name="<text:h>\0 & \N{ZERO WIDTH NO-BREAK SPACE}"), builders.budget())
    assert (1, "<text:h> & \N{ZERO WIDTH NO-BREAK SPACE}") in headings(
        body(write("odt", ViewState(selected=builders.PHASE), dataset=dataset))
    )


def test_text_from_right_to_left_is_isolated(write: Write, bundled: Dataset) -> None:
    text = text_of(body(write("odt", dataset=replace(bundled, title="כנס 7"))))
    assert "From “\u2068כנס 7\u2069”, version" in text


@pytest.mark.slow
def test_libreoffice_reads_its_structure_and_writes_a_tagged_pdf(
    write: Write, bundled: Dataset, tmp_path: Path
) -> None:
    soffice = machine.tool("soffice", "the ODT report in LibreOffice")
    file = tmp_path / "report.odt"
    file.write_bytes(write("odt"))
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    for kind in ("fodt", tagged):
        command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    root = ET.parse(tmp_path / "report.fodt").getroot()  # noqa: S314 - our own
    assert headings(root) == expected_headings(bundled)
    tables = [table for table in root.iter(f"{TABLE}table") if table.find(f"{TABLE}table-header-rows") is not None]
    assert len(tables) == len([*body(write("odt")).iter(f"{TABLE}table")])
    assert renderers.pdf_info((tmp_path / "report.pdf").read_bytes())["Tagged"] == "yes"
