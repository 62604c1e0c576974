"""The columns of figures in a file, for what is stated and for what is computed from it."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from jenesys_gui.export import figure_values as values
from jenesys_gui.export.fields import Field, Head, Value, of_phase, of_source
from jenesys_gui.export.figure_values import OfComputed, Stated, of_basis, of_derived, of_figure, said
from jenesys_gui.model.dataset import Dataset, Figure
from jenesys_gui.screen.tables.figures import Computed
from jenesys_gui.text.schema import FIGURES
from jenesys_gui.text.translate import N_

STATED: Final = "stated"
COMPUTED: Final = "computed"


class FigureField(NamedTuple):
    """A column with what makes its cells; `None` where it says nothing of stated figures, or of computed values."""

    head: Head
    stated: Stated | None = None
    computed: OfComputed | None = None
    column: str = ""

    def make(self, dataset: Dataset, record: Figure | Computed) -> Value:
        """What stands in the column of a table that holds both."""
        if isinstance(record, Computed):
            return self.computed(dataset, record) if self.computed else None
        return self.stated(dataset, record) if self.stated else None


def of_both(fields: Iterable[FigureField]) -> tuple[Field[Figure | Computed], ...]:
    """The columns of a table of stated figures and computed values."""
    return tuple(Field(each.head, each.make, each.column) for each in fields)


def of_stated(fields: Iterable[FigureField]) -> tuple[Field[Figure], ...]:
    """The columns that say something of stated figures."""
    return tuple(Field(each.head, each.stated, each.column) for each in fields if each.stated)


def of_computed(fields: Iterable[FigureField]) -> tuple[Field[Computed], ...]:
    """The columns that say something of computed values."""
    return tuple(Field(each.head, each.computed, each.column) for each in fields if each.computed)


# The columns of the dataset that need no words of their own, and those that have a place below.
_PLAIN: Final = {column.name: column for column in FIGURES.columns if column.heading}
_PLACED: Final = ("basis", "counted", "scope", "note")


def _plain(name: str, *, is_always_there: bool = False) -> FigureField:
    """Return a column of the dataset as it is, for stated figures alone."""
    column = _PLAIN[name]
    head = Head(name, column.heading, column.explanation)
    return FigureField(head, of_figure(attrgetter(name)), column="" if is_always_there else name)


# The kind by itself, since a table of one kind need not say it.
KIND: Final = FigureField(
    Head("kind", N_("Kind"), N_("stated: by a source; computed: from what sources state")),
    of_figure(lambda _figure: STATED),
    lambda _dataset, _record: COMPUTED,
)

# The codes are those of the dataset and of the JSON export, the order is that of the table on the screen. What has to
# be said with a number stands in a file whatever columns that table shows: its unit, qualifier, status, kind of sum,
# date, source and place, and of a computed value how it is computed and its caveats.
FIELDS: Final = (
    FigureField(
        Head("id", N_("Id"), N_("the id of a figure in the dataset, or the code of a computed value")),
        of_figure(lambda figure: figure.id),
        lambda _dataset, record: record.ref.code,
    ),
    FigureField(
        Head("phase", N_("Phase id"), N_("the phase; empty for a figure over several phases and for a sum")),
        of_figure(lambda figure: figure.phase),
        lambda _dataset, record: record.phase_id,
        "phase",
    ),
    FigureField(Head("phase_name", N_("Phase"), N_("its name")), values.phase_name, values.phase_name, "phase"),
    FigureField(
        Head("measure", N_("Measure code"), N_("what is measured")),
        of_figure(lambda figure: figure.measure),
        lambda _dataset, record: record.measure,
    ),
    FigureField(
        Head("measure_name", N_("Measure"), N_("what is measured, in words")),
        said("measure"),
        said("measure"),
    ),
    FigureField(
        Head("value", N_("Value"), N_("the number in full, as the source states it or as it is computed")),
        of_figure(values.stated_number),
        of_derived(values.number_in_full),
    ),
    FigureField(
        Head(
            "sign", N_("Sign"), N_("what stands before the number wherever it is shown: ≈ about, ≥ at least, ≤ up to")
        ),
        of_figure(lambda figure: figure.quantity.sign.value),
        of_derived(values.sign_shown),
    ),
    FigureField(
        Head("shown", N_("As shown"), N_("the number rounded to the digits that its inputs bear")),
        of_figure(values.stated_number),
        of_derived(values.number_shown),
    ),
    FigureField(
        Head("unit", N_("Unit code"), N_("money by its ISO 4217 code; nominal, in money of the years stated")),
        of_figure(lambda figure: str(figure.quantity.unit)),
        of_derived(lambda value: str(value.unit)),
    ),
    FigureField(Head("unit_name", N_("Unit"), N_("the unit in words")), said("unit"), said("unit")),
    FigureField(
        Head("qualifier", N_("Qualifier code"), N_("how sure the source is; exact: it states no qualifier")),
        of_figure(lambda figure: figure.quantity.qualifier.value),
    ),
    FigureField(
        Head("qualifier_name", N_("Qualifier"), N_("how sure the source is, in words; or that a value is computed")),
        said("qualifier"),
        said("qualifier"),
    ),
    FigureField(
        Head("approximate", N_("Approximate"), N_("whether the figure, or one that the value rests on, is qualified")),
        of_figure(lambda figure: figure.quantity.is_approximate),
        of_derived(lambda value: value.approximate),
    ),
    FigureField(
        Head("headline", N_("Headline"), N_("whether the figure stands for its phase; only those are computed with")),
        of_figure(lambda figure: figure.headline),
    ),
    FigureField(
        Head("programme", N_("Programme id"), N_("the programme of which the figure speaks; empty for a whole phase")),
        of_figure(lambda figure: figure.programme),
        column="programme",
    ),
    FigureField(
        Head("programme_name", N_("Programme"), N_("its name")),
        said("programme"),
        column="programme",
    ),
    FigureField(
        Head("status", N_("Status code"), N_("reported: has happened; expected: planned, targeted or committed")),
        of_figure(lambda figure: figure.status.value),
    ),
    FigureField(
        Head("status_name", N_("Status"), N_("the status in words; of a value that it rests on what was expected")),
        said("status"),
        said("status"),
    ),
    FigureField(
        Head("period", N_("Period"), N_("when the phase runs, in EDTF: 2013/2015, 2015/.. for one that goes on")),
        of_phase(lambda phase: phase.period),
        lambda _dataset, record: record.phase.period if record.phase else None,
        "period",
    ),
    FigureField(
        Head("period_as_stated", N_("Period as stated"), N_("when the phase runs, in the source's words")),
        of_phase(lambda phase: phase.period_as_stated),
        lambda _dataset, record: record.phase.period_as_stated if record.phase else None,
        "period",
    ),
    _plain("basis", is_always_there=True),
    FigureField(
        Head("as_of", N_("As of"), N_("the date at which it was counted, in EDTF; of a value those of its inputs")),
        of_figure(lambda figure: figure.as_of),
        of_basis(lambda basis: basis.as_of),
    ),
    FigureField(
        Head("as_of_as_stated", N_("As of, as stated"), N_("that date in the source's words")),
        of_figure(lambda figure: figure.as_of_as_stated),
        said("as_of"),
    ),
    _plain("counted"),
    _plain("scope"),
    *(_plain(name) for name in _PLAIN if name not in _PLACED),
    FigureField(
        Head(
            "direction", N_("Direction code"), N_("inbound: to Japan; outbound: from Japan; empty: both, or not said")
        ),
        of_figure(lambda figure: figure.direction.value if figure.direction else None),
        column="direction",
    ),
    FigureField(Head("direction_name", N_("Direction"), N_("in words")), said("direction"), column="direction"),
    FigureField(
        Head("source", N_("Source id"), N_("the document that states it; of a value those of its inputs")),
        of_figure(lambda figure: figure.source),
        of_basis(lambda basis: basis.source),
    ),
    FigureField(
        Head("source_name", N_("Source"), N_("publisher and title")),
        said("source"),
        of_basis(lambda basis: basis.source_name),
    ),
    FigureField(
        Head("source_url", N_("Address of the source"), N_("where the document is found")),
        of_source(lambda source: source.url),
        of_basis(lambda basis: basis.source_url),
    ),
    FigureField(
        Head("locator", N_("Place in the source"), N_("where in the document; of a value the places of its inputs")),
        of_figure(lambda figure: figure.locator),
        of_basis(lambda basis: basis.locator),
    ),
    FigureField(
        Head("inputs", N_("Inputs"), N_("the figures that the value is computed from, by their ids")),
        computed=values.inputs,
    ),
    FigureField(
        Head("formula", N_("How computed"), N_("with the numbers put in")),
        computed=values.formula,
    ),
    FigureField(
        Head("reason", N_("Why no value"), N_("what keeps the value from being computed")),
        computed=values.reason,
    ),
    FigureField(
        Head("caveats", N_("Caveats"), N_("what has to be said with the value")),
        computed=said("caveats"),
    ),
    _plain("note"),
)
