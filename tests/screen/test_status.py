"""The status bar."""

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.status import Status, describe_status
from tests.builders import budget, participants, phase, source
from tests.builders import dataset as dataset_of


def status_of(dataset: Dataset, origin: str = "") -> Status:
    return describe_status(dataset, ViewState(origin=origin), dataset.phases[-1].id)


def test_the_bundled_dataset_is_called_so_and_no_network_is_used(bundled: Dataset) -> None:
    status = status_of(bundled)
    assert status.dataset == "Bundled dataset · 4 phases · 19 sources"
    assert status.network == "No network is used"
    assert status.newest == "Newest figure: FY2023"
    assert status.bundled


def test_another_dataset_is_named_by_its_folder_and_its_path_is_at_hand() -> None:
    status = status_of(dataset_of(phase(), source(), source("other")), "/some/where/datapackage.json")
    assert status.dataset == "where · 1 phase · 2 sources"
    assert status.path == "/some/where/datapackage.json"
    assert not status.bundled


def test_the_newest_figure_is_the_one_that_was_counted_last() -> None:
    dataset = dataset_of(phase(), budget(as_of="2022-12"), participants(as_of="2022", as_of_as_stated="in 2022"))
    # Both end with December 2022, and the first of equals is named.
    assert status_of(dataset).newest == "Newest figure: 2022-12"
    assert status_of(dataset_of(phase(), budget())).newest == "No figure states a date"


def test_what_is_announced_is_the_selected_phase(bundled: Dataset) -> None:
    assert status_of(bundled).spoken.startswith("Japan's Friendship Ties Programs JENESYS, 2015–current, ")
