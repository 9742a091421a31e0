"""A written vision as an act: deposited by a party, made known to somebody. On whose word is kept, as everywhere in the talks.

``text.deposit``   a party sets out its vision: the documents by their commitments in the vault, their languages, the undertaking it fulfils
``text.opened``    what was deposited is made known: to whom, when

Rules
- The deposit is the *party's*; who tells of it may be another. A deposit without a mouth stands on the word of whoever signed the entry.
- ``manner`` is ``open``: whoever holds the record and the vault can read it. ``sealed``, with its custodians, has its place here and nothing else yet:
  a sealed deposit is refused when it is entered, and one that a later Parley entered is shown as sealed and never as opened or read.
- A correction supersedes; the corrected deposit stays in the record and out of the views. An opening of it goes with it.
- Documents in several languages are one vision. Which of them is authentic is for the party to say.

The fold is total: what does not fit is a finding, and changes nothing. That an undertaking of the talks is thereby fulfilled is an entry of
the talks of its own, made by `parley.app.texts.visions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from parley.kernel import Finding, Message, Place, Severity
from parley.talks import Digest, Id, Said, Text

__all__ = ["DEPOSIT_BODIES", "Deposit", "DepositItem", "DepositedFile", "Deposits", "Opened", "deposits_of"]

Manner = Literal["open", "sealed"]


class DepositedFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One document of a deposit. ``commitment``: of the copy in the vault; ``sha256``: of its bytes, where that may be known."""

    language: str
    commitment: Digest
    format: Literal["markdown", "docx"] = "markdown"
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


DEPOSIT_BODIES: Final[dict[str, type[Said]]] = {"text.deposit": Deposit, "text.opened": Opened}
"""Entry type to body, as the record's registry takes it."""


class DepositItem(msgspec.Struct, frozen=True):
    """An entry of this module in its place: ``index`` in the record (0-based), the name of who signed it, its body."""

    index: int
    signer: str
    body: Deposit | Opened


class Deposits(msgspec.Struct, frozen=True):
    """What was deposited and opened.

    ``standing``  the deposits that no correction superseded, by identifier, in the order of the record
    ``openings``  for each of them, what made it known
    ``corrected`` identifiers of superseded deposits, each with the one that took its place
    """

    standing: dict[str, DepositItem]
    openings: dict[str, tuple[DepositItem, ...]]
    corrected: dict[str, str]
    findings: tuple[Finding, ...]

    def of_party(self, party: str) -> tuple[DepositItem, ...]:
        """The standing deposits of *party*."""
        return tuple(
            item for item in self.standing.values() if isinstance(item.body, Deposit) and item.body.party == party
        )

    def meant(self, name: str) -> str:
        """The deposit that stands for *name* now."""
        seen: set[str] = set()
        while name in self.corrected and name not in seen:
            seen.add(name)
            name = self.corrected[name]
        return name


def deposits_of(items: Iterable[DepositItem]) -> Deposits:
    """Fold *items*, in the order of the record."""
    known: dict[str, DepositItem] = {}
    corrected: dict[str, str] = {}
    openings: dict[str, list[DepositItem]] = {}
    findings: list[Finding] = []

    def say(item: DepositItem, code: str, severity: Severity = "warning", **params: str | int) -> None:
        findings.append(Finding(Message(code, {"entry": item.index, **params}), Place(path=f"#{item.index}"), severity))

    for item in items:
        body = item.body
        if body.id in known:
            say(item, "text.deposit-twice", id=body.id)
            continue
        known[body.id] = item
        if body.supersedes:
            earlier = known.get(body.supersedes)
            if earlier is None or type(earlier.body) is not type(body) or body.supersedes in corrected:
                say(item, "text.deposit-corrects-nothing", id=body.supersedes)
            else:
                corrected[body.supersedes] = body.id
        if isinstance(body, Opened):
            openings.setdefault(body.deposit, []).append(item)
        elif body.manner == "sealed":
            say(item, "text.sealed-not-known-here", "note", id=body.id)
    standing = {name: item for name, item in known.items() if isinstance(item.body, Deposit) and name not in corrected}
    folded = Deposits(standing, {}, corrected, ())
    opened: dict[str, tuple[DepositItem, ...]] = {}
    for name, made in openings.items():
        target = folded.meant(name)
        for item in made:
            if item.body.id in corrected:
                continue
            deposit = standing.get(target)
            if deposit is None:
                say(item, "text.no-such-deposit", id=name)
            elif isinstance(deposit.body, Deposit) and deposit.body.manner == "sealed":
                say(item, "text.sealed-not-known-here", "note", id=name)
            else:
                opened[target] = (*opened.get(target, ()), item)
    return Deposits(standing, opened, corrected, tuple(findings))
