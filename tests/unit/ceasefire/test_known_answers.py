"""Twelve kinds of question to the shipped ceasefires, with answers that are known from their texts and sources.

1 from when, 2 until when by each reading, 3 in force then for whom, 4 is this forbidden, 5 what stays open, 6 windows, 7 growth and renewal, 8 how each
is bound, 9 who determines, 10 what may follow, 11 which duty is due when, 12 what only one side says. Whoever adds a case adds its rows.
"""

from __future__ import annotations

import datetime
from importlib import resources

import pytest

from ceasefire_terms import shipped
from parley.ceasefire.clock import ClockQuestion, ask_clock, due_times, frame_readings, lapses
from parley.ceasefire.happenings import CeasefireCourse, known_at, read_ceasefire_course
from parley.ceasefire.terms import BodyClause, OnBreachClause, WithdrawsClause

CASES = {case: read.terms for case, read in shipped().items()}


def utc(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


def course_of(case: str) -> CeasefireCourse | None:
    file = resources.files("parley.ceasefire") / "cases" / f"{case}.course.yaml"
    return read_ceasefire_course(file.read_text(encoding="utf-8"), CASES[case]).course if file.is_file() else None


def ask(case: str, at: str, actor: str, *, known: str | None = None, **more: str):
    course = course_of(case)
    if course is not None and known is not None:
        course = known_at(course, utc(known))
    return ask_clock(CASES[case], ClockQuestion(at=utc(at), actor=actor, **more), course)


BEGINS = [
    ("korea-1953", "unc", {("1953-07-27T13:00", "1953-07-27T13:00")}),
    ("minsk-2014", "ua", {None}),
    ("minsk-2015", "ua", {("2015-02-14T22:00", "2015-02-14T22:00"), ("2015-02-14T22:01", "2015-02-14T22:01")}),
    ("tcg-2016", "ua", {None}),
    ("tcg-2020", "uaf", {("2020-07-26T21:01", "2020-07-26T21:01")}),
    ("nepal-2006", "maoists", {("2006-05-24T18:15", "2006-05-25T18:15")}),
    ("colombia-2016", "farc", {None}),
    (
        "south-sudan-2017",
        "government",
        {("2017-12-23T10:01", "2017-12-24T12:01"), ("2017-12-23T21:01", "2017-12-23T21:01")},
    ),
    ("tigray-2022", "tplf", {("2022-11-02T21:00", "2022-11-03T21:00")}),
    ("jeddah-2023", "rsf", {("2023-05-22T19:45", "2023-05-22T19:45")}),
    ("gaza-2023-11", "hamas", {("2023-11-24T05:00", "2023-11-24T05:00")}),
    ("lebanon-2024", "israel", {("2024-11-26T14:00", "2024-11-27T16:00"), ("2024-11-27T02:00", "2024-11-27T02:00")}),
    ("energy-2025", "russia", {("2025-03-17T21:00", "2025-03-18T21:00")}),
    ("energy-2025", "ukraine", {("2025-03-17T21:00", "2025-03-18T21:00"), ("2025-03-24T22:00", "2025-03-25T22:00")}),
    ("black-sea-2025", "russia", {None}),
    ("easter-2025", "russia", {("2025-04-19T15:00", "2025-04-19T15:00")}),
]


@pytest.mark.parametrize(("case", "actor", "wanted"), BEGINS)
def test_1_from_when_by_every_reading(case: str, actor: str, wanted: set[tuple[str, str] | None]):
    found = set()
    for one in frame_readings(CASES[case], None, actor):
        spread = None if one.begins is None else one.begins.spread
        found.add(None if spread is None else (spread.earliest.isoformat()[:16], spread.latest.isoformat()[:16]))
    assert found == wanted


def test_every_shipped_case_is_asked_when_it_begins():
    assert {case for case, _, _ in BEGINS} == set(CASES)


@pytest.mark.parametrize(
    ("case", "actor", "wanted"),
    [
        # Thirty days from a day without an hour: 16 April by the agency and with the first day counted, 17 by the calendar, 18 by the Kremlin.
        (
            "energy-2025",
            "russia",
            {("04-16T21:00", "04-17T21:00"), ("04-16T21:00", "04-16T21:00"), ("04-15T21:00", "04-16T21:00"), ("04-17T21:00", "04-18T21:00")},
        ),
        ("easter-2025", "russia", {("04-20T21:00", "04-20T21:00")}),
        ("gaza-2023-11", "israel", {("11-28T05:00", "11-28T05:00")}),
        ("jeddah-2023", "saf", {("05-29T19:45", "05-29T19:45"), ("05-28T22:00", "05-28T22:00")}),
        ("tcg-2020", "uaf", {None}),
        ("korea-1953", "kpa", {None}),
        # The sixty days are the time of a duty.
        ("lebanon-2024", "israel", {None}),
        ("minsk-2015", "cadlr", {None}),
    ],
)  # fmt: skip
def test_2_until_when_by_every_reading(case: str, actor: str, wanted: set[tuple[str, str] | None]):
    found = {
        None if one.lapses is None else (one.lapses.earliest.isoformat()[5:16], one.lapses.latest.isoformat()[5:16])
        for one in lapses(CASES[case], actor)
    }
    assert found == wanted


@pytest.mark.parametrize(
    ("case", "at", "actor", "value"),
    [
        ("korea-1953", "1953-07-27T12:59:59", "cpv", "no"),
        ("korea-1953", "1953-07-27T13:00", "cpv", "yes"),
        ("korea-1953", "2020-01-01T00:00", "unc", "yes"),
        ("korea-1953", "2020-01-01T00:00", "rok", "not-bound"),
        ("minsk-2015", "2015-02-14T21:59", "ua", "no"),
        ("minsk-2015", "2015-02-14T22:00:30", "ua", "depends"),
        ("minsk-2015", "2015-02-14T22:01", "ua", "yes"),
        ("minsk-2014", "2014-09-20T12:00", "ua", "unknown"),
        ("tcg-2016", "2016-10-20T12:00", "ua", "unknown"),
        ("tcg-2020", "2020-07-26T21:00:59", "uaf", "no"),
        ("tcg-2020", "2020-07-26T21:01", "uaf", "yes"),
        ("nepal-2006", "2006-05-25T12:00", "maoists", "unknown"),
        ("nepal-2006", "2006-05-26T12:00", "maoists", "yes"),
        ("colombia-2016", "2016-08-29T12:00", "farc", "unknown"),
        ("south-sudan-2017", "2017-12-23T21:01", "opposition", "depends"),
        ("south-sudan-2017", "2017-12-25T00:00", "opposition", "yes"),
        ("tigray-2022", "2022-11-04T00:00", "tplf", "yes"),
        ("tigray-2022", "2022-11-04T00:00", "foreign", "not-bound"),
        ("jeddah-2023", "2023-05-22T19:44", "saf", "no"),
        ("jeddah-2023", "2023-05-22T19:45", "saf", "yes"),
        ("lebanon-2024", "2025-02-01T00:00", "israel", "yes"),
        ("lebanon-2024", "2024-12-01T00:00", "hezbollah", "depends"),
        ("energy-2025", "2025-03-17T20:59", "russia", "no"),
        ("energy-2025", "2025-03-18T12:00", "russia", "unknown"),
        ("energy-2025", "2025-03-20T12:00", "russia", "yes"),
        ("energy-2025", "2025-03-20T12:00", "ukraine", "depends"),
        ("energy-2025", "2025-04-17T12:00", "russia", "depends"),
        ("energy-2025", "2025-04-18T21:00", "russia", "no"),
        ("black-sea-2025", "2025-04-01T00:00", "ukraine", "unknown"),
        ("easter-2025", "2025-04-19T14:59:59", "russia", "no"),
        ("easter-2025", "2025-04-20T20:59:59", "russia", "yes"),
        ("easter-2025", "2025-04-20T21:00", "russia", "no"),
        ("easter-2025", "2025-04-20T10:00", "ukraine", "not-bound"),
        ("gaza-2023-11", "2023-11-24T04:59", "israel", "no"),
        ("gaza-2023-11", "2023-11-24T05:00", "israel", "yes"),
        ("gaza-2023-11", "2023-12-01T04:59", "hamas", "yes"),
        ("gaza-2023-11", "2023-12-01T05:00", "hamas", "no"),
    ],
)
def test_3_in_force_then_for_whom(case: str, at: str, actor: str, value: str):
    assert ask(case, at, actor).value == value


@pytest.mark.parametrize(
    ("case", "at", "actor", "more", "value"),
    [
        ("tcg-2020", "2020-08-01T00:00", "uaf", {"act": "sniper-fire"}, "yes"),
        ("tcg-2020", "2020-08-01T00:00", "uaf", {"act": "artillery"}, "yes"),
        # A reading of the same words differs, and nobody says what it comes to.
        ("tcg-2020", "2020-08-01T00:00", "uaf", {"act": "flight"}, "depends"),
        ("tcg-2020", "2020-08-01T00:00", "uaf", {"act": "fortification"}, "no"),
        # Heavy weapons, in settlements, and no map of any settlement.
        ("tcg-2020", "2020-08-01T00:00", "uaf", {"act": "deployment"}, "unknown"),
        ("tcg-2020", "2020-08-01T00:00", "russia", {"act": "fire"}, "no"),
        ("minsk-2015", "2015-03-01T00:00", "ua", {"act": "mortar"}, "yes"),
        ("energy-2025", "2025-03-30T00:00", "russia", {"act": "drone-attack", "object": "energy"}, "yes"),
        ("energy-2025", "2025-03-30T00:00", "russia", {"act": "drone-attack"}, "unknown"),
        # Whether fire at such an object is a "strike", the text leaves open; whether fortifying is, it does not.
        ("energy-2025", "2025-03-30T00:00", "russia", {"act": "sniper-fire", "object": "energy"}, "unknown"),
        ("energy-2025", "2025-03-30T00:00", "russia", {"act": "fortification", "object": "energy"}, "no"),
        ("easter-2025", "2025-04-20T00:00", "russia", {"act": "drone-flight"}, "unknown"),
        # "All hostilities": an assault is one of them.
        ("easter-2025", "2025-04-20T00:00", "russia", {"act": "assault"}, "yes"),
        ("gaza-2023-11", "2023-11-25T12:00", "hamas", {"act": "rocket", "place": "gaza"}, "yes"),
        ("gaza-2023-11", "2023-11-25T12:00", "hamas", {"act": "rocket", "place": "north"}, "yes"),
        ("gaza-2023-11", "2023-11-25T12:00", "hamas", {"act": "flight", "place": "south"}, "no"),
        ("korea-1953", "1960-01-01T00:00", "kpa", {"act": "shelling"}, "yes"),
        ("korea-1953", "1960-01-01T00:00", "kpa", {"act": "crossing", "place": "mdl"}, "yes"),
        ("nepal-2006", "2006-06-01T00:00", "maoists", {"act": "levies"}, "yes"),
        ("nepal-2006", "2006-06-01T00:00", "maoists", {"act": "hostile-act"}, "unknown"),
        ("jeddah-2023", "2023-05-25T00:00", "rsf", {"act": "vehicle-movement"}, "yes"),
        ("lebanon-2024", "2024-12-01T00:00", "lebanon", {"act": "rocket"}, "yes"),
        ("lebanon-2024", "2024-12-01T00:00", "israel", {"act": "air-strike", "place": "lebanese-territory"}, "yes"),
        ("south-sudan-2017", "2018-01-01T00:00", "government", {"act": "hostile-words"}, "yes"),
        ("black-sea-2025", "2025-04-01T00:00", "russia", {"act": "attack-on-ship", "place": "black-sea"}, "unknown"),
    ],
)
def test_4_is_this_forbidden(case: str, at: str, actor: str, more: dict[str, str], value: str):
    assert ask(case, at, actor, **more).value == value


@pytest.mark.parametrize(
    ("case", "actor", "act", "unless"),
    [
        ("tcg-2020", "uaf", "shelling", [("f-return-fire", "own")]),
        ("tcg-2020", "uaf", "flight", []),
        ("easter-2025", "russia", "fire", [("repel", "own")]),
        ("lebanon-2024", "israel", "air-strike", [("4", "own")]),
        ("korea-1953", "kpa", "crossing", [("7-leave", "body")]),
        ("minsk-2015", "ua", "fire", []),
    ],
)
def test_5_what_stays_open_beside_it(case: str, actor: str, act: str, unless: list[tuple[str, str]]):
    found = ask(case, "2030-01-01T00:00", actor, act=act).unless
    assert [(one.clause, one.claimed_by_word) for one in found] == unless


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ("2023-11-25T07:59", "no"),  # 09:59 by the clock of Gaza
        ("2023-11-25T08:30", "depends"),  # 10:30: in the one account, not yet in the other
        ("2023-11-25T09:00", "yes"),
        ("2023-11-25T13:59", "yes"),
        ("2023-11-25T14:00", "depends"),  # 16:00: over, or not for an hour
        ("2023-11-25T15:00", "no"),
    ],
)
def test_6_the_window_over_the_north_of_gaza(at: str, value: str):
    found = ask("gaza-2023-11", at, "israel", act="flight", place="north")
    assert found.value == value
    assert found.deciding == (("ten-to-four",) if value == "depends" else ())


