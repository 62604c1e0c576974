"""The executable's window as users have it: without rights, without network, with damaged settings."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tools import packages, smoke_frozen

Display = tuple[str, Path]

NOBODY: Final = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
# The socket of the C library's name service cache, which is asked for user names; it is local to the machine.
OF_THE_C_LIBRARY: Final = re.compile(r"/(var/)?run/nscd/socket")
OF_THE_DESKTOP: Final = re.compile(r"X11-unix|dbus|/at-spi/|/bus\b|wayland|\.ICE-unix")


def environment(display: Display, home: Path) -> dict[str, str]:
    return {"DISPLAY": display[0], "HOME": str(home), "PATH": "/usr/bin:/bin"}


def test_everything_runs_for_a_user_without_a_home(unpacked: Path, somewhere: Path, display: Display) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*NOBODY, str(unpacked), *arguments]
        return subprocess.run(command, cwd=somewhere, env={}, capture_output=True, text=True, timeout=60, check=False)

    assert run("export", "out.json").stderr == ""
    assert run("--screenshot", "out.png").stderr == ""
    assert (somewhere / "out.json").stat().st_uid == 65534
    checked = run("self-check", "--qt")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert "settings cannot be saved" in checked.stdout
    smoke_frozen.try_window([*NOBODY, str(unpacked)], somewhere, environment(display, Path("/nonexistent")), display[1])


def test_the_single_file_runs_for_a_user_without_a_home(somewhere: Path, display: Display) -> None:
    program = Path(shutil.copy(packages.ONE_FILE, somewhere / "viewer"))
    more = {**environment(display, Path("/nonexistent")), "TMPDIR": str(somewhere)}
    for _start in range(2):
        smoke_frozen.try_window([*NOBODY, str(program)], somewhere, more, display[1])
    (unpacked,) = (somewhere / "jenesys-gui-65534").glob("one-file-*")
    assert (unpacked.stat().st_uid, unpacked.stat().st_mode & 0o077) == (65534, 0)


def test_the_window_opens_with_a_read_only_home(unpacked: Path, somewhere: Path, display: Display) -> None:
    home = somewhere / "home"
    home.mkdir()
    mount = 'mount --bind -o ro "$HOME" "$HOME" && exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", mount, "sh", str(unpacked)]
    smoke_frozen.try_window(command, somewhere, environment(display, home), display[1])
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("damaged", [b"\0\1\2 rubbish", b"[view\n", b"[view]\ntheme=purple\ndataset=/no/such\n"])
def test_the_window_opens_with_damaged_settings(
    damaged: bytes, unpacked: Path, somewhere: Path, display: Display
) -> None:
    settings = somewhere / ".config" / "jenesys-gui" / "jenesys-gui.ini"
    settings.parent.mkdir(parents=True)
    settings.write_bytes(damaged)
    smoke_frozen.try_window([str(unpacked)], somewhere, environment(display, somewhere), display[1])
    # What can be read is saved again when the window closes, without the values that mean nothing.
    assert damaged.startswith(b"[view]\n") or damaged in [path.read_bytes() for path in settings.parent.iterdir()]


def test_a_portable_program_writes_only_to_its_own_folder(unpacked: Path, somewhere: Path, display: Display) -> None:
    portable = unpacked.parent / "jenesys-gui-settings"
    portable.mkdir()
    home = somewhere / "home"
    home.mkdir()
    try:
        result = subprocess.run(
            [str(unpacked), "self-check"], env={"HOME": str(home)}, capture_output=True, text=True, check=True
        )
        assert f"Settings (portable): {portable}/jenesys-gui.ini" in result.stdout
        smoke_frozen.try_window([str(unpacked)], somewhere, environment(display, home), display[1])
        # Without a running message bus, the D-Bus library starts one and saves its address there.
        assert {path.name for path in home.iterdir()} <= {".dbus"}
    finally:
        for path in portable.iterdir():
            path.unlink()
        portable.rmdir()


@pytest.fixture
def wayland(somewhere: Path) -> Iterator[dict[str, str]]:
    """The environment of a Wayland desktop without a screen."""
    runtime = somewhere / "runtime"
    runtime.mkdir(mode=0o700)
    more = {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(somewhere), "PATH": "/usr/bin:/bin"}
    command = ["weston", "--backend=headless-backend.so", "--socket=desktop"]
    with subprocess.Popen(command, env=more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as compositor:
        while not (runtime / "desktop").exists():
            assert compositor.poll() is None
        yield {**more, "WAYLAND_DISPLAY": "desktop"}
        compositor.terminate()


def test_the_window_opens_on_wayland(unpacked: Path, wayland: dict[str, str]) -> None:
    def run(**more: str) -> subprocess.CompletedProcess[str]:
        command = ["timeout", "--preserve-status", "6", str(unpacked)]
        return subprocess.run(command, env={**wayland, **more}, capture_output=True, text=True, check=False)

    ended = run()
    assert (ended.returncode in smoke_frozen.ENDED_BY_SIGTERM, ended.stdout, ended.stderr) == (True, "", "")
    calls = run(WAYLAND_DEBUG="client").stderr
    assert 'set_title("JENESYS Viewer' in calls
    assert re.search(r"wl_surface.*attach\(wl_buffer", calls)


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a message bus, as a desktop has one."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def test_only_desktop_sockets_are_open(unpacked: Path, somewhere: Path, display: Display, bus: str) -> None:
    trace = somewhere / "trace"
    # With -D the program is our child process, and strace only watches.
    command = ["strace", "-D", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace), str(unpacked)]
    more = {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    smoke_frozen.try_window(command, somewhere, {**environment(display, somewhere), **more}, display[1])
    calls = trace.read_text(encoding="utf-8", errors="replace")
    assert set(re.findall(r"\bsocket\((AF_\w+)", calls)) == {"AF_UNIX"}
    connected = re.findall(r'\bconnect\(\d+, \{sa_family=AF_UNIX, sun_path=@?"([^"]*)"', calls)
    assert any("X11-unix" in path for path in connected)
    assert any("dbus" in path for path in connected)
    strange = [path for path in connected if not OF_THE_DESKTOP.search(path) and not OF_THE_C_LIBRARY.fullmatch(path)]
    assert strange == []


@pytest.mark.parametrize("arguments", [("export", "-", "--format", "json"), ("validate", "_internal/data/jenesys")])
def test_a_command_opens_no_socket_and_no_library_of_qt(
    arguments: tuple[str, ...], unpacked: Path, somewhere: Path
) -> None:
    trace = somewhere / "trace"
    command = ["strace", "-f", "-qq", "-e", "trace=socket,connect,openat", "-o", str(trace), str(unpacked), *arguments]
    subprocess.run(command, cwd=unpacked.parent, env={}, capture_output=True, check=True)
    assert re.findall(r"\b(?:socket|connect)\(.*|libQt6\w+", trace.read_text(encoding="utf-8")) == []


def test_a_processor_that_is_too_old_for_qt_is_named(unpacked: Path, somewhere: Path) -> None:
    features = somewhere / "modalias"
    features.write_text("cpu:type:x86,ven0000fam0006mod000F:feature:,0000,0001,0089,0093\n", encoding="ascii")
    mount = 'mount --bind "$1" /sys/devices/system/cpu/modalias && shift && exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", mount, "sh", str(features), str(unpacked)]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"HOME": str(somewhere), "PATH": "/usr/bin:/bin"}
        return subprocess.run([*command, *arguments], env=environment, capture_output=True, text=True, check=False)

    assert run("export", "-", "--format", "json").returncode == 0
    picture = run("--screenshot", str(somewhere / "out.png"))
    assert (picture.returncode, picture.stderr.count("\n"), "SSE 4.2" in picture.stderr) == (3, 1, True)
