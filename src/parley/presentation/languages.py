"""The languages that Parley speaks."""

from __future__ import annotations

from typing import Final

__all__ = ["LANGUAGES"]

LANGUAGES: Final = ("en", "uk", "ru", "tr")
"""The first one is what the others are translated from."""
