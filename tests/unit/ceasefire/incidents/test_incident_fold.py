"""Accounts stay accounts: linked, taken back, answered, determined, and as known then - never merged, never lost."""

from __future__ import annotations

from ceasefire_incidents import ALLEGED, DETERMINED, OBSERVED, log_of
from ceasefire_terms import utc
from parley.ceasefire.incidents import incidents_of, log_known_at


def test_three_columns_stay_three():
    (one,) = incidents_of(log_of(ALLEGED + OBSERVED + DETERMINED))
    assert [[entry.id for entry in column] for column in (one.alleged, one.observed, one.determined)] == [
        ["a17"],
        ["o17"],
        ["d17"],
    ]
    assert one.standing == one.determined


def test_what_is_taken_back_stays_and_says_so():
    (one,) = incidents_of(
        log_of(ALLEGED + DETERMINED + "- {kind: withdrawn, id: w, word: the joint body, entry: d17}\n")
    )
    assert [entry.id for entry in one.determined] == ["d17"]
    assert one.withdrawn == ("d17",)
    assert one.standing == ()


def test_linked_incidents_stay_two():
    other = OBSERVED.replace('"17"', '"9"').replace("o17", "o9")
    link = '- {kind: linked, id: l, word: monitors, incident: "17", other: "9", how: same}\n'
    found = incidents_of(log_of(OBSERVED + other + link))
    assert [one.id for one in found] == ["17", "9"]
    assert [[link.id for link in one.links] for one in found] == [["l"], ["l"]]


def test_as_known_then_leaves_out_what_was_told_later():
    late = DETERMINED.replace(
        "word: the joint body", 'word: the joint body, known: {at: "2030-03-05T12:00", zone: UTC}'
    )
    log = log_of(ALLEGED + late)
    assert [entry.id for entry in log_known_at(log, utc("2030-03-04T00:00")).entries] == ["a17"]
    assert [entry.id for entry in log_known_at(log, utc("2030-03-06T00:00")).entries] == ["a17", "d17"]
