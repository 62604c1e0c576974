"""The dataset as JSON, with everything that follows from it."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.dates import When
from jenesys_gui.model.derived import Derived, NoValue, Outcome, derived_of, totals
from jenesys_gui.text import sentences

_Json = dict[str, Any]


def as_json(dataset: Dataset, phases: Iterable[str] = ()) -> bytes:
    """The dataset as UTF-8 JSON: phases with figures and derived values, totals, events, sources.

    With `phases`, only those; the totals are of the whole dataset all the same, since the shares are of them.
    """
    wanted = set(phases)
    chosen = [phase for phase in dataset.phases if not wanted or phase.id in wanted]
    wholes = totals(dataset)
    content = {
        "dataset": {"name": dataset.name, "title": dataset.title, "version": dataset.version},
        "phases": [
            _phase(dataset, phase, [_outcome(dataset, outcome) for outcome in derived_of(dataset, phase, wholes)])
            for phase in chosen
        ],
        "figures": [] if wanted else [_figure(figure) for figure in dataset.figures if not figure.phase],
        "totals": [_outcome(dataset, whole) for whole in wholes.values()],
        "events": [_event(event) for event in dataset.events if not wanted or event.phase in wanted],
        "sources": [_source(source) for source in dataset.sources],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _phase(dataset: Dataset, phase: Phase, derived: list[_Json]) -> _Json:
    return {
        "id": phase.id,
        "name": phase.name,
        "short_name": phase.short_name or None,
        "other_names": phase.other_names or None,
        "period": {"edtf": str(phase.period), "stated": phase.period_as_stated or None},
        "follows": phase.follows or None,
        "purpose": phase.purpose or None,
        "note": phase.note or None,
        "source": phase.source,
        "locator": phase.locator or None,
        "aims": [aim.text for aim in dataset.aims_of(phase.id)],
        "programmes": [_programme(programme) for programme in dataset.programmes_of(phase.id)],
        "figures": [_figure(figure) for figure in dataset.all_figures_of(phase.id)],
        "derived": derived,
    }


def _programme(programme: Programme) -> _Json:
    return {
        "id": programme.id,
        "name": programme.name,
        "name_year": str(programme.name_year) if programme.name_year else None,
        "note": programme.note or None,
        "source": programme.source,
        "locator": programme.locator or None,
    }


def _figure(figure: Figure) -> _Json:
    return {
        "id": figure.id,
        "measure": figure.measure,
        "value": _number(figure.quantity.value),
        "unit": figure.quantity.unit,
        "qualifier": figure.quantity.qualifier.value,
        "status": figure.status.value,
        "basis": figure.basis or None,
        "as_of": _date(figure.as_of),
        "as_of_as_stated": figure.as_of_as_stated or None,
        "direction": figure.direction.value if figure.direction else None,
        "scope": figure.scope or None,
        "counted": figure.counted or None,
        "programme": figure.programme or None,
        "headline": figure.headline,
        "source": figure.source,
        "locator": figure.locator or None,
        "note": figure.note or None,
    }


def _outcome(dataset: Dataset, outcome: Outcome) -> _Json:
    if isinstance(outcome, NoValue):
        return {
            "measure": outcome.measure,
            "value": None,
            "unit": None,
            "approximate": None,
            "shown": None,
            "inputs": list(outcome.about),
            "formula": None,
            "caveats": [],
            "reason": sentences.no_value(dataset, outcome),
        }
    return _derived(dataset, outcome)


def _derived(dataset: Dataset, value: Derived) -> _Json:
    result: _Json = {
        "measure": value.measure,
        "value": _number(value.value),
        "unit": value.unit,
        "approximate": value.approximate,
        "shown": _number(value.shown_value),
        "inputs": list(value.all_inputs),
        "formula": sentences.formula_name(value.formula),
        "caveats": [sentences.caveat(dataset, caveat) for caveat in value.caveats],
    }
    if value.span is not None and value.by_calendar_years is not None:
        result["years"] = float(value.span.years)
        result["calendar_years"] = value.span.calendar_years
        result["by_calendar_years"] = _number(value.by_calendar_years)
    return result


def _event(event: Event) -> _Json:
    return {
        "id": event.id,
        "date": _date(event.date),
        "title": event.title,
        "phase": event.phase or None,
        "note": event.note or None,
        "source": event.source,
        "locator": event.locator or None,
    }


def _source(source: Source) -> _Json:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": _date(source.published),
        "accessed": _date(source.accessed),
        "url": source.url or None,
        "licence": source.licence or None,
        "note": source.note or None,
    }


def _date(when: When | None) -> str | None:
    return None if when is None else str(when)


def _number(value: Decimal) -> int | float:
    """A whole number as an integer, since a reader may show 73000000.0 as it is."""
    return int(value) if value == value.to_integral_value() else float(value)
