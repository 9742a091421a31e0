from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from parley.exchange.rules.linear import Demand, can_hold, ranges, smallest_conflict

X, Y = ("x",), ("y",)
BOX = 5


def demand(name, terms, low=None, high=None):
    return Demand(name, tuple(terms), low, high)


@st.composite
def systems(draw):
    quantities = [("q", str(n)) for n in range(draw(st.integers(1, 3)))]
    asked = []
    for number in range(draw(st.integers(1, 4))):
        terms = [(one, draw(st.integers(-3, 3))) for one in quantities]
        low = draw(st.none() | st.integers(-6, 8))
        width = draw(st.integers(0, 4))
        high = draw(st.none() | st.just((low or 0) + width))
        asked.append(demand(f"d{number}", terms, low, high))
    return quantities, asked + [demand("", [(one, 1)], None, BOX) for one in quantities]


def solutions(quantities, asked):
    for values in itertools.product(range(BOX + 1), repeat=len(quantities)):
        point = dict(zip(quantities, values, strict=True))
        sums = [sum(weight * point[one] for one, weight in each.terms) for each in asked]
        if all(
            (each.low is None or each.low <= total) and (each.high is None or total <= each.high)
            for each, total in zip(asked, sums, strict=True)
        ):
            yield point


@given(systems())
def test_ranges_keep_every_solution_and_no_solution_is_ever_called_impossible(system):
    quantities, asked = system
    found = list(solutions(quantities, asked))
    bounds = ranges(asked)
    if found:
        assert bounds is not None
        assert can_hold(asked)
        for point in found:
            for one, value in point.items():
                low, high = bounds[one]
                assert low <= value and (high is None or value <= high)


@given(systems())
def test_a_conflict_is_one_and_has_nothing_to_spare(system):
    _, asked = system
    conflict = smallest_conflict(asked)
    if can_hold(asked):
        assert conflict == ()
        return
    assert not can_hold([each for each in asked if not each.name or each.name in conflict])
    for name in conflict:
        assert can_hold([each for each in asked if not each.name or (each.name in conflict and each.name != name)])


def test_three_for_one_fixes_one_side_from_the_other():
    asked = [demand("ratio", [(X, 1), (Y, -3)], 0, 0)]
    assert ranges(asked, {Y: (13, 13)})[X] == (39, 39)
    assert ranges(asked, {X: (240, 240)})[Y] == (80, 80)
    assert ranges(asked, {X: (241, 241)}) is None


def test_what_no_bound_shows_is_found_in_fractions():
    # Bounds never meet here (both may grow without end), so propagation alone would go on for ever.
    asked = [demand("equal", [(X, 1), (Y, -1)], 0, 0), demand("five-more", [(X, 1), (Y, -1)], 5, 5)]
    assert not can_hold(asked)
    assert smallest_conflict(asked) == ("equal", "five-more")


def test_what_does_not_divide_cannot_hold():
    assert not can_hold([demand("pairs", [(X, 2), (Y, -2)], 1, 1)])


def test_terms_of_the_same_quantity_add_up():
    assert ranges([demand("twice", [(X, 1), (X, 1)], 6, 6)])[X] == (3, 3)
    assert ranges([demand("none", [(X, 1), (X, -1)], 1, 1)]) is None


def test_a_demand_without_quantities_says_nothing_or_fails():
    assert can_hold([demand("empty", [], 0, 0)])
    assert not can_hold([demand("impossible", [], 1, 1)])
