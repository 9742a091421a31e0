"""The fields of a person: what a rule may ask, an age that is certain, and no name among the attributes."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from parley.exchange.rules.terms import Criterion, PersonClass, membership
from parley.rosters import PersonName, RosterPerson, age_on, attributes, days_held, main_name, romanised_name

DAY = date(2025, 5, 16)


def person(**fields: object) -> RosterPerson:
    return msgspec.convert({"person_id": "a-1", "holder": "side-a", **fields}, RosterPerson)


def test_the_first_name_is_the_main_one_and_the_latin_one_is_taken_as_romanised() -> None:
    both = person(names=[{"text": "Коваль Ганна", "script": "Cyrl"}, {"text": "Koval Hanna", "script": "Latn"}])
    assert main_name(both) == "Коваль Ганна"
    assert romanised_name(both) == "Koval Hanna"
    assert main_name(person()) == romanised_name(person()) == ""


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2000-05-16", 25),
        ("2000-05-17", 24),
        ("2000", None),
        ("2000-05", None),
        ("2000-04", 25),
        ("", None),
        ("long ago", None),
        ("../2000", None),
        ("2004-02-29", 21),
    ],
)
def test_an_age_is_told_only_where_it_is_certain(born: str, age: int | None) -> None:
    assert age_on(person(date_of_birth=born), DAY) == age


@pytest.mark.parametrize(
    ("captured", "days"),
    [("2025-05-01", 15), ("2025-05-16", 0), ("2025-05", None), ("2025-05-17", None), ("", None), ("x", None)],
)
def test_days_held_are_told_only_where_they_are_certain(captured: str, days: int | None) -> None:
    assert days_held(person(capture_date=captured), DAY) == days
    assert attributes(person(capture_date=captured), DAY).get("days_held") == days


def test_attributes_decide_membership_and_an_unknown_one_decides_nothing() -> None:
    young = PersonClass(id="young", title="18 to 25", where=(Criterion(field="age", at_least=18, at_most=25),))
    assert membership(young, attributes(person(date_of_birth="2000-05-16"), DAY)) is True
    assert membership(young, attributes(person(date_of_birth="1980"), DAY)) is None
    assert membership(young, attributes(person(date_of_birth="1980-04"), DAY)) is False


def test_no_name_and_no_kin_among_the_attributes() -> None:
    full = person(names=[{"text": "X Y"}], next_of_kin="somebody", note="n", rank="private", synthetic=True)
    assert attributes(full, DAY) == {"person_id": "a-1", "holder": "side-a", "rank": "private"}


def test_a_person_is_read_back_as_written() -> None:
    one = person(names=[{"text": "X Y", "script": "Latn"}], synthetic=True)
    assert msgspec.json.decode(msgspec.json.encode(one), type=RosterPerson) == one
    assert one.names == (PersonName("X Y", "Latn"),)
