"""The other figures of a phase: by measure, then by programme."""

from jenesys_gui.model.dataset import Dataset, Status
from jenesys_gui.screen.details.detail import FigureGroup, describe_other_figures
from jenesys_gui.screen.timeline.lanes import describe_programmes
from tests.builders import budget, figure, participants, phase, programme
from tests.builders import dataset as dataset_of
from tests.texts import plain


def outline(groups: tuple[FigureGroup, ...]) -> list[tuple[str, list[str]]]:
    return [(group.heading, [plain(line.value) for line in group.lines]) for group in groups]


def test_other_figures_are_grouped_by_measure(bundled: Dataset) -> None:
    assert outline(describe_other_figures(bundled, "kizuna")) == [
        ("Other figures: budget", ["USD 30.4 M"]),
        ("Other figures: participants", ["≈ 9,000 people", "≈ 2,600 people", "> 10,000 people", "> 12,000 people"]),
    ]
    assert outline(describe_other_figures(bundled, "jenesys")) == [
        ("Other figures: budget", ["≈ JPY 35 bn", "≈ USD 195.57 M", "≈ JPY 21.7 bn"]),
        ("Other figures: participants", ["≈ 6,000 people per year", "≈ 14,200 people"]),
    ]


def test_programme_figures_are_grouped_by_programme_and_collapsed(bundled: Dataset) -> None:
    groups = describe_other_figures(bundled, "friendship-ties")
    assert outline(groups) == [
        ("Other figures: participants", ["≈ 700 people"]),
        ("JENESYS2015: 2 figures", ["≈ 3,100 people", "≈ 600 people"]),
        (
            "JENESYS2017: 5 figures",
            ["≈ 3,700 people", "≈ 3,200 people", "≈ 500 people", "> 1,300 people", "190 people"],
        ),
        ("JENESYS2018: 2 figures", ["144 people", "143 people"]),
        ("JENESYS2020: 2 figures", ["≈ USD 5.1 M", "≈ 1,100 people"]),
        (
            "JENESYS2021: 5 figures",
            ["≈ USD 4.5 M", "≈ 900 people", "≈ 2,000 people", "≈ 1,700 people", "≈ 300 people"],
        ),
        (
            "JENESYS2023: 5 figures",
            ["89 people", "100 people", "≈ 110 people", "≈ 130 people", "130 people"],
        ),
        ("JENESYS2024: 2 figures", ["> 200 people", "≈ 100 people"]),
    ]
    assert [group.folded for group in groups] == [False, True, True, True, True, True, True, True]


def test_expected_and_reported_figures_are_distinguished(bundled: Dataset) -> None:
    for of in bundled.phases:
        for group in describe_other_figures(bundled, of.id):
            for line in group.lines:
                status = bundled.figure_by_id[line.ref.code].status
                assert line.expected is (status is Status.EXPECTED)
                assert line.note.startswith(status.value)


def test_the_spoken_text_of_a_line_includes_its_context(bundled: Dataset) -> None:
    line = describe_other_figures(bundled, "friendship-ties")[2].lines[3]
    assert plain(line.spoken) == (
        "JENESYS2017: > 1,300 people, expected · ASEAN Member States · to Japan · youth · "
        "ASEAN Secretariat · published 12 September 2017, Source"
    )


def test_a_phase_with_headlines_only_has_no_other_figures() -> None:
    assert describe_other_figures(dataset_of(phase(), budget(), participants()), "jenesys-2") == ()


def test_figures_without_a_headline_are_listed() -> None:
    lonely = figure("schools", 12, "schools", headline=False)
    assert outline(describe_other_figures(dataset_of(phase(), lonely), "jenesys-2")) == [
        ("Other figures: schools", ["12 schools"])
    ]


def test_the_tooltip_of_a_programme_has_its_figures(bundled: Dataset) -> None:
    marks = {mark.text: mark.tooltip for mark in describe_programmes(bundled, "friendship-ties").marks}
    name, first, second, *rest = map(plain, marks["JENESYS2015"])
    assert name == "JENESYS2015"
    assert first.startswith("≈ 3,100 people: expected · Asia-Pacific region · to Japan · ")
    assert second.startswith("≈ 600 people: expected · Asia-Pacific region · from Japan · ")
    assert "may have been in another year" in rest[0]
    assert not any("people" in line for line in marks["JENESYS2019"])


def test_programme_figures_are_not_listed_under_the_phase() -> None:
    of_programme = figure("participants", 900, "people", id_="part", programme="a", headline=False)
    groups = describe_other_figures(dataset_of(phase(), participants(), programme("a"), of_programme), "jenesys-2")
    assert outline(groups) == [("A: 1 figure", ["900 people"])]
