"""Proposals of undertakings by rule, in four languages."""

from __future__ import annotations

import pytest

from parley.text.negotiation.signature import CleanProvision, CleanText
from parley.text.negotiation.undertakings import UndertakingProposal, propose_undertakings, undertaking_findings

PARTIES = ("side-a", "side-b")
NAMES = {
    "en": {"side-a": ("Side A",), "side-b": ("Side B",)},
    "uk": {"side-a": ("Сторона А", "Стороною А", "Сторони А"), "side-b": ("Сторона Б", "Сторони Б")},
    "ru": {"side-a": ("Сторона А", "Стороны А"), "side-b": ("Сторона Б", "Стороны Б")},
    "tr": {"side-a": ("A Tarafı",), "side-b": ("B Tarafı",)},
}


def clean(language: str, *provisions: tuple[str, str, str]) -> CleanText:
    made = tuple(
        CleanProvision(name, parent, str(number), "paragraph", "body", "", words)
        for number, (name, parent, words) in enumerate(provisions, start=1)
    )
    return CleanText("t", language, "", made, "0" * 64)


def proposals(language: str, words: str) -> tuple[UndertakingProposal, ...]:
    return propose_undertakings(clean(language, ("p", "", words)), PARTIES, NAMES.get(language, {}))


@pytest.mark.parametrize(
    ("language", "words", "bearers", "rule", "weak"),
    [
        ("en", "Side A shall release all.", ("side-a",), "named", False),
        ("en", "Side A and Side B shall meet.", PARTIES, "named", False),
        ("en", "Side A will tell Side B.", ("side-a",), "named", True),
        ("en", "Each side shall release all.", PARTIES, "all", False),
        ("en", "The prisoners shall be released by Side B.", ("side-b",), "agent", False),
        ("en", "The prisoners shall be released.", (), "unknown", False),
        ("uk", "Сторона А зобов'язується звільнити всіх.", ("side-a",), "named", False),
        ("uk", "Кожна сторона повинна звільнити всіх.", PARTIES, "all", False),
        ("uk", "Полонені мають бути звільнені з боку Сторони Б.", ("side-b",), "agent", True),
        ("ru", "Сторона Б обязуется освободить всех.", ("side-b",), "named", False),
        ("ru", "Стороны должны встретиться.", PARTIES, "all", False),
        ("tr", "A Tarafı bütün esirleri serbest bırakmakla yükümlüdür.", ("side-a",), "named", False),
        ("tr", "Esirler B Tarafı tarafından serbest bırakılacaktır.", ("side-b",), "agent", True),
        ("tr", "Taraflar yedi gün sonra görüşmek zorundadır.", PARTIES, "all", False),
    ],
)
def test_who_would_owe_by_the_words_of_a_provision(
    language: str, words: str, bearers: tuple[str, ...], rule: str, weak: bool
) -> None:
    (found,) = proposals(language, words)
    assert (found.bearers, found.bearer_rule, found.weak) == (bearers, rule, weak)


