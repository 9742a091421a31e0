"""Use cases of texts: compare two, deposit a vision, table, negotiate, agree, and what a signed text obliges to."""

from __future__ import annotations

from parley.app.texts.acts_file import find_words, read_acts
from parley.app.texts.agreeing import Confirmation, ProposalRow, enter_undertakings, plan_undertakings, proposals_of
from parley.app.texts.comparing import ComparedRow, ComparedText, Comparison, Pins, compare_texts, read_pins
from parley.app.texts.naming import (
    BY_CONTENT,
    acting_for,
    collision_named,
    entered_of,
    node_named,
    places_of,
    provision_named,
)
from parley.app.texts.negotiating import ActPlan, Texts, enter_acts, plan_acts, text_of, texts_of
from parley.app.texts.tabling import Bracketed, Vision, table_bracketed, table_two, table_vision
from parley.app.texts.visions import (
    Mouth,
    Telling,
    VisionFile,
    VisionRow,
    deposit_named,
    enter_deposit,
    enter_opening,
    plan_deposit,
    visions_of,
)

__all__ = [
    "BY_CONTENT",
    "ActPlan",
    "Bracketed",
    "ComparedRow",
    "ComparedText",
    "Comparison",
    "Confirmation",
    "Mouth",
    "Pins",
    "ProposalRow",
    "Telling",
    "Texts",
    "Vision",
    "VisionFile",
    "VisionRow",
    "acting_for",
    "collision_named",
    "compare_texts",
    "deposit_named",
    "enter_acts",
    "enter_deposit",
    "enter_opening",
    "enter_undertakings",
    "entered_of",
    "find_words",
    "node_named",
    "places_of",
    "plan_acts",
    "plan_deposit",
    "plan_undertakings",
    "proposals_of",
    "provision_named",
    "read_acts",
    "read_pins",
    "table_bracketed",
    "table_two",
    "table_vision",
    "text_of",
    "texts_of",
    "visions_of",
]
