"""The fold and the views, held to what they promise over any record that decodes."""

from __future__ import annotations

import datetime
import random

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from parley.talks.entries import KINDS, Body, Said, Undertaking, UndertakingChange, Utterance, When, Withdrawal
from parley.talks.fold import Item, Talks, decode_body, fold
from parley.talks.views import (
    OWN_GRADES,
    Slice,
    Snapshot,
    brief,
    changes,
    deeds,
    positions,
    statements,
    timeline,
    undertakings,
    why,
)
from parley.talks.vocabulary import AGREEING
from searching import search
from talks_generation import (
    EVERY_NAME,
    SIGNERS,
    bodies,
    cast,
    items_of,
    orderless,
    pairs,
    records,
    said_bodies,
    without_acts,
)

DAYS = (None, datetime.date(1, 1, 1), datetime.date(2025, 5, 16), datetime.date(9999, 12, 31))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
ordinary = search(60, suppress_health_check=SLOW)
days = st.sampled_from(DAYS)


def told(items: list[Item], day: datetime.date | None = None) -> bytes:
    return msgspec.json.encode(brief(Snapshot(fold(items), day), "r"))


@ordinary
@given(records(), days)
def test_the_same_entries_give_the_same_bytes(items: list[Item], day: datetime.date | None) -> None:
    again = [
        Item(item.index, item.signer, *decode)
        for item in items
        if (decode := decode_body(f"talks.{item.kind}", msgspec.json.encode(item.body))) is not None
    ]
    assert told(items, day) == told(items, day) == told(again, day)


@ordinary
@given(pairs(14), days, st.randoms(use_true_random=False))
def test_the_order_of_entry_says_nothing_where_nothing_is_superseded(
    entered: list[tuple[str, Body]], day: datetime.date | None, chance: random.Random
) -> None:
    kept = without_acts(entered)
    shuffled = list(kept)
    chance.shuffle(shuffled)
    first, second = (orderless(brief(Snapshot(fold(items_of(each)), day), "r")) for each in (kept, shuffled))
    assert first == second


@ordinary
@given(records(), st.randoms(use_true_random=False))
def test_what_stands_does_not_depend_on_the_order_of_corrections_either(
    items: list[Item], chance: random.Random
) -> None:
    once = list({item.body.id: item for item in reversed(items)}.values())
    shuffled = list(once)
    chance.shuffle(shuffled)
    assert fold(once).gone == fold(shuffled).gone


