"""What the law asks to be looked at in the terms of a ceasefire: findings with their article and reason. They correct nothing and decide nothing."""

from __future__ import annotations

from parley.ceasefire.law.law_of_terms import law_of_terms

__all__ = ["law_of_terms"]
