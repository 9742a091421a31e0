"""The bag that findings are put into while something is read or checked: each with its place, and a count where there are too many of one kind.

A file that is nothing of ours would give as many findings as it has words, and a list of a million rows may repeat one slip a million
times. So of each kind (a message code and a severity) the first are kept and the others counted, and the count is told: nothing goes
unsaid, and memory stays flat.

It sorts and counts; it never decides whether something can go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from parley.authoring.places import nearest
from parley.kernel import Finding, Message, Place, Severity

__all__ = ["MAX_FINDINGS", "Findings", "FindingsByPath"]

MAX_FINDINGS: Final = 1000


def _and_more(code: str, count: int) -> Message:
    return Message("talks-check.and-more", {"count": count})


class Findings:
    """What was found so far.

    *most*: how many findings of one kind are kept. *more*: the message that says of a kind, by its code, how many others there were.
    ``cut_short``: the reading ended before the end of the file, so that what comes after is not known.
    """

    def __init__(self, most: int = MAX_FINDINGS, more: Callable[[str, int], Message] = _and_more) -> None:
        self.cut_short = False
        self.errors = 0
        """How many errors there were in all, kept or only counted."""
        self._most = most
        self._more = more
        self._kept: list[Finding] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()

    @property
    def full(self) -> bool:
        """Whether so many errors were found that looking on is of no use."""
        return self.errors >= self._most

    @property
    def any_error(self) -> bool:
        """Whether something cannot go on."""
        return self.errors > 0

    def add(self, code: str, place: Place, severity: Severity = "error", /, **params: str | int) -> None:
        """Keep a finding, or count it where there are many of its kind. *params*: those of its message."""
        self.put(Finding(Message(code, params), place, severity))

    def put(self, finding: Finding) -> None:
        """Keep *finding*, or count it where there are many of its kind."""
        kind = finding.message.code, finding.severity
        self._counts[kind] += 1
        self.errors += finding.severity == "error"
        if self._counts[kind] <= self._most:
            self._kept.append(finding)

    def listed(self) -> list[Finding]:
        """The findings as they were added; after them, for each kind that had more, how many."""
        return [*self._kept, *self._counted()]

    def findings(self) -> tuple[Finding, ...]:
        """The same, those with a place in the order of files, lines and columns."""
        kept = sorted(self._kept, key=lambda one: (one.place.file, one.place.line, one.place.column, one.message.code))
        return (*kept, *self._counted())

    def _counted(self) -> list[Finding]:
        return [
            Finding(self._more(code, count - self._most), Place(), severity)
            for (code, severity), count in sorted(self._counts.items())
            if count > self._most
        ]


class FindingsByPath:
    """Findings on what a file means, told by the path of a value in it (``clauses[2].of.flows[0]``).

    *places*: where the values of the file stand, by path. *family*: how the codes begin (``exchange.rule.``).
    """

    def __init__(self, places: Mapping[str, Place], family: str) -> None:
        self._places = places
        self._family = family
        self._bag = Findings()

    @property
    def findings(self) -> list[Finding]:
        """Everything that was found, in the order in which it was."""
        return self._bag.listed()

    def place(self, path: str) -> Place:
        """Where the value at *path* stands, or the nearest around it that has a place."""
        return nearest(self._places, path, Place(path=path))

    def add(self, what: str, path: str, severity: Severity = "error", /, **params: str | int) -> None:
        """Keep a finding of the family, on the value at *path*."""
        self._bag.add(f"{self._family}{what}", self.place(path), severity, **params)

    def put(self, message: Message, path: str, severity: Severity = "error") -> None:
        """Keep *message*, of any family, on the value at *path*."""
        self._bag.put(Finding(message, self.place(path), severity))
