"""The report as an OpenDocument text (ODT), with headings, lists and tables that can be edited."""

from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from itertools import count
from string import Template
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jenesys_gui.choices import IN_TEXT
from jenesys_gui.export.metadata import PROGRAM, Metadata
from jenesys_gui.export.report import COLOURS, chapters, look
from jenesys_gui.progress import OnProgress, no_progress
from jenesys_gui.screen.details.detail import Section
from jenesys_gui.screen.export.document import Block, Chapter, Document, Link, Points, Table, Text
from jenesys_gui.text.literal import NOT_IN_XML
from jenesys_gui.text.translate import _

_MIME_TYPE: Final = "application/vnd.oasis.opendocument.text"
_PICTURE: Final = "Pictures/timeline.png"
# The width of the text on A4 paper, in centimetres.
_WIDTH: Final = 18.0
_HEIGHT: Final = _WIDTH * IN_TEXT.size[1] / IN_TEXT.size[0]
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{name: name for name in ("office", "style", "text", "table", "meta", "manifest")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_ROOT: Final = (
    f'{_NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' office:version="1.3"'
)
# The length of the code of a country.
_COUNTRY: Final = 2
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def as_odt(
    document: Document, picture: bytes, caption: str, metadata: Metadata, progress: OnProgress = no_progress
) -> bytes:
    """Return a document as ODT; `picture` is its picture as PNG, and `caption` describes it."""
    result = BytesIO()
    with ZipFile(result, "w") as archive:
        # First and not compressed, so that the beginning of the file says what it is.
        _add(archive, "mimetype", [_MIME_TYPE], compression=ZIP_STORED)
        _add(archive, "content.xml", _content(document, caption, progress))
        _add(archive, "styles.xml", [_styles(metadata.language)])
        _add(archive, "meta.xml", [_meta(metadata)])
        _add(archive, "META-INF/manifest.xml", [_filled_in("manifest.xml", namespaces=_NAMESPACES)])
        archive.writestr(ZipInfo(_PICTURE), picture)
    return result.getvalue()


def _add(archive: ZipFile, name: str, parts: Iterable[str], compression: int = ZIP_DEFLATED) -> None:
    """Add a file with the same date in every export."""
    info = ZipInfo(name)
    info.compress_type = compression
    with archive.open(info, "w", force_zip64=compression != ZIP_STORED) as file:
        for part in parts:
            file.write(part.encode())


def _content(document: Document, caption: str, progress: OnProgress) -> Iterator[str]:
    yield f"{_DECLARATION}<office:document-content {_ROOT}><office:automatic-styles>{_OF_TABLES}"
    yield "</office:automatic-styles><office:body><office:text>"
    yield _heading(1, document.title)
    yield _paragraph((document.subtitle,), "Muted")
    image = f'<draw:image xlink:href="{_PICTURE}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    size = f'svg:width="{_WIDTH:.2f}cm" svg:height="{_HEIGHT:.2f}cm"'
    yield f'<text:p><draw:frame draw:name="Timeline" text:anchor-type="as-char" {size}>{image}'
    yield f"<svg:desc>{_escaped(caption)}</svg:desc></draw:frame></text:p>"
    yield _paragraph((caption,), "Muted")
    names = count(1)
    for chapter in chapters(document, progress):
        yield from _chapter(chapter, names)
    yield _paragraph((document.colophon,), "Muted")
    yield "</office:text></office:body></office:document-content>"


def _chapter(chapter: Chapter, names: Iterator[int]) -> Iterator[str]:
    if chapter.title:
        yield _heading(2, chapter.title, chapter.id, on_new_page=chapter.is_on_new_page)
    if chapter.subtitle:
        yield _paragraph((chapter.subtitle,), "Muted")
    for block in chapter.blocks:
        yield _block(block, names)


def _block(block: Block, names: Iterator[int]) -> str:
    match block:
        case Points():
            return _points(block)
        case Section():
            text = "".join(_paragraph((paragraph,), "Text") for paragraph in block.paragraphs)
            return _heading(3, block.heading) + text + _points(Points.of(block.items, is_numbered=block.is_numbered))
        case Table():
            return _table(block, f"Table{next(names)}")


def _heading(level: int, text: str, id_: str = "", *, on_new_page: bool = False) -> str:
    style = "On_20_new_20_page" if on_new_page else f"Heading_20_{level}"
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{_bookmark(id_)}{_escaped(text)}</text:h>'


def _paragraph(text: Text, style: str, bookmark: str = "") -> str:
    return f'<text:p text:style-name="{style}">{bookmark}{_inline(text)}</text:p>'


def _inline(text: Text) -> str:
    return "".join(
        f'<text:a xlink:type="simple" xlink:href="{_escaped(part.target)}">{_escaped(part.text)}</text:a>'
        if isinstance(part, Link)
        else _escaped(part if isinstance(part, str) else part.text)
        for part in text
    )


def _bookmark(id_: str) -> str:
    return f'<text:bookmark text:name="{_escaped(id_)}"/>' if id_ else ""


def _escaped(text: str) -> str:
    return escape(NOT_IN_XML.sub("", text))


def _points(points: Points) -> str:
    if not points.items:
        return ""
    bookmarks = (_bookmark(f"{points.prefix}{number}") if points.prefix else "" for number in count(points.first))
    items = "".join(
        f"<text:list-item>{_paragraph(item, 'List', bookmark)}</text:list-item>"
        for item, bookmark in zip(points.items, bookmarks, strict=False)
    )
    return f'<text:list text:style-name="{"Numbers" if points.is_numbered else "Points"}">{items}</text:list>'


def _table(table: Table, name: str) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in table.widths())
    heads = "".join(_cell((column,), "Table_20_Heading") for column in table.columns)
    rows = "".join(_row(place, table) for place in range(len(table.rows)))
    # Large figures need no heading, but a name for assistive technology.
    title = f"<table:title>{_escaped(table.caption)}</table:title>" if table.is_large else ""
    caption = "" if table.is_large else _heading(3, table.caption)
    return (
        f'{caption}<table:table table:name="{name}" table:style-name="Table">{title}{columns}'
        f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
        f"{rows}</table:table>"
    )


