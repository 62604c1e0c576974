"""Checks that texts reach Qt through jenesys_gui/qt/labels.py, where none is interpreted as markup."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "jenesys_gui"
LABELS = "qt/labels.py"
# What guesses whether a text is markup, or shows markup.
WIDGETS = {"QLabel", "QMessageBox", "QErrorMessage", "QInputDialog", "QTextBrowser", "QTextEdit", "QWhatsThis"}
METHODS = {
    *("setToolTip", "setStatusTip", "setWhatsThis", "setTabToolTip", "showText", "setLabelText", "setTextFormat"),
    *("setHtml", "insertHtml", "setMarkdown", "insertMarkdown"),
}
# The report and copied rows have markup of their own, made by `export`; the help has no text of a dataset.
# Highlights look for labels and make none.
ALLOWED = {
    *(("qt/export/report_pages.py", "setHtml"), ("qt/tables/table_page.py", "setHtml")),
    *(("qt/help.py", "QTextBrowser"), ("qt/help.py", "setHtml")),
    ("qt/find/highlights.py", "QLabel"),
}


def names_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and name of each of these widgets and methods in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in WIDGETS | METHODS:
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in WIDGETS)


def main() -> int:
    """Print each use outside the module, and return whether there is any."""
    found = [
        f"jenesys_gui/{place}:{line}: {name}; use {LABELS} instead"
        for path in sorted(PACKAGE.rglob("*.py"))
        if (place := path.relative_to(PACKAGE).as_posix()) != LABELS
        for line, name in names_in(path.read_text(encoding="utf-8"))
        if (place, name) not in ALLOWED
    ]
    print("\n".join(found), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
