"""Completeness of a text: a checklist of elements, and questions that a text raises by itself."""

from __future__ import annotations

from parley.text.completeness.checklist import Checklist, Cited, Coverage, Element, ElementSource, checklist, coverage
from parley.text.completeness.inside import check_text

__all__ = ["Checklist", "Cited", "Coverage", "Element", "ElementSource", "check_text", "checklist", "coverage"]
