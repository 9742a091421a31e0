from __future__ import annotations

import io
import re

import pypdf
import pytest

from parley.app.texts.comparing import Comparison, Pins, compare_texts
from parley.presentation.page import Heading, Page, Run, SideBySide, Table, line_text
from parley.presentation.renderings import render_html, render_pdf, render_text
from parley.presentation.text_pages.comparison_page import comparison_page
from parley.presentation.text_pages.comparison_rows import difference_line, link_line, row_blocks
from parley.presentation.wording import LANGUAGES, words_in
from parley.text.markdown import read_markdown

A = """# Vision of Side A

## Article 1

1. Each side shall release 1,000 prisoners within 14 days.
2. The wounded go first.
3. The ceasefire lasts thirty days.
4. Parcels shall be delivered.
"""
B = """# Vision of Side B

## Article 1

1. Each side should release 1,000 prisoners within 40 days.
2. The wounded go first.
3. The ceasefire lasts 30 days.
4. Observers may visit every camp.
"""
UK = "# Бачення\n\n## Стаття 1\n\n1. Кожна сторона звільняє 1000 полонених протягом 14 днів.\n"


def comparison(b: str = B, language: str = "en", **more: object) -> Comparison:
    first = read_markdown(A, document_id="a", language="en").document
    second = read_markdown(b, document_id="b", language=language).document  # type: ignore[arg-type]
    more.setdefault("pins", Pins(broken=(("a.005", "b.005"),)))
    return compare_texts(first, second, labels=("Side A", "Side B"), **more)  # type: ignore[arg-type]


def page(lang: str = "en", **more: object) -> Page:
    return comparison_page(words_in(lang), comparison(**more))  # type: ignore[arg-type]


def pairs(made: Page) -> list[SideBySide]:
    return [each for each in made.blocks if isinstance(each, SideBySide)]


def test_a_row_for_every_provision_with_verdict_and_sign() -> None:
    found = pairs(page())
    assert [(each.number, each.sign) for each in found] == [
        ("1", "differs"),
        ("2", "same"),
        ("3", "form"),
        ("4", "only-b"),
        ("5", "only-a"),
    ]
    assert found[0].heads == ("A Article 1 › 1", "B Article 1 › 1")
    assert found[4].heads[1] == ""
    assert found[4].sides[1] == ()


def test_what_differs_is_marked_on_both_sides_and_named_by_kind() -> None:
    first = pairs(page())[0]
    marked = [[run.text for line in side for run in line if run.kind == "changed"] for side in first.sides]
    assert marked == [["shall", "14"], ["should", "40"]]
    for side, words in zip(first.sides, (A, B), strict=True):
        assert line_text(side[0]) in words
    why = [line_text(each.line) for each in first.under]
    assert why[0].startswith("must, should or may: “shall” ↔ “should”")
    assert "linked by" in why[-1]
    assert "a.002" in why[-1]
    assert "b.002" in why[-1]


def test_words_of_several_provisions_are_marked_where_they_differ() -> None:
    text = "# B\n\n## Article 1\n\n1. Each side shall release 1,000 prisoners\n2. within 40 days.\n"
    pinned = Pins(pinned=(("a.002", "b.002"),))
    (row, *_) = row_blocks(words_in("en"), comparison(text, pins=pinned))
    assert row.sides[1]
    assert all(run.text for side in row.sides for line in side for run in line)


def test_the_count_leads_to_the_rows_and_what_is_covered_to_provisions() -> None:
    made = page()
    tables = [each for each in made.blocks if isinstance(each, Table)]
    to = {run.to for row in tables[0].rows for run in row[2] if run.to}
    assert to == {f"row-{number}" for number in range(1, 6)}
    covered = {run.to for row in tables[1].rows for cell in row for run in cell if run.to}
    assert covered
    assert covered <= to
    html = render_html(made)
    ids = set(re.findall(r' id="([^"]*)"', html))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= ids


def test_deadlines_bearers_and_other_questions_lead_to_their_provision() -> None:
    made = page()
    asked = [each.text for each in made.blocks if isinstance(each, Heading)][-2:]
    assert asked == ["Questions raised by Side A", "Questions raised by Side B"]
    html = render_html(made)
    assert "names nobody who has to do it" in html
    assert re.search(r'→ <a class="jump" href="#row-\d">', html)


def test_across_languages_nothing_is_called_common() -> None:
    found = comparison(UK, "uk", pins=Pins())
    made = comparison_page(words_in("uk"), found)
    assert not {each.sign for each in pairs(made)} & {"same", "form"}
    lang = {run.lang for each in pairs(made) for line in each.sides[0] for run in line}
    assert lang == {"en"}


def test_a_pinned_link_says_that_a_person_made_it() -> None:
    found = comparison(pins=Pins(pinned=(("a.005", "b.005"),)))
    pinned = [link_line(words_in("en"), row) for row in found.rows if row.a == ("a.005",)]
    assert pinned[0].startswith("linked by a person")
    lone = next(row for row in comparison().rows if not row.b)
    assert link_line(words_in("en"), lone) == ""


def test_a_difference_is_told_with_its_characters() -> None:
    difference = comparison().rows[0].judgement.differences[0]
    assert line_text(difference_line(words_in("en"), difference)).endswith("(characters 10–15 and 10–16)")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_every_language_and_format(lang: str) -> None:
    made = page(lang)
    assert "Each side" in render_text(made, 80)
    text = " ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(render_pdf(made))).pages)
    assert "Each side shall release" in " ".join(text.split())


def test_an_illustration_is_marked() -> None:
    made = comparison_page(words_in("en"), comparison(), title="T", synthetic=True)
    assert made.title == "T"
    assert Run(words_in("en")._("pages.comparison.illustration")) in made.blocks[0].line  # type: ignore[union-attr]
