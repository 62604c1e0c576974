"""A person at the window on a display, or with assistive technology, in English or Japanese."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.outside.desktop import SCREEN, Desktop
from tests.outside.reader import Node, Reader, wait_for
from tests.texts import plain

KIZUNA, JENESYS_2 = "KIZUNA (bond) Project", "JENESYS 2.0"
RESULT = "KIZUNA: Budget USD 30.4 M"
# Roles on the accessibility bus; a button that can be switched on is a check box there, one of several a radio button.
ROW, BUTTON, SWITCH, CHOICE, FIELD, ENTRY = "list item", "push button", "check box", "radio button", "text", "menu item"
# What is read in Japanese, where it is not the same as in English.
JAPANESE: Final = {
    KIZUNA: "キズナ強化プロジェクト（KIZUNA）",
    "USD 30 M": "USD 3,000万",
    "Allocated": "配分",
    RESULT: "KIZUNA：予算 USD 3,040万",
    "Japan-ASEAN Integration Fund (JAIF), KIZUNA": "日・ASEAN統合基金（JAIF）、KIZUNA",
    "total budget, allocated.": "総予算、配分。",
    "Phase": "フェーズ",
    "Period": "期間",
    "Budget (USD)": "予算（USD）",
    "Budget, multiple of JENESYS": "予算、JENESYSに対する倍率",
    "2007–2012": "2007～2012",
    "2012–2013": "2012～2013",
    "2013–2015": "2013～2015",
    "Export picture": "画像を書き出す",
    "Save picture": "画像を保存",
    "Open jenesys": "を開く",
    "Print: JENESYS 2.0": "印刷：JENESYS 2.0",
    "Save as PDF": "PDFとして保存",
    # The rest of it, 万, is missing in a PDF where no font has Japanese letters.
    "USD 73 M": "USD 7,300",
    "JENESYS Programme, 2007 – 2012: approximately 14,200 people": (
        "21世紀東アジア青少年大交流計画（JENESYS）、2007～2012年：おおよそ14,200人"
    ),
    # With the letter to press, as a screen reader reads it.
    "Find": "検索",
    "Compare": "比較",
    "Include phase in comparison": "フェーズを比較に含める(P)",
    "Copy table": "表をコピー(B)",
    "Export picture…": "画像を書き出す(X)…",
    "Save…": "保存(S)…",
    "Save": "保存(S)",
    "Print fact sheet…": "ファクトシートを印刷(F)…",
    "Participants": "参加者数",
    "Full screen": "全画面表示",
}
READ_CLIPBOARD: Final = (
    "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]); print(app.clipboard().text())"
)


class Person:
    """Does one step after the other at the window, and counts the clicks or keys; a word counts as one."""

    def __init__(self, desktop: Desktop, reader: Reader, home: Path, language: str) -> None:
        self.used = 0
        self.home = home
        self._words = JAPANESE if language == "ja" else {}
        self._desktop = desktop
        self._reader = reader
        self._height_at_first = self.height_of_title()

    def clicks(self, role: str, name: str, button: int = 1) -> None:
        self.used += 1
        self._desktop.click(self._find(role, name).middle, button)

    def chooses(self, entry: str) -> None:
        """Move the mouse down a menu that has popped up, and click on an entry."""
        self.used += 1
        looks: list[bool] = []

        def is_reached() -> bool:
            looks.append(self._reader.focused() == ["menu item", entry])
            if not looks[-1]:
                self._desktop.xdotool("mousemove_relative", "1", "4")
            # Twice, since the news of the next entry may be on its way.
            return looks[-2:] == [True, True]

        wait_for(is_reached, f"the mouse reaches the entry “{entry}”")
        self._desktop.xdotool("click", "1")

    def ticks(self, role: str, name: str) -> None:
        """Click on the check box at the left end of a row."""
        self.used += 1
        box = self._find(role, name).box
        assert box is not None
        left, top, _, height = box
        self._desktop.click((left + height // 4, top + height // 2))

    def presses(self, key: str) -> None:
        self.used += 1
        self._desktop.press(key)

    def types(self, word: str) -> None:
        self.used += 1
        self._desktop.type(word)

    def does(self, role: str, name: str) -> None:
        """Do the action of a control, as assistive technology does."""
        self.used += 1
        self._reader.press(self.reads(name), role)

    def writes(self, name: str, word: str) -> None:
        """Fill a field, as assistive technology does."""
        self.used += 1
        self._reader.write(self.reads(name), word)

    def reads(self, text: str) -> str:
        """Return what is read in the language of the window."""
        return self._words.get(text, text)

    def is_at(self, title: str) -> None:
        """Wait until the window with this title has the keyboard."""
        title = self.reads(title)
        wait_for(lambda: self._desktop.active_title() == title, f"{title} is open")

    def sees(self, role: str, text: str) -> None:
        """Wait until a text is visible in the window."""
        text = self.reads(text)
        # Where no font has the letters of a title, its translation is shown in brackets.
        wait_for(lambda: self._visible(role, lambda name: text in name.replace("[", "")), f"{role} “{text}” is visible")

    def sees_full_screen_with_large_text(self) -> None:
        width, height, _ = map(int, SCREEN.split("x"))
        wait_for(lambda: self._window == (0, 0, width, height), "the window has the whole screen")
        wait_for(lambda: not any(bar.showing for bar in self._reader.nodes("menu bar")), "the menus are hidden")
        wait_for(lambda: self.height_of_title() > 1.3 * self._height_at_first, "the text is large")

    def height_of_title(self) -> int:
        """Return the height of a line of text."""
        (title,) = (node for node in self._reader.nodes("heading") if node.id.endswith(".detailTitle"))
        assert title.box is not None
        return title.box[3]

    def saved(self, ending: str) -> Path:
        """Return the only file that was saved, as soon as the window offers to open it."""
        self.sees(BUTTON, "Open jenesys")
        (path,) = self.home.glob(f"*.{ending}")
        return path

    def copied(self) -> list[list[str]]:
        """Return the table on the clipboard, as soon as there is one."""
        lines: list[str] = []

        def is_copied() -> bool:
            lines[:] = filter(None, self._read_clipboard().splitlines())
            return bool(lines)

        wait_for(is_copied, "something is copied")
        return [line.split("\t") for line in lines]

    def _read_clipboard(self) -> str:
        command, environment = [sys.executable, "-c", READ_CLIPBOARD], self._desktop.environment
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    @property
    def _window(self) -> tuple[int, int, int, int]:
        box = self._reader.nodes("frame")[0].box
        assert box is not None
        left, top, width, height = box
        return left, top, width, height

    def _visible(self, role: str, is_meant: Callable[[str], bool]) -> list[Node]:
        left, top, width, height = self._window
        shown = (node for node in self._reader.nodes(role) if node.showing and is_meant(plain(node.name)))
        return [node for node in shown if 0 < node.middle[0] - left < width and 0 < node.middle[1] - top < height]

    def _find(self, role: str, name: str) -> Node:
        """Return the one control with a name, perhaps followed by details, once it no longer moves."""
        found: list[Node] = []

        def is_still() -> bool:
            before = found[:]
            found[:] = self._visible(role, lambda each: each == name or each.startswith(f"{name}, "))
            # Qt 6.10 keeps the ellipsis in the names of buttons that open a dialog.
            found[:] = found or self._visible(role, lambda each: each == f"{name}…")
            return len(found) == 1 and found == before

        wait_for(is_still, f"{role} “{name}” is shown once and does not move")
        return found[0]
