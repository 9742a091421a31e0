"""Picking among alternatives, withdrawing one's own, lifting one's own brackets.

Rules
- These bind only from the party's own hand; told ones have no effect.
- A bracket opens when its last holder lifts it. Alternatives end when every party picks the same option; the words then belong to all.
- Who tabled an option with its own hand, and has picked no other, takes it: nobody need pick its own words. Where a text is kept by one side, one act may say
  that several parties take the same (`Pick.also`).
- Who alone proposed an option may withdraw it, unless others have bracketed something in it or all have taken up some of its words. When
  one option is left, it stands.

These functions never look at revisions; `parley.text.negotiation.amendments` does.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parley.kernel import Message
from parley.text.negotiation.acts import Lift, Pick, Withdraw
from parley.text.negotiation.revisions import Draft, Provision
from parley.text.negotiation.wording import (
    AlternativeWordings,
    Blank,
    Held,
    Option,
    Pieces,
    map_nodes,
    nodes_of,
    runs_of,
    shared,
)

__all__ = ["Hand", "Outcome", "lifted", "picked", "withdrawn"]

Outcome = Provision | Message


class Hand(msgspec.Struct, frozen=True):
    """Who is at work: the entry, whose key, whose act, and whether it is the actor's own (or told in a text kept by the teller)."""

    entry: str
    signer: str
    speaker: str
    first_hand: bool

    @property
    def told_by(self) -> str:
        """Who tells of the act, where it is not the actor."""
        return self.signer if self.signer != self.speaker else ""


def lifted(provision: Provision, act: Lift, hand: Hand) -> Outcome:
    """*provision* with brackets of the actor lifted."""
    if not hand.first_hand:
        return Message("negotiation.told-only", {"participant": hand.speaker})
    if not act.brackets:
        if hand.speaker not in provision.holds:
            return Message("negotiation.not-your-bracket", {"node": provision.id})
        holds = {party: hold for party, hold in provision.holds.items() if party != hand.speaker}
        return msgspec.structs.replace(provision, holds=holds)
    wordings = provision.wordings
    for identifier in dict.fromkeys(act.brackets):
        found = next((node for pieces in wordings.values() for node in nodes_of(pieces) if node.id == identifier), None)
        if not isinstance(found, Held):
            return Message("negotiation.node-not-here", {"node": identifier})
        if hand.speaker not in found.holders:
            return Message("negotiation.not-your-bracket", {"node": identifier})
        holders = tuple(holder for holder in found.holders if holder != hand.speaker)
        inside: Pieces = (msgspec.structs.replace(found, holders=holders),) if holders else found.pieces
        wordings = _with_node(wordings, identifier, inside)
    return msgspec.structs.replace(provision, wordings=wordings)


def picked(draft: Draft, provision: Provision, act: Pick, hand: Hand) -> Outcome:
    """*provision* with the actor's picks."""
    if not hand.first_hand:
        return Message("negotiation.told-only", {"participant": hand.speaker})
    if not act.picks:
        return Message("negotiation.nothing-to-do", {})
    keeps = draft.opening.kept_by == hand.signer
    for party in act.also:
        if party not in draft.opening.parties:
            return Message("negotiation.not-a-party", {"participant": party})
        if not keeps and party != hand.speaker:
            return Message("negotiation.told-only", {"participant": party})
    wordings = provision.wordings
    for pick in act.picks:
        node = _alternatives(wordings, pick.node)
        option = next((each for each in node.options if each.id == pick.option), None) if node else None
        if node is None or option is None:
            return Message("negotiation.node-not-here", {"node": pick.node})
        picks = {**node.picked, **dict.fromkeys((hand.speaker, *act.also), option.id)}
        kept_by = draft.opening.kept_by
        if all(_takes(party, option, picks, kept_by) for party in draft.opening.parties):
            wordings = _with_node(wordings, node.id, shared(option.pieces))
        else:
            wordings = _with_node(wordings, node.id, (msgspec.structs.replace(node, picked=picks),))
    return msgspec.structs.replace(provision, wordings=wordings)


def _takes(party: str, option: Option, picks: Mapping[str, str], kept_by: str) -> bool:
    """Whether *party* takes *option*: it picked it, or it tabled it with its own hand and picked no other."""
    if party in picks:
        return picks[party] == option.id
    runs = tuple(runs_of(option.pieces))
    own = all(run.source.of == party and run.source.told_by in ("", kept_by) for run in runs)
    return party in option.by and bool(runs) and own


def withdrawn(provision: Provision, act: Withdraw, hand: Hand) -> Outcome:
    """*provision* without the options that the actor takes back."""
    if not hand.first_hand:
        return Message("negotiation.told-only", {"participant": hand.speaker})
    if not act.options:
        return Message("negotiation.nothing-to-do", {})
    wordings = provision.wordings
    for named in act.options:
        node = _alternatives(wordings, named.node)
        option = next((each for each in node.options if each.id == named.option), None) if node else None
        if node is None or option is None:
            return Message("negotiation.node-not-here", {"node": named.node})
        if option.by != (hand.speaker,) or _is_taken_up(option):
            return Message("negotiation.not-your-option", {"node": named.option})
        rest = tuple(each for each in node.options if each.id != option.id)
        if len(rest) == 1:
            wordings = _with_node(wordings, node.id, rest[0].pieces)
        else:
            picks = {party: each for party, each in node.picked.items() if each != option.id}
            wordings = _with_node(wordings, node.id, (msgspec.structs.replace(node, options=rest, picked=picks),))
    return msgspec.structs.replace(provision, wordings=wordings)


def _is_taken_up(option: Option) -> bool:
    """Whether others have put brackets or alternatives into an option, or all have taken up some of its words."""
    inside = any(not isinstance(node, Blank) for node in nodes_of(option.pieces))
    return inside or any(run.shared for run in runs_of(option.pieces))


def _alternatives(wordings: dict[str, Pieces], identifier: str) -> AlternativeWordings | None:
    return next(
        (
            node
            for pieces in wordings.values()
            for node in nodes_of(pieces)
            if isinstance(node, AlternativeWordings) and node.id == identifier
        ),
        None,
    )


def _with_node(wordings: dict[str, Pieces], identifier: str, instead: Pieces) -> dict[str, Pieces]:
    def change(node: Blank | Held | AlternativeWordings) -> Pieces:
        return instead if node.id == identifier else (node,)

    return {key: map_nodes(pieces, change) for key, pieces in wordings.items()}
