"""The Debian package in a minimal Debian: it installs, works, is in the menu, and uninstalls."""

import json
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from tools import packages, smoke_frozen

ROOT: Final = Path(__file__).resolve().parents[2]
# Created once; each run works on a copy.
BASE: Final = ROOT / "build" / "debian-root"
# Files that every installation or removal changes.
CHANGING: Final = ("var/lib/dpkg", "var/lib/apt", "var/log", "var/cache", "etc/ld.so.cache")
TRACES: Final = (*CHANGING, "srv", "tmp", "proc", "sys", "dev")
MENU: Final = textwrap.dedent(
    """
    import json
    from gi.repository import Gio
    OF_OTHERS = [Gio.content_type_guess(name, None)[0] for name in ("a.json", "a.zip", "a.xlsx", "a.ods", "a.csv")]
    entry = Gio.DesktopAppInfo.new("jenesys-gui.desktop")
    offered = Gio.AppInfo.get_all_for_type("application/vnd.datapackage+json")
    print(json.dumps({
        "shown": entry.should_show(),
        "name": entry.get_name(),
        "icon": entry.get_icon().to_string(),
        "offered": [app.get_id() for app in offered],
        "type": Gio.content_type_guess("datapackage.json", b"{}")[0],
        "of others": [app.get_id() for type in OF_OTHERS for app in Gio.AppInfo.get_all_for_type(type)],
    }))
    """
)


class Debian:
    """A Debian installation in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, more: dict[str, str] | None = None) -> str:
        """Run a command in it, which must succeed, and return its output."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", **(more or {})}
        done = subprocess.run(
            ["chroot", str(self.folder), *command], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout

    def files(self) -> set[str]:
        """Every file in it, except those that always change."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*"))
        return {path for path in found if not path.startswith(TRACES) and "__pycache__" not in path}


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    """A minimal Debian 12 with package lists."""
    if not (BASE / "etc" / "debian_version").is_file():
        shutil.rmtree(BASE, ignore_errors=True)
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", str(BASE)], check=True, capture_output=True)
    folder = tmp_path_factory.mktemp("debian") / "root"
    subprocess.run(["cp", "--archive", "--reflink=auto", str(BASE), str(folder)], check=True)
    made = Debian(folder)
    made.run("apt-get", "update", "-qq")
    yield made
    shutil.rmtree(folder, ignore_errors=True)


def menu_of(debian: Debian) -> dict[str, object]:
    """Return the menu entries that a desktop finds in that Debian."""
    done = subprocess.run(
        ["/usr/bin/python3", "-c", MENU],
        # GIO hides entries whose program is missing.
        env={
            "XDG_DATA_DIRS": f"{debian.folder}/usr/share",
            "XDG_DATA_HOME": "/nonexistent",
            "PATH": f"{debian.folder}/usr/bin",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_package_installs_runs_and_uninstalls(debian: Debian, somewhere: Path, qapp: QApplication) -> None:
    shutil.copy(packages.DEB, debian.folder / "srv")
    package = f"/srv/{packages.DEB.name}"
    # What reads menus and file types is part of the desktop, not of the program.
    debian.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "desktop-file-utils", "shared-mime-info")
    before = debian.files()
    debian.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package, "fonts-dejavu-core")

    assert "jenesys-gui 0" in debian.run("jenesys-gui", "--version")
    assert debian.run("jenesys-gui", "self-check", "--qt").endswith("No problems found.\n")
    assert debian.run("sh", "-c", "command -v python3 || true") == ""
    opens_a_window(debian, somewhere)
    shows_in_the_menu(debian)
    assert debian.run("dpkg", "--verify", "jenesys-gui") == ""

    debian.run("apt-get", "purge", "-y", "-qq", "jenesys-gui")
    debian.run("apt-get", "autoremove", "--purge", "-y", "-qq")
    left = {path for path in debian.files() - before if "fonts" not in path and "fontconfig" not in path}
    # The settings belong to the user, whose home is not touched.
    assert [path for path in left if "jenesys" in path and not path.startswith("root/")] == []
    assert is_absent_from_desktop(debian)


def opens_a_window(debian: Debian, somewhere: Path) -> None:
    """Check that the window is painted on a minimal desktop and nothing is printed."""
    screen = somewhere / "screen"
    screen.mkdir()
    with smoke_frozen.virtual_display(screen) as (display, framebuffer):
        # The display is reached by its abstract socket, which knows no folders.
        environment = {"DISPLAY": display, "HOME": "/root", "PATH": "/usr/bin:/bin"}
        command = ["/usr/sbin/chroot", str(debian.folder), "jenesys-gui"]
        smoke_frozen.try_window(command, somewhere, environment, framebuffer)


def shows_in_the_menu(debian: Debian) -> None:
    found = menu_of(debian)
    assert (found["shown"], found["name"], found["icon"]) == (True, "JENESYS Viewer", "jenesys-gui")
    assert found["offered"] == ["jenesys-gui.desktop"]
    # The files of other programs keep their type and their programs.
    assert (found["type"], found["of others"]) == ("application/json", [])
    drawing = debian.folder / "usr/share/icons/hicolor/scalable/apps/jenesys-gui.svg"
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    assert QColor(image.pixelColor(8, 40)).alpha() == 255


def is_absent_from_desktop(debian: Debian) -> bool:
    entries = [
        *debian.folder.glob("usr/share/applications/jenesys*"),
        *debian.folder.glob("usr/share/icons/*/*/*/jenesys*"),
    ]
    cache = debian.folder / "usr/share/applications/mimeinfo.cache"
    return not entries and (not cache.is_file() or "jenesys" not in cache.read_text(encoding="utf-8"))


def test_the_package_depends_only_on_desktop_libraries() -> None:
    shown = subprocess.run(
        ["dpkg-deb", "--field", str(packages.DEB), "Depends"], capture_output=True, text=True, check=True
    )
    wanted = {entry.split()[0] for entry in shown.stdout.split(",")}
    assert "libc6" in wanted
    assert not {name for name in wanted if name.startswith(("python", "qt", "libqt", "libssl", "libgtk"))}
