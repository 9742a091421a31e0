"""Statements and the timeline on a page."""

from __future__ import annotations

import datetime
from typing import Final, Literal

from babel.dates import format_skeleton

from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Run,
    Table,
    TimelineFigure,
    TimelineLane,
    TimelineMark,
)
from parley.presentation.sections.naming import Naming
from parley.talks.views import Happening, Statement

__all__ = ["claims_section", "statements_section", "timeline_figure", "timeline_section"]

_MINUTES_A_DAY: Final = 24 * 60
_MOST_TICKS: Final = 9
_MOST_MARKS: Final = 60
_CONTEXTS: Final = {"utterance": "force", "session-fact": "aspect", "undertaking-change": "undertaking-state"}


def statements_section(naming: Naming, statements: tuple[Statement, ...]) -> list[Block]:
    """Each statement with its force, words and chain of mouths."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.statements.statements"), 2, "statements")]
    if not statements:
        return [*blocks, Paragraph((Run(words._("pages.statements.no-statements-on-record-match")),))]
    return [*blocks, _statements(naming, statements)]


def claims_section(naming: Naming, statements: tuple[Statement, ...]) -> list[Block]:
    """Claims, denials, clarifications, and whatever else was said and is no side's stance; nothing where nothing was."""
    if not statements:
        return []
    return [Heading(naming.words._("pages.statements.claims"), 2, "claims"), _statements(naming, statements)]


def _statements(naming: Naming, statements: tuple[Statement, ...]) -> Bullets:
    words = naming.words
    items: list[Bullet] = []
    for one in statements:
        lead = f"{naming.name(one.evidence.speaker)} {words.p_('force', one.evidence.force)}"
        if one.matter:
            lead = words._("pages.statements.what-on-matter", what=lead, matter=naming.name(one.matter))
        bullet = naming.bullet(one.evidence, lead)
        if one.words:
            bullet = Bullet(
                bullet.line, (*bullet.under, Bullet((Run(words._("pages.statements.words")), naming.own(one.words))))
            )
        for name in one.about:
            said = words._("pages.statements.bears-on", what=naming.thing(name))
            bullet = Bullet(bullet.line, (*bullet.under, Bullet((Run(said),))))
        items.append(bullet)
    return Bullets(tuple(items))


def timeline_section(naming: Naming, happenings: tuple[Happening, ...]) -> list[Block]:
    """What happened and was said, in order of time; what has no known time at the end."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.statements.timeline"), 2, "timeline")]
    if not happenings:
        return [*blocks, Paragraph((Run(words._("pages.statements.nothing-on-record-matches")),))]
    rows: list[tuple[Line, ...]] = []
    for one in happenings:
        what = words.p_(_CONTEXTS[one.kind], one.what)
        rows.append(
            (
                (Run(naming.time(one.when) or words._("pages.statements.time-not-known")),),
                (Run(naming.name(one.evidence.speaker), "strong"), Run(" " + what)),
                (Run(naming.thing(one.about) if one.about else ""),),
                (naming.own(one.evidence.content),),
                (Run(f"{one.evidence.index} {one.id}", "code"),),
            )
        )
    head = (
        words._("pages.shared.when"),
        words._("pages.shared.who"),
        words._("pages.statements.about"),
        words._("pages.shared.what"),
        words._("pages.shared.entry"),
    )
    return [*blocks, Table(head, tuple(rows))]


def timeline_figure(naming: Naming, happenings: tuple[Happening, ...]) -> list[Block]:
    """The sessions and deeds of the timeline as a drawing, one lane for each thing they are about."""
    words = naming.words
    deeds = [one for one in happenings if one.kind != "utterance"][:_MOST_MARKS]
    if not deeds:
        return []
    lanes: dict[str, list[TimelineMark]] = {}
    for one in deeds:
        what = words.p_(_CONTEXTS[one.kind], one.what)
        when = naming.time(one.when) or words._("pages.statements.time-not-known")
        kind: Literal["plan", "held", "deed", "word"] = (
            "deed"
            if one.kind == "undertaking-change"
            else "plan"
            if one.what == "planned"
            else "held"
            if one.what == "held"
            else "word"
        )
        lanes.setdefault(one.about, []).append(TimelineMark(what, when, one.first, one.last, kind))
    known = [minute for one in deeds for minute in (one.first, one.last) if minute]
    return [
        TimelineFigure(
            title=words._("pages.statements.sessions-and-deeds-over-time"),
            lanes=tuple(TimelineLane(naming.thing(about), tuple(marks)) for about, marks in lanes.items()),
            ticks=_ticks(naming, min(known), max(known)) if known else (),
            undated_word=words._("pages.statements.no-date"),
            legend=tuple((kind, words.p_("mark", kind)) for kind in ("plan", "held", "deed", "word")),
        )
    ]


def _ticks(naming: Naming, first: int, last: int) -> tuple[tuple[int, str], ...]:
    start, end = first // _MINUTES_A_DAY, last // _MINUTES_A_DAY
    step = max(1, -(-(end - start) // (_MOST_TICKS - 1)))
    ticks: list[tuple[int, str]] = []
    for day in range(start, end + 1, step):
        date = datetime.date.fromordinal(day)
        ticks.append((day * _MINUTES_A_DAY, str(format_skeleton("MMMd", date, locale=naming.words.locale))))
    return tuple(ticks)
