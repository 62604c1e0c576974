"""What is kept from one start to the next; damaged settings are ignored."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QSplitter

from jenesys_gui import files
from jenesys_gui.choices import ThemeChoice
from jenesys_gui.qt.settings import Key, Settings, user_settings
from jenesys_gui.qt.theme import DARK, LIGHT
from jenesys_gui.reading.reader import read
from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.user import User, answer_by_escape, everywhere


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
    """A file of settings as it is left when the program ends."""
    QSettings(str(path), QSettings.Format.IniFormat).sync()
    return path.read_text(encoding="utf-8")


# From one start to the next


def test_the_settings_lie_in_the_users_folder_for_them(settings_file: Path) -> None:
    assert user_settings().folder == settings_file.parent


def test_the_phase_comes_back(user: User, start: OpenWindow) -> None:
    user.clicks_row(2)
    user.closes()
    assert start().sees() == everywhere("JENESYS 2.0")


def test_the_size_of_the_window_comes_back(user: User, start: OpenWindow) -> None:
    user.window.resize(1000, 640)
    user.pixels()
    user.closes()
    assert start().window.size().toTuple() == (1000, 640)


def test_the_widths_of_the_panes_come_back(user: User, start: OpenWindow) -> None:
    splitter = user.find(QSplitter, "panes")
    handle = splitter.handle(1)
    before = pane_widths(user)
    user.drags(handle, handle.rect().center(), handle.rect().center() + QPoint(50, 0))
    dragged = pane_widths(user)
    assert dragged[0] == before[0] + 50
    user.closes()
    assert pane_widths(start()) == dragged


def test_the_theme_comes_back(user: User, start: OpenWindow) -> None:
    user.chooses("theme_dark")
    user.closes()
    start()
    assert window_colour() == DARK.window


def test_what_the_command_line_asks_for_goes_before_what_was_left(user: User, start: OpenWindow) -> None:
    user.clicks_row(2)
    user.closes()
    again = start(builders.jenesys(), phases=("kizuna",), theme="dark")
    assert again.sees().in_details == "KIZUNA"
    assert window_colour() == DARK.window


def test_a_dataset_that_was_named_from_a_folder_comes_back_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: OpenWindow
) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(files.bundled_dataset(), folder)
    monkeypatch.chdir(tmp_path)
    start(read(Path("mine")).dataset, path="mine").closes()
    monkeypatch.chdir("/")
    assert "Bundled" not in start().reads("statusDataset")


def test_the_view_comes_back(user: User, start: OpenWindow) -> None:
    user.presses("Ctrl+2")
    user.presses("Ctrl+5")
    user.closes()
    assert start().reads("timelineTitle") == "Participants per year, spread evenly, people"


def test_a_phase_that_the_dataset_no_longer_has_is_forgotten(settings_file: Path, start: OpenWindow) -> None:
    settings_file.write_text("[view]\nphase=gone\n", encoding="utf-8")
    assert start().sees().in_details == "JENESYS Programme"


@pytest.mark.parametrize("gone", ["/no/such/place", "true"])
def test_a_dataset_that_is_gone_gives_way_to_the_bundled_one(
    gone: str, settings_file: Path, start: OpenWindow, qapp: QApplication
) -> None:
    settings_file.write_text(f"[view]\ndataset={gone}\nphase=kizuna\n", encoding="utf-8")
    asker = QObject(qapp)
    told = answer_by_escape("problemsDialog", asker)
    user = start()
    asker.deleteLater()
    assert told[0].startswith(f"{gone} cannot be shown. ")
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
def test_settings_that_make_no_sense_count_as_not_set(settings_file: Path, content: str, start: OpenWindow) -> None:
    settings_file.write_bytes(content.encode("latin-1"))
    user = start()
    assert user.sees() == everywhere("JENESYS Programme")._replace(announced="")
    assert user.reads("statusDataset").startswith("Bundled dataset")
    assert user.window.size().toTuple() == (1280, 820)
    assert min(pane_widths(user)) >= 200
    assert window_colour() == LIGHT.window


def test_settings_are_mended_when_the_window_closes(settings_file: Path, start: OpenWindow) -> None:
    settings_file.write_text("[view]\ntheme=purple\nphase=gone\n", encoding="utf-8")
    start().closes()
    settings = user_settings()
    assert (settings[Key.THEME], settings[Key.PHASE]) == ("system", "jenesys")


def test_a_folder_that_cannot_be_written_to_keeps_nobody_from_working(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: OpenWindow
) -> None:
    blocked = tmp_path / "a file where the folder should be"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(blocked))
    user = start()
    user.clicks_row(1)
    user.closes()
    assert blocked.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    "damaged",
    [b"\0\1\2 no settings at all [[[\n=\n]", b"just words\n", b"[view\nphase=x\n", b"[view]\nphase=\xff\n", b"\0" * 99],
)
def test_a_file_that_holds_no_settings_is_put_aside(damaged: bytes, settings_file: Path, start: OpenWindow) -> None:
    for kept in ("jenesys-gui.ini.unreadable", "jenesys-gui.ini.unreadable2"):
        settings_file.write_bytes(damaged)
        start().closes()
        assert settings_file.with_name(kept).read_bytes() == damaged
        assert user_settings()[Key.PHASE] == "jenesys"


def test_a_folder_where_the_settings_should_be_is_put_aside(settings_file: Path, start: OpenWindow) -> None:
    settings_file.mkdir()
    start().closes()
    assert user_settings()[Key.PHASE] == "jenesys"
    assert settings_file.with_name("jenesys-gui.ini.unreadable").is_dir()


def test_settings_that_can_be_read_stay_where_they_are(settings_file: Path) -> None:
    settings_file.write_text("[view]\nphase=kizuna\n", encoding="utf-8")
    assert user_settings()[Key.PHASE] == "kizuna"
    assert [path.name for path in settings_file.parent.iterdir()] == [settings_file.name]


# Another version, another place


def test_settings_of_another_version_are_taken_over_and_what_it_knows_more_is_kept(
    settings_file: Path, start: OpenWindow
) -> None:
    written = "[General]\nfont=large\n\n[view]\nphase=kizuna\ntheme=dark\nzoom=7\n"
    settings_file.write_text(written, encoding="utf-8")
    user = start()
    assert user.sees().in_details == "KIZUNA (bond) Project"
    assert window_colour() == DARK.window
    user.closes()
    text = on_disk(settings_file)
    assert "font=large" in text
    assert "zoom=7" in text


def test_a_portable_program_keeps_its_settings_beside_itself(
    tmp_path: Path, settings_folder: Path, monkeypatch: pytest.MonkeyPatch, start: OpenWindow
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "jenesys-gui"))
    portable = tmp_path / files.PORTABLE
    portable.mkdir()
    user = start()
    user.clicks_row(1)
    user.closes()
    assert "phase=kizuna" in on_disk(portable / "jenesys-gui.ini")
    assert not settings_folder.exists()
    assert start().sees().in_details == "KIZUNA (bond) Project"


def test_the_settings_lie_where_the_self_check_says(settings_file: Path) -> None:
    user_settings()[Key.PHASE] = "kizuna"
    assert files.settings_file() == settings_file
    assert "phase=kizuna" in on_disk(settings_file)


# The table


def test_every_setting_has_a_meaning_and_a_default_that_is_valid() -> None:
    for key in Key:
        assert key.value.meaning
        assert key.value.is_valid(key.value.default)


@pytest.mark.parametrize("value", [None, 1, True, ["light"], {"light": 1}, b"light", object()])
def test_no_setting_is_shaken_by_a_value_of_another_kind(value: object, settings_file: Path) -> None:
    store = QSettings(str(settings_file), QSettings.Format.IniFormat)
    settings = Settings(store)
    for key in Key:
        if not key.value.is_valid(value):
            assert settings[key] == key.value.default


def test_every_theme_that_can_be_chosen_can_be_remembered(settings_file: Path) -> None:
    settings = user_settings()
    for choice in ThemeChoice:
        settings[Key.THEME] = choice.value
        assert settings[Key.THEME] == choice.value


def test_settings_for_a_picture_are_neither_read_nor_kept(settings_file: Path) -> None:
    settings_file.write_text("[view]\ntheme=dark\n", encoding="utf-8")
    settings = Settings()
    settings[Key.THEME] = "dark"
    assert settings[Key.THEME] == "system"
    assert settings_file.read_text(encoding="utf-8") == "[view]\ntheme=dark\n"
