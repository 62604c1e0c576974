"""Builds are reproducible."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from jenesys_gui.build_info import COMMIT_FILE, commit_of
from tools import archives, debian, freeze, one_file, packages, sbom

ROOT: Final = Path(__file__).resolve().parents[2]


def sums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): archives.sha256(path)
        for path in folder.rglob("*")
        if archives.is_plain(path)
    }


def test_two_builds_of_one_commit_are_identical(somewhere: Path) -> None:
    assert packages.OUT.is_dir(), "there is nothing to compare with: run make dist"
    made_from = (packages.FOLDER / "_internal" / "resources").joinpath(*COMMIT_FILE).read_text(encoding="ascii").strip()
    assert made_from == commit_of(ROOT), "what was made is of another commit: run make dist again"
    first, handed_out = sums(packages.FOLDER), sums(packages.OUT)
    subprocess.run([sys.executable, "tools/freeze.py", "--for-packages"], cwd=ROOT, check=True, capture_output=True)
    assert sums(packages.FOLDER) == first

    moment = freeze.source_date()
    folder = packages.with_top_files(packages.FOLDER, *packages.TOP_FILES_ON_LINUX)
    archives.pack_tar_xz(somewhere / packages.TAR.name, folder, packages.STEM, moment)
    one_file.build(somewhere / packages.ONE_FILE.name, somewhere / packages.TAR.name, folder)
    debian.build(packages.FOLDER, somewhere / "work", somewhere / packages.DEB.name, moment)
    packages.build_wheel(somewhere)
    for name in (packages.TAR.name, packages.ONE_FILE.name, packages.DEB.name, packages.WHEEL.name):
        assert archives.sha256(somewhere / name) == handed_out[name], name
    assert sbom.bill_of(folder, moment) == packages.PARTS.read_text(encoding="utf-8")
