"""What the window needs, such as libraries, and what to say where something is missing."""

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from jenesys_gui.build_info import missing_files
from jenesys_gui.choices import PROGRAM
from jenesys_gui.environment import is_processor_too_old
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COMMA, _


class Packages(NamedTuple):
    """The packages that have a library; in Debian's the newer name comes first, as in `Depends`."""

    debian: str
    fedora: str
    arch: str


_GLIB: Final = Packages("libglib2.0-0t64 | libglib2.0-0", "glib2", "glib2")
# Those that neither the executable nor PySide6 includes.
LIBRARIES: Final = {
    "libEGL.so.1": Packages("libegl1", "mesa-libEGL", "libglvnd"),
    "libGL.so.1": Packages("libgl1", "mesa-libGL", "libglvnd"),
    "libX11-xcb.so.1": Packages("libx11-xcb1", "libX11-xcb", "libx11"),
    "libX11.so.6": Packages("libx11-6", "libX11", "libx11"),
    "libdbus-1.so.3": Packages("libdbus-1-3", "dbus-libs", "dbus"),
    "libexpat.so.1": Packages("libexpat1", "expat", "expat"),
    "libfontconfig.so.1": Packages("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Packages("libfreetype6", "freetype", "freetype2"),
    "libgcc_s.so.1": Packages("libgcc-s1", "libgcc", "gcc-libs"),
    "libglib-2.0.so.0": _GLIB,
    "libgthread-2.0.so.0": _GLIB,
    "libstdc++.so.6": Packages("libstdc++6", "libstdc++", "gcc-libs"),
    "libwayland-client.so.0": Packages("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": Packages("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libxcb.so.1": Packages("libxcb1", "libxcb", "libxcb"),
}
# The executable includes these; PySide6 does not.
NOT_IN_PYSIDE: Final = {
    "libxcb-cursor.so.0": Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": Packages("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": Packages("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": Packages("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": Packages("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": Packages("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-render.so.0": Packages("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": Packages("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": Packages("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": Packages("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": Packages("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": Packages("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": Packages("libxcb-xkb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": Packages("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxkbcommon.so.0": Packages("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libzstd.so.1": Packages("libzstd1", "libzstd", "zstd"),
}
_FOR_WAYLAND: Final = "libwayland-"


def missing_libraries() -> dict[str, Packages]:
    """Return the libraries that cannot be loaded; those for Wayland count only where it runs."""
    if sys.platform != "linux":
        return {}
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    is_on_wayland = asked.startswith("wayland") or bool(os.environ.get("WAYLAND_DISPLAY"))
    return {
        name: packages
        for name, packages in (LIBRARIES | NOT_IN_PYSIDE).items()
        if (is_on_wayland or not name.startswith(_FOR_WAYLAND)) and not _can_be_loaded(name)
    }


def _can_be_loaded(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def what_is_missing() -> list[str]:
    """Return what to print if the processor is too old, or libraries or files are missing; else nothing."""
    if is_processor_too_old():
        sentence = _("{program}: the processor is too old. The window needs one with SSE 4.2 and POPCNT (x86-64-v2).")
        return [sentence.format(program=PROGRAM)]
    missing = missing_libraries()
    if not missing:
        return [f"{PROGRAM}: {sentence}" for sentence in on_lost_files(missing_files())]
    sentence = _("{program}: the system lacks libraries that the window needs: {libraries}. To install them:")
    packages = missing.values()
    return [
        sentence.format(program=PROGRAM, libraries=COMMA.join(missing)),
        _command("Debian, Ubuntu", "sudo apt install", *(each.debian.rpartition(" ")[2] for each in packages)),
        _command("Fedora", "sudo dnf install", *(each.fedora for each in packages)),
        _command("Arch Linux", "sudo pacman -S --needed", *(each.arch for each in packages)),
    ]


def on_lost_files(missing: Sequence[Path]) -> list[str]:
    """Return a sentence about files of the program that are missing; none if none is."""
    if not missing:
        return []
    return [
        counted(
            "{count} file of the program is missing: {file}. Install the program again.",
            "{count} files of the program are missing, such as {file}. Install the program again.",
            len(missing),
            file=missing[0],
        )
    ]


def _command(system: str, command: str, *packages: str) -> str:
    return f"  {system}: {command} {' '.join(dict.fromkeys(packages))}"
