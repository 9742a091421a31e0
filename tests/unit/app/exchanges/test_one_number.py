"""For every course that is drawn, report, state, tally, manifests, sheets and answers tell one number for whatever two of them tell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from exchange_small import OPERATION, opened_node
from parley.app.exchanges import (
    answers_to,
    make_replan,
    manifests_of,
    plan_in_force,
    prepared_of,
    publish_replan,
    read_exchange,
    report_of,
    rule_of,
    sheet_of,
    shown_of_record,
    tally_of,
    tell,
)
from parley.app.recorded import read_record
from parley.exchange.carrying_out import ExchangeState, Happened, Receipt, Ways, steps_that_stand
from parley.exchange.handover import Selection, day_of
from parley.kernel import UseError
from parley.planner import Hazards
from parley.planner.hazards import draw, outlook
from parley.presentation.exchange_pages import state_data
from parley.storage import KeyRing, Node
from searching import QUICK

FIRST_DAY = "2025-05-23"
OTHER = {"side-a": "side-b", "side-b": "side-a"}
IN_THE_PLAN = {"received", "died-after", "planned", "travelling", "presented"}
HAZARDS = Hazards(absent=120, died=40, refused=60, unconfirmed=80, late=200)


class Drawn:
    """The small exchange carried out as *seed* draws it, with days of which nothing is told and receipts that are not verified."""

    def __init__(self, node: Node, ring: KeyRing, seed: str) -> None:
        self.node, self.vault, self.desk, self.seed = node, node.vault(ring), node.desk(ring), seed
        self.facts = outlook(self.prepared().problem, HAZARDS, seed)
        self.number = 0

    def state(self) -> ExchangeState:
        return read_exchange(read_record(self.node.store), self.vault)[0]

    def prepared(self):
        return prepared_of(self.state(), self.vault)[0]

    def say(self, person: str, happening: str, day: int, word: str, token: str) -> Happened | Receipt:
        self.number += 1
        said = {
            "id": f"t{self.number}",
            "exchange": "ten",
            "person": token,
            "date": day_of(FIRST_DAY, day),
            "word": word,
        }
        if happening in ("received", "denied"):
            return Receipt(verdict=happening, crossing="bridge" if self.number % 2 else "", **said)
        return Happened(happening=happening, **said)

    def carry_out(self, day: int) -> None:
        """What is told of *day*: deaths and refusals, who came, who did not, who stood in, and of some nothing at all."""
        state, facts = self.state(), self.facts
        bodies = []

        def told(person: str, happening: str, word: str) -> None:
            bodies.append(self.say(person, happening, day, word, state.tokens[person]))

        for person, (when, happening) in sorted(facts.ends.items()):
            if when == day and state.ledger.standings[person].state not in ("received", "died-after"):
                told(person, happening, state.holders[person])
        ended = {person for person, (when, _) in facts.ends.items() if when <= day}
        spare = [name for name, one in sorted(state.ledger.standings.items()) if one.state == "standby"]
        steps = steps_that_stand(state, Ways.of(self.prepared().problem))
        for person in [name for step in steps if step.day == day for name in step.persons]:
            holder = state.holders[person]
            stays_silent = draw(self.seed, "silent", person, day) < 80 or (
                (holder, day) in facts.late and draw(self.seed, "stuck", person, day) < 500
            )
            if person in ended or stays_silent or state.ledger.standings[person].state != "planned":
                continue
            if facts.ready[person][day]:
                told(person, "presented", holder)
                if draw(self.seed, "unverified", person, day) >= 60:
                    told(person, "received" if facts.confirmed[person][day] else "denied", OTHER[holder])
                continue
            told(person, "absent", holder)
            stands_in = next((name for name in spare if state.holders[name] == holder and name not in ended), "")
            if stands_in and draw(self.seed, "stands in", person, day) < 700:
                spare.remove(stands_in)
                told(stands_in, "received", OTHER[holder])
        if bodies:
            tell(self.desk, state, bodies)

    def plan_again(self, day: int) -> None:
        state = read_exchange(read_record(self.node.store), self.vault)
        publish_replan(self.desk, *state, make_replan(state[0], self.prepared(), day))

    def holds(self) -> None:
        """Whatever two of them tell is one number."""
        recorded = read_record(self.node.store)
        state, prepared = self.state(), self.prepared()
        shown = shown_of_record(recorded, self.vault)
        report = report_of(shown)
        told = state_data(state, persons=True)
        tally = tally_of(state, rule_of(state, self.vault), prepared, recorded.talks)
        answers = list(answers_to(prepared, plan_in_force(state), state=state))
        by_standing = Counter(one.standing for one in answers)

        assert told["counts"] == {name: count for name, count in report.ledger.items() if count} == dict(by_standing)
        assert Counter(one["standing"] for one in told["persons"]) == by_standing
        planned = sum(by_standing[one] for one in IN_THE_PLAN)
        assert report.planned == planned == sum(one.persons for one in report.counts)
        assert sum(one.persons for one in report.not_planned) == report.persons - planned
        assert _of_tally(tally, "planned") == planned

        received = by_standing["received"] + by_standing["died-after"]
        assert sum(stage.received for stage in report.stages) == received == _of_tally(tally, "received")
        assert sum(state.receipts_by_proof.values()) == received

        by_day = Counter[str]()
        for stage in report.stages:
            by_day[day_of(FIRST_DAY, stage.day)] += stage.persons
        rows = Counter[str]()
        names = []
        numbers: dict[tuple[str, str], int] = {}
        for one in manifests_of(shown, "headquarters", Selection()) if planned else ():
            rows[one.date] += len(one.rows)
            names += [row.person for row in one.rows]
            numbers |= {(one.date, row.person): int(row.values["order"]) for row in one.rows}
        assert rows == by_day
        assert len(names) == len(set(names)) == planned
        standing = {one.person: one.standing for one in answers}
        assert {standing[name] for name in names} <= IN_THE_PLAN
        days = {one.person: one.goes for one in answers if one.goes}
        goes = Counter(days.values())
        for date, count in goes.items():
            assert count <= by_day[date]
        for number in range(prepared.problem.days):
            date = day_of(FIRST_DAY, number)
            missed = sum(one.standing == "missed" and _day_of(state, one.person) == number for one in answers)
            on_sheet = _on_sheet(state, prepared, date)
            assert len(on_sheet) == by_day[date] + missed
            for name, here in on_sheet.items():
                assert numbers.get((date, name), here) == here, "one number a person, on paper and on the page"


def _day_of(state: ExchangeState, person: str) -> int:
    return state.ledger.standings[person].day


def _of_tally(tally, state: str) -> int:
    counted = sum(one.total or 0 for one in tally.accounts if one.state == state and one.basis == "record")
    return counted + sum(one.count for one in tally.outside if one.state == state)


def _on_sheet(state: ExchangeState, prepared, date: str) -> dict[str, int]:
    try:
        sheet = sheet_of(state, prepared, date, "side-a", standbys=False)
    except UseError:
        return {}
    return {row.person: row.number for row in sheet.rows}


@pytest.mark.parametrize("seed", range(4 if QUICK else 24))
def test_whatever_two_pages_tell_is_one_number(seed: int, tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node")
    with Node.open(folder) as node:
        course = Drawn(node, ring, f"course {seed}")
        course.holds()
        for day in range(3):
            course.carry_out(day)
            course.holds()
            if day < 2 and draw(course.seed, "again", day) < 800:
                course.plan_again(day + 1)
                course.holds()
    assert "days: 3" in OPERATION
