"""Mutated datasets: nothing fails, and enough of them are accepted to test the whole program."""

import sys
from itertools import islice

import pytest

from tests.fuzz import MIN_ACCEPTED

if sys.platform == "win32":
    pytest.skip("the mutations have links, and the limits need signals", allow_module_level=True)

from tests.fuzz import outputs, trial

COUNT = 100


@pytest.mark.parametrize("count", [COUNT, pytest.param(1000, marks=pytest.mark.slow)])
def test_mutated_datasets_are_read_and_described(count: int) -> None:
    accepted = [number for number in range(count) if trial.run(number) is not None]
    assert len(accepted) >= MIN_ACCEPTED * count


@pytest.mark.usefixtures("qapp")
def test_mutated_datasets_are_exported_and_shown() -> None:
    tried = ((number, trial.run(number)) for number in range(COUNT))
    accepted = ((number, dataset) for number, dataset in tried if dataset is not None)
    for number, dataset in islice(accepted, 3):
        outputs.run(dataset, number)
