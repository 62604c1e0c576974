"""Reading: where a dataset may be, what is read, and what is reported if it cannot be."""

import json
import os
import stat
import time
from decimal import Decimal
from pathlib import Path

import pytest

from jenesys_gui import places
from jenesys_gui.model.dataset import Direction, Status
from jenesys_gui.model.dates import Date, End, Interval
from jenesys_gui.model.publishing import Publication
from jenesys_gui.model.quantity import PEOPLE, Qualifier, Quantity
from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from tests.reading.broken_datasets import change_package, lines_about

# What is read


def test_the_bundled_dataset_is_read_without_a_problem() -> None:
    found = read(places.bundled_dataset())
    assert found.problems == ()
    assert found.dataset is not None
    assert [phase.id for phase in found.dataset.phases] == ["jenesys", "kizuna", "jenesys-2", "friendship-ties"]


def test_a_figure_has_the_values_of_its_row(folder: Path) -> None:
    dataset = read(folder).dataset
    assert dataset is not None
    figure = dataset.figure_by_id["late-2014-participants"]
    assert (figure.phase, figure.programme, figure.measure) == ("late", "late-2014", "participants")
    assert figure.quantity == Quantity(Decimal(700), PEOPLE, Qualifier.ABOUT)
    assert (figure.status, figure.direction, figure.headline) == (Status.EXPECTED, Direction.INBOUND, False)
    assert (figure.as_of, figure.basis, figure.note) == (None, "", "")


def test_dates_keep_their_stated_precision(folder: Path) -> None:
    dataset = read(folder).dataset
    assert dataset is not None
    assert [phase.period for phase in dataset.phases] == [
        Interval(Date(2007), Date(2012)),
        Interval(Date(2013), End.OPEN),
    ]
    assert [event.date for event in dataset.events] == [Date(2007, 5, 30), None]
    assert dataset.sources[0].published == Date(2023)


def test_the_names_of_the_package_are_kept(folder: Path) -> None:
    dataset = read(folder).dataset
    assert dataset is not None
    assert (dataset.name, dataset.title, dataset.version) == ("tiny", "A tiny dataset", "1.0")


def test_the_publication_is_read_from_the_package_file(folder: Path) -> None:
    change_package(
        folder,
        contributors=[
            {"title": "One  hand"},
            {"title": "An author", "role": "author"},
            {"title": "A press", "role": "publisher"},
        ],
        licenses=[{"name": "CC0-1.0"}, {"title": "A licence"}, {"path": "https://example.org/licence"}],
        created="2026-11-24T23:30:00+09:00",
        homepage="https://example.org/data",
    )
    found = read(folder)
    assert found.problems == ()
    assert found.dataset is not None
    assert found.dataset.publication == Publication(
        authors=("An author",),
        publisher="A press",
        created=Date(2026, 11, 24),
        licence="CC0-1.0, A licence, https://example.org/licence",
        homepage="https://example.org/data",
    )


def test_all_contributors_are_authors_if_none_has_that_role(folder: Path) -> None:
    change_package(folder, contributors=[{"title": "One hand"}, {"title": "Another hand", "role": "wrangler"}])
    dataset = read(folder).dataset
    assert dataset is not None
    assert dataset.publication.authors == ("One hand", "Another hand")


@pytest.mark.parametrize("key", ["contributors", "licenses", "created", "homepage", "language"])
@pytest.mark.parametrize(
    "value", [None, [None], 0, "", "x", {"title": "x"}, [0], [{}], [[]], [{"title": "x", "role": []}]]
)
def test_invalid_publication_metadata_is_ignored_with_a_warning(folder: Path, key: str, value: object) -> None:
    change_package(folder, **{key: value})
    found = read(folder)
    assert found.dataset is not None
    if found.dataset.publication == Publication():
        assert [problem.severity for problem in found.problems] == [Severity.WARNING]
    else:
        assert found.problems == ()


def test_a_cell_of_several_lines_is_kept_and_its_lines_are_counted(folder: Path) -> None:
    dataset = read(folder).dataset
    assert dataset is not None
    assert dataset.phases[1].purpose == "Meet again,\nand write."
    with (folder / "phases.csv").open("a", encoding="utf-8") as phases:
        phases.write("third,Third,Third,,soon,soon,,,,page,p\n")
    assert [problem.row for problem in read(folder).problems] == [5]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_the_line_ends_of_every_system_are_read(folder: Path, line_end: str) -> None:
    whole = read(folder)
    for table in folder.glob("*.csv"):
        # A text cell keeps its line ends, so the multiline one is excluded from the comparison.
        text = table.read_text(encoding="utf-8").replace("again,\nand", "again, and")
        table.write_bytes(text.replace("\n", line_end).encode())
    found = read(folder)
    assert found.problems == ()
    assert found.dataset is not None
    assert whole.dataset is not None
    assert found.dataset.figures == whole.dataset.figures


