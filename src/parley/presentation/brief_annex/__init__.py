"""The annex of a brief: everything that its page in front leaves to it, in numbered sections of tables, with marks for evidence and numbers for sources."""

from __future__ import annotations

from parley.presentation.brief_annex.annex import annex_blocks
from parley.presentation.brief_annex.annex_numbers import AnnexNumbers, AnnexSection
from parley.presentation.brief_annex.island_table import island_table

__all__ = ["AnnexNumbers", "AnnexSection", "annex_blocks", "island_table"]
