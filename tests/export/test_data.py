"""The dataset as JSON: every number is the model's, every key stays."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenesys_gui.export.data import as_json
from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.derived import Derived, derived_of, totals
from jenesys_gui.text import sentences
from tests.builders import budget, event, figure, jenesys, participants, phase, source
from tests.builders import dataset as dataset_of

# The keys in the order of the file, so that a diff of two exports can be read.
FIGURE_KEYS = [
    "id", "measure", "value", "unit", "qualifier", "qualifier_as_stated", "status", "basis", "as_of", "as_of_as_stated",
    "direction", "scope", "scope_name", "scope_as_stated", "counted", "programme", "headline", "source", "locator",
    "note",
]  # fmt: skip
DERIVED_KEYS = ["measure", "value", "unit", "approximate", "shown", "inputs", "formula", "caveats"]
PHASE_KEYS = [
    "id", "name", "short_name", "other_names", "period", "follows", "funder", "purpose", "note", "source", "locator",
    "aims", "programmes", "figures", "derived",
]  # fmt: skip


def content_of(dataset: Dataset, *phases: str) -> dict[str, Any]:
    """The export, with its numbers as they are written."""
    content: dict[str, Any] = json.loads(as_json(dataset, phases), parse_float=Decimal, parse_int=Decimal)
    return content


def test_every_stated_number_matches_the_model(bundled: Dataset) -> None:
    content = content_of(bundled)
    exported = {each["id"]: each for of in (*content["phases"], content) for each in of["figures"]}
    assert {id_: (each["value"], each["unit"], each["qualifier"]) for id_, each in exported.items()} == {
        figure.id: (figure.quantity.value, str(figure.quantity.unit), figure.quantity.qualifier.value)
        for figure in bundled.figures
    }


def test_every_computed_number_matches_the_model(bundled: Dataset) -> None:
    wholes = totals(bundled)
    content = content_of(bundled)
    pairs = list(zip(wholes.values(), content["totals"], strict=True))
    for of, exported in zip(bundled.phases, content["phases"], strict=True):
        pairs += zip(derived_of(bundled, of).values(), exported["derived"], strict=True)
    assert len(pairs) == 2 + 4 * 5
    for value, exported in pairs:
        assert isinstance(value, Derived)
        assert (exported["measure"], exported["unit"]) == (value.measure, str(value.unit))
        assert (exported["value"], exported["shown"]) == (value.value, value.shown_value)
        assert (tuple(exported["inputs"]), exported["approximate"]) == (value.all_inputs, value.approximate)
        assert exported["caveats"] == [sentences.caveat(bundled, caveat) for caveat in value.caveats]


@given(st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False, allow_infinity=False))
def test_a_stated_number_keeps_its_digits(value: Decimal) -> None:
    (exported,) = content_of(dataset_of(phase(), budget(str(value))))["phases"][0]["figures"]
    assert exported["value"] == value


def test_whole_numbers_have_no_decimal_point() -> None:
    text = as_json(dataset_of(phase(), budget("73000000.0"), participants("999999999999999"))).decode()
    assert '"value": 73000000,' in text
    assert '"value": 999999999999999,' in text


def test_keys_are_in_the_documented_order(bundled: Dataset) -> None:
    content = content_of(bundled)
    assert list(content) == ["dataset", "phases", "figures", "totals", "events", "sources", "translations"]
    for exported in content["phases"]:
        assert list(exported) == PHASE_KEYS
        assert list(exported["period"]) == ["edtf", "stated"]
        assert {tuple(each) for each in exported["figures"]} == {tuple(FIGURE_KEYS)}
        for value in exported["derived"]:
            assert list(value)[: len(DERIVED_KEYS)] == DERIVED_KEYS


def test_a_missing_value_is_null_with_a_reason() -> None:
    content = content_of(dataset_of(phase(), budget(), participants(0)))
    (ratio, *_others) = content["phases"][0]["derived"]
    assert list(ratio) == [*DERIVED_KEYS, "reason"]
    assert (ratio["value"], ratio["unit"], ratio["approximate"], ratio["formula"]) == (None, None, None, None)
    assert ratio["inputs"] == ["jenesys-2-budget", "jenesys-2-participants"]
    assert ratio["reason"] == "No value: the number of participants is stated as 0."


def test_a_figure_of_several_phases_is_at_the_top_level() -> None:
    over_all = figure("participants", 47_000, "people", id_="over-all", of="", headline=False)
    dataset = dataset_of(phase(), budget(), over_all)
    assert [each["id"] for each in content_of(dataset)["figures"]] == ["over-all"]
    assert content_of(dataset, "jenesys-2")["figures"] == []


def test_only_selected_phases_are_exported_but_sums_cover_all() -> None:
    dataset = dataset_of(*jenesys().phases, *jenesys().figures, event("of-kizuna", of="kizuna"), event("of-none"))
    content = content_of(dataset, "kizuna")
    assert [each["id"] for each in content["phases"]] == ["kizuna"]
    assert [each["id"] for each in content["events"]] == ["of-kizuna"]
    assert content["totals"] == content_of(dataset)["totals"]


def test_missing_information_is_null_not_an_empty_string() -> None:
    def values(item: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
        if isinstance(item, dict):
            return [leaf for value in item.values() for leaf in values(value)]
        return [leaf for value in item for leaf in values(value)] if isinstance(item, list) else [item]

    assert "" not in values(content_of(dataset_of(phase(), budget(), participants(), event("undated"), source())))


def test_the_file_is_utf_8_and_ends_with_a_newline() -> None:
    content = as_json(dataset_of(phase(name="絆")))
    assert "絆" in content.decode("utf-8")
    assert content.endswith(b"}\n")


def test_the_output_equals_that_of_the_json_module(bundled: Dataset) -> None:
    for dataset in (bundled, dataset_of(phase(purpose="two\nlines"))):
        content = as_json(dataset).decode()
        assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize(("count", "named"), [(1000, 1000), (1001, 1)])
def test_with_many_phases_a_share_lists_only_its_figure_and_sum(count: int, named: int) -> None:
    many = [phase(f"p{number}") for number in range(count)]
    content = content_of(dataset_of(*many, *(budget(1, of=each.id) for each in many)))
    (share,) = (value for value in content["phases"][7]["derived"] if value["measure"] == "budget-share")
    assert (share["inputs"][0], len(share["inputs"]), share["whole"]) == ("p7-budget", named, "budget")
    (whole,) = content["totals"]
    assert (whole["measure"], len(whole["inputs"])) == ("budget", count)
