from __future__ import annotations

import itertools
from collections import Counter
from datetime import date

import pytest

from parley.demo.rosters import LOCALES, planned_person, synthetic_problem_persons, synthetic_roster

FIRST = date(2025, 5, 23)


def test_everybody_is_marked_synthetic_and_has_an_id_of_their_own():
    records = list(synthetic_roster("s", 500, "a", "b"))
    assert len({record.person_id for record in records}) == len(records) == 500
    assert all(record.synthetic for record in records)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_seed_decides_everything(locale):
    first = list(synthetic_roster("s", 60, "a", "b", locale))
    assert first == list(synthetic_roster("s", 60, "a", "b", locale))
    assert first != list(synthetic_roster("t", 60, "a", "b", locale))
    assert all(len(record.full_name.split()) >= 2 for record in first)


def test_a_longer_roster_begins_like_a_shorter_one_and_is_streamed():
    endless = synthetic_roster("s", 10**9, "a", "b")
    assert list(itertools.islice(endless, 50)) == list(synthetic_roster("s", 50, "a", "b"))


def test_noise_is_told_and_absent_without_being_asked_for():
    assert not any(record.flaws for record in synthetic_roster("s", 400, "a", "b"))
    noisy = list(synthetic_roster("s", 4000, "a", "b", noise=200))
    flaws = Counter(flaw for record in noisy for flaw in record.flaws)
    assert set(flaws) == {"no-birth-date", "no-rank", "doubled", "other-spelling", "captured-before-birth", "two-sexes"}
    assert 600 < sum(flaws.values()) < 1000
    for before, record in itertools.pairwise(noisy):
        if "doubled" in record.flaws:
            assert record.full_name == before.full_name and record.person_id != before.person_id


def test_the_planner_sees_no_name():
    for record in synthetic_roster("s", 300, "a", "b", camps=("north", "south")):
        person = planned_person(record, FIRST)
        assert record.full_name not in str(person)
        assert person.camp in ("north", "south")
        assert person.earliest >= 0


def test_families_share_a_camp():
    camps = {}
    people = list(synthetic_problem_persons(synthetic_roster("s", 3000, "a", "b", camps=("north", "south")), FIRST))
    for person in people:
        if person.group:
            assert camps.setdefault(person.group, person.camp) == person.camp
    assert camps


def test_an_unknown_locale_is_named():
    with pytest.raises(ValueError, match="xx_XX"):
        next(synthetic_roster("s", 1, "a", "b", "xx_XX"))
