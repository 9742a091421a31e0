"""Evidence in a table of the annex: its mark, what was said, who and when, and where it was read.

``1:11 · 58`` is passage 11 of source 1, entry 58 of the record. The press house that published a source is named with the source, and not again in
the chain of mouths; whoever else relays stands in the chain.
"""

from __future__ import annotations

from parley.presentation.brief_annex.annex_numbers import AnnexNumbers
from parley.presentation.page import Line, Run
from parley.presentation.sections import Naming, mark
from parley.presentation.wording import say_day
from parley.talks.views import Brief, Dated, Evidence

__all__ = ["Citing", "joined"]


class Citing:
    """Says evidence of *brief* with *naming*, by *numbers*."""

    def __init__(self, naming: Naming, brief: Brief, numbers: AnnexNumbers) -> None:
        self.naming = naming
        self.words = naming.words
        self.numbers = numbers
        self._publishers = {one.id: one.publisher for one in brief.sources}

    def day(self, when: Dated) -> str:
        """A time in short, without the year of the brief."""
        return say_day(self.words, when, self.numbers.year)

    def where(self, evidence: Evidence) -> str:
        """Where it was read and which entry it is."""
        by_source: dict[str, list[str]] = {}
        for span in evidence.spans:
            source, _, place = span.partition("#")
            by_source.setdefault(source, []).append(place.partition("@")[0])
        read = [
            f"{self.numbers.source(source)}:{','.join(dict.fromkeys(places))}" for source, places in by_source.items()
        ]
        return " · ".join([*([", ".join(read)] if read else []), str(evidence.index)])

    def who(self, evidence: Evidence, side: str = "") -> str:
        """The chain of mouths without the house that published the source; empty where it is *side* itself."""
        published = {self._publishers.get(span.partition("#")[0], "") for span in evidence.spans}
        via = list(evidence.via)
        while via and via[-1] in published:
            via.pop()
        speakers = [evidence.speaker, *evidence.together]
        if speakers == [side] and not via:
            return ""
        said = " + ".join(self.naming.name(name) for name in speakers)
        return " ‹ ".join([said, *(self.naming.name(name) for name in via)])

    def origin(self, evidence: Evidence, side: str = "", *, when: bool = True) -> Run:
        """Who, when, where, and who denies it, in one quiet run."""
        parts = [self.who(evidence, side)]
        if evidence.wording:
            parts.append(self.words.p_("wording", evidence.wording))
        if when:
            parts.append(self.day(evidence.when))
        parts.append(self.where(evidence))
        if evidence.disputed_by:
            parts.append(self.words._("pages.naming.disputed-in-ids", ids=", ".join(evidence.disputed_by)))
        return Run(" · ".join(part for part in parts if part), "quiet")

    def mark(self, evidence: Evidence) -> Run:
        """The mark of how good it is."""
        return mark(self.words, evidence.grade, evidence.standing)

    def said(self, evidence: Evidence, side: str = "", *, word: str = "", content: bool = True) -> Line:
        """The mark, *word*, what was said where *content* is wanted, and where it comes from."""
        runs = [self.mark(evidence), Run(" ")]
        if word:
            runs.append(Run(word, "strong"))
        if content and evidence.content:
            runs += [Run(": ")] if word else []
            runs.append(self.naming.own(evidence.content))
        return (*runs, Run(" "), self.origin(evidence, side))

    def account(self, evidence: Evidence) -> Line:
        """An account in a contest: its mark, whose it is, and where it stands."""
        force = self.words.p_("force", evidence.force) if evidence.force and evidence.force != "claims" else ""
        runs = [self.mark(evidence), Run(" ")]
        if force:
            runs.append(Run(f"{force} ", "strong"))
        return (*runs, self.origin(evidence))

    def row(self, number: str) -> Line:
        """The cell with the number of a row."""
        return (Run(number, "quiet"),)


def joined(lines: list[Line] | tuple[Line, ...]) -> Line:
    """*lines* as one cell, each on a line of its own; a dash where there is none."""
    if not lines:
        return (Run("–", "quiet"),)
    runs: list[Run] = []
    for line in lines:
        runs += [Run("\n")] if runs else []
        runs += line
    return tuple(runs)
