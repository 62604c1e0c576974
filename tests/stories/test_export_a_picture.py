"""Exporting the timeline for a slide, a paper or a lesson: `export OUT.png`, `.svg`, `.pdf`."""

import json
import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from jenesys_gui import commands
from jenesys_gui.choices import MAX_PIXELS, ExitStatus, StopError, TooSmallError
from tests import renderers
from tests.machine import SETTINGS
from tests.stories.program import DATASET, ROOT, export, run, usage_error

PICTURES: Final = ("png", "svg", "pdf")
every_picture = pytest.mark.parametrize("extension", PICTURES)

TITLE: Final = "JENESYS Programme: phases, budgets and participants since 2007"


def size_of(extension: str, content: bytes) -> tuple[float, float]:
    """Return the size of a picture in pixels at 96 dpi."""
    if extension == "png":
        return Image.open(BytesIO(content)).size
    if extension == "svg":
        return renderers.svg_drawn(content).size
    width, _x, height, _pts = renderers.pdf_info(content)["Page size"].split()
    return float(width) / 0.75, float(height) / 0.75


def texts_of(extension: str, content: bytes) -> str:
    """Return all texts of a picture and its metadata."""
    if extension == "png":
        return " ".join(Image.open(BytesIO(content)).text.values())  # type: ignore[attr-defined] # a PNG has texts
    if extension == "svg":
        return renderers.one_line("".join(renderers.svg_parsed(content).itertext()))
    return " ".join((renderers.pdf_text(content), *renderers.pdf_info(content).values()))


# Options


@every_picture
def test_a_picture_shows_the_budgets_of_all_phases_by_default(extension: str, tmp_path: Path) -> None:
    content = export(tmp_path, extension)
    assert size_of(extension, content) == (1440, 900)
    texts = texts_of(extension, content)
    for phrase in (
        TITLE,
        "Budget as stated, USD",
        "Source of the figures",
        "version",
        "CC0-1.0",
        "archived copy, consulted 24 November 2026",
    ):
        assert phrase in texts


@every_picture
def test_a_picture_has_the_requested_size(extension: str, tmp_path: Path) -> None:
    assert size_of(extension, export(tmp_path, extension, "--size", "800x500")) == (800, 500)


@every_picture
def test_measure_scale_and_phase_match_the_window(extension: str, tmp_path: Path) -> None:
    view = ("--measure", "participants", "--scale", "per-year", "--phase", "kizuna")
    texts = texts_of(extension, export(tmp_path, extension, *view))
    assert "Participants per year, spread evenly, people" in texts
    assert extension == "png" or "Line at the bottom: KIZUNA (bond) Project." in texts


@pytest.mark.parametrize(
    ("arguments", "brightness"),
    [
        ((), 255),
        (("--background", "light"), 255),
        (("--background", "dark"), 33),
        (("--theme", "dark"), 33),
        (("--theme", "dark", "--background", "light"), 255),
        (("--theme", "system"), 255),
    ],
    ids=lambda arguments: " ".join(arguments) if isinstance(arguments, tuple) else "",
)
def test_the_picture_has_the_requested_background(arguments: tuple[str, ...], brightness: int, tmp_path: Path) -> None:
    picture = Image.open(BytesIO(export(tmp_path, "png", "--size", "800x500", *arguments)))
    assert picture.mode == "RGB"
    corner = picture.getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert sorted(corner)[1] == brightness


def test_a_transparent_background_is_fully_transparent(tmp_path: Path) -> None:
    picture = Image.open(BytesIO(export(tmp_path, "png", "--size", "800x500", "--background", "transparent")))
    assert picture.mode == "RGBA"
    assert picture.getpixel((1, 1)) == (0, 0, 0, 0)


@pytest.mark.parametrize(("dpi", "pixels"), [("96", (800, 500)), ("192", (1600, 1000)), ("300", (2500, 1562))])
def test_a_png_has_the_requested_resolution(dpi: str, pixels: tuple[int, int], tmp_path: Path) -> None:
    picture = Image.open(BytesIO(export(tmp_path, "png", "--size", "800x500", "--dpi", dpi)))
    assert picture.size == pixels
    assert picture.info["dpi"][0] == pytest.approx(int(dpi), abs=0.02)


def test_a_named_format_overrides_the_extension(tmp_path: Path) -> None:
    assert export(tmp_path, "txt", "--format", "svg").startswith(b"<?xml")
    assert export(tmp_path, "PDF").startswith(b"%PDF")


# Reproducibility


@every_picture
def test_output_does_not_depend_on_the_environment(extension: str, tmp_path: Path) -> None:
    first = export(tmp_path, extension)
    elsewhere = {
        "TZ": "Asia/Tokyo",
        "QT_SCALE_FACTOR": "2",
        "QT_FONT_DPI": "144",
        "QT_QPA_PLATFORM": "xcb",
        SETTINGS: str(tmp_path / "none"),
        "PYTHONHASHSEED": "7",
    }
    assert export(tmp_path, extension, DATASET, more=elsewhere) == first
    assert not (tmp_path / "none").exists()