@pytest.mark.parametrize(
    ("case", "at", "known", "value"),
    [
        ("gaza-2023-11", "2023-11-28T05:00", "2023-11-26T00:00", "no"),
        ("gaza-2023-11", "2023-11-28T05:00", "2023-11-28T04:00", "depends"),
        ("gaza-2023-11", "2023-11-30T05:00", "2023-11-29T00:00", "no"),
        ("gaza-2023-11", "2023-11-30T05:00", "2023-12-02T00:00", "yes"),
        ("jeddah-2023", "2023-06-01T00:00", "2023-05-28T00:00", "no"),
        ("jeddah-2023", "2023-06-01T00:00", "2023-06-01T00:00", "yes"),
        ("jeddah-2023", "2023-06-03T19:45", "2023-06-04T00:00", "no"),
    ],
)
def test_7_renewal_as_it_was_known_then(case: str, at: str, known: str, value: str):
    assert ask(case, at, "rsf" if case.startswith("jeddah") else "israel", known=known).value == value


def test_8_how_each_is_bound():
    bound = {(case, party.id): party.bound for case, terms in CASES.items() for party in terms.parties if party.fights}
    assert bound["easter-2025", "ukraine"] == "outside"
    assert bound["korea-1953", "cpv"] == "signed"
    assert bound["gaza-2023-11", "israel"] == "told"
    assert "unknown" not in bound.values()


