"""Whatever text or value the window shows of the bundled dataset, Find finds it."""

from dataclasses import replace
from itertools import product

from jenesys_gui.choices import Scale, TableName, View
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.folding import words_of
from jenesys_gui.screen.find.results import Index
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState, makes_sense
from tests.builders import Measure
from tests.texts import everything_on

# What the window shows that is not about the dataset's contents: headings, legends, counts, and the status bar.
NOT_SEARCHED = {"axis_title", "heading", "how_many", "description", "network", "newest", "dataset", "after"}
# The reading of a year under the mouse, the tooltips of marks, and what a selected phase is announced with.
NOT_SEARCHED |= {"reading", "tooltip", "summary", "spoken"}
# The entry of a measure in the menu has the sign of its key.
NOT_SEARCHED |= {"entry"}
LEGEND = {
    "Height shows the value; width shows only the period.",
    "Height shows the value per year, so the area shows the total.",
    "Dotted: only the year is known.",
    "Dashed arrow: ongoing.",
    "Thin marks: range if whole calendar years are counted.",
    "Patterns tell phases apart.",
    "Spread evenly: the source gives totals, not yearly figures.",
    "The slope between two dates is interpolated.",
    "Line at the bottom: selected phase.",
    "Each band shows one phase's part of the sum.",
}


def shown_texts(content: Dataset) -> set[str]:
    """Every text that the window shows of a dataset, in any phase and view, and of any value."""
    states = []
    for row in content.phases:
        state = ViewState(selected=row.id)
        states += [
            replace(state, measure=measure, scale=scale)
            for measure, scale in product(Measure, Scale)
            if makes_sense(measure, scale)
        ]
        states += [replace(state, explained=each.ref) for each in content.all_figures_of(row.id)]
    states += [ViewState(view=View.TABLE, table=table) for table in TableName if table is not TableName.SOURCES]
    states += [ViewState(view=View.SOURCES, source=each.id) for each in content.sources]
    return {
        text
        for state in states
        for name, text in everything_on(describe(content, state)._replace(title=""))
        if name not in NOT_SEARCHED and text not in LEGEND and words_of(text)
    }


def test_every_text_and_value_of_the_window_is_found(bundled: Dataset) -> None:
    index = Index(bundled)
    for _step in index.read():
        pass
    texts = shown_texts(bundled)
    assert len(texts) > 800
    # The field takes so many letters.
    assert [text for text in texts if not index.search(text[:200]).total] == []
