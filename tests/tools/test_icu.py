"""ICU with less data sorts the texts of our languages as before."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from tools import icu

LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
LANGUAGES = {"en", "id", "ja"}
WORDS = [
    "zebra",
    "Äpfel",
    "apple",
    "éclair",
    "Zürich",
    "phase 10",
    "phase 2",
    "絆",
    "きずな",
    "キズナ",
    "交流",
    "안녕",
    "𝄞",
    "ﬁ",
]
SORT = f"""
import json
from PySide6.QtCore import QCollator, QLocale
words, found = {WORDS!r}, {{}}
for language in {sorted(LANGUAGES)!r}:
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    found[language] = sorted(words, key=collator.sortKey), QLocale(language).toUpper("straße ﬁ")
with open("/proc/self/maps") as maps:
    places = [line.split(maxsplit=5)[5].rstrip() for line in maps if "libicudata" in line]
print(json.dumps([found, places[:1]]))
"""


def found_with(folder: Path) -> tuple[dict[str, tuple[list[str], str]], list[str]]:
    """Return what a process finds that looks for libraries in a folder first, and where its data is."""
    environment = {**os.environ, "LD_LIBRARY_PATH": str(folder)}
    done = subprocess.run([sys.executable, "-c", SORT], env=environment, capture_output=True, text=True, check=True)
    found, places = json.loads(done.stdout)
    return found, places


@pytest.mark.parametrize(
    ("name", "is_needed"),
    [
        ("root.res", True),
        ("pool.res", True),
        ("coll/root.res", True),
        ("coll/ja.res", True),
        ("coll/en_US.res", True),
        ("coll/ucadata.icu", True),
        ("coll/sv.res", False),
        ("lang/zh_Hant.res", False),
        ("ibm-37_P100-1995.cnv", False),
        ("brkitr/thaidict.dict", False),
        ("rbnf/en.res", False),
    ],
)
def test_the_root_and_our_languages_stay(name: str, is_needed: bool) -> None:
    assert icu.is_needed(name, LANGUAGES) == is_needed


@pytest.mark.skipif(
    not (sys.platform == "linux" and shutil.which("icupkg")), reason="icupkg, which reduces the data, is not installed"
)
def test_sorting_does_not_need_what_was_removed(tmp_path: Path) -> None:
    (library,) = LIBRARIES.glob("libicudata.so.*")
    smaller = icu.reduced(library, tmp_path / "less", LANGUAGES)
    assert smaller.stat().st_size < library.stat().st_size / 4
    with_all, (place_of_all,) = found_with(tmp_path)
    with_less, (place_of_less,) = found_with(smaller.parent)
    assert (place_of_all, place_of_less) == (str(library), str(smaller))
    assert with_less == with_all
    assert with_all["ja"][0] != sorted(WORDS)
