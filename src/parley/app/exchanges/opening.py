"""Open an exchange: the rule, the operation and the lists go into the vault, their commitments into the record; one batch, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.guarding import refuse_names
from parley.app.exchanges.knowing import EXCHANGES, exchanges_in
from parley.app.record import Appended, Draft, Planned
from parley.app.recorded import Recorded, read_record
from parley.exchange.carrying_out import (
    ExchangeOpened,
    ListGiven,
    OperationGiven,
    PersonsListed,
    in_parts,
    tokens_of,
    write_paper,
)
from parley.exchange.operation import read_operation
from parley.exchange.rules import read_rule
from parley.kernel import Finding, InputError, Message, Place, is_identifier, sha256_hex
from parley.record import SALT_BYTES
from parley.rosters import Roster
from parley.talks import Talks, decode_text

__all__ = ["TOKENS_AN_ENTRY", "NewExchange", "check_opening", "list_drafts", "open_exchange"]

TOKENS_AN_ENTRY = 500
"""So many tokens fit into an entry with room to spare."""


class NewExchange(msgspec.Struct, frozen=True):
    """What an exchange is opened with. ``id``: a new identifier; ``matter`` and ``undertakings``: of the talks, if they are in the record."""

    id: str
    rule: bytes
    operation: bytes
    rosters: tuple[Roster, ...]
    title: Mapping[str, str] = {}
    matter: str = ""
    undertakings: tuple[str, ...] = ()
    rule_file: str = ""
    operation_file: str = ""


def check_opening(recorded: Recorded, new: NewExchange) -> tuple[Finding, ...]:
    """What is odd about *new*, for a dry run. Raises `InputError` with everything that is wrong; writes nothing."""
    read = read_rule(decode_text(new.rule, new.rule_file), new.rule_file)
    operation = read_operation(decode_text(new.operation, new.operation_file), read.rule, new.operation_file)
    talks, entries = recorded.talks, recorded.of(EXCHANGES)
    wrong: list[Finding] = []
    if not is_identifier(new.id):
        wrong.append(_wrong("not-an-identifier", id=new.id[:80]))
    elif new.id in talks.items or new.id in entries.ids or new.id in exchanges_in(entries):
        wrong.append(_wrong("id-taken", id=new.id))
    wrong += _unknown(talks, new)
    parties = {party.id for party in read.rule.parties}
    holders = [roster.holder for roster in new.rosters]
    wrong += [_wrong("holder-not-of-rule", holder=holder) for holder in holders if holder not in parties]
    wrong += [_wrong("list-twice", holder=holder) for holder in sorted(set(holders)) if holders.count(holder) > 1]
    ids: dict[str, str] = {}
    for roster in new.rosters:
        for person in roster.persons:
            if ids.setdefault(person.person_id, roster.holder) != roster.holder:
                wrong.append(_wrong("person-on-two-lists", person=person.person_id))
    if wrong:
        raise InputError(wrong)
    odd = [*read.findings, *operation.findings]
    kinds = {roster.synthetic for roster in new.rosters if roster.persons}
    if len(kinds) > 1:
        odd.append(Finding(Message("exchange.open-synthetic-and-real"), Place(), "warning"))
    return tuple(odd)


def open_exchange(desk: Desk, new: NewExchange) -> Appended:
    """Enter *new*. Raises as `check_opening`, and `UseError` (a name in an entry), `EntryRefused`, `StoreError`, `VaultError`; then nothing was kept."""
    recorded = read_record(desk.store)
    check_opening(recorded, new)
    rule = read_rule(new.rule.decode(), new.rule_file).rule
    with desk.depositing() as keep:
        document, operation = keep(new.rule), keep(new.operation)
        opened = ExchangeOpened(
            id=new.id,
            exchange=new.id,
            rule_id=rule.id,
            rule=sha256_hex(new.rule),
            document=document,
            parties=tuple(party.id for party in rule.parties),
            title=dict(new.title),
            matter=new.matter,
            undertakings=new.undertakings,
            synthetic="yes" if new.rosters and all(roster.synthetic for roster in new.rosters) else "",
        )
        given = OperationGiven(id="", exchange=new.id, document=operation)
        given = desk.next_names().identified("exchange.operation-given", given, f"{new.id}.operation")
        drafts = [
            Draft("exchange.opened", opened, (document,)),
            Draft("exchange.operation-given", given, (operation,)),
        ]
        for roster in new.rosters:
            salts = {person.person_id: desk.entropy.draw(SALT_BYTES).hex() for person in roster.persons}
            documents = tuple(keep(write_paper(part)) for part in in_parts(roster, salts))
            drafts += list_drafts(new.id, f"{new.id}.list-{roster.holder}", roster, documents, tokens_of(salts))
        refuse_names(drafts, new.rosters)
        return desk.enter(drafts, planned=Planned(recorded.size))


def list_drafts(
    exchange: str, name: str, roster: Roster, documents: tuple[str, ...], tokens: Mapping[str, str], first: int = 1
) -> Iterator[Draft]:
    """The entries of a list: that it was given, and the tokens of its persons, in an order that tells nothing."""
    receivers = sorted({person.power_depended_on for person in roster.persons if person.power_depended_on})
    given = ListGiven(
        id=name,
        exchange=exchange,
        holder=roster.holder,
        receivers=tuple(receivers),
        count=len(roster.persons),
        documents=documents,
        word=roster.holder,
    )
    yield Draft("exchange.list-given", given, documents)
    ordered = sorted(tokens.values())
    for number, start in enumerate(range(0, len(ordered), TOKENS_AN_ENTRY), first):
        part = tuple(ordered[start : start + TOKENS_AN_ENTRY])
        body = PersonsListed(id=f"{name}.persons-{number}", exchange=exchange, of=name, tokens=part)
        yield Draft("exchange.persons-listed", body)


def _unknown(talks: Talks, new: NewExchange) -> Sequence[Finding]:
    wrong = []
    for kind, names in (("matter", (new.matter,) if new.matter else ()), ("undertaking", new.undertakings)):
        for name in names:
            item = talks.standing(name)
            if item is None or item.kind != kind:
                wrong.append(_wrong(f"no-such-{kind}", id=name[:80]))
    return wrong


def _wrong(code: str, **params: str | int) -> Finding:
    return Finding(Message(f"exchange.open-{code}", params), Place(path=str(next(iter(params.values()), ""))))
