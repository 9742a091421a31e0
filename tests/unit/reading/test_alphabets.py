from __future__ import annotations

import pytest

from parley.reading import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The sides agreed to meet again.", "en"),
        ("Сторони домовилися зустрітися ще раз, ідеться про обмін.", "uk"),
        ("Стороны договорились встретиться ещё раз, речь идёт об обмене пленными.", "ru"),
        ("Taraflar yeniden görüşmek için anlaştı, dışişleri bakanı söyledi.", "tr"),
        ("اتفق الطرفان على اللقاء مرة أخرى", None),
        ("1234 — !", None),
        ("", None),
    ],
)
def test_a_language_is_told_by_its_letters(text: str, language: str | None) -> None:
    assert language_of(text) == language
