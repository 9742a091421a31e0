"""Long random courses under terms with disputed readings: the clock is total, deterministic, and changes its mind only where an entry says so."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire_terms import course_of, terms_of, utc
from parley.ceasefire.clock import ClockQuestion, ask_clock
from parley.ceasefire.happenings import CeasefireCourse, known_at

TERMS = terms_of(
    """\
- kind: begins
  id: s
  who: [a, b]
  when: {at: "2030-03-01T00:00", zone: Europe/Kyiv, readings: [{word: Side B, at: "2030-03-01T12:00"}]}
- {kind: lasts, id: l, for: {iso: P5D}, disputed: [{word: Side B, for: {iso: P4D, counted: inclusive}}, {word: Side A, says: as long as it takes}]}
- {kind: grows, id: g, per: 10, adds: {iso: P1D}, counts_by: unstated}
- {kind: renews, id: r, how: consent, notice: PT24H}
- {kind: forbids, id: f, acts: [fire], window: w, disputed: [{word: Side A, says: not by night}]}
- {kind: window, id: w, start: "03:30", lasts: PT20H, zone: Europe/Kyiv}
"""
).terms
BASE = utc("2030-03-01T00:00")
BY = st.lists(st.sampled_from(["a", "b"]), unique=True).map(lambda names: f"[{', '.join(names)}]")
TIMES = st.integers(0, 14 * 24).map(lambda hours: (BASE + datetime.timedelta(hours=hours)).isoformat()[:16])
EVENTS = st.one_of(
    st.tuples(TIMES, BY).map(
        lambda one: f"kind: renewal, for: {{iso: P2D}}, by: {one[1]}, at: {{at: '{one[0]}', zone: UTC}}"
    ),
    st.tuples(TIMES, BY, st.sampled_from(["begun", "not-begun", "lapsed", "suspended", "resumed"])).map(
        lambda one: f"kind: effect, what: {one[2]}, by: {one[1]}, at: {{at: '{one[0]}', zone: UTC}}"
    ),
    st.tuples(TIMES, st.integers(0, 40), st.sampled_from(["list", "told", "verified"])).map(
        lambda one: f"kind: counted, clause: g, count: {one[1]}, basis: {one[2]}, at: {{at: '{one[0]}', zone: UTC}}"
    ),
)


def course(events: list[str]) -> CeasefireCourse:
    return course_of(
        TERMS, "\n".join(f"- {{id: e{index}, word: somebody, {event}}}" for index, event in enumerate(events)) or "[]"
    )


@settings(max_examples=60)
@given(
    st.lists(EVENTS, min_size=1, max_size=6),
    TIMES,
    st.sampled_from([None, "fire", "flight"]),
    st.sampled_from(["a", "b", "outsider"]),
)
def test_every_history_has_an_answer_and_always_the_same(events: list[str], at: str, act: str | None, actor: str):
    question = ClockQuestion(at=utc(at), actor=actor, act=act)
    told = course(events)
    found = ask_clock(TERMS, question, told)
    assert found == ask_clock(TERMS, question, told)
    values = {one.value for one in found.by_reading}
    assert found.value == (values.pop() if len(values) == 1 else "depends")
    assert actor != "outsider" or found.value == "not-bound"
    assert (found.value == "depends") == bool(found.deciding)


@settings(max_examples=60)
@given(st.lists(EVENTS, min_size=1, max_size=6), TIMES, TIMES)
def test_what_was_told_later_changes_nothing_of_what_was_known_then(events: list[str], at: str, known: str):
    question = ClockQuestion(at=utc(at), actor="a")
    earlier = [event for event in events if event.split("at: '")[1][:16] <= known]
    then = known_at(course(events), utc(known))
    assert len(then.events) == len(earlier)
    renamed = course(earlier)
    assert ask_clock(TERMS, question, then).value == ask_clock(TERMS, question, renamed).value
