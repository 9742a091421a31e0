from __future__ import annotations

import pytest

from parley.text.document import Provision
from parley.text.pairing.features import features_of
from parley.text.pairing.similarity import leading_signals, likeness_of, local_scaling


def features(*texts, language="en"):
    return [features_of(Provision("p", "paragraph", text=text, language=language)) for text in texts]


def test_the_same_words_are_more_alike_than_any_others():
    text = "All prisoners of war are released and exchanged through the Red Cross within seven days, beginning with the wounded."
    scores = likeness_of(features(text, "dams"), features(text, "prisoners are released")).scores
    assert 0.9 < scores[0][0] <= 1.0
    assert scores[0][0] == max(value for row in scores for value in row)


def test_letters_count_within_a_language_and_between_ukrainian_and_russian_only():
    uk, ru, tr = (
        features("обмін полонених", language="uk"),
        features("обмен пленных", language="ru"),
        features("esir takası", language="tr"),
    )
    assert "letters" in likeness_of(uk, ru).signals(0, 0)
    assert set(likeness_of(uk, tr).signals(0, 0)) == {"topics", "glossary", "fields"}


def test_nothing_in_common_is_nothing():
    assert likeness_of(features("dams"), features("hostages")).scores == [[0.0]]


def test_local_scaling_keeps_what_stands_out():
    scaled = local_scaling([[0.9, 0.5, 0.5], [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]])
    assert scaled[0][0] == max(value for row in scaled for value in row)
    assert local_scaling([]) == []


def test_what_all_vectors_of_a_text_share_says_nothing():
    one = features(*(["dams"] * 5))
    other = features(*(["lists"] * 5))
    unit = [[1.0 if at == place else 0.0 for at in range(5)] for place in range(5)]
    shifted = [[value + 9.0 for value in row] for row in unit]
    signals = likeness_of(one, other, (unit, shifted)).signals
    assert all(signals(at, at)["embedding"] == pytest.approx(1.0) for at in range(5))
    assert "embedding" not in signals(0, 1)


def test_the_signals_that_made_a_score_come_first_and_alone():
    assert leading_signals({"topics": 0.9, "glossary": 0.1, "names": 0.1}, "en", "tr") == ("topics",)
    assert leading_signals({"topics": 0.1, "embedding": 0.9}, "en", "tr")[0] == "embedding"
    assert leading_signals({}, "en", "en") == ()


def test_the_same_word_in_other_letters_is_a_cognate():
    uk, tr = features("координація дій", language="uk"), features("koordinasyon merkezi", language="tr")
    assert likeness_of(uk, tr).signals(0, 0)["cognates"] > 0


def test_what_goes_together_is_one_matter_without_a_word_in_common():
    found = likeness_of(
        features("Delegates talk to captives alone in their camps and carry letters."),
        features("Visits and parcels are allowed."),
    )
    assert "words" not in found.signals(0, 0)
    assert found.signals(0, 0)["fields"] > 0.4


def test_every_provision_of_a_mixed_text_is_weighed_by_its_own_language():
    mixed = [*features("dams and mines"), *features("греблі та міни", language="uk")]
    found = likeness_of(mixed, features("мины", language="ru"))
    assert "letters" not in found.signals(0, 0)
    assert "letters" in found.signals(1, 0)
    assert min(found.scores[0][0], found.scores[1][0]) > 0


def test_one_word_of_a_field_says_less_than_several():
    one = likeness_of(features("mechanism"), features("joint commission"))
    several = likeness_of(features("joint committee, chair and members"), features("joint commission"))
    assert 0 < one.signals(0, 0)["fields"] < several.signals(0, 0)["fields"]
