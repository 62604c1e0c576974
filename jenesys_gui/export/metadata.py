"""The metadata of files, and how it is written into SVG and PDF.

Qt takes the XMP metadata and the id of a PDF. It has no setters for the subject, the keywords, the dates and the
language: these are entries of two objects, which are written again, with the table of where each object begins. The
objects of an outline are added.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from jenesys_gui import __version__
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import Date
from jenesys_gui.text import sentences, translate, words
from jenesys_gui.text.literal import SPACE
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.screen.export.document import Document
    from jenesys_gui.screen.export.picture import Picture

PROGRAM: Final = f"JENESYS Viewer {__version__}"

# The formats of files want four digits, and not every system writes zeros before an earlier year.
_FIRST_YEAR: Final = 1000

# The vocabularies of SVG and PDF.
RDF: Final = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
DUBLIN_CORE: Final = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'

_NAMESPACES: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_SVG_ROOT: Final = re.compile(r'<svg [^>]*?viewBox="0 0 (\d+) (\d+)"[^>]*>.*?(?=<defs>)', re.DOTALL)
# Qt opens a group for every change of pen or brush, whether or not anything is drawn with it.
_EMPTY_GROUP: Final = re.compile(r"<g [^>]*>\s*</g>\s*")

_PDF_END: Final = re.compile(rb"trailer\n.*/Info (\d+) 0 R.*/Root (\d+) 0 R.*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
# The longest end of a PDF that Qt writes, and the length of an entry of the table before it.
_PDF_END_LENGTH: Final = 400
_ENTRY_LENGTH: Final = 20
# How a PDF turns glyphs into letters: Qt takes the space of some fonts for a tab.
_GLYPHS: Final = re.compile(rb"begincmap.*?endcmap", re.DOTALL)


class Metadata(NamedTuple):
    """The metadata of a file: title, authors, source, licence and more; empty where it is not known.

    `made` is a date of the dataset or `SOURCE_DATE_EPOCH`, never today's: the same input gives the same bytes.
    """

    title: str
    authors: str
    description: str
    source: str
    licence: str
    language: str
    made: datetime | None

    def by_keyword(self) -> dict[str, str]:
        """Return the texts by the keywords of the PNG specification."""
        texts = {
            "Title": self.title,
            "Author": self.authors,
            "Description": self.description,
            "Copyright": self.licence,
            "Source": self.source,
            "Software": PROGRAM,
        }
        return {keyword: text for keyword, text in texts.items() if text}


def picture_metadata(dataset: Dataset, picture: "Picture") -> Metadata:
    return _about(dataset, f"{picture.title}: {picture.subtitle}", picture.description, SPACE.join(picture.sources))


def report_metadata(dataset: Dataset, report: "Document") -> Metadata:
    return _about(dataset, report.title, report.subtitle, SPACE.join(f"{citation}." for citation in report.citations))


def tables_metadata(dataset: Dataset) -> Metadata:
    """Return the metadata of a workbook."""
    pattern = _("Figures with their sources, and the values computed from them: {counts}. Dataset version {version}.")
    counts = sentences.counts(len(dataset.phases), sum(programme.listed for programme in dataset.programmes))
    documents = "; ".join(words.document(dataset, source.id) for source in dataset.sources)
    return _about(dataset, dataset.title, pattern.format(counts=counts, version=dataset.version), documents)


def dataset_metadata(dataset: Dataset) -> Metadata:
    """Return the metadata of a dataset in a workbook."""
    return _about(dataset, dataset.title, _("Dataset version {version}").format(version=dataset.version), "")


def _about(dataset: Dataset, title: str, description: str, source: str) -> Metadata:
    return Metadata(
        title=title,
        authors="; ".join(dataset.publication.authors),
        description=description,
        source=source,
        licence=dataset.publication.licence,
        language=translate.language(),
        made=date_of(dataset),
    )


def date_of(dataset: Dataset) -> datetime | None:
    """Return `SOURCE_DATE_EPOCH`, or else the latest day of the dataset and the visits to its sources."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # A number may be too large for a date, for the system, or for Python.
    with suppress(ValueError, OverflowError, OSError):
        if epoch.isascii() and epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), UTC)
    stated = (dataset.publication.created, *(source.accessed for source in dataset.sources))
    return max((day for date in stated if (day := _day(date)) is not None), default=None)