def test_9_nobody_determines_in_any_of_them():
    assert [
        body.id for terms in CASES.values() for body in terms.of_kind(BodyClause) if "determine" in body.tasks
    ] == []


def test_10_what_may_follow_is_an_option():
    effects = {case: one.effect for case, terms in CASES.items() for one in terms.of_kind(OnBreachClause)}
    assert effects == {
        "energy-2025": "may-consider-itself-free",
        "jeddah-2023": "talks-adjourned",
        "tcg-2016": "consult",
    }


@pytest.mark.parametrize(
    ("case", "clause", "wanted"),
    [
        ("tcg-2020", "orders", {"2020-07-26T21:01"}),
        ("korea-1953", "13-a", {"1953-07-30T13:00"}),
        ("minsk-2015", "2-heavy-cadlr", {"2015-02-28T22:00", "2015-02-28T22:01"}),
        ("lebanon-2024", "leaving", {"2025-01-26T16:00", "2025-01-26T12:00", "2025-01-26T02:00", "2025-01-25T22:00"}),
        ("tigray-2022", "heavy-arms", {"2022-12-03T21:00", "2022-12-02T21:00"}),
        ("minsk-2014", "pull-back", set()),
    ],
)
def test_11_which_duty_is_due_when(case: str, clause: str, wanted: set[str]):
    found = {one.spread.latest.isoformat()[:16] for one in due_times(CASES[case]) if one.clause == clause}
    assert found == wanted


