"""Tell the record of an exchange what somebody says: a number, a list of what became of whom, something that happened, a share of the seed, a correction.

Each is one batch. Identifiers are made here, from what is said (`parley.app.record.next_names`); what is told person by person goes by token.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Final, TypeVar, get_args

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.guarding import refuse_names
from parley.app.exchanges.knowing import Told
from parley.app.record import Appended, Draft, the_one
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
    ToldHappening,
    Withdrawn,
    seed_commitment,
    write_paper,
)
from parley.exchange.rules import Rule
from parley.kernel import Finding, InputError, Message, Place, UseError
from parley.talks import decode_text

__all__ = [
    "HAPPENINGS",
    "SIDE_STATES",
    "account_rows",
    "check_flow",
    "checked_share",
    "commit_share",
    "count_told",
    "happening_told",
    "reveal_share",
    "tell",
    "tell_account",
    "tell_of_person",
    "withdraw",
]

HAPPENINGS: Final[tuple[str, ...]] = (*get_args(ToldHappening), "received", "receipt-denied")
"""What may be told of a person outside of any sheet."""
SIDE_STATES: Final = ("planned", "handed-over", "received", "not-handed-over", "refused", "died", "not-held")
"""What a party's own list may say of a person."""
_SHARE: Final = 64
_TYPE_OF = {body: name for name, body in BODIES.items()}
_B = TypeVar("_B", bound=Body)


def tell(desk: Desk, state: ExchangeState, bodies: Sequence[Body]) -> Appended:
    """Enter *bodies*. Raises `UseError` where a name stands in one, `EntryRefused`, `StoreError`."""
    drafts = [Draft(_TYPE_OF[type(body)], body) for body in bodies]
    refuse_names(drafts, state.rosters)
    return desk.enter(drafts)


def tell_of_person(
    desk: Desk, state: ExchangeState, entries: Told, person: str, body: Happened | Receipt
) -> Happened | Receipt:
    """*body* made out for *person* (an id): its token, and an id of its own. Raises `UseError` (``exchange.no-such-person``)."""
    token = state.tokens.get(person, person if person in state.ledger.standings else "")
    if not token:
        raise UseError.of("exchange.no-such-person")
    return _identified(desk, entries, msgspec.structs.replace(body, exchange=state.exchange, person=token), "told")


def happening_told(happening: str, **said: str) -> Happened | Receipt:
    """What is told of a person, without the person yet: one of `HAPPENINGS`; *said*: date, crossing, word, said_in, as far as they are known.

    Raises `UseError` (``exchange.tell-not-a-value``) for a value that its field cannot have.
    """
    raw = {"id": "x", "exchange": "x", "person": "0" * 64, **{key: value for key, value in said.items() if value}}
    try:
        if happening in ("received", "receipt-denied"):
            return msgspec.convert({**raw, "verdict": "received" if happening == "received" else "denied"}, Receipt)
        return msgspec.convert({**raw, "happening": happening}, Happened)
    except msgspec.ValidationError as error:
        field = str(error).rpartition("`$.")[2].strip("`") or "?"
        raise UseError.of("exchange.tell-not-a-value", field=field) from error


def check_flow(rule: Rule, flow: str) -> None:
    """Raise `UseError` (``exchange.tell-no-flow``) where the rule has no *flow*."""
    flows = [one.id for one in rule.flows]
    if flow not in flows:
        raise UseError.of("exchange.tell-no-flow", flow=flow[:80], flows=", ".join(flows))


def count_told(desk: Desk, state: ExchangeState, entries: Told, body: Counted) -> Counted:
    """*body* with an id of its own."""
    return _identified(desk, entries, msgspec.structs.replace(body, exchange=state.exchange), "count")


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
            id="",
            exchange=state.exchange,
            account=account,
            word=account,
            count=len(rows),
            documents=(document,),
        )
        given = _identified(desk, entries, body, "account")
        return desk.enter([Draft("exchange.account-given", given, (document,))])


def account_rows(data: bytes, account: str, file: str = "") -> tuple[PersonSide, ...]:
    """The rows of the list of party *account*: CSV with the columns person, flow, state, and category if it is told.

    Raises `InputError` with every line that does not fit, `FileError`.
    """
    reader = csv.DictReader(decode_text(data, file).lstrip("\ufeff").splitlines())
    needed = ("person", "flow", "state")
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(Finding(Message("exchange.account-columns", {"columns": ", ".join(missing)}), Place(file, 1)))
    wrong: list[Finding] = []
    rows: list[PersonSide] = []
    for number, row in enumerate(reader, 2):
        told = {column: (row.get(column) or "").strip() for column in (*needed, "category")}
        if not told["person"] or told["state"] not in SIDE_STATES:
            params: dict[str, str | int] = {"states": ", ".join(SIDE_STATES)}
            wrong.append(Finding(Message("exchange.account-row", params), Place(file, number)))
            continue
        rows.append(PersonSide(account, told["person"], told["flow"], told["category"], told["state"]))  # type: ignore[arg-type]
    if wrong:
        raise InputError(wrong)
    return tuple(rows)


def checked_share(told: str) -> str:
    """*told*, a share of the seed or its digest. Raises `UseError` (``exchange.seed-not-hexadecimal``) for what is not 64 hexadecimal digits."""
    if len(told) != _SHARE or set(told) - set("0123456789abcdef"):
        raise UseError.of("exchange.seed-not-hexadecimal")
    return told


def commit_share(desk: Desk, state: ExchangeState, entries: Told, party: str, commitment: str) -> SeedCommitted:
    """The entry by which *party* commits to its share of the seed. Raises `UseError` for somebody who is no party."""
    _of_party(state, party)
    body = SeedCommitted(id="", exchange=state.exchange, party=party, commitment=commitment)
    return _identified(desk, entries, body, f"seed-{party}")


def reveal_share(desk: Desk, state: ExchangeState, entries: Told, party: str, secret: str) -> SeedRevealed:
    """The entry by which *party* shows its share. Raises `UseError`: no party, or not what it committed to."""
    _of_party(state, party)
    if state.shares_committed.get(party) != seed_commitment(secret):
        raise UseError.of("exchange.seed-does-not-fit", party=party)
    body = SeedRevealed(id="", exchange=state.exchange, party=party, secret=secret)
    return _identified(desk, entries, body, f"seed-{party}")


def withdraw(desk: Desk, state: ExchangeState, entries: Told, target: str, because: str, lang: str = "en") -> Withdrawn:
    """The entry that takes *target* back: an identifier, as much of one as tells it apart, or the number under which it was entered here.

    Raises `UseError` (``exchange.no-such-entry``, ``use.name-ambiguous``).
    """
    there = {item.body.id: item.index for item in entries.items if item.body.exchange == state.exchange}
    found = the_one(target, there) or next((name for name, index in there.items() if str(index) == target), "")
    if not found:
        raise UseError.of("exchange.no-such-entry", id=target[:80])
    said = {lang: because} if because else {}
    return _identified(
        desk, entries, Withdrawn(id="", exchange=state.exchange, target=found, because=said), "withdrawal"
    )


def _identified(desk: Desk, entries: Told, body: _B, what: str) -> _B:
    """*body* with an identifier that begins with the exchange's and *what* it is."""
    return desk.next_names().identified(_TYPE_OF[type(body)], body, f"{body.exchange}.{what}", entries.ids)


def _of_party(state: ExchangeState, party: str) -> None:
    parties = state.opening.parties if state.opening else ()
    if party not in parties:
        raise UseError.of("exchange.no-such-party", party=party[:80], parties=", ".join(parties))
