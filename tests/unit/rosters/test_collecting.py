"""Findings in order of place, and a count where there are too many."""

from __future__ import annotations

from parley.kernel import Place
from parley.rosters import Cells, Collector


def test_a_cell_has_a_place_and_so_has_a_row() -> None:
    cells = Cells("f.csv", 7, {"sex": (3, "Стать")})
    assert str(cells.place("sex")) == "f.csv:7:3 Стать"
    assert str(cells.place("rank")) == "f.csv:7 rank"
    assert str(cells.place()) == "f.csv:7"


def test_findings_come_by_place_and_errors_are_counted() -> None:
    found = Collector(most=2)
    for line in (9, 3, 5, 4):
        found.add("roster.no-id", Place("f", line))
    found.add("roster.expired", Place("f", 1), "warning", person="x", date="2020")
    assert found.errors == 4
    assert [(one.message.code, one.place.line) for one in found.findings()] == [
        ("roster.expired", 1),
        ("roster.no-id", 3),
        ("roster.no-id", 9),
        ("roster.more-of-the-same", 0),
    ]
    assert found.findings()[-1].severity == "error"
