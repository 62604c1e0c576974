"""A problem as a line and as JSON."""

import json

import pytest

from jenesys_gui.reading.problems import MAX_PROBLEMS, FileProblems, Problem, Severity, printable, quoted, summary

GROUPED = Problem(Severity.ERROR, "figures.csv", 3, "value", "196,000", '"196,000" has grouped digits', "write 196000")
UNDERSTOOD = Problem(
    Severity.NOTICE, "a.csv", 2, "headline", "TRUE", '"TRUE" is understood as true', "write it that way"
)
MISSING = Problem(Severity.WARNING, "figures.csv", None, None, None, "something is missing", "add it")


def test_a_line_names_file_row_and_column() -> None:
    assert GROUPED.as_line() == 'figures.csv:3:value: "196,000" has grouped digits; write 196000'


def test_a_line_without_row_or_column_keeps_its_colons() -> None:
    assert MISSING.as_line() == "figures.csv::: something is missing; add it"


def test_in_words_a_problem_has_only_the_parts_of_its_place_that_it_has() -> None:
    assert GROUPED.in_words() == 'figures.csv, line 3, value: "196,000" has grouped digits; write 196000'
    assert MISSING.in_words() == "figures.csv: something is missing; add it"


@pytest.mark.parametrize("problem", [GROUPED, MISSING])
def test_a_line_can_be_split_at_its_colons(problem: Problem) -> None:
    file, row, column, sentence = problem.as_line().split(":", 3)
    assert (file, row or None, column or None) == (
        problem.file,
        None if problem.row is None else str(problem.row),
        problem.column,
    )
    assert sentence == f" {problem.sentence}"


def test_json_has_the_documented_keys() -> None:
    assert GROUPED.as_json() == {
        "severity": "error",
        "file": "figures.csv",
        "row": 3,
        "column": "value",
        "value": "196,000",
        "message": '"196,000" has grouped digits; write 196000',
        "other_rows": (),
    }
    assert json.loads(json.dumps(MISSING.as_json()))["severity"] == "warning"


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "no problems"),
        ([GROUPED], "1 error"),
        ([MISSING, MISSING], "2 warnings"),
        ([MISSING, GROUPED, GROUPED], "2 errors, 1 warning"),
        ([MISSING, UNDERSTOOD], "1 warning, 1 understood"),
        ([UNDERSTOOD, UNDERSTOOD], "no problems, 2 understood"),
    ],
)
def test_the_summary_is_in_words(problems: list[Problem], words: str) -> None:
    assert summary(problems) == words


def test_problems_are_sorted_by_row_and_stay_in_order_otherwise() -> None:
    problems = FileProblems("figures.csv")
    problems.error("second", "", row=7, column="value")
    problems.error("third", "", row=7, column="as_of")
    problems.warning("first", "")
    assert [problem.message for problem in problems.sorted()] == ["first", "second", "third"]


def test_one_cause_in_a_column_is_one_problem_with_its_first_row() -> None:
    problems = FileProblems("figures.csv")
    for row in (2, 9, 4, 5, 5, 7):
        problems.error(
            f'"{row},000" has grouped digits', f"write {row}000", row=row, column="value", value=f"{row},000"
        )
    problems.error('"8,000" has grouped digits', "write 8000", row=8, column="position")
    problems.warning('"9,000" has grouped digits', "write 9000", row=9, column="value")
    value, position, warning = problems.sorted()
    assert (value.row, value.value, value.other_rows) == (2, "2,000", (4, 5, 7, 9))
    assert value.as_line() == (
        'figures.csv:2:value: "2,000" has grouped digits; write 2000 (also in 4 more lines: 4, 5, 7, …)'
    )
    assert value.as_json()["other_rows"] == (4, 5, 7, 9)
    assert [(each.row, each.fix) for each in value.others] == [
        (9, "write 9000"),
        (4, "write 4000"),
        (5, "write 5000"),
        (7, "write 7000"),
    ]
    assert (position.other_rows, warning.other_rows) == ((), ())
    problems.error('"3" has grouped digits', "write 3", row=10, column="position")
    assert problems.sorted()[1].sentence.endswith("write 8000 (also in line 10)")


def test_rows_with_one_cause_but_another_fix_are_another_problem() -> None:
    problems = FileProblems("figures.csv")
    for row, (unit, right) in enumerate((("usd", "USD"), ("People", "people"), ("Usd", "USD")), start=2):
        problems.error(f'the unit "{unit}" is wrong', f"write {right}", row=row, column="unit", value=unit)
    for row, codes in enumerate(("a, b", "c, d"), start=2):
        problems.error("unknown", f"use one of: {codes}", row=row, column="source")
        problems.error(f"in a circle: {codes}", "write another", row=row, column="follows")
    assert [problem.as_line() for problem in problems.sorted()] == [
        'figures.csv:2:unit: the unit "usd" is wrong; write USD (also in line 4)',
        "figures.csv:2:source: unknown; use one of: a, b (also in line 3)",
        "figures.csv:2:follows: in a circle: a, b; write another",
        'figures.csv:3:unit: the unit "People" is wrong; write people',
        "figures.csv:3:follows: in a circle: c, d; write another",
    ]


def test_only_the_first_problems_of_a_file_are_listed_and_the_others_counted() -> None:
    problems = FileProblems("figures.csv")
    for row in range(MAX_PROBLEMS + 2):
        problems.warning("hidden", "delete it", row=row, column=f"column {row}")
    for row in range(MAX_PROBLEMS + 1):
        problems.error("wrong", "correct it", row=row, column=f"column {row}")
    *listed, errors, warnings = problems.sorted()
    assert len(listed) == 2 * MAX_PROBLEMS
    assert [each.as_line() for each in (errors, warnings)] == [
        "figures.csv::: 1 more error is not listed; fix the problems listed, then check the dataset again",
        "figures.csv::: 2 more warnings are not listed; fix the problems listed, then check the dataset again",
    ]
    assert problems.errors == MAX_PROBLEMS + 1
    assert summary(problems.sorted()) == f"{MAX_PROBLEMS + 1:,} errors, {MAX_PROBLEMS + 2:,} warnings"


def test_quotes_are_short_and_on_one_line() -> None:
    assert quoted("first\nsecond\x07") == "first\\nsecond\\x07"
    assert quoted("絆") == "絆"
    assert quoted("a" * 60) == "a" * 60
    assert quoted("a" * 61) == "a" * 59 + "…"


def test_printable_texts_can_be_written_to_any_utf_8_stream() -> None:
    assert printable("folder\udcff/\n").encode() == rb"folder\udcff/\n"
