"""Collisions: amendments made on a base that others had changed in the meantime.

Rules
- A late amendment is kept as it came. Nothing guesses how two edits of the same words fit together.
- A collision blocks agreement of its provision until an explicit act ends it:
  *keep* - the late amendment falls; only its own author can say so;
  *side-by-side* - what the late amendment would have made of its base becomes an alternative beside the draft as it is; its author, the author of any
  change that it collides with, or the host can say so, for nothing is lost by it;
  *apply* - what the late amendment would have made of its base replaces the draft; its author and the author of every change since the base must say so.
- A late move is applied or falls; a late striking of the whole counts, side by side, as its author's wish to strike.
- Words told of, and parties told of, resolve nothing: the acts must be first-hand.

This module does not decide who is right.
"""

from __future__ import annotations

import msgspec

from parley.kernel import Message
from parley.text.negotiation.acts import Delete, Entered, Lift, Move, Pick, Reserve, Resolve, Withdraw
from parley.text.negotiation.amendments import amended, late_result, revised
from parley.text.negotiation.choices import Hand, Outcome
from parley.text.negotiation.revisions import Collision, Draft, Provision
from parley.text.negotiation.wording import (
    AlternativeWordings,
    Blank,
    Held,
    Option,
    Pieces,
    leaf_text,
    map_nodes,
    speakers,
)

__all__ = ["authors_since", "is_late", "resolve"]


def is_late(provision: Provision, entered: Entered, base: int, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The entries that changed the base of an amendment where it touches it; empty where it is not late.

    *languages*: those in which the amendment names places.
    """
    act = entered.act
    since = [step for step in provision.history if step.revision > base]
    if isinstance(act, Move):
        return tuple(step.entry for step in since if step.whole)
    if (isinstance(act, Delete) and not act.places) or isinstance(act, Lift | Pick | Withdraw):
        return tuple(step.entry for step in since)
    if isinstance(act, Reserve) and not act.places:
        return ()
    return tuple(step.entry for step in since if set(step.languages) & set(languages))


def authors_since(provision: Provision, collision: Collision) -> frozenset[str]:
    """Who changed the provision since the base of the late amendment."""
    return frozenset(step.of for step in provision.history if step.revision > collision.base)


def resolve(
    draft: Draft, provision: Provision, collision: Collision, act: Resolve, hand: Hand
) -> tuple[Collision, Outcome]:
    """The collision and its provision after *act*; a message instead of the provision where the act has no effect."""
    late = collision.late
    others = authors_since(provision, collision)
    if not hand.first_hand:
        return collision, Message("negotiation.told-only", {"participant": hand.speaker})
    allowed = {"keep": {collision.of}, "apply": {collision.of, *others}}.get(
        act.outcome, {collision.of, *others, draft.opening.host}
    )
    if hand.speaker not in allowed:
        return collision, Message("negotiation.not-yours-to-resolve", {"collision": collision.id})
    said = {**collision.said, hand.speaker: act.outcome}
    ended = msgspec.structs.replace(collision, said=said, resolved=act.outcome, resolved_by=hand.entry)
    if act.outcome == "keep":
        return ended, provision
    author = Hand(late.entry, late.signer, collision.of, not collision.told_by)
    if act.outcome == "apply":
        if any(said.get(each) != "apply" for each in {collision.of, *others}):
            return msgspec.structs.replace(collision, said=said), provision
        outcome = _applied(draft, provision, collision, author, hand)
    else:
        outcome = _beside(draft, provision, collision, author, hand)
    return (collision if isinstance(outcome, Message) else ended), outcome


def _applied(draft: Draft, provision: Provision, collision: Collision, author: Hand, hand: Hand) -> Outcome:
    act = collision.late.act
    if isinstance(act, Move) or (isinstance(act, Delete) and not act.places):
        return amended(draft, provision, collision.late, author)
    late = _late_wordings(draft, provision, collision, author, hand)
    if isinstance(late, Message):
        return late
    after = msgspec.structs.replace(provision, wordings={**provision.wordings, **late})
    return revised(provision, after, collision.late, author)


def _beside(draft: Draft, provision: Provision, collision: Collision, author: Hand, hand: Hand) -> Outcome:
    act = collision.late.act
    if isinstance(act, Move):
        return Message("negotiation.no-side-by-side", {"collision": collision.id})
    if isinstance(act, Delete) and not act.places:
        return amended(draft, provision, collision.late, author)
    late = _late_wordings(draft, provision, collision, author, hand)
    if isinstance(late, Message):
        return late
    wordings = dict(provision.wordings)
    for number, (key, pieces) in enumerate(late.items(), start=1):
        now = wordings.get(key, ())
        node = f"{hand.entry}~{number}"
        first = Option(f"{node}.now", now, speakers(now))
        second = Option(f"{node}.late", pieces, (collision.of,))
        wordings[key] = (AlternativeWordings(node, (first, second)),)
    return revised(provision, msgspec.structs.replace(provision, wordings=wordings), collision.late, author)


def _late_wordings(
    draft: Draft, provision: Provision, collision: Collision, author: Hand, hand: Hand
) -> dict[str, Pieces] | Message:
    """The wordings that the late amendment would have made of its base, where they differ from the base, with new node ids."""
    base = provision.at(collision.base)
    if base is None:
        return Message("negotiation.base-unknown", {"base": collision.base, "revision": provision.revision})
    outcome = late_result(draft, provision, collision.late, author, base.wordings)
    if isinstance(outcome, Message):
        return outcome
    changed = {key: pieces for key, pieces in outcome.wordings.items() if pieces != base.wordings.get(key, ())}
    now = provision.wordings
    return {
        key: _renamed(pieces, hand.entry)
        for key, pieces in changed.items()
        if pieces != now.get(key, ()) or leaf_text(pieces) != leaf_text(now.get(key, ()))
    }


def _renamed(pieces: Pieces, entry: str) -> Pieces:
    """*pieces* with the ids of all nodes made new, for the draft may hold the same nodes."""

    def rename(node: Blank | Held | AlternativeWordings) -> Pieces:
        if isinstance(node, AlternativeWordings):
            names = {option.id: f"{option.id}~{entry}" for option in node.options}
            return (
                msgspec.structs.replace(
                    node,
                    id=f"{node.id}~{entry}",
                    options=tuple(msgspec.structs.replace(option, id=names[option.id]) for option in node.options),
                    picked={party: names[option] for party, option in node.picked.items() if option in names},
                ),
            )
        return (msgspec.structs.replace(node, id=f"{node.id}~{entry}"),)

    return map_nodes(pieces, rename)
