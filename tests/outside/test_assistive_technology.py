"""The running program as a screen reader finds it on the accessibility bus."""

import pytest

from tests.outside.desktop import Desktop, Ended, Program, desktop
from tests.outside.reader import Node, Reader, wait_for
from tests.texts import plain

pytestmark = pytest.mark.outside

_, KIZUNA, _, _ = NAMES = (
    "JENESYS Programme",
    "KIZUNA (bond) Project",
    "JENESYS 2.0",
    "Japan's Friendship Ties Programs JENESYS",
)
ANNOUNCED = (
    "JENESYS Programme, 2007–2012, Total budget USD 196,000,000, Participants approximately 14,200 people",
    "KIZUNA (bond) Project, 2012–2013, Allocated USD 30,000,000, Participants 2,600 people",
    "JENESYS 2.0, 2013–2015, Contribution approximately USD 73,000,000, Participants around 10,700 people",
    (
        "Japan's Friendship Ties Programs JENESYS, 2015–current, Total contribution USD 69,000,000, "
        "as of October 2023, Participants around 11,000 people, as of FY2022"
    ),
)


@pytest.fixture
def program(desktop: Desktop) -> Program:
    return desktop.open_program()


@pytest.fixture
def reader(desktop: Desktop, program: Program) -> Reader:
    return desktop.open_reader()


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> list[Node]:
    """Return everything in a window right after the start, for the tests that change nothing in it."""
    with desktop(tmp_path_factory.mktemp("home")) as made:
        made.open_program()
        return made.open_reader().nodes()


@pytest.mark.parametrize(
    ("name", "role"), [("Phases", "list"), ("Phase details", "panel"), ("Timeline", "chart"), ("Find", "text")]
)
def test_each_fixed_accessible_name_is_unique(nodes: list[Node], name: str, role: str) -> None:
    assert [node.role for node in nodes if node.name == name] == [role]


@pytest.mark.parametrize(
    ("view", "name", "others"), [("table", "Overview", "Sources"), ("sources", "Sources", "Overview")]
)
def test_a_table_has_a_unique_name_and_its_rows_are_links(desktop: Desktop, view: str, name: str, others: str) -> None:
    desktop.open_program("--view", view)
    reader = desktop.open_reader()
    nodes = reader.nodes()
    assert [node.role for node in nodes if node.name == name] == ["table"]
    assert [node for node in nodes if node.name == others] == []
    assert [node for node in nodes if node.focusable and node.showing and not node.name.strip()] == []
    headings = [node.name for node in nodes if node.role == "table column header"]
    cells = [plain(node.name) for node in nodes if node.role == "table cell"]
    if view == "table":
        assert headings[:4] == ["Phase", "Period", "Budget (USD)", "Budget: details"]
        row = next(start for start in range(0, len(cells), len(headings)) if cells[start + 2] == "30,000,000")
        assert cells[row : row + 4] == ["KIZUNA", "2012–2013", "30,000,000", "“allocated”"]
        # Its children follow it: the headings of columns and rows, and the cells.
        cell = [node for node in nodes if node.role == "table cell"][row]
        reader.select(name, nodes.index(cell) - [node.name for node in nodes].index(name) - 1)
        reader.waits_for_title(KIZUNA)
    else:
        assert headings[:2] == ["Title", "Publisher"]
        assert cells[:2] == ["JENESYS Programme", "Japan-ASEAN Integration Fund (JAIF)"]


def test_each_list_row_reads_period_and_headline_figures(nodes: list[Node]) -> None:
    rows = [plain(node.name) for node in nodes if node.role == "list item"]
    assert rows == [f"{text}, {number} of 4" for number, text in enumerate(ANNOUNCED, 1)]


def test_the_timeline_has_a_text_description(nodes: list[Node]) -> None:
    (words,) = (plain(node.description) for node in nodes if node.name == "Timeline")
    for phase, amount in zip(
        NAMES, ("USD 196,000,000", "USD 30,000,000", "USD 73,000,000", "USD 69,000,000"), strict=True
    ):
        assert phase in words
        assert amount in words


def test_every_focusable_widget_has_a_name(nodes: list[Node]) -> None:
    focusable = [node for node in nodes if node.focusable and node.showing]
    assert len(focusable) > 10
    assert [node for node in focusable if not node.name.strip()] == []


def test_names_and_descriptions_contain_no_markup(nodes: list[Node]) -> None:
    assert [node for node in nodes if "<" in node.name + node.description] == []


def test_panes_are_read_from_left_to_right(nodes: list[Node]) -> None:
    names = [node.name for node in nodes]
    assert names.index("Phases") < names.index("Timeline") < names.index("Phase details")


def test_selecting_a_phase_updates_the_details_and_is_announced(reader: Reader) -> None:
    for row in (2, 1, 3, 0):
        reader.select("Phases", row)
        reader.waits_for_title(NAMES[row])
        assert reader.selected() == [row]
        assert [plain(text) for text in reader.announcements()] == [ANNOUNCED[row]]


def test_search_results_are_announced_and_opened(used_desktop: Desktop, used_reader: Reader) -> None:
    used_desktop.press("ctrl+f")
    used_desktop.type("comma")
    announced: list[str] = []

    def is_announced(start: str) -> bool:
        announced.extend(used_reader.announcements())
        return any(text.startswith(start) for text in announced)

    wait_for(lambda: is_announced("4 results: "), "it is announced")
    used_desktop.press("Return")
    used_reader.waits_for_title(NAMES[3])
    wait_for(
        lambda: any("1 of 4" in text for text in [*used_reader.announcements(), *announced]), "the first is announced"
    )


def test_pressing_a_bar_selects_its_phase(used_reader: Reader) -> None:
    for row in (3, 1):
        used_reader.press(f"{NAMES[row]}, ")
        used_reader.waits_for_title(NAMES[row])
        assert used_reader.selected() == [row]


def test_pressing_how_computed_explains_the_value(used_reader: Reader) -> None:
    used_reader.press("Calculation: USD per participant")
    wait_for(
        lambda: any("÷" in node.name for node in used_reader.nodes("paragraph") if node.showing),
        "the computation is explained",
    )


def test_a_phase_stays_selected_when_the_selection_is_cleared(used_reader: Reader) -> None:
    used_reader.select("Phases", 1)
    used_reader.waits_for_title(KIZUNA)
    used_reader.clear("Phases")
    wait_for(lambda: used_reader.selected() == [1], "KIZUNA is selected")
    assert used_reader.title() == KIZUNA


def test_a_screen_reader_causes_no_messages(desktop: Desktop, program: Program, reader: Reader) -> None:
    for row in range(4):
        reader.select("Phases", row)
        reader.waits_for_title(NAMES[row])
        wait_for(lambda: causes_no_message(program, reader), "everything can be read without a message")
    desktop.close_window()
    assert program.ended_while_read() == Ended(0, "")


def causes_no_message(program: Program, reader: Reader) -> bool:
    before = program.printed()
    reader.nodes()
    return program.printed() == before
