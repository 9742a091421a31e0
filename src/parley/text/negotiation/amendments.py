"""Amendments: what an act does to a provision.

Rules
- One's own words change at once. Words of others are never taken away: a change beside them becomes an alternative, to be chosen or left.
- Striking a whole provision takes effect at once where all its words are one's own and nobody holds it; else when every party wants it struck.
- Brackets are put by parties and lifted by those who hold them; the last one to lift it opens the bracket.
- Alternatives end when every party picks the same option; the words then belong to all. A pick is void once the option's words change.
- Anyone who takes part may fill a blank, move a provision, or propose an alternative. Nobody edits an agreed provision: the amendment waits until
  the provision is opened again. A locked one is not amended at all.
- An amendment whose base was changed in the meantime, in a language it touches, is a *collision*. It is kept, shown, and blocks. A late move collides with
  another move, a late striking of the whole with any change. A late pick, withdrawal or lifting is refused: its author must look again.
- A told amendment changes nothing at once: it proposes. A told pick, withdrawal or lifting has no effect.

Nothing here raises on a bad act; the outcome is a message.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, get_args

import msgspec

from parley.kernel import Message
from parley.text.negotiation.act_kinds import effects_of, name_of_act
from parley.text.negotiation.acts import (
    Act,
    Amendment,
    Choice,
    Delete,
    Edit,
    Entered,
    Insert,
    Lift,
    Move,
    Open,
    Part,
    Pick,
    PieceDraft,
    Propose,
    Replace,
    Reserve,
    Reserved,
    Withdraw,
)
from parley.text.negotiation.brackets import read_brackets
from parley.text.negotiation.choices import Hand, Outcome, lifted, picked, withdrawn
from parley.text.negotiation.drafting import (
    MAX_NESTING,
    Pen,
    build_pieces,
    odd_words,
    pieces_of_bracketed,
    refusal_of_words,
)
from parley.text.negotiation.revisions import ChangeMade, Draft, Provision, slot
from parley.text.negotiation.wording import (
    AlternativeWordings,
    Blank,
    Change,
    Held,
    Option,
    Pieces,
    Run,
    carried,
    depth_of,
    edit_place,
    is_own,
    map_nodes,
    runs_of,
    speakers,
)

__all__ = ["amended", "insert", "late_result", "revised", "touched"]


def insert(draft: Draft, act: Insert, hand: Hand) -> Provision | Message:
    """The new provision that *act* tables, or why it cannot be. Its place is checked by the fold."""
    opening = draft.opening
    parties = frozenset(opening.parties)
    participants = parties | {opening.host} - {""}
    unknown = next((name for name in (*act.words, *act.bracketed, *act.headings) if name not in opening.languages), "")
    if unknown:
        return Message("negotiation.language-unknown", {"language": unknown})
    pen = Pen(hand.entry, hand.speaker, hand.signer, act.origin)
    wordings: dict[str, Pieces] = {}
    for language, drafts in act.words.items():
        pieces = build_pieces(drafts, pen, participants, parties)
        if isinstance(pieces, Message):
            return pieces
        wordings[slot(language)] = pieces
    for language, bracketed in act.bracketed.items():
        said = _drafts_of_bracketed(language, bracketed, act, hand, opening)
        made = said if isinstance(said, Message) else build_pieces(said, pen, participants, parties)
        if isinstance(made, Message):
            return made
        wordings[slot(language)] = made
    for language, heading in act.headings.items():
        if refusal := refusal_of_words(heading):
            return refusal
        wordings[slot(language, "heading")] = (Run(heading, pen.source()),) if heading else ()
    for pieces in wordings.values():
        for run in runs_of(pieces):
            _say_odd(draft, hand.entry, run.text)
    languages = tuple(
        language for language in opening.languages if language in {*act.words, *act.bracketed, *act.headings}
    )
    step = ChangeMade(1, hand.entry, name_of_act(act), hand.speaker, hand.told_by, languages, True, wordings)
    return Provision(
        id=act.provision,
        level=act.level,
        role=act.role,
        number=act.number,
        entry=hand.entry,
        of=hand.speaker,
        told_by=hand.told_by,
        wordings=wordings,
        changed=dict.fromkeys(opening.languages, 1),
        restructured=1,
        history=(step,),
        origin=act.origin,
    )


def _drafts_of_bracketed(
    language: str, bracketed: str, act: Insert, hand: Hand, opening: Open
) -> tuple[PieceDraft, ...] | Message:
    """The pieces that bracketed words say, or why they say none: a malformed bracket, markup or a note that would be lost.

    A bracket without a name is held by the act's speaker; where that is no party, nobody says who holds it, so every party does.
    """
    if language in act.words:
        return Message("negotiation.words-twice", {"language": language})
    names = {name: name for name in (*opening.parties, opening.host) if name}
    drafts, findings = pieces_of_bracketed(read_brackets(bracketed, parties=names), of=hand.speaker)
    if findings:
        return findings[0].message
    return drafts if hand.speaker in opening.parties else tuple(_held(draft, opening.parties) for draft in drafts)


def _held(draft: PieceDraft, holders: tuple[str, ...]) -> PieceDraft:
    if isinstance(draft, Reserved):
        inside = tuple(_held(piece, holders) for piece in draft.pieces)
        return msgspec.structs.replace(draft, pieces=inside, holders=draft.holders or holders)
    if isinstance(draft, Choice):
        options = tuple(
            msgspec.structs.replace(option, pieces=tuple(_held(piece, holders) for piece in option.pieces))
            for option in draft.options
        )
        return msgspec.structs.replace(draft, options=options)
    return draft


Touched = tuple[tuple[str, Part], ...]


def touched(act: Amendment) -> tuple[tuple[str, Part], ...]:
    """The languages and parts whose wording an amendment names places in; none for one that is about the provision as a whole."""
    return _AMENDING[type(act)].places(act)


def amended(draft: Draft, provision: Provision, entered: Entered, hand: Hand) -> Outcome:
    """*provision* after an amendment whose base is current, or why not."""
    outcome = _AMENDING[type(entered.act)].effect(draft, provision, entered.act, hand)
    if isinstance(outcome, Message) or outcome == provision:
        return outcome
    return revised(provision, outcome, entered, hand)


def revised(before: Provision, after: Provision, entered: Entered, hand: Hand) -> Outcome:
    """*after* as the next revision of *before*, if words, brackets, place or existence changed; else as it is.

    A message where brackets would stand too deep inside one another.
    """
    if any(depth_of(pieces) > MAX_NESTING for pieces in after.wordings.values()):
        return Message("words.too-deep", {"limit": MAX_NESTING})
    languages = tuple(
        language
        for language in before.changed
        if any(
            before.wordings.get(slot(language, part)) != after.wordings.get(slot(language, part))
            and not _only_picks(
                before.wordings.get(slot(language, part), ()), after.wordings.get(slot(language, part), ())
            )
            for part in _PARTS
        )
    )
    whole = (before.holds, before.removed, before.restructured) != (after.holds, after.removed, after.restructured)
    if not languages and not whole:
        return after
    revision = before.revision + 1
    act = entered.act
    name = name_of_act(act)
    step = ChangeMade(revision, hand.entry, name, hand.speaker, hand.told_by, languages, whole, after.wordings)
    return msgspec.structs.replace(
        after,
        revision=revision,
        changed={**before.changed, **dict.fromkeys(languages, revision)},
        restructured=revision if isinstance(act, Move) else before.restructured,
        history=(*before.history, step),
    )


_PARTS: tuple[Part, Part] = ("words", "heading")


def late_result(draft: Draft, provision: Provision, entered: Entered, hand: Hand, base: dict[str, Pieces]) -> Outcome:
    """What a late amendment would have made of the wordings at its base, as its author meant it."""
    return _AMENDING[type(entered.act)].late(draft, provision, entered.act, hand, base)


def _words_meant(
    draft: Draft, provision: Provision, act: Replace | Propose, hand: Hand, base: dict[str, Pieces]
) -> Outcome:
    return _edited(draft, provision, act, hand, base, final=True)


def _striking_meant(draft: Draft, provision: Provision, act: Delete, hand: Hand, base: dict[str, Pieces]) -> Outcome:
    if not act.places:
        return provision
    edits = tuple(Edit(language=each.language, start=each.start, end=each.end, part=each.part) for each in act.places)
    struck = Replace(text=act.text, provision=act.provision, base=act.base, edits=edits)
    return _edited(draft, provision, struck, hand, base, final=True)


def _bracket_meant(draft: Draft, provision: Provision, act: Reserve, hand: Hand, base: dict[str, Pieces]) -> Outcome:
    if not act.places:
        return provision
    return _reserved(draft, msgspec.structs.replace(provision, wordings=base), act, hand)


def _as_it_was(draft: Draft, provision: Provision, act: Amendment, hand: Hand, base: dict[str, Pieces]) -> Outcome:
    """It changes no words: moved, or never late at all."""
    return provision


def _edited(
    draft: Draft, provision: Provision, act: Replace | Propose, hand: Hand, wordings: dict[str, Pieces], *, final: bool
) -> Outcome:
    """Apply edits to *wordings*, later places first, so that offsets stay those of the base. *final*: as if all words were one's own."""
    pen = Pen(hand.entry, hand.speaker, hand.signer, act.origin)
    if not act.edits:
        return Message("negotiation.nothing-to-do", {})
    changed = dict(wordings)
    last: dict[str, int] = {}
    for edit in sorted(act.edits, key=lambda each: (each.start, each.end), reverse=True):
        refusal = _refused_place(draft, edit.language) or refusal_of_words(edit.words)
        if refusal:
            return refusal
        _say_odd(draft, hand.entry, edit.words)
        key = slot(edit.language, edit.part)
        pieces = changed.get(key, ())
        if edit.node:
            if not isinstance(act, Propose):
                return Message("negotiation.node-not-here", {"node": edit.node})
            new = _one_more_option(pieces, edit, pen, hand)
        else:
            if edit.end > last.get(key, edit.end):
                return Message("negotiation.places-overlap", {"language": edit.language})
            last[key] = edit.start
            change = _change_of(act, edit, pen, hand, final=final)
            new = edit_place(pieces, edit.start, edit.end, change)
        if new is None:
            return (
                _no_place(edit.language, edit.start, edit.end)
                if not edit.node
                else Message("negotiation.node-not-here", {"node": edit.node})
            )
        changed[key] = new
    return msgspec.structs.replace(provision, wordings=changed)


