"""Where a dataset is: a folder or a ZIP archive with a package file and tables, or a workbook."""

import os
import posixpath
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from jenesys_gui import files
from jenesys_gui.reading.dialects import Dialect
from jenesys_gui.reading.package import parse_package
from jenesys_gui.reading.problems import FileProblems
from jenesys_gui.reading.text_files import RawTable, ReadFile, read_content, read_table, read_text
from jenesys_gui.text.schema import PACKAGE_FILE, TableSchema
from jenesys_gui.text.translate import _

if TYPE_CHECKING:
    from jenesys_gui.reading.workbooks import Workbook

TABLE_ENDINGS: Final = (".csv", ".tsv", ".txt")
# Those of the files of a dataset in a folder.
FOLDER_ENDINGS: Final = (*TABLE_ENDINGS, ".json")
ARCHIVE_ENDING: Final = ".zip"
# Those of kinds that cannot be read get a sentence that says so.
WORKBOOK_ENDINGS: Final = (".xlsx", ".ods", ".xlsm", ".xls", ".xlsb", ".numbers")
# What a file dialog offers.
FILE_PATTERNS: Final = f"{PACKAGE_FILE} *.csv *.tsv *{ARCHIVE_ENDING} *.xlsx *.ods"
# A dataset of so many bytes is read and described within 50 ms. A workbook takes longer: 54 kB need 23 ms.
_SMALL: Final = 200_000
_COMPRESSION: Final = 3
# The package file of an archive may be in any folder; some programs for Windows write backslashes.
_PACKAGE_PLACE: Final = re.compile(rf"(.*[/\\])?{re.escape(PACKAGE_FILE)}")


class FileContainer(NamedTuple):
    """A package file and tables; `read` returns a file of limited size or raises `OSError`."""

    package_name: str
    read: ReadFile

    def package(self) -> tuple[dict[str, object] | None, FileProblems]:
        """Return the content of the package file, or None, and why it cannot be read."""
        problems = FileProblems(self.package_name)
        text = read_text(self.read, self.package_name, problems)
        return None if text is None else parse_package(text, problems), problems

    def table(self, path: str, table: TableSchema, dialect: Dialect) -> tuple[RawTable | None, FileProblems]:
        """Return the rows of a CSV file, or None if there is not even a header, and its problems."""
        problems = FileProblems(path)
        return read_table(self.read, path, problems, table, dialect), problems


# Where a dataset is; both have the same methods.
Container: TypeAlias = "FileContainer | Workbook"


def find_container(path: Path, problems: FileProblems, step: Callable[[], None]) -> "Container | None":
    """Return where a dataset is, given its folder or a file of it, or None and report why."""
    ending = path.suffix.lower()
    try:
        path.stat()
        is_folder = path.is_dir()
        folder = path if is_folder else path.parent
        has_package = (folder / PACKAGE_FILE).exists()
    except PermissionError:
        fix = _("change the permissions so that you can read it")
        problems.error(_("you do not have permission to read this"), fix)
        return None
    except (OSError, ValueError):
        # A path that the system cannot look up, such as one with a NUL in it, raises `ValueError`.
        message = _("this file or folder does not exist")
    else:
        if ending == ".json" and not is_folder:
            return _folder(folder, path.name)
        if ending in (ARCHIVE_ENDING, *WORKBOOK_ENDINGS) and not is_folder:
            return _of_one_file(path, problems, step)
        if has_package and (is_folder or ending in TABLE_ENDINGS):
            return _folder(folder, PACKAGE_FILE)
        if is_folder:
            message = _("this folder has no {file}")
        else:
            is_table = ending in TABLE_ENDINGS
            message = _("the folder of this table has no {file}") if is_table else _("this is not a dataset")
    fix = _("choose the folder that contains {file}, a file in it, a ZIP archive of it, or a workbook (.xlsx, .ods)")
    problems.error(message.format(file=PACKAGE_FILE), fix.format(file=PACKAGE_FILE))
    return None


def _folder(folder: Path, package_name: str) -> FileContainer:
    return FileContainer(package_name, lambda name, max_size: files.read_file(folder / name, max_size, folder))


def _of_one_file(path: Path, problems: FileProblems, step: Callable[[], None]) -> "Container | None":
    # Here and not at the top: most datasets are folders, and importing zipfile takes time.
    from jenesys_gui.reading import archives, workbooks  # noqa: PLC0415

    # Where it is, so that exports will not replace it.
    target = Path(os.path.realpath(path))
    content = read_content(_folder(target.parent, target.name).read, target.name, problems)
    if content is None or path.suffix.lower() != ARCHIVE_ENDING:
        return None if content is None else workbooks.open_workbook(content, problems, step)
    archive = archives.open_archive(content, problems)
    if archive is None:
        return None
    folders = [name.removesuffix(PACKAGE_FILE) for name in archive.namelist() if _PACKAGE_PLACE.fullmatch(name)]
    if len(folders) == 1:
        return FileContainer(
            PACKAGE_FILE,
            # The package file may call it `./phases.csv`.
            lambda name, size: archives.read_member(archive, folders[0] + posixpath.normpath(name), size),
        )
    message = _("the archive contains several datasets") if folders else _("the archive has no {file}")
    fix = _("put {file} and its tables in it, at the top or in one folder").format(file=PACKAGE_FILE)
    problems.error(message.format(file=PACKAGE_FILE), fix)
    return None


def is_small(path: Path) -> bool:
    """Return whether a dataset is read so quickly that the window can wait for it."""
    with suppress(OSError, ValueError):
        if is_one_file(path):
            return path.stat().st_size * _COMPRESSION <= _SMALL
        folder = path if path.is_dir() else path.parent
        return sum(each.stat().st_size for each in folder.iterdir() if each.is_file()) <= _SMALL
    return True


def is_one_file(path: Path) -> bool:
    """Return whether a dataset is this file alone: an archive or a workbook."""
    return not path.is_dir() and path.suffix.lower() not in FOLDER_ENDINGS
