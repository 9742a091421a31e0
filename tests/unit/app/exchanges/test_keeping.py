"""What a re-plan says of the rule: clauses that are not kept any more, and standbys who do not step in. On a real node."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from exchange_small import NEW, ROSTERS, RULE, opened_node
from parley.app.exchanges import Replanned, make_replan, prepared_of, read_exchange, tell, tell_of_person
from parley.app.recorded import read_record
from parley.exchange.carrying_out.entries import Happened, Receipt
from parley.exchange.carrying_out.fold import ExchangeState
from parley.presentation.exchange_pages import replan_page
from parley.presentation.renderings import render_text
from parley.presentation.wording import words_in
from parley.storage import Node

DAILY = (
    RULE
    + """\
  - kind: instalments
    id: so-many-a-day
    of: {flows: [to-side-a, to-side-b]}
    parts: [{count: 4, day: 1}, {count: 4, day: 2}, {count: 2, day: 3}]
"""
)

TWICE = DAILY + DAILY.partition("handover\n")[2].partition("\n")[2].replace("so-many-a-day", "again-so-many")


def after(folder: Path, rule: str, day: int, count: int) -> tuple[ExchangeState, Replanned]:
    """The re-plan from *day* on when so many soldiers of Side A who were to go that day or later have died."""
    folder, ring = opened_node(folder, new=msgspec.structs.replace(NEW, rule=rule.encode()))
    with Node.open(folder) as node:
        vault = node.vault(ring)
        state, entries = read_exchange(read_record(node.store), vault)
        going = [name for step in state.steps if step.day >= day for name in step.persons if name[0] == "a"]
        # Standbys are military, and so is everybody in their lane: each fifth on the list is a civilian.
        own = [name for name in going if int(name[1:]) % 5 != 4]
        body = Happened(id="x", exchange="x", person="0" * 64, happening="died", date="2025-05-23", word="side-a")
        for name in own[:count]:
            state, entries = read_exchange(read_record(node.store), vault)
            tell(node.desk(ring), state, [tell_of_person(node.desk(ring), state, entries, name, body)])
        state, _ = read_exchange(read_record(node.store), vault)
        return state, make_replan(state, prepared_of(state, vault)[0], day)


def said(state: ExchangeState, planned: Replanned) -> str:
    return " ".join(str(render_text(replan_page(words_in("en"), state, planned))).split())


def test_where_the_promise_still_holds_nothing_is_said_of_clauses(tmp_path: Path) -> None:
    state, planned = after(tmp_path / "node", RULE, 0, 1)
    assert planned.not_kept == () and planned.findings == ()
    assert "What of the rule is not kept" not in said(state, planned)


def test_a_promised_number_that_is_missed_is_told_with_the_number(tmp_path: Path) -> None:
    state, planned = after(tmp_path / "node", RULE, 0, 4)
    (ten,) = planned.not_kept
    # Eight of Side A, and of Side B as many as the lead of one allows.
    assert (ten.clause, sorted(message.params["total"] for message in ten.messages)) == ("ten", [8, 9])
    text = said(state, planned)
    assert "do not keep 1 clause of the rule" in text
    assert "the sum is 8, the bounds are 10 and 10" in text


def test_who_was_received_on_another_day_than_planned_counts_on_that_day(tmp_path: Path) -> None:
    """Both sides fall short alike on the first day, and catch up with nobody planned twice."""
    folder, ring = opened_node(tmp_path / "node", new=msgspec.structs.replace(NEW, rule=DAILY.encode()))
    with Node.open(folder) as node:
        vault = node.vault(ring)
        state, _ = read_exchange(read_record(node.store), vault)
        early = [name for step in state.steps if step.day == 1 for name in step.persons][:2]
        for name in early:
            state, entries = read_exchange(read_record(node.store), vault)
            body = Receipt(
                id="x", exchange="x", person="0" * 64, verdict="received", date="2025-05-23", word=state.receivers[name]
            )
            tell(node.desk(ring), state, [tell_of_person(node.desk(ring), state, entries, name, body)])
        state, _ = read_exchange(read_record(node.store), vault)
        planned = make_replan(state, prepared_of(state, vault)[0], 1)
    told = {
        (one.messages[0].params["day"], one.messages[0].params["total"])
        for one in planned.not_kept
        if one.clause == "so-many-a-day"
    }
    assert told == {(1, 1)}


@pytest.mark.parametrize(
    ("rule", "code", "params"),
    [
        (DAILY, "clause", {"holder": "side-a", "places": 1, "clause": "so-many-a-day", "more": 2}),
        (TWICE, "clauses", {"holder": "side-a", "places": 1, "clauses": "ten, lead, so-many-a-day, again-so-many", "more": 2}),
        (RULE, "room", {"holder": "side-a", "places": 1}),
    ],
)  # fmt: skip
def test_why_a_standby_does_not_step_in_is_told(
    tmp_path: Path, rule: str, code: str, params: dict[str, str | int]
) -> None:
    """Nothing moved on the first day, and somebody died: two standbys are there, and places are left."""
    state, planned = after(tmp_path / "node", rule, 1, 1)
    (finding,) = [one for one in planned.findings if "standbys" in one.message.code]
    assert finding.message.code == f"exchange.replan-standbys-{code}"
    assert finding.message.params == params
    assert "places of those held by Side A who dropped out" in said(state, planned)
    assert {one.clause for one in planned.not_kept} >= {"ten"}


def test_what_was_set_aside_forbids_nothing_and_is_still_told_as_not_kept(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node", new=msgspec.structs.replace(NEW, rule=DAILY.encode()))
    with Node.open(folder) as node:
        vault = node.vault(ring)
        state, _ = read_exchange(read_record(node.store), vault)
        planned = make_replan(state, prepared_of(state, vault)[0], 1, ("so-many-a-day",))
    assert "so-many-a-day" in {one.clause for one in planned.not_kept}
    assert "set aside, as people decided" in said(state, planned)


def test_a_re_plan_tells_the_law_as_things_stand(tmp_path: Path) -> None:
    """Whoever is wounded and was not asked is told; whoever has died, or refused at the crossing, is not said to be left out."""
    hurt = {"a05": "wants", "a06": "wants", "a07": ""}
    ours = tuple(
        msgspec.structs.replace(one, art110_class="direct_2", mmc_decision="repatriate", consent=hurt[one.person_id])
        if one.person_id in hurt
        else one
        for one in ROSTERS[0].persons
    )
    rosters = (msgspec.structs.replace(ROSTERS[0], persons=ours), ROSTERS[1])
    rule = RULE.replace("exactly: 10", "at_most: 10").encode()
    folder, ring = opened_node(tmp_path / "node", new=msgspec.structs.replace(NEW, rule=rule, rosters=rosters))
    with Node.open(folder) as node:
        vault = node.vault(ring)
        for name, happening in (("a05", "died"), ("a06", "refused")):
            state, entries = read_exchange(read_record(node.store), vault)
            body = Happened(
                id="x", exchange="x", person="0" * 64, happening=happening, date="2025-05-23", word="side-a"
            )
            tell(node.desk(ring), state, [tell_of_person(node.desk(ring), state, entries, name, body)])
        state, _ = read_exchange(read_record(node.store), vault)
        planned = make_replan(state, prepared_of(state, vault)[0], 1)
        told = {(one.message.code.removeprefix("exchange.law."), one.who) for one in planned.law}
        assert ("wounded-not-asked", "a07") in told
        assert not [one for one in told if one[1] == "a05"]
        assert not [one for one in told if one[1] == "a06" and one[0].startswith("wounded")]
        assert "a07" in said(state, planned)
