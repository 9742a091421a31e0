"""Collisions: amendments whose base revision others had changed in the meantime. Optimistic concurrency, resolved by people.

An amendment names the revision of the provision that it was made on, its *base*. It is *late* if the provision has since been changed
in a way that touches what it touches. This is the situation of a three-way merge (base, the draft now, what the late amendment makes of
the base); but words that two delegations changed are never merged by a program.

Rules
- A late amendment is kept as it was entered. Nothing guesses how two edits of the same words fit together.
- A collision blocks agreement of its provision until an explicit act ends it:
  *keep* - the late amendment falls; only its own author can say so;
  *side-by-side* - what the late amendment would have made of its base becomes an alternative beside the draft as it is; its author, the author of any
  change that it collides with, or the host can say so, for nothing is lost by it;
  *apply* - what the late amendment would have made of its base replaces the draft; its author and the author of every change since the base must say so.
- A late move is applied or falls. A late striking of the whole, kept side by side, counts as its author's wish to strike.
- Reports of what somebody said resolve nothing: a party's act has to be first-hand.

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
    """The entries because of which an amendment is late: those that changed, since its *base*, what it touches. Empty: it is not late.

    What an act touches: a move, changes to the provision as a whole (moves and strikings); striking, lifting, picking or withdrawing
    without places, any change at all; a reservation without places, nothing; every other act, changes in one of the *languages* in
    which it names places.
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
    """The authors of all changes to the provision since the base of the late amendment."""
    return frozenset(step.of for step in provision.history if step.revision > collision.base)


def resolve(
    draft: Draft, provision: Provision, collision: Collision, act: Resolve, hand: Hand
) -> tuple[Collision, Outcome]:
    """The collision and its provision after *act*; instead of the provision a message that says why, if the act has no effect.

    *apply* takes effect only when everybody concerned has said it; until then what was said is kept in the collision.
    """
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
    """The provision with the late amendment in place of the draft: its wordings of the base replace the draft's wordings."""
    act = collision.late.act
    if isinstance(act, Move) or (isinstance(act, Delete) and not act.places):
        return amended(draft, provision, collision.late, author)
    late = _late_wordings(draft, provision, collision, author, hand)
    if isinstance(late, Message):
        return late
    after = msgspec.structs.replace(provision, wordings={**provision.wordings, **late})
    return revised(provision, after, collision.late, author)


def _beside(draft: Draft, provision: Provision, collision: Collision, author: Hand, hand: Hand) -> Outcome:
    """The provision with two options in each wording that differs: the draft as it is now, and the late one as its author's proposal."""
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
    """The wordings that the late amendment would have made of its base, by language and part, with new node ids.

    Only those that the amendment changes and that differ from the draft as it is now: the other wordings are not in collision.
    A message if the amendment has no effect on its base.
    """
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
    """*pieces* with new ids for all nodes and options, because the draft may still contain nodes with the old ids."""

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
