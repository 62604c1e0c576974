"""CITATION.cff is up to date and valid."""

import json
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator

from jenesys_gui import __version__
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.dates import parse_date
from jenesys_gui.model.publishing import Copy
from jenesys_gui.text.references import Reference, Work, program_reference
from tools.update_citation import CITATION, lines_of, main, make_citation

ROOT: Final = Path(__file__).resolve().parents[1]
Content = dict[str, Any]
SCHEMA: Final = Path(__file__).parent / "schemas" / "cff-1.2.0.json"


@pytest.fixture
def cited() -> Content:
    content: Content = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    return content


def errors_in(content: object) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return [error.message for error in Draft7Validator(schema).iter_errors(content)]


def test_the_file_is_up_to_date() -> None:
    assert CITATION.read_text(encoding="utf-8") == make_citation(), "run: make citation"
    assert main(["--check"]) == 0


def test_the_file_matches_the_citation_file_format(cited: Content) -> None:
    assert errors_in(cited) == []
    del cited["references"][0]["authors"]
    assert errors_in(cited) != []


def test_the_file_names_the_program_the_dataset_and_every_source(cited: Content, bundled: Dataset) -> None:
    assert (cited["title"], cited["version"]) == ("JENESYS Viewer", __version__)
    own, *documents = cited["references"]
    assert (own["title"], own["version"]) == (bundled.title, bundled.version)
    assert [document["title"] for document in documents] == [source.title for source in bundled.sources]
    originals = [source for source in bundled.sources if source.copy is not Copy.ARCHIVED]
    assert [document["title"] for document in documents if "date-accessed" in document] == [
        source.title for source in originals
    ]


def test_program_metadata_matches_the_package() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program = program_reference()
    # The package has the dataset as well, under a licence of its own.
    assert program.licence in package["license"].split(" AND ")
    assert program.authors == tuple(author["name"] for author in package["authors"])


@pytest.mark.parametrize(
    ("work", "date", "expected"),
    [
        (Work.DOCUMENT, "2017-04-05", {"date-published": "2017-04-05"}),
        (Work.DATASET, "2017-04-05", {"date-released": "2017-04-05"}),
        (Work.DOCUMENT, "2016-02", {"year": 2016, "month": 2}),
        (Work.DOCUMENT, "2023", {"year": 2023}),
    ],
)
def test_a_date_is_as_precise_as_it_was_stated(
    work: Work, date: str, expected: dict[str, object], cited: Content
) -> None:
    reference = Reference("key", work, 'A "title": with {signs} # & ≈', authors=("絆",), published=parse_date(date))
    read_back = yaml.safe_load("\n".join(lines_of(reference)))
    assert read_back.items() >= {"title": reference.title, "authors": [{"name": "絆"}], **expected}.items()
    cited["references"] = [read_back]
    assert errors_in(cited) == []
