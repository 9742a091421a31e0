"""The fold: entries of an exchange, in the order of the record, into where everybody is.

Rules
- *Pure and total.* The same entries and papers give the same state; no valid record makes it raise. What comes late, twice, or
  against another entry is a finding.
- *Nobody is lost.* Every person of every list is in exactly one state, with the entry that put them there; so is everybody who was met
  and is on no list, and everybody whose paper was erased: they are known by their token then.
- *Only a verified receipt counts*: a receipt on the word of whoever is to receive the person. "Received" on the holder's
  or anybody else's word is kept as that: the person was presented, and is not counted.
- *Step by step.* `ExchangeFold.and_then` carries a fold on with the entries that came after; in however many steps, the state is that of one. A
  correction counts in the place of what it corrects, so where one comes the fold begins anew.
- *Papers may be missing* (not unlocked, erased, of another node). Then counts and tokens are there and ids are not.

``papers`` are the documents of the vault by their commitment. Nothing here reads them from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from parley.exchange.carrying_out.entries import (
    AccountGiven,
    Counted,
    ExchangeOpened,
    Happened,
    ListGiven,
    OperationGiven,
    PersonsListed,
    PlanPublished,
    Receipt,
    SeedCommitted,
    SeedRevealed,
    SheetGiven,
    SheetKeyEnrolled,
    Withdrawn,
)
from parley.exchange.carrying_out.given_sheets import PROOFS, GivenSheet, ReceiptProof, proof_of, with_key
from parley.exchange.carrying_out.person_history import Deed, Deeds, receipt_rests_on
from parley.exchange.carrying_out.standing_entries import Item, standing_items
from parley.exchange.carrying_out.tally import PersonSide
from parley.exchange.carrying_out.ticks_entered import is_plain_id
from parley.exchange.carrying_out.tokens import joint_seed, seed_commitment
from parley.exchange.carrying_out.vault_documents import (
    AccountPaper,
    ListPaper,
    Paper,
    PlanPaper,
    UnlistedPaper,
    renamed,
    roster_of,
    tokens_of,
)
from parley.exchange.handover import code_shown
from parley.exchange.listed_person import listed_person
from parley.kernel import Finding, Message, Place
from parley.planner import COUNTED, Ledger, Step, Trip, opened
from parley.rosters import Roster

__all__ = ["ExchangeFold", "ExchangeState", "PlanInForce", "fold_exchange"]

_P = TypeVar("_P", ListPaper, UnlistedPaper, PlanPaper, AccountPaper)


class PlanInForce(msgspec.Struct, frozen=True):
    """A plan that was published: its entry, its paper if it is at hand."""

    entry: Item
    published: PlanPublished
    paper: PlanPaper | None


class ExchangeState(msgspec.Struct, frozen=True):
    """Where an exchange stands.

    ``ids``: token to the id of a person, where the paper is at hand; ``strangers``: what was written for somebody on no list, to the token.
    ``steps`` and ``trips``: the plan as it is in force, earlier days as they were planned then. ``deeds``: everything told of each person, in
    order. ``sheets``: those given out, by the code shown.
    ``shares_committed``: party to commitment; ``seed``: the joint one, empty until every party that committed showed its share.
    """

    exchange: str
    size: int
    opening: ExchangeOpened | None = None
    operation: OperationGiven | None = None
    lists: tuple[ListGiven, ...] = ()
    rosters: tuple[Roster, ...] = ()
    ids: dict[str, str] = {}
    strangers: dict[str, str] = {}
    receivers: dict[str, str] = {}
    holders: dict[str, str] = {}
    plans: tuple[PlanInForce, ...] = ()
    first_day: str = ""
    steps: tuple[Step, ...] = ()
    trips: tuple[Trip, ...] = ()
    ledger: Ledger = Ledger({})
    deeds: dict[str, tuple[Deed, ...]] = {}
    sheets: dict[str, GivenSheet] = {}
    counts: tuple[Counted, ...] = ()
    account_rows: tuple[PersonSide, ...] = ()
    shares_committed: dict[str, str] = {}
    seed: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def tokens(self) -> dict[str, str]:
        """Id of a person to the token."""
        return {person: token for token, person in self.ids.items()}

    @property
    def receipts(self) -> dict[str, ReceiptProof]:
        """What the receipt of each person who counts as handed over rests on."""
        counted = (name for name, standing in self.ledger.standings.items() if standing.state in COUNTED)
        return {name: receipt_rests_on(self.deeds.get(name, ())) for name in counted}

    @property
    def receipts_by_proof(self) -> dict[ReceiptProof, int]:
        """How many receipts rest on each; the sum is everybody who counts."""
        told = list(self.receipts.values())
        return {proof: told.count(proof) for proof in PROOFS}


class _Gathering:
    """What the walk over the entries gathers."""

    def __init__(self, papers: Mapping[str, Paper], roots: Mapping[str, str], findings: list[Finding]) -> None:
        self.papers = papers
        self.roots = roots
        self.missing: set[str] = set()
        self.findings = findings
        self.opening: ExchangeOpened | None = None
        self.operation: OperationGiven | None = None
        self.lists: list[ListGiven] = []
        self.rosters: list[Roster] = []
        self.plans: list[PlanInForce] = []
        self.deeds = Deeds(findings)
        self.steps: list[Step] = []
        self.trips: list[Trip] = []
        self.counts: list[Counted] = []
        self.rows: list[PersonSide] = []
        self.commitments: dict[str, str] = {}
        self.shares: dict[str, str] = {}
        self.strangers: dict[str, str] = {}
        self.sheets: dict[str, GivenSheet] = {}

    def copied(self, papers: Mapping[str, Paper], roots: Mapping[str, str]) -> _Gathering:
        """One of its own that stands where this one does: what it takes does not show here."""
        made = _Gathering(papers, roots, list(self.findings))
        made.deeds = self.deeds.copied(made.findings)
        made.missing = set(self.missing)
        made.opening, made.operation = self.opening, self.operation
        made.lists, made.rosters, made.plans = list(self.lists), list(self.rosters), list(self.plans)
        made.steps, made.trips = list(self.steps), list(self.trips)
        made.counts, made.rows = list(self.counts), list(self.rows)
        made.commitments, made.shares, made.strangers = dict(self.commitments), dict(self.shares), dict(self.strangers)
        made.sheets = dict(self.sheets)
        return made

    def take(self, item: Item) -> None:
        """One entry, in its place."""
        match item.body:
            case ExchangeOpened() as body:
                self.opening = body
            case OperationGiven() as body:
                self.operation = body
            case ListGiven() as body:
                self._list(item, body)
            case PersonsListed() as body:
                self._persons(item, body)
            case PlanPublished() as body:
                self._plan(item, body)
            case SheetGiven() | SheetKeyEnrolled() as body:
                self._sheet(item, body)
            case Happened() | Receipt() as body:
                self.deeds.tell(item, proof_of(body, self.sheets))
            case Counted() as body:
                self.counts.append(body)
            case AccountGiven() as body:
                for paper in self._papers_of(item, body.documents, AccountPaper):
                    self.rows.extend(paper.rows)
            case SeedCommitted() | SeedRevealed() as body:
                self._share(item, body)
            case _:
                pass

    def _list(self, item: Item, body: ListGiven) -> None:
        self.lists.append(body)
        parts = self._papers_of(item, body.documents, ListPaper)
        for part in parts:
            self.deeds.name(tokens_of(part.salts))
        if parts:
            roster = roster_of(parts)
            self.rosters.append(roster)
            self.deeds.open(opened((listed_person(person) for person in roster.persons), body.id), roster.persons)

    def _sheet(self, item: Item, body: SheetGiven | SheetKeyEnrolled) -> None:
        if isinstance(body, SheetGiven):
            self.sheets[code_shown(body.code)] = GivenSheet(body)
            return
        shown, sheet, odd = with_key(self.sheets, body)
        if sheet is None:
            self.findings.append(_odd(odd, item, sheet=shown or body.sheet))
        else:
            self.sheets[shown] = sheet

    def _persons(self, item: Item, body: PersonsListed) -> None:
        if body.of:
            root = self.roots.get(body.of)
            given = next((one for one in self.lists if self.roots[one.id] == root), None)
            if given is None:
                self.findings.append(_odd("list-unknown", item, id=body.of))
                return
            receiver = given.receivers[0] if len(given.receivers) == 1 else ""
            self.deeds.open_tokens(body.tokens, given.id, given.holder, receiver)
            return
        for paper in self._papers_of(item, body.documents, UnlistedPaper):
            tokens = tokens_of(paper.salts)
            self.strangers.update(tokens)
            # What an officer wrote may be a name: only what is written like an id is used as one.
            self.deeds.name({person: token for person, token in tokens.items() if is_plain_id(person)})

    def _plan(self, item: Item, body: PlanPublished) -> None:
        found = self._papers_of(item, (body.document,), PlanPaper)
        paper = msgspec.structs.replace(found[0], plan=renamed(found[0].plan, self.deeds.ids)) if found else None
        self.plans.append(PlanInForce(item, body, paper))
        if paper is None:
            return
        self.deeds.first_day = paper.first_day
        self.steps = [step for step in self.steps if step.day < paper.from_day] + list(paper.plan.steps)
        self.trips = [trip for trip in self.trips if trip.day < paper.from_day] + list(paper.plan.trips)
        self.deeds.plan(body.id, paper)

    def _papers_of(self, item: Item, documents: Sequence[str], kind: type[_P]) -> list[_P]:
        found: list[_P] = []
        for document in documents:
            paper = self.papers.get(document)
            if isinstance(paper, kind):
                found.append(paper)
            else:
                self.missing.add(document)
                self.findings.append(_odd("paper-missing", item, document=document))
        return found

    def _share(self, item: Item, body: SeedCommitted | SeedRevealed) -> None:
        if isinstance(body, SeedRevealed):
            if self.commitments.get(body.party) != seed_commitment(body.secret):
                self.findings.append(_odd("seed-does-not-fit", item, party=body.party))
                return
            self.shares[body.party] = body.secret
            return
        if self.shares or body.party in self.commitments:
            self.findings.append(_odd("seed-late", item, party=body.party))
            return
        self.commitments[body.party] = body.commitment


class ExchangeFold:
    """The fold of one exchange, and a place from which it is carried on. Never changed once made.

    It holds what the papers tell of persons: keep it no longer than they may be held.
    """

    def __init__(self, exchange: str) -> None:
        self._exchange = exchange
        self._items: tuple[Item, ...] = ()
        self._gathered = _Gathering({}, {}, [])

    def and_then(self, items: Iterable[Item], papers: Mapping[str, Paper]) -> ExchangeFold:
        """The fold with further *items*, all of them later in the record. *papers*: all that are at hand by now, those of earlier items too."""
        new = [item for item in items if item.body.exchange == self._exchange]
        later = ExchangeFold(self._exchange)
        later._items = (*self._items, *new)
        before = self._gathered
        roots = dict(before.roots)
        at_the_end = before.missing.isdisjoint(papers) and before.papers.keys() <= papers.keys()
        for item in new:
            body = item.body
            at_the_end = at_the_end and not (
                body.id in roots or body.supersedes or isinstance(body, Withdrawn | ExchangeOpened)
            )
            roots[body.id] = body.id
        if at_the_end:
            later._gathered = before.copied(papers, roots)
        else:
            new, roots, findings = standing_items(later._items, self._exchange)
            later._gathered = _Gathering(papers, roots, findings)
        for item in new:
            later._gathered.take(item)
        later._gathered.deeds.ledger()
        return later

    def state(self, size: int | None = None) -> ExchangeState:
        """The state of the exchange. ``size``: entries of the record, where others lie between."""
        gathered = self._gathered
        findings = list(gathered.findings)
        if gathered.opening is None:
            findings.append(Finding(Message("exchange.entry-not-opened", {"id": self._exchange}), Place(), "warning"))
        parties = gathered.opening.parties if gathered.opening else ()
        complete = bool(gathered.commitments) and all(party in gathered.shares for party in gathered.commitments)
        deeds = gathered.deeds
        ledger = deeds.ledger()
        findings += _miscounted(gathered)
        return ExchangeState(
            exchange=self._exchange,
            size=size if size is not None else max((item.index + 1 for item in self._items), default=0),
            opening=gathered.opening,
            operation=gathered.operation,
            lists=tuple(gathered.lists),
            rosters=tuple(gathered.rosters),
            ids=deeds.ids,
            strangers=gathered.strangers,
            receivers=deeds.receivers,
            holders=deeds.holders,
            plans=tuple(gathered.plans),
            first_day=deeds.first_day,
            steps=tuple(gathered.steps),
            trips=tuple(gathered.trips),
            ledger=ledger,
            deeds={name: tuple(told) for name, told in deeds.told.items()},
            sheets=gathered.sheets,
            counts=tuple(gathered.counts),
            account_rows=tuple(gathered.rows),
            shares_committed=gathered.commitments,
            seed=joint_seed(gathered.shares) if complete and len(gathered.commitments) >= min(2, len(parties)) else "",
            findings=(*findings, *ledger.findings),
        )


def fold_exchange(
    items: Iterable[Item], papers: Mapping[str, Paper], exchange: str, size: int | None = None
) -> ExchangeState:
    """The state of *exchange* after *items*. ``size``: entries of the record, where others lie between."""
    every = list(items)
    whole = size if size is not None else max((item.index + 1 for item in every), default=0)
    return ExchangeFold(exchange).and_then(every, papers).state(whole)


def _miscounted(gathered: _Gathering) -> list[Finding]:
    """The lists that name more or fewer persons than they say."""
    found: list[Finding] = []
    for given in gathered.lists:
        listed = sum(1 for holder in gathered.deeds.holders.values() if holder == given.holder)
        if listed and listed != given.count:
            told: dict[str, str | int] = {"id": given.id, "count": given.count, "listed": listed}
            found.append(Finding(Message("exchange.entry-list-count", told), Place(path=given.id), "warning"))
    return found


def _odd(code: str, item: Item, **params: str | int) -> Finding:
    told: dict[str, str | int] = {"entry": item.index, **params}
    return Finding(Message(f"exchange.entry-{code}", told), Place(path=f"#{item.index}"), "warning")
