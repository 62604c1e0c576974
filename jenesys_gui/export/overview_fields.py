"""The columns of the overview in a file: those of the window, with full names and IDs."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from jenesys_gui.export.fields import BETWEEN, PHASES, Field, Head, Number, Value, in_words
from jenesys_gui.model.dataset import Dataset, Phase
from jenesys_gui.screen.tables.overview import KIND, VALUE, overview_records, source_ids
from jenesys_gui.screen.tables.records import TableCell
from jenesys_gui.text.translate import N_

_OF_PHASES: Final = {field.head.code: field for field in PHASES}
_MEANINGS: Final = {
    VALUE: N_("as stated; where the heading says so, computed from stated figures and rounded"),
    KIND: N_("the qualifier and the kind in the source's words, who is counted, and the date"),
    "period": N_("the period of the phase"),
    "source": N_("publisher and title"),
    "source_url": N_("where to find the document"),
    "locator": N_("where in the document"),
}


def overview_fields(dataset: Dataset, *, alone: bool) -> tuple[Field[Phase], ...]:
    """Return the columns of the overview.

    If it is `alone` in a file, which has codes and no headings, each number has its sign and unit in columns.
    """
    fields = [_OF_PHASES["id"], _OF_PHASES["name"]]
    for column in overview_records(dataset).columns[1:]:
        code = column.code
        kind = next((suffix for suffix in (VALUE, KIND) if code.endswith(suffix)), code)
        name = "source_name" if code == "source" else code
        fields.append(_field(Head(name, column.heading, _MEANINGS[kind]), code, _value))
        if alone and kind == VALUE:
            of = code.removesuffix(VALUE)
            sign = Head(f"{of}_sign", N_("Sign"), N_("the sign shown before the number"))
            fields.append(_field(sign, code, lambda cell: cell.sign.value))
            unit = Head(f"{of}_unit", N_("Unit code"), N_("for money, the ISO 4217 code; amounts are nominal"))
            fields.append(_field(unit, code, lambda cell: cell.unit))
    if alone:
        fields.append(Field(_OF_PHASES["source"].head, lambda dataset, phase: BETWEEN.join(source_ids(dataset, phase))))
    return tuple(_OF_PHASES["period"] if alone and field.head.code == "period" else field for field in fields)


def _field(head: Head, column: str, make: Callable[[TableCell], Value]) -> Field[Phase]:
    """Return a field that is made from the cells of a column in the window."""

    def value(dataset: Dataset, phase: Phase) -> Value:
        return make(overview_records(dataset).cell(dataset.position_of(phase.id), column))

    return Field(head, value, column)


def _value(cell: TableCell) -> Value:
    return Number(cell.value, cell.sign) if isinstance(cell.value, Decimal) else in_words(cell.text)
