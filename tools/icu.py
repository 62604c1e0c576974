"""Reduces the data of ICU to the root and the languages of the program, which sorting needs.

Qt's wheel has the data of all languages, 32 MB, in a library that only holds it. Converters, dictionaries of words,
spelled-out numbers and transliterations go too: Qt uses none of them.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection
from pathlib import Path

_DATA = re.compile(r"libicudata\.so\.(?P<version>\d+)")
# A file of a language: `ja.res`, `coll/en_US.res`; not `root.res` or `res_index.res`.
_OF_LANGUAGE = re.compile(r"(?:\w+/)?(?P<language>[a-z]{2,3})(?:_\w*)?\.res")
_UNUSED = re.compile(r".*\.(?:cnv|dict|spp)|(?:rbnf|translit)/.*|unames\.icu|confusables\.cfu")
_SOURCE = """\
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, @object
{symbol}:
.incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", @progbits
"""


def reduced(library: Path, folder: Path, languages: Collection[str]) -> Path:
    """Return a copy of libicudata.so, in a folder, with the data of these languages only."""
    found = _DATA.fullmatch(library.name)
    assert found, library
    folder.mkdir(parents=True, exist_ok=True)
    # icupkg wants the file to have the name that is in the table of contents.
    data, unneeded, result = folder / f"icudt{found['version']}l.dat", folder / "unneeded.txt", folder / library.name
    _run("objcopy", "--output-target=binary", "--only-section=.rodata", library, data)
    names = _run("icupkg", "--list", data).split()
    unneeded.write_text("".join(f"{name}\n" for name in names if not is_needed(name, languages)), encoding="ascii")
    _run("icupkg", "--ignore-deps", "--remove", unneeded, data)
    source, compiled = folder / "data.s", folder / "data.o"
    source.write_text(_SOURCE.format(symbol=f"icudt{found['version']}_dat", data=data.name), encoding="ascii")
    _run("as", "-o", compiled.name, source.name, folder=folder)
    _run("ld", "-shared", f"-soname={library.name}", "-z", "noexecstack", "-o", result, compiled)
    return result


def is_data(library: str) -> bool:
    """Whether a library is ICU's data."""
    return _DATA.fullmatch(Path(library).name) is not None


def is_needed(name: str, languages: Collection[str]) -> bool:
    """Whether a file in ICU's data stays."""
    found = _OF_LANGUAGE.fullmatch(name)
    return not _UNUSED.fullmatch(name) and (found is None or found["language"] in languages)


def _run(*command: str | Path, folder: Path | None = None) -> str:
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout
