"""A kind of clause answers every question or says why not; a clause of no kind is refused."""

from __future__ import annotations

import pytest

from parley.ceasefire.terms import TERMS_KINDS, KindUnknown, SaidClause, TermsClause, TermsKind, TermsKinds, Unasked


class Stray(TermsClause, frozen=True, kw_only=True, tag="stray"):
    """Registered nowhere."""


def test_a_clause_of_no_registered_kind_is_refused():
    with pytest.raises(KindUnknown):
        TERMS_KINDS.of(Stray(id="x"))


def test_a_kind_that_tells_nothing_or_leaves_a_question_out_cannot_be_written_down():
    with pytest.raises(TypeError):
        TermsKind(
            clause=Stray, tell=Unasked("there is nothing"), faults=Unasked("there is nothing"), clock=Unasked("x")
        )  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        TermsKind(clause=Stray, tell=lambda clause, titles: [], faults=None, clock=Unasked("x"))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Unasked(" ")


def test_a_kind_stands_in_the_registry_once():
    kind = TERMS_KINDS.of(SaidClause(id="x", says="y"))
    with pytest.raises(TypeError):
        TermsKinds((kind, kind))