def test_user_settings_are_neither_used_nor_changed(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "jenesys-gui" / "jenesys-gui.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[view]\ntheme=dark\nphase=kizuna\nmeasure=participants\n")
    assert export(tmp_path, "svg", more={SETTINGS: str(tmp_path / "config")}) == export(tmp_path, "svg")
    assert settings.read_text() == "[view]\ntheme=dark\nphase=kizuna\nmeasure=participants\n"
    assert list(settings.parent.iterdir()) == [settings]


# Errors


@pytest.mark.parametrize(
    ("arguments", "what_is_wrong"),
    [
        (("x.png", "--size", "200x200"), "600x400"),
        (("x.png", "--dpi", "0"), "0 is not a valid resolution; use 48 to 1200 dpi, such as 192"),
        (("x.png", "--dpi", "fine"), "fine is not a valid resolution"),
        (("x.png", "--dpi", "1200"), "1440x900 at 1200 dpi is more than 16000 pixels wide or high"),
        (("x.png", "--background", "pink"), "pink"),
        (("x.svg", "--dpi", "192"), "--dpi cannot be used with svg"),
        (("x.pdf", "--dpi", "192"), "--dpi cannot be used with pdf"),
        (("x.json", "--size", "800x500"), "--size cannot be used with json"),
        (("x.json", "--background", "dark"), "--background cannot be used with json"),
        (
            ("x.png", "--measure", "per-participant", "--scale", "cumulative"),
            "--measure per-participant cannot be used with --scale cumulative",
        ),
        (("x.png", "--phase", "no-such-phase"), "“no-such-phase”"),
        (("-", "--format", "png"), "png cannot be written to standard output"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_an_invalid_command_line_prints_an_error(arguments: tuple[str, ...], what_is_wrong: str) -> None:
    assert what_is_wrong in usage_error("export", *arguments)
    assert not (ROOT / arguments[0]).exists()


def test_a_picture_too_small_for_its_text_reports_the_required_size(tmp_path: Path) -> None:
    ended = run("export", tmp_path / "out.png", "--size", "600x400")
    assert ended.status == 2
    assert ended.complaints.startswith("jenesys-gui: this dataset needs a larger picture; use at least --size 600x")
    needed = ended.complaints.rsplit(maxsplit=1)[-1].rstrip(".\n")
    assert size_of("png", export(tmp_path, "png", "--size", needed)) == tuple(map(int, needed.split("x")))


@pytest.mark.parametrize(
    ("words", "options"),
    [(2_000, ()), (7_000, ("--dpi", "1000"))],
    ids=["a size", "a size and a resolution"],
)
def test_the_advice_for_long_texts_can_be_followed(words: int, options: tuple[str, ...], tmp_path: Path) -> None:
    dataset, out = tmp_path / "dataset", tmp_path / "out.png"
    shutil.copytree(ROOT / "tests" / "reading" / "base", dataset)
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    (dataset / "datapackage.json").write_text(json.dumps({**package, "title": "word " * words}), encoding="utf-8")
    ended = run("export", out, dataset, *options)
    assert ended.status == 2
    advice = re.findall(r"--\w+ [\dx]+", ended.complaints)
    assert [each.split()[0] for each in advice] == ["--size", *options[::2]]
    assert run("export", out, dataset, *" ".join(advice).split()) == (0, b"", "")


@every_picture
def test_a_script_without_a_font_causes_no_warnings(extension: str, tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    shutil.copytree(ROOT / "tests" / "reading" / "base", dataset)
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    # Khmer, Burmese, Tamil, Tibetan and Javanese: few machines have fonts for them all.
    package["title"] = "កម្មវិធី မြန်မာ தமிழ் བོད་ཡིག ꦗꦮ"
    (dataset / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert run("export", tmp_path / f"out.{extension}", dataset) == (0, b"", "")


def test_where_no_picture_is_large_enough_the_advice_is_a_report() -> None:
    with pytest.raises(StopError) as stopped, commands._writing("out.png"):
        raise TooSmallError(MAX_PIXELS, MAX_PIXELS + 1)
    assert stopped.value.status == ExitStatus.WRONG_COMMAND_LINE
    assert "export a report as HTML" in stopped.value.lines[0]


def test_a_picture_of_another_dataset_can_be_exported(tmp_path: Path) -> None:
    own = ROOT / "tests" / "reading" / "base"
    texts = texts_of("svg", export(tmp_path, "svg", own))
    assert "A tiny dataset" in texts
    assert TITLE not in texts
