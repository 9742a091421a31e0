"""The acts of a negotiation over one text: what may be done, one struct an act.

Rules
- Every act names its negotiating ``text``. ``of`` says whose act it is where whoever signs only tells of it; empty: the signer's own.
- *Whose key and whose words are two things.* A proposal that is told takes its place in the draft and is shown as told. Consent, choice, lifting
  a bracket, reopening, locking and signing bind only from the party's own key (or in a text that says it is ``kept_by`` one side,
  where everything told is shown as told).
- An amendment names a ``provision`` by its permanent id and the ``base`` revision its author had before the eyes.
- Acts that name another act, or what one made, name it as its text says (``Open.names``); see `parley.text.negotiation.act_names`.
- *Places* are character offsets in the wording of one language at that revision, 0-based, end not included, counted over all leaves of the
  tree in order: words of every alternative count, brackets do not, a blank counts as one character.
- Words hold no square bracket: what is not agreed is bracketed by an act, so that no bracket can hide in the words.
- Integers and strings only, no yes/no fields (the record's rule).

A struct here checks shapes; the fold checks meaning. A bad act never stops the fold: it becomes a finding.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.text.document import ProvisionLevel, ProvisionRole

__all__ = [
    "Act",
    "Amendment",
    "BlankPiece",
    "Choice",
    "ChoiceOption",
    "ConfirmUndertaking",
    "Consent",
    "DeclineUndertaking",
    "Delete",
    "Edit",
    "Entered",
    "Everything",
    "Insert",
    "Lift",
    "Lock",
    "Move",
    "Note",
    "Open",
    "Origin",
    "Part",
    "Passage",
    "Pick",
    "Picked",
    "PieceDraft",
    "Propose",
    "Reopen",
    "Replace",
    "Reserve",
    "Reserved",
    "Resolution",
    "Resolve",
    "Sign",
    "Spot",
    "Switch",
    "Where",
    "Withdraw",
    "WithdrawConsent",
]

Id = str
Part = Literal["words", "heading"]
Where = Literal["end", "start", "after"]
Switch = Literal["on", "off"]
Resolution = Literal["keep", "apply", "side-by-side"]


class _Shape(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What every act and part of an act has in common."""


class Origin(_Shape, frozen=True, kw_only=True):
    """Where words came from: a document (its identifier or digest), the provision in it, its number there, the span."""

    document: str
    provision: Id = ""
    number: str = ""
    start: int = 0
    end: int = 0


class Passage(_Shape, tag_field="piece", tag="passage", frozen=True, kw_only=True):
    """Words that stand without a bracket. ``of``: whose words, where not those of the act's own speaker."""

    words: str
    of: Id = ""
    origin: Origin | None = None


class BlankPiece(_Shape, tag_field="piece", tag="blank", frozen=True, kw_only=True):
    """A placeholder: something is still to be filled in. ``hint`` says what."""

    hint: str = ""


class Reserved(_Shape, tag_field="piece", tag="reserved", frozen=True, kw_only=True):
    """Pieces in a bracket, and the parties that hold it."""

    pieces: tuple[PieceDraft, ...]
    holders: tuple[Id, ...] = ()


class ChoiceOption(_Shape, frozen=True, kw_only=True):
    """One of several alternatives. No pieces: no text. ``by``: who proposes it."""

    pieces: tuple[PieceDraft, ...] = ()
    by: tuple[Id, ...] = ()


class Choice(_Shape, tag_field="piece", tag="choice", frozen=True, kw_only=True):
    """Alternatives of which one is to be chosen."""

    options: tuple[ChoiceOption, ...]


PieceDraft = Passage | BlankPiece | Reserved | Choice


class Spot(_Shape, frozen=True, kw_only=True):
    """A place in the wording of one language."""

    language: str
    start: int
    end: int
    part: Part = "words"


class Edit(_Shape, frozen=True, kw_only=True):
    """New words for a place. ``node``: for `Propose`, the alternatives to which the words are added as one more option."""

    language: str
    start: int = 0
    end: int = 0
    words: str = ""
    part: Part = "words"
    node: str = ""


class Picked(_Shape, frozen=True, kw_only=True):
    """An option of one set of alternatives."""

    node: str
    option: str


class _Act(_Shape, frozen=True, kw_only=True):
    text: Id
    of: Id = ""


class Open(_Act, frozen=True, kw_only=True):
    """Open a negotiating text. ``everything``: nothing is agreed until everything is agreed. ``kept_by``: one side keeps it alone.

    ``signers``: which signer's name in the record acts for which participant, where the names are not the same. ``names``: how the acts of this text
    are named, ``content`` by what they say; left out, by their place in the record, as all were before there was a choice.
    """

    parties: tuple[Id, ...]
    languages: tuple[str, ...]
    title: dict[str, str] = {}
    host: Id = ""
    everything: Switch = "on"
    kept_by: Id = ""
    signers: dict[Id, Id] = {}
    names: Literal["", "content"] = ""


class Everything(_Act, frozen=True, kw_only=True):
    """A party's word on the switch. It changes when the last word of every party is the same."""

    switch: Switch


