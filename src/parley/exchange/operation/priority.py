"""Who goes first: the order of the rule, or what the operation settles where the rule leaves it open, as numbers for the planner.

- Classes named first come first; among equals the fields, the earliest or lowest first; what is not known comes last. A field that is
  neither a date nor a number gives no order and is told of.
- Nobody is ranked by worth: only what is published in the rule or the operation is read. Without either it is the order of captivity.
- Seriously wounded and sick persons of whom no order speaks come before everybody: art. 109 GC III lets them wait for nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from parley.exchange.operation.counting_persons import Kind, flow_of, in_of
from parley.exchange.operation.description import Operation
from parley.exchange.rules import Of, Order, ReadyRule, Rule
from parley.kernel import NotADate, parse_date
from parley.planner import Precedence
from parley.rosters import RosterPerson, age_on

__all__ = ["Standing", "precedences", "standing_of"]

_DATES = frozenset(
    {
        "date_of_birth",
        "capture_date",
        "release_date",
        "mmc_decision_date",
        "fit_to_travel_from",
        "consent_date",
        "source_date",
    }
)
_LAST = 10**9


class Standing(msgspec.Struct, frozen=True):
    """Priority (0 first) and order inside it of each person, by id; ``weights`` for the priorities, or none.

    ``unread``: fields that give no order. ``wounded_first``: how many wounded persons no order speaks of. ``fields``: those of the list by which
    the order of each person was read.
    """

    priority: dict[str, int]
    order: dict[str, int]
    weights: tuple[int, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    wounded_first: int = 0
    fields: dict[str, tuple[str, ...]] = {}


def standing_of(
    rule: Rule,
    operation: Operation,
    persons: Sequence[tuple[RosterPerson, Kind]],
    outside: frozenset[str],
    on: date,
) -> Standing:
    """Where each of *persons* stands. *on*: the day on which ages are counted."""
    clauses = [clause for clause in rule.of_kind(Order) if clause.first or clause.then_by]
    settled = operation.order
    fallback = Order(
        id="",
        first=settled.first if settled else (),
        then_by=settled.then_by if settled else ("capture_date",),
        strict=False,
    )
    of_kind: dict[Kind, tuple[Order, int, bool]] = {}
    for _, kind in persons:
        if kind not in of_kind:
            clause = next((one for one in clauses if in_of(one.of, kind, outside)), fallback)
            rank = next((n for n, name in enumerate(clause.first) if name in kind.classes), len(clause.first))
            spoken_of = any(set(one.first) & set(kind.classes) for one in (*clauses, fallback) if one.first)
            of_kind[kind] = (clause, rank, kind.wounded and not spoken_of)
    apart = sum(of_kind[kind][2] for _, kind in persons)
    priority: dict[str, int] = {}
    keys: dict[str, tuple[int, ...]] = {}
    fields: dict[str, tuple[str, ...]] = {}
    unread: dict[tuple[str, str], None] = {}
    for person, kind in persons:
        clause, rank, first_of_all = of_kind[kind]
        priority[person.person_id] = 0 if first_of_all else rank + (1 if apart else 0)
        then_by = clause.then_by or fallback.then_by
        fields[person.person_id] = tuple(field for field in then_by if _is_read(field))
        keys[person.person_id] = tuple(_value(person, field, on) for field in fields[person.person_id])
        for field in then_by:
            if not _is_read(field):
                unread[clause.id, field] = None
    ranks = {key: number for number, key in enumerate(sorted(set(keys.values())))}
    weights: tuple[int, ...] = ()
    if settled is not None and settled.weights and not clauses:
        weights = (settled.weights[0], *settled.weights) if apart else settled.weights
    return Standing(priority, {name: ranks[key] for name, key in keys.items()}, weights, tuple(unread), apart, fields)


def _is_read(field: str) -> bool:
    return field in _DATES or field == "age"


def _value(person: RosterPerson, field: str, on: date) -> int:
    """A number that orders: the first day that a date may mean, or an age."""
    if field == "age":
        age = age_on(person, on)
        return _LAST if age is None else age
    text = getattr(person, field)
    try:
        first = parse_date(text).first if text else None
    except NotADate:
        first = None
    return _LAST if first is None else first // (24 * 60)


def precedences(
    ready: ReadyRule, kinds: Sequence[Kind], going: Mapping[Kind, int]
) -> tuple[list[Precedence], dict[str, str], list[str]]:
    """The strict orders of the rule: who is held back by whom; the clause of each; clauses that cannot be written so."""
    found: list[Precedence] = []
    clause_of: dict[str, str] = {}
    left: list[str] = []
    for clause in ready.rule.of_kind(Order):
        if not clause.strict:
            continue
        for flow in clause.of.flows or ready.classes.flows:
            here = [
                kind for kind in kinds if flow in kind.way and in_of(Of(classes=clause.of.classes), kind, frozenset())
            ]
            for number, name in enumerate(clause.first):
                sooner = [k for k in here if name in k.classes and not set(clause.first[:number]) & set(k.classes)]
                later = [k for k in here if not set(clause.first[: number + 1]) & set(k.classes)]
                if not any(going.get(kind) for kind in sooner) or not later:
                    continue
                before, after = flow_of(sooner, kinds), flow_of(later, kinds)
                if before is None or after is None:
                    left.append(clause.id)
                    continue
                part = f"{clause.id}.{flow}.{name}"
                found.append(Precedence(part, before, after))
                clause_of[f"precedence:{part}"] = clause.id
    return found, clause_of, left
