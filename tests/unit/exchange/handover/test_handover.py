from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_records import EXCHANGE, FIRST_DAY, OTHER, Told, digest, everybody
from exchange_sheets import before, given_out
from parley.exchange.carrying_out import entering
from parley.exchange.carrying_out.entries import Happened, Receipt
from parley.exchange.carrying_out.fold import fold_exchange
from parley.exchange.carrying_out.vault_documents import tokens_of
from parley.exchange.handover import (
    COLUMNS,
    MARKS,
    Tick,
    TickFile,
    make_sheet,
    marks_for,
    read_ticks_json,
    read_ticks_rows,
    sheet_rows,
)
from parley.kernel import InputError
from parley.planner.ledger import COUNTED, in_state
from parley.planner.plans import Step, Trip
from searching import search

PEOPLE = {one.person_id: one for one in everybody()}
STEPS = (
    Step(0, ("a0", "b0"), ("way-a", "way-b")),
    Step(0, ("a1",), ("way-a",)),
    Step(0, ("b1",), ("other",)),
    Step(1, ("a2", "b2"), ("way-a", "way-b")),
)
WAYS = {"way-a": "bridge", "way-b": "bridge", "other": "ferry"}
TRIPS = (Trip(0, "bus", 1, "way-a", ("a1", "a0")), Trip(0, "ambulance", 1, "way-b", (), ("b0",)))


def sheet(reader="side-b", day=0, crossing="", standbys=()):
    return make_sheet(
        EXCHANGE, "plan-1", FIRST_DAY, day, reader, STEPS, PEOPLE,
        trips=TRIPS, crossing_of=WAYS, categories={"a0": "military"}, crossing=crossing, standbys=standbys,
    )  # fmt: skip


def test_a_sheet_has_the_day_in_the_order_of_hand_over_for_its_reader():
    made = sheet()
    assert [(row.number, row.person, row.role) for row in made.rows] == [
        (1, "a0", "receives"), (2, "b0", "hands-over"), (3, "a1", "receives"), (4, "b1", "hands-over"),
    ]  # fmt: skip
    assert (made.date, made.synthetic) == (FIRST_DAY, True)
    assert (made.rows[0].vehicle, made.rows[0].category) == ("bus 1", "military")
    assert made.rows[1].vehicle == "ambulance 1"
    assert [row.person for row in sheet(crossing="ferry").rows] == ["b1"]
    assert [row.role for row in sheet("host").rows] == ["looks-on"] * 4
    assert sheet(day=1).date == "2025-05-24"


def test_a_sheet_says_no_more_than_its_reader_needs():
    fields = set(msgspec.structs.asdict(sheet().rows[0]))
    assert fields == {
        "number", "person", "role", "holder", "name", "romanised", "born", "category", "vehicle", "crossing"
    }  # fmt: skip
    assert [row.person for row in sheet(standbys=("a-spare", "b-spare")).rows if not row.number] == ["b-spare"]


@pytest.mark.parametrize("reader", ["side-a", "side-b", "host"])
def test_no_sheet_changes_with_who_sits_and_who_lies(reader):
    trips = [
        Trip(0, "bus", 1, "way-a", seats, lying)
        for seats, lying in ((("a1", "a0"), ()), (("a0",), ("a1",)), ((), ("a0", "a1")))
    ]
    made = [
        make_sheet(EXCHANGE, "plan-1", FIRST_DAY, 0, reader, STEPS, PEOPLE, trips=(trip,), crossing_of=WAYS)
        for trip in trips
    ]
    assert made == [made[0]] * 3


def test_who_only_looks_on_is_told_neither_vehicle_nor_seat_nor_category():
    other = make_sheet(EXCHANGE, "plan-1", FIRST_DAY, 0, "host", STEPS, PEOPLE, crossing_of=WAYS)
    assert sheet("host").rows == other.rows


def test_who_hands_over_cannot_say_received():
    marks = {row.role: marks_for(row) for row in sheet().rows}
    assert marks["receives"] == MARKS
    assert not {"received", "not-this-person"} & set(marks["hands-over"])


def test_the_code_is_that_of_exchange_plan_day_crossing_and_reader():
    codes = {sheet().code, sheet("side-a").code, sheet(day=1).code, sheet(crossing="ferry").code}
    assert len(codes) == 4
    assert sheet().code == sheet().code


def ticked(made, marks, **more):
    """The rows of a sheet with marks written in: person to mark, or to columns."""
    rows = sheet_rows(made, [f"word {name}" for name in COLUMNS])
    for row in rows:
        if len(row) == len(COLUMNS) and row[1] in marks:
            told = marks[row[1]]
            for name, text in ({"mark": told} if isinstance(told, str) else told).items():
                row[COLUMNS.index(name)] = text
    for extra in more.get("added", ()):
        rows.append([extra.get(name, "") for name in COLUMNS])
    return rows