def _change_of(act: Replace | Propose, edit: Edit, pen: Pen, hand: Hand, *, final: bool) -> Change:
    def change(there: Pieces, level: Pieces, proposers: tuple[str, ...]) -> Pieces:
        new = carried(there, edit.words, pen.source())
        own = hand.first_hand and is_own(there, level, proposers, hand.speaker)
        blank = bool(there) and all(isinstance(piece, Blank) for piece in there)
        nothing_yet = not level and not proposers
        if final or (isinstance(act, Replace) and (own or blank or nothing_yet)):
            return new
        return (_alternative(there, new, pen, hand),)

    return change


def _alternative(there: Pieces, new: Pieces, pen: Pen, hand: Hand) -> AlternativeWordings:
    """What stands there, beside the words proposed. One's own proposal is one's pick."""
    node, first, second = pen.next_id(), pen.next_id(), pen.next_id()
    picked = {hand.speaker: second} if hand.first_hand else {}
    return AlternativeWordings(
        node, (Option(first, there, speakers(there)), Option(second, new, (hand.speaker,))), picked
    )


def _one_more_option(pieces: Pieces, edit: Edit, pen: Pen, hand: Hand) -> Pieces | None:
    found = False

    def add(node: Blank | Held | AlternativeWordings) -> Pieces:
        nonlocal found
        if not isinstance(node, AlternativeWordings) or node.id != edit.node:
            return (node,)
        found = True
        words = (Run(edit.words, pen.source()),) if edit.words else ()
        option = Option(pen.next_id(), words, (hand.speaker,))
        picked = {**node.picked, hand.speaker: option.id} if hand.first_hand else node.picked
        return (msgspec.structs.replace(node, options=(*node.options, option), picked=picked),)

    changed = map_nodes(pieces, add)
    return changed if found else None


