"""A table as CSV, read back by Python's csv and by frictionless: it is complete and safe to open."""

from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.choices import Delimiter, TableName
from jenesys_gui.export.fields import Number, Value
from jenesys_gui.export.sheets import TableSelection, one_table
from jenesys_gui.export.text_tables import as_csv
from jenesys_gui.model.dataset import Dataset, Direction, Status
from jenesys_gui.model.dates import parse
from jenesys_gui.model.quantity import Qualifier, Sign
from tests import builders
from tests.export.tables import Row, read_csv, sheet

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tx",
    " =1+1",
    '=HYPERLINK("http://x")',
    "＝1",
    "-",
]
# A stated figure, apart from its note and the version of the dataset.
STATED = {
    "kind": "stated",
    "id": "friendship-ties-participants",
    "phase": "friendship-ties",
    "phase_name": "Japan's Friendship Ties Programs JENESYS",
    "measure": "participants",
    "measure_name": "Participants",
    "value": "11000",
    "sign": "≈",
    "shown": "11000",
    "unit": "people",
    "unit_name": "people",
    "qualifier": "around",
    "qualifier_name": "around",
    "qualifier_as_stated": "",
    "approximate": "true",
    "headline": "true",
    "programme": "",
    "programme_name": "",
    "status": "reported",
    "status_name": "reported",
    "period": "2015/..",
    "period_as_stated": "2015 – Current",
    "basis": "participated",
    "as_of": "2022-04/2023-03",
    "as_of_as_stated": "FY2022",
    "counted": "youth between AMS and Japan",
    "scope": "asean-japan",
    "scope_name": "ASEAN Member States and Japan",
    "scope_as_stated": "AMS and Japan",
    "direction": "",
    "direction_name": "",
    "source": "jaif-jenesys",
    "source_name": "Japan-ASEAN Integration Fund (JAIF), JENESYS Programme",
    "source_language": "en",
    "source_url": "https://jaif.asean.org/jaif-component/jenesys-programme/",
    "locator": "paragraph “2015 – Current”",
    "inputs": "",
    "formula": "",
    "reason": "",
    "caveats": "",
}
WHOLE = TableSelection()
every_delimiter = pytest.mark.parametrize("delimiter", Delimiter, ids=lambda delimiter: delimiter.value)


def table_of(dataset: Dataset, part: TableSelection = WHOLE) -> list[Row]:
    return read_csv(as_csv(one_table(dataset, part)))


def the_row(rows: list[Row], id_: str, phase: str | None = None) -> Row:
    (row,) = [row for row in rows if row["id"] == id_ and phase in (None, row["phase"])]
    return row


# Contents


def test_a_stated_figure_has_codes_names_and_its_place_in_the_source(bundled: Dataset) -> None:
    assert the_row(table_of(bundled), "friendship-ties-participants") == {
        **STATED,
        "note": bundled.figure_by_id["friendship-ties-participants"].note,
        "dataset": f"jenesys {bundled.version}",
    }


def test_a_computed_value_has_its_formula_its_inputs_and_its_caveats(bundled: Dataset) -> None:
    row = the_row(table_of(bundled), "per-participant", "friendship-ties")
    assert {name: value for name, value in row.items() if value} == {
        "kind": "computed",
        "id": "per-participant",
        "phase": "friendship-ties",
        "phase_name": "Japan's Friendship Ties Programs JENESYS",
        "measure": "per-participant",
        "measure_name": "Budget per participant",
        "value": "6272.73",
        "sign": "≈",
        "shown": "6300",
        "unit": "USD/person",
        "unit_name": "USD per person",
        "qualifier_name": "computed, approximate",
        "approximate": "true",
        "period": "2015/..",
        "period_as_stated": "2015 – Current",
        "as_of": "2023-10; 2022-04/2023-03",
        "as_of_as_stated": "October 2023; FY2022",
        "source": "jaif-jenesys",
        "source_name": "Japan-ASEAN Integration Fund (JAIF), JENESYS Programme",
        "source_url": "https://jaif.asean.org/jaif-component/jenesys-programme/",
        "locator": "paragraph “2015 – Current”",
        "inputs": "friendship-ties-budget; friendship-ties-participants",
        "formula": "USD 69,000,000 ÷ around 11,000 people = USD 6,273, rounded to ≈ USD 6,300",
        "caveats": (
            "Different kinds of amount in other phases: “total budget”, “allocated”, “contribution”. "
            "The budget and the participants may cover different countries (not "
            "stated). Different dates: budget as of October 2023, participants as of FY2022."
        ),
        "dataset": f"jenesys {bundled.version}",
    }


