"""Pictures from the window: the dialog with its preview, and saving."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QSpinBox,
    QWidget,
)

from jenesys_gui import places
from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.export.export_dialog import Preview
from jenesys_gui.qt.theme import DARK, LIGHT
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.reader import read
from tests import builders, renderers
from tests.qt.conftest import OpenWindow
from tests.qt.seen import TAB
from tests.qt.user import User
from tests.stories.program import run

Part = TypeVar("Part", bound=QObject)


class Export:
    """The parts of the dialog that is open."""

    save_button = "exportSave"

    def __init__(self, user: User) -> None:
        self.user = user
        self.dialog = user.dialog()
        user.waits_until(self._is_active)

    @property
    def result(self) -> str:
        return self.find(QLabel, "exportResult").text()

    @property
    def preview(self) -> QImage:
        """The preview."""
        return self.find(Preview, "preview").grab().toImage()

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a list with keys."""
        choice = self.find(QComboBox, name)
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Home)
        while choice.currentText() != text:
            before = choice.currentIndex()
            QTest.keyClick(choice, Qt.Key.Key_Down)
            assert choice.currentIndex() == before + 1, f"there is no {text}"
        self.settle()

    def enter(self, name: str, number: int) -> None:
        """Type a number into a field."""
        field = self.find(QSpinBox, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(number))
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self.settle()

    def settle(self) -> None:
        """Wait until the preview shows the changes."""
        waiting = self.find(QTimer, "exportSoon")
        self.user.waits_until(lambda: not waiting.isActive())

    def press(self, name: str) -> None:
        self.user.clicks(self.find(QAbstractButton, name))

    def save_as(self, path: Path) -> None:
        """Press Save… and give the path."""
        self.user.saves_as(path)
        self.press(self.save_button)

    def find(self, kind: type[Part], name: str) -> Part:
        (found,) = self.dialog.findChildren(kind, name)
        return found

    def _is_active(self) -> bool:
        """Whether the dialog has the focus, which no window manager gives it offscreen."""
        if not self.dialog.isActiveWindow():
            self.dialog.activateWindow()
        return self.dialog.isActiveWindow()


def export(user: User, do: Callable[[Export], None], *, opened_by: Callable[[], object] | None = None) -> None:
    """Open the dialog by its keys, and do something in it before Escape closes it."""
    with user.closes_dialog("exportDialog", meanwhile=lambda: do(Export(user))):
        (opened_by or (lambda: user.presses("Ctrl+E", user.window)))()


def colour_at(image: QImage, across: float, down: float) -> tuple[int, int, int]:
    colour = image.pixelColor(int(image.width() * across), int(image.height() * down))
    return colour.red(), colour.green(), colour.blue()


# Preview


def test_the_export_dialog_has_a_preview(user: User) -> None:
    def check(open_: Export) -> None:
        assert open_.result == "PNG picture, 2,560 × 1,440 pixels"
        shown = open_.find(Preview, "preview").image
        # As wide as possible, with the aspect ratio of the picture.
        assert shown.width() / shown.height() == pytest.approx(16 / 9, abs=0.02)
        assert shown.pixelColor(3, 3).name() == LIGHT.pane
        before = open_.preview
        open_.choose("exportBackground", "Dark")
        assert open_.preview != before
        assert open_.find(Preview, "preview").image.pixelColor(3, 3).name() == DARK.pane
        open_.choose("exportBackground", "Transparent")
        assert open_.find(Preview, "preview").isVisible()
        # Every second square behind a transparent picture is darker.
        assert any(colour_at(open_.preview, x / 20, 0.5) != colour_at(before, x / 20, 0.5) for x in range(1, 20))
        assert open_.find(Preview, "preview").image.pixelColor(3, 3).alpha() == 0

    export(user, check)


