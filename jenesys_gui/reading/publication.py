"""What the package file says of the dataset as a publication. What is wrong there is left out, with a warning."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from jenesys_gui.model.dataset import Publication
from jenesys_gui.model.dates import Date, DateError, parse_date
from jenesys_gui.reading.problems import Report, scalar
from jenesys_gui.reading.text_files import UNFIT
from jenesys_gui.text.translate import _

_AUTHOR: Final = "author"
_PUBLISHER: Final = "publisher"

Found = TypeVar("Found")


class _Contributor(NamedTuple):
    """Somebody who had a part in the dataset."""

    title: str
    role: str


def read_publication(content: Mapping[str, object], report: Report) -> Publication:
    """Who made the dataset, when, under which licence, and where it is at home, as far as the package file says it."""
    contributors = tuple(_items(content, "contributors", _contributor, '{"title": "…", "role": "author"}', report))
    licences = _items(content, "licenses", _licence, '{"name": "CC0-1.0"}', report)
    authors = tuple(each.title for each in contributors if each.role == _AUTHOR)
    others = tuple(each.title for each in contributors if each.role != _PUBLISHER)
    return Publication(
        # Where nobody is called its author, all who contributed are.
        authors=authors or others,
        publisher=", ".join(each.title for each in contributors if each.role == _PUBLISHER),
        created=_value(content.get("created"), "created", _date, '"2026-11-24T00:00:00Z"', report),
        licence=", ".join(licences),
        homepage=_value(content.get("homepage"), "homepage", _address, '"https://…"', report) or "",
    )


def _items(
    content: Mapping[str, object], key: str, read: Callable[[object], Found | None], example: str, report: Report
) -> Iterator[Found]:
    """What is found in a list of the package file."""
    items = content.get(key, [])
    if not isinstance(items, list):
        _complain(items, key, f"[{example}]", report)
        return
    for number, item in enumerate(items):
        found = _value(item, f"{key}[{number}]", read, example, report)
        if found is not None:
            yield found


def _value(
    item: object, place: str, read: Callable[[object], Found | None], example: str, report: Report
) -> Found | None:
    """What is found in one place of the package file, if anything."""
    found = None if item is None else read(item)
    if found is None and item is not None:
        _complain(item, place, example, report)
    return found


def _complain(item: object, place: str, example: str, report: Report) -> None:
    report.warning(
        _("this is not what belongs here; it is left out"),
        _("write it as in {example}").format(example=example),
        column=place,
        value=scalar(item),
    )


def _contributor(item: object) -> _Contributor | None:
    title = _first_line(item, "title")
    if title is None or not isinstance(item, dict):
        return None
    role = item.get("role", "")
    return _Contributor(title, role) if isinstance(role, str) else None


def _licence(item: object) -> str | None:
    return _first_line(item, "name", "title", "path")


def _first_line(item: object, *keys: str) -> str | None:
    """The first of some texts of an object that has something on it."""
    if not isinstance(item, dict):
        return None
    return next((line for key in keys if (line := _line(item.get(key)))), None)


def _date(item: object) -> Date | None:
    """The day of a point in time: its hour is of no use to a reference."""
    if not isinstance(item, str):
        return None
    try:
        return parse_date(item.partition("T")[0])
    except DateError:
        return None


def _address(item: object) -> str | None:
    address = _line(item)
    return address if address and address.startswith(("https://", "http://")) else None


def _line(item: object) -> str | None:
    """A text with something on it, on one line."""
    if not isinstance(item, str) or UNFIT.search(item):
        return None
    return " ".join(item.split()) or None
