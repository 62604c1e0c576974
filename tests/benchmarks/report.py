"""The tables of the results, on the terminal and in docs/benchmarks.md."""

import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tests.benchmarks.results import Row, Section, Value, number

REPORT: Final = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"

_HEAD: Final = """# Benchmarks

Created with `make bench`, never by hand; `make bench ARGS=startup` updates one of the tables (`export`, `scale`, `find`
and `frozen` the others), and `--quick` measures less often. Ours and the floor take turns in one run, so whatever else
the machine does falls on both: **compare the ratios; the milliseconds are those of one machine at one time.** The
spread of a number is in brackets: the half of all values around the median, or the 99th percentile.
"""
_ORDER: Final = ("Start-up", "Start-up of the executable", "Export", "Scale", "Find")
_NAMES: Final = ("what", "floor", "ours", "ratio", "aim", "met")


def write(section: Section, path: Path = REPORT) -> None:
    """Write a section to the report, replacing the one with the same title."""
    sections = dict(_sections(path))
    sections[section.title] = _section_text(section)
    path.write_text("\n".join([_HEAD, *(sections[title] for title in _ORDER if title in sections)]), "utf-8")


def table(section: Section) -> str:
    """Return the rows as a Markdown table with aligned columns."""
    lines = [_NAMES, *(_cells(row) for row in section.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_NAMES))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines)


def _sections(path: Path) -> Iterator[tuple[str, str]]:
    """The titles and texts of the sections of the report."""
    if path.is_file():
        for part in ("\n" + path.read_text("utf-8")).split("\n## ")[1:]:
            yield part.partition("\n")[0], f"## {part}"


def _section_text(section: Section) -> str:
    return "\n".join((f"## {section.title}", "", _made(section), "", table(section), "", section.explanation, ""))


def _made(section: Section) -> str:
    """The date and the machine of the measurement."""
    parts = (
        f"{datetime.now(UTC):%Y-%m-%d}",
        f"Python {platform.python_version()}",
        f"Qt {version('PySide6_Essentials')}",
        f"pyqtgraph {version('pyqtgraph')}",
        f"numpy {version('numpy')}",
        f"{os.cpu_count()} CPUs",
        section.rounds,
    )
    return " · ".join(parts)


def _cells(row: Row) -> tuple[str, ...]:
    met = {True: "yes", False: "**no**", None: ""}[row.is_met]
    # Three digits, so that a narrow miss is visible.
    ratio = "" if row.ratio is None else f"{row.ratio:.3f}"
    floor = "" if row.floor is None else _value_text(row.floor)
    ours = row.ours if isinstance(row.ours, str) else _value_text(row.ours)
    return row.what, floor, ours, ratio, _aim(row), met


def _aim(row: Row) -> str:
    unit = "" if isinstance(row.ours, str) else f" {row.ours.unit}"
    aims = (
        "" if row.most_ratio is None else f"≤ {row.most_ratio:g} ×",
        "" if row.most is None else f"≤ {row.most:g}{unit}",
    )
    return ", ".join(aim for aim in aims if aim)


def _value_text(value: Value) -> str:
    aside = f" ({value.aside})" if value.aside else ""
    return f"{number(value.number)} {value.unit}{aside}"
