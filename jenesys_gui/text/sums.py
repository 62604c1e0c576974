"""What goes into sums, and what stands beside it, in words."""

from jenesys_gui.model.caveats import Caveat, CaveatKind
from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure
from jenesys_gui.model.derived import Derived
from jenesys_gui.text import numbers, sentences
from jenesys_gui.text.translate import _
from jenesys_gui.text.words import named


def input_line(dataset: Dataset, figure: Figure) -> str:
    """A figure that something is computed from: its phase, what it is, its value and date."""
    phase = dataset.phase_by_id[figure.phase]
    value = _("{phase}: {label} {value}").format(
        phase=phase.known_as,
        label=sentences.headline_label(figure),
        value=numbers.quantity(figure.quantity),
    )
    return ", ".join(text for text in (value, sentences.dated(figure), sentences.expected(figure)) if text)


def sum_label(code: str) -> str:
    """What the sum of a measure over the phases is called."""
    labels = {BUDGET: _("Sum of stated budgets"), PARTICIPANTS: _("Sum of stated participants")}
    return labels.get(code, _("Sum of {measure}").format(measure=sentences.measure(code).lower()))


def sum_line(whole: Derived) -> str:
    """A sum over the phases with what it is called."""
    return _("{label}: {value}").format(label=sum_label(whole.measure), value=numbers.derived(whole))


def unlike_sums(dataset: Dataset, found: Caveat) -> str:
    """That the amounts beside each other are of different kinds, where they are compared and not added."""
    kinds = sentences.kinds_of_sum(dataset.figure_by_id[id_] for id_ in found.about)
    return _("The amounts are not one kind of sum: {kinds}.").format(kinds=kinds)


def unlike(dataset: Dataset, found: Caveat) -> str:
    """In plain words, why figures beside each other are not alike: in kind, or in date."""
    figures = [dataset.figure_by_id[id_] for id_ in found.about]
    if found.kind is CaveatKind.DIFFERENT_KINDS_OF_SUM:
        return _("Not the same kind of sum: {kinds}.").format(kinds=sentences.kinds_of_sum(figures))
    dates = named(sentences.dated(figure) or _("without a date") for figure in figures)
    return _("Not counted at the same date: {dates}.").format(dates=dates)
