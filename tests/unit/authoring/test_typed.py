from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_rules import rule_text
from parley.authoring.typed import MAX_TEXT, read_yaml
from parley.exchange.rules import read_rule
from parley.exchange.rules.rule import Rule
from parley.kernel import InputError

NUMBER = "- {kind: number, id: n, of: {flows: [ab]}, exactly: 10}"


def codes(text):
    return [finding.message.code.removeprefix("exchange.read.") for finding in read_yaml(text, Rule, "f.yaml").findings]


def test_a_sound_rule_reads_and_knows_its_places():
    read = read_rule(rule_text(NUMBER), "f.yaml")
    place = read.place("clauses[0].of.flows[0]")
    assert (place.file, place.line) == ("f.yaml", 10)
    assert read.place("clauses[0].nothing.here").line == 10
    assert read.findings == ()


def test_everything_is_found_at_once_with_its_line():
    text = rule_text(
        """
        - {kind: number, id: N N, of: {flows: [ab]}, exactly: -1}
        - {kind: nombre, id: m, exactly: 3}
        - {kind: number, id: k, of: {flow: [ab]}, exactly: ten}
        - {kind: duration, id: d}
        - 7
        """
    )
    reading = read_yaml(text, Rule, "f.yaml")
    assert reading.value is None
    assert [(f.message.code.removeprefix("exchange.read."), f.place.line) for f in reading.findings] == [
        ("not-an-identifier", 10), ("too-small", 10), ("unknown-kind", 11), ("unknown-field", 12), ("not-a-number", 12),
        ("missing-field", 13), ("not-a-mapping", 14),
    ]  # fmt: skip
    assert reading.findings[2].message.params["allowed"].startswith("number")
    assert reading.findings[3].message.params["allowed"].startswith("flows")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: a trial", "title: &t a trial", "anchor"),
        ("title: a trial", "title: !!str a trial", "tag"),
        ("id: trial", "id: trial\nid: again", "twice"),
        ("hostilities: active", "hostilities: perhaps", "not-one-of"),
        ("hostilities: active", "agreed: 2025-02-30", "not-a-date"),
        ("title: a trial", "title: ''", "no-text"),
        ("title: a trial", "title: [a]", "not-text"),
        ("parley_rule: 1", "parley_rule: 2", "not-one-of"),
        ("title: a trial", "? [a]\n: b", "key"),
        ("title: a trial", "title: 'open", "not-yaml"),
        ("exactly: 10", "exactly: '10'", "not-a-number"),
        ("exactly: 10", "exactly: 1e3", "not-a-number"),
        ("exactly: 10", "exactly: 9999999999", "too-big"),
        ("exactly: 10", "exactly: 10, rest_may_be_less: yes", "not-yes-no"),
    ],
)
def test_what_is_refused(old, new, code):
    assert code in codes(rule_text(NUMBER).replace(old, new))


def test_hidden_characters_are_flagged_and_do_not_stop_the_reading():
    read = read_rule(rule_text(NUMBER).replace("title: a trial", "title: a\u202etrial"))
    assert [(f.message.code, f.severity) for f in read.findings] == [("exchange.read.odd-text", "warning")]
    assert read.findings[0].message.params["shown"] == "\\u202e"


def test_spelling_does_not_decide_what_a_scalar_is():
    read = read_rule(rule_text(NUMBER).replace("title: a trial", "title: no\nagreed: 2025-05-16\nnote: 0x10"))
    assert (read.rule.title, read.rule.agreed, read.rule.note) == ("no", "2025-05-16", "0x10")


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), ("a: 1\n---\nb: 1", "many-documents"), ("[" * 40 + "]" * 40, "too-deep")]
)
def test_what_is_no_document(text, code):
    assert codes(text) == [code]


def test_a_text_without_end_is_refused():
    assert codes("#" * (MAX_TEXT + 1)) == ["too-large"]


@pytest.mark.parametrize("agreed", ["1798", "1988-11", "1862-07-22"])
def test_a_day_may_be_known_in_part(agreed):
    assert read_rule(rule_text(NUMBER).replace("title: a trial", f"title: t\nagreed: {agreed}")).rule.agreed == agreed


@given(st.text(max_size=200) | st.text(alphabet="{}[]:,-&*!|>'\"%@` \n\tab1", max_size=80))
def test_no_text_makes_the_reader_raise(text):
    reading = read_yaml(text, Rule)
    assert reading.value is not None or reading.errors


def test_a_rule_with_errors_is_not_half_read():
    with pytest.raises(InputError) as caught:
        read_rule("parley_rule: 1\nid: x\n", "f.yaml")
    missing = [finding.message.params["field"] for finding in caught.value.findings]
    assert missing == ["title", "parties", "flows", "clauses"]
