"""What people write, read strictly: places, findings, salvage of the sound parts, typed structs, worded values, JSON Schema."""

from __future__ import annotations

from parley.authoring.findings import MAX_FINDINGS, Findings, FindingsByPath
from parley.authoring.markup import Keyed, Node, Piece, Refused, Scalar, Series, pieces
from parley.authoring.places import Places, nearest, shown
from parley.authoring.salvage import told_anyway
from parley.authoring.typed import read_yaml
from parley.authoring.worded import DEFAULT_LANGUAGE, Worded, chosen, schema_of

__all__ = [
    "DEFAULT_LANGUAGE",
    "MAX_FINDINGS",
    "Findings",
    "FindingsByPath",
    "Keyed",
    "Node",
    "Piece",
    "Places",
    "Refused",
    "Scalar",
    "Series",
    "Worded",
    "chosen",
    "nearest",
    "pieces",
    "read_yaml",
    "schema_of",
    "shown",
    "told_anyway",
]
