"""A screenshot of the window, without a display: `--screenshot`."""

import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.stories.program import run

LEAST = "900x600"
VIEWS = ("timeline", "table", "sources")
DARK_SETTINGS = "[view]\ntheme=dark\nphase=kizuna\n"


def draw(tmp_path: Path, *arguments: str | Path, more: dict[str, str] | None = None) -> bytes:
    out = tmp_path / "window.png"
    assert run("--screenshot", out, *arguments, more=more) == (0, b"", "")
    return out.read_bytes()


@cache
def drawn(*arguments: str) -> bytes:
    """Return the picture for a command line; drawn once for all tests, since each start takes a second."""
    with tempfile.TemporaryDirectory() as folder:
        return draw(Path(folder), *arguments)


def opened(picture: bytes) -> Image.Image:
    image = Image.open(BytesIO(picture))
    assert image.format == "PNG"
    return image.convert("RGB")


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (900, 600)])
def test_a_picture_has_exactly_the_size_that_was_asked_for(size: tuple[int, int]) -> None:
    picture = opened(drawn("--size", f"{size[0]}x{size[1]}"))
    assert picture.size == size
    colours = picture.getcolors(maxcolors=1 << 24)
    assert colours is not None
    # A window that was not drawn to its end has a handful of them.
    assert len(colours) > 200


def test_unless_said_a_picture_is_1440_by_900_and_light_and_the_same_again(tmp_path: Path) -> None:
    picture = draw(tmp_path)
    assert opened(picture).size == (1440, 900)
    assert draw(tmp_path, "--theme", "light", more={"PYTHONHASHSEED": "7"}) == picture
    assert draw(tmp_path, "--theme", "system", "--size", "1440x900") == picture


def test_light_and_dark_differ_where_nothing_stands() -> None:
    corners = [opened(drawn("--size", LEAST, "--theme", theme)).getpixel((2, 300)) for theme in ("light", "dark")]
    light, dark = (sum(corner) if isinstance(corner, tuple) else 0 for corner in corners)
    assert light > 600
    assert dark < 150


def test_at_twice_the_scale_there_are_twice_the_pixels_each_way(tmp_path: Path) -> None:
    picture = opened(draw(tmp_path, "--size", LEAST, more={"QT_SCALE_FACTOR": "2"}))
    assert picture.size == (1800, 1200)


def test_another_phase_is_another_picture() -> None:
    first, other = (drawn("--size", LEAST, "--phase", phase) for phase in ("jenesys", "kizuna"))
    assert first != other
    assert drawn("--size", LEAST) == first


def test_a_scale_without_a_measure_is_that_of_the_budgets() -> None:
    yearly = drawn("--size", LEAST, "--scale", "per-year")
    assert drawn("--size", LEAST, "--scale", "per-year", "--measure", "budget") == yearly
    assert drawn("--size", LEAST) != yearly


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_is_another_picture(theme: str) -> None:
    pictures = {drawn("--size", LEAST, "--theme", theme, "--view", view) for view in VIEWS}
    assert len(pictures) == len(VIEWS)
    assert drawn("--size", LEAST, "--theme", theme) in pictures


def test_what_the_user_has_set_is_neither_heeded_nor_changed(tmp_path: Path) -> None:
    without = draw(tmp_path, "--size", LEAST, more={"XDG_CONFIG_HOME": str(tmp_path / "none")})
    assert not (tmp_path / "none").exists()
    settings = tmp_path / "some" / "jenesys-gui" / "jenesys-gui.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(DARK_SETTINGS)
    assert draw(tmp_path, "--size", LEAST, more={"XDG_CONFIG_HOME": str(tmp_path / "some")}) == without
    assert settings.read_text() == DARK_SETTINGS
    assert list(settings.parent.iterdir()) == [settings]


def test_a_picture_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "window.png").write_text("something of yesterday")
    assert opened(draw(tmp_path, "--size", LEAST)).size == (900, 600)
