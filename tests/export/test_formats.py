"""The table of formats, which the command line, the window and the documentation use."""

import pytest

from jenesys_gui import cli
from jenesys_gui.choices import EXPORT_FORMATS
from jenesys_gui.export.formats import FORMATS, format_of


def test_the_command_line_knows_every_format() -> None:
    assert tuple(each.ending for each in FORMATS) == EXPORT_FORMATS


def test_extensions_are_unique_and_options_exist_on_the_command_line() -> None:
    extensions = [each.ending for each in FORMATS]
    assert len(set(extensions)) == len(extensions)
    options = vars(cli._export_parser().parse_args(["out.png"]))
    assert {option for each in FORMATS for option in each.options} <= set(options)


@pytest.mark.parametrize(
    ("out", "named", "extension"),
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
def test_the_named_format_takes_precedence_over_the_extension(out: str, named: str, extension: str | None) -> None:
    found = format_of(out, named)
    assert (found and found.ending) == extension
