"""What a record knows of an exchange: its entries folded, with the papers of the vault where it is unlocked.

Without the vault the state is there in numbers and tokens; with it, in ids. Rosters, rule and operation need the vault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

import msgspec

from parley.app.record import Vault, give, status
from parley.app.recorded import PlacedEntry, Recorded, RecordPart
from parley.exchange.carrying_out import (
    BODIES,
    AccountGiven,
    Body,
    ExchangeOpened,
    ExchangeState,
    Item,
    ListGiven,
    Paper,
    PersonsListed,
    PlanPublished,
    fold_exchange,
    read_paper,
)
from parley.exchange.operation import Operation, read_operation
from parley.exchange.rules import DEFAULT_LANGUAGE, Rule, read_rule
from parley.kernel import UseError
from parley.planner import Plan

__all__ = [
    "EXCHANGES",
    "Told",
    "exchanges_in",
    "operation_of",
    "papers_of",
    "plan_in_force",
    "read_exchange",
    "rule_of",
    "which_exchange",
]


class Told(msgspec.Struct, frozen=True):
    """The entries of every exchange of a record, up to an entry. ``size``: entries of the record, of any type."""

    items: tuple[Item, ...]
    size: int

    @property
    def ids(self) -> frozenset[str]:
        """The identifiers that these entries use."""
        return frozenset(item.body.id for item in self.items)


def _more_told(before: Told | None, new: Sequence[PlacedEntry], recorded: Recorded) -> Told:
    items: list[Item] = []
    for one in new:
        items.append(Item(one.index, one.entry.signer, one.entry.type, cast(Body, one.body())))
    return Told((*(before.items if before is not None else ()), *items), recorded.size)


EXCHANGES: Final = RecordPart("exchanges", frozenset(BODIES), _more_told)
"""The entries of exchanges, as a part of what is recorded."""


def exchanges_in(entries: Told) -> tuple[str, ...]:
    """The exchanges that were opened, in order."""
    return tuple(dict.fromkeys(item.body.exchange for item in entries.items if isinstance(item.body, ExchangeOpened)))


def which_exchange(entries: Told, name: str = "") -> str:
    """The exchange that is meant: *name*, or the only one. Raises `UseError` where there is none, several, or none of that name."""
    there = exchanges_in(entries)
    if name:
        if name not in there:
            raise UseError.of("exchange.no-such-exchange", id=name[:80])
        return name
    if not there:
        raise UseError.of("exchange.none-opened")
    if len(there) > 1:
        raise UseError.of("exchange.several", ids=", ".join(there))
    return there[0]


def papers_of(items: Iterable[Item], vault: Vault | None) -> dict[str, Paper]:
    """The papers that *items* name and that are held and unlocked, by commitment. Raises `VaultError` for a damaged one."""
    if vault is None:
        return {}
    wanted: dict[str, None] = {}
    for item in items:
        match item.body:
            case ListGiven() | PersonsListed() | AccountGiven() as body:
                wanted.update(dict.fromkeys(body.documents))
            case PlanPublished() as body:
                wanted[body.document] = None
            case _:
                pass
    return {name: read_paper(give(vault, name)) for name in wanted if status(vault, name) == "held"}


def read_exchange(recorded: Recorded, vault: Vault | None, name: str = "") -> tuple[ExchangeState, Told]:
    """The state of the exchange that is meant, and the entries. Raises `RecordBroken`, and as `which_exchange` and `papers_of`."""
    entries = recorded.of(EXCHANGES)
    exchange = which_exchange(entries, name)
    own = tuple(item for item in entries.items if item.body.exchange == exchange)
    return fold_exchange(own, papers_of(own, vault), exchange, entries.size), entries


def plan_in_force(state: ExchangeState) -> Plan:
    """The plan that holds now: the steps and trips of the one last published. Raises `UseError` (``exchange.replan-no-plan``), also without the vault."""
    if not state.plans or state.plans[-1].paper is None:
        raise UseError.of("exchange.replan-no-plan")
    return msgspec.structs.replace(state.plans[-1].paper.plan, steps=state.steps, trips=state.trips)


def rule_of(state: ExchangeState, vault: Vault, lang: str = DEFAULT_LANGUAGE) -> Rule:
    """The rule that the exchange was opened with, its words in *lang* where it has them. Raises `UseError`, `VaultError`."""
    if state.opening is None:
        raise UseError.of("exchange.none-opened")
    return read_rule(give(vault, state.opening.document).decode(), state.opening.rule_id, lang).rule


def operation_of(state: ExchangeState, rule: Rule, vault: Vault, lang: str = DEFAULT_LANGUAGE) -> Operation:
    """The operation as last given, its words in *lang* where it has them. Raises `UseError` (``exchange.no-operation``), `VaultError`."""
    if state.operation is None:
        raise UseError.of("exchange.no-operation")
    return read_operation(give(vault, state.operation.document).decode(), rule, state.operation.id, lang).operation
