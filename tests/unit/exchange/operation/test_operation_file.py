"""Operation files: what is read, and everything that is wrong told at once with its line."""

from __future__ import annotations

import datetime
import hashlib
import json

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exchange_operations import CLASSES, OPERATION
from exchange_rules import read
from parley.exchange.operation import operation_schema, read_operation
from parley.kernel import InputError
from parley.presentation.wording import say_finding, words_in
from searching import search

RULE = read("- {kind: duration, id: days, days: 4}", classes=CLASSES).rule


def codes(text: str) -> list[tuple[str, int]]:
    with pytest.raises(InputError) as raised:
        read_operation(text, RULE, "op.yaml")
    for finding in raised.value.findings:
        assert "{" not in say_finding(words_in("en"), finding)
    return [(f.message.code.removeprefix("exchange."), f.place.line) for f in raised.value.findings]


def test_the_small_operation_reads_and_fits_its_schema():
    read_back = read_operation(OPERATION, RULE, "op.yaml")
    assert read_back.operation.days == 4
    assert [f.message.code for f in read_back.findings] == ["exchange.operation.seed-missing"]
    data = json.loads(json.dumps(yaml.safe_load(OPERATION), default=datetime.date.isoformat))
    jsonschema.validate(data, operation_schema())


def test_the_schema_beside_the_code_is_the_schema(root):
    file = root / "src/parley/exchange/operation/operation.schema.json"
    assert json.loads(file.read_text("utf-8")) == operation_schema()


def test_a_number_or_a_list_of_numbers():
    text = OPERATION.replace("{id: bridge}", "{id: bridge, each_way: [1, 2, 3, 0], together: 9}")
    crossing = read_operation(text, RULE).operation.crossings[0]
    assert (crossing.each_way, crossing.together) == ((1, 2, 3, 0), 9)


def test_wrong_shapes_are_told_together():
    text = (
        OPERATION.replace("{id: bridge}", "{id: bridge, each_way: -5, together: [1, -2, many]}")
        .replace("days: 4", "days: 0")
        .replace("holder: b}", "holder: b, capacty: 3}")
    )
    assert codes(text) == [
        ("read.too-small", 4),
        ("read.too-small", 6),
        ("read.too-small", 6),
        ("read.not-a-number", 6),
        ("read.unknown-field", 9),
    ]


def test_wrong_references_are_told_together():
    text = OPERATION.replace("rule: trial", "rule: other").replace("{id: bridge}", "{id: bridge, each_way: [1, 2]}")
    text = text.replace("holder: b}", "holder: c}").replace(
        "camp: camp-b, crossing: bridge", "camp: camp-x, crossing: tunnel"
    )
    text += """\
  - {camp: camp-a, crossing: bridge}
vehicles:
  - {id: buses, holder: b, seats: 0, count: 1, routes: [camp-a..bridge, nowhere]}
closed: [2031-01-01]
order: {first: [soldiers, nobody], then_by: [shoe_size], weights: [1, 2]}
stages: [{stage: second, first: 2030-03-02}]
seed: [{party: c, commitment: short}]
"""
    found = codes(text.replace("commitment: short", f"commitment: {'z' * 64}"))
    assert [code.removeprefix("operation.") for code, _ in found] == [
        "other-rule", "closed-outside", "unknown-stage", "doubled", "unknown-party", "unknown-camp", "unknown-crossing", "no-places",
        "route-of-other", "unknown-route", "unknown-party", "length", "unknown-class", "unknown-field", "weights-length", "weights-rise",
        "not-a-digest",
    ]  # fmt: skip
    assert all(line for _, line in found)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("days: 4", "last_day: 2030-02-01", "operation.backwards"),
        ("days: 4\n", "", "operation.no-last-day"),
        ("days: 4", "days: 4\nlast_day: 2030-03-03", "operation.two-lasts"),
        ("days: 4", "last_day: 2039-03-03", "operation.too-long"),
        ("2030-03-01", "9999-12-30", "operation.past-calendar"),
        ("days: 4", "days: 1\nclosed: [2030-03-01]", "operation.all-closed"),
        ("2030-03-01", "2030-02-30", "read.not-a-date"),
        ("days: 4", "days: &x 4", "file.yaml-anchor"),
        ("days: 4", "days: !!int 4", "file.yaml-tag"),
        ("days: 4", "days: 4\ndays: 5", "read.twice"),
        ("  - {id: bridge}", "  []", "operation.none-of"),
    ],
)
def test_each_fault_has_its_code(old: str, new: str, code: str):
    assert code in [found for found, _ in codes(OPERATION.replace(old, new, 1))]


def test_a_lot_that_does_not_match_its_commitment_stops_it():
    good = hashlib.sha256(b"a long enough text of A").hexdigest()
    share = f"seed: [{{party: a, commitment: {good}, revealed: a long enough text of A}}]\n"
    assert [f.message.code for f in read_operation(OPERATION + share, RULE).findings] == [
        "exchange.operation.seed-missing"
    ]
    assert codes(OPERATION + share.replace("enough text of A}", "enough text of a}")) == [
        ("operation.seed-differs", 13)
    ]


@search(150, deadline=None)
@given(st.data())
def test_whatever_is_in_the_file_it_is_read_or_told(data):
    """Hostile YAML: lines cut, doubled, replaced; never anything but an operation or findings with words."""
    lines = OPERATION.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(
            st.sampled_from(
                ["", "- -", "x: [", "? {a: b}", "\u202e", "seed: 3", lines[at] * 2, lines[at][:-1], "days: 9999999999999999999999",
                 "crossings: {}", "<<: *x", "camps: [[[[]]]]", "---", "first_day: 0000-00-00", lines[at].replace("id", "ID")]
            )
        )  # fmt: skip
    try:
        read_operation("\n".join(lines), RULE, "op.yaml")
    except InputError as error:
        assert error.findings
        for finding in error.findings:
            assert say_finding(words_in("en"), finding)
