"""Datasets to describe."""

import pytest

from jenesys_gui.model.dataset import Dataset
from tests.builders import budget, phase
from tests.builders import dataset as dataset_of


@pytest.fixture(scope="session")
def many() -> Dataset:
    """Ten thousand phases with a budget each, a hundred in each year."""
    ids = [f"phase-{number}" for number in range(10_000)]
    years = [1000 + number // 100 for number in range(len(ids))]
    phases = [phase(id_, period=f"{year}/{year + 2}") for id_, year in zip(ids, years, strict=True)]
    return dataset_of(*phases, *(budget(1_000_000 + number, of=id_) for number, id_ in enumerate(ids)))