def test_a_byte_order_mark_is_not_part_of_the_first_column(folder: Path) -> None:
    for file in folder.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read(folder).problems == ()


def test_a_byte_order_mark_does_not_shift_the_reported_line(folder: Path) -> None:
    (folder / "aims.csv").write_bytes(b"\xef\xbb\xbfphase,position,text,source,locator\n\x93\n")
    assert lines_about(folder) == [
        (
            "aims.csv:2:: the text is not valid UTF-8 from here (byte 93); save the file as UTF-8, "
            "or write its encoding in datapackage.json: windows-1252, shift_jis"
        ),
    ]


def test_columns_may_be_in_any_order(folder: Path) -> None:
    (folder / "aims.csv").write_text(
        "locator,text,source,position,phase\np,Create trust.,page,1,late\n", encoding="utf-8"
    )
    dataset = read(folder).dataset
    assert dataset is not None
    assert (dataset.aims[0].text, dataset.aims[0].phase) == ("Create trust.", "late")


def test_tables_that_the_package_does_not_name_are_empty(folder: Path) -> None:
    package = folder / "datapackage.json"
    kept = [line for line in package.read_text(encoding="utf-8").splitlines() if '"aims"' not in line]
    package.write_text("\n".join(kept), encoding="utf-8")
    dataset = read(folder).dataset
    assert dataset is not None
    assert dataset.aims == ()


def test_a_table_may_be_in_a_subfolder(folder: Path) -> None:
    (folder / "tables").mkdir()
    (folder / "aims.csv").rename(folder / "tables" / "aims.csv")
    package = folder / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace('"aims.csv"', '"tables/aims.csv"'), encoding="utf-8")
    assert read(folder).problems == ()


# Where the dataset may be


def test_the_package_file_itself_may_be_given(folder: Path) -> None:
    found = read(folder / "datapackage.json")
    assert found.problems == ()
    assert found.dataset is not None


def test_a_missing_path_is_reported(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert lines_about(nowhere) == [
        (
            f"{nowhere}::: this file or folder does not exist; choose the folder that contains "
            "datapackage.json, a file in it, a ZIP archive of it, or a workbook (.xlsx, .ods)"
        ),
    ]


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000, "\ud800", "file/below"])
def test_an_impossible_path_is_reported_as_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (line,) = lines_about(tmp_path / name)
    assert line.isprintable()
    assert line.encode()
    assert ": this file or folder does not exist; " in line


def test_a_folder_without_a_package_file_is_reported(tmp_path: Path) -> None:
    (line,) = lines_about(tmp_path)
    assert line.startswith(f"{tmp_path}::: this folder has no datapackage.json; choose the folder that contains ")


def test_a_file_of_another_kind_is_not_read(folder: Path) -> None:
    file = folder / "phases.pdf"
    file.touch()
    (line,) = lines_about(file)
    assert line.startswith(f"{file}::: this is not a dataset; choose the folder that contains datapackage.json, ")
    assert line.endswith(" or a workbook (.xlsx, .ods)")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_entered_is_reported(folder: Path) -> None:
    folder.parent.chmod(0)
    try:
        assert lines_about(folder) == [
            f"{folder}::: you do not have permission to read this; change the permissions so that you can read it"
        ]
    finally:
        folder.parent.chmod(stat.S_IRWXU)


def test_a_folder_that_may_not_be_listed_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", fail)
    assert lines_about(folder) == [
        f"{folder}::: you do not have permission to read this; change the permissions so that you can read it"
    ]


# Input that no editor would write


@pytest.mark.parametrize("nested", ["[" * 200_000, "[" * 200_000 + "]" * 200_000, '{"a":' * 200_000])
def test_deeply_nested_json_is_rejected(folder: Path, nested: str) -> None:
    (folder / "datapackage.json").write_text(nested, encoding="utf-8")
    assert lines_about(folder) == [
        "datapackage.json::: lists or objects are nested too deeply; use the Data Package format",
    ]


