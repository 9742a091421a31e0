"""Manifests: one list for each stage, vehicle and crossing, for different readers, each with no more fields than that reader needs."""

from __future__ import annotations

from parley.presentation.manifests.listing import Manifest, Row, Selection, Traveller, manifests, travellers
from parley.presentation.manifests.names import Titles, file_name
from parley.presentation.manifests.paper import BROAD, manifest_page, manifest_rows, synthetic_mark
from parley.presentation.manifests.readers import BOXES, FIELDS, READERS, Reader, fields_of

__all__ = [
    "BOXES",
    "BROAD",
    "FIELDS",
    "READERS",
    "Manifest",
    "Reader",
    "Row",
    "Selection",
    "Titles",
    "Traveller",
    "fields_of",
    "file_name",
    "manifest_page",
    "manifest_rows",
    "manifests",
    "synthetic_mark",
    "travellers",
]
