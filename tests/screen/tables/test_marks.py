"""The table of programmes and events."""

from jenesys_gui.choices import TableName
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import TableView
from tests.builders import dataset, event, phase, programme
from tests.screen.tables.described import column, table_of


def test_programmes_and_events_have_their_own_table(bundled: Dataset) -> None:
    table = table_of(bundled, name=TableName.MARKS)
    assert column(table, "name") == [each.name for each in bundled.programmes] + [each.title for each in bundled.events]
    headings = ["Kind", "Name", "Date", "Status", "Phase", "Note", "Source", "Place in source"]
    assert [each.heading for each in table.choices] == headings


def test_the_status_shows_planned_events_and_unlisted_programmes(bundled: Dataset) -> None:
    table = table_of(bundled, name=TableName.MARKS)
    status = dict(zip(column(table, "name"), column(table, "status"), strict=True))
    assert (status["JENESYS2023"], status["JENESYS2024"]) == ("", "named by another source")
    assert (status["KIZUNA closes"], status["First high-school group"]) == ("happened", "planned")


def test_marks_without_a_date_say_so_and_come_last() -> None:
    content = dataset(
        phase(), programme("b"), programme("a", name_year=2015), event("dated", date="2011"), event("not")
    )
    for downwards in (False, True):
        table = table_of(content, TableView(sorted_by="date", descending=downwards), TableName.MARKS)
        assert column(table, "date")[2:] == ["no year in the name", "year not stated"]
