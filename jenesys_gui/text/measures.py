"""The words for measures: of a few in fixed words, of others made from their label or code."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.derived import PER_YEAR, share_of
from jenesys_gui.model.measures import BUDGET, PARTICIPANTS, PER_PARTICIPANT, without_unit
from jenesys_gui.model.quantity import Unit
from jenesys_gui.text import numbers
from jenesys_gui.text.translate import N_, _


class _Words(NamedTuple):
    """A measure, its figures, and one of them."""

    name: str
    figures: str = ""
    figure: str = ""


_KNOWN: Final = {
    BUDGET: _Words(N_("Budget"), N_("budgets"), N_("budget")),
    PARTICIPANTS: _Words(N_("Participants"), N_("participants"), N_("number of participants")),
    PER_PARTICIPANT: _Words(N_("Budget per participant")),
}


class MeasureChoice(NamedTuple):
    """A measure that can be chosen: its code and name, and its text on the button."""

    code: str
    name: str
    short: str


def measure_choices(dataset: Dataset) -> tuple[MeasureChoice, ...]:
    """Return the measures that the timeline can show, in words."""
    names = ((code, measure_name(dataset, code)) for code in dataset.shown_measures)
    return tuple(
        MeasureChoice(code, name, _("Per participant") if code == PER_PARTICIPANT else name) for code, name in names
    )


def measure_name(dataset: Dataset, code: str) -> str:
    """Return the name of a measure, stated or computed, with its unit if there are several."""
    stated, summed = code.removesuffix(PER_YEAR), share_of(code)
    if stated != code and stated in dataset.stated_measures:
        return _("{measure} per year").format(measure=measure_name(dataset, stated))
    if summed in dataset.measures:
        share = _("Share of the stated {figures}").format(figures=figures_in_sentence(dataset, summed))
        return _with_unit(share, summed)
    return _with_unit(name_without_unit(dataset, code), code)


def name_without_unit(dataset: Dataset, code: str) -> str:
    """Return the name of a measure: its label in the dataset, a word for it, or its code as words."""
    measure = without_unit(code)
    known = _known(dataset, measure)
    named = _(known.name) if known else _labels(dataset).get(measure)
    return named or measure.replace("-", " ").capitalize() or _("Figures")


def figures_in_sentence(dataset: Dataset, code: str) -> str:
    """Return what the figures of a measure are called in a sentence, such as `budgets`."""
    known = _known(dataset, without_unit(code))
    return _(known.figures) if known else in_sentence(name_without_unit(dataset, code))


def figure_in_sentence(dataset: Dataset, code: str) -> str:
    """Return what a figure of a measure is called in a sentence, such as `number of participants`."""
    known = _known(dataset, without_unit(code))
    if known:
        return _(known.figure)
    return _("figure for {measure}").format(measure=measure_in_sentence(dataset, code)) if code else _("figure")


def measure_in_sentence(dataset: Dataset, code: str) -> str:
    """Return the name of a measure within a sentence."""
    return in_sentence(measure_name(dataset, code))


def in_sentence(name: str) -> str:
    """Return a name within a sentence: without its capital, unless it begins with an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def sum_label(dataset: Dataset, code: str) -> str:
    """Return the label of the sum of a measure over the phases."""
    return _with_unit(_("Sum of stated {figures}").format(figures=figures_in_sentence(dataset, code)), code)


def _known(dataset: Dataset, code: str) -> _Words | None:
    """Return the fixed words of a measure, unless the dataset has a label for it."""
    return None if code in _labels(dataset) else _KNOWN.get(code)


def _labels(dataset: Dataset) -> Mapping[str, str]:
    return dataset.labels.get("measure", {})


def _with_unit(text: str, code: str) -> str:
    _measure, _colon, unit = code.partition(":")
    return _("{measure} ({unit})").format(measure=text, unit=numbers.unit_name(Unit.parse(unit))) if unit else text
