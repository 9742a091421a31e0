"""Where a person stands: what was entered comes before the plan, whatever it is."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.exchange.carrying_out import STANDINGS, ExchangeState, Item, PlanPublished, Standings, counts_by_standing
from parley.exchange.carrying_out.fold import PlanInForce
from parley.exchange.carrying_out.person_history import Deed
from parley.planner import Ledger, LedgerEntry, LedgerHappening, LedgerStanding, LedgerState, Person, enter, opened
from parley.planner.ledger import HAPPENINGS, STATES
from parley.presentation.wording import LANGUAGES, say_message, words_in
from searching import search

DAY = "2030-03-02"
STANDINGS_WITHOUT_A_DAY = set(STANDINGS) - {"planned"}


def state(standings: dict[str, LedgerStanding], **deeds: tuple[Deed, ...]) -> ExchangeState:
    return ExchangeState("x", 0, first_day="2030-03-01", ledger=Ledger(standings), deeds=deeds)


@pytest.mark.parametrize("where", [one for one in STATES if one != "planned"])
def test_only_who_is_planned_is_told_a_day(where: LedgerState) -> None:
    found = Standings(state({"p": LedgerStanding(where, "e", 3)})).of("p")
    assert found is not None
    assert found.goes == ""
    assert found.standing in STANDINGS_WITHOUT_A_DAY
    assert found.waits == (where in ("listed", "standby", "deferred"))


def test_a_day_that_has_passed_is_told_as_passed_and_not_as_a_day() -> None:
    standings = {"p": LedgerStanding("planned", "plan", 1), "q": LedgerStanding("received", "r2", 1)}
    same_day = Standings(state(standings, q=(Deed("r2", 7, "received", DAY, word="side-b"),))).of("p")
    assert same_day is not None and (same_day.standing, same_day.goes, same_day.waits) == ("planned", DAY, True)
    later = Standings(state(standings, q=(Deed("r2", 7, "received", "2030-03-03"),))).of("p")
    assert later is not None and (later.standing, later.goes, later.waits) == ("missed", "", False)
    assert later.happened[0].params == {"date": DAY}


def test_a_day_before_a_plan_that_was_made_again_has_passed() -> None:
    again = PlanPublished(
        id="p2", exchange="x", document="0" * 64, digest="0" * 64, method="re-plan", from_date="2030-03-03", persons=0, replaces="p1",
    )  # fmt: skip
    plans = (PlanInForce(Item(3, "s", "exchange.plan-published", again), again, None),)
    was = msgspec.structs.replace(state({"p": LedgerStanding("planned", "p1", 1)}), plans=plans)
    found = Standings(was).of("p")
    assert found is not None and (found.standing, found.goes) == ("missed", "")
    assert counts_by_standing(was)["missed"] == 1 == sum(counts_by_standing(was).values())


def test_nobody_is_said_to_have_refused_who_was_not_asked() -> None:
    asked = Person(id="p", holder="a", receiver="b", camp="c", consent="not-asked")
    found = Standings(ExchangeState("x", 0, ledger=opened([asked], "list"))).of("p")
    assert found is not None and found.standing == "not-asked"
    refused = state({"p": LedgerStanding("unwilling", "t1")}, p=(Deed("t1", 4, "refused", DAY, word="side-a"),))
    found = Standings(refused).of("p")
    assert found is not None and found.standing == "refused"
    assert found.happened[1].params == {"date": DAY, "word": "side-a"}


def test_of_whom_nothing_is_known_nothing_is_said() -> None:
    assert Standings(state({})).of("p") is None


@search(200)
@given(st.lists(st.sampled_from(HAPPENINGS), max_size=6))
def test_whatever_is_entered_a_day_is_told_only_to_who_has_one(happenings: list[LedgerHappening]) -> None:
    person = Person(id="p", holder="a", receiver="b", camp="c", consent="wants")
    ledger = enter(opened([person], "list"), [LedgerEntry("p", one, f"e{at}", 1) for at, one in enumerate(happenings)])
    deeds = tuple(Deed(f"e{at}", at, one, DAY) for at, one in enumerate(happenings))
    found = Standings(ExchangeState("x", 0, first_day="2030-03-01", ledger=ledger, deeds={"p": deeds})).of("p")
    assert found is not None
    assert (found.goes != "") == (ledger.standings["p"].state == "planned")


@pytest.mark.parametrize(("lang", "standing"), [*itertools.product(LANGUAGES, STANDINGS)])
def test_every_answer_is_worded_and_only_the_planned_hear_of_a_day(lang: str, standing: str) -> None:
    words = words_in(lang)
    for part in ("happened", "follows", "can"):
        said = words.find(f"exchange.standing.{part}-{standing}")
        assert said, (lang, part, standing)
        assert ("{date}" in said) == (part == "happened" and standing in ("planned", "missed"))
    assert words.find(f"person-standing.{standing}")


def test_a_day_is_said_as_the_reader_writes_days() -> None:
    found = Standings(state({"p": LedgerStanding("planned", "plan", 1)})).of("p")
    assert found is not None
    assert (
        say_message(words_in("uk"), found.happened[0])[0].replace("\u202f", " ")
        == "2 березня 2030 р. — призначений день передачі."
    )
