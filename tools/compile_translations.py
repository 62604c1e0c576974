"""Compiles the catalogues of translators, `.po`, to those that the program reads, `.mo`, beside them.

The set-up of a checkout, the tests, the wheel and the executable call it. It uses the standard library only, since it
runs before anything is installed.
"""

from __future__ import annotations

import ast
import os
import re
import string
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"
DOMAIN = "jenesys_gui"
PSEUDO = "qps"
_LATIN = string.ascii_letters
# Made from the template in a checkout: Latin letters with marks above and below, and Hebrew ones.
PSEUDO_LETTERS = {
    PSEUDO: dict(zip(map(ord, "AEIOUYaeiouycnsg"), "ÅÉÎÖÛÝåéîöûýçñşģ", strict=True)),
    f"{PSEUDO}-rtl": {ord(letter): chr(0x5D0 + at % 27) for at, letter in enumerate(_LATIN)},
}
_MAGIC, _HEADER_SIZE, _ENTRY_SIZE = 0x950412DE, 28, 8
# The names of the fields of an entry.
_CONTEXT, _ID, _PLURAL, _TEXT, _FUZZY = "msgctxt", "msgid", "msgid_plural", "msgstr", "fuzzy"


def catalogues() -> list[Path]:
    """Return the catalogues of the translators."""
    return sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def is_pseudo(path: Path) -> bool:
    """Return whether a file belongs to a language that is only for tests."""
    return path.parent.parent.name.startswith(PSEUDO)


def compile_all() -> None:
    """Compile each catalogue whose compiled form is missing or older."""
    for path in catalogues():
        compiled = path.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns:
            write(compiled, messages_of(path.read_text(encoding="utf-8")))
    template = FOLDER / f"{DOMAIN}.pot"
    for tag, letters in PSEUDO_LETTERS.items():
        compiled = FOLDER / tag.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.mo"
        newest = max(template.stat().st_mtime_ns, Path(__file__).stat().st_mtime_ns)
        if not compiled.is_file() or compiled.stat().st_mtime_ns < newest:
            compiled.parent.mkdir(parents=True, exist_ok=True)
            write(compiled, pseudo_messages(template.read_text(encoding="utf-8"), letters))


def pseudo_messages(template: str, letters: dict[int, str]) -> dict[str, str]:
    """Return each message in other letters and 40 % longer, which shows what is cut or not translated."""
    messages = {"": "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"}
    for fields in entries_of(template):
        context = f"{fields[_CONTEXT]}\4" if _CONTEXT in fields else ""
        if not fields[_ID] or fields.get(_CONTEXT) == "number format":
            continue
        plural = [fields[_PLURAL]] if _PLURAL in fields else []
        texts = [pseudo_text(text, letters) for text in (fields[_ID], *plural)]
        messages["\0".join((context + fields[_ID], *plural))] = "\0".join(texts)
    return messages


def pseudo_text(text: str, letters: dict[int, str]) -> str:
    """Return a text in other letters and longer, with its fields and mnemonics unchanged."""
    parts = re.split(r"(\{[^{}]*\}|&.|%\d|\s+$)", text)
    parts[::2] = [part.translate(letters) for part in parts[::2]]
    words = max(range(0, len(parts), 2), key=lambda at: len(parts[at]))
    if re.search(r"\w\w", text):
        parts[words] += "~" * round(len(text) * 0.4)
    return "".join(parts)


def write(path: Path, messages: dict[str, str]) -> None:
    """Write a compiled catalogue, completely or not at all: tests may do so at the same time."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_bytes(compiled_form(messages))
    part.replace(path)


def messages_of(text: str) -> dict[str, str]:
    """Return the translated messages of a `.po` file, without fuzzy ones, as a `.mo` file has them."""
    messages: dict[str, str] = {}
    for fields in entries_of(text):
        texts = [value for name, value in fields.items() if name.startswith(_TEXT)]
        # The first entry is the head of the file.
        if all(texts) and (_FUZZY not in fields or not fields[_ID]):
            plural = f"\0{fields[_PLURAL]}" if _PLURAL in fields else ""
            context = f"{fields[_CONTEXT]}\4" if _CONTEXT in fields else ""
            messages[f"{context}{fields[_ID]}{plural}"] = "\0".join(texts)
    return messages


def entries_of(text: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each entry of a `.po` file by their names, and `fuzzy` if it is marked so."""
    fields: dict[str, str] = {}
    name = ""
    # A comment after the last entry, to end it.
    for line in (*text.splitlines(), "#"):
        if name.startswith(_TEXT) and line.startswith(("#", _CONTEXT, f"{_ID} ")):
            yield fields
            fields, name = {}, ""
        if line.startswith("#,") and _FUZZY in line:
            fields[_FUZZY] = ""
        elif line.startswith("msg"):
            name, _space, quoted = line.partition(" ")
            fields[name] = ast.literal_eval(quoted)
        elif line.startswith('"'):
            fields[name] += ast.literal_eval(line)


def compiled_form(messages: dict[str, str]) -> bytes:
    """Return messages as gettext reads them: two tables of lengths and positions, and the texts."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    size = len(pairs) * _ENTRY_SIZE
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEADER_SIZE, _HEADER_SIZE + size, 0, _HEADER_SIZE + 2 * size)
    tables, texts = b"", b""
    for column in zip(*pairs, strict=True):
        for text in column:
            tables += struct.pack("<2I", len(text), _HEADER_SIZE + 2 * size + len(texts))
            texts += text + b"\0"
    return head + tables + texts


if __name__ == "__main__":
    compile_all()
    sys.exit()
