"""The brief as a page: one sheet in front that a head of delegation can act on, and an annex of numbered sections with everything that it stands on."""

from __future__ import annotations

import msgspec

from parley.kernel import escaped
from parley.presentation.brief_annex import AnnexNumbers, annex_blocks
from parley.presentation.page import Line, Page, Run
from parley.presentation.sections import Naming
from parley.presentation.talks_pages.front_sheet import fitted
from parley.presentation.talks_pages.front_words import FrontWords
from parley.presentation.wording import Words, say_edtf
from parley.talks.views import Brief, Briefing

__all__ = ["brief_page"]


def brief_page(
    words: Words, made: Briefing, *, title: str = "", erased: frozenset[str] = frozenset()
) -> tuple[Page, Briefing]:
    """The page of *made* in the language of *words*; and *made* with its front as far as the sheet holds it in that language.

    *title*: the record's own title; *erased*: sources whose copy was erased.
    """
    naming = Naming(words, made.labels)
    numbers = AnnexNumbers(made, made.front, made.island)
    said = FrontWords(naming, numbers)
    bare = Page(
        lang=words.lang,
        title=words._("pages.brief.brief-title", title=escaped(title)) if title else words._("pages.brief.brief"),
        under_title=_under_title(words, made, numbers.year),
        blocks=annex_blocks(naming, made, made.front, made.island, numbers, erased),
        running_foot=words._("pages.shared.record-id", id=made.record),
        foot=((Run(words._("pages.shared.record-id", id=made.record), "quiet"),),),
        dense=True,
    )
    page, shown = fitted(bare, made.front, said.blocks)
    return page, msgspec.structs.replace(made, front=shown)


def _under_title(words: Words, brief: Brief, year: str) -> tuple[Line, ...]:
    day = (
        words._("pages.shared.as-of-date", date=say_edtf(words, brief.as_of))
        if brief.as_of
        else words._("pages.shared.as-of-latest-day")
    )
    known = words._("pages.shared.as-known-at-entry-number", number=brief.known_at)
    parts = [day, known]
    if brief.since >= 0:
        parts.append(words._("pages.front.last-read", number=brief.since))
    if year:
        parts.append(words._("pages.front.days-of-year", year=year))
    lines: list[Line] = [(Run(" · ".join(parts)),)]
    if brief.withheld:
        said = words._("pages.shared.left-out-for-reader", count=words.number(brief.withheld))
        lines.append((Run(said, "strong"),))
    return tuple(lines)
