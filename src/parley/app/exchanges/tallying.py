"""The tally of an exchange of the record: the words of the promise, what was planned, handed over and received, on whose account.

- The **promise** is what the linked undertakings of the talks say, each account by itself; without any, the numbers of the rule.
- **Accounts**: the plan in force, as it stands (`parley.exchange.carrying_out.steps_that_stand`); the holder's word on whom it presented; the
  receiving side's receipts; what any party told as a number; any party's own list. Each stands beside the others; nothing is averaged.
- A promised category is counted by what the lists say of each person. Where a list does not tell it, the count in that category is not told.
- **Person by person**: what the record holds beside each party's own list, wherever both have a list of a flow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

import msgspec

from parley.app.exchanges.knowing import read_exchange, rule_of
from parley.app.exchanges.planning import prepared_of
from parley.app.record import Vault
from parley.app.recorded import Recorded
from parley.exchange.carrying_out import (
    Account,
    Disagreement,
    ExchangeState,
    PersonSide,
    Promise,
    ReceiptProof,
    TallyLine,
    Ways,
    count_persons,
    side_by_side,
    steps_that_stand,
    tally,
)
from parley.exchange.operation import Prepared
from parley.exchange.rules import DEFAULT_LANGUAGE, Flow, Number, Rule
from parley.planner import COUNTED, LedgerState
from parley.rosters import RosterPerson
from parley.talks import COUNTS_AS, Talks, Undertaking

__all__ = ["OWN", "PLAN", "ExchangeTally", "Outsiders", "tally_of", "tally_of_record"]

State = Literal["planned", "handed-over", "received"]

PLAN: Final = "plan"
"""The account of the plan in force."""
OWN: Final = "record"
"""The account of this record, person by person, beside a party's own list."""

_STATUSES: Final[Mapping[str, frozenset[str]]] = {
    "prisoner-of-war": frozenset({"pow", "protected_medical_or_chaplain"}),
    "military": frozenset({"pow", "protected_medical_or_chaplain"}),
    "civilian": frozenset({"civilian_internee", "detained_criminal"}),
    "remains": frozenset({"remains"}),
}
"""Which status in a list counts towards a category of the talks."""
_SIDE: Final[Mapping[LedgerState, str]] = {
    "received": "received",
    "died-after": "received",
    "presented": "handed-over",
    "contested": "handed-over",
    "planned": "planned",
    "unwilling": "refused",
    "asylum": "refused",
    "died-before": "died",
}


class Outsiders(msgspec.Struct, frozen=True):
    """Persons whom the rule sets outside every number, as one account counts them: they weigh nothing against the promise."""

    account: str
    flow: str
    state: State
    count: int