def _day(date: Date | None) -> datetime | None:
    if date and date.month and date.day and date.year >= _FIRST_YEAR:
        return datetime(date.year, date.month, date.day, tzinfo=UTC)
    return None


# SVG


def complete_svg(content: bytes, metadata: Metadata) -> bytes:
    """Return an SVG that Qt wrote, with a size in pixels and the metadata."""
    text, replaced = _SVG_ROOT.subn(
        lambda root: _svg_head(int(root[1]), int(root[2]), metadata), content.decode(), count=1
    )
    assert replaced, "Qt begins an SVG in another way than it did"
    while _EMPTY_GROUP.search(text):
        text = _EMPTY_GROUP.sub("", text)
    return text.encode()


def _svg_head(width: int, height: int, metadata: Metadata) -> str:
    language = escape(metadata.language, quote=False)
    facts = (
        ("creator", metadata.authors),
        ("source", metadata.source),
        ("rights", metadata.licence),
        ("date", f"{metadata.made:%Y-%m-%d}" if metadata.made else ""),
        ("language", metadata.language),
        ("publisher", PROGRAM),
    )
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    role = 'role="img" aria-labelledby="picture-title picture-description"'
    lines = (
        f'<svg {box} version="1.1" {_NAMESPACES} lang="{language}" xml:lang="{language}" {role}>',
        f'<title id="picture-title">{escape(metadata.title, quote=False)}</title>',
        f'<desc id="picture-description">{escape(metadata.description, quote=False)}</desc>',
        f'<metadata><rdf:RDF {RDF} {DUBLIN_CORE}><rdf:Description rdf:about="">',
        *(f"<dc:{name}>{escape(fact, quote=False)}</dc:{name}>" for name, fact in facts if fact),
        "</rdf:Description></rdf:RDF></metadata>",
    )
    return "\n".join((*lines, ""))


# PDF


def pdf_id(metadata: Metadata) -> UUID:
    """Return the id of a document; the same for the same metadata."""
    return uuid5(NAMESPACE_URL, repr(metadata))


def pdf_xmp(metadata: Metadata) -> bytes:
    """Return the metadata as XMP, the only place for the licence."""
    date = f"{metadata.made:%Y-%m-%dT%H:%M:%SZ}" if metadata.made else ""
    texts = {"dc:title": metadata.title, "dc:description": metadata.description, "dc:rights": metadata.licence}
    lines = (
        "<?xpacket begin='\N{ZERO WIDTH NO-BREAK SPACE}' id='W5M0MpCehiHzreSzNTczkc9d'?>",
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {RDF}>',
        f'<rdf:Description rdf:about="" {DUBLIN_CORE} xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
        *(_item(name, "Alt", text, ' xml:lang="x-default"') for name, text in texts.items() if text),
        *((_item("dc:creator", "Seq", metadata.authors),) if metadata.authors else ()),
        _item("dc:language", "Bag", metadata.language),
        f"<dc:source>{escape(metadata.source, quote=False)}</dc:source>",
        f"<xmp:CreatorTool>{escape(PROGRAM, quote=False)}</xmp:CreatorTool>",
        *(f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate") if date),
        "</rdf:Description></rdf:RDF></x:xmpmeta>",
        "<?xpacket end='r'?>",
    )
    return "\n".join(lines).encode()


class Bookmark(NamedTuple):
    """An entry of the outline of a PDF: the level and the text of a heading, and the name of its place."""

    level: int
    text: str
    name: str


def complete_pdf(content: bytes, metadata: Metadata, outline: Sequence[Bookmark] = ()) -> bytes:
    """Return a PDF that Qt wrote, with the metadata that Qt has no setters for, and with bookmarks."""
    content = _GLYPHS.sub(_with_spaces, content)
    end = _PDF_END.search(content, len(content) - _PDF_END_LENGTH)
    assert end, "Qt ends a PDF in another way than it did"
    information, root, table = (int(number) for number in end.groups())
    objects, trailer = content[:table], content[end.start() : end.start(3)]
    # `xref`, and how many entries there are; then the entries.
    head, entries = re.split(rb"(?<=\n)(?=\d{10} )", content[table : end.start()], maxsplit=1)
    places = [int(entries[begin : begin + 10]) for begin in range(0, len(entries), _ENTRY_LENGTH)]
    added = b"/Lang %s\n/ViewerPreferences << /DisplayDocTitle true >>\n" % _pdf_text(metadata.language)
    if outline:
        added += b"/Outlines %d 0 R\n" % len(places)
    objects = _with_object(objects, places, information, lambda _old: _pdf_information(metadata))
    objects = _with_object(objects, places, root, lambda old: old.replace(b"/Metadata", added + b"/Metadata", 1))
    new = [*_pdf_outline(outline, len(places))] if outline else []
    entries += b"".join(b"0000000000 00000 n \n" for _object in new)
    places += accumulate(map(len, new[:-1]), initial=len(objects)) if new else ()
    size = len(places)
    changed = b"".join(
        b"%010d%s" % (place, entries[number * _ENTRY_LENGTH + 10 :][: _ENTRY_LENGTH - 10])
        for number, place in enumerate(places)
    )
    head = re.sub(rb"\d+\n\Z", b"%d\n" % size, head)
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer)
    objects = b"".join((objects, *new))
    return b"".join((objects, head, changed, trailer, b"%d\n%%%%EOF\n" % len(objects)))


