"""The shipped data of case zero and its follow-up, held against the report itself where the shared data is there.

The report is not shipped; tests that need it skip, and say so, where it is absent.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

from parley.talks import AuthoredItem, Item, Said, admit, fold, parse_span
from parley.talks.entries import Delegation, Omission, Source, Undertaking, UndertakingChange, Utterance
from parley.talks.fields import leaves

CASE = "istanbul-2025-05-16"
CASE_ZERO = f"{CASE}.yaml"
FOLLOW_UP = "istanbul-followup.yaml"
LINES = 18
RUN = 9
"""So many words in a row would be a copy."""

FACTS = 24


def shipped(name: str) -> str:
    """The text of a file of the demo."""
    return (files("parley") / "demo" / name).read_text("utf-8")


def admitted() -> tuple[list[AuthoredItem], list[AuthoredItem], int]:
    """Case zero, the follow-up admitted on top of it, and how many findings there were."""
    first = admit(shipped(CASE_ZERO), {}, file=CASE_ZERO)
    known = fold(Item(number, "recorder", one.kind, one.body) for number, one in enumerate(first.items)).items
    second = admit(shipped(FOLLOW_UP), known, file=FOLLOW_UP)
    return list(first.items), list(second.items), len(first.findings) + len(second.findings)


@pytest.fixture(scope="module")
def case_zero() -> list[AuthoredItem]:
    """The entries of case zero."""
    return admitted()[0]


@pytest.fixture(scope="module")
def follow_up() -> list[AuthoredItem]:
    """The entries of the follow-up."""
    return admitted()[1]


@pytest.fixture(scope="session")
def report(shared: Path) -> bytes:
    """The report, as it is in the shared data."""
    return (shared / "cases" / CASE / "article.txt").read_bytes()


def report_source(items: list[AuthoredItem]) -> Source:
    """The entry of the report."""
    (found,) = [item.body for item in items if isinstance(item.body, Source)]
    return found


def words(text: str) -> list[str]:
    """The words of *text*, in lower case, without punctuation."""
    return re.findall(r"[^\W_]+", text.lower())


def test_both_files_are_admitted_without_a_single_finding() -> None:
    first, second, findings = admitted()
    assert (len(first) > 100, len(second) > 150, findings) == (True, True, 0)


def test_eighteen_of_eighteen_lines_have_an_entry_or_a_reasoned_omission(case_zero: list[AuthoredItem]) -> None:
    entered, omitted = set(), set()
    for item in case_zero:
        if not isinstance(item.body, Said):
            continue
        lines = {parse_span(span).passage for span in item.body.spans}
        if isinstance(item.body, Omission):
            assert item.body.content.get("en"), f"{item.body.id} gives no reason"
            omitted |= lines
        else:
            entered |= lines
    assert entered | omitted == set(range(1, LINES + 1))
    assert omitted == {1, 18}


def test_the_source_is_the_report(case_zero: list[AuthoredItem], report: bytes) -> None:
    source = report_source(case_zero)
    lines = report.decode("utf-8").splitlines()
    assert source.sha256 == hashlib.sha256(report).hexdigest()
    assert source.passages == len(lines) == LINES
    assert source.lengths == tuple(len(line) for line in lines)


@pytest.mark.parametrize("name", [CASE_ZERO, FOLLOW_UP])
def test_no_nine_words_in_a_row_are_the_reports(name: str, report: bytes) -> None:
    theirs, ours = words(report.decode("utf-8")), words(shipped(name))
    runs = {tuple(theirs[at : at + RUN]) for at in range(len(theirs) - RUN + 1)}
    assert len(runs) > 300
    assert [ours[at : at + RUN] for at in range(len(ours) - RUN + 1) if tuple(ours[at : at + RUN]) in runs] == []


def test_the_people_who_made_the_report_are_not_named(report: bytes) -> None:
    lines = report.decode("utf-8").splitlines()
    names = re.findall(r"[A-Z][a-z]+ [A-Z][a-z]+", f"{lines[0].removeprefix('By ')}\n{lines[-1]}")
    people = {name for name in names if not name.startswith(("Reporting", "Additional", "Writing", "Editing"))}
    people |= {name.removeprefix("Reporting by ") for name in re.findall(r"by ([A-Z][a-z]+ [A-Z][a-z]+)", lines[-1])}
    assert len(people) >= 7
    assert [name for name in people if name in shipped(CASE_ZERO) or name in shipped(FOLLOW_UP)] == []


def test_case_zero_has_no_calendar_date(case_zero: list[AuthoredItem]) -> None:
    dates = [leaf for item in case_zero for leaf in leaves(item.body) if leaf.role == "edtf"]
    assert dates == []
    assert not re.search(r"\b2025\b|\b\d{4}-\d\d", shipped(CASE_ZERO))


def test_case_zero_has_nobody_at_the_head_of_ukraines_delegation(case_zero: list[AuthoredItem]) -> None:
    heads = {
        item.body.party: (item.body.head, item.body.level) for item in case_zero if isinstance(item.body, Delegation)
    }
    assert heads == {"russia": ("medinsky", "official"), "ukraine": ("", "unknown")}


def test_case_zero_has_no_deadline_but_words(case_zero: list[AuthoredItem]) -> None:
    accounts = [account for item in case_zero if isinstance(item.body, Undertaking) for account in item.body.accounts]
    said = {(one.deadline.kind, one.deadline.said) for one in accounts if one.deadline is not None}
    assert said == {("unknown", ""), ("vague", "soon"), ("vague", "in the coming days")}


def test_what_ukraine_agreed_at_the_talks_is_told_by_the_other_side_only(case_zero: list[AuthoredItem]) -> None:
    told = [
        item.body
        for item in case_zero
        if isinstance(item.body, Utterance) and item.body.speaker == "ukraine" and item.body.within
    ]
    assert {one.id for one in told} == {"l02.ukraine-swap", "l02.ukraine-resumption", "l12.ukraine-undertakes"}
    assert all(one.via[0] in ("russia", "medinsky") and one.via[-1] == "reuters" for one in told)


def test_every_chain_of_case_zero_ends_with_the_reporter(case_zero: list[AuthoredItem]) -> None:
    said = [item.body for item in case_zero if isinstance(item.body, Utterance)]
    assert [one.id for one in said if (one.speaker, *one.via)[-1] != "reuters"] == []


def test_every_fact_of_the_follow_up_has_entries(follow_up: list[AuthoredItem]) -> None:
    begun = {item.body.id.partition(".")[0] for item in follow_up}
    assert [f"f{number:02}" for number in range(1, FACTS + 1) if f"f{number:02}" not in begun] == []


def test_each_side_delivers_a_thousand_in_three_days_on_both_words(follow_up: list[AuthoredItem]) -> None:
    told: dict[tuple[str, str], dict[str, int]] = {}
    for item in follow_up:
        change = item.body
        if isinstance(change, UndertakingChange) and change.delivered:
            counts = told.setdefault((change.undertaking, change.id.rpartition(".")[2]), {})
            for quantity in change.delivered:
                counts[quantity.category] = counts.get(quantity.category, 0) + quantity.count
    sides = [(f"u-swap-{debtor}", teller) for debtor in ("russia", "ukraine") for teller in ("ua", "ru")]
    assert told == {side: {"military": 880, "civilian": 120} for side in sides}


def test_nothing_of_the_follow_up_was_said_by_that_friday(follow_up: list[AuthoredItem]) -> None:
    undated = [
        item.body.id
        for item in follow_up
        if isinstance(item.body, Utterance) and (item.body.when is None or item.body.when.edtf <= "2025-05-16")
    ]
    assert undated == []
