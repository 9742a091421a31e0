"""The terms of a ceasefire as data: read, told in plain words, looked at for what cannot hold together.

Pure: text in, structures and message codes out. Terms are a list of clauses of eighteen kinds (`kinds`); there is no code for any one ceasefire. What is
disputed - the beginning, the count of days, a condition that stands in one side's text only - stands as readings beside one another, each with its word.
"""

from __future__ import annotations

from parley.authoring import DEFAULT_LANGUAGE
from parley.ceasefire.terms.conduct_words import CONDUCT, leaves_open
from parley.ceasefire.terms.kinds import (
    TERMS_KINDS,
    AidClause,
    AllowsClause,
    BeginsClause,
    BodyClause,
    BodyTask,
    EndsClause,
    ForbidsClause,
    FreesClause,
    GrowsClause,
    KindUnknown,
    LastsClause,
    OnBreachClause,
    OrdersClause,
    PhaseClause,
    ReadFor,
    RenewsClause,
    ReportsClause,
    SaidClause,
    ScopeClause,
    TermsFault,
    TermsKind,
    TermsKinds,
    Unasked,
    WindowClause,
    WithdrawsClause,
)
from parley.ceasefire.terms.parts import BoundParty, OwnAct, TermsPlace, Weapon
from parley.ceasefire.terms.said import (
    ActId,
    Bound,
    ClauseName,
    CountedFrom,
    Lasting,
    PartyName,
    PlaceName,
    ReadOtherwise,
    SaidTime,
    TermsId,
    WeaponName,
)
from parley.ceasefire.terms.shapes_on_earth import GeoShape, positions, rings
from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.terms_file import read_terms, terms_schema
from parley.ceasefire.terms.terms_findings import stretch_said, terms_findings
from parley.ceasefire.terms.terms_references import FORMS
from parley.ceasefire.terms.terms_told import ToldClause, tell_terms
from parley.ceasefire.terms.titles_of_terms import TitlesOfTerms
from parley.ceasefire.terms.whole_terms import AnyTermsClause, CeasefireTerms, ReadTerms

__all__ = [
    "CONDUCT",
    "DEFAULT_LANGUAGE",
    "FORMS",
    "TERMS_KINDS",
    "ActId",
    "AidClause",
    "AllowsClause",
    "AnyTermsClause",
    "BeginsClause",
    "BodyClause",
    "BodyTask",
    "Bound",
    "BoundParty",
    "CeasefireTerms",
    "ClauseName",
    "CountedFrom",
    "EndsClause",
    "ForbidsClause",
    "FreesClause",
    "GeoShape",
    "GrowsClause",
    "KindUnknown",
    "Lasting",
    "LastsClause",
    "OnBreachClause",
    "OrdersClause",
    "OwnAct",
    "PartyName",
    "PhaseClause",
    "PlaceName",
    "ReadFor",
    "ReadOtherwise",
    "ReadTerms",
    "RenewsClause",
    "ReportsClause",
    "SaidClause",
    "SaidTime",
    "ScopeClause",
    "TermsClause",
    "TermsFault",
    "TermsId",
    "TermsKind",
    "TermsKinds",
    "TermsPlace",
    "TitlesOfTerms",
    "ToldClause",
    "Unasked",
    "Weapon",
    "WeaponName",
    "WindowClause",
    "WithdrawsClause",
    "leaves_open",
    "positions",
    "read_terms",
    "rings",
    "stretch_said",
    "tell_terms",
    "terms_findings",
    "terms_schema",
]
