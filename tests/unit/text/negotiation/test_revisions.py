"""A provision at a revision: what changes its digests, and its history."""

from __future__ import annotations

from negotiating import A, B, Table
from parley.kernel import is_digest
from parley.text.negotiation.acts import Edit, Move, Pick, Picked, Replace, Reserve
from parley.text.negotiation.revisions import language_digest, provision_digests, slot


def test_the_slot_of_a_language_and_of_its_heading() -> None:
    assert (slot("en"), slot("en", "heading")) == ("en", "en#heading")


def test_a_digest_covers_text_provision_words_and_heading() -> None:
    table = Table()
    table.table(A, "p", "words")
    table.table(A, "q", "words", headings={"en": "Heading"})
    table.table(A, "r", "words", level="point")
    provisions = table.now.provisions
    digests = [language_digest(text, provisions[name], "en") for text in ("t", "u") for name in ("p", "q", "r")]
    assert len(set(digests)) == 6
    assert all(is_digest(digest) for digest in digests)
    assert provision_digests("t", provisions["p"], ("en", "uk")) == {"en": digests[0], "uk": ""}


def test_moving_and_numbers_leave_the_digest_alone() -> None:
    table = Table()
    table.table(A, "p", "words")
    table.table(A, "q", "more")
    before = table.now.digests("p")
    table.do(A, Move(text="t", provision="p", base=1))
    assert table.now.digests("p") == before
    assert table.now.numbers()["p"] == "2"


def test_history_names_every_step() -> None:
    table = Table()
    table.table(A, "p", "one two")
    table.do(A, Replace(text="t", provision="p", base=1, edits=(Edit(language="en", start=0, end=3, words="1"),)))
    table.do(B, Reserve(text="t", provision="p", base=2))
    history = table.now.provisions["p"].history
    assert [(step.revision, step.act, step.of, step.languages, step.whole) for step in history] == [
        (1, "text.insert", A, ("en",), True),
        (2, "text.replace", A, ("en",), False),
        (3, "text.bracket", B, (), True),
    ]
    first = table.now.provisions["p"].at(1)
    assert first is not None
    assert first.wordings["en"][0] != table.now.provisions["p"].wordings["en"][0]
    assert table.now.provisions["p"].at(9) is None


def test_a_pick_that_decides_nothing_makes_no_revision() -> None:
    table = Table()
    table.table(A, "p", "shall")
    table.do(B, Replace(text="t", provision="p", base=1, edits=(Edit(language="en", start=0, end=5, words="may"),)))
    table.do(A, Pick(text="t", provision="p", base=2, picks=(Picked(node="e3~1", option="e3~2"),)))
    assert table.base() == 2
