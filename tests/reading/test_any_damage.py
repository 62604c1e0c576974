"""Reading a damaged dataset returns a dataset or its problems, and never raises an exception."""

import csv
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from jenesys_gui.model import derived
from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from tests.reading.broken_datasets import BASE

CONTENT = {file.name: file.read_bytes() for file in sorted(BASE.iterdir())}
TABLES = tuple(name for name in CONTENT if name.endswith(".csv"))

files = st.sampled_from(tuple(CONTENT))
tables = st.sampled_from(TABLES)
cells = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "early", "late", "late-2014", "page", "true", "2013/2015", "../2013", "2015/", "1e5", '"', ","]
    ),
    st.integers().map(str),
    st.floats().map(str),
    st.from_regex(r"\A[0-9]{4}(-[0-9]{2}){0,2}[~?]?(/[0-9]{4})?\Z"),
)


@contextmanager
def dataset_with(name: str, content: bytes) -> Iterator[Path]:
    """Return the small valid dataset with the content of one file replaced."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        (Path(folder) / name).write_bytes(content)
        yield Path(folder)


def check_reading(name: str, content: bytes) -> None:
    with dataset_with(name, content) as folder:
        found = read(folder)
    assert (found.dataset is None) == any(problem.severity is Severity.ERROR for problem in found.problems)
    for problem in found.problems:
        line = problem.as_line()
        assert line.isprintable()
        assert line.encode()
        assert problem.message
        assert problem.fix
        assert str(problem.as_json()["message"]).encode()
    if found.dataset is not None:
        # An accepted dataset must not break the computations.
        derived.totals(found.dataset)
        for phase in found.dataset.phases:
            derived.derived_of(found.dataset, phase)


@given(files, st.binary(max_size=300))
def test_arbitrary_bytes_do_not_crash_the_reader(name: str, content: bytes) -> None:
    check_reading(name, content)


@given(files, st.text(max_size=300))
def test_arbitrary_text_does_not_crash_the_reader(name: str, content: str) -> None:
    check_reading(name, content.encode())


@given(files, st.data())
def test_flipped_bytes_do_not_crash_the_reader(name: str, data: st.DataObject) -> None:
    content = bytearray(CONTENT[name])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    check_reading(name, bytes(content))


@given(files, st.data())
def test_a_truncated_file_does_not_crash_the_reader(name: str, data: st.DataObject) -> None:
    check_reading(name, CONTENT[name][: data.draw(st.integers(0, len(CONTENT[name])))])


@given(tables, st.data())
def test_replaced_cells_do_not_crash_the_reader(name: str, data: st.DataObject) -> None:
    rows = list(csv.reader(StringIO(CONTENT[name].decode(), newline="")))
    for _number in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(cells)
    check_reading(name, written(rows))


@given(tables, st.data())
def test_moved_rows_and_columns_do_not_crash_the_reader(name: str, data: st.DataObject) -> None:
    rows = list(csv.reader(StringIO(CONTENT[name].decode(), newline="")))
    rows = data.draw(st.lists(st.sampled_from(rows), max_size=8))
    columns = data.draw(st.lists(st.integers(0, 20), max_size=20))
    if columns:
        rows = [[row[column] for column in columns if column < len(row)] for row in rows]
    check_reading(name, written(rows))


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)))
@example(["", {}, [[]]])
def test_arbitrary_json_in_place_of_text_does_not_crash_the_reader(value: object) -> None:
    package = CONTENT["datapackage.json"].decode()
    for whole in ('"tiny"', '"phases.csv"', '"aims"', '{"name": "events", "path": "events.csv"}'):
        check_reading("datapackage.json", package.replace(whole, json.dumps(value)).encode())


def written(rows: list[list[str]]) -> bytes:
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode("utf-8", "surrogatepass")
