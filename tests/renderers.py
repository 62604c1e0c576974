"""Reads and draws exported files with other programs: librsvg and poppler."""

import re
import subprocess
import xml.etree.ElementTree as ET
from io import BytesIO

from PIL import Image

from tests import machine

SVG = "{http://www.w3.org/2000/svg}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def svg_drawn(svg: bytes) -> Image.Image:
    """Return an SVG file as librsvg draws it."""
    return Image.open(BytesIO(_output("rsvg-convert", "--format=png", given=svg)))


def pdf_drawn(pdf: bytes, dpi: int = 96) -> Image.Image:
    """Return the first page of a PDF file as poppler draws it."""
    return Image.open(BytesIO(_output("pdftoppm", "-png", "-singlefile", "-r", str(dpi), "-", given=pdf)))


def pdf_text(pdf: bytes) -> str:
    """Return the text of a PDF file, with line ends and repeated spaces as one space."""
    return one_line(_output("pdftotext", "-layout", "-", "-", given=pdf).decode())


def pdf_boxes(pdf: bytes) -> str:
    """Return the words of a PDF file with their positions, in points, as poppler describes them."""
    return _output("pdftotext", "-bbox", "-", "-", given=pdf).decode()


def pdf_fonts(pdf: bytes) -> list[dict[str, str]]:
    """Return the fonts of a PDF file: name, and whether it is embedded, a subset, and readable as text."""
    lines = _output("pdffonts", "-", given=pdf).decode().splitlines()[2:]
    fields = [line.split() for line in lines]
    return [dict(zip(("name", "emb", "sub", "uni"), (field[0], *field[-5:-2]), strict=True)) for field in fields]


def pdf_info(pdf: bytes) -> dict[str, str]:
    """Return the document information of a PDF file."""
    lines = _output("pdfinfo", "-isodates", "-", given=pdf).decode().splitlines()
    return {name: value.strip() for name, _colon, value in (line.partition(":") for line in lines)}


def pdf_outline(pdf: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks of a PDF file with their levels, in the order of a reader, from its objects."""
    objects = {
        int(number): content for number, content in re.findall(rb"\n(\d+) 0 obj\n(<<.*?>>)\nendobj", pdf, re.DOTALL)
    }
    root = re.search(rb"/Outlines (\d+) 0 R", pdf)
    assert root is not None

    def child(number: int, key: bytes) -> int:
        found = re.search(rb"/%s (\d+) 0 R" % key, objects[number])
        return int(found[1]) if found else 0

    def below(number: int, level: int) -> list[tuple[int, str]]:
        entries, place = [], child(number, b"First")
        while place:
            assert child(place, b"Parent") == number
            title = re.search(rb"/Title <FEFF(\w+)>", objects[place])
            assert title is not None
            entries += [(level, bytes.fromhex(title[1].decode()).decode("utf-16-be")), *below(place, level + 1)]
            place = child(place, b"Next")
        return entries

    return below(int(root[1]), 0)


def pdf_metadata(pdf: bytes) -> ET.Element:
    """Return the XMP metadata of a PDF file."""
    return ET.fromstring(re.sub(r"<\?.*?\?>", "", _output("pdfinfo", "-meta", "-", given=pdf).decode()))  # noqa: S314 - our own


def svg_parsed(svg: bytes) -> ET.Element:
    """Parse an SVG file."""
    return ET.fromstring(svg)  # noqa: S314 - our own


def svg_texts(svg: bytes) -> list[str]:
    """Return the texts in an SVG file."""
    return [text.text or "" for text in svg_parsed(svg).iter(f"{SVG}text")]


def one_line(text: str) -> str:
    """Replace line ends and repeated spaces in a text by one space."""
    return " ".join(text.split())


def _output(name: str, *arguments: str, given: bytes) -> bytes:
    """Return the output of a program for some input; it must print no warning."""
    command = [machine.tool(name, "the program's files in other programs"), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done.stdout
