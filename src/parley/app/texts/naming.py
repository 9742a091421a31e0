"""How the acts on texts are called: in the record, in the fold, and by people who type.

Rules
- A text says when it is opened how its acts are named. By *content*: ``a`` and signs made from what the act says, the key that signed it and how many
  entries that key had signed before (`parley.record.content_name_of`). Where an act stands in the log, and what else is there, changes nothing, so all
  replicas have the same names. A text opened before there was a choice names its acts by their place (``e41``), to its end.
- Stored, a name by content is whole (27 signs): a reference in an act means one act for ever. The fold, and people, see its shortest beginning
  of nine signs or more that no other act of the record begins with (`short_names`); the acts that the fold takes have short names throughout.
- An act that is only planned is ``new-1``, ``new-2`` ... in its batch: what it will be called is known when it is signed. A later act of the batch may
  name it so.
- People type as much of a name as tells it apart. What fits several is an error that lists them; what fits none is left as it is, and the
  fold says that there is nothing of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from parley.app.record import NextNames, the_one
from parley.kernel import UseError, short_names
from parley.text.negotiation import (
    Act,
    AlternativeWordings,
    Entered,
    Held,
    NegotiatingText,
    Open,
    Provision,
    acts_named_in,
    is_sound_opening,
    leaf_text,
    name_of_act,
    nodes_of,
    renamed,
    with_names,
)

__all__ = [
    "BY_CONTENT",
    "Signed",
    "acting_for",
    "bound",
    "collision_named",
    "entered_of",
    "full_names",
    "node_named",
    "places_of",
    "planned_name",
    "provision_named",
    "shown_names",
]

BY_CONTENT: Final = "content"
_LEAST: Final = 9


class Signed(msgspec.Struct, frozen=True):
    """An act in its place: ``index`` in the record (0-based), the name of who signed it, the act, and the act's whole name by content."""

    index: int
    signer: str
    act: Act
    name: str


def acting_for(signer: str, opening: Open) -> str:
    """The participant of a text for whom *signer* acts; *signer* itself where the opening says nothing of it."""
    return signer if signer in (*opening.parties, opening.host) else opening.signers.get(signer, signer)


def planned_name(number: int) -> str:
    """How the act number *number* (from 1) of a batch is called before it is entered."""
    return f"new-{number}"


def _openings(acts: Iterable[Signed]) -> dict[str, Open]:
    """The act that opens each text: the first sound one."""
    found: dict[str, Open] = {}
    for signed in acts:
        if isinstance(signed.act, Open) and is_sound_opening(signed.act):
            found.setdefault(signed.act.text, signed.act)
    return found


def shown_names(acts: Iterable[Signed]) -> dict[str, str]:
    """The whole name of each act on a text that names by content, and the short one by which it is shown."""
    acts = tuple(acts)
    openings = _openings(acts)
    by_content = {name for name, opening in openings.items() if opening.names == BY_CONTENT}
    return short_names((signed.name for signed in acts if signed.act.text in by_content), _LEAST)


def entered_of(acts: Iterable[Signed]) -> list[Entered]:
    """*acts*, in the order of the record, as the fold takes them: under the names by which they are shown, signed by participants."""
    acts = tuple(acts)
    openings = _openings(acts)
    shown = shown_names(acts)
    short = frozenset(shown.values())

    def seen(name: str) -> str:
        # A short name in the record refers to nothing: which act it is would depend on what else is there.
        return shown.get(name) or (f"?{name}" if name in short else name)

    made: list[Entered] = []
    opened: set[str] = set()
    for signed in acts:
        act, opening = signed.act, openings.get(signed.act.text)
        if act is opening:
            opened.add(act.text)
        by_content = opening is not None and opening.names == BY_CONTENT
        name = shown[signed.name] if by_content else f"e{signed.index}"
        signer = acting_for(signed.signer, opening) if opening is not None and act.text in opened else signed.signer
        made.append(Entered(name, signer, with_names(act, seen) if by_content else act))
    return made


def places_of(acts: Iterable[Signed]) -> dict[str, int]:
    """The name under which each act is shown, and the number of its entry in this record."""
    acts = tuple(acts)
    return {entered.entry: signed.index for entered, signed in zip(entered_of(acts), acts, strict=True)}


def full_names(act: Act, shown: Mapping[str, str]) -> Act:
    """*act* with the whole name of each act that it refers to, from what a person typed. *shown*: whole names to short ones, as `shown_names` gives.

    Raises `UseError` (``use.name-ambiguous``).
    """
    whole = {short: name for name, short in shown.items()}

    def meant(given: str) -> str:
        if given in shown:
            return given
        return whole.get(the_one(given, whole)) or the_one(given, shown) or given

    return with_names(act, meant)


def bound(acts: Iterable[Act], names: NextNames) -> tuple[Act, ...]:
    """*acts* of a batch, about to be entered, with the names that they will have in place of those by which they were planned."""
    given: dict[str, str] = {}
    made: list[Act] = []
    for number, act in enumerate(acts, 1):
        named = with_names(act, lambda one: given.get(one, one))
        given[planned_name(number)] = names.content_name(name_of_act(named), named)
        made.append(named)
    return tuple(made)


def provision_named(text: NegotiatingText, given: str) -> str:
    """The provision that a person means by *given*: an identifier, a displayed number, or as much of an identifier as tells it apart.

    *given* itself where it means none. Raises `UseError` (``use.name-ambiguous``).
    """
    if given in text.provisions or not given:
        return given
    numbered = [name for name, number in text.numbers().items() if number == given]
    if len(numbered) > 1:
        raise UseError.of("use.name-ambiguous", given=given[:120], names=", ".join(numbered))
    return "".join(numbered) or the_one(given, text.provisions) or given


def collision_named(text: NegotiatingText, given: str) -> str:
    """The collision that a person means by *given*: the late act, or the provision (identifier or number) that it blocks.

    *given* itself where it means none. Raises `UseError` (``use.name-ambiguous``).
    """
    if given in text.collisions:
        return given
    found = [one.id for one in text.open_collisions(provision_named(text, given))]
    if len(found) > 1:
        raise UseError.of("use.name-ambiguous", given=given[:120], names=", ".join(found))
    return "".join(found) or the_one(given, text.collisions) or given


def node_named(provision: Provision, given: str, *, of: type[Held | AlternativeWordings]) -> str:
    """The bracket (*of* `Held`) or option (*of* `AlternativeWordings`) in *provision* that a person means by *given*; *given* itself where it means none.

    It is a name, as much of one as tells it apart, or words: those of the option, or words that stand in one of them only.
    Raises `UseError` (``use.name-ambiguous``).
    """
    there: dict[str, str] = {}
    for pieces in provision.wordings.values():
        for node in nodes_of(pieces):
            there.update(_words_of(node) if isinstance(node, of) else {})
    if given in there:
        return given
    acts = {part for name in there for part in acts_named_in(name)}
    meant = renamed(given, lambda part: the_one(part, acts) or part)
    found = [name for name in there if meant in (name, acts_named_in(name)[0])]
    found = found or [name for name, words in there.items() if words == given]
    found = found or [name for name, words in there.items() if given and given in words]
    if len(found) > 1:
        raise UseError.of("use.name-ambiguous", given=given[:120], names=", ".join(found))
    return found[0] if found else given


def _words_of(node: Held | AlternativeWordings) -> dict[str, str]:
    if isinstance(node, Held):
        return {node.id: leaf_text(node.pieces)}
    return {option.id: leaf_text(option.pieces) for option in node.options}
