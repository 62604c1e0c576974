"""Every value in the details links to its source or to its calculation."""

from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSplitter

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.labels import LinkLabel
from jenesys_gui.qt.theme import LIGHT
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from tests import builders
from tests.qt import mouse
from tests.qt.conftest import OpenWindow
from tests.qt.pixels import count_of, differing
from tests.qt.user import User
from tests.texts import plain

IDS = ("jenesys", "kizuna", "jenesys-2", "friendship-ties")


def links(user: User) -> list[QAbstractButton]:
    return [*user.find_all(QAbstractButton, "cardLink"), *user.find_all(QAbstractButton, "proportionLink")]


def explanation(user: User) -> str:
    """Return all text of the box below the cards."""
    parts = (user.reads(f"explanation{part}") for part in ("Statement", "Source", "Remarks"))
    return plain(unescape("\n".join(parts)))


@pytest.mark.parametrize("row", range(4))
def test_every_link_of_a_card_explains_its_value_in_full(user: User, bundled: Dataset, row: int) -> None:
    user.clicks_row(row)
    detail = describe(bundled, ViewState(selected=IDS[row])).detail
    refs = [card.ref for card in (*detail.cards, *detail.proportions)]
    assert len(links(user)) == len(refs) >= 7
    for ref, link in zip(refs, links(user), strict=True):
        user.clicks(link)
        expected = describe(bundled, ViewState(selected=IDS[row], explained=ref)).detail.explanation
        shown_text = explanation(user)
        for sentence in (expected.statement, expected.source, expected.link_text, expected.locator, *expected.remarks):
            assert plain(sentence) in shown_text
        assert expected.heading in user.reads_all("heading")


def test_each_link_has_its_own_explanation(user: User) -> None:
    user.clicks_row(3)
    seen = set()
    for link in links(user):
        user.clicks(link)
        seen.add(explanation(user))
    assert len(seen) == len(links(user))


def test_a_source_is_quoted_with_publisher_document_and_place(user: User) -> None:
    user.clicks_row(2)
    user.clicks(links(user)[0])
    shown_text = explanation(user)
    assert "“contribution” · approximately · USD 73,000,000" in shown_text
    assert "Japan-ASEAN Integration Fund (JAIF), <a href" in shown_text
    assert '<a href="https://jaif.asean.org/jaif-component/jenesys-programme/"' in shown_text
    assert ">JENESYS Programme ↗</a>, paragraph “2013-2015”" in shown_text
    assert "Different kinds of amount in other phases: “total budget”, “allocated”, “total contribution”." in shown_text


def test_a_ratio_is_explained_with_numbers_rounding_and_caveats(user: User) -> None:
    user.clicks_row(3)
    user.clicks(links(user)[2])
    assert explanation(user).splitlines() == [
        "USD 69,000,000 ÷ around 11,000 people = USD 6,273, rounded to ≈ USD 6,300",
        "",
        "Shown as ≈ USD 6,300, rounded to 2 significant digits, the fewest of any input.",
        "Different kinds of amount in other phases: “total budget”, “allocated”, “contribution”.",
        "The budget and the participants may cover different countries (not stated).",
        "Different dates: budget as of October 2023, participants as of FY2022.",
    ]


def test_the_explained_card_is_marked(user: User) -> None:
    cards = user.find_all(QFrame, "card")
    before = [user.pixels(card) for card in cards]
    user.clicks(links(user)[1])
    after = [user.pixels(card) for card in cards]
    assert [differing(old, new) > 0 for old, new in zip(before, after, strict=True)] == [True, True, False, False]


def test_a_sum_links_to_its_parts_and_a_part_to_its_source(user: User) -> None:
    user.clicks(user.find_all(QAbstractButton, "summarySum")[0])
    assert "Calculation of the sum" in user.reads_all("heading")
    assert "Different kinds of amount: " in explanation(user)
    parts = user.find_all(QAbstractButton, "explanationInput")
    assert [part.text().partition(":")[0] for part in parts] == ["JENESYS", "KIZUNA", "JENESYS 2.0", "Friendship Ties"]
    user.clicks(parts[1])
    assert user.sees().in_list == "KIZUNA (bond) Project"
    assert "“allocated”" in explanation(user)