class ExchangeTally(msgspec.Struct, frozen=True):
    """Lines (a wording against an account), disagreements in number, persons of whom the lists say different things, and what receipts rest on.

    ``outside``: those whom the rule sets outside every number, in lines of their own.
    """

    promises: tuple[Promise, ...]
    accounts: tuple[Account, ...]
    lines: tuple[TallyLine, ...]
    disagreements: tuple[Disagreement, ...]
    persons: tuple[tuple[str, tuple[PersonSide, ...]], ...]
    receipts: Mapping[ReceiptProof, int] = {}
    outside: tuple[Outsiders, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether an account of what was received falls short of the promise, or accounts or lists disagree."""
        short = any(line.standing == "short" for line in self.lines if line.state == "received")
        return short or bool(self.disagreements or self.persons)


def tally_of_record(
    recorded: Recorded, vault: Vault, name: str = "", lang: str = DEFAULT_LANGUAGE
) -> tuple[ExchangeState, Rule, ExchangeTally]:
    """The exchange that is meant, its rule with words in *lang*, and its tally.

    Raises `UseError` where no exchange is there or meant, `VaultError`, `StoreError`.
    """
    state, _ = read_exchange(recorded, vault, name)
    prepared = prepared_of(state, vault, lang)[0] if state.rosters else None
    found = tally_of(state, rule_of(state, vault), prepared, recorded.talks)
    return state, rule_of(state, vault, lang), found


def tally_of(state: ExchangeState, rule: Rule, prepared: Prepared | None, talks: Talks) -> ExchangeTally:
    """The tally. Without *prepared* (no vault) what hangs on the lists is left out."""
    promises = tuple(_promises(state, rule, talks)) or tuple(_promises_of_rule(rule))
    people = {person.person_id: person for roster in state.rosters for person in roster.persons}
    asked = {promise.category for promise in promises if promise.category}
    accounts: list[Account] = []
    outside: tuple[Outsiders, ...] = ()
    if prepared is not None:
        apart = _set_apart(rule, prepared)
        accounts += _accounts(state, rule, prepared, people, asked, apart)
        outside = tuple(_outsiders(state, rule, prepared, apart))
    accounts += [
        Account(
            one.account,
            one.flow,
            one.state,
            one.total if one.total >= 0 else None,
            one.categories,
            one.others_told == "yes",
            "total",
            "" if one.date else one.id,
        )
        for one in state.counts
    ]
    accounts += count_persons(state.account_rows)
    lines, disagreements = tally(promises, accounts)
    own = tuple(_own_rows(state, rule, prepared, people)) if prepared is not None else ()
    listed = {row.flow for row in state.account_rows}
    persons = side_by_side((*(row for row in own if row.flow in listed), *state.account_rows))
    return ExchangeTally(promises, tuple(accounts), lines, disagreements, persons, state.receipts_by_proof, outside)


def _promises(state: ExchangeState, rule: Rule, talks: Talks) -> Iterator[Promise]:
    names = state.opening.undertakings if state.opening else ()
    for name in names:
        item = talks.standing(name)
        if item is None or not isinstance(item.body, Undertaking):
            continue
        for account in item.body.accounts:
            quantity = account.quantity
            if quantity is None or quantity.unit not in ("", "person", "persons"):
                continue
            category = None if quantity.category in ("", "prisoner", "other") else quantity.category
            for flow in rule.flows:
                giver = _same(flow.giver, item.body.debtor, rule)
                if giver and (not item.body.creditor or _same(flow.receiver, item.body.creditor, rule)):
                    yield Promise(account.said_in, flow.id, quantity.count, category)


def _same(party: str, participant: str, rule: Rule) -> bool:
    """Whether a party of the rule is the participant of the talks: by id, by what the rule says, or, where it says nothing, by its title."""
    one = next((one for one in rule.parties if one.id == party), None)
    if one is None:
        return participant == party
    return participant in (party, one.participant or one.title.casefold().replace(" ", "-"))


def _promises_of_rule(rule: Rule) -> Iterator[Promise]:
    for clause in rule.of_kind(Number):
        count = clause.exactly if clause.exactly is not None else clause.at_least
        if count is None or len(clause.of.classes) > 1:
            continue
        category = clause.of.classes[0] if clause.of.classes else None
        for flow in clause.of.flows or tuple(flow.id for flow in rule.flows):
            yield Promise(clause.id, flow, count, category, clause.exactly is None)


def _in_category(category: str, person: RosterPerson | None, classes: Iterable[str]) -> bool | None:
    """Whether somebody counts towards *category*; None where the list does not tell."""
    if category in classes:
        return True
    if person is None:
        return None
    if category == "wounded-or-sick":
        return person.art110_class not in ("", "none") if person.art110_class else None
    counted = frozenset().union(*(_STATUSES.get(one, frozenset()) for one in COUNTS_AS.get(category, {category})))
    if not counted:
        return False
    return person.status in counted if person.status else None


def _set_apart(rule: Rule, prepared: Prepared) -> frozenset[str]:
    """The persons whom a clause of the rule sets outside every number."""
    classes = {name for clause in rule.clauses for name in clause.set_apart()}
    return frozenset(name for name, own in prepared.classes_of.items() if classes.intersection(own))


def _counted(state: ExchangeState, prepared: Prepared) -> Mapping[State, list[str]]:
    """Who counts in each state, by the record. In the plan: who was received, and who is still to come."""
    standings = state.ledger.standings
    return {
        "planned": [name for step in steps_that_stand(state, Ways.of(prepared.problem)) for name in step.persons],
        "handed-over": [
            name
            for name, deeds in state.deeds.items()
            if any(deed.happening == "presented" and deed.word == state.holders.get(name) for deed in deeds)
            and deeds[-1].happening not in ("turned-back", "absent")
        ],
        "received": [name for name, standing in standings.items() if standing.state in COUNTED],
    }


def _tellers(flow: Flow) -> tuple[tuple[str, State], ...]:
    """Whose word each state of the record is, in a flow."""
    return (PLAN, "planned"), (flow.giver, "handed-over"), (flow.receiver, "received")


def _accounts(
    state: ExchangeState,
    rule: Rule,
    prepared: Prepared,
    people: Mapping[str, RosterPerson],
    asked: Iterable[str],
    apart: frozenset[str],
) -> Iterator[Account]:
    classes = {one.id for one in rule.classes if one.facet == "category"}
    categories = sorted({*asked, *classes})
    counted = _counted(state, prepared)
    for flow in rule.flows:
        for account, standing in _tellers(flow):
            all_own = [name for name in counted[standing] if flow.id in _ways(state, rule, prepared, name)]
            if not all_own and standing != "received":
                continue
            told: dict[str, int] = {}
            for category in categories:
                # A promise that names the class of those set apart counts them; no other does.
                own = [name for name in all_own if name not in apart or category in prepared.classes_of.get(name, ())]
                answers = [_in_category(category, people.get(name), prepared.classes_of.get(name, ())) for name in own]
                if None not in answers:
                    told[category] = sum(1 for answer in answers if answer)
            yield Account(account, flow.id, standing, sum(name not in apart for name in all_own), told)


def _outsiders(state: ExchangeState, rule: Rule, prepared: Prepared, apart: frozenset[str]) -> Iterator[Outsiders]:
    counted = _counted(state, prepared)
    for flow in rule.flows:
        for account, standing in _tellers(flow):
            count = sum(name in apart and flow.id in _ways(state, rule, prepared, name) for name in counted[standing])
            if count:
                yield Outsiders(account, flow.id, standing, count)


def _ways(state: ExchangeState, rule: Rule, prepared: Prepared, name: str) -> tuple[str, ...]:
    if name in prepared.ways:
        return prepared.ways[name]
    ends = state.holders.get(name, ""), state.receivers.get(name, "")
    return tuple(flow.id for flow in rule.flows if (flow.giver, flow.receiver) == ends)


def _own_rows(
    state: ExchangeState, rule: Rule, prepared: Prepared, people: Mapping[str, RosterPerson]
) -> Iterator[PersonSide]:
    facets = {one.id: one.facet for one in rule.classes}
    for name, standing in state.ledger.standings.items():
        if name not in people:
            continue
        own = prepared.classes_of.get(name, ())
        category = next((one for one in own if facets.get(one) == "category"), "")
        told = _SIDE.get(standing.state, "not-handed-over")
        for flow in _ways(state, rule, prepared, name):
            yield PersonSide(OWN, name, flow, category, told)  # type: ignore[arg-type]
