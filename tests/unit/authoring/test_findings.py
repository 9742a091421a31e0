"""Findings without end are kept in part and counted."""

from __future__ import annotations

from parley.authoring import MAX_FINDINGS, Findings, FindingsByPath
from parley.kernel import Message, Place


def test_few_findings_are_all_listed_in_order() -> None:
    findings = Findings()
    assert not findings.any_error
    findings.add("a.b", Place(line=2), "warning", count=1)
    findings.add("a.c", Place(line=1))
    assert [str(finding) for finding in findings.listed()] == ["2: a.b(count=1)", "1: a.c"]
    assert findings.any_error
    assert not findings.full


def test_many_of_one_severity_hide_none_of_another() -> None:
    findings = Findings()
    for _ in range(MAX_FINDINGS + 7):
        findings.add("a.note", Place(), "note")
    findings.add("a.error", Place())
    listed = findings.listed()
    assert len(listed) == MAX_FINDINGS + 2
    assert listed[-2].message.code == "a.error"
    assert (listed[-1].severity, listed[-1].message.params) == ("note", {"count": 7})
    assert not findings.full


def test_full_is_a_matter_of_errors() -> None:
    findings = Findings()
    for _ in range(MAX_FINDINGS):
        assert not findings.full
        findings.add("a.error", Place())
    assert findings.full


def test_one_kind_without_end_hides_no_other() -> None:
    findings = Findings(most=2, more=lambda code, count: Message("a.more", {"code": code, "count": count}))
    for line in (5, 4, 3):
        findings.add("a.slip", Place("f", line), "warning")
        findings.add("a.other", Place("f", line), "warning")
    assert [(one.message.code, one.place.line) for one in findings.findings()] == [
        ("a.other", 4), ("a.slip", 4), ("a.other", 5), ("a.slip", 5), ("a.more", 0), ("a.more", 0),
    ]  # fmt: skip
    assert [one.message.params for one in findings.listed()[-2:]] == [
        {"code": "a.other", "count": 1},
        {"code": "a.slip", "count": 1},
    ]


def test_findings_by_path_stand_at_the_value_or_around_it() -> None:
    found = FindingsByPath({"flows[0]": Place("f", 3, 5, "flows[0]")}, "exchange.rule.")
    found.add("unknown-party", "flows[0].from", id="x")
    found.put(Message("b.c"), "title", "note")
    assert [str(one) for one in found.findings] == ["f:3:5 flows[0]: exchange.rule.unknown-party(id='x')", "title: b.c"]
    assert found.findings[1].severity == "note"
