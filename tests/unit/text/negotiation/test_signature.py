"""The clean text and its signature."""

from __future__ import annotations

import pytest

from negotiating import HOST, A, B, Table
from parley.text.negotiation.acts import (
    BlankPiece,
    ConfirmUndertaking,
    Consent,
    DeclineUndertaking,
    Edit,
    Insert,
    Note,
    Passage,
    Reopen,
    Replace,
    Reserved,
    Sign,
)
from parley.text.negotiation.signature import CleanText, clean_text, obstacles, signing_digests


@pytest.fixture
def table() -> Table:
    """An article of two paragraphs in two languages, all agreed."""
    made = Table("en", "uk", everything="on", title={"en": "Draft", "uk": "Проєкт"})
    made.do(HOST, Insert(text="t", provision="art", level="article", headings={"en": "Prisoners", "uk": "Полонені"}))
    for name in ("p", "q"):
        words = {"en": (Passage(words=f"Words {name}."),), "uk": (Passage(words=f"Слова {name}."),)}
        made.do(A, Insert(text="t", provision=name, parent="art", words=words))
    for name in ("art", "p", "q"):
        assert made.consent(provision=name) == []
    return made


def sign(table: Table, *who: str) -> list[str]:
    digests = signing_digests(table.now)
    return [code for each in who for code in table.do(each, Sign(text="t", digests=digests))]


def test_what_is_signed_is_the_clean_text(table: Table) -> None:
    clean = clean_text(table.now, "uk")
    assert isinstance(clean, CleanText)
    assert [(each.number, each.parent, each.heading, each.words) for each in clean.provisions] == [
        ("1", "", "Полонені", ""),
        ("1.1", "art", "", "Слова p."),
        ("1.2", "art", "", "Слова q."),
    ]
    assert clean.title == "Проєкт"
    digests = signing_digests(table.now)
    assert (digests["uk"], len(set(digests.values()))) == (clean.digest, 2)


def test_signing_locks_and_ends(table: Table) -> None:
    assert sign(table, A) == []
    assert set(table.now.states().values()) == {"locked"}
    assert not table.now.signed
    assert sign(table, B) == []
    assert table.now.signed
    assert table.do(A, Reopen(text="t", provision="p")) == ["negotiation.signed-already"]
    assert table.table(A, "late", "more") == ["negotiation.signed-already"]
    assert table.do(A, Note(text="t", provision="p", words={"en": "after"})) == []


def test_what_is_signed_is_exact(table: Table) -> None:
    digests = signing_digests(table.now)
    for wrong in ({}, {"en": digests["en"]}, {"en": digests["uk"], "uk": digests["en"]}, {**digests, "fr": "0" * 64}):
        assert table.do(A, Sign(text="t", digests=wrong)) == ["signature.other-digest"]
    assert table.now.signatures == {}
    assert sign(table, HOST) == ["negotiation.not-a-party"]
    assert table.do(B, Sign(text="t", digests=digests, of=A)) == ["negotiation.told-only"]


def test_opening_a_provision_voids_the_signatures_on_it(table: Table) -> None:
    sign(table, A)
    for party in (A, B):
        assert table.do(party, Reopen(text="t", provision="p")) == []
    assert table.now.signatures == {}
    assert [each.message.params["provision"] for each in obstacles(table.now)] == ["p"]
    assert (table.state("p"), table.state("q")) == ("proposed", "locked")


def test_everything_in_the_way_is_said_at_once() -> None:
    table = Table()
    table.table(A, "p", "one ", Reserved(pieces=(Passage(words="x"),)))
    table.table(A, "q", "two ", BlankPiece())
    table.table(A, "r", "three")
    table.consent(provision="r", level="ad-referendum")
    table.table(A, "s", "four")
    table.consent(provision="s")
    hindered = clean_text(table.now, "en")
    assert isinstance(hindered, tuple)
    assert [(each.message.params["provision"], each.message.params["state"]) for each in hindered] == [
        ("p", "bracketed"),
        ("q", "bracketed"),
        ("r", "agreed-ad-referendum"),
    ]
    assert table.do(A, Sign(text="t", digests={})) == ["signature.not-agreed"] * 3


def test_a_part_can_be_signed_only_with_the_switch_off() -> None:
    codes = {}
    for switch in ("on", "off"):
        table = Table(everything=switch)
        table.table(A, "art", level="article", headings={})
        table.table(A, "p", "one", parent="art")
        table.table(A, "q", "two", parent="art")
        table.consent(provision="p")
        digests = signing_digests(table.now, ("p",))
        codes[switch] = [table.do(each, Sign(text="t", digests=digests, provisions=("p",))) for each in (A, B)]
        if switch == "off":
            clean = clean_text(table.now, "en", ("p",))
            assert isinstance(clean, CleanText)
            assert [(each.id, each.number) for each in clean.provisions] == [("art", "1"), ("p", "1.1")]
            assert (table.state("p"), table.state("q"), table.now.signed) == ("locked", "proposed", False)
            assert set(table.now.signatures) == {A, B}
    assert codes == {"on": [["signature.whole-only"]] * 2, "off": [[], []]}


def test_an_empty_text_has_nothing_to_sign() -> None:
    table = Table()
    assert [each.message.code for each in obstacles(table.now)] == ["signature.nothing-to-sign"]
    assert [each.message.code for each in obstacles(table.now, ("x",))] == ["negotiation.no-such-provision"]
    (finding,) = clean_text(table.now, "fr")
    assert finding.message.code == "negotiation.language-unknown"
    assert signing_digests(table.now) == {}


def test_a_new_provision_after_the_first_signature_needs_new_signatures() -> None:
    table = Table()
    table.table(A, "p", "one")
    table.consent()
    old = signing_digests(table.now)
    sign(table, A)
    table.table(B, "q", "two")
    table.consent(provision="q")
    assert table.do(B, Sign(text="t", digests=old)) == ["signature.other-digest"]
    assert sign(table, B) == []
    assert not table.now.signed, "A signed a shorter text"
    assert sign(table, A) == []
    assert table.now.signed


def test_what_people_say_about_undertakings_is_kept(table: Table) -> None:
    sign(table, A, B)
    confirmed = ConfirmUndertaking(text="t", proposal="p~1", debtor=A, creditor=B, deadline="2025-06-09")
    assert table.do(B, confirmed) == []
    assert table.do(HOST, DeclineUndertaking(text="t", proposal="q~1")) == []
    assert {name: (each.by, type(each.act).__name__) for name, each in table.now.decided.items()} == {
        "p~1": (B, "ConfirmUndertaking"),
        "q~1": (HOST, "DeclineUndertaking"),
    }
    edit = Edit(language="en", words="x")
    assert table.do(A, Replace(text="t", provision="p", base=1, edits=(edit,))) == ["negotiation.signed-already"]
    assert table.do(A, Consent(text="t", provision="p", digests={})) == ["negotiation.signed-already"]
