"""A person of a roster as the planner and the ledger know them: the one place where a record becomes a `parley.planner.Person`.

Taken over are an opaque id, who holds them and on whom they depend, and what the roster tells of their wish, of a standby and of being kept
back. Nothing else: no name, no age, no diagnosis. What a rule or an operation makes of the person (camp, class, day, order) is added by
`parley.exchange.operation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from parley.planner import Person, Willingness
from parley.rosters import RosterPerson

__all__ = ["group_as_listed", "group_in_problem", "listed_person"]

_GROUP: Final = "travel_group"
"""The field in which a list says who travels together."""


_CONSENTS: Final[Mapping[str, Willingness]] = {
    "wants": "wants", "refuses": "refuses", "undecided": "undecided", "asylum": "asylum", "not-asked": "not-asked",
}  # fmt: skip
"""The roster's words for a wish. What it does not tell is never "wants": a consent that nobody asked for is ``not-asked``."""


def listed_person(person: RosterPerson) -> Person:
    """What a list alone says of *person*."""
    return Person(
        id=person.person_id,
        holder=person.holder,
        receiver=person.power_depended_on,
        consent=_CONSENTS.get(person.consent, "not-asked"),
        standby=person.standby == "yes",
        excluded=person.excluded == "yes",
    )


def group_in_problem(holder: str, value: str, field: str = _GROUP) -> str:
    """The name in a problem of the group whose members have *value* in *field* of the list of *holder*.

    A side's list names its own groups: "1" of one holder is not "1" of the other, nor is one value in two fields one group.
    """
    return f"{value} ({holder})" if field == _GROUP else f"{field}: {value} ({holder})"


def group_as_listed(group: str, holder: str) -> str:
    """What the list of *holder* calls the *group* of a problem."""
    return group.removesuffix(f" ({holder})")
