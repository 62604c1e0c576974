"""Acts as a screen reader: finds the running program on the accessibility bus and obeys commands.

Run by the system's own Python, which has pyatspi. Reads one JSON list a line, such as `["select", "Phases", 2]`, and
writes one line of JSON in answer.
"""

import json
import sys
import time
import traceback
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found] # of the system, not of .venv
from gi.repository import GLib  # type: ignore[import-not-found] # as above

APPLICATION = "jenesys-gui"
SECONDS_TO_APPEAR = 60
TRIES = 10
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

Node = Any


class ScreenReader:
    """Looks at one application and listens to what it announces."""

    def __init__(self) -> None:
        self.announced: list[str] = []
        self.last_focused: Node = None
        pyatspi.Registry.registerEventListener(self._on_announcement, "object:announcement")
        pyatspi.Registry.registerEventListener(self._on_shown, "object:state-changed:showing")
        pyatspi.Registry.registerEventListener(self._on_focused, "object:state-changed:focused")
        self.application = self._find_application()

    def nodes(self, role: str = "") -> list[dict[str, object]]:
        """All objects, or those of one role that is not of menus, in the order of the tree."""
        # Each object that is left out saves several messages on the bus.
        leave_out = (pyatspi.ROLE_MENU_BAR, *((pyatspi.ROLE_FRAME,) if role == "frame" else ())) if role else ()
        nodes = (node for node in self._walk(self.application, leave_out) if role in ("", role_of(node)))
        return [self._described(node) for node in nodes]

    def focused(self) -> tuple[str, str]:
        """Role and name of what got the focus last; entries of menus that pop up are known by it alone."""
        return (role_of(self.last_focused), self.last_focused.name) if self.last_focused is not None else ("", "")

    def first(self, role: str, id_: str) -> str | None:
        """The name of the object with this role and identifier; tables are not searched."""
        for node in self._walk(self.application, leave_out=(pyatspi.ROLE_TABLE, pyatspi.ROLE_MENU_BAR)):
            if role_of(node) == role and id_of(node).rpartition(".")[2] == id_:
                return str(node.name)
        return None

    def select(self, name: str, row: int) -> bool:
        """Select a child through the Selection interface, as a screen reader does."""
        return bool(self._named(name).querySelection().selectChild(row))

    def clear(self, name: str) -> bool:
        """Clear the selection."""
        return bool(self._named(name).querySelection().clearSelection())

    def press(self, name: str, role: str) -> bool:
        """Do the action of the control with a role whose name, the shortest of several, begins like this."""
        nodes = (node for node in self._walk(self.application) if role_of(node) == role)
        found = [node for node in nodes if node.name.replace(NO_BREAK_SPACE, " ").startswith(name)]
        return bool(min(found, key=lambda node: len(node.name)).queryAction().doAction(0))

    def write(self, name: str, text: str) -> bool:
        """Replace the text of a field."""
        return bool(self._named(name).queryEditableText().setTextContents(text))

    def is_gone(self) -> bool:
        """Return whether the application has left the accessibility bus."""
        return all(each is None or each.name != APPLICATION for each in pyatspi.Registry.getDesktop(0))

    def announcements(self) -> list[str]:
        """The announcements since the last call."""
        messages, self.announced = self.announced, []
        return messages

    def _on_announcement(self, event: Node) -> None:
        self.announced.append(event.any_data)

    def _on_shown(self, event: Node) -> None:
        if event.detail1 and event.source.getRole() == pyatspi.ROLE_NOTIFICATION:
            event.source.clearCache()
            self.announced.append(event.source.name)

    def _on_focused(self, event: Node) -> None:
        if event.detail1:
            self.last_focused = event.source

    def _find_application(self) -> Node:
        deadline = time.monotonic() + SECONDS_TO_APPEAR
        while time.monotonic() < deadline:
            for application in pyatspi.Registry.getDesktop(0):
                if application is not None and application.name == APPLICATION and application.childCount:
                    return application
            time.sleep(0.1)
        sys.exit(f"no application {APPLICATION} on the accessibility bus")

    def _walk(self, node: Node, leave_out: tuple[int, ...] = ()) -> Iterator[Node]:
        yield node
        if leave_out and node.getRole() in leave_out:
            return
        for number in range(node.childCount):
            child = node.getChildAtIndex(number)
            if child is not None:
                yield from self._walk(child, leave_out)

    def _named(self, name: str) -> Node:
        return next(node for node in self._walk(self.application) if node.name == name)

    def _described(self, node: Node) -> dict[str, object]:
        states = node.getState()
        place = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS) if "Component" in interfaces(node) else None
        return {
            "name": node.name,
            "role": role_of(node),
            "description": node.description,
            "id": id_of(node),
            "showing": states.contains(pyatspi.STATE_SHOWING),
            "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
            "selected": states.contains(pyatspi.STATE_SELECTED),
            "box": [place.x, place.y, place.width, place.height] if place else None,
        }


def role_of(node: Node) -> str:
    # Named "button" by at-spi2-core 2.54 and newer.
    return "push button" if node.getRole() == pyatspi.ROLE_PUSH_BUTTON else str(node.getRoleName())


def id_of(node: Node) -> str:
    return getattr(node, "accessibleId", "") or ""


def interfaces(node: Node) -> list[str]:
    return list(pyatspi.listInterfaces(node))


def answered(reader: ScreenReader, command: str, arguments: list[object]) -> object:
    """Return the answer to a command; try again if the program changed in the meantime."""
    for tries_left in reversed(range(TRIES)):
        # The cache of libatspi may be out of date.
        reader.application.clearCache()
        try:
            return getattr(reader, command)(*arguments)
        except GLib.Error:
            if not tries_left:
                raise
            time.sleep(0.2)
    return None


def main() -> None:
    reader = ScreenReader()
    loop = GLib.MainLoop()

    def on_command(_source: object, _condition: object) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        command, *arguments = json.loads(line)
        try:
            answer = answered(reader, command, arguments)
        except Exception:  # noqa: BLE001 - any error
            # GLib would print the error and continue, and the caller would wait forever.
            traceback.print_exc()
            loop.quit()
            return False
        print(json.dumps(answer), flush=True)  # noqa: T201 - the answer
        return True

    print(json.dumps("ready"), flush=True)  # noqa: T201 - the answer to having been started
    # Events of the program are received while no command is being answered.
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_command)
    loop.run()


if __name__ == "__main__":
    main()
