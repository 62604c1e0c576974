"""Six jobs on a real display, by mouse alone and by keyboard alone, in few clicks or keys."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from operator import methodcaller
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from PySide6.QtGui import QImage

from tests import machine
from tests.outside.desktop import SCREEN, Desktop, desktop
from tests.outside.reader import Node, Reader, wait_for
from tests.texts import plain

pytestmark = pytest.mark.outside

KIZUNA, JENESYS_2 = "KIZUNA (bond) Project", "JENESYS 2.0"
RESULT = "KIZUNA: Budget USD 30.4 M"
# Roles on the accessibility bus; a button that can be switched on is a check box there, one of several a radio button.
ROW, BUTTON, SWITCH, CHOICE, FIELD = "list item", "push button", "check box", "radio button", "text"
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
    "Export picture": "画像を書き出す",
    "Save picture": "画像を保存",
    "Open jenesys": "を開く",
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
            return len(found) == 1 and found == before

        wait_for(is_still, f"{role} “{name}” is shown once and does not move")
        return found[0]


Step = Callable[[Person], None]


def click(role: str, name: str) -> Step:
    return methodcaller("clicks", role, name)


def right_click(role: str, name: str) -> Step:
    return methodcaller("clicks", role, name, button=3)


def choose(entry: str) -> Step:
    return methodcaller("chooses", entry)


def tick(role: str, name: str) -> Step:
    return methodcaller("ticks", role, name)


def press(key: str) -> Step:
    return methodcaller("presses", key)


def type_word(word: str) -> Step:
    return methodcaller("types", word)


def see(role: str, text: str) -> Step:
    return methodcaller("sees", role, text)


def at(title: str) -> Step:
    return methodcaller("is_at", title)


def sees_budget_and_kind(person: Person) -> None:
    person.sees("heading", KIZUNA)
    for text in ("USD 30 M", "Allocated"):
        person.sees("label", text)


def sees_source_of_30_4(person: Person) -> None:
    person.sees("paragraph", "USD 30,400,000")
    person.sees("link", "Japan-ASEAN Integration Fund (JAIF), KIZUNA")


def has_copied_the_comparison(person: Person) -> None:
    headings, *rows = person.copied()
    assert headings[:3] == [*map(person.reads, ("Phase", "Period", "Budget (USD)"))]
    assert person.reads("Budget, multiple of JENESYS") in headings
    phases = ("JENESYS", "2007–2012", "196000000"), ("KIZUNA", "2012–2013", "30000000")
    assert [row[:3] for row in rows] == [[*map(person.reads, phase)] for phase in phases]


def has_saved_a_slide(person: Person) -> None:
    slide = QImage(str(person.saved("png")))
    assert slide.width() >= 1280
    assert slide.width() * 9 == slide.height() * 16


def has_printed_the_fact_sheet(person: Person) -> None:
    read = [machine.tool("pdftotext", "a fact sheet"), str(person.saved("pdf")), "-"]
    text = plain(subprocess.run(read, capture_output=True, text=True, check=True).stdout)
    assert text.startswith(JENESYS_2)
    assert "USD 73 M" in text
    assert text.count("\f") <= 2


def sees_participants_on_full_screen(person: Person) -> None:
    person.sees(BUTTON, "JENESYS Programme, 2007 – 2012: approximately 14,200 people")
    person.sees_full_screen_with_large_text()


class Job(NamedTuple):
    """What a person wants to have at the end, and the steps to it with the most clicks or keys."""

    ends: Callable[[Person], None]
    most_clicks: int
    by_mouse: Sequence[Step]
    most_keys: int
    by_keyboard: Sequence[Step]


# Where a shortcut follows another key, a person first sees the effect of that key: with assistive technology, keys take
# a way round through its bus, and shortcuts overtake them.
JOBS: Final = {
    "budget and kind of phase 2": Job(
        sees_budget_and_kind,
        1,
        [click(ROW, KIZUNA)],
        2,
        [press("Down")],
    ),
    "find 30.4 and see its source": Job(
        sees_source_of_30_4,
        3,
        [click(FIELD, "Find"), type_word("30.4"), click(ROW, RESULT)],
        3,
        [press("ctrl+f"), type_word("30.4"), see(ROW, RESULT), press("Return")],
    ),
    "compare two phases and copy the table": Job(
        has_copied_the_comparison,
        5,
        [click(SWITCH, "Compare"), tick(ROW, KIZUNA), click(BUTTON, "Copy"), choose("Copy table")],
        8,
        [press("ctrl+m"), press("Down"), press("space"), see("paragraph", "total budget, allocated."),
         press("ctrl+shift+t")],
    ),
    "save a picture for a 16:9 slide": Job(
        has_saved_a_slide,
        4,
        [click(BUTTON, "Export"), choose("Export picture…"), at("Export picture"), click(BUTTON, "Save…"),
         at("Save picture"), click(BUTTON, "Save")],
        6,
        [press("ctrl+e"), at("Export picture"), press("Return"), at("Save picture"), press("Return")],
    ),
    "print a fact sheet of phase 3 to PDF": Job(
        has_printed_the_fact_sheet,
        4,
        [right_click(ROW, JENESYS_2), choose("Print fact sheet…"), at("Print: JENESYS 2.0"),
         click(BUTTON, "Save as PDF"), at("Save as PDF"), click(BUTTON, "Save")],
        6,
        [press("Down"), press("Down"), see("paragraph", "2013–2015"), press("ctrl+shift+p"), at("Print: JENESYS 2.0"),
         press("ctrl+p"), at("Save as PDF"), press("Return")],
    ),
    "participants on a full screen in large text": Job(
        sees_participants_on_full_screen,
        3,
        [click(CHOICE, "Participants"), click(BUTTON, "Full screen")],
        3,
        [press("ctrl+2"), press("F11")],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Return a desktop that all jobs share."""
    with desktop(tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture
def person(display: Desktop, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Person]:
    """Return a person before a window that is open for the first time, on a computer without a printer."""
    language = getattr(request, "param", "en")
    display.environment |= {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "settings"),
        "CUPS_SERVER": str(tmp_path / "no-printer"),
    }
    display.xdotool("mousemove", "0", "0")
    program = display.open_program("--language", language)
    display.window()
    reader = display.open_reader()
    yield Person(display, reader, tmp_path, language)
    display.close_window()
    # It prints what the accessibility bus of a busy machine misses.
    assert program.ended().status == 0
    reader.waits_until_gone()
    reader.stop()


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_a_job_takes_few_clicks(person: Person, job: Job) -> None:
    for step in job.by_mouse:
        step(person)
    job.ends(person)
    assert person.used <= job.most_clicks


# The first four also in Japanese.
BY_KEYBOARD: Final = [
    *(pytest.param("en", job, id=name) for name, job in JOBS.items()),
    *(pytest.param("ja", JOBS[name], id=f"{name}, in Japanese") for name in [*JOBS][:4]),
]


@pytest.mark.parametrize(("person", "job"), BY_KEYBOARD, indirect=["person"])
def test_a_job_takes_few_keys(person: Person, job: Job) -> None:
    for step in job.by_keyboard:
        step(person)
    job.ends(person)
    assert person.used <= job.most_keys