class Insert(_Act, frozen=True, kw_only=True):
    """Table a new provision. ``number`` is as tabled; the text numbers itself. ``origin`` holds for every passage without its own.

    ``bracketed``: the words of a language as bracketed text, participants named by their identifiers (``[side-a: 7][side-b: 14] days``), where brackets
    stand inside one another: an entry of the record nests only so deep. A language stands in ``words`` or in ``bracketed``.
    """

    provision: Id
    level: ProvisionLevel = "paragraph"
    role: ProvisionRole = "body"
    number: str = ""
    parent: Id = ""
    where: Where = "end"
    after: Id = ""
    headings: dict[str, str] = {}
    words: dict[str, tuple[PieceDraft, ...]] = {}
    bracketed: dict[str, str] = {}
    origin: Origin | None = None


class _Amendment(_Act, frozen=True, kw_only=True):
    provision: Id
    base: int


class Replace(_Amendment, frozen=True, kw_only=True):
    """New words. One's own words change at once; beside words of others they become an alternative. An empty place inserts."""

    edits: tuple[Edit, ...]
    origin: Origin | None = None


class Delete(_Amendment, frozen=True, kw_only=True):
    """Strike words, or the whole provision where no place is named. Others' words stand until everybody has struck them."""

    places: tuple[Spot, ...] = ()


class Move(_Amendment, frozen=True, kw_only=True):
    """Put the provision elsewhere."""

    parent: Id = ""
    where: Where = "end"
    after: Id = ""


class Reserve(_Amendment, frozen=True, kw_only=True):
    """Put places in brackets, or the whole provision where none is named."""

    places: tuple[Spot, ...] = ()


class Lift(_Amendment, frozen=True, kw_only=True):
    """Lift one's own brackets, by their ids; none named: the bracket round the whole provision."""

    brackets: tuple[str, ...] = ()


class Propose(_Amendment, frozen=True, kw_only=True):
    """Propose an alternative to a place, or one more option of alternatives. No words: no text."""

    edits: tuple[Edit, ...]
    origin: Origin | None = None


class Pick(_Amendment, frozen=True, kw_only=True):
    """Say which option one would take. When every party takes the same, it stands. ``also``: parties that take the same, by one act.

    ``also`` binds as a told pick does: only in a text that is ``kept_by`` whoever signs.
    """

    picks: tuple[Picked, ...]
    also: tuple[Id, ...] = ()


class Withdraw(_Amendment, frozen=True, kw_only=True):
    """Take back options that oneself alone proposed."""

    options: tuple[Picked, ...]


class Note(_Act, frozen=True, kw_only=True):
    """A remark on a provision. It is no part of the text."""

    provision: Id
    words: dict[str, str]


class Resolve(_Act, frozen=True, kw_only=True):
    """Say how a collision ends: the draft as it is, the late amendment, or both side by side as alternatives."""

    collision: str
    outcome: Resolution


class Consent(_Act, frozen=True, kw_only=True):
    """Consent to one provision: the exact digest of each language consented to."""

    provision: Id
    digests: dict[str, str]
    level: Literal["ad-referendum", "agreed"] = "agreed"


class WithdrawConsent(_Act, frozen=True, kw_only=True):
    """Take back one's consent to a provision that is not agreed yet."""

    provision: Id


class Reopen(_Act, frozen=True, kw_only=True):
    """Ask to open an agreed provision again. It opens when every party has asked."""

    provision: Id
    because: dict[str, str] = {}


class Lock(_Act, frozen=True, kw_only=True):
    """Close an agreed provision. It is locked when every party has closed the same digests."""

    provision: Id
    digests: dict[str, str]


class Sign(_Act, frozen=True, kw_only=True):
    """Sign the clean text: its digest in every authentic language. ``provisions``: a part, where the switch is off."""

    digests: dict[str, str]
    provisions: tuple[Id, ...] = ()


class ConfirmUndertaking(_Act, frozen=True, kw_only=True):
    """A person confirms (and may correct) a proposed undertaking: who owes, to whom, by when (EDTF, or words as said).

    ``undertaking``: the entry of the talks that it became.
    """

    proposal: str
    debtor: Id
    creditor: Id = ""
    deadline: str = ""
    said: str = ""
    undertaking: Id = ""


class DeclineUndertaking(_Act, frozen=True, kw_only=True):
    """A person says that a proposed undertaking is none."""

    proposal: str
    because: dict[str, str] = {}


Amendment = Replace | Delete | Move | Reserve | Lift | Propose | Pick | Withdraw
Act = (
    Open
    | Everything
    | Insert
    | Amendment
    | Note
    | Resolve
    | Consent
    | WithdrawConsent
    | Reopen
    | Lock
    | Sign
    | ConfirmUndertaking
    | DeclineUndertaking
)


class Entered(msgspec.Struct, frozen=True):
    """An act as it stands in a record: the entry's identifier, the participant whose key signed it, the act."""

    entry: str
    signer: Id
    act: Act
