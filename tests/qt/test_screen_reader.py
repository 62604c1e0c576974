"""What a screen reader finds in the window: roles, names, their order, and nothing twice."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QGraphicsView, QScrollArea, QWidget

from jenesys_gui.qt.labels import LinkLabel
from tests.qt.conftest import OpenWindow
from tests.qt.user import User
from tests.texts import plain

Role = QAccessible.Role


def name(interface: QAccessibleInterface) -> str:
    return plain(interface.text(QAccessible.Text.Name))


def everything_in(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield what is visible, in the order in which a screen reader goes through it."""
    if not interface.state().invisible:
        yield interface
        for number in range(interface.childCount()):
            yield from everything_in(interface.child(number))


def seen(widget: QWidget) -> list[QAccessibleInterface]:
    return [*everything_in(QAccessible.queryAccessibleInterface(widget))]


def reached_by_tab(widget: QObject) -> bool:
    return isinstance(widget, QWidget) and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


@pytest.fixture
def details(user: User) -> list[QAccessibleInterface]:
    """Return what is in the details of KIZUNA."""
    user.clicks_row(1)
    return seen(user.find(QWidget, "phaseDetails"))


def test_headings_have_a_role_and_a_level(details: list[QAccessibleInterface]) -> None:
    headings = [each for each in details if each.role() is Role.Heading]
    levels = [each.attributesInterface().attributeValue(QAccessible.Attribute.Level) for each in headings]
    assert [*zip(map(name, headings), levels, strict=True)][:2] == [
        ("KIZUNA (bond) Project", 1),
        ("Source of the selected figure", 2),
    ]
    assert set(levels[1:]) == {2}
    assert "Other phases" in map(name, headings)


def test_a_card_is_a_group_with_all_that_is_on_it(details: list[QAccessibleInterface]) -> None:
    cards = [each for each in details if each.role() is Role.Grouping]
    assert [*map(name, cards)] == [
        "Phase details",
        "Allocated, USD 30,000,000, no qualifier stated, 1 other figure below",
        "Participants, 2,600 people, no qualifier stated, 4 other figures below",
        "USD per participant, about USD 12,000 per participant",
        "Budget per year, about USD 30,000,000 per year",
    ]


def test_a_qualifier_is_said_in_words(user: User) -> None:
    user.clicks_row(2)
    cards = [name(each) for each in seen(user.find(QWidget, "phaseDetails")) if each.role() is Role.Grouping]
    assert cards[1].startswith("Contribution, approximately USD 73,000,000")


def test_entering_the_details_says_the_heading_and_the_first_card_only(details: list[QAccessibleInterface]) -> None:
    first = next(each for each in details if reached_by_tab(each.object()))
    assert (first.role(), name(first)) == (Role.Heading, "KIZUNA (bond) Project")
    description = plain(first.text(QAccessible.Text.Description))
    assert description == "Allocated, USD 30,000,000, no qualifier stated, 1 other figure below"
    # Orca says all labels of a group that is entered, except those that name something and short ones.
    labels = [each for each in details if each.role() is Role.StaticText and not each.relations()]
    assert [name(each) for each in labels if len(name(each).split()) > 2] == []


@pytest.mark.parametrize("part", ["phaseListPane", "middlePane", "detailPane"])
def test_a_part_is_read_from_top_to_bottom(user: User, part: str) -> None:
    user.clicks_row(1)
    places = [
        (each.rect().top(), name(each))
        for each in seen(user.find(QWidget, part))
        if name(each)
        and each.role() in (Role.Heading, Role.Paragraph, Role.Grouping, Role.List, Role.Chart)
        # Two cards can be side by side.
        and each.object().objectName() != "cardNote"
    ]
    assert places == sorted(places, key=lambda place: place[0])


def test_nothing_is_read_twice(details: list[QAccessibleInterface]) -> None:
    """The text of a row is said by its link, and no two things have the same name."""
    names = [name(each) for each in details if name(each)]
    assert len(names) == len(set(names))
    for words in names:
        others = [other for other in names if words in other and words != other and len(words.split()) > 5]
        assert others == []


