"""The status bar."""

import pytest

from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.screen.screen import StatusBarTexts, describe_status
from jenesys_gui.screen.state import ViewState
from tests.builders import budget, figure, participants, phase, source
from tests.builders import dataset as dataset_of


def status_of(dataset: Dataset, origin: str = "") -> StatusBarTexts:
    return describe_status(dataset, ViewState(origin=origin), dataset.phases[-1].id)


def test_the_status_names_the_bundled_dataset_and_no_network(bundled: Dataset) -> None:
    status = status_of(bundled)
    assert status.dataset == f"Bundled dataset · 4 phases · {len(bundled.sources)} sources · Works offline"
    # Both are figures of a programme.
    reported, expected = "20 to 24 August 2024", "14 to 21 January 2025"
    assert status.newest == f"Latest reported figure: as of {reported} · Latest expected figure: as of {expected}"
    assert status.bundled


def test_another_dataset_is_named_by_its_folder_with_its_path() -> None:
    status = status_of(dataset_of(phase(), source(), source("other")), "/some/where/datapackage.json")
    assert status.dataset == "where · 1 phase · 2 sources · Works offline"
    assert status.path == "/some/where/datapackage.json"
    assert not status.bundled


def test_the_newest_figure_has_the_latest_date() -> None:
    dataset = dataset_of(phase(), budget(as_of="2022-12"), participants(as_of="2022", as_of_as_stated="in 2022"))
    # Both end in December 2022; the first one is named.
    assert status_of(dataset).newest == "Latest reported figure: as of 2022-12"
    assert status_of(dataset_of(phase(), budget())).newest == "No dated figures"


@pytest.mark.parametrize(
    ("reported", "expected", "newest"),
    [
        ("2022", "2021", "Latest reported figure: as of 2022"),
        ("2022", "2022-12", "Latest reported figure: as of 2022"),
        ("2022", "2023", "Latest reported figure: as of 2022 · Latest expected figure: as of 2023"),
        ("", "2023", "Latest expected figure: as of 2023"),
    ],
)
def test_a_newer_expected_figure_is_named_separately(reported: str, expected: str, newest: str) -> None:
    planned = figure("participants", 900, "people", headline=False, as_of=expected, status=Status.EXPECTED)
    assert status_of(dataset_of(phase(), planned, budget(as_of=reported))).newest == newest


def test_the_selected_phase_is_announced(bundled: Dataset) -> None:
    assert status_of(bundled).spoken.startswith("Japan's Friendship Ties Programs JENESYS, 2015–current, ")
