"""What is left out of the page in front where there is more than a sheet holds: step by step, in one order, each step leaving its count behind.

Rules
- First what only adds: the outlet under a press account, second sentences. Then lines that press least: contested, asked, agreed with nothing due, not
  agreed and not changed, done long ago; then single changes, and names of what to be careful with.
- What is overdue, broken or due within a fortnight, what was refused, what was withdrawn or corrected, the next session and the legend stay longer than
  everything else. Only where a sheet does not hold even these, the last steps count some of them too, and shorten titles.
- A line that is left out is counted in its section. Nothing leaves the page without its count.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from parley.talks.views.front_page import FrontLine, FrontPage, FrontSection, FrontSectionName

__all__ = ["LAST_CUT", "cut"]

_Step = Callable[[FrontPage], FrontPage]


def cut(page: FrontPage, level: int) -> FrontPage:
    """*page*, which is whole, after the first *level* steps (0: as it is; `LAST_CUT`: all of them)."""
    for step in _STEPS[:level]:
        page = step(page)
    return msgspec.structs.replace(page, level=min(level, LAST_CUT))


def _without_press_bylines(page: FrontPage) -> FrontPage:
    return msgspec.structs.replace(page, press_bylines="")


def _without_details(page: FrontPage) -> FrontPage:
    return msgspec.structs.replace(page, details="")


def _at_most(name: FrontSectionName, most: int, keeps: Callable[[FrontLine], bool] = lambda _: False) -> _Step:
    """The step that leaves *most* lines of the section *name*, besides those that it *keeps*."""

    def step(page: FrontPage) -> FrontPage:
        return msgspec.structs.replace(
            page, sections=tuple(_shortened(one, most, keeps) if one.name == name else one for one in page.sections)
        )

    return step


def _shortened(section: FrontSection, most: int, keeps: Callable[[FrontLine], bool]) -> FrontSection:
    left: list[FrontLine] = []
    others = 0
    for line in section.lines:
        kept = keeps(line)
        if kept or others < most:
            left.append(line)
            others += not kept
    return FrontSection(section.name, tuple(left), section.hidden + len(section.lines) - len(left))


def _only_counts_of_changes(page: FrontPage) -> FrontPage:
    return msgspec.structs.replace(page, marks=(), marks_hidden=page.marks_hidden + len(page.marks))


def _names_in_care(most: int) -> _Step:
    """The step that leaves *most* names in each line on what to be careful with, except of sources that fell."""

    def step(page: FrontPage) -> FrontPage:
        care = tuple(
            one
            if one.kind in ("withdrawn", "corrected")
            else msgspec.structs.replace(one, names=one.names[:most], hidden=one.count - len(one.names[:most]))
            if one.names
            else one
            for one in page.care
        )
        return msgspec.structs.replace(page, care=care)

    return step


def _fallen_at_most(most: int) -> _Step:
    def step(page: FrontPage) -> FrontPage:
        care = tuple(
            msgspec.structs.replace(one, names=one.names[:most], hidden=one.count - len(one.names[:most]))
            if one.names
            else one
            for one in page.care
        )
        return msgspec.structs.replace(page, care=care)

    return step


def _meetings_at_most(most: int) -> _Step:
    def step(page: FrontPage) -> FrontPage:
        gone = len(page.next[most:]) + len(page.proposals[most:])
        return msgspec.structs.replace(
            page, next=page.next[:most], proposals=page.proposals[:most], next_hidden=page.next_hidden + gone
        )

    return step


def _words_at_most(signs: int) -> _Step:
    return lambda page: msgspec.structs.replace(page, longest=signs)


def _is_pressing(line: FrontLine) -> bool:
    return line.pressing == "yes"


def _is_fresh(line: FrontLine) -> bool:
    return line.fresh == "yes"


_STEPS: Final[tuple[_Step, ...]] = (
    _without_press_bylines,
    _without_details,
    _at_most("contested", 4),
    _at_most("contested", 2),
    _at_most("asked", 3),
    _at_most("agreed", 3),
    _at_most("agreed", 0),
    _at_most("due", 6, _is_pressing),
    _at_most("open", 2, _is_fresh),
    _at_most("done", 3, _is_fresh),
    _only_counts_of_changes,
    _names_in_care(1),
    # What follows comes only where a record has far more than a sheet holds.
    _at_most("done", 3),
    _at_most("open", 2),
    _at_most("tried", 2),
    _at_most("unsupported", 2),
    _at_most("due", 2, _is_pressing),
    _at_most("contested", 1),
    _at_most("asked", 2),
    _at_most("asked", 1),
    _at_most("contested", 0),
    _at_most("asked", 0),
    _words_at_most(90),
    _meetings_at_most(2),
    _at_most("done", 1),
    _at_most("open", 0),
    _at_most("tried", 0),
    _at_most("due", 0, _is_pressing),
    _at_most("due", 12),
    _at_most("refused", 8),
    _fallen_at_most(2),
    _words_at_most(60),
    _at_most("due", 8),
    _at_most("refused", 4),
    _at_most("done", 0),
    _meetings_at_most(1),
    _at_most("due", 5),
    _at_most("refused", 2),
    _at_most("unsupported", 0),
    _words_at_most(36),
    _at_most("due", 2),
    _at_most("refused", 1),
    _at_most("due", 1),
    _at_most("refused", 0),
)
LAST_CUT: Final = len(_STEPS)
