"""The made-up language is in use."""

from collections.abc import Iterator

import pytest

from jenesys_gui import cli, places
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.reading.reader import read
from jenesys_gui.text import translate
from tests.words.brackets import Brackets


@pytest.fixture(autouse=True)
def _brackets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    translate.use_translations(Brackets())
    # A command would use the language of the system.
    monkeypatch.setattr(cli, "use_first_language", lambda _tag: None)
    yield
    translate.use_language(translate.SOURCE_LANGUAGE)


@pytest.fixture
def bundled() -> Dataset:
    """The bundled dataset, read again, since its descriptions are memoized."""
    dataset = read(places.bundled_dataset()).dataset
    assert dataset is not None
    return dataset
