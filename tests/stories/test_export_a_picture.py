"""Someone wants the timeline for a slide, a paper or a lesson: `export OUT.png`, `.svg` and `.pdf`, with no display."""

import os
import signal
import stat
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from tests import renderers
from tests.stories.program import COMMAND, DATASET, ROOT, run, run_in, run_through_shell
from tests.stories.test_command_line import LOCALES

PICTURES: Final = ("png", "svg", "pdf")
every_picture = pytest.mark.parametrize("ending", PICTURES)

TITLE: Final = "JENESYS Programme: phases, budgets and participants, 2007–2023"


def export(tmp_path: Path, ending: str, *arguments: str | Path, more: dict[str, str] | None = None) -> bytes:
    out = tmp_path / f"out.{ending}"
    assert run("export", out, *arguments, more=more) == (0, b"", "")
    return out.read_bytes()


def size_of(ending: str, content: bytes) -> tuple[float, float]:
    """The size of a picture in pixels at 96 to the inch."""
    if ending == "png":
        return Image.open(BytesIO(content)).size
    if ending == "svg":
        return renderers.svg_drawn(content).size
    width, _x, height, _pts = renderers.pdf_info(content)["Page size"].split()
    return float(width) / 0.75, float(height) / 0.75


def texts_of(ending: str, content: bytes) -> str:
    """All that is told in a picture or about it."""
    if ending == "png":
        return " ".join(Image.open(BytesIO(content)).text.values())  # type: ignore[attr-defined] # a PNG has texts
    if ending == "svg":
        return renderers.one_line("".join(renderers.svg_parsed(content).itertext()))
    return " ".join((renderers.pdf_text(content), *renderers.pdf_info(content).values()))


# What is asked for


@every_picture
def test_unless_said_a_picture_shows_the_budgets_of_all_phases(ending: str, tmp_path: Path) -> None:
    content = export(tmp_path, ending)
    assert size_of(ending, content) == (1440, 900)
    texts = texts_of(ending, content)
    for said in (
        TITLE,
        "Budget as stated, USD",
        "Source of the figures",
        "version",
        "CC0-1.0",
        "accessed 24 November 2026",
    ):
        assert said in texts


@every_picture
def test_a_picture_is_as_large_as_was_asked_for(ending: str, tmp_path: Path) -> None:
    assert size_of(ending, export(tmp_path, ending, "--size", "800x500")) == (800, 500)


@every_picture
def test_measure_scale_and_phase_are_those_of_the_window(ending: str, tmp_path: Path) -> None:
    view = ("--measure", "participants", "--scale", "per-year", "--phase", "kizuna")
    texts = texts_of(ending, export(tmp_path, ending, *view))
    assert "Participants per year, spread evenly, people" in texts
    assert ending == "png" or "Marked by a line along the foot: KIZUNA (bond) Project." in texts


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
def test_the_ground_is_the_one_that_was_asked_for(arguments: tuple[str, ...], brightness: int, tmp_path: Path) -> None:
    picture = Image.open(BytesIO(export(tmp_path, "png", "--size", "800x500", *arguments)))
    assert picture.mode == "RGB"
    corner = picture.getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert sorted(corner)[1] == brightness


def test_a_transparent_ground_lets_everything_through(tmp_path: Path) -> None:
    picture = Image.open(BytesIO(export(tmp_path, "png", "--size", "800x500", "--background", "transparent")))
    assert picture.mode == "RGBA"
    assert picture.getpixel((1, 1)) == (0, 0, 0, 0)


@pytest.mark.parametrize(("dpi", "pixels"), [("96", (800, 500)), ("192", (1600, 1000)), ("300", (2500, 1562))])
def test_a_png_has_more_pixels_to_the_inch(dpi: str, pixels: tuple[int, int], tmp_path: Path) -> None:
    picture = Image.open(BytesIO(export(tmp_path, "png", "--size", "800x500", "--dpi", dpi)))
    assert picture.size == pixels
    assert picture.info["dpi"][0] == pytest.approx(int(dpi), abs=0.02)


def test_a_named_format_goes_before_the_ending(tmp_path: Path) -> None:
    assert export(tmp_path, "txt", "--format", "svg").startswith(b"<?xml")
    assert export(tmp_path, "PDF").startswith(b"%PDF")


# The same bytes


@every_picture
def test_the_same_arguments_give_the_same_bytes_wherever_and_whenever(ending: str, tmp_path: Path) -> None:
    first = export(tmp_path, ending)
    elsewhere = {
        "TZ": "Asia/Tokyo",
        "QT_SCALE_FACTOR": "2",
        "QT_FONT_DPI": "144",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path / "none"),
        "PYTHONHASHSEED": "7",
    }
    assert export(tmp_path, ending, DATASET, more=elsewhere) == first
    assert not (tmp_path / "none").exists()


def test_what_the_user_has_set_is_neither_heeded_nor_changed(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "jenesys-gui" / "jenesys-gui.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[view]\ntheme=dark\nphase=kizuna\nmeasure=participants\n")
    assert export(tmp_path, "svg", more={"XDG_CONFIG_HOME": str(tmp_path / "config")}) == export(tmp_path, "svg")
    assert settings.read_text() == "[view]\ntheme=dark\nphase=kizuna\nmeasure=participants\n"
    assert list(settings.parent.iterdir()) == [settings]


