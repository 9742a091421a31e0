"""Pieces of wording: places, words kept with their source, whose words they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.text.negotiation.wording import (
    AlternativeWordings,
    Blank,
    Held,
    Option,
    Pieces,
    Run,
    Source,
    carried,
    depth_of,
    edit_place,
    is_clean,
    is_own,
    leaf_text,
    map_nodes,
    nodes_of,
    runs_of,
    shared,
    shown_text,
    speakers,
    tidy,
)

OLD, NEW = Source("e1", "side-a"), Source("e2", "side-b")


def run(text: str, source: Source = OLD) -> Run:
    return Run(text, source)


TREE: Pieces = (
    run("Each side "),
    AlternativeWordings(
        "n1", (Option("o1", (run("shall"),), ("side-a",)), Option("o2", (run("should", NEW),), ("side-b",)))
    ),
    run(" go "),
    Held("n2", (run("home"), Blank("n3", "when", OLD)), ("side-b",)),
)
TEXT = "Each side shallshould go home\ufffc"


def put(pieces: Pieces, start: int, end: int, words: str) -> Pieces | None:
    return edit_place(pieces, start, end, lambda _there, _level, _by: (run(words, NEW),))


def test_leaves_and_nodes_in_order() -> None:
    assert leaf_text(TREE) == TEXT
    assert [node.id for node in nodes_of(TREE)] == ["n1", "n2", "n3"]
    assert [each.text for each in runs_of(TREE)] == ["Each side ", "shall", "should", " go ", "home"]
    assert speakers(TREE) == ("side-a", "side-b")
    assert depth_of(TREE) == 1
    assert not is_clean(TREE)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 4, "X side shallshould go home\ufffc"),
        (10, 15, "Each side Xshould go home\ufffc"),
        (25, 29, "Each side shallshould go X\ufffc"),
        (10, 21, "Each side X go home\ufffc"),
        (4, 4, "EachX side shallshould go home\ufffc"),
        (len(TEXT), len(TEXT), TEXT + "X"),
    ],
)
def test_a_place_is_changed_and_nothing_else(start: int, end: int, expected: str) -> None:
    changed = put(TREE, start, end, "X")
    assert changed is not None
    assert leaf_text(changed) == expected


@pytest.mark.parametrize(("start", "end"), [(8, 12), (12, 18), (12, 24), (-1, 2), (5, 4), (0, 99), (40, 40)])
def test_a_place_through_a_bracket_or_outside_is_none(start: int, end: int) -> None:
    assert put(TREE, start, end, "X") is None


def test_a_place_tells_who_proposes_the_option_round_it() -> None:
    seen = []

    def look(there: Pieces, level: Pieces, proposers: tuple[str, ...]) -> Pieces:
        seen.append((leaf_text(there), leaf_text(level), proposers))
        return there

    edit_place(TREE, 15, 21, look)
    edit_place(TREE, 0, 4, look)
    assert seen == [("should", "should", ("side-b",)), ("Each", TEXT, ())]


def test_a_pick_is_void_once_the_option_has_other_words() -> None:
    picked = AlternativeWordings(
        "n", (Option("o1", (run("a"),), ()), Option("o2", (run("b"),), ())), {"x": "o1", "y": "o2"}
    )
    changed = put((picked,), 0, 1, "c")
    assert changed is not None
    assert isinstance(changed[0], AlternativeWordings)
    assert changed[0].picked == {"y": "o2"}


def test_words_kept_by_an_edit_keep_their_source() -> None:
    pieces = carried((run("Each side shall release all prisoners."),), "Each party shall release 1000 prisoners.", NEW)
    assert leaf_text(pieces) == "Each party shall release 1000 prisoners."
    assert [each.text for each in runs_of(pieces) if each.source == NEW] == ["party", "1000"]


def test_whose_words_a_run_is() -> None:
    mine, theirs = (run("x"),), (run("y", NEW),)
    assert is_own(mine, mine, (), "side-a")
    assert not is_own(theirs, theirs, (), "side-a")
    assert not is_own((*mine, *theirs), (), (), "side-a")
    assert is_own(theirs, theirs, ("side-a",), "side-a"), "words of others in an option that one alone proposed"
    assert not is_own(shared(mine), mine, ("side-a",), "side-a"), "all have taken them up"
    assert is_own((), mine, (), "side-a")
    assert not is_own((), (*mine, *theirs), (), "side-a")
    assert not is_own((TREE[1],), TREE, ("side-a",), "side-a")


def test_nodes_are_mapped_inner_first() -> None:
    opened = map_nodes(
        TREE, lambda node: node.pieces if isinstance(node, Held) else () if isinstance(node, Blank) else (node,)
    )
    assert [node.id for node in nodes_of(opened)] == ["n1"]
    assert opened[-1] == run(" go home")


def test_tidy_joins_runs_of_one_source_and_drops_empty_ones() -> None:
    assert tidy((run("a"), run(""), run("b"), run("c", NEW))) == (run("ab"), run("c", NEW))


@given(
    st.lists(st.sampled_from(["shall", " ", "not", "side", ",", "обмін"]), max_size=12).map("".join),
    st.lists(st.sampled_from(["shall", " ", "not", "side", ",", "обмін"]), max_size=12).map("".join),
)
def test_an_edit_gives_exactly_the_words_asked_for(old: str, new: str) -> None:
    pieces = carried((run(old),) if old else (), new, NEW)
    assert leaf_text(pieces) == new
    assert {each.source for each in runs_of(pieces)} <= {OLD, NEW}
    if old == new:
        assert all(each.source == OLD for each in runs_of(pieces))


def test_alternatives_are_never_shown_as_if_both_were_said() -> None:
    choice = AlternativeWordings("a", (Option("a1", (run("7"),), ("x",)), Option("a2", (run("14"),), ("y",))))
    said = (run("Within "), choice, run(" days"))
    assert shown_text(said) == "Within [7][14] days"
    assert shown_text((Held("h", said, ("x",)), Blank("b", "when", OLD))) == "[Within [7][14] days]____"
