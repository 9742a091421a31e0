from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.presentation.renderings.axes import Scale, round_ticks, stepped, thinned

POINTS = st.lists(st.integers(-1000, 1000), min_size=1, max_size=4000).map(lambda ys: tuple(enumerate(ys)))


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9), st.integers(3, 12))
def test_ticks_are_round_even_few_and_cover_what_is_shown(low: int, apart: int, most: int) -> None:
    ticks = round_ticks(low, low + apart, most)
    width = ticks[1] - ticks[0]
    assert str(width).rstrip("0") in ("1", "2", "5")
    assert all(tick % width == 0 for tick in ticks)
    assert ticks[0] <= low and low + apart <= ticks[-1]
    assert 2 <= len(ticks) <= most + 1


@given(POINTS, st.integers(1, 60))
def test_thinning_keeps_order_ends_and_extremes(points: tuple[tuple[int, int], ...], width: int) -> None:
    kept = thinned(points, Scale(0, max(points[-1][0], 1), 0, width))
    assert len(kept) <= max(4 * (width + 1), 1)
    assert list(kept) == sorted(set(kept), key=points.index)
    assert {kept[0], kept[-1]} == {points[0], points[-1]}
    assert min(y for _, y in kept) == min(y for _, y in points)
    assert max(y for _, y in kept) == max(y for _, y in points)


def test_few_points_are_all_kept() -> None:
    points = ((0, 1), (1, 5), (2, 1))
    assert thinned(points, Scale(0, 2, 0, 700)) == points


def test_a_value_that_holds_has_corners_and_a_flat_stretch_has_none() -> None:
    assert stepped(((0, 1), (2, 3), (4, 3))) == ((0, 1), (2, 1), (2, 3), (4, 3))


def test_a_scale_of_one_value_lies_in_the_middle() -> None:
    assert Scale(3, 3, 10, 20).at(3) == 15
    assert Scale(0, 10, 100, 0).at(2) == 80
