from __future__ import annotations

import pytest

from parley.text.verdicts.second_reading import reads_the_same


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("On 16 May 2025 at 8 a.m.", "on 2025-05-16 at 08:00.", "en"),
        ("Within one hundred and five (105) days", "Within 105 days", "en"),
        ("Under Articles V and IX", "Under Articles 5 and 9", "en"),
        ("The programme is organised", "The program is organized", "en"),
        ("до 16 травня 2025 року", "до 16.05.2025 р.", "uk"),
        ("вісімнадцяти осіб", "18 осіб", "uk"),
        ("сорока пяти дней", "45 дней", "ru"),
        ("с 00 ч. 00 мин.", "с 00:00", "ru"),
        ("yirmi beş gün, yüzde 5", "25 gün, %5", "tr"),
        ("5. madde uyarınca", "Madde 5 uyarınca", "tr"),
        ("Side A and Side B shall withdraw.", "Side B and Side A shall withdraw.", "en"),
    ],
)
def test_the_same_but_for_form(one, other, language):
    assert reads_the_same(one, other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("within 14 days", "within 15 days", "en"),
        ("the Plan of peace", "the plan of peace", "en"),
        ("Side A and Side B pay 5 and 8.", "Side B and Side A pay 5 and 8.", "en"),
        ("(a) sick; (b) old", "(a) old; (b) sick", "en"),
        ("the sick and the wounded or the old", "the wounded and the sick or the old", "en"),
        ("до 5 травня", "до 5 червня", "uk"),
        ("семью днями", "восемью днями", "ru"),
        ("bırakır", "bırakmaz", "tr"),
    ],
)
def test_not_the_same(one, other, language):
    assert not reads_the_same(one, other, language)
