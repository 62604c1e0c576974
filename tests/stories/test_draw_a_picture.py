"""A screenshot of the window, without a display: `--screenshot`."""

import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.machine import SETTINGS
from tests.stories.program import run

MIN_SIZE = "640x480"
VIEWS = ("timeline", "table", "sources")
DARK_SETTINGS = "[view]\ntheme=dark\nphase=kizuna\n"


def draw(tmp_path: Path, *arguments: str | Path, more: dict[str, str] | None = None) -> bytes:
    out = tmp_path / "window.png"
    assert run("--screenshot", out, *arguments, more=more) == (0, b"", "")
    return out.read_bytes()


@cache
def drawn(*arguments: str) -> bytes:
    """Return the screenshot for a command line; cached, since each start takes a second."""
    with tempfile.TemporaryDirectory() as folder:
        return draw(Path(folder), *arguments)


def opened(picture: bytes) -> Image.Image:
    image = Image.open(BytesIO(picture))
    assert image.format == "PNG"
    return image.convert("RGB")


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (640, 480)])
def test_a_screenshot_has_exactly_the_requested_size(size: tuple[int, int]) -> None:
    picture = opened(drawn("--size", f"{size[0]}x{size[1]}"))
    assert picture.size == size
    colours = picture.getcolors(maxcolors=1 << 24)
    assert colours is not None
    # An incompletely drawn window has only a few colours.
    assert len(colours) > 200


def test_a_screenshot_is_1440x900_light_and_reproducible_by_default(tmp_path: Path) -> None:
    picture = draw(tmp_path)
    assert opened(picture).size == (1440, 900)
    assert draw(tmp_path, "--theme", "light", more={"PYTHONHASHSEED": "7"}) == picture
    assert draw(tmp_path, "--theme", "system", "--size", "1440x900") == picture


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QT_SCALE_FACTOR", "0"),
        ("QT_FONT_DPI", "1"),
        ("QT_SCREEN_SCALE_FACTORS", "1;1000"),
        ("QT_QPA_PLATFORM", "xcb"),
    ],
)
def test_an_unusable_scale_or_platform_in_the_environment_is_ignored(name: str, value: str, tmp_path: Path) -> None:
    assert opened(draw(tmp_path, "--size", MIN_SIZE, more={name: value})).size == (640, 480)


def test_a_screenshot_with_too_many_pixels_is_an_error(tmp_path: Path) -> None:
    ended = run("--screenshot", tmp_path / "window.png", "--size", "9000x900", more={"QT_SCALE_FACTOR": "2"})
    assert (ended.status, ended.raw_output) == (2, b"")
    reason = "9000x900 at a scale of 2 is more than 16000 pixels wide or high; use a smaller size or scale."
    assert ended.complaints == f"jenesys-gui: {reason}\n"
    assert list(tmp_path.iterdir()) == []


def test_light_and_dark_have_different_backgrounds() -> None:
    corners = [opened(drawn("--size", MIN_SIZE, "--theme", theme)).getpixel((2, 300)) for theme in ("light", "dark")]
    light, dark = (sum(corner) if isinstance(corner, tuple) else 0 for corner in corners)
    assert light > 600
    assert dark < 150


def test_a_scale_factor_of_two_doubles_width_and_height(tmp_path: Path) -> None:
    picture = opened(draw(tmp_path, "--size", MIN_SIZE, more={"QT_SCALE_FACTOR": "2"}))
    assert picture.size == (1280, 960)


def test_the_phase_changes_the_screenshot() -> None:
    first, other = (drawn("--size", MIN_SIZE, "--phase", phase) for phase in ("jenesys", "kizuna"))
    assert first != other
    assert drawn("--size", MIN_SIZE) == first


def test_the_measure_defaults_to_budget() -> None:
    yearly = drawn("--size", MIN_SIZE, "--scale", "per-year")
    assert drawn("--size", MIN_SIZE, "--scale", "per-year", "--measure", "budget") == yearly
    assert drawn("--size", MIN_SIZE) != yearly


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_gives_a_different_screenshot(theme: str) -> None:
    pictures = {drawn("--size", MIN_SIZE, "--theme", theme, "--view", view) for view in VIEWS}
    assert len(pictures) == len(VIEWS)
    assert drawn("--size", MIN_SIZE, "--theme", theme) in pictures


def test_user_settings_are_neither_used_nor_changed(tmp_path: Path) -> None:
    without = draw(tmp_path, "--size", MIN_SIZE, more={SETTINGS: str(tmp_path / "none")})
    assert not (tmp_path / "none").exists()
    settings = tmp_path / "some" / "jenesys-gui" / "jenesys-gui.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(DARK_SETTINGS)
    assert draw(tmp_path, "--size", MIN_SIZE, more={SETTINGS: str(tmp_path / "some")}) == without
    assert settings.read_text() == DARK_SETTINGS
    assert list(settings.parent.iterdir()) == [settings]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "window.png").write_text("something of yesterday")
    assert opened(draw(tmp_path, "--size", MIN_SIZE)).size == (640, 480)
