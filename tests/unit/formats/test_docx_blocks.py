from __future__ import annotations

import pytest

from docx_files import line, package, read, run, words
from parley.formats.docx_documents import read_docx
from parley.text import walk


def table(*rows):
    return "<w:tbl>" + "".join(rows) + "</w:tbl>"


def row(*cells, mark=""):
    about = f"<w:trPr>{mark}</w:trPr>" if mark else ""
    return f"<w:tr>{about}" + "".join(cells) + "</w:tr>"


def cell(*inside, mark=""):
    made = "".join(one if one.startswith("<") else line(one) for one in inside)
    return f"<w:tc><w:tcPr>{mark}</w:tcPr>{made}</w:tc>"


def test_a_paragraph_whose_mark_is_deleted_runs_on_and_is_counted_once():
    joined = [
        line("Neither Side shall attack", number="1", mark="<w:del w:author='B'/>"),
        line(" civilians.", number="1"),
        line("Next.", number="1"),
    ]
    assert words(read(*joined)) == [("1.", "Neither Side shall attack civilians."), ("2.", "Next.")]
    original = read_docx(package(*joined), document_id="a", view="original")
    assert words(original) == [("1.", "Neither Side shall attack"), ("2.", "civilians."), ("3.", "Next.")]


def test_a_paragraph_whose_mark_was_inserted_is_one_with_the_next_in_the_original():
    split = [line("Fire stops.", number="1", mark="<w:ins/>"), line(" Lists follow.", number="1")]
    assert words(read(*split)) == [("1.", "Fire stops."), ("2.", "Lists follow.")]
    assert words(read_docx(package(*split), document_id="a", view="original")) == [("1.", "Fire stops. Lists follow.")]


def test_a_paragraph_that_moved_is_counted_where_it_went():
    moved = [
        line(f"<w:moveFrom w:author='B'>{run('Wounded first.')}</w:moveFrom>", number="1", mark="<w:moveFrom/>"),
        line("Lists follow.", number="1"),
        line(f"<w:moveTo w:author='B'>{run('Wounded first.')}</w:moveTo>", number="1", mark="<w:moveTo/>"),
    ]
    reading = read(*moved)
    assert words(reading) == [("1.", "Lists follow."), ("2.", "Wounded first.")]
    told = [(one.kind, one.words, one.author) for each in walk(reading.document) for one in each.changes]
    assert told == [("deletion", "Wounded first.", "B"), ("insertion", "Wounded first.", "B")]
    assert words(read_docx(package(*moved), document_id="a", view="original")) == [
        ("1.", "Wounded first."),
        ("2.", "Lists follow."),
    ]


def test_rows_and_cells_that_come_and_go():
    rows = table(
        row(cell("Sumy"), cell("5 May")),
        row(cell("Kherson"), cell("6 May"), mark="<w:del w:author='B'/>"),
        row(cell("Odesa"), cell("7 May"), mark="<w:ins w:author='B'/>"),
        row(cell("Lviv"), cell("old", mark="<w:cellDel w:author='A'/>"), cell("new", mark="<w:cellIns w:author='A'/>")),
    )
    (provision,) = walk(read(rows).document)
    assert provision.text == "Sumy | 5 May\nOdesa | 7 May\nLviv | new"
    assert [(one.kind, one.words, one.author) for one in provision.changes] == [
        ("deletion", "Kherson | 6 May", "B"),
        ("insertion", "Odesa | 7 May", "B"),
        ("deletion", "old", "A"),
        ("insertion", "new", "A"),
    ]
    for one in provision.changes:
        assert one.kind == "deletion" or provision.text[one.start : one.end] == one.words
    (original,) = walk(read_docx(package(rows), document_id="a", view="original").document)
    assert original.text == "Sumy | 5 May\nKherson | 6 May\nLviv | old"


def test_a_table_in_a_cell_is_read_once():
    inner = table(row(cell("inner"), cell("100")))
    (provision,) = walk(read(table(row(cell("outer", inner, line()), cell("beside")))).document)
    assert provision.text == "outer inner | 100 | beside"


ENGLISH = ["Article 1. Prisoners of the war", "1. The wounded and the sick shall go first of all."]
UKRAINIAN = ["Стаття 1. Полонені", "1. Поранені та хворі йдуть першими з усіх."]


@pytest.mark.parametrize("numbered", [False, True])
def test_columns_in_two_languages_are_two_texts(numbered):
    more = [cell("2.")] if numbered else []
    lead = "" if numbered else "2. "
    rows = table(
        row(*([cell("")] if numbered else []), cell(*ENGLISH), cell(*UKRAINIAN)),
        row(*more, cell(f"{lead}Lists of all the prisoners follow."), cell(f"{lead}Списки всіх полонених йдуть далі.")),
    )
    reading = read(line("Draft"), rows)
    assert words(reading)[-2:] == [
        ("1.", "The wounded and the sick shall go first of all."),
        ("2.", "Lists of all the prisoners follow."),
    ]
    assert reading.document.language == "en"
    (other,) = reading.beside
    assert (other.language, [p.text for p in walk(other) if p.number == "2."]) == (
        "uk",
        ["Списки всіх полонених йдуть далі."],
    )
    assert "text.languages-side-by-side" in [one.message.code for one in reading.findings]
    asked = read_docx(package(line("Draft"), rows), document_id="a", language="uk")
    assert asked.document.provisions == other.provisions


def test_columns_of_one_language_are_a_table():
    rows = table(row(cell("The list of the places"), cell("and the dates of all the hand-overs")))
    assert [p.role for p in walk(read(rows).document)] == ["verbatim"]


def test_paragraphs_numbered_by_hand_after_soft_returns_are_provisions():
    changed = "<w:ins w:author='B'>" + run("nothing ") + "</w:ins>"
    back = "<w:r><w:br/></w:r>"
    reading = read(
        line(
            "1. The wounded go", back, "first.", back, "2. Side A pays ", changed, "at all.", back, "(a) Lists follow."
        )
    )
    assert words(reading) == [
        ("1.", "The wounded go first."),
        ("2.", "Side A pays nothing at all."),
        ("(a)", "Lists follow."),
    ]
    (provision,) = (p for p in walk(reading.document) if p.changes)
    (change,) = provision.changes
    assert provision.text[change.start : change.end] == "nothing "


def test_a_line_that_goes_on_with_a_year_is_no_provision():
    reading = read(line("1. Fire stops on 16 May", "<w:r><w:br/></w:r>", "2025. Lists follow."))
    assert words(reading) == [("1.", "Fire stops on 16 May 2025. Lists follow.")]


def test_a_deleted_heading_keeps_what_it_said():
    deleted = "<w:del w:author='B'>" + run("and civilians", tag="w:delText") + "</w:del>"
    reading = read(line("Article 1. Prisoners ", deleted), line("All go home."))
    told = [(one.words, one.author) for each in walk(reading.document) for one in each.changes]
    assert told == [("and civilians", "B")]
    assert ("", "All go home.") in words(reading)
