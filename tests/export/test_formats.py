"""The table of formats, which the command line, the window and the documentation use."""

import pytest

from jenesys_gui import cli
from jenesys_gui.choices import EXPORT_FORMATS
from jenesys_gui.export.formats import FORMATS, format_of


def test_the_command_line_knows_every_format() -> None:
    assert tuple(each.ending for each in FORMATS) == EXPORT_FORMATS


def test_every_ending_is_there_once_and_every_option_is_one_of_the_command_line() -> None:
    endings = [each.ending for each in FORMATS]
    assert len(set(endings)) == len(endings)
    options = vars(cli._export_parser().parse_args(["out.png"]))
    assert {option for each in FORMATS for option in each.options} <= set(options)


@pytest.mark.parametrize(
    ("out", "named", "ending"),
    [
        ("out.png", "", "png"),
        ("folder.svg/out.PDF", "", "pdf"),
        ("out.tar.svg", "", "svg"),
        ("out.png", "svg", "svg"),
        ("-", "json", "json"),
        ("out", "", None),
        ("png", "", None),
        (".png", "", None),
        ("out.docx", "", None),
        ("out.", "", None),
    ],
)
def test_the_format_is_the_named_one_or_that_of_the_ending(out: str, named: str, ending: str | None) -> None:
    found = format_of(out, named)
    assert (found and found.ending) == ending
