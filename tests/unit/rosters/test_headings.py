"""Headings: every field has its own name, no heading means two columns."""

from __future__ import annotations

import pytest

from parley.rosters import COLUMNS, FIELDS
from parley.rosters.headings import HEADINGS, NAME_COLUMNS, column_of


def test_every_field_can_be_written_in_a_file() -> None:
    assert set(COLUMNS) - set(NAME_COLUMNS) | {"names"} == set(FIELDS)
    assert HEADINGS.keys() <= {*COLUMNS, *NAME_COLUMNS}


@pytest.mark.parametrize("column", [*COLUMNS, *NAME_COLUMNS])
def test_each_heading_means_its_column_however_it_is_written(column: str) -> None:
    for heading in (column, *HEADINGS.get(column, ())):
        for written in (
            heading,
            heading.upper(),
            f"  {heading.title()}. ",
            heading.replace(" ", "_"),
            heading.replace("'", "’"),
        ):
            assert column_of(written) == column


def test_what_is_not_known_is_not_guessed() -> None:
    assert column_of("shoe size") is None
    assert column_of("") is None
