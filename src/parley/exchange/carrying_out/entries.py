"""The typed entries of an exchange that is carried out: what may be said of it in a record, one struct a type.

Rules
- *No names.* A person is a **token**: a salted commitment (`parley.exchange.carrying_out.tokens`) whose salt is kept in the vault with the list.
  Where the salt is erased, nobody can tell any more whose token it was, and the log still verifies. Rules, lists, operations and plans
  are documents of the vault; an entry holds their commitments.
- *On whose word.* ``word`` is the party (or participant) that says it, ``via`` the relayers, ``said_in`` an utterance of the talks. Without
  any of them it stands on the word of whoever signed the entry.
- *Nothing is overwritten.* ``supersedes`` names the entry of the same type that this one corrects, ``because`` says why; a `Withdrawn`
  takes an entry back and puts nothing in its place. The old ones stay.
- Integers and strings only (the record's rule). A field that is left out is not known. ``date`` is a calendar day; ``told_at`` is the
  time as a device or a person told it: kept as told, it orders nothing. Order is the index in the record.

A struct here checks shapes. What the entries come to is `parley.exchange.carrying_out.fold`.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from parley.exchange.handover import KEY_CODE_PATTERN
from parley.kernel import DIGEST_PATTERN, IDENTIFIER_PATTERN

__all__ = [
    "BODIES",
    "AccountGiven",
    "Body",
    "Counted",
    "DayNumbers",
    "ExchangeOpened",
    "Happened",
    "ListGiven",
    "OperationGiven",
    "PersonsListed",
    "PlanPublished",
    "Receipt",
    "SeedCommitted",
    "SeedRevealed",
    "SheetGiven",
    "SheetKeyEnrolled",
    "ToldHappening",
    "Withdrawn",
]

Id = Annotated[str, Meta(pattern=IDENTIFIER_PATTERN.replace("$", r"\Z"))]
Digest = Annotated[str, Meta(pattern=DIGEST_PATTERN.replace("$", r"\Z"))]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
ToldAt = Annotated[str, Meta(pattern=r"^[0-9TZ:.+-]{4,40}\Z", description="A time as a device told it.")]
KeyCode = Annotated[str, Meta(pattern=KEY_CODE_PATTERN)]
Count = Annotated[int, Meta(ge=0)]
Text = dict[str, Annotated[str, Meta(min_length=1, max_length=2000)]]

ToldHappening = Literal[
    "stood-by",
    "departed",
    "presented",
    "absent",
    "ill",
    "turned-back",
    "refused",
    "asylum-asked",
    "willing",
    "withheld",
    "admitted",
    "not-found",
    "found",
    "died",
]
"""What may be told of a person; days come from plans, receipts have a type of their own."""


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What every entry of an exchange has: ``id`` (one namespace with the talks), and ``exchange``, the id of the opening entry."""

    id: Id
    exchange: Id
    supersedes: Id = ""
    because: Text = {}


class OnWord(Body, frozen=True, kw_only=True):
    """An entry that stands on somebody's word."""

    word: Id = ""
    via: tuple[Id, ...] = ()
    said_in: Id = ""
    told_at: ToldAt = ""


class ExchangeOpened(Body, frozen=True, kw_only=True):
    """An exchange begins to be carried out. ``matter`` and ``undertakings``: of the talks. ``exchange`` is the entry's own id.

    ``rule``: SHA-256 of the rule file, by which the sides can tell that they have the same; ``document``: its copy in the vault.
    ``synthetic`` "yes": the persons do not exist.
    """

    rule_id: Id
    rule: Digest
    document: Digest
    parties: tuple[Id, ...]
    title: Text = {}
    matter: Id = ""
    undertakings: tuple[Id, ...] = ()
    synthetic: Literal["", "yes"] = ""


class OperationGiven(Body, frozen=True, kw_only=True):
    """Days, crossings, ways and vehicles as they are now known. ``document``: the operation file in the vault."""

    document: Digest


class ListGiven(OnWord, frozen=True, kw_only=True):
    """A list of persons held: by whom, to whom they are to go, how many. ``documents``: its parts in the vault."""

    holder: Id
    receivers: tuple[Id, ...]
    count: Count
    documents: tuple[Digest, ...]


class PersonsListed(Body, frozen=True, kw_only=True):
    """Tokens of persons: those of a list (``of``), or with ``of`` left out of persons met who are on no list (``documents`` tell of them)."""

    tokens: tuple[Digest, ...]
    of: Id = ""
    documents: tuple[Digest, ...] = ()


class SeedCommitted(Body, frozen=True, kw_only=True):
    """A party commits to its share of the seed that breaks ties, before anybody has shown theirs."""

    party: Id
    commitment: Digest


class SeedRevealed(Body, frozen=True, kw_only=True):
    """A party shows its share. Nobody can be made to: a share that never comes is what the record then says."""

    party: Id
    secret: Digest


class DayNumbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """So many persons of a category from a holder on a day, by the plan."""

    date: Day
    holder: Id
    category: Annotated[str, Meta(max_length=64)]
    persons: Count


class PlanPublished(Body, frozen=True, kw_only=True):
    """A plan is in force from ``from_date`` on. ``document``: the plan in the vault.

    ``digest``: SHA-256 of the plan with tokens in the place of ids, so that nobody can try guesses on it once the salts are erased.
    ``cost`` and ``bound`` in weighted days of waiting (no plan costs less than ``bound``). ``replaces``: the plan that was in force;
    then ``moved``, ``added`` and ``dropped`` count the dates that changed, and ``after`` is the entry up to which the record was known.
    ``set_aside``: clauses of the rule that people decided not to hold this plan to.
    """

    document: Digest
    digest: Digest
    method: Annotated[str, Meta(max_length=64)]
    from_date: Day
    persons: Count
    cost: int = 0
    bound: int = 0
    proven: Literal["", "yes", "no"] = ""
    numbers: tuple[DayNumbers, ...] = ()
    replaces: Id = ""
    moved: Count = 0
    added: Count = 0
    dropped: Count = 0
    set_aside: tuple[Id, ...] = ()
    after: Count = 0


class SheetGiven(Body, frozen=True, kw_only=True):
    """A tick-off sheet was given out. Files of ticks are taken for such a sheet only.

    ``code``: what the sheet's number is proved by (`parley.exchange.handover.sheet_code`); the number itself is on the sheet alone.
    ``plan``: the id of the plan's entry; ``plan_digest``: what that entry says. ``crossing`` left out: every crossing of the day.
    """

    code: Digest
    plan: Id
    plan_digest: Digest
    date: Day
    reader: Id
    crossing: Id = ""
    persons: Count = 0


class SheetKeyEnrolled(Body, frozen=True, kw_only=True):
    """The key of the device on which a sheet is ticked was told to whoever keeps the record. ``sheet``: the id of the sheet's entry."""

    sheet: Id
    key: KeyCode


class Happened(OnWord, frozen=True, kw_only=True):
    """Something happened to a person. ``replaced_by``: the token of who came in the place of somebody absent.

    ``sheet``: the code of the sheet on which it was ticked; ``key``: the code of the key that signed the file of ticks.
    """

    person: Digest
    happening: ToldHappening
    date: Day = ""
    crossing: Id = ""
    replaced_by: Digest = ""
    sheet: Id = ""
    key: KeyCode = ""


class Receipt(OnWord, frozen=True, kw_only=True):
    """The receiving side says that it received a person whose identity it verified, or that whoever stood there was not that person.

    Only ``received`` on the receiving side's own word counts a person (cartel of 12 May 1813, art. 13). ``sheet`` and ``key`` as in `Happened`:
    with no key it rests on the word of whoever handed over the file, with no sheet on that of whoever entered it.
    """

    person: Digest
    verdict: Literal["received", "denied"]
    date: Day = ""
    crossing: Id = ""
    sheet: Id = ""
    key: KeyCode = ""


class Counted(OnWord, frozen=True, kw_only=True):
    """How many there were in a state, on one account, by its own count. ``flow``: of the rule. ``total`` left out: not told.

    ``others_told`` "yes": the categories are all there are.
    """

    account: Id
    flow: Id
    state: Literal["planned", "handed-over", "received"]
    total: Annotated[int, Meta(ge=-1)] = -1
    categories: dict[str, Count] = {}
    others_told: Literal["", "yes"] = ""
    date: Day = ""


class AccountGiven(OnWord, frozen=True, kw_only=True):
    """A party's own list of what became of whom, person by person. ``documents``: in the vault."""

    account: Id
    count: Count
    documents: tuple[Digest, ...]


class Withdrawn(Body, frozen=True, kw_only=True):
    """An entry is taken back with nothing in its place. ``target`` stays in the record and out of the state."""

    target: Id


BODIES: Final[dict[str, type[Body]]] = {
    "exchange.opened": ExchangeOpened,
    "exchange.operation-given": OperationGiven,
    "exchange.list-given": ListGiven,
    "exchange.persons-listed": PersonsListed,
    "exchange.seed-committed": SeedCommitted,
    "exchange.seed-revealed": SeedRevealed,
    "exchange.plan-published": PlanPublished,
    "exchange.sheet-given": SheetGiven,
    "exchange.sheet-key-enrolled": SheetKeyEnrolled,
    "exchange.happened": Happened,
    "exchange.receipt": Receipt,
    "exchange.counted": Counted,
    "exchange.account-given": AccountGiven,
    "exchange.withdrawn": Withdrawn,
}
"""Entry type to body, as the record's registry takes it."""
