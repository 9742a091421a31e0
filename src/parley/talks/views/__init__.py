"""What follows from the talks: derived views, each a pure function of a `Snapshot`."""

from __future__ import annotations

from parley.talks.views.brief import Brief, brief
from parley.talks.views.carrying import carried_on
from parley.talks.views.changes import Change, FieldChange, changes
from parley.talks.views.conditions import AssessmentView, ConditionView, conditions
from parley.talks.views.evidence import GRADES, Dated, Evidence, Grade, Word
from parley.talks.views.labels import Label, Labels, labels
from parley.talks.views.positions import (
    MatterHead,
    MatterStatus,
    MatterView,
    Position,
    matter_heads,
    matters,
    position_id,
    positions,
)
from parley.talks.views.requests import RequestView, requests
from parley.talks.views.sessions import DelegationView, SessionFactView, SessionView, sessions
from parley.talks.views.slices import EVERYTHING, Slice
from parley.talks.views.snapshot import Snapshot
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
from parley.talks.views.statements import Happening, Statement, deeds, statements, timeline
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
    "EVERYTHING",
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
    "Labels",
    "MatterHead",
    "MatterStatus",
    "MatterView",
    "Performance",
    "Position",
    "RequestView",
    "Rest",
    "SessionFactView",
    "SessionView",
    "SilenceView",
    "Slice",
    "Snapshot",
    "SourceView",
    "Statement",
    "Tally",
    "Trace",
    "UndertakingView",
    "Word",
    "brief",
    "carried_on",
    "changes",
    "conditions",
    "contests",
    "deeds",
    "labels",
    "matter_heads",
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
