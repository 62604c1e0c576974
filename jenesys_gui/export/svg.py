"""Finishes an SVG file that Qt has written: says what it is, in which language, and who made it under which licence."""

import re
from html import escape
from typing import Final

from jenesys_gui.export.about import DUBLIN_CORE, PROGRAM, RDF, About

_NAMESPACES: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_ROOT: Final = re.compile(r'<svg [^>]*?viewBox="0 0 (\d+) (\d+)"[^>]*>.*?(?=<defs>)', re.DOTALL)
# Qt opens a group for every change of pen or brush, whether or not anything is drawn with it.
_EMPTY: Final = re.compile(r"<g [^>]*>\s*</g>\s*")


def finished(content: bytes, about: About) -> bytes:
    """The same drawing with a size in pixels, a title and a description in words."""
    text, replaced = _ROOT.subn(lambda root: _head(int(root[1]), int(root[2]), about), content.decode(), count=1)
    assert replaced, "Qt writes another head than it did"
    while _EMPTY.search(text):
        text = _EMPTY.sub("", text)
    return text.encode()


def _head(width: int, height: int, about: About) -> str:
    language = escape(about.language, quote=False)
    facts = (
        ("creator", about.authors),
        ("source", about.source),
        ("rights", about.licence),
        ("date", f"{about.made:%Y-%m-%d}" if about.made else ""),
        ("language", about.language),
        ("publisher", PROGRAM),
    )
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    role = 'role="img" aria-labelledby="picture-title picture-description"'
    lines = (
        f'<svg {box} version="1.1" {_NAMESPACES} lang="{language}" xml:lang="{language}" {role}>',
        f'<title id="picture-title">{escape(about.title, quote=False)}</title>',
        f'<desc id="picture-description">{escape(about.description, quote=False)}</desc>',
        f'<metadata><rdf:RDF {RDF} {DUBLIN_CORE}><rdf:Description rdf:about="">',
        *(f"<dc:{name}>{escape(fact, quote=False)}</dc:{name}>" for name, fact in facts if fact),
        "</rdf:Description></rdf:RDF></metadata>",
    )
    return "\n".join((*lines, ""))
