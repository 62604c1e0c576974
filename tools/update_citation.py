"""Writes CITATION.cff: how to cite the program, its dataset and the sources of the dataset.

Run it after a change of versions or sources. With `--check` it changes nothing and fails if it would. The content
is that of Help ▸ Cite…; the format is https://citation-file-format.github.io/ 1.2.0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from jenesys_gui import places
from jenesys_gui.model.dates import Date
from jenesys_gui.reading.reader import read
from jenesys_gui.text.references import Reference, Work, all_references, archived_copy, program_reference
from tools.created_files import update

ROOT = Path(__file__).resolve().parent.parent
CITATION = ROOT / "CITATION.cff"

HEAD = "# How to cite JENESYS Viewer, its dataset and its sources. Created by `make citation` from the data."
MESSAGE = (
    "If you use a figure, cite its source, and the dataset with its version if you took the figure from there. "
    "In the program, Edit ▸ Copy figure with citation copies a figure with both."
)
TYPES = {Work.DATASET: "data", Work.DOCUMENT: "website", Work.PROGRAM: "software"}


def main(arguments: list[str]) -> int:
    """Write the file, or compare it with --check; 0 when it is up to date."""
    return update(CITATION, make_citation(), arguments, made_from="the dataset", command="make citation")


def make_citation() -> str:
    """Return the file: the program as the work to cite, the dataset and its sources as references."""
    dataset = read(places.bundled_dataset()).dataset
    if dataset is None:
        raise SystemExit("The bundled dataset cannot be read. Run: jenesys-gui validate data/jenesys")
    lines = [HEAD, "cff-version: 1.2.0", f"message: {quoted(MESSAGE)}", *lines_of(program_reference())]
    lines.append("references:")
    for reference in all_references(dataset):
        first, *others = lines_of(reference)
        lines += [f"  - {first}", *(f"    {line}" for line in others)]
    return "\n".join(lines) + "\n"


def lines_of(reference: Reference) -> Iterator[str]:
    """Yield the lines about one work."""
    yield f"type: {TYPES[reference.work]}"
    yield f"title: {quoted(reference.title)}"
    yield "authors:"
    for author in reference.authors:
        yield f"  - name: {quoted(author)}"
    if reference.version:
        yield f"version: {quoted(reference.version)}"
    yield from dated(reference.work, reference.published)
    if reference.url:
        yield f"url: {quoted(reference.url)}"
    if reference.accessed:
        yield f"date-accessed: {quoted(str(reference.accessed))}"
    if reference.archive_url:
        yield f"repository: {quoted(reference.archive_url)}"
    if reference.language:
        yield f"languages: [{reference.language}]"
    notes = [text for text in (reference.title_en, archived_copy(reference)) if text]
    if notes:
        yield f"notes: {quoted('; '.join(notes))}"
    # The format allows SPDX codes only, and the licences of the sources have none.
    if reference.work is not Work.DOCUMENT and reference.licence:
        yield f"license: {quoted(reference.licence)}"


def dated(work: Work, published: Date | None) -> Iterator[str]:
    """Yield when a work was published, as precisely as it is stated."""
    if published is None:
        return
    if published.day is not None:
        yield f"date-{'published' if work is Work.DOCUMENT else 'released'}: {quoted(str(published))}"
        return
    yield f"year: {published.year}"
    if published.month is not None:
        yield f"month: {published.month}"


def quoted(text: str) -> str:
    """Return a text in quotes; YAML reads those of JSON."""
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
