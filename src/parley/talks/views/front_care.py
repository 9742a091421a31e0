"""What the page in front says to be careful with. It counts and names sources and matters; what somebody on nobody's name said it does not repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parley.talks.views.brief import Brief
from parley.talks.views.front_page import Care, FrontSection

__all__ = ["care_of"]

_SETTLED: Final = ("done", "due", "agreed")
_FALLEN: Final = ("withdrawn", "corrected", "erased")


def care_of(brief: Brief, sections: Sequence[FrontSection]) -> tuple[Care, ...]:
    """What to be careful with on a page of *sections*, the gravest first: sources that fell, what the reader may not see, then what rests on little."""
    return (*_fallen(brief), *_little(brief, sections))


def _fallen(brief: Brief) -> Iterator[Care]:
    for became in _FALLEN:
        names = tuple(one.id for one in brief.sources if one.standing == became and one.entries)
        if names:
            yield Care(became, names, len(names))
    if brief.withheld:
        yield Care("withheld", (), brief.withheld)


def _little(brief: Brief, sections: Sequence[FrontSection]) -> Iterator[Care]:
    lines = [line for section in sections if section.name in _SETTLED for line in section.lines]
    if lines and not any(cell.grade == "signed" for line in lines for cell in line.cells):
        yield Care("no-signed", (), len(lines))
    if brief.only_source:
        yield Care("only-source", (brief.only_source,), 1)
    else:
        on_one = _read_in_one(brief)
        names = tuple(line.id for line in lines if line.kind == "matter" and line.id in on_one)
        if names:
            yield Care("one-source", names, len(names))
    told = tuple(
        line.id
        for line in lines
        if line.kind == "matter" and any(cell.grade == "told-by-another" for cell in line.cells)
    )
    if told:
        yield Care("on-others-word", told, len(told))
    nobody = sum(1 for one in brief.said if one.evidence.grade == "unattributed")
    if nobody:
        yield Care("nobody-named", (), nobody)


def _read_in_one(brief: Brief) -> frozenset[str]:
    """The matters on which everything, positions and promises alike, was read in one and the same source."""
    little = {one.id: one.sources for one in brief.rests if "one-source" in one.weakness}
    read_in: dict[str, set[tuple[str, ...] | None]] = {}
    named = [(one.matter, one.id) for one in brief.positions] + [(one.matter, one.id) for one in brief.undertakings]
    for matter, name in named:
        read_in.setdefault(matter, set()).add(little.get(name))
    return frozenset(name for name, found in read_in.items() if len(found) == 1 and None not in found)
