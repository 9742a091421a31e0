"""A rule without its kinds of clause: whatever reads a rule and is itself read by the kinds (class trees, titles, sums) looks at this.

`parley.exchange.rules.rule` adds which kinds of clause a file may have, and is what is read and handed around.
"""

from __future__ import annotations

from typing import Literal, TypeVar

import msgspec

from parley.authoring import Worded
from parley.exchange.rules.clause import Clause
from parley.exchange.rules.terms import Facet, Flow, Identifier, PartialDay, Party, PersonClass, Stage, Table

__all__ = ["RuleFrame"]

C = TypeVar("C", bound=Clause)


class RuleFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule of which no more is known of a clause than what every clause has. See `parley.exchange.rules.rule.Rule`."""

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
    clauses: tuple[Clause, ...]

    @property
    def clauses_and_classes(self) -> tuple[Clause | PersonClass, ...]:
        """What others may read in another way, the clauses first."""
        return (*self.clauses, *self.classes)

    def of_kind(self, kind: type[C]) -> tuple[C, ...]:
        """The clauses of one kind, in the order of the rule."""
        return tuple(clause for clause in self.clauses if isinstance(clause, kind))
