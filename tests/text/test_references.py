"""The records from which references are formatted."""

import string

from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.model.dataset import Dataset, Source
from jenesys_gui.model.dates import parse_date
from jenesys_gui.model.publishing import Copy, Publication
from jenesys_gui.text import words
from jenesys_gui.text.references import (
    Reference,
    Work,
    all_references,
    reference_text,
    source_reference,
    with_unique_keys,
)
from tests.builders import SOURCE, phase, source
from tests.builders import dataset as dataset_of


def document(
    *, id_: str = "note", title: str = "A note", publisher: str = "A ministry", published: str = "", url: str = ""
) -> Source:
    return Source(
        id_,
        title,
        publisher,
        published=parse_date(published) if published else None,
        accessed=parse_date("2026-11-24"),
        url=url,
        licence="Public Data License 1.0",
    )


def published_dataset(publication: Publication) -> Dataset:
    return Dataset(
        name="tiny", title="A tiny dataset", version="1.0", phases=(phase(),), sources=(source(),),
        publication=publication,
    )  # fmt: skip


def test_a_document_is_cited_with_publisher_title_dates_and_address() -> None:
    reference = source_reference(document(published="2017-04-05", url="https://example.org/note"))
    assert reference_text(reference) == (
        "A ministry, “A note”, 5 April 2017, https://example.org/note, accessed 24 November 2026"
    )


def test_two_bodies_are_two_authors() -> None:
    reference = source_reference(document(publisher="A ministry; A fund"))
    assert reference.authors == ("A ministry", "A fund")
    assert reference.separate_publisher == ""
    assert reference_text(reference).startswith("A ministry, A fund, “A note”")


def test_a_licence_that_is_not_stated_is_omitted() -> None:
    assert source_reference(document()._replace(licence="")).licence == ""
    assert source_reference(document()).licence == "Public Data License 1.0"


def test_a_copy_is_called_archived_and_not_accessed() -> None:
    copied = document(url="https://example.org/note")._replace(copy=Copy.ARCHIVED)
    reference = source_reference(copied)
    assert reference.archive_url == "https://web.archive.org/web/*/https://example.org/note"
    assert reference_text(reference).endswith("https://example.org/note, archived copy, consulted 24 November 2026")


def test_a_foreign_title_has_its_translation_and_descriptions_are_unquoted() -> None:
    translated = document(title="絆")._replace(language="ja", title_en="Bonds")
    assert "“絆” [Bonds]" in reference_text(source_reference(translated))
    assert "A ministry, [A press release]," in reference_text(source_reference(document(title="[A press release]")))


def test_missing_information_is_omitted() -> None:
    assert reference_text(source_reference(source())) == "A publisher, “A page”"


def test_a_dataset_is_cited_by_authors_title_version_date_and_address() -> None:
    made = Publication(
        authors=("One hand", "Another"),
        publisher="A press",
        created=parse_date("2026-11"),
        homepage="https://example.org/data",
    )
    assert reference_text(all_references(published_dataset(made))[0]) == (
        "One hand, Another, A press, “A tiny dataset”, dataset, version 1.0, November 2026, https://example.org/data"
    )


def test_a_dataset_without_authors_is_cited_by_its_title() -> None:
    assert reference_text(all_references(dataset_of(phase()))[0]) == "“A tiny dataset”, dataset, version 1.0"


def test_a_multiline_title_is_cited_on_one_line() -> None:
    assert source_reference(document(title=" Meet again,\n\tand  write.\u2028")).title == "Meet again, and write."


def test_an_ideographic_space_in_a_title_is_kept() -> None:
    assert source_reference(document(title="絆\u3000プロジェクト")).title == "絆\u3000プロジェクト"


@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(["a", "A", "a-2", "tiny-dataset", "絆"])), max_size=8))
def test_the_keys_are_ascii_and_unique(names: list[str]) -> None:
    documents = tuple(document(id_=name) for name in names)
    keys = [reference.key for reference in all_references(dataset_of(phase(), *documents))]
    assert len({key.lower() for key in keys}) == len(keys)
    for key in keys:
        assert key
        assert set(key) <= set(string.ascii_letters + string.digits + "-")


def test_unique_keys_stay_as_they_are() -> None:
    references = [Reference(key, Work.DOCUMENT, "x") for key in ("a", "b", "a", "a-2")]
    assert [reference.key for reference in with_unique_keys(references)] == ["a", "b", "a-2", "a-2-2"]


def test_a_note_that_cites_a_long_name_often_stays_short() -> None:
    long = source()._replace(title="t" * 30_000)
    note = words.note(dataset_of(long), f"[{SOURCE}] " * 2_000)
    assert note.startswith("(A publisher, ttt")
    assert note.count("…)") == 2_000
    assert len(note) < 1_000_000