def test_the_preview_matches_the_exported_file(user: User, tmp_path: Path) -> None:
    seen: list[QImage] = []

    def check(open_: Export) -> None:
        seen.append(open_.find(Preview, "preview").image.copy())
        open_.save_as(tmp_path / "out.png")

    export(user, check)
    small, size = seen[0], seen[0].size()
    written = QImage(str(tmp_path / "out.png")).scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    apart = [
        abs(small.pixelColor(x, y).lightness() - written.pixelColor(x, y).lightness())
        for x in range(4, size.width(), 7)
        for y in range(4, size.height(), 7)
    ]
    assert sum(apart) / len(apart) < 8


def test_the_picture_has_the_entered_size(user: User) -> None:
    def check(open_: Export) -> None:
        open_.enter("exportWidth", 1024)
        open_.enter("exportHeight", 700)
        assert open_.result == "PNG picture, 2,048 × 1,400 pixels"
        shown = open_.find(Preview, "preview").image
        assert shown.width() / shown.height() == pytest.approx(1024 / 700, abs=0.02)
        open_.choose("exportDpi", "1×")
        assert open_.result == "PNG picture, 1,024 × 700 pixels"

    export(user, check)


def test_only_png_has_a_resolution(user: User) -> None:
    def check(open_: Export) -> None:
        open_.choose("exportDpi", "300 dpi")
        for kind, is_png in (("SVG drawing", False), ("PDF document", False), ("PNG picture", True)):
            open_.choose("exportFormat", kind)
            assert open_.find(QComboBox, "exportDpi").isEnabled() == is_png
            assert open_.result == f"{kind}, {'4,000 × 2,250' if is_png else '1,280 × 720'} pixels"

    export(user, check)


def test_an_impossible_size_is_reported_and_not_saved(user: User) -> None:
    def check(open_: Export) -> None:
        save = open_.find(QAbstractButton, "exportSave")
        open_.choose("exportPreset", "A4 page")
        open_.enter("exportWidth", 600)
        open_.enter("exportHeight", 400)
        assert open_.result.startswith("The picture needs at least 600 × ")
        assert not save.isEnabled()
        assert open_.find(Preview, "preview").image.isNull()
        open_.enter("exportWidth", 9000)
        open_.enter("exportHeight", 9000)
        open_.choose("exportDpi", "2×")
        assert open_.result == "A picture can be at most 16,000 pixels wide or high."
        assert not save.isEnabled()
        open_.choose("exportDpi", "1×")
        assert save.isEnabled()

    export(user, check)


def test_every_option_is_reachable_by_keyboard_and_has_a_name(user: User) -> None:
    def check(open_: Export) -> None:
        stops = []
        focused: QWidget | None = open_.find(QComboBox, "exportPreset")
        assert focused is not None
        focused.setFocus()
        for _step in range(11):
            focused = open_.dialog.focusWidget()
            assert focused is not None
            stops.append(focused.objectName())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        fields = " ".join(stops).replace("export", "")
        assert fields == "Preset Format Background Width Height Dpi Title Large Events Notes Sources"
        labels = open_.dialog.findChildren(QLabel)
        buddies = {label.buddy().objectName() for label in labels if label.buddy() is not None}
        parts = [
            part
            for part in open_.dialog.findChildren(QWidget)
            if part.isVisible() and part.focusPolicy() & TAB and part.objectName().startswith("export")
        ]
        unnamed = [
            part.objectName() for part in parts if part.objectName() not in buddies and not part.property("text")
        ]
        assert len(parts) >= 6
        assert unnamed == []
        preview = open_.find(Preview, "preview")
        assert preview.accessibleName() == "Preview"
        assert "JENESYS Programme, 2007 – 2012" in preview.accessibleDescription()

    export(user, check)


# The same file as from the command line