def _struck(draft: Draft, provision: Provision, act: Delete, hand: Hand) -> Outcome:
    edits = tuple(Edit(language=each.language, start=each.start, end=each.end, part=each.part) for each in act.places)
    if any(edit.start >= edit.end for edit in edits):
        return Message("negotiation.nothing-to-do", {})
    replacing = Replace(text=act.text, provision=act.provision, base=act.base, edits=edits)
    return _edited(draft, provision, replacing, hand, provision.wordings, final=False)


def _struck_whole(draft: Draft, provision: Provision, hand: Hand) -> Outcome:
    if draft.below(provision.id):
        return Message("negotiation.has-provisions-inside", {"provision": provision.id})
    own = hand.first_hand and all(
        is_own(pieces, pieces, (), hand.speaker) for pieces in provision.wordings.values() if pieces
    )
    own = own and (provision.has_words or provision.of == hand.speaker) and not set(provision.holds) - {hand.speaker}
    if own:
        return msgspec.structs.replace(provision, removed=True, holds={})
    if hand.speaker not in draft.opening.parties:
        return Message("negotiation.not-a-party", {"participant": hand.speaker})
    if not hand.first_hand:
        return Message("negotiation.told-only", {"participant": hand.speaker})
    holds = {**provision.holds, hand.speaker: "delete"}
    if all(holds.get(party) == "delete" for party in draft.opening.parties):
        return msgspec.structs.replace(provision, removed=True, holds={})
    return msgspec.structs.replace(provision, holds=holds)


