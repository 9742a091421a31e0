"""The front of the reader: a format says what its files are, and everything that is wrong with one is told at once."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_rules import rule_text
from parley.authoring import MAX_FINDINGS, MAX_TEXT, FileFormat, FindingsByPath, Worded, read_file, read_values
from parley.exchange.rules import read_rule
from parley.exchange.rules.rule import Rule
from parley.kernel import Finding, InputError, Place

RULE = FileFormat(Rule, "a rule")
NUMBER = "- {kind: number, id: n, of: {flows: [ab]}, exactly: 10}"


def codes(text):
    return [
        finding.message.code.removeprefix("exchange.read.").removeprefix("file.")
        for finding in read_values(RULE, text, "f.yaml").findings
    ]


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
    reading = read_values(RULE, text, "f.yaml")
    assert reading.value is None
    assert [(f.message.code.removeprefix("exchange.read."), f.place.line) for f in reading.findings] == [
        ("not-an-identifier", 10), ("too-small", 10), ("unknown-kind", 11), ("unknown-field", 12), ("not-a-number", 12),
        ("missing-field", 13), ("not-a-mapping", 14),
    ]  # fmt: skip
    assert reading.findings[2].message.params["allowed"].startswith("number")
    assert "flows" in reading.findings[3].message.params["allowed"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: a trial", "title: &t a trial", "yaml-anchor"),
        ("title: a trial", "title: !!str a trial", "yaml-tag"),
        ("id: trial", "id: trial\nid: again", "twice"),
        ("hostilities: active", "hostilities: perhaps", "not-one-of"),
        ("hostilities: active", "agreed: 2025-02-30", "not-a-date"),
        ("title: a trial", "title: ''", "no-text"),
        ("title: a trial", "title: [a]", "not-text"),
        ("parley_rule: 1", "parley_rule: 2", "not-one-of"),
        ("title: a trial", "? [a]\n: b", "key"),
        ("title: a trial", "title: 'open", "yaml-quote-open"),
        ("exactly: 10", "exactly: '10'", "not-a-number"),
        ("exactly: 10", "exactly: 1e3", "not-a-number"),
        ("exactly: 10", "exactly: 9999999999", "too-big"),
        ("exactly: 10", "exactly: 10, rest_may_be_less: yes", "not-yes-no"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_its_code(old, new, code):
    assert code in codes(rule_text(NUMBER).replace(old, new))


def test_hidden_characters_are_flagged_and_do_not_stop_the_reading():
    read = read_rule(rule_text(NUMBER).replace("title: a trial", "title: a\u202etrial"))
    assert [(f.message.code, f.severity) for f in read.findings] == [("exchange.read.odd-text", "warning")]
    assert read.findings[0].message.params["shown"] == "\\u202e"


def test_spelling_does_not_decide_what_a_scalar_is():
    read = read_rule(rule_text(NUMBER).replace("title: a trial", "title: no\nagreed: 2025-05-16\nnote: 0x10"))
    assert (read.rule.title, read.rule.agreed, read.rule.note) == ("no", "2025-05-16", "0x10")


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), ("a: 1\n---\nb: 1", "yaml-documents"), ("[" * 40 + "]" * 40, "too-deep")]
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
    reading = read_values(RULE, text)
    assert reading.value is not None or reading.errors


def test_a_rule_with_errors_is_not_half_read():
    with pytest.raises(InputError) as caught:
        read_rule("parley_rule: 1\nid: x\n", "f.yaml")
    missing = [finding.message.params["field"] for finding in caught.value.findings]
    assert missing == ["title", "parties", "flows", "clauses"]


class Stop(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stop on a way, and the one after it."""

    id: str
    seats: int = 0
    then: str | None = None


class Way(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A format that nobody has: all of it is this struct, the check below, and one line."""

    way: int
    title: Worded
    stops: tuple[Stop, ...]


WAY = FileFormat(Way, "A way, version 1")


def hangs_together(way: Way, places: Mapping[str, Place]) -> list[Finding]:
    found = FindingsByPath(places, "way.")
    known = {stop.id for stop in way.stops}
    for number, stop in enumerate(way.stops):
        if stop.then is not None and stop.then not in known:
            found.add("unknown-stop", f"stops[{number}].then", id=stop.then)
        if not stop.seats:
            found.add("no-seats", f"stops[{number}]", "warning", id=stop.id)
    if len(known) < 2:
        found.add("too-short", "stops")
    return found.findings


def test_a_new_format_is_a_struct_a_check_and_one_line() -> None:
    text = "way: 1\ntitle: {en: There, uk: Туди}\nstops:\n- {id: a, seats: 3, then: b}\n- id: b\n"
    way, places, odd = read_file(WAY, text, "w.yaml", check=hangs_together, lang="uk")
    assert way == Way(way=1, title="Туди", stops=(Stop(id="a", seats=3, then="b"), Stop(id="b")))
    assert places["stops[1].id"] == Place("w.yaml", 5, 7, "stops[1].id")
    assert [str(one) for one in odd] == ["w.yaml:5:3 stops[1]: way.no-seats(id='b')"]
    assert WAY.schema()["title"] == "A way, version 1"


def told(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_file(WAY, text, check=hangs_together)
    return [f"{one.place.line} {one.message.code.rpartition('.')[2]}" for one in caught.value.findings]


def test_a_misspelt_key_hides_no_other_and_no_name_that_points_nowhere() -> None:
    text = "way: 1\ntitel: x\ntitle: y\nstops:\n- {id: a, set: 3, then: b}\n- {id: c, seats: x}\n- {id: d, then: c}\n"
    assert told(text) == ["2 unknown-field", "5 unknown-field", "6 not-a-number", "5 unknown-stop"]


def test_what_may_be_right_without_the_error_is_not_told() -> None:
    """*c* is left out because of its seats, so that neither its name nor the number of stops is certain."""
    assert told("way: 1\ntitle: y\nstops:\n- {id: a, seats: 1, then: c}\n- {id: c, seats: x}\n") == ["5 not-a-number"]


def test_what_stands_before_a_break_is_told_and_nothing_is_missed_after_it() -> None:
    assert told("way: 1\nwhy: 2\nstops: [\n") == ["2 unknown-field", "4 yaml-bracket-open"]


def test_a_comment_that_turns_round_is_told() -> None:
    _, _, odd = read_file(WAY, "way: 1 # \u202e\ntitle: x\nstops: [{id: a}]\n")
    assert [str(one) for one in odd] == ["1:10: exchange.read.odd-text(shown='\\\\u202e', sign='comment-bidi')"]


def test_what_is_too_many_of_one_kind_is_counted() -> None:
    lines = "".join(f"- {{id: s{number}, seats: x}}\n" for number in range(MAX_FINDINGS + 3))
    *_, last = read_values(WAY, f"way: 1\ntitle: x\nstops:\n{lines}").findings
    assert last.message.params == {"count": 3}


def test_a_file_of_another_format_is_told_for_what_it_is_and_nothing_else_of_it() -> None:
    read = read_values(RULE, "parley_operation: 1\nrule: r\nfirst_day: 2030-03-01\ncamps: []\n", "f.yaml")
    assert [(f.message.code, f.place.line, dict(f.message.params)) for f in read.findings] == [
        ("file.other-format", 1, {"found": "parley_operation", "wanted": "parley_rule"})
    ]
    both = read_values(RULE, "parley_rule: 1\nparley_operation: 1\n", "f.yaml")
    assert "file.other-format" not in [f.message.code for f in both.findings]
