"""The package file `datapackage.json`: what the dataset is called and in which files its tables are."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Publication
from jenesys_gui.reading.problems import Report, quoted, scalar
from jenesys_gui.reading.publication import read_publication
from jenesys_gui.reading.text_files import UNFIT, read_text
from jenesys_gui.text.schema import PACKAGE_FILE, PACKAGE_TEXTS, TABLES
from jenesys_gui.text.translate import _

_TABLE_NAMES: Final = tuple(table.name for table in TABLES)


class Package(NamedTuple):
    """What the package file says. `paths` are those of the tables, below `folder`, as they stand there."""

    folder: Path
    name: str
    title: str
    version: str
    paths: Mapping[str, str]
    publication: Publication


def find_package_file(path: Path, report: Report) -> Path | None:
    """The package file of a dataset, given its folder or the file itself."""
    try:
        if path.is_dir():
            return _in_folder(path, report)
        path.stat()
    except PermissionError:
        report.error(_("this may not be read"), _("allow reading it in its permissions"))
    except (OSError, ValueError):
        # A path that the system could not even look up, such as one with a NUL in it, is a `ValueError`.
        report.error(_("there is no such file or folder"), _give_the_folder())
    else:
        if path.suffix.lower() == ".json":
            return path
        report.error(_("this is not a dataset"), _give_the_folder())
    return None


def _in_folder(folder: Path, report: Report) -> Path | None:
    file = folder / PACKAGE_FILE
    if file.exists():
        return file
    report.error(_("this folder holds no {file}").format(file=PACKAGE_FILE), _give_the_folder())
    return None


def read_package(file: Path, report: Report) -> Package | None:
    """What a package file says; nothing if it says too little, and the report says what is missing."""
    text = read_text(file, report)
    content = None if text is None else _parse(text, report)
    if content is None:
        return None
    texts = {key: _text(content, key, key, report) for key in PACKAGE_TEXTS}
    paths = _paths(content, report)
    return Package(file.parent, paths=paths, publication=read_publication(content, report), **texts)


def _parse(text: str, report: Report) -> dict[str, object] | None:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        _report_syntax(error, len(text.rstrip()), report)
        return None
    except RecursionError:
        report.error(_("lists or objects are nested too deeply"), _("write the file as a Data Package"))
        return None
    except ValueError:
        # Python refuses to read numbers of more than some thousand digits.
        report.error(_("a number has too many digits"), _("write the file as a Data Package"))
        return None
    if not isinstance(content, dict):
        report.error(_("the file holds no JSON object"), _("begin it with {brace}").format(brace="{"))
        return None
    return content


def _report_syntax(error: json.JSONDecodeError, length: int, report: Report) -> None:
    if error.pos >= length or error.msg.startswith("Unterminated string"):
        report.error(_("the JSON ends too early"), _("complete the file; it may have been cut off"), row=error.lineno)
        return
    report.error(
        _("this is not JSON, at character {number} of the line: {reason}").format(number=error.colno, reason=error.msg),
        _("mend the line; look at commas, quotes and brackets"),
        row=error.lineno,
    )


def _text(holder: Mapping[str, object], key: str, place: str, report: Report) -> str:
    """A text of the package file; an empty one where there is none, and the report says so."""
    value = holder.get(key)
    if key not in holder or value == "":
        report.error(_("there is no {key}").format(key=key), _("add it, as text in quotes"), column=place)
    elif not isinstance(value, str):
        report.error(_("this is not a text"), _("write a text in quotes"), column=place, value=scalar(value))
    elif UNFIT.search(value):
        report.error(_("the text holds a control character"), _("delete it"), column=place, value=ascii(value))
    else:
        return value
    return ""


def _paths(content: Mapping[str, object], report: Report) -> Mapping[str, str]:
    resources = content.get("resources")
    if not isinstance(resources, list):
        report.error(
            _("there is no list of resources"),
            _("add it, with name and path of each table: {tables}").format(tables=", ".join(_TABLE_NAMES)),
            column="resources",
        )
        return {}
    paths: dict[str, str] = {}
    for number, resource in enumerate(resources):
        _read_resource(resource, f"resources[{number}]", paths, report)
    for table in TABLES:
        if table.required and table.name not in paths:
            report.error(
                _("there is no resource {table}").format(table=table.name),
                _("add it, with name and path"),
                column="resources",
            )
    return paths


def _read_resource(resource: object, place: str, paths: dict[str, str], report: Report) -> None:
    """Note the path of one resource among `paths`."""
    if not isinstance(resource, dict):
        report.error(_("the resource is not a JSON object"), _("write it with name and path"), column=place)
        return
    name = _text(resource, "name", f"{place}.name", report)
    if not name:
        return
    if name not in _TABLE_NAMES:
        report.warning(
            _('there is no table "{name}" in a dataset; it is left out').format(name=quoted(name)),
            _("the tables are {tables}").format(tables=", ".join(_TABLE_NAMES)),
            column=f"{place}.name",
            value=name,
        )
        return
    if name in paths:
        report.error(
            _("a resource {name} is named before").format(name=name), _("name each once"), column=f"{place}.name"
        )
        return
    path = _text(resource, "path", f"{place}.path", report)
    if path and not _stays_within(path):
        report.error(
            _('"{path}" leads out of the folder of the dataset').format(path=quoted(path)),
            _("put the table into the folder, and write {example}").format(example=f"{name}.csv"),
            column=f"{place}.path",
            value=path,
        )
        path = ""
    # An empty path stands for one that was complained of, so that the table is not called missing as well.
    paths[name] = path


def _stays_within(path: str) -> bool:
    """Whether a path leads into the folder on every system: no root, drive, scheme or way up."""
    return not path.startswith(("/", "\\", "~")) and ":" not in path and ".." not in re.split(r"[/\\]", path)


def _give_the_folder() -> str:
    return _("give the folder that holds {file}, or that file").format(file=PACKAGE_FILE)
