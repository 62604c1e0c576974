"""The documentation is complete and up to date."""

import argparse
import json
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from jenesys_gui import HOMEPAGE, __version__, cli
from jenesys_gui.choices import ExitStatus
from jenesys_gui.export.data import as_json
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.derived import Derived, Outcome, derived_of, totals
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.help import KEYS_ELSEWHERE
from jenesys_gui.qt.settings import Key
from jenesys_gui.text import numbers, schema, words
from tests.test_facts import copied_runs, source_digests
from tests.texts import plain
from tools import packages
from tools.update_dataset_page import PAGE, make_page

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
PAGES: Final = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def read_page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return the text below a heading, down to the next one of the same level or higher."""
    level = re.match("#+", heading)
    assert level
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(level[0])}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def table_rows(text: str) -> list[list[str]]:
    """The rows of the tables in a text, without their heads."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        if re.fullmatch(r"\|[-|]+\|", line):
            rows.pop()
        elif line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


# Pages


@every_page
def test_every_link_resolves(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith(("https://", "http://"))]
    assert [link for link in links if not (page.parent / link).exists()] == []


@every_page
def test_no_page_copies_the_source(page: Path) -> None:
    assert copied_runs(page.read_text(encoding="utf-8"), source_digests()) == []


def test_every_page_is_reachable_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or not page.is_file():
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)\s]+\.md)\)", page.read_text(encoding="utf-8"))
        waiting += [(page.parent / link).resolve() for link in links if "://" not in link]
    alone = {page.relative_to(ROOT).as_posix() for page in PAGES if page not in reached}
    # The README leads to the folder of the decisions.
    assert {name for name in alone if not name.startswith("docs/decisions/")} == set()


def test_every_picture_is_in_the_readme_and_has_a_chore() -> None:
    pictures = {f"docs/{path.name}" for path in DOCS.glob("*.png")}
    assert set(re.findall(r"!\[[^]]+\]\(([^)]+)\)", read_page("README.md"))) == pictures
    assert set(re.findall(r"\$\(DRAW\) (\S+)", read_page("Makefile"))) == pictures


def test_the_changelog_has_this_version() -> None:
    assert f"## {__version__}" in read_page("CHANGELOG.md")


def test_decisions_are_numbered_consecutively() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    numbered = {page.name: int(page.name[:4]) for page in pages}
    assert list(numbered.values()) == list(range(1, len(pages) + 1))
    for page in pages:
        assert page.read_text(encoding="utf-8").startswith(f"# {numbered[page.name]}. ")


def test_every_chore_is_explained() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    chores = [line.split()[1] for line in shown.stdout.splitlines()]
    explained = [row[0] for row in table_rows(read_page("CONTRIBUTING.md"))]
    assert sorted(explained) == sorted(f"`make {chore}`" for chore in chores if chore != "help")


@pytest.mark.parametrize("page", ["README.md", "README.id.md", "README.ja.md"])
def test_every_file_of_make_dist_is_in_the_table_of_packages(page: str) -> None:
    made = (packages.TAR, packages.ONE_FILE, packages.DEB, packages.WHEEL, packages.PARTS)
    names = [f"`{path.name.replace(__version__, '…')}`" for path in made]
    rows = [row[0] for row in table_rows(read_page(page))]
    assert [row for row in rows if row.startswith("`")] == [*names, "`SHA256SUMS`"]


# Security


# Words in capitals that are no variables; those that are only removed or restored; and those between the program's own
# processes.
NOT_READ: Final = {
    *("DATASET", "MEASURE", "POSIX", "TEXT"),
    *("LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG", "PATH", "PYSIDE6_OPTION_PYTHON_ENUM"),
    "PYSIDE_DISABLE_INTERNAL_QT_CONF",
    *("JENESYS_GUI_LOOKS_AT_QT", "JENESYS_GUI_ONE_FILE"),
}


def test_every_variable_that_is_read_is_named() -> None:
    modules = (path.read_text(encoding="utf-8") for path in (ROOT / "jenesys_gui").rglob("*.py"))
    # Anywhere in these modules, since many are read by a list of names.
    found = {name for code in modules if "os.environ" in code for name in re.findall(r'"([A-Z][A-Z0-9_]{3,})"', code)}
    assert found >= NOT_READ | {"LANGUAGE", "LC_MESSAGES", "DISPLAY"}
    assert sorted(name for name in found - NOT_READ if f"`{name}`" not in read_page("docs/security.md")) == []


def test_a_hole_is_reported_to_the_address_of_the_project() -> None:
    report = section(read_page("docs/security.md"), "## Report a hole")
    assert ("no public address" in report) is (not HOMEPAGE)
    assert HOMEPAGE in report


# The command line


def actions_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    yield from parser._actions


PARSERS: Final = {"": cli._open_parser, **cli._PARSERS}


@pytest.mark.parametrize("command", PARSERS)
def test_every_argument_is_in_the_synopsis_and_the_text(command: str) -> None:
    page = read_page("docs/command-line.md")
    synopsis = re.search(r"```\n(.*?)```", page, re.DOTALL)
    assert synopsis
    rest = page.replace(synopsis[0], "")
    for action in actions_of(PARSERS[command]()):
        name = action.option_strings[-1] if action.option_strings else str(action.metavar)
        assert name in synopsis[1]
        assert name in rest
        for choice in action.choices or ():
            assert choice in synopsis[1]
            assert f"`{choice}`" in rest or f"{name} {choice}`" in rest


