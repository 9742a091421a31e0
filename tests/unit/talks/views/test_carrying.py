"""A snapshot carried on tells what one made anew tells, whatever came, went and came back in between."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.talks.entries import Item
from parley.talks.fold import fold
from parley.talks.views import Slice, Snapshot, brief, carried_on, statements, timeline
from searching import search
from talks_generation import Written, records, says, written

DAYS = st.sampled_from((None, datetime.date(2025, 5, 16)))


def told(snapshot: Snapshot) -> bytes:
    return msgspec.json.encode(
        (brief(snapshot, "r"), timeline(snapshot), timeline(snapshot, Slice(matter="swap")), statements(snapshot))
    )


@search(150)
@given(records(20), st.lists(st.integers(min_value=0, max_value=24), max_size=4), DAYS)
def test_carried_on_in_any_number_of_steps_it_tells_what_one_made_anew_tells(
    items: list[Item], wanted: list[int], day: datetime.date | None
) -> None:
    cuts = sorted(min(cut, len(items)) for cut in wanted)
    snapshot = Snapshot(fold(()), day)
    kept: list[tuple[Snapshot, bytes]] = []
    for start, end in zip((0, *cuts), (*cuts, len(items)), strict=True):
        told(snapshot)  # so that everything that is kept is there to be carried on
        snapshot = carried_on(snapshot, snapshot.talks.and_then(items[start:end], end))
        assert snapshot.has_time_order
        assert told(snapshot) == told(Snapshot(fold(items[:end], end), day))
        kept.append((snapshot, told(snapshot)))
    assert all(told(one) == before for one, before in kept)


UTTERANCES, SOURCES, DATES = ("u1", "u2", "u3"), ("s1", "s2"), ("2025-05-14", "2025-05-16", "2025-05-20")


def some(*names: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *names))


WHENS = st.one_of(
    st.none(),
    st.none(),
    st.builds(lambda date: {"edtf": date}, st.sampled_from(DATES)),
    st.just({"said": "Friday", "lang": "en"}),
)
SAID = {
    "said_in": some(*UTTERANCES),
    "spans": st.lists(st.sampled_from([f"{source}#1" for source in SOURCES]), max_size=1),
}
DATED_ENTRIES = st.one_of(
    st.tuples(
        st.just("utterance"),
        st.fixed_dictionaries(
            {"id": st.sampled_from(UTTERANCES), "force": st.just("claims"), "speaker": st.just("side-a"),
             "matter": st.just("swap"), "supersedes": some(*UTTERANCES), "when": WHENS, **SAID}
        ),
    ),
    st.tuples(
        st.just("session-fact"),
        st.fixed_dictionaries(
            {"id": st.sampled_from(("f1", "f2")), "session": st.just("first"), "aspect": st.just("held"),
             "at": WHENS, **SAID}
        ),
    ),
    st.tuples(
        st.just("source"),
        st.fixed_dictionaries(
            {"id": st.sampled_from(SOURCES), "kind": st.just("report"), "title": st.just({}), "dated": WHENS,
             "supersedes": some(*SOURCES)}
        ),
    ),
    st.tuples(
        st.just("reckoning"),
        st.fixed_dictionaries(
            {"id": st.sampled_from(("k1", "k2", "k3")), "edtf": st.sampled_from(DATES), "supersedes": some("k1", "k2"),
             "of": st.lists(st.sampled_from((*UTTERANCES, "f1", "f2")), max_size=1), "source": some(*SOURCES),
             "expression": st.just("Friday"), **SAID}
        ),
    ),
    st.tuples(
        st.just("withdrawal"),
        st.fixed_dictionaries(
            {"id": st.sampled_from(("w1", "w2")), "target": st.sampled_from((*UTTERANCES, *SOURCES, "k1", "f1", "w1"))}
        ),
    ),
)  # fmt: skip


@search(300)
@given(
    st.lists(DATED_ENTRIES, min_size=4, max_size=16), st.lists(st.integers(min_value=0, max_value=16), max_size=5), DAYS
)
def test_times_are_carried_on_through_sources_statements_and_reckonings(
    entered: list[Written], wanted: list[int], day: datetime.date | None
) -> None:
    items = written(*entered)
    cuts = sorted(min(cut, len(items)) for cut in wanted) or range(1, len(items))
    snapshot = Snapshot(fold(()), day)
    assert snapshot.time_order.of == {}
    for start, end in zip((0, *cuts), (*cuts, len(items)), strict=True):
        before, was = snapshot, dict(snapshot.time_order.of)
        snapshot = carried_on(snapshot, snapshot.talks.and_then(items[start:end], end))
        anew = Snapshot(fold(items[:end], end), day)
        assert snapshot.time_order.of == anew.time_order.of
        assert list(snapshot.time_order.names()) == list(anew.time_order.names())
        assert before.time_order.of == was


def said(name: str, **fields: object) -> Written:
    return says(name, "side-a", "claims", **fields)


@pytest.mark.parametrize(
    "entered",
    [
        pytest.param(
            [said("u1"), said("u2", said_in="u1"), ("reckoning", {"id": "k", "of": ["u1"], "edtf": "2025-05-14"})],
            id="a date worked out for the statement on which another stands",
        ),
        pytest.param(
            [said("u1"), said("u1b", supersedes="u1"), said("u2", said_in="u1"),
             ("reckoning", {"id": "k", "of": ["u1b"], "edtf": "2025-05-14"})],
            id="the same, which it names by its first version",
        ),
        pytest.param(
            [said("u1"), said("u2", when={"edtf": "2025-05-14"}),
             ("reckoning", {"id": "k", "of": ["u1"], "edtf": "2025-05-12", "said_in": "u2"}),
             said("u2b", supersedes="u2", when={"edtf": "2025-05-20"})],
            id="a reckoning that turns out to be later than the day",
        ),
        pytest.param(
            [("source", {"id": "s1", "kind": "report", "title": {}, "dated": {"said": "Friday", "lang": "en"}}),
             said("u1", spans=["s1#1"]),
             ("reckoning", {"id": "k", "source": "s1", "expression": "Friday", "edtf": "2025-05-16"}),
             ("withdrawal", {"id": "w", "target": "k"}), ("withdrawal", {"id": "w2", "target": "w"})],
            id="the date of a source, worked out, withdrawn and back",
        ),
        pytest.param(
            [said("u1"), said("u2", said_in="u1"), said("u1b", supersedes="u1", when={"edtf": "2025-05-16"})],
            id="a statement corrected on which another stands",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", [None, datetime.date(2025, 5, 16)])
def test_each_way_in_which_a_time_hangs_on_another_entry(entered: list[Written], day: datetime.date | None) -> None:
    items = written(*entered)
    snapshot = Snapshot(fold(()), day)
    assert snapshot.time_order.of == {}
    for end in range(1, len(items) + 1):
        snapshot = carried_on(snapshot, snapshot.talks.and_then(items[end - 1 : end], end))
        assert snapshot.time_order.of == Snapshot(fold(items[:end], end), day).time_order.of


def test_what_hangs_on_a_source_moves_with_its_correction() -> None:
    items = written(
        ("source", {"id": "report", "kind": "report", "title": {}, "dated": {"edtf": "2025-05-18"}}),
        says("u1", "side-a", "claims", spans=["report#1"]),
        says("u2", "side-b", "claims", when={"edtf": "2025-05-16"}),
        ("session-fact", {"id": "f1", "session": "first", "aspect": "held", "said_in": "u1"}),
    )
    later: Written = (
        "source",
        {"id": "report-2", "kind": "report", "title": {}, "dated": {"edtf": "2025-05-14"}, "supersedes": "report"},
    )
    before = Snapshot(fold(items))
    assert [one.id for one in timeline(before)] == ["u2", "u1", "f1"]
    after = carried_on(
        before,
        before.talks.and_then(
            [*written(*[("matter", {"id": f"m{n}", "kind": "other", "title": {}}) for n in range(4)], later)][4:]
        ),
    )
    assert [one.id for one in timeline(after)] == ["u1", "u2", "f1"]
    assert [one.id for one in timeline(before)] == ["u2", "u1", "f1"]


def test_a_snapshot_whose_order_nobody_asked_for_is_carried_on_without_it() -> None:
    snapshot = Snapshot(fold(written(says("u1", "side-a", "claims"))))
    assert not carried_on(snapshot, snapshot.talks.and_then(())).has_time_order