@search(120, parent=ordinary)
@given(records(16), days)
def test_nothing_that_decodes_makes_a_view_raise(items: list[Item], day: datetime.date | None) -> None:
    talks = fold(items)
    reading = Snapshot(talks, day)
    earlier = fold(items[: len(items) // 2])
    whole = brief(reading, "r", since=earlier)
    assert deeds(reading) == tuple(one for one in timeline(reading) if one.kind != "utterance")
    found = [whole, changes(Snapshot(earlier, day), reading), statements(reading), timeline(reading)]
    found += [why(reading, name) for name in (*EVERY_NAME, "", "nobody", "nobody@nobody")]
    found += [why(reading, position.id) for position in whole.positions]
    found += [timeline(reading, Slice(matter="swap", participant="side-a", source="report", session="first"))]
    found += [statements(reading, Slice(text="FRI", force="claims"))]
    assert all(why(reading, position.id) is not None for position in whole.positions)
    assert msgspec.json.decode(msgspec.json.encode(found)) is not None


@pytest.mark.parametrize(
    "entered",
    [
        pytest.param(
            [("utterance", {"id": "v", "force": "agrees", "speaker": "head-a", "matter": "swap", "about": ["swap"]})],
            id="a stance about its own matter",
        ),
        pytest.param(
            [
                ("utterance", {"id": "v", "force": "agrees", "when": {"edtf": "2025-05-16"}}),
                ("undertaking", {"id": "q", "debtor": "side-a", "accounts": [
                    {"said_in": "u1", "deadline": {"kind": "relative", "within": "P99999W", "after": "v"}},
                    {"said_in": "u1", "deadline": {"kind": "relative", "within": "P999999999999W", "after": "v"}},
                ]}),
            ],
            id="a deadline after the end of the calendar",
        ),
        pytest.param(
            [("undertaking", {"id": "q", "debtor": "side-a", "accounts": [
                {"said_in": "u1", "deadline": {"kind": "absolute", "edtf": "0001-01-01T00:00+14:00"}},
            ]})],
            id="a deadline before the beginning of the calendar",
        ),
        pytest.param(
            [
                ("source", {"id": "last", "kind": "report", "title": {}, "dated": {"edtf": "9999-12-31T23:59-14:00"}}),
                ("utterance", {"id": "v", "force": "agrees", "spans": ["last#1"]}),
            ],
            id="a source after the end of the calendar",
        ),
        pytest.param(
            [
                ("condition", {"id": "c1", "matter": "swap", "variant_of": "c2"}),
                ("condition", {"id": "c2", "matter": "swap", "variant_of": "c1"}),
                ("participant", {"id": "one", "kind": "body", "names": {}, "of": "other"}),
                ("participant", {"id": "other", "kind": "body", "names": {}, "of": "one"}),
                ("utterance", {"id": "v", "force": "denies", "speaker": "one", "about": ["v", "w"], "said_in": "v", "within": "v"}),
                ("utterance", {"id": "w", "force": "agrees", "matter": "v", "when": {"after": ["w"]}, "said_in": "v"}),
                ("reckoning", {"id": "k", "of": ["k", "v"], "edtf": "soon", "said_in": "k"}),
            ],
            id="everything in a circle",
        ),
    ],
)  # fmt: skip
def test_what_once_was_too_much(entered: list[tuple[str, dict[str, object]]]) -> None:
    """Cases that chance meets too seldom."""
    items = items_of([*cast(), *((kind, msgspec.convert(fields, KINDS[kind])) for kind, fields in entered)])
    for day in DAYS:
        reading = Snapshot(fold(items), day)
        assert msgspec.json.encode([brief(reading), timeline(reading)])
        for name in (*reading.talks.items, *(position.id for position in positions(reading))):
            trace = why(reading, name)
            assert trace is not None
            assert trace.id == name


@ordinary
@given(records(), st.integers(min_value=0, max_value=12), days)
def test_what_was_known_then_is_not_touched_by_what_came_later(
    items: list[Item], known: int, day: datetime.date | None
) -> None:
    before = told(items[:known], day)
    later = Snapshot(fold(items), day)
    brief(later, "r", since=fold(items[:known]))
    assert told(items[:known], day) == before
    assert told(items, day) == msgspec.json.encode(brief(later, "r"))


@ordinary
@given(records(10), said_bodies(), st.sampled_from(("utterance", "reckoning")))
def test_what_is_later_than_the_day_says_nothing_on_it(items: list[Item], later: tuple[str, Said], other: str) -> None:
    """Supersession is not in time: a correction counts when it is known. Everything else is dated by when it was said."""
    day = datetime.date(2025, 5, 16)
    kind, body = later
    body = msgspec.structs.replace(
        body, id=f"later-{other}", supersedes="", said_in="", when=When(edtf="2025-05-18"), speaker="side-b"
    )
    ours = Snapshot(fold(items), day)
    theirs = Snapshot(fold([*items, Item(len(items), "side-b", kind, body)]), day)
    without = msgspec.structs.replace(brief(ours, "r"), known_at=0, entries=0)
    with_it = msgspec.structs.replace(brief(theirs, "r"), known_at=0, entries=0)
    assert msgspec.json.encode(without) == msgspec.json.encode(with_it)
    assert timeline(ours) == timeline(theirs)
    assert statements(ours) == statements(theirs)


def told_of(talks: Talks) -> tuple[object, ...]:
    standing = {name: talks.standing(name) for name in (*EVERY_NAME, "nobody")}
    return talks.items, talks.of_kind, talks.gone, talks.size, talks.findings, standing


@search(150, parent=ordinary)
@given(records(16), st.lists(st.integers(min_value=0, max_value=16), max_size=4))
def test_folding_in_any_number_of_steps_comes_to_what_folding_at_once_comes_to(
    items: list[Item], wanted: list[int]
) -> None:
    cuts = sorted(min(cut, len(items)) for cut in wanted)
    steps = [fold(())]
    for start, end in zip((0, *cuts), (*cuts, len(items)), strict=True):
        steps.append(steps[-1].and_then(items[start:end], end))
    assert told_of(steps[-1]) == told_of(fold(items, len(items)))
    for known, step in zip((0, *cuts), steps, strict=False):
        assert told_of(step) == told_of(fold(items[:known], known))  # no step touches the one before it


def expected_labels(items: list[Item]) -> tuple[set[str], set[str]]:
    """Who is gone and who is undecided, by the rule as it is written, tried until nothing new follows."""
    by_name: dict[str, Item] = {}
    for item in items:
        by_name.setdefault(item.body.id, item)
    corrected_by = {name: [one for one, item in by_name.items() if item.body.supersedes == name] for name in by_name}
    withdrawn_by = {
        name: [one for one, item in by_name.items() if isinstance(item.body, Withdrawal) and item.body.target == name]
        for name in by_name
    }
    stands: dict[str, bool | None] = dict.fromkeys(by_name)
    lives: dict[str, bool | None] = dict.fromkeys(by_name)
    for _ in range(4 * len(by_name) + 4):
        for name in by_name:
            acts = [lives[one] for one in corrected_by[name]] + [stands[one] for one in withdrawn_by[name]]
            stands[name] = False if True in acts else None if None in acts else True
            life = [stands[name], *(lives[one] for one in corrected_by[name])]
            lives[name] = True if True in life else None if None in life else False
    return {name for name in by_name if stands[name] is False}, {name for name in by_name if stands[name] is None}


ACTS = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from(("", *"abcdefgz")), st.sampled_from(("", "", *"abcdefg"))),
    max_size=9,
)


