"""Exported picture files, read and drawn by third-party programs."""

import errno
import os
from io import BytesIO
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from jenesys_gui.choices import Background, PictureOptions, Scale, TooSmallError
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.qt.theme import DARK, LIGHT, apply_theme
from jenesys_gui.qt.timeline import pictures
from jenesys_gui.screen.export.picture import describe_picture
from jenesys_gui.screen.state import ViewState
from tests import builders, renderers
from tests.builders import Measure
from tests.export.conftest import Write
from tests.renderers import DUBLIN_CORE, SVG
from tests.texts import plain

PICTURES: Final = ("png", "svg", "pdf")
every_picture = pytest.mark.parametrize("extension", PICTURES)
every_background = pytest.mark.parametrize("background", Background, ids=lambda background: background.value)


def drawn(extension: str, content: bytes) -> Image.Image:
    """A picture of any format in pixels, 96 per inch."""
    if extension == "png":
        image = Image.open(BytesIO(content))
        assert image.format == "PNG"
        return image
    return renderers.svg_drawn(content) if extension == "svg" else renderers.pdf_drawn(content)


def colours(image: Image.Image) -> NDArray[np.int16]:
    return np.asarray(image.convert("RGB")).astype(np.int16)


def in_blocks(image: Image.Image) -> NDArray[np.int16]:
    """Reduce a picture to blocks, since each program draws letters slightly differently."""
    return colours(image.convert("RGB").resize((125, 88), Image.Resampling.BOX))


def words_of(bundled: Dataset, state: ViewState) -> list[str]:
    """Return every text that must be readable in a file with text."""
    picture = describe_picture(bundled, state)
    scene = picture.timeline.scene
    bars = [scene.text_of(index) for index in range(len(scene.bars.rows))]
    lanes = [mark.text for mark in picture.timeline.events.marks]
    return [
        picture.title,
        picture.subtitle,
        *(text for bar in bars for text in (bar.name, bar.value, bar.as_of)),
        *lanes,
    ]


# Appearance


@every_picture
@every_background
def test_a_picture_has_the_requested_size_background_and_content(
    write: Write, extension: str, background: Background
) -> None:
    image = drawn(extension, write(extension, options=PictureOptions((1000, 700), background=background)))
    assert image.size == (1000, 700)
    pixels = colours(image)
    assert len(np.unique(pixels @ np.array([1 << 16, 1 << 8, 1]))) > 200
    ground = {Background.LIGHT: (255, 255, 255), Background.DARK: (28, 33, 40)}.get(background)
    corners = [tuple(pixels[down, across]) for down in (2, -2) for across in (2, -2)]
    if ground is not None:
        assert corners == [ground] * 4
    elif extension != "pdf":
        # A transparent PDF page is drawn white.
        assert image.mode == "RGBA"
        assert np.asarray(image)[2, 2, 3] == 0


@pytest.mark.parametrize("extension", ["svg", "pdf"])
@pytest.mark.parametrize("background", [Background.LIGHT, Background.DARK], ids=lambda background: background.value)
@pytest.mark.parametrize("view", [(Measure.BUDGET, Scale.TOTAL), (Measure.PARTICIPANTS, Scale.CUMULATIVE)])
def test_all_formats_show_the_same_content(
    write: Write, extension: str, background: Background, view: tuple[Measure, Scale]
) -> None:
    state, options = ViewState(measure=view[0], scale=view[1]), PictureOptions((1000, 700), background=background)
    here, there = (in_blocks(drawn(each, write(each, state, options))) for each in ("png", extension))
    # A different colour would differ much more.
    assert np.abs(here - there).max() < 45
    assert np.abs(here - there).mean() < 2


@every_picture
def test_phase_measure_and_scale_change_the_picture(write: Write, extension: str) -> None:
    views = (
        ViewState(),
        ViewState(selected="kizuna"),
        ViewState(selected="kizuna", compared=("kizuna", "jenesys")),
        ViewState(measure=Measure.PARTICIPANTS),
        ViewState(scale=Scale.PER_YEAR),
    )
    assert len({write(extension, state) for state in views}) == len(views)


@every_picture
def test_the_picture_can_be_limited_to_visible_years(write: Write, extension: str) -> None:
    options = PictureOptions((1000, 700))
    per_year = ViewState(scale=Scale.PER_YEAR)
    whole, some = (
        drawn(extension, write(extension, per_year, options, years=years)) for years in (None, (2013.0, 2019.0))
    )
    assert colours(whole).shape == colours(some).shape
    # The first phase, the only one that is blue, ended before.
    blue = [((pixels[:, :, 2] - pixels[:, :, 0]) > 60).sum() for pixels in (colours(whole), colours(some))]
    assert blue[1] < blue[0] / 4


