"""Long texts: a report has enough pages for them, and a picture states the size that they need."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from jenesys_gui.choices import MAX_PIXELS, PictureOptions, TooSmallError
from jenesys_gui.export.report import as_markup
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.export.report_pages import paint_on
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.export.report import describe_report
from jenesys_gui.screen.state import ViewState
from tests import builders, renderers
from tests.export.conftest import Write
from tests.export.test_pages import texts_of
from tests.texts import without_tags

# The margin in points, and the width of a small page.
MARGIN: Final = 33
SMALL: Final = 292.5
LETTERS: Final = "ΓΔΘΛΞΠΣΦΨΩбджи"
# The separators between letters; without one, the text is a single word.
BREAKS: Final = ("", " ", "\N{LINE SEPARATOR}", "-", "\N{NO-BREAK SPACE}")

a_text = st.builds(
    lambda words, separator: separator.join("x" * word for word in words),
    st.lists(st.integers(1, 90), max_size=120),
    st.sampled_from(BREAKS),
)


def dataset_with(texts: list[str]) -> Dataset:
    """Return a dataset in which each text repeats one letter, so that its letters can be counted."""
    lettered = iter(text.replace("x", letter) or letter for text, letter in zip(texts, LETTERS, strict=True))
    name, short, other, stated, purpose, *of_figure = (next(lettered) for _letter in range(9))
    phase = builders.phase(name=name, purpose=purpose)._replace(
        short_name=short, other_names=other, period_as_stated=stated
    )
    basis, scope, locator, note = of_figure
    figure = builders.budget(basis=basis)._replace(scope=scope, locator=locator, note=note)
    title, url, aim, event, programme = lettered
    return builders.dataset(
        phase,
        figure,
        builders.participants(),
        builders.aim(aim),
        builders.event("e", date="2013")._replace(title=event),
        builders.programme("p")._replace(note=programme),
        builders.source()._replace(title=title, url=f"https://example.org/{url}"),
    )


class Words(NamedTuple):
    """The visible words of a PDF as one text, and the words that are partly outside their page."""

    inside: str
    outside: list[str]


def words_of(content: bytes) -> Words:
    inside, outside, size = [], [], (0.0, 0.0)
    for line in renderers.pdf_boxes(content).splitlines():
        numbers = [float(number) for number in re.findall(r'="(-?[\d.]+)"', line)]
        if line.strip().startswith("<page"):
            size = numbers[0], numbers[1]
        elif line.strip().startswith("<word"):
            left, top, right, bottom = numbers
            word = line.partition(">")[2].partition("<")[0]
            # On a small page the margins are smaller, too.
            margin = MARGIN * min(1, size[0] / SMALL, size[1] / SMALL)
            if margin < (top + bottom) / 2 < size[1] - margin:
                inside.append(word)
            if left < 0 or right > size[0]:
                outside.append(word)
    return Words("".join(inside), outside)


def assert_complete(content: bytes, dataset: Dataset, phases: tuple[str, ...]) -> None:
    """Check that all letters of the report are visible on its pages."""
    words, text = words_of(content), without_tags("".join(as_markup(describe_report(dataset, phases), "")))
    missing = {letter: text.count(letter) - words.inside.count(letter) for letter in LETTERS}
    assert {letter: count for letter, count in missing.items() if count > 0} == {}
    assert words.outside == []


# The fixture only has Qt, which is the same for all examples.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=15)
@given(st.lists(a_text, min_size=len(LETTERS), max_size=len(LETTERS)), st.sampled_from(((), (builders.PHASE,))))
def test_the_pages_of_a_report_show_all_of_any_text(write: Write, texts: list[str], phases: tuple[str, ...]) -> None:
    dataset = dataset_with(texts)
    content = write("pdf", ViewState().with_phases(phases), dataset=dataset, report=True)
    assert_complete(content, dataset, phases)


@pytest.mark.parametrize("separator", BREAKS[:3], ids=["a word", "words", "lines"])
@pytest.mark.parametrize("phases", [(), (builders.PHASE,)], ids=["report", "fact sheet"])
def test_a_text_longer_than_a_page_continues_on_the_next(write: Write, phases: tuple[str, ...], separator: str) -> None:
    dataset = dataset_with([separator.join(["xxxxx"] * 800)] * len(LETTERS))
    content = write("pdf", ViewState().with_phases(phases), dataset=dataset, report=True)
    assert int(renderers.pdf_info(content)["Pages"]) > 10
    assert_complete(content, dataset, phases)


@pytest.mark.parametrize("size", ["A4", "A6", "A10", "Letter"])
def test_long_texts_are_printed_on_any_paper(write: Write, size: str, tmp_path: Path) -> None:
    dataset = dataset_with(["xxxxx " * 100] * len(LETTERS))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId[size]))
    printer.setFullPage(True)
    paint_on(printer, describe_report(dataset, ()), describe_picture(dataset, ViewState()))
    assert_complete((tmp_path / "printed.pdf").read_bytes(), dataset, ())


# Pictures


def titled(title: str) -> Dataset:
    return replace(builders.jenesys(), title=title)


def test_a_picture_that_is_too_small_states_a_possible_size(write: Write) -> None:
    # Higher than a picture can be, if it is not also wider.
    dataset = titled("word " * 20_000)
    with pytest.raises(TooSmallError) as stopped:
        write("svg", dataset=dataset)
    size = stopped.value.size
    assert size[0] > PictureOptions().size[0]
    assert max(size) <= MAX_PIXELS
    assert (
        " ".join(renderers.svg_texts(write("svg", dataset=dataset, options=PictureOptions(size)))).count("word")
        > 20_000
    )


def test_the_picture_in_a_report_leaves_its_texts_to_the_report(write: Write) -> None:
    html = write("html", dataset=titled("word " * 20_000)).decode()
    drawing = html.partition("<svg")[2].partition("</svg>")[0]
    assert "word" not in "".join(renderers.svg_texts(f"<svg{drawing}</svg>".encode()))
    assert html.partition("<figcaption>")[2].startswith("Line at the bottom: ")


def test_a_title_of_emoji_is_complete_and_inside_the_picture(write: Write) -> None:
    title = "".join(f"😀{number}" for number in range(200))
    svg = write("svg", dataset=titled(title), options=PictureOptions((1440, 1200)))
    # Another font makes another text.
    assert title in "".join("".join(renderers.svg_texts(svg)).split())
    assert [text for text in texts_of(svg) if text.box.left + text.box.width > 1440] == []
