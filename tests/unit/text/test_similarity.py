from __future__ import annotations

import pytest

from parley.text.document import Provision
from parley.text.pairing.features import features_of
from parley.text.pairing.similarity import likeness_of, local_scaling


def features(*texts, language="en"):
    return [features_of(Provision("p", "paragraph", text=text, language=language)) for text in texts]


def test_the_same_words_are_as_alike_as_can_be():
    found = likeness_of(features("prisoners are released"), features("prisoners are released"))
    assert found.scores[0][0] == pytest.approx(1.0)


def test_letters_count_within_a_language_and_between_ukrainian_and_russian_only():
    uk, ru, tr = (
        features("обмін полонених", language="uk"),
        features("обмен пленных", language="ru"),
        features("esir takası", language="tr"),
    )
    assert "letters" in likeness_of(uk, ru).signals[0][0]
    assert set(likeness_of(uk, tr).signals[0][0]) == {"topics"}


def test_nothing_in_common_is_nothing():
    assert likeness_of(features("dams"), features("hostages")).scores == [[0.0]]


def test_local_scaling_keeps_what_stands_out():
    scaled = local_scaling([[0.9, 0.5, 0.5], [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]])
    assert scaled[0][0] == max(value for row in scaled for value in row)
    assert local_scaling([]) == []


def test_vectors_are_stretched_over_this_pair_of_texts():
    one, other = features("dams", "hostages"), features("lists", "mines")
    found = likeness_of(one, other, ([[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.1], [0.1, 1.0]]))
    assert found.signals[0][0]["embedding"] == pytest.approx(1.0)
    assert "embedding" not in found.signals[0][1]
