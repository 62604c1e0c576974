"""The notes of a workbook: what it holds, how it is to be read, its caveats, and what each column means."""

from collections.abc import Iterable, Iterator
from typing import Final

from jenesys_gui.export.cells import Value
from jenesys_gui.export.fields import Head, Sheet, in_words
from jenesys_gui.export.metadata import PROGRAM
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.screen.details.explanation import totals_of
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import N_, _

_Row = tuple[Value, ...]

_HEADS: Final = (Head("about", N_("About"), ""), Head("item", N_("Item"), ""), Head("note", N_("Note"), ""))


def notes(dataset: Dataset, narrowed: str, sheets: Iterable[Sheet]) -> Sheet:
    """What is to be known of the sheets; `narrowed` says which rows are left out, if any."""
    rows: list[_Row] = [*_of_dataset(dataset, narrowed), *_of_reading(), *_of_sums(dataset), *_of_columns(sheets)]
    heads = tuple(head._replace(heading=_(head.heading)) for head in _HEADS)
    return Sheet(_("Notes"), heads, len(rows), iter(rows), wrapped=True)


def _of_dataset(dataset: Dataset, narrowed: str) -> Iterator[_Row]:
    told, about = dataset.publication, _("Dataset")
    facts = (
        (_("Title"), dataset.title),
        (_("Version"), dataset.version),
        (_("Made by"), "; ".join(told.authors)),
        (_("Publisher"), told.publisher),
        (_("Date"), numbers.when(told.created) if told.created else ""),
        (_("Licence"), told.licence),
        (_("Address"), told.homepage),
        (_("Rows"), narrowed),
        (_("Written by"), PROGRAM),
    )
    return ((about, item, fact) for item, fact in facts if fact)


def _of_reading() -> Iterator[_Row]:
    about = _("How to read it")
    said = (
        (_("Figures"), _("Each is stated by the source in its row, at the place that is named there.")),
        (_("Derived values"), _("Each is computed from the figures that are named as its inputs; mind its caveats.")),
        (_("Signs"), _("≈ about, ≥ at least, ≤ up to: shown with a number, and no part of it.")),
        (_("Days"), _("Stated to the day, they are dates that a spreadsheet can sort and count with.")),
        (_("Other dates"), _("Months, years and periods are texts in EDTF, as precise as they are stated: 2023-10.")),
        (_("Periods"), _("2013/2015 runs from 2013 to 2015, 2015/.. goes on, and of 2015/ no end is stated.")),
        (_("Money"), _("Nominal: in money of the years in which it was stated, not adjusted for prices.")),
        (_("Expected"), _("Was planned, targeted or committed, and not reported.")),
        (_("Empty cells"), _("The source does not state it, or it does not apply.")),
    )
    return ((about, item, text) for item, text in said)


def _of_sums(dataset: Dataset) -> Iterator[_Row]:
    for measure, outcome in totals_of(dataset).items():
        for remark in sentences.remarks(dataset, outcome):
            yield _("Caveats"), sentences.sum_label(measure), in_words(remark)


def _of_columns(sheets: Iterable[Sheet]) -> Iterator[_Row]:
    for sheet in sheets:
        for head in sheet.heads:
            item = _("{heading} ({code})").format(heading=head.heading, code=head.code)
            yield _("Columns of {sheet}").format(sheet=sheet.name), item, head.meaning
