"""Finishes a PDF file that Qt has written: what it tells of itself, and the same bytes for the same pages.

Qt writes the moment into three places and a random number into two, puts the fonts into a random order, and offers no
way to do without. So the objects are numbered and written anew, in the order in which one leads to the other.
"""

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from jenesys_gui.export.about import DUBLIN_CORE, PROGRAM, RDF, About
from jenesys_gui.export.job import Watch, unwatched

_END: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ENTRY: Final = re.compile(rb"(\d{10}) \d{5} ([nf])[ \r]\n")
_REFERENCE: Final = re.compile(rb"\b(\d+) 0 R\b")
# The letters before the name of a font of which only a part is in the file.
_SUBSET: Final = re.compile(rb"/FontName /[A-Z]{6}\+")
_ID_LENGTH: Final = 32


def finished(content: bytes, about: About, watch: Watch = unwatched) -> bytes:
    """The same pages, with title, authors, description, licence and language.

    `watch` is told that everything is written, once for each object of the file: it can be stopped to the end.
    """
    end = _END.search(content)
    assert end, "Qt writes another kind of PDF than it did"
    table = int(end[1])
    trailer = content[content.index(b"trailer", table) : end.start()]
    bodies = _bodies(content, table)
    info, root = _reference(trailer, b"Info"), _reference(trailer, b"Root")
    bodies[info] = _dictionary(_facts(about))
    bodies[_reference(bodies[root], b"Metadata")] = _metadata(about)
    more = b"/Lang %s\n/ViewerPreferences << /DisplayDocTitle true >>\n/Metadata" % _text(about.language)
    bodies[root] = bodies[root].replace(b"/Metadata", more, 1)
    return _written(content[: content.index(b"1 0 obj")], _numbered_anew(bodies, (root, info), watch))


def _bodies(content: bytes, table: int) -> dict[int, bytes]:
    """What stands in the objects of a file, by number."""
    entries = _ENTRY.findall(content, table)
    begins = sorted((int(offset), number) for number, (offset, kind) in enumerate(entries) if kind == b"n")
    ends = [*(begin for begin, _number in begins[1:]), table]
    whole = {number: content[begin:end] for (begin, number), end in zip(begins, ends, strict=True)}
    return {number: body[body.index(b"obj") + 4 : body.rindex(b"endobj")] for number, body in whole.items()}


def _numbered_anew(bodies: Mapping[int, bytes], starts: Iterable[int], watch: Watch) -> list[bytes]:
    """The objects that can be reached, each with the numbers of others in the order in which they are met."""
    new: dict[int, int] = {}
    waiting = deque(starts)
    while waiting:
        watch(1, 1)
        number = waiting.popleft()
        if number not in new:
            new[number] = len(new) + 1
            waiting.extend(int(found) for found in _REFERENCE.findall(_split(bodies[number])[0]))
    renamed = []
    for old, number in new.items():
        watch(1, 1)
        renamed.append(_renamed(bodies[old], new, number))
    return renamed


def _renamed(body: bytes, new: Mapping[int, int], number: int) -> bytes:
    """An object with the new numbers of others, and with its own number in the name of a part of a font."""
    head, stream = _split(body)
    head = _REFERENCE.sub(lambda found: b"%d 0 R" % new[int(found[1])], head)
    return _SUBSET.sub(b"/FontName /%s+" % _letters(number), head) + _with_spaces(stream)


def _split(body: bytes) -> tuple[bytes, bytes]:
    """What an object says, and the stream in it, in which anything may stand."""
    begin = body.find(b"stream\n")
    return (body, b"") if begin < 0 else (body[:begin], body[begin:])


