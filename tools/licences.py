"""Finds out whose work is in the frozen program, and puts the licence of each part beside it.

Every file in the bundle belongs to a part. One that belongs to none stops the build, so nothing slips in without
its licence. On Linux, libraries of the build machine are parts by the package that they come from.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import NamedTuple

from tools.trimming import Entry, TrimmingError, matcher

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licences"
# Where the licences lie in the bundle, with their index, which Help ▸ About reads.
PLACE = "resources/licences"
INDEX = "licences.json"


class Part(NamedTuple):
    """One part of the program that is a work of its own. `files` are patterns of places in the bundle."""

    name: str
    version: str
    licence: str
    source: str
    files: tuple[str, ...]
    # The texts of the licence, each with its name in the bundle.
    texts: Mapping[str, Path]


# The licences of the packages of Debian whose libraries may go along: a new one has to be looked at first.
DEBIAN_LICENCES = {
    "libffi8": "MIT",
    "libx11-6": "MIT AND X11",
    "libx11-xcb1": "MIT AND X11",
    "libxcb-cursor0": "MIT",
    "libxcb-icccm4": "MIT",
    "libxcb-image0": "MIT",
    "libxcb-keysyms1": "MIT",
    "libxcb-randr0": "MIT",
    "libxcb-render-util0": "HPND-sell-variant",
    "libxcb-render0": "MIT",
    "libxcb-shape0": "MIT",
    "libxcb-shm0": "MIT",
    "libxcb-sync1": "MIT",
    "libxcb-util1": "MIT",
    "libxcb-xfixes0": "MIT",
    "libxcb-xkb1": "MIT",
    "libxkbcommon-x11-0": "MIT AND X11",
    "libxkbcommon0": "MIT AND X11",
    "libzstd1": "BSD-3-Clause OR GPL-2.0-only",
    "zlib1g": "Zlib",
}


PYTHON_EVERYWHERE = ("base_library.zip", "lib-dynload/*", "libpython*", "python3*")
# Its licence there has the terms of Microsoft's run-time libraries too.
PYTHON_ON_WINDOWS = ("*.pyd", "VCRUNTIME140*", "api-ms-win-*", "lib*.dll", "ucrtbase*")
PYTHON_ON_MACOS = ("Python*", "lib*.dylib")


def parts(own_version: str) -> list[Part]:
    """The parts that are known beforehand, on every system."""
    pyside = distribution("PySide6-Essentials")
    qt, libraries = pyside.version, Path(str(pyside.locate_file("PySide6/Qt/lib")))
    icu = next((path.suffix.removeprefix(".") for path in libraries.glob("libicudata.so.*")), "")
    # The first is an addition to the second.
    lgpl = kept("LGPL-3.0", "GPL-3.0")
    qt_source = f"https://download.qt.io/official_releases/qt/{qt.rpartition('.')[0]}/{qt}/submodules/"
    pyside_source = "https://download.qt.io/official_releases/QtForPython/"
    return [
        Part(
            "JENESYS Viewer",
            own_version,
            "MIT AND CC0-1.0",
            "",
            ("jenesys-gui*", "data/*", "resources/*"),
            {name: ROOT / "LICENSES" / name for name in ("MIT.txt", "CC0-1.0.txt")},
        ),
        Part("ICU", icu, "ICU", "https://github.com/unicode-org/icu", ("*libicu*", "*icu*.dll"), kept("ICU")),
        Part(
            "Qt",
            qt,
            "LGPL-3.0-only",
            qt_source,
            ("PySide6/Qt/*", "libQt6*", "PySide6/Qt6*.dll", "PySide6/plugins/*", "PySide6/translations/*", "Qt*"),
            {**lgpl, **kept("Qt-third-party")},
        ),
        Part(
            "PySide6 and Shiboken",
            qt,
            "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
            pyside_source,
            ("PySide6/*", "shiboken6/*", "libpyside6*", "libshiboken6*", "pyside6*", "shiboken6*"),
            {**lgpl, **kept("GPL-2.0")},
        ),
        _python_package("numpy", ("numpy/*", "numpy.libs/*", "libscipy_openblas*", "libgfortran*", "libquadmath*")),
        _python_package("pyqtgraph", ("pyqtgraph/*",)),
        _python_package("colorama", ("colorama/*",)),
        _python_package("XlsxWriter", ("xlsxwriter/*",)),
        Part(
            "Python",
            platform.python_version(),
            "PSF-2.0",
            "https://www.python.org/downloads/source/",
            (*PYTHON_EVERYWHERE, *PYTHON_ON_WINDOWS, *PYTHON_ON_MACOS),
            {"LICENSE.txt": python_licence()},
        ),
        Part(
            "PyInstaller's bootloader",
            distribution("pyinstaller").version,
            "GPL-2.0-or-later WITH Bootloader-exception",
            "https://github.com/pyinstaller/pyinstaller",
            (),
            licence_files(distribution("pyinstaller")),
        ),
    ]


def _python_package(name: str, files: tuple[str, ...]) -> Part:
    """A package of the lock, as its metadata describe it."""
    of = distribution(name)
    licence = of.metadata["License-Expression"] or ""
    known = {"pyqtgraph": "MIT", "colorama": "BSD-3-Clause", "XlsxWriter": "BSD-2-Clause"}
    metadata = f"{name}-{of.version}.dist-info/*"
    source = f"https://pypi.org/project/{name}/{of.version}/"
    return Part(name, of.version, known.get(name, licence), source, (*files, metadata), licence_files(of))


def kept(*names: str) -> dict[str, Path]:
    """Licence texts that no package brings along, and that are kept here for that reason."""
    return {f"{name}.txt": TEXTS / f"LICENSE-{name}.txt" for name in names}


def licence_files(of: Distribution) -> dict[str, Path]:
    """The licence texts that came with a package, in the folder for them or, as formerly, beside its metadata."""
    found = {}
    for file in sorted(of.files or ()):
        place = re.search(r"\.dist-info/(?:licenses/(.+)|(LICEN[CS]E[^/]*))$", file.as_posix())
        if place:
            flat = (place[1] or place[2]).replace("/", "-")
            found[flat if Path(flat).suffix else f"{flat}.txt"] = Path(str(of.locate_file(file)))
    if not found:
        raise TrimmingError(f"{of.metadata['Name']} brings no licence text along. Put one into {TEXTS}.")
    return found


def python_licence() -> Path:
    """The licence of the interpreter that goes along."""
    base, version = Path(sys.base_prefix), f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        base / "lib" / version / "LICENSE.txt",
        base / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
        Path("/usr/share/doc") / f"lib{version}-minimal" / "copyright",
    )
    for place in places:
        if place.is_file():
            return place
    raise TrimmingError(f"Python's licence is at none of {', '.join(map(str, places))}.")


def debian_part(library: Path) -> tuple[str, str] | None:
    """The package that a library of the build machine belongs to, with its version."""
    if not shutil.which("dpkg-query"):
        return None
    # Where /lib is a link to /usr/lib, a package may name either.
    names = {str(library), str(library.resolve()), str(library.resolve()).removeprefix("/usr"), f"/usr{library}"}
    for name in sorted(names):
        shown = subprocess.run(["dpkg-query", "--search", name], capture_output=True, text=True, check=False)
        if shown.returncode == 0:
            package = shown.stdout.partition(":")[0]
            version = subprocess.run(
                ["dpkg-query", "--show", "--showformat=${Version}", package], capture_output=True, text=True, check=True
            )
            return package, version.stdout
    return None


def system_parts(entries: Iterable[Entry]) -> list[Part]:
    """A part for each package of the build machine from which libraries were taken."""
    files: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        of = debian_part(Path(entry.origin))
        if of is None:
            raise TrimmingError(
                f"{entry.place} is of no package that tools/licences.py knows: name its part, with its licence."
            )
        files[of].append(entry.place)
    return [_debian(package, version, tuple(places)) for (package, version), places in sorted(files.items())]


def _debian(package: str, version: str, places: tuple[str, ...]) -> Part:
    if package not in DEBIAN_LICENCES:
        raise TrimmingError(f"The licence of {package} is not in DEBIAN_LICENCES of tools/licences.py: look it up.")
    source = f"https://packages.debian.org/{package}"
    text = {"copyright.txt": Path("/usr/share/doc") / package / "copyright"}
    return Part(package, version, DEBIAN_LICENCES[package], source, places, text)


def write(folder: Path, entries: Iterable[Entry], own_version: str) -> list[tuple[str, str]]:
    """Write index and texts into a folder; returns what of it goes where, as PyInstaller wants to be told."""
    # What an earlier build left there may be of parts that are gone.
    shutil.rmtree(folder, ignore_errors=True)
    known = parts(own_version)
    owner = {part.name: matcher(part.files) for part in known}
    files: dict[str, list[str]] = {part.name: [] for part in known}
    strange = []
    for entry in entries:
        # A link belongs to whom it points to.
        if entry.kind == "SYMLINK":
            continue
        of = next((name for name, matches in owner.items() if matches(entry.place)), None)
        if of is None:
            strange.append(entry)
        else:
            files[of].append(entry.place)
    own = [part._replace(files=tuple(files[part.name])) for part in known]
    others = system_parts(strange)
    index = [_written(folder, part) for part in (*own, *others)]
    (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(f"{PLACE}/{path.relative_to(folder).as_posix()}", str(path)) for path in written]


def _written(folder: Path, part: Part) -> dict[str, object]:
    """Copy the texts of a part; returns its entry in the index."""
    own = folder / part.name.replace(" ", "-").replace("'", "")
    own.mkdir(parents=True, exist_ok=True)
    for name, text in part.texts.items():
        (own / name).write_bytes(text.read_bytes())
    return {
        "name": part.name,
        "version": part.version,
        "licence": part.licence,
        "source": part.source,
        "texts": [f"{own.name}/{name}" for name in part.texts],
        "files": sorted(part.files),
    }
