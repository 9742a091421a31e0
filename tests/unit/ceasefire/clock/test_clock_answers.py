"""The answer for an actor, an act, an object, a place: what decides, what is missing, and what is not folded into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire_terms import MIDNIGHT, asked, terms_of, utc
from parley.ceasefire.clock import MOST_READINGS, ClockQuestion, ask_clock
from parley.ceasefire.zones import ZONES_VERSION

NOON = "2030-03-01T10:00"
FIRE = "- {kind: forbids, id: f, acts: [fire], where: [north]}"
PLACES = """
places:
  - {id: north, title: the north, kind: area, contains: [town], apart: [south]}
  - {id: south, title: the south, kind: area}
  - {id: town, title: a town, kind: area}
  - {id: valley, title: a valley, kind: area}
"""


@pytest.mark.parametrize(
    ("place", "value"), [("north", "yes"), ("town", "yes"), ("south", "no"), ("valley", "unknown")]
)
def test_places_lie_within_one_another_by_the_text_only(place: str, value: str):
    assert asked(FIRE, NOON, act="mortar", place=place, more=PLACES).value == value


def test_without_a_place_it_is_told_that_one_is_missing():
    found = asked(FIRE, NOON, act="fire", more=PLACES)
    assert (found.value, found.missing) == ("unknown", ("place",))


def test_an_outsider_is_not_bound_whatever_is_forbidden():
    assert asked(FIRE, NOON, actor="outsider", act="fire", place="north", more=PLACES).value == "not-bound"


def test_an_exception_stands_beside_the_answer_and_never_in_it():
    clauses = "- {kind: forbids, id: f, acts: [fire]}\n- {kind: allows, id: x, except_from: [f], conditions: [it answers fire]}"
    found = asked(clauses, NOON, act="shelling")
    assert found.value == "yes"
    assert [(one.clause, one.claimed_by_word) for one in found.unless] == [("x", "unstated")]


def test_an_answer_names_the_rules_of_time_and_its_reasons():
    found = asked("- {kind: forbids, id: f, acts: [fire]}", NOON, act="fire")
    assert found.tzdata == ZONES_VERSION
    codes = [reason.code.removeprefix("ceasefire.why.") for reason in found.by_reading[0].why]
    assert codes == ["bound-signed", "by-text", "begins-at", "now-yes", "by-text", "names-it"]


def test_two_bans_are_enough_if_one_holds():
    clauses = """
    - {kind: forbids, id: f, acts: [fire], window: w}
    - {kind: forbids, id: g, acts: [shelling]}
    - {kind: window, id: w, start: "00:00", lasts: PT1M, zone: UTC}
    """
    assert asked(clauses, NOON, act="shelling").value == "yes"
    assert asked(clauses, NOON, act="sniper-fire").value == "no"


def test_an_actor_that_is_none_is_refused():
    with pytest.raises(KeyError):
        ask_clock(terms_of(f"- {MIDNIGHT}").terms, ClockQuestion(at=utc(NOON), actor="nobody"))


def test_readings_without_end_are_bounded():
    disputed = ", ".join(f'{{word: mouth {n}, at: "2030-03-01T{n:02}:00", zone: UTC}}' for n in range(20))
    clauses = "\n".join(
        f"- {{kind: forbids, id: f{n}, acts: [fire], disputed: [{', '.join(f'{{word: w{m}, says: x}}' for m in range(9))}]}}"
        for n in range(4)
    )
    head = f'- {{kind: begins, id: s, when: {{at: "2030-03-01T00:00", zone: UTC}}, disputed: [{disputed}]}}\n'
    found = ask_clock(terms_of(head + clauses).terms, ClockQuestion(at=utc(NOON), actor="a", act="fire"))
    assert len(found.by_reading) <= MOST_READINGS
    assert found.value == "depends"


@given(st.sampled_from(["yes", "no", "depends", "unknown"]), st.data())
def test_a_new_reading_never_turns_one_answer_into_its_opposite(_: str, data: st.DataObject):
    """Knowing more readings may make an answer depend, or leave it; only an event of the course may overturn one."""
    hours = data.draw(st.lists(st.integers(0, 23), max_size=4, unique=True))
    at = f"2030-03-01T{data.draw(st.integers(0, 23)):02}:30"
    plain = '- {kind: begins, id: s, who: [a], when: {at: "2030-03-01T12:00", zone: UTC}%s}'
    disputed = ", ".join(f'{{word: mouth, at: "2030-03-01T{hour:02}:00", zone: UTC}}' for hour in hours)
    question = ClockQuestion(at=utc(at), actor="a")
    before = ask_clock(terms_of(plain % "").terms, question).value
    after = ask_clock(terms_of(plain % f", disputed: [{disputed}]").terms, question).value
    assert after in (before, "depends")
