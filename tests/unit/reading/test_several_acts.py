from __future__ import annotations

import pytest

from parley.reading import AnotherAct, KnownName, ReportLanguage, may_hold_more, read_report, replayed

PEOPLE = (KnownName("a", "state", ("Side A", "Сторона А", "A Tarafı")),)


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Side A said that both sides agreed to an exchange.", True),
        ("en", "Side A said that the exchange was near.", False),
        ("uk", "Сторона А заявила, що сторони домовилися про обмін.", True),
        ("ru", "Сторона А заявила, что стороны договорились об обмене.", True),
        ("tr", "A Tarafı, iki tarafın anlaştığını söyledi.", True),
    ],
)
def test_two_who_act_together_are_a_hint(language: ReportLanguage, sentence: str, expected: bool) -> None:
    assert may_hold_more(replayed(read_report((sentence,), language, PEOPLE), "", []), 0) is expected


def test_the_hint_goes_once_there_is_another_card() -> None:
    reading = read_report(("Side A said that both sides were near.",), "en", PEOPLE)
    assert may_hold_more(replayed(reading, "", []), 0)
    assert not may_hold_more(replayed(reading, "", [("ann", AnotherAct(card="1a"))]), 0)
