"""The clauses that fix numbers: how many, against how many, measured where.

A rule is a list of clauses; each says one thing, and they add up. There are no flags for "kinds of exchange": a thousand for
a thousand is a `Number` on both flows; all for all is `AllOf`; a price is `Prices`. Clauses about order, time and persons stand in
`parley.exchange.rules.conduct`.

Common to all: ``at`` is where a clause is measured - ``handover`` (every single hand-over), ``day`` (every day of hand-overs),
``end`` (of the stage, or of the whole). ``over`` is what is measured there: ``that-one`` hand-over or day alone, or everything
``so-far``. ``stage`` limits a clause to one stage. ``words``, ``word`` and ``disputed`` keep what was said, on whose word, and how
others read it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.authoring import Worded
from parley.exchange.rules.terms import Count, Identifier, Of, OtherReading, Positive, Share

__all__ = [
    "AllOf",
    "Alternating",
    "At",
    "Clause",
    "Composition",
    "Equivalents",
    "Instalment",
    "Instalments",
    "LikeForLike",
    "Number",
    "Over",
    "Package",
    "Parity",
    "PartyBalance",
    "Prices",
    "ProRata",
    "Ratio",
    "Rounding",
    "Through",
]

At = Literal["handover", "day", "end"]
Over = Literal["that-one", "so-far"]
Rounding = Literal["exact", "nearest", "up", "down"]


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every clause has."""

    id: Identifier
    stage: Identifier | None = None
    words: Worded | None = None
    word: tuple[Worded, ...] = ()
    disputed: tuple[OtherReading, ...] = ()
    note: Worded | None = None


class Number(Clause, frozen=True, kw_only=True, tag="number"):
    """How many: N for N, a floor, a ceiling, a daily rate, remains.

    ``per`` flow: each flow alone; together: all named flows added up. ``every`` (with ``at: day``): the period in days.
    ``rest_may_be_less``: the last period takes what is left. ``about`` is an expectation: a departure is shown, never called a breach.
    """

    of: Of
    exactly: Count | None = None
    at_least: Count | None = None
    at_most: Count | None = None
    about: Count | None = None
    at: At = "end"
    every: Positive = 1
    per: Literal["flow", "together"] = "flow"
    rest_may_be_less: bool = False


class AllOf(Clause, frozen=True, kw_only=True, tag="all"):
    """All for all: everyone held in these flows and classes, or a share of them, and not fewer than the floor of each flow."""

    of: Of
    floor: Count | None = None
    percent: Positive = 100


class Instalment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One instalment: on a day of the exchange, or the nth day on which hand-overs take place."""

    count: Count
    day: Positive | None = None
    nth: Positive | None = None


class Instalments(Clause, frozen=True, kw_only=True, tag="instalments"):
    """So many on these days. ``only``: nobody of these on any other day."""

    of: Of
    parts: tuple[Instalment, ...]
    only: bool = True


class Ratio(Clause, frozen=True, kw_only=True, tag="ratio"):
    """``give`` so many for ``take`` so many. ``within``: by how many of those given it may be off."""

    give: Share
    take: Share
    at: At = "handover"
    over: Over = "that-one"
    rounding: Rounding = "exact"
    within: Count = 0


class ProRata(Clause, frozen=True, kw_only=True, tag="pro-rata"):
    """The followers come in the same proportion of their share as the leader does: whoever is short, all are short alike."""

    leader: Share
    followers: tuple[Share, ...]
    at: At = "handover"
    over: Over = "that-one"
    rounding: Rounding = "nearest"


class Prices(Clause, frozen=True, kw_only=True, tag="prices"):
    """A price per class: for each one of a class in ``against``, so many of ``pay``."""

    pay: Of
    against: Of
    price: dict[Identifier, Count]
    at: At = "handover"
    over: Over = "that-one"
    within: Count = 0


class Equivalents(Clause, frozen=True, kw_only=True, tag="equivalents"):
    """Both sides weigh the same by a table of the rule, to within so many units."""

    sides: tuple[Of, Of]
    table: Identifier
    at: At = "handover"
    over: Over = "so-far"
    within: Count = 0


class LikeForLike(Clause, frozen=True, kw_only=True, tag="like-for-like"):
    """Man for man and rank for rank, category for category: in each class as many one way as the other."""

    flows: tuple[Identifier, Identifier]
    classes: tuple[Identifier, ...]
    at: At = "handover"
    over: Over = "so-far"
    within: Count = 0


class Parity(Clause, frozen=True, kw_only=True, tag="parity"):
    """The lead of one side over the other is never above ``within``. ``may_lead``: only this flow may be ahead."""

    sides: tuple[Of, Of]
    within: Count = 0
    at: At = "handover"
    over: Over = "so-far"
    may_lead: Identifier | None = None


class Alternating(Clause, frozen=True, kw_only=True, tag="alternating"):
    """Loads go by turns and the lead changes each round: A B, B A, A B. The lead is never more than one ``load``."""

    sides: tuple[Of, Of]
    load: Positive | None = None
    lead_changes: bool = True


class PartyBalance(Clause, frozen=True, kw_only=True, tag="party-balance"):
    """Each of these parties gives as many as it receives, to within so many."""

    parties: tuple[Identifier, ...]
    within: Count = 0
    at: At = "end"


class Composition(Clause, frozen=True, kw_only=True, tag="composition"):
    """In each hand-over of a flow, so many of a class for every so many of another: five officers to every hundred men."""

    flows: tuple[Identifier, ...]
    classes: tuple[Identifier, ...]
    count: Positive
    per: Positive
    among: tuple[Identifier, ...]
    rounding: Rounding = "exact"
    at: At = "handover"


class Package(Clause, frozen=True, kw_only=True, tag="package"):
    """Named parts that go whole or not at all; ``at`` handover: in one hand-over; end: by the end of the stage."""

    parts: tuple[Share, ...]
    at: At = "handover"


class Through(Clause, frozen=True, kw_only=True, tag="through"):
    """A hub: as many leave it as came in."""

    hub: Identifier
    at: At = "end"
