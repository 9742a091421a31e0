"""Rosters of people who do not exist, for demonstrations and tests. Every person says that it is synthetic.

Names come from Faker's lists for a locale; everything else is drawn here, in integers only, so that the same seed yields the same bytes
on every machine with the same Faker. Persons are made one by one: a roster of any size is streamed, in constant memory.

``noise`` adds the flaws of real lists: blanks, the same person twice, look-alike letters, impossible dates. The flaw of a record is stated
beside the person and not in it (`SyntheticRecord`), so that a test knows what has to be found, and a reader of the file does not.

``planned_person`` turns a person into what the planner sees: an opaque id and no name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, cast

import msgspec

from parley.demo.patronymics import patronymic
from parley.planner import Person, Willingness
from parley.rosters import PersonName, RosterPerson, script_of

__all__ = [
    "FLAWS",
    "LOCALES",
    "Shares",
    "SyntheticRecord",
    "planned_person",
    "synthetic_problem_persons",
    "synthetic_records",
    "synthetic_roster",
]

LOCALES: Final = ("uk_UA", "ru_RU", "tr_TR", "en_US")
TODAY: Final = date(2025, 5, 20)
"""The day on which every synthetic roster is made, unless another is asked for: the machine's clock is not read."""

FLAWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no-birth-date": "",
        "no-will": "roster.not-told",
        "doubled": "roster.same-person",  # of whom no service number is known: roster.same-name-and-birth
        "id-twice": "roster.id-twice",
        "look-alike-letter": "roster.text-mixed-script",
        "impossible-date": "roster.not-a-date",
        "captured-before-birth": "roster.captured-before-birth",
        "released-before-captured": "roster.released-before-captured",
        "two-sexes": "roster.two-sexes",
        "unwilling-standby": "roster.refuses-but-standby",
        "dead-but-asked": "roster.dead-but-asked",
    }
)
"""Each kind of flaw, with the message code of the finding about it. A blank date of birth is not an error: it is unknown."""

_NATIONALITY: Final = {"uk_UA": "UKR", "ru_RU": "RUS", "tr_TR": "TUR", "en_US": "USA"}
_RANKS: Final = ("private",) * 8 + ("corporal",) * 3 + ("sergeant",) * 4 + ("lieutenant",) * 2 + ("captain", "major")
_DIRECT: Final = ("direct_repatriation_1", "direct_2", "direct_3")
_WILL: Final[tuple[Willingness, ...]] = (
    ("wants",) * 94 + ("undecided",) * 2 + ("refuses",) * 2 + ("asylum", "not-asked")
)
_LOOK_ALIKE: Final = {
    "а": "a",
    "о": "o",
    "е": "e",
    "і": "i",
    "с": "c",
    "р": "p",
    "a": "а",
    "o": "о",
    "e": "е",
    "i": "і",
}


class Shares(msgspec.Struct, frozen=True, kw_only=True):
    """How many persons in a thousand are of each kind. ``families``: how often a family of two to four begins; ``noise``: flawed records."""

    civilians: int = 120
    wounded: int = 60
    neutral: int = 60
    families: int = 10
    standbys: int = 20
    judicial: int = 10
    noise: int = 0


class SyntheticRecord(msgspec.Struct, frozen=True):
    """A person, and the flaw that was added to their record (empty: none)."""

    person: RosterPerson
    flaw: str = ""


class _Names:
    """The name lists of a locale, in an order that does not depend on how Faker keeps them."""

    def __init__(self, locale: str) -> None:
        self.source: Any = import_module(f"faker.providers.person.{locale}").Provider
        self.language = locale[:2]
        every = self._listed("first_names")
        self.first = {sex: self._listed(f"first_names_{sex}") or every for sex in ("male", "female")}
        surnames = self._listed("last_names_common") or self._listed("last_names")
        # Russian surnames stand in two lists side by side: a sister and a brother have one name in two forms.
        male, female = (tuple(getattr(self.source, f"last_names_{sex}", ())) for sex in ("male", "female"))
        forms = (
            [*zip(male, female, strict=True)]
            if male and len(male) == len(female)
            else [*zip(surnames, surnames, strict=True)]
        )
        self.surnames: list[tuple[str, str]] = forms
        known = set(self._listed("middle_names_male"))
        self.fathers = [name for name in self.first["male"] if patronymic(name, "male", self.language) in known]
        self.fathers = self.fathers or list(self.first["male"])

    def _listed(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(set(getattr(self.source, name, ()))))

    def person(self, draw: random.Random, sex: str, surname: tuple[str, str], father: str) -> PersonName:
        """A full name: surname, first name and, where the language has one, patronymic."""
        parts = (surname[sex == "female"], draw.choice(self.first[sex]), patronymic(father, sex, self.language))
        text = " ".join(part for part in parts if part)
        return PersonName(text, script_of(text))


