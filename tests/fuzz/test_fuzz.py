"""Mutated datasets: nothing fails, and enough of them are accepted to test the whole program."""

import sys
from itertools import islice

import pytest

from tests.fuzz import MIN_ACCEPTED

if sys.platform == "win32":
    pytest.skip("the mutations have links, and the limits need signals", allow_module_level=True)

from tests.fuzz import outputs, trial

COUNT = 300


def test_mutated_datasets_are_read_and_described() -> None:
    accepted = [number for number in range(COUNT) if trial.run(number) is not None]
    assert len(accepted) >= MIN_ACCEPTED * COUNT


@pytest.mark.usefixtures("qapp")
def test_mutated_datasets_are_exported_and_shown() -> None:
    tried = ((number, trial.run(number)) for number in range(COUNT))
    accepted = ((number, dataset) for number, dataset in tried if dataset is not None)
    for number, dataset in islice(accepted, 3):
        outputs.run(dataset, number)
