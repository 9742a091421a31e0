"""The rule of an exchange: one document, versioned, made of clauses. It is data; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from parley.authoring import nearest
from parley.exchange.rules.clause import Clause
from parley.exchange.rules.kinds import KINDS
from parley.exchange.rules.rule_frame import RuleFrame
from parley.kernel import Finding, Place

__all__ = ["AnyClause", "ReadRule", "Rule"]

if TYPE_CHECKING:
    AnyClause = Clause
else:
    AnyClause: Any = KINDS.union()
    """Any clause that a file may have: the kinds of the registry, in its order."""


class Rule(RuleFrame, frozen=True, kw_only=True):
    """The rule of an exchange, version 1 of the format.

    ``agreed``: the day, month or year in which it was agreed, as far as known. ``hostilities``: whether active hostilities go on while it is carried out;
    art. 118 GC III turns on it; ``none`` where there is no armed conflict between the parties, and the Convention does not speak.
    ``clauses``: each says one thing; all of them hold together.
    """

    clauses: tuple[AnyClause, ...]


class ReadRule(msgspec.Struct, frozen=True):
    """A rule with the place of everything in its file (by path: ``clauses[2].of.flows[0]``) and what is odd about it."""

    rule: Rule
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()

    def place(self, path: str) -> Place:
        """Where *path* stands in the file; the nearest that is known."""
        return nearest(self.places, path, Place())
