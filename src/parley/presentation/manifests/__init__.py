"""Manifests on paper and as rows of a table. Who is on them, and with which fields, is decided by `parley.exchange.handover`."""

from __future__ import annotations

from parley.presentation.manifests.names import PaperTitles, file_name, vehicle_name
from parley.presentation.manifests.paper import BROAD, manifest_page, manifest_rows, synthetic_mark

__all__ = [
    "BROAD",
    "PaperTitles",
    "file_name",
    "manifest_page",
    "manifest_rows",
    "synthetic_mark",
    "vehicle_name",
]
