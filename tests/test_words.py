"""Every text that a user reads can be translated, and the translation template is complete.

A made-up language puts brackets around each of the program's words and leaves alone what is put in between them. What
is then outside of brackets must come from the dataset.
"""

import ast
import gettext
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

import jenesys_gui
from jenesys_gui import cli, files
from jenesys_gui.build_info import commit
from jenesys_gui.choices import EXPORT_FORMATS, Measure, PictureOptions, Scale, TableName, ThemeChoice, View
from jenesys_gui.export.sheets import TableSelection, all_tables, one_table
from jenesys_gui.model.dataset import Dataset, Direction, Status, ValueRef
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.qt import dialogs
from jenesys_gui.qt.export.cite_dialog import CiteDialog
from jenesys_gui.qt.export.export_dialog import PictureExportDialog
from jenesys_gui.qt.export.saving import ProgressDialog
from jenesys_gui.qt.main_window import MainWindow
from jenesys_gui.qt.settings import Settings
from jenesys_gui.qt.store import Store
from jenesys_gui.qt.tables.table_export import TableExportDialog
from jenesys_gui.qt.viewer import Viewer
from jenesys_gui.reading.problems import summary
from jenesys_gui.reading.reader import read
from jenesys_gui.screen.details.explanation import outcomes_of
from jenesys_gui.screen.export.copying import citable, cite, view_in_words
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.screen import Screen, describe
from jenesys_gui.screen.state import Filter, TableView, ViewState, makes_sense
from jenesys_gui.screen.tables.table import DataTable
from jenesys_gui.text import schema, translate
from jenesys_gui.text.reference_formats import ReferenceFormat, formatted
from jenesys_gui.text.words import within_quotes
from tests.builders import aim, budget, event, figure, participants, phase, programme, ref_to, source
from tests.builders import dataset as dataset_of
from tests.reading.broken_datasets import BAD, laid_over_base
from tests.texts import everything_on, texts_in, without_tags
from tools.update_translations import TEMPLATE, make_template

PACKAGE = Path(jenesys_gui.__file__).parent

# Columns with codes. Where they are read, their words, such as "budget", are the program's.
CODES = {"id", "phase", "programme", "measure", "unit", "qualifier", "status", "direction", "follows", "source"}
CODES |= {"scope", "copy", "language", "translated_from"}
CODES_IN_FILES = {*CODES, "kind", "inputs", "dataset", "source_language"}
# What is the same in every language.
NAMES = {"jenesys viewer", "usd", "jpy", "jenesys-gui", "internet archive", "https://web.archive.org/web/*/"}


