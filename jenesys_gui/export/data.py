"""The dataset as JSON, with everything that follows from it."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from jenesys_gui.model.dataset import Dataset, Event, Figure, Phase, Programme, Source
from jenesys_gui.model.derived import Derived, NoValue, Outcome, derived_of, share_of, totals
from jenesys_gui.model.quantity import in_full
from jenesys_gui.model.translations import Translation
from jenesys_gui.progress import OnProgress, no_progress, with_progress
from jenesys_gui.text import sentences
from jenesys_gui.text.schema import EVENTS, FIGURES, PROGRAMMES, SOURCES, TRANSLATIONS, TableSchema

_Json = dict[str, Any]

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, indent=1)


def _keys(table: TableSchema, *without: str) -> list[str]:
    """Return the keys of a row: the columns of its table, without some."""
    return [column.name for column in table.columns if column.name not in without]


# Figures and programmes are nested in their phase.
_PROGRAMME_KEYS: Final = _keys(PROGRAMMES, "phase", "position")
_EVENT_KEYS: Final = _keys(EVENTS)
_SOURCE_KEYS: Final = _keys(SOURCES)
_TRANSLATION_KEYS: Final = _keys(TRANSLATIONS)
_LAST_KEYS: Final = ("programme", "headline", "source", "locator", "note")
_FIGURE_KEYS: Final = [*_keys(FIGURES, "phase", *_LAST_KEYS), *_LAST_KEYS]
# A code is followed by its label.
_FIGURE_KEYS.insert(_FIGURE_KEYS.index("scope") + 1, "scope_name")

# A share of a sum of more figures names only its own: the ids of 100 000 would be in the file 200 000 times.
_MAX_INPUTS: Final = 1000


def as_json(dataset: Dataset, phases: Iterable[str] = (), progress: OnProgress = no_progress) -> bytes:
    """Return the dataset as UTF-8 JSON: phases with figures and derived values, totals, events, sources.

    With `phases`, only those; the totals are still of the whole dataset, since the shares are of them.
    """
    wanted = set(phases)
    chosen = [phase for phase in dataset.phases if not wanted or phase.id in wanted]
    sums = {measure: _outcome(dataset, whole) for measure, whole in totals(dataset).items()}
    parts = {
        "dataset": _written(
            {"name": dataset.name, "title": dataset.title, "version": dataset.version, "language": dataset.language},
            depth=1,
        ),
        "phases": _written_list(_phase(dataset, phase, sums) for phase in with_progress(chosen, progress, len(chosen))),
        "figures": _written_list(_figure(each) for each in dataset.figures if not each.phase and not wanted),
        "totals": _written_list(sums.values()),
        "events": _written_list(
            _record(each, _EVENT_KEYS) for each in dataset.events if not wanted or each.phase in wanted
        ),
        "sources": _written_list(_record(each, _SOURCE_KEYS) for each in dataset.sources),
        "translations": _written_list(_record(each, _TRANSLATION_KEYS) for each in dataset.translations),
    }
    return b"{\n%s\n}\n" % b",\n".join(b' "%s": %s' % (key.encode(), content) for key, content in parts.items())


def _written_list(items: Iterable[_Json]) -> bytes:
    """Return a list at the second level. It is written item by item: 100 000 phases would fill the memory."""
    written = b",\n".join(b"  " + _written(item, depth=2) for item in items)
    return b"[\n%s\n ]" % written if written else b"[]"


def _written(item: _Json, *, depth: int) -> bytes:
    """Return an object as JSON, indented for its depth. Line breaks in its texts are escaped."""
    return _ENCODER.encode(item).replace("\n", "\n" + depth * " ").encode()


def _phase(dataset: Dataset, phase: Phase, sums: Mapping[str, _Json]) -> _Json:
    outcomes = derived_of(dataset, phase).values()
    return {
        **_record(phase, ("id", "name", "short_name", "other_names")),
        "period": {"edtf": str(phase.period), "stated": phase.period_as_stated or None},
        **_record(phase, ("follows", "funder", "purpose", "note", "source", "locator")),
        "aims": [aim.text for aim in dataset.aims_of(phase.id)],
        "programmes": [_record(programme, _PROGRAMME_KEYS) for programme in dataset.programmes_of(phase.id)],
        "figures": [_figure(figure) for figure in dataset.all_figures_of(phase.id)],
        "derived": [_outcome(dataset, outcome, sums.get(share_of(outcome.measure))) for outcome in outcomes],
    }


def _record(record: Phase | Programme | Event | Source | Translation, keys: Iterable[str]) -> _Json:
    return {key: _plain(getattr(record, key)) for key in keys}


def _figure(figure: Figure) -> _Json:
    quantity = figure.quantity
    of_quantity = {"value": quantity.value, "unit": quantity.unit, "qualifier": quantity.qualifier}
    return {key: _plain(of_quantity[key] if key in of_quantity else getattr(figure, key)) for key in _FIGURE_KEYS}


def _plain(value: object) -> str | int | float | bool | None:
    """Return a value as JSON has it; what is not stated is null."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return _number(value)
    return value.value if isinstance(value, Enum) else str(value) or None


def _outcome(dataset: Dataset, outcome: Outcome, whole: _Json | None = None) -> _Json:
    """Return a computed value, or why there is none; a share has the caveats of its sum, `whole`."""
    result = _missing(dataset, outcome, whole) if isinstance(outcome, NoValue) else _derived(dataset, outcome, whole)
    if whole is not None:
        result["whole"] = whole["measure"]
    return result


def _missing(dataset: Dataset, missing: NoValue, whole: _Json | None) -> _Json:
    return {
        "measure": missing.measure,
        **dict.fromkeys(("value", "unit", "approximate", "shown")),
        "inputs": list(missing.about) if whole is None else _inputs_of_share((), whole),
        "formula": None,
        "caveats": [],
        "reason": whole["reason"] if whole and "reason" in whole else sentences.no_value(dataset, missing),
    }


def _derived(dataset: Dataset, value: Derived, whole: _Json | None) -> _Json:
    result: _Json = {
        "measure": value.measure,
        "value": _number(value.value),
        "unit": str(value.unit),
        "approximate": value.approximate,
        "shown": _number(value.shown_value),
        "inputs": list(value.inputs) if whole is None else _inputs_of_share(value.inputs, whole),
        "formula": sentences.formula_name(value.formula),
        "caveats": whole["caveats"] if whole else [sentences.caveat(dataset, caveat) for caveat in value.caveats],
    }
    if value.length is not None and value.by_calendar_years is not None:
        result["years"] = float(value.length.years)
        result["calendar_years"] = value.length.calendar_years
        result["by_calendar_years"] = _number(in_full(value.by_calendar_years))
    return result


def _inputs_of_share(own: tuple[str, ...], whole: _Json) -> list[str]:
    """Return the figure of a share, then the others of the sum if there are not too many."""
    of_sum = whole["inputs"] if len(whole["inputs"]) <= _MAX_INPUTS else ()
    return [*own, *(id_ for id_ in of_sum if id_ not in own)]


def _number(value: Decimal) -> int | float:
    """Return a whole number as an integer, since a reader may show 73000000.0 as it is."""
    return int(value) if value == value.to_integral_value() else float(value)