def test_input_links_wrap_and_do_not_widen_the_panes(
    user: User,
) -> None:
    user.window.resize(1024, 700)
    user.pixels()
    panes = user.find(QSplitter, "panes")
    before = panes.sizes()
    user.clicks(user.find_all(QAbstractButton, "summarySum")[0])
    user.pixels()
    assert panes.sizes() == before
    link = user.find_all(QAbstractButton, "explanationInput")[-1]
    on_lines, room = user.pixels(link), link.size()
    # The same text with unlimited width: the wrapped text is complete.
    link.resize(1000, room.height())
    on_one_line = user.pixels(link)
    assert room.height() > 2 * link.fontMetrics().height()
    assert count_of(on_lines, LIGHT.accent) == pytest.approx(count_of(on_one_line, LIGHT.accent), rel=0.1)


def test_escape_closes_an_explanation(user: User) -> None:
    before = explanation(user)
    link = links(user)[2]
    user.clicks(link)
    assert explanation(user) != before
    user.presses("Esc", link)
    assert explanation(user) == before


def test_another_phase_explains_its_first_figure(user: User) -> None:
    user.clicks(links(user)[2])
    user.clicks_row(1)
    assert "“allocated”" in explanation(user)


def test_an_explanation_is_announced(user: User) -> None:
    user.clicks(links(user)[2])
    (shown_text,) = user.announced
    assert shown_text.startswith("Calculation of the selected value: ")
    assert plain(shown_text).endswith(explanation(user).splitlines()[0])


def test_the_status_bar_reports_a_missing_web_browser(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: False))
    address = "https://jaif.asean.org/jaif-component/jenesys-programme/"
    for view, name in (("view_timeline", "explanationSource"), ("view_sources", "sourceAddress")):
        user.chooses(view)
        user.window.statusBar().clearMessage()
        label = user.find(QLabel, name)
        label.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(label, Qt.Key.Key_Return)
        assert user.window.statusBar().currentMessage() == f"Could not open {address} in a web browser."


def test_the_link_to_the_document_opens_in_the_web_browser(user: User, browser: list[str]) -> None:
    user.clicks(links(user)[0])
    label = user.find(LinkLabel, "explanationSource")
    user.clicks(label, mouse.on_link(label))
    assert browser == ["https://jaif.asean.org/jaif-component/jenesys-programme/"]


# The citation


def test_a_citation_contains_every_detail_of_a_figure(user: User, bundled: Dataset) -> None:
    user.clicks_row(3)
    user.clicks(user.find_all(QFrame, "card")[1])
    user.presses("Ctrl+Shift+C")
    assert plain(QGuiApplication.clipboard().text()) == (
        "Japan's Friendship Ties Programs JENESYS (2015–current): "
        "participants (stated as “participated”; counted: youth between AMS and Japan; scope: ASEAN Member States and "
        "Japan) around 11,000 people, as of FY2022 (FY2022 is assumed to be 1 April 2022 to 31 March 2023; "
        "the source does not define it). "
        "Source: Japan-ASEAN Integration Fund (JAIF), “JENESYS Programme”, "
        "https://jaif.asean.org/jaif-component/jenesys-programme/, archived copy, consulted 24 November 2026, "
        "paragraph “2015 – Current”. "
        f"Taken from “JENESYS Programme: phases, budgets and participants since 2007”, version {bundled.version}."
    )


def test_without_a_click_the_first_figure_is_selected_and_copied(user: User) -> None:
    user.clicks_row(1)
    user.presses("Ctrl+Shift+C")
    text = plain(QGuiApplication.clipboard().text())
    assert text.startswith("KIZUNA (bond) Project (2012–2013): budget (stated as “allocated”) USD 30,000,000. Source: ")
    assert "2,600" not in text
    assert plain(user.window.statusBar().currentMessage()).startswith("Copied with citation: Allocated, KIZUNA")


