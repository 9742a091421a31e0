"""A file with errors of shape and names that point nowhere: both are told in one reading."""

from __future__ import annotations

import pytest

from exchange_operations import CLASSES, OPERATION
from exchange_rules import TWO_FLOWS, read, rule_text
from parley.exchange.operation import read_operation
from parley.exchange.rules import read_rule
from parley.kernel import InputError


def told(call, *arguments) -> list[tuple[str, int]]:
    with pytest.raises(InputError) as raised:
        call(*arguments)
    return sorted((f.message.code.removeprefix("exchange."), f.place.line) for f in raised.value.findings)


def test_a_negative_number_and_an_unknown_class_are_told_together():
    said = """
    - {kind: number, id: minus, of: {flows: [ab]}, exactly: -5}
    - {kind: number, id: whom, of: {classes: [nobody]}, at_least: 5}
    - {kind: order, id: odd, of: {flows: [xy]}, colour: red, first: [soldiers]}
    - {kind: number, id: whom, of: {classes: [nobody]}, at_least: 5}
    """
    text = rule_text(said, classes=CLASSES)
    lines = text.splitlines()

    def line(piece: str, nth: int = 0) -> int:
        return [number for number, one in enumerate(lines, 1) if piece in one][nth]

    assert told(read_rule, text, "r.yaml") == sorted(
        [
            ("read.too-small", line("minus")),
            ("read.unknown-field", line("colour")),
            ("rule.unknown-class", line("id: whom")),
            ("rule.unknown-class", line("id: whom", 1)),
            ("rule.same-id", line("id: whom", 1)),
            ("rule.unknown-flow", line("xy")),
        ]
    )


def test_what_points_at_something_broken_is_no_unknown_name():
    text = rule_text(
        "- {kind: number, id: n, of: {flows: [ab]}, exactly: 5}",
        flows=TWO_FLOWS.replace("id: ab, title: from A to B", "id: ab"),
    )
    assert [code for code, _ in told(read_rule, text)] == ["read.missing-field"]


def test_a_clause_that_does_not_say_whom_it_is_about_is_told_how_everybody_is_written():
    text = rule_text("- {kind: all, id: everybody}", flows=TWO_FLOWS)
    assert [code for code, _ in told(read_rule, text)] == ["read.missing-of"]
    assert read_rule(text.replace("id: everybody}", "id: everybody, of: {}}")).findings == ()


def test_what_is_broken_at_the_top_stops_there():
    assert [
        code
        for code, _ in told(
            read_rule, rule_text("- {kind: duration, id: d, days: 0}").replace("parley_rule: 1", "parley_rule: 2")
        )
    ] == [
        "read.not-one-of",
        "read.too-small",
    ]


def test_an_operation_file_keeps_its_sound_parts_likewise():
    rule = read("- {kind: duration, id: days, days: 4}", classes=CLASSES).rule
    text = OPERATION.replace("{id: bridge}", "{id: bridge, each_way: -1}").replace("camp: camp-b", "camp: camp-x")
    text = text.replace("holder: b}", "holder: zz}")
    assert told(read_operation, text, rule) == [
        ("operation.unknown-camp", 12),
        ("operation.unknown-party", 9),
        ("read.too-small", 6),
    ]
