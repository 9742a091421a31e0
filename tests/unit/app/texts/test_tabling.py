"""Tabling: one vision in its languages, two beside one another, a bracketed draft; nothing lost, nothing mended."""

from __future__ import annotations

import re

import pytest

from desks import Desk
from parley.app.texts.naming import provision_named
from parley.app.texts.tabling import Bracketed, Vision, table_bracketed, table_two, table_vision
from parley.kernel import InputError, UseError
from parley.text.document import Document, Language, provisions_with_text
from parley.text.markdown import read_markdown
from parley.text.negotiation import Insert, Note, Open, Propose, leaf_text, origin_table, write_negotiating_text

A = """# Vision of Side A

## Article 1. Ceasefire
1. The sides shall cease fire for 30 days from 1 June 2025.
2. Monitoring shall be by the host.

## Article 2. Prisoners
1. The wounded go first.
2. Lists are handed over by Side A within 7 days of signature.
"""
A_UK = """# Бачення Сторони А

## Стаття 1. Припинення вогню
1. Сторони припиняють вогонь на 30 днів з 1 червня 2025 року.
2. Моніторинг здійснює господар.

## Стаття 2. Полонені
1. Поранені йдуть першими.
2. Списки передає Сторона А протягом 7 днів після підписання.
"""
B = """# Vision of Side B

## Article I. Prisoners
1. The wounded go first.
2. Lists are handed over by Side B within 10 days of signature.

## Article II. Ceasefire
1. The sides should cease fire for 14 days from 1 June 2025.

## Article III. Elections
1. Elections are held within 100 days of the end of martial law.
"""
DRAFT = """# A draft

## Article 1. Prisoners

1. [Side A: The Sides exchange all for all.][Side B: The Sides exchange in [equal] numbers.]

2. The exchange begins within [Side A: 7][Side B: 14] days of signature. {Note: counted in calendar days}

3. Nobody is handed over against their will.
"""
NAMES = {"Side A": "side-a", "Side B": "side-b"}