class _Traits(msgspec.Struct, frozen=True):
    """What is drawn about a person before the fields of the list: from it everything else follows or is drawn."""

    civilian: bool
    sex: str
    father: str
    born: date
    captured: date
    medical: str
    wounded: bool
    fit_late: bool
    will: Willingness
    judicial: bool
    standby: bool


class _Family(msgspec.Struct):
    """A family while its members are being made: their group, surname and place, and how many are still to be made."""

    group: str
    surname: tuple[str, str]
    camp: str
    left: int
    members: int = 0


def synthetic_records(
    seed: str,
    count: int,
    holder: str,
    receiver: str,
    locale: str = "uk_UA",
    *,
    camps: Sequence[str] = ("camp",),
    shares: Shares = Shares(),  # noqa: B008 - frozen
    today: date = TODAY,
) -> Iterator[SyntheticRecord]:
    """*count* records of persons held by *holder*, one by one, with the flaw of each. Raises ``ValueError`` for a locale without name lists."""
    if locale not in LOCALES:
        raise ValueError(f"locale {locale!r}: known are {', '.join(LOCALES)}")
    draw = random.Random(f"{seed}|{holder}|{receiver}|{locale}")
    names = _Names(locale)
    family: _Family | None = None
    made: RosterPerson | None = None
    for number in range(count):
        if family is None and draw.randrange(1000) < shares.families:
            group = f"{holder}-family-{number:07d}"
            family = _Family(group, draw.choice(names.surnames), draw.choice(camps), draw.randint(2, 4))
        identity = f"{holder}-{number:07d}"
        person = _person(draw, names, identity, holder, receiver, _NATIONALITY[locale], family, camps, shares, today)
        if family is not None:
            family.left, family.members = family.left - 1, family.members + 1
            family = family if family.left else None
        flaw = ""
        if shares.noise and draw.randrange(1000) < shares.noise and not person.travel_group:
            person, flaw = _spoilt(draw, person, made)
        made = None if flaw else person
        yield SyntheticRecord(person, flaw)


def synthetic_roster(
    seed: str,
    count: int,
    holder: str,
    receiver: str,
    locale: str = "uk_UA",
    *,
    camps: Sequence[str] = ("camp",),
    shares: Shares = Shares(),  # noqa: B008 - frozen
    today: date = TODAY,
) -> Iterator[RosterPerson]:
    """The persons of `synthetic_records`."""
    records = synthetic_records(seed, count, holder, receiver, locale, camps=camps, shares=shares, today=today)
    return (record.person for record in records)


def _person(
    draw: random.Random,
    names: _Names,
    identity: str,
    holder: str,
    receiver: str,
    nationality: str,
    family: _Family | None,
    camps: Sequence[str],
    shares: Shares,
    today: date,
) -> RosterPerson:
    """A person with every field of a list. The order of the draws is part of the result: the same seed makes the same person."""
    one = _traits(draw, names, family, shares, today)
    asked = one.will != "not-asked"
    return RosterPerson(
        person_id=identity,
        holder=holder,
        power_depended_on=receiver,
        names=(names.person(draw, one.sex, family.surname if family else draw.choice(names.surnames), one.father),),
        father_name=one.father,
        date_of_birth=one.born.isoformat(),
        sex=one.sex,
        nationality=nationality,
        status="civilian_internee" if one.civilian else "pow",
        rank="" if one.civilian else draw.choice(_RANKS),
        service_number="" if one.civilian else f"{draw.randrange(10**8):08d}",
        unit="" if one.civilian else f"unit-{draw.randrange(40):02d}",
        capture_date=one.captured.isoformat(),
        capture_place=f"sector-{draw.randrange(12):02d}",
        place_held=family.camp if family else draw.choice(camps),
        judicial_state=draw.choice(("pending", "convicted")) if one.judicial else "none",
        name_told="yes" if one.judicial else "",
        art110_class=one.medical,
        mmc_decision=draw.choice(("repatriate", "not_examined")) if one.wounded else "",
        fit_to_travel_from=(today + timedelta(days=draw.randint(1, 10)) if one.fit_late else today).isoformat(),
        transport_need="stretcher" if one.wounded and draw.randrange(2) else "seat",
        consent=one.will,
        consent_date=max(one.captured, today - timedelta(days=draw.randint(1, 30))).isoformat() if asked else "",
        interviewer="the-neutral" if asked else "",
        in_private="yes" if asked else "",
        travel_group=family.group if family else "",
        counted_in_parity="no" if one.wounded else "yes",
        standby="yes" if one.standby else "",
        expiry=date(today.year + 2, 12, 31).isoformat(),
        source="synthetic",
        source_date=today.isoformat(),
        synthetic=True,
    )


