"""Texts: documents as trees of provisions, and the single negotiating text (`parley.text.negotiation`). Comparing two visions is to come."""

from __future__ import annotations

from parley.text.document import Document, Language, Provision, Span

__all__ = ["Document", "Language", "Provision", "Span"]
