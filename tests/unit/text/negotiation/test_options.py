"""Options that run over paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.text.negotiation.brackets import decode_bracketed, read_brackets
from parley.text.negotiation.options import OptionGroup, read_options


def read(text: str) -> tuple[tuple[OptionGroup, ...], list[str]]:
    groups, findings = read_options(text, read_brackets(text))
    return groups, [f"{each.place}:{each.message.code}" for each in findings]


def contents(text: str) -> list[list[str]]:
    return [[text[option.start : option.end].strip() for option in group.options] for group in read(text)[0]]


def test_options_of_one_heading_form_a_group() -> None:
    text = "# A\n\n**Option 1:** x\n\ny\n\n**Option 2:** No text\n\n# B\n\n**Option 1:** z\n\n**Option 2**: w\n"
    assert contents(text) == [["x\n\ny", "No text"], ["z", "w"]]
    assert [option.says_no_text for option in read(text)[0][0].options] == [False, True]
    assert read(text)[1] == []


def test_inner_groups_and_roman_numerals() -> None:
    text = "Option I: a\n\n  Option 1: b\n\n  Option 2: c\n\nOption II: d\n"
    assert contents(text) == [["a\n\n  Option 1: b\n\n  Option 2: c", "d"], ["b", "c"]]


@pytest.mark.parametrize("word", ["Option", "Варіант", "Вариант", "Seçenek"])
def test_options_are_recognised_in_four_languages(word: str) -> None:
    text = f"1. **{word} 1:** a\n\n   **{word} 2:** b\n"
    assert contents(text) == [["a", "b"]]


def test_a_reference_in_a_sentence_is_no_marker() -> None:
    assert contents("as in Option 1: above\nand option 2 of it\n") == []


def test_a_missing_option_is_flagged() -> None:
    assert read("x\n\nOption 2: a\n")[1] == ["3:1:options.out-of-order"]


def test_a_bracket_from_one_option_into_the_next_is_flagged() -> None:
    assert read("Option 1: [a\n\nOption 2: b]\n")[1] == ["1:11:options.bracket-crosses"]


def test_the_options_of_a_real_draft_are_found(shared: Path) -> None:
    path = shared / "data" / "cop21" / "23-oct-2015.md"
    if not path.is_file():
        pytest.skip("the shared data is absent: 23-oct-2015.md")
    groups, said = read(decode_bracketed(path.read_bytes()))
    assert sum(len(group.options) for group in groups) == 152
    assert said == ["241:114:options.bracket-crosses", "745:5:options.out-of-order", "828:19:options.bracket-crosses"]
    assert {len({option.count for option in group.options}) for group in groups} <= {2, 3, 4, 5}
