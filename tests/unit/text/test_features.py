from __future__ import annotations

import pytest

from parley.text.document import Provision
from parley.text.pairing.features import features_of, topics_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("All prisoners are exchanged and the Red Cross gets lists.", "en"),
        ("Усіх полонених обмінюють, а Червоний Хрест отримує списки.", "uk"),
        ("Всех пленных обменивают, а Красный Крест получает списки.", "ru"),
        ("Tüm esirler takas edilir ve Kızılhaç listeleri alır.", "tr"),
    ],
)
def test_topics_are_the_same_in_four_languages(text, language):
    assert {"prisoners", "exchange", "icrc", "lists"} <= set(topics_in(text, language))


def test_a_language_without_a_list_has_no_topics():
    assert topics_in("prisoners", "und") == {}


def test_names_come_out_alike_in_four_languages():
    names = [
        set(features_of(Provision("p", "paragraph", text=text, language=language)).names)
        for text, language in (
            ("The bridge at Kherson and the OSCE", "en"),
            ("Міст у Херсоні та ОБСЄ", "uk"),
            ("Мост в Херсоне и ОБСЕ", "ru"),
            ("Köprü Herson'da ve AGİT", "tr"),
        )
    ]
    assert names[0] == names[1] == names[2] == names[3] == {"hrsn", "osce"}


def test_figures_are_the_same_in_words_and_digits():
    one = features_of(Provision("p", "paragraph", text="within fourteen days from 16 May 2025", language="en"))
    other = features_of(Provision("p", "paragraph", text="14 gün içinde, 16.05.2025", language="tr"))
    assert set(one.figures) == set(other.figures) == {"num:14", "date:2025-05-16"}


def test_a_point_carries_a_share_of_what_governs_it():
    chapeau = Provision("c", "paragraph", text="The Sides release prisoners:", language="en")
    article = Provision("a", "article", heading="Exchange", language="en")
    point = Provision("p", "point", text="the wounded;", language="en")
    alone, governed = features_of(point), features_of(point, (article, chapeau))
    assert "prisoners" not in alone.topics
    assert 0 < governed.topics["prisoners"] < governed.topics["wounded"]
    assert "exchange" in governed.topics
