"""Every number in the window links to its source or to its calculation.

Walks through what assistive technology finds, in every phase and view, and through what the links of the same window
lead to. A number is traced if one of these explanations contains it. Rules exclude what is no figure: years and
dates, counts of things, and the dataset's own words, such as the title of a document.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLabel

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.text import numbers
from jenesys_gui.text.words import note
from tests.qt.tables.steps import opens_figures
from tests.qt.user import User

CTRL = Qt.KeyboardModifier.ControlModifier

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Numbers that are not figures of the dataset.
NO_FIGURES = (
    rf"\b\d{{1,2}}\s(?:{MONTHS})\b",
    r"\bFY ?\d{4}\b",
    r"(?<![\d,.])(?:19|20)\d\d(?![\d,.]\d)",
    # The place in the list, and counts of things, next to their word.
    r", \d of \d$",
    r"\b[\d,]+ of (?=[\d,]+ figures?\b)",
    r"\b[\d,]+ (?:more |other )?(?:phases?|programmes?|sources?|figures?|events?|digits?|years?|countries|rows?)\b",
    r"\b\d+ more (?:is|are) named\b",
    r"\bup to \d+ have room",
    r"\(\d+\)",
    r"(?m)^\d\. ",
    r"\bversion [\d.]+",
    r"\b(?:Ctrl|Alt|Shift)\+\S+",
)
NUMBER = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)(?:[ \N{NO-BREAK SPACE}](M|bn)\b)?")
TIMES = {"": 1, "M": 1_000_000, "bn": 1_000_000_000}


@pytest.fixture(scope="module")
def own_words(bundled: Dataset) -> list[str]:
    """The dataset's words that contain digits, longest first: names, titles, notes, places, periods."""
    words = {
        text
        for rows in (bundled.phases, bundled.figures, bundled.programmes, bundled.aims, bundled.events, bundled.sources)
        for row in rows
        for text in row
        if isinstance(text, str) and re.search(r"\d", text)
    }
    # Where a note cites a source, the name of the source is shown.
    words |= {note(bundled, text) for text in words}
    dates = (*(event.date for event in bundled.events), *(source.published for source in bundled.sources))
    words |= {numbers.when(date) for date in dates if date}
    return sorted(words, key=len, reverse=True)


def figures_in(text: str, own_words: list[str]) -> set[Decimal]:
    """The numbers in a text, without what is no figure."""
    for words in own_words:
        text = text.replace(words, " ").replace(words[:1].upper() + words[1:], " ")
    for pattern in NO_FIGURES:
        text = re.sub(pattern, " ", text)
    return {Decimal(digits.replace(",", "")) * TIMES[unit] for digits, unit in NUMBER.findall(text)}


def texts_of(interface: QAccessibleInterface) -> Iterator[str]:
    """The texts that assistive technology reads of an object and of everything in it."""
    # Scroll positions are not figures either.
    if interface.state().invisible or interface.role() is QAccessible.Role.ScrollBar:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield interface.text(kind)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child.isValid():
            yield from texts_of(child)


def shown(user: User, own_words: list[str]) -> set[Decimal]:
    """All figures that can be found in the window."""
    interface = QAccessible.queryAccessibleInterface(user.window)
    return {number for text in texts_of(interface) for number in figures_in(text, own_words)}


def explained(user: User, own_words: list[str]) -> set[Decimal]:
    """All figures that the window's links lead to, by pressing each and reading its explanation."""
    found: set[Decimal] = set()
    for name in ("cardLink", "proportionLink", "besideLink", "summarySum", "comparedValue", "comparedRatio"):
        for place in range(len(user.find_all(QAbstractButton, name))):
            user.clicks(user.find_all(QAbstractButton, name)[place])
            for part in ("Statement", "Remarks"):
                found |= figures_in(user.reads(f"explanation{part}"), own_words)
    return found


@pytest.fixture(scope="module")
def explained_once() -> set[Decimal]:
    """Return the result of everything_explained for reuse: every new window has the same links."""
    return set()


@pytest.fixture
def everything_explained(user: User, own_words: list[str], explained_once: set[Decimal]) -> set[Decimal]:
    """Return what can be reached from any phase: from the list and the timeline, a click leads to each."""
    if not explained_once:
        for row in range(4):
            user.clicks_row(row)
            unfold(user)
            explained_once |= explained(user, own_words)
    return explained_once


def unfold(user: User) -> None:
    """Expand every group."""
    for place in range(len(user.find_all(QAbstractButton, "besideFold"))):
        fold = user.find_all(QAbstractButton, "besideFold")[place]
        if not fold.isChecked():
            user.clicks(fold)


@pytest.mark.parametrize("row", range(4))
def test_every_number_of_a_phase_can_be_traced(
    user: User, own_words: list[str], everything_explained: set[Decimal], row: int
) -> None:
    user.clicks_row(row)
    unfold(user)
    of_window = shown(user, own_words)
    assert len(of_window) > 20
    assert of_window - everything_explained == set()


@pytest.mark.parametrize("keys", ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+5", "Ctrl+6"])
def test_every_number_of_a_measure_and_scale_can_be_traced(
    user: User, own_words: list[str], everything_explained: set[Decimal], keys: str
) -> None:
    user.presses(keys)
    assert shown(user, own_words) - everything_explained == set()


def test_every_number_of_a_comparison_can_be_traced(
    user: User, own_words: list[str], everything_explained: set[Decimal]
) -> None:
    user.clicks_row(0)
    for row in (1, 2, 3):
        user.clicks_row(row, CTRL)
    reached = everything_explained | explained(user, own_words)
    assert shown(user, own_words) - reached == set()


def test_a_number_without_a_source_is_detected(user: User, own_words: list[str]) -> None:
    """The check itself does not overlook numbers."""
    label = user.find(QLabel, "summaryCounts")
    label.setText("≈ USD 123 M ▸")
    assert Decimal(123_000_000) in shown(user, own_words)


def test_every_number_of_the_table_can_be_traced(user: User, own_words: list[str]) -> None:
    opens_figures(user)
    user.window.resize(6000, 1600)
    table, model = user.table("figureTable"), user.table("figureTable").model()
    for row in range(model.rowCount()):
        table.selectRow(row)
        explanation_text = f"{user.reads('explanationStatement')}\n{user.reads('explanationRemarks')}"
        values = (str(model.index(row, number).data()) for number in range(model.columnCount()))
        assert {number for text in values for number in figures_in(text, own_words)} <= figures_in(
            explanation_text, own_words
        )


def test_every_number_of_the_sources_can_be_traced(
    user: User, own_words: list[str], everything_explained: set[Decimal]
) -> None:
    user.presses("Ctrl+9")
    for row in range(user.table("sourceTable").model().rowCount()):
        user.clicks_cell("sourceTable", row, "Title")
        texts = [*user.reads_all("sourceFigure"), *user.reads_all("sourceListing")]
        numbers_shown = {number for text in texts for number in figures_in(text, own_words)}
        assert numbers_shown <= everything_explained
