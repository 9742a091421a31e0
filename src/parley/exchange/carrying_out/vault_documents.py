"""The documents of an exchange that lie in the vault: lists with the salts of their persons, plans, accounts person by person.

Each is JSON with sorted keys: equal papers have equal bytes. A list is cut into parts of at most `PART` persons, so that a part
stays small enough for the vault and one person can be erased by writing that part again without them. What a paper says may be
read by whoever has the vault's key, and by nobody else; entries of the record hold commitments only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from parley.exchange.carrying_out.tally import PersonSide
from parley.exchange.carrying_out.tokens import person_token
from parley.kernel import Finding, InputError, Message, Place
from parley.planner import DateChange, Plan
from parley.rosters import Roster, RosterPerson

__all__ = [
    "PART",
    "AccountPaper",
    "ListPaper",
    "Paper",
    "PlanPaper",
    "UnlistedPaper",
    "in_parts",
    "read_paper",
    "renamed",
    "roster_of",
    "tokens_of",
    "write_paper",
]

PART: Final = 10_000


class ListPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="list"):
    """A part of a list: the persons as their holder's list has them, and the salt (hexadecimal) of each by id."""

    holder: str
    persons: tuple[RosterPerson, ...]
    salts: dict[str, str]
    synthetic: bool = False
    source_digest: str = ""


class UnlistedPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="unlisted"):
    """Persons met at a crossing who are on no list: the salt of each by the id told, and what was told of them."""

    salts: dict[str, str]
    told: dict[str, str] = {}


class PlanPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="plan"):
    """A plan of tokens, not of ids: who is erased from a list is then known by the token in every plan.

    ``steps`` from ``from_day`` on, counted from ``first_day`` (YYYY-MM-DD). ``changes``: dates that differ from the plan before.
    """

    plan: Plan
    first_day: str
    from_day: int = 0
    changes: tuple[DateChange, ...] = ()


class AccountPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="account"):
    """A party's account of what became of whom."""

    rows: tuple[PersonSide, ...]


Paper = ListPaper | UnlistedPaper | PlanPaper | AccountPaper
PaperKind = Literal["list", "unlisted", "plan", "account"]

_DECODER: Final = msgspec.json.Decoder(Paper)


def write_paper(paper: Paper) -> bytes:
    """The bytes of *paper*."""
    return msgspec.json.encode(paper, order="sorted")


def read_paper(data: bytes) -> Paper:
    """The paper in *data*. Raises `InputError` (``exchange.paper-unreadable``) for bytes that are none."""
    try:
        paper: Paper = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(Finding(Message("exchange.paper-unreadable"), Place())) from error
    return paper


def in_parts(roster: Roster, salts: Mapping[str, str], size: int = PART) -> Iterator[ListPaper]:
    """*roster* cut into papers of at most *size* persons, each with the salts of its own persons; at least one paper."""
    for start in range(0, max(1, len(roster.persons)), size):
        persons = roster.persons[start : start + size]
        own = {person.person_id: salts[person.person_id] for person in persons}
        yield ListPaper(roster.holder, persons, own, roster.synthetic, roster.source_digest)


def roster_of(parts: Sequence[ListPaper]) -> Roster:
    """The roster that *parts* (of one list, in order) are cut from."""
    persons = tuple(person for part in parts for person in part.persons)
    digest = parts[0].source_digest if parts else ""
    return Roster(
        holder=parts[0].holder if parts else "",
        persons=persons,
        synthetic=any(part.synthetic for part in parts),
        source_digest=digest,
    )


def renamed(plan: Plan, names: Mapping[str, str]) -> Plan:
    """*plan* with other names for its persons (ids for tokens, or the other way); whoever has none keeps their own."""

    def told(persons: Sequence[str]) -> tuple[str, ...]:
        return tuple(names.get(person, person) for person in persons)

    steps = tuple(msgspec.structs.replace(step, persons=told(step.persons)) for step in plan.steps)
    trips = tuple(
        msgspec.structs.replace(trip, seats=told(trip.seats), stretchers=told(trip.stretchers)) for trip in plan.trips
    )
    return msgspec.structs.replace(plan, steps=steps, trips=trips, left=told(plan.left))


def tokens_of(salts: Mapping[str, str]) -> dict[str, str]:
    """Each person's token, by id."""
    return {person: person_token(bytes.fromhex(salt), person) for person, salt in salts.items()}
