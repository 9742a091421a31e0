"""A course replayed against its rule, as a page: where history departed, then every published count beside what the rule fixes.

The figures are those of the course; each line says whether the rule fixes it, leaves a range, says nothing, or says otherwise. A figure that
somebody worked out is marked as such. Nothing is corrected.
"""

from __future__ import annotations

from typing import Any

from parley.app.exchanges import ReplayedCourse
from parley.exchange.rules import Line as Count
from parley.exchange.rules import Rule, said_of
from parley.kernel import escaped
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_edtf, say_message

__all__ = ["replay_data", "replay_page"]


def replay_page(words: Words, found: ReplayedCourse) -> Page:
    """The page of a replay in the language of *words*."""
    blocks = [*_departures(words, found), *_counts(words, found), *_rest(words, found)]
    under: list[Line] = [(Run(found.rule.id, "code"),)]
    if not found.course.complete:
        under.append((Run(words._("pages.replay.not-every-hand-over"), "quiet"),))
    return Page(
        lang=words.lang,
        title=words._("pages.replay.held-against-rule", title=escaped(found.course.title)),
        under_title=tuple(under),
        blocks=tuple(blocks),
        foot=((Run(words._("pages.replay.parley-warns-and-decides-nothing"), "quiet"),),),
    )


def _departures(words: Words, found: ReplayedCourse) -> list[Block]:
    broken = found.replay.broken_clauses
    blocks: list[Block] = [Heading(words._("pages.replay.where-history-departed-from-rule"), 2, "departed")]
    if not found.replay.departed:
        return [*blocks, Paragraph((Run(words._("pages.replay.nowhere-as-far")),))]
    if broken:
        line = Run(words._("pages.replay.clauses-that-were-not-kept") + " "), Run(escaped(", ".join(broken)), "code")
        blocks.append(Paragraph(line))
    # A clause that a published count departs from is named with the count; only where there is none does it stand by itself.
    named = {
        (clause, one.day if one.day is not None else one.date or "?")
        for one in found.replay.lines
        for clause in one.clauses
    }
    for message in said_of(found.replay, found.rule):
        alone = (message.params.get("clause"), message.params.get("day")) not in named
        if "-departs" in message.code or (message.code == "exchange.replay.clause-broken" and alone):
            blocks.append(Callout((Run(say_message(words, message)[0]),), words._("pages.replay.departed"), "warning"))
    for check in found.replay.checks:
        if check.standing == "broken":
            said, _ = say_message(words, _titled(found.rule, check.message))
            blocks.append(Callout((Run(said),), words._("pages.replay.departed"), "warning"))
    return blocks


def _titled(rule: Rule, message: Any) -> Any:
    """A check's message with titles in the place of ids."""
    title = _titles(rule)
    shown = {
        key: title.get(str(value), value) if key in ("flow", "name", "by") else value
        for key, value in message.params.items()
    }
    return type(message)(message.code, shown)


def _titles(rule: Rule) -> dict[str, str]:
    """The titles of parties, classes and flows by id."""
    found = {one.id: one.title for one in rule.parties} | {one.id: one.title for one in rule.classes}
    return found | {one.id: one.title for one in rule.flows}


def _counts(words: Words, found: ReplayedCourse) -> list[Block]:
    if not found.replay.lines:
        return []
    title = _titles(found.rule)
    rows: list[tuple[Line, ...]] = []
    for one in found.replay.lines:
        count = words.number(one.count)
        if not one.published:
            count += " " + words._("pages.replay.worked-out")
        when = words._("pages.shared.day-head", day=one.day) if one.day else ""
        rows.append(
            (
                (
                    Run(
                        ", ".join(part for part in (say_edtf(words, one.date or ""), when) if part)
                        or words._("pages.shared.not-told")
                    ),
                ),
                (Run(escaped(title[one.flow])),),
                (
                    Run(
                        escaped("" if one.name.startswith("*") else title[one.name])
                        or words._("pages.shared.everybody")
                    ),
                ),
                (Run(count, "strong"),),
                (Run(_fixed(words, one)),),
                (
                    Run(words.p_("course-verdict", one.verdict), "strong" if one.verdict == "breach" else "plain"),
                    *((Run(f" [{escaped(', '.join(one.clauses))}]", "code"),) if one.clauses else ()),
                ),
            )
        )
    head = (
        words._("pages.shared.when"),
        words._("pages.shared.direction"),
        words._("pages.shared.who"),
        words._("pages.replay.published"),
        words._("pages.replay.rule-gives"),
        words._("pages.shared.verdict"),
    )
    return [Heading(words._("pages.replay.count-by-count"), 2, "counts"), Table(head, tuple(rows))]


def _fixed(words: Words, one: Count) -> str:
    """What the rule leaves for a count: a number, a range, or nothing said."""
    bounds = one.outright if one.verdict == "fixed" else one.given or one.outright
    if bounds is None:
        return words._("pages.replay.nothing-that-could-hold")
    low, high = bounds
    if high is None:
        return (
            words._("pages.replay.low-or-more", low=words.number(low)) if low else words._("pages.replay.does-not-say")
        )
    if low == high:
        return words.number(low)
    return words._("pages.replay.low-to-high", low=words.number(low), high=words.number(high))


def _rest(words: Words, found: ReplayedCourse) -> list[Block]:
    """Expectations, checks of conduct, totals, what follows from them, the days: a sentence each."""
    items = [
        Bullet((Run(say_message(words, message)[0]),))
        for message in said_of(found.replay, found.rule)
        if not message.code.startswith("exchange.replay.line-") and message.code != "exchange.replay.clause-broken"
    ]
    if not items:
        return []
    return [Heading(words._("pages.replay.conduct-totals-and-days"), 2, "rest"), Bullets(tuple(items))]


def replay_data(words: Words, found: ReplayedCourse) -> dict[str, Any]:
    """The same for programs, with each sentence in the language of *words*."""
    return {
        "rule": found.rule.id,
        "title": found.course.title,
        "departed": "yes" if found.replay.departed else "no",
        "broken": found.replay.broken_clauses,
        "replay": found.replay,
        "said": [
            {"code": message.code, "params": message.params, "said": say_message(words, message)[0]}
            for message in said_of(found.replay, found.rule)
        ],
        "findings": found.findings,
    }
