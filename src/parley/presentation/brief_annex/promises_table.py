"""The table of promises: who owes what in whose words, the steps by which it was carried out, how it stands and when it is due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.presentation.brief_annex.citing import Citing, joined
from parley.presentation.page import Block, Line, Run, Table
from parley.presentation.sections import said_deadline, said_quantity
from parley.presentation.wording import say_edtf
from parley.talks.views import ChangeView, Evidence, Performance, PhaseView, UndertakingView

__all__ = ["promises_table"]

_Same = tuple[UndertakingView, ...]
"""Promises that mirror each other: one, mostly."""
_IN_RETURN: Final = {
    "": "pages.undertakings.in-return-for",
    "in-parallel": "pages.undertakings.in-parallel-with",
    "in-order": "pages.undertakings.after",
}


def promises_table(citing: Citing) -> list[Block]:
    """Every promise, a row each; those that mirror each other share one."""
    words = citing.words
    rows = [
        (
            citing.row(citing.numbers.row("undertakings", same[0].id)),
            _what(citing, same),
            joined([_account(citing, same, number) for number in range(len(same[0].accounts))]),
            joined([_step(citing, steps) for steps in zip(*(one.changes for one in same), strict=True)]),
            _state(citing, same),
        )
        for same in citing.numbers.promises
    ]
    head = (
        words._("pages.annex.number"),
        words._("pages.annex.who-what"),
        words._("pages.annex.terms"),
        words._("pages.annex.steps"),
        words._("pages.shared.state"),
    )
    return [Table(head, tuple(rows), shares=(4, 19, 34, 27, 16))]


def _what(citing: Citing, same: _Same) -> Line:
    """Who owes what to whom; in whose words they differ, in each."""
    words, naming = citing.words, citing.naming
    lines: list[Line] = []
    for one, after in zip(same, (*same[1:], None), strict=True):
        who = " + ".join(naming.name(debtor) for debtor in (one.debtor, *one.jointly_with))
        if one.creditor:
            who += f" → {naming.name(one.creditor)}"
        line = [Run(f"{who}: ", "strong")]
        if after is None or after.content != one.content:
            line.append(naming.own(one.content))
        lines.append((*line, Run(f" {one.id}", "code")))
        for side, best in one.by_debtor.items():
            lines.append((Run(f"{naming.name(side)}: ", "strong"), Run(naming.supported(best))))
    first = same[0]
    mine = {one.id for one in same}
    for name in dict.fromkeys(name for one in same for name in one.in_return_for if name not in mine):
        lines.append((Run(words._(_IN_RETURN[first.order], what=naming.thing(name))),))
    if first.trigger is not None and first.trigger.said:
        lines.append((Run(words._("pages.undertakings.set-in-force-by")), naming.own(first.trigger.said)))
    return joined(lines)


def _account(citing: Citing, same: _Same, number: int) -> Line:
    """One account of the terms, with its mark for each promise."""
    words, naming = citing.words, citing.naming
    told = [one.accounts[number] for one in same]
    account = told[0]
    parts = [said_quantity(words, account.quantity)] if account.quantity is not None else []
    parts.append(said_deadline(naming, account.deadline))
    if account.due_by:
        parts.append(
            words._("pages.undertakings.at-latest-date", date=say_edtf(words, account.due_by, citing.numbers.year))
        )
    if account.recipient and len(same) == 1:
        parts.append(words._("pages.undertakings.to-be-given-to-name", name=naming.name(account.recipient)))
    line = [*_marks(citing, same, [one.evidence for one in told]), Run(" " + "; ".join(parts))]
    for text in (account.form, account.note):
        if text:
            line += [Run("; "), naming.own(text)]
    for place, phase in enumerate(account.phases, 1):
        line += [Run("; "), *_phase(citing, place, phase)]
    return (*line, Run(" "), citing.origin(account.evidence))


def _marks(citing: Citing, same: _Same, told: list[Evidence]) -> Line:
    """The mark, or, where the word is not as good for each promise, one for each."""
    marks = [citing.mark(one) for one in told]
    if len(set(marks)) == 1:
        return (marks[0],)
    runs: list[Run] = []
    for one, mark in zip(same, marks, strict=True):
        runs += [Run(", " if runs else ""), Run(f"{citing.naming.name(one.debtor)}\u00a0"), mark]
    return (*runs, Run(":"))


def _phase(citing: Citing, number: int, phase: PhaseView) -> Line:
    words = citing.words
    parts = [said_quantity(words, phase.quantity)] if phase.quantity is not None else []
    parts.append(said_deadline(citing.naming, phase.deadline))
    if phase.due_by:
        parts.append(
            words._("pages.undertakings.at-latest-date", date=say_edtf(words, phase.due_by, citing.numbers.year))
        )
    if phase.met != "not-stated":
        parts.append(words._("pages.undertakings.in-number", answer=words.p_("met", phase.met)))
    line = (Run(words._("pages.undertakings.phase", number=number)), Run(" " + "; ".join(parts)))
    return (*line, Run("; "), citing.naming.own(phase.content)) if phase.content else line


def _step(citing: Citing, steps: tuple[ChangeView, ...]) -> Line:
    """A step, with the words for it in each promise."""
    words, step = citing.words, steps[0]
    head = [part for part in (citing.day(step.at), words.p_("undertaking-state", step.state)) if part]
    if step.delivered:
        head.append(", ".join(said_quantity(words, quantity) for quantity in step.delivered))
    line = [Run("; ".join(head))]
    for word in [word for one in steps for word in one.words]:
        line += [Run(" "), citing.mark(word), Run(" "), citing.origin(word, when=False)]
    return tuple(line)


def _state(citing: Citing, same: _Same) -> Line:
    words, naming, one = citing.words, citing.naming, same[0]
    lines: list[Line] = [(Run(words.p_("undertaking-state", one.state), "strong"),)]
    if one.due not in ("done", "ended"):
        lines.append((Run(words.p_("due", one.due), "strong" if one.due == "overdue" else "plain"),))
    told = dict.fromkeys(name for each in same for name in each.state_on_word_of)
    if told:
        lines.append((Run(words._("pages.annex.told-by", names=naming.names(told)), "quiet"),))
    for each in same:
        lines += [line for line in _results(citing, each) if line not in lines]
    return joined(lines)


def _results(citing: Citing, one: UndertakingView) -> Iterator[Line]:
    """What was delivered in all, and how that stands to what was promised."""
    words, naming = citing.words, citing.naming
    for tally in one.tallies:
        said = ", ".join(said_quantity(words, quantity) for quantity in tally.delivered)
        told = naming.accounts(tally.told_by, tally.word_of)
        yield (Run(words._("pages.undertakings.delivered-in-all", names=told, amounts=said)),)
    for account in one.accounts:
        if account.performance is not None:
            yield (Run(_held_against(citing, account.performance)),)


def _held_against(citing: Citing, done: Performance) -> str:
    """What was delivered, held against the number and the category of one account."""
    words = citing.words
    promised = words.number(done.promised)
    if done.category:
        category = words.p_("category", done.category)
        promised = words._("pages.undertakings.count-category", count=promised, category=category)
    said = words._("pages.undertakings.in-number", answer=words.p_("met", done.number_met))
    if not done.category:
        return f"{promised}: {said}"
    counts = sorted({one.by_category for one in done.counts})
    fitting = "; ".join(
        words._("pages.annex.fitting-of-promised", fitting=words.number(one), promised=words.number(done.promised))
        for one in counts
    )
    kept = words._("pages.annex.in-category", answer=words.p_("met", done.category_met), counts=fitting)
    return f"{promised}: {said}; {kept}"
