"""The tour through the exchange: it ends by itself, with the numbers of the published course, and nobody named in the record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from parley.demo.exchange_show import run_exchange_demo
from parley.demo.thousand import thousand_file, thousand_rosters
from parley.exchange.operation import prepare_texts
from parley.presentation.wording import words_in


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    lines: list[str] = []
    folder = tmp_path_factory.mktemp("tour")
    report = run_exchange_demo(words_in("en"), folder, lambda line: lines.append(str(line)))
    return "\n".join(lines), report


def test_it_plans_replays_breaks_and_plans_again(told: tuple[str, Path]) -> None:
    text, _ = told
    for said in (
        "SYNTHETIC",
        "2,000 persons",
        "No plan frees them sooner: proven.",
        "390 (120 civilians, 270 military)",
        "307 (307 military)",
        "303 (303 military)",
        "can no longer all be reached: 780 received",
        "Disapplied by decision of the sides: days",
        "No plan frees more people with fewer changes: proven.",
        "1000 of 1000 received",
        "Why not me sooner?",
        "0 stand in the record",
    ):
        assert said in text, said


def test_parties_go_by_their_titles_in_every_warning(told: tuple[str, Path]) -> None:
    text, _ = told
    assert "held by Ukraine who dropped out" in text
    assert "held by side-" not in text


def test_the_tour_in_ukrainian_has_no_english_titles(tmp_path: Path) -> None:
    lines: list[str] = []
    report = run_exchange_demo(words_in("uk"), tmp_path, lambda line: lines.append(str(line)))
    text = "\n".join(lines)
    page = report.read_text(encoding="utf-8")
    for said in ("Тисяча на тисячу", "Росія → Україна", "військові", "утримує Україна"):
        assert said in text or said in page
    for english in ("Ukraine", "Russia", "military", "thousand for", "delegations", "crossing North"):
        assert english not in text
        assert english not in page


def test_no_lead_is_above_what_the_rule_allows(told: tuple[str, Path]) -> None:
    text, _ = told
    (row,) = [line.split() for line in text.splitlines() if line.startswith("never-ten-ahead")]
    assert 0 <= int(row[2]) <= int(row[3]) == 10


def test_it_leaves_a_report_and_a_sheet_and_no_name_but_on_the_sheet(told: tuple[str, Path]) -> None:
    text, report = told
    page = report.read_text(encoding="utf-8")
    sheet = (report.parent / "handover-sheet.html").read_text(encoding="utf-8")
    names = {one.names[0].text for roster in thousand_rosters() for one in roster.persons}
    assert "<svg" in page
    assert sum(name in sheet for name in names) > 100
    assert [name for name in names if name in page or name in text] == []


def test_the_lists_fit_the_rule_and_are_the_same_every_time() -> None:
    rosters = thousand_rosters()
    assert rosters == thousand_rosters()
    assert all(person.synthetic for roster in rosters for person in roster.persons)
    prepared = prepare_texts(thousand_file("rule").decode(), rosters, thousand_file("operation").decode())
    going = Counter(
        (person.holder, prepared.classes_of[person.id][0])
        for person in prepared.problem.persons
        if person.consent == "wants" and not person.standby
    )
    assert going == {
        (side, kind): count for side in ("side-a", "side-b") for kind, count in (("military", 880), ("civilian", 120))
    }
    assert not any(finding.severity == "error" for finding in prepared.findings)
