"""The cases that come with Parley: paraphrases with the passages that they rest on; no sentence of a report is copied."""

from __future__ import annotations

from importlib import resources
from typing import Final

__all__ = ["CASE_ZERO", "FOLLOW_UP", "case_file"]

CASE_ZERO: Final = "istanbul-2025-05-16.yaml"
FOLLOW_UP: Final = "istanbul-followup.yaml"


def case_file(name: str) -> bytes:
    """The bytes of a case."""
    return (resources.files("parley.demo") / name).read_bytes()