def acting(acts: list[tuple[str, str, str]]) -> list[Item]:
    return items_of(
        ("withdrawal", Withdrawal(id=name, supersedes=supersedes, target=target))
        if target
        else ("utterance", Utterance(id=name, supersedes=supersedes, force="claims"))
        for name, supersedes, target in acts
    )


@search(300)
@given(ACTS)
def test_the_labelling_is_the_least_that_follows_from_the_rule(acts: list[tuple[str, str, str]]) -> None:
    items = acting(acts)
    talks = fold(items)
    gone, undecided = expected_labels(items)
    assert set(talks.gone) == gone
    found = {one.message.params["id"] for one in talks.findings if one.message.code == "talks.corrections-circle"}
    assert found == undecided
    for removers in talks.gone.values():
        assert removers
        assert list(removers) == sorted(set(removers))
    for item in talks.items.values():
        corrected = item.body.supersedes
        if corrected in talks.items and talks.stands(item.body.id) and item.body.id not in undecided:
            assert not talks.stands(corrected)


@search(200)
@given(ACTS)
def test_a_reference_means_an_entry_that_stands(acts: list[tuple[str, str, str]]) -> None:
    talks = fold(acting(acts))
    in_turn = {name: talks.standing(name) for name in "abcdefgz"}
    other_way = fold(acting(acts))
    assert in_turn == {name: other_way.standing(name) for name in reversed("abcdefgz")}
    for name, item in in_turn.items():
        assert item is None or talks.stands(item.body.id)
        assert talks.meant(name) == (name if item is None else item.body.id)


