from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.matching import best_pairs, matched_greedily

GAINS = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(-3, 9).map(float), max_size=12)


def best_total(gains):
    """Every way to give each of four rows one of four columns or none, tried."""
    columns = [0, 1, 2, 3, None, None, None, None]
    return max(
        sum(max(gains.get((row, column), 0.0), 0.0) for row, column in enumerate(order))
        for order in set(permutations(columns, 4))
    )


def test_the_best_choice_is_not_the_greedy_one():
    assert best_pairs({(0, 0): 5.0, (0, 1): 4.0, (1, 0): 4.0}) == [(0, 1), (1, 0)]


def test_one_good_pair_beats_two_poor_ones():
    assert best_pairs({(0, 0): 9.0, (0, 1): 4.0, (1, 0): 4.0}) == [(0, 0)]


def test_nothing_is_chosen_that_gains_nothing():
    assert best_pairs({(0, 0): 0.0, (1, 1): -1.0}) == []
    assert best_pairs({}) == []


@given(GAINS)
def test_no_other_choice_of_pairs_gains_more(gains):
    chosen = best_pairs(gains)
    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen)
    assert sum(gains[pair] for pair in chosen) == best_total(gains)


def test_a_very_large_group_is_chosen_greedily():
    size = 401
    gains = {(at, at): 2.0 for at in range(size)} | {(at, at + 1): 1.0 for at in range(size - 1)}
    assert best_pairs(gains) == [(at, at) for at in range(size)]
    assert matched_greedily(gains) == size


def test_what_is_chosen_exactly_is_not_called_greedy():
    assert matched_greedily({(at, at + step): 1.0 for at in range(399) for step in (0, 1)}) == 0
    assert matched_greedily({(at, at): 1.0 for at in range(5_000)}) == 0
