"""Documents contain no hard-coded numbers of rows or sources, since the dataset changes."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_NUMBER: Final = (
    r"(?:\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty)"
)
_ROWS: Final = r"(?:figures|statements|documents|sources|events|programmes|aims|rows|bodies)"
# At most two words are between, such as in "25 other figures" and "18 more documents".
COUNT: Final = re.compile(
    rf"(?<![\w,.])(?<!\d )(?<!than )(?<!first ){_NUMBER}(?:\s+[a-z-]+){{0,2}}\s+{_ROWS}\b", re.IGNORECASE
)


def counts_in(text: str) -> list[str]:
    """Return the phrases that count rows or sources of the dataset."""
    return [" ".join(found[0].split()) for found in COUNT.finditer(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_document_contains_a_hard_coded_count(page: Path) -> None:
    assert counts_in(page.read_text()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Beside them stand 25 figures that other official bodies\nstate in 18 more documents.",
        "holds what eighteen more documents of official bodies state: 25 figures",
        "and eleven\n  events",
        "Seven official sources",
    ],
)
def test_a_hard_coded_count_is_detected(text: str) -> None:
    assert counts_in(text)
