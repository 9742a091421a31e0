"""What files of ticks would enter or entered, and the balances by the receipts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from parley.app.exchanges import Pending
from parley.exchange.carrying_out import ExchangeState, ReceiptProof
from parley.kernel import Finding
from parley.presentation.exchange_pages.plan_page import finding_bullets, synthetic_mark
from parley.presentation.page import Block, Bullets, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words

__all__ = ["balance_blocks", "pending_blocks", "pending_data", "pending_page"]


def balance_blocks(words: Words, leads: Sequence[Finding]) -> list[Block]:
    """The balances by the receipts, as `parley.app.exchanges.told_leads` tells them; nothing where there are none."""
    if not leads:
        return []
    return [Heading(words._("pages.shared.balance-by-receipts")), Bullets(tuple(finding_bullets(words, tuple(leads))))]


def pending_blocks(words: Words, pending: Pending) -> list[Block]:
    """Whose state would be another, and what did not fit."""
    blocks: list[Block] = []
    moves = Counter(
        (*moved, pending.rested.get(name), pending.rests.get(name)) for name, moved in pending.moved.items()
    )
    rows: list[tuple[Line, ...]] = [
        (
            _standing(words, before, rested),
            _standing(words, after, rests),
            (Run(words.number(count), "strong"),),
        )
        for (before, after, rested, rests), count in sorted(moves.items(), key=lambda move: tuple(map(str, move[0])))
    ]
    if rows:
        blocks.append(
            Table(
                (words._("pages.course.was"), words._("pages.course.is-then"), words._("pages.shared.persons")),
                tuple(rows),
            )
        )
    else:
        blocks.append(Paragraph((Run(words._("pages.course.nobody-state-changes")),)))
    odd = finding_bullets(words, pending.findings)
    if odd:
        blocks += [Heading(words._("pages.course.what-did-not-fit")), Bullets(tuple(odd))]
    return blocks


def pending_page(
    words: Words, state: ExchangeState, pending: Pending, leads: Sequence[Finding] = (), *, entered: bool
) -> Page:
    """What files of ticks would enter, or entered. *leads*: the balances as they would be then."""
    blocks = [*balance_blocks(words, leads), *pending_blocks(words, pending)]
    said = (
        words.n_("pages.course.count-entry-was-made", pending.count)
        if entered
        else words.n_("pages.course.count-entry-would-be-made", pending.count)
    )
    already = pending.entering.already
    under: list[Line] = [(Run(said, "strong"),)]
    if already:
        told = words.n_("pages.course.count-tick-is-in-record", already)
        under.append((Run(told),))
    if pending.entering.taken_back:
        told = words.n_("pages.course.correction-takes-back-count", pending.entering.taken_back)
        under.append((Run(told, "strong"),))
    title = words._("pages.course.ticked-off-at-crossing")
    return Page(
        words.lang,
        title,
        tuple(under),
        tuple(blocks),
        mark=synthetic_mark(words) if state.opening is not None and state.opening.synthetic == "yes" else "",
    )


def _standing(words: Words, state: str, rests: ReceiptProof | None) -> Line:
    """A state, and of somebody who counts what the receipt rests on."""
    if not state:
        return (Run(words._("pages.course.not-known-so-far")),)
    said = words.p_("ledger-state", state)
    return (Run(said if rests is None else f"{said}: {words.p_('receipt-rests', rests)}"),)


def pending_data(pending: Pending, entered: int) -> dict[str, Any]:
    """What files of ticks change as data; *entered*: how many entries were made."""
    return {
        "entered": entered,
        "would_enter": pending.count,
        "already": pending.entering.already,
        "moved": {who: list(states) for who, states in pending.moved.items()},
        "findings": [
            {
                "code": one.message.code,
                "severity": one.severity,
                "place": str(one.place),
                "params": msgspec.to_builtins(dict(one.message.params)),
            }
            for one in pending.findings
        ],
    }
