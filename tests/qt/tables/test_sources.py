"""The sources view by mouse and keys: from a figure to its source and back."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QTabBar, QWidget

from jenesys_gui.model.dataset import Dataset
from tests.qt.conftest import OpenWindow
from tests.qt.tables.steps import opens_figures
from tests.qt.user import User
from tests.texts import plain

SOURCES = "sourceTable"
PAGE = "JENESYS Programme"


@pytest.fixture
def reader(start: OpenWindow) -> User:
    """A user with the sources view."""
    return start(shown="sources")


def linked(user: User) -> list[str]:
    """The figures that the selected source leads to."""
    return [plain(text.removesuffix(" ▸")) for text in user.reads_all("sourceFigure")]


def test_a_source_is_selected_with_mouse_and_keyboard(reader: User) -> None:
    titles = reader.column(SOURCES, "Title")
    reader.clicks_cell(SOURCES, 2, "Publisher")
    assert reader.reads("sourceTitle") == titles[2]
    reader.presses("Down", reader.table(SOURCES))
    assert reader.reads("sourceTitle") == titles[3]


def test_figures_of_a_source_link_to_their_phase_and_explanation(reader: User) -> None:
    texts = linked(reader)
    assert len(texts) == 9
    button = reader.find_all(QAbstractButton, "sourceFigure")[texts.index("KIZUNA, Participants: 2,600 people")]
    reader.clicks(button)
    assert reader.reads("detailTitle") == "KIZUNA (bond) Project"
    assert "2,600" in reader.reads("explanationStatement")
    # The source is still there, so that the next figure can be looked at.
    assert reader.reads("sourceTitle") == PAGE


def test_a_figure_links_to_its_source_and_back(user: User) -> None:
    user.clicks_row(2)
    user.clicks_button("explanationInSources")
    assert user.reads("sourceTitle") == PAGE
    assert user.find(QTabBar, "views").currentIndex() == 2
    assert user.selected_rows(SOURCES) == [0]
    texts = linked(user)
    user.clicks(
        user.find_all(QAbstractButton, "sourceFigure")[texts.index("JENESYS 2.0, Participants: around 10,700 people")]
    )
    assert user.reads("detailTitle") == "JENESYS 2.0"
    assert "10,700" in plain(user.reads("explanationStatement"))


def test_a_figure_in_a_comparison_links_to_its_source(start: OpenWindow, bundled: Dataset) -> None:
    user = start(bundled, phases=("kizuna", "jenesys"))
    assert user.reads("comparisonTitle")
    user.clicks(user.find_all(QAbstractButton, "explanationInSources")[0])
    assert user.reads("sourceTitle") == PAGE


def test_the_table_links_to_values_in_a_comparison(start: OpenWindow, bundled: Dataset) -> None:
    user = opens_figures(start(bundled, phases=("kizuna", "jenesys"), shown="table"))
    (row,) = user.selected_rows("figureTable")
    assert user.column("figureTable", "Phase")[row] == "JENESYS"
    user.clicks_cell("figureTable", row + 1, "Value")
    assert user.selected_rows("figureTable") == [row + 1]
    (statement,) = user.reads_all("explanationStatement")
    assert "14,200" in statement


def test_a_computed_value_has_no_source_to_show(user: User) -> None:
    user.clicks(user.find_all(QAbstractButton, "cardLink")[2])
    assert user.reads("explanationInSources") == ""


def test_the_address_of_a_document_is_copied(reader: User) -> None:
    address = "https://jaif.asean.org/jaif-component/jenesys-programme/"
    reader.clicks_button("sourceCopyAddress")
    assert QGuiApplication.clipboard().text() == address
    assert address in reader.window.statusBar().currentMessage()


def test_the_document_is_opened_in_the_browser_by_key(reader: User, browser: list[str]) -> None:
    label = reader.find(QLabel, "sourceAddress")
    label.setFocus()
    reader.presses("Tab", label)
    reader.presses("Return", label)
    assert browser == ["https://jaif.asean.org/jaif-component/jenesys-programme/"]


def test_copies_of_the_document_are_opened_in_the_internet_archive_by_key(reader: User, browser: list[str]) -> None:
    address = "https://web.archive.org/web/*/https://jaif.asean.org/jaif-component/jenesys-programme/"
    assert f'Copies in the <a href="{address}"' in reader.reads("sourceArchive")
    label = reader.find(QLabel, "sourceArchive")
    label.setFocus()
    reader.presses("Tab", label)
    reader.presses("Return", label)
    assert browser == [address]


def test_the_figures_of_a_source_can_be_shown_in_the_table(reader: User) -> None:
    reader.clicks_cell(SOURCES, reader.column(SOURCES, "Title").index("JENESYS2020"), "Title")
    reader.clicks_button("sourceInTable")
    rows = reader.column("figureTable", "Source")
    assert len(rows) == 2
    assert all("JENESYS2020" in text for text in rows)
    assert "Source contains" in reader.reads("figureTableHowMany")


def test_gaps_and_the_missing_comma_are_shown(reader: User) -> None:
    listing = "\n".join(reader.reads_all("sourceListing"))
    assert "licence" in listing.splitlines()
    assert "a comma is missing" in listing


def test_another_source_is_shown_from_its_beginning(reader: User) -> None:
    bar = reader.find(QScrollArea, "sourceScroll").verticalScrollBar()
    reader.pixels()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    reader.clicks_cell(SOURCES, 1, "Title")
    assert bar.value() == 0


def test_nothing_is_cut_off_in_a_small_window(reader: User) -> None:
    reader.window.resize(1024, 700)
    reader.pixels()
    area = reader.find(QScrollArea, "sourceScroll")
    body = area.widget()
    assert body is not None
    for row in range(len(reader.column(SOURCES, "Title"))):
        reader.clicks_cell(SOURCES, row, "Title")
        reader.pixels()
        assert body.width() <= area.viewport().width()
    assert reader.window.width() == 1024


def test_the_table_fits_its_rows_and_leaves_space_for_the_source(reader: User) -> None:
    page = reader.find(QWidget, "sourceTablePage")
    reader.pixels()
    assert reader.table(SOURCES).height() <= page.height() * 0.4
    reader.window.resize(1024, 620)
    reader.pixels()
    assert reader.find(QScrollArea, "sourceScroll").height() > 150
