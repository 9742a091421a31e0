from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from exchange_small import OPERATION, ROSTERS, RULE, names, opened_node
from parley.app.exchanges import make_replan, prepared_of, publish_replan, read_exchange, tell, tell_of_person
from parley.app.exchanges.rule_checking import check_rule
from parley.app.exchanges.showing import Shown, report_of, shown_of_files, shown_of_record
from parley.app.recorded import read_record
from parley.exchange.carrying_out.entries import Happened, Receipt
from parley.exchange.operation import read_operation
from parley.kernel import InputError, UseError
from parley.planner.plans import plan_bytes
from parley.storage import KeyRing, Node

CHECKED = check_rule(RULE.encode(), "rule.yaml")
READ = read_operation(OPERATION, CHECKED.read.rule, "operation.yaml")


def of_files(plan: bytes | None = None) -> Shown:
    return shown_of_files(CHECKED, READ.operation, ROSTERS, plan, "plan.json")


def test_files_lead_to_one_plan_and_a_given_plan_is_taken_as_it_is() -> None:
    made = of_files()
    assert sum(len(step.persons) for step in made.plan.steps) == 20
    assert made.synthetic == "all" and made.proven and made.checked
    assert of_files(plan_bytes(made.plan)) == made
    report = report_of(made, ask=("a05",))
    assert report.faults == ()
    assert {one.clause: one.verdict for one in report.clauses}["ten"] == "kept"
    assert report.titles["to-side-b"] == "from Side A to Side B"


def test_a_report_answers_who_is_on_a_list_and_not_in_the_problem() -> None:
    roster = msgspec.structs.replace(
        ROSTERS[0],
        persons=(
            *ROSTERS[0].persons,
            msgspec.structs.replace(ROSTERS[0].persons[0], person_id="a-nowhere", place_held=""),
        ),
    )
    made = shown_of_files(CHECKED, READ.operation, [roster, *ROSTERS[1:]])
    assert "a-nowhere" not in {person.id for person in made.prepared.problem.persons}
    (answer,) = report_of(made, ask=("a-nowhere",)).answers
    assert (answer.person, answer.day) == ("a-nowhere", -1)
    assert [reason.code for reason in answer.reasons] == ["exchange.why-stays-camp-unknown"]
    with pytest.raises(UseError):
        report_of(made, ask=("a-stranger",))


def test_nobody_is_named_in_the_report() -> None:
    data = msgspec.json.encode(report_of(of_files())).decode()
    assert not any(name in data for name in names())


def test_persons_are_counted_by_the_classes_of_the_rule() -> None:
    counted = {one.category for one in report_of(of_files()).counts}
    assert counted == {"military", "civilian"}


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"[1]"])
def test_what_is_no_plan_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        of_files(data)
    assert caught.value.findings[0].message.code == "exchange.plan-unreadable"


def test_a_plan_of_other_files_is_refused_with_what_is_strange_in_it() -> None:
    plan = of_files().plan
    step = msgspec.structs.replace(plan.steps[0], persons=("stranger",), routes=("nowhere",))
    with pytest.raises(InputError) as caught:
        of_files(plan_bytes(msgspec.structs.replace(plan, steps=(step, *plan.steps[1:]))))
    (finding,) = caught.value.findings
    assert finding.message.params == {"ids": "nowhere, stranger", "count": 2}


