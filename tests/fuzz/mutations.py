"""Mutated copies of the bundled dataset: the same number always gives the same one."""

import csv
import json
import re
import tomllib
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any, Final

from jenesys_gui import places
from jenesys_gui.text.schema import PACKAGE_FILE, TABLES, ColumnKind

_SEED: Final = 20261129
BUNDLED: Final = {path.name: path.read_bytes() for path in sorted(places.bundled_dataset().iterdir())}
_TABLES: Final = tuple(name for name in BUNDLED if name != PACKAGE_FILE)
_KINDS: Final = {column.name: column.kind for table in TABLES for column in table.columns}

_VALUES: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("values.toml").read_text(encoding="utf-8"))
_TEXTS: Final = [*_VALUES["texts"], *(text * times for text, times in _VALUES["long"])]

Content = dict[str, bytes | Path]


def mutated(number: int) -> Content:
    """Return the files of a dataset, each as its content or as the path to which it is a link."""
    random = Random(f"{_SEED} {number}")  # noqa: S311 - no secret, but the same each time
    content: Content = dict(BUNDLED)
    for _time in range(random.choice((1, 1, 2, 3))):
        random.choices(_MUTATIONS, _WEIGHTS)[0](random, content)
    return content


def write(content: Content, folder: Path) -> None:
    """Write the files into an empty folder."""
    for name, part in content.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(part, bytes):
            path.write_bytes(part)
        else:
            path.symlink_to(part)


def _change_bytes(random: Random, content: Content) -> None:
    """Change, insert or remove a few bytes."""
    name, part = _any_file(random, content)
    changed = bytearray(part)
    for _time in range(random.randint(1, 4)):
        place = random.randint(0, len(changed))
        new = random.choice((b"", bytes([random.randrange(256)]), bytes([random.randrange(32, 127)]), b"\n", b","))
        changed[place : place + random.randint(0, 2)] = new
    content[name] = bytes(changed if random.random() < 0.9 else changed[: random.randint(0, len(changed))])


def _change_cells(random: Random, content: Content) -> None:
    """Replace cells by others of their column, by special values, or by texts that are hard to show."""
    name, (head, *others) = _any_table(random, content)
    texts = [place for place, title in enumerate(head) if _KINDS.get(title, ColumnKind.TEXT) is ColumnKind.TEXT]
    for row in random.choices(others or [head], k=random.randint(1, 6)):
        place = random.choice(random.choice((texts, texts, range(len(head)))) or [0])
        if place in texts:
            values: Sequence[str] = _TEXTS
        else:
            same = [each[place] for each in others if place < len(each)]
            values = random.choice((same, same, _VALUES["cells"].get(_KINDS[head[place]].name, same), _TEXTS))
        if place < len(row):
            row[place] = random.choice(values or ("",))
    content[name] = _csv([head, *others])


def _change_structure(random: Random, content: Content) -> None:
    """Remove, repeat or move rows or columns, or change a part of the package file."""
    name, (head, *others) = _any_table(random, content)
    order = [*range(len(head))]
    change = random.randrange(5)
    if change == 0:
        _change_package(random, content)
        return
    if change == 1:
        others = random.sample(others, random.randint(0, len(others)))
    elif change == 2:
        others += random.choices(others or [head], k=random.randint(1, 3))
    elif change == 3:
        random.shuffle(order)
    else:
        order.remove(random.choice(order))
    content[name] = _csv([[row[column] for column in order if column < len(row)] for row in (head, *others)])


def _change_package(random: Random, content: Content) -> None:
    """Replace or remove a value of the package file."""
    package: Any = json.loads(BUNDLED[PACKAGE_FILE])
    holder, key = package, random.choice(list(package))
    while isinstance(holder[key], dict | list) and holder[key] and random.random() < 0.7:
        holder = holder[key]
        key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    if random.random() < 0.3:
        del holder[key]
    else:
        holder[key] = random.choice((None, "\ud83d", *_VALUES["json"], *_TEXTS))
    content[PACKAGE_FILE] = json.dumps(package, ensure_ascii=random.random() < 0.5).encode(errors="surrogatepass")


def _change_names(random: Random, content: Content) -> None:
    """Give an id another name wherever it is used, or a table another file."""
    name = random.choice(_TABLES)
    if random.random() < 0.3:
        path, package = random.choice(_VALUES["paths"]), content.get(PACKAGE_FILE)
        if isinstance(package, bytes) and name in content:
            content[PACKAGE_FILE] = package.replace(json.dumps(name).encode(), json.dumps(path).encode())
            content[name if path[0] in "./" else path] = content.pop(name)
        return
    old, new = (
        random.choice(BUNDLED[name].splitlines()[1:]).split(b",")[0],
        random.choice(_VALUES["cells"]["ID"]).encode(),
    )
    for name in _TABLES:
        if isinstance(part := content.get(name), bytes):
            content[name] = re.sub(rb"(?m)(^|,)%s(?=,)" % re.escape(old), rb"\g<1>%s" % new, part)


def _change_links(random: Random, content: Content) -> None:
    """Replace a file by a link: to its content, to another file, out of the folder, nowhere, to itself."""
    name, part = _any_file(random, content)
    target = random.choice((*("moved",) * 4, *content, "../x", "/dev/zero", "/dev/null", "nowhere", "."))
    if target == "moved":
        content[target] = part
    content[name] = Path(target)


def _change_encoding(random: Random, content: Content) -> None:
    """Save a file in another encoding or with other ends of lines."""
    name, part = _any_file(random, content)
    if random.random() < 0.5:
        content[name] = part.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", b"\n\r")))
    else:
        content[name] = part.decode(errors="replace").encode(random.choice(_VALUES["encodings"]), errors="replace")


_MUTATIONS: Final[tuple[Callable[[Random, Content], None], ...]] = (
    *(_change_cells, _change_bytes, _change_structure, _change_names, _change_links, _change_encoding),
)
_WEIGHTS: Final = (50, 10, 12, 10, 8, 10)


def _any_file(random: Random, content: Content) -> tuple[str, bytes]:
    whole = {name: part for name, part in content.items() if isinstance(part, bytes)} or BUNDLED
    name = random.choice(list(whole))
    return name, whole[name]


def _any_table(random: Random, content: Content) -> tuple[str, list[list[str]]]:
    """Return a table as it is, or as it was if it can no longer be read."""
    name = random.choice(_TABLES)
    part = content.get(name)
    text = (part if isinstance(part, bytes) else BUNDLED[name]).decode(errors="replace").replace("\0", "")
    rows = [row for row in csv.reader(StringIO(text, newline="")) if row]
    return name, rows or [["id"]]


def _csv(rows: list[list[str]]) -> bytes:
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()
