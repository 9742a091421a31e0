"""A slice of a view: the lines on one matter, of one participant, of a period; and of those one page.

Rules
- A slice narrows; it never changes what a line says. The pages of a slice, put together, are the lines of the whole view that pass, in its order.
- What a line does not have, narrows nothing: each view says in its docstring which fields it heeds.
- A reference in a slice means what a reference in an entry means: that of a corrected matter means the correction.
- *Participant*: one of the mouths or addressees of a line, or the side that one of them stands for.
- *Period*: a line is in it unless every reading of its time is before or after. So what has no known time is in every period.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import islice
from typing import Final, TypeVar

import msgspec

from parley.kernel import day_bounds

__all__ = ["EVERYTHING", "Slice", "is_in_period", "page_of"]

T = TypeVar("T")


class Slice(msgspec.Struct, frozen=True, gc=False):
    """Which lines of a view: every field that is set must hold. ``text``: words that it contains, in any case.

    ``since`` and ``until``: the first and the last day of a period. ``page``: which page, counted from 1, of ``lines`` lines each; 0 lines: all in one.
    """

    matter: str = ""
    participant: str = ""
    force: str = ""
    source: str = ""
    session: str = ""
    text: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    page: int = 1
    lines: int = 0

    @property
    def narrows(self) -> bool:
        """Whether it leaves out any line for what the line says (and not only for its page)."""
        return msgspec.structs.replace(self, page=1, lines=0) != EVERYTHING


EVERYTHING: Final = Slice()
"""The whole view on one page."""


def page_of(lines: Iterable[T], only: Slice) -> tuple[T, ...]:
    """The page of *lines* that *only* asks for. Lines behind it are not derived."""
    if not only.lines:
        return tuple(lines)
    start = (max(only.page, 1) - 1) * only.lines
    return tuple(islice(lines, start, start + only.lines))


def is_in_period(bounds: tuple[int, int], only: Slice) -> bool:
    """Whether a time between *bounds* (minutes since 0001-01-01) may lie in the period of *only*."""
    return (only.since is None or bounds[1] >= day_bounds(only.since)[0]) and (
        only.until is None or bounds[0] <= day_bounds(only.until)[1]
    )
