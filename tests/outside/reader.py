"""A screen reader that finds the program on the accessibility bus, and what it finds there."""

import json
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Self

SYSTEM_PYTHON = "/usr/bin/python3"
# Of the bundled dataset.
PHASES = 4
# A timeout for slow or busy machines. Nothing waits longer than necessary.
SECONDS = 60


def wait_for(what: Callable[[], object], wish: str) -> None:
    """Wait until a condition is true."""
    deadline = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < deadline, f"after {SECONDS} seconds still not: {wish}"
        time.sleep(0.05)


class Reader:
    """A screen reader, controlled by commands to `assistive_technology.py`."""

    def __init__(self, environment: dict[str, str]) -> None:
        script = Path(__file__).with_name("assistive_technology.py")
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(script)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def nodes(self, role: str = "") -> list["Node"]:
        """Return all objects, or those of one role."""
        found = self._ask("nodes", role)
        assert isinstance(found, list)
        return [*map(Node.of, found)]

    def finds(self, role: str, id_: str) -> bool:
        """Return whether there is an object with this role and identifier."""
        return self._ask("first", role, id_) is not None

    def focused(self) -> list[str]:
        """Return role and name of what got the focus last, such as a menu entry below the pointer."""
        focused = self._ask("focused")
        assert isinstance(focused, list)
        return focused

    def title(self) -> str:
        """The name of the phase in the details."""
        return str(self._ask("first", "heading", "detailTitle"))

    def waits_for_title(self, name: str) -> None:
        wait_for(lambda: self.title() == name, f"the details show {name}")

    def selected(self) -> list[int]:
        """The phases that are selected in the list, counted from 0."""
        # The results of a search are list items as well, and come later.
        phases = self.nodes("list item")[:PHASES]
        return [number for number, node in enumerate(phases) if node.selected]

    def select(self, name: str, row: int) -> None:
        assert self._ask("select", name, row)

    def clear(self, name: str) -> None:
        self._ask("clear", name)

    def press(self, name: str, role: str = "push button") -> None:
        assert self._ask("press", name, role)

    def write(self, name: str, text: str) -> None:
        assert self._ask("write", name, text)

    def announcements(self) -> list[str]:
        """The announcements since the last call; at least one."""
        announced: list[str] = []

        def has_announced() -> bool:
            heard = self._ask("announcements")
            assert isinstance(heard, list)
            announced.extend(heard)
            return bool(announced)

        wait_for(has_announced, "something is announced")
        return announced

    def waits_until_gone(self) -> None:
        """Wait until the program that was closed has left the accessibility bus."""
        wait_for(lambda: self._ask("is_gone"), "the program has left the accessibility bus")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, *command: object) -> object:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> object:
        assert self._process.stdout is not None
        answered, _, _ = select.select([self._process.stdout], [], [], 2 * SECONDS)
        assert answered, "the screen reader does not answer"
        line = self._process.stdout.readline()
        assert line, "the screen reader ended; its output is above"
        return json.loads(line)


class Node(NamedTuple):
    """Something that assistive technology finds."""

    name: str
    role: str
    description: str
    id: str
    showing: bool
    focusable: bool
    selected: bool
    # Left, top, width and height on the display.
    box: tuple[int, int, int, int] | None

    @classmethod
    def of(cls, found: dict[str, object]) -> Self:
        return cls(**found)  # type: ignore[arg-type] # the script writes these fields

    @property
    def middle(self) -> tuple[int, int]:
        """The position on the display to click at."""
        assert self.box is not None, f"{self.name} has no place on the display"
        left, top, width, height = self.box
        return left + width // 2, top + height // 2