def test_11_two_sides_measure_from_two_lines_of_two_days():
    lines = {one.id: one.line for one in CASES["minsk-2015"].of_kind(WithdrawsClause)}
    assert lines["2-art-ua"] == "de-facto-line"
    assert lines["2-art-cadlr"] == "memo-line"
    dates = {place.id: place.as_of for place in CASES["minsk-2015"].places}
    assert dates == {"de-facto-line": "2015-02-12", "memo-line": "2014-09-19"}


@pytest.mark.parametrize(
    ("case", "at", "actor", "more", "deciding"),
    [
        ("energy-2025", "2025-04-17T12:00", "russia", {}, ("thirty",)),
        ("energy-2025", "2025-03-20T12:00", "ukraine", {}, ("begins",)),
        ("lebanon-2024", "2024-12-01T00:00", "hezbollah", {}, ("bound",)),
        ("gaza-2023-11", "2023-11-26T00:00", "israel", {"act": "flight", "place": "south"}, ("air-south",)),
        ("tcg-2020", "2020-08-01T00:00", "uaf", {"act": "flight"}, ("a-aerial",)),
        ("minsk-2015", "2015-02-14T22:00:30", "ua", {}, ("begins",)),
    ],
)
def test_12_which_reading_decides(case: str, at: str, actor: str, more: dict[str, str], deciding: tuple[str, ...]):
    assert ask(case, at, actor, **more).deciding == deciding
