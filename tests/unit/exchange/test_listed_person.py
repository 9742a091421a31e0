"""A record of a roster as the planner and the ledger know the person."""

from __future__ import annotations

import msgspec
import pytest

from parley.exchange.listed_person import listed_person
from parley.rosters import RosterPerson

RECORD = RosterPerson(person_id="a-1", holder="a", power_depended_on="b", consent="wants", names="Not For The Planner")


@pytest.mark.parametrize("told", ["wants", "refuses", "undecided", "asylum", "not-asked"])
def test_a_wish_is_taken_over_as_it_is_told(told):
    assert listed_person(msgspec.structs.replace(RECORD, consent=told)).consent == told


@pytest.mark.parametrize("told", ["", "perhaps"])
def test_what_is_not_told_is_never_a_wish_to_go(told):
    assert listed_person(msgspec.structs.replace(RECORD, consent=told)).consent == "not-asked"


def test_nothing_but_an_id_and_what_a_constraint_reads_is_taken_over():
    person = listed_person(msgspec.structs.replace(RECORD, excluded="yes", standby="no"))
    assert (person.id, person.holder, person.receiver, person.excluded, person.standby) == (
        "a-1",
        "a",
        "b",
        True,
        False,
    )
    assert "Not For The Planner" not in str(person)