def test_visible_years_are_clipped_to_the_plot(write: Write) -> None:
    pixels = colours(renderers.svg_drawn(write("svg", options=PictureOptions((1000, 700)), years=(2013.0, 2019.0))))
    assert (pixels[100:300, :20] == 255).all()
    assert (pixels[100:300, -20:] == 255).all()


# PNG


@pytest.mark.parametrize(("dpi", "pixels"), [(96, (1000, 700)), (192, (2000, 1400)), (300, (3125, 2188))])
def test_a_png_has_the_requested_resolution_in_its_metadata(write: Write, dpi: int, pixels: tuple[int, int]) -> None:
    image = Image.open(BytesIO(write("png", options=PictureOptions((1000, 700), dpi))))
    assert image.size == pixels
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.02)


def test_a_png_of_higher_resolution_has_the_same_layout(write: Write) -> None:
    once, twice = (Image.open(BytesIO(write("png", options=PictureOptions((1000, 700), dpi)))) for dpi in (96, 192))
    assert np.abs(in_blocks(once) - in_blocks(twice)).mean() < 1


def test_a_png_has_metadata(write: Write, bundled: Dataset) -> None:
    image = Image.open(BytesIO(write("png", ViewState(measure=Measure.PARTICIPANTS))))
    assert isinstance(image.text, dict)  # type: ignore[attr-defined] # a PNG has texts
    picture = describe_picture(bundled, ViewState(measure=Measure.PARTICIPANTS))
    assert image.text["Title"] == f"{bundled.title}: Participants as stated, people"  # type: ignore[attr-defined]
    assert image.text["Author"] == "JENESYS Viewer contributors"  # type: ignore[attr-defined]
    assert image.text["Description"] == picture.description  # type: ignore[attr-defined]
    assert image.text["Copyright"] == "CC0-1.0"  # type: ignore[attr-defined]
    assert image.text["Source"] == " ".join(picture.sources)  # type: ignore[attr-defined]


# SVG


def test_svg_text_is_selectable_and_not_duplicated(write: Write, bundled: Dataset) -> None:
    texts = renderers.svg_texts(write("svg"))
    for word in words_of(bundled, ViewState()):
        assert texts.count(word) == (1 if word else 0), word
    picture = describe_picture(bundled, ViewState())
    whole = renderers.one_line(" ".join(texts))
    for paragraph in (picture.notes, *picture.sources):
        assert renderers.one_line(paragraph) in whole


def test_an_svg_starts_with_title_and_description(write: Write, bundled: Dataset) -> None:
    root = renderers.svg_parsed(write("svg"))
    title, description, *_rest = root
    picture = describe_picture(bundled, ViewState())
    assert (title.tag, title.text) == (f"{SVG}title", f"{picture.title}: {picture.subtitle}")
    assert (description.tag, description.text) == (f"{SVG}desc", picture.description)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert root.get("lang") == "en"
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1440", "900", "0 0 1440 900")


def test_svg_metadata_names_author_and_source(write: Write, bundled: Dataset) -> None:
    root = renderers.svg_parsed(write("svg"))
    meta = {name: root.findtext(f".//{DUBLIN_CORE}{name}") for name in ("creator", "rights", "date", "language")}
    assert meta == {
        "creator": "JENESYS Viewer contributors",
        "rights": "CC0-1.0",
        "date": str(bundled.publication.created),
        "language": "en",
    }
    assert "“JENESYS Programme”" in (root.findtext(f".//{DUBLIN_CORE}source") or "")


def test_markup_in_text_is_escaped(write: Write) -> None:
    dataset = builders.dataset(builders.phase(name="<b>R&D</b>"), builders.budget())
    content = write("svg", dataset=dataset)
    assert "<b>R&D</b>" in renderers.svg_texts(content)
    assert "<b>R&D</b>" in (renderers.svg_parsed(content)[1].text or "")
    assert "<b>R&D</b>" in renderers.pdf_text(write("pdf", dataset=dataset))


