"""One view of the talks as a page of its own, and what is known differently at two entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.presentation.page import Heading, Page, Run
from parley.presentation.sections import Naming, changes_section, view_section
from parley.presentation.wording import Words, say_edtf
from parley.talks.views import Change, Snapshot

__all__ = ["changes_page", "known_as_of", "left_out", "view_page"]


def known_as_of(words: Words, snapshot: Snapshot) -> str:
    """What a view was made of: as known at which entry, on which day."""
    day_said = (
        words._("pages.shared.as-of-date", date=say_edtf(words, snapshot.as_of.isoformat()))
        if snapshot.as_of
        else words._("pages.shared.as-of-latest-day")
    )
    said = f"{words._('pages.shared.as-known-at-entry-number', number=snapshot.talks.size - 1)}, {day_said}"
    if not snapshot.withheld:
        return said
    return f"{said}; {left_out(words, snapshot.withheld)}"


def left_out(words: Words, withheld: int) -> str:
    """How many entries were left out because they are not for the reader; empty where none were."""
    return words._("pages.shared.left-out-for-reader", count=words.number(withheld)) if withheld else ""


def view_page(naming: Naming, name: str, snapshot: Snapshot, lines: Sequence[Any]) -> Page:
    """The view *name* of `parley.app.talks.VIEWS`, with its *lines*. The page is called what the view is called; below stands as of when it holds."""
    blocks = view_section(name, naming, snapshot, tuple(lines))
    known = known_as_of(naming.words, snapshot)
    if blocks and isinstance(blocks[0], Heading):
        return Page(naming.words.lang, blocks[0].text, ((Run(known),),), tuple(blocks[1:]))
    called = naming.words.find(f"section.{name.removesuffix('s')}") or name
    return Page(naming.words.lang, called, ((Run(known),),), tuple(blocks))


def changes_page(
    naming: Naming, changes: tuple[Change, ...], start: int | str, end: int | str, withheld: int = 0
) -> Page:
    """What is known differently at *end* than at *start*, each an entry or a day (ISO); *withheld*: how many entries are not for the reader."""
    words = naming.words
    if isinstance(start, int) and isinstance(end, int):
        title = words._("command.shared.from-entry-start-to-entry", start=start, end=end)
    else:
        first, last = (
            words._("pages.shared.entry-number", number=one) if isinstance(one, int) else say_edtf(words, one)
            for one in (start, end)
        )
        title = f"{first} → {last}"
    under = ((Run(left_out(naming.words, withheld)),),) if withheld else ()
    return Page(naming.words.lang, title, under, tuple(changes_section(naming, changes)))
