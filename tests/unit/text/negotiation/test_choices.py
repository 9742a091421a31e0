"""Picking, withdrawing, lifting."""

from __future__ import annotations

import msgspec
import pytest

from negotiating import HOST, A, B, Table
from parley.text.negotiation.acts import Insert, Lift, Passage, Pick, Picked, Replace, Reserve, Spot, Withdraw

NODE, FIRST, SECOND = "e3~1", "e3~2", "e3~3"


@pytest.fixture
def table() -> Table:
    made = Table()
    made.table(A, "p", "Each side shall release all.")
    made.do(B, Replace(text="t", provision="p", base=1, edits=(made.edit("shall", "should"),)))
    return made


def pick(table: Table, who: str, option: str, of: str = "") -> list[str]:
    act = Pick(text="t", provision="p", base=table.base(), picks=(Picked(node=NODE, option=option),), of=of)
    return table.do(who, act)


def test_alternatives_end_when_every_party_picks_the_same(table: Table) -> None:
    assert pick(table, A, SECOND) == []
    assert table.words() == "Each side should release all."
    assert (table.state(), table.base()) == ("proposed", 3)


def test_different_picks_leave_both(table: Table) -> None:
    assert pick(table, A, FIRST) == []
    assert (table.state(), table.base()) == ("bracketed", 2)
    assert pick(table, B, FIRST) == []
    assert table.words() == "Each side shall release all."


def test_the_host_and_the_teller_do_not_decide(table: Table) -> None:
    assert pick(table, HOST, SECOND) == []
    assert pick(table, HOST, SECOND, of=A) == ["negotiation.told-only"]
    assert pick(table, B, SECOND, of=A) == ["negotiation.told-only"]
    assert table.state() == "bracketed"


def test_chosen_words_belong_to_all(table: Table) -> None:
    pick(table, A, SECOND)
    table.do(B, Replace(text="t", provision="p", base=3, edits=(table.edit("should", "may"),)))
    assert table.state() == "bracketed", "not even who first proposed them changes them alone"


def test_a_pick_of_what_is_not_there(table: Table) -> None:
    assert pick(table, A, "nothing") == ["negotiation.node-not-here"]
    assert table.do(A, Pick(text="t", provision="p", base=2, picks=())) == ["negotiation.nothing-to-do"]


def test_a_pick_falls_when_the_words_change(table: Table) -> None:
    """B changes its own option after A looked at it: A's late pick must not carry over to the new words."""
    table.do(B, Replace(text="t", provision="p", base=2, edits=(table.edit("should", "shall not"),)))
    late = Pick(text="t", provision="p", base=2, picks=(Picked(node=NODE, option=SECOND),))
    assert table.do(A, late) == ["negotiation.look-again"]
    assert table.state() == "bracketed"


def test_who_proposed_an_option_takes_it_back(table: Table) -> None:
    options = (Picked(node=NODE, option=SECOND),)
    assert table.do(A, Withdraw(text="t", provision="p", base=2, options=options)) == ["negotiation.not-your-option"]
    assert table.do(B, Withdraw(text="t", provision="p", base=2, options=options)) == []
    assert (table.words(), table.state()) == ("Each side shall release all.", "proposed")


def test_a_bracket_opens_when_its_holder_lifts_it(table: Table) -> None:
    pick(table, A, SECOND)
    table.do(A, Reserve(text="t", provision="p", base=3, places=(Spot(language="en", start=0, end=4),)))
    bracket = f"e{len(table.acts)}~1"
    assert table.do(B, Lift(text="t", provision="p", base=4, brackets=(bracket,))) == ["negotiation.not-your-bracket"]
    assert table.do(A, Lift(text="t", provision="p", base=4, brackets=("x",))) == ["negotiation.node-not-here"]
    assert table.do(A, Lift(text="t", provision="p", base=4, brackets=(bracket,))) == []
    assert table.state() == "proposed"


def test_the_bracket_round_a_whole_provision(table: Table) -> None:
    pick(table, A, SECOND)
    assert table.do(B, Reserve(text="t", provision="p", base=3)) == []
    assert (table.state(), table.now.digests("p")) == ("bracketed", {"en": ""})
    assert table.do(A, Lift(text="t", provision="p", base=4)) == ["negotiation.not-your-bracket"]
    assert table.do(B, Lift(text="t", provision="p", base=4)) == []
    assert table.state() == "proposed"


def test_who_tabled_words_with_its_own_hand_need_not_pick_them(table: Table) -> None:
    assert pick(table, B, FIRST) == []
    assert table.words() == "Each side shall release all.", "A never took its own words back"


def test_words_that_are_only_told_to_be_a_sides_bind_nobody() -> None:
    made = Table()
    made.do(HOST, Insert(text="t", provision="p", of=A, words={"en": (Passage(words="Each side shall release all."),)}))
    made.do(B, Replace(text="t", provision="p", base=1, edits=(made.edit("shall", "should"),)))
    assert pick(made, B, FIRST) == []
    assert made.state() == "bracketed"


def test_one_act_says_that_every_party_takes_an_option_only_where_its_signer_keeps_the_text(table: Table) -> None:
    act = Pick(text="t", provision="p", base=2, of=A, picks=(Picked(node=NODE, option=SECOND),), also=(B,))
    assert table.do(HOST, act) == ["negotiation.told-only"]
    assert table.do(A, msgspec.structs.replace(act, of="", also=(B,))) == ["negotiation.told-only"]
    kept = Table(kept_by=HOST)
    kept.table(HOST, "p", "Each side shall release all.", of=A)
    kept.do(HOST, Replace(text="t", provision="p", of=B, base=1, edits=(kept.edit("shall", "should"),)))
    assert kept.do(HOST, msgspec.structs.replace(act, also=("nobody",))) == ["negotiation.not-a-party"]
    assert kept.do(HOST, act) == []
    assert kept.words() == "Each side should release all."
