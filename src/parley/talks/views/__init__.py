"""What follows from the talks: derived views, each a pure function of a `Snapshot`."""

from __future__ import annotations

from parley.talks.views.brief import Brief, Label, brief, labels
from parley.talks.views.changes import Change, FieldChange, changes
from parley.talks.views.conditions import AssessmentView, ConditionView, conditions
from parley.talks.views.positions import MatterStatus, MatterView, Position, matters, position_id, positions
from parley.talks.views.requests import RequestView, requests
from parley.talks.views.sessions import DelegationView, SessionFactView, SessionView, sessions
from parley.talks.views.snapshot import GRADES, Dated, Evidence, Grade, Snapshot, Word
from parley.talks.views.sourcing import (
    Contest,
    Rest,
    SilenceView,
    SourceView,
    contests,
    omissions,
    rests,
    silences,
    sources,
)
from parley.talks.views.statements import Happening, Statement, StatementFilter, statements, timeline
from parley.talks.views.undertakings import (
    AccountView,
    ChangeView,
    Count,
    Performance,
    Tally,
    UndertakingView,
    undertakings,
)
from parley.talks.views.why import Trace, why

__all__ = [
    "GRADES",
    "AccountView",
    "AssessmentView",
    "Brief",
    "Change",
    "ChangeView",
    "ConditionView",
    "Contest",
    "Count",
    "Dated",
    "DelegationView",
    "Evidence",
    "FieldChange",
    "Grade",
    "Happening",
    "Label",
    "MatterStatus",
    "MatterView",
    "Performance",
    "Position",
    "RequestView",
    "Rest",
    "SessionFactView",
    "SessionView",
    "SilenceView",
    "Snapshot",
    "SourceView",
    "Statement",
    "StatementFilter",
    "Tally",
    "Trace",
    "UndertakingView",
    "Word",
    "brief",
    "changes",
    "conditions",
    "contests",
    "labels",
    "matters",
    "omissions",
    "position_id",
    "positions",
    "requests",
    "rests",
    "sessions",
    "silences",
    "sources",
    "statements",
    "timeline",
    "undertakings",
    "why",
]
