"""The report as one HTML file that needs nothing else, and in the markup that Qt lays out on pages."""

import re
from collections.abc import Iterator
from html import escape
from itertools import count
from string import Template
from typing import Final

from jenesys_gui import places
from jenesys_gui.progress import OnProgress, no_progress, with_progress
from jenesys_gui.screen.details.detail import Section
from jenesys_gui.screen.export.document import Block, Chapter, Document, Foreign, Link, Points, Table, Text
from jenesys_gui.text.translate import is_right_to_left, language

# The beginning of an SVG file, which an SVG within HTML does not have.
_PROLOGUE: Final = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?", re.IGNORECASE)

# The place of the chapters, which are not filled in like the rest, since they may be very long.
_CHAPTERS: Final = "\n<!-- chapters -->\n"
# The colours of a report, which is on white paper.
COLOURS: Final = {"text": "#1a2230", "muted": "#4a5668", "accent": "#0b5cad", "line": "#c9d1dc"}

# The place of the picture: a paragraph of its own, with nothing else in it.
PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"

# How long a text becomes before it is laid out: some tenths of a second of work.
_MAX_LENGTH: Final = 100_000
# How many items of a list are laid out together.
_MAX_ITEMS: Final = 100


def look(name: str) -> str:
    """Return a file of the look of reports, which has places for texts and colours."""
    return places.resource("report", name).read_text(encoding="utf-8")


def page_style() -> str:
    """Return the style sheet of `as_markup`. Its sizes are relative to that of the document."""
    return Template(look("pages.css")).substitute(COLOURS)


def as_html(document: Document, picture: str, caption: str, progress: OnProgress = no_progress) -> bytes:
    """Return a document as HTML; `picture` is its picture as SVG with its description."""
    figure = [_PROLOGUE.sub("", picture).strip()]
    if caption:
        figure.append(f"<figcaption>{escape(caption)}</figcaption>")
    page = Template(look("report.html")).substitute(
        COLOURS,
        language=escape(language()),
        direction="rtl" if is_right_to_left() else "ltr",
        title=escape(document.title),
        subtitle=escape(document.subtitle),
        picture="\n".join(figure),
        colophon=escape(document.colophon),
    )
    before, _mark, after = page.partition(_CHAPTERS)
    return "\n".join((before, *(_section(chapter) for chapter in chapters(document, progress)), after)).encode()


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
        case Section():
            pattern = _TOPIC_ON_PAGES if on_pages else _TOPIC
            text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in block.paragraphs)
            text += _points(Points.of(block.items, is_numbered=block.is_numbered))
            return pattern.format(level=level, heading=escape(block.heading), text=text)
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


def _points(points: Points) -> str:
    if not points.items:
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
