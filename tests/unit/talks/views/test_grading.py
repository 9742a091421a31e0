"""The table of grades: every combination is in exactly one row, and the rows say what they should."""

from __future__ import annotations

from typing import get_args

import pytest

from parley.talks.views.grading import (
    GRADE_ROWS,
    GRADES,
    STANDINGS,
    Case,
    Grade,
    SourceState,
    better_grade,
    every_case,
    row_of,
)


def test_every_combination_has_exactly_one_row() -> None:
    cases = list(every_case())
    assert len(cases) == 6 * 5 * 8 * 4
    for case in cases:
        rows = [
            row
            for row in GRADE_ROWS
            if case.mouth in row.mouth
            and case.chain in row.chain
            and case.origin in row.origin
            and case.known in row.known
        ]
        assert len(rows) == 1, case
        assert row_of(case) is rows[0]


def test_no_row_is_empty_and_each_says_why() -> None:
    used = {id(row_of(case)) for case in every_case()}
    assert used == {id(row) for row in GRADE_ROWS}
    assert {row.grade for row in GRADE_ROWS} == set(GRADES)
    assert all(row.because for row in (*GRADE_ROWS, *STANDINGS))


def test_every_standing_has_one_row() -> None:
    assert [row.standing for row in STANDINGS] == list(get_args(SourceState))
    assert [row.standing for row in STANDINGS if not row.marked] == ["stands"]
    assert [row.standing for row in STANDINGS if not row.carries] == ["withdrawn"]


@pytest.mark.parametrize(
    ("case", "grade"),
    [
        (Case("party", "none", "document", "paper"), "signed"),
        (Case("party", "none", "none", "heard"), "own-speaker"),
        (Case("party", "none", "none", "entered"), "signed"),
        (Case("party", "none", "report", "press"), "reporter"),
        (Case("party", "press", "statement", "press"), "reporter"),
        (Case("named", "press", "report", "press"), "own-speaker"),
        (Case("unnamed", "press", "report", "press"), "own-unnamed"),
        (Case("unnamed", "another", "report", "press"), "told-by-another"),
        (Case("named", "none", "statement-of-others", "paper"), "told-by-another"),
        (Case("another", "none", "document", "paper"), "told-by-another"),
        (Case("nobody", "press", "report", "press"), "unattributed"),
        (Case("press", "none", "report", "press"), "reporter"),
    ],
)
def test_what_the_table_says(case: Case, grade: Grade) -> None:
    assert row_of(case).grade == grade


def test_only_a_side_s_own_named_mouth_gives_it_a_grade_of_its_own() -> None:
    for case in every_case():
        row = row_of(case)
        if row.grade in ("signed", "own-speaker"):
            assert case.mouth in ("party", "named")
            assert case.chain not in ("another", "own-unnamed")
            assert row.word_of == "side"
        else:
            assert row.word_of != "side"
        if case.known == "press" and case.mouth == "party" and case.chain in ("none", "press"):
            assert row.grade in ("reporter", "told-by-another")


def test_the_better_of_two_grades() -> None:
    assert better_grade("reporter", "own-speaker") == better_grade("own-speaker", "reporter") == "own-speaker"
