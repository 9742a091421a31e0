"""A record in memory for the tests of the use cases on texts: real entries, real signatures, a vault in memory."""

from __future__ import annotations

from collections.abc import Sequence

from parley.app.desk import Desk as SigningDesk
from parley.app.record import Draft, new_record_id, open_record
from parley.app.recorded import read_record
from parley.app.talks import enter, plan_import
from parley.app.texts.negotiating import TEXTS, ActPlan, Texts, enter_acts, plan_acts
from parley.record import KeyEnrolled
from parley.storage import KeyRing, MemoryStore, MemoryVault, SystemClock, SystemEntropy, make_key_ring
from parley.text.negotiation import Act, NegotiatingText

__all__ = ["CAST", "Desk"]

CAST = """\
format: parley-talks/1
title: The cast
language: en
participants:
  - {id: side-a, kind: state, role: party, names: {en: Side A, uk: Сторона А, ru: Сторона А}}
  - {id: side-b, kind: state, role: party, names: {en: Side B, uk: Сторона Б, ru: Сторона Б}}
  - {id: host, kind: state, role: host, names: The host}
  - {id: head-b, kind: person, of: side-b, names: The head of B's delegation, office: head of delegation}
matters:
  - {id: visions, kind: written-visions, title: The written visions, between: [side-a, side-b]}
  - {id: resumption, kind: resumption, title: Going on, between: [side-a, side-b]}
utterances:
  - {id: u1, speaker: head-b, force: claims, content: both sides set out their visions}
undertakings:
  - {id: v-a, debtor: side-a, matter: visions, content: set out A's vision, accounts: [{said_in: u1}]}
  - {id: v-b, debtor: side-b, matter: visions, content: set out B's vision, accounts: [{said_in: u1}]}
conditions:
  - {id: after-both, matter: resumption, said_in: u1, requires: [v-a, v-b], content: talks go on after both}
  - {id: after-matter, matter: resumption, said_in: u1, requires: visions, content: talks go on after a vision}
"""


class Desk:
    """One shared record: a key for each of Side A, Side B, the host and an outsider."""

    def __init__(self, cast: str = CAST, first: str = "host") -> None:
        self.entropy = SystemEntropy()
        record = new_record_id(self.entropy)
        self.store = MemoryStore()
        self.vault = MemoryVault()
        self.rings: dict[str, KeyRing] = {first: make_key_ring(record, first, self.entropy)}
        self.first = first
        ring = self.rings[first]
        open_record(self.store, ring.signer, ring.log_signer, record, "The talks")
        if cast:
            enter(self.of(first), plan_import(read_record(self.store), cast.encode()).items)
        for name in ("host", "side-a", "side-b", "outsider"):
            if name != first:
                other = make_key_ring(record, name, self.entropy)
                self.rings[name] = other
                enrolled = KeyEnrolled(key=other.signer.public_key.hex(), signer=name)
                self.append(first, "record.key-enrolled", enrolled)

    def of(self, who: str) -> SigningDesk:
        """The desk at which *who* signs; the log's key is the first one's."""
        log_signer = self.rings[self.first].log_signer
        return SigningDesk(self.store, self.rings[who].signer, log_signer, self.vault, self.entropy, SystemClock())

    def append(self, who: str, kind: str, body: object) -> None:
        self.of(who).enter([Draft(kind, body)])  # type: ignore[arg-type]

    @property
    def texts(self) -> Texts:
        return read_record(self.store).of(TEXTS)

    def text(self, name: str = "t") -> NegotiatingText:
        return self.texts.negotiating[name]

    def plan(self, who: str, *acts: Act) -> ActPlan:
        return plan_acts(self.texts, who, acts)

    def act(self, who: str, *acts: Act) -> NegotiatingText:
        """Enter acts as *who* would, through the use cases."""
        enter_acts(self.of(who), self.plan(who, *acts))
        return self.text(acts[0].text)

    def force(self, who: str, acts: Sequence[Act]) -> None:
        """Enter acts without planning: what a hostile program could put into the log."""
        from parley.text.negotiation import name_of_act

        for act in acts:
            self.append(who, name_of_act(act), act)
