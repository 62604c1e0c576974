"""Removes from the frozen program what it does not need, following the lists in build.spec.

A pattern in these lists that matches nothing that PyInstaller found stops the build.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tools import glibc


class Entry(NamedTuple):
    """One file as PyInstaller lists it: path in the bundle, source (of a link: its target) and type."""

    dest: str
    source: str
    typecode: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.dest).name


class TrimmingError(Exception):
    """A list in build.spec does not fit what PyInstaller found; the message says how to fix it."""


def check_excluded(excluded: Collection[str], *, never_imported: Collection[str]) -> None:
    """Raise if a module is excluded that nothing imports."""
    unused = set(excluded).intersection(never_imported)
    if unused:
        raise TrimmingError(
            f"build.spec excludes modules that nothing imports: {', '.join(sorted(unused))}. Remove them from EXCLUDED."
        )


def check_packages(modules: Iterable[str], wanted: Collection[str], standard: Collection[str]) -> None:
    """Raise if packages were included only because they are in .venv."""
    # PyInstaller's own helpers, and Python's build settings, whose name depends on the machine.
    helpers = ("pyi", "_pyi", "_sysconfigdata")
    found = {module.partition(".")[0] for module in modules if not module.startswith(helpers)}
    unknown = found - set(wanted) - set(standard)
    if unknown:
        raise TrimmingError(
            f"The frozen program would include packages that it does not need: {', '.join(sorted(unknown))}. "
            "Add them to EXCLUDED in build.spec, or to PACKAGES if it needs them."
        )


def entry(dest: str, source: str, typecode: str) -> Entry:
    """Return an entry from PyInstaller, with forward slashes on every system."""
    return Entry(dest.replace("\\", "/"), source, typecode)


def keep(entries: Iterable[Entry], folder: str, patterns: Collection[str], *, is_strict: bool = True) -> list[Entry]:
    """Return all entries except those in a folder that match no pattern; strict: each must match one."""

    def is_kept(entry: Entry) -> bool:
        return not entry.dest.startswith(folder) or matches(entry.dest.removeprefix(folder))

    matches = matcher(patterns)
    kept = [entry for entry in entries if is_kept(entry)]
    if is_strict:
        check_all_used(patterns, [entry.dest.removeprefix(folder) for entry in kept if entry.dest.startswith(folder)])
    return kept


def drop(entries: Iterable[Entry], patterns: Collection[str], *, is_strict: bool = True) -> list[Entry]:
    """Return all entries except those that match a pattern."""
    entries = list(entries)
    if is_strict:
        check_all_used(patterns, [entry.dest for entry in entries])
    matches = matcher(patterns)
    return [entry for entry in entries if not matches(entry.dest)]


def matcher(patterns: Collection[str]) -> Callable[[str], bool]:
    def matches(path: str) -> bool:
        return any(fnmatch(path, pattern) for pattern in patterns)

    return matches


def check_all_used(patterns: Collection[str], paths: Collection[str]) -> None:
    """Raise if a pattern matches no path."""
    unused = [pattern for pattern in patterns if not any(fnmatch(path, pattern) for path in paths)]
    if unused:
        raise TrimmingError(
            f"build.spec names files that PyInstaller no longer finds: {', '.join(sorted(unused))}. "
            "Remove them from its lists, or use their new names."
        )


def keep_needed_libraries(entries: Iterable[Entry], on_host: Collection[str]) -> list[Entry]:
    """Return extension modules, plugins and libpython, with all libraries that they need."""
    entries = list(entries)
    libraries = defaultdict(list)
    for entry in entries:
        if entry.typecode == "BINARY" and not is_loaded_at_run_time(entry):
            # On Windows, whose names have no case, several packages bring the same library.
            libraries[os.path.normcase(entry.name)].append(entry)
    waiting = [entry for entry in entries if entry.typecode == "EXTENSION" or is_loaded_at_run_time(entry)]
    kept: set[Entry] = set()
    while waiting:
        entry = waiting.pop()
        if entry in kept:
            continue
        kept.add(entry)
        for name in needed_libraries(Path(entry.source)):
            if os.path.normcase(name) in libraries:
                waiting += libraries[os.path.normcase(name)]
            elif not matcher(on_host)(name):
                raise TrimmingError(
                    f"{entry.dest} loads {name}, which is neither in the frozen program nor in HOST_LIBRARIES. "
                    "Install it on this machine, or add it to that list in build.spec if every desktop has it."
                )
    # Links are checked later, when all their targets are known.
    return [entry for entry in entries if entry in kept or entry.typecode == "SYMLINK"]


def drop_dangling_links(entries: Iterable[Entry]) -> list[Entry]:
    """Return all entries except links to files that were removed."""
    entries = list(entries)
    paths = {entry.dest for entry in entries}
    return [entry for entry in entries if entry.typecode != "SYMLINK" or target(entry) in paths]


def is_loaded_at_run_time(entry: Entry) -> bool:
    """Whether a library is loaded by the running program and not by another library."""
    return "/plugins/" in entry.dest or entry.name.startswith("libpython")


def target(link: Entry) -> str:
    """Return the path in the bundle that a link points to."""
    return posixpath.normpath(PurePosixPath(link.dest).parent / link.source)


def needed_libraries(library: Path) -> list[str]:
    """Return the names of the libraries that the loader loads with this one."""
    if sys.platform == "win32":
        # PyInstaller's, which reads what objdump would.
        from PyInstaller.depend.bindepend import get_imports  # noqa: PLC0415 - only there

        return [name for name, _found in get_imports(str(library))]
    return _dynamic_section(library, "NEEDED")


def _dynamic_section(library: Path, *tags: str) -> list[str]:
    """Return the values of these tags in the dynamic section of a library."""
    done = subprocess.run(["objdump", "-p", str(library)], capture_output=True, text=True, check=True)
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    return [line[1].strip() for line in lines if line and line[0] in tags]


def stripped(entries: Iterable[Entry], folder: Path, except_in: Collection[str]) -> list[Entry]:
    """Return the entries with copies of the libraries without debugging symbols, except in some folders."""
    return [
        entry._replace(source=str(_strip(entry, folder)))
        if entry.typecode in {"BINARY", "EXTENSION"}
        and not set(PurePosixPath(entry.dest).parts).intersection(except_in)
        else entry
        for entry in entries
    ]


def _strip(entry: Entry, folder: Path) -> Path:
    copy = folder / entry.dest
    copy.parent.mkdir(parents=True, exist_ok=True)
    options = ["--strip-unneeded", "--remove-section=.comment", "-o", str(copy)]
    subprocess.run(["strip", *options, entry.source], check=True)
    if any(path.startswith("/") for path in search_paths(copy)):
        # A folder of the build machine, where other machines must not look for libraries.
        subprocess.run(["chrpath", "--delete", str(copy)], check=True, stdout=subprocess.DEVNULL)
    glibc.lower(copy)
    hide(copy, Path(sys.base_prefix))
    return copy


def hide(library: Path, folder: Path) -> None:
    """Overwrite a folder of the build machine, but not its name, which may be part of another text."""
    name = b"/" + os.fsencode(folder.name)
    place = bytes(folder).removesuffix(name)
    if not place.startswith(b"/usr") and len(place) >= len(b"/usr"):
        content = library.read_bytes()
        library.write_bytes(content.replace(place + name, b"/usr".ljust(len(place), b"/") + name))


def search_paths(library: Path) -> list[str]:
    """Return where the loader searches for the libraries of this one."""
    return [path for line in _dynamic_section(library, "RPATH", "RUNPATH") for path in line.split(":")]
