"""From documents to the acts that table them."""

from __future__ import annotations

import pytest

from negotiating import HOST, A, B, Table
from parley.text.document import Document, Provision, TextSpan
from parley.text.negotiation.provenance import origin_table
from parley.text.negotiation.tabling import tabled, tabled_beside


def vision(side: str, words: str, language: str = "en") -> Document:
    paragraph = Provision(id=f"{side}.002", level="paragraph", number="1.", text=words, span=TextSpan(10, 30, 3))
    article = Provision(id=f"{side}.001", level="article", number="I", heading="Prisoners", children=(paragraph,))
    return Document(id=f"vision-{side}", language=language, provisions=(article,), source_digest="a" * 64)


def test_a_document_is_tabled_whole() -> None:
    table = Table()
    for act in tabled(vision("a", "Each side shall release all."), "t"):
        assert table.do(A, act) == []
    assert [(each.id, each.number) for each in table.now.in_order()] == [("a.001", "I"), ("a.002", "1.")]
    assert table.now.parent_of("a.002") == "a.001"
    row = origin_table(table.now)[1]
    (origin,) = row.originals
    assert (origin.document, origin.number, origin.start, origin.end) == ("a" * 64, "I › 1", 10, 30)


def test_versions_stand_beside_one_another() -> None:
    first, second = vision("a", "shall"), vision("b", "should")
    pairs = tuple((side, document, document.provisions[0].children[0]) for side, document in ((A, first), (B, second)))
    table = Table()
    assert table.do(HOST, tabled_beside("t", "p", pairs)) == []
    (node,) = table.now.provisions["p"].wordings["en"]
    assert [option.by for option in node.options] == [(A,), (B,)]
    assert table.state() == "bracketed"
    (row,) = origin_table(table.now)
    assert (row.contributors, row.told_by, len(row.originals)) == ((A, B), (HOST,), 2)


def test_the_same_words_and_other_languages_are_no_alternatives() -> None:
    same = vision("a", "shall"), vision("b", "shall")
    pairs = tuple(
        (side, document, document.provisions[0].children[0]) for side, document in zip((A, B), same, strict=True)
    )
    ukrainian = vision("c", "повинні", "uk")
    table = Table("en", "uk")
    act = tabled_beside("t", "p", (*pairs, (B, ukrainian, ukrainian.provisions[0].children[0])))
    assert table.do(HOST, act) == []
    assert (table.words(), table.words(language="uk"), table.state()) == ("shall", "повинні", "proposed")


def test_to_table_beside_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="p"):
        tabled_beside("t", "p", ())