def _reserved(draft: Draft, provision: Provision, act: Reserve, hand: Hand) -> Outcome:
    if hand.speaker not in draft.opening.parties:
        return Message("negotiation.not-a-party", {"participant": hand.speaker})
    if not act.places:
        return msgspec.structs.replace(provision, holds={**provision.holds, hand.speaker: "reserve"})
    pen = Pen(hand.entry, hand.speaker, hand.signer)
    changed = dict(provision.wordings)
    last: dict[str, int] = {}
    for place in sorted(act.places, key=lambda each: (each.start, each.end), reverse=True):
        if refusal := _refused_place(draft, place.language):
            return refusal
        key = slot(place.language, place.part)
        if place.end > last.get(key, place.end):
            return Message("negotiation.places-overlap", {"language": place.language})
        last[key] = place.start

        def hold(there: Pieces, _level: Pieces, _proposers: tuple[str, ...]) -> Pieces:
            if len(there) == 1 and isinstance(there[0], Held):
                holders = tuple(dict.fromkeys((*there[0].holders, hand.speaker)))
                return (msgspec.structs.replace(there[0], holders=holders),)
            return (Held(pen.next_id(), there, (hand.speaker,)),) if there else ()

        new = edit_place(changed.get(key, ()), place.start, place.end, hold)
        if new is None or place.start >= place.end:
            return _no_place(place.language, place.start, place.end)
        changed[key] = new
    return msgspec.structs.replace(provision, wordings=changed)


def _only_picks(before: Pieces, after: Pieces) -> bool:
    """Whether two wordings differ in nothing but who picked what and who still holds a bracket."""

    def bare(node: Blank | Held | AlternativeWordings) -> Pieces:
        if isinstance(node, AlternativeWordings):
            return (msgspec.structs.replace(node, picked={}),)
        return (msgspec.structs.replace(node, holders=()),) if isinstance(node, Held) else (node,)

    return map_nodes(before, bare) == map_nodes(after, bare)


def _refused_place(draft: Draft, language: str) -> Message | None:
    return (
        None if language in draft.opening.languages else Message("negotiation.language-unknown", {"language": language})
    )


def _no_place(language: str, start: int, end: int) -> Message:
    return Message("negotiation.no-such-place", {"language": language, "start": start, "end": end})


def _say_odd(draft: Draft, entry: str, words: str) -> None:
    for message in odd_words(words):
        draft.say(entry, message.code, message.params, "warning")


def _places_of_edits(act: Replace | Propose) -> Touched:
    return tuple(dict.fromkeys((edit.language, edit.part) for edit in act.edits))


def _places_named(act: Delete | Reserve) -> Touched:
    return tuple(dict.fromkeys((place.language, place.part) for place in act.places))


def _nowhere(act: Amendment) -> Touched:
    return ()


@dataclass(frozen=True, kw_only=True)
class _Amending:
    """What an amendment does. ``places``: where it names places. ``effect``: on its base. ``late``: what it would have made of its base."""

    places: Callable[[Any], Touched]
    effect: Callable[[Draft, Provision, Any, Hand], Outcome]
    late: Callable[[Draft, Provision, Any, Hand, dict[str, Pieces]], Outcome]


def _edited_now(draft: Draft, provision: Provision, act: Replace | Propose, hand: Hand) -> Outcome:
    return _edited(draft, provision, act, hand, provision.wordings, final=False)


def _struck_now(draft: Draft, provision: Provision, act: Delete, hand: Hand) -> Outcome:
    return _struck(draft, provision, act, hand) if act.places else _struck_whole(draft, provision, hand)


_WORDS: Final = _Amending(places=_places_of_edits, effect=_edited_now, late=_words_meant)
_AMENDING: Final[dict[type[Act], _Amending]] = effects_of(
    {
        Replace: _WORDS,
        Propose: _WORDS,
        Delete: _Amending(places=_places_named, effect=_struck_now, late=_striking_meant),
        Reserve: _Amending(places=_places_named, effect=_reserved, late=_bracket_meant),
        Lift: _Amending(
            places=_nowhere, effect=lambda _, provision, act, hand: lifted(provision, act, hand), late=_as_it_was
        ),
        Pick: _Amending(places=_nowhere, effect=picked, late=_as_it_was),
        Withdraw: _Amending(
            places=_nowhere, effect=lambda _, provision, act, hand: withdrawn(provision, act, hand), late=_as_it_was
        ),
        Move: _Amending(
            places=_nowhere,
            effect=lambda _, provision, act, hand: msgspec.structs.replace(
                provision, restructured=provision.revision + 1
            ),
            late=_as_it_was,
        ),
    },
    get_args(Amendment),
)