def test_svg_ids_are_unique_and_references_resolve(write: Write) -> None:
    content = write("svg")
    ids = [element.get("id") for element in renderers.svg_parsed(content).iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    led_to = {part.split(b")")[0].decode() for part in content.split(b"url(#")[1:]}
    assert led_to <= set(ids)


# PDF


def test_pdf_text_is_selectable_with_embedded_fonts(write: Write, bundled: Dataset) -> None:
    content = write("pdf")
    text = renderers.pdf_text(content)
    for word in words_of(bundled, ViewState()):
        assert renderers.one_line(word) in text
    assert "\t" not in text
    fonts = renderers.pdf_fonts(content)
    assert len(fonts) == 2
    assert all((font["emb"], font["uni"]) == ("yes", "yes") for font in fonts)


def test_a_pdf_contains_no_raster_image(write: Write) -> None:
    content = write("pdf")
    assert b"/Subtype /Image" not in content
    assert b"DCTDecode" not in content


def test_a_pdf_has_metadata(write: Write, bundled: Dataset) -> None:
    info = renderers.pdf_info(write("pdf"))
    picture = describe_picture(bundled, ViewState())
    assert info["Title"] == f"{picture.title}: {picture.subtitle}"
    assert plain(info["Subject"]) == plain(picture.description)
    assert info["Author"] == "JENESYS Viewer contributors"
    assert info["Creator"].startswith("JENESYS Viewer ")
    assert info["Keywords"].startswith("Source of the figures: ")
    assert (info["Pages"], info["Page size"]) == ("1", "1080 x 675 pts")
    assert info["CreationDate"] == info["ModDate"] == f"{bundled.publication.created}T00:00:00Z"


def test_pdf_metadata_contains_the_licence(write: Write) -> None:
    root = renderers.pdf_metadata(write("pdf"))
    meta = {name: "".join(root.find(f".//{DUBLIN_CORE}{name}").itertext()).strip() for name in ("rights", "language")}  # type: ignore[union-attr] # else it fails
    assert meta == {"rights": "CC0-1.0", "language": "en"}


# Reproducibility


@every_picture
@every_background
def test_the_output_is_reproducible(write: Write, extension: str, background: Background) -> None:
    options = PictureOptions((1000, 700), background=background)
    first = write(extension, options=options)
    for other in PICTURES:
        write(other, ViewState(measure=Measure.PARTICIPANTS))
    assert write(extension, options=options) == first


@pytest.mark.parametrize(("extension", "report"), [("png", False), ("svg", False), ("pdf", False), ("pdf", True)])
def test_the_window_theme_and_font_do_not_affect_the_file(
    write: Write, extension: str, report: bool, qapp: QApplication
) -> None:
    first, font = write(extension, report=report), qapp.font()
    try:
        qapp.setFont(QFont("DejaVu Serif", 17))
        apply_theme(qapp, DARK)
        assert write(extension, report=report) == first
    finally:
        qapp.setFont(font)
        apply_theme(qapp, LIGHT)


def test_files_contain_no_timestamp(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert renderers.pdf_info(write("pdf"))["CreationDate"] == "2023-11-14T22:13:20Z"
    assert b"2023-11-14" in write("svg")


# Too small


@every_picture
def test_a_picture_that_is_too_small_reports_the_required_size(write: Write, extension: str) -> None:
    with pytest.raises(TooSmallError) as stopped:
        write(extension, options=PictureOptions((700, 200)))
    size = stopped.value.size
    assert size[0] == 700
    write(extension, options=PictureOptions(size))
    with pytest.raises(TooSmallError):
        write(extension, options=PictureOptions((size[0], size[1] - 20)))


def test_without_memory_for_its_pixels_no_picture_is_written(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoMemory(QImage):
        def __init__(self, *_arguments: object) -> None:
            super().__init__()

    monkeypatch.setattr(pictures, "QImage", NoMemory)
    with pytest.raises(OSError, match=os.strerror(errno.ENOMEM)):
        write("png")


def test_a_png_that_cannot_be_encoded_is_not_written(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QImageWriter, "write", lambda *_arguments: False)
    with pytest.raises(OSError, match=os.strerror(errno.ENOMEM)):
        write("png")


@every_picture
def test_a_picture_that_is_too_narrow_reports_the_required_width(write: Write, extension: str) -> None:
    with pytest.raises(TooSmallError) as stopped:
        write(extension, options=PictureOptions((300, 900)))
    write(extension, options=PictureOptions(stopped.value.size))


def test_a_failed_drawing_leaves_no_partial_file(write: Write) -> None:
    """Qt ends the program if a painter outlives what it paints on."""
    for _time in range(3):
        with pytest.raises(TooSmallError):
            write("pdf", options=PictureOptions((700, 200)))
    assert QByteArray(write("pdf")).startsWith(QByteArray(b"%PDF"))
