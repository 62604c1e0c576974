"""Programs that the program starts get the environment of the user, not its own."""

import pytest

from tests.outside.desktop import Desktop
from tests.outside.reader import wait_for

pytestmark = pytest.mark.outside

# Writes its arguments and its environment where the test looks for them.
XDG_OPEN = """#!/bin/sh
{ printf '%s\\0' "$*"; env --null; } > "$HOME/opened.part"
mv "$HOME/opened.part" "$HOME/opened"
"""
# Where a desktop has its own Qt. The locale is one that Qt warns of.
OF_THE_USER = {"LC_ALL": "C", "LD_LIBRARY_PATH": "/users/lib", "QT_PLUGIN_PATH": "/users/plugins"}
# Every shell sets them.
OF_THE_SHELL = {"_", "OLDPWD", "PWD", "SHLVL"}


def test_a_link_is_opened_with_the_environment_of_the_user(desktop: Desktop) -> None:
    tools = desktop.home / "tools"
    tools.mkdir()
    (tools / "xdg-open").write_text(XDG_OPEN, encoding="ascii")
    (tools / "xdg-open").chmod(0o755)
    desktop.environment |= {**OF_THE_USER, "PATH": f"{tools}:{desktop.environment['PATH']}"}
    desktop.open_program("--view", "sources")
    desktop.window()
    (address,) = [node for node in desktop.open_reader().nodes("link") if node.id.endswith("sourceAddress")]
    desktop.click(address.middle)
    opened = desktop.home / "opened"
    wait_for(opened.exists, "the link is opened")
    arguments, *entries = opened.read_text(encoding="utf-8").rstrip("\0").split("\0")
    assert arguments == "https://jaif.asean.org/jaif-component/jenesys-programme/"
    inherited = dict(entry.split("=", 1) for entry in entries)
    expected = desktop.environment | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    assert {name: value for name, value in inherited.items() if name not in OF_THE_SHELL} == expected