class Brackets(gettext.NullTranslations):
    """A language that puts ⟦brackets⟧ around each message's words and leaves inserted values outside."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{[^{}]*\})", message)
        return "".join(part if part.startswith("{") or not part else f"⟦{part}⟧" for part in parts)

    def pgettext(self, _context: str, message: str) -> str:
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def _brackets() -> Iterator[None]:
    translate.use_translations(Brackets())
    yield
    translate.use_language(translate.SOURCE_LANGUAGE)


@pytest.fixture
def bundled() -> Dataset:
    """The bundled dataset, read again, since its descriptions are memoized."""
    dataset = read(files.bundled_dataset()).dataset
    assert dataset is not None
    return dataset


def words_outside(text: str, known: Iterable[str] = ()) -> str:
    """Return a text without brackets, numbers, signs and known other texts."""
    rest = re.sub(r"⟦[^⟧]*⟧", "\n", text.replace("&", "")).casefold()
    for words in sorted({*(each.casefold() for each in known), *NAMES}, key=len, reverse=True):
        rest = rest.replace(words, "\n")
    return " ".join(re.findall(r"[^\W\d_]+", rest))


def content_of(dataset: Dataset) -> set[str]:
    """Every text of a dataset that is shown unchanged."""
    tables = (dataset.phases, dataset.figures, dataset.programmes, dataset.aims, dataset.events, dataset.sources)
    rows = [row for table in tables for row in table]
    texts = {getattr(row, name) for row in rows for name in row.__dataclass_fields__ if name not in CODES}
    content = {text for text in texts if isinstance(text, str) and text}
    # A source that a note cites by its id is named instead; two bodies are two authors.
    parts = {part for text in content for part in re.split(r"\[[a-z0-9-]+\]|; ", text) if part}
    return content | parts | {dataset.title, dataset.name}


def untranslated(texts: Iterable[tuple[str, str]], known: Iterable[str]) -> list[tuple[str, str, str]]:
    known = set(known)
    return [(name, words, text) for name, text in texts if (words := words_outside(text, known))]


def test_the_pseudo_language_reveals_untranslated_text() -> None:
    text = translate._("{name}: {count} more").format(name="Kizuna", count=3)
    assert text == "Kizuna⟦: ⟧3⟦ more⟧"
    assert words_outside(text) == "kizuna"
    assert words_outside(text, {"Kizuna"}) == ""
    assert words_outside("plain words 7") == "plain words"


# The screen


VIEWS = [(measure, scale) for measure in Measure for scale in Scale if makes_sense(measure, scale)]


@pytest.mark.parametrize(("measure", "scale"), VIEWS)
def test_the_screen_of_the_bundled_dataset_is_translated(bundled: Dataset, measure: Measure, scale: Scale) -> None:
    for of in bundled.phases:
        screen = describe(
            bundled,
            ViewState(selected=of.id, measure=measure, scale=scale, visible_years=(2013.0, 2014.0), only_visible=True),
        )
        assert untranslated(everything_on(screen), content_of(bundled)) == []
        for card in (*screen.detail.cards, *screen.detail.proportions):
            explained = describe(bundled, ViewState(selected=of.id, explained=card.ref)).detail.explanation
            assert untranslated(texts_in(explained), content_of(bundled)) == []


def test_the_tables_of_the_bundled_dataset_are_translated(bundled: Dataset) -> None:
    assert_tables_are_translated(bundled, content_of(bundled) | {"jpy"})


def assert_tables_are_translated(dataset: Dataset, known: Iterable[str]) -> None:
    for name in TableName:
        view = View.SOURCES if name is TableName.SOURCES else View.TABLE
        plain = tables_on(describe(dataset, ViewState(view=view, table=name)))
        codes = tuple(column.code for column in plain.choices)
        for how in (
            TableView(columns=codes),
            TableView(codes[0], filters=(Filter(codes[0], "7"), Filter(codes[1], ""))),
        ):
            state = ViewState(view=view, table=name, figures=how, marks=how, sources=how)
            assert untranslated(texts_in(tables_on(describe(dataset, state))), known) == []
    for document in dataset.sources:
        sources = describe(dataset, ViewState(view=View.SOURCES, source=document.id)).sources
        assert untranslated(texts_in(sources), known) == []


def tables_on(screen: Screen) -> DataTable:
    table = screen.table or (screen.sources.table if screen.sources else None)
    assert table is not None
    return table


def little() -> Dataset:
    """A sparse dataset with unusual statements."""
    return dataset_of(
        phase(period="2013-04~/2015-06-01?"),
        phase("open", period="2015/.."),
        phase("unknown", period="2015/", follows="open"),
        phase("upto", period="../2001"),
        budget(qualifier=Qualifier.AT_LEAST, basis=""),
        budget(of="open", unit="JPY", basis="allocated", as_of="2022-04/2023-03", as_of_as_stated="FY2022"),
        participants(0),
        figure("participants", 6000, "people/year", of="open", as_of="2016"),
        figure("participants", 7, "people", id_="beside", headline=False, as_of="2014"),
    )


def test_the_screen_of_a_sparse_dataset_is_translated() -> None:
    dataset = little()
    for of in dataset.phases:
        for measure in Measure:
            screen = describe(dataset, ViewState(selected=of.id, measure=measure))
            assert untranslated(everything_on(screen), {*content_of(dataset), "jpy"}) == []
        for code in ("per-participant", "budget-per-year", "participants-per-year", "budget-share"):
            detail = describe(dataset, ViewState(selected=of.id, explained=ValueRef.derived(of.id, code))).detail
            assert untranslated(texts_in(detail), {*content_of(dataset), "jpy"}) == []


def test_the_tables_of_a_sparse_dataset_are_translated() -> None:
    assert_tables_are_translated(little(), {*content_of(little()), "jpy"})


def words_about(dataset: Dataset) -> set[str]:
    """What a picture shows unchanged from the dataset."""
    publication = dataset.publication
    return {*content_of(dataset), *publication.authors, publication.licence, "https"}


def test_a_picture_is_translated(bundled: Dataset) -> None:
    for dataset, years in ((bundled, (2008.0, 2010.0)), (little(), None)):
        for measure, scale in VIEWS:
            state = ViewState(selected=dataset.phases[-1].id, measure=measure, scale=scale)
            picture = describe_picture(dataset, state, years)._replace(timeline=None)  # type: ignore[arg-type] # has its own test
            assert untranslated(texts_in(picture), {*words_about(dataset), "jpy"}) == []


def test_search_results_are_translated() -> None:
    dataset = dataset_of(
        replace(phase("one", purpose="7"), name="Needle 1", short_name="", note="Needle 2"),
        replace(programme("needle3"), phase="one"),
        aim("Needle 4", of="one"),
        event("needle5", date="2015"),
        event("needle6"),
        replace(budget(of="one"), basis="needle 7"),
        figure("participants", 7, "people", id_="all", of="", counted="needle 8"),
        figure(
            "participants", 7, "people", id_="part", of="one", programme="needle3", counted="needle 9", headline=False
        ),
        replace(source("page"), publisher="Needle 10"),
    )
    known = {*content_of(dataset), "needle"}
    texts = [describe(dataset, ViewState(query="needle", hit=hit)).find for hit in range(-1, 11)]
    assert texts[-1].current
    texts += [describe(dataset, ViewState(query=query)).find for query in ("", "7", "xyz")]
    assert (
        untranslated(((part.query, f"{part.counted} {part.current} {part.spoken}") for part in texts), {*known, "xyz"})
        == []
    )
    for years in (None, (2013.0, 2014.0)):
        for query in ("xyz", "needle"):
            part = describe(
                dataset, ViewState(query=query, only_found=True, visible_years=years, only_visible=True)
            ).phase_list
            assert untranslated([("", part.heading), ("", part.remark)], ()) == []


@pytest.mark.parametrize("table", TableName)
def test_exported_tables_are_translated(bundled: Dataset, table: TableName) -> None:
    view = TableView("note", filters=(Filter("note", " "),))
    for dataset in (bundled, little()):
        some = TableSelection(table, rows=(0,) if dataset is bundled else ())
        for part in (TableSelection(table), TableSelection(table, view, frozenset({dataset.phases[0].id})), some):
            sheets = (one_table(dataset, part), *all_tables(dataset, part))
            known = {*words_about(dataset), "jpy", *(head.code for sheet in sheets for head in sheet.heads)}
            for sheet in sheets:
                texts = [sheet.name, *(text for head in sheet.heads for text in (head.heading, head.meaning))]
                for row in sheet.rows:
                    cells = zip(sheet.heads, row, strict=True)
                    texts += [cell for head, cell in cells if isinstance(cell, str) and head.code not in CODES_IN_FILES]
                assert untranslated([("", text) for text in texts], known) == []


def test_copied_text_is_translated(bundled: Dataset) -> None:
    for of in bundled.phases:
        outcomes = [outcome.measure for outcome in outcomes_of(bundled, of)]
        for key in ("", *(each.id for each in bundled.all_figures_of(of.id)), *outcomes):
            cited = cite(bundled, ViewState(selected=of.id, explained=ref_to(bundled, key, of.id)))
            assert untranslated(texts_in(cited), content_of(bundled)) == []
        for measure, scale in VIEWS:
            view = view_in_words(bundled, ViewState(selected=of.id, measure=measure, scale=scale))
            assert words_outside(view, content_of(bundled)) == ""


def test_copied_text_of_compared_phases_is_translated(bundled: Dataset) -> None:
    state = ViewState(selected="kizuna", compared=("jenesys", "friendship-ties"))
    multiples = (ValueRef.derived("jenesys", "budget-ratio"), ValueRef.derived("friendship-ties", "participants-ratio"))
    for ref in (None, *multiples, ValueRef.sum_of("budget")):
        assert untranslated(texts_in(cite(bundled, replace(state, explained=ref))), content_of(bundled)) == []
    for measure, scale in VIEWS:
        view = view_in_words(bundled, replace(state, measure=measure, scale=scale))
        assert words_outside(view, content_of(bundled)) == ""


def test_copied_text_of_a_sparse_dataset_is_translated() -> None:
    dataset = dataset_of(
        phase(period="2013-04~/2015-06-01?"),
        phase("open", period="2015/.."),
        phase("unknown", period="2015/"),
        phase("upto", period="../2001"),
        phase("before", period="/2001"),
        budget(qualifier=Qualifier.AT_LEAST, basis=""),
        budget(of="open", unit="JPY", as_of="2022-04/2023-03", as_of_as_stated="FY2022"),
        participants(1),
        figure("participants", 6000, "people/year", of="open", direction=Direction.INBOUND, scope="7"),
        figure("participants", 7, "people", id_="over-all", of="", direction=Direction.OUTBOUND),
        figure("participants", 7, "people", id_="part", programme="tour", headline=False, status=Status.EXPECTED),
        programme("tour"),
    )
    known = {*content_of(dataset), "jpy"}
    for of in dataset.phases:
        for key in ("", "per-participant", "budget-per-year", "budget-share", "over-all", "part"):
            cited = cite(dataset, ViewState(selected=of.id, explained=ref_to(dataset, key, of.id)))
            assert untranslated(texts_in(cited), known) == []
        for measure, scale in VIEWS:
            view = view_in_words(dataset, ViewState(selected=of.id, measure=measure, scale=scale))
            assert words_outside(view, known) == ""


def test_citations_are_translated(bundled: Dataset) -> None:
    works = citable(bundled, ViewState())
    publication = bundled.publication
    known = {*content_of(bundled), *publication.authors, publication.licence, *(each.url for each in bundled.sources)}
    # A title in quotation marks has single ones inside.
    known |= set(map(within_quotes, known))
    assert untranslated(texts_in([work.name for work in works]), known) == []
    for work in works[:-1]:
        assert words_outside(formatted(work.references, ReferenceFormat.PLAIN), known) == ""


@pytest.mark.parametrize("view", View)
def test_the_window_is_translated(view: View, bundled: Dataset, qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    viewer = Viewer(window, Store(bundled, ViewState(view=view), window), Settings(), ThemeChoice.LIGHT)
    viewer.load_plot()
    content = content_of(bundled)
    assert untranslated(texts_of_widgets(window), {*content, *map(without_keys, content)}) == []


def test_dialogs_are_translated(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QDialog] = []
    monkeypatch.setattr(dialogs, "run_dialog", shown.append)
    window = QWidget()
    qtbot.addWidget(window)
    damaged = read(laid_over_base(BAD[0], tmp_path))
    for reading in (damaged, damaged._replace(dataset=dataset_of(phase()))):
        dialogs.show_problems(window, reading, "")
    for kept_in in (None, Path("7")):
        dialogs.show_bug_report("", kept_in, Settings())
    dialogs.show_about(window)
    shown.append(CiteDialog(citable(dataset_of(phase()), ViewState()), Settings()))
    store = Store(dataset_of(phase(name="7")), ViewState(), window)
    shown.append(ProgressDialog(window, "7"))
    shown.append(TableExportDialog(store, Settings(), (0,), window))
    shown.append(PictureExportDialog(store, Settings(), PictureOptions(), window))
    for dialog in shown:
        if dialog.parent() is None:
            qtbot.addWidget(dialog)
    assert len(shown) == 9
    licences = re.findall(r"\(([\w.-]+)\)", dialogs._parts_text())
    # Qt has its own catalogues for the standard buttons.
    known = {*dialogs.versions(), *licences, "CC0-1.0", "Close", commit(), "A page", "A publisher", "A tiny dataset"}
    texts = [text for dialog in shown for text in texts_of_widgets(dialog)]
    for choice in (choice for dialog in shown[-2:] for choice in dialog.findChildren(QComboBox)):
        texts += [("choice", choice.itemText(number)) for number in range(choice.count())]
    texts += [("unit", field.suffix()) for field in shown[-1].findChildren(QSpinBox)]
    # The lines about a dataset have their own tests.
    assert untranslated([(name, text) for name, text in texts if "problemsList" not in name], known) == []


def texts_of_widgets(window: QWidget) -> Iterator[tuple[str, str]]:
    """All texts of a window's widgets and actions, without the markup around links."""
    for widget in [window, *window.findChildren(QWidget)]:
        texts = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            texts.append(widget.toPlainText())
        if isinstance(widget, QMenu | QGroupBox):
            texts.append(widget.title())
        name = f"{type(widget).__name__} {widget.objectName()}"
        yield from ((name, without_keys(without_tags(text))) for text in texts)
    # pyqtgraph's own actions, which nobody gets to see, have no names.
    for action in filter(QObject.objectName, window.findChildren(QAction)):
        yield from ((action.objectName(), text) for text in (action.text(), without_keys(action.toolTip())))


