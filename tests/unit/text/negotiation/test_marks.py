"""What is markup in a Markdown text, and what is a negotiating bracket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.text.negotiation.marks import Lines, heading_starts, marks


def found(text: str) -> list[tuple[str, str]]:
    return [(mark.kind, text[mark.start : mark.end]) for mark in marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a[^1] b", [("footnote", "[^1]")]),
        ("a[^1]: b", [("footnote", "[^1]")]),
        ("[^1]: the [note]", [("footnote", "[^1]:")]),
        ("see [this](https://example.org/a_(b)) now", [("link", "["), ("link", "](https://example.org/a_(b))")]),
        ("see [this](#part) now", [("link", "["), ("link", "](#part)")]),
        ("[shall](b) do", []),
        ("[shall][should]", []),
        (
            "[the words][src]\n\n[src]: http://example.org\n",
            [("link", "["), ("link", "][src]"), ("link", "[src]: http://example.org")],
        ),
        (
            "[src] and [SRC]\n\n[src]: /a\n",
            [("link", "["), ("link", "]"), ("link", "["), ("link", "]"), ("link", "[src]: /a")],
        ),
        ("[Article 3]: the text\n", []),
        ("![map](map.png)", []),
        ("![map](./map.png)", [("image", "![map](./map.png)")]),
        (r"\[x\] \\", [("escape", r"\["), ("escape", r"\]"), ("escape", r"\\")]),
        ("`[a` b]", [("code", "`[a`")]),
        ("```\n[a\n```\n[b]", [("code", "```\n[a\n```")]),
        ('<span class="[x]">[y]</span>', [("html", '<span class="[x]">'), ("html", "</span>")]),
        ("a <!-- [ --> b", [("html", "<!-- [ -->")]),
        ("{:toc}\ntext", [("attributes", "{:toc}")]),
        ("---\ntitle: [x\n---\n[y]", [("front-matter", "---\ntitle: [x\n---\n")]),
        ("text\n---\n[y", []),
    ],
)
def test_which_marks_of_a_text_are_markup(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_headings_are_found_and_code_holds_none() -> None:
    text = "# A\ntext # no\n```\n# no\n```\n   ### B\n#no\n"
    assert [text[start:].partition("\n")[0] for start in heading_starts(text, marks(text))] == ["# A", "   ### B"]


def test_lines_and_columns_count_from_one() -> None:
    lines = Lines("ab\nцд\n")
    assert [lines.at(offset) for offset in (0, 2, 3, 4, 6)] == [(1, 1), (1, 3), (2, 1), (2, 2), (3, 1)]


@given(st.text(alphabet="[](){}^!`<>#\\:a/-~ \n", max_size=60))
def test_marks_are_in_order_and_apart(text: str) -> None:
    end = 0
    for mark in marks(text):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end
