"""build.spec as PyInstaller runs it on each of the three systems, with fakes of PyInstaller's classes."""

import ast
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

from jenesys_gui import __version__
from tools import licences, platforms, trimming

ROOT: Final = Path(__file__).resolve().parents[2]
SPEC: Final = ROOT / "build.spec"
SYSTEMS: Final = ("linux", "win32", "darwin")

# Examples of what PyInstaller finds on each system.
FOUND: Final = {
    "linux": [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "BINARY"),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "BINARY"),
        ("PySide6/QtCore.abi3.so", "EXTENSION"),
        ("libpython3.11.so.1.0", "BINARY"),
    ],
    "win32": [
        ("PySide6\\plugins\\platforms\\qwindows.dll", "BINARY"),
        ("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", "BINARY"),
        ("PySide6\\QtCore.pyd", "EXTENSION"),
        ("PySide6\\Qt6Core.dll", "BINARY"),
        ("python311.dll", "BINARY"),
        ("VCRUNTIME140.dll", "BINARY"),
    ],
    "darwin": [
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "BINARY"),
        ("PySide6/Qt/plugins/styles/libqmacstyle.dylib", "BINARY"),
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "BINARY"),
        ("PySide6/QtCore.abi3.so", "EXTENSION"),
        ("Python", "BINARY"),
    ],
}
CATALOGUES: Final = {
    "linux": "PySide6/Qt/translations/",
    "win32": "PySide6\\translations\\",
    "darwin": "PySide6/Qt/translations/",
}


class Build:
    """Evaluates build.spec and records the calls of PyInstaller's classes."""

    def __init__(self, system: str, folder: Path) -> None:
        self.calls: dict[str, list[dict[str, Any]]] = {"EXE": [], "COLLECT": [], "BUNDLE": []}
        self._system, self._folder = system, folder

    def run(self) -> None:
        names = {name: getattr(self, f"_{name.lower()}") for name in ("Analysis", "PYZ", *self.calls)}
        names |= {"SPECPATH": str(ROOT), "workpath": str(self._folder / "work"), "__file__": str(SPEC)}
        exec(compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec"), names)  # noqa: S102 - as PyInstaller does

    def contents(self, which: str, index: int = 0) -> list[str]:
        """Return the paths of the files in a program or a folder."""
        given = self.calls[which][index]["given"]
        return [entry.dest for part in given if isinstance(part, list) for entry in part if hasattr(entry, "dest")]

    def _analysis(self, scripts: list[str], **options: Any) -> SimpleNamespace:  # noqa: ANN401 - any options
        self.analysis_options = options
        (self.script,) = scripts
        found = [(place, f"/from/{place}", kind) for place, kind in FOUND[self._system]]
        # Both kinds of catalogues, in a language without a translation.
        names = [f"{CATALOGUES[self._system]}{name}_lg.qm" for name in ("qt", "qtbase")]
        data = [(place, f"/from/{place}", "DATA") for place in names]
        pure = [(name, f"/from/{name}", "PYMODULE") for name in ("os", "jenesys_gui.cli", "numpy")]
        return SimpleNamespace(binaries=found, datas=data, pure=pure, scripts=[], graph=SimpleNamespace(lazynodes={}))

    def _pyz(self, *_given: object) -> str:
        return "code"

    def _exe(self, *given: object, **options: Any) -> SimpleNamespace:  # noqa: ANN401 - likewise
        self.calls["EXE"].append({**options, "given": given})
        made = self._folder / options["name"]
        made.touch()
        return SimpleNamespace(name=str(made))

    def _collect(self, *given: object, **options: Any) -> SimpleNamespace:  # noqa: ANN401 - likewise
        self.calls["COLLECT"].append({**options, "given": given})
        made = self._folder / "collected"
        made.mkdir()
        return SimpleNamespace(name=str(made))

    def _bundle(self, *given: object, **options: Any) -> None:  # noqa: ANN401 - likewise
        self.calls["BUNDLE"].append({**options, "given": given})


@pytest.fixture
def build(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return the build on the system that the test names."""
    system = request.param
    monkeypatch.setattr(sys, "argv", ["build.spec"])
    monkeypatch.setattr(licences, "python_licence", lambda: ROOT / "LICENSE")
    monkeypatch.setattr("PyInstaller.utils.hooks.copy_metadata", lambda _name: [])
    if system == "linux":
        # A real build checks its lists itself; there is little here that they could match.
        monkeypatch.setattr(trimming, "check_all_used", lambda *_arguments: None)
        monkeypatch.setattr(trimming, "needed_libraries", lambda _library: [])
        monkeypatch.setattr(trimming, "stripped", lambda contents, *_arguments: list(contents))
    monkeypatch.setattr(sys, "platform", system)
    made = Build(system, tmp_path)
    made.run()
    return made


on_every_system = pytest.mark.parametrize("build", SYSTEMS, indirect=True)


@on_every_system
def test_plugins_that_are_not_needed_are_left_out(build: Build) -> None:
    places = build.contents("COLLECT")
    assert any("/platforms/" in place for place in places)
    assert [place for place in places if "/styles/" in place or "/platformthemes/" in place] == []


@on_every_system
def test_catalogues_of_qt_are_left_out_for_languages_without_a_translation(build: Build) -> None:
    assert [place for place in build.contents("COLLECT") if place.endswith(".qm")] == []


@on_every_system
def test_the_licences_are_included(build: Build) -> None:
    assert "resources/licences/licences.json" in build.contents("COLLECT")


@on_every_system
def test_the_data_are_included_but_not_the_files_for_translators(build: Build) -> None:
    data = build.analysis_options["datas"]
    assert (str(ROOT / "data" / "jenesys"), "data/jenesys") in data
    assert [source for source, _dest in data if source.endswith((".po", ".pot"))] == []


@pytest.mark.parametrize("build", ["linux"], indirect=True)
def test_on_linux_window_and_terminal_are_one_program(build: Build) -> None:
    assert [(exe["name"], exe["console"]) for exe in build.calls["EXE"]] == [("jenesys-gui", True)]
    assert build.calls["BUNDLE"] == []


@pytest.mark.parametrize("build", ["win32"], indirect=True)
def test_on_windows_there_is_a_second_program_for_the_terminal(build: Build) -> None:
    assert [(exe["name"], exe["console"]) for exe in build.calls["EXE"]] == [
        ("jenesys-gui", False),
        ("jenesys-gui-console", True),
    ]
    for exe in build.calls["EXE"]:
        assert Path(exe["icon"]).is_file()
        assert __version__ in Path(exe["version"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("build", ["darwin"], indirect=True)
def test_on_macos_there_is_a_bundle_with_its_properties(build: Build) -> None:
    (bundle,) = build.calls["BUNDLE"]
    assert bundle["name"] == "JENESYS Viewer.app"
    assert Path(bundle["icon"]).is_file()
    assert bundle["info_plist"]["CFBundleShortVersionString"] == __version__
    assert bundle["bundle_identifier"] == platforms.IDENTIFIER


@on_every_system
def test_upx_is_not_used(build: Build) -> None:
    assert [exe["upx"] for exe in build.calls["EXE"]] == [False] * len(build.calls["EXE"])


def test_the_version_resource_uses_only_pyinstaller_names() -> None:
    tree = ast.parse(platforms.version_resource("1.2.3"), mode="eval")
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    known = {
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    }
    assert called == known
    assert "filevers=(1, 2, 3, 0)" in platforms.version_resource("1.2.3")