def _pdf_outline(outline: Sequence[Bookmark], first: int) -> Iterator[bytes]:
    """Yield the objects of an outline, whose root has the number `first`; its entries are closed."""
    entries = [
        b"/Type /Outlines",
        *(b"/Title %s /Dest %s" % (_pdf_text(each.text), _pdf_text(each.name)) for each in outline),
    ]
    children: list[list[int]] = [[] for _entry in entries]
    path = [(0, 0)]
    for place, bookmark in enumerate(outline, start=1):
        path = [(level, above) for level, above in path if level < bookmark.level]
        children[path[-1][1]].append(place)
        path.append((bookmark.level, place))
    for place, below in enumerate(children):
        if below:
            count = -len(below) if place else len(below)
            entries[place] += b" /First %d 0 R /Last %d 0 R /Count %d" % (first + below[0], first + below[-1], count)
        for child in below:
            entries[child] += b" /Parent %d 0 R" % (first + place)
        for before, after in pairwise(below):
            entries[before] += b" /Next %d 0 R" % (first + after)
            entries[after] += b" /Prev %d 0 R" % (first + before)
    yield from (b"%d 0 obj\n<< %s >>\nendobj\n" % each for each in enumerate(entries, start=first))


def _with_spaces(glyphs: re.Match[bytes]) -> bytes:
    return re.sub(rb"\[[^]]*\]", lambda letters: letters[0].replace(b"<0009>", b"<0020>"), glyphs[0])


def _with_object(objects: bytes, places: list[int], number: int, change: Callable[[bytes], bytes]) -> bytes:
    """Return the objects with one changed; updates `places`, where each begins."""
    begin = objects.index(b"obj\n", places[number]) + 4
    end = objects.index(b"endobj", begin)
    new = change(objects[begin:end])
    moved = len(new) - (end - begin)
    places[:] = [place + moved if place > begin else place for place in places]
    return objects[:begin] + new + objects[end:]


def _pdf_information(metadata: Metadata) -> bytes:
    texts = {
        "Title": metadata.title,
        "Author": metadata.authors,
        "Subject": metadata.description,
        "Keywords": "; ".join(text for text in (metadata.source, metadata.licence) if text),
        "Creator": PROGRAM,
        "Producer": "Qt",
    }
    entries = {key: _pdf_text(text) for key, text in texts.items() if text}
    if metadata.made:
        entries |= dict.fromkeys(("CreationDate", "ModDate"), b"(D:%s)" % f"{metadata.made:%Y%m%d%H%M%S}Z".encode())
    return b"<<\n%s>>\n" % b"".join(b"/%s %s\n" % (key.encode(), value) for key, value in entries.items())


def _pdf_text(text: str) -> bytes:
    """Return a text in UTF-16 and hexadecimal digits, so that nothing needs to be escaped."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _item(name: str, kind: str, text: str, attribute: str = "") -> str:
    return f"<{name}><rdf:{kind}><rdf:li{attribute}>{escape(text, quote=False)}</rdf:li></rdf:{kind}></{name}>"
