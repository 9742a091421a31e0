"""The sections of a brief, each from a derived view to blocks of a page. The command line shows them one by one as well."""

from __future__ import annotations

from parley.presentation.sections.changes import changes_section, said_field
from parley.presentation.sections.conditions import conditions_section
from parley.presentation.sections.marks import DIFFERS, MARKS, differing, legend, mark
from parley.presentation.sections.naming import Naming
from parley.presentation.sections.positions import (
    agreed_section,
    matters_section,
    positions_figure,
    positions_section,
    positions_table,
)
from parley.presentation.sections.requests import requests_section
from parley.presentation.sections.sessions import sessions_section
from parley.presentation.sections.sourcing import (
    contests_section,
    rests_section,
    silences_section,
    sources_section,
)
from parley.presentation.sections.statements import (
    claims_section,
    statements_section,
    timeline_figure,
    timeline_section,
)
from parley.presentation.sections.undertakings import said_deadline, said_quantity, undertakings_section
from parley.presentation.sections.views import VIEW_SECTIONS, view_section

__all__ = [
    "DIFFERS",
    "MARKS",
    "VIEW_SECTIONS",
    "Naming",
    "agreed_section",
    "changes_section",
    "claims_section",
    "conditions_section",
    "contests_section",
    "differing",
    "legend",
    "mark",
    "matters_section",
    "positions_figure",
    "positions_section",
    "positions_table",
    "requests_section",
    "rests_section",
    "said_deadline",
    "said_field",
    "said_quantity",
    "sessions_section",
    "silences_section",
    "sources_section",
    "statements_section",
    "timeline_figure",
    "timeline_section",
    "undertakings_section",
    "view_section",
]
