"""Tell the record of an exchange what somebody says: a number, a list of what became of whom, something that happened, a share of the seed, a correction.

Each is one batch. Ids are made here; what is told person by person goes by token.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.guarding import refuse_names
from parley.app.exchanges.knowing import Told
from parley.app.exchanges.planning import next_id
from parley.app.record import Appended, Draft
from parley.exchange.carrying_out import (
    BODIES,
    AccountGiven,
    AccountPaper,
    Body,
    Counted,
    ExchangeState,
    Happened,
    PersonSide,
    Receipt,
    SeedCommitted,
    SeedRevealed,
    Withdrawn,
    seed_commitment,
    write_paper,
)
from parley.kernel import UseError

__all__ = ["commit_share", "count_told", "reveal_share", "tell", "tell_account", "tell_of_person", "withdraw"]

_TYPE_OF = {body: name for name, body in BODIES.items()}


def tell(desk: Desk, state: ExchangeState, bodies: Sequence[Body]) -> Appended:
    """Enter *bodies*. Raises `UseError` where a name stands in one, `EntryRefused`, `StoreError`."""
    drafts = [Draft(_TYPE_OF[type(body)], body) for body in bodies]
    refuse_names(drafts, state.rosters)
    return desk.enter(drafts)


def tell_of_person(state: ExchangeState, entries: Told, person: str, body: Happened | Receipt) -> Happened | Receipt:
    """*body* made out for *person* (an id): its token, and an id of its own. Raises `UseError` (``exchange.no-such-person``)."""
    token = state.tokens.get(person, person if person in state.ledger.standings else "")
    if not token:
        raise UseError.of("exchange.no-such-person")
    name = next_id(f"{state.exchange}.told", entries.ids)
    return msgspec.structs.replace(body, id=name, exchange=state.exchange, person=token)


def count_told(state: ExchangeState, entries: Told, body: Counted) -> Counted:
    """*body* with an id of its own."""
    return msgspec.structs.replace(body, id=next_id(f"{state.exchange}.count", entries.ids), exchange=state.exchange)


def tell_account(
    desk: Desk,
    state: ExchangeState,
    entries: Told,
    account: str,
    rows: Sequence[PersonSide],
) -> Appended:
    """Keep a party's own list of what became of whom. Raises `EntryRefused`, `StoreError`, `VaultError`; then nothing was kept."""
    with desk.depositing() as keep:
        document = keep(write_paper(AccountPaper(tuple(rows))))
        body = AccountGiven(
            id=next_id(f"{state.exchange}.account", entries.ids),
            exchange=state.exchange,
            account=account,
            word=account,
            count=len(rows),
            documents=(document,),
        )
        return desk.enter([Draft("exchange.account-given", body, (document,))])


def commit_share(state: ExchangeState, entries: Told, party: str, commitment: str) -> SeedCommitted:
    """The entry by which *party* commits to its share of the seed. Raises `UseError` for somebody who is no party."""
    _of_party(state, party)
    name = next_id(f"{state.exchange}.seed-{party}", entries.ids)
    return SeedCommitted(id=name, exchange=state.exchange, party=party, commitment=commitment)


def reveal_share(state: ExchangeState, entries: Told, party: str, secret: str) -> SeedRevealed:
    """The entry by which *party* shows its share. Raises `UseError`: no party, or not what it committed to."""
    _of_party(state, party)
    if state.shares_committed.get(party) != seed_commitment(secret):
        raise UseError.of("exchange.seed-does-not-fit", party=party)
    name = next_id(f"{state.exchange}.seed-{party}", entries.ids)
    return SeedRevealed(id=name, exchange=state.exchange, party=party, secret=secret)


def withdraw(state: ExchangeState, entries: Told, target: str, because: str, lang: str = "en") -> Withdrawn:
    """The entry that takes *target* back. Raises `UseError` (``exchange.no-such-entry``)."""
    if not any(item.body.id == target and item.body.exchange == state.exchange for item in entries.items):
        raise UseError.of("exchange.no-such-entry", id=target[:80])
    name = next_id(f"{state.exchange}.withdrawal", entries.ids)
    return Withdrawn(id=name, exchange=state.exchange, target=target, because={lang: because} if because else {})


def _of_party(state: ExchangeState, party: str) -> None:
    parties = state.opening.parties if state.opening else ()
    if party not in parties:
        raise UseError.of("exchange.no-such-party", party=party[:80], parties=", ".join(parties))
