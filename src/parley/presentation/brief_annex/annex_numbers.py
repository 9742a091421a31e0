"""The numbers of an annex: of its sections, of the rows in them, and of the sources that it cites.

A section that has nothing is not printed and takes no number; so the numbers run through. Rows are numbered within their section: 2.1 is the first promise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal, get_args

from parley.presentation.brief_annex.mirrored import mirrored
from parley.talks.views import FRONT_SECTIONS, Brief, FrontPage, Island, MatterView

__all__ = ["AnnexNumbers", "AnnexSection"]

AnnexSection = Literal[
    "matters", "undertakings", "conditions", "requests", "claims", "contests", "sessions", "island", "silences", "changes", "sources", "rest"
]  # fmt: skip
_SECTIONS: Final[tuple[AnnexSection, ...]] = get_args(AnnexSection)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class AnnexNumbers:
    """What is numbered how in the annex to *brief*. ``matters``: every matter, in the order in which the page in front has them. ``promises``: those
    that share a row. ``year``: the one that days are told without, which the head of the page names; empty where there is none.
    """

    def __init__(self, brief: Brief, front: FrontPage, island: Island) -> None:
        self.matters = _ordered(brief, front)
        there: dict[AnnexSection, bool] = {
            "matters": bool(self.matters),
            "undertakings": bool(brief.undertakings),
            "conditions": bool(brief.conditions),
            "requests": bool(brief.requests),
            "claims": bool(brief.said),
            "contests": bool(brief.contests),
            "sessions": bool(brief.sessions),
            "island": bool(island.rows),
            "silences": bool(brief.silences or brief.omissions),
            "changes": brief.since >= 0,
            "sources": bool(brief.sources),
            "rest": bool(brief.left_out or brief.findings),
        }
        self._sections = {name: number for number, name in enumerate([one for one in _SECTIONS if there[one]], 1)}
        self._rows: dict[tuple[AnnexSection, str], int] = {}
        self._number("matters", (one.id for one in self.matters))
        self.promises = mirrored(brief.undertakings)
        for number, same in enumerate(self.promises, 1):
            self._rows |= {("undertakings", one.id): number for one in same}
        self._number("conditions", (one.id for one in brief.conditions))
        self._number("requests", (one.id for one in brief.requests))
        self._number("claims", (one.id for one in brief.said))
        self._number("contests", (f"{one.id}/{one.kind}" for one in brief.contests))
        self._number("sessions", (one.id for one in brief.sessions))
        self._number("silences", (one.id for one in (*brief.silences, *brief.omissions)))
        self._sources = {one.id: number for number, one in enumerate(brief.sources, 1)}

        self.year = _year(brief)

    def _number(self, section: AnnexSection, names: Iterable[str]) -> None:
        for number, name in enumerate(names, 1):
            self._rows.setdefault((section, name), number)

    def has(self, section: AnnexSection) -> bool:
        """Whether the section is printed."""
        return section in self._sections

    def section(self, section: AnnexSection) -> str:
        """The number of a section; empty where it is not printed."""
        return str(self._sections[section]) if section in self._sections else ""

    def row(self, section: AnnexSection, name: str) -> str:
        """The number of the row *name* of a section (``2.1``); that of the section, or nothing, where there is no such row."""
        number = self._rows.get((section, name))
        return f"{self.section(section)}.{number}" if number else self.section(section)

    def anchor(self, section: AnnexSection) -> str:
        """The anchor of a section on the page."""
        return f"annex-{section}"

    def source(self, name: str) -> str:
        """The number of a source; its identifier where the annex does not list it."""
        number = self._sources.get(name)
        return str(number) if number else name


def _year(brief: Brief) -> str:
    """The year of the day of *brief*; of a brief of no day, the year that most of what was said and done is of."""
    if brief.as_of:
        return brief.as_of[:4]
    told = [stance.when for position in brief.positions for stance in position.stances]
    told += [one.evidence.when for one in brief.said]
    told += [fact.at for session in brief.sessions for fact in session.facts]
    years = Counter(day[:4] for when in told for day in (when.stated, *when.reckoned) if _DAY.match(day))
    return max(years, key=lambda year: (years[year], year), default="")


def _ordered(brief: Brief, front: FrontPage) -> tuple[MatterView, ...]:
    """The matters by the sections of the page in front, then those that stand in no line; within each as the record has them."""
    place = {
        line.id: FRONT_SECTIONS.index(section.name)
        for section in front.sections
        for line in section.lines
        if line.kind == "matter"
    }
    place.update({line.id: len(FRONT_SECTIONS) for line in front.proposals})
    last = len(FRONT_SECTIONS) + 1
    return tuple(
        sorted(brief.matters, key=lambda one: (one.status == "nothing-said", place.get(one.id, last), one.index))
    )
