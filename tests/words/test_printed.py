"""Problems of a dataset and what the command line prints can be translated completely."""

import re
from pathlib import Path

import pytest

from jenesys_gui import cli
from jenesys_gui.choices import EXPORT_FORMATS
from jenesys_gui.reading.problems import summary
from jenesys_gui.reading.reader import read
from jenesys_gui.text import schema, translate
from tests.reading.broken_datasets import BAD, laid_over_base
from tests.words.brackets import words_outside


@pytest.mark.parametrize("changes", BAD, ids=lambda folder: folder.name)
def test_problems_of_a_broken_dataset_are_translated(changes: Path, tmp_path: Path) -> None:
    problems = read(laid_over_base(changes, tmp_path)).problems
    known = quotable_texts(tmp_path)
    for problem in problems:
        assert set(words_outside(problem.sentence).split()) <= known, problem.sentence
    assert words_outside(summary(problems)) == ""


@pytest.mark.parametrize("tag", ["id", "ja"])
@pytest.mark.parametrize("changes", BAD, ids=lambda folder: folder.name)
def test_one_cause_is_one_problem_in_every_language(changes: Path, tag: str, tmp_path: Path) -> None:
    folder = laid_over_base(changes, tmp_path)
    found = []
    for language in (translate.SOURCE_LANGUAGE, tag):
        translate.use_language(language)
        found.append([(problem.severity, problem.row, problem.other_rows) for problem in read(folder).problems])
    assert found[0] == found[1]


# What Python's own reader of JSON says, and the letters of a byte such as E3.
PYTHON_S_WORDS = {"expecting", "delimiter", "property", "name", "enclosed", "in", "double", "quotes", *"abcdefu"}


# The names of encodings.
ENCODINGS = {"utf", "windows", "shift", "jis"}


def quotable_texts(folder: Path) -> set[str]:
    """Return the words of the files, of their names, and of possible columns and codes."""
    texts = [schema.PACKAGE_FILE, *(file.name for file in folder.iterdir())]
    texts += [file.read_bytes().decode("utf-8", errors="replace") for file in folder.iterdir()]
    for table in schema.TABLES:
        texts += [table.name, *(column.name for column in table.columns)]
        texts += [code.value for column in table.columns for code in column.codes]
    return {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)} | PYTHON_S_WORDS | ENCODINGS


@pytest.mark.parametrize("path", ["no-such-folder", ".", "file.txt"])
def test_problems_of_a_non_dataset_are_translated(path: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").touch()
    (problem,) = read(tmp_path / path).problems
    assert words_outside(problem.sentence, {schema.PACKAGE_FILE}) == ""


# The command line


@pytest.mark.parametrize(
    "command",
    [(), ("export",), ("validate",), ("new",), ("self-check",)],
    ids=lambda command: " ".join(command) or "open",
)
def test_the_help_is_translated(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*command, "--help"]) == 0
    shown = capsys.readouterr().out.replace("--dpi N", "--dpi")
    assert "⟦" in shown
    outside = re.sub(r"⟦[^⟧]*⟧", "", shown)
    syntax = re.findall(r"--?[a-z-]+|\b[A-Z]{2,}(?:x[A-Z]+|\.[a-z]+)?\b|\{[a-z0-9:,-]+\}", outside)
    # `en` is the tag of a language.
    assert (
        words_outside(shown, {*syntax, "en", "id", "ja", "export", "validate", "new", "self-check", *EXPORT_FORMATS})
        == ""
    )


@pytest.mark.parametrize(
    ("arguments", "quoted"),
    [
        (("--size", "900x600"), "--size"),
        (("--measure", "per-participant", "--scale", "cumulative"), "per-participant cumulative"),
        (("export", "-", "--format", "json", "--phase", "nonesuch"), "nonesuch jenesys kizuna friendship-ties"),
        (("export", "out.nonesuch"), "out nonesuch png svg pdf html odt csv xlsx json"),
        (("export", "out.svg", "--dpi", "192"), "dpi svg"),
        (("export", "-", "--format", "png"), "png"),
        (("export", "out.png", "--dpi", "1200"), "x"),
        (("export", "out.png", "--size", "600x400"), "size x"),
        (("export", "no-such-folder/out.json"), "no-such-folder out json no such file or directory"),
    ],
    ids=" ".join,
)
def test_command_line_errors_are_translated(
    arguments: tuple[str, ...], quoted: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(arguments) != 0
    printed = "".join(capsys.readouterr())
    assert "⟦" in printed
    assert words_outside(printed, re.findall(r"[^\W\d_]+", quoted)) == ""
