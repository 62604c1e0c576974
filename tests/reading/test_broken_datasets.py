"""Each broken dataset has exactly its expected problems, and every message is covered."""

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from jenesys_gui import reading
from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from jenesys_gui.text import translate
from tests.reading.broken_datasets import BAD, BASE, expected_lines, laid_over_base

# Problems that cannot be stored in a folder on every system; `test_reader.py`, `test_archives.py` and
# `test_workbooks.py` test each.
TESTED_ELSEWHERE = {
    "you do not have permission to read this",
    "you do not have permission to read the file",
    "change the permissions so that you can read it",
    "this file or folder does not exist",
    "this folder has no {file}",
    "this is not a dataset",
    "the folder of this table has no {file}",
    "choose the folder that contains {file}, a file in it, a ZIP archive of it, or a workbook (.xlsx, .ods)",
    "the file is damaged, or not what its name says",
    "save or download it again",
    "the archive has no {file}",
    "the archive contains several datasets",
    "put {file} and its tables in it, at the top or in one folder",
    "the archive contains more than {count} files",
    'the archive contains "{name}" twice',
    "the archive is larger than {number} MB when unpacked",
    '"{name}" in the archive leads out of it',
    '"{name}" in the archive is a link or a device',
    "replace it with a file",
    "the archive is protected with a password",
    "save it without a password",
    '"{name}" in the archive is packed with an unknown method',
    '"{name}" in the archive is more than {ratio} times as large when unpacked',
    "check that it is the right file; put the files in a folder",
    "make the archive again with the files of the dataset alone",
    "it is damaged",
    "it has more than {count} sheets",
    'the date in the cell is read as "{value}"',
    'the number in the cell is read as "{value}"',
    "write it as text if that is not what is meant",
    'the cell shows a date without its year; it is "{value}"',
    "write it as text, such as {example}",
    'the cell shows the error "{value}"',
    "correct the formula, or write a value",
    "the sheet has formulas; the values stored with them are read",
    "calculate and save it if they may be out of date",
    "the formula has no stored value",
    "open the workbook in a spreadsheet program, calculate and save it",
    "the row has cells to the right of the named columns; they are ignored",
    "delete them, or name their columns",
    "the sheet is empty",
    'the cell shows an amount in {currency}, but the unit is "{unit}"',
    "correct the unit, or the format of the cell",
    "the row is hidden in the sheet; it is read like the others",
    "the sheet is hidden; it is read like the others",
    "the column {names} is hidden in the sheet; it is read like the others",
    "the columns {names} are hidden in the sheet; they are read like the others",
    *("delete it if it should not be read", "delete what should not be read"),
    "show it again, so that everybody sees the names of the columns",
    "rename a sheet, or add what is missing; other sheets: {names}",
    "write the column names in the first row",
    "the sheet has more than {count} cells",
    "the sheet {name} appears twice",
    *("the sheet {names} is missing", "the sheets {names} are missing"),
    "add what is missing; a workbook made with New dataset… has all sheets",
    "the cell is merged with others, which are read as empty",
    "split them, and write the value in each row that it is for",
    "other sheets are not read: {names}",
    "name a sheet like its table: {names}",
    "the first row has no columns property and value",
    "write these names there",
    '"{name}" is not a property of a dataset; it is ignored',
    'the property "{name}" appears twice',
    "delete one",
    "the workbook has a password, or is of an older kind",
    "save it as .xlsx or .ods, without a password",
    "the workbook is damaged: {reason}",
    "open it in a spreadsheet program and save it again",
    "this is no workbook, or has a password",
    "this is not a file",
    "this link leads out of the dataset folder",
    "put the file itself here",
    "the file is larger than {number} MB",
    "the table has more than {count} rows",
    "check that it is the right file; remove what is not needed",
    "the file could not be read: {reason}",
    "check the disk, or copy the dataset again",
    "a cell is longer than {count} characters",
    "close the quote, or shorten the text",
    "lists or objects are nested too deeply",
    "a number has too many digits",
    "use the Data Package format",
    "fix the problems listed, then check the dataset again",
    *("{count} more error is not listed", "{count} more errors are not listed"),
    *("{count} more warning is not listed", "{count} more warnings are not listed"),
    *("{count} error", "{count} errors", "{count} warning", "{count} warnings", "{count} understood"),
    "no problems",
    "line {row}",
}

every_broken_dataset = pytest.mark.parametrize("changes", BAD, ids=lambda folder: folder.name)


class Listener(gettext.NullTranslations):
    """Records the messages that were translated."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[str] = set()

    def gettext(self, message: str) -> str:
        self.heard.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.heard |= {msgid1, msgid2}
        return super().ngettext(msgid1, msgid2, n)


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    translate.use_translations(listener)
    yield listener
    translate.use_language(translate.SOURCE_LANGUAGE)


def test_the_base_of_the_broken_datasets_is_valid() -> None:
    assert read(BASE).problems == ()


@every_broken_dataset
def test_a_broken_dataset_has_its_problems(changes: Path, tmp_path: Path) -> None:
    found = read(laid_over_base(changes, tmp_path))
    assert [problem.as_line() for problem in found.problems] == expected_lines(changes)


@every_broken_dataset
def test_a_dataset_is_read_unless_one_of_its_problems_is_an_error(changes: Path, tmp_path: Path) -> None:
    found = read(laid_over_base(changes, tmp_path))
    assert (found.dataset is None) == any(problem.severity is Severity.ERROR for problem in found.problems)


def test_every_message_about_a_dataset_has_a_broken_dataset(listener: Listener, tmp_path: Path) -> None:
    for changes in BAD:
        for problem in read(laid_over_base(changes, tmp_path / changes.name)).problems:
            problem.as_line()
    assert sentences_in_the_package() - listener.heard == TESTED_ELSEWHERE


def sentences_in_the_package() -> set[str]:
    """Return every text that the modules of the package have translated."""
    (folder,) = reading.__path__
    trees = (ast.parse(module.read_text(encoding="utf-8")) for module in Path(folder).glob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        argument.value
        for call in calls
        if ast.unparse(call.func).removeprefix("numbers.") in {"_", "N_", "ngettext", "counted"}
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
