"""What was told of each person, in order, and the ledger that it comes to.

A word on a person is a deed. Deeds reach the ledger in the order of the record; a word is never dropped, but some add nothing to a
state, because two officers saw one day from two ends and their sticks come in any order:

- the same told twice of one day, by one side (a note) or by both (each confirms the other);
- "presented" on one side's word where the other tells what came after (received, refused, ill);
- absence, once a receipt of that day is there: the receipt holds.

Where one side says of a day that somebody was presented and the other that they did not come, they are *contested*, whoever was entered
first. A death and a receipt of one day are told differently, and the order of the record decides, for nobody else can.

A receipt counts on the word of whoever is to receive the person. On any other word it says that the person was presented.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from parley.exchange.carrying_out.entries import Happened, Receipt
from parley.exchange.carrying_out.given_sheets import PROOFS, ReceiptProof
from parley.exchange.carrying_out.standing_entries import Item
from parley.exchange.carrying_out.vault_documents import PlanPaper
from parley.kernel import Finding, Message, Place
from parley.planner import Ledger, LedgerEntry, LedgerHappening, LedgerStanding, enter, in_state
from parley.rosters import RosterPerson

__all__ = ["Deed", "Deeds", "receipt_rests_on"]

_REACHED: Final[dict[str, int]] = {"departed": 0, "presented": 1, "received": 2}
_AFTER: Final = frozenset({"turned-back", "receipt-denied", "ill", "refused", "asylum-asked", "withheld", "died"})
"""What can follow on having been presented, on the same day."""
_UNDOES: Final = frozenset({"willing", "admitted", "found"})
"""After one of these what was told before may happen anew."""


class Deed(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One word on a person: the entry, what it says happened, when and where, on whose word, and what that rests on."""

    entry: str
    index: int
    happening: LedgerHappening
    date: str = ""
    crossing: str = ""
    word: str = ""
    told_at: str = ""
    replaced_by: str = ""
    proof: ReceiptProof = "entered"


