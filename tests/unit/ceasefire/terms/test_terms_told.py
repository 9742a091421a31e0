"""Terms are told clause by clause; every kind has its words, and what others read stands with its word."""

from __future__ import annotations

from ceasefire_terms import MIDNIGHT, shipped, terms_of
from parley.ceasefire.terms import tell_terms


def codes(clauses: str) -> dict[str, list[str]]:
    return {
        one.clause: [message.code.removeprefix("ceasefire.told.") for message in one.messages]
        for one in tell_terms(terms_of(clauses).terms)
    }


def test_whom_a_clause_binds_and_how_others_read_it_is_told_with_it():
    told = codes(
        """\
- {kind: lasts, id: x, who: [a], word: Side A, words: thirty days, for: {iso: P30D}, disputed: [{word: Side B, says: until the lists come, for: {iso: P20D}}]}
"""
    )
    assert told["x"] == [
        "lasts",
        "counted-unstated",
        "for-whom",
        "words",
        "on-the-word",
        "reads-otherwise",
        "reads-length",
    ]


def test_hours_are_counted_in_one_way():
    assert codes("- {kind: lasts, id: x, for: {iso: PT30H}}")["x"] == ["lasts"]


def test_a_time_without_a_zone_is_told_as_one():
    assert codes('- {kind: begins, id: x, when: {at: "2030-03-01T00:00"}}')["x"] == ["begins-unzoned"]
    assert codes(f"- {MIDNIGHT}")["start"] == ["begins-at", "for-whom"]
    assert codes("- {kind: begins, id: x, when: {words: soon}}")["x"] == ["begins-as-said"]
    assert codes("- {kind: begins, id: x}")["x"] == ["begins-unsaid"]


def test_how_each_party_is_bound_is_told_first():
    assert codes(f"- {MIDNIGHT}")[""] == [
        "form-agreed", "text-whole", "bound-signed", "bound-signed", "role-mediator", "bound-outside",
    ]  # fmt: skip


def test_a_body_that_is_not_told_to_determine_is_told_to_determine_nothing():
    assert codes("- {kind: body, id: x, members: [host], tasks: [observe]}")["x"] == [
        "body",
        "body-observe",
        "body-determines-nothing",
    ]


def test_every_clause_of_every_shipped_case_is_told():
    for read in shipped().values():
        told = tell_terms(read.terms)
        assert [one.clause for one in told] == ["", *(clause.id for clause in read.terms.clauses)]
        assert all(one.messages for one in told)
