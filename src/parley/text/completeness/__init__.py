"""Is a text whole: the checklist of elements, and the questions that a text raises by itself."""

from __future__ import annotations

from parley.text.completeness.checklist import Checklist, Cited, Coverage, Element, Source, checklist, coverage
from parley.text.completeness.inside import check_text

__all__ = ["Checklist", "Cited", "Coverage", "Element", "Source", "check_text", "checklist", "coverage"]
