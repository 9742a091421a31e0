"""What follows from the talks: derived views, each a pure function of a `Snapshot`."""

from __future__ import annotations

from parley.talks.views.brief import Brief, brief
from parley.talks.views.briefing import Briefing, briefing
from parley.talks.views.carrying import carried_on
from parley.talks.views.changes import Change, FieldChange, changes
from parley.talks.views.conditions import AssessmentView, ConditionView, conditions
from parley.talks.views.evidence import Dated, Evidence, Word
from parley.talks.views.front_cells import position_cell
from parley.talks.views.front_cuts import LAST_CUT, cut
from parley.talks.views.front_lines import front_page
from parley.talks.views.front_page import (
    FRONT_SECTIONS,
    Care,
    FrontCell,
    FrontCount,
    FrontLine,
    FrontPage,
    FrontPromise,
    FrontSection,
    MarkChange,
)
from parley.talks.views.grading import (
    GRADE_ROWS,
    GRADES,
    OWN_GRADES,
    STANDINGS,
    Between,
    Case,
    Grade,
    GradeRow,
    KnownHow,
    ReadIn,
    SourceState,
    StandingRow,
    WhoseMouth,
    every_case,
    row_of,
)
from parley.talks.views.island import Island, IslandItem, IslandRow, island
from parley.talks.views.labels import Label, Labels, labels
from parley.talks.views.matters import MatterHead, MatterStatus, MatterView, matter_heads, matters
from parley.talks.views.positions import Position, position_id, positions
from parley.talks.views.requests import RequestView, requests
from parley.talks.views.sessions import DelegationView, SessionFactView, SessionView, sessions
from parley.talks.views.slices import EVERYTHING, Slice
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.source_standing import CitedSource
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
from parley.talks.views.support import Support, carries, support
from parley.talks.views.undertakings import (
    AccountView,
    ChangeView,
    Count,
    Performance,
    PhaseView,
    Tally,
    UndertakingView,
    undertakings,
)
from parley.talks.views.why import Trace, why

__all__ = [
    "EVERYTHING",
    "FRONT_SECTIONS",
    "GRADES",
    "GRADE_ROWS",
    "LAST_CUT",
    "OWN_GRADES",
    "STANDINGS",
    "AccountView",
    "AssessmentView",
    "Between",
    "Brief",
    "Briefing",
    "Care",
    "Case",
    "Change",
    "ChangeView",
    "CitedSource",
    "ConditionView",
    "Contest",
    "Count",
    "Dated",
    "DelegationView",
    "Evidence",
    "FieldChange",
    "FrontCell",
    "FrontCount",
    "FrontLine",
    "FrontPage",
    "FrontPromise",
    "FrontSection",
    "Grade",
    "GradeRow",
    "Happening",
    "Island",
    "IslandItem",
    "IslandRow",
    "KnownHow",
    "Label",
    "Labels",
    "MarkChange",
    "MatterHead",
    "MatterStatus",
    "MatterView",
    "Performance",
    "PhaseView",
    "Position",
    "ReadIn",
    "RequestView",
    "Rest",
    "SessionFactView",
    "SessionView",
    "SilenceView",
    "Slice",
    "Snapshot",
    "SourceState",
    "SourceView",
    "StandingRow",
    "Statement",
    "Support",
    "Tally",
    "Trace",
    "UndertakingView",
    "WhoseMouth",
    "Word",
    "brief",
    "briefing",
    "carried_on",
    "carries",
    "changes",
    "conditions",
    "contests",
    "cut",
    "deeds",
    "every_case",
    "front_page",
    "island",
    "labels",
    "matter_heads",
    "matters",
    "omissions",
    "position_cell",
    "position_id",
    "positions",
    "requests",
    "rests",
    "row_of",
    "sessions",
    "silences",
    "sources",
    "statements",
    "support",
    "timeline",
    "undertakings",
    "why",
]
