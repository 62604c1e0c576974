"""Six jobs on a real display, in few steps: by mouse, by keyboard, by accessible actions alone."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from operator import methodcaller
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from PySide6.QtGui import QImage

from tests import machine
from tests.outside.desktop import Desktop, desktop
from tests.outside.person import BUTTON, CHOICE, ENTRY, FIELD, JENESYS_2, KIZUNA, RESULT, ROW, SWITCH, Person
from tests.texts import plain

pytestmark = pytest.mark.outside

Step = Callable[[Person], None]


def do(role: str, name: str) -> Step:
    return methodcaller("does", role, name)


def write(name: str, word: str) -> Step:
    return methodcaller("writes", name, word)


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
    assert person.reads("USD 73 M") in text
    assert text.count("\f") <= 2


def sees_participants_on_full_screen(person: Person) -> None:
    person.sees(BUTTON, "JENESYS Programme, 2007 – 2012: approximately 14,200 people")
    person.sees_full_screen_with_large_text()


class Job(NamedTuple):
    """What a person wants to have at the end, and the steps to it with the most clicks, keys or actions."""

    ends: Callable[[Person], None]
    most_clicks: int
    by_mouse: Sequence[Step]
    most_keys: int
    by_keyboard: Sequence[Step]
    most_actions: int
    by_actions: Sequence[Step]


# Where a shortcut follows another key, a person first sees the effect of that key: with assistive technology, keys take
# a way round through its bus, and shortcuts overtake them.
JOBS: Final = {
    "budget and kind of phase 2": Job(
        sees_budget_and_kind,
        1,
        [click(ROW, KIZUNA)],
        2,
        [press("Down")],
        1,
        [do(ROW, KIZUNA)],
    ),
    "find 30.4 and see its source": Job(
        sees_source_of_30_4,
        3,
        [click(FIELD, "Find"), type_word("30.4"), click(ROW, RESULT)],
        3,
        [press("ctrl+f"), type_word("30.4"), see(ROW, RESULT), press("Return")],
        2,
        [write("Find", "30.4"), see(ROW, RESULT), do(ROW, RESULT)],
    ),
    "compare two phases and copy the table": Job(
        has_copied_the_comparison,
        5,
        [click(SWITCH, "Compare"), tick(ROW, KIZUNA), click(BUTTON, "Copy"), choose("Copy table")],
        8,
        [press("ctrl+m"), press("Down"), press("space"), see("paragraph", "total budget, allocated."),
         press("ctrl+shift+t")],
        4,
        [do(SWITCH, "Compare"), do(ROW, KIZUNA), do(ENTRY, "Include phase in comparison"),
         see("paragraph", "total budget, allocated."), do(ENTRY, "Copy table")],
    ),
    "save a picture for a 16:9 slide": Job(
        has_saved_a_slide,
        4,
        [click(BUTTON, "Export"), choose("Export picture…"), at("Export picture"), click(BUTTON, "Save…"),
         at("Save picture"), click(BUTTON, "Save")],
        6,
        [press("ctrl+e"), at("Export picture"), press("Return"), at("Save picture"), press("Return")],
        3,
        [do(ENTRY, "Export picture…"), at("Export picture"), do(BUTTON, "Save…"), at("Save picture"),
         do(BUTTON, "Save")],
    ),
    "print a fact sheet of phase 3 to PDF": Job(
        has_printed_the_fact_sheet,
        4,
        [right_click(ROW, JENESYS_2), choose("Print fact sheet…"), at("Print: JENESYS 2.0"),
         click(BUTTON, "Save as PDF"), at("Save as PDF"), click(BUTTON, "Save")],
        6,
        [press("Down"), press("Down"), see("paragraph", "2013–2015"), press("ctrl+shift+p"), at("Print: JENESYS 2.0"),
         press("ctrl+p"), at("Save as PDF"), press("Return")],
        4,
        [do(ROW, JENESYS_2), see("paragraph", "2013–2015"), do(ENTRY, "Print fact sheet…"), at("Print: JENESYS 2.0"),
         do(BUTTON, "Save as PDF"), at("Save as PDF"), do(BUTTON, "Save")],
    ),
    "participants on a full screen in large text": Job(
        sees_participants_on_full_screen,
        3,
        [click(CHOICE, "Participants"), click(BUTTON, "Full screen")],
        3,
        [press("ctrl+2"), press("F11")],
        2,
        [do(CHOICE, "Participants"), do(BUTTON, "Full screen")],
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


def in_both_languages(*english: pytest.MarkDecorator) -> pytest.MarkDecorator:
    """Return the jobs in English, perhaps marked, and in Japanese, as parameters."""
    return pytest.mark.parametrize(
        ("person", "job"),
        [
            pytest.param(language, job, id=f"{name}, in {language}", marks=marks)
            for language, marks in (("en", english), ("ja", ()))
            for name, job in JOBS.items()
        ],
        indirect=["person"],
    )


@in_both_languages()
def test_a_job_takes_few_keys(person: Person, job: Job) -> None:
    for step in job.by_keyboard:
        step(person)
    job.ends(person)
    assert person.used <= job.most_keys


# The way is the same in both languages, and takes some seconds.
@in_both_languages(pytest.mark.slow)
def test_a_job_takes_few_accessible_actions(person: Person, job: Job) -> None:
    for step in job.by_actions:
        step(person)
    job.ends(person)
    assert person.used <= job.most_actions
