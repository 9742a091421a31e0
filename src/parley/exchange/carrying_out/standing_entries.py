"""Which entries of an exchange stand: corrections, withdrawals, identifiers used twice.

A correction or withdrawal may only name an entry before it, of the same exchange, and a correction one of the same type; anything else
is a finding and changes nothing. What stands after those that are admitted is the record's one rule, `parley.record.corrections`; since an
act names an earlier entry, there are no circles here.

A correction takes the place of what it corrects: it counts where the first version stood, not where it was entered.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parley.exchange.carrying_out.entries import Body, ExchangeOpened, Withdrawn
from parley.kernel import Finding, Message, Place
from parley.record import NO_CORRECTIONS, Acting

__all__ = ["Item", "standing_items"]


class Item(msgspec.Struct, frozen=True, gc=False):
    """An entry of an exchange: ``index`` in the record (0-based), who signed it, its type and body."""

    index: int
    signer: str
    type: str
    body: Body


def standing_items(items: Iterable[Item], exchange: str) -> tuple[list[Item], dict[str, str], list[Finding]]:
    """The entries of *exchange* that stand, each in its place; the first version of each by id; what did not fit."""
    findings: list[Finding] = []
    known: dict[str, Item] = {}
    acting: list[Acting] = []
    for item in items:
        body = item.body
        if body.exchange != exchange:
            continue
        if body.id in known:
            findings.append(_odd("identifier-taken", item, id=body.id))
            continue
        if isinstance(body, ExchangeOpened) and not body.supersedes and body.id != exchange:
            findings.append(_odd("opened-elsewhere", item, id=body.id))
            continue
        if body.supersedes:
            target = known.get(body.supersedes)
            if target is None or target.type != item.type:
                findings.append(_odd("corrects-unknown", item, id=body.supersedes))
                continue
        if isinstance(body, Withdrawn) and body.target not in known:
            findings.append(_odd("corrects-unknown", item, id=body.target))
            continue
        if body.supersedes or isinstance(body, Withdrawn):
            withdrawn = body.target if isinstance(body, Withdrawn) else None
            acting.append(Acting(body.id, body.supersedes or None, withdrawn))
        known[body.id] = item
    corrections = NO_CORRECTIONS.and_then(acting, known)
    for name in reversed(known):
        if sum(corrections.corrects.get(by) == name for by in corrections.gone.get(name, ())) > 1:
            findings.append(_odd("corrections-compete", known[name], id=name))
    roots: dict[str, str] = {}
    for name, item in known.items():
        roots[name] = roots.get(item.body.supersedes, name)
    standing = [
        item for name, item in known.items() if name not in corrections.gone and not isinstance(item.body, Withdrawn)
    ]
    standing.sort(key=lambda item: (known[roots[item.body.id]].index, item.index))
    return standing, roots, findings


def _odd(code: str, item: Item, **params: str | int) -> Finding:
    told: dict[str, str | int] = {"entry": item.index, **params}
    return Finding(Message(f"exchange.entry-{code}", told), Place(path=f"#{item.index}"), "warning")