class Deeds:
    """Everybody's deeds and where they are. Persons go by id where it is known, else by token."""

    def __init__(self, findings: list[Finding]) -> None:
        self.told: defaultdict[str, list[Deed]] = defaultdict(list)
        self.ids: dict[str, str] = {}
        self.holders: dict[str, str] = {}
        self.receivers: dict[str, str] = {}
        self.first_day = ""
        self._standbys: set[str] = set()
        self._findings = findings
        self._ledger = Ledger({})
        self._pending: list[LedgerEntry] = []
        self._reached: dict[tuple[str, str], int] = {}

    def copied(self, findings: list[Finding]) -> Deeds:
        """Deeds of their own that stand where these do: what is told later does not show here. What is odd about it goes into *findings*."""
        made = Deeds(findings)
        made.told.update({name: list(told) for name, told in self.told.items()})
        made.ids, made.holders, made.receivers = dict(self.ids), dict(self.holders), dict(self.receivers)
        made.first_day, made._standbys, made._reached = self.first_day, set(self._standbys), dict(self._reached)
        made._ledger, made._pending = self._ledger, list(self._pending)
        return made

    def name(self, tokens: Mapping[str, str]) -> None:
        """Tell whose tokens these are: id to token."""
        self.ids.update({token: person for person, token in tokens.items()})

    def open(self, list_ledger: Ledger, persons: Iterable[RosterPerson]) -> None:
        """Take in a list as it opens the ledger."""
        self._flush()
        for person in persons:
            if person.person_id in self.holders:
                self._find("listed-twice", person.person_id, person=person.person_id)
                continue
            self.holders[person.person_id] = person.holder
            self.receivers[person.person_id] = person.power_depended_on
            if person.standby == "yes":
                self._standbys.add(person.person_id)
        self._ledger = Ledger({**list_ledger.standings, **self._ledger.standings}, self._ledger.findings)

    def open_tokens(self, tokens: Iterable[str], entry: str, holder: str, receiver: str) -> None:
        """Take in the tokens of a list: whose paper is not at hand is known by the token alone."""
        self._flush()
        fresh = [token for token in tokens if token not in self.ids and token not in self._ledger.standings]
        for token in fresh:
            self.holders[token] = holder
            self.receivers[token] = receiver
        self._ledger = Ledger({**self._ledger.standings, **_listed(fresh, entry)}, self._ledger.findings)

    def plan(self, entry: str, paper: PlanPaper) -> None:
        """A plan comes into force: who has a day is planned; who had one and has none any more waits."""
        self._flush()
        dated = {person for step in paper.plan.steps for person in step.persons}
        for name in in_state(self._ledger, "planned"):
            if name not in dated and self._ledger.standings[name].day >= paper.from_day:
                self._pending.append(LedgerEntry(name, "turned-back", entry))
        for name in in_state(self._ledger, "planned", "deferred"):
            if name in self._standbys and name not in dated:
                self._pending.append(LedgerEntry(name, "stood-by", entry))
        self._pending += [
            LedgerEntry(person, "planned", entry, step.day) for step in paper.plan.steps for person in step.persons
        ]

    def tell(self, item: Item, proof: ReceiptProof = "entered") -> None:
        """A word on a person, and what it rests on."""
        body = item.body
        if isinstance(body, Receipt):
            happening, replaced_by = self._receipt(item, body), ""
        elif isinstance(body, Happened):
            happening, replaced_by = body.happening, body.replaced_by
        else:
            raise TypeError(type(body).__name__)
        name = self.ids.get(body.person, body.person)
        deed = Deed(
            body.id, item.index, happening, body.date, body.crossing, body.word, body.told_at,
            self.ids.get(replaced_by, replaced_by), proof,
        )  # fmt: skip
        before = self.told[name]
        tells = self._adds(name, deed, before)
        before.append(deed)
        if tells is not None:
            self._pending.append(LedgerEntry(name, tells, body.id, self._day(body.date)))

    def ledger(self) -> Ledger:
        """Where everybody is now."""
        self._flush()
        return self._ledger

    def _receipt(self, item: Item, body: Receipt) -> LedgerHappening:
        name = self.ids.get(body.person, body.person)
        receiver, holder = self.receivers.get(name, ""), self.holders.get(name, "")
        own = body.word == receiver if receiver else body.word not in ("", holder)
        if not own:
            told: dict[str, str | int] = {"entry": item.index, "person": name, "word": body.word or item.signer}
            self._findings.append(
                Finding(Message("exchange.entry-receipt-of-another", told), Place(path=f"#{item.index}"), "warning")
            )
            return "presented" if body.verdict == "received" else "turned-back"
        return "received" if body.verdict == "received" else "receipt-denied"

    def _adds(self, name: str, deed: Deed, before: list[Deed]) -> LedgerHappening | None:
        """What the deed tells the ledger; None if nothing. If it goes against another, a finding says so."""
        key = (name, deed.date)
        reached = self._reached.get(key, -1)
        rank = _REACHED.get(deed.happening, -1)
        same_day = [one for one in before if one.date == deed.date]
        if any((one.happening, one.word) == (deed.happening, deed.word) for one in same_day[-1:]):
            self._note("told-twice", name, person=name, happening=deed.happening, entry=deed.index)
            return None
        if any(_against(deed, one) for one in same_day):
            self._find("told-differently", name, person=name, happening=deed.happening, entry=deed.index)
            if "absent" in (deed.happening, *(one.happening for one in same_day)) and _REACHED["received"] not in (
                reached,
                rank,
            ):
                self._reached[key] = max(reached, rank)
                return "receipt-denied"
            if deed.happening == "absent":
                return None
        if rank >= 0:
            others = [one for one in same_day if one.word != deed.word]
            if reached >= rank or (rank < _REACHED["received"] and any(one.happening in _AFTER for one in others)):
                return None
            self._reached[key] = rank
            return deed.happening
        if _confirms(deed, same_day):
            return None
        if deed.happening in ("turned-back", "receipt-denied"):
            self._reached[key] = -1
        if deed.date and any(one.date > deed.date for one in before):
            self._note("told-late", name, person=name, happening=deed.happening, entry=deed.index)
        return deed.happening

    def _day(self, day: str) -> int:
        if not day or not self.first_day:
            return -1
        try:
            return (date.fromisoformat(day) - date.fromisoformat(self.first_day)).days
        except ValueError:
            return -1

    def _flush(self) -> None:
        if self._pending:
            self._ledger = enter(self._ledger, self._pending)
            self._pending = []

    def _find(self, code: str, path: str, **params: str | int) -> None:
        self._findings.append(Finding(Message(f"exchange.entry-{code}", params), Place(path=path), "warning"))

    def _note(self, code: str, path: str, **params: str | int) -> None:
        self._findings.append(Finding(Message(f"exchange.entry-{code}", params), Place(path=path), "note"))


def receipt_rests_on(deeds: Iterable[Deed]) -> ReceiptProof:
    """What the receipt of somebody who counts rests on: the best of what their receiving side said since it last said otherwise."""
    found: ReceiptProof = "entered"
    for deed in deeds:
        if deed.happening in ("turned-back", "receipt-denied", "absent"):
            found = "entered"
        elif deed.happening == "received" and PROOFS.index(deed.proof) < PROOFS.index(found):
            found = deed.proof
    return found


def _confirms(deed: Deed, same_day: Sequence[Deed]) -> bool:
    """Whether somebody else told the same of that day and nobody has told the contrary since."""
    for one in reversed(same_day):
        if one.happening in _UNDOES:
            return False
        if one.happening == deed.happening and one.word != deed.word:
            return True
    return False


def _against(one: Deed, other: Deed) -> bool:
    """Whether two words on one day cannot both be so: there and not there; received and, on another's word, dead."""
    told = {one.happening, other.happening}
    if told & {"absent", "not-found"}:
        return bool(told & _REACHED.keys())
    return told == {"died", "received"} and one.word != other.word


def _listed(tokens: Iterable[str], entry: str) -> dict[str, LedgerStanding]:
    return {token: LedgerStanding("listed", entry) for token in tokens}
