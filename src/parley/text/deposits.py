"""A written vision as an act: deposited by a party, made known to somebody. On whose word is kept, as everywhere in the talks.

``text.deposit``   a party sets out its vision: the documents by their commitments in the vault, their languages, the undertaking it fulfils
``text.opened``    what was deposited is made known: to whom, when
``text.deposit-withdrawn``   one of these entries is taken back with nothing in its place

Rules
- The deposit is the *party's*; who tells of it may be another. A deposit without a mouth stands on the word of whoever signed the entry.
- ``manner`` is ``open``: whoever holds the record and the vault can read it. ``sealed``, with its custodians, has its place here and nothing else yet:
  a sealed deposit is refused when it is entered, and one that a later Parley entered is shown as sealed and never as opened or read.
- What stands after corrections and withdrawals is the record's one rule, `parley.record.corrections`. A correction is of the same type as what it
  corrects. A corrected or withdrawn deposit stays in the record and out of the views. An opening goes with the deposit: to what took its place, or
  out of the views. Corrections that compete stand side by side; a reference to what they correct means the first of them by identifier.
- Documents in several languages are one vision. Which of them is authentic is for the party to say.

The fold is total: what does not fit is a finding, and changes nothing. That an undertaking of the talks is thereby fulfilled is an entry of
the talks of its own, made by `parley.app.texts.visions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from parley.kernel import Finding, Message, Place, Severity
from parley.record import NO_CORRECTIONS, Acting
from parley.talks import Digest, Id, Said, Text

__all__ = [
    "DEPOSIT_BODIES",
    "Deposit",
    "DepositItem",
    "DepositWithdrawn",
    "DepositedFile",
    "Deposits",
    "Opened",
    "deposits_of",
]

Manner = Literal["open", "sealed"]


class DepositedFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One document of a deposit. ``commitment``: of the copy in the vault; ``sha256``: of its bytes, where that may be known."""

    language: str
    commitment: Digest
    format: Literal["markdown", "docx", "odt"] = "markdown"
    sha256: Digest = ""
    name: str = ""


class Deposit(Said, frozen=True, kw_only=True):
    """A vision deposited by ``party``. ``fulfils``: the undertaking of the talks; ``when``: when it was deposited, as the mouth says."""

    party: Id
    files: tuple[DepositedFile, ...]
    title: Text = msgspec.field(default_factory=dict)
    fulfils: Id = ""
    manner: Manner = "open"
    custodians: tuple[Id, ...] = ()
    note: Text = msgspec.field(default_factory=dict)


class Opened(Said, frozen=True, kw_only=True):
    """A deposit is made known to ``to`` (empty: to the public). ``when``: when, as the mouth says."""

    deposit: Id
    to: tuple[Id, ...] = ()


class DepositWithdrawn(Said, frozen=True, kw_only=True):
    """An entry of this module is taken back: a deposit, an opening, or an earlier withdrawal. ``target`` stays in the record."""

    target: Id


DEPOSIT_BODIES: Final[dict[str, type[Said]]] = {
    "text.deposit": Deposit,
    "text.opened": Opened,
    "text.deposit-withdrawn": DepositWithdrawn,
}
"""Entry type to body, as the record's registry takes it."""


class DepositItem(msgspec.Struct, frozen=True):
    """An entry of this module in its place: ``index`` in the record (0-based), the name of who signed it, its body."""

    index: int
    signer: str
    body: Deposit | Opened | DepositWithdrawn


class Deposits(msgspec.Struct, frozen=True):
    """What was deposited and opened.

    ``standing``  the deposits that stand, by identifier, in the order of the record
    ``openings``  for each of them, what made it known
    ``corrected`` identifiers of entries that were corrected, each with the one that took its place
    ``withdrawn`` identifiers of entries that were taken back with nothing in their place
    """

    standing: dict[str, DepositItem]
    openings: dict[str, tuple[DepositItem, ...]]
    corrected: dict[str, str]
    findings: tuple[Finding, ...]
    withdrawn: frozenset[str] = frozenset()

    def of_party(self, party: str) -> tuple[DepositItem, ...]:
        """The standing deposits of *party*."""
        return tuple(
            item for item in self.standing.values() if isinstance(item.body, Deposit) and item.body.party == party
        )

    def meant(self, name: str) -> str:
        """The deposit that stands for *name* now; *name* itself where none does."""
        return self.corrected.get(name, name)


def deposits_of(items: Iterable[DepositItem]) -> Deposits:
    """Fold *items*, in the order of the record."""
    known: dict[str, DepositItem] = {}
    findings: list[Finding] = []

    def say(item: DepositItem, code: str, severity: Severity = "warning", **params: str | int) -> None:
        findings.append(Finding(Message(code, {"entry": item.index, **params}), Place(path=f"#{item.index}"), severity))

    for item in items:
        body = item.body
        if known.setdefault(body.id, item) is not item:
            say(item, "text.deposit-twice", id=body.id)
        elif isinstance(body, Deposit) and body.manner == "sealed":
            say(item, "text.sealed-not-known-here", "note", id=body.id)
    acting: list[Acting] = []
    for name, item in known.items():
        corrects, withdraws = item.body.supersedes, ""
        if corrects and (corrects not in known or type(known[corrects].body) is not type(item.body)):
            say(item, "text.deposit-corrects-nothing", id=corrects)
            corrects = ""
        if isinstance(item.body, DepositWithdrawn):
            withdraws = item.body.target
            if withdraws not in known:
                say(item, "text.deposit-corrects-nothing", id=withdraws)
                withdraws = ""
        if corrects or withdraws:
            acting.append(Acting(name, corrects or None, withdraws or None))
    corrections = NO_CORRECTIONS.and_then(acting, known)
    findings += [
        Finding(Message("talks.corrections-circle", {"id": name}), Place(path=f"#{known[name].index}"), "warning")
        for name in sorted(corrections.undecided)
    ]
    corrected = {name: by for name in corrections.gone if (by := corrections.standing(name)) is not None}
    withdrawn = frozenset(corrections.gone.keys() - corrected.keys())
    standing = {
        name: item for name, item in known.items() if isinstance(item.body, Deposit) and name not in corrections.gone
    }
    opened: dict[str, tuple[DepositItem, ...]] = {}
    for name, item in known.items():
        if not isinstance(item.body, Opened) or name in corrections.gone or item.body.deposit in withdrawn:
            continue
        target = corrected.get(item.body.deposit, item.body.deposit)
        deposit = standing.get(target)
        if deposit is None:
            say(item, "text.no-such-deposit", id=item.body.deposit)
        elif isinstance(deposit.body, Deposit) and deposit.body.manner == "sealed":
            say(item, "text.sealed-not-known-here", "note", id=item.body.deposit)
        else:
            opened[target] = (*opened.get(target, ()), item)
    return Deposits(standing, opened, corrected, tuple(findings), withdrawn)
