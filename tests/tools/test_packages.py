"""Packaging: archives, menu entry, manual page, icons."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from jenesys_gui import __version__, cli
from jenesys_gui.host import LIBRARIES
from tests import machine
from tests.pictures.comparing import difference, premultiplied
from tools import archives, debian, freeze, icons, man_page, packages
from tools.platforms import IDENTIFIER

ROOT: Final = Path(__file__).resolve().parents[2]
MOMENT: Final = 1_700_000_000

needs = partial(machine.needs, purpose="what packages for Linux are made of")


# Archives


def tree(folder: Path, *, backwards: bool) -> Path:
    names = ["b/two", "a", "b/one"]
    for name in reversed(names) if backwards else names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="ascii")
    (folder / "b/one").chmod(0o755 if not backwards else 0o700)
    (folder / "link").symlink_to("a")
    return folder


@needs("xz")
def test_the_same_content_gives_the_same_archive(tmp_path: Path) -> None:
    packed = []
    for backwards in (False, True):
        folder = tree(tmp_path / str(backwards), backwards=backwards)
        out = tmp_path / f"{backwards}.tar.xz"
        archives.pack_tar_xz(out, folder, "name", MOMENT)
        packed.append(out.read_bytes())
    assert packed[0] == packed[1]


@needs("tar", "xz")
def test_an_archive_unpacks_into_one_folder_with_links_and_permissions(tmp_path: Path) -> None:
    out = tmp_path / "out.tar.xz"
    archives.pack_tar_xz(out, tree(tmp_path / "in", backwards=False), "name-1.0", MOMENT)
    subprocess.run(["tar", "--extract", f"--file={out}", f"--directory={tmp_path}"], check=True)
    unpacked = tmp_path / "name-1.0"
    assert [path.name for path in sorted(unpacked.iterdir())] == ["a", "b", "link"]
    assert (unpacked / "link").readlink() == Path("a")
    assert os.access(unpacked / "b" / "one", os.X_OK)
    assert not os.access(unpacked / "b" / "two", os.X_OK)


def test_gzip_stores_no_date_and_no_name() -> None:
    assert archives.gzip_bytes(b"content") == archives.gzip_bytes(b"content")
    assert archives.gzip_bytes(b"content")[4:8] == b"\0" * 4
    assert gzip.decompress(archives.gzip_bytes(b"content")) == b"content"


def test_source_date_epoch_overrides_the_commit_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert freeze.source_date() == 1_234_567_890
    assert freeze.reproducible_environment()["SOURCE_DATE_EPOCH"] == "1234567890"
    assert freeze.reproducible_environment()["PYTHONHASHSEED"] == "0"


def test_the_floor_is_frozen_again_when_a_module_that_it_is_made_with_changes() -> None:
    modules = [ROOT / name for name in freeze.FLOOR_INPUTS if name.endswith(".py")]
    imported = re.compile(r"^ *from (jenesys_gui|tools)(?:\.| import )(\w+)", re.MULTILINE)
    names = {
        f"{package}/{module}.py"
        for path in modules
        for package, module in imported.findall(path.read_text(encoding="utf-8"))
    }
    assert names
    assert names - {*freeze.FLOOR_INPUTS} == set()


def test_the_floor_is_frozen_again_with_another_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = []

    def pyinstaller(option: str, to: Path) -> int:
        (to / "bare").mkdir(parents=True, exist_ok=True)
        frozen.append(option)
        return 0

    monkeypatch.setattr(freeze, "FLOOR", tmp_path)
    monkeypatch.setattr(freeze, "pyinstaller", pyinstaller)
    for version, times in (("3.11.7", 1), ("3.11.7", 1), ("3.11.8", 2)):
        monkeypatch.setattr(sys, "version", version)
        assert freeze.freeze_floor() == 0
        assert len(frozen) == times


# Desktop integration


@needs("desktop-file-validate")
def test_the_menu_entry_is_valid() -> None:
    entry = ROOT / "packaging" / "linux" / "jenesys-gui.desktop"
    done = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@needs("appstreamcli")
def test_appstream_metadata_is_valid(tmp_path: Path) -> None:
    out = tmp_path / f"{IDENTIFIER}.metainfo.xml"
    out.write_text(debian.metainfo(MOMENT), encoding="utf-8")
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_appstream_metadata_has_this_version() -> None:
    assert f'<release version="{__version__}" date="2023-11-14"/>' in debian.metainfo(MOMENT)
    assert "@" not in debian.metainfo(MOMENT)


def test_the_package_claims_no_files_of_other_programs() -> None:
    entry = (ROOT / "packaging" / "linux" / "jenesys-gui.desktop").read_text(encoding="utf-8")
    assert "MimeType=application/vnd.datapackage+json;\n" in entry


def test_the_changelog_of_the_package_says_what_is_new() -> None:
    text = debian._changelog(datetime.fromtimestamp(MOMENT, UTC))
    assert text.startswith(f"jenesys-gui ({__version__}) stable; urgency=low\n\n  * ")
    assert text.endswith("  Tue, 14 Nov 2023 22:13:20 +0000\n")
    assert all(len(line) <= 80 for line in text.splitlines() if not line.startswith(" --"))
    assert "`" not in text


@pytest.mark.parametrize("path", icons.FILES, ids=lambda path: path.suffix)
def test_the_icons_of_windows_and_macos_show_the_drawing(qapp: QApplication, path: Path) -> None:
    stored = icons.images_in(path)
    assert {image.size for image in stored} == {(size, size) for size in icons.FILES[path]}
    for image in stored:
        drawn = premultiplied(icons.drawn(image.width))
        assert difference(premultiplied(image), drawn) == "", "Run .venv/bin/python tools/icons.py"
        assert difference(drawn, np.roll(drawn, 1, axis=1)) != ""


# The Debian package


def test_every_library_provided_by_the_host_has_a_package() -> None:
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:EXCLUDED_LIBRARIES|HOST_LIBRARIES) = \[(.*?)^\]", spec, re.MULTILINE | re.DOTALL)
    assert len(lists) == 2
    names = {name for text in lists for name in re.findall(r'"([^"]+\.so[^"]*)"', text)}
    c_library = {name for name in names if name.startswith("ld-linux") or debian.C_LIBRARY.fullmatch(name)}
    assert names - c_library == {*LIBRARIES, *debian.RECOMMENDED}


@needs("objdump")
def test_the_package_depends_on_the_c_library_of_the_build(tmp_path: Path) -> None:
    shutil.copy(shutil.which("cat") or sys.executable, tmp_path / "program")
    needed, glibc = debian.needs(tmp_path)
    assert "libc.so.6" in needed
    assert re.fullmatch(r"2\.\d+(\.\d+)?", glibc)


def test_a_library_without_a_package_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(debian, "needs", lambda _folder: ({"libnew.so.1"}, "2.34"))
    monkeypatch.setattr(packages, "make", lambda: debian.depends(tmp_path))
    assert packages.main([]) == 1
    assert capsys.readouterr().err == "make dist: tools/debian.py has no package for libnew.so.1.\n"


# The manual page


def test_the_manual_page_has_every_option_of_every_command() -> None:
    page = man_page.page().replace("\\-", "-")
    for parser in (cli._open_parser(), *(make() for make in cli._PARSERS.values())):
        for action in parser._actions:
            for name in action.option_strings:
                assert f"\\fB{name}\\fR" in page
            assert f"{action.help}." in page
    for name in cli._PARSERS:
        assert f".SS {name}" in page
    assert "Qt cannot run" in page


@needs("man")
def test_man_reports_no_warnings(tmp_path: Path) -> None:
    out = tmp_path / "jenesys-gui.1"
    assert man_page.main([str(out)]) == 0
    done = subprocess.run(
        ["man", "--warnings=w", "-l", str(out)],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANPAGER": "cat"},
        check=True,
    )
    assert done.stderr == ""
    assert "self-check" in done.stdout
