"""Hidden characters become visible, and right-to-left text does not reorder what is around it."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.text.literal import SPACE, Pattern, isolated, on_one_line, visible, without_isolates

NAME = "תוכנית 2013"
ISOLATED_NAME = f"\u2068{NAME}\u2069"
DIRECTION_CHARACTERS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]


@pytest.mark.parametrize("code", [0, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, *DIRECTION_CHARACTERS, 0xDC80])
def test_a_hidden_character_becomes_visible(code: int) -> None:
    assert visible(f"a{chr(code)}b") == f"a\\u{code:04x}b"


@pytest.mark.parametrize(
    "text", ["one\ttwo\nthree\r\nfour", "می\u200cخواهم", "नी\u200dति", "絆\u3000プロジェクト", "USD\u00a073"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_visible_json_is_the_same_text(text: str) -> None:
    shown = visible(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert not any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in shown)


@given(st.text())
def test_a_line_for_a_terminal_has_no_control_character_and_no_line_break(text: str) -> None:
    line = on_one_line(text)
    assert line.encode().decode() == line
    assert not any(unicodedata.category(letter) == "Cc" and letter != "\t" for letter in line)
    assert len(line.splitlines()) <= 1


def test_only_right_to_left_text_is_isolated_and_only_once() -> None:
    assert isolated("JENESYS 2.0") == "JENESYS 2.0"
    assert isolated("絆\u00a02013") == "絆\u00a02013"
    assert isolated(NAME) == ISOLATED_NAME
    assert isolated(f"Phase {ISOLATED_NAME}, 2013") == f"Phase {ISOLATED_NAME}, 2013"
    assert without_isolates(ISOLATED_NAME) == NAME


def test_a_pattern_isolates_what_is_put_into_it() -> None:
    assert Pattern("{name}, {count}").format(name=NAME, count=3) == f"{ISOLATED_NAME}, 3"
    assert Pattern(", ").join((NAME, "page 3")) == f"{ISOLATED_NAME}, page 3"
    assert Pattern("{}: {}").format("Phase", NAME) == f"Phase: {ISOLATED_NAME}"


def test_no_space_follows_a_full_stop_that_has_one() -> None:
    assert SPACE.join(("One.", "", "Two.")) == "One. Two."
    assert SPACE.join(("一つ。", "二つ。")) == "一つ。二つ。"
