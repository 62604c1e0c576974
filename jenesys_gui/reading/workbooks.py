"""A workbook as a dataset: a sheet for each table, and `package` with properties and values."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple
from zipfile import ZipFile

from jenesys_gui.reading.archives import damage_as_error, open_archive, read_member
from jenesys_gui.reading.columns import report_understood
from jenesys_gui.reading.dialects import Dialect
from jenesys_gui.reading.header import column_names
from jenesys_gui.reading.ods import CONTENT, read_ods
from jenesys_gui.reading.problems import MAX_NAMED, FileProblems, quoted, quoted_all
from jenesys_gui.reading.sheets import PACKAGE_SHEET, SheetRows
from jenesys_gui.reading.text_files import RawTable
from jenesys_gui.reading.xlsx import BOOK, read_xlsx
from jenesys_gui.text import numbers
from jenesys_gui.text.errors import system_reason
from jenesys_gui.text.schema import FIGURES, LABELLED, PACKAGE_TEXTS, TABLES, TableSchema
from jenesys_gui.text.translate import _

_TABLE_NAMES: Final = tuple(table.name for table in TABLES)
_HEADER: Final = ("property", "value")
_LABELS: Final = tuple(f"{column}:" for column in LABELLED)
_ROLES: Final = ("author", "publisher")
_LICENCE: Final = "licence"
_ONCE: Final = (*PACKAGE_TEXTS, "language", "created", "homepage")
# What older workbooks, and those with a password, begin with.
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0"
_MANIFEST: Final = "META-INF/manifest.xml"
_MAX_MANIFEST: Final = 1_000_000
_MAX_SHEETS: Final = 1_000


class Workbook(NamedTuple):
    """The sheets of a workbook by their names in lower case."""

    sheets: dict[str, SheetRows]
    names: list[str]

    def begin(self, name: str, is_hidden: bool) -> SheetRows | None:  # noqa: FBT001 - it is passed on by position
        """Return the rows of a sheet, to add to; None for another sheet, or a second one of this name."""
        if len(self.names) == _MAX_SHEETS:
            raise OSError(_("it has more than {count} sheets").format(count=numbers.count(_MAX_SHEETS)))
        sheet = None if name in self.names else self.sheets.get(name.strip().casefold())
        self.names.append(name)
        if sheet is not None and is_hidden:
            message = _("the sheet is hidden; it is read like the others")
            sheet.problems.notice(message, _("delete it if it should not be read"))
        return sheet

    def table(self, path: str, _table: TableSchema, _dialect: Dialect) -> tuple[RawTable | None, FileProblems]:
        """Return the rows of a sheet, or None if there is not even a header, and its problems."""
        return self.sheets[path].table(), self.sheets[path].problems

    def package(self) -> tuple[dict[str, object] | None, FileProblems]:
        """Return what a package file with these properties would contain, or None, and the problems."""
        problems = self.sheets[PACKAGE_SHEET].problems
        found = [name.strip().casefold() for name in self.names]
        for name in dict.fromkeys(name for name in found if name in self.sheets and found.count(name) > 1):
            problems.error(_("the sheet {name} appears twice").format(name=name), _("delete or rename one"))
        others = quoted_all([name for name in self.names if name.strip().casefold() not in self.sheets][:MAX_NAMED])
        needed = (PACKAGE_SHEET, *(table.name for table in TABLES if table.required))
        if missing := [name for name in needed if name not in found]:
            names = ", ".join(missing)
            message = numbers.counted(
                "the sheet {names} is missing", "the sheets {names} are missing", len(missing), names=names
            )
            fix = _("rename a sheet, or add what is missing; other sheets: {names}").format(names=others)
            without_others = _("add what is missing; a workbook made with New dataset… has all sheets")
            problems.error(message, fix if others else without_others)
        elif others:
            message = _("other sheets are not read: {names}").format(names=others)
            problems.notice(message, _("name a sheet like its table: {names}").format(names=", ".join(_TABLE_NAMES)))
        rows = None if problems.errors else self.sheets[PACKAGE_SHEET].table()
        tables = [name for name in _TABLE_NAMES if name in found]
        return None if rows is None else self._content(rows, problems, tables), problems

    def _content(self, rows: RawTable, problems: FileProblems, tables: Sequence[str]) -> dict[str, object] | None:
        names = column_names(rows.header)
        if not {*_HEADER} <= {*names}:
            message = _("the first row has no columns property and value")
            problems.error(message, _("write these names there"), row=rows.header_line)
            return None
        content: dict[str, object] = {}
        many: dict[str, list[dict[str, str]]] = {"contributors": [], "licenses": []}
        categories: dict[str, list[dict[str, str]]] = {}
        for row, cells in zip(rows.lines, rows.rows, strict=True):
            text, value = (cells[names.index(name)].strip() for name in _HEADER)
            name, colon, code = text.partition(":")
            key = name.strip().lower() + colon + code
            if not text or not value:
                continue
            if key in _ROLES:
                many["contributors"].append({"title": value, "role": key})
            elif key == _LICENCE:
                many["licenses"].append({"name": value})
            elif key.startswith(_LABELS):
                categories.setdefault(key.partition(":")[0], []).append({"value": code.strip(), "label": value})
            elif key not in _ONCE:
                known = ", ".join((*_ONCE, *_ROLES, _LICENCE, *(f"{column}CODE" for column in _LABELS)))
                message = _('"{name}" is not a property of a dataset; it is ignored').format(name=quoted(text))
                problems.warning(message, _("use one of: {names}").format(names=known), row=row, value=text)
                continue
            elif key in content:
                message = _('the property "{name}" appears twice').format(name=key)
                problems.error(message, _("delete one"), row=row, value=value)
            else:
                content[key] = value
            if key != text:
                report_understood(text, key, row, _HEADER[0], problems)
        schema = {"fields": [{"name": column, "categories": each} for column, each in categories.items()]}
        resources = [
            {"name": name, "path": name} | ({"schema": schema} if name == FIGURES.name else {}) for name in tables
        ]
        return {**content, **many, "resources": resources}


def open_workbook(content: bytes, problems: FileProblems, step: Callable[[], None]) -> Workbook | None:
    """Return the sheets of a workbook, or None and report why not; `step` is called now and then."""
    if content.startswith(_COMPOUND_FILE):
        message = _("the workbook has a password, or is of an older kind")
        problems.error(message, _("save it as .xlsx or .ods, without a password"))
        return None
    archive = open_archive(content, problems)
    if archive is None:
        return None
    columns = {table.name: [column.name for column in table.columns] for table in TABLES} | {PACKAGE_SHEET: _HEADER}
    book = Workbook({name: SheetRows(name, names) for name, names in columns.items()}, [])
    try:
        with damage_as_error():
            if BOOK in archive.NameToInfo:
                read_xlsx(archive, book.begin, step)
                return book
            if CONTENT in archive.NameToInfo and not _is_encrypted(archive):
                read_ods(archive, book.begin, step)
                return book
    except OSError as error:
        message = _("the workbook is damaged: {reason}").format(reason=quoted(system_reason(error)))
        problems.error(message, _("open it in a spreadsheet program and save it again"))
    else:
        problems.error(_("this is no workbook, or has a password"), _("save it as .xlsx or .ods, without a password"))
    return None


def _is_encrypted(archive: ZipFile) -> bool:
    return _MANIFEST in archive.NameToInfo and b":encryption-data" in read_member(archive, _MANIFEST, _MAX_MANIFEST)
