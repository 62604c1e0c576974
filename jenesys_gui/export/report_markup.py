"""The report in the simple markup that Qt lays out on pages."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import Final

from jenesys_gui.files import OnProgress, no_progress, with_progress
from jenesys_gui.screen.details.detail import Section
from jenesys_gui.screen.export.report import Cell, Report, ReportPhase, Table
from jenesys_gui.text.translate import _

# The place of the picture: a paragraph of its own, with nothing else in it.
PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"

# How long a text becomes before it is laid out: a tenth of a second of work, some ten pages.
_MAX_LENGTH: Final = 50_000

# Sizes are relative to that of the document, so that a report can be made to fit a page.
STYLE: Final = """\
h1, h2, h3, p, td, th { color: #000000; }
h1 { font-size: 170%; font-weight: 600; margin: 0; }
h2 { font-size: 130%; font-weight: 600; margin-top: 14px; margin-bottom: 2px; }
h3 { font-size: medium; font-weight: 600; margin-top: 5px; margin-bottom: 0; }
p { margin-top: 0; margin-bottom: 1px; }
.muted { color: #444444; }
table { border-collapse: collapse; margin-bottom: 2px; }
td, th { padding-top: 1px; padding-bottom: 1px; padding-right: 7px; border-bottom: 1px solid #bbbbbb; }
td.column { border: none; padding-right: 14px; }
th { text-align: left; font-weight: 600; padding-top: 5px; }
"""


def as_markup(report: Report, progress: OnProgress = no_progress) -> Iterator[str]:
    """Yield the report as texts that continue each other; in the first, `PICTURE` marks the timeline.

    A long report is several texts: the pages of 100 000 phases would fill the memory.
    """
    text: list[str] = []
    for part in _parts(report, progress):
        text.append(part)
        if sum(map(len, text)) > _MAX_LENGTH:
            yield "".join(text)
            text = []
    if text:
        yield "".join(text)


def _parts(report: Report, progress: OnProgress) -> Iterator[str]:
    head = f'<h1>{escape(report.title)}</h1><p class="muted">{escape(report.subtitle)}</p>'
    # In one part, so that the place for the picture is in the first text.
    yield f"{head}<p>{PICTURE}</p>"
    for phase in with_progress(report.phases, progress, len(report.phases)):
        yield from _phase(phase, is_alone=report.is_fact_sheet)
    if report.sums or report.caveats:
        heading = _("Over all phases")
        yield f"<h2>{escape(heading)}</h2>"
        yield from (_table(table) for table in report.sums)
        yield from _remarks(report.caveats)
    heading = _("Sources")
    yield f"<h3>{escape(heading)}</h3>"
    for source in report.sources:
        note = f" {source.note}" if source.note else ""
        yield f"<p>[{source.number}] {escape(source.citation)}.{escape(note)}</p>"
    yield f'<p class="muted">{escape(report.colophon)}</p>'


def _phase(phase: ReportPhase, *, is_alone: bool) -> Iterator[str]:
    if not is_alone:
        yield f"<h2>{escape(phase.title)}</h2>"
    if phase.period:
        yield f'<p class="muted">{escape(phase.period)}</p>'
    yield from (_table(table) for table in phase.tables)
    yield from _remarks(phase.differences)
    sections = [_section(section) for section in phase.sections]
    # Side by side: a fact sheet has one page for all of them.
    yield _side_by_side(sections) if is_alone else "".join(sections)


def _section(section: Section) -> str:
    numbered = (f"{number}. {item}" for number, item in enumerate(section.items, start=1))
    texts = "".join(f"<p>{escape(text)}</p>" for text in (*section.paragraphs, *numbered))
    return f"<h3>{escape(section.heading)}</h3>{texts}"


def _side_by_side(sections: Sequence[str]) -> str:
    """Return sections in two columns of about the same length."""
    lengths = list(accumulate(map(len, sections)))
    half = bisect_left(lengths, lengths[-1] / 2) + 1 if lengths else 0
    columns = ("".join(sections[:half]), "".join(sections[half:]))
    cells = "".join(f'<td class="column" width="50%">{column}</td>' for column in columns)
    return f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table>'


def _table(table: Table) -> str:
    # The caption is the heading of the first column, which saves a line.
    heads = "".join(f"<th>{escape(column)}</th>" for column in (table.caption, *table.columns[1:]))
    rows = "".join(_row(row, is_expected=place in table.expected) for place, row in enumerate(table.rows))
    # Qt repeats the head on every page of the table.
    return f'<table width="100%" cellspacing="0"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(row: Iterable[Cell], *, is_expected: bool) -> str:
    texts = [_cell(cell) for cell in row]
    if is_expected:
        texts = [f"<i>{text}</i>" for text in texts]
    texts[:2] = [f"<b>{text}</b>" for text in texts[:2]]
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"


def _cell(cell: Cell) -> str:
    return escape(f"[{cell.source}] {cell.text}".strip() if cell.source else cell.text)


def _remarks(texts: Iterable[str]) -> Iterator[str]:
    # Qt indents its own lists too far.
    yield from (f"<p>• {escape(text)}</p>" for text in texts)
