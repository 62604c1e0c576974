"""Makes everything that is handed out for Linux, tries each form, and tells the sizes: dist/packages.

Run by `make dist`, once tools/freeze.py has made the program in one folder, in one file, and the floor.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from jenesys_gui import __version__
from tools import archives, debian, freeze, smoke_frozen

ROOT = Path(__file__).resolve().parent.parent
NAME = "jenesys-gui"
FOLDER = ROOT / "dist" / NAME
OUT = ROOT / "dist" / "packages"
WORK = ROOT / "build" / "packages"
STEM = f"{NAME}-{__version__}-linux-x86_64"
TAR, ONE_FILE = OUT / f"{STEM}.tar.xz", OUT / STEM
DEB = OUT / f"{NAME}_{__version__}_amd64.deb"
FLOOR_TAR = freeze.FLOOR / "bare.tar.xz"
# How much larger than the floor the program may be.
MOST_RATIO = 1.1


class PackagingError(Exception):
    """What keeps the packages from being handed out, as a sentence."""


def main() -> int:
    """Make, check and try every form; 0 when all can be handed out."""
    try:
        make()
        check_desktop_files()
        check_debian_package()
        try_forms()
        write_sums()
        tell_sizes()
    except (PackagingError, smoke_frozen.SmokeError) as problem:
        print(f"make dist: {problem}", file=sys.stderr)
        return 1
    return 0


def make() -> None:
    """Write the three forms, and pack the floor for comparison."""
    moment = freeze.source_date()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    archives.pack_tar_xz(TAR, FOLDER, STEM, moment)
    shutil.copy2(freeze.ONE_FILE / NAME, ONE_FILE)
    debian.build(FOLDER, WORK, DEB, moment)
    if not FLOOR_TAR.is_file() or FLOOR_TAR.stat().st_mtime < (freeze.FLOOR / "made-from").stat().st_mtime:
        archives.pack_tar_xz(FLOOR_TAR, freeze.FLOOR / "bare", "bare", moment)


def check_desktop_files() -> None:
    """Have the desktops' own tools look at what they are going to read."""
    share = WORK / "root" / "usr" / "share"
    entry = share / "applications" / f"{NAME}.desktop"
    (metainfo,) = (share / "metainfo").iterdir()
    run("desktop-file-validate", str(entry))
    run("appstreamcli", "validate", "--no-net", str(metainfo))
    run("man", "--warnings=w", "-l", str(share / "man" / "man1" / f"{NAME}.1.gz"), silent=True)


def check_debian_package() -> None:
    """Have lintian look for errors; warnings are told."""
    found = run("lintian", "--fail-on", "error", "--tag-display-limit", "3", str(DEB))
    if found:
        print(f"lintian, no errors:\n{found}", flush=True)


def run(*command: str, silent: bool = False) -> str:
    """What a tool prints; it has to end well, and a silent one has to have nothing to complain of."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or (silent and done.stderr):
        raise PackagingError(f"{' '.join(command)} found something:\n{done.stdout}{done.stderr}")
    return done.stdout


def try_forms() -> None:
    """Start each form as whoever gets it would."""
    with tempfile.TemporaryDirectory(prefix="jenesys-packages-") as name:
        elsewhere = Path(name)
        with tarfile.open(TAR) as archive:
            archive.extractall(elsewhere, filter="tar")
        subprocess.run(["dpkg-deb", "--extract", str(DEB), str(elsewhere / "deb")], check=True)
        for form, program in (
            ("the archive", elsewhere / STEM / NAME),
            ("the one file", ONE_FILE),
            ("the Debian package", elsewhere / "deb" / "usr" / "bin" / NAME),
        ):
            smoke_frozen.try_program(program)
            print(f"It works, out of {form}.", flush=True)


def write_sums() -> None:
    """Write the checksums in the form that `sha256sum --check` reads."""
    lines = [f"{archives.sha256(path)}  {path.name}\n" for path in sorted(OUT.iterdir())]
    (OUT / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def tell_sizes() -> None:
    """Print every size, beside that of the floor."""
    rows = [
        ("unpacked", freeze.size(FOLDER), freeze.size(freeze.FLOOR / "bare")),
        (TAR.name, TAR.stat().st_size, FLOOR_TAR.stat().st_size),
        (ONE_FILE.name, ONE_FILE.stat().st_size, None),
        (DEB.name, DEB.stat().st_size, None),
    ]
    print("The floor is a bare window with a bare plot, trimmed alike.")
    for what, ours, floor in rows:
        beside = f"   floor {floor / 1e6:6.1f} MB   ratio {ours / floor:.3f}" if floor else ""
        print(f"  {what:40}{ours / 1e6:6.1f} MB{beside}")
    print(f"They are in {OUT.relative_to(ROOT)}, with SHA256SUMS.")
    if any(floor and ours > MOST_RATIO * floor for _what, ours, floor in rows):
        raise PackagingError(f"The program is more than {MOST_RATIO} times as large as the floor.")


if __name__ == "__main__":
    sys.exit(main())
