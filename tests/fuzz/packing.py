"""Mutated datasets in archives and workbooks, whose bytes, XML and structure are mutated too."""

import re
import stat
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jenesys_gui import places
from tests.reading.workbook_files import Sheets, parts_of_ods, parts_of_xlsx, sheets_of

_SEED: Final = 20261130
_KINDS: Final[tuple[str, ...]] = ("zip", "xlsx", "ods")
_BUNDLED: Final = sheets_of(places.bundled_dataset())
# What replaces a number or a text in XML, and what may be between or in place of elements.
_VALUES: Final = (
    *("", "0", "1", "2", "9", "-1", "1.5", "1e400", "nan", "41552", "9" * 30, "XFD1048576", "A0", "s", "b", "e", "d"),
    *("inlineStr", "str", "date", "float", "boolean", "2013-10-05", "2013-99-99", "#N/A", "&lt;", "_x0000_", "\u202e"),
)
_ELEMENTS: Final = (
    *(
        "<f>1+1</f>",
        "<v/>",
        "<v>1</v>",
        '<c r="ZZZ9"/>',
        "<row/>",
        '<row r="5"/>',
        "<is><t>a</t></is>",
        "<rPh>",
        "</rPh>",
    ),
    *("<text:p>a</text:p>", '<text:s text:c="99999999"/>', "<office:annotation>", "<table:table-row/>", "<!--a-->"),
    *(
        '<table:table-cell table:number-columns-repeated="99999999"><text:p>a</text:p></table:table-cell>',
        "<![CDATA[a]]>",
    ),
    *("<!DOCTYPE a>", "<?a b?>", "&a;", "\0", "<table:table>", "</table:table>", "<si><t>a</t></si>"),
)
_NAMES: Final = (
    "../a",
    "/a",
    "a/../../b",
    "C:a",
    "a\\b",
    "phases.csv",
    "a/datapackage.json",
    "a\0b",
    "\u202e",
    "a" * 300,
)

Parts = dict[str, bytes]


def packed(number: int, folder: Path) -> Path:
    """Return a mutated dataset as its folder, or packed into an archive or a workbook beside it."""
    random = Random(f"{_SEED} {number}")  # noqa: S311 - no secret, but the same each time
    kind = random.choice(("folder", *_KINDS))
    if kind == "folder":
        return folder
    # Half of them are the bundled dataset: with two reasons to be refused, too few would be accepted.
    parts = _parts(kind, folder if random.random() < 0.5 else places.bundled_dataset())
    for _time in range(random.choice((0, 0, 0, 1, 1, 2))):
        random.choice((_change_bytes, _change_values, _change_values, _change_elements, _change_parts))(random, parts)
    content = _zipped(random, parts)
    if random.random() < 0.15:
        holder = {"": content}
        _change_bytes(random, holder)
        content = holder[""]
    path = folder / f"packed.{kind}"
    path.write_bytes(content)
    return path


def _parts(kind: str, folder: Path) -> Parts:
    if kind == "zip":
        found = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}
    make: Callable[[Sheets], dict[str, str]] = {"xlsx": parts_of_xlsx, "ods": parts_of_ods}[kind]
    parts = make(_BUNDLED)
    # Where a workbook cannot have what the files have, it has the bundled dataset.
    if not any(file.is_symlink() for file in folder.rglob("*")):
        with suppress(Exception):
            parts = make(sheets_of(folder))
    return {name: part.encode(errors="replace") for name, part in parts.items()}


def _any_part(random: Random, parts: Parts) -> str:
    return random.choice(list(parts) or [""])


def _change_bytes(random: Random, parts: Parts) -> None:
    name = _any_part(random, parts)
    changed = bytearray(parts.get(name, b""))
    for _time in range(random.randint(1, 3)):
        place = random.randint(0, len(changed))
        changed[place : place + random.randint(0, 3)] = random.choice((b"", random.randbytes(1), random.randbytes(4)))
    parts[name] = bytes(changed if random.random() < 0.9 else changed[: random.randint(0, len(changed))])


def _change_values(random: Random, parts: Parts) -> None:
    """Replace values of attributes and texts of elements by others."""
    name = _any_part(random, parts)
    found = [*re.finditer(rb'(?<==")[^"]*(?=")|(?<=>)[^<]+(?=<)', parts.get(name, b""))]
    for place in sorted(random.sample(found, min(len(found), random.randint(1, 4))), key=lambda it: -it.start()):
        part = parts[name]
        parts[name] = part[: place.start()] + random.choice(_VALUES).encode() + part[place.end() :]


def _change_elements(random: Random, parts: Parts) -> None:
    """Add, remove or repeat elements."""
    name = _any_part(random, parts)
    part = parts.get(name, b"")
    tags = [*re.finditer(rb"<[^>]*>", part)]
    if tags:
        tag = random.choice(tags)
        new = random.choice((b"", tag[0] * 2, random.choice(_ELEMENTS).encode() + tag[0]))
        parts[name] = part[: tag.start()] + new + part[tag.end() :]


def _change_parts(random: Random, parts: Parts) -> None:
    """Remove, add, rename or exchange members, or move all into a folder."""
    name, change = _any_part(random, parts), random.randrange(5)
    if change == 0:
        parts.pop(name, None)
    elif change == 1:
        parts[random.choice(_NAMES)] = b"a" * random.choice((0, 10, 3_000_000))
    elif change == 2:
        parts[random.choice(_NAMES)] = parts.pop(name, b"")
    elif change == 3:
        parts[name] = parts.get(_any_part(random, parts), b"")
    else:
        moved = {f"a/{each}": part for each, part in parts.items()}
        parts.clear()
        parts.update(moved)


def _zipped(random: Random, parts: Parts) -> bytes:
    stream = BytesIO()
    with warnings.catch_warnings(), ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")  # two members with the same name
        for name, part in parts.items():
            info = ZipInfo(name)
            info.compress_type = random.choice((ZIP_DEFLATED, ZIP_DEFLATED, ZIP_STORED))
            if random.random() < 0.005:
                info.create_system, info.external_attr = 3, stat.S_IFLNK << 16
            archive.writestr(info, part)
            if random.random() < 0.005:
                archive.writestr(name, b"")
    return stream.getvalue()
