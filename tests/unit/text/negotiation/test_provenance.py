"""Where every word and every paragraph came from."""

from __future__ import annotations

from negotiating import HOST, A, B, Table
from parley.text.negotiation.acts import Delete, Origin, Passage, Pick, Picked, Replace
from parley.text.negotiation.provenance import origin_table, sources_of_words

VISION_A = Origin(document="vision-a", provision="a.003", number="3", start=10, end=40)


def test_every_word_has_its_act_its_speaker_and_its_document() -> None:
    table = Table()
    table.table(A, "p", "Each side shall release all.", origin=VISION_A)
    table.do(B, Replace(text="t", provision="p", base=1, edits=(table.edit("shall release", "releases"),)))
    words = sources_of_words(table.now, "p", "en")
    assert [(each.word, each.source.of, each.source.entry) for each in words] == [
        ("Each", A, "e2"),
        ("side", A, "e2"),
        ("shall", A, "e2"),
        ("release", A, "e2"),
        ("releases", B, "e3"),
        ("all", A, "e2"),
        (".", A, "e2"),
    ]
    assert words[0].source.origin == VISION_A
    assert (words[4].source.origin, words[4].inside) == (None, ("e3~3",))
    assert words[2].inside == ("e3~2",)


def test_words_keep_their_source_through_a_choice() -> None:
    table = Table()
    table.table(A, "p", "Each side shall release all.")
    table.do(B, Replace(text="t", provision="p", base=1, edits=(table.edit("all", "1000 a side"),)))
    table.do(A, Pick(text="t", provision="p", base=2, picks=(Picked(node="e3~1", option="e3~3"),)))
    by_b = [each.word for each in sources_of_words(table.now, "p", "en") if each.source.of == B]
    assert by_b == ["1000", "a", "side"]


def test_told_words_are_shown_as_told() -> None:
    table = Table()
    table.table(HOST, "p", Passage(words="A's words", of=A), "; ours")
    said = {each.word: (each.source.of, each.source.told_by) for each in sources_of_words(table.now, "p", "en")}
    assert (said["words"], said["ours"]) == ((A, HOST), (HOST, ""))


def test_the_table_of_origins() -> None:
    table = Table()
    table.table(HOST, "art", level="article", headings={"en": "Prisoners"})
    table.table(A, "p", "As it came.", parent="art", origin=VISION_A, number="3")
    table.table(A, "q", "Changed once.", parent="art")
    table.do(A, Replace(text="t", provision="q", base=1, edits=(table.edit("once", "twice", "q"),)))
    table.table(
        HOST,
        "r",
        Passage(words="From A", of=A, origin=VISION_A),
        Passage(words=" and B", of=B, origin=Origin(document="vision-b", number="7")),
        parent="art",
    )
    table.table(A, "s", "shall", parent="art")
    table.do(B, Replace(text="t", provision="s", base=1, edits=(table.edit("shall", "may", "s"),)))
    table.table(B, "z", "gone", parent="art", number="9")
    table.do(B, Delete(text="t", provision="z", base=1))
    table.table(B, "empty", level="part")
    rows = {row.provision: row for row in origin_table(table.now)}
    assert {name: (row.number, row.contributors, row.approach) for name, row in rows.items()} == {
        "art": ("1", (HOST,), "host"),
        "p": ("1.1", (A,), "as-tabled"),
        "q": ("1.2", (A,), "amended"),
        "r": ("1.3", (A, B), "merged"),
        "s": ("1.4", (A, B), "alternatives"),
        "empty": ("I", (B,), "empty"),
        "z": ("", (B,), "struck"),
    }
    assert [origin.document for origin in rows["r"].originals] == ["vision-a", "vision-b"]
    assert (rows["p"].tabled, rows["z"].tabled, rows["r"].told_by) == ("3", "9", (HOST,))
    assert [name for name, row in rows.items() if row.host] == ["art"]
