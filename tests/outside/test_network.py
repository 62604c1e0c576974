"""What the program contacts, recorded by strace in every use that could need a network."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests import machine
from tests.outside.desktop import Desktop
from tests.outside.reader import Reader, wait_for

pytestmark = [pytest.mark.outside, pytest.mark.slow]

PURPOSE: Final = "that the program contacts nothing but the desktop"
# With -D the program is our child process, and strace only watches; with the filter of the kernel it is hardly slower.
STRACE: Final = ("strace", "-D", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect")
DRAG_SOURCE: Final = Path(__file__).with_name("drag_source.py")
DRAG_FROM: Final = (50, 50)
# Each with the beginning of its title.
DIALOGS: Final = {
    "F1": "Help",
    "ctrl+o": "Open dataset",
    "ctrl+e": "Export picture",
    "ctrl+t": "Export table",
}
OF_THE_DESKTOP: Final = re.compile(r".*(/\.X11-unix/|/dbus-|/at-spi/)|/(var/)?run/(nscd/socket|user/)")
# The print system of the machine, see docs/security.md.
OF_PRINTING: Final = re.compile(r"(127\.0\.0\.1|::1) 631|/(var/)?run/(cups/cups\.sock|avahi-daemon/socket|dbus/)")


def socket_families(trace: Path) -> set[str]:
    return set(re.findall(r"\bsocket\((AF_\w+)", trace.read_text(encoding="utf-8", errors="replace")))


def contacted(trace: Path) -> set[str]:
    """Return what the program has connected to, except the desktop: a path, or an address with its port."""
    calls = trace.read_text(encoding="utf-8", errors="replace")
    paths = re.findall(r'\bconnect\(\d+, \{sa_family=AF_UNIX, sun_path=@?"([^"]*)"', calls)
    hosts = re.findall(r'\bconnect\(\d+, \{sa_family=AF_INET.*?htons\((\d+)\).*?"([^"]+)"', calls)
    return {path for path in paths if not OF_THE_DESKTOP.match(path)} | {f"{host} {port}" for port, host in hosts}


def middle_of(reader: Reader, name: str) -> tuple[int, int]:
    """Return where on the screen an object is, given the end of its identifier."""
    (found,) = [node for node in reader.nodes() if node.id.endswith(f".{name}")]
    return found.middle


def open_and_close(desktop: Desktop, keys: str, title: str) -> None:
    desktop.press(keys)
    wait_for(lambda: desktop.active_title().startswith(title), f"{title} is open")
    desktop.press("Escape")
    wait_for(lambda: not desktop.active_title().startswith(title), f"{title} is closed")


def test_only_printing_contacts_more_than_the_desktop(desktop: Desktop) -> None:
    trace = desktop.home / "trace"
    machine.tool("strace", PURPOSE)
    machine.need(subprocess.run([*STRACE, "true"], check=False).returncode == 0, "the permission to trace", PURPOSE)
    # Put first in the path, so that no browser starts.
    browser = desktop.home / "xdg-open"
    browser.write_text(f"#!/bin/sh\ntouch {desktop.home}/opened\n", encoding="utf-8")
    browser.chmod(0o755)
    desktop.environment["PATH"] = f"{desktop.home}:{desktop.environment['PATH']}"
    desktop.open_program("--view", "sources", through=(*STRACE, "-o", str(trace)))
    desktop.window()
    reader = desktop.open_reader()

    desktop.click(middle_of(reader, "sourceAddress"))
    wait_for((desktop.home / "opened").exists, "the link is opened")
    for keys, title in DIALOGS.items():
        open_and_close(desktop, keys, title)
    desktop.start(sys.executable, str(DRAG_SOURCE), "kizuna")
    wait_for(lambda: desktop.xdotool("search", "--onlyvisible", "--name", "Drag source").stdout, "the source is there")
    desktop.drag(DRAG_FROM, middle_of(reader, "findField"))
    wait_for(lambda: any(node.id.endswith(".findResults") for node in reader.nodes()), "it is dropped")
    assert (contacted(trace), socket_families(trace)) == (set(), {"AF_UNIX"})

    open_and_close(desktop, "ctrl+p", "Print: ")
    assert [place for place in contacted(trace) if not OF_PRINTING.match(place)] == []
