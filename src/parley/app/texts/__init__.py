"""Use cases of texts: compare two, deposit a vision, table, negotiate, agree, and what a signed text obliges to."""

from __future__ import annotations

from parley.app.texts.acts_file import find_words, read_acts
from parley.app.texts.agreeing import Confirmation, ProposalRow, enter_undertakings, plan_undertakings, proposals_of
from parley.app.texts.comparing import ComparedRow, ComparedText, Comparison, Pins, compare_texts, read_pins
from parley.app.texts.negotiating import (
    ActPlan,
    Texts,
    acting_for,
    enter_acts,
    entered_of,
    entry_name,
    plan_acts,
    text_of,
    texts_of,
)
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
    "compare_texts",
    "deposit_named",
    "enter_acts",
    "enter_deposit",
    "enter_opening",
    "enter_undertakings",
    "entered_of",
    "entry_name",
    "find_words",
    "plan_acts",
    "plan_deposit",
    "plan_undertakings",
    "proposals_of",
    "read_acts",
    "read_pins",
    "table_bracketed",
    "table_two",
    "table_vision",
    "text_of",
    "texts_of",
    "visions_of",
]
