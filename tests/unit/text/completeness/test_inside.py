from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.text.completeness import check_text
from parley.text.markdown import read_markdown


def said(source, language=None):
    document = read_markdown(source, document_id="a", language=language).document
    return [(finding.message.code, finding.place.path, finding.place.line) for finding in check_text(document)]


@pytest.mark.parametrize(
    "source",
    [
        "1. Side A shall release prisoners within 14 days.",
        "1. Сторона А звільняє полонених протягом 14 днів.",
        "1. Сторона А освобождает пленных в течение 14 дней.",
        "1. Taraf A esirleri 14 gün içinde serbest bırakır.",
    ],
)
def test_a_period_without_a_start(source):
    assert said(source) == [("text.deadline-without-start", "a.001", 1)]


@pytest.mark.parametrize(
    "source",
    [
        "1. Side A shall release prisoners within 14 days of signature.",
        "1. Within 14 days from 16 May 2025 Side A shall leave.",
        "1. Сторона А звільняє полонених протягом 14 днів з дня підписання.",
        "1. Сторона А освобождает пленных в течение 14 дней после подписания.",
        "1. Taraf A esirleri imzadan itibaren 14 gün içinde serbest bırakır.",
        "1. The truce lasts 30 days.",
    ],
)
def test_a_period_that_says_from_when(source):
    assert said(source) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("1. The remains shall be handed over.", 1),
        ("1. Тіла загиблих мають бути передані.", 1),
        ("1. Тела погибших должны быть переданы.", 1),
        ("1. Naaşlar teslim edilecektir.", 1),
        ("1. The remains shall be handed over by Side A.", 0),
        ("1. Сторони повинні передати тіла.", 0),
        ("1. Taraflar naaşları teslim edecektir.", 0),
    ],
)
def test_a_duty_without_a_bearer(source, count):
    assert [code for code, _, _ in said(source)] == ["text.duty-without-bearer"] * count


def test_a_number_said_twice_differently():
    assert said("1. Side A shall leave fifteen (16) villages.") == [("text.number-said-twice", "a.001", 1)]
    assert said("1. Side A shall leave fifteen (15) villages.") == []


def test_a_contradiction_inside_one_text():
    source = (
        "1. Side A shall withdraw its tanks 10 km from the river by 1 July 2025.\n"
        "2. The host shall be told.\n"
        "3. Side A shall withdraw its tanks 20 km from the river by 1 July 2025.\n"
    )
    assert said(source)[-1] == ("text.contradiction", "a.003", 3)
    assert said(source.replace("20 km", "10 km")) == said("1. The host shall be told.")


def test_a_term_that_nobody_defines():
    source = (
        "1. The Monitoring Mission shall report to the host.\n2. The monitoring of the line is the work of the mission."
    )
    assert said(source) == [("text.term-not-defined", "a.001", 1)]
    assert said(source + '\n3. "Monitoring Mission" means the observers of third States.') == []


def test_preambles_and_signatures_raise_no_questions():
    assert (
        said(
            "Noting that all shall be done within 5 days,\n\n## Article 1\nSide A stops.\n\n## Signatures\nThis shall be signed: ______\n"
        )
        == []
    )


@given(
    st.lists(
        st.sampled_from("Side shall must within 14 days ( ) fifteen The Zone « » : ; . not of".split()), max_size=25
    )
)
def test_no_text_makes_it_raise(words):
    source = " ".join(words)
    if source.strip():
        assert isinstance(said(source, "en"), list)


def test_thousands_of_lines_of_one_pattern_are_cut_and_that_is_said():
    source = "".join(f"{at}. Side A shall hand over the list of {at} prisoners to the host.\n" for at in range(1, 101))
    codes = [code for code, _, _ in said(source)]
    assert codes.count("text.contradictions-cut") == 1
    assert codes.count("text.contradiction") == 3_000
    assert "text.contradictions-cut" not in [
        code for code, _, _ in said("".join(source.splitlines(keepends=True)[:50]))
    ]
