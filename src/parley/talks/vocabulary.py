"""The controlled words of the talks: forces, states, kinds. Each list is closed; a new word is a new format version.

Sources: forces as `parley.talks.forces` tells; states of an undertaking from the Symboleo ontology (created, in effect,
suspended, fulfilled, violated, discharged, terminated); persons' categories from Geneva Convention III, art. 4, 109 and 122.
"""

from __future__ import annotations

from typing import Final, Literal

from parley.talks.forces import AGREEING, DISPUTING, REPLYING, REQUESTING, STANCES, Force

__all__ = [
    "AGREEING",
    "COUNTS_AS",
    "DISPUTING",
    "REPLYING",
    "REQUESTING",
    "STANCES",
    "AssessmentState",
    "Category",
    "ChangeState",
    "Channel",
    "ConditionLink",
    "ContentFrom",
    "CreditRole",
    "DeadlineKind",
    "Force",
    "Level",
    "MatterKind",
    "Measure",
    "ParticipantKind",
    "RenderingKind",
    "Role",
    "Seen",
    "SessionAspect",
    "SessionKind",
    "SourceAccess",
    "SourceKind",
    "UndertakingOrder",
    "Voice",
    "Wording",
]

Voice = Literal["", "direct", "indirect"]
"""How the source gives the words: as a quotation, or in its own words. Empty: not recorded."""

Wording = Literal["", "hard", "soft", "hedged"]
"""``hard``: must, only if; ``soft``: would be appropriate; ``hedged``: one of the largest. Empty: not recorded."""

Channel = Literal[
    "",
    "in-person",
    "statement",
    "broadcast",
    "interview",
    "press-conference",
    "telephone",
    "video",
    "letter",
    "document",
    "social-media",
    "report",
    "other",
]

ParticipantKind = Literal["state", "body", "person", "press", "group", "unnamed"]
"""``body``: a ministry, a presidency, a delegation as a mouth; ``unnamed``: somebody whom the source does not name."""

Role = Literal["party", "host", "guarantor", "observer", "custodian", "monitor", "press", "third", "none"]
"""``third``: a power with a view on the talks and no seat at them; ``none``: cited, no part in the talks."""

Level = Literal["unknown", "leader", "minister", "official", "expert"]

SourceKind = Literal["report", "statement", "interview", "broadcast", "document", "note", "other"]

Seen = Literal["", "whole", "excerpt", "recalled"]
"""How much of the source the recorder saw. ``recalled``: another source tells what this one says."""

CreditRole = Literal[
    "byline", "reporting", "additional-reporting", "writing", "editing", "bureau", "translation", "photo"
]

MatterKind = Literal[
    "talks",
    "resumption",
    "ceasefire",
    "prisoner-exchange",
    "return-of-remains",
    "return-of-civilians",
    "leaders-meeting",
    "written-visions",
    "humanitarian",
    "territory",
    "security",
    "sanctions",
    "monitoring",
    "settlement",
    "background",
    "other",
]

RenderingKind = Literal["original", "translation", "summary"]

AssessmentState = Literal["asserted", "disputed", "met", "unmet", "waived", "overtaken"]

ChangeState = Literal[
    "created",
    "in-effect",
    "partly-performed",
    "suspended",
    "resumed",
    "fulfilled",
    "violated",
    "discharged",
    "terminated",
]

DeadlineKind = Literal["unknown", "absolute", "relative", "vague"]

SessionKind = Literal["session", "contact"]

SessionAspect = Literal["planned", "held", "not-held", "postponed", "cancelled", "attended", "chaired", "ended"]

Category = Literal[
    "", "prisoner", "prisoner-of-war", "military", "civilian", "wounded-or-sick", "young", "child", "remains", "other"
]

Measure = Literal["", "exact", "at-least", "at-most", "about", "range"]
"""How a number is meant. Empty: as it stands."""

ConditionLink = Literal["", "denied"]
"""``denied``: somebody says that the matter does not depend on it."""

ContentFrom = Literal["", "passage"]
"""Whose words the content of an entry is. ``passage``: the text's own. Empty: a paraphrase by whoever entered it."""

SourceAccess = Literal["", "embargoed", "not-for-attribution", "delegation-only"]
"""Who may be shown what was read in a source. Empty: everybody. ``embargoed``: nobody outside the delegation before a day."""

UndertakingOrder = Literal["", "in-parallel", "in-order"]
"""``in-order``: what it is given for comes first."""

COUNTS_AS: Final[dict[str, frozenset[str]]] = {
    "prisoner": frozenset(("prisoner", "prisoner-of-war", "military", "civilian", "wounded-or-sick", "young", "child")),
    "prisoner-of-war": frozenset(("prisoner-of-war", "military")),
    "military": frozenset(("prisoner-of-war", "military")),
    "civilian": frozenset(("civilian", "child")),
    "wounded-or-sick": frozenset(("wounded-or-sick",)),
    "young": frozenset(("young",)),
    "child": frozenset(("child",)),
    "remains": frozenset(("remains",)),
}
"""Which delivered categories count towards a promised one. A promise without a category is met by any count."""
