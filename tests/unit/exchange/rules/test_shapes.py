from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_rules import RANKS, read
from parley.exchange.rules import Classes, Shifts, shapes
from parley.exchange.rules.linear import Demand, ranges
from searching import search

TABLE = RANKS + "tables: [{id: t, title: t, units: {officers: 4, men: 1}}]\n"


def shapes_of(clause, shifts=None, classes=RANKS):
    rule = read(clause, classes=classes).rule
    return shapes(rule, Classes(rule), shifts)


def test_a_thousand_for_a_thousand_is_one_shape_a_flow():
    one, other = shapes_of("- {kind: number, id: n, of: {}, exactly: 1000}")
    assert (one.terms, one.low, one.high) == (((("ab", "*person"), 1),), 1000, 1000)
    assert other.terms == ((("ba", "*person"), 1),)


def test_a_number_per_together_becomes_one_sum_over_all_flows():
    (one,) = shapes_of("- {kind: number, id: n, of: {}, at_most: 50, per: together}")
    assert one.terms == ((("ab", "*person"), 1), (("ba", "*person"), 1))
    assert (one.low, one.high) == (None, 50)


def test_a_list_that_grew_and_a_death_that_lowers_move_the_number():
    shifts = Shifts(added={("ab", "*person"): 79}, lowered={("ab", "*person"): 4})
    assert [shape.low for shape in shapes_of("- {kind: number, id: n, of: {flows: [ab]}, exactly: 605}", shifts)] == [
        680
    ]


def test_half_of_all_is_rounded_up():
    shifts = Shifts(pools={("ab", "*person"): (11, 11)})
    (shape,) = shapes_of("- {kind: all, id: n, of: {flows: [ab]}, percent: 50}", shifts)
    assert (shape.low, shape.high) == (6, 6)


def test_all_without_a_count_of_those_held_only_says_not_fewer_than_the_floor():
    floor, everybody = shapes_of("- {kind: all, id: n, of: {flows: [ab]}, floor: 1000}")
    assert (floor.low, floor.high) == (1000, None)
    assert (everybody.low, everybody.high) == (0, None)


@search(40)
@given(st.integers(1, 60), st.integers(1, 200), st.integers(0, 3000))
@pytest.mark.parametrize("rounding", ["nearest", "up", "down"])
def test_a_rounded_ratio_fixes_exactly_the_rounded_number(rounding, give, take, delivered):
    (shape,) = shapes_of(
        f"""
        - kind: ratio
          id: r
          give: {{of: {{flows: [ab]}}, count: {give}}}
          take: {{of: {{flows: [ba]}}, count: {take}}}
          rounding: {rounding}
        """
    )
    demand = Demand("r", shape.terms, shape.low, shape.high)
    bounds = ranges([demand], {("ba", "*person"): (delivered, delivered)})
    whole, rest = divmod(delivered * give, take)
    wanted = {"down": whole, "up": whole + (rest > 0), "nearest": whole + (2 * rest >= take)}[rounding]
    assert bounds is not None
    assert bounds["ab", "*person"] == (wanted, wanted)


def test_a_table_weighs_what_a_class_is_worth():
    (shape,) = shapes_of(
        "- {kind: equivalents, id: e, sides: [{flows: [ab]}, {flows: [ba]}], table: t, within: 3}", classes=TABLE
    )
    assert dict(shape.terms) == {("ab", "officers"): 4, ("ab", "men"): 1, ("ba", "officers"): -4, ("ba", "men"): -1}
    assert (shape.low, shape.high) == (-3, 3)


def test_only_one_side_may_lead():
    (shape,) = shapes_of("- {kind: parity, id: p, sides: [{flows: [ab]}, {flows: [ba]}], within: 5, may_lead: ba}")
    assert (shape.low, shape.high) == (-5, 0)


def test_a_price_for_each_class():
    (shape,) = shapes_of(
        "- {kind: prices, id: p, pay: {flows: [ab]}, against: {flows: [ba]}, price: {officers: 50, men: 30}}"
    )
    assert dict(shape.terms) == {("ab", "*person"): 1, ("ba", "officers"): -50, ("ba", "men"): -30}


def test_a_package_is_taken_or_left():
    first, second, taken = shapes_of(
        "- {kind: package, id: p, parts: [{of: {flows: [ab]}, count: 16}, {of: {flows: [ba]}, count: 8}]}"
    )
    demands = [Demand("p", shape.terms, shape.low, shape.high) for shape in (first, second, taken)]
    assert ranges(demands, {("ab", "*person"): (16, 16)})["ba", "*person"] == (8, 8)
    assert ranges(demands, {("ab", "*person"): (0, 0)})["ba", "*person"] == (0, 0)
    assert ranges(demands, {("ab", "*person"): (15, 15)}) is None


def test_what_conduct_asks_has_no_shape():
    assert shapes_of("- {kind: together, id: t}\n- {kind: consent, id: c}") == ()
