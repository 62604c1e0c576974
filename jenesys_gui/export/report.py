"""The report as one HTML file that needs nothing else, and in the markup that Qt lays out on pages."""

import re
from collections.abc import Iterator
from html import escape
from itertools import count
from string import Template
from typing import Final

from jenesys_gui.files import OnProgress, no_progress, with_progress
from jenesys_gui.screen.export.document import Block, Chapter, Document, Foreign, Link, Points, Table, Text, Topic
from jenesys_gui.text.translate import is_right_to_left, language

# The beginning of an SVG file, which an SVG within HTML does not have.
_PROLOGUE: Final = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?", re.IGNORECASE)

# The colours of a report, which is on white paper.
COLOURS: Final = {"text": "#1a2230", "muted": "#4a5668", "accent": "#0b5cad", "line": "#c9d1dc"}
_STYLE: Final = """\
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; color: $text; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3rem 0 0; padding-top: 1rem; border-top: 3px solid $accent; }
h3, .topic h2, caption { font-size: 1rem; line-height: 1.5; font-weight: 600; text-align: start; }
h3, .topic h2 { margin: 0; padding: 0; border: none; }
caption { padding-bottom: .3rem; }
p { margin: 0 0 .35rem; }
h1, h2, h3, p { overflow-wrap: anywhere; }
.muted, figcaption { color: $muted; }
figure { margin: 1.5rem 0; }
figure svg { width: 100%; height: auto; }
figcaption { font-size: .9rem; }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0 .75rem; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem 0; padding-inline-end: .75rem;
  border-bottom: 1px solid #dde3ea; }
thead th { color: $muted; font-weight: 600; border-bottom: 2px solid #8a96a6; }
tbody th, td.value { font-weight: 600; }
tr.expected th, tr.expected td { font-style: italic; border-bottom-style: dashed; }
td.large, td.plain { border: none; padding-top: 0; padding-bottom: 0; }
td.large { font-size: 1.6rem; font-weight: 600; line-height: 1.3; }
.topic { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1rem; margin: .75rem 0; }
ul, ol { padding-inline-start: 1.4rem; margin: 0 0 .75rem; }
li { margin: .2rem 0; overflow-wrap: anywhere; }
a { color: $accent; }
.table { overflow-x: auto; }
.table:focus-visible, a:focus-visible { outline: 3px solid $accent; outline-offset: 2px; }
@media (max-width: 40rem) { .topic { display: block; } td.large { font-size: 1.1rem; } }
@media print {
  @page { size: A4; margin: 14mm 12mm; }
  :root { font-size: 9pt; }
  body { font-size: 1rem; line-height: 1.35; max-width: none; padding: 0; color: #000; }
  table { margin: .75rem 0 .5rem; }
  th, td { padding-top: .15rem; padding-bottom: .15rem; }
  .page { break-before: page; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  .muted, thead th { color: #333; }
  a { color: inherit; text-decoration: none; }
}
"""

# The place of the picture: a paragraph of its own, with nothing else in it.
PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"

# How long a text becomes before it is laid out: some tenths of a second of work.
_MAX_LENGTH: Final = 100_000
# How many items of a list are laid out together.
_MAX_ITEMS: Final = 100

# Sizes are relative to that of the document.
MARKUP_STYLE: Final = Template(
    """\
h1, h2, h3, p, td, th, li { color: $text; }
h1 { font-size: 200%; font-weight: 600; margin: 0; }
h2 { font-size: 170%; font-weight: 600; margin-top: 12px; margin-bottom: 0; }
h2.page { page-break-before: always; margin-top: 0; }
h3 { font-size: medium; font-weight: 600; margin-top: 7px; margin-bottom: 1px; color: $accent; }
p { margin-top: 0; margin-bottom: 2px; }
ul, ol { margin-top: 1px; margin-bottom: 3px; }
li { margin-bottom: 1px; }
p.muted { color: $muted; margin-bottom: 5px; }
p.caption { color: $muted; margin-top: 3px; }
a { color: $accent; text-decoration: none; }
table { border-collapse: collapse; margin-top: 1px; margin-bottom: 3px; }
table.large { margin-top: 12px; }
td, th { padding-top: 1px; padding-bottom: 2px; padding-right: 8px; border-bottom: 1px solid $line; }
thead th { text-align: left; font-weight: 600; color: $muted; border-bottom: 1px solid $muted; }
tbody th, td.value { text-align: left; font-weight: 600; }
.expected th, .expected td { font-style: italic; }
td.plain, td.large { border: none; }
td.large { font-size: x-large; font-weight: 600; color: $accent; }
"""
).substitute(COLOURS)


def as_html(document: Document, picture: str, caption: str, progress: OnProgress = no_progress) -> bytes:
    """Return a document as HTML; `picture` is its picture as SVG with its description."""
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(language(), quote=True)}" dir="{"rtl" if is_right_to_left() else "ltr"}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title>",
        f'<meta name="description" content="{escape(document.subtitle, quote=True)}">',
        f"<style>\n{Template(_STYLE).substitute(COLOURS)}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{escape(document.title)}</h1>",
        f'<p class="muted">{escape(document.subtitle)}</p>',
        "</header>",
        "<main>",
        "<figure>",
        _PROLOGUE.sub("", picture).strip(),
        *([f"<figcaption>{escape(caption)}</figcaption>"] if caption else ()),
        "</figure>",
        *(_section(chapter) for chapter in chapters(document, progress)),
        "</main>",
        f'<footer><p class="muted">{escape(document.colophon)}</p></footer>',
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(lines).encode()


def chapters(document: Document, progress: OnProgress) -> Iterator[Chapter]:
    """Yield all chapters; the progress is reported over those on phases."""
    yield from document.overview
    yield from with_progress(document.phases, progress, len(document.phases))
    yield from document.end


