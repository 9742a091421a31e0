"""The talks: what was said, by whom, on whose word; and what follows from it. No I/O, no clock, no language."""

from __future__ import annotations

from parley.talks.authored import (
    FORMAT,
    MAX_BYTES,
    SECTIONS,
    Authored,
    AuthoredItem,
    decode_text,
    look_over,
    read_talks,
)
from parley.talks.checks import admit, check, in_entry_order, new_items
from parley.talks.durations import Duration, NotADuration, parse_duration
from parley.talks.entries import (
    BODIES,
    KINDS,
    Account,
    Assessment,
    Body,
    Condition,
    Deadline,
    Digest,
    HowRead,
    Id,
    Matter,
    Omission,
    Participant,
    Quantity,
    Said,
    Session,
    Source,
    Text,
    Undertaking,
    UndertakingChange,
    Utterance,
    When,
)
from parley.talks.exporting import export_talks
from parley.talks.fields import fields_of
from parley.talks.fold import Item, Talks, decode_body, fold
from parley.talks.forces import FORCES, REQUESTING, STANCE_SIGNS, StanceSign
from parley.talks.schema import talks_schema
from parley.talks.spans import NotASpan, PlaceInSource, parse_span
from parley.talks.vocabulary import COUNTS_AS, MatterKind
from parley.talks.withholding import TalksReader, for_reader

__all__ = [
    "BODIES",
    "COUNTS_AS",
    "FORCES",
    "FORMAT",
    "KINDS",
    "MAX_BYTES",
    "REQUESTING",
    "SECTIONS",
    "STANCE_SIGNS",
    "Account",
    "Assessment",
    "Authored",
    "AuthoredItem",
    "Body",
    "Condition",
    "Deadline",
    "Digest",
    "Duration",
    "HowRead",
    "Id",
    "Item",
    "Matter",
    "MatterKind",
    "NotADuration",
    "NotASpan",
    "Omission",
    "Participant",
    "PlaceInSource",
    "Quantity",
    "Said",
    "Session",
    "Source",
    "StanceSign",
    "Talks",
    "TalksReader",
    "Text",
    "Undertaking",
    "UndertakingChange",
    "Utterance",
    "When",
    "admit",
    "check",
    "decode_body",
    "decode_text",
    "export_talks",
    "fields_of",
    "fold",
    "for_reader",
    "in_entry_order",
    "look_over",
    "new_items",
    "parse_duration",
    "parse_span",
    "read_talks",
    "talks_schema",
]
