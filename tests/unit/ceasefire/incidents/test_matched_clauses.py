"""Three words for an account and a clause, part by part; nobody inferred; exceptions open."""

from __future__ import annotations

import pytest

from ceasefire_incidents import ALLEGED, OBSERVED, TERMS, log_of
from parley.ceasefire.incidents import incidents_of, matched_account, matched_incident


def matches(entries: str) -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    (incident,) = incidents_of(log_of(entries))
    return {(one.account, one.clause): (one.word, one.missing) for one in matched_incident(TERMS, incident)}


def test_an_allegation_in_which_everything_is_told_would_be_it_if_determined_unless():
    (incident,) = incidents_of(log_of(ALLEGED))
    found = {one.clause: one for one in matched_incident(TERMS, incident)}
    assert found["4.1"].word == "if-determined"
    assert [(one.clause, one.claimed_by_word) for one in found["4.1"].unless] == [("4.4", "own")]
    assert found["5.2"].word == "not-under"
    assert dict(found["5.2"].parts)["act"] == "no"


def test_an_observation_has_no_actor_whatever_its_direction_and_may_be_several_things():
    assert matches(OBSERVED)["o17", "4.1"] == ("could-be", ("actor", "act"))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (("place: zone", "place: rear"), ("not-under", ())),
        (("  place: zone\n", ""), ("could-be", ("place",))),
        (("against: b", "against: outsider"), ("not-under", ())),
        (("  against: b\n", ""), ("could-be", ("actor",))),
        (("could_be: [shelling]", "could_be: [hostile-act]"), ("could-be", ("act",))),
        (("could_be: [shelling]", "could_be: []"), ("could-be", ("act",))),
        (("2030-03-02T06", "2030-02-27T06"), ("not-under", ())),
        (("2030-03-02T06", "2030-03-20T06"), ("not-under", ())),
    ],
)
def test_one_no_decides_and_what_is_not_told_is_missing(change: tuple[str, str], wanted: tuple[str, tuple[str, ...]]):
    assert matches(ALLEGED.replace(*change))["a17", "4.1"] == wanted


def test_a_time_that_lies_over_the_beginning_decides_nothing():
    over = ALLEGED.replace("2030-03-02T06:10", "2030-02-28T23:50").replace("2030-03-02T06:40", "2030-03-01T00:20")
    assert matches(over)["a17", "4.1"] == ("could-be", ("time",))


def test_a_time_without_a_zone_near_the_edge_decides_nothing():
    bare = ALLEGED.replace("2030-03-02T06:10", "2030-03-01T06:10").replace("2030-03-02T06:40", "2030-03-01T06:40")
    assert matches(bare.replace(", zone: Europe/Kyiv", ""))["a17", "4.1"] == ("could-be", ("time",))


def test_a_clause_that_is_read_in_two_ways_is_never_certain():
    flight = ALLEGED.replace("could_be: [shelling]", "could_be: [drone-flight]")
    assert matches(flight)["a17", "5.2"] == ("could-be", ("reading",))


def test_what_was_taken_back_is_matched_no_more():
    (incident,) = incidents_of(log_of(ALLEGED + "- {kind: withdrawn, id: w, word: Side A, entry: a17}\n"))
    assert matched_incident(TERMS, incident) == ()
    assert len(matched_account(TERMS, incident.alleged[0])) == 2
