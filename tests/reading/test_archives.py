"""A dataset in a ZIP archive, and what is refused before anything is unpacked."""

import os
import shutil
import stat
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from jenesys_gui import files
from jenesys_gui.reading.problems import Severity
from jenesys_gui.reading.reader import read
from tests.reading.broken_datasets import BASE, contents_of, lines_about

CONTENT = {file.name: file.read_bytes() for file in sorted(BASE.iterdir())}
IN_A_FOLDER = {f"tiny/{name}": content for name, content in CONTENT.items()}
AGAIN = "make the archive again with the files of the dataset alone"
RIGHT = "check that it is the right file"
REMOVE = f"{RIGHT}; remove what is not needed"
PUT = "put datapackage.json and its tables in it, at the top or in one folder"
DAMAGED = "the file is damaged, or not what its name says; save or download it again"


def zipped(content: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def with_member(info: ZipInfo, content: bytes = b"x") -> bytes:
    """An archive of the dataset with one more member."""
    stream = BytesIO(zipped(CONTENT))
    with ZipFile(stream, "a") as archive:
        archive.writestr(info, content)
    return stream.getvalue()


def of_kind(mode: int) -> bytes:
    info = ZipInfo("moved")
    info.create_system = 3
    info.external_attr = mode << 16
    return with_member(info, b"/etc/passwd")


def named_twice() -> bytes:
    return zipped(CONTENT | {"aims.csx": b""}).replace(b"aims.csx", b"aims.csv")


def packed_otherwise() -> bytes:
    info = ZipInfo("other")
    info.compress_type = ZIP_BZIP2
    return with_member(info)


def encrypted() -> bytes:
    """An archive that says in the entry of its first member that it is encrypted."""
    content = zipped(CONTENT)
    place = content.index(b"PK\x01\x02") + 8
    return content[:place] + struct.pack("<H", 1) + content[place + 2 :]


def unpacked_to(megabytes: int) -> bytes:
    """An archive that says that its first member is this large."""
    content = zipped(CONTENT)
    place = content.index(b"PK\x01\x02") + 24
    return content[:place] + struct.pack("<I", megabytes * 1_000_000) + content[place + 4 :]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"id,name\n", DAMAGED),
    "empty file": (lambda: b"", DAMAGED),
    "cut off": (lambda: zipped(CONTENT)[:-100], DAMAGED),
    "nothing in it": (lambda: zipped({}), f"the archive has no datapackage.json; {PUT}"),
    "two datasets": (
        lambda: zipped(IN_A_FOLDER | {"other/datapackage.json": b"{}"}),
        f"the archive contains several datasets; {PUT}",
    ),
    "parent": (lambda: with_member(ZipInfo("../x")), f'"../x" in the archive leads out of it; {AGAIN}'),
    "absolute": (lambda: with_member(ZipInfo("/x")), f'"/x" in the archive leads out of it; {AGAIN}'),
    "drive": (lambda: with_member(ZipInfo("C:x")), f'"C:x" in the archive leads out of it; {AGAIN}'),
    "backslash": (lambda: with_member(ZipInfo("a\\..\\x")), f'"a{{}}..{{}}x" in the archive leads out of it; {AGAIN}'),
    "link": (lambda: of_kind(stat.S_IFLNK), '"moved" in the archive is a link or a device; replace it with a file'),
    "device": (lambda: of_kind(stat.S_IFCHR), '"moved" in the archive is a link or a device; replace it with a file'),
    "password": (encrypted, "the archive is protected with a password; save it without a password"),
    "method": (packed_otherwise, f'"other" in the archive is packed with an unknown method; {AGAIN}'),
    "twice": (named_twice, f'the archive contains "aims.csv" twice; {AGAIN}'),
    "members": (
        lambda: zipped(CONTENT | {f"{number}": b"" for number in range(1_000)}),
        f"the archive contains more than 1,000 files; {REMOVE}",
    ),
    "bomb": (
        lambda: zipped(CONTENT | {"bomb": b"\0" * 2_000_000}),
        f'"bomb" in the archive is more than 200 times as large when unpacked; {RIGHT}; put the files in a folder',
    ),
    "size": (lambda: unpacked_to(301), f"the archive is larger than 300 MB when unpacked; {REMOVE}"),
}


@pytest.mark.parametrize("folder", ["", "tiny/", "downloads/my data/tiny/", "tiny\\", "\u8868/"])
def test_an_archive_is_read_as_its_folder_is(folder: str, tmp_path: Path) -> None:
    """Some programs for Windows write backslashes."""
    path = tmp_path / "tiny.ZIP"
    path.write_bytes(zipped({f"{folder}{name}": part for name, part in CONTENT.items()}))
    assert contents_of(path) == contents_of(BASE)