def test_a_share_refers_to_a_sum_that_has_a_row(bundled: Dataset) -> None:
    rows = table_of(bundled)
    share = the_row(rows, "budget-share", "kizuna")
    assert share["inputs"] == "kizuna-budget; budget-sum"
    whole = the_row(rows, "budget-sum")
    assert (whole["value"], whole["phase"], whole["phase_name"]) == ("368000000", "", "all phases")
    assert whole["inputs"] == "jenesys-budget; kizuna-budget; jenesys-2-budget; friendship-ties-budget"
    assert "Different kinds of amount: " in whole["caveats"]


def test_every_row_names_its_source(bundled: Dataset) -> None:
    for table in TableName:
        rows = table_of(bundled, TableSelection(table))
        # The overview has a row for each phase, and the others have more.
        assert len(rows) == len(bundled.phases) if table is TableName.OVERVIEW else len(rows) > 10
        for row in rows:
            if table is TableName.SOURCES:
                assert row["url"].startswith("http")
            else:
                assert row["source"]
                assert row["source_name"]
                assert row["locator"]
            assert row["dataset"] == f"jenesys {bundled.version}"


def test_a_missing_value_has_a_reason() -> None:
    dataset = builders.dataset(builders.phase(period="2015/.."), builders.budget(), builders.participants(0))
    rows = table_of(dataset)
    row = the_row(rows, "per-participant")
    assert (row["value"], row["shown"], row["sign"], row["unit"], row["formula"]) == ("", "", "", "", "")
    assert row["reason"] == "No value: the number of participants is stated as 0."
    assert row["inputs"] == "jenesys-2-budget; jenesys-2-participants"
    assert row["locator"] == "first paragraph"
    assert the_row(rows, "participants-share")["inputs"] == "participants-sum"


def test_places_in_several_documents_are_distinguished() -> None:
    dataset = builders.dataset(
        builders.phase(),
        builders.figure("budget", 100, "USD", said_by="a"),
        builders.figure("participants", 4, "people", said_by="b"),
        builders.source("a"),
        builders.source("b"),
    )
    row = the_row(table_of(dataset), "per-participant")
    assert (row["source"], row["locator"]) == ("a; b", "a: first paragraph; b: first paragraph")


def test_many_inputs_are_all_listed_but_only_their_first_places() -> None:
    phases = [builders.phase(f"p{number}") for number in range(30)]
    figures = [builders.figure("budget", number, "USD", of=f"p{number}", said_by=f"s{number}") for number in range(30)]
    sources = [builders.source(f"s{number}") for number in range(30)]
    row = the_row(table_of(builders.dataset(*phases, *figures, *sources)), "budget-sum")
    assert row["inputs"].split("; ") == [f"p{number}-budget" for number in range(30)]
    assert row["source"].split("; ") == [*(f"s{number}" for number in range(12)), "18 more"]


def test_a_programme_figure_with_a_direction_has_all_its_details() -> None:
    stated = builders.figure(
        "participants",
        1300,
        "people",
        id_="x",
        programme="jenesys2017",
        qualifier=Qualifier.AT_LEAST,
        status=Status.EXPECTED,
        as_of="2017-09-12",
        direction=Direction.INBOUND,
        headline=False,
        note="A note.",
    )
    row = the_row(table_of(builders.dataset(builders.phase(), stated, builders.programme("jenesys2017"))), "x")
    assert (row["programme"], row["programme_name"]) == ("jenesys2017", "JENESYS2017")
    assert (row["direction"], row["direction_name"]) == ("inbound", "to Japan")
    assert (row["status"], row["status_name"]) == ("expected", "expected")
    assert (row["qualifier"], row["qualifier_name"], row["sign"]) == ("at_least", "at least", "≥")
    assert (row["as_of"], row["headline"], row["note"]) == ("2017-09-12", "false", "A note.")


def test_programmes_events_and_sources_have_tables(bundled: Dataset) -> None:
    marks = table_of(bundled, TableSelection(TableName.MARKS))
    assert [row["id"] for row in marks if row["kind"] == "programme"] == [each.id for each in bundled.programmes]
    assert [row["id"] for row in marks if row["kind"] == "event"] == [each.id for each in bundled.events]
    assert {row["name_year"] for row in marks if row["kind"] == "programme"} >= {"2015", "2023"}
    assert {row["date"] for row in marks if row["kind"] == "event"} >= {"2007-05-30", "2013-03-31/2013-04-07", ""}
    sources = table_of(bundled, TableSelection(TableName.SOURCES))
    assert [row["id"] for row in sources] == [source.id for source in bundled.sources]
    counted = {row["id"]: int(row["figures"]) for row in sources}
    assert sum(counted.values()) == len(bundled.figures)


