from __future__ import annotations

import msgspec
import pytest

from exchange_pages_cast import FIRST_DAY, TITLES, small_exchange
from exchange_reports import standings_by
from parley.app.exchanges.reporting import ReportedPlan, report_exchange
from parley.kernel import UseError
from parley.planner.ledger import LedgerEntry, enter, opened, planned_entries
from parley.planner.replanning import DateChange

PROBLEM, PLAN, RECORDS = small_exchange()
PLANNED = [name for step in PLAN.steps for name in step.persons]


def test_a_report_needs_a_problem_and_a_plan_and_leaves_out_what_it_is_not_given() -> None:
    report = report_exchange(ReportedPlan(problem=PROBLEM, plan=PLAN, first_day=FIRST_DAY))
    assert report.faults == ()
    assert (report.planned, report.persons) == (len(PLANNED), len(PROBLEM.persons))
    assert sum(stage.persons for stage in report.stages) == len(PLANNED)
    assert {stage.received for stage in report.stages} == {-1}
    assert (report.ledger, report.change, report.tally, report.answers, report.received) == (None, None, None, (), ())


def test_no_name_and_nothing_of_anybody_s_health_is_in_it() -> None:
    report = report_exchange(ReportedPlan(problem=PROBLEM, plan=PLAN, first_day=FIRST_DAY, titles=TITLES), PLANNED[:3])
    data = msgspec.json.encode(report).decode()
    for one in RECORDS.values():
        assert not any(name.text in data for name in one.names)
    for word in ("SECRET", "direct_2", "stretcher", "2024-02", "сержант"):
        assert word not in data


def test_a_plan_that_does_not_hold_is_told_by_the_independent_check() -> None:
    broken = msgspec.structs.replace(PLAN, steps=PLAN.steps[1:])
    assert report_exchange(ReportedPlan(problem=PROBLEM, plan=broken, first_day=FIRST_DAY)).faults


def test_what_was_received_stands_beside_what_was_planned() -> None:
    ledger = enter(opened(PROBLEM.persons, "e1"), planned_entries(PLAN, "e2"))
    first = PLAN.steps[0]
    ledger = enter(
        ledger, [LedgerEntry(name, what, "e3") for name in first.persons for what in ("presented", "received")]
    )
    report = report_exchange(
        ReportedPlan(
            problem=PROBLEM,
            plan=PLAN,
            first_day=FIRST_DAY,
            ledger=ledger,
            standings=standings_by(ledger),
            received=(first,),
        )
    )
    assert sum(stage.received for stage in report.stages) == len(first.persons)
    assert report.ledger is not None and sum(report.ledger.values()) == len(PROBLEM.persons)
    assert report.received[0].points == ((1, report.leads[0].points[0][1]),)


def test_what_a_new_plan_changed_is_counted_with_the_reason_of_those_who_dropped_out() -> None:
    gone, moved = PLANNED[0], PLANNED[1]
    ledger = enter(opened(PROBLEM.persons, "e1"), [*planned_entries(PLAN, "e2"), LedgerEntry(gone, "died", "e3")])
    changes = [
        DateChange(gone, "dropped", 0, -1),
        DateChange(moved, "moved", 0, 1),
        DateChange("side-a-038", "added", -1, 1),
    ]
    report = report_exchange(
        ReportedPlan(problem=PROBLEM, plan=PLAN, first_day=FIRST_DAY, ledger=ledger, changes=changes)
    )
    change = report.change
    assert change is not None
    assert (change.moved, change.added, change.dropped, change.standbys) == (1, 1, 1, 1)
    assert change.why_dropped == {"died-before": 1}
    assert set(change.ids) == {gone, moved, "side-a-038"}
    assert sum(stage.moved for stage in report.stages) == 1


def test_who_asks_is_answered_and_an_unknown_number_is_bad_input() -> None:
    report = report_exchange(ReportedPlan(problem=PROBLEM, plan=PLAN, first_day=FIRST_DAY), (PLANNED[-1], "side-a-002"))
    assert [one.person for one in report.answers] == [PLANNED[-1], "side-a-002"]
    assert report.answers[0].day == PLAN.steps[-1].day and report.answers[0].reasons
    assert report.answers[1].day == -1
    with pytest.raises(UseError) as caught:
        report_exchange(ReportedPlan(problem=PROBLEM, plan=PLAN, first_day=FIRST_DAY), ("nobody",))
    assert caught.value.findings[0].message.params == {"id": "nobody"}


def test_the_same_plan_gives_the_same_report() -> None:
    one, two = (
        report_exchange(ReportedPlan(problem=PROBLEM, plan=PLAN, first_day=FIRST_DAY, titles=TITLES)) for _ in range(2)
    )
    assert msgspec.json.encode(one) == msgspec.json.encode(two)
