"""Tables of what comes first, of what was asked and answered, of what was claimed, and of what is contested."""

from __future__ import annotations

from itertools import groupby

from parley.presentation.brief_annex.citing import Citing, joined
from parley.presentation.page import Block, Line, Run, Table
from parley.talks.views import Brief, ConditionView, Contest, RequestView, Statement

__all__ = ["claims_table", "conditions_table", "contests_table", "requests_table"]


def conditions_table(citing: Citing, brief: Brief) -> list[Block]:
    """Every condition: what waits, what comes first, who says so, how each side sees it."""
    words = citing.words
    rows = [
        (
            citing.row(citing.numbers.row("conditions", one.id)),
            (Run(citing.naming.name(one.matter), "strong"),),
            joined([_condition(citing, one), citing.said(one.asserted, content=False)]),
            _seen_as(citing, one),
        )
        for one in brief.conditions
    ]
    head = (
        words._("pages.annex.number"),
        words._("pages.annex.for"),
        words._("pages.annex.waits-for"),
        words._("pages.annex.seen-as"),
    )
    return [Table(head, tuple(rows), shares=(4, 17, 49, 30))]


def _condition(citing: Citing, one: ConditionView) -> Line:
    words, naming = citing.words, citing.naming
    details: list[str] = []
    if one.required_of:
        details.append(words._("pages.conditions.required-of", names=naming.names(one.required_of)))
    if one.requires and one.state != "not-linked":
        details.append(
            words._("pages.conditions.waits-for", things="; ".join(naming.thing(name) for name in one.requires))
        )
    if one.variants:
        numbers = ", ".join(citing.numbers.row("conditions", name) for name in one.variants)
        details.append(words._("pages.conditions.another-account-of-it", ids=numbers))
    lines: list[Line] = [(naming.own(one.content), Run(f" {one.id}", "code"))]
    return joined([*lines, (Run("; ".join(details), "quiet"),)] if details else lines)


def _seen_as(citing: Citing, one: ConditionView) -> Line:
    words = citing.words
    lines: list[Line] = []
    if one.state not in [assessment.state for assessment in one.assessments]:
        lines.append((Run(words.p_("condition-state", one.state), "strong"),))
    for assessment in one.assessments:
        lines.append(citing.said(assessment.evidence, word=words.p_("condition-state", assessment.state)))
    return joined(lines)


def requests_table(citing: Citing, brief: Brief) -> list[Block]:
    """Everything that was asked, proposed or offered, and what came of it."""
    words = citing.words
    rows = [
        (
            citing.row(citing.numbers.row("requests", one.id)),
            joined([_asking(citing, one), citing.said(one.asked, one.party, content=False)]),
            (citing.naming.own(one.asked.content),),
            _answer(citing, one),
        )
        for one in brief.requests
    ]
    head = (
        words._("pages.annex.number"),
        words._("pages.annex.who-to-whom"),
        words._("pages.shared.what"),
        words._("pages.annex.what-came-of-it"),
    )
    return [Table(head, tuple(rows), shares=(4, 33, 36, 27))]


def _asking(citing: Citing, one: RequestView) -> Line:
    naming = citing.naming
    who = naming.name(one.party) + (f" → {naming.names(one.to)}" if one.to else "")
    return (Run(who, "strong"), Run(f": {citing.words.p_('force', one.asked.force)}"))


def _answer(citing: Citing, one: RequestView) -> Line:
    words = citing.words
    lines: list[Line] = [(Run(words.p_("request-state", one.state)),)]
    for answer in one.answers:
        lines.append(citing.said(answer, word=words.p_("force", answer.force)))
    return joined(lines)


def claims_table(citing: Citing, brief: Brief) -> list[Block]:
    """What was claimed, denied, clarified, and is neither a position nor a promise: by matter, in the order of the record."""
    words = citing.words
    places = {one.id: number for number, one in enumerate(citing.numbers.matters)}
    rows: list[tuple[Line, ...]] = []
    ordered = sorted(brief.said, key=lambda one: places.get(one.matter, len(places)))
    for matter, claims in groupby(ordered, key=lambda one: one.matter):
        for number, one in enumerate(claims):
            about = citing.naming.name(matter) if matter and number == 0 else ""
            rows.append(
                (citing.row(citing.numbers.row("claims", one.id)), (Run(about, "strong"),), _claim(citing, one))
            )
    head = (words._("pages.annex.number"), words._("pages.positions.matter"), words._("pages.annex.claim"))
    return [Table(head, tuple(rows), shares=(4, 18, 78))]


def _claim(citing: Citing, one: Statement) -> Line:
    words, naming = citing.words, citing.naming
    line = [
        *citing.said(one.evidence, word="" if one.evidence.force == "claims" else words.p_("force", one.evidence.force))
    ]
    if one.words:
        line += [Run("; " + words._("pages.statements.words")), naming.own(one.words)]
    about = [
        citing.numbers.row("claims", name)
        for name in one.about
        if citing.numbers.row("claims", name) != citing.numbers.section("claims")
    ]
    other = [
        naming.thing(name)
        for name in one.about
        if citing.numbers.row("claims", name) == citing.numbers.section("claims")
    ]
    for said in (*about, *other):
        line.append(Run("; " + words._("pages.statements.bears-on", what=said), "quiet"))
    return tuple(line)


def contests_table(citing: Citing, brief: Brief) -> list[Block]:
    """What is contested: what it is, and each account with its mark."""
    words = citing.words
    rows = [
        (
            citing.row(citing.numbers.row("contests", f"{one.id}/{one.kind}")),
            _contest(citing, one),
            joined([citing.account(word) for word in one.words]),
        )
        for one in brief.contests
    ]
    head = (words._("pages.annex.number"), words._("pages.annex.contested"), words._("pages.annex.accounts"))
    return [Table(head, tuple(rows), shares=(4, 46, 50))]


def _contest(citing: Citing, one: Contest) -> Line:
    said = citing.naming.own(one.content) if one.content else Run(citing.naming.thing(one.id))
    return (Run(citing.words.p_("contest", one.kind) + ": ", "strong"), said, Run(f" {one.id}", "code"))
