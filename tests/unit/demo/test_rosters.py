"""People who do not exist: marked so everywhere, the same for the same seed, streamed, with flaws that the checker has to find."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from datetime import date

import pytest

from parley.demo.rosters import (
    FLAWS,
    LOCALES,
    TODAY,
    Shares,
    planned_person,
    synthetic_problem_persons,
    synthetic_records,
    synthetic_roster,
)
from parley.rosters import COLUMNS, TableRow, inspect_roster, main_name, person_json, person_row

FIRST = date(2025, 5, 23)
DIGEST = "d93b472bba19aa3f3ae371fcf92e812feac9cc92a35fea9d3a189c48eebfd8e7"


def checked(persons: list) -> list[tuple[str, int]]:
    found = inspect_roster(
        [TableRow(1, COLUMNS), *(TableRow(line, person_row(one)) for line, one in enumerate(persons, 2))], on=TODAY
    )
    return [(one.message.code, one.place.line) for one in found.findings]


def test_everybody_is_marked_synthetic_and_has_an_id_of_their_own() -> None:
    persons = list(synthetic_roster("s", 500, "a", "b"))
    assert len({person.person_id for person in persons}) == len(persons) == 500
    assert all(person.synthetic for person in persons)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_seed_decides_everything(locale: str) -> None:
    first = list(synthetic_roster("s", 60, "a", "b", locale))
    assert first == list(synthetic_roster("s", 60, "a", "b", locale))
    assert first != list(synthetic_roster("t", 60, "a", "b", locale))
    assert all(len(main_name(person).split()) >= 2 for person in first)


def test_the_same_bytes_on_every_machine() -> None:
    """A digest that changes with Faker's lists only, which the locks hold: where it changes, every example in the docs does."""
    made = b"".join(map(person_json, synthetic_roster("s", 200, "side-a", "side-b", shares=Shares(noise=100))))
    assert hashlib.sha256(made).hexdigest() == DIGEST


def test_a_longer_roster_begins_like_a_shorter_one_and_is_streamed() -> None:
    endless = synthetic_roster("s", 10**9, "a", "b")
    assert list(itertools.islice(endless, 50)) == list(synthetic_roster("s", 50, "a", "b"))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_clean_roster_says_nothing_but_what_families_bring(locale: str) -> None:
    persons = list(synthetic_roster("s", 1500, "a", "b", locale, camps=("north", "south")))
    assert {code for code, _ in checked(persons)} <= {"roster.group-of-two-wills", "roster.group-of-one"}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_flaw_is_found_where_it_was_put(locale: str) -> None:
    assert not any(record.flaw for record in synthetic_records("s", 400, "a", "b", locale))
    records = list(synthetic_records("s", 3000, "a", "b", locale, shares=Shares(noise=200)))
    flaws = Counter(record.flaw for record in records if record.flaw)
    assert flaws.keys() == FLAWS.keys()
    assert 400 < flaws.total() < 800
    found = set(checked([record.person for record in records]))
    for line, record in enumerate(records, 2):
        if code := FLAWS.get(record.flaw, ""):
            doubled_without_number = record.flaw == "doubled" and not record.person.service_number
            assert ("roster.same-name-and-birth" if doubled_without_number else code, line) in found, record


def test_shares_are_kept() -> None:
    persons = list(
        synthetic_roster("s", 4000, "a", "b", shares=Shares(wounded=300, civilians=0, families=0, standbys=500))
    )
    assert 1000 < sum(person.art110_class.startswith("direct") for person in persons) < 1400
    assert {person.status for person in persons} == {"pow"}
    assert sum(person.standby == "yes" for person in persons) > 1000
    assert all(person.rank for person in persons)


@pytest.mark.parametrize(
    ("locale", "ends"), [("uk_UA", ("ович", "ич", "івна", "ївна")), ("ru_RU", ("вич", "ич", "вна", "чна"))]
)
def test_fathers_and_patronymics_agree(locale: str, ends: tuple[str, ...]) -> None:
    for person in synthetic_roster("s", 300, "a", "b", locale):
        last = main_name(person).split()[-1]
        assert last.endswith(ends)
        assert last[:2] == person.father_name[:2]
        assert last.endswith(("на",)) == (person.sex == "female")


def test_a_family_has_one_name_one_place_and_a_grown_up() -> None:
    families: dict[str, list] = {}
    for person in synthetic_roster("s", 6000, "a", "b", "ru_RU", camps=("north", "south")):
        if person.travel_group:
            families.setdefault(person.travel_group, []).append(person)
    assert len(families) > 20
    for members in families.values():
        assert len({person.place_held for person in members}) == 1
        assert len({main_name(person).split()[0].rstrip("а") for person in members}) == 1
        assert int(members[0].date_of_birth[:4]) <= TODAY.year - 18


def test_the_planner_sees_no_name() -> None:
    for record in synthetic_roster("s", 300, "a", "b", camps=("north", "south")):
        person = planned_person(record, FIRST)
        assert main_name(record) not in str(person)
        assert person.camp in ("north", "south")
        assert person.earliest >= 0


def test_families_share_a_camp() -> None:
    camps: dict[str, str] = {}
    persons = synthetic_roster("s", 3000, "a", "b", camps=("north", "south"))
    for person in synthetic_problem_persons(persons, FIRST):
        if person.group:
            assert camps.setdefault(person.group, person.camp) == person.camp
    assert camps


def test_an_unknown_locale_is_named() -> None:
    with pytest.raises(ValueError, match="xx_XX"):
        next(synthetic_roster("s", 1, "a", "b", "xx_XX"))