def read(source: str, name: str) -> Document:
    language: Language = "uk" if "Стор" in source else "en"
    return read_markdown(source, document_id=name, language=language).document


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.act("host", Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en", "uk")))
    return made


def test_a_vision_in_two_languages_is_one_text(desk: Desk) -> None:
    vision = Vision("side-a", {"en": read(A, "va"), "uk": read(A_UK, "va")}, "vision-a")
    text = desk.act("side-a", *table_vision(vision, "t", ("en", "uk"), told=False))
    assert [one.id for one in text.in_order()] == ["va.001", "va.002", "va.003", "va.004", "va.005", "va.006"]
    assert leaf_text(text.provisions["va.002"].wordings["uk"]).startswith("Сторони припиняють")
    row = next(row for row in origin_table(text) if row.provision == "va.002")
    assert (row.contributors, row.originals[0].document) == (("side-a",), "vision-a")


def test_languages_that_part_are_told_with_their_line(desk: Desk) -> None:
    short = read(A_UK.replace("2. Моніторинг здійснює господар.\n", ""), "va")
    with pytest.raises(InputError) as raised:
        table_vision(Vision("side-a", {"en": read(A, "va"), "uk": short}), "t", ("en", "uk"), told=False)
    (finding,) = raised.value.findings
    assert (finding.message.code, finding.place.line) == ("text.languages-part", 6)
    with pytest.raises(InputError) as raised:
        table_vision(Vision("side-a", {"ru": read(A, "va")}), "t", ("en",), told=True)
    assert raised.value.findings[0].message.code == "negotiation.language-unknown"


def test_two_visions_beside_one_another_lose_no_word_and_say_whose_each_is(desk: Desk) -> None:
    a, b = read(A, "va"), read(B, "vb")
    acts = table_two(Vision("side-a", {"en": a}), Vision("side-b", {"en": b}), "t", ("en", "uk"))
    text = desk.act("host", *acts)
    written = write_negotiating_text(text, "en", {})
    for document in (a, b):
        for provision in provisions_with_text(document):
            assert provision.text in written
    assert "[side-a: The sides shall cease fire for 30 days from 1 June 2025.]" in written
    assert "[side-b: The sides should cease fire for 14 days from 1 June 2025.]" in written
    assert "[side-a: Monitoring shall be by the host.]" in written
    assert "[side-b: Elections are held within 100 days" in written
    assert written.count("The wounded go first.") == 1
    assert written.index("Elections") > written.index("Lists are handed over")
    (stem,) = {one.id.rpartition(".")[0] for one in text.in_order()}
    assert re.fullmatch(r"t-[0-9a-hj-km-np-tv-z]{8}", stem)
    assert [one.id for one in text.in_order()] == [f"{stem}.{number:03d}" for number in range(1, len(acts) + 1)]
    for row in origin_table(text):
        assert "host" not in row.contributors
        assert row.told_by == ("host",)


def test_headings_that_say_something_else_stand_beside_one_another(desk: Desk) -> None:
    one = "## Article 1. Prohibited acts\n\n1. The Sides attack hospitals and schools.\n"
    other = "## Article 1. Permitted acts\n\n1. The Sides attack hospitals and schools.\n"
    acts = table_two(
        Vision("side-a", {"en": read(one, "va")}), Vision("side-b", {"en": read(other, "vb")}), "t", ("en", "uk")
    )
    written = write_negotiating_text(desk.act("host", *acts), "en", {})
    assert "[side-a: Prohibited acts]" in written
    assert "[side-b: Permitted acts]" in written
    plain = one.replace(". Prohibited acts", "")
    acts = table_two(
        Vision("side-a", {"en": read(plain, "va")}), Vision("side-b", {"en": read(other, "vb")}), "t", ("en", "uk")
    )
    assert [type(act) for act in acts] == [Insert, Insert, Propose]


def test_a_bracketed_draft_keeps_brackets_names_and_notes(desk: Desk) -> None:
    acts = table_bracketed([Bracketed(DRAFT, read(DRAFT, "t"), "d.md")], "t", ("en", "uk"), NAMES)
    assert [type(act) for act in acts] == [Insert, Insert, Insert, Note, Insert]
    text = desk.act("host", *acts)
    written = write_negotiating_text(text, "en", {})
    assert "[side-a: The Sides exchange all for all.][side-b: The Sides exchange in [" in written
    assert "within [side-a: 7][side-b: 14] days" in written
    assert "{host: Note: counted in calendar days}" in written or "counted in calendar days" in written
    assert text.state(provision_named(text, "t.002")) == "bracketed"
    assert text.state(provision_named(text, "t.004")) == "proposed"


def test_provisions_are_named_by_all_that_is_tabled() -> None:
    def ids(source: str) -> list[str]:
        drafts = [Bracketed(source, read(source, "t"), "d.md")]
        return [act.provision for act in table_bracketed(drafts, "t", ("en", "uk"), NAMES) if isinstance(act, Insert)]

    assert ids(DRAFT) == ids(DRAFT)
    assert not set(ids(DRAFT)) & set(ids(DRAFT.replace("all for all", "some for some")))


def test_two_drafts_in_one_text_do_not_meet(desk: Desk) -> None:
    for source in (DRAFT, DRAFT.replace("all for all", "some for some")):
        text = desk.act("host", *table_bracketed([Bracketed(source, read(source, "t"))], "t", ("en", "uk"), NAMES))
    assert text.findings == ()
    assert len(text.provisions) == 8
    with pytest.raises(UseError) as raised:
        provision_named(text, "t.002")
    assert raised.value.findings[0].message.code == "use.name-ambiguous"


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("# D\n\n1. Fire [stops.\n", "brackets.unclosed", 3),
        ("# D\n\n1. Fire [stops.\n\n2. For good.]\n", "text.bracket-over-provisions", 3),
        ("# D [old]\n\n1. Fire stops.\n", "text.brackets-not-kept", 0),
    ],
)
def test_what_is_malformed_is_told_and_never_mended(source: str, code: str, line: int) -> None:
    with pytest.raises(InputError) as raised:
        table_bracketed([Bracketed(source, read(source, "t"), "d.md")], "t", ("en",), NAMES)
    assert (raised.value.findings[0].message.code, raised.value.findings[0].place.line) == (code, line)
    assert raised.value.findings[0].place.file == "d.md"
