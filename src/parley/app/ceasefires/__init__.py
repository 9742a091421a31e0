"""Ceasefires: terms are read and looked at. Nothing is entered: what comes back is for a reader."""

from __future__ import annotations

from parley.app.ceasefires.terms_checking import CheckedTerms, check_terms

__all__ = ["CheckedTerms", "check_terms"]