@pytest.mark.parametrize(
    ("kind", "choices", "options"),
    [
        ("PNG picture", (), ()),
        (
            "PNG picture",
            (("exportDpi", "1×"), ("exportBackground", "Transparent")),
            ("--dpi", "96", "--background", "transparent"),
        ),
        ("SVG drawing", (("exportBackground", "Dark"),), ("--background", "dark")),
        ("PDF document", (), ()),
    ],
    ids=lambda part: " ".join(part) if part and isinstance(part[0], str) and not isinstance(part, str) else "",
)
def test_the_window_exports_the_same_file_as_the_command_line(
    user: User, tmp_path: Path, kind: str, choices: tuple[tuple[str, str], ...], options: tuple[str, ...]
) -> None:
    extension = kind[:3].lower()
    user.clicks_row(2)
    user.presses("Ctrl+2")

    def check(open_: Export) -> None:
        open_.choose("exportFormat", kind)
        for name, text in choices:
            open_.choose(name, text)
        open_.enter("exportWidth", 1024)
        open_.enter("exportHeight", 700)
        open_.save_as(tmp_path / f"here.{extension}")

    export(user, check)
    view = ("--phase", "jenesys-2", "--measure", "participants", "--preset", "16:9", "--size", "1024x700")
    assert run("export", tmp_path / f"there.{extension}", *view, *options) == (0, b"", "")
    assert (tmp_path / f"here.{extension}").read_bytes() == (tmp_path / f"there.{extension}").read_bytes()


def test_window_and_command_line_agree_with_comparison_and_dark_theme(start: OpenWindow, tmp_path: Path) -> None:
    bundled = read(places.bundled_dataset()).dataset
    user = start(bundled, theme="dark", phases=("kizuna", "jenesys"), view=("budget", "per-year"))
    export(user, lambda open_: open_.save_as(tmp_path / "here.svg"), opened_by=lambda: user.chooses("export_picture"))
    view = ("--phase", "kizuna", "--phase", "jenesys", "--scale", "per-year", "--preset", "16:9")
    assert run("export", tmp_path / "there.svg", *view) == (0, b"", "")
    assert (tmp_path / "here.svg").read_bytes() == (tmp_path / "there.svg").read_bytes()


# Saving


def test_saving_closes_the_dialog_and_is_confirmed_in_the_status_bar(user: User, tmp_path: Path) -> None:
    export(user, lambda open_: open_.save_as(tmp_path / "mine"))
    assert user.window.statusBar().currentMessage() == f"Saved: {tmp_path / 'mine.png'}"
    assert Image.open(BytesIO((tmp_path / "mine.png").read_bytes())).size == (2560, 1440)


def test_the_typed_extension_sets_the_format(user: User, tmp_path: Path) -> None:
    export(user, lambda open_: open_.save_as(tmp_path / "mine.svg"))
    assert renderers.svg_drawn((tmp_path / "mine.svg").read_bytes()).size == (1280, 720)


def test_the_dialog_remembers_the_last_picture_options(user: User) -> None:
    def change(open_: Export) -> None:
        open_.choose("exportBackground", "Dark")
        open_.enter("exportWidth", 1600)

    def check(open_: Export) -> None:
        assert open_.find(QComboBox, "exportBackground").currentText() == "Dark"
        assert open_.find(QSpinBox, "exportWidth").value() == 1600

    export(user, change)
    export(user, check)


# The visible years


def test_the_years_option_is_disabled_when_all_are_visible(user: User) -> None:
    enabled: list[bool] = []
    export(user, lambda open_: enabled.append(open_.find(QCheckBox, "exportInSight").isEnabled()))
    user.presses("Alt++")
    user.presses("Alt+0")
    export(user, lambda open_: enabled.append(open_.find(QCheckBox, "exportInSight").isEnabled()))
    assert enabled == [False, False]


# All actions


def test_a_picture_shows_the_open_dataset(start: OpenWindow, tmp_path: Path) -> None:
    user = start(builders.jenesys())
    export(user, lambda open_: open_.save_as(tmp_path / "mine.svg"))
    assert "A tiny dataset" in renderers.svg_texts((tmp_path / "mine.svg").read_bytes())


def test_every_action_has_a_handler(user: User) -> None:
    viewer = user.window.findChild(Viewer)
    assert viewer is not None
    late, handlers = {*viewer._exports.handlers(), *viewer.opener.handlers()}, viewer._handlers()
    others = {id_ for id_, each in handlers.items() if getattr(each, "func", None) != viewer._open_or_export}
    assert {*late, *others} == set(ActionId)
    assert not others & late