def test_without_a_figure_there_is_none_to_copy(start: OpenWindow) -> None:
    user = start(builders.dataset(builders.phase()))
    action = user.window.findChild(QAction, "copy_citation")
    assert isinstance(action, QAction)
    assert not action.isEnabled()
    assert action.toolTip() == "No figure is selected."


@pytest.mark.parametrize(
    ("link", "begins", "copied_name"),
    [
        (0, "JENESYS 2.0 (2013–2015): budget (stated as “contribution”) approximately USD 73,000,000.", "Contribution"),
        (1, "JENESYS 2.0 (2013–2015): participants (stated as “participated”; counted: youth ", "Participants"),
        (2, "JENESYS 2.0 (2013–2015): about USD 6,800 per participant (budget ", "Budget per participant"),
    ],
)
def test_the_selected_value_is_copied_with_its_source(user: User, link: int, begins: str, copied_name: str) -> None:
    user.clicks_row(2)
    user.clicks(links(user)[link])
    user.presses("Ctrl+Shift+C")
    copied = plain(QGuiApplication.clipboard().text())
    assert copied.startswith(begins)
    assert ", archived copy, consulted 24 November 2026, paragraph “2013-2015”. Taken from “" in copied
    assert user.window.statusBar().currentMessage().startswith(f"Copied with citation: {copied_name}, JENESYS 2.0")


def test_after_selecting_another_phase_its_figure_is_copied(user: User) -> None:
    user.clicks(links(user)[1])
    user.clicks_row(2)
    user.presses("Ctrl+Shift+C")
    text = plain(QGuiApplication.clipboard().text())
    assert "budget (stated as “contribution”) approximately USD 73,000,000" in text


# In words


def test_the_view_is_copied_as_text(user: User) -> None:
    user.clicks_row(2)
    user.presses("Ctrl+2")
    user.presses("Ctrl+5")
    user.presses("Ctrl+Alt+C")
    copied = plain(QGuiApplication.clipboard().text())
    assert copied.startswith(
        "JENESYS 2.0 (from 2013 to 2015): the stated number of participants is around 10,700 "
        "people (stated as “participated”; counted: youth from AMS and Japan; scope: ASEAN "
        "Member States and Japan). "
    )
    assert (
        "Computed, not stated, assuming an even spread over the period: around 10,700 people "
        "divided by 2 years is about 5,350 people per year. "
    ) in copied
    assert user.window.statusBar().currentMessage() == "Copied as text: Participants, JENESYS 2.0"


def test_a_share_and_a_sum_are_copied_with_their_calculation(user: User) -> None:
    for widget, start in (
        (user.find_all(QAbstractButton, "proportionLink")[1], "JENESYS Programme (2007–2012): about 53%"),
        (user.find_all(QAbstractButton, "summarySum")[0], "All phases: about USD 368,000,000"),
    ):
        user.clicks(widget)
        user.presses("Ctrl+Shift+C")
        assert plain(QGuiApplication.clipboard().text()).startswith(start)


# The sums


def test_caveats_of_the_sums_open_with_one_click(user: User) -> None:
    assert user.reads("summaryCaveats") == ""
    user.clicks_button("whySums")
    caveats = user.reads("summaryCaveats")
    for word in ("total budget", "allocated", "contribution", "total contribution", "October 2023", "FY2022"):
        assert word in caveats
    assert user.reads("whySums").endswith("▾")
    user.clicks_button("whySums")
    assert user.reads("summaryCaveats") == ""


def test_caveats_of_the_sums_stay_open_when_the_phase_changes(user: User) -> None:
    user.clicks_button("whySums")
    user.clicks_row(2)
    assert "Different kinds of amount: " in user.reads("summaryCaveats")


def test_caveats_of_the_sums_are_not_truncated(user: User) -> None:
    user.clicks_button("whySums")
    user.pixels()
    caveats = user.find(QFrame, "summaryCaveats")
    assert caveats.height() >= caveats.heightForWidth(caveats.width())