@pytest.mark.parametrize(
    ("language", "words", "kind", "value"),
    [
        ("en", "Side A shall go by 2 June 2025.", "absolute", "2025-06-02"),
        ("en", "Side A shall go by June 2, 2025.", "absolute", "2025-06-02"),
        ("en", "Side A shall go by 2025-06-02T13:00+03:00.", "absolute", "2025-06-02T13:00+03:00"),
        ("uk", "Сторона А повинна піти до 2 червня 2025 року.", "absolute", "2025-06-02"),
        ("ru", "Сторона А должна уйти до 2 июня 2025 года.", "absolute", "2025-06-02"),
        ("tr", "A Tarafı 2 Haziran 2025 tarihine kadar gitmek zorundadır.", "absolute", "2025-06-02"),
        ("en", "Side A shall go within seven (7) days of entry into force.", "relative", "P7D"),
        ("en", "Side A shall go within 72 hours.", "relative", "PT72H"),
        ("uk", "Сторона А повинна піти протягом 7 днів.", "relative", "P7D"),
        ("ru", "Сторона А должна уйти в течение 2 недель после подписания.", "relative", "P2W"),
        ("tr", "A Tarafı 3 ay içinde gitmek zorundadır.", "relative", "P3M"),
        ("en", "Side A shall go as soon as possible.", "vague", "as soon as possible"),
        ("uk", "Сторона А повинна піти найближчими днями.", "vague", "найближчими днями"),
        ("ru", "Сторона А должна уйти незамедлительно.", "vague", "незамедлительно"),
        ("tr", "A Tarafı derhal gitmek zorundadır.", "vague", "derhal"),
        ("en", "Side A shall go by 31 February 2025.", "vague", "31 February 2025"),
        ("en", "Side A shall go.", "unknown", ""),
    ],
)
def test_the_deadline_in_the_words_of_a_provision(language: str, words: str, kind: str, value: str) -> None:
    (found,) = proposals(language, words)
    deadline = found.deadline
    assert deadline.kind == kind
    assert value == {"absolute": deadline.edtf, "relative": deadline.within}.get(kind, deadline.said)
    assert deadline.said in words


@pytest.mark.parametrize(
    ("language", "words", "refrain"),
    [
        ("en", "Side A shall not open fire.", True),
        ("en", "Side A shall release those who do not object.", False),
        ("uk", "Сторона А не повинна стріляти.", True),
        ("ru", "Сторона А не должна стрелять.", True),
        ("tr", "A Tarafı ateş açmamakla yükümlüdür.", True),
        ("tr", "A Tarafı ateş açmakla yükümlüdür.", False),
    ],
)
def test_undertakings_to_refrain(language: str, words: str, refrain: bool) -> None:
    (found,) = proposals(language, words)
    assert found.refrain == refrain


@pytest.mark.parametrize(
    "words", ["Side A may go.", "Side A should go.", "The sides met on 16 May 2025.", "A ceasefire is in force."]
)
def test_words_that_propose_no_undertaking(words: str) -> None:
    assert proposals("en", words) == ()


def test_each_sentence_on_its_own() -> None:
    found = proposals("en", "Side A shall go at 12.30. Side B may stay; Side B must tell the host.")
    assert [(each.id, each.bearers) for each in found] == [("p~1", ("side-a",)), ("p~3", ("side-b",))]


def test_points_under_a_chapeau() -> None:
    text = clean(
        "en",
        ("p", "", "Each side shall not:"),
        ("p.a", "p", "open fire;"),
        ("p.b", "p", "move troops within 30 days."),
        ("q", "", "Prisoners shall be counted."),
    )
    found = propose_undertakings(text, PARTIES, NAMES["en"])
    assert [(each.id, each.bearers, each.bearer_rule, each.refrain) for each in found] == [
        ("p.a~1", PARTIES, "chapeau", True),
        ("p.b~1", PARTIES, "chapeau", True),
        ("q~1", (), "unknown", False),
    ]
    codes = [(each.message.code, each.message.params["proposal"]) for each in undertaking_findings(text, found)]
    assert codes == [
        ("undertakings.no-deadline", "p.a~1"),
        ("undertakings.no-bearer", "q~1"),
        ("undertakings.no-deadline", "q~1"),
    ]


def test_a_language_without_rules_is_said() -> None:
    text = clean("fr", ("p", "", "La partie A libère tous les prisonniers."))
    assert propose_undertakings(text, PARTIES, {}) == ()
    assert [each.message.code for each in undertaking_findings(text, ())] == ["undertakings.no-rules"]


def test_a_will_that_somebody_has_obliges_nobody() -> None:
    assert proposals("en", "Nobody is handed over against their will.") == ()
    assert [each.obligation for each in proposals("en", "Side A will publish the list.")] == ["will"]
