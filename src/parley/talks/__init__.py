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
from parley.talks.entries import BODIES, KINDS, Body, Said, Text
from parley.talks.exporting import export_talks
from parley.talks.fold import Item, Talks, decode_body, fold
from parley.talks.schema import talks_schema
from parley.talks.spans import NotASpan, PlaceInSource, parse_span

__all__ = [
    "BODIES",
    "FORMAT",
    "KINDS",
    "MAX_BYTES",
    "SECTIONS",
    "Authored",
    "AuthoredItem",
    "Body",
    "Item",
    "NotASpan",
    "PlaceInSource",
    "Said",
    "Talks",
    "Text",
    "admit",
    "check",
    "decode_body",
    "decode_text",
    "export_talks",
    "fold",
    "in_entry_order",
    "look_over",
    "new_items",
    "parse_span",
    "read_talks",
    "talks_schema",
]
