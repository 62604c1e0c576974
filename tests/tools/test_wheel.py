"""What a package index shows, and what `pip install` installs."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools import packages


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    packages.build_wheel(folder)
    return folder / packages.WHEEL.name


@pytest.fixture
def wheel(path: Path) -> Iterator[ZipFile]:
    with ZipFile(path) as file:
        yield file


def text_of(wheel: ZipFile, end: str) -> str:
    (name,) = (name for name in wheel.namelist() if name.endswith(end))
    return wheel.read(name).decode()


@pytest.fixture
def metadata(wheel: ZipFile) -> Message:
    return Parser().parsestr(text_of(wheel, ".dist-info/METADATA"))


def test_the_program_in_it_draws_a_screenshot(path: Path, tmp_path: Path) -> None:
    packages.try_wheel(path, tmp_path)
    assert (tmp_path / "out.png").is_file()


def test_the_readme_and_all_licences_are_in_it(wheel: ZipFile, metadata: Message) -> None:
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["License-Expression"] == "MIT AND CC0-1.0 AND Bitstream-Vera"
    assert "CC0 1.0 Universal" in text_of(wheel, "licenses/LICENSES/CC0-1.0.txt")
    assert "FONT SOFTWARE" in text_of(wheel, "licenses/LICENSES/Bitstream-Vera.txt")
    assert text_of(wheel, "licenses/LICENSE").startswith("MIT License")


def test_each_language_of_the_program_is_in_it_and_in_its_metadata(wheel: ZipFile, metadata: Message) -> None:
    names = {"en": "English", "id": "Indonesian", "ja": "Japanese"}
    compiled = [re.search(r"/translations/(\w+)/LC_MESSAGES/", name) for name in wheel.namelist()]
    languages = {"en", *(found[1] for found in compiled if found)}
    stated = {each for each in metadata.get_all("Classifier", []) if each.startswith("Natural Language")}
    assert stated == {f"Natural Language :: {names[language]}" for language in languages}


def test_what_only_translators_and_developers_need_is_not_in_it(wheel: ZipFile) -> None:
    endings = {Path(name).suffix for name in wheel.namelist()}
    assert not endings & {".po", ".pot", ".md", ".png"}
    assert not [name for name in wheel.namelist() if name.startswith(("tests/", "tools/"))]


def test_one_program_prints_in_a_terminal_and_the_other_needs_none(wheel: ZipFile) -> None:
    lines = text_of(wheel, "entry_points.txt").split()
    assert lines.index("[console_scripts]") < lines.index("jenesys-gui") < lines.index("[gui_scripts]")
    assert lines.index("[gui_scripts]") < lines.index("jenesys-viewer")
