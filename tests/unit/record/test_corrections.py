"""Corrections and withdrawals: the labelling is the least that follows from the rule, and grows step by step into the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.record import NO_CORRECTIONS, Acting, Corrections
from searching import search

NAMES = "abcdefgh"
ENTRIES = st.lists(
    st.builds(
        Acting,
        st.sampled_from(NAMES),
        st.one_of(st.none(), st.none(), st.sampled_from(NAMES + "z")),
        st.one_of(st.none(), st.none(), st.sampled_from(NAMES + "z")),
    ),
    max_size=12,
    unique_by=lambda act: act.name,
)


def labelled(entries: list[Acting], *cuts: int) -> Corrections:
    """The labelling of *entries*, taken in steps that end at *cuts*."""
    found, known = NO_CORRECTIONS, set[str]()
    for start, end in zip((0, *cuts), (*cuts, len(entries)), strict=True):
        known |= {act.name for act in entries[start:end]}
        found = found.and_then([act for act in entries[start:end] if act.corrects or act.withdraws], set(known))
    return found


def told(found: Corrections) -> tuple[object, ...]:
    standing = {name: found.standing(name) for name in NAMES + "z"}
    return found.gone, found.undecided, found.missing, found.corrects, found.withdraws, standing


def by_the_rule(entries: list[Acting]) -> tuple[set[str], set[str]]:
    """Who is gone and who is undecided, by the rule as it is written, tried until nothing new follows."""
    known = {act.name for act in entries}
    stands: dict[str, bool | None] = dict.fromkeys(known)
    lives: dict[str, bool | None] = dict.fromkeys(known)
    for _ in range(4 * len(known) + 4):
        for name in known:
            corrections = [lives[act.name] for act in entries if act.corrects == name]
            withdrawals = [stands[act.name] for act in entries if act.withdraws == name]
            acts = [*corrections, *withdrawals]
            stands[name] = False if True in acts else None if None in acts else True
            life = [stands[name], *corrections]
            lives[name] = True if True in life else None if None in life else False
    return {name for name in known if stands[name] is False}, {name for name in known if stands[name] is None}


def stands_for(name: str, found: Corrections) -> str | None:
    """What an entry became, by the words of the rule: the first by identifier of all that is reached from it and is not gone."""
    reached, todo = set[str](), [name]
    while todo:
        one = todo.pop()
        if one not in reached:
            reached.add(one)
            todo += found.gone.get(one, ())
    ends = {one for one in reached if one not in found.gone}
    return min((end for end in ends if end == name or end not in found.withdraws), default=None)


def every_graph() -> Iterator[list[Acting]]:
    """All ways in which three entries can act on each other, and all in which four can correct each other."""
    for acts in itertools.product(itertools.product((None, *"abc"), repeat=2), repeat=3):
        yield [Acting(name, *act) for name, act in zip("abc", acts, strict=True)]
    for corrected in itertools.product((None, *"abcd"), repeat=4):
        yield [Acting(name, target) for name, target in zip("abcd", corrected, strict=True)]


def test_every_small_graph_is_labelled_by_the_rule() -> None:
    for entries in every_graph():
        found = labelled(entries)
        assert (set(found.gone), set(found.undecided)) == by_the_rule(entries), entries
        names = [act.name for act in entries]
        for name in names:
            assert found.standing(name) == stands_for(name, found), entries
        for name in set(names) - set(found.gone):
            assert set(found.versions(name)) == {each for each in names if found.standing(each) == name}, entries


@pytest.mark.parametrize("cut", [1, 2])
def test_every_small_graph_grows_step_by_step_into_the_same(cut: int) -> None:
    for entries in every_graph():
        assert told(labelled(entries, cut)) == told(labelled(entries)), entries


@search(400)
@given(ENTRIES)
def test_the_labelling_is_the_least_that_follows_from_the_rule(entries: list[Acting]) -> None:
    found = labelled(entries)
    assert (set(found.gone), set(found.undecided)) == by_the_rule(entries)
    targets = {one for act in entries for one in (act.corrects, act.withdraws) if one is not None}
    assert found.missing == targets - {act.name for act in entries}


@search(400)
@given(ENTRIES, st.lists(st.integers(min_value=0, max_value=12), max_size=4))
def test_any_number_of_steps_comes_to_what_one_step_comes_to(entries: list[Acting], wanted: list[int]) -> None:
    cuts = sorted(min(cut, len(entries)) for cut in wanted)
    assert told(labelled(entries, *cuts)) == told(labelled(entries))


@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_entry_says_nothing(entries: list[Acting], chance: object) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told(labelled(shuffled)) == told(labelled(entries))


@given(ENTRIES)
def test_a_step_leaves_the_labelling_before_it_alone(entries: list[Acting]) -> None:
    half = len(entries) // 2
    before = labelled(entries[:half])
    kept = told(before)
    before.and_then([act for act in entries[half:] if act.corrects or act.withdraws], {act.name for act in entries})
    assert told(before) == kept


@search(400)
@given(ENTRIES, st.integers(min_value=0, max_value=12))
def test_what_a_step_did_not_touch_is_what_it_was(entries: list[Acting], cut: int) -> None:
    before, after = labelled(entries[:cut]), labelled(entries, min(cut, len(entries)))
    for name in set(NAMES) - after.touched:
        assert before.standing(name) == after.standing(name)
        assert before.gone.get(name) == after.gone.get(name)


@search(400)
@given(ENTRIES)
def test_the_versions_of_an_entry_are_the_names_that_mean_it(entries: list[Acting]) -> None:
    found = labelled(entries)
    for act in entries:
        if act.name not in found.gone:
            meaning = {name for name in NAMES if found.standing(name) == act.name}
            assert set(found.versions(act.name)) == meaning
            assert found.versions(act.name)[0] == act.name


@pytest.mark.parametrize(
    ("entries", "gone"),
    [
        ([Acting("b", "a")], {"a": ("b",)}),
        ([Acting("b", "a"), Acting("c", "b")], {"a": ("b",), "b": ("c",)}),
        ([Acting("b", "a"), Acting("c", None, "b")], {"b": ("c",)}),
        ([Acting("b", "a"), Acting("c", "b"), Acting("d", None, "b")], {"a": ("b",), "b": ("c", "d")}),
        ([Acting("b", "a"), Acting("c", "a")], {"a": ("b", "c")}),
        ([Acting("b", None, "a"), Acting("c", None, "b")], {"b": ("c",)}),
        ([Acting("a", "b"), Acting("b", "a")], {}),
    ],
)
def test_what_is_gone_is_told_with_what_removed_it(entries: list[Acting], gone: dict[str, tuple[str, ...]]) -> None:
    assert labelled([Acting("a"), *entries] if entries[0].name != "a" else entries).gone == gone


def test_a_correction_that_comes_before_its_entry_waits_for_it() -> None:
    early = NO_CORRECTIONS.and_then([Acting("b", "a")], {"b"})
    assert (early.gone, early.missing) == ({}, {"a"})
    later = early.and_then([], {"a", "b"})
    assert (later.gone, later.missing, later.standing("a")) == ({"a": ("b",)}, frozenset(), "b")