def _letters(number: int) -> bytes:
    """Six letters for the name of a part of a font."""
    digits = (number // 26**place % 26 for place in range(6))
    return bytes(ord("A") + digit for digit in digits)


def _with_spaces(stream: bytes) -> bytes:
    """The table that turns glyphs into letters, in which Qt takes the space of some fonts for a tab."""
    if b"begincmap" not in stream:
        return stream
    return re.sub(rb"\[[^]]*\]", lambda letters: letters[0].replace(b"<0009>", b"<0020>"), stream)


def _reference(holder: bytes, key: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % key, holder)
    assert found, f"Qt writes a PDF without {key.decode()}"
    return int(found[1])


def _written(head: bytes, bodies: Sequence[bytes]) -> bytes:
    """A file of these objects; the first is the root, the second the information."""
    parts, entries, position = [head], [b"0000000000 65535 f \n"], len(head)
    for number, body in enumerate(bodies, start=1):
        parts.append(b"%d 0 obj\n%sendobj\n" % (number, body))
        entries.append(b"%010d 00000 n \n" % position)
        position += len(parts[-1])
    digest = hashlib.sha256(b"".join(parts)).hexdigest()[:_ID_LENGTH].encode()
    trailer = b"trailer\n<<\n/Size %d\n/Info 2 0 R\n/Root 1 0 R\n/ID [ <%s> <%s> ]\n>>\n"
    parts += [b"xref\n0 %d\n" % len(entries), *entries, trailer % (len(entries), digest, digest)]
    return b"".join((*parts, b"startxref\n%d\n%%%%EOF\n" % position))


def _facts(about: About) -> dict[str, bytes]:
    texts = {
        "Title": about.title,
        "Author": about.authors,
        "Subject": about.description,
        "Keywords": "; ".join(text for text in (about.source, about.licence) if text),
        "Creator": PROGRAM,
        "Producer": "Qt",
    }
    dates = {} if about.made is None else dict.fromkeys(("CreationDate", "ModDate"), f"D:{about.made:%Y%m%d%H%M%S}Z")
    return {
        **{key: _text(text) for key, text in texts.items() if text},
        **{key: f"({date})".encode() for key, date in dates.items()},
    }


def _dictionary(entries: Mapping[str, bytes]) -> bytes:
    return b"".join((b"<<\n", *(b"/%s %s\n" % (key.encode(), value) for key, value in entries.items()), b">>\n"))


def _text(text: str) -> bytes:
    """A text as PDF holds it: UTF-16 in hexadecimal digits, so that no letter needs to be escaped."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _metadata(about: About) -> bytes:
    """The facts once more in XMP, the one place for the licence."""
    packet = _packet(about).encode()
    head = b"<<\n/Type /Metadata /Subtype /XML\n/Length %d\n>>\nstream\n" % len(packet)
    return b"".join((head, packet, b"\nendstream\n"))


def _packet(about: About) -> str:
    date = f"{about.made:%Y-%m-%dT%H:%M:%SZ}" if about.made else ""
    lines = (
        "<?xpacket begin='\N{ZERO WIDTH NO-BREAK SPACE}' id='W5M0MpCehiHzreSzNTczkc9d'?>",
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {RDF}>',
        f'<rdf:Description rdf:about="" {DUBLIN_CORE} xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
        *(_in_one_language(name, text) for name, text in _texts(about).items() if text),
        *(_item("dc:creator", "Seq", about.authors) for _once in (1,) if about.authors),
        _item("dc:language", "Bag", about.language),
        f"<dc:source>{escape(about.source, quote=False)}</dc:source>",
        f"<xmp:CreatorTool>{escape(PROGRAM, quote=False)}</xmp:CreatorTool>",
        *(f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate") if date),
        "</rdf:Description></rdf:RDF></x:xmpmeta>",
        "<?xpacket end='r'?>",
    )
    return "\n".join(lines)


def _texts(about: About) -> dict[str, str]:
    return {"dc:title": about.title, "dc:description": about.description, "dc:rights": about.licence}


def _in_one_language(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li></rdf:Alt></{name}>'


def _item(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text, quote=False)}</rdf:li></rdf:{kind}></{name}>"
