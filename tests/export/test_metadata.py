"""The metadata of a file, which never contains the time of day."""

from datetime import UTC, datetime

import pytest

from jenesys_gui.export.metadata import PROGRAM, date_of, picture_metadata
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse_date
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.state import ViewState
from tests.builders import budget, phase, source
from tests.builders import dataset as dataset_of


def accessed(*dates: str) -> Dataset:
    """A dataset whose sources were accessed on these days."""
    sources = [source(f"s{number}")._replace(accessed=parse_date(date)) for number, date in enumerate(dates)]
    return dataset_of(phase(), budget(), *sources)


def test_the_date_is_the_latest_access_date() -> None:
    assert date_of(accessed("2024-03-02", "2025-01-31", "2023-12-24")) == datetime(2025, 1, 31, tzinfo=UTC)


@pytest.mark.parametrize("dates", [("2024",), ("2024-03",), ()])
def test_an_incomplete_date_is_ignored(dates: tuple[str, ...]) -> None:
    assert date_of(accessed(*dates)) is None


def test_the_environment_can_set_the_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert date_of(accessed("2024-03-02")) == datetime(1970, 1, 1, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("dates", [("0987-06-05",), ("0987-06-05", "1000-01-01")])
def test_a_date_before_the_year_1000_is_none(dates: tuple[str, ...]) -> None:
    assert date_of(accessed(*dates)) == (datetime(1000, 1, 1, tzinfo=UTC) if len(dates) > 1 else None)


def test_a_date_may_be_in_any_later_year(monkeypatch: pytest.MonkeyPatch) -> None:
    assert date_of(accessed("9999-12-31")) == datetime(9999, 12, 31, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300799")
    assert date_of(accessed("2024-03-02")) == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "yesterday", "-1", "1.5", "١", "253402300800", "9" * 21, "9" * 5000])
def test_an_invalid_date_in_the_environment_is_ignored(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert date_of(accessed("2024-03-02")) == datetime(2024, 3, 2, tzinfo=UTC)


def test_missing_metadata_has_no_keyword(bundled: Dataset) -> None:
    alone = dataset_of(phase(), budget())
    texts = picture_metadata(alone, describe_picture(alone, ViewState())).by_keyword()
    assert list(texts) == ["Title", "Description", "Source", "Software"]
    assert texts["Software"] == PROGRAM
    texts = picture_metadata(bundled, describe_picture(bundled, ViewState())).by_keyword()
    assert list(texts) == ["Title", "Author", "Description", "Copyright", "Source", "Software"]


def test_author_and_licence_come_from_the_dataset(bundled: Dataset) -> None:
    about = picture_metadata(bundled, describe_picture(bundled, ViewState()))
    assert (about.authors, about.licence) == ("JENESYS Viewer contributors", "CC0-1.0")
    alone = dataset_of(phase(), budget())
    about = picture_metadata(alone, describe_picture(alone, ViewState()))
    assert (about.authors, about.licence) == ("", "")