def as_markup(document: Document, caption: str, progress: OnProgress = no_progress) -> Iterator[str]:
    """Yield a document as texts that continue each other; in the first, `PICTURE` marks the picture.

    A long document is several texts: the pages of 100 000 phases would fill the memory.
    """
    text: list[str] = []
    numbers = count(1)
    for part in _parts(document, caption, progress):
        # With an id, a heading can be a bookmark.
        text.append(re.sub("<h3>", lambda _found: f'<h3 id="heading-{next(numbers)}">', part))
        if sum(map(len, text)) > _MAX_LENGTH:
            yield "\n".join(text)
            text = []
    if text:
        yield "\n".join(text)


def _parts(document: Document, caption: str, progress: OnProgress) -> Iterator[str]:
    head = f'<h1>{escape(document.title)}</h1><p class="muted">{escape(document.subtitle)}</p>'
    # In one part, so that the place for the picture is in the first text.
    yield f'{head}<p>{PICTURE}</p><p class="caption">{escape(caption)}</p>'
    for chapter in chapters(document, progress):
        yield _heading(chapter, id_=f' id="{escape(chapter.id, quote=True)}"')
        for block in chapter.blocks:
            yield from (_block(piece, on_pages=True) for piece in _pieces(block))
    yield f'<p class="muted">{escape(document.colophon)}</p>'


def _pieces(block: Block) -> Iterator[Block]:
    """Yield a block, or a long list in pieces."""
    if not isinstance(block, Points):
        yield block
        return
    for first in range(0, len(block.items), _MAX_ITEMS):
        items = block.items[first : first + _MAX_ITEMS]
        yield block._replace(items=items, first=block.first + first)


def _section(chapter: Chapter) -> str:
    # As one text: very many short ones take more memory.
    level = 3 if chapter.title else 2
    lines = (_heading(chapter), *(_block(block, on_pages=False, level=level) for block in chapter.blocks))
    return "\n".join((f'<section id="{escape(chapter.id, quote=True)}">', *filter(None, lines), "</section>"))


def _heading(chapter: Chapter, *, id_: str = "") -> str:
    page = ' class="page"' if chapter.is_on_new_page else ""
    title = f"<h2{page}{id_}>{escape(chapter.title)}</h2>" if chapter.title else ""
    return title + (f'<p class="muted">{escape(chapter.subtitle)}</p>' if chapter.subtitle else "")


def _block(block: Block, *, on_pages: bool, level: int = 3) -> str:
    match block:
        case Points():
            return _points(block)
        case Topic():
            pattern = _TOPIC_ON_PAGES if on_pages else _TOPIC
            text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in block.paragraphs)
            return pattern.format(level=level, heading=escape(block.heading), text=text + _points(block.points))
        case Table():
            return _table(block, on_pages=on_pages)


_TOPIC: Final = '<div class="topic"><h{level}>{heading}</h{level}><div>{text}</div></div>'
_TOPIC_ON_PAGES: Final = (
    '<table width="100%" cellspacing="0"><tr><td class="plain" width="16%"><h3>{heading}</h3></td>'
    '<td class="plain" width="84%">{text}</td></tr></table>'
)


def _inline(text: Text) -> str:
    return "".join(map(_inline_part, text))


def _inline_part(part: str | Link | Foreign) -> str:
    match part:
        case Link():
            return f'<a href="{escape(part.target, quote=True)}">{escape(part.text)}</a>'
        case Foreign():
            return f'<span lang="{escape(part.language, quote=True)}">{escape(part.text)}</span>'
    return escape(part)


def _points(points: Points | None) -> str:
    if points is None:
        return ""
    ids = (f' id="{points.prefix}{number}"' if points.prefix else "" for number in count(points.first))
    items = "".join(f"<li{id_}>{_inline(item)}</li>" for id_, item in zip(ids, points.items, strict=False))
    start = f' start="{points.first}"' if points.first > 1 else ""
    return f"<ol{start}>{items}</ol>" if points.is_numbered else f"<ul>{items}</ul>"


def _table(table: Table, *, on_pages: bool) -> str:
    widths = [f' width="{width}%"' if on_pages else "" for width in table.widths()]
    columns = zip(widths, table.columns, strict=True)
    heads = "".join(f'<th scope="col"{width}>{escape(column)}</th>' for width, column in columns)
    rows = "".join(_row(place, table) for place in range(len(table.rows)))
    content = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    caption = escape(table.caption)
    if on_pages:
        # Qt has no captions. It repeats the head on every page of the table.
        heading = "" if table.is_large else f"<h3>{caption}</h3>"
        # Space below the caption of the picture, whose own margin Qt ignores.
        style = ' class="large"' if table.is_large else ""
        return f'{heading}<table{style} width="100%" cellspacing="0">{content}</table>'
    # A table may scroll, which the keyboard can do only where it can have the focus.
    area = f'<div class="table" role="region" aria-label="{escape(table.caption, quote=True)}" tabindex="0">'
    return f"{area}<table><caption>{caption}</caption>{content}</table></div>"


def _row(place: int, table: Table) -> str:
    cells = [_inline(cell) for cell in table.rows[place]]
    if table.is_large:
        style = "plain" if place else "large"
        texts = "".join(f'<td class="{style}">{cell}</td>' for cell in cells)
        return f"<tr>{texts}</tr>"
    name, value, *others = cells
    texts = "".join(f"<td>{cell}</td>" for cell in others)
    expected = ' class="expected"' if place in table.expected else ""
    return f'<tr{expected}><th scope="row">{name}</th><td class="value">{value}</td>{texts}</tr>'
