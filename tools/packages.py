"""Makes the packages of a release, dist/packages, from what tools/freeze.py has made.

packages.py                                   for Linux: tests each form and prints the sizes, see `make dist`
packages.py windows-x86_64 | macos-arm64 | macos-x86_64      what tools/freeze.py made on that system
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from jenesys_gui import __version__
from tools import archives, debian, freeze, one_file, sbom, smoke_frozen
from tools.platforms import TITLE

ROOT = Path(__file__).resolve().parent.parent
NAME = "jenesys-gui"
FOLDER = ROOT / "dist" / NAME
OUT = ROOT / "dist" / "packages"
WORK = ROOT / "build" / "packages"
STEM = f"{NAME}-{__version__}-linux-x86_64"
TAR, ONE_FILE, PARTS = OUT / f"{STEM}.tar.xz", OUT / STEM, OUT / f"{STEM}.cdx.json"
DEB = OUT / f"{NAME}_{__version__}_amd64.deb"
WHEEL = OUT / f"jenesys_gui-{__version__}-py3-none-any.whl"
FLOOR_TAR = freeze.FLOOR / "bare.tar.xz"
# What people look for first in an archive.
TOP_FILES = (ROOT / "packaging" / "README.txt", ROOT / "LICENSE")
TOP_FILES_ON_LINUX = (
    ROOT / "packaging" / "linux" / f"{NAME}.desktop",
    ROOT / "resources" / "icons" / f"{NAME}.svg",
)
# How much larger than the floor, an empty window, the program may be.
MAX_RATIO = 1.1


class PackagingError(Exception):
    """The packages cannot be released; the message says why."""


def main(arguments: list[str]) -> int:
    """Make, check and try the packages; 0 when they can be released."""
    if arguments:
        return pack_for_other_system(arguments)
    try:
        make()
        check_desktop_files()
        check_debian_package()
        try_forms()
        write_checksums()
        print_sizes()
    except (PackagingError, debian.DependencyError, smoke_frozen.SmokeTestError) as problem:
        print(f"make dist: {problem}", file=sys.stderr)
        return 1
    return 0


def make() -> None:
    """Write each package form and the list of parts, and pack the floor for comparison."""
    moment = freeze.source_date()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    folder = with_top_files(FOLDER, *TOP_FILES_ON_LINUX)
    archives.pack_tar_xz(TAR, folder, STEM, moment)
    one_file.build(ONE_FILE, TAR, folder)
    debian.build(FOLDER, WORK, DEB, moment)
    build_wheel(OUT)
    write_parts(STEM, folder, moment)
    if not FLOOR_TAR.is_file() or FLOOR_TAR.stat().st_mtime < (freeze.FLOOR / "made-from").stat().st_mtime:
        archives.pack_tar_xz(FLOOR_TAR, freeze.FLOOR / "bare", "bare", moment)


def with_top_files(program: Path, *more: Path) -> Path:
    """Return a copy of a frozen program with what people look for first in an archive."""
    folder = WORK / "archive"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(program, folder, symlinks=True)
    for path in (*TOP_FILES, *more):
        shutil.copy(path, folder)
    freeze.date_files(folder)
    return folder


def build_wheel(out: Path) -> None:
    """Build the Python package, the same for every system, into a folder."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(command, cwd=ROOT, env=freeze.reproducible_environment(), check=True, stdout=subprocess.DEVNULL)


def write_parts(stem: str, folder: Path, moment: int) -> None:
    (OUT / f"{stem}.cdx.json").write_text(sbom.bill_of(folder, moment), encoding="utf-8", newline="\n")


def check_desktop_files() -> None:
    """Check the files for desktops and man with the tools that read them."""
    share = WORK / "root" / "usr" / "share"
    entry = share / "applications" / f"{NAME}.desktop"
    (metainfo,) = (share / "metainfo").iterdir()
    run("desktop-file-validate", str(entry))
    run("appstreamcli", "validate", "--no-net", str(metainfo))
    run("man", "--warnings=w", "-l", str(share / "man" / "man1" / f"{NAME}.1.gz"), silent=True)


