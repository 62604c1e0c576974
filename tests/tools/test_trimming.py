"""Removing what the frozen program does not need; every entry of a list must match something."""

import subprocess
from pathlib import Path

import pytest

from tests import machine
from tools import trimming
from tools.trimming import Entry, TrimmingError

PURPOSE = "what the build removes from libraries"
needs_objdump = machine.needs("objdump", purpose=PURPOSE)


def entries(*places: str, kind: str = "DATA") -> list[Entry]:
    return [Entry(place, f"/from/{place}", kind) for place in places]


def test_dropped_files_are_removed_and_the_rest_stays() -> None:
    kept = trimming.drop(entries("a/one.txt", "a/two.txt", "b/one.txt"), ["a/*"])
    assert [entry.dest for entry in kept] == ["b/one.txt"]


def test_a_list_of_files_to_keep_counts_in_its_folder_only() -> None:
    kept = trimming.keep(entries("plugins/x/a.so", "plugins/y/b.so", "c.so"), "plugins/", ["x/*"])
    assert [entry.dest for entry in kept] == ["plugins/x/a.so", "c.so"]


def test_an_entry_that_matches_nothing_stops_the_build_and_is_named() -> None:
    with pytest.raises(TrimmingError, match="no longer finds: gone/\\*"):
        trimming.drop(entries("a"), ["a", "gone/*"])
    with pytest.raises(TrimmingError, match="gone"):
        trimming.keep(entries("plugins/a"), "plugins/", ["a", "gone"])


def test_entries_for_another_system_need_not_match() -> None:
    assert trimming.drop(entries("a"), ["gone"], is_strict=False) == entries("a")
    assert trimming.keep(entries("plugins/a"), "plugins/", ["a", "gone"], is_strict=False) == entries("plugins/a")


def test_an_excluded_module_that_nothing_imports_stops_the_build() -> None:
    with pytest.raises(TrimmingError, match="idle"):
        trimming.check_excluded(["ssl", "idle"], never_imported={"idle": None, "other": None})


def test_a_package_that_is_not_needed_stops_the_build() -> None:
    trimming.check_packages(["os", "numpy.core", "pyimod02_importers"], ["numpy"], ["os"])
    with pytest.raises(TrimmingError, match="would include packages that it does not need: requests"):
        trimming.check_packages(["os", "requests.api"], ["numpy"], ["os"])


def test_a_link_to_a_removed_file_is_removed_too() -> None:
    links = [Entry("a.so", "lib/a.so", "SYMLINK"), Entry("b.so", "lib/b.so", "SYMLINK")]
    kept = trimming.drop_dangling_links([*links, *entries("lib/a.so", kind="BINARY")])
    assert [entry.dest for entry in kept] == ["a.so", "lib/a.so"]


@pytest.fixture(scope="module")
def library() -> Path:
    """Return a library of this machine that loads the C library."""
    found = next(iter(sorted(Path("/usr/lib").rglob("libz.so.1"))), None)
    if found is None:
        pytest.skip("this machine has no libz")
    return found


@needs_objdump
def test_only_libraries_that_something_loads_are_kept(library: Path) -> None:
    module = Entry("lib-dynload/zlib.so", str(library), "EXTENSION")
    libc = Entry("libc.so.6", str(library), "BINARY")
    unused = Entry("libunused.so", str(library), "BINARY")
    kept = trimming.keep_needed_libraries([module, libc, unused], on_host=["libc.so.6", "ld-linux*"])
    assert kept == [module, libc]


@needs_objdump
def test_a_missing_library_stops_the_build(library: Path) -> None:
    with pytest.raises(TrimmingError, match=r"libc\.so\.6"):
        trimming.keep_needed_libraries([Entry("x.so", str(library), "EXTENSION")], on_host=["ld-linux*"])


@machine.needs("gcc", "chrpath", "objdump", "strip", purpose=PURPOSE)
def test_symbols_and_folders_of_the_build_machine_are_removed_from_a_copy(tmp_path: Path) -> None:
    source = tmp_path / "x.c"
    source.write_text("static int hidden(void) { return 1; }\nint shown(void) { return hidden(); }\n", encoding="ascii")
    made = tmp_path / "x.so"
    subprocess.run(["gcc", "-shared", "-g", "-Wl,-rpath,/home/me/lib", "-o", made, source], check=True)
    before = made.read_bytes()
    copied, skipped = trimming.stripped(
        [Entry("lib/x.so", str(made), "BINARY"), Entry("numpy.libs/x.so", str(made), "BINARY")],
        tmp_path / "stripped",
        ["numpy.libs"],
    )
    content = Path(copied.source).read_bytes()
    assert len(content) < len(before)
    shown = subprocess.run(["objdump", "-p", copied.source], capture_output=True, text=True, check=True)
    assert "/home/me/lib" not in shown.stdout
    assert made.read_bytes() == before
    assert skipped.source == str(made)


@machine.needs("gcc", "chrpath", "objdump", "strip", purpose=PURPOSE)
def test_a_copy_of_an_earlier_build_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "x.c").write_text("int shown(void) { return 1; }\n", encoding="ascii")
    subprocess.run(["gcc", "-shared", "-o", tmp_path / "x.so", tmp_path / "x.c"], check=True)
    earlier = tmp_path / "stripped" / "lib" / "x.so"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"earlier")
    trimming.stripped([Entry("lib/x.so", str(tmp_path / "x.so"), "BINARY")], tmp_path / "stripped", [])
    assert earlier.read_bytes() != b"earlier"


def test_the_folder_of_python_is_overwritten_but_not_its_name(tmp_path: Path) -> None:
    library = tmp_path / "x.so"
    library.write_bytes(b"\0/home/me/python/3.11\0/home/me/python/3.11/lib\0/home/me\0")
    trimming.hide(library, Path("/home/me/python/3.11"))
    assert library.read_bytes() == b"\0/usr////////////3.11\0/usr////////////3.11/lib\0/home/me\0"
    before = library.read_bytes()
    trimming.hide(library, Path("/usr/local"))
    assert library.read_bytes() == before
