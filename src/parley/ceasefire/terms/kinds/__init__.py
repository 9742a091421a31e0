"""The kinds of clause of terms, by family. One file a family: for each kind its structure and every answer that Parley has about it, side by side.

`frame_of_time`: when it begins, how long it lasts, what ends it. `conduct`: what is forbidden and allowed, where, and what goes back.
`people_and_bodies`: persons freed, aid, who watches and who decides, and what is only said.

`TERMS_KINDS` is the registry; see `terms_kind` for what a kind has to answer, and ADR 15 for why.
"""

from __future__ import annotations

from parley.ceasefire.terms.kinds.conduct import (
    CONDUCT_KINDS,
    AllowsClause,
    ForbidsClause,
    OrdersClause,
    ScopeClause,
    WindowClause,
    WithdrawsClause,
)
from parley.ceasefire.terms.kinds.frame_of_time import (
    FRAME_OF_TIME,
    BeginsClause,
    EndsClause,
    GrowsClause,
    LastsClause,
    OnBreachClause,
    PhaseClause,
    RenewsClause,
)
from parley.ceasefire.terms.kinds.people_and_bodies import (
    PEOPLE_AND_BODIES,
    AidClause,
    BodyClause,
    BodyTask,
    FreesClause,
    ReportsClause,
    SaidClause,
)
from parley.ceasefire.terms.kinds.terms_kind import KindUnknown, ReadFor, TermsFault, TermsKind, TermsKinds, Unasked

__all__ = [
    "CONDUCT_KINDS",
    "FRAME_OF_TIME",
    "PEOPLE_AND_BODIES",
    "TERMS_KINDS",
    "AidClause",
    "AllowsClause",
    "BeginsClause",
    "BodyClause",
    "BodyTask",
    "EndsClause",
    "ForbidsClause",
    "FreesClause",
    "GrowsClause",
    "KindUnknown",
    "LastsClause",
    "OnBreachClause",
    "OrdersClause",
    "PhaseClause",
    "ReadFor",
    "RenewsClause",
    "ReportsClause",
    "SaidClause",
    "ScopeClause",
    "TermsFault",
    "TermsKind",
    "TermsKinds",
    "Unasked",
    "WindowClause",
    "WithdrawsClause",
]

TERMS_KINDS = TermsKinds((*FRAME_OF_TIME, *CONDUCT_KINDS, *PEOPLE_AND_BODIES))
"""Every kind of clause, in the order of the families."""
