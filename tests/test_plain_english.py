"""Messages and pages use plain, current English, without phrases that readers did not understand."""

import re
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po

from tools.update_translations import make_template

ROOT: Final = Path(__file__).resolve().parents[1]
PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ODD_PHRASES: Final = re.compile(
    r"""\b(
    anew | unsaid | unless\ said | manieth | whoever | forth | cure[sd]? | mend(s|ed|ing)? | takes?\ along | in\ sight
    | goes\ (on|by) | rests?\ on | holds? | bears | stands?\ (at|in|on|for|before|beside|below|above|there)
    | lies?\ (in|on|below|above|within) | leaves?\ it\ by | arrived\ whole | whole\ or\ not
    | told\ of | is\ told | tells?\ (of|whether|what|how) | is\ said\ (of|to) | what\ (it\ leaves|to\ know|stands)
    | of\ which\ there | where\ there\ is\ none | nothing\ is\ (found|looked\ for) | what\ was\ expected
    | (up|down)wards | have\ room | to\ complain | (print|show)\ this\ and | and\ quit | the\ ground\ of
    | counted\ (as\ of|at|to\ the) | kinds?\ of\ sums? | qualified\ alike | not\ of\ the\ same | and\ never\ added
    | for\ no\ single | fade\ over\ it | placed\ in\ the\ middle | period\ is\ open | a\ mistake\ in
    )\b
    | =\ ≈ | ,\ the\ budget\ is\b | \AHow\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Messages of earlier versions.
FORMER_MESSAGES: Final = ("Also stated, and never added", "{count} figures rest on it", "How")


def odd_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if ODD_PHRASES.search(line)]


def test_messages_are_in_plain_english() -> None:
    messages = [message.id for message in read_po(BytesIO(make_template())) if message.id]
    texts = [text for id_ in messages for text in ((id_,) if isinstance(id_, str) else id_)]
    assert [text for text in texts if odd_lines(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_in_plain_english(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if page.name == "glossary.md":
        # The last column has the words that are not used.
        text = re.sub(r"[^|]*\|$", "", text, flags=re.MULTILINE)
    assert odd_lines(text) == []


@pytest.mark.parametrize("message", FORMER_MESSAGES)
def test_former_messages_would_be_noticed(message: str) -> None:
    assert odd_lines(message) == [message]
