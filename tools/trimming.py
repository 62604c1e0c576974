"""Takes out of the frozen program what it does not need; build.spec says what that is.

Every list in build.spec is held against what PyInstaller found: an entry that matches nothing any more stops the build.
"""

from __future__ import annotations

import posixpath
import subprocess
from collections.abc import Callable, Collection, Iterable
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import NamedTuple


class Entry(NamedTuple):
    """One file as PyInstaller lists it: where it goes, where it comes from (for a link: points to), and its kind."""

    place: str
    origin: str
    kind: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.place).name


class TrimmingError(Exception):
    """A list in build.spec does not fit what PyInstaller found, as a sentence that says how to mend it."""


def check_excluded(excluded: Collection[str], *, never_asked_for: Collection[str]) -> None:
    """Complain of excluded modules that nothing imports."""
    idle = set(excluded).intersection(never_asked_for)
    if idle:
        raise TrimmingError(
            f"build.spec excludes modules that nothing imports: {', '.join(sorted(idle))}. Take them out of EXCLUDED."
        )


def check_packages(modules: Iterable[str], wanted: Collection[str], standard: Collection[str]) -> None:
    """Complain of packages that slipped in because they happen to be in .venv."""
    # PyInstaller's own helpers, and Python's record of how it was built, bear other names on other machines.
    ours = ("pyi", "_pyi", "_sysconfigdata")
    found = {module.partition(".")[0] for module in modules if not module.startswith(ours)}
    strange = found - set(wanted) - set(standard)
    if strange:
        raise TrimmingError(
            f"The frozen program would hold packages that it does not need: {', '.join(sorted(strange))}. "
            "Add them to EXCLUDED in build.spec, or to PACKAGES if it needs them."
        )


def entry(place: str, origin: str, kind: str) -> Entry:
    """An entry as PyInstaller gives it, its place written with the same strokes on every system."""
    return Entry(place.replace("\\", "/"), origin, kind)


def keep(entries: Iterable[Entry], folder: str, patterns: Collection[str], *, is_strict: bool = True) -> list[Entry]:
    """All entries but those below a folder that match none of the patterns; a strict list has no idle ones."""

    def is_kept(entry: Entry) -> bool:
        return not entry.place.startswith(folder) or matches(entry.place.removeprefix(folder))

    matches = matcher(patterns)
    kept = [entry for entry in entries if is_kept(entry)]
    if is_strict:
        check_matched(patterns, [entry.place.removeprefix(folder) for entry in kept if entry.place.startswith(folder)])
    return kept


def drop(entries: Iterable[Entry], patterns: Collection[str], *, is_strict: bool = True) -> list[Entry]:
    """All entries but those whose place matches one of the patterns."""
    entries = list(entries)
    if is_strict:
        check_matched(patterns, [entry.place for entry in entries])
    matches = matcher(patterns)
    return [entry for entry in entries if not matches(entry.place)]


def matcher(patterns: Collection[str]) -> Callable[[str], bool]:
    def matches(place: str) -> bool:
        return any(fnmatch(place, pattern) for pattern in patterns)

    return matches


def check_matched(patterns: Collection[str], places: Collection[str]) -> None:
    """Complain of patterns that match no file."""
    idle = [pattern for pattern in patterns if not any(fnmatch(place, pattern) for place in places)]
    if idle:
        raise TrimmingError(
            f"build.spec names files that PyInstaller no longer finds: {', '.join(sorted(idle))}. "
            "Take them out of its lists, or name them as they are called now."
        )


def keep_needed_libraries(entries: Iterable[Entry], on_host: Collection[str]) -> list[Entry]:
    """Extension modules, plugins and libpython, with the libraries that they load, and theirs in turn."""
    entries = list(entries)
    libraries = {entry.name: entry for entry in entries if entry.kind == "BINARY" and not is_loaded_by_name(entry)}
    waiting = [entry for entry in entries if entry.kind == "EXTENSION" or is_loaded_by_name(entry)]
    kept: set[Entry] = set()
    while waiting:
        entry = waiting.pop()
        if entry in kept:
            continue
        kept.add(entry)
        for name in needed_libraries(Path(entry.origin)):
            if name in libraries:
                waiting.append(libraries[name])
            elif not matcher(on_host)(name):
                raise TrimmingError(
                    f"{entry.place} loads {name}, which neither the frozen program nor ON_HOST in build.spec has. "
                    "Install it on this machine, or name it there if every desktop has it."
                )
    # Links are looked at later, when all that they may point to is known.
    return [entry for entry in entries if entry in kept or entry.kind == "SYMLINK"]


def drop_dead_links(entries: Iterable[Entry]) -> list[Entry]:
    """All entries but links to files that were taken out."""
    entries = list(entries)
    places = {entry.place for entry in entries}
    return [entry for entry in entries if entry.kind != "SYMLINK" or target(entry) in places]


def is_loaded_by_name(entry: Entry) -> bool:
    """Whether a library is asked for while the program runs, not by another library."""
    return "/plugins/" in entry.place or entry.name.startswith("libpython")


def target(link: Entry) -> str:
    """The place that a link points to."""
    return posixpath.normpath(PurePosixPath(link.place).parent / link.origin)


def needed_libraries(library: Path) -> list[str]:
    """The names of the libraries that the loader brings in together with this one."""
    return _dynamic(library, "NEEDED")


def _dynamic(library: Path, *kinds: str) -> list[str]:
    """What a library tells the loader of some kinds of things."""
    shown = subprocess.run(["objdump", "-p", str(library)], capture_output=True, text=True, check=True)
    lines = [line.split(maxsplit=1) for line in shown.stdout.splitlines()]
    return [line[1].strip() for line in lines if line and line[0] in kinds]


def stripped(entries: Iterable[Entry], folder: Path, spared: Collection[str]) -> list[Entry]:
    """The entries with the debugging symbols taken out of copies of every library, but of those in spared folders."""
    return [
        entry._replace(origin=str(_strip(entry, folder)))
        if entry.kind in {"BINARY", "EXTENSION"} and not set(PurePosixPath(entry.place).parts).intersection(spared)
        else entry
        for entry in entries
    ]


def _strip(entry: Entry, folder: Path) -> Path:
    copy = folder / entry.place
    copy.parent.mkdir(parents=True, exist_ok=True)
    # A copy that is newer than what it was made from is good.
    origin = Path(entry.origin)
    if not copy.is_file() or copy.stat().st_mtime < origin.stat().st_mtime:
        subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), str(origin)], check=True)
        if any(path.startswith("/") for path in _search_paths(copy)):
            # A folder of the build machine, in which somebody else's machine should not look for libraries.
            subprocess.run(["chrpath", "--delete", str(copy)], check=True, stdout=subprocess.DEVNULL)
    return copy


def _search_paths(library: Path) -> list[str]:
    """Where a library has its own libraries looked for."""
    return [path for line in _dynamic(library, "RPATH", "RUNPATH") for path in line.split(":")]
