"""What today's page shows: what is new since somebody last looked, what is due, what is asked, the next session; in the words of the brief."""

from __future__ import annotations

import msgspec

from parley.presentation.brief_annex import AnnexNumbers
from parley.presentation.page import Block, Columns, Legend, Line, Overview, OverviewPart, Paragraph
from parley.presentation.sections import Naming, changes_section
from parley.presentation.talks_pages import FrontWords
from parley.talks.views import Briefing, Change

__all__ = ["TodayParts", "today_parts"]

_DUE = ("due", "asked")


class TodayParts(msgspec.Struct, frozen=True):
    """``lead``: the counts in a sentence or two. ``new``: what changed since. ``due``, ``asked``: parts of the front page. ``feet``: the next session, what
    changed in numbers, what to be careful with. ``legend``: the marks.
    """

    lead: Line
    heads: tuple[str, ...]
    new: tuple[Block, ...]
    due: tuple[OverviewPart, ...]
    feet: tuple[OverviewPart, ...]
    legend: Legend | None


def today_parts(naming: Naming, made: Briefing, changed: tuple[Change, ...] | None) -> TodayParts:
    """The parts of today's page from the brief *made*. *changed*: what is known differently since somebody last looked; None: nobody looked before."""
    front = made.front
    said = FrontWords(naming, AnnexNumbers(made, front, made.island))
    lead: Line = ()
    feet: tuple[OverviewPart, ...] = ()
    legend = None
    heads: tuple[str, ...] = ()
    for block in said.blocks(front):
        if isinstance(block, Paragraph) and not lead:
            lead = block.line
        elif isinstance(block, Columns):
            feet = block.parts
        elif isinstance(block, Legend):
            legend = block
        elif isinstance(block, Overview):
            heads = block.heads
    due = tuple(said.section(front, one) for one in front.sections if one.name in _DUE)
    new = tuple(changes_section(naming, changed)) if changed is not None else ()
    return TodayParts(lead, heads, new, due, feet, legend)
