"""Last moments for notice and for a list, and the times of single duties."""

from __future__ import annotations

from ceasefire_terms import MIDNIGHT, terms_of
from parley.ceasefire.clock import due_times, lapses


def test_the_last_moment_for_notice_is_counted_back_from_each_end():
    terms = terms_of(
        f"- {MIDNIGHT}\n- {{kind: lasts, id: x, for: {{iso: P3D, counted: elapsed}}}}\n- {{kind: renews, id: r, how: consent, notice: PT26H}}"
    ).terms
    (found,) = lapses(terms, "a")
    assert [(clause, spread.latest.isoformat()[:16]) for clause, spread in found.notice] == [("r", "2030-03-02T20:00")]


def test_ways_of_counting_a_duty_that_come_to_the_same_are_one():
    terms = terms_of(f"- {MIDNIGHT}\n- {{kind: withdraws, id: w, who: [a], forces: guns, within: {{iso: P14D}}}}").terms
    (found,) = due_times(terms)
    assert (found.ways, found.spread.latest.isoformat()[:16]) == (
        ("elapsed", "calendar", "inclusive"),
        "2030-03-14T22:00",
    )


def test_the_time_of_a_duty_ends_nothing():
    terms = terms_of(
        f"- {MIDNIGHT}\n- {{kind: withdraws, id: w, who: [a], forces: guns}}\n- {{kind: lasts, id: x, of: w, for: {{iso: PT60H}}}}"
    ).terms
    assert [one.lapses for one in lapses(terms, "a")] == [None]
    assert [one.clause for one in due_times(terms)] == ["w"]


def test_what_others_read_of_a_deadline_stands_beside_it_with_the_word():
    terms = terms_of(
        f"""\
- {MIDNIGHT}
- kind: withdraws
  id: w
  who: [a]
  forces: guns
  finishes: {{at: "2030-03-05T12:00", zone: UTC, readings: [{{word: Side B, at: "2030-03-04T12:00", zone: UTC}}]}}
"""
    ).terms
    assert [(one.word, one.spread.latest.isoformat()[:10]) for one in due_times(terms)] == [
        ("", "2030-03-05"),
        ("Side B", "2030-03-04"),
    ]
