"""Collisions: late amendments are kept, shown, and block until an explicit act ends them."""

from __future__ import annotations

import pytest

from negotiating import HOST, A, B, Table
from parley.text.negotiation.acts import Delete, Edit, Insert, Move, Passage, Replace, Resolve
from parley.text.negotiation.bracketed import write_pieces
from parley.text.negotiation.collisions import authors_since

NAMES = {A: "A", B: "B", HOST: "Host"}


@pytest.fixture
def table() -> Table:
    """A's provision; A changes a word, and B changes another on the old base."""
    made = Table()
    made.table(A, "p", "Each side shall release all prisoners.")
    late = Replace(text="t", provision="p", base=1, edits=(made.edit("shall", "should"),))
    made.do(A, Replace(text="t", provision="p", base=1, edits=(made.edit("all", "1000"),)))
    assert made.do(B, late) == ["negotiation.collision"]
    return made


def shown(table: Table) -> str:
    return write_pieces(table.now.provisions["p"].wordings["en"], NAMES)


def resolve(table: Table, who: str, outcome: str, collision: str = "e4", of: str = "") -> list[str]:
    return table.do(who, Resolve(text="t", collision=collision, outcome=outcome, of=of))


def test_a_collision_blocks_and_is_shown(table: Table) -> None:
    (collision,) = table.now.open_collisions("p")
    assert (collision.of, collision.base, collision.against) == (B, 1, ("e3",))
    assert authors_since(table.now.provisions["p"], collision) == {A}
    assert shown(table) == "Each side shall release 1000 prisoners."
    assert table.state() == "bracketed"
    assert table.consent() == ["consent.collision"] * 2


def test_it_falls_only_by_its_own_author(table: Table) -> None:
    assert resolve(table, A, "keep") == ["negotiation.not-yours-to-resolve"]
    assert resolve(table, HOST, "keep") == ["negotiation.not-yours-to-resolve"]
    assert resolve(table, HOST, "keep", of=B) == ["negotiation.told-only"]
    assert resolve(table, B, "keep") == []
    assert (shown(table), table.state()) == ("Each side shall release 1000 prisoners.", "proposed")
    assert resolve(table, B, "keep") == ["negotiation.no-such-collision"]


@pytest.mark.parametrize("who", [A, B, HOST])
def test_side_by_side_loses_nothing(table: Table, who: str) -> None:
    assert resolve(table, who, "side-by-side") == []
    assert shown(table) == ("[A: Each side shall release 1000 prisoners.][B: Each side should release all prisoners.]")
    assert table.now.open_collisions() == ()


def test_the_late_one_replaces_the_draft_only_if_all_its_authors_say_so(table: Table) -> None:
    assert resolve(table, B, "apply") == []
    assert shown(table) == "Each side shall release 1000 prisoners."
    assert resolve(table, HOST, "apply") == ["negotiation.not-yours-to-resolve"]
    assert resolve(table, A, "apply") == []
    assert shown(table) == "Each side should release all prisoners."
    assert table.now.collisions["e4"].resolved == "apply"


def test_edits_of_different_languages_do_not_collide() -> None:
    table = Table("en", "uk")
    words = {"en": (Passage(words="all"),), "uk": (Passage(words="усі"),)}
    table.do(A, Insert(text="t", provision="p", words=words))
    english = Edit(language="en", start=0, end=3, words="most")
    ukrainian = Edit(language="uk", start=0, end=3, words="більшість")
    assert table.do(A, Replace(text="t", provision="p", base=1, edits=(english,))) == []
    assert table.do(A, Replace(text="t", provision="p", base=1, edits=(ukrainian,))) == []
    assert (table.words(), table.words(language="uk")) == ("most", "більшість")


def test_two_moves_collide_and_a_late_move_is_applied_or_falls() -> None:
    table = Table()
    for name in ("p", "q", "r"):
        table.table(A, name, name)
    assert table.do(A, Move(text="t", provision="p", base=1, where="end")) == []
    assert table.do(B, Move(text="t", provision="p", base=1, where="after", after="q")) == ["negotiation.collision"]
    assert resolve(table, A, "side-by-side", "e6") == ["negotiation.no-side-by-side"]
    resolve(table, A, "apply", "e6")
    resolve(table, B, "apply", "e6")
    assert [each.id for each in table.now.in_order()] == ["q", "p", "r"]


def test_a_late_striking_counts_as_a_wish(table: Table) -> None:
    assert table.do(B, Delete(text="t", provision="p", base=1)) == ["negotiation.collision"]
    assert resolve(table, A, "side-by-side", "e5") == []
    assert table.now.provisions["p"].holds == {B: "delete"}
    assert not table.now.provisions["p"].removed


def test_nodes_that_both_versions_hold_get_ids_of_their_own(table: Table) -> None:
    resolve(table, B, "side-by-side")
    stale = Replace(text="t", provision="p", base=3, edits=(Edit(language="en", start=0, end=4, words="Every"),))
    table.do(
        HOST, Replace(text="t", provision="p", base=3, edits=(Edit(language="en", start=5, end=9, words="party"),))
    )
    table.do(B, stale)
    (collision,) = table.now.open_collisions()
    assert resolve(table, B, "side-by-side", collision.id) == []
    from parley.text.negotiation.wording import nodes_of

    ids = [node.id for node in nodes_of(table.now.provisions["p"].wordings["en"])]
    assert len(set(ids)) == len(ids) >= 3
