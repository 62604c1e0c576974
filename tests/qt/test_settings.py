"""Settings are restored at the next start; damaged ones are ignored."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QSplitter

from jenesys_gui import places
from jenesys_gui.choices import ExitStatus, ThemeChoice
from jenesys_gui.cli import main
from jenesys_gui.qt.settings import Key, Settings, user_settings
from jenesys_gui.qt.theme import DARK, LIGHT
from jenesys_gui.reading.reader import read
from tests import builders
from tests.machine import SETTINGS
from tests.qt.conftest import OpenWindow
from tests.qt.seen import everywhere
from tests.qt.user import User


@pytest.fixture
def settings_file(settings_folder: Path) -> Path:
    path = settings_folder / "jenesys-gui" / "jenesys-gui.ini"
    path.parent.mkdir(parents=True)
    return path


def pane_widths(user: User) -> list[int]:
    return user.find(QSplitter, "panes").sizes()


def window_colour() -> str:
    return QApplication.palette().color(QPalette.ColorRole.Window).name()


def on_disk(path: Path) -> str:
    """Write a settings file as the program leaves it at exit."""
    QSettings(str(path), QSettings.Format.IniFormat).sync()
    return path.read_text(encoding="utf-8")


# Restored at the next start


def test_settings_are_in_the_user_configuration_folder(settings_file: Path) -> None:
    assert user_settings().folder == settings_file.parent


@pytest.mark.parametrize("name", ["d\udce9j\udce0", "/d/\udcff"])
def test_a_folder_whose_name_is_not_text_is_not_remembered_as_another(name: str, settings_file: Path) -> None:
    user_settings()[Key.DATASET] = "/before"
    user_settings()[Key.DATASET] = name
    assert user_settings()[Key.DATASET] == ""
    assert on_disk(settings_file).isascii()


def test_the_phase_is_restored(user: User, start: OpenWindow) -> None:
    user.clicks_row(2)
    user.closes()
    assert start().sees() == everywhere("JENESYS 2.0")


def test_the_window_size_is_restored(user: User, start: OpenWindow) -> None:
    user.window.resize(1000, 640)
    user.pixels()
    user.closes()
    assert start().window.size().toTuple() == (1000, 640)


def test_the_pane_widths_are_restored(user: User, start: OpenWindow) -> None:
    splitter = user.find(QSplitter, "panes")
    handle = splitter.handle(1)
    before = pane_widths(user)
    user.drags(handle, handle.rect().center(), handle.rect().center() + QPoint(50, 0))
    dragged = pane_widths(user)
    assert dragged[0] == before[0] + 50
    user.closes()
    assert pane_widths(start()) == dragged


def test_the_theme_is_restored(user: User, start: OpenWindow) -> None:
    user.chooses("theme_dark")
    user.closes()
    start()
    assert window_colour() == DARK.window


def test_command_line_options_override_settings(user: User, start: OpenWindow) -> None:
    user.clicks_row(2)
    user.closes()
    again = start(builders.jenesys(), phases=("kizuna",), theme="dark")
    assert again.sees().in_details == "KIZUNA"
    assert window_colour() == DARK.window


def test_a_dataset_with_a_relative_path_is_restored_from_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: OpenWindow
) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(places.bundled_dataset(), folder)
    monkeypatch.chdir(tmp_path)
    start(read(Path("mine")).dataset, path="mine").closes()
    monkeypatch.chdir("/")
    assert "Bundled" not in start().reads("statusDataset")


def test_the_view_is_restored(user: User, start: OpenWindow) -> None:
    user.presses("Ctrl+2")
    user.presses("Ctrl+5")
    user.closes()
    assert start().reads("timelineTitle") == "Participants per year, spread evenly, people"


def test_a_phase_missing_from_the_dataset_is_ignored(settings_file: Path, start: OpenWindow) -> None:
    settings_file.write_text("[view]\nphase=gone\n", encoding="utf-8")
    assert start().sees().in_details == "JENESYS Programme"


@pytest.mark.parametrize("gone", ["/no/such/place", "true"])
def test_a_missing_dataset_falls_back_to_the_bundled_one(gone: str, settings_file: Path, start: OpenWindow) -> None:
    settings_file.write_text(f"[view]\ndataset={gone}\nphase=kizuna\n", encoding="utf-8")
    user = start()
    assert user.reads("problemsHead").startswith(f"{gone} cannot be shown, ")
    assert user.reads("statusDataset").startswith("Bundled dataset")
    assert user.sees().in_details == "KIZUNA (bond) Project"


# A damaged file


@pytest.mark.parametrize(
    "content",
    [
        "[view]\ntheme=purple\nphase=12\n",
        "[view]\ntheme=light, dark\nphase=a, b\ndataset=c, d\n",
        "[view]\ntheme=\nphase=\ndataset=\n[window]\ngeometry=\npanes=\nsplitter=\n",
        "[view]\nmeasure=happiness\nscale=a, b\n",
        "[view]\nmeasure=per-participant\nscale=cumulative\n",
        "[window]\ngeometry=12\nsplitter=34\n",
        "[window]\ngeometry=@ByteArray(rubbish)\nsplitter=@ByteArray(rubbish)\n",
        "[window]\ngeometry=@Rect(1 2 3 4)\nsplitter=@Size(1 2)\n[view]\ntheme=@Point(1 2)\nphase=@Invalid()\n",
        "\0\1\2 no settings at all [[[\n=\n]",
        "",
    ],
)
def test_invalid_settings_are_ignored(settings_file: Path, content: str, start: OpenWindow) -> None:
    settings_file.write_bytes(content.encode("latin-1"))
    user = start()
    assert user.sees() == everywhere("JENESYS Programme")._replace(announced="")
    assert user.reads("statusDataset").startswith("Bundled dataset")
    assert user.window.size().toTuple() == (1280, 820)
    assert min(pane_widths(user)) >= 200
    assert window_colour() == LIGHT.window


def test_invalid_settings_are_replaced_when_the_window_closes(settings_file: Path, start: OpenWindow) -> None:
    settings_file.write_text("[view]\ntheme=purple\nphase=gone\n", encoding="utf-8")
    start().closes()
    settings = user_settings()
    assert (settings[Key.THEME], settings[Key.PHASE]) == ("system", "jenesys")


def test_the_program_works_with_a_read_only_settings_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: OpenWindow
) -> None:
    blocked = tmp_path / "a file where the folder should be"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv(SETTINGS, str(blocked))
    user = start()
    user.clicks_row(1)
    user.closes()
    assert blocked.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    "damaged",
    [
        *(
            b"\0\1\2 no settings at all [[[\n=\n]",
            b"just words\n",
            b"[view\nphase=x\n",
            b"[view]\nphase=\xff\n",
            b"\0" * 99,
        ),
        # A list of very many items.
        b"[view]\nphase=@Variant(\\0\\0\\0\\x9\\x7f\\xff\\xff\\xff)\n",
    ],
)
def test_an_unreadable_settings_file_is_moved_aside(damaged: bytes, settings_file: Path, start: OpenWindow) -> None:
    for kept in ("jenesys-gui.ini.unreadable", "jenesys-gui.ini.unreadable2"):
        settings_file.write_bytes(damaged)
        start().closes()
        assert settings_file.with_name(kept).read_bytes() == damaged
        assert user_settings()[Key.PHASE] == "jenesys"


def test_a_folder_in_place_of_the_settings_is_moved_aside(settings_file: Path, start: OpenWindow) -> None:
    settings_file.mkdir()
    start().closes()
    assert user_settings()[Key.PHASE] == "jenesys"
    assert settings_file.with_name("jenesys-gui.ini.unreadable").is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_where_the_settings_should_be_is_not_waited_for(settings_file: Path) -> None:
    os.mkfifo(settings_file)
    assert user_settings()[Key.PHASE] == ""
    assert settings_file.with_name("jenesys-gui.ini.unreadable").is_fifo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_where_qt_also_looks_for_settings_is_not_waited_for(settings_file: Path) -> None:
    os.mkfifo(settings_file.parents[1] / settings_file.name)
    assert user_settings()[Key.PHASE] == ""


def test_settings_that_are_too_large_are_put_aside(settings_file: Path) -> None:
    with settings_file.open("wb") as file:
        file.truncate(3_000_000_000)
    assert user_settings()[Key.PHASE] == ""
    assert settings_file.with_name("jenesys-gui.ini.unreadable").stat().st_size == 3_000_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_file_without_settings_that_cannot_be_put_aside_is_not_read(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> Path:
        raise PermissionError

    os.mkfifo(settings_file)
    monkeypatch.setattr(Path, "rename", refuse)
    settings = user_settings()
    settings[Key.PHASE] = "kizuna"
    assert settings[Key.PHASE] == ""


def test_readable_settings_are_not_moved(settings_file: Path) -> None:
    settings_file.write_text("[view]\nphase=kizuna\n", encoding="utf-8")
    assert user_settings()[Key.PHASE] == "kizuna"
    assert [path.name for path in settings_file.parent.iterdir()] == [settings_file.name]


# Another version, another place


def test_settings_of_another_version_are_used_and_unknown_keys_kept(settings_file: Path, start: OpenWindow) -> None:
    written = "[General]\nfont=large\n\n[view]\nphase=kizuna\ntheme=dark\nzoom=7\n"
    settings_file.write_text(written, encoding="utf-8")
    user = start()
    assert user.sees().in_details == "KIZUNA (bond) Project"
    assert window_colour() == DARK.window
    user.closes()
    text = on_disk(settings_file)
    assert "font=large" in text
    assert "zoom=7" in text


def test_a_portable_program_keeps_settings_in_its_own_folder(
    tmp_path: Path, settings_folder: Path, monkeypatch: pytest.MonkeyPatch, start: OpenWindow
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "jenesys-gui"))
    portable = tmp_path / places.PORTABLE
    portable.mkdir()
    user = start()
    user.clicks_row(1)
    user.proposes_to_save()
    user.chooses("export_report")
    user.closes()
    assert "phase=kizuna" in on_disk(portable / "jenesys-gui.ini")
    # Qt's own file dialog.
    assert "lastVisited" in on_disk(portable / "QtProject.conf")
    assert not settings_folder.exists()
    assert start().sees().in_details == "KIZUNA (bond) Project"


def test_without_a_folder_that_may_be_searched_the_program_works(
    start: OpenWindow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # As in the home of another user; this one not even root may search.
    monkeypatch.setenv(SETTINGS, f"/{'x' * 5000}")
    user = start()
    user.clicks_row(2)
    assert user.sees() == everywhere("JENESYS 2.0")
    assert main(["self-check"]) == ExitStatus.DONE
    assert "Settings: /xxx" in capsys.readouterr().out


def test_settings_are_where_the_self_check_reports(settings_file: Path) -> None:
    user_settings()[Key.PHASE] = "kizuna"
    assert places.settings_file() == settings_file
    assert "phase=kizuna" in on_disk(settings_file)


# The table


def test_every_setting_has_a_description_and_a_valid_default() -> None:
    for key in Key:
        assert key.value.meaning
        assert key.value.is_valid(key.value.default)


@pytest.mark.parametrize("value", [None, 1, True, ["light"], {"light": 1}, b"light", object()])
def test_settings_of_the_wrong_type_use_the_default(value: object, settings_file: Path) -> None:
    store = QSettings(str(settings_file), QSettings.Format.IniFormat)
    settings = Settings(store)
    for key in Key:
        if not key.value.is_valid(value):
            assert settings[key] == key.value.default


def test_every_theme_can_be_saved(settings_file: Path) -> None:
    settings = user_settings()
    for choice in ThemeChoice:
        settings[Key.THEME] = choice.value
        assert settings[Key.THEME] == choice.value


def test_screenshots_neither_read_nor_save_settings(settings_file: Path) -> None:
    settings_file.write_text("[view]\ntheme=dark\n", encoding="utf-8")
    settings = Settings()
    settings[Key.THEME] = "dark"
    assert settings[Key.THEME] == "system"
    assert settings_file.read_text(encoding="utf-8") == "[view]\ntheme=dark\n"
