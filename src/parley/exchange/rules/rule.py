"""The rule of an exchange: one document, versioned, made of clauses. It is data; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from parley.authoring import Worded, nearest
from parley.exchange.rules.clauses import (
    AllOf,
    Alternating,
    Composition,
    Equivalents,
    Instalments,
    LikeForLike,
    Number,
    Package,
    Parity,
    PartyBalance,
    Prices,
    ProRata,
    Ratio,
    Through,
)
from parley.exchange.rules.conduct import (
    Clearance,
    Commission,
    Consent,
    Counting,
    Custody,
    Deadline,
    Duration,
    EqualTreatment,
    Exclude,
    Extension,
    Growth,
    NamedList,
    Order,
    Outside,
    Parole,
    Settlement,
    Simultaneous,
    Stated,
    Together,
    Trigger,
)
from parley.exchange.rules.terms import Facet, Flow, Identifier, PartialDay, Party, PersonClass, Stage, Table
from parley.kernel import Finding, Place

__all__ = ["AnyClause", "ReadRule", "Rule"]

AnyClause = (
    Number
    | AllOf
    | Instalments
    | Ratio
    | ProRata
    | Prices
    | Equivalents
    | LikeForLike
    | Parity
    | Alternating
    | PartyBalance
    | Composition
    | Package
    | Through
    | Order
    | Duration
    | Extension
    | Deadline
    | NamedList
    | Trigger
    | Simultaneous
    | Settlement
    | Growth
    | Outside
    | Exclude
    | Together
    | Counting
    | Consent
    | Custody
    | Commission
    | Clearance
    | EqualTreatment
    | Parole
    | Stated
)


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rule of an exchange, version 1 of the format.

    ``agreed``: the day, month or year in which it was agreed, as far as known. ``hostilities``: whether active hostilities go on while it is carried out;
    art. 118 GC III turns on it; ``none`` where there is no armed conflict between the parties, and the Convention does not speak.
    ``clauses``: each says one thing; all of them hold together.
    """

    parley_rule: Literal[1]
    id: Identifier
    title: Worded
    agreed: PartialDay | None = None
    hostilities: Literal["active", "ceased", "none", "unknown"] = "unknown"
    source: Worded | None = None
    note: Worded | None = None
    parties: tuple[Party, ...]
    facets: tuple[Facet, ...] = ()
    classes: tuple[PersonClass, ...] = ()
    tables: tuple[Table, ...] = ()
    flows: tuple[Flow, ...]
    stages: tuple[Stage, ...] = ()
    clauses: tuple[AnyClause, ...]


class ReadRule(msgspec.Struct, frozen=True):
    """A rule with the place of everything in its file (by path: ``clauses[2].of.flows[0]``) and what is odd about it."""

    rule: Rule
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()

    def place(self, path: str) -> Place:
        """Where *path* stands in the file; the nearest that is known."""
        return nearest(self.places, path, Place())
