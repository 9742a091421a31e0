"""Comparing two texts: one struct with everything; pins by id and by number; the order of rows."""

from __future__ import annotations

import msgspec
import pytest

from parley.app.texts.comparing import Comparison, Pins, compare_texts, read_pins
from parley.kernel import InputError
from parley.text.document import Document
from parley.text.markdown import read_markdown

A = """# Vision of Side A

## Article 1. Ceasefire
1. The sides shall cease fire for 30 days from 00:00 on 1 June 2025.
2. Each side shall publish its orders within 14 days.
3. Monitoring shall be by the host.

## Article 2. Prisoners
The sides shall exchange all prisoners of war.
(a) The wounded go first.
(b) Lists are handed over by Side A within 7 days of signature.
"""
B = """# Vision of Side B

## Article I. Prisoners
The sides shall exchange all prisoners of war.
(a) The wounded go first.
(b) Lists are handed over by Side B within 10 days of signature.

## Article II. Ceasefire
1. The sides should cease fire for 14 days from 00:00 on 1 June 2025.
2. Each side shall publish its orders within fourteen (14) days.
3. No mobilisation is carried out while the ceasefire lasts.
"""


def read(source: str, name: str) -> Document:
    return read_markdown(source, document_id=name, file=f"{name}.md").document


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare_texts(read(A, "a"), read(B, "b"), labels=("A's vision", ""))


def verdict_of(comparison: Comparison, identifier: str) -> str:
    return next(row.judgement.verdict for row in comparison.rows if identifier in (*row.a, *row.b))


def test_every_provision_with_words_stands_in_one_row(compared: Comparison) -> None:
    assert sorted(one for row in compared.rows for one in row.a) == [
        "a.002",
        "a.003",
        "a.004",
        "a.005",
        "a.006",
        "a.007",
    ]
    assert sorted(one for row in compared.rows for one in row.b) == [
        "b.001",
        "b.002",
        "b.003",
        "b.005",
        "b.006",
        "b.007",
    ]
    assert sum(compared.counts.values()) == len(compared.rows)


def test_verdicts_and_typed_differences(compared: Comparison) -> None:
    assert verdict_of(compared, "a.006") == "common"
    assert verdict_of(compared, "a.003") == "common-except-form"
    assert verdict_of(compared, "a.004") == "only-a"
    assert verdict_of(compared, "b.007") == "only-b"
    row = next(row for row in compared.rows if row.a == ("a.007",))
    assert [(one.kind, one.a.words, one.b.words) for one in row.judgement.differences] == [
        ("actor", "A", "B"),
        ("date-deadline", "7", "10"),
    ]
    assert row.link is not None
    assert row.link.signals


def test_what_only_the_second_has_stands_after_what_is_before_it_there(compared: Comparison) -> None:
    order = [(row.a, row.b) for row in compared.rows]
    alone = order.index(((), ("b.007",)))
    assert order[alone - 1][1] == ("b.006",)


def test_labels_numbers_and_questions(compared: Comparison) -> None:
    assert compared.a.label == "A's vision"
    assert compared.b.label == "Vision of Side B"
    assert compared.a.numbers["a.007"] == "Article 2 › (b)"
    assert "text.deadline-without-start" in {finding.message.code for finding in compared.a.questions}
    covered = {one.element.id: one for one in compared.coverage}
    assert covered["detainees"].by["a"]
    assert covered["disputes"].is_missing


def test_a_comparison_is_written_and_read_as_json(compared: Comparison) -> None:
    assert msgspec.json.decode(msgspec.json.encode(compared), type=Comparison) == compared


def test_pins_by_id_and_by_number_and_the_rest_adapts() -> None:
    a, b = read(A, "a"), read(B, "b")
    pins = read_pins(
        "parley_pins: 1\npinned:\n  - [Article 1 › 3, b.007]\nbroken:\n  - [a.002, Article II › 1]\n",
        a,
        b,
        file="p.yaml",
    )
    assert pins == Pins((("a.004", "b.007"),), (("a.002", "b.005"),))
    compared = compare_texts(a, b, pins=pins)
    pinned = next(row for row in compared.rows if row.a == ("a.004",))
    assert pinned.b == ("b.007",)
    assert pinned.link is not None
    assert pinned.link.origin == "pinned"
    assert not any("a.002" in row.a and "b.005" in row.b for row in compared.rows)


def test_bad_pins_are_told_all_at_once_with_their_lines() -> None:
    a, b = read(A, "a"), read(B, "b")
    with pytest.raises(InputError) as raised:
        read_pins(
            'parley_pins: 2\npinned:\n  - [a.999, b.001]\n  - [a.002, "(b) x"]\nbroken:\n  - ["1", b.001]\n',
            a,
            b,
            file="p.yaml",
        )
    found = {(finding.message.code, finding.place.line) for finding in raised.value.findings}
    assert found == {
        ("text.pins-version", 1),
        ("text.no-such-provision", 3),
        ("text.no-such-provision", 4),
    }


def test_a_misspelt_key_hides_no_bad_pin() -> None:
    with pytest.raises(InputError) as raised:
        read_pins("parley_pins: 1\npined: []\nbroken: [[a.999, b.001]]\n", read(A, "a"), read(B, "b"))
    assert [(one.message.code, one.place.line) for one in raised.value.findings] == [
        ("exchange.read.unknown-field", 2),
        ("text.no-such-provision", 3),
    ]


def test_a_number_that_is_not_enough_is_unclear() -> None:
    source = "# T\n\n## Article 1\n1. One thing.\n\n## Article 2\n1. Another thing.\n"
    with pytest.raises(InputError) as raised:
        read_pins('parley_pins: 1\npinned: [["1", b.001]]\n', read(source, "a"), read(B, "b"))
    assert [finding.message.code for finding in raised.value.findings] == ["text.pin-unclear"]


def test_a_file_of_another_shape_is_refused() -> None:
    with pytest.raises(InputError):
        read_pins("pins: 1\n", read(A, "a"), read(B, "b"))


def test_across_languages_nothing_is_called_common() -> None:
    there = read("# Бачення\n\n## Стаття 1. Полонені\nСторони обмінюються всіма військовополоненими.\n", "b")
    compared = compare_texts(read(A, "a"), there)
    assert compared.is_across
    assert not {"common", "common-except-form"} & {row.judgement.verdict for row in compared.rows}
    assert all(row.to_confirm for row in compared.rows if row.judgement.verdict == "corresponds")
