"""In Indonesian and Japanese, no English is left but names, titles of documents, and quotations."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pytest
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jenesys_gui.choices import TableName, ThemeChoice, View
from jenesys_gui.model.dataset import Dataset, Event, Figure, Programme
from jenesys_gui.model.translations import original_of
from jenesys_gui.qt import dialogs
from jenesys_gui.qt.help import show_help
from jenesys_gui.qt.language import translate_qt
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.screen.export.copying import in_words
from jenesys_gui.screen.export.document import Points, plain
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.screen import describe
from jenesys_gui.screen.state import ViewState
from jenesys_gui.screen.tables import records_of
from jenesys_gui.text import translate
from jenesys_gui.text.dataset_language import in_language
from jenesys_gui.text.words import note
from tests.test_dataset_translations import NOT_TRANSLATED
from tests.texts import everything_on, texts_in
from tests.words.test_window import texts_of_widgets
from tools.compile_translations import FOLDER

# Names and codes that every language writes alike.
NAMES: Final = (
    *("Spotlight Nepal", "People's Review", "Public Data License", "Internet Archive", "JENESYS Viewer contributors"),
    *("JENESYS Viewer", "JENESYS2016-Economics", "Phase II", "JPY", "Home"),
)
_QUOTED: Final = re.compile("“[^”]*”|「[^」]*」|‘[^’]*’|[^ ：]+[.][a-z]+/[!-~]+")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(params=["id", "ja"])
def language(request: pytest.FixtureRequest) -> str:
    translate.use_language(request.param)
    return str(request.param)


@pytest.fixture
def shown(bundled: Dataset, language: str) -> Dataset:
    return in_language(bundled, language)


@pytest.fixture
def known(bundled: Dataset, language: str) -> set[str]:
    """The words of a language: those in its catalogue and in the translations of the dataset."""
    catalogue = read_po(BytesIO((FOLDER / language / "LC_MESSAGES" / "jenesys_gui.po").read_bytes()))
    texts = [str(each.string) for each in catalogue if each.id]
    texts += [each.text for each in bundled.translations if each.language == language]
    return {word.lower() for text in texts for word in _WORD.findall(_QUOTED.sub("", text))}


def english_in(texts: Iterator[tuple[str, str]], dataset: Dataset, language: str, known: set[str]) -> list[str]:
    """Return the texts with words that are not of a language."""
    own_words = {original_of(source.title) for source in dataset.sources}
    # A reference names who published a document in its language.
    own_words |= {body.strip() for source in dataset.sources for body in original_of(source.publisher).split(";")}
    own_words |= {phase.id for phase in dataset.phases}
    own_words |= {text for each in dataset.figures for text in (each.scope_as_stated, each.qualifier_as_stated) if text}
    longest_first = sorted({*own_words, *NOT_TRANSLATED[language], *NAMES}, key=len, reverse=True)
    left = re.compile("|".join(map(re.escape, longest_first)))
    found: dict[str, None] = {}
    for name, text in texts:
        words = _WORD.findall(_QUOTED.sub("", left.sub("", text)))
        # The versions of libraries are the same in every language.
        if not name.endswith(("aboutName", "aboutParts")) and not {word.lower() for word in words} <= known:
            found[f"{text[:200]} ({', '.join(word for word in words if word.lower() not in known)})"] = None
    return [*found]


def test_no_english_is_left_on_the_screen(shown: Dataset, language: str, known: set[str]) -> None:
    def texts() -> Iterator[tuple[str, str]]:
        for phase in shown.phases:
            screen = describe(shown, ViewState(selected=phase.id))
            yield from everything_on(screen)
            for card in (*screen.detail.cards, *screen.detail.proportions):
                yield from texts_in(
                    describe(shown, ViewState(selected=phase.id, explained=card.ref)).detail.explanation
                )
            yield "copied", in_words(shown, ViewState(selected=phase.id)).text
        rows: list[Figure | Event | Programme] = [*shown.figures, *shown.events, *shown.programmes]
        for row in rows:
            explained = ViewState(selected=row.phase or shown.phases[0].id, explained=row.ref)
            yield from texts_in(describe(shown, explained).detail.explanation)
        for source in shown.sources:
            yield from texts_in(describe(shown, ViewState(view=View.SOURCES, source=source.id)).sources)

    assert english_in(texts(), shown, language, known) == []


def test_no_english_is_left_in_the_tables_and_the_report(shown: Dataset, language: str, known: set[str]) -> None:
    def texts() -> Iterator[tuple[str, str]]:
        for name in TableName:
            records = records_of(shown, name)
            for position in range(len(records)):
                yield from ((name.value, cell.text) for cell in records.row(position, records.columns).cells)
        yield from texts_in(describe_report(shown))

    assert english_in(texts(), shown, language, known) == []


def test_in_the_list_of_sources_no_space_follows_a_japanese_sentence(shown: Dataset, language: str) -> None:
    blocks = [block for chapter in describe_report(shown).end for block in chapter.blocks]
    items = [plain(item) for block in blocks if isinstance(block, Points) for item in block.items]
    assert len(items) >= len(shown.sources)
    assert not [item for item in items if "。 " in item]
    # In Indonesian there is one.
    assert any(re.search("[.] [A-Z]", item) for item in items) is (language == "id")


def test_the_source_that_a_note_cites_is_in_the_brackets_of_the_language(shown: Dataset, language: str) -> None:
    cited = [note(shown, event.note) for event in shown.events if any(shown.cited_in(event.note))]
    assert cited
    assert all(re.search(r"[^ ]（.+）" if language == "ja" else r" \(.+\)", text) for text in cited)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QWidget]:
    """The dialogs that a test opens."""
    dialogs_opened: list[QWidget] = []
    monkeypatch.setattr(dialogs, "open_dialog", dialogs_opened.append)
    return dialogs_opened


@pytest.mark.parametrize("view", View)
def test_no_english_is_left_in_the_window(
    view: View, shown: Dataset, known: set[str], qtbot: QtBot, opened: list[QWidget]
) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    translate_qt()
    store = Store(shown, ViewState(view=view), window)
    Viewer(window, store, Settings(), ThemeChoice.LIGHT).load_plot()
    if view is View.TIMELINE:
        show_help(window)
        dialogs.show_about(window)
    texts = (text for widget in (window, *opened) for text in texts_of_widgets(widget))
    assert english_in(texts, store.dataset, translate.language(), known) == []
