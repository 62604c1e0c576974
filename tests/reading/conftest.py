"""A small valid dataset to break."""

import shutil
from pathlib import Path

import pytest

from tests.reading.broken_datasets import BASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small valid dataset."""
    copy = tmp_path / "tiny"
    shutil.copytree(BASE, copy)
    return copy
