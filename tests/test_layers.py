"""Rules that no other tool checks: imports inside functions, sizes, names, what a command loads.

Who may import whom is checked by import-linter, see `[tool.importlinter]` in pyproject.toml.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "jenesys_gui"
MODULES: Final = sorted(PACKAGE.rglob("*.py"))
SOURCES: Final = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "tools").rglob("*.py"))]

MAX_MODULE_LINES: Final = 350
MAX_CLASS_LINES: Final = 200
MAX_FUNCTION_LINES: Final = 40
# How many characters the first line of a docstring may have.
MAX_DOCSTRING_LINE: Final = 100

# How many imports inside functions there may be, each with its reason in a comment above it. ruff wants them marked.
MAX_LAZY_IMPORTS: Final = 25
LAZY_IMPORT: Final = "  # noqa: PLC0415"


def name_of(path: Path) -> str:
    """Return the name of a module without that of the package: `qt.timeline.plot`, `tests.qt.user`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removeprefix("jenesys_gui.")


def imported(statement: ast.stmt) -> Iterator[str]:
    """The modules that an import names: `from jenesys_gui.qt import app` means `jenesys_gui.qt.app`."""
    if isinstance(statement, ast.Import):
        yield from (alias.name for alias in statement.names)
    elif isinstance(statement, ast.ImportFrom):
        module = statement.module or ""
        for alias in statement.names:
            inner = ROOT.joinpath(*module.split("."), alias.name)
            is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
            yield f"{module}.{alias.name}" if is_module else module


def comments_above_lazy_imports(path: Path) -> Iterator[str]:
    above = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if LAZY_IMPORT in line:
            yield above
        else:
            above = line.strip()


def imports_of(path: Path) -> set[str]:
    """Return the modules of the program that a module imports anywhere."""
    statements = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.stmt)]
    return {module.removeprefix("jenesys_gui.") for statement in statements for module in imported(statement)}


def too_long(path: Path) -> Iterator[tuple[str, str]]:
    """Yield name and size of what is too long in a module, counting docstrings and decorators."""
    source = path.read_text(encoding="utf-8")
    lines = len(source.splitlines())
    if lines > MAX_MODULE_LINES:
        yield name_of(path), f"{lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = (ast.get_docstring(node) or "").partition("\n")[0]
            if len(docstring) > MAX_DOCSTRING_LINE:
                yield name_of(path), docstring
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            first = min((decorator.lineno for decorator in node.decorator_list), default=node.lineno)
            lines = node.end_lineno - first + 1
            if lines > (MAX_CLASS_LINES if isinstance(node, ast.ClassDef) else MAX_FUNCTION_LINES):
                yield f"{name_of(path)}.{node.name}", f"{lines} lines"


def public_classes(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = (node.name for node in tree.body if isinstance(node, ast.ClassDef))
    return (name for name in names if not name.startswith("_"))


def test_the_program_has_modules_to_check() -> None:
    assert len(MODULES) > 30


def test_imports_inside_functions_are_few_and_have_a_reason() -> None:
    reasons = [reason for path in MODULES for reason in comments_above_lazy_imports(path)]
    assert [reason for reason in reasons if not reason.startswith("# ")] == []
    assert 0 < len(reasons) <= MAX_LAZY_IMPORTS


def test_no_module_class_function_or_first_line_of_a_docstring_is_too_long() -> None:
    assert [found for path in SOURCES for found in too_long(path)] == []


def test_there_are_no_import_cycles() -> None:
    """Imports inside functions and for types count as well."""
    imports = {name_of(path).removesuffix(".__init__"): imports_of(path) for path in MODULES}
    # Each round removes the modules that import none of the rest; what remains is a cycle.
    while free := [module for module, others in imports.items() if not others & imports.keys()]:
        for module in free:
            del imports[module]
    assert imports == {}


def test_no_two_public_classes_share_a_name() -> None:
    modules: dict[str, list[str]] = {}
    for path in MODULES:
        for name in public_classes(path):
            modules.setdefault(name, []).append(name_of(path))
    assert {name: where for name, where in modules.items() if len(where) > 1} == {}


def unsafe_calls(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the calls that PySide6 6.11 does not stand.

    In a Turkish locale, it does not find the method that sets a property by a keyword that begins with “i”. For the
    item of a layout, it takes a widget at the address of a deleted item, and crashes.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("itemAt", "takeAt", "itemAtPosition"):
            yield name_of(path), node.attr
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("Q", "super().__init__")):
            yield from ((name_of(path), word.arg) for word in node.keywords if word.arg and word.arg.startswith("i"))


def test_no_module_calls_what_pyside_does_not_stand() -> None:
    assert [found for path in MODULES for found in unsafe_calls(path)] == []


def loaded_by(*arguments: str) -> set[str]:
    """The modules that the program loads for a command line."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jenesys_gui", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("validate", "data/jenesys"),
        ("validate", "data/jenesys", "--json"),
        ("validate", "--help"),
        ("self-check",),
        ("new", "--help"),
        ("export", "--help"),
        ("export", "-", "--format", "json"),
        ("export", "-", "--format", "csv"),
    ],
    ids=" ".join,
)
def test_a_command_without_a_window_does_not_load_qt(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert "jenesys_gui.cli" in loaded
    heavy = ("PySide6", "shiboken6", "pyqtgraph", "numpy", "jenesys_gui.qt")
    assert [module for module in sorted(loaded) if module.split(".")[0] in heavy or module in heavy] == []


def test_a_window_without_a_search_does_not_load_the_search_modules(tmp_path: Path) -> None:
    loaded = loaded_by("--screenshot", str(tmp_path / "window.png"))
    assert "jenesys_gui.qt.find.find" in loaded
    finding = {"screen.find.results", "screen.find.texts", "qt.find.result_list"}
    assert {f"jenesys_gui.{module}" for module in finding} & loaded == set()
