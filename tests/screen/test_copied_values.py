"""What is copied of a value: the value in full, its row, and a report that it is wrong."""

from jenesys_gui import __version__
from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Dataset, ValueRef
from jenesys_gui.screen.export.copying import cite, explaining, value_text, wrong_figure
from jenesys_gui.screen.state import Filter, TableView, ViewState
from jenesys_gui.screen.tables import row_to_copy
from tests.texts import plain

PER_PARTICIPANT = ValueRef.derived("friendship-ties", "per-participant")


def text_of(dataset: Dataset, ref: ValueRef, state: ViewState | None = None) -> str:
    return plain(value_text(dataset, explaining(dataset, state or ViewState(), ref)))


def test_a_value_is_copied_in_full_with_its_sign_and_unit(bundled: Dataset) -> None:
    for id_, text in (
        ("jenesys-2-budget", "≈ USD 73,000,000"),
        ("kizuna-participants", "2,600 people"),
        ("participants-since-2007", "≈ 47,000 people"),
    ):
        assert text_of(bundled, bundled.figure_by_id[id_].ref) == text
    assert text_of(bundled, PER_PARTICIPANT) == "≈ USD 6,300 per person"
    assert text_of(bundled, ValueRef.sum_of("budget")) == "≈ USD 368,000,000"
    assert text_of(bundled, bundled.phases[0].ref) == ""


def test_a_ratio_is_copied_as_it_is_compared(bundled: Dataset) -> None:
    compared = ViewState(selected="kizuna", compared=("kizuna", "jenesys"))
    ratio = ValueRef.derived("jenesys", "budget-ratio")
    assert text_of(bundled, ratio, compared) == "≈ 6.5 ×"
    assert row_to_copy(bundled, compared, ratio).selected == -1


def test_a_phase_is_cited_alone(bundled: Dataset) -> None:
    state = explaining(bundled, ViewState(compared=("kizuna",)), bundled.phases[2].ref)
    assert cite(bundled, state).of == "headline figures of JENESYS 2.0"


def test_a_row_is_copied_whatever_filters_the_table(bundled: Dataset) -> None:
    view = TableView("value", filters=(Filter("phase", "kizuna"),), columns=("phase",))
    state = ViewState(figures=view)
    for ref, name, first in (
        (bundled.figure_by_id["jenesys-2-budget"].ref, TableName.FIGURES, "JENESYS 2.0"),
        (PER_PARTICIPANT, TableName.FIGURES, "Friendship Ties"),
        (bundled.phases[1].ref, TableName.OVERVIEW, "KIZUNA"),
        (bundled.events[0].ref, TableName.MARKS, "Event"),
        (bundled.sources[3].ref, TableName.SOURCES, bundled.sources[3].title),
    ):
        table = row_to_copy(bundled, state, ref)
        assert table.name is name
        assert table.rows[table.selected].ref == ref
        assert table.rows.copied(table.selected)[0].text == first


def test_a_report_of_a_wrong_figure_has_what_its_reader_needs(bundled: Dataset) -> None:
    figure = bundled.figure_by_id["jenesys-2-budget"]
    report = wrong_figure(bundled, explaining(bundled, ViewState(), figure.ref))
    lines = plain(report).splitlines()
    assert lines[:3] == ["Report of a wrong figure", "Figure: jenesys-2-budget", "Value: ≈ USD 73,000,000"]
    assert "Source: Japan-ASEAN Integration Fund (JAIF), “JENESYS Programme”, https://" in lines[3]
    assert lines[4] == f"Dataset: jenesys, version {bundled.version}"
    assert lines[5].endswith(__version__)
    assert report.endswith("right figure:\n")
    computed = wrong_figure(bundled, explaining(bundled, ViewState(), PER_PARTICIPANT))
    assert "Figure: friendship-ties per-participant" in computed
