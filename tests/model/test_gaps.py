"""What a source leaves unsaid is found by rules over the rows that rest on it."""

from dataclasses import replace

import pytest

from jenesys_gui.model.dataset import Dataset, Source
from jenesys_gui.model.dates import parse
from jenesys_gui.model.gaps import Unsaid, UnsaidKind, rows_by_source, unsaid_by
from jenesys_gui.model.quantity import Qualifier
from tests.builders import SOURCE, budget, dataset, event, figure, participants, phase, programme, source


def found_in(content: Dataset) -> dict[UnsaidKind, Unsaid]:
    return {unsaid.kind: unsaid for unsaid in unsaid_by(rows_by_source(content)[SOURCE])}


def said(kind: UnsaidKind, content: Dataset) -> tuple[str, ...] | None:
    """The rows of which something is left unsaid; none if it is said."""
    unsaid = found_in(content).get(kind)
    return unsaid.about if unsaid else None


TELLING = Source(SOURCE, "A page", "A publisher", parse("2013"), parse("2024"), "https://example.org", "CC-BY-4.0")


def test_a_source_that_says_everything_leaves_nothing_unsaid() -> None:
    full = figure(
        "participants",
        700,
        "people",
        qualifier=Qualifier.ABOUT,
        basis="participated",
        as_of="2023-10",
        scope="ASEAN",
        counted="youths",
    )
    content = dataset(TELLING, phase(period="2013-04/2015-03"), full, event("begins", date="2013"))
    assert found_in(content) == {}


def test_what_the_document_itself_does_not_say() -> None:
    kinds = set(found_in(dataset(phase(period="2013-04/2015-03"))))
    assert kinds == {UnsaidKind.PUBLISHED, UnsaidKind.LICENCE}


@pytest.mark.parametrize("licence", ["", "not stated", "Not stated"])
def test_a_licence_that_is_not_stated(licence: str) -> None:
    assert UnsaidKind.LICENCE in found_in(dataset(replace(TELLING, licence=licence), phase()))


@pytest.mark.parametrize(
    ("kind", "silent", "telling"),
    [
        (UnsaidKind.QUALIFIER, {}, {"qualifier": Qualifier.AROUND}),
        (UnsaidKind.BASIS, {}, {"basis": "participated"}),
        (UnsaidKind.AS_OF, {}, {"as_of": "2023"}),
        (UnsaidKind.COUNTED, {}, {"counted": "youths"}),
        (UnsaidKind.SCOPE, {}, {"scope": "ASEAN"}),
    ],
)
def test_of_which_figures_something_is_not_said(
    kind: UnsaidKind, silent: dict[str, str], telling: dict[str, str]
) -> None:
    content = dataset(
        phase(),
        figure("participants", 1, "people", id_="silent", **silent),  # type: ignore[arg-type] # any of its fields
        figure("participants", 2, "people", id_="telling", headline=False, **telling),  # type: ignore[arg-type] # as above
    )
    assert found_in(content)[kind] == Unsaid(kind, ("silent",), 2)


def test_of_money_nobody_is_counted() -> None:
    assert said(UnsaidKind.COUNTED, dataset(phase(), budget())) is None
    assert said(UnsaidKind.COUNTED, dataset(phase(), participants())) == ("jenesys-2-participants",)


def test_a_fiscal_year_is_not_defined_by_being_named() -> None:
    named = participants(as_of="2022-04/2023-03", as_of_as_stated="FY2022")
    assert said(UnsaidKind.FISCAL_YEAR, dataset(phase(), named)) == (named.id,)
    assert said(UnsaidKind.FISCAL_YEAR, dataset(phase(), participants(as_of="2022"))) is None


@pytest.mark.parametrize(
    ("period", "kinds"),
    [
        ("2013/2015", {UnsaidKind.MONTHS}),
        ("2013-04/2015", {UnsaidKind.MONTHS}),
        ("2013-04/2015-03", set()),
        ("2013-04/..", set()),
        ("2013-04/", {UnsaidKind.END}),
        ("2013/", {UnsaidKind.MONTHS, UnsaidKind.END}),
    ],
)
def test_what_is_not_said_of_a_period(period: str, kinds: set[UnsaidKind]) -> None:
    assert set(found_in(dataset(TELLING, phase(period=period)))) == kinds


def test_an_event_without_a_year() -> None:
    content = dataset(phase(), event("dated", date="2011"), event("undated"))
    assert said(UnsaidKind.YEAR_OF_EVENT, content) == ("undated",)


def test_only_what_rests_on_a_source_is_looked_at() -> None:
    other = source("other")
    content = dataset(source(), other, phase(), replace(participants(), source="other"), programme("one"))
    rests = rows_by_source(content)
    assert [each.id for each in rests["other"].figures] == ["jenesys-2-participants"]
    assert rests[SOURCE].figures == ()
    assert [each.id for each in rests[SOURCE].programmes] == ["one"]
    assert UnsaidKind.AS_OF not in {unsaid.kind for unsaid in unsaid_by(rests[SOURCE])}