# How it is written


def test_csv_starts_with_a_byte_order_mark_and_uses_crlf(
    bundled: Dataset,
) -> None:
    content = as_csv(one_table(bundled, TableSelection()))
    assert content.startswith(b"\xef\xbb\xbfkind,id,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == len(table_of(bundled)) + 1
    assert content == as_csv(one_table(bundled, TableSelection()))


@every_delimiter
def test_values_are_the_same_with_every_delimiter(bundled: Dataset, delimiter: Delimiter) -> None:
    letter = {"comma": ",", "semicolon": ";", "tab": "\t"}[delimiter.value]
    content = as_csv(one_table(bundled, TableSelection()), delimiter)
    assert read_csv(content, letter) == table_of(bundled)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Number(Decimal("73000000.00"), Sign.ABOUT), "73000000"),
        (Number(Decimal("7.3E+7")), "73000000"),
        (Number(Decimal("0.0130")), "0.013"),
        (Number(Decimal("1E-9")), "0.000000001"),
        (Number(Decimal("-12.5")), "-12.5"),
        (Number(Decimal(35_000_000_000)), "35000000000"),
        (parse("2013"), "2013"),
        (parse("2023-10"), "2023-10"),
        (parse("2023-10-05~"), "2023-10-05~"),
        (parse("2015/.."), "2015/.."),
        (parse("../2015"), "../2015"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        ("", ""),
    ],
)
def test_numbers_are_plain_digits_and_dates_are_edtf(value: Value, text: str) -> None:
    assert read_csv(as_csv(sheet([value, "x"]))) == [{"first": text, "second": "x"}]


@pytest.mark.parametrize("text", FORMULAS)
@every_delimiter
def test_spreadsheets_never_read_text_as_a_formula(text: str, delimiter: Delimiter) -> None:
    letter = {"comma": ",", "semicolon": ";", "tab": "\t"}[delimiter.value]
    (row,) = read_csv(as_csv(sheet([text, f"a{text}"]), delimiter), letter)
    assert row == {"first": f"'{text}", "second": f"a{text}"}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_dataset_cannot_inject_a_formula(text: str) -> None:
    dataset = builders.dataset(
        builders.phase(name=text),
        builders.figure("budget", 1, "USD", basis=text, counted=text, scope=text, note=text, as_of_as_stated=text),
    )
    for row in table_of(dataset):
        for name, value in row.items():
            assert not value.lstrip().startswith(tuple("=+-@＝")), name


texts = st.text(st.characters(codec="utf-8") | st.sampled_from("\",;\t\r\n'=+-@≈ "), max_size=12)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


@given(st.lists(st.tuples(texts, numbers | texts), max_size=6), st.sampled_from(Delimiter))
def test_any_cell_content_is_read_back(rows: list[tuple[str, str | Decimal]], delimiter: Delimiter) -> None:
    letter = {"comma": ",", "semicolon": ";", "tab": "\t"}[delimiter.value]
    written = as_csv(sheet(*([a, Number(b) if isinstance(b, Decimal) else b] for a, b in rows)), delimiter)
    read = read_csv(written, letter)
    assert len(read) == len(rows)
    for (first, second), row in zip(rows, read, strict=True):
        assert row["first"] in (first, f"'{first}")
        if isinstance(second, Decimal):
            assert Decimal(row["second"]) == second
        else:
            assert row["second"] in (second, f"'{second}")


# Read by other software


@every_delimiter
@pytest.mark.parametrize("table", TableName)
def test_frictionless_accepts_the_file(
    bundled: Dataset, table: TableName, delimiter: Delimiter, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(as_csv(one_table(bundled, TableSelection(table)), delimiter))
    with frictionless.system.use_context(trusted=True):
        resource = frictionless.describe(str(path))
        assert isinstance(resource, frictionless.Resource)
        assert resource.encoding == "utf-8-sig"
        report = resource.validate()
        rows = [row.to_dict() for row in resource.read_rows()]
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert [str(row["id"]) for row in rows] == [row["id"] for row in table_of(bundled, TableSelection(table))]
    if table is TableName.FIGURES:
        kinds = {field.name: field.type for field in resource.schema.fields}
        # All shown values of the bundled dataset are whole numbers.
        assert (kinds["value"], kinds["shown"], kinds["approximate"]) == ("number", "integer", "boolean")
        assert sum(row["kind"] == "stated" for row in rows) == len(bundled.figures)