def test_no_name_has_an_arrow(user: User) -> None:
    named = [name(each) for each in seen(user.window) if each.role() in (Role.Button, Role.CheckBox)]
    assert [each for each in named if set(each) & set("▸▾‹›")] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_name_has_a_comma_after_a_sentence(start: OpenWindow, language: str) -> None:
    user = start(language=language)
    user.types("JENESYS2019", user.find(QWidget, "findField"))
    user.waits_until(lambda: len(user.results) > 1)
    names = [name(each) for each in seen(user.window)]
    assert any("JENESYS2019" in words for words in names)
    assert [words for words in names if "., " in words or "。、" in words] == []


def test_the_parts_of_the_window_have_roles_and_names(user: User) -> None:
    user.types("kizuna", user.find(QWidget, "findField"))
    found = {(each.role(), name(each)) for each in seen(user.window)}
    assert {
        (Role.Chart, "Timeline"),
        (Role.Splitter, "Panes"),
        (Role.Separator, "Border of the list"),
        (Role.Separator, "Border of the details"),
        (Role.Button, "Clear the search"),
        *((Role.Grouping, group) for group in ("Views", "Measure", "Scale")),
    } <= found
    assert not [role for role, words in found if role is Role.Grip]


def test_descriptions_contain_no_markup(user: User) -> None:
    described = [each.text(QAccessible.Text.Description) for each in seen(user.window)]
    assert [text for text in described if "<" in text] == []


def status(user: User) -> QAccessibleInterface:
    """Return the text in the status bar that Orca says when it changes."""
    return next(each for each in seen(user.window.statusBar()) if each.role() is Role.Notification)


def test_another_measure_is_announced_with_what_the_chart_shows(user: User) -> None:
    user.presses("Ctrl+2")
    assert name(status(user)) == (
        "Participants as stated, people: JENESYS approximately 14,200 people; KIZUNA 2,600 people; "
        "JENESYS 2.0 around 10,700 people; Friendship Ties around 11,000 people"
    )


def test_the_last_announcement_stays_until_the_next(user: User) -> None:
    user.presses("Ctrl+M")
    assert name(status(user)) == "Comparison on. Select the check boxes of the phases to compare."
    user.presses("Ctrl+M")
    assert name(status(user)).startswith("Comparison off")
    user.presses("Ctrl+Shift+C")
    assert name(status(user)).startswith("Copied with citation: ")
    assert [each.role() for each in seen(user.window.statusBar())].count(Role.Notification) == 1


def test_a_phase_is_said_once_where_its_row_has_the_focus(user: User) -> None:
    user.clicks_row(1)
    assert user.announced[-1].startswith("KIZUNA")
    assert Role.Notification not in [each.role() for each in seen(user.window.statusBar())]
    user.presses("Ctrl+F")
    user.presses("Ctrl+End")
    assert name(status(user)).startswith("Japan's Friendship Ties")


def test_a_link_in_a_text_can_be_followed_by_an_action(user: User) -> None:
    notes = QAccessible.queryAccessibleInterface(user.find(LinkLabel, "timelineNotes"))
    assert notes.role() is Role.Link
    actions = notes.actionInterface()
    (text,) = actions.actionNames()
    assert text == "Different kinds of amount: total budget, allocated, contribution, total contribution."
    user.clicks(user.find_all(QAbstractButton, "cardLink")[1])
    assert "people" in user.reads("explanationStatement")
    actions.doAction(text)
    assert "total budget" in user.reads("explanationStatement")


def test_the_address_of_a_source_can_be_followed_by_an_action(details: list[QAccessibleInterface]) -> None:
    (source,) = (each for each in details if each.role() is Role.Link)
    assert source.actionInterface().actionNames() == ["JENESYS Programme"]
    assert name(source).startswith("Japan-ASEAN Integration Fund (JAIF), JENESYS Programme")


def test_a_scroll_bar_that_is_gone_when_it_is_asked_for_is_nothing(user: User) -> None:
    for area in (*user.window.findChildren(QScrollArea), *user.window.findChildren(QGraphicsView)):
        found = QAccessible.queryAccessibleInterface(area)
        assert all(found.child(number) for number in range(found.childCount()))
        assert found.child(found.childCount()) is None