def _traits(draw: random.Random, names: _Names, family: _Family | None, shares: Shares, today: date) -> _Traits:
    """Draw age, capture, health and will of a person."""
    civilian = family is not None or draw.randrange(1000) < shares.civilians
    sex = "female" if draw.randrange(100) < (45 if civilian else 3) else "male"
    father = draw.choice(names.fathers)
    # The first of a family is an adult. The sum of three draws is bell-shaped, like the ages in a unit.
    young = 5 if family is not None and family.members else 18
    age = draw.randint(young, 75) if civilian else 18 + sum(draw.randrange(14) for _ in range(3))
    captured = today - timedelta(days=20 + min(draw.randrange(1130) for _ in range(2)))
    born = min(today - timedelta(days=age * 365 + age // 4 + draw.randrange(365)), captured - timedelta(days=365))
    lot = draw.randrange(1000)
    wounded, neutral = lot < shares.wounded, shares.wounded <= lot < shares.wounded + shares.neutral
    medical = (
        draw.choice(_DIRECT)
        if wounded
        else draw.choice(("neutral_accommodation_1", "neutral_2"))
        if neutral
        else "none"
    )
    late = (wounded or neutral) and draw.randrange(10) < 3
    will = draw.choice(_WILL)
    judicial = not wounded and draw.randrange(1000) < shares.judicial
    standby = family is None and not wounded and will == "wants" and draw.randrange(1000) < shares.standbys
    return _Traits(civilian, sex, father, born, captured, medical, wounded, late, will, judicial, standby)


def _spoilt(draw: random.Random, person: RosterPerson, last: RosterPerson | None) -> tuple[RosterPerson, str]:
    """*person* with one flaw, and its kind. A duplicate needs a person before it (*last*); without one, it is a blank."""
    flaw = draw.choice(tuple(FLAWS))
    if flaw in ("doubled", "id-twice"):
        if last is None or last.travel_group:
            flaw = "no-birth-date"
        elif flaw == "doubled":
            return msgspec.structs.replace(last, person_id=person.person_id), flaw
        else:
            return msgspec.structs.replace(person, person_id=last.person_id), flaw
    day_before = (date.fromisoformat(person.capture_date) - timedelta(days=1)).isoformat()
    changes: dict[str, dict[str, Any]] = {
        "no-birth-date": {"date_of_birth": ""},
        "no-will": {"consent": "", "consent_date": "", "interviewer": "", "in_private": "", "standby": ""},
        "look-alike-letter": {"names": (_with_look_alike(person.names[0]),)},
        "impossible-date": {"capture_date": "2024-02-31"},
        "captured-before-birth": {"capture_date": "1899-12-31"},
        "released-before-captured": {"release_date": day_before},
        "two-sexes": {"sex": "male, female"},
        "unwilling-standby": {"consent": "refuses", "standby": "yes"},
        "dead-but-asked": {"status": "remains", "consent": "wants", "transport_need": ""},
    }
    return msgspec.structs.replace(person, **changes[flaw]), flaw


def _with_look_alike(name: PersonName) -> PersonName:
    """*name* with one letter of the other alphabet in it, as in lists that were typed on two keyboards."""
    for at, letter in enumerate(name.text):
        inside = 0 < at < len(name.text) - 1 and name.text[at - 1].isalpha() and name.text[at + 1].isalpha()
        if inside and letter in _LOOK_ALIKE:
            text = name.text[:at] + _LOOK_ALIKE[letter] + name.text[at + 1 :]
            return PersonName(text, script_of(text))
    # Without such a letter, one is added before the last.
    strange = "a" if name.script == "Cyrl" else "а"
    return PersonName(name.text[:-1] + strange + name.text[-1], "")


def planned_person(person: RosterPerson, first_day: date) -> Person:
    """What the planner sees of a synthetic person: no name, days counted from *first_day*, the order of captivity."""
    fit = (date.fromisoformat(person.fit_to_travel_from) - first_day).days if person.fit_to_travel_from else 0
    return Person(
        id=person.person_id,
        holder=person.holder,
        receiver=person.power_depended_on,
        category="civilian" if person.status == "civilian_internee" else "military",
        camp=person.place_held,
        order=date.fromisoformat(person.capture_date).toordinal() if person.capture_date else 0,
        priority=0 if person.sex == "female" or person.travel_group else 1,
        earliest=max(0, fit),
        need="stretcher" if person.transport_need == "stretcher" else "seat",
        group=person.travel_group,
        wounded=person.art110_class.startswith("direct"),
        consent=cast("Willingness", person.consent),
    )


def synthetic_problem_persons(persons: Iterator[RosterPerson], first_day: date) -> Iterator[Person]:
    """The planner's view of a streamed roster."""
    return (planned_person(person, first_day) for person in persons)