def without_keys(tip: str) -> str:
    """A text without the shortcut behind it."""
    return re.sub(r" \([A-Z][^()⟦⟧]*\)$", "", tip)


# Problems


@pytest.mark.parametrize("changes", BAD, ids=lambda folder: folder.name)
def test_problems_of_a_broken_dataset_are_translated(changes: Path, tmp_path: Path) -> None:
    problems = read(laid_over_base(changes, tmp_path)).problems
    known = quotable_texts(tmp_path)
    for problem in problems:
        assert set(words_outside(problem.sentence).split()) <= known, problem.sentence
    assert words_outside(summary(problems)) == ""


# What Python's own reader of JSON says, and the letters of a byte such as E3.
PYTHON_S_WORDS = {"expecting", "delimiter", "property", "name", "enclosed", "in", "double", "quotes", *"abcdefu"}


def quotable_texts(folder: Path) -> set[str]:
    """Return the words of the files, of their names, and of possible columns and codes."""
    texts = [schema.PACKAGE_FILE, *(file.name for file in folder.iterdir())]
    texts += [file.read_bytes().decode("utf-8", errors="replace") for file in folder.iterdir()]
    for table in schema.TABLES:
        texts += [table.name, *(column.name for column in table.columns)]
        texts += [code.value for column in table.columns for code in column.codes]
    return {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)} | PYTHON_S_WORDS


