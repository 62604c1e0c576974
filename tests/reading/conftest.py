"""A small valid dataset to break."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.reading.broken_datasets import BASE

# Reading touches the disk, and how long that takes says nothing about what is read.
settings.register_profile("disk", deadline=None)
settings.load_profile("disk")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small valid dataset."""
    copy = tmp_path / "tiny"
    shutil.copytree(BASE, copy)
    return copy
