"""Findings of law: an article, how grave, why. Shared by whatever is held against a treaty; the articles themselves stand with their subject."""

from __future__ import annotations

from parley.law.findings import IN_FORCE_SINCE, Gravity, LawFinding, as_finding

__all__ = ["IN_FORCE_SINCE", "Gravity", "LawFinding", "as_finding"]