def check_debian_package() -> None:
    """Fail on errors and warnings of lintian, and on overrides of what it does not find."""
    found = run("lintian", "--display-info", "--fail-on", "error,warning", str(DEB))
    unused = [line for line in found.splitlines() if "unused-override" in line]
    if unused:
        raise PackagingError("\n".join(["OVERRIDES in tools/debian.py has more than lintian finds:", *unused]))


def run(*command: str, silent: bool = False) -> str:
    """Return what a tool prints. It must succeed and, if silent, print nothing on standard error."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or (silent and done.stderr):
        raise PackagingError(f"{' '.join(command)} found something:\n{done.stdout}{done.stderr}")
    return done.stdout


def try_forms() -> None:
    """Start each form as a user would."""
    with tempfile.TemporaryDirectory(prefix="jenesys-packages-") as name:
        folder = Path(name)
        subprocess.run(["tar", "--extract", f"--file={TAR}", f"--directory={folder}"], check=True)
        subprocess.run(["dpkg-deb", "--extract", str(DEB), str(folder / "deb")], check=True)
        for form, program in (
            ("the archive", folder / STEM / NAME),
            ("the one file", ONE_FILE),
            ("the Debian package", folder / "deb" / "usr" / "bin" / NAME),
        ):
            smoke_frozen.try_program(program)
            print(f"The program from {form} works.", flush=True)
        try_wheel(WHEEL, folder / "wheel")
        print("The program from the Python package works.", flush=True)


def try_wheel(wheel: Path, folder: Path) -> None:
    """Draw a screenshot with the Python package, unpacked into a folder, and the libraries of .venv."""
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder)
    smoke_frozen.run(Path(sys.executable), folder, "-m", "jenesys_gui", "--screenshot", "out.png")


def pack_for_other_system(arguments: list[str]) -> int:
    """Write the packages for Windows or macOS."""
    if len(arguments) != 1 or arguments[0].partition("-")[0] not in {"windows", "macos"}:
        print("usage: packages.py [windows-x86_64 | macos-arm64 | macos-x86_64]", file=sys.stderr)
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    stem, moment = f"{NAME}-{__version__}-{arguments[0]}", freeze.source_date()
    if arguments[0].startswith("macos"):
        write_parts(stem, FOLDER, moment)
        # Python's own ZIP would lose links and permissions, and with them the signature.
        bundle = str(ROOT / "dist" / f"{TITLE}.app")
        run("ditto", "-c", "-k", "--keepParent", bundle, str(OUT / f"{stem}.zip"))
        return 0
    folder = with_top_files(freeze.dist("win32") / NAME)
    write_parts(stem, folder, moment)
    archives.pack_zip(OUT / f"{stem}.zip", folder, stem, moment)
    return 0


def write_checksums() -> None:
    """Write the checksums for `sha256sum --check`."""
    lines = [f"{archives.sha256(path)}  {path.name}\n" for path in sorted(OUT.iterdir())]
    (OUT / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def print_sizes() -> None:
    """Print every size, next to that of the floor; fail if the program is much larger."""
    rows = [
        ("unpacked", freeze.size(FOLDER), freeze.size(freeze.FLOOR / "bare")),
        (TAR.name, TAR.stat().st_size, FLOOR_TAR.stat().st_size),
        (ONE_FILE.name, ONE_FILE.stat().st_size, None),
        (DEB.name, DEB.stat().st_size, None),
        (WHEEL.name, WHEEL.stat().st_size, None),
    ]
    print("The floor is an empty window with an empty plot, trimmed in the same way.")
    for what, ours, floor in rows:
        comparison = f"   floor {floor / 1e6:6.1f} MB   ratio {ours / floor:.3f}" if floor else ""
        print(f"  {what:40}{ours / 1e6:6.1f} MB{comparison}")
    print(f"They are in {OUT.relative_to(ROOT)}, with SHA256SUMS.")
    if any(floor and ours > MAX_RATIO * floor for _what, ours, floor in rows):
        raise PackagingError(f"The program is more than {MAX_RATIO} times as large as the floor.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
