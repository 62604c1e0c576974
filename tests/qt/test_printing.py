"""Printing, as far as the preview: what comes out of a printer is painted by the same function."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewWidget

from tests import builders
from tests.qt.conftest import OpenWindow
from tests.qt.user import User


def pages(user: User, keys: str) -> int:
    """How many pages the preview shows that these keys open; Escape closes it."""
    counted: list[int] = []

    def count() -> None:
        (preview,) = user.dialog().findChildren(QPrintPreviewWidget)
        counted.append(preview.pageCount())

    with user.meeting("printPreview", meanwhile=count):
        user.presses(keys)
    return counted[0]


def test_the_report_has_several_pages_and_a_fact_sheet_one(user: User) -> None:
    assert pages(user, "Ctrl+P") > 2
    assert pages(user, "Ctrl+Shift+P") == 1


@pytest.mark.parametrize("row", range(4))
def test_every_phase_has_a_fact_sheet_of_one_page(user: User, row: int) -> None:
    user.clicks_row(row)
    assert pages(user, "Ctrl+Shift+P") == 1


def test_phases_that_are_compared_are_printed_together(user: User) -> None:
    user.clicks_row(1, Qt.KeyboardModifier.ControlModifier)
    assert pages(user, "Ctrl+Shift+P") > 1


def test_a_report_too_long_for_a_preview_is_said_to_be_so(start: OpenWindow) -> None:
    user = start(builders.many(501))
    with user.meeting("tooLong") as said:
        user.presses("Ctrl+P")
    assert "501 phases" in said[-1]
    assert "Export report…" in said[-1]
    assert pages(user, "Ctrl+Shift+P") == 1
