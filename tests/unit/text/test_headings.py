from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.text.headings import guess_language, heading_role, opens_provision, read_label, roman_value, to_roman


@pytest.mark.parametrize(
    ("text", "level", "number", "ordinal", "rest"),
    [
        ("Article 5 bis. Prisoners", "article", "Article 5 bis", "5bis", "Prisoners"),
        ("ARTICLE IV — Lines", "article", "ARTICLE IV", "4", "Lines"),
        ("Стаття 12. Обмін", "article", "Стаття 12", "12", "Обмін"),
        ("Розділ ІІ. Обмін", "part", "Розділ ІІ", "2", "Обмін"),  # Cyrillic letters as Roman numbers
        ("Статья 3. Обмен", "article", "Статья 3", "3", "Обмен"),
        ("MADDE 7 – Esirler", "article", "MADDE 7", "7", "Esirler"),
        ("2. Madde: Esirler", "article", "2. Madde", "2", "Esirler"),
        ("BİRİNCİ BÖLÜM Tanımlar", "part", "BİRİNCİ BÖLÜM", "1", "Tanımlar"),
        ("Annex I", "part", "Annex I", "1", ""),
        ("Додаток 2", "part", "Додаток 2", "2", ""),
        ("5.2.1 The Sides", "paragraph", "5.2.1", "5.2.1", "The Sides"),
        ("5. The Sides", "paragraph", "5.", "5", "The Sides"),
        ("§ 3 ter The Sides", "paragraph", "§ 3 ter", "3ter", "The Sides"),
        ("(iv) drones", "point", "(iv)", "4", "drones"),
        ("б) хворих", "point", "б)", "б", "хворих"),
        ("- prisoners", "point", "", "", "prisoners"),
    ],
)
def test_reads_labels_in_four_languages(text, level, number, ordinal, rest):
    label = read_label(text)
    assert label is not None
    assert (label.level, label.number, label.ordinal, text[label.length :]) == (level, number, ordinal, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 applies to all.",
        "Стаття 5 застосовується до всіх.",
        "The Sides shall",
        "1,000 prisoners",
        "3.5 km of road",
        "a ceasefire",
    ],
)
def test_a_sentence_is_no_label(text):
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Preamble", "preamble"),
        ("ВИЗНАЧЕННЯ ТЕРМІНІВ", "definition"),
        ("Определения", "definition"),
        ("Tanımlar", "definition"),
        ("İmzalar", "signature"),
        ("Подписи сторон", "signature"),
        ("Prisoners", "body"),
    ],
)
def test_headings_give_roles(heading, role):
    assert heading_role(heading) == role


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Sides shall cease fire on the line of contact.", "en"),
        ("Сторони припиняють вогонь на лінії зіткнення.", "uk"),
        ("Стороны прекращают огонь, в том числе на границе, и этот срок обязателен.", "ru"),
        ("Taraflar ateşi keser ve esirleri bırakır.", "tr"),
        ("12345", "und"),
    ],
)
def test_the_language_of_a_text_is_guessed_from_its_words(text, language):
    assert guess_language(text) == language


@given(st.integers(min_value=1, max_value=99))
def test_roman_numbers_go_there_and_back(value):
    assert roman_value(to_roman(value)) == value
    assert roman_value(to_roman(value).upper()) == value


@pytest.mark.parametrize("text", ["", "iiii", "vx", "shall", "ic"])
def test_what_is_no_roman_number(text):
    assert roman_value(text) is None


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text):
    label = read_label(text.lstrip())
    assert label is None or label.length <= len(text.lstrip())


def test_a_turkish_reference_at_the_beginning_is_no_label():
    """``1. Madde 14 uyarınca`` is paragraph 1 about Article 14; ``5. madde uyarınca`` begins a sentence; ``5. Madde`` alone is a label."""
    label = read_label("1. Madde 14 uyarınca esirler bırakılır.")
    assert (label.level, label.number, label.ordinal) == ("paragraph", "1.", "1")
    assert read_label("5. madde uyarınca esirler bırakılır.") is None
    assert read_label("5. Madde").level == "article"


@pytest.mark.parametrize(
    ("text", "number", "ordinal", "level"),
    [
        ("Стаття 3¹. Полонені", "Стаття 3¹", "3-1", "article"),
        ("Статья 12² Раненые", "Статья 12²", "12-2", "article"),
        ("Madde 4/A – Esirler", "Madde 4/A", "4/a", "article"),
        ("EK MADDE 1 – Listeler", "EK MADDE 1", "1", "article"),
        ("Geçici Madde 2: Süre", "Geçici Madde 2", "2", "article"),
        ("GEÇİCİ MADDE 2 – Süre", "GEÇİCİ MADDE 2", "2", "article"),
        ("2¹. Words", "2¹.", "2-1", "paragraph"),
        ("(a)(i) words", "(a)", "a", "point"),
        ("1.(a) words", "1.", "1", "paragraph"),
    ],
)
def test_numbers_of_provisions_that_were_put_in_later(text, number, ordinal, level):
    label = read_label(text)
    assert label is not None
    assert (label.number, label.ordinal, label.level) == (number, ordinal, level)


@pytest.mark.parametrize(
    ("line", "before", "counted", "opens"),
    [
        ("2025. The Sides meet.", "1. Fire stops on 16 May", 1, False),
        ("2025. The Sides meet.", "It all ends on the sixteenth of May.", 0, False),
        ("3. Lists follow.", "1. As is said in paragraph", 1, False),
        ("3. Lists follow.", "1. As is said there.", 1, True),
        ("2. Lists follow", "1. No full stop", 0, True),
        ("2. Lists follow", "(b) and so on", 1, True),
        ("1. Words", "We agree on what follows here and there", 0, True),
        ("Article 5. Nothing else.", "2. It all ends for both Sides under", 2, False),
        ("Article 5. Prisoners", "Part One", 0, True),
        ("(b) words", "(a) words", 0, True),
        ("A. Smith signs", "This is what", 0, False),
    ],
)
def test_a_line_opens_a_provision_or_goes_on_with_the_sentence(line, before, counted, opens):
    assert opens_provision(line, before, counted) is opens
