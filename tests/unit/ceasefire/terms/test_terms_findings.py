"""Contradictions are found, readings are none, and what is left open is said."""

from __future__ import annotations

import pytest

from ceasefire_terms import HEAD, MIDNIGHT, shipped, terms_of
from parley.ceasefire.terms import terms_findings

START = f"- {MIDNIGHT}\n"


def found(clauses: str, *, more: str = "", head: str = HEAD) -> dict[str, str]:
    findings = terms_findings(terms_of(START + clauses, more=more, head=head))
    return {one.message.code.rpartition(".")[2]: one.severity for one in findings}


@pytest.mark.parametrize(
    ("clauses", "code"),
    [
        ('- {kind: begins, id: x, who: [a], when: {at: "2030-03-01T12:00", zone: Europe/Kyiv}}', "begins-twice"),
        ("- {kind: lasts, id: x, for: {iso: P3D}}\n- {kind: lasts, id: y, for: {iso: P4D}}", "lasts-twice"),
        ('- {kind: ends, id: x, when: {at: "2030-02-28T12:00", zone: UTC}}', "ends-before-it-begins"),
        ("- {kind: forbids, id: x, acts: [fire]}\n- {kind: allows, id: y, acts: [fire]}", "allowed-and-forbidden"),
        ("- {kind: phase, id: x, phase: y}\n- {kind: phase, id: y, phase: x}", "phase-in-circle"),
    ],
)
def test_what_cannot_hold_together_is_an_error(clauses: str, code: str):
    assert found(clauses)[code] == "error"


@pytest.mark.parametrize(
    "clauses",
    [
        # On the word of one side: a reading, not a contradiction.
        '- {kind: begins, id: x, who: [a], word: Side A, when: {at: "2030-03-01T12:00", zone: Europe/Kyiv}}',
        # Somebody else's clock.
        '- {kind: begins, id: x, who: [outsider], when: {at: "2030-03-01T12:00", zone: Europe/Kyiv}}',
        # The same instant by another clock.
        '- {kind: begins, id: x, who: [a], when: {at: "2030-02-28T22:00", zone: UTC}}',
        "- {kind: forbids, id: x, acts: [fire]}\n- {kind: allows, id: y, acts: [fire], except_from: [x]}",
        "- {kind: lasts, id: x, for: {iso: P3D}}\n- {kind: lasts, id: y, of: z, for: {iso: P4D}}\n- {kind: withdraws, id: z, forces: guns}",
        # An unstated clock may be the same instant.
        '- {kind: begins, id: x, who: [a], when: {at: "2030-03-01T02:00"}}',
    ],
)
def test_what_may_hold_together_is_none(clauses: str):
    assert "error" not in found(clauses).values()


def test_hours_that_come_twice_or_never_are_warned_of_and_other_doubts_noted():
    told = found(
        """\
- {kind: ends, id: x, when: {at: "2030-10-27T03:30", zone: Europe/Kyiv}}
- {kind: orders, id: y, by: {at: "2030-03-31T03:30", zone: Europe/Kyiv}}
- {kind: window, id: z, start: "10:00", lasts: PT2H}
- {kind: lasts, id: l, for: {iso: P30D}}
"""
    )
    assert (told["time-hour-twice"], told["time-hour-missing"]) == ("warning", "warning")
    assert told["orders-after-beginning"] == "warning"
    assert {"time-no-zone", "count-unstated", "window-unused", "nothing-forbidden", "nobody-determines"} <= told.keys()


def test_a_body_that_determines_and_a_band_drawn_exactly_leave_less_open():
    told = found(
        "- {kind: body, id: b, members: [a, b], tasks: [determine]}\n- {kind: forbids, id: f, who: [a, b], acts: [fire], where: [z]}",
        more="""
        places:
          - {id: l, title: a line, kind: line, basis: synthetic, geojson: {type: LineString, coordinates: [[1, 1], [2, 2]]}}
          - {id: z, title: a band, kind: area, of: l, within_km: 2}
        """,
    )
    assert "nobody-determines" not in told
    assert "place-undrawn" not in told
    assert told["accuracy-unstated"] == "note"


def test_no_shipped_case_contradicts_itself_and_none_names_anybody_who_determines():
    for case, read in shipped().items():
        told = [one.message.code.rpartition(".")[2] for one in terms_findings(read) if one.severity == "error"]
        assert told == [], case
        assert "nobody-determines" in {one.message.code.rpartition(".")[2] for one in terms_findings(read)}, case
