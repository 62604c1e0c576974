"""Workbooks as bytes, made of sheets of texts, and of cells as XML where a test needs them."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jenesys_gui.reading.problems import FileProblems
from jenesys_gui.reading.reader import read
from jenesys_gui.reading.workbooks import Workbook, open_workbook
from jenesys_gui.text.schema import LABELLED
from tests.reading.broken_datasets import BASE

Sheets = Mapping[str, Sequence[Sequence[str]]]
Make = Callable[[Sheets], bytes]

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN_DOCUMENT: Final = "urn:oasis:names:tc:opendocument:xmlns"
PACKAGE: Final = (("property", "value"), ("name", "tiny"), ("title", "A tiny dataset"), ("version", "1.0"))

# Styles of cells by their number: none, a day, a month, a day without its year, a time, two percentages, two of euros,
# one of dollars, one of numbers in the language of a country, a year, a month of a Japanese era, an exponent.
STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-409]mmm\\-yy;@"/>'
    '<numFmt numFmtId="165" formatCode="0.0%"/>'
    '<numFmt numFmtId="166" formatCode="#,##0.00\\ [$€-407]"/><numFmt numFmtId="167" formatCode="0\\ &quot;EUR&quot;"/>'
    '<numFmt numFmtId="168" formatCode="[$$-409]#,##0;[Red]-[$$-409]#,##0"/>'
    '<numFmt numFmtId="169" formatCode="[$-407]#,##0"/><numFmt numFmtId="170" formatCode="yyyy"/>'
    '<numFmt numFmtId="171" formatCode="[$-411]ggge&quot;\u5e74&quot;m&quot;\u6708&quot;"/>'
    '<numFmt numFmtId="172" formatCode="0.00E+00"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/><xf numFmtId="16"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="170"/>'
    '<xf numFmtId="171"/><xf numFmtId="172"/>'
    "</cellXfs></styleSheet>"
)


def sheets_of(folder: Path = BASE) -> dict[str, list[list[str]]]:
    """The tables of a dataset and its properties, as the sheets of a workbook."""
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    properties = [["property", "value"]]
    properties += [[key, package[key]] for key in ("name", "title", "version", "language", "created") if key in package]
    properties += [[each["role"], each["title"]] for each in package.get("contributors", [])]
    properties += [["licence", each["name"]] for each in package.get("licenses", [])]
    sheets = {"package": properties}
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            sheets[resource["name"]] = [row for row in csv.reader(file) if row]
        for field in resource.get("schema", {}).get("fields", []):
            labels = field.get("categories", []) if field["name"] in LABELLED else []
            properties += [[f"{field['name']}:{each['value']}", each["label"]] for each in labels]
    return sheets


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def parts_of_xlsx(sheets: Sheets) -> dict[str, str]:
    """The files of an XLSX workbook; a cell that begins with `<c` is XML, any other is a text."""
    shared: dict[str, int] = {}
    parts = {"xl/workbook.xml": "", "xl/_rels/workbook.xml.rels": "", "xl/styles.xml": STYLES}
    entries = links = ""
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        entries += f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        links += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
        lines = "".join(_xlsx_row(row, line, shared) for line, row in enumerate(rows, start=1))
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        )
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{links}</Relationships>"
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    return parts


def _xlsx_row(row: Sequence[str], line: int, shared: dict[str, int]) -> str:
    cells = "".join(_xlsx_cell(text, column, line, shared) for column, text in enumerate(row))
    return f'<row r="{line}">{cells}</row>'


def _xlsx_cell(text: str, column: int, row: int, shared: dict[str, int]) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if text.startswith("<c"):
        return text.replace("<c", f'<c r="{place}"', 1)
    number = shared.setdefault(text, len(shared))
    return f'<c r="{place}" t="s"><v>{number}</v></c>' if text else ""


def parts_of_ods(sheets: Sheets) -> dict[str, str]:
    """The files of an ODS workbook; a cell that begins with `<table:` is XML, any other is a text."""
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}{end}</table:table>'
        for name, rows in sheets.items()
    )
    names = "".join(f' xmlns:{each}="{OPEN_DOCUMENT}:{each}:1.0"' for each in ("office", "table", "text"))
    extra = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content{names}{extra}>{body}</office:document-content>"
    return {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}


def _ods_row(row: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(text: str) -> str:
    if text.startswith("<table:") or not text:
        return text or "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def xlsx(sheets: Sheets) -> bytes:
    return zipped(parts_of_xlsx(sheets))


def ods(sheets: Sheets) -> bytes:
    return zipped(parts_of_ods(sheets))


def written(content: bytes, folder: Path, name: str = "tiny.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def with_cell(make: Make, cell: str, sheet: str = "figures", row: int = 1, column: str = "as_of") -> bytes:
    """A workbook in which one cell of the dataset is another."""
    sheets = sheets_of()
    sheets[sheet][row][sheets[sheet][0].index(column)] = cell
    return make(sheets)


def as_lines(path: Path) -> list[str]:
    return [problem.as_line() for problem in read(path).problems]


def workbook_of(content: bytes) -> Workbook:
    found = open_workbook(content, FileProblems("tiny"), lambda: None)
    assert found is not None
    return found


both = pytest.mark.parametrize("make", [xlsx, ods], ids=["xlsx", "ods"])
