"""Programs that others wrote, which read and draw what ours has written."""

import re
import subprocess
import xml.etree.ElementTree as ET
from io import BytesIO

from PIL import Image

SVG = "{http://www.w3.org/2000/svg}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def svg_drawn(svg: bytes) -> Image.Image:
    """An SVG file as librsvg draws it."""
    return Image.open(BytesIO(_output("rsvg-convert", "--format=png", given=svg)))


def pdf_drawn(pdf: bytes, dpi: int = 96) -> Image.Image:
    """The first page of a PDF file as poppler draws it."""
    return Image.open(BytesIO(_output("pdftoppm", "-png", "-singlefile", "-r", str(dpi), "-", given=pdf)))


def pdf_text(pdf: bytes) -> str:
    """The text of a PDF file, with line ends and any other spaces as one space."""
    return one_line(_output("pdftotext", "-layout", "-", "-", given=pdf).decode())


def pdf_fonts(pdf: bytes) -> list[dict[str, str]]:
    """The fonts of a PDF file: name, and whether each is embedded, only in part, and can be turned into text."""
    lines = _output("pdffonts", "-", given=pdf).decode().splitlines()[2:]
    fields = [line.split() for line in lines]
    return [dict(zip(("name", "emb", "sub", "uni"), (field[0], *field[-5:-2]), strict=True)) for field in fields]


def pdf_info(pdf: bytes) -> dict[str, str]:
    """What a PDF file tells of itself."""
    lines = _output("pdfinfo", "-isodates", "-", given=pdf).decode().splitlines()
    return {name: value.strip() for name, _colon, value in (line.partition(":") for line in lines)}


def pdf_metadata(pdf: bytes) -> ET.Element:
    """The XMP of a PDF file."""
    return ET.fromstring(re.sub(r"<\?.*?\?>", "", _output("pdfinfo", "-meta", "-", given=pdf).decode()))  # noqa: S314 - our own


def svg_parsed(svg: bytes) -> ET.Element:
    """An SVG file as a tree, read with its own encoding."""
    return ET.fromstring(svg)  # noqa: S314 - our own


def svg_texts(svg: bytes) -> list[str]:
    """What stands in an SVG file as text."""
    return [text.text or "" for text in svg_parsed(svg).iter(f"{SVG}text")]


def one_line(text: str) -> str:
    """A text in which a line end counts as a space, and many spaces as one."""
    return " ".join(text.split())


def _output(*command: str, given: bytes) -> bytes:
    """What a program makes of what it is given; it must not complain."""
    done = subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done.stdout
