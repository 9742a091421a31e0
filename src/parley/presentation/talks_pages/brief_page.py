"""The brief as a page: the sections in the order in which the head of a delegation needs them.

First what is agreed and on whose word; then positions, what was asked, conditions, undertakings, sessions; then how far all that can be relied on.
"""

from __future__ import annotations

from parley.kernel import escaped
from parley.presentation.page import Block, Callout, Heading, Line, Page, Paragraph, Run
from parley.presentation.sections import (
    Naming,
    agreed_section,
    changes_section,
    claims_section,
    conditions_section,
    contests_section,
    positions_figure,
    positions_section,
    positions_table,
    requests_section,
    rests_section,
    sessions_section,
    silences_section,
    sources_section,
    timeline_figure,
    undertakings_section,
)
from parley.presentation.wording import Words, say_edtf, say_message
from parley.talks.views import Brief, Happening

__all__ = ["brief_page"]


def brief_page(
    words: Words,
    brief: Brief,
    *,
    title: str = "",
    happenings: tuple[Happening, ...] = (),
    erased: frozenset[str] = frozenset(),
    synthetic: bool = False,
) -> Page:
    """The page of *brief* in the language of *words*.

    *title*: the record's own title; *happenings*: for the timeline drawing; *erased*: sources whose copy was erased; *synthetic*: marks the page as made
    from generated data.
    """
    naming = Naming(words, brief.labels)
    blocks: list[Block] = []
    if synthetic:
        blocks.append(
            Callout(
                (Run(words._("pages.brief.everybody-and-everything")),), words._("pages.shared.synthetic"), "warning"
            )
        )
    blocks += agreed_section(naming, brief.matters)
    blocks.append(Heading(words._("pages.brief.where-each-side-stands"), 2, "grid"))
    blocks += positions_table(naming, brief.matters, brief.positions)
    blocks += positions_figure(naming, brief.matters, brief.positions)
    blocks += undertakings_section(naming, brief.undertakings)
    blocks += conditions_section(naming, brief.conditions)
    blocks += requests_section(naming, brief.requests)
    blocks += sessions_section(naming, brief.sessions)
    blocks += timeline_figure(naming, happenings)
    if brief.since >= 0:
        heading = words._("pages.brief.what-changed-since-entry-number", number=brief.since)
        blocks += changes_section(naming, brief.changed, heading)
    blocks += contests_section(naming, brief.contests)
    blocks += claims_section(naming, brief.said)
    blocks += silences_section(naming, brief.silences, brief.omissions)
    blocks += rests_section(naming, brief.rests, brief.only_source)
    blocks += positions_section(naming, brief.matters, brief.positions)
    blocks += sources_section(naming, brief.sources, erased)
    blocks += _left_out(words, brief.left_out)
    if brief.findings:
        blocks.append(Heading(words._("pages.brief.what-does-not-fit"), 2, "findings"))
        for finding in brief.findings:
            blocks.append(
                Callout(
                    (Run(say_message(words, finding.message)[0]),), words.p_("severity", finding.severity), "warning"
                )
            )
    return Page(
        lang=words.lang,
        title=words._("pages.brief.brief-title", title=escaped(title)) if title else words._("pages.brief.brief"),
        under_title=_under_title(words, brief),
        blocks=tuple(blocks),
        foot=_foot(words),
    )


def _left_out(words: Words, counts: dict[str, int]) -> list[Block]:
    """How many entries of each kind stand in no section."""
    if not counts:
        return []
    counted = "; ".join(f"{words.p_('kind', kind)}: {words.number(count)}" for kind, count in counts.items())
    return [Heading(words._("pages.brief.only-in-record"), 2, "left-out"), Paragraph((Run(counted),))]


def _under_title(words: Words, brief: Brief) -> tuple[Line, ...]:
    lines: list[Line] = []
    day = (
        words._("pages.shared.as-of-date", date=say_edtf(words, brief.as_of))
        if brief.as_of
        else words._("pages.shared.as-of-latest-day")
    )
    known = words._("pages.shared.as-known-at-entry-number", number=brief.known_at)
    entries = words.n_("pages.brief.count-entry-of-talks-stands", brief.entries)
    lines.append((Run(f"{day} · {known} · {entries}"),))
    if brief.withheld:
        said = words._("pages.shared.left-out-for-reader", count=words.number(brief.withheld))
        lines.append((Run(said, "strong"),))
    lines.append((Run(words._("pages.shared.record-id", id=brief.record), "code"),))
    return tuple(lines)


def _foot(words: Words) -> tuple[Line, ...]:
    return (
        (Run(words._("pages.shared.how-to-read-chain"), "quiet"),),
        (
            Run(
                words._("pages.brief.this-brief-warns-and-decides"),
                "quiet",
            ),
        ),
    )
