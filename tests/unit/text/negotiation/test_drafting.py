"""From what an act says to pieces, and from bracketed text to what an act says."""

from __future__ import annotations

import pytest

from parley.kernel import Message
from parley.text.negotiation.acts import BlankPiece, Choice, ChoiceOption, Origin, Passage, PieceDraft, Reserved
from parley.text.negotiation.brackets import read_brackets
from parley.text.negotiation.drafting import (
    MAX_NESTING,
    MAX_WORDS,
    Pen,
    build_pieces,
    odd_words,
    pieces_of_bracketed,
    refusal_of_words,
)
from parley.text.negotiation.wording import AlternativeWordings, Blank, Held, Run, Source

PEOPLE, PARTIES = frozenset({"side-a", "side-b", "host"}), frozenset({"side-a", "side-b"})


def build(*drafts: PieceDraft, speaker: str = "side-a", signer: str = "side-a") -> object:
    return build_pieces(drafts, Pen("e1", speaker, signer, Origin(document="vision")), PEOPLE, PARTIES)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ab [c", "words.bracket"),
        ("]", "words.bracket"),
        ("a\ud800", "words.not-text"),
        ("a\ufffc", "words.not-text"),
        ("e\u0301", "words.not-nfc"),
        ("a" * (MAX_WORDS + 1), "words.too-long"),
    ],
)
def test_words_that_cannot_stand_in_a_draft_are_refused(words: str, code: str) -> None:
    refusal = refusal_of_words(words)
    assert refusal is not None
    assert refusal.code == code


def test_odd_words_are_said_but_can_stand() -> None:
    assert refusal_of_words("п\u043elonenykh \u202e") is None
    assert {message.params["kind"] for message in odd_words("p\u043elonenykh \u202e")} == {
        "mixed-script",
        "bidi-control",
    }
    assert odd_words("обмін полоненими") == ()


def test_pieces_carry_their_source() -> None:
    pieces = build(
        Passage(words="x"), Passage(words="y", of="side-b", origin=Origin(document="other")), BlankPiece(hint="h")
    )
    assert pieces == (
        Run("x", Source("e1", "side-a", "", Origin(document="vision"))),
        Run("y", Source("e1", "side-b", "side-a", Origin(document="other"))),
        Blank("e1~1", "h", Source("e1", "side-a", "", Origin(document="vision"))),
    )


def test_nodes_get_ids_from_the_entry() -> None:
    pieces = build(
        Choice(options=(ChoiceOption(pieces=(Passage(words="a"),), by=("side-b",)), ChoiceOption())),
        Reserved(pieces=(Passage(words="c"),)),
    )
    assert isinstance(pieces, tuple)
    choice, held = pieces
    assert isinstance(choice, AlternativeWordings)
    assert isinstance(held, Held)
    assert [choice.id, *(option.id for option in choice.options), held.id] == ["e1~1", "e1~2", "e1~3", "e1~4"]
    assert [option.by for option in choice.options] == [("side-b",), ("side-a",)]
    assert held.holders == ("side-a",)


def nested(depth: int) -> PieceDraft:
    draft: PieceDraft = Passage(words="x")
    for _ in range(depth):
        draft = Reserved(pieces=(draft,))
    return draft


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Passage(words="x", of="outsider"), "negotiation.not-a-participant"),
        (Reserved(pieces=(), holders=("host",)), "negotiation.not-a-party"),
        (Choice(options=(ChoiceOption(),)), "negotiation.one-option"),
        (Choice(options=(ChoiceOption(by=("outsider",)), ChoiceOption())), "negotiation.not-a-participant"),
        (Reserved(pieces=(Passage(words="["),)), "words.bracket"),
        (nested(MAX_NESTING + 1), "words.too-deep"),
    ],
)
def test_a_draft_that_cannot_be_built_is_refused(draft: PieceDraft, code: str) -> None:
    refused = build(draft)
    assert isinstance(refused, Message)
    assert refused.code == code


def test_from_bracketed_text() -> None:
    text = r"Each side [Side A: shall][Side B: *no text*] go \(soon\) [X] [Side B: home] {moved} end"
    read = read_brackets(text, parties={"Side A": "side-a", "Side B": "side-b"})
    drafts, findings = pieces_of_bracketed(read, of="host")
    assert drafts == (
        Passage(words="Each side ", of="host"),
        Choice(
            options=(
                ChoiceOption(pieces=(Passage(words="shall", of="side-a"),), by=("side-a",)),
                ChoiceOption(by=("side-b",)),
            )
        ),
        Passage(words=" go (soon) ", of="host"),
        Choice(
            options=(
                ChoiceOption(pieces=(BlankPiece(hint="X"),)),
                ChoiceOption(pieces=(Passage(words="home", of="side-b"),), by=("side-b",)),
            )
        ),
        Passage(words="  end", of="host"),
    )
    assert [finding.message.code for finding in findings] == ["brackets.note-left-out"]


def test_malformed_text_gives_no_pieces() -> None:
    drafts, findings = pieces_of_bracketed(read_brackets("a [b"))
    assert drafts == ()
    assert [(each.message.code, each.place.column) for each in findings] == [("brackets.unclosed", 3)]


def test_footnotes_are_left_out_and_said() -> None:
    _, findings = pieces_of_bracketed(read_brackets("a[^1] b"))
    assert [finding.message.params for finding in findings] == [{"markup": "[^1]"}]
