"""Rosters of people who do not exist, for demonstrations and tests. Every record says that it is synthetic.

Names come from Faker's lists for a locale, everything else is drawn here; the same seed gives the same roster with
the same Faker. Records are made one by one, so a roster of any size can be streamed. ``noise`` puts in what
real lists have: blanks, the same person twice, a name written another way, dates that contradict each other. A
record with noise says which in ``flaws``, so that a test knows what should be found.

``planned_person`` turns a record into what the planner sees: an opaque id and no name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import msgspec

from parley.exchange.problem import Consent, Person

__all__ = ["LOCALES", "SyntheticPerson", "planned_person", "synthetic_problem_persons", "synthetic_roster"]

LOCALES = ("uk_UA", "ru_RU", "tr_TR", "en_US")
RANKS = (
    "private",
    "private",
    "private",
    "private",
    "corporal",
    "sergeant",
    "sergeant",
    "lieutenant",
    "captain",
    "major",
)
_MEDICAL = ("none",) * 88 + ("direct_repatriation_1", "direct_2", "direct_3") * 2 + ("neutral_accommodation_1",) * 6
_WILL: tuple[Consent, ...] = ("wants",) * 94 + ("undecided", "undecided", "refuses", "refuses", "asylum", "not-asked")
FLAWS = ("no-birth-date", "no-rank", "doubled", "other-spelling", "captured-before-birth", "two-sexes")


class SyntheticPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One record of a synthetic roster. Dates are ISO 8601; an empty text is unknown."""

    synthetic: bool = True
    person_id: str
    holder: str
    power_depended_on: str
    full_name: str
    father_name: str
    date_of_birth: str
    sex: str
    status: str
    rank: str
    service_number: str
    capture_date: str
    place_held: str
    art110_class: str
    fit_to_travel_from: str
    transport_need: str
    consent: Consent
    travel_group: str
    flaws: tuple[str, ...] = ()


class _Names:
    """The name lists of a locale."""

    def __init__(self, locale: str) -> None:
        source: Any = import_module(f"faker.providers.person.{locale}").Provider
        every: Sequence[str] = tuple(getattr(source, "first_names", ()))
        self.first = {sex: self._listed(source, f"first_names_{sex}") or every for sex in ("male", "female")}
        surnames = self._listed(source, "last_names")
        self.last = {sex: self._listed(source, f"last_names_{sex}") or surnames for sex in ("male", "female")}

    @staticmethod
    def _listed(source: Any, name: str) -> tuple[str, ...]:
        return tuple(getattr(source, name, ()))


def synthetic_roster(
    seed: str,
    count: int,
    holder: str,
    receiver: str,
    locale: str = "uk_UA",
    camps: Sequence[str] = ("camp",),
    noise: int = 0,
    today: date = date(2025, 5, 20),
) -> Iterator[SyntheticPerson]:
    """*count* records of persons held by *holder*, one by one. *noise*: flawed records in a thousand.

    Raises ``ValueError`` for a locale without name lists.
    """
    if locale not in LOCALES:
        raise ValueError(f"locale {locale!r}: known are {', '.join(LOCALES)}")
    draw = random.Random(f"{seed}|{holder}|{receiver}|{locale}")
    names = _Names(locale)
    made: SyntheticPerson | None = None
    family, left, home = "", 0, camps[0]
    for number in range(count):
        if left == 0:
            family, home = "", draw.choice(camps)
            if draw.random() < 0.01:
                family, left = f"{holder}-family-{number:07d}", draw.randint(2, 4)
        person = _person(draw, names, f"{holder}-{number:07d}", holder, receiver, home, family, today)
        left = max(0, left - 1)
        if noise and draw.randrange(1000) < noise:
            person = _spoilt(draw, person, made)
        made = person
        yield person


def _person(
    draw: random.Random, names: _Names, name: str, holder: str, receiver: str, home: str, family: str, today: date
) -> SyntheticPerson:
    civilian = bool(family) or draw.random() < 0.12
    sex = "female" if draw.random() < (0.45 if civilian else 0.03) else "male"
    age = draw.randint(5, 75) if civilian else min(60, 18 + int(draw.gammavariate(2.5, 6)))
    born = today - timedelta(days=age * 365 + draw.randrange(365))
    captured = today - timedelta(days=int(draw.triangular(20, 1150, 300)))
    medical = draw.choice(_MEDICAL)
    fit = today + timedelta(days=draw.randint(1, 10)) if medical != "none" and draw.random() < 0.3 else today
    lies = medical.startswith("direct") and draw.random() < 0.5
    return SyntheticPerson(
        person_id=name,
        holder=holder,
        power_depended_on=receiver,
        full_name=f"{draw.choice(names.last[sex])} {draw.choice(names.first[sex])}",
        father_name=draw.choice(names.first["male"]),
        date_of_birth=born.isoformat(),
        sex=sex,
        status="civilian_internee" if civilian else "pow",
        rank="" if civilian else draw.choice(RANKS),
        service_number="" if civilian else f"{draw.randrange(10**8):08d}",
        capture_date=captured.isoformat(),
        place_held=home,
        art110_class=medical,
        fit_to_travel_from=fit.isoformat(),
        transport_need="stretcher" if lies else "seat",
        consent=draw.choice(_WILL),
        travel_group=family,
    )


def _spoilt(draw: random.Random, person: SyntheticPerson, last: SyntheticPerson | None) -> SyntheticPerson:
    flaw = draw.choice(FLAWS)
    if flaw == "doubled" and last is not None and not last.flaws:
        return msgspec.structs.replace(last, person_id=person.person_id, flaws=(flaw,))
    parts: dict[str, str] = {
        "no-birth-date": {"date_of_birth": ""},
        "other-spelling": {"full_name": person.full_name.swapcase()},
        "captured-before-birth": {"capture_date": "1899-12-31"},
        "two-sexes": {"sex": "male, female"},
    }.get(flaw, {"rank": ""})
    return msgspec.structs.replace(person, **parts, flaws=(flaw if flaw != "doubled" else "no-rank",))


def planned_person(record: SyntheticPerson, first_day: date) -> Person:
    """What the planner sees of a record: no name, days counted from *first_day*, the order of captivity."""
    fit = (date.fromisoformat(record.fit_to_travel_from) - first_day).days if record.fit_to_travel_from else 0
    return Person(
        id=record.person_id,
        holder=record.holder,
        receiver=record.power_depended_on,
        category="civilian" if record.status == "civilian_internee" else "military",
        camp=record.place_held,
        order=date.fromisoformat(record.capture_date).toordinal() if record.capture_date else 0,
        priority=0 if record.sex == "female" or record.travel_group else 1,
        earliest=max(0, fit),
        need="stretcher" if record.transport_need == "stretcher" else "seat",
        group=record.travel_group,
        wounded=record.art110_class.startswith("direct"),
        consent=record.consent,
    )


def synthetic_problem_persons(records: Iterator[SyntheticPerson], first_day: date) -> Iterator[Person]:
    """The planner's view of a streamed roster."""
    return (planned_person(record, first_day) for record in records)
