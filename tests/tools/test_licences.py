"""Every file of the frozen program belongs to a component, and every component has its licence."""

import json
from pathlib import Path

import pytest

from tools import licences
from tools.trimming import Entry, TrimmingError

OWN = Entry("data/jenesys/phases.csv", "/x", "DATA")
QT = Entry("PySide6/Qt6Core.dll", "/x", "BINARY")
NUMPY = Entry("numpy/core.pyd", "/x", "EXTENSION")
RUNTIME = Entry("VCRUNTIME140.dll", "/x", "BINARY")


def index_of(folder: Path, *entries: Entry) -> dict[str, list[str]]:
    licences.write(folder, entries, "0.1.0")
    return {part["name"]: part["files"] for part in json.loads((folder / licences.INDEX).read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("data/jenesys/phases.csv", "JENESYS Viewer"),
        ("resources/icons/jenesys-gui.svg", "JENESYS Viewer"),
        ("PySide6/Qt/lib/libicudata.so.73", "ICU"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "Qt"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "Qt"),
        ("PySide6/plugins/platforms/qwindows.dll", "Qt"),
        ("PySide6/Qt6Core.dll", "Qt"),
        ("PySide6/QtCore.abi3.so", "PySide6 and Shiboken"),
        ("shiboken6/libshiboken6.abi3.so.6.11", "PySide6 and Shiboken"),
        ("numpy.libs/libgfortran-1.so", "numpy"),
        ("pyqtgraph/icons/auto.png", "pyqtgraph"),
        ("base_library.zip", "Python"),
        ("python3.11/lib-dynload/zlib.so", "Python"),
        ("python311.dll", "Python"),
        ("VCRUNTIME140.dll", "Visual C++ Runtime"),
        ("PySide6/MSVCP140_1.dll", "Visual C++ Runtime"),
        ("numpy.libs/msvcp140-a4c2.dll", "Visual C++ Runtime"),
        ("libffi-8.dll", "libffi"),
    ],
)
def test_a_file_belongs_to_its_component(place: str, part: str, tmp_path: Path) -> None:
    assert index_of(tmp_path / "out", Entry(place, "/x", "BINARY"))[part] == [place]


def test_every_component_has_its_licence_text(tmp_path: Path) -> None:
    placed = dict(licences.write(tmp_path / "out", [OWN, QT, NUMPY, RUNTIME], "0.1.0"))
    index = json.loads((tmp_path / "out" / licences.INDEX).read_text(encoding="utf-8"))
    assert f"{licences.FOLDER}/{licences.INDEX}" in placed
    # By this, About knows which one is the program itself.
    assert [part["name"] for part in index if not part["source"]] == ["JENESYS Viewer"]
    for part in index:
        assert part["licence"], part["name"]
        assert part["texts"], part["name"]
        for text in part["texts"]:
            assert Path(placed[f"{licences.FOLDER}/{text}"]).stat().st_size > 100


def test_the_licence_of_qt_is_the_lgpl_and_the_gpl(tmp_path: Path) -> None:
    licences.write(tmp_path / "out", [QT], "0.1.0")
    folder = tmp_path / "out" / "Qt"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (folder / "GPL-3.0.txt").read_text(encoding="utf-8")


def test_what_is_inside_python_has_its_licences_too(tmp_path: Path) -> None:
    licences.write(tmp_path / "out", [Entry("base_library.zip", "/x", "DATA")], "0.1.0")
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "Python").iterdir())
    assert "Expat maintainers" in text
    assert "libmpdec" in text


def test_openblas_and_libgfortran_are_in_the_text_of_numpy(tmp_path: Path) -> None:
    licences.write(tmp_path / "out", [NUMPY], "0.1.0")
    text = (tmp_path / "out" / "numpy" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "OpenBLAS" in text
    assert "libgfortran" in text.casefold()


def test_a_file_without_a_component_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(TrimmingError, match="strange/thing belongs to no part"):
        licences.write(tmp_path / "out", [Entry("strange/thing", "/no/such/file", "BINARY")], "0.1.0")


def test_a_debian_library_without_a_known_licence_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "debian_package", lambda _library: ("libnew1", "1.0"))
    with pytest.raises(TrimmingError, match="licence of libnew1 is not in DEBIAN_LICENCES"):
        licences.write(tmp_path / "out", [Entry("libnew.so.1", "/x", "BINARY")], "0.1.0")


def test_what_is_not_in_the_program_has_no_entry(tmp_path: Path) -> None:
    assert [*index_of(tmp_path / "out", OWN)] == ["JENESYS Viewer", "PyInstaller's bootloader"]


def test_texts_of_an_earlier_build_are_not_included(tmp_path: Path) -> None:
    stale = tmp_path / "out" / "gone" / "LICENSE.txt"
    stale.parent.mkdir(parents=True)
    stale.touch()
    assert str(stale) not in dict(licences.write(tmp_path / "out", [OWN], "0.1.0")).values()
