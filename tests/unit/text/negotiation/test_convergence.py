from __future__ import annotations

import pytest

from negotiating import HOST, A, B, Table
from parley.text.negotiation import (
    BlankPiece,
    Delete,
    Insert,
    Lift,
    Moment,
    Passage,
    Replace,
    Reserve,
    convergence,
    negotiate,
)
from parley.text.negotiation.fold import unfolded


def table() -> Table:
    made = Table("en", "uk")
    made.do(HOST, Insert(text="t", provision="art", level="article"))
    words = {
        "en": (Passage(words="By "), BlankPiece(), Passage(words=" the sides meet.")),
        "uk": (Passage(words="Слова."),),
    }
    made.do(A, Insert(text="t", provision="p", level="paragraph", words=words))
    made.table(A, "q", "The wounded go first.")
    made.do(B, Reserve(text="t", provision="q", base=1))
    made.do(B, Lift(text="t", provision="q", base=made.base("q")))
    return made


def test_every_act_is_a_moment_and_containers_are_not_counted() -> None:
    moments = convergence(table().acts, "t")
    assert [(each.acts, each.entry, each.provisions) for each in moments] == [
        (1, "e1", 0),
        (2, "e2", 0),
        (3, "e3", 1),
        (4, "e4", 2),
        (5, "e5", 2),
        (6, "e6", 2),
    ]
    assert [each.bracketed for each in moments] == [0, 0, 1, 1, 2, 1]
    assert [each.brackets for each in moments] == [0, 0, 0, 0, 1, 0]
    assert [each.blanks for each in moments] == [0, 0, 1, 1, 1, 1]


def test_consents_and_collisions_are_counted() -> None:
    made = Table()
    made.table(A, "p", "The sides meet on Friday.")
    made.table(A, "q", "The wounded go first.")
    made.consent(A, B, provision="q", level="ad-referendum")
    assert convergence(made.acts, "t")[-1].ad_referendum == 1
    made.consent(A, B, provision="q")
    made.do(A, Replace(text="t", provision="p", base=1, edits=(made.edit("Friday", "Monday"),)))
    made.do(B, Replace(text="t", provision="p", base=1, edits=(made.edit("Monday", "Sunday"),)))
    last = convergence(made.acts, "t")[-1]
    assert (last.agreed, last.bracketed, last.collisions, last.provisions) == (1, 1, 1, 2)
    made.do(A, Delete(text="t", provision="q", base=1))
    assert convergence(made.acts, "t")[-1].provisions == 2


def test_rounds_end_where_the_caller_says_and_the_last_act_is_always_there() -> None:
    assert [each.entry for each in convergence(table().acts, "t", ("e3", "nowhere"))] == ["e3", "e6"]


@pytest.mark.parametrize("most", [1, 2, 5, 6, 100])
def test_moments_are_spread_evenly_and_end_with_the_last_act(most: int) -> None:
    moments = convergence(table().acts, "t", most=most)
    assert len(moments) == min(most, 6)
    assert moments[-1].acts == 6
    assert [each.acts for each in moments] == sorted({each.acts for each in moments})


def test_no_text_has_no_moment() -> None:
    assert convergence((), "t") == ()
    assert convergence(table().acts, "other") == ()


def test_each_moment_is_the_text_as_it_stood_then() -> None:
    acts = table().acts
    for entry, standing in unfolded(acts, "t", {each.entry for each in acts}):
        until = next(number for number, each in enumerate(acts, 1) if each.entry == entry)
        assert standing == negotiate(acts[:until], "t")


def test_a_moment_counts_all_provisions() -> None:
    assert Moment("e1", 1, 1, 2, 3, 4, 0, 0, 0, 0).provisions == 10
