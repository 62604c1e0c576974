"""A virtual desktop: a display, a window manager, an accessibility bus, and the program on it."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from tests import machine
from tests.outside.reader import SECONDS, SYSTEM_PYTHON, Reader, wait_for

ROOT = Path(__file__).resolve().parents[2]
SCREEN = "1600x1000x24"

# Qt prints this when the libatspi of Debian 12 asks for the application's own bus, which does not exist.
ASKED_FOR = 'AtSpiAdaptor::applicationInterface does not implement "GetApplicationBusAddress"'
# Qt prints these when a reader asks for an object that the program has deleted since it named it, and when the bus
# takes long to pass on that a key was pressed.
OF_SLOW_READERS = ("Could not find accessible on path:", "QSpiApplication::keyEventError")
PURPOSE = "the window on a display and as assistive technology sees it"
# Its paths in the distributions.
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@cache
def has_pyatspi() -> bool:
    """Return whether the system's Python can talk to the accessibility bus."""
    command = [machine.file(SYSTEM_PYTHON, purpose=PURPOSE), "-c", "import pyatspi"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def needed(tool: str) -> str:
    """Return the path of a tool."""
    return machine.tool(tool, PURPOSE)


class Ended(NamedTuple):
    """The result of the program."""

    status: int
    printed: str


class Program:
    """The program, running in a window."""

    def __init__(self, desktop: "Desktop", *arguments: str, through: Sequence[str] = ()) -> None:
        command = shlex.split(os.environ.get("JENESYS_GUI_COMMAND", "")) or [sys.executable, "-m", "jenesys_gui"]
        self._file = desktop.home / "printed"
        self._printed = self._file.open("wb")
        self._process = subprocess.Popen(
            [*through, *command, *arguments],
            cwd=ROOT,
            env={**desktop.environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
            stdout=self._printed,
            stderr=self._printed,
        )

    def interrupt(self) -> None:
        """Interrupt it, as Ctrl+C in the terminal does."""
        self._process.send_signal(signal.SIGINT)

    def ended(self) -> Ended:
        """Wait until it ends."""
        status = self._process.wait(SECONDS)
        return Ended(status, self.printed())

    def ended_while_read(self) -> Ended:
        """Wait until it ends; what a slow reader causes is left out."""
        status, printed = self.ended()
        lines = (line for line in printed.splitlines() if not any(text in line for text in OF_SLOW_READERS))
        return Ended(status, "\n".join(lines))

    def printed(self) -> str:
        """What it has printed so far."""
        lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        return "".join(line for line in lines if ASKED_FOR not in line)

    def stop(self) -> None:
        """End the program if the test did not."""
        self._process.kill()
        self._process.wait()
        self._printed.close()


class Desktop:
    """A display with window manager and accessibility bus; everything that it starts ends with it."""

    def __init__(self, home: Path, stack: ExitStack) -> None:
        self.home = home
        self._stack = stack
        for name in ("config", "cache", "data"):
            (home / name).mkdir(mode=0o700)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "data"),
            # The path of a socket has at most 107 bytes, fewer than some homes and what follows in them.
            "XDG_RUNTIME_DIR": stack.enter_context(TemporaryDirectory(prefix="run-", ignore_cleanup_errors=True)),
            # No portal and no keyring: only what is needed is started.
            "GIO_USE_VFS": "local",
            "NO_AT_BRIDGE": "0",
        }
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        self.environment["DISPLAY"] = f":{self._start_display()}"
        self.start(needed("openbox"))
        launcher = machine.file(*BUS_LAUNCHERS, purpose=PURPOSE)
        self.start(launcher, "--launch-immediately")
        wait_for(lambda: self.xdotool("get_num_desktops").returncode == 0, "the window manager is there")

    def open_program(self, *arguments: str, through: Sequence[str] = ()) -> Program:
        """Start the program, possibly through another command."""
        program = Program(self, *arguments, through=through)
        self._stack.callback(program.stop)
        return program

    def open_reader(self) -> Reader:
        """Start a screen reader; the program must be running."""
        machine.need(has_pyatspi(), "pyatspi", PURPOSE)
        reader = Reader(self.environment)
        self._stack.callback(reader.stop)

        def is_ready() -> bool:
            assert not reader.finds("dialog", "bugDialog"), (
                "the program reported a bug; the report is in the settings folder"
            )
            return reader.finds("push button", "barSpot")

        wait_for(is_ready, "the timeline has its bars")
        return reader

    def xdotool(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Move the mouse, click and press keys as a person does."""
        return subprocess.run(
            [needed("xdotool"), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def click(self, at: tuple[int, int], button: int = 1) -> None:
        assert self.xdotool("mousemove", "--sync", *map(str, at), "click", str(button)).returncode == 0

    def drag(self, start: tuple[int, int], stop: tuple[int, int]) -> None:
        """Drag something with the mouse, slowly enough for programs to notice."""
        moves = [f"mousemove {start[0]} {start[1]} mousedown 1"]
        for part in range(1, 11):
            x, y = (round(begin + (end - begin) * part / 10) for begin, end in zip(start, stop, strict=True))
            moves.append(f"sleep 0.1 mousemove --sync {x} {y}")
        assert self.xdotool(*" ".join([*moves, "sleep 0.2 mouseup 1"]).split()).returncode == 0

    def active_title(self) -> str:
        """The title of the window that has the keyboard."""
        return self.xdotool("getactivewindow", "getwindowname").stdout.strip()

    def press(self, key: str) -> None:
        assert self.xdotool("key", key).returncode == 0

    def type(self, text: str) -> None:
        assert self.xdotool("type", text).returncode == 0

    def window(self) -> str:
        """The number of the program's window, as soon as it is shown and has the keyboard."""
        wait_for(self._windows, "the window is shown")
        (number,) = self._windows()
        wait_for(lambda: self.xdotool("getactivewindow").stdout.strip() == number, "the window has the keyboard")
        return number

    def close_window(self) -> None:
        """Close the window through the window manager."""

        def is_closed() -> bool:
            # Pressed again if necessary: openbox sometimes misses the key.
            self.press("alt+F4")
            deadline = time.monotonic() + SECONDS / 10
            while self._windows():
                if time.monotonic() > deadline:
                    return False
                time.sleep(0.05)
            return True

        wait_for(is_closed, "the window is closed")

    def resize(self, window: str, width: int, height: int) -> None:
        self.xdotool("windowsize", "--sync", window, str(width), str(height))
        wait_for(lambda: self.size(window) == (width, height), "the window has its new size")

    def size(self, window: str) -> tuple[int, int]:
        shown = self.xdotool("getwindowgeometry", "--shell", window).stdout
        values = dict(line.split("=") for line in shown.splitlines())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def _windows(self) -> list[str]:
        """The numbers of the program's visible windows."""
        return self.xdotool("search", "--onlyvisible", "--name", "JENESYS Viewer").stdout.split()

    def _start_display(self) -> str:
        reading, writing = os.pipe()
        arguments = ("-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset")
        self.start(needed("Xvfb"), *arguments, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        return number

    def _start_bus(self) -> str:
        bus = self.start(
            needed("dbus-daemon"), "--session", "--nofork", "--nopidfile", "--print-address", stdout=subprocess.PIPE
        )
        assert bus.stdout is not None
        with bus.stdout as answer:
            address = answer.readline().decode().strip()
        assert address, "dbus-daemon did not start"
        return address

    def start(
        self, *command: str, stdout: int | IO[bytes] = subprocess.DEVNULL, pass_fds: tuple[int, ...] = ()
    ) -> "subprocess.Popen[bytes]":
        """Start another program, until the desktop ends."""
        process = subprocess.Popen(
            command, env=self.environment, stdout=stdout, stderr=subprocess.DEVNULL, pass_fds=pass_fds
        )
        self._stack.callback(_end, process)
        return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def desktop(home: Path) -> Iterator[Desktop]:
    """A desktop with its own home, while the context lasts."""
    with ExitStack() as stack:
        yield Desktop(home, stack)
