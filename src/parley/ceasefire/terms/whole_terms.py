"""The terms of a ceasefire: one document, versioned, made of clauses. It is data; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from parley.authoring import nearest
from parley.ceasefire.terms.kinds import TERMS_KINDS
from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.terms_frame import TermsFrame
from parley.kernel import Finding, Place

__all__ = ["AnyTermsClause", "CeasefireTerms", "ReadTerms"]

if TYPE_CHECKING:
    AnyTermsClause = TermsClause
else:
    AnyTermsClause: Any = TERMS_KINDS.union()
    """Any clause that a file may have: the kinds of the registry, in its order."""


class CeasefireTerms(TermsFrame, frozen=True, kw_only=True):
    """The terms of a ceasefire, version 1 of the format.

    ``form``: one text that the parties ``agreed``; declarations beside one another (``parallel``); of one side (``unilateral``); or known only as a
    third one told it (``told-by-third``). ``text_seen``: how much of the text was seen by whoever wrote this. ``digest``: of the single text it was
    taken from, if there is one. ``illustration``: nobody agreed this. ``made``: when it was signed or declared.
    """

    clauses: tuple[AnyTermsClause, ...]


class ReadTerms(msgspec.Struct, frozen=True):
    """Terms with the place of everything in their file (by path: ``clauses[2].when``) and what is odd about it."""

    terms: CeasefireTerms
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()

    def place(self, path: str) -> Place:
        """Where *path* stands in the file; the nearest that is known."""
        return nearest(self.places, path, Place())

    def place_of(self, clause: str) -> Place:
        """Where the clause with that id stands in the file."""
        listed = [one.id for one in self.terms.clauses]
        return self.place(f"clauses[{listed.index(clause)}]") if clause in listed else Place()
