from __future__ import annotations

import pytest

from parley.text.document import walk
from parley.text.markdown import read_markdown
from parley.text.verdicts.references import ReferenceReader, TextPlaces


def astray(source_a, source_b, clause, language="en"):
    """The words of the references in *clause* that may not mean the same in both texts, whose provisions are linked by their words."""
    a = read_markdown(source_a, document_id="a", language=language).document
    b = read_markdown(source_b, document_id="b", language=language).document
    linked = {one.id: {other.id for other in walk(b) if other.text == one.text} for one in walk(a) if one.text}
    (here,) = [one.id for one in walk(a) if one.text == clause]
    (there,) = [one.id for one in walk(b) if one.text == clause]
    reader = ReferenceReader(TextPlaces.of(a), TextPlaces.of(b), linked)
    return [place.words for place in reader.astray(here, there, clause, language)]


LIST = "1. Tanks leave.\n2. {clause}\n3. Guns leave.\n"
TURNED = "1. Guns leave.\n2. {clause}\n3. Tanks leave.\n"


@pytest.mark.parametrize(
    ("clause", "language"),
    [
        ("The preceding paragraph applies at sea.", "en"),
        ("The rules of paragraph 1 apply at sea.", "en"),
        ("Paragraphs 1 and 3 apply at sea.", "en"),
        ("The former applies at sea.", "en"),
        ("Правило пункту 1 діє на морі.", "uk"),
        ("Попередній пункт діє на морі.", "uk"),
        ("Правило пункта 1 действует на море.", "ru"),
        ("Указанное выше действует на море.", "ru"),
        ("Önceki fıkra denizde uygulanır.", "tr"),
        ("Yukarıdaki kural denizde uygulanır.", "tr"),
        ("The same applies at sea.", "en"),
        ("They go home at once.", "en"),
        ("Викладене не застосовується на морі.", "uk"),
        ("То же действует на море.", "ru"),
        ("Belirtilenler denizde uygulanmaz.", "tr"),
    ],
)
def test_a_reference_to_what_stands_elsewhere_now_goes_astray(clause, language):
    assert astray(LIST.format(clause=clause), TURNED.format(clause=clause), clause, language)
    assert not astray(LIST.format(clause=clause), LIST.format(clause=clause), clause, language)


def test_a_paragraph_of_a_named_article_is_looked_up_there():
    source = "## Article 1\n1. Tanks leave.\n2. Guns leave.\n## Article 2\n1. Paragraph 2 of Article 1 applies at sea.\n2. Mines stay.\n"
    turned = source.replace("1. Tanks leave.\n2. Guns leave.", "1. Guns leave.\n2. Tanks leave.")
    clause = "Paragraph 2 of Article 1 applies at sea."
    assert not astray(source, source, clause)
    assert astray(source, turned, clause) == ["Paragraph 2"]


def test_a_reference_that_points_outside_both_texts_means_the_same():
    clause = "Article 118 of the Convention applies."
    assert not astray(f"1. Tanks leave.\n2. {clause}\n", f"1. {clause}\n2. Guns leave.\n", clause)


def test_a_number_that_moved_with_what_it_names_is_no_concern_of_others():
    clause = "The wounded go first."
    assert not astray(LIST.format(clause=clause), TURNED.format(clause=clause), clause)


@pytest.mark.parametrize(
    ("clause", "first", "second", "language"),
    [
        ("The lists of Annex 1 are secret.", "# Annex 1", "# Annex 2", "en"),
        ("Переліки в додатку 1 є таємними.", "# Додаток 1", "# Додаток 2", "uk"),
        ("Списки в приложении 1 секретны.", "# Приложение 1", "# Приложение 2", "ru"),
        ("Ek 1 listeleri gizlidir.", "# Ek 1", "# Ek 2", "tr"),
    ],
)
def test_an_annex_is_looked_up_among_annexes(clause, first, second, language):
    body = f"## {'Madde' if language == 'tr' else 'Article' if language == 'en' else 'Стаття' if language == 'uk' else 'Статья'} 1\n1. {clause}\n2. Guns.\n"
    source = f"{body}{first}\nTanks.\n{second}\nMines.\n"
    turned = f"{body}{first}\nMines.\n{second}\nTanks.\n"
    assert astray(source, turned, clause, language)
    assert not astray(source, source, clause, language)


def test_this_article_means_another_where_the_articles_were_moved():
    clause = "This Article applies at sea."
    source = f"## Article 1\n1. Tanks leave.\n2. {clause}\n## Article 2\n1. Guns leave.\n2. Mines stay.\n"
    moved = f"## Article 1\n1. Guns leave.\n2. {clause}\n## Article 2\n1. Tanks leave.\n2. Mines stay.\n"
    assert astray(source, moved, clause)