@pytest.mark.parametrize("path", ["no-such-folder", ".", "file.txt"])
def test_problems_of_a_non_dataset_are_translated(path: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").touch()
    (problem,) = read(tmp_path / path).problems
    assert words_outside(problem.sentence, {schema.PACKAGE_FILE}) == ""


# The command line


@pytest.mark.parametrize(
    "command", [(), ("export",), ("validate",), ("self-check",)], ids=lambda command: " ".join(command) or "open"
)
def test_the_help_is_translated(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*command, "--help"]) == 0
    shown = capsys.readouterr().out.replace("--dpi N", "--dpi")
    assert "⟦" in shown
    syntax = re.findall(r"--?[a-z-]+|\b[A-Z]{2,}(?:x[A-Z]+|\.[a-z]+)?\b|\{[a-z,-]+\}", re.sub(r"⟦[^⟧]*⟧", "", shown))
    assert words_outside(shown, {*syntax, "export", "validate", "self-check", *EXPORT_FORMATS}) == ""


@pytest.mark.parametrize(
    ("arguments", "quoted"),
    [
        (("--size", "900x600"), "--size"),
        (("--measure", "per-participant", "--scale", "cumulative"), "per-participant cumulative"),
        (("export", "-", "--format", "json", "--phase", "nonesuch"), "nonesuch jenesys kizuna friendship-ties"),
        (("export", "out.nonesuch"), "out nonesuch png svg pdf html csv xlsx json"),
        (("export", "out.svg", "--dpi", "192"), "dpi svg"),
        (("export", "-", "--format", "png"), "png"),
        (("export", "out.png", "--dpi", "1200"), "x"),
        (("export", "out.png", "--size", "600x400"), "size x"),
        (("export", "no-such-folder/out.json"), "no-such-folder out json no such file or directory"),
        (("validate", "no-such-folder"), "no-such-folder datapackage json"),
    ],
    ids=" ".join,
)
def test_command_line_errors_are_translated(
    arguments: tuple[str, ...], quoted: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(arguments) != 0
    printed = "".join(capsys.readouterr())
    assert "⟦" in printed
    assert words_outside(printed, re.findall(r"[^\W\d_]+", quoted)) == ""


# The template


def test_the_template_for_translators_is_up_to_date() -> None:
    assert TEMPLATE.read_bytes() == make_template(), "run: make translations"


# The number of message arguments of each translation function.
MESSAGES = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}


