"""Counts: mouth by mouth, three cells, bounds where links are proposed, cut at changes of terms, and what cannot be divided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ceasefire_incidents import ALLEGED, OBSERVED, TERMS, log_of
from parley.ceasefire.incidents import tally_rows, undivided

THERE = '- {kind: presence, id: p, word: monitors, since: {at: "2030-03-02T04:00", zone: UTC}, until: {at: "2030-03-02T12:30", zone: UTC}}\n'


def cells(entries: str) -> list[tuple[str, str, int, int, int | None, bool]]:
    return [
        (one.word, one.since.isoformat()[5:16], one.cell.joined, one.cell.recorded, one.cell.minutes, one.cell.nobody)
        for one in tally_rows(TERMS, log_of(entries))
    ]


def test_so_many_in_so_many_hours_and_allegations_without_hours():
    assert cells(ALLEGED + OBSERVED + THERE) == [
        ("Side A", "03-02T00:00", 1, 1, None, False),
        ("monitors", "03-02T00:00", 7, 7, 510, False),
    ]


def test_nothing_recorded_is_not_nobody_there():
    gone = '- {kind: not-there, id: n, word: monitors, why: denied, since: {at: "2030-03-03T00:00", zone: UTC}, until: {at: "2030-03-03T09:00", zone: UTC}}\n'
    assert cells(THERE + gone) == [
        ("monitors", "03-02T00:00", 0, 0, 510, False),
        ("monitors", "03-03T00:00", 0, 0, 0, True),
    ]


def test_reports_that_may_be_of_one_event_have_two_bounds():
    other = OBSERVED.replace('"17"', '"9"').replace("o17", "o9").replace("count: 7", "count: 5")
    link = '- {kind: linked, id: l, word: Side B, incident: "17", other: "9", how: same}\n'
    assert cells(OBSERVED + other)[0][2:4] == (12, 12)
    assert cells(OBSERVED + other + link)[0][2:4] == (7, 12)
    taken_back = link + "- {kind: withdrawn, id: w, word: Side B, entry: l}\n"
    assert cells(OBSERVED + other + taken_back)[0][2:4] == (12, 12)


def test_a_day_is_cut_where_the_terms_change():
    early = OBSERVED.replace("2030-03-02T06:10", "2030-02-28T23:50").replace("2030-03-02T06:40", "2030-02-28T23:55")
    late = OBSERVED.replace("2030-03-02T06", "2030-03-01T00").replace("o17", "o18")
    assert [row[1:4] for row in cells(early + late)] == [("02-28T00:00", 7, 7), ("02-28T22:00", 7, 7)]


def test_a_published_count_over_the_beginning_cannot_be_divided():
    count = (
        '- {kind: published-count, id: c, word: monitors, counts: explosions, count: 111, since: {at: "2030-02-28T17:30", zone: UTC}, '
        'until: {at: "2030-03-01T17:30", zone: UTC}}\n'
    )
    (found,) = undivided(TERMS, log_of(count))
    assert (found.count, found.cut.isoformat()[:16]) == (111, "2030-02-28T22:00")
    assert undivided(TERMS, log_of(count.replace("2030-02-28", "2030-03-02").replace("2030-03-01", "2030-03-03"))) == ()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 30), st.integers(1, 9)), min_size=1, max_size=12))
def test_within_one_mouth_the_counts_add_up(observed: list[tuple[int, int, int]]):
    entries = "".join(
        OBSERVED.replace("o17", f"o{index}")
        .replace('"17"', f'"{incident}"')
        .replace("2030-03-02", f"2030-03-{day:02}")
        .replace("count: 7", f"count: {count}")
        for index, (incident, day, count) in enumerate(observed)
    )
    rows = tally_rows(TERMS, log_of(entries))
    assert sum(row.cell.recorded for row in rows) == sum(count for _, _, count in observed)