@ordinary
@given(records(14))
def test_agreed_means_an_agreeing_stance_of_every_side_by_its_own_mouth(items: list[Item]) -> None:
    reading = Snapshot(fold(items))
    whole = brief(reading)
    by_id = {position.id: position for position in whole.positions}
    for matter in whole.matters:
        for side, best in matter.agreeing.items():
            stances = by_id[f"{matter.id}@{side}"].stances
            assert any(one.force in AGREEING and one.grade == best.grade for one in stances)
        if matter.status in ("agreed", "agreed-as-told"):
            assert matter.between
            assert set(matter.agreeing) == set(matter.between)
            assert matter.on_word_of or "reporter" in {best.grade for best in matter.agreeing.values()}
        own = all(best.grade in OWN_GRADES for best in matter.agreeing.values())
        if matter.status == "agreed":
            assert own
        if matter.status == "agreed-as-told":
            assert not own


@ordinary
@given(
    st.lists(
        st.tuples(st.sampled_from(("side-a", "side-b")), st.sampled_from(("notes", "agrees", "wishes")), st.booleans()),
        max_size=5,
    ),
    st.lists(
        st.tuples(st.sampled_from(("host", "outsider")), st.sampled_from(("wishes", "agrees", "refuses"))), max_size=3
    ),
)
def test_neither_a_note_nor_a_wish_from_outside_makes_agreement(
    stances: list[tuple[str, str, bool]], outside: list[tuple[str, str]]
) -> None:
    cast = [
        ("participant", {"id": "side-a", "kind": "state", "role": "party", "names": {}}),
        ("participant", {"id": "side-b", "kind": "state", "role": "party", "names": {}}),
        ("participant", {"id": "host", "kind": "state", "role": "host", "names": {}}),
        ("participant", {"id": "outsider", "kind": "state", "role": "third", "names": {}}),
        ("matter", {"id": "swap", "kind": "other", "title": {}, "between": ["side-a", "side-b"]}),
    ]
    said = [
        ("utterance", {"id": f"u{n}", "speaker": speaker, "force": force, "matter": "swap"})
        for n, (speaker, force, _) in enumerate(stances)
    ]
    beside = [
        ("utterance", {"id": f"o{n}", "speaker": speaker, "force": force, "matter": "swap"})
        for n, (speaker, force) in enumerate(outside)
    ]

    def matter(pairs: list[tuple[str, dict[str, object]]]) -> tuple[str, dict[str, str]]:
        items = items_of((kind, decode_body(f"talks.{kind}", msgspec.json.encode(body))[1]) for kind, body in pairs)  # type: ignore[index]
        (view,) = brief(Snapshot(fold(items))).matters
        return view.status, dict(view.agreeing)

    status, agreeing = matter([*cast, *said, *beside])
    agreed = {speaker for speaker, force, _ in stances if force == "agrees"}
    assert set(agreeing) == agreed
    assert (status in {"agreed", "agreed-as-told"}) == (agreed == {"side-a", "side-b"})
    if said:
        assert matter([*cast, *said]) == (status, agreeing)


@ordinary
@given(records(14))
def test_no_tally_is_more_than_one_side_tells_of(items: list[Item]) -> None:
    reading = Snapshot(fold(items))
    for view in undertakings(reading):
        told_by: dict[str, dict[tuple[str, str], int]] = {}
        for item in reading.talks.of_kind["undertaking-change"]:
            body = item.body
            assert isinstance(body, UndertakingChange)
            if reading.talks.meant(body.undertaking) == view.id:
                figures = told_by.setdefault(reading.side(reading.word(item).speaker), {})
                for one in body.delivered:
                    if one.count > 0 and not one.percent_of:
                        kind = (one.category, one.currency or one.unit)
                        figures[kind] = figures.get(kind, 0) + one.count
        for tally in view.tallies:
            for side in tally.told_by:
                for one in tally.delivered:
                    assert one.count <= told_by[side].get((one.category, one.currency or one.unit), 0)
        assert {side for tally in view.tallies for side in tally.told_by} <= told_by.keys()


