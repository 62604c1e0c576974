"""The running program on a display, with a real mouse, a real keyboard and a window manager."""

import signal

import pytest

from tests.outside.desktop import Desktop, Ended
from tests.outside.reader import Reader, wait_for

pytestmark = pytest.mark.outside

JENESYS, KIZUNA, JENESYS_2, FRIENDSHIP_TIES = (
    "JENESYS Programme",
    "KIZUNA (bond) Project",
    "JENESYS 2.0",
    "Japan's Friendship Ties Programs JENESYS",
)


def middle_of(reader: Reader, start: str, role: str) -> tuple[int, int]:
    """The position on the display of an object whose name begins like this."""
    return next(node for node in reader.nodes(role) if node.name.startswith(start)).middle


def test_list_click_and_arrow_key_update_the_details(used_desktop: Desktop, used_reader: Reader) -> None:
    used_desktop.click(middle_of(used_reader, KIZUNA, "list item"))
    used_reader.waits_for_title(KIZUNA)
    used_desktop.press("Down")
    used_reader.waits_for_title(JENESYS_2)


def test_clicking_a_bar_updates_the_details(used_desktop: Desktop, used_reader: Reader) -> None:
    used_desktop.click(middle_of(used_reader, f"{FRIENDSHIP_TIES}, ", "push button"))
    used_reader.waits_for_title(FRIENDSHIP_TIES)


def test_clicking_a_link_in_the_details_opens_its_phase(used_desktop: Desktop, used_reader: Reader) -> None:
    used_reader.select("Phases", 2)
    used_reader.waits_for_title(JENESYS_2)
    # The links to the neighbours are farther down than the window is high.
    used_desktop.click(middle_of(used_reader, f"successor of {JENESYS}", "push button"))
    used_reader.waits_for_title(JENESYS)


def test_find_works_by_keyboard_and_escape_restores_the_focus(desktop: Desktop) -> None:
    desktop.open_program()
    desktop.window()
    reader = desktop.open_reader()
    desktop.press("ctrl+f")
    desktop.type("kizuna")
    desktop.press("Return")
    reader.waits_for_title(KIZUNA)
    desktop.press("Escape")
    desktop.press("Down")
    reader.waits_for_title(JENESYS_2)


def test_where_wayland_does_not_answer_the_window_uses_x11(desktop: Desktop) -> None:
    program = desktop.open_program(through=("env", "WAYLAND_DISPLAY=of-yesterday"))
    desktop.window()
    program.interrupt()
    sentence = "jenesys-gui: Wayland does not answer (WAYLAND_DISPLAY=of-yesterday), so the window uses X11.\n"
    assert program.ended().printed == sentence


@pytest.mark.parametrize("name", ["GNOME", "KDE"])
def test_nothing_is_printed_on_a_desktop_without_portals(name: str, desktop: Desktop) -> None:
    program = desktop.open_program(through=("env", f"XDG_CURRENT_DESKTOP={name}"))
    desktop.window()
    desktop.open_reader()
    program.interrupt()
    assert program.ended().printed == ""


def test_a_name_without_ending_replaces_no_file_without_a_question(desktop: Desktop) -> None:
    file = desktop.home / "mine.html"
    file.touch()
    # With Qt's wheel, the dialogs there would be those of GTK.
    desktop.open_program(through=("env", "XDG_CURRENT_DESKTOP=GNOME"))
    desktop.window()
    reader = desktop.open_reader()
    desktop.press("ctrl+alt+e")
    wait_for(lambda: desktop.active_title() == "Export report", "the file dialog has the keyboard")
    desktop.press("ctrl+a")
    desktop.type("mine")
    desktop.press("Return")
    wait_for(lambda: reader.nodes("alert"), "it asks whether to replace the file")
    assert file.stat().st_size == 0


def test_a_file_that_is_no_dataset_opens_the_list_of_problems(desktop: Desktop) -> None:
    file = desktop.home / "datapackage.json"
    file.write_text('{"name": "of-another-program", "resources": []}', encoding="utf-8")
    # Standard error is no terminal, as in a file manager.
    program = desktop.open_program(str(file))
    reader = desktop.open_reader()
    wait_for(lambda: reader.finds("dialog", "problemsWindow"), "the problems are listed")
    program.interrupt()
    assert program.ended_while_read() == Ended(-signal.SIGINT, "")


def test_closing_the_window_exits_silently(desktop: Desktop) -> None:
    program = desktop.open_program()
    desktop.window()
    desktop.open_reader()
    desktop.close_window()
    assert program.ended() == Ended(0, "")


def test_closing_the_window_while_loading_exits_silently(desktop: Desktop) -> None:
    program = desktop.open_program()
    desktop.window()
    desktop.close_window()
    assert program.ended() == Ended(0, "")


def test_quit_exits_silently(desktop: Desktop) -> None:
    program = desktop.open_program()
    desktop.window()
    # The window is there before its menus are.
    desktop.open_reader()
    desktop.press("ctrl+q")
    assert program.ended() == Ended(0, "")


def test_an_interrupt_from_the_terminal_exits_silently(desktop: Desktop) -> None:
    program = desktop.open_program()
    desktop.window()
    desktop.open_reader()
    program.interrupt()
    assert program.ended() == Ended(-signal.SIGINT, "")


def test_the_second_start_restores_the_previous_state(desktop: Desktop) -> None:
    program = desktop.open_program()
    window = desktop.window()
    reader = desktop.open_reader()
    desktop.press("ctrl+End")
    reader.waits_for_title(FRIENDSHIP_TIES)
    desktop.resize(window, 1100, 720)
    desktop.close_window()
    assert program.ended().status == 0

    desktop.open_program()
    window = desktop.window()
    assert desktop.size(window) == (1100, 720)
    desktop.open_reader().waits_for_title(FRIENDSHIP_TIES)


def test_a_first_start_without_settings_prints_nothing(desktop: Desktop) -> None:
    program = desktop.open_program("--theme", "dark", "--phase", "kizuna")
    window = desktop.window()
    desktop.open_reader().waits_for_title(KIZUNA)
    assert desktop.size(window) == (1280, 820)
    desktop.close_window()
    assert program.ended().status == 0
