"""Mutated datasets: nothing fails, and enough of them are accepted to test the whole program."""

import sys

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
@pytest.mark.parametrize("number", [0, 17, 32])
def test_mutated_datasets_are_exported_and_shown(number: int) -> None:
    dataset = trial.run(number)
    assert dataset is not None
    outputs.run(dataset, number)
