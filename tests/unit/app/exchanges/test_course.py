"""An exchange from its opening to the tally, through the use cases, on a real node."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import msgspec
import pytest

from exchange_small import LATE_BUS, NEW, PROMISE, ROSTERS, RULE, names, opened_node, roster
from nodes import CAST, build_node
from parley.app.exchanges import (
    check_opening,
    commit_share,
    count_told,
    day_number,
    enter_ticks,
    forget_person,
    make_plan,
    make_replan,
    manifests_of,
    open_exchange,
    plan_ticks,
    prepared_of,
    publish_plan,
    publish_replan,
    read_exchange,
    report_of,
    reveal_share,
    rule_of,
    shown_of_record,
    tally_of,
    tell,
    tell_account,
    tell_of_person,
    whole_plan,
    withdraw,
)
from parley.app.record.verifying import verify_record
from parley.app.recorded import read_record
from parley.app.recorded.entry_types import ENTRY_TYPES
from parley.exchange.carrying_out.entries import Counted, Happened, Receipt, SheetGiven
from parley.exchange.carrying_out.tally import PersonSide
from parley.exchange.carrying_out.tokens import seed_commitment
from parley.exchange.handover import Selection, Tick, TickFile, code_shown, day_of, sheet_code
from parley.exchange.operation import prepare, read_operation
from parley.kernel import InputError, UseError, sha256_hex
from parley.planner.ledger import COUNTED, counts_by_state, in_state
from parley.planner.problem import parity_bounds
from parley.planner.replanning import balances
from parley.record import read_all
from parley.storage import Node


class Course:
    """A node with the small exchange, and its use cases with fewer words."""

    def __init__(self, folder: Path, **how) -> None:
        self.folder, self.ring = opened_node(folder, **how)
        self.node = Node.open(self.folder)
        self.vault = self.node.vault(self.ring)
        self.desk = self.node.desk(self.ring)

    def state(self):
        return read_exchange(read_record(self.node.store), self.vault)[0]

    def entries(self):
        return read_exchange(read_record(self.node.store), self.vault)[1]

    def prepared(self):
        return prepared_of(self.state(), self.vault)[0]

    def tick(self, reader: str, day: str, marks: dict[str, str], **more):
        ticks = tuple(Tick(who, mark) for who, mark in marks.items())
        data = f"{reader} {day} {marks}".encode()
        file = self.given_out(TickFile("ten", day, reader, ticks, digest=sha256_hex(data), **more))
        state, entries = self.state(), self.entries()
        pending = plan_ticks(self.desk, state, entries, [file])
        enter_ticks(self.desk, state, entries, pending, {file.digest: data})
        return pending

    def given_out(self, file: TickFile) -> TickFile:
        """*file* as one of a sheet of its own that was given out."""
        state = self.state()
        plan = state.plans[-1].published
        number = "n" + file.digest[:32]
        code = sheet_code(
            exchange="ten", plan=plan.id, plan_digest=plan.digest, day=file.date, crossing=file.crossing,
            reader=file.reader, number=number,
        )  # fmt: skip
        if code_shown(code) not in state.sheets:
            body = SheetGiven(
                id=f"ten.sheet-{code[:8]}", exchange="ten", code=code, plan=plan.id, plan_digest=plan.digest,
                date=file.date, crossing=file.crossing, reader=file.reader,
            )  # fmt: skip
            tell(self.desk, state, [body])
        return msgspec.structs.replace(file, sheet=code_shown(code), plan=plan.id, number=number)

    def carry_out(self, day: int) -> None:
        """The day goes as planned: each side ticks whom it receives, in the order of the plan."""
        state = self.state()
        for step in [step for step in state.steps if step.day == day]:
            for who in step.persons:
                if state.ledger.standings[who].state == "planned":
                    self.tick(state.receivers[who], day_of("2025-05-23", day), {who: "received"})

    def close(self) -> None:
        self.node.close()


@pytest.fixture
def course(tmp_path: Path):
    made = Course(tmp_path / "node")
    yield made
    made.close()


def states(course: Course) -> dict[str, int]:
    return {name: count for name, count in counts_by_state(course.state().ledger).items() if count}


def test_it_opens_and_plans_with_commitments_only(course):
    assert states(course) == {"planned": 20, "standby": 4}
    state = course.state()
    assert (state.findings, state.opening.synthetic, len(state.rosters)) == ((), "yes", 2)
    assert {one.holder: one.persons for one in state.plans[0].published.numbers if one.date == "2025-05-25"} == {
        "side-a": 2, "side-b": 2,
    }  # fmt: skip
    assert verify_record(course.node.store, ENTRY_TYPES).failure is None


def test_the_same_record_gives_the_same_plan(course):
    one, two = (make_plan(course.prepared(), course.state().rosters).plan for _ in range(2))
    assert one == two
    assert one.steps == course.state().steps


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() + str(path).encode() for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_name_of_the_lists_is_in_the_record_in_a_file_name_or_in_a_finding(course):
    course.tick("side-b", "2025-05-23", {"a00": "received", "a01": "absent", "Хтось Чужий": "present"})
    spoilt = course.tick("side-b", "2025-05-23", {"a02": "received", "a03": "refused"})
    made = make_replan(course.state(), course.prepared(), 1)
    publish_replan(course.desk, course.state(), course.entries(), made, LATE_BUS.encode())
    whole = bytes_of(course.folder)
    said = str(spoilt.findings) + str(course.state().findings) + str(made.changes)
    for name in (*names(), "Хтось", "Чужий"):
        assert name.encode() not in whole
        assert name not in said
    # Quoted: three signs alone turn up in a digest by chance.
    bodies = b"".join(entry.body for entry in read_all(course.node.store.envelopes()))
    assert b'"' in bodies
    assert all(f'"{name}"'.encode() not in bodies for name in ("a00", "b11")), "persons go by token"
    # An envelope carries its entry in Base64: names are looked for in what it says.
    for name in (*names(), "Хтось", "Чужий"):
        assert name.encode() not in bodies


def test_a_title_or_reason_with_a_name_is_refused_and_nothing_is_kept(tmp_path):
    folder, ring, _ = build_node(tmp_path / "node", CAST.encode())
    with Node.open(folder) as node:
        desk = node.desk(ring)
        name = ROSTERS[0].persons[0].names[0].text
        new = msgspec.structs.replace(NEW, title={"en": f"The release of {name.upper()}"})
        with pytest.raises(UseError) as caught:
            open_exchange(desk, new)
        assert name.split()[0] not in str(caught.value)
        assert list(desk.vault.held()) == []


def test_everything_wrong_with_an_opening_is_told_at_once(tmp_path):
    folder, _, _ = build_node(tmp_path / "node", CAST.encode())
    wrong = msgspec.structs.replace(
        NEW, id="swap", matter="nothing", undertakings=("u", "swap"), rosters=(roster("side-a"), roster("side-a"))
    )
    stranger = msgspec.structs.replace(roster("side-b"), holder="outsider")
    with Node.open(folder) as node:
        with pytest.raises(InputError) as caught:
            check_opening(read_record(node.store), msgspec.structs.replace(wrong, rosters=(*wrong.rosters, stranger)))
        codes = [finding.message.code.removeprefix("exchange.open-") for finding in caught.value.findings]
        assert codes == [
            "id-taken", "no-such-matter", "no-such-undertaking", "no-such-undertaking", "holder-not-of-rule", "list-twice",
        ]  # fmt: skip
        real = msgspec.structs.replace(roster("side-b"), synthetic=False)
        odd = check_opening(read_record(node.store), msgspec.structs.replace(NEW, rosters=(ROSTERS[0], real)))
        assert [finding.message.code for finding in odd][-1:] == ["exchange.open-synthetic-and-real"]
        both = msgspec.structs.replace(ROSTERS[1], persons=(*ROSTERS[1].persons, ROSTERS[0].persons[0]))
        with pytest.raises(InputError, match="person-on-two-lists"):
            check_opening(read_record(node.store), msgspec.structs.replace(NEW, rosters=(ROSTERS[0], both)))


def test_entering_twice_changes_nothing(course):
    first = course.tick("side-b", "2025-05-23", {"a00": "received", "a01": "absent", "x1": "present"})
    size = course.node.store.size()
    again = course.tick("side-b", "2025-05-23", {"a00": "received", "a01": "absent", "x1": "present"})
    assert (first.count, again.count, again.entering.already) == (3, 0, 3)
    assert course.node.store.size() == size
    assert first.moved["a00"] == ("planned", "received")
    assert states(course)["unlisted"] == 1


def test_a_death_refusals_and_a_late_bus_and_the_lead_stays_within_its_bound(course):
    """Persons drop out, a bus is late, the plan is made again: nobody is lost and no lead passes its bound at any hand-over."""
    course.carry_out(0)
    day_one = [who for step in course.state().steps if step.day == 1 for who in step.persons]
    of_a = [who for who in day_one if who[0] == "a" and int(who[1:]) % 5 != 4]
    course.tick("side-a", "2025-05-23", {of_a[0]: "died", of_a[1]: "refused"})
    state = course.state()
    rule = rule_of(state, course.vault)
    later = prepare(rule, state.rosters, read_operation(LATE_BUS, rule).operation)
    made = make_replan(state, later, 1)
    assert {why.person for why in made.dropped_out} == set(of_a[:2])
    assert {why.reason.code for why in made.changes} <= {
        "exchange.change-stands-in", "exchange.change-keeps-balance", "exchange.change-place-free", "exchange.change-standby-goes",
    }  # fmt: skip
    assert {why.person for why in made.changes if why.kind == "added"} >= {"a10", "a11"}
    publish_replan(course.desk, state, course.entries(), made, LATE_BUS.encode())
    now = course.state()
    assert now.plans[-1].published.replaces == now.plans[0].published.id != now.plans[-1].published.id
    assert now.plans[-1].published.after == state.size - 1
    assert whole_plan(state, made).steps == now.steps
    assert {who for step in now.steps if step.day == 1 for who in step.persons if who[0] == "b"} <= {
        who for who in now.holders if who[0] == "b"
    }
    prepared = course.prepared()
    bounds = [parity_bounds(parity) for parity in prepared.problem.parities]
    for day in (1, 2):
        for step in [step for step in now.steps if step.day == day]:
            for who in step.persons:
                course.tick(now.receivers[who], day_of("2025-05-23", day), {who: "received"})
            leads = balances(prepared.problem, course.state().ledger)
            assert all(low <= lead <= high for lead, (low, high) in zip(leads, bounds, strict=True))
    end = course.state()
    assert len(in_state(end.ledger, *COUNTED)) == 20
    assert sum(counts_by_state(end.ledger).values()) == 24
    assert verify_record(course.node.store, ENTRY_TYPES).failure is None


def test_a_number_that_cannot_be_reached_any_more_is_told_and_blocks_nothing(course):
    lost = ("a00", "a01", "a02", "a03")
    course.tick("side-a", "2025-05-23", dict.fromkeys(lost, "died"))
    made = make_replan(course.state(), course.prepared(), 0)
    assert [finding.message.code for finding in made.findings] == ["exchange.replan-demands-open"]
    going = {who for step in made.replan.steps for who in step.persons}
    assert len([who for who in going if who[0] == "a"]) == 8
    assert len([who for who in going if who[0] == "b"]) == 9, "the lead of one, and no more"
    assert not going & set(lost)


def test_a_lead_that_is_over_its_bound_may_not_grow(course):
    course.tick("side-b", "2025-05-23", {"a00": "received", "a01": "received", "a02": "received"})
    made = make_replan(course.state(), course.prepared(), 1)
    assert [finding.message.code for finding in made.findings] == [
        "exchange.replan-lead-over",
        "exchange.replan-demands-open",
        "exchange.replan-day-passed",
    ]
    assert made.findings[2].message.params["count"] == 5
    assert made.findings[0].message.params["lead"] in (3, -3)
    first = made.replan.steps[0].persons[0]
    assert first[0] == "b"


def test_whoever_stands_at_the_crossing_gets_no_other_day_and_the_re_plan_says_so(course):
    """The ledger would not take such a day: what a plan gives and what the record says are one."""
    course.carry_out(0)
    second = [who for step in course.state().steps if step.day == 1 for who in step.persons]
    course.tick("side-a", "2025-05-24", {who: "present" for who in second if who[0] == "a"})
    course.tick("side-a", "2025-05-24", {who: "received" for who in second if who[0] == "b"})
    made = make_replan(course.state(), course.prepared(), 2)
    waiting = {who for who in second if who[0] == "a"}
    assert not waiting & {who for step in made.replan.steps for who in step.persons}
    (finding,) = [one for one in made.findings if one.message.code == "exchange.replan-under-way"]
    assert finding.message.params["count"] == 4
    assert set(str(finding.message.params["persons"]).split(", ")) == waiting
    assert "exchange.replan-demands-open" not in {one.message.code for one in made.findings}, "their places are theirs"
    publish_replan(course.desk, course.state(), course.entries(), made)
    assert course.state().findings == ()
    assert states(course) == {"received": 12, "presented": 4, "planned": 4, "standby": 4}


def test_days_that_are_over_hold_only_who_was_received(course):
    """What a plan made again says of a person counts once: 132 who went are not 148."""
    first = [who for step in course.state().steps if step.day == 0 for who in step.persons]
    for who in first[:-2]:
        course.tick(course.state().receivers[who], "2025-05-23", {who: "received"})
    made = make_replan(course.state(), course.prepared(), 1)
    publish_replan(course.desk, course.state(), course.entries(), made)
    shown = shown_of_record(read_record(course.node.store), course.vault)
    report = report_of(shown)
    assert report.planned == 20
    assert sum(stage.persons for stage in report.stages if stage.day == 0) == 6
    assert {one.clause: one.verdict for one in report.clauses}["ten"] == "kept"
    assert [len(one.rows) for one in manifests_of(shown, "headquarters", Selection(day=0))] == [6]


def test_replanning_needs_a_plan_and_a_day_of_it(tmp_path):
    made = Course(tmp_path / "node", planned=False)
    with pytest.raises(UseError, match="replan-no-plan"):
        make_replan(made.state(), made.prepared(), 0)
    for day in ("tomorrow", "2025-05-26"):
        with pytest.raises(UseError):
            day_number(made.prepared(), day)
    assert day_number(made.prepared(), "2025-05-25") == 2
    made.close()


def test_entries_are_named_by_what_they_say_and_taken_back_by_the_beginning_of_a_name(course):
    happened = Happened(id="x", exchange="x", person="0" * 64, happening="ill", word="side-a")
    for _ in range(2):
        body = tell_of_person(course.desk, course.state(), course.entries(), "a00", happened)
        tell(course.desk, course.state(), [body])
    ids = [item.body.id for item in course.entries().items if isinstance(item.body, Happened)]
    assert len(set(ids)) == 2, "said twice by one key: two entries"
    assert all(re.fullmatch(r"ten\.told-[0-9a-hj-km-np-tv-z]{8,26}", one) for one in ids)
    with pytest.raises(UseError) as raised:
        withdraw(course.desk, course.state(), course.entries(), "ten.told", "")
    assert raised.value.findings[0].message.params["names"] == ", ".join(ids)
    taken_back = withdraw(course.desk, course.state(), course.entries(), ids[0][:-2], "the wrong line")
    assert taken_back.target == ids[0]
    index = next(item.index for item in course.entries().items if item.body.id == ids[1])
    assert withdraw(course.desk, course.state(), course.entries(), str(index), "").target == ids[1]
    plan = course.state().plans[0].published.id
    assert withdraw(course.desk, course.state(), course.entries(), "ten.plan", "").target == plan


def test_the_tally_holds_number_and_category_against_the_words(tmp_path):
    new = msgspec.structs.replace(NEW, matter="swap", undertakings=("ten-of-a",))
    folder, ring, _ = build_node(tmp_path / "other", CAST.encode(), PROMISE.encode())
    with Node.open(folder) as node:
        desk, vault = node.desk(ring), node.vault(ring)
        open_exchange(desk, new)
        state, entries = read_exchange(read_record(node.store), vault)
        prepared, rule, _ = prepared_of(state, vault)
        publish_plan(desk, state, entries, make_plan(prepared, state.rosters))
        state, entries = read_exchange(read_record(node.store), vault)
        told = [
            count_told(desk, state, entries, Counted(id="x", exchange="x", account="side-a", flow="to-side-b", state="handed-over", total=10)),
        ]  # fmt: skip
        tell(desk, state, told)
        state, entries = read_exchange(read_record(node.store), vault)
        receipt = Receipt(id="x", exchange="x", person="0" * 64, verdict="received", word="side-b", date="2025-05-23")
        tell(desk, state, [tell_of_person(desk, state, entries, "a00", receipt)])
        state, entries = read_exchange(read_record(node.store), vault)
        rows = [
            PersonSide("side-a", "a00", "to-side-b", "military", "received"),
            PersonSide("side-a", "a01", "to-side-b", "military", "received"),
        ]
        tell_account(desk, state, entries, "side-a", rows)
        state, _ = read_exchange(read_record(node.store), vault)
        result = tally_of(state, rule, prepared, read_record(node.store).talks)
        promises = [(one.account, one.flow, one.count, one.category) for one in result.promises]
        assert promises == [("u1", "to-side-b", 10, "prisoner-of-war")]
        for participant, found in (("side-a", promises), ("somebody", [])):
            other = _called_otherwise(rule, participant)
            again = tally_of(state, other, prepared, read_record(node.store).talks).promises
            assert [
                one for one in promises if one in [(p.account, p.flow, p.count, p.category) for p in again]
            ] == found
        lines = {(line.account, line.state): (line.number, line.in_category, line.standing) for line in result.lines}
        assert lines["plan", "planned"] == (10, 8, "short")
        assert lines["side-b", "received"] == (1, 1, "short")
        assert lines["side-a", "handed-over"] == (10, None, "not-told")
        persons = dict(result.persons)
        assert "a00" not in persons, "both lists say the same"
        assert [(row.account, row.state) for row in persons["a01"]] == [("record", "planned"), ("side-a", "received")]
        assert [row.account for row in persons["a02"]] == ["record"], "not on the other list is no more than that"


def _called_otherwise(rule, participant):
    """The rule with another id and a Ukrainian title for Side A, who is that participant of the talks."""
    parties = tuple(
        msgspec.structs.replace(one, id="pa", title="Сторона А", participant=participant) if one.id == "side-a" else one
        for one in rule.parties
    )
    flows = tuple(
        msgspec.structs.replace(one, giver="pa" if one.giver == "side-a" else one.giver) for one in rule.flows
    )
    return msgspec.structs.replace(rule, parties=parties, flows=flows)


def test_without_undertakings_the_rule_s_numbers_are_the_promise(course):
    state = course.state()
    result = tally_of(state, rule_of(state, course.vault), course.prepared(), read_record(course.node.store).talks)
    assert {(one.account, one.flow, one.count) for one in result.promises} == {
        ("ten", "to-side-a", 10),
        ("ten", "to-side-b", 10),
    }
    assert {line.standing for line in result.lines if line.state == "planned"} == {"kept"}


def test_who_is_forgotten_is_counted_and_cannot_be_read(course):
    course.tick("side-b", "2025-05-23", {"a00": "received"})
    state = course.state()
    token, document = state.tokens["a00"], state.lists[0].documents[0]
    forget_person(course.desk, state, course.entries(), "a00")
    after = course.state()
    assert course.vault.status(document) == "erased"
    assert "a00" not in str(after.rosters)
    assert after.ledger.standings[token].state == "received"
    assert sum(counts_by_state(after.ledger).values()) == 24
    assert after.findings == ()
    assert verify_record(course.node.store, ENTRY_TYPES).failure is None
    with pytest.raises(UseError, match="no-such-person"):
        forget_person(course.desk, after, course.entries(), "a00")


def test_the_seed_of_the_record_breaks_ties(tmp_path):
    course = Course(tmp_path / "node", planned=False)
    shares = {"side-a": "1" * 64, "side-b": "2" * 64}
    assert course.prepared().problem.seed == ""
    for party, secret in shares.items():
        tell(
            course.desk,
            course.state(),
            [commit_share(course.desk, course.state(), course.entries(), party, seed_commitment(secret))],
        )
    with pytest.raises(UseError, match="seed-does-not-fit"):
        reveal_share(course.desk, course.state(), course.entries(), "side-a", "3" * 64)
    with pytest.raises(UseError, match="no-such-party"):
        commit_share(course.desk, course.state(), course.entries(), "host", "4" * 64)
    for party, secret in shares.items():
        tell(course.desk, course.state(), [reveal_share(course.desk, course.state(), course.entries(), party, secret)])
    by_hand = "".join(f"{party} {secret}\n" for party, secret in shares.items())
    assert course.prepared().problem.seed == sha256_hex(by_hand.encode())
    course.close()


def test_an_entry_is_taken_back(course):
    course.tick("side-b", "2025-05-23", {"a00": "received"})
    (entry,) = [deed.entry for deed in course.state().deeds["a00"]]
    with pytest.raises(UseError, match="no-such-entry"):
        withdraw(course.desk, course.state(), course.entries(), "nothing", "")
    tell(
        course.desk, course.state(), [withdraw(course.desk, course.state(), course.entries(), entry, "the wrong line")]
    )
    assert course.state().ledger.standings["a00"].state == "planned"


def test_without_the_vault_numbers_and_tokens_are_there(course):
    course.tick("side-b", "2025-05-23", {"a00": "received"})
    state, _ = read_exchange(read_record(course.node.store), None)
    counts = counts_by_state(state.ledger)
    assert (counts["received"], sum(counts.values())) == (1, 24)
    assert state.rosters == ()
    with pytest.raises(UseError, match="no-lists"):
        prepared_of(state, course.vault)


def test_as_known_at_an_entry(course):
    before = course.node.store.size() - 1
    course.tick("side-b", "2025-05-23", {"a00": "received"})
    state, entries = read_exchange(read_record(course.node.store).at(before), course.vault)
    assert state.ledger.standings["a00"].state == "planned"
    assert entries.size == before + 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_days_come_in_any_order(tmp_path, order):
    course = Course(tmp_path / "node")
    sticks = [
        ("side-b", "2025-05-23", {"a00": "received", "a01": "absent"}),
        ("side-a", "2025-05-23", {"a00": "present", "a01": "absent", "b00": "received"}),
        ("side-a", "2025-05-24", {"b01": "received", "a04": "present"}),
    ]
    for number in order:
        course.tick(*sticks[number])
    now = {who: course.state().ledger.standings[who].state for who in ("a00", "a01", "b00", "b01", "a04")}
    assert now == {"a00": "received", "a01": "deferred", "b00": "received", "b01": "received", "a04": "presented"}
    course.close()


def test_those_set_outside_every_number_have_a_line_of_their_own_in_the_tally(tmp_path):
    """Ten are promised; the one who is wounded and outside of that number does not make it eleven."""
    wounded = "  - {id: wounded, title: wounded, facet: health, where: [{field: art110_class, any_of: [direct_2]}]}\n"
    rule = (
        RULE.replace("classes:\n", "facets: [{id: health}]\nclasses:\n", 1)
        .replace("flows:\n", wounded + "flows:\n", 1)
        .replace("clauses:\n", "clauses:\n  - {kind: outside, id: apart, classes: [wounded]}\n", 1)
    )

    def with_one_wounded(one):
        last = msgspec.structs.replace(one.persons[-1], art110_class="direct_2", standby="")
        return msgspec.structs.replace(one, persons=(*one.persons[:-1], last))

    made = Course(
        tmp_path / "node",
        new=msgspec.structs.replace(NEW, rule=rule.encode(), rosters=tuple(map(with_one_wounded, ROSTERS))),
    )
    state = made.state()
    found = tally_of(state, rule_of(state, made.vault), made.prepared(), read_record(made.node.store).talks)
    made.close()
    planned = [line for line in found.lines if line.state == "planned"]
    assert {(line.number, line.standing) for line in planned} == {(10, "kept")}
    assert {(one.state, one.count) for one in found.outside} == {("planned", 1)}
    assert {one.flow for one in found.outside} == {"to-side-a", "to-side-b"}
