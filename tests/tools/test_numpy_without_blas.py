"""What numpy for the packages is built from."""

import subprocess
from pathlib import Path

import pytest

from tools import numpy_without_blas


def test_the_source_is_the_one_in_the_lock_with_its_checksums() -> None:
    wanted = numpy_without_blas.requirement()
    assert wanted.startswith("numpy==")
    assert [line for line in wanted.splitlines()[1:] if "--hash=sha256:" not in line] == []


def test_it_is_built_with_its_own_options_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {}

    def record(command: list[str], env: dict[str, str], **_more: object) -> subprocess.CompletedProcess[str]:
        given.update(env)
        assert {"--require-hashes", "--no-binary=numpy", "--no-build-isolation"} <= {*command}
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(numpy_without_blas, "WORK", tmp_path)
    monkeypatch.setenv("CFLAGS", "-march=native")
    monkeypatch.setattr(subprocess, "run", record)
    assert numpy_without_blas.build() == 0
    assert "CFLAGS" not in given
    # pip uses those of the file only.
    wanted = (tmp_path / "requirement.txt").read_text(encoding="ascii")
    assert [
        option for option in numpy_without_blas.OPTIONS if f"--config-settings=setup-args={option} " not in wanted
    ] == []