def test_the_synopsis_names_only_existing_options() -> None:
    synopsis = re.search(r"```\n(.*?)```", read_page("docs/command-line.md"), re.DOTALL)
    assert synopsis
    known = {name for parser in PARSERS.values() for action in actions_of(parser()) for name in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", synopsis[1])) <= known


def test_exit_statuses_are_documented() -> None:
    rows = table_rows(section(read_page("docs/command-line.md"), "## Exit status"))
    assert [int(row[0]) for row in rows] == [*ExitStatus, *(128 + each for each in (signal.SIGINT, signal.SIGTERM))]


def test_keys_in_the_export_example_exist(bundled: Dataset) -> None:
    example = re.search(r"```json\n(.*?)```", read_page("docs/command-line.md"), re.DOTALL)
    assert example
    assert_has_keys(json.loads(as_json(bundled)), json.loads(example[1]), "")


def assert_has_keys(found: Any, wanted: Any, place: str) -> None:  # noqa: ANN401 - any JSON value
    """Check that an object has all wanted keys; in a list, at least one item must have them."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            assert key in found, f"{place}.{key}"
            assert_has_keys(found[key], value, f"{place}.{key}")
    elif isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
        richest = max(found, key=lambda item: sum(bool(value) for value in item.values()))
        assert_has_keys(richest, wanted[0], place)


# The window


def test_every_action_has_its_row_with_its_keys() -> None:
    rows = table_rows(section(read_page("docs/keyboard.md"), "## Everywhere in the window"))
    assert rows == [
        [each.value.text.replace("&", "").rstrip("…"), each.value.shortcut] for each in ActionId if each.value.menu
    ]


def test_every_key_of_the_help_is_on_the_page_of_keys() -> None:
    page = read_page("docs/keyboard.md").lower()
    keys = {key for keys, _effect in KEYS_ELSEWHERE for key in keys.lower().split(", ")}
    assert [key for key in keys if key not in page and not key.startswith(("on ", "in "))] == []


def test_every_setting_has_its_row_with_its_meaning() -> None:
    rows = [row for row in table_rows(read_page("docs/settings.md")) if row[0].startswith("`")]
    assert rows == [[f"`{key.value.name}`", key.value.meaning] for key in Key]


# The data


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_every_column_is_documented_and_optional_ones_are_in_italics(table: schema.TableSchema) -> None:
    rows = table_rows(section(read_page("docs/dataset.md"), f"### {table.name}"))
    named = {name: bool(star) for row in rows for star, name in re.findall(r"(\*?)`(\w+)`\*?", row[0])}
    assert named == {column.name: not column.required for column in table.columns}


def test_the_tables_of_columns_are_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == make_page(), "run: make columns"


def test_every_code_is_documented() -> None:
    page = read_page("docs/dataset.md")
    codes = [code.value for table in schema.TABLES for column in table.columns for code in column.codes]
    assert [code for code in codes if f"`{code}`" not in page] == []


# Computing


def test_the_reference_table_matches_the_computed_values(bundled: Dataset) -> None:
    rows = table_rows(section(read_page("docs/computing.md"), "## Reference"))
    expected = [[phase.id, *reference_row(bundled, phase.id)] for phase in bundled.phases]
    sums = [words.derived_text(value_in(totals(bundled)[measure])) for measure in (BUDGET, PARTICIPANTS)]
    expected.append(["sum", *(plain(text) for text in sums), *[""] * 6])
    assert rows == expected


def reference_row(dataset: Dataset, phase: str) -> list[str]:
    derived = {code: value_in(value) for code, value in derived_of(dataset, dataset.phase_by_id[phase]).items()}
    texts = [words.figure_text(figure) for code in (BUDGET, PARTICIPANTS) if (figure := dataset.headline(phase, code))]
    for code in ("per-participant", "budget-per-year", "participants-per-year"):
        texts += [numbers.plain(derived[code].value), words.derived_text(derived[code])]
    return [plain(text) for text in texts]


def value_in(outcome: Outcome) -> Derived:
    assert isinstance(outcome, Derived)
    return outcome


# The code


def listed_modules() -> str:
    """Return the part of the page on the architecture that lists the modules of each folder."""
    return read_page("docs/architecture.md").partition("## Packages and modules")[2].partition("\n## ")[0]


def test_the_architecture_lists_every_module() -> None:
    named: list[str] = []
    for folder, modules in re.findall(
        r"^- \*\*`?([\w/ ]+)`?\*\*(.*?)(?=^- |\Z)", listed_modules(), re.MULTILINE | re.DOTALL
    ):
        parent = "" if folder == "top level" else folder
        named += [f"{parent}{name}" for name in re.findall(r"`(\w+\.py)`", modules)]
    package = ROOT / "jenesys_gui"
    present = [path.relative_to(package).as_posix() for path in package.rglob("*.py") if path.name != "__init__.py"]
    assert sorted(named) == sorted(present)


@every_page
def test_every_module_named_in_a_page_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace(listed_modules(), "")
    names = re.findall(r"`((?:jenesys_gui/)?[a-z_]+(?:/[a-z_]+)*\.py)`", text)
    places = (ROOT, ROOT / "jenesys_gui")
    assert [name for name in names if not any((place / name).is_file() for place in places)] == []


def test_the_way_into_the_code_is_short() -> None:
    lines = [
        line
        for name in ("architecture.md", "glossary.md")
        for line in (ROOT / "docs" / name).read_text("utf-8").splitlines()
    ]
    assert len(lines) <= 200
    assert [line for line in lines if len(line) > 120 and not line.startswith("|")] == []
