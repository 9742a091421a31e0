"""Bytes to text, and what in a text no reviewer would see."""

from __future__ import annotations

import pytest

from parley.authoring import GENERIC, Faults, FileReport, Findings, decoded, has_foreign_characters, look_at_comments
from parley.kernel import FileError


def said(look, text: str) -> list[str]:
    findings = Findings()
    look(text, FileReport(Faults("f.", {}), findings))
    return [f"{one.message.code} {one.place.line}:{one.place.column}" for one in findings.listed()]


def test_utf8_is_read_with_and_without_its_mark() -> None:
    assert decoded("назва".encode()) == decoded("\ufeffназва".encode()) == "назва"


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("a".encode("utf-16"), "f.yaml:1:1: exchange.read.not-utf8(offset=0)"),
        ("a\nя".encode("cp1251"), "f.yaml:2: exchange.read.not-utf8(offset=2)"),
        (b"a\nb\x00", "f.yaml:2: file.binary(offset=3, problem='character U+0000')"),
        (b"x" * 9, "f.yaml: exchange.read.too-large(length=9, limit=8)"),
    ],
)
def test_anything_else_is_refused_in_the_words_of_the_format(data: bytes, finding: str) -> None:
    with pytest.raises(FileError) as caught:
        decoded(data, "f.yaml", faults=GENERIC, most=8)
    assert [str(one) for one in caught.value.findings] == [finding]


def test_foreign_characters_are_told_line_by_line_until_a_zero() -> None:
    assert said(has_foreign_characters, "a\x01\x02\nb\nc\x03\n") == ["file.character 1:2", "file.character 3:2"]
    assert said(has_foreign_characters, "a\x01\n\x00\n\x02") == ["file.character 1:2", "file.binary 2:0"]
    assert said(has_foreign_characters, "tab\t and \u00e9\n") == []


def test_only_in_a_comment_a_turning_character_is_told_of_the_comment() -> None:
    assert said(look_at_comments, "a: x # y\u202ez\nb: '\u202e'\n# \u2066\n") == [
        "f.comment-bidi 1:9",
        "f.comment-bidi 3:3",
    ]


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\r"])
def test_nothing_can_stand_behind_a_comment_that_ends_for_some_readers_only(sign: str) -> None:
    text = decoded(f"a: 1\n# left out, a draft:{sign}b: 2\nc: 3\n".encode())
    assert said(has_foreign_characters, text) == ["file.character 2:21"]


def test_lines_that_all_end_with_a_carriage_return_are_lines() -> None:
    assert decoded(b"a: 1\r# \xe2\x80\xae\rb: 2\r") == "a: 1\n# \u202e\nb: 2\n"
    assert said(look_at_comments, decoded(b"a: 1\r# \xe2\x80\xae\rb: 2\r")) == ["f.comment-bidi 2:3"]
    assert said(has_foreign_characters, decoded(b"a: 1\r\nb: 2\r\n")) == []
