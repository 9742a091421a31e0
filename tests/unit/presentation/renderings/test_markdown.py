from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pages_to_render import EVERYTHING, HOSTILE, MARKED, hostile_page
from parley.presentation.page import Bullet, Bullets, Callout, Heading, Page, Paragraph, Run, Table
from parley.presentation.renderings import render_markdown
from parley.presentation.renderings.characters import visible

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FORBIDDEN = {
    "html_block",
    "html_inline",
    "link_open",
    "image",
    "fence",
    "code_block",
    "em_open",
    "s_open",
    "blockquote_open",
    "hr",
}
WORDS = st.one_of(
    st.sampled_from(HOSTILE), st.text(alphabet="ab *_`[]()<>|#+-=.!&~\\\n1$:", max_size=30), st.text(max_size=30)
)
KINDS = st.sampled_from(["plain", "strong", "quiet", "code", "own"])
LINES = st.lists(st.builds(Run, WORDS, KINDS), min_size=1, max_size=5).map(tuple)


def tokens(markdown: str) -> list[Token]:
    found: list[Token] = []
    for token in READER.parse(markdown):
        found += [token, *(token.children or [])]
    return found


def bare(text: str) -> str:
    """Without white space, which weighs nothing in Markdown."""
    return re.sub(r"\s+", "", text)


def texts(markdown: str) -> list[str]:
    """What a reader sees, one string for each block."""
    blocks = [token for token in READER.parse(markdown) if token.type == "inline"]
    return [bare("".join(child.content for child in block.children or [])) for block in blocks]


@given(LINES)
@example((Run("\xa0"),))
@example((Run("a"), Run("\xa0", "strong")))
@example((Run("\u3000a\xa0", "strong"), Run("b")))
@example((Run("a"), Run("\xa0b", "code")))
@example((Run("a*b*", "strong"), Run("c")))
@example((Run("x", "strong"), Run("y", "strong"), Run("z", "code")))
@example((Run("1"), Run(". one")))
@example((Run("`"), Run("``", "code"), Run("`")))
@example((Run("a\n- b\n# c\n1) d", "own"),))
@example((Run("=="), Run("code ends in \\", "code")))
def test_a_paragraph_reads_back_as_its_own_words_and_nothing_else(line: tuple[Run, ...]) -> None:
    markdown = render_markdown(Page("en", "T", (), (Paragraph(line),)))
    expected = bare(visible("".join(run.text for run in line)))
    # White space that Markdown keeps (a no-break space) makes a paragraph in which nothing is seen.
    assert [text for text in texts(markdown)[1:] if text] == ([expected] if expected else [])
    assert not {token.type for token in tokens(markdown)} & (
        FORBIDDEN | {"bullet_list_open", "ordered_list_open", "table_open"}
    )


def in_a_row(line: tuple[Run, ...]) -> list[str]:
    """The texts of a cell: between others, a run that is a line break is a semicolon."""
    last = len(line) - 1
    return ["; " if run.text == "\n" and 0 < at < last else run.text for at, run in enumerate(line)]


@example([(Run("a"), Run("\n"), Run("b"))], "\n")
@given(st.lists(LINES, min_size=1, max_size=3), WORDS)
def test_lists_tables_headings_and_callouts_read_back(lines: list[tuple[Run, ...]], words: str) -> None:
    said = [bare(visible("".join(run.text for run in line))) or "—" for line in lines]
    bullets = Bullets(tuple(Bullet(line, (Bullet(line),)) for line in lines))
    assert texts(render_markdown(Page("en", "T", (), (bullets,))))[1:] == [one for one in said for _ in range(2)]
    table = Table(("A", words), tuple((line, (Run(words),)) for line in lines))
    shown = bare(visible(words))
    cells = [bare(visible("".join(in_a_row(line)))) for line in lines]
    assert texts(render_markdown(Page("en", "T", (), (table,))))[1:] == [
        "A",
        shown,
        *(part for cell in cells for part in (cell, shown)),
    ]
    heading = texts(render_markdown(Page("en", "T", (), (Heading(f"a{words}"),))))
    assert heading == ["T", bare(visible(f"a{words}"))]
    (_, callout) = texts(render_markdown(Page("en", "T", (), (Callout(lines[0], "Note"),))))
    assert callout == "Note:" + said[0].removesuffix(
        "—" if said[0] == "—" and not bare("".join(run.text for run in lines[0])) else "\0"
    )


def test_hostile_words_stay_words() -> None:
    found = {token.type for token in tokens(render_markdown(hostile_page()))}
    assert not found & (FORBIDDEN - {"blockquote_open"})
    assert "blockquote_open" in found, "the callouts"


def test_no_address_makes_a_link_of_itself() -> None:
    markdown = render_markdown(Page("en", "T", (), (Paragraph((Run(HOSTILE[2]),)),)))
    assert not re.search(r"https?://|www\.|\w@\w", markdown)


def test_the_structure_of_a_page_is_the_structure_of_the_file() -> None:
    markdown = render_markdown(EVERYTHING)
    found = [token.tag for token in READER.parse(markdown) if token.type == "heading_open"]
    assert found == ["h1", "h2", "h3", "h2", "h2", "h3"]
    assert markdown.count("\n| --- | --- | --- |\n") == 1, "the drawing says what the table says"
    assert "- **Exchange:** обмін полоненими  `[swap]`\n  - تبادل الأسرى\n    - A ‹ B · entry 7\n" in markdown
    assert "> **Note:** Read in one source.\n" in markdown
    assert markdown.endswith("How to read a chain.\n")


def test_two_lists_in_a_row_stay_two() -> None:
    lists = Bullets((Bullet((Run("a"),)),)), Bullets((Bullet((Run("b"),)),))
    found = [token.type for token in READER.parse(render_markdown(Page("en", "T", (), lists)))]
    assert found.count("bullet_list_open") == 2


@pytest.mark.parametrize("text", ["agreed", "“soon”"])
def test_strong_words_are_strong_where_that_holds(text: str) -> None:
    found = [
        token.type
        for token in tokens(render_markdown(Page("en", "T", (), (Paragraph((Run(text + ": ", "strong"), Run("b"))),))))
    ]
    assert "strong_open" in found


def test_the_mark_stands_under_the_title() -> None:
    assert render_markdown(MARKED).split("\n\n")[1] == r"**SYNTHETIC: \<nobody\> here exists**"
