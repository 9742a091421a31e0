"""Gathering findings without end: of each severity the first `MAX_FINDINGS` are kept, and the rest are counted.

A file that is nothing of ours would otherwise give as many findings as it has words.
"""

from __future__ import annotations

from typing import Final

from parley.kernel import Finding, Message, Place, Severity

__all__ = ["MAX_FINDINGS", "Findings"]

MAX_FINDINGS: Final = 1000


class Findings:
    """What was found so far. ``cut_short``: the reading ended before the end, so that what comes after is not known."""

    def __init__(self) -> None:
        self.cut_short = False
        self._kept: list[Finding] = []
        self._counts: dict[Severity, int] = {"error": 0, "warning": 0, "note": 0}

    @property
    def full(self) -> bool:
        """Whether so many errors were found that looking on is of no use."""
        return self._counts["error"] >= MAX_FINDINGS

    @property
    def any_error(self) -> bool:
        """Whether something cannot go on."""
        return self._counts["error"] > 0

    def add(self, code: str, place: Place, severity: Severity = "error", /, **params: str | int) -> None:
        """Keep a finding, or count it where there are many of its severity."""
        self._counts[severity] += 1
        if self._counts[severity] <= MAX_FINDINGS:
            self._kept.append(Finding(Message(code, params), place, severity))

    def listed(self) -> list[Finding]:
        """The findings as they were added; after them, for each severity, how many more there were."""
        more = [
            Finding(Message("talks-check.and-more", {"count": count - MAX_FINDINGS}), Place(), severity)
            for severity, count in self._counts.items()
            if count > MAX_FINDINGS
        ]
        return [*self._kept, *more]
