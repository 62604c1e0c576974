"""The program in one file, with something small in it, and a computer for it."""

from pathlib import Path

import pytest

from tests.tools.computer import Machine, made


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("made"))


@pytest.fixture
def computer(tmp_path: Path, program: Path) -> Machine:
    return Machine(tmp_path, program)
