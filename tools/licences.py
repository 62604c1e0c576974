"""Lists the parts of the frozen program by author and licence, and adds the licence texts.

Every file in the bundle belongs to a part. A file that belongs to none stops the build, so nothing is included
without its licence. On Linux, the Debian package of a library of the build machine is its part.
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
# The folder of the licences in the bundle, and their index, which Help ▸ About reads.
FOLDER = "resources/licences"
INDEX = "licences.json"


class Part(NamedTuple):
    """A part of the program with its own authors and licence. `files` are patterns of paths in the bundle."""

    name: str
    version: str
    licence: str
    source: str
    files: tuple[str, ...]
    # The licence texts by their names in the bundle.
    texts: Mapping[str, Path]


# The licences of the Debian packages whose libraries may be included. Look up the licence before adding one.
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
PYTHON_ON_WINDOWS = ("*.pyd",)
PYTHON_ON_MACOS = ("Python*", "lib*.dylib")


def parts(own_version: str) -> list[Part]:
    """Return the parts known on every system; a file belongs to the first part whose patterns match it."""
    texts = {name: ROOT / "LICENSES" / name for name in ("MIT.txt", "CC0-1.0.txt")}
    own_files = ("jenesys-gui*", "data/*", "resources/*")
    font_licence = {"Bitstream-Vera.txt": ROOT / "LICENSES" / "Bitstream-Vera.txt"}
    fonts = "https://dejavu-fonts.github.io"
    return [
        Part("DejaVu Sans", "2.37", "Bitstream-Vera", fonts, ("resources/fonts/*",), font_licence),
        Part("JENESYS Viewer", own_version, "MIT AND CC0-1.0", "", own_files, texts),
        *_windows_parts(),
        *_qt_parts(),
        _python_package("numpy", ("numpy/*", "numpy.libs/*", "libscipy_openblas*", "libgfortran*", "libquadmath*")),
        _python_package("pyqtgraph", ("pyqtgraph/*",)),
        _python_package("colorama", ("colorama/*",)),
        _python_package("XlsxWriter", ("xlsxwriter/*",)),
        *_python_parts(),
    ]


def _windows_parts() -> list[Part]:
    """Return the parts that are only on Windows, where several packages bring them."""
    runtime = "https://learn.microsoft.com/cpp/windows/latest-supported-vc-redist"
    runtime_files = ("*MSVCP140*", "*msvcp140*", "*VCRUNTIME140*", "*vcruntime140*")
    runtime_licence = "LicenseRef-Microsoft-Visual-Cpp-Runtime"
    return [
        Part("Visual C++ Runtime", "14", runtime_licence, runtime, runtime_files, kept("Microsoft-runtime")),
        Part("libffi", "8", "MIT", "https://github.com/libffi/libffi", ("libffi-8.dll",), kept("libffi")),
    ]


def _qt_parts() -> list[Part]:
    """Return ICU, Qt and its Python bindings, in this order."""
    pyside = distribution("PySide6-Essentials")
    qt, libraries = pyside.version, Path(str(pyside.locate_file("PySide6/Qt/lib")))
    icu = next((path.suffix.removeprefix(".") for path in libraries.glob("libicudata.so.*")), "")
    # The first is an addition to the second.
    lgpl = kept("LGPL-3.0", "GPL-3.0")
    return [
        Part("ICU", icu, "ICU", "https://github.com/unicode-org/icu", ("*libicu*",), kept("ICU")),
        Part(
            "Qt",
            qt,
            "LGPL-3.0-only",
            f"https://download.qt.io/official_releases/qt/{qt.rpartition('.')[0]}/{qt}/submodules/",
            ("PySide6/Qt/*", "libQt6*", "PySide6/Qt6*.dll", "PySide6/plugins/*", "PySide6/translations/*", "Qt*"),
            {**lgpl, **kept("Qt-third-party")},
        ),
        Part(
            "PySide6 and Shiboken",
            qt,
            "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
            "https://download.qt.io/official_releases/QtForPython/",
            ("PySide6/*", "shiboken6/*", "libpyside6*", "libshiboken6*", "pyside6*", "shiboken6*"),
            {**lgpl, **kept("GPL-2.0")},
        ),
    ]


def _python_parts() -> list[Part]:
    """Return Python and the program that PyInstaller starts it with."""
    pyinstaller = distribution("pyinstaller")
    return [
        Part(
            "Python",
            platform.python_version(),
            "PSF-2.0",
            "https://www.python.org/downloads/source/",
            (*PYTHON_EVERYWHERE, *PYTHON_ON_WINDOWS, *PYTHON_ON_MACOS),
            # Its own licence does not name what it includes, such as expat and libmpdec.
            {"LICENSE.txt": python_licence(), **kept("Python-third-party")},
        ),
        Part(
            "PyInstaller's bootloader",
            pyinstaller.version,
            "GPL-2.0-or-later WITH Bootloader-exception",
            "https://github.com/pyinstaller/pyinstaller",
            (),
            licence_files(pyinstaller),
        ),
    ]


def _python_package(name: str, files: tuple[str, ...]) -> Part:
    """Return a package of the lock as its metadata describes it."""
    found = distribution(name)
    # From Python 3.13 on a missing key warns, and will be an error.
    licence = found.metadata["License-Expression"] if "License-Expression" in found.metadata else ""  # noqa: SIM401 - no get in Python 3.11
    known = {"pyqtgraph": "MIT", "colorama": "BSD-3-Clause", "XlsxWriter": "BSD-2-Clause"}
    # Its folder has the normalized name.
    metadata = f"{name.lower()}-{found.version}.dist-info/*"
    source = f"https://pypi.org/project/{name}/{found.version}/"
    return Part(name, found.version, known.get(name, licence), source, (*files, metadata), licence_files(found))


def kept(*names: str) -> dict[str, Path]:
    """Return licence texts from packaging/licences, for components that include none."""
    return {f"{name}.txt": TEXTS / f"LICENSE-{name}.txt" for name in names}


def licence_files(package: Distribution) -> dict[str, Path]:
    """Return the licence texts of a package, from its licence folder or next to its metadata."""
    found = {}
    for file in sorted(package.files or ()):
        path = re.search(r"\.dist-info/(?:licenses/(.+)|(LICEN[CS]E[^/]*))$", file.as_posix())
        if path:
            flat = (path[1] or path[2]).replace("/", "-")
            found[flat if Path(flat).suffix else f"{flat}.txt"] = Path(str(package.locate_file(file)))
    if not found:
        raise TrimmingError(f"{package.metadata['Name']} includes no licence text. Put one into {TEXTS}.")
    return found


def python_licence() -> Path:
    """Return the licence file of the interpreter, which is in the bundle."""
    base, version = Path(sys.base_prefix), f"python{sys.version_info[0]}.{sys.version_info[1]}"
    paths = (
        base / "lib" / version / "LICENSE.txt",
        base / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
        Path("/usr/share/doc") / f"lib{version}-minimal" / "copyright",
    )
    for path in paths:
        if path.is_file():
            return path
    raise TrimmingError(f"Python's licence is at none of {', '.join(map(str, paths))}.")


def debian_package(library: Path) -> tuple[str, str] | None:
    """Return name and version of the Debian package that a library belongs to."""
    if not shutil.which("dpkg-query"):
        return None
    # If /lib is a link to /usr/lib, a package may name either.
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
    """Return a part for each Debian package from which libraries were taken."""
    files: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        package = debian_package(Path(entry.source))
        if package is None:
            raise TrimmingError(
                f"{entry.dest} belongs to no part in tools/licences.py: add its part, with its licence."
            )
        files[package].append(entry.dest)
    return [_debian_part(name, version, tuple(paths)) for (name, version), paths in sorted(files.items())]


def _debian_part(package: str, version: str, paths: tuple[str, ...]) -> Part:
    if package not in DEBIAN_LICENCES:
        raise TrimmingError(f"The licence of {package} is not in DEBIAN_LICENCES of tools/licences.py: look it up.")
    source = f"https://packages.debian.org/{package}"
    text = {"copyright.txt": Path("/usr/share/doc") / package / "copyright"}
    return Part(package, version, DEBIAN_LICENCES[package], source, paths, text)


def write(folder: Path, entries: Iterable[Entry], own_version: str) -> list[tuple[str, str]]:
    """Write index and texts to a folder; return their paths in the bundle, each with its source."""
    # It may contain texts from an earlier build.
    shutil.rmtree(folder, ignore_errors=True)
    known = parts(own_version)
    owner = {part.name: matcher(part.files) for part in known}
    files: dict[str, list[str]] = {part.name: [] for part in known}
    unknown = []
    for entry in entries:
        # A link belongs to the part of its target.
        if entry.typecode == "SYMLINK":
            continue
        part_name = next((name for name, matches in owner.items() if matches(entry.dest)), None)
        if part_name is None:
            unknown.append(entry)
        else:
            files[part_name].append(entry.dest)
    # PyInstaller's own part is inside the executable.
    with_files = [part._replace(files=tuple(files[part.name])) for part in known if files[part.name] or not part.files]
    index = [_written(folder, part) for part in (*with_files, *system_parts(unknown))]
    (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(f"{FOLDER}/{path.relative_to(folder).as_posix()}", str(path)) for path in written]


def _written(folder: Path, part: Part) -> dict[str, object]:
    """Copy the texts of a part and return its entry in the index."""
    part_folder = folder / part.name.replace(" ", "-").replace("'", "")
    part_folder.mkdir(parents=True, exist_ok=True)
    for name, text in part.texts.items():
        (part_folder / name).write_bytes(text.read_bytes())
    return {
        "name": part.name,
        "version": part.version,
        "licence": part.licence,
        "source": part.source,
        "texts": [f"{part_folder.name}/{name}" for name in part.texts],
        "files": sorted(part.files),
    }
