"""The figures that stand beside the headlines of a phase, and where statements of one thing differ."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jenesys_gui.model.dataset import Dataset, Figure, Status, ValueRef
from jenesys_gui.model.statements import differences_of
from jenesys_gui.text import statements, words
from jenesys_gui.text.translate import _


class BesideLine(NamedTuple):
    """One figure: its value, what sets it apart, and what leads to its source. `spoken` says all of it."""

    ref: ValueRef
    value: str
    text: str
    link: str
    spoken: str
    expected: bool


class BesideGroup(NamedTuple):
    """The other figures of a measure, or all figures of a programme, and where they differ.

    Those of a programme are folded away until they are asked for.
    """

    heading: str
    lines: tuple[BesideLine, ...]
    differences: tuple[str, ...]
    folded: bool

    def holds(self, ref: ValueRef | None) -> bool:
        """Whether one of the figures is meant."""
        return any(line.ref == ref for line in self.lines)


def describe_beside(dataset: Dataset, phase_id: str) -> tuple[BesideGroup, ...]:
    """The figures of a phase that are no headlines: by measure, then by programme."""
    return (*_by_measure(dataset, phase_id), *_by_programme(dataset, phase_id))


def count_beside(groups: Iterable[BesideGroup], headline: Figure) -> int:
    """How many figures of its phase and measure stand beside a headline."""
    wanted = statements.other_figures_heading(headline.measure)
    return sum(len(group.lines) for group in groups if not group.folded and group.heading == wanted)


def _by_measure(dataset: Dataset, phase_id: str) -> Iterator[BesideGroup]:
    figures = dataset.figures_of(phase_id)
    for measure in dict.fromkeys(figure.measure for figure in figures if not figure.headline):
        of_measure = [figure for figure in figures if figure.measure == measure]
        others = [figure for figure in of_measure if not figure.headline]
        yield BesideGroup(
            heading=statements.other_figures_heading(measure),
            lines=_lines(dataset, words.measure(measure), others),
            differences=_differences(dataset, of_measure),
            folded=False,
        )


def _by_programme(dataset: Dataset, phase_id: str) -> Iterator[BesideGroup]:
    for programme in dataset.programmes_of(phase_id):
        own = dataset.figures_of_programme(programme.id)
        if own:
            yield BesideGroup(
                heading=statements.programme_heading(programme.name, len(own)),
                lines=_lines(dataset, programme.name, own),
                differences=_differences(dataset, own),
                folded=True,
            )


def _lines(dataset: Dataset, name: str, figures: Iterable[Figure]) -> tuple[BesideLine, ...]:
    """A line for each figure; `name` says what they are figures of."""
    return tuple(_line(dataset, name, figure) for figure in figures)


def _differences(dataset: Dataset, figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(statements.difference(dataset, found) for found in differences_of(figures))


def _line(dataset: Dataset, name: str, figure: Figure) -> BesideLine:
    value, text, link = (
        words.figure_text(figure, words.Style.WITH_UNIT),
        statements.particulars(dataset, figure),
        _("Source"),
    )
    return BesideLine(
        ref=figure.ref,
        value=value,
        text=text,
        link=link,
        spoken=_("{name}: {value}, {about}, {link}").format(name=name, value=value, about=text, link=link),
        expected=figure.status is Status.EXPECTED,
    )
