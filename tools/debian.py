"""Makes the Debian package from the frozen program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from textwrap import dedent, fill

from jenesys_gui import HOMEPAGE, __version__
from jenesys_gui.host import LIBRARIES
from tools import man_page
from tools.archives import gzip_bytes, is_elf, is_plain
from tools.platforms import IDENTIFIER, PUBLISHER, TITLE

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
NAME = "jenesys-gui"
MAINTAINER = f"{PUBLISHER} <jenesys-gui@localhost>"

# Optional libraries. Without this one the program prints to PDF only.
RECOMMENDED = {"libcups.so.2": "libcups2t64 | libcups2"}
# The parts of the C library.
C_LIBRARY = re.compile(r"(libc|libm|libdl|librt|libpthread|libutil|ld-linux-[\w-]+)\.so\.\d+")

# Intended findings of lintian, with the reason.
OVERRIDES = {
    "bogus-mail-host": "there is no contact address yet",
    "bogus-mail-host-in-debian-changelog": "likewise",
    "duplicate-font-file": "without any font of the system, the program shows Latin letters with these two",
    "embedded-library": "the program includes the versions that it was tested with",
    "hardening-no-pie": "PyInstaller's bootloader is as its authors built it",
    "shared-library-lacks-prerequisites": "ICU's data and some modules of Python load no other library",
}


class DependencyError(Exception):
    """The packages that the program depends on are not known; the message says why."""


def build(folder: Path, work: Path, out: Path, moment: int) -> None:
    """Write the package of a frozen program."""
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "usr" / "lib" / NAME, symlinks=True)
    _add_shared_files(root / "usr", moment)
    control = root / "DEBIAN"
    control.mkdir()
    _write(control / "control", _control(folder, sum(_sizes(root))))
    _write(control / "md5sums", _md5sums(root))
    _normalize_modes_and_dates(root, moment)
    # Always two threads, since the blocks depend on their number.
    pack = ["dpkg-deb", "-Zxz", "-z6", "--threads-max=2", "--root-owner-group", "--build", str(root), str(out)]
    # dpkg-deb uses it to date the members of the package.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    subprocess.run(pack, env=environment, check=True, stdout=subprocess.DEVNULL)


def _add_shared_files(usr: Path, moment: int) -> None:
    """Add menu entry, icon, data for software centres and file managers, manual page and licence."""
    (usr / "bin").mkdir()
    (usr / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = usr / "share"
    day = datetime.fromtimestamp(moment, UTC)
    _write(share / "applications" / f"{NAME}.desktop", (LINUX / f"{NAME}.desktop").read_text("utf-8"))
    _write(share / "metainfo" / f"{IDENTIFIER}.metainfo.xml", metainfo(moment))
    icon = ROOT / "resources" / "icons" / f"{NAME}.svg"
    _write(share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg", icon.read_text("utf-8"))
    _write_bytes(share / "man" / "man1" / f"{NAME}.1.gz", gzip_bytes(man_page.page().encode()))
    _write(share / "doc" / NAME / "copyright", _copyright())
    _write_bytes(share / "doc" / NAME / "changelog.gz", gzip_bytes(_changelog(day).encode()))
    overrides = [f"# {reason}\n{NAME}: {tag}\n" for tag, reason in OVERRIDES.items()]
    _write(share / "lintian" / "overrides" / NAME, "".join(overrides))


def metainfo(moment: int) -> str:
    """Return the data for software centres, with this version."""
    text = (LINUX / f"{NAME}.metainfo.xml").read_text("utf-8")
    day = f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"
    homepage = f'  <url type="homepage">{HOMEPAGE}</url>\n' if HOMEPAGE else ""
    values = {"@id@": IDENTIFIER, "@version@": __version__, "@date@": day, "  @homepage@\n": homepage}
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def _control(folder: Path, size: int) -> str:
    fields = {
        "Package": NAME,
        "Version": __version__,
        "Architecture": "amd64",
        "Maintainer": MAINTAINER,
        "Installed-Size": str(-(-size // 1024)),
        "Depends": ", ".join(depends(folder)),
        # A font, keyboard layouts, and the icon theme that has the icon.
        "Recommends": ", ".join(
            ("fonts-dejavu-core | fonts-noto-core, xkb-data, hicolor-icon-theme", *RECOMMENDED.values())
        ),
        "Section": "education",
        "Priority": "optional",
    }
    description = """\
        Description: timeline of the phases of Japan's JENESYS exchange
         JENESYS Viewer shows the phases of Japan's youth exchange with the ASEAN
         Member States, with the budgets and participants stated for them.
         Every figure has its qualifier, kind, date and source. It works offline.
        """
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + dedent(description)


def depends(folder: Path) -> list[str]:
    """Return the packages of the libraries that the bundle expects on the host."""
    needed, glibc = needs(folder)
    known = {*LIBRARIES, *RECOMMENDED}
    unknown = [name for name in needed if name not in known and not C_LIBRARY.fullmatch(name)]
    if unknown:
        raise DependencyError(f"tools/debian.py has no package for {', '.join(sorted(unknown))}.")
    packages = {LIBRARIES[name].debian for name in needed if name in LIBRARIES}
    return sorted({f"libc6 (>= {glibc})", *packages})


def needs(folder: Path) -> tuple[set[str], str]:
    """Return the libraries that a bundle loads from the host, and the oldest glibc that it works with."""
    programs = [path for path in folder.rglob("*") if is_plain(path) and is_elf(path)]
    bundled = {path.name for path in folder.rglob("*")}
    dumps = "\n".join(
        subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
        for path in programs
    )
    needed = set(re.findall(r"^\s+NEEDED\s+(\S+)$", dumps, re.MULTILINE)) - bundled
    versions = [tuple(map(int, found.split("."))) for found in re.findall(r"\bGLIBC_([\d.]+)$", dumps, re.MULTILINE)]
    return needed, ".".join(map(str, max(versions)))


def _copyright() -> str:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    head = f"""\
        {TITLE} is under the MIT licence, below; the texts of its dataset are CC0-1.0.

        It includes libraries of others. Their authors and licences are
        listed in /usr/lib/{NAME}/_internal/resources/licences/licences.json,
        with the texts beside it. Qt is among them, under the GNU Lesser General Public
        License, version 3 (/usr/share/common-licenses/LGPL-3): its libraries are those in
        /usr/lib/{NAME}/_internal/PySide6/Qt/lib and can be replaced by others of the same
        version.

        """
    return dedent(head) + licence


def _changelog(day: datetime) -> str:
    """Return the newest part of our own changelog in Debian's form."""
    newest = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]
    entries = [" ".join(entry.partition("\n\n")[0].replace("`", "").split()) for entry in newest.split("\n- ")[1:]]
    lines = [fill(entry, 78, initial_indent="  * ", subsequent_indent="    ") for entry in entries]
    head = f"{NAME} ({__version__}) stable; urgency=low"
    return "\n".join((head, "", *lines, "", f" -- {MAINTAINER}  {format_datetime(day)}", ""))


def _md5sums(root: Path) -> str:
    """Return the checksums by which `dpkg --verify` finds changed files."""
    paths = [path.relative_to(root).as_posix() for path in sorted((root / "usr").rglob("*")) if is_plain(path)]
    done = subprocess.run(["md5sum", "--", *paths], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


def _sizes(root: Path) -> Iterable[int]:
    # As dpkg-gencontrol counts: full kibibytes for a file, one for everything else.
    for path in root.rglob("*"):
        yield -(-path.stat().st_size // 1024) * 1024 if is_plain(path) else 1024


def _normalize_modes_and_dates(root: Path, moment: int) -> None:
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            is_program = path.is_dir() or path == root / "usr" / "lib" / NAME / NAME
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _write(path: Path, text: str) -> None:
    _write_bytes(path, text.encode())


def _write_bytes(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