def test_a_ticked_sheet_is_read_back():
    rows = ticked(sheet(), {"a0": {"mark": "Received", "time": "10:41"}, "a1": "not this person", "b0": "відмова"})
    file = read_ticks_rows(rows, b"data", "s.csv", {"відмова": "refused"})
    assert (file.exchange, file.date, file.reader, file.plan, file.sheet) == (
        EXCHANGE, FIRST_DAY, "side-b", "plan-1", sheet().code,
    )  # fmt: skip
    assert [(tick.person, tick.mark, tick.at) for tick in file.ticks] == [
        ("a0", "received", "10:41"), ("b0", "refused", ""), ("a1", "not-this-person", ""),
    ]  # fmt: skip
    assert file.ticks[0].place.line > 8


def test_everything_that_is_wrong_with_a_sheet_is_told_at_once_and_no_name_of_it():
    added = [
        {"mark": "present"},
        {"person": "Шевченко Тарас", "mark": "vanished"},
        {"person": "x9", "mark": "substituted"},
        {"person": "x8", "mark": "present", "substitute": "x7"},
        {"person": "x7", "mark": "substituted", "substitute": "x7"},
        {"person": "x6", "time": "noon"},
    ]
    rows = [row for row in ticked(sheet(), {}, added=added) if row[:1] not in (["reader"], ["date"])]
    with pytest.raises(InputError) as caught:
        read_ticks_rows(rows, b"", "s.csv")
    codes = [finding.message.code.removeprefix("handover.") for finding in caught.value.findings]
    assert codes == [
        "no-person", "unknown-mark", "no-substitute", "substitute-of-nobody", "own-substitute", "no-mark", "not-a-time",
        "head-missing", "head-missing",
    ]  # fmt: skip
    assert all(finding.place.file == "s.csv" for finding in caught.value.findings)
    assert "Шевченко" not in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([["x"]], ["not-a-sheet", "no-columns", "head-missing", "head-missing", "head-missing"]),
        ([["parley_handover", "2"], ["exchange", "A b"], ["date", "2025-5-3"], ["reader", "side-a"], ["person", "mark"]],
         ["version", "not-an-identifier", "not-a-day"]),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused(rows, codes):
    with pytest.raises(InputError) as caught:
        read_ticks_rows(rows, b"", "s.csv")
    assert [finding.message.code for finding in caught.value.findings] == [f"handover.{code}" for code in codes]


def saved(marks, **more):
    told = {"parley_handover": 1, "exchange": EXCHANGE, "date": FIRST_DAY, "reader": "side-b", "sheet": "abc"}
    return msgspec.json.encode(told | {"marks": marks} | more)


