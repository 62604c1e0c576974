"""Tables as text: the rows of a CSV file with the lines that they begin in."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from jenesys_gui.reading.problems import Report
from jenesys_gui.reading.text_files import read_text
from jenesys_gui.text.translate import _


class RawTable(NamedTuple):
    """The cells of a table as they stand there, each row as long as the header.

    `lines` are those in which the rows begin. Where rows had to be left out, the table is not `complete`.
    """

    header: Sequence[str]
    header_line: int
    lines: Sequence[int]
    rows: Sequence[Sequence[str]]
    complete: bool


def read_table(path: Path, report: Report) -> RawTable | None:
    """The rows of a CSV file; nothing if there is not even a header, and the report says why."""
    text = read_text(path, report)
    if text is None:
        return None
    records = _records(text, report)
    errors = report.errors
    header = next(records, None)
    if report.errors > errors:
        return None  # the line that was to name the columns is broken itself
    if header is None:
        report.error(_("the file is empty"), _("write the names of the columns into the first line"))
        return None
    line, names = header
    return _with_header(names, line, records, report)


def _with_header(
    header: Sequence[str], header_line: int, records: Iterator[tuple[int, list[str]]], report: Report
) -> RawTable:
    errors = report.errors
    lines: list[int] = []
    rows: list[list[str]] = []
    for line, cells in records:
        if len(cells) != len(header):
            _report_length(len(cells), len(header), line, report)
        elif not any(cells):
            report.warning(_("the row is empty; it is left out"), _("delete it"), row=line)
        else:
            lines.append(line)
            rows.append(cells)
    return RawTable(header, header_line, lines, rows, complete=report.errors == errors)


def _records(text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text, each with the line that it begins in. Blank lines are no records."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _report_broken(error, line, report)
        else:
            if cells:
                yield line, cells


def _report_broken(error: csv.Error, line: int, report: Report) -> None:
    # The module tells its errors apart by their text alone.
    reason = str(error)
    if reason.startswith("unexpected end"):
        report.error(
            _("a quote opens here and is never closed"),
            _("close it, or complete the file; it may have been cut off"),
            row=line,
        )
    elif reason.startswith("field larger"):
        report.error(
            _("a cell is longer than {count} characters").format(count=csv.field_size_limit()),
            _("close the quote that opens it, or shorten it"),
            row=line,
        )
    else:
        report.error(
            _("something stands between a closing quote and the next comma"),
            _("double each quote that stands within a quoted cell"),
            row=line,
        )


def _report_length(count: int, expected: int, line: int, report: Report) -> None:
    if count < expected:
        cure = _("add what is missing, commas included; the file may have been cut off")
    else:
        cure = _("put quotes around each cell that holds a comma")
    report.error(
        _("the row has {count} cells and the header has {expected}").format(count=count, expected=expected),
        cure,
        row=line,
    )
