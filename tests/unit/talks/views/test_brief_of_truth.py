"""A brief tells the truth: it says what `why` says, marks what no longer stands, and counts what it leaves out. For every record."""

from __future__ import annotations

import msgspec
from hypothesis import given

from parley.talks.fold import Item, fold
from parley.talks.views import Brief, Evidence, Snapshot, Trace, brief, why
from searching import search
from talks_generation import evidence_in, reading, records, says


def because(trace: Trace, role: str) -> dict[str, Evidence]:
    return {one.id: one.evidence for one in trace.because if one.role == role and one.evidence is not None}


@search(120)
@given(records(14))
def test_page_one_never_grades_better_or_worse_than_why(items: list[Item]) -> None:
    snapshot = Snapshot(fold(items))
    whole = brief(snapshot)
    ambiguous = {item.body.id for item in items if "@" in item.body.id}
    traced: dict[str, dict[str, Evidence]] = {}
    for position in whole.positions:
        trace = why(snapshot, position.id)
        if trace is None or trace.kind != "position" or ambiguous:
            continue
        assert trace.support is not None
        assert (position.grade, position.word_of, position.standing) == (
            trace.support.grade, trace.support.word_of, trace.support.standing,
        )  # fmt: skip
        traced[position.id] = because(trace, "stance")
        for stance in position.stances:
            assert traced[position.id][stance.entry] == stance
    for matter in whole.matters:
        for supports in (matter.agreeing, matter.refusing, matter.withdrawing):
            for side, one in supports.items():
                for entry in one.entries:
                    word = traced.get(f"{matter.id}@{side}", {}).get(entry)
                    assert word is None or (word.grade, word.standing) == (one.grade, one.standing)
                    assert word is None or set(word.word_of) <= set(one.word_of)
    for promise in whole.undertakings:
        trace = why(snapshot, promise.id)
        assert trace is not None
        told = {account.evidence.entry: account.evidence for account in promise.accounts}
        for name, word in because(trace, "account").items():
            assert name not in told or word == told[name]


@search(120)
@given(records(14))
def test_nothing_rests_unmarked_on_what_was_taken_back(items: list[Item]) -> None:
    snapshot = Snapshot(fold(items))
    talks = snapshot.talks
    whole = brief(snapshot)
    lost: set[str] = set()
    for one in evidence_in(whole):
        cited = {span.partition("#")[0]: snapshot.cited_sources.cited(span.partition("#")[0]) for span in one.spans}
        assert {found.source for found in cited.values() if found.standing != "stands"} == {
            found.source for found in one.fallen
        }
        if cited and all(found.standing == "withdrawn" for found in cited.values()):
            assert one.standing == "withdrawn"
        if one.standing == "withdrawn":
            lost.add(one.entry)
    for matter in whole.matters:
        supports = [*matter.agreeing.values(), *matter.refusing.values(), *matter.withdrawing.values()]
        supports += [matter.carried_out] if matter.carried_out is not None else []
        assert all(one.standing != "withdrawn" for one in supports)
        assert not lost & {name for one in supports for name in one.entries if talks.items[name].kind == "utterance"}
        if any(one.standing != "stands" for one in matter.agreeing.values()) and matter.status.startswith("agreed"):
            assert matter.standing != "stands"
    for promise in whole.undertakings:
        if promise.accounts and {account.evidence.entry for account in promise.accounts} <= lost:
            assert promise.due in ("unsupported", "done", "ended")
            assert promise.support is not None
            assert promise.support.standing == "withdrawn"


@search(120)
@given(records(14))
def test_every_entry_is_named_or_counted_as_left_out(items: list[Item]) -> None:
    talks = fold(items)
    whole = brief(Snapshot(talks))
    text = msgspec.json.encode(msgspec.structs.replace(whole, labels={}, left_out={})).decode()
    unnamed = [item for name, item in talks.items.items() if f'"{name}"' not in text and f'"{name}#' not in text]
    assert sum(whole.left_out.values()) >= len(unnamed)
    counted = dict(whole.left_out)
    for item in unnamed:
        counted[item.kind] -= 1
        assert counted[item.kind] >= 0


def test_what_is_left_out_is_counted_by_kind() -> None:
    one: Brief = brief(
        reading(
            says("old", "head-a", "refuses", when={"edtf": "2025-05-10"}),
            says("new", "head-a", "agrees", when={"edtf": "2025-05-16"}),
            ("rendering", {"id": "r", "of": "new", "kind": "translation", "lang": "uk", "text": "x"}),
        )
    )
    assert one.left_out["utterance"] == 1
    assert one.left_out["rendering"] == 1