def test_the_record_tells_the_plan_in_force_and_where_everybody_is(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node")
    with Node.open(folder) as node:
        shown = shown_of_record(read_record(node.store), node.vault(ring))
    assert shown.plan.steps == of_files().plan.steps
    report = report_of(shown)
    assert report.ledger is not None
    assert report.ledger["planned"] == 20 and report.ledger["standby"] == 4
    assert report.tally is not None
    assert report.received == () and report.change is None
    assert {stage.received for stage in report.stages} == {0}


def test_without_a_plan_in_the_record_there_is_nothing_to_show(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node", planned=False)
    with Node.open(folder) as node, pytest.raises(UseError) as caught:
        shown_of_record(read_record(node.store), node.vault(ring))
    assert caught.value.findings[0].message.code == "exchange.report-no-plan"


def receipt(person: str, receiver: str, told_at: str) -> tuple[str, Receipt]:
    return person, Receipt(
        id="x", exchange="x", person="0" * 64, verdict="received", date="2025-05-23", word=receiver, told_at=told_at
    )


def say(folder: Path, ring: KeyRing, *words: tuple[str, Happened | Receipt]) -> None:
    with Node.open(folder) as node:
        for person, body in words:
            state, entries = read_exchange(read_record(node.store), node.vault(ring))
            tell(node.desk(ring), state, [tell_of_person(node.desk(ring), state, entries, person, body)])


def test_receipts_draw_a_curve_of_their_own_in_the_order_of_the_times_told(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node")
    first, second, third, fourth = (step.persons[0] for step in of_files().plan.steps[:4])
    other = {"a": "side-b", "b": "side-a"}
    # Entered in another order than they took place: two sticks, one after the other.
    pairs = ((first, "10:00"), (third, "10:20"), (second, "10:10"), (fourth, "10:30"))
    say(folder, ring, *(receipt(name, other[name[0]], f"2025-05-23T{time}:00Z") for name, time in pairs))
    with Node.open(folder) as node:
        shown = shown_of_record(read_record(node.store), node.vault(ring))
    assert not shown.by_day
    assert [step.persons for step in shown.received] == [(first,), (second,), (third,), (fourth,)]
    report = report_of(shown)
    assert report.received[0].points == report.leads[0].points[:4]
    assert sum(stage.received for stage in report.stages) == 4


def test_receipts_without_a_time_are_told_at_the_end_of_their_day(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node")
    names = [name for step in of_files().plan.steps if step.day == 0 for name in step.persons]
    say(folder, ring, *(receipt(name, "side-b" if name[0] == "a" else "side-a", "") for name in names))
    with Node.open(folder) as node:
        shown = shown_of_record(read_record(node.store), node.vault(ring))
    assert shown.by_day and len(shown.received) == 1
    last = sum(step.day == 0 for step in shown.plan.steps)
    assert report_of(shown).received[0].points == ((last, 0),)


def test_a_re_plan_is_shown_with_what_it_changed(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node")
    day = {name: step.day for step in of_files().plan.steps for name in step.persons}
    gone = next(name for name in day if day[name] == 1)
    arrived = (receipt(name, "side-b" if name[0] == "a" else "side-a", "") for name in day if day[name] == 0)
    say(folder, ring, *arrived)
    say(
        folder,
        ring,
        (gone, Happened(id="x", exchange="x", person="0" * 64, happening="died", date="2025-05-23", word="side-a")),
    )
    with Node.open(folder) as node:
        vault = node.vault(ring)
        state, entries = read_exchange(read_record(node.store), vault)
        prepared, _, _ = prepared_of(state, vault)
        again = make_replan(state, prepared, 1)
        publish_replan(node.desk(ring), state, entries, again)
        shown = shown_of_record(read_record(node.store), vault)
    assert not shown.checked
    report = report_of(shown)
    assert report.change is not None
    assert (report.change.added, report.change.standbys) == (1, 1)
    assert report.method == "re-plan"
    assert gone not in {name for step in shown.plan.steps for name in step.persons if step.day >= 1}
    assert all(
        lead.low is not None and lead.low <= lead.least <= lead.greatest <= (lead.high or 0) for lead in report.leads
    )


def test_clauses_are_held_against_those_who_went_or_still_may_not_against_who_dropped_out(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node")
    gone = of_files().plan.steps[0].persons[0]
    say(
        folder,
        ring,
        (gone, Happened(id="x", exchange="x", person="0" * 64, happening="refused", date="2025-05-23", word="side-a")),
    )
    with Node.open(folder) as node:
        shown = shown_of_record(read_record(node.store), node.vault(ring))
    assert {one.clause: one.verdict for one in shown.clauses}["ten"] == "broken"
    assert gone in {name for step in shown.plan.steps for name in step.persons}