@pytest.mark.parametrize("environment", LOCALES.values(), ids=LOCALES)
def test_a_picture_is_the_same_in_every_locale(environment: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    assert run_in(environment, "export", out) == (0, b"", "")
    content = out.read_bytes()
    assert export(tmp_path, "svg") == content


# What is wrong


@pytest.mark.parametrize(
    ("arguments", "what_is_wrong"),
    [
        (("x.png", "--size", "200x200"), "600x400"),
        (("x.png", "--dpi", "0"), "0 is not a number of pixels to the inch from 48 to 1200"),
        (("x.png", "--dpi", "fine"), "fine is not a number"),
        (("x.png", "--dpi", "1200"), "1440x900 at 1200 dpi are more than 16000 pixels in a line"),
        (("x.png", "--background", "pink"), "pink"),
        (("x.svg", "--dpi", "192"), "--dpi does not go with svg"),
        (("x.pdf", "--dpi", "192"), "--dpi does not go with pdf"),
        (("x.json", "--size", "800x500"), "--size does not go with json"),
        (("x.json", "--background", "dark"), "--background does not go with json"),
        (("x.png", "--measure", "per-participant", "--scale", "cumulative"), "per-participant has no cumulative"),
        (("x.png", "--phase", "no-such-phase"), "“no-such-phase”"),
        (("-", "--format", "png"), "png does not go to standard output"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_wrong_command_line_is_met_with_a_sentence(arguments: tuple[str, ...], what_is_wrong: str) -> None:
    ended = run("export", *arguments)
    assert (ended.status, ended.raw_output) == (2, b"")
    first, *rest = ended.complaints.splitlines()
    assert what_is_wrong in first
    assert first.startswith("jenesys-gui: ")
    assert first.endswith(".")
    assert len(rest) <= 1
    assert not (ROOT / arguments[0]).exists()


def test_a_picture_too_small_for_its_words_is_told_how_large(tmp_path: Path) -> None:
    ended = run("export", tmp_path / "out.png", "--size", "600x400")
    assert ended.status == 2
    assert ended.complaints.startswith("jenesys-gui: this dataset needs a larger picture; ask for --size 600x")
    needed = ended.complaints.rsplit(maxsplit=1)[-1].rstrip(".\n")
    assert size_of("png", export(tmp_path, "png", "--size", needed)) == tuple(map(int, needed.split("x")))


@every_picture
def test_a_dataset_with_errors_gives_no_picture(ending: str, tmp_path: Path) -> None:
    ended = run("export", tmp_path / f"out.{ending}", tmp_path / "no-such-dataset")
    assert (ended.status, ended.raw_output) == (1, b"")
    assert "there is no such file or folder" in ended.complaints
    assert list(tmp_path.glob("out.*")) == []


# Writing


@every_picture
def test_an_existing_file_is_replaced_and_keeps_its_permissions(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{ending}"
    out.write_text("something of yesterday, and longer" * 10_000)
    out.chmod(0o640)
    content = export(tmp_path, ending)
    assert b"yesterday" not in content
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [out.name]


@every_picture
@pytest.mark.parametrize("before", [None, b"something of yesterday"], ids=["nothing before", "a file before"])
def test_a_disk_that_is_full_leaves_what_was_there(ending: str, before: bytes | None, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    out = folder / f"out.{ending}"
    if before is not None:
        out.write_bytes(before)
    ended = run_through_shell('ulimit -f 2; "$@"', "export", out)
    assert ended.status == 3
    assert ended.complaints == f"jenesys-gui: {out} could not be written: File too large.\n"
    assert [file.name for file in folder.iterdir()] == ([out.name] if before else [])
    assert before is None or out.read_bytes() == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no folder that nobody may write into")
def test_a_folder_that_takes_no_files_is_named(tmp_path: Path) -> None:
    ended = run("export", "/proc/self/out.png")
    assert ended.status == 3
    assert ended.complaints.startswith("jenesys-gui: /proc/self/out.png could not be written: ")


def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "out.png").mkdir()
    ended = run("export", tmp_path / "out.png")
    assert ended.status == 3
    assert ended.complaints == f"jenesys-gui: {tmp_path / 'out.png'} could not be written: Is a directory.\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGTERM])
def test_who_is_interrupted_says_so(interruption: signal.Signals, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    program = subprocess.Popen(
        [*COMMAND, "export", str(pipe)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with pipe.open("rb") as reading:
        # The picture is longer than what a pipe holds, so the rest of it waits.
        reading.read(1)
        program.send_signal(interruption)
        output, complaints = program.communicate(timeout=60)
    assert (program.returncode, output) == (3, b"")
    assert complaints.decode() == f"jenesys-gui: {pipe} could not be written: it was interrupted.\n"


def test_a_picture_of_a_dataset_of_ones_own(tmp_path: Path) -> None:
    own = ROOT / "tests" / "reading" / "base"
    texts = texts_of("svg", export(tmp_path, "svg", own))
    assert "A tiny dataset" in texts
    assert TITLE not in texts
