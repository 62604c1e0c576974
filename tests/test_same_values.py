"""The table, the exports and the details agree on every figure and every derived value."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from jenesys_gui.choices import TableName, View
from jenesys_gui.export.data import as_json
from jenesys_gui.export.metadata import tables_metadata
from jenesys_gui.export.sheets import TableSelection, all_tables, one_table
from jenesys_gui.export.text_tables import as_csv
from jenesys_gui.export.workbook import as_xlsx
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse
from jenesys_gui.model.quantity import Qualifier, printed
from jenesys_gui.screen.details.detail import Card, Detail, describe_detail
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import TableView, ViewState
from jenesys_gui.screen.tables import DataTable
from jenesys_gui.screen.tables.records import TableCell
from jenesys_gui.text import numbers, words
from jenesys_gui.text.numbers import NO_BREAK_SPACE
from tests import builders
from tests.builders import ref_to
from tests.export.tables import page_of, read_csv, read_xlsx, values_of
from tests.texts import plain

Json = dict[str, Any]
Cells = dict[str, TableCell]

UNITS = {"people": "people", "USD": "USD", "JPY": "JPY", "%": "%", "USD/person": "USD per person"}
UNITS |= {"USD/year": "USD per year", "people/year": "people per year"}


def awkward() -> Dataset:
    """A dataset with missing values and figures of all kinds."""
    return builders.dataset(
        builders.phase("one", period="2015/.."),
        builders.phase("two", period="2013-04/2015-03"),
        builders.budget(69_500_000, of="one", qualifier=Qualifier.AT_LEAST),
        builders.participants(0, of="one", as_of="2022-04/2023-03", as_of_as_stated="FY2022"),
        builders.budget("12.50", of="two", qualifier=Qualifier.UP_TO, basis=""),
        builders.figure("participants", 3, "people/year", id_="yearly", of="two"),
        builders.figure("participants", 47_000, "people", id_="of-none", of="", headline=False),
    )


@pytest.fixture(params=["bundled", "awkward"])
def content(request: pytest.FixtureRequest, bundled: Dataset) -> Dataset:
    return bundled if request.param == "bundled" else awkward()


def whole_table(content: Dataset) -> DataTable:
    codes = [column.code for column in the_table(content, TableView()).choices]
    return the_table(content, TableView(columns=tuple(codes)))


def the_table(content: Dataset, view: TableView) -> DataTable:
    table = describe(content, ViewState(view=View.TABLE, table=TableName.FIGURES, figures=view)).table
    assert table is not None
    return table


def rows_of(content: Dataset) -> dict[tuple[str, str], Cells]:
    table = whole_table(content)
    codes = [column.code for column in table.columns]
    return {(row.ref.phase, row.ref.code): dict(zip(codes, row.cells, strict=True)) for row in table.rows}


def written_rows(content: Dataset) -> dict[tuple[str, str], dict[str, str]]:
    """The rows of a CSV export, each by the phase and the key that lead to it."""
    rows = read_csv(as_csv(one_table(content, TableSelection())))
    return {(row["phase"], row["id"]): row for row in rows}


def in_workbook(content: Dataset) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of two sheets of a workbook, each by the phase and the key that lead to it."""
    book = read_xlsx(as_xlsx(all_tables(content, TableSelection()), tables_metadata(content)))
    rows = [row for name in ("Figures", "Computed values") for row in values_of(page_of(book, name))]
    return {(row["Phase ID"] or "", row["ID"]): row for row in rows}


def exported_figures(content: Dataset) -> Iterator[tuple[str, Json]]:
    """The figures of an export, each with the id of its phase."""
    exported = json.loads(as_json(content))
    for phase in exported["phases"]:
        yield from ((phase["id"], figure) for figure in phase["figures"])
    yield from (("", figure) for figure in exported["figures"])


def exported_values(content: Dataset) -> Iterator[tuple[str, str, Json]]:
    """The computed values of an export, each with the phase and the key that lead to it."""
    exported = json.loads(as_json(content))
    for phase in exported["phases"]:
        yield from ((phase["id"], value["measure"], value) for value in phase["derived"])
    yield from (("", f"{value['measure']}-sum", value) for value in exported["totals"])


def card_of(content: Dataset, phase: str, key: str) -> Card | None:
    detail = detail_of(content, phase, key)
    return next((card for card in (*detail.cards, *detail.proportions) if card.ref.code == key), None)


def detail_of(content: Dataset, phase: str, key: str) -> Detail:
    """The details that explain a value."""
    phase = phase or content.phases[0].id
    return describe_detail(content, phase, ref_to(content, key, phase))


def number_in(text: str) -> Decimal:
    """The number that a text shows: `≈ USD 73 M` is 73 000 000."""
    words = plain(text).replace(",", "").replace("%", " %").split()
    factor = next((factor for word, factor in (("M", 10**6), ("bn", 10**9)) if word in words), 1)
    (number,) = (word for word in words if word[0].isdigit())
    return Decimal(number) * factor


def number(value: float) -> Decimal:
    return Decimal(str(value))


def test_a_stated_figure_has_the_same_value_everywhere(content: Dataset) -> None:
    rows = rows_of(content)
    for phase, figure in exported_figures(content):
        row, value = rows[phase, figure["id"]], number(figure["value"])
        assert row["value"].value == row["full"].value == value
        assert number_in(row["value"].text) == value
        card = card_of(content, phase, figure["id"])
        if card is not None:
            assert number_in(card.value) == value
        explained = detail_of(content, phase, figure["id"]).explanation
        assert row["value"].text.split(NO_BREAK_SPACE)[-1] in explained.statement


