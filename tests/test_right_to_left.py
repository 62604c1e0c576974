"""Text from right to left does not change the order of what the program writes around it."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QTextLayout

from jenesys_gui.choices import Scale, TableName, View
from jenesys_gui.export.sheets import TableSelection, all_tables
from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.model.derived import derived_of
from jenesys_gui.screen.export.copying import cite, view_in_words
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from jenesys_gui.text import words
from jenesys_gui.text.reference_formats import ReferenceFormat, formatted
from jenesys_gui.text.references import all_references
from tests.builders import Measure
from tests.right_to_left import in_hebrew, mixed
from tests.texts import everything_on, texts_in

VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]
FOR_PROGRAMS = (ReferenceFormat.BIBTEX, ReferenceFormat.RIS, ReferenceFormat.CSL_JSON)


@pytest.fixture(scope="module")
def hebrew(bundled: Dataset) -> Dataset:
    return in_hebrew(bundled)


def everything(dataset: Dataset) -> Iterator[str]:
    for phase in dataset.phases:
        for measure, scale in VIEWS:
            state = ViewState(selected=phase.id, measure=measure, scale=scale)
            yield from (text for _name, text in everything_on(describe(dataset, state)))
            yield view_in_words(dataset, state)
        for ref in (None, *(each.ref for each in dataset.all_figures_of(phase.id))):
            yield from (text for _name, text in texts_in(cite(dataset, ViewState(selected=phase.id, explained=ref))))
        for code in derived_of(dataset, phase):
            ref = ValueRef.derived(phase.id, code)
            screen = describe(dataset, ViewState(selected=phase.id, explained=ref))
            yield from (text for _name, text in texts_in(screen.detail))
    first, *others = (phase.id for phase in dataset.phases)
    yield from (
        text for _name, text in texts_in(describe(dataset, ViewState(selected=first, compared=(first, *others))))
    )
    for table in TableName:
        view = View.SOURCES if table is TableName.SOURCES else View.TABLE
        yield from (text for _name, text in texts_in(describe(dataset, ViewState(view=view, table=table))))


def test_the_screen_isolates_text_from_right_to_left(hebrew: Dataset) -> None:
    assert mixed(hebrew, everything(hebrew)) == []


def test_exports_isolate_text_from_right_to_left(hebrew: Dataset) -> None:
    picture = describe_picture(hebrew, ViewState(), None)
    texts = [text for part in (picture, describe_report(hebrew)) for _name, text in texts_in(part)]
    texts += [
        cell
        for sheet in all_tables(hebrew, TableSelection(TableName.FIGURES))
        for row in sheet.rows
        for cell in row
        if isinstance(cell, str)
    ]
    texts += [formatted(all_references(hebrew), form) for form in ReferenceFormat if form not in FOR_PROGRAMS]
    assert mixed(hebrew, texts) == []


@pytest.mark.parametrize("form", FOR_PROGRAMS)
def test_references_for_programs_have_no_direction_characters(hebrew: Dataset, form: ReferenceFormat) -> None:
    text = formatted(all_references(hebrew), form)
    assert "תוכנית" in text
    assert {"\u2068", "\u2069"} & {*text} == set()


@pytest.mark.usefixtures("qapp")
def test_parts_from_right_to_left_are_drawn_in_their_order(hebrew: Dataset) -> None:
    figure = hebrew.figures[0]
    line = words.source_line(hebrew, figure)
    source = hebrew.source_by_id[figure.source]
    layout = QTextLayout(line)
    layout.beginLayout()
    drawn = layout.createLine()
    layout.endLayout()
    # The line returns a pair, which its type does not say.
    x_at: Any = drawn.cursorToX
    starts = [(line.index(part), len(part)) for part in (source.publisher, source.title, figure.locator)]
    middles = [x_at(start)[0] + x_at(start + length)[0] for start, length in starts]
    assert middles == sorted(middles)