def messages() -> Iterator[tuple[str, str, ast.expr]]:
    """Every message in the package: its place, the function that takes it, and the message."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if isinstance(node, ast.Call) and name in MESSAGES:
                for message in node.args[: MESSAGES[name]]:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", name, message


def test_every_message_is_a_literal_that_can_be_extracted() -> None:
    """A message composed at run time is missing from the template. Those marked `N_` may be looked up."""
    for place, name, message in messages():
        is_looked_up = name == "_" and isinstance(message, ast.Attribute)
        assert is_looked_up or is_text(message), place


def test_no_message_is_inside_an_f_string() -> None:
    """Before Python 3.12 Babel finds no message there, so the template would depend on the version."""
    for path in PACKAGE.rglob("*.py"):
        for f_string in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(f_string, ast.JoinedStr):
                called = {node.id for node in ast.walk(f_string) if isinstance(node, ast.Name)}
                assert called.isdisjoint(MESSAGES), f"{path}:{f_string.lineno}"


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_no_message_is_translated_when_its_module_is_loaded() -> None:
    """It would not change with the language."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in calls_at_load(tree):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            assert name not in {"_", "ngettext", "pgettext"}, f"{path}:{call.lineno}"


def calls_at_load(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when a module is loaded: all but those within functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_at_load(child)


def test_the_fields_of_a_message_have_names() -> None:
    """Translators may have to reorder them, and must know what they mean."""
    for place, _name, message in messages():
        if isinstance(message, ast.Constant):
            fields = [field for _text, field, _format, _conversion in string.Formatter().parse(str(message.value))]
            assert "" not in fields, place
