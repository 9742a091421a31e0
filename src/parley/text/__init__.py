"""Texts: documents as trees of provisions, read from Markdown; pairing, verdicts, completeness; the single negotiating text.

Each part speaks through its own package: `parley.text.pairing`, `parley.text.verdicts`, `parley.text.completeness`, `parley.text.negotiation`.
"""

from __future__ import annotations

from parley.text.document import Document, Language, Provision, Span

__all__ = ["Document", "Language", "Provision", "Span"]
