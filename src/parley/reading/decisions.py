"""What a person decides about a report that is being read: one struct a decision, each about one card, or about the report as a whole.

A card is named as its sentence is cited: ``6b``; further acts of the sentence are ``6b-2``, ``6b-3``.
Nothing is decided for several cards at once, but who speaks in the rest of a quotation (`SameSpeaker`), which still has to be confirmed card by card.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.reading.proposals import Suggestion

__all__ = [
    "AddAct",
    "AnotherAct",
    "Choose",
    "Confirm",
    "DecideOffer",
    "Decision",
    "Introduce",
    "IntroduceMatter",
    "LeaveOpen",
    "LeaveOut",
    "MoveSpan",
    "NestedMouth",
    "OutReason",
    "ReportIsBy",
    "SameSpeaker",
    "TakeUpAgain",
    "Undo",
]

OutReason = Literal["nothing-new", "no-act", "no-office", "other"]
"""``nothing-new``: it repeats what is entered; ``no-act``: nobody says, asks or promises anything in it; ``no-office``: it names a person without a
public office; ``other``: in words."""


class _Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="do", kw_only=True):
    """A decision."""


class _OnCard(_Decision, frozen=True, kw_only=True):
    """A decision about one card."""

    card: str


class Confirm(_OnCard, frozen=True, kw_only=True, tag="confirm"):
    """The card is right as it stands. Refused while a question of it is open."""


class Choose(_OnCard, frozen=True, kw_only=True, tag="choose"):
    """The answer to one field: identifiers, words of a closed list or words, as `CARD_FIELDS` has it; without values, nothing of the kind.

    A value that is ``new`` is a name in the words of the text; somebody has to say who that is (`Introduce`).
    """

    field: str
    values: tuple[Suggestion, ...] = ()


class LeaveOpen(_OnCard, frozen=True, kw_only=True, tag="leave-open"):
    """The field is left open in the record: not known."""

    field: str


class AnotherAct(_OnCard, frozen=True, kw_only=True, tag="another-act"):
    """The same words hold another act: a copy of the card comes after it, with its force open and no content."""


class NestedMouth(_OnCard, frozen=True, kw_only=True, tag="nested-mouth"):
    """Whoever was taken for the speaker tells what another said: the speaker becomes the first relayer, and who speaks is open."""


class SameSpeaker(_OnCard, frozen=True, kw_only=True, tag="same-speaker"):
    """The one who was confirmed before in this quotation speaks on to its end: this card, and those of the quotation after it."""


class LeaveOut(_OnCard, frozen=True, kw_only=True, tag="leave-out"):
    """Read and not entered. ``note``: the reason in words, where it is ``other``; what it repeats, where that is ``nothing-new``."""

    reason: OutReason
    note: str = ""


class MoveSpan(_OnCard, frozen=True, kw_only=True, tag="move-span"):
    """The words of the card are other ones of its passage: characters ``start`` to ``end`` (0-based, end exclusive)."""

    start: int
    end: int


class TakeUpAgain(_OnCard, frozen=True, kw_only=True, tag="take-up-again"):
    """A card that was confirmed or left out is open again, with its answers."""


class AddAct(_Decision, frozen=True, kw_only=True, tag="add-act"):
    """Words for which nothing was proposed hold an act: a new card with every question open."""

    passage: int
    start: int
    end: int


class Introduce(_Decision, frozen=True, kw_only=True, tag="introduce"):
    """Who the name ``told`` in the words of the text is: a participant of the record (``id`` alone), or a new one with its kind, side and office."""

    told: str
    id: str
    kind: str = ""
    of: str = ""
    office: str = ""
    role: str = "none"


class IntroduceMatter(_Decision, frozen=True, kw_only=True, tag="introduce-matter"):
    """A matter that the record does not know."""

    id: str
    kind: str
    title: str
    between: tuple[str, ...] = ()


class ReportIsBy(_Decision, frozen=True, kw_only=True, tag="report-is-by"):
    """Whose voice the report is in: a participant, who relays what is said in it and speaks where nobody else does."""

    mouth: str


class DecideOffer(_Decision, frozen=True, kw_only=True, tag="decide-offer"):
    """What becomes of a silence or a discrepancy that was offered: ``take`` enters it, ``pass`` does not. ``content``: it, in the reader's words."""

    offer: str
    what: Literal["take", "pass"]
    content: str = ""


class Undo(_Decision, frozen=True, kw_only=True, tag="undo"):
    """The last decision that still counts is taken back; again and again, to the first."""


Decision = (
    Confirm
    | Choose
    | LeaveOpen
    | AnotherAct
    | NestedMouth
    | SameSpeaker
    | LeaveOut
    | MoveSpan
    | TakeUpAgain
    | AddAct
    | Introduce
    | IntroduceMatter
    | ReportIsBy
    | DecideOffer
    | Undo
)
