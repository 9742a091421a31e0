"""Undertakings on a page: the terms in each mouth's words, what is due, what was delivered on whose account."""

from __future__ import annotations

from typing import Final

from parley.presentation.page import Block, Bullet, Bullets, Heading, Paragraph, Run
from parley.presentation.sections.naming import Naming
from parley.presentation.wording import Words, say_edtf
from parley.talks import Deadline, Quantity
from parley.talks.views import AccountView, Performance, PhaseView, UndertakingView

__all__ = ["said_deadline", "said_quantity", "undertakings_section"]

_MEASURES: Final = {
    "at-least": "pages.undertakings.at-least",
    "at-most": "pages.undertakings.at-most",
    "about": "pages.undertakings.about",
    "range": "pages.undertakings.range",
}
_IN_RETURN: Final = {
    "": "pages.undertakings.in-return-for",
    "in-parallel": "pages.undertakings.in-parallel-with",
    "in-order": "pages.undertakings.after",
}
_URGENCY: Final = {
    "overdue": 0,
    "due": 1,
    "vague": 2,
    "unknown": 3,
    "waiting": 4,
    "done": 5,
    "ended": 6,
    "unsupported": 7,
}


def undertakings_section(naming: Naming, undertakings: tuple[UndertakingView, ...]) -> list[Block]:
    """Each undertaking, the most pressing first."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.undertakings.undertakings-and-what-is-due"), 2, "undertakings")]
    if not undertakings:
        return [*blocks, Paragraph((Run(words._("pages.undertakings.no-undertakings-on-record")),))]
    ordered = sorted(undertakings, key=lambda one: (_URGENCY[one.due], one.index))
    return [*blocks, Bullets(tuple(_undertaking(naming, one) for one in ordered))]


def _undertaking(naming: Naming, one: UndertakingView) -> Bullet:
    words = naming.words
    who = " + ".join(naming.name(debtor) for debtor in (one.debtor, *one.jointly_with))
    if one.creditor:
        who = words._("pages.undertakings.debtor-to-creditor", debtor=who, creditor=naming.name(one.creditor))
    line = (
        Run(who + ": ", "strong"),
        naming.own(one.content),
        Run(f" — {words.p_('undertaking-state', one.state)}; {words.p_('due', one.due)}", "strong"),
        Run(f"  [{one.id}]", "code"),
    )
    under: list[Bullet] = []
    if one.by_debtor:
        for side, best in one.by_debtor.items():
            under.append(Bullet((Run(naming.name(side) + ": ", "strong"), Run(naming.supported(best)))))
    elif one.support is not None:
        under.append(
            Bullet((Run(naming.supported(one.support), "strong" if one.debtor_confirms == "no" else "plain"),))
        )
    if one.state_on_word_of:
        said = words._(
            "pages.positions.state-on-account",
            state=words.p_("undertaking-state", one.state),
            names=naming.names(one.state_on_word_of),
        )
        under.append(Bullet((Run(said),)))
    for name in one.in_return_for:
        key = _IN_RETURN[one.order]
        under.append(Bullet((Run(words._(key, what=naming.thing(name))),)))
    if one.trigger is not None and one.trigger.said:
        under.append(Bullet((Run(words._("pages.undertakings.set-in-force-by")), naming.own(one.trigger.said))))
    under += [_account(naming, account) for account in one.accounts]
    for step in one.changes:
        head = [words.p_("undertaking-state", step.state)]
        when = naming.time(step.at)
        if when:
            head.append(when)
        if step.delivered:
            head.append(", ".join(said_quantity(words, quantity) for quantity in step.delivered))
        told = tuple(naming.bullet(word, naming.name(word.speaker)) for word in step.words)
        under.append(Bullet((Run(" · ".join(head)),), told))
    for tally in one.tallies:
        said = ", ".join(said_quantity(words, quantity) for quantity in tally.delivered)
        under.append(
            Bullet(
                (
                    Run(
                        words._(
                            "pages.undertakings.delivered-in-all",
                            names=naming.accounts(tally.told_by, tally.word_of),
                            amounts=said,
                        )
                    ),
                )
            )
        )
    return Bullet(line, tuple(under))


def _account(naming: Naming, account: AccountView) -> Bullet:
    words = naming.words
    parts: list[str] = []
    if account.quantity is not None:
        parts.append(said_quantity(words, account.quantity))
    parts.append(said_deadline(naming, account.deadline))
    if account.due_by:
        parts.append(words._("pages.undertakings.at-latest-date", date=say_edtf(words, account.due_by)))
    if account.recipient:
        parts.append(words._("pages.undertakings.to-be-given-to-name", name=naming.name(account.recipient)))
    line = [
        Run(words._("pages.undertakings.in-words-of-name", name=naming.name(account.evidence.speaker)), "strong"),
        Run("; ".join(parts)),
    ]
    for text in (account.form, account.note):
        if text:
            line += [Run("; "), naming.own(text)]
    under = [Bullet(naming.quiet(account.evidence))]
    under += [_phase(naming, number, phase) for number, phase in enumerate(account.phases, 1)]
    if account.performance is not None:
        under.append(Bullet((Run(_performance(naming, account.performance)),)))
    return Bullet(tuple(line), tuple(under))


def _phase(naming: Naming, number: int, phase: PhaseView) -> Bullet:
    words = naming.words
    parts = [said_quantity(words, phase.quantity)] if phase.quantity is not None else []
    parts.append(said_deadline(naming, phase.deadline))
    if phase.due_by:
        parts.append(words._("pages.undertakings.at-latest-date", date=say_edtf(words, phase.due_by)))
    if phase.met != "not-stated":
        parts.append(words._("pages.undertakings.in-number", answer=words.p_("met", phase.met)))
    line = [Run(words._("pages.undertakings.phase", number=number), "strong"), Run(" " + "; ".join(parts))]
    if phase.content:
        line += [Run("; "), naming.own(phase.content)]
    return Bullet(tuple(line))


def said_quantity(words: Words, quantity: Quantity) -> str:
    """A number as it is meant, of what; an amount of money with its currency."""
    if quantity.currency:
        amount = words.money(quantity.count, quantity.currency)
        most = words.money(quantity.up_to, quantity.currency) if quantity.up_to else ""
    else:
        amount, most = words.number(quantity.count), words.number(quantity.up_to) if quantity.up_to else ""
    if quantity.measure in _MEASURES:
        amount = words._(_MEASURES[quantity.measure], amount=amount, most=most or amount)
    if quantity.percent_of:
        return words._("pages.undertakings.percent-of", amount=amount, whole=words.text(quantity.percent_of)[0])
    if quantity.currency:
        return amount
    if quantity.unit:
        return f"{amount} {quantity.unit}"
    if quantity.category:
        return words._(
            "pages.undertakings.count-category", count=amount, category=words.p_("category", quantity.category)
        )
    return words._("pages.undertakings.count-category-not-stated", count=amount)


def said_deadline(naming: Naming, deadline: Deadline | None) -> str:
    """By when: the date, the words as they were said, or how long after what; where nothing is stated, that."""
    words = naming.words
    if deadline is None or deadline.kind == "unknown":
        return words._("pages.undertakings.no-deadline-stated")
    if deadline.edtf:
        return words._("pages.shared.by-date", date=say_edtf(words, deadline.edtf))
    if deadline.said:
        said = words._("pages.shared.quoted", words=deadline.said)
        return words._("pages.undertakings.deadline-as-said", words=said) if deadline.kind == "vague" else said
    event = words.text(deadline.event)[0] if deadline.event else naming.thing(deadline.after)
    return words._("pages.undertakings.within-length-of-event", length=deadline.within, event=event)


def _performance(naming: Naming, done: Performance) -> str:
    words = naming.words
    parts = [words._("pages.undertakings.in-number", answer=words.p_("met", done.number_met))]
    if done.category:
        counts = "; ".join(
            words._(
                "pages.undertakings.fitting-of-promised-by-account",
                fitting=words.number(count.by_category),
                promised=words.number(done.promised),
                names=naming.accounts(count.told_by, count.word_of),
            )
            for count in done.counts
        )
        parts.append(
            words._(
                "pages.undertakings.in-category-answer-counts",
                category=words.p_("category", done.category),
                answer=words.p_("met", done.category_met),
                counts=counts,
            )
        )
    return words._("pages.undertakings.held-against-these-words") + "; ".join(parts)
