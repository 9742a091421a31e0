from __future__ import annotations

from parley.reading import Proposal, Question, Sentence, Suggestion, Words
from parley.reading.proposals import OPEN


def test_a_sentence_is_cited_by_its_passage_and_a_letter() -> None:
    names = [Sentence(6, number, Words(0, 1)).name for number in (0, 1, 25, 26, 27, 52)]
    assert names == ["6a", "6b", "6z", "6aa", "6ab", "6ba"]


def test_a_question_is_open_until_it_is_answered() -> None:
    likely = Suggestion("envoy", None, "pronoun")
    assert OPEN.is_open
    assert Question(likely=(likely,), asked=True).is_open
    assert not Question((likely,), asked=True).is_open
    assert not Question().is_open
    assert Question(likely=(likely,)).first == "envoy"
    assert OPEN.first == ""
    assert Proposal(Words(0, 1)).questions == ("speaker", "voice", "force")