def test_details_of_a_stated_figure_are_the_same_everywhere(content: Dataset) -> None:
    rows = rows_of(content)
    for phase, figure in exported_figures(content):
        row = rows[phase, figure["id"]]
        explained = detail_of(content, phase, figure["id"]).explanation
        assert row["unit"].text == UNITS[figure["unit"]]
        assert row["qualifier"].text == words.qualifier(Qualifier(figure["qualifier"]))
        assert row["qualifier"].text in explained.statement
        assert row["status"].text == figure["status"]
        assert ("expected (not reported)" in explained.statement) == (figure["status"] == "expected")
        understood = numbers.when(parse(figure["as_of"])) if figure["as_of"] else ""
        assert row["as_of"].text == (figure["as_of_as_stated"] or understood)
        assert row["basis"].text == (figure["basis"] or "")
        assert row["as_of"].text in explained.statement
        assert row["basis"].text in explained.statement
        for column in ("counted", "locator"):
            assert row[column].text == (figure[column] or "")
        assert row["scope"].text == (figure["scope_name"] or "")
        assert row["note"].text == words.note(content, figure["note"] or "")
        assert explained.link_text in row["source"].text
        assert explained.locator == row["locator"].text


def test_a_computed_value_is_the_same_everywhere(content: Dataset) -> None:
    rows, seen = rows_of(content), 0
    for phase, key, exported in exported_values(content):
        row = rows[phase, key]
        explained = detail_of(content, phase, key).explanation
        card = card_of(content, phase, key)
        if exported["value"] is None:
            assert row["value"].value is row["full"].value is None
            assert row["value"].text == "no value"
            assert card is None or card.value == "no value"
            assert row["formula"].text == exported["reason"] == explained.statement
            continue
        seen += 1
        assert row["full"].value == number(exported["value"])
        assert row["value"].value == number_in(row["value"].text) == number(exported["shown"])
        assert card is None or number_in(card.value) == number(exported["shown"])
        assert row["unit"].text == UNITS[exported["unit"]]
        assert row["formula"].text == explained.statement
        result, rounded, shown = explained.statement.rpartition(" = ")[2].partition(", rounded to ")
        full, is_quotient = number(exported["value"]), " ÷ " in explained.statement
        assert number_in(result) in ((printed(full), number(exported["shown"])) if is_quotient else (full,))
        assert not rounded or number_in(shown) == number(exported["shown"])
        assert row["caveats"].text == " ".join(exported["caveats"])
        assert all(caveat in explained.remarks for caveat in exported["caveats"])
        assert ("approximate" in row["qualifier"].text) == exported["approximate"]
    assert seen > 4


def test_a_stated_figure_is_the_same_in_every_file(content: Dataset) -> None:
    rows, cells, table = written_rows(content), in_workbook(content), rows_of(content)
    for phase, figure in exported_figures(content):
        row, cell, shown = rows[phase, figure["id"]], cells[phase, figure["id"]], table[phase, figure["id"]]
        for key, value in figure.items():
            if isinstance(value, bool):
                assert row[key] == str(value).lower()
            elif isinstance(value, int | float):
                assert Decimal(row[key]) == number(cell["Value"]) == number(value)
            else:
                assert row[key] == (value or "")
        for key in ("measure", "unit", "qualifier", "status", "source"):
            assert row[f"{key}_name"] == plain(shown[key].text)
        # Files use the full name.
        if phase:
            assert row["phase_name"] == content.phase_by_id[phase].name
            assert plain(shown["phase"].text) == content.phase_by_id[phase].known_as
        names = ("Measure", "Unit", "Qualifier", "Status", "Source", "Phase")
        assert [cell[name] for name in names] == [row[f"{name.lower()}_name"] for name in names]
        assert (cell["Place in source"] or "") == row["locator"]


def test_a_computed_value_is_the_same_in_every_file(content: Dataset) -> None:
    rows, cells, table = written_rows(content), in_workbook(content), rows_of(content)
    for phase, key, exported in exported_values(content):
        row, cell, shown = rows[phase, key], cells[phase, key], table[phase, key]
        assert row["measure"] == exported["measure"]
        assert row["caveats"] == (cell["Caveats"] or "") == plain(" ".join(exported["caveats"]))
        if exported["value"] is None:
            assert row["value"] == row["shown"] == row["unit"] == row["formula"] == ""
            assert row["reason"] == cell["Why no value"] == exported["reason"]
            continue
        assert Decimal(row["value"]) == number(cell["Value"]) == number(exported["value"])
        assert Decimal(row["shown"]) == number(cell["As shown"]) == number(exported["shown"])
        assert row["unit"] == cell["Unit code"] == exported["unit"]
        assert (row["approximate"] == "true") is cell["Approximate"] is exported["approximate"]
        assert row["formula"] == cell["Calculation"] == plain(shown["formula"].text)
        assert row["reason"] == ""


def test_all_exports_contain_the_same_rows(content: Dataset) -> None:
    figures = {(phase, figure["id"]) for phase, figure in exported_figures(content)}
    values = {(phase, key) for phase, key, _value in exported_values(content)}
    assert set(rows_of(content)) == set(written_rows(content)) == set(in_workbook(content)) == figures | values
    for phase in content.phases:
        detail = describe_detail(content, phase.id, None)
        assert {(phase.id, card.ref.code) for card in (*detail.cards, *detail.proportions)} <= figures | values
