"""What does not hang together is told, in the words of what is wrong."""

from __future__ import annotations

import pytest

from ceasefire_terms import MIDNIGHT, wrong_with

START = f"- {MIDNIGHT}\n"


@pytest.mark.parametrize(
    ("clauses", "wrong"),
    [
        ("- {kind: lasts, id: x, for: {iso: thirty days}}", ("not-a-length", "clauses[1].for.iso")),
        ("- {kind: lasts, id: x, of: y, for: {iso: P1D}}", ("unknown-clause", "clauses[1].of")),
        ("- {kind: forbids, id: x, acts: [fire], window: start}", ("unknown-window", "clauses[1].window")),
        ("- {kind: forbids, id: x, acts: [fire], phase: start}", ("unknown-phase", "clauses[1].phase")),
        ("- {kind: forbids, id: x, acts: [fire], where: [north]}", ("unknown-place", "clauses[1].where[0]")),
        ("- {kind: forbids, id: x, acts: [fire], means: [gun]}", ("unknown-weapon", "clauses[1].means[0]")),
        ("- {kind: forbids, id: x, acts: []}", ("no-acts", "clauses[1].acts")),
        ('- {kind: window, id: x, start: "25:00", lasts: PT1H}', ("not-a-clock", "clauses[1].start")),
        ('- {kind: window, id: x, start: "10:00", lasts: PT1H, rrule: "FREQ=SECONDLY"}', ("not-a-recurrence", "clauses[1].rrule")),
        ("- {kind: withdraws, id: x, km_from: far}", ("not-kilometres", "clauses[1].km_from")),
        ("- {kind: begins, id: x, who: [host], plus: {iso: PT48H}}", ("plus-of-nothing", "clauses[1].plus")),
        ("- {kind: renews, id: x, how: silence}", ("silence-without-length", "clauses[1]")),
        ("- {kind: ends, id: x}", ("ends-by-nothing", "clauses[1]")),
        ("- {kind: allows, id: x}", ("allows-nothing", "clauses[1]")),
        ("- {kind: body, id: x, members: [a, b], quorum: 3}", ("quorum-above-members", "clauses[1].quorum")),
    ],
)  # fmt: skip
def test_a_clause(clauses: str, wrong: tuple[str, str]):
    assert wrong_with(START + clauses) == [wrong]


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("{id: p, title: p, kind: area, geojson: {type: Polygon, coordinates: [[[1, 1], [2, 2], [3, 1]]]}}", "edge-not-closed"),
        ("{id: p, title: p, kind: point, geojson: {type: Point, coordinates: [31, 95]}}", "not-on-earth"),
        ("{id: p, title: p, kind: point, geojson: {type: Point, coordinates: [north, 5]}}", "not-on-earth"),
        ("{id: p, title: p, kind: area, geojson: {type: Point, coordinates: [31, 5]}}", "shape-of-another-kind"),
        ("{id: p, title: p, kind: area, within_km: 5}", "band-in-part"),
        ("{id: p, title: p, kind: area, of: p, within_km: 5}", "band-of-no-line"),
        ("{id: p, title: p, kind: point, geojson: {type: Point, coordinates: [31]}}", "not-so-many"),
    ],
)  # fmt: skip
def test_a_place(place: str, wrong: str):
    assert [code for code, _ in wrong_with(START, more=f"places: [{place}]\n")] == [wrong]
