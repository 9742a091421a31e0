"""The text as it stands: order and numbers."""

from __future__ import annotations

from negotiating import A, B, Table
from parley.text.negotiation.acts import Delete, Note


def test_numbers_follow_the_order() -> None:
    table = Table()
    table.table(A, "pre", "Whereas", role="verbatim")
    for part in ("i", "ii"):
        table.table(A, part, "Part", level="part")
        for article in ("x", "y"):
            table.table(A, f"{part}.{article}", "Article", level="article", parent=part)
    table.table(A, "par", "Paragraph", parent="ii.x")
    table.table(A, "par2", "Paragraph", parent="ii.x")
    for name in ("pt1", "pt2"):
        table.table(A, name, "Point", level="point", parent="par2")
    assert list(table.now.numbers().items()) == [
        ("pre", ""),
        ("i", "I"),
        ("i.x", "1"),
        ("i.y", "2"),
        ("ii", "II"),
        ("ii.x", "3"),
        ("par", "3.1"),
        ("par2", "3.2"),
        ("pt1", "3.2.a"),
        ("pt2", "3.2.b"),
        ("ii.y", "4"),
    ]


def test_what_is_struck_leaves_no_gap() -> None:
    table = Table()
    for name in ("p", "q", "r"):
        table.table(A, name, name, level="article")
    table.do(A, Delete(text="t", provision="q", base=1))
    assert table.now.numbers() == {"p": "1", "r": "2"}
    assert table.table(B, "s", "new", level="article", where="after", after="q") == []
    assert table.now.numbers() == {"p": "1", "s": "2", "r": "3"}


def test_points_count_beyond_z() -> None:
    table = Table()
    for count in range(28):
        table.table(A, f"p{count}", "x", level="point")
    assert list(table.now.numbers().values())[25:] == ["z", "aa", "ab"]


def test_what_was_read_does_not_change_later() -> None:
    table = Table()
    table.table(A, "p", "x")
    before = table.now
    table.do(B, Note(text="t", provision="p", words={"en": "y"}))
    table.table(B, "q", "z")
    assert before.provisions["p"].remarks == ()
    assert list(before.states()) == ["p"]
    assert before.parent_of("p") == ""
