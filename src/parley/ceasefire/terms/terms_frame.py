"""Terms without their kinds of clause: whatever reads terms and is itself read by the kinds looks at this.

`parley.ceasefire.terms.whole_terms` adds which kinds of clause a file may have, and is what is read and handed around.
"""

from __future__ import annotations

from typing import Literal, TypeVar

import msgspec

from parley.authoring import Worded
from parley.ceasefire.terms.parts import BoundParty, OwnAct, TermsPlace, Weapon
from parley.ceasefire.terms.said import SaidTime, TermsId, WordText
from parley.ceasefire.terms.terms_clause import TermsClause

__all__ = ["TermsFrame"]

C = TypeVar("C", bound=TermsClause)


class TermsFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Terms of which no more is known of a clause than what every clause has. See `parley.ceasefire.terms.whole_terms.CeasefireTerms`."""

    parley_ceasefire: Literal[1]
    id: TermsId
    title: Worded
    form: Literal["agreed", "parallel", "unilateral", "told-by-third"]
    text_seen: Literal["whole", "part", "reported"]
    illustration: bool = False
    digest: WordText | None = None
    made: SaidTime | None = None
    sources: tuple[Worded, ...] = ()
    note: Worded | None = None
    parties: tuple[BoundParty, ...]
    places: tuple[TermsPlace, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    acts: tuple[OwnAct, ...] = ()
    clauses: tuple[TermsClause, ...]

    def of_kind(self, kind: type[C]) -> tuple[C, ...]:
        """The clauses of one kind, in the order of the terms."""
        return tuple(clause for clause in self.clauses if isinstance(clause, kind))

    @property
    def fighting(self) -> tuple[str, ...]:
        """The parties and forces, by id: those who are meant where a clause names nobody."""
        return tuple(one.id for one in self.parties if one.fights)

    def whom(self, clause: TermsClause) -> tuple[str, ...]:
        """Whom *clause* is about: those that it names, else every party and force."""
        return clause.who or self.fighting
