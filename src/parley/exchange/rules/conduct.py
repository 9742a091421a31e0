"""The clauses about conduct: who first, by when, on what proof, who is not counted, and what is owed to a person.

They do not fix a count by themselves, but they move one (what a death counts, by how much a list has grown, how many days are
added), bind the order, or protect a person. What no other clause can say is kept as a `Stated` clause, in words, and shown as
not checked: a rule that is only partly understood says so.
"""

from __future__ import annotations

from typing import Literal

from parley.authoring import Worded
from parley.exchange.rules.clauses import Clause
from parley.exchange.rules.terms import Count, Day, Identifier, Of, Positive, Share, Text

__all__ = [
    "Clearance",
    "Commission",
    "Consent",
    "Counting",
    "Custody",
    "Deadline",
    "Duration",
    "EqualTreatment",
    "Exclude",
    "Extension",
    "Growth",
    "Happening",
    "NamedList",
    "Order",
    "Outside",
    "Parole",
    "Settlement",
    "Simultaneous",
    "Stated",
    "Together",
    "Trigger",
]

Happening = Literal["death-before", "death-after", "refusal", "asylum", "recovery", "not-found", "escape", "illness"]


class Order(Clause, frozen=True, kw_only=True, tag="order"):
    """Who goes first: the classes in this order, then by these fields, the earliest or lowest first.

    ``strict``: nobody of a later class while one of an earlier class that can travel is still held by the same party.
    """

    of: Of = Of()
    first: tuple[Identifier, ...] = ()
    then_by: tuple[Identifier, ...] = ()
    strict: bool = True


class Duration(Clause, frozen=True, kw_only=True, tag="duration"):
    """How many days it lasts. ``days_are``: calendar days from the first hand-over, or only days with hand-overs."""

    days: Positive
    days_are: Literal["calendar", "handover"] = "calendar"


class Extension(Clause, frozen=True, kw_only=True, tag="extension"):
    """For every so many persons ``beyond`` the first ones, so many days more; not above ``at_most`` days in all."""

    per: Share
    days: Positive = 1
    beyond: Count = 0
    at_most: Positive | None = None


class Deadline(Clause, frozen=True, kw_only=True, tag="deadline"):
    """By when: within so many days of the first hand-over or of a trigger, or by a calendar day."""

    of: Of = Of()
    within_days: Positive | None = None
    after: Identifier | None = None
    by: Day | None = None


class NamedList(Clause, frozen=True, kw_only=True, tag="list"):
    """A list by name: who draws it up, to whom it is given, when, with which fields; ``closed``: nobody else goes."""

    of: Of
    named_by: Identifier
    given_to: Identifier | None = None
    days_before_handover: Count | None = None
    within_days: Positive | None = None
    by: Day | None = None
    with_each_group: bool = False
    fields: tuple[Identifier, ...] = ()
    closed: bool = True


class Trigger(Clause, frozen=True, kw_only=True, tag="trigger"):
    """Something happens, and a stage or clauses open: a proof (named by its id), so many persons handed over, or a day."""

    opens: tuple[Identifier, ...]
    proof: Identifier | None = None
    by: Identifier | None = None
    reached: Share | None = None
    date: Day | None = None
    within_days: Positive | None = None


class Simultaneous(Clause, frozen=True, kw_only=True, tag="simultaneous"):
    """These flows run at the same time: they begin within so many days of each other, and if one stops, all stop."""

    flows: tuple[Identifier, ...]
    begin_within_days: Count = 0


class Settlement(Clause, frozen=True, kw_only=True, tag="settlement"):
    """What happens to the lead when one side stops."""

    on_stop: Literal["return-balance", "balance-stays", "return-all"]
    within_days: Positive | None = None


class Growth(Clause, frozen=True, kw_only=True, tag="growth"):
    """The list may grow while it runs: by whom, by how many at most."""

    of: Of
    by: tuple[Identifier, ...] = ()
    at_most: Count | None = None


class Outside(Clause, frozen=True, kw_only=True, tag="outside"):
    """Persons outside the ratio: no clause counts them unless it names their class."""

    classes: tuple[Identifier, ...]


class Exclude(Clause, frozen=True, kw_only=True, tag="exclude"):
    """Persons who do not go: by list or class, how many, on what ground, and whether their names are told."""

    of: Of
    count: Count | None = None
    ground: Literal[
        "judicial", "security", "unstated", "own-wish", "race", "nationality", "religion", "opinion", "other"
    ] = "unstated"
    names_told: bool = False


class Together(Clause, frozen=True, kw_only=True, tag="together"):
    """Persons with the same value in this field travel together or not at all: families, a minor and who accompanies it."""

    by: Identifier = "travel_group"
    of: Of = Of()


class Counting(Clause, frozen=True, kw_only=True, tag="counting"):
    """What it counts when somebody dies, refuses, is not found.

    ``delivered``: as if handed over. ``nothing``: it does not count, and the number still stands. ``lowers``: the number falls
    by one. ``replaced``: another goes instead. ``remains``: the remains are handed over and count.
    """

    when: tuple[Happening, ...]
    counts: Literal["delivered", "nothing", "lowers", "replaced", "remains"]
    of: Of = Of()
    within_days: Positive | None = None


class Consent(Clause, frozen=True, kw_only=True, tag="consent"):
    """Whether each person is asked, by whom, and whether alone."""

    of: Of = Of()
    required: bool = True
    asked_by: tuple[Identifier, ...] = ()
    in_private: bool = False
    may_ask_asylum: bool = False


class Custody(Clause, frozen=True, kw_only=True, tag="custody"):
    """Who refuses goes to a neutral custodian, is spoken to for so many days, may change his mind, and is then released there."""

    custodian: Identifier
    of: Of = Of()
    days: Positive | None = None
    may_change_mind: bool = True
    released_after_days: Positive | None = None


class Commission(Clause, frozen=True, kw_only=True, tag="commission"):
    """A medical commission: its members (where told), whom it decides on, within how many days its decisions are told."""

    neutral: Count | None = None
    detaining: Count | None = None
    of: Of = Of()
    standing: bool = False
    told_within_days: Positive | None = None


class Clearance(Clause, frozen=True, kw_only=True, tag="clearance"):
    """Nobody goes before this party has said that it receives them."""

    by: Identifier
    of: Of = Of()


class EqualTreatment(Clause, frozen=True, kw_only=True, tag="equal-treatment"):
    """No difference is made by these."""

    without_distinction: tuple[Text, ...]


class Parole(Clause, frozen=True, kw_only=True, tag="parole"):
    """Released on parole within so many days; a surplus stays on parole until exchanged against an equal."""

    of: Of = Of()
    within_days: Positive
    surplus_until_exchanged: bool = True


class Stated(Clause, frozen=True, kw_only=True, tag="stated"):
    """What is agreed and no other clause can say: kept as words, shown, not checked."""

    says: Worded