def test_the_archive_that_a_mac_makes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tiny.zip"
    path.write_bytes(zipped(IN_A_FOLDER | {"__MACOSX/tiny/._datapackage.json": b"\0", ".DS_Store": b"\0"}))
    assert read(path).problems == ()


def test_the_tables_of_an_archive_may_be_in_a_subfolder(tmp_path: Path) -> None:
    package = CONTENT["datapackage.json"].replace(b'"aims.csv"', b'"./tables/aims.csv"')
    moved = {name: part for name, part in CONTENT.items() if name != "aims.csv"}
    path = tmp_path / "tiny.zip"
    path.write_bytes(zipped(moved | {"datapackage.json": package, "tables/aims.csv": CONTENT["aims.csv"]}))
    assert read(path).problems == ()


@pytest.mark.parametrize("kind", REFUSED)
def test_an_archive_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "tiny.zip"
    make, sentence = REFUSED[kind]
    path.write_bytes(make())
    (line,) = lines_about(path)
    # A backslash is shown in another way on Windows, where `zipfile` replaces it.
    assert line.replace("\\\\", "{}").replace("\\", "{}") in {
        f"{path}::: {sentence}".replace("\\", "{}"),
        f"{path}::: {sentence}".replace("{}", "/").replace("\\", "{}"),
    }


def test_a_problem_of_a_table_is_the_same_as_in_a_folder(tmp_path: Path) -> None:
    content = {name: part for name, part in CONTENT.items() if name != "aims.csv"}
    path = tmp_path / "tiny.zip"
    path.write_bytes(zipped(content | {"phases.csv": CONTENT["phases.csv"].replace(b"2007/2012", b"2007-2012")}))
    assert lines_about(path) == [
        'phases.csv:2:period: "2007-2012" joins two years without a slash; use a slash: 2007/2012',
        "aims.csv::: this file does not exist; add the file, or correct the path",
    ]


def test_a_damaged_member_is_reported(tmp_path: Path) -> None:
    content = bytearray(zipped(CONTENT))
    place = content.index(b"aims.csv") + 12
    content[place : place + 20] = b"\xff" * 20
    path = tmp_path / "tiny.zip"
    path.write_bytes(content)
    assert lines_about(path) == [
        "aims.csv::: the file could not be read: it is damaged; check the disk, or copy the dataset again"
    ]


def test_a_member_that_is_larger_than_it_says_is_damaged(tmp_path: Path) -> None:
    content = zipped(CONTENT)
    entry = content.index(b"aims.csv", content.index(b"PK\x01\x02")) - 22
    path = tmp_path / "tiny.zip"
    path.write_bytes(content[:entry] + struct.pack("<I", 10) + content[entry + 4 :])
    found = read(path)
    assert [problem.file for problem in found.problems if problem.severity is Severity.ERROR] == ["aims.csv"]


def test_a_member_has_the_limit_of_its_file(tmp_path: Path) -> None:
    package = CONTENT["datapackage.json"] + bytes(range(32, 127)) * 60_000
    path = tmp_path / "tiny.zip"
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("datapackage.json", package)
    path.write_bytes(stream.getvalue())
    assert lines_about(path) == [f"datapackage.json::: the file is larger than 5 MB; {REMOVE}"]


# What else opens the dataset of a folder


@pytest.mark.parametrize("name", ["phases.csv", "FIGURES.CSV", "other.tsv", "notes.txt"])
def test_any_table_opens_the_dataset_of_its_folder(name: str, folder: Path) -> None:
    (folder / name).touch()
    assert contents_of(folder / name) == contents_of(folder)


def test_a_lone_table_is_no_dataset(tmp_path: Path) -> None:
    table = tmp_path / "phases.csv"
    shutil.copy(BASE / "phases.csv", table)
    (line,) = lines_about(table)
    assert line.startswith(f"{table}::: the folder of this table has no datapackage.json; choose the folder that ")


def test_an_export_never_replaces_an_archive_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "tiny.zip"
    path.write_bytes(zipped(CONTENT))
    assert read(path).problems == ()
    with pytest.raises(files.DatasetFileError):
        files.write_atomically(path, b"other")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("ending", ["zip", "xlsx", "ods"])
def test_a_pipe_or_a_device_is_no_archive(ending: str, tmp_path: Path) -> None:
    pipe, device = tmp_path / f"pipe.{ending}", tmp_path / f"device.{ending}"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device):
        assert lines_about(path) == [f"{path}::: this is not a file; replace it with a file"]


@pytest.mark.parametrize("ending", ["zip", "xlsx", "ods"])
def test_an_archive_has_the_limit_of_a_table(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"large.{ending}"
    path.touch()
    os.truncate(path, 50_000_001)
    assert lines_about(path) == [f"{path}::: the file is larger than 50 MB; {REMOVE}"]
