"""Findings without end are kept in part and counted."""

from __future__ import annotations

from parley.authoring.findings import MAX_FINDINGS, Findings
from parley.kernel import Place


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
