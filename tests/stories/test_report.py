"""A report for a lesson without internet, and a fact sheet: `export OUT.html`, `OUT.pdf --report`."""

from pathlib import Path

import pytest

from tests import renderers
from tests.stories.program import run, usage_error

TITLE = "JENESYS Programme: phases, budgets and participants since 2007"


def test_the_report_is_one_file_with_phases_figures_sources_and_timeline(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert run("export", out) == (0, b"", "")
    html = out.read_text(encoding="utf-8")
    for phrase in (TITLE, "KIZUNA (bond) Project", "USD\N{NO-BREAK SPACE}30\N{NO-BREAK SPACE}M", "<svg", "Sources"):
        assert phrase in html
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_report_on_one_phase_is_a_fact_sheet(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    # An id may be in capitals, as in the name of the phase.
    assert run("export", out, "--report", "--phase", "KIZUNA") == (0, b"", "")
    info = renderers.pdf_info(out.read_bytes())
    assert (info["Title"], info["Pages"]) == ("KIZUNA (bond) Project", "2")
    assert "allocated" in renderers.pdf_text(out.read_bytes())


def test_without_report_a_pdf_is_the_timeline_alone(tmp_path: Path) -> None:
    out = tmp_path / "timeline.pdf"
    assert run("export", out) == (0, b"", "")
    assert "Stated figures" not in renderers.pdf_text(out.read_bytes())


@pytest.mark.parametrize("extension", ["html", "pdf", "odt"])
def test_the_output_is_reproducible(extension: str, tmp_path: Path) -> None:
    # Other formats are always a report.
    first = ("--report",) if extension == "pdf" else ()
    contents = []
    for name, options, seed in (("one", first, {}), ("other", ("--report",), {"PYTHONHASHSEED": "7"})):
        assert run("export", tmp_path / f"{name}.{extension}", *options, more=seed).status == 0
        contents.append((tmp_path / f"{name}.{extension}").read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("out.svg", "--report"), "jenesys-gui: --report cannot be used with svg."),
        (("out.html", "--size", "900x600"), "jenesys-gui: --size cannot be used with html."),
        (
            ("out.pdf", "--report", "--background", "dark"),
            "jenesys-gui: a report is always A4 on white; remove the options of a picture, such as --size.",
        ),
    ],
)
def test_options_that_conflict_with_a_report_are_rejected(
    arguments: tuple[str, ...], expected: str, tmp_path: Path
) -> None:
    name, *options = arguments
    assert usage_error("export", tmp_path / name, *options) == expected
    assert list(tmp_path.iterdir()) == []
