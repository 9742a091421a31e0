"""What several words come to."""

from __future__ import annotations

from parley.talks.views import Evidence, Support, carries, support
from parley.talks.views.grading import Grade, SourceState
from parley.talks.views.support import word_of_all


def word(entry: str, grade: Grade, word_of: str, standing: SourceState = "stands", denied: str = "") -> Evidence:
    return Evidence(
        entry=entry, index=0, speaker="x", grade=grade, word_of=(word_of,), standing=standing,
        disputed_by=(denied,) if denied else (),
    )  # fmt: skip


def test_no_words_come_to_nothing() -> None:
    assert support([]) is None


def test_the_best_grade_counts_and_all_who_give_it() -> None:
    words = [
        word("a", "reporter", "paper"),
        word("b", "own-speaker", "side-a", denied="n"),
        word("c", "own-speaker", "side-a"),
    ]
    assert support(words) == Support("own-speaker", ("side-a",), entries=("b", "c"), disputed_by=("n",))
    assert word_of_all(words) == ("paper", "side-a")


def test_a_word_that_stands_comes_before_a_better_one_that_does_not() -> None:
    lost = word("a", "signed", "side-a", "withdrawn")
    weak = word("b", "unattributed", "somebody")
    assert support([lost, weak]) == Support("unattributed", ("somebody",), entries=("b",))
    assert support([lost]) == Support("signed", ("side-a",), "withdrawn", entries=("a",))
    assert [carries(one) for one in (lost, weak)] == [False, True]