def test_a_deeply_nested_name_is_not_a_text(folder: Path) -> None:
    package = folder / "datapackage.json"
    nested = "[" * 900 + "]" * 900
    package.write_text(package.read_text(encoding="utf-8").replace('"tiny"', nested), encoding="utf-8")
    assert lines_about(folder) == ["datapackage.json::name: this is not text; write text in quotes"]


def test_a_number_with_very_many_digits_is_rejected(folder: Path) -> None:
    (folder / "datapackage.json").write_text('{"version": ' + "1" * 10_000 + "}", encoding="utf-8")
    assert lines_about(folder) == [
        "datapackage.json::: a number has too many digits; use the Data Package format",
    ]


def test_a_lone_surrogate_is_rejected(folder: Path) -> None:
    package = folder / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace("A tiny", r"\ud83d tiny"), encoding="utf-8")
    (problem,) = read(folder).problems
    assert problem.as_line() == "datapackage.json::title: the text contains a control character; delete it"
    assert problem.value is not None
    assert problem.value.encode()


def test_a_wrong_id_is_one_error_also_where_rows_refer_to_it_in_the_right_form(folder: Path) -> None:
    sources = (folder / "sources.csv").read_text(encoding="utf-8")
    (folder / "sources.csv").write_text(sources.replace("\npage,", "\nPage,"), encoding="utf-8")
    (line,) = lines_about(folder)
    assert line.startswith('sources.csv:2:id: "Page" is not a valid ID')


def test_of_many_ids_the_nearest_are_named_where_one_does_not_exist(folder: Path) -> None:
    source = ',"A page","A publisher",2023,2026-11-24,https://example.org/page,,\n'
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"report-{year}{source}" for year in range(1990, 2024))
    aims = (folder / "aims.csv").read_text(encoding="utf-8")
    (folder / "aims.csv").write_text(aims.replace(",page,", ",Report-2012-final,"), encoding="utf-8")
    (line,) = lines_about(folder)
    assert line.endswith("use one of: report-2010, report-2011, report-2012, report-2013, report-2014, report-2015, …")


def test_a_cell_that_is_too_long_is_rejected(folder: Path) -> None:
    (folder / "aims.csv").write_text(
        f"phase,position,text,source,locator\nlate,1,{'a' * 200_000},page,p\nlate,1,A,pages,p\n", encoding="utf-8"
    )
    assert lines_about(folder) == [
        "aims.csv:2:: a cell is longer than 32,767 characters; close the quote, or shorten the text",
        'aims.csv:3:source: sources.csv has no row with the ID "pages"; use one of: page',
    ]


def test_an_open_quote_in_a_long_file_hides_no_other_problem(folder: Path) -> None:
    rows = "".join(f'late,{number},"{"a" * 100}",page,p\n' for number in range(3, 3000))
    (folder / "aims.csv").write_text(
        f'phase,position,text,source,locator\nlate,2,"open,page,p\n{rows}late,0,B,page,p\n', encoding="utf-8"
    )
    lines = lines_about(folder)
    assert lines[0].startswith("aims.csv:2:: ")
    assert lines[-1].startswith("aims.csv:3000:position: ")


# Large input


def test_a_hundred_thousand_phases_are_read_in_seconds(folder: Path) -> None:
    with (folder / "phases.csv").open("a", encoding="utf-8") as phases:
        phases.writelines(f"p-{number},Phase,P,,2013/2015,2013-2015,,,,page,p\n" for number in range(100_000))
    # Processor time, so that other load does not matter.
    start = time.process_time()
    found = read(folder)
    assert time.process_time() - start < 10
    assert found.dataset is not None
    assert len(found.dataset.phases) == 100_002


def test_a_long_chain_of_phases_is_not_a_cycle(folder: Path) -> None:
    with (folder / "phases.csv").open("a", encoding="utf-8") as phases:
        phases.write("p-0,Phase,P,,2013,2013,,,,page,p\n")
        phases.writelines(f"p-{number},Phase,P,,2013,2013,p-{number - 1},,,page,p\n" for number in range(1, 20_000))
    assert read(folder).problems == ()


# Resources of older packages have no names.
@pytest.mark.parametrize("key", ["name", "path"])
def test_a_package_with_other_tables_says_so_in_one_sentence(tmp_path: Path, key: str) -> None:
    content = json.dumps({"name": "others", "resources": [{key: f"table-{number}"} for number in range(40)]})
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    (problem,) = read(tmp_path).problems
    assert problem.as_line() == (
        'datapackage.json::resources: this package has other tables: "table-0", "table-1", "table-2", "table-3", '
        '"table-4"; '
        "open a package with the tables of this program; these are needed: phases, figures, sources"
    )
