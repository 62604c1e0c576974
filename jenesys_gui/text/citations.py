"""A phase's figures as sentences fit for a letter, with what they rest on."""

from jenesys_gui.model.dataset import BUDGET, PARTICIPANTS, Dataset, Figure, Phase, Source
from jenesys_gui.text import numbers
from jenesys_gui.text.sentences import date_as_understood, dated, expected, measure, spoken_value
from jenesys_gui.text.translate import _


def source_citation(source: Source) -> str:
    """A source as a reference: publisher, title, date, address, date of access."""
    parts = [source.publisher, _("“{title}”").format(title=source.title)]
    if source.published is not None:
        parts.append(numbers.when(source.published))
    if source.url:
        parts.append(source.url)
    if source.accessed is not None:
        parts.append(_("accessed {date}").format(date=numbers.when(source.accessed)))
    return ", ".join(part for part in parts if part)


def citation(dataset: Dataset, phase: Phase) -> str:
    """A phase's headline figures as sentences fit for a letter, with the sources and the dataset's version."""
    figures = [figure for code in (BUDGET, PARTICIPANTS) if (figure := dataset.headline(phase.id, code))]
    said = [_cited_figure(figure) for figure in figures]
    name = _("{phase} ({period})").format(phase=phase.name, period=numbers.when(phase.period))
    ids = dict.fromkeys(figure.source for figure in figures) or {phase.source: None}
    sources = [source_citation(dataset.source_by_id[id_]) for id_ in ids if id_ in dataset.source_by_id]
    locators = "; ".join(dict.fromkeys(figure.locator for figure in figures if figure.locator))
    return _("{name}: {figures}. Source: {source}{locator}. Taken from “{dataset}”, version {version}.").format(
        name=name,
        figures="; ".join(said) or _("no figure stated"),
        source="; ".join(sources),
        locator=f", {locators}" if locators else "",
        dataset=dataset.title,
        version=dataset.version,
    )


def _cited_figure(figure: Figure) -> str:
    label = measure(figure.measure).lower()
    if figure.basis:
        label = _("{measure} (stated as “{basis}”)").format(measure=label, basis=figure.basis)
    parts = [
        spoken_value(figure),
        _who(figure),
        f"{dated(figure)} ({understood})" if (understood := date_as_understood(figure)) else dated(figure),
        expected(figure),
    ]
    return f"{label} " + ", ".join(part for part in parts if part)


def _who(figure: Figure) -> str:
    """Who is counted, in the source's words, and of which countries."""
    if figure.counted and figure.scope:
        return _("{counted} ({scope})").format(counted=figure.counted, scope=figure.scope)
    return figure.counted
