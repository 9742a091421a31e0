"""What a reader outside the delegation may have: the talks without what was read in sources that are not for it.

Rules
- A source with an ``access`` of its own is not for the public, in any of its versions; one under an embargo is for it from the day after that on,
  where the day is known.
- What was read in such a source is left out, also where it was read elsewhere as well: which words came from where, nobody can tell. So is every entry
  that refers to something left out, by however many steps. Rather too much is left out than too little.
- How many entries were left out is told; what they are is not.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from parley.kernel import NotADate, parse_date
from parley.talks.entries import Source
from parley.talks.fold import Talks, fold
from parley.talks.references import references

__all__ = ["TalksReader", "for_reader"]

TalksReader = Literal["delegation", "public"]


def for_reader(talks: Talks, reader: TalksReader, day: datetime.date | None = None) -> tuple[Talks, int]:
    """The talks that *reader* may have on *day* (None: nobody knows which), and how many entries were left out."""
    if reader == "delegation":
        return talks, 0
    naming: dict[str, list[str]] = {}
    for name, item in talks.items.items():
        for needed in references(item.body):
            naming.setdefault(needed, []).append(name)
    waiting = list(_not_for_the_public(talks, day))
    withheld = set(waiting)
    while waiting:
        for name in naming.get(waiting.pop(), ()):
            if name not in withheld:
                withheld.add(name)
                waiting.append(name)
    if not withheld:
        return talks, 0
    kept = [item for name, item in talks.items.items() if name not in withheld]
    return fold(kept, talks.size), len(withheld)


def _not_for_the_public(talks: Talks, day: datetime.date | None) -> Iterator[str]:
    """The sources that are not, each with every version of it that came before: a later one may only say so later."""
    for name, item in talks.items.items():
        body = item.body
        if not isinstance(body, Source) or not body.access or _is_over(body, day):
            continue
        version: str | None = name
        seen: set[str] = set()
        while version is not None and version in talks.items and version not in seen:
            seen.add(version)
            yield version
            version = talks.corrections.corrects.get(version)


def _is_over(body: Source, day: datetime.date | None) -> bool:
    """Whether the embargo on *body* is certainly over on *day*."""
    if body.access != "embargoed" or body.until is None or day is None:
        return False
    try:
        return parse_date(body.until.edtf).is_over_by(day)
    except NotADate:
        return False
