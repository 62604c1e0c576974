"""build.spec as PyInstaller would run it on each of the three systems, with stand-ins for PyInstaller's classes."""

import ast
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

from jenesys_gui import __version__
from tools import freeze, licences, platforms, trimming

ROOT: Final = Path(__file__).resolve().parents[2]
SPEC: Final = ROOT / "build.spec"
SYSTEMS: Final = ("linux", "win32", "darwin")

# What PyInstaller finds on each system, a few of each kind, as it writes them there.
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
    """Evaluates the file and notes what PyInstaller was told."""

    def __init__(self, system: str, folder: Path) -> None:
        self.told: dict[str, list[dict[str, Any]]] = {"EXE": [], "COLLECT": [], "BUNDLE": []}
        self._system, self._folder = system, folder

    def run(self) -> None:
        names = {name: getattr(self, f"_{name.lower()}") for name in ("Analysis", "PYZ", *self.told)}
        names |= {"SPECPATH": str(ROOT), "workpath": str(self._folder / "work"), "__file__": str(SPEC)}
        exec(compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec"), names)  # noqa: S102 - as PyInstaller does

    def contents(self, which: str, index: int = 0) -> list[str]:
        """The places of what a program or a folder was made of."""
        given = self.told[which][index]["given"]
        return [entry.place for part in given if isinstance(part, list) for entry in part if hasattr(entry, "place")]

    def _analysis(self, scripts: list[str], **told: Any) -> SimpleNamespace:  # noqa: ANN401 - whatever is told
        self.analysed = told
        (self.script,) = scripts
        found = [(place, f"/from/{place}", kind) for place, kind in FOUND[self._system]]
        # Both kinds of catalogues, in a language that the program will hardly speak.
        names = [f"{CATALOGUES[self._system]}{name}_lg.qm" for name in ("qt", "qtbase")]
        data = [(place, f"/from/{place}", "DATA") for place in names]
        pure = [(name, f"/from/{name}", "PYMODULE") for name in ("os", "jenesys_gui.cli", "numpy")]
        return SimpleNamespace(binaries=found, datas=data, pure=pure, scripts=[], graph=SimpleNamespace(lazynodes={}))

    def _pyz(self, *_given: object) -> str:
        return "code"

    def _exe(self, *given: object, **told: Any) -> SimpleNamespace:  # noqa: ANN401 - likewise
        self.told["EXE"].append({**told, "given": given})
        made = self._folder / told["name"]
        made.touch()
        return SimpleNamespace(name=str(made))

    def _collect(self, *given: object, **told: Any) -> SimpleNamespace:  # noqa: ANN401 - likewise
        self.told["COLLECT"].append({**told, "given": given})
        made = self._folder / "collected"
        made.mkdir()
        return SimpleNamespace(name=str(made))

    def _bundle(self, *given: object, **told: Any) -> None:  # noqa: ANN401 - likewise
        self.told["BUNDLE"].append({**told, "given": given})


@pytest.fixture
def build(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """The build on the system that the test names, with both forms."""
    system = request.param
    monkeypatch.setattr(sys, "argv", ["build.spec", "--one-file"])
    monkeypatch.setattr(freeze, "ONE_FILE", tmp_path / "one-file")
    monkeypatch.setattr(licences, "python_licence", lambda: ROOT / "LICENSE")
    monkeypatch.setattr("PyInstaller.utils.hooks.copy_metadata", lambda _name: [])
    if system == "linux":
        # The lists are held to a real build by the build itself; here there is little that they could match.
        monkeypatch.setattr(trimming, "check_matched", lambda *_arguments: None)
        monkeypatch.setattr(trimming, "needed_libraries", lambda _library: [])
        monkeypatch.setattr(trimming, "stripped", lambda contents, *_arguments: list(contents))
    monkeypatch.setattr(sys, "platform", system)
    made = Build(system, tmp_path)
    made.run()
    return made


on_every_system = pytest.mark.parametrize("build", SYSTEMS, indirect=True)


@on_every_system
def test_both_forms_hold_the_same_files(build: Build) -> None:
    assert sorted(build.contents("COLLECT")) == sorted(build.contents("EXE", -1))
    assert len(build.contents("COLLECT")) > len(FOUND)


@on_every_system
def test_plugins_that_are_not_needed_stay_out(build: Build) -> None:
    places = build.contents("COLLECT")
    assert any("/platforms/" in place for place in places)
    assert [place for place in places if "/styles/" in place or "/platformthemes/" in place] == []


@on_every_system
def test_no_catalogue_of_qt_goes_along_for_a_language_that_the_program_does_not_speak(build: Build) -> None:
    assert [place for place in build.contents("COLLECT") if place.endswith(".qm")] == []


@on_every_system
def test_the_licences_go_along(build: Build) -> None:
    assert "resources/licences/licences.json" in build.contents("COLLECT")


@on_every_system
def test_the_data_go_along_but_not_what_is_for_translators(build: Build) -> None:
    told = build.analysed["datas"]
    assert (str(ROOT / "data" / "jenesys"), "data/jenesys") in told
    assert [path for path, _place in told if path.endswith((".po", ".pot"))] == []


@pytest.mark.parametrize("build", ["linux"], indirect=True)
def test_on_linux_window_and_terminal_are_one_program(build: Build) -> None:
    assert [(exe["name"], exe["console"]) for exe in build.told["EXE"]] == [
        ("jenesys-gui", True),
        ("jenesys-gui-in-one-file", True),
    ]
    assert build.told["BUNDLE"] == []


@pytest.mark.parametrize("build", ["win32"], indirect=True)
def test_on_windows_there_is_a_second_program_for_the_terminal(build: Build) -> None:
    assert [(exe["name"], exe["console"]) for exe in build.told["EXE"]] == [
        ("jenesys-gui", False),
        ("jenesys-gui-console", True),
        ("jenesys-gui-in-one-file", False),
    ]
    for exe in build.told["EXE"]:
        assert Path(exe["icon"]).is_file()
        assert __version__ in Path(exe["version"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("build", ["darwin"], indirect=True)
def test_on_a_mac_there_is_a_bundle_with_its_properties(build: Build) -> None:
    (bundle,) = build.told["BUNDLE"]
    assert bundle["name"] == "JENESYS Viewer.app"
    assert Path(bundle["icon"]).is_file()
    assert bundle["info_plist"]["CFBundleShortVersionString"] == __version__
    assert bundle["bundle_identifier"] == platforms.IDENTIFIER


@on_every_system
def test_nothing_is_packed_by_upx(build: Build) -> None:
    assert [exe["upx"] for exe in build.told["EXE"]] == [False] * len(build.told["EXE"])


def test_the_version_resource_is_an_expression_of_the_names_that_pyinstaller_knows() -> None:
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
