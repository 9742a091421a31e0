from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.presentation.page import Run, Table
from parley.presentation.renderings.column_widths import column_widths

CELLS = st.text(max_size=30)


@given(st.integers(1, 9).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=4)))
def test_the_columns_together_are_as_wide_as_the_page(rows: list[tuple[str, ...]]) -> None:
    table = Table(rows[0], tuple(tuple((Run(cell),) for cell in row) for row in rows[1:]))
    widths = column_widths(table, 168.0)
    assert sum(widths) == pytest.approx(168.0)
    assert all(width > 0 for width in widths)


def test_who_has_more_to_say_gets_more_and_a_long_word_gets_its_room() -> None:
    table = Table(("No", "Words"), (((Run("1"),), (Run("many words " * 9),)),))
    narrow, broad = column_widths(table, 168.0)
    assert broad > 3 * narrow
    first, _ = column_widths(Table(("prisoners of war",), ()), 168.0) * 2
    assert first == pytest.approx(168.0)
