from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from exchange_problems import persons, two_sides
from parley.planner.ledger import (
    COUNTED,
    HAPPENINGS,
    STATES,
    LedgerEntry,
    counts_by_state,
    enter,
    in_state,
    opened,
    planned_entries,
)
from parley.planner.planning import plan_exchange
from searching import search

LIST = [
    *persons("a", 4),
    *persons("b", 2, consent="refuses"),
    *persons("b", 1, prefix="bx", excluded=True),
    *persons("b", 1, prefix="bs", standby=True),
    *persons("b", 1, prefix="ba", consent="asylum"),
]


class Anything(RuleBasedStateMachine):
    """Whatever is entered, in whatever order: everybody is somewhere, and somebody's entry says why."""

    def __init__(self):
        super().__init__()
        self.ledger = opened(LIST, "e0")
        self.known = {person.id for person in LIST}
        self.told = {"e0"}
        self.received = set()

    @rule(
        who=st.sampled_from([*(person.id for person in LIST), "stranger"]),
        what=st.sampled_from(HAPPENINGS),
        day=st.integers(0, 5),
    )
    def happens(self, who, what, day):
        entry = f"e{len(self.told)}"
        self.told.add(entry)
        self.known.add(who)
        before = self.ledger
        self.ledger = enter(before, [LedgerEntry(who, what, entry, day)])
        now = self.ledger.standings[who]
        if who in before.standings and now != before.standings[who]:
            assert now.entry == entry
        if now.state in COUNTED and who in before.standings and before.standings[who].state not in COUNTED:
            assert what in ("received", "admitted")
        for other in before.standings.keys() - {who}:
            assert self.ledger.standings[other] == before.standings[other]

    @invariant()
    def everybody_is_in_exactly_one_state(self):
        assert self.ledger.standings.keys() == self.known
        assert sum(counts_by_state(self.ledger).values()) == len(self.known)
        assert sorted(name for state in STATES for name in in_state(self.ledger, state)) == sorted(self.known)
        assert {standing.entry for standing in self.ledger.standings.values()} <= self.told

    @invariant()
    def who_was_received_stays_received(self):
        counted = set(in_state(self.ledger, *COUNTED))
        assert self.received <= counted
        self.received = counted


Anything.TestCase.settings = search(60, stateful_step_count=30, deadline=None)
TestAnything = Anything.TestCase


def step(ledger, *happenings):
    return enter(ledger, [LedgerEntry("a0000", what, f"e-{what}", 1) for what in happenings])


def test_the_list_opens_the_ledger():
    assert counts_by_state(opened(LIST, "e0")) | {} == dict.fromkeys(STATES, 0) | {
        "listed": 4, "unwilling": 2, "withheld": 1, "standby": 1, "asylum": 1,
    }  # fmt: skip


def test_a_plan_gives_days_and_only_a_receipt_counts():
    problem = two_sides([*persons("a", 2), *persons("b", 2)])
    ledger = enter(opened(problem.persons, "e0"), planned_entries(plan_exchange(problem), "e1"))
    assert counts_by_state(ledger)["planned"] == 4
    presented = step(ledger, "departed", "presented")
    assert not in_state(presented, *COUNTED)
    assert in_state(step(presented, "received"), *COUNTED) == ("a0000",)
    assert step(presented, "received").findings == ()


def test_a_denied_receipt_is_contested_and_can_be_settled():
    ledger = step(opened(LIST, "e0"), "planned", "presented", "receipt-denied")
    assert ledger.standings["a0000"].state == "contested"
    assert step(ledger, "received").standings["a0000"].state == "received"
    assert step(ledger, "turned-back").standings["a0000"].state == "deferred"


def test_a_death_counts_on_the_side_of_the_receipt_it_falls_on():
    assert step(opened(LIST, "e0"), "died").standings["a0000"].state == "died-before"
    assert step(opened(LIST, "e0"), "planned", "presented", "received", "died").standings["a0000"].state == "died-after"


def test_reality_overtakes_and_is_told():
    ledger = step(opened(LIST, "e0"), "not-found", "received")
    assert ledger.standings["a0000"].state == "received"
    assert [finding.message.code for finding in ledger.findings] == ["exchange.ledger-overtaken"]
    assert ledger.findings[0].severity == "warning"


def test_what_does_not_fit_leaves_the_state_and_is_told():
    ledger = step(opened(LIST, "e0"), "died", "received", "presented")
    assert ledger.standings["a0000"].state == "died-before"
    assert [finding.message.code for finding in ledger.findings] == ["exchange.ledger-unexpected"] * 2


def test_somebody_on_no_list_is_not_lost_and_not_counted():
    ledger = enter(opened(LIST, "e0"), [LedgerEntry("stranger", "received", "e1", 0)])
    assert in_state(ledger, "unlisted") == ("stranger",)
    assert not in_state(ledger, *COUNTED)
    assert in_state(enter(ledger, [LedgerEntry("stranger", "admitted", "e2")]), *COUNTED) == ("stranger",)