@ordinary
@given(records(14), days)
def test_positions_show_only_stances_that_stand_and_count(items: list[Item], day: datetime.date | None) -> None:
    reading = Snapshot(fold(items), day)
    found = positions(reading)
    assert len({position.id for position in found}) == len(found) or any("@" in item.body.id for item in items)
    for position in found:
        for stance in position.stances:
            item = reading.talks.items[stance.entry]
            assert reading.talks.stands(stance.entry)
            assert reading.counts(item)
            assert position.party in reading.parties_of(item)


class Talking(RuleBasedStateMachine):
    """A record that grows by any decodable entry, by corrections and by withdrawals."""

    @initialize()
    def begin(self) -> None:
        self.items: list[Item] = []
        self.known_then: list[tuple[int, bytes]] = []
        self.made = 0

    def append(self, kind: str, body: object, signer: str = "side-a") -> None:
        self.items.append(Item(len(self.items), signer, kind, body))  # type: ignore[arg-type]

    @rule(pair=bodies(), signer=st.sampled_from(SIGNERS))
    def enter(self, pair: tuple[str, object], signer: str) -> None:
        self.append(*pair, signer)

    @rule(
        pair=bodies("utterance", "undertaking-change", "condition", "matter", "participant", "source"), data=st.data()
    )
    def correct(self, pair: tuple[str, Said], data: st.DataObject) -> None:
        name = data.draw(st.sampled_from([item.body.id for item in self.items] or ["nobody"]))
        self.made += 1
        self.append(pair[0], msgspec.structs.replace(pair[1], id=f"correction-{self.made}", supersedes=name))

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from([item.body.id for item in self.items] or ["nobody"]))
        self.made += 1
        self.append("withdrawal", Withdrawal(id=f"withdrawal-{self.made}", target=name))

    @rule(day=days)
    def remember(self, day: datetime.date | None) -> None:
        self.known_then.append((len(self.items), told(self.items)))
        told(self.items, day)

    @invariant()
    def every_entry_stands_or_is_gone_for_a_reason(self) -> None:
        talks = fold(self.items)
        assert set(talks.gone) == expected_labels(self.items)[0]
        standing = {item.body.id for items in talks.of_kind.values() for item in items}
        assert standing == talks.items.keys() - talks.gone.keys()
        assert talks.size == len(self.items)

    def teardown(self) -> None:
        if not hasattr(self, "items"):
            return
        assert told(self.items) == told(self.items)
        for known, before in self.known_then:
            assert told(self.items[:known]) == before
        reading = Snapshot(fold(self.items))
        for name in reading.talks.items:
            trace = why(reading, name)
            assert trace is not None
            assert trace.id == name


TestTalking = Talking.TestCase
TestTalking.settings = search(25, stateful_step_count=15, suppress_health_check=SLOW)


@pytest.mark.parametrize("length", [2, 3, 400])
def test_a_long_chain_of_corrections_leaves_the_last(length: int) -> None:
    items = acting([(f"u{n}", f"u{n - 1}" if n else "", "") for n in range(length)])
    talks = fold(items)
    assert [item.body.id for item in talks.of_kind["utterance"]] == [f"u{length - 1}"]
    assert {talks.meant(f"u{n}") for n in range(length)} == {f"u{length - 1}"}


@pytest.mark.parametrize("field", ["within", "said_in", "reason_for"])
def test_a_long_chain_of_mouths_is_walked_without_end(field: str) -> None:
    items = items_of(
        ("utterance", msgspec.convert({"id": f"u{n}", "force": "agrees", "matter": "m", field: f"u{n + 1}"}, Utterance))
        for n in range(3000)
    )
    reading = Snapshot(fold(items))
    assert msgspec.json.encode(why(reading, "u0"))
    assert msgspec.json.encode(brief(reading))


def test_an_undertaking_struct_has_no_time_of_its_own() -> None:
    assert "when" not in Undertaking.__struct_fields__
