"""What a source does not state is found by rules over the rows that are based on it."""

import pytest

from jenesys_gui.model.dataset import Dataset, Source
from jenesys_gui.model.dates import parse_date
from jenesys_gui.model.quantity import Qualifier
from jenesys_gui.model.statements import Gap, GapKind, gaps_of, rows_by_source
from tests.builders import SOURCE, budget, dataset, event, figure, participants, phase, programme, source


def gaps_in(content: Dataset) -> dict[GapKind, Gap]:
    return {gap.kind: gap for gap in gaps_of(rows_by_source(content)[SOURCE])}


def rows_without(kind: GapKind, content: Dataset) -> tuple[str, ...] | None:
    """Return the ids of the rows that do not state something; None if all do."""
    gap = gaps_in(content).get(kind)
    return gap.about if gap else None


COMPLETE = Source(
    SOURCE,
    "A page",
    "A publisher",
    published=parse_date("2013"),
    accessed=parse_date("2024"),
    url="https://example.org",
    licence="CC-BY-4.0",
)


def test_a_source_that_states_everything_has_no_gaps() -> None:
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
    content = dataset(COMPLETE, phase(period="2013-04/2015-03"), full, event("begins", date="2013"))
    assert gaps_in(content) == {}


def test_a_document_without_date_and_licence_has_gaps() -> None:
    kinds = set(gaps_in(dataset(phase(period="2013-04/2015-03"))))
    assert kinds == {GapKind.PUBLISHED, GapKind.LICENCE}


def test_a_missing_licence_is_a_gap() -> None:
    assert GapKind.LICENCE in gaps_in(dataset(COMPLETE._replace(licence=""), phase()))


@pytest.mark.parametrize(
    ("kind", "incomplete", "complete"),
    [
        (GapKind.QUALIFIER, {}, {"qualifier": Qualifier.AROUND}),
        (GapKind.BASIS, {}, {"basis": "participated"}),
        (GapKind.AS_OF, {}, {"as_of": "2023"}),
        (GapKind.COUNTED, {}, {"counted": "youths"}),
        (GapKind.SCOPE, {}, {"scope": "ASEAN"}),
    ],
)
def test_figures_with_missing_information_are_listed(
    kind: GapKind, incomplete: dict[str, str], complete: dict[str, str]
) -> None:
    content = dataset(
        phase(),
        figure("participants", 1, "people", id_="incomplete", **incomplete),  # type: ignore[arg-type] # any of its fields
        figure("participants", 2, "people", id_="complete", headline=False, **complete),  # type: ignore[arg-type] # as above
    )
    assert gaps_in(content)[kind] == Gap(kind, ("incomplete",), 2)


def test_amounts_have_no_gap_about_who_is_counted() -> None:
    assert rows_without(GapKind.COUNTED, dataset(phase(), budget())) is None
    assert rows_without(GapKind.COUNTED, dataset(phase(), participants())) == ("jenesys-2-participants",)


def test_naming_a_fiscal_year_does_not_define_it() -> None:
    named = participants(as_of="2022-04/2023-03", as_of_as_stated="FY2022")
    assert rows_without(GapKind.FISCAL_YEAR, dataset(phase(), named)) == (named.id,)
    assert rows_without(GapKind.FISCAL_YEAR, dataset(phase(), participants(as_of="2022"))) is None


@pytest.mark.parametrize(
    ("period", "kinds"),
    [
        ("2013/2015", {GapKind.MONTHS}),
        ("2013-04/2015", {GapKind.MONTHS}),
        ("2013-04/2015-03", set()),
        ("2013-04/..", set()),
        ("2013-04/", {GapKind.END}),
        ("2013/", {GapKind.MONTHS, GapKind.END}),
    ],
)
def test_missing_ends_of_a_period_are_gaps(period: str, kinds: set[GapKind]) -> None:
    assert set(gaps_in(dataset(COMPLETE, phase(period=period)))) == kinds


def test_an_event_without_a_year_is_a_gap() -> None:
    content = dataset(phase(), event("dated", date="2011"), event("undated"))
    assert rows_without(GapKind.YEAR_OF_EVENT, content) == ("undated",)


def test_only_rows_that_are_based_on_a_source_are_checked() -> None:
    other = source("other")
    content = dataset(source(), other, phase(), participants()._replace(source="other"), programme("one"))
    rows = rows_by_source(content)
    assert [each.id for each in rows["other"].figures] == ["jenesys-2-participants"]
    assert rows[SOURCE].figures == ()
    assert [each.id for each in rows[SOURCE].programmes] == ["one"]
    assert GapKind.AS_OF not in {gap.kind for gap in gaps_of(rows[SOURCE])}