def test_the_page_s_file_is_read_back():
    file = read_ticks_json(saved([{"person": "a0", "mark": "received", "at": "2025-05-23T10:41:07+03:00"}]), "t.json")
    assert file.ticks[0] == Tick("a0", "received", "2025-05-23T10:41:07+03:00", place=file.ticks[0].place)
    with pytest.raises(InputError) as caught:
        read_ticks_json(
            saved([{"person": "", "mark": "received"}, {"person": "a1", "mark": "gone"}], date="soon"), "t.json"
        )
    assert [(f.message.code, f.place.path) for f in caught.value.findings] == [
        ("handover.no-person", "marks[0]"), ("handover.unknown-mark", "marks[1]"), ("handover.not-a-day", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff\xfe", b'{"parley_handover": 1}', b'{"parley_handover": 1, "x": 2}']
)
def test_what_is_no_saved_file_is_refused(data):
    with pytest.raises(InputError) as caught:
        read_ticks_json(data, "t.json")
    assert [finding.message.code for finding in caught.value.findings] == ["handover.not-json"]


def made_record() -> Told:
    made = Told(everybody())
    made.plan("plan-1", {"a0": 0, "b0": 0, "a1": 0, "b1": 0, "a2": 1, "b2": 1})
    return made


def tick_file(reader: str, ticks: dict[str, str], day: str = FIRST_DAY, **more) -> TickFile:
    made = tuple(Tick(who, *([mark] if isinstance(mark, str) else mark)) for who, mark in ticks.items())
    return TickFile(EXCHANGE, day, reader, made, f"{reader}.{day}", "plan-1", digest=digest(str(made)), **more)


def enter(made: Told, *files: TickFile, correcting: bool = False):
    """Enter *files* into *made*, as the use case does."""
    state = fold_exchange(made.items, made.papers, EXCHANGE)
    salts = {}

    def new_token(person: str) -> str:
        salts[person] = digest(f"stranger {person}")
        return tokens_of({person: salts[person]})[person]

    files = tuple(given_out(made, file) for file in files)
    state = fold_exchange(made.items, made.papers, EXCHANGE)
    result = entering(
        files, EXCHANGE, "plan-1", ("side-a", "side-b"), {**state.tokens, **state.strangers}, before(made), new_token,
        correcting=correcting,
    )  # fmt: skip
    for body, _ in result.bodies:
        made.add(body)
    return result


def standings(made: Told):
    ledger = fold_exchange(made.items, made.papers, EXCHANGE).ledger
    return {name: (one.state, one.entry) for name, one in ledger.standings.items()}


def test_marks_become_entries_on_the_reader_s_word():
    made = made_record()
    result = enter(
        made,
        tick_file("side-b", {"a0": ("received", "10:41"), "a1": "not-this-person", "b0": "present", "b1": "refused"}),
    )
    assert [type(body) for body, _ in result.bodies] == [Receipt, Receipt, Happened, Happened]
    assert {body.word for body, _ in result.bodies} == {"side-b"}
    assert result.bodies[0][0].told_at == "10:41"
    now = standings(made)
    assert [now[who][0] for who in ("a0", "a1", "b0", "b1")] == ["received", "contested", "presented", "unwilling"]


def test_entering_twice_changes_nothing_and_says_so():
    made = made_record()
    file = tick_file("side-b", {"a0": "received", "b0": ("substituted", "", "b-spare")})
    enter(made, file)
    before = standings(made), len(made.items)
    again = enter(made, file)
    assert (again.bodies, again.already) == ((), 3)
    assert (standings(made), len(made.items)) == before
    assert before[0]["b0"][0] == "deferred"
    assert before[0]["b-spare"][0] == "presented"


def test_a_substitute_with_a_row_of_their_own_is_what_that_row_says():
    made = made_record()
    enter(made, tick_file("side-b", {"a0": ("substituted", "", "a-spare"), "a-spare": "received"}))
    assert in_state(fold_exchange(made.items, made.papers, EXCHANGE).ledger, *COUNTED) == ("a-spare",)


def test_a_stranger_is_entered_by_token_and_told_of():
    made = made_record()
    result = enter(made, tick_file("side-b", {"Хтось Невідомий": "received", "x1": "present"}))
    assert [finding.message.code for finding in result.findings] == ["handover.unlisted"] * 2
    assert list(result.strangers) == ["Хтось Невідомий", "x1"]
    assert "Невідомий" not in str([finding.message for finding in result.findings])
    ledger = fold_exchange(made.items, made.papers, EXCHANGE).ledger
    assert set(in_state(ledger, "unlisted")) == set(result.strangers.values())


def test_doubled_ticks_other_plans_and_readers_are_told():
    made = made_record()
    first = msgspec.structs.replace(tick_file("host", {"a0": "present"}), plan="plan-0")
    second = tick_file("side-b", {"a0": "received"})
    third = msgspec.structs.replace(tick_file("side-b", {"a0": "absent"}), digest=digest("third"))
    result = enter(made, first, second, third)
    codes = sorted(finding.message.code for finding in result.findings)
    assert codes == ["handover.doubled-differently", "handover.other-plan", "handover.reader-no-party"]
    assert len(result.bodies) == 3
    with pytest.raises(InputError, match="other-exchange"):
        enter(made, msgspec.structs.replace(first, exchange="another"))


OF_RECEIVER = {"received", "not-this-person"}
SEEN = st.fixed_dictionaries(
    {}, optional={who: st.tuples(st.sampled_from(MARKS), st.sampled_from(MARKS)) for who in ("a0", "b0", "a1", "a-spare", "a2")}
)  # fmt: skip


def sticks_of(seen: dict[str, tuple[str, str]], day: str) -> list[TickFile]:
    """Both sides tick one day, each as it saw it: for each person the holder's mark and the receiver's."""
    told: dict[str, dict[str, tuple[str, ...]]] = {side: {} for side in OTHER}
    for who, (of_holder, of_receiver) in seen.items():
        holder, receiver = PEOPLE[who].holder, PEOPLE[who].power_depended_on
        mark_of_holder = "present" if of_holder in OF_RECEIVER else of_holder
        for side, mark in ((holder, mark_of_holder), (receiver, of_receiver)):
            told[side][who] = (mark, "", "x1") if mark == "substituted" else (mark,)
    return [tick_file(side, marks, day) for side, marks in told.items()]


@search(200, deadline=None)
@given(SEEN, st.booleans(), st.permutations(range(3)))
def test_sticks_come_to_the_same_in_any_order_and_however_often(seen, first, order):
    """Whatever each side saw. Only a death and a receipt of one day have no order but that of the record; a finding says so."""
    sticks = [*sticks_of(seen, FIRST_DAY), tick_file("side-a", {"b1": "received", "a3": "absent"}, "2025-05-24")]
    together, apart = made_record(), made_record()
    enter(together, *sticks)
    for number in (*order, *order):
        enter(apart, sticks[number])
    states = [{name: one[0] for name, one in standings(made).items()} for made in (together, apart)]
    undecided = {who for who, marks in seen.items() if marks == ("died", "received")}
    assert all(states[0][name] == states[1][name] for name in states[0].keys() - undecided)
    assert states[0].keys() == states[1].keys()
    assert {item.body.id for item in together.items} == {item.body.id for item in apart.items}
    for made in (together, apart):
        findings = fold_exchange(made.items, made.papers, EXCHANGE).findings
        told = {f.message.params["person"] for f in findings if f.message.code.endswith("told-differently")}
        assert undecided <= told


def test_presented_by_one_and_absent_by_the_other_is_contested():
    for order in ((0, 1), (1, 0)):
        made = made_record()
        sticks = sticks_of({"a0": ("present", "absent")}, FIRST_DAY)
        for number in order:
            enter(made, sticks[number])
        assert standings(made)["a0"][0] == "contested"
