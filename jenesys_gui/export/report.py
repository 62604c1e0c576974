"""The report as one HTML file that needs nothing else, and in the markup that Qt lays out on pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import Final

from jenesys_gui.files import OnProgress, no_progress, with_progress
from jenesys_gui.screen.details.detail import Section
from jenesys_gui.screen.export.report import Cell, Report, ReportPhase, ReportSource, Table
from jenesys_gui.text.literal import NUMBERED
from jenesys_gui.text.references import INTERNET_ARCHIVE
from jenesys_gui.text.translate import _, language

# The beginning of an SVG file, which an SVG within HTML does not have.
_PROLOGUE: Final = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?", re.IGNORECASE)
# What browsers accept in an address, but HTML does not allow.
_NOT_IN_ADDRESS: Final = re.compile(r"[<>\"^`{|}]")

_STYLE: Final = """\
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; color: #1a2230; background: #fff;
  max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.5rem 0 .25rem; padding-top: 1.5rem;
  border-top: 1px solid #c9d1dc; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .35rem 0; }
.subtitle, .period, .colophon, figcaption { color: #4a5668; }
figure { margin: 1.5rem 0; }
figure svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1rem; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #dde3ea; }
thead th { color: #4a5668; font-weight: 600; border-bottom: 2px solid #8a96a6; }
tbody th { font-weight: 600; }
td.value { white-space: nowrap; font-weight: 600; }
tr.expected th, tr.expected td { font-style: italic; border-bottom-style: dashed; }
ul.remarks { padding-left: 1.2rem; }
ol.sources li { margin: .3rem 0; overflow-wrap: anywhere; }
a { color: #0b5cad; }
.table { overflow-x: auto; }
@media print {
  @page { size: A4; margin: 14mm 15mm; }
  body { font-size: 9.5pt; max-width: none; padding: 0; color: #000; }
  h2 { break-after: avoid; }
  h3, caption { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  .subtitle, .period, .colophon, thead th { color: #333; }
  a { color: inherit; text-decoration: none; }
}
"""
_ONE_PAGE: Final = """\
@media print {
  @page { margin: 9mm 12mm; }
  body { font-size: 6.9pt; line-height: 1.25; }
  h1 { font-size: 14pt; }
  h2 { display: none; }
  h3 { font-size: 8pt; margin: .5em 0 .1em; }
  .notes { columns: 3; column-gap: 6mm; }
  p, ul, ol, figure { margin-top: .2em; margin-bottom: .2em; }
  figure svg { max-height: 46mm; width: auto; }
  ol.sources { columns: 2; column-gap: 6mm; padding-left: 1.6em; }
  .notes ol, ul.remarks { padding-left: 1.4em; }
  ol.sources li { break-inside: avoid; margin: .15em 0; }
  table { font-size: 6.7pt; margin: .25em 0; }
  th, td { padding: .1em .6em .1em 0; }
}
"""

# The place of the picture: a paragraph of its own, with nothing else in it.
PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"

# How long a text becomes before it is laid out: a tenth of a second of work, some ten pages.
_MAX_LENGTH: Final = 50_000

# Sizes are relative to that of the document, so that a report can be made to fit a page.
MARKUP_STYLE: Final = """\
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


def as_html(report: Report, picture: str, caption: str, progress: OnProgress = no_progress) -> bytes:
    """Return the report as HTML; `picture` is the timeline as SVG with its description."""
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(language(), quote=True)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(report.title)}</title>",
        f'<meta name="description" content="{escape(report.subtitle, quote=True)}">',
        f"<style>\n{_STYLE}{_ONE_PAGE if report.is_fact_sheet else ''}</style>",
        "</head>",
        "<body>",
        *_body(report, picture, caption, progress),
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(lines).encode()


def _body(report: Report, picture: str, caption: str, progress: OnProgress) -> Iterator[str]:
    yield "<header>"
    yield f"<h1>{escape(report.title)}</h1>"
    yield f'<p class="subtitle">{escape(report.subtitle)}</p>'
    yield "</header>"
    yield "<main>"
    if picture:
        yield "<figure>"
        yield _PROLOGUE.sub("", picture).strip()
        yield f"<figcaption>{escape(caption)}</figcaption>"
        yield "</figure>"
    for phase in with_progress(report.phases, progress, len(report.phases)):
        # As one text: very many short ones take more memory.
        yield "\n".join(_phase(phase))
    if report.sums or report.caveats or report.events.paragraphs:
        yield '<section id="sums">'
        heading = _("All phases")
        yield f"<h2>{escape(heading)}</h2>"
        for table in report.sums:
            yield from _table(table)
        yield from _list(report.caveats)
        if report.events.paragraphs:
            yield from _section(report.events)
        yield "</section>"
    yield from _sources(report.sources)
    yield "</main>"
    yield f'<footer><p class="colophon">{escape(report.colophon)}</p></footer>'


def _phase(phase: ReportPhase) -> Iterator[str]:
    yield f'<section id="phase-{escape(phase.id, quote=True)}">'
    yield f"<h2>{escape(phase.title)}</h2>"
    if phase.period:
        yield f'<p class="period">{escape(phase.period)}</p>'
    for table in phase.tables:
        yield from _table(table)
    yield from _list(phase.differences)
    yield '<div class="notes">'
    for section in phase.sections:
        yield from _section(section)
    yield "</div>"
    yield "</section>"


def _section(section: Section) -> Iterator[str]:
    yield "<div>"
    yield f"<h3>{escape(section.heading)}</h3>"
    yield from (f"<p>{escape(text)}</p>" for text in section.paragraphs)
    if section.items:
        yield "<ol>"
        yield from (f"<li>{escape(item)}</li>" for item in section.items)
        yield "</ol>"
    yield "</div>"


def _table(table: Table) -> Iterator[str]:
    yield '<div class="table"><table>'
    yield f"<caption>{escape(table.caption)}</caption>"
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for place, row in enumerate(table.rows):
        first, *others = row
        head = f'<th scope="row">{_cell(first)}</th>'
        cells = "".join(
            f'<td class="value">{_cell(cell)}</td>' if column == 0 else f"<td>{_cell(cell)}</td>"
            for column, cell in enumerate(others)
        )
        yield f'<tr class="expected">{head}{cells}</tr>' if place in table.expected else f"<tr>{head}{cells}</tr>"
    yield "</tbody></table></div>"
    yield from _list(table.notes)


def _cell(cell: Cell) -> str:
    if not cell.source:
        return escape(cell.text)
    return f'<a href="#source-{cell.source}">[{cell.source}]</a> {escape(cell.text)}'.strip()


def _list(texts: Iterable[str]) -> Iterator[str]:
    items = [f"<li>{escape(text)}</li>" for text in texts]
    if items:
        yield '<ul class="remarks">'
        yield from items
        yield "</ul>"


def _sources(sources: Iterable[ReportSource]) -> Iterator[str]:
    yield '<section id="sources">'
    heading = _("Sources")
    yield f"<h3>{escape(heading)}</h3>"
    yield '<ol class="sources">'
    for source in sources:
        text = escape(source.citation)
        if source.url.startswith(("https://", "http://")):
            address = escape(source.url)
            text = text.replace(address, f'<a href="{_target(source.url)}">{address}</a>')
        note = f" {escape(source.note)}" if source.note else ""
        archive = f" {_archive_link(source.archive_url)}." if source.archive_url else ""
        yield f'<li id="source-{source.number}" value="{source.number}">{text}.{archive}{note}</li>'
    yield "</ol>"
    yield "</section>"


def _archive_link(url: str) -> str:
    link = f'<a href="{_target(url)}">{INTERNET_ARCHIVE}</a>'
    return escape(_("Copies in the {archive}")).replace("{archive}", link)


def _target(url: str) -> str:
    """Return a web address for a link, with what must not be in one as percent codes."""
    return escape(_NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url), quote=True)


# On pages


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
        yield from _phase_in_markup(phase, is_alone=report.is_fact_sheet)
    if report.sums or report.caveats or report.events.paragraphs:
        heading = _("All phases")
        yield f"<h2>{escape(heading)}</h2>"
        yield from (_table_in_markup(table) for table in report.sums)
        yield from _remarks(report.caveats)
        if report.events.paragraphs:
            yield _section_in_markup(report.events)
    heading = _("Sources")
    yield f"<h3>{escape(heading)}</h3>"
    for source in report.sources:
        note = f" {source.note}" if source.note else ""
        yield f"<p>[{source.number}] {escape(source.citation)}.{escape(note)}</p>"
    yield f'<p class="muted">{escape(report.colophon)}</p>'


def _phase_in_markup(phase: ReportPhase, *, is_alone: bool) -> Iterator[str]:
    if not is_alone:
        yield f"<h2>{escape(phase.title)}</h2>"
    if phase.period:
        yield f'<p class="muted">{escape(phase.period)}</p>'
    yield from (_table_in_markup(table) for table in phase.tables)
    yield from _remarks(phase.differences)
    sections = [_section_in_markup(section) for section in phase.sections]
    # Side by side: a fact sheet has one page for all of them.
    yield _side_by_side(sections) if is_alone else "".join(sections)


def _section_in_markup(section: Section) -> str:
    numbered = (NUMBERED.format(number=number, text=item) for number, item in enumerate(section.items, start=1))
    texts = "".join(f"<p>{escape(text)}</p>" for text in (*section.paragraphs, *numbered))
    return f"<h3>{escape(section.heading)}</h3>{texts}"


def _side_by_side(sections: Sequence[str]) -> str:
    """Return sections in two columns of about the same length."""
    lengths = list(accumulate(map(len, sections), initial=0))
    # The number of sections in the first column with which the longer column is shortest.
    first = min(range(len(lengths)), key=lambda count: max(lengths[count], lengths[-1] - lengths[count]))
    columns = ("".join(sections[:first]), "".join(sections[first:]))
    cells = "".join(f'<td class="column" width="50%">{column}</td>' for column in columns)
    return f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table>'


def _table_in_markup(table: Table) -> str:
    # The caption is the heading of the first column, which saves a line.
    heads = "".join(f"<th>{escape(column)}</th>" for column in (table.caption, *table.columns[1:]))
    rows = "".join(_row_in_markup(row, is_expected=place in table.expected) for place, row in enumerate(table.rows))
    # Qt repeats the head on every page of the table.
    notes = "".join(_remarks(table.notes))
    return f'<table width="100%" cellspacing="0"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{notes}'


def _row_in_markup(row: Iterable[Cell], *, is_expected: bool) -> str:
    texts = [_cell_in_markup(cell) for cell in row]
    if is_expected:
        texts = [f"<i>{text}</i>" for text in texts]
    texts[:2] = [f"<b>{text}</b>" for text in texts[:2]]
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"


def _cell_in_markup(cell: Cell) -> str:
    return escape(f"[{cell.source}] {cell.text}".strip() if cell.source else cell.text)


def _remarks(texts: Iterable[str]) -> Iterator[str]:
    # Qt indents its own lists too far.
    yield from (f"<p>• {escape(text)}</p>" for text in texts)
