from __future__ import annotations

import pytest

from parley.text.document import Provision
from parley.text.pairing.features import features_of, kept_apart, topics_in
from parley.text.verdicts.shipped import patterns_of, shipped_data


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


def test_every_field_has_patterns_in_four_languages():
    rows = shipped_data("parley.text.pairing", "fields.yaml")["concepts"]
    assert all(len(row) == 4 and all(patterns_of(entry) for entry in row) for row in rows.values())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Delegates speak with captives alone in the camp.", "en"),
        ("Делегати розмовляють з полоненими наодинці в таборі.", "uk"),
        ("Делегаты беседуют с пленными наедине в лагере.", "ru"),
        ("Delegeler kampta esirlerle yalnız görüşür.", "tr"),
    ],
)
def test_words_that_go_together_speak_of_one_matter(text, language):
    fields = features_of(Provision("p", "paragraph", text=text, language=language)).fields
    assert max(fields, key=fields.__getitem__) == "visiting"


def test_provisions_that_part_are_found_by_place():
    a = [Provision("a", "paragraph", text="Prisoners are exchanged.", language="en")]
    b = [
        Provision("b", "paragraph", text="Prisoners are exchanged all for all.", language="en"),
        Provision("c", "paragraph", text="Prisoners receive an amnesty.", language="en"),
    ]
    assert kept_apart(a, b) == {(0, 1)}
    assert kept_apart(b, a) == {(1, 0)}
