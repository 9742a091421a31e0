"""Every happening in every state of the ledger: the state after it, and whether it is told. Written out once more, apart from the code."""

from __future__ import annotations

import pytest

from exchange_problems import persons
from parley.planner.ledger import (
    COUNTED,
    GONE,
    HAPPENINGS,
    STATES,
    Ledger,
    LedgerEntry,
    LedgerStanding,
    enter,
    in_state,
    opened,
)

# For each happening: "states -> state after". "(told)": it did not fit and there is a warning that reality overtook. Every other state stays
# as it is, with the warning that it was not expected; "repeated": it stays without one, because the happening only says again why.
TABLE = {
    "planned": ["listed planned standby deferred -> planned"],
    "stood-by": ["listed planned standby deferred -> standby"],
    "departed": ["planned standby -> travelling"],
    "presented": ["planned standby travelling -> presented", "listed deferred -> presented (told)"],
    "received": [
        "planned standby travelling presented contested -> received",
        "listed deferred unwilling asylum withheld missing -> received (told)",
    ],
    "receipt-denied": ["planned standby deferred travelling presented -> contested", "contested -> repeated"],
    "absent": ["listed planned standby deferred travelling presented -> deferred"],
    "ill": ["listed planned standby deferred travelling presented -> deferred"],
    "turned-back": ["planned standby travelling presented contested -> deferred"],
    "refused": [
        "listed planned standby deferred travelling presented contested -> unwilling",
        "unwilling -> repeated",
    ],
    "asylum-asked": [
        "listed planned standby deferred travelling presented contested unwilling -> asylum",
        "asylum -> repeated",
    ],
    "willing": ["unwilling asylum -> deferred"],
    "withheld": [
        "listed planned standby deferred travelling presented unwilling -> withheld",
        "withheld -> repeated",
    ],
    "admitted": ["withheld -> deferred", "unlisted -> received"],
    "not-found": [
        "listed planned standby deferred travelling presented contested unwilling asylum withheld -> missing",
        "missing -> missing",
    ],
    "found": ["missing -> deferred"],
    "died": [
        "listed planned standby deferred travelling presented contested unwilling asylum withheld missing -> died-before",
        "unlisted -> died-before",
        "received -> died-after",
        "died-before died-after -> repeated",
    ],
}


def expected(state: str, happening: str) -> tuple[str, tuple[str, ...]]:
    """The state after it, and the codes of the warnings."""
    for row in TABLE[happening]:
        states, _, after = row.partition(" -> ")
        if state in states.split():
            after, _, told = after.partition(" (")
            return (state if after == "repeated" else after), ("overtaken",) if told else ()
    return state, ("unexpected",)


def test_the_table_has_every_happening():
    assert set(TABLE) == set(HAPPENINGS)


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_what_a_happening_does_in_every_state(happening):
    for state in STATES:
        ledger = Ledger({"p": LedgerStanding(state, "e0", 1)})
        after, codes = expected(state, happening)
        entered = enter(ledger, [LedgerEntry("p", happening, "e1", 3)])
        assert entered.standings["p"].state == after, state
        assert [finding.message.code for finding in entered.findings] == [f"exchange.ledger-{code}" for code in codes]
        for finding in entered.findings:
            assert finding.severity == "warning"
            assert finding.place.path == "p"
            assert finding.message.params == {"person": "p", "happening": happening, "entry": "e1", "state": state}


def test_an_entry_and_its_day_stand_where_they_changed_something():
    planned = Ledger({"p": LedgerStanding("planned", "e0", 1)})
    again = enter(planned, [LedgerEntry("p", "planned", "e1", 1)])
    assert again.standings["p"] == LedgerStanding("planned", "e0", 1)
    moved = enter(planned, [LedgerEntry("p", "planned", "e1", 2)])
    assert moved.standings["p"] == LedgerStanding("planned", "e1", 2)
    ill = enter(planned, [LedgerEntry("p", "ill", "e1", 1), LedgerEntry("p", "ill", "e2", 2)])
    assert ill.standings["p"] == LedgerStanding("deferred", "e1", 1)
    assert enter(planned, [LedgerEntry("p", "departed", "e1")]).standings["p"] == LedgerStanding("travelling", "e1", -1)


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_somebody_on_no_list_is_unlisted_or_dead(happening):
    entered = enter(Ledger({}), [LedgerEntry("q", happening, "e1", 2)])
    assert entered.standings == {"q": LedgerStanding("died-before" if happening == "died" else "unlisted", "e1", 2)}
    assert [finding.message.code for finding in entered.findings] == ["exchange.ledger-unlisted"]
    assert entered.findings[0].message.params == {"person": "q", "happening": happening, "entry": "e1"}


def test_findings_are_kept_in_the_order_of_entries():
    ledger = enter(Ledger({}), [LedgerEntry("q", "died", "e1"), LedgerEntry("q", "planned", "e2")])
    ledger = enter(ledger, [LedgerEntry("r", "planned", "e3")])
    assert [finding.message.params["entry"] for finding in ledger.findings] == ["e1", "e2", "e3"]


def test_who_counts_and_who_may_not_be_planned():
    assert {"received", "died-after"} == COUNTED
    assert {"unwilling", "asylum", "withheld", "missing", "died-before", "unlisted"} == GONE
    for state in GONE:
        assert expected(state, "planned") == (state, ("unexpected",))


def test_the_list_says_where_each_begins():
    people = [
        *persons("a", 1),
        *persons("a", 1, prefix="x", excluded=True, consent="asylum"),
        *persons("a", 1, prefix="n", consent="not-asked", standby=True),
        *persons("a", 1, prefix="s", standby=True),
        *persons("a", 1, prefix="y", consent="asylum"),
        *persons("a", 1, prefix="u", consent="undecided"),
        *persons("a", 1, prefix="r", consent="refuses"),
    ]
    states = ["listed", "withheld", "unwilling", "standby", "asylum", "unwilling", "unwilling"]
    assert opened(people, "e0") == Ledger(
        {person.id: LedgerStanding(state, "e0", -1) for person, state in zip(people, states, strict=True)}
    )


def test_names_are_sorted():
    ledger = Ledger({name: LedgerStanding("listed", "e0") for name in ("c", "a", "b")})
    assert in_state(ledger, "listed", "planned") == ("a", "b", "c")