def _row(place: int, table: Table) -> str:
    if table.is_large:
        styles = ["Table_20_Contents" if place else "Large"] * len(table.columns)
    else:
        expected = "_20_expected" if place in table.expected else ""
        styles = [f"Name{expected}"] * 2 + [f"Table_20_Contents{expected}"] * (len(table.columns) - 2)
    texts = zip(table.rows[place], styles, strict=True)
    cells = "".join(_cell(text, style, has_line=not table.is_large) for text, style in texts)
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(text: Text, style: str, *, has_line: bool = True) -> str:
    line = ' table:style-name="Cell"' if has_line else ""
    return f'<table:table-cell{line} office:value-type="string">{_paragraph(text, style)}</table:table-cell>'


def _meta(metadata: Metadata) -> str:
    date = f"{metadata.made:%Y-%m-%dT%H:%M:%S}" if metadata.made else ""
    facts = {
        "meta:generator": PROGRAM,
        "dc:title": metadata.title,
        "dc:description": metadata.description,
        "dc:subject": metadata.licence,
        "meta:initial-creator": metadata.authors,
        "dc:creator": metadata.authors,
        "meta:creation-date": date,
        "dc:date": date,
        "dc:language": metadata.language,
    }
    elements = "".join(f"<{name}>{_escaped(fact)}</{name}>" for name, fact in facts.items() if fact)
    return f"{_DECLARATION}<office:document-meta {_ROOT}><office:meta>{elements}</office:meta></office:document-meta>"


# Of tables; LibreOffice reads them only where they are used.
_OF_TABLES: Final = "".join(
    (
        f'<style:style style:name="Table" style:family="table"><style:table-properties style:width="{_WIDTH}cm"',
        ' fo:margin-bottom="0.2cm" table:align="left"/></style:style>',
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.05cm"',
        ' fo:border="none" fo:border-bottom="0.5pt solid {line}"/></style:style>'.format_map(COLOURS),
        *(
            f'<style:style style:name="w{percent}" style:family="table-column"><style:table-column-properties'
            f' style:column-width="{percent * _WIDTH / 100:.2f}cm"/></style:style>'
            for percent in range(1, 101)
        ),
    )
)


def _styles(language: str) -> str:
    tag, _hyphen, country = language.replace("_", "-").partition("-")
    number, total = "<text:page-number/>", "<text:page-count/>"
    return _filled_in(
        "styles.xml",
        root=_ROOT,
        language=escape(tag),
        country=escape(country if len(country) == _COUNTRY else "none"),
        foot=escape(_("Page {number} of {count}")).format(number=number, count=total),
        **COLOURS,
    )


def _filled_in(name: str, **texts: str) -> str:
    """Return a file of a document with its places filled in, and without the spaces between its elements."""
    content = " ".join(look(name).split()).replace("> <", "><")
    return _DECLARATION + Template(content).substitute(texts)
