from __future__ import annotations

import io
import zipfile

import docx
import pytest

from parley.formats.docx_documents import read_docx
from parley.kernel import FileError
from parley.text.document import walk

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def level(at, form, text, start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}'
    f"{level(2, 'lowerRoman', '(%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "Article %1")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "russianLower", "%1)")}{level(1, "bullet", "-")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{level(0, "chicago", "%1.")}</w:abstractNum>'
    + "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(4))
    + '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def paragraph(words, number=None, at=0, style=None):
    numbered = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = words if words.startswith("<") else f"<w:r><w:t>{words}</w:t></w:r>"
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{inner}</w:p>"


def packed(*paragraphs, numbering=NUMBERING, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>")
        archive.writestr("word/numbering.xml", numbering)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def read(*paragraphs, **parts):
    return read_docx(packed(*paragraphs, **parts), document_id="a", file="a.docx")


def codes(reading):
    return [finding.message.code for finding in reading.findings]


def shown(reading):
    return [(p.level, p.number, p.ordinal, p.text or p.heading) for p in walk(reading.document)]


def test_automatic_numbers_are_counted_as_word_shows_them():
    reading = read(
        paragraph("Prisoners are released:", 1),
        paragraph("the sick:", 1, 1),
        paragraph("first;", 1, 2),
        paragraph("second;", 1, 2),
        paragraph("the wounded.", 1, 1),
        paragraph("Lines are fixed:", 1),
        paragraph("in the north;", 1, 1),
    )
    assert shown(reading) == [
        ("paragraph", "1.", "1", "Prisoners are released:"),
        ("point", "(a)", "a", "the sick:"),
        ("point", "(i)", "1", "first;"),
        ("point", "(ii)", "2", "second;"),
        ("point", "(b)", "b", "the wounded."),
        ("paragraph", "2.", "2", "Lines are fixed:"),
        ("point", "(a)", "a", "in the north;"),
    ]


def test_articles_cyrillic_letters_bullets_and_restarts():
    reading = read(
        paragraph("Lines", 2),
        paragraph("поранених;", 3),
        paragraph("хворих;", 3),
        paragraph("діти", 3, 1),
        paragraph("Mines", 2),
        paragraph("starts anew at five", 9),
    )
    assert [(level, number) for level, number, _, _ in shown(reading)] == [
        ("article", "Article I"),
        ("point", "а)"),
        ("point", "б)"),
        ("point", ""),
        ("article", "Article II"),
        ("paragraph", "5."),
    ]


def test_an_unknown_number_format_is_counted_and_said():
    reading = read(paragraph("One.", 4), paragraph("Two.", 4))
    assert [number for _, number, _, _ in shown(reading)] == ["1.", "2."]
    assert codes(reading) == ["text.docx-number-format"]


def test_tracked_changes_stand_where_their_words_stand_behind_a_written_number():
    from parley.presentation.texts import draft_copy, text_docx
    from parley.presentation.wording import words_in

    source = "# T\n\n## Article 1\n\n1. Each side [A: shall] release all.\n2. [B: The wounded] go first.\n"
    copy, _ = draft_copy(source, language="en", parties={"A": "side-a", "B": "side-b"})
    document = read_docx(text_docx(words_in("en"), copy), document_id="d", language="en").document
    found = [(each.text[one.start : one.end], one.words, one.author) for each in walk(document) for one in each.changes]
    assert found == [("[A: shall]",) * 2 + ("A",), ("[B: The wounded]",) * 2 + ("B",)]


def test_tracked_changes_keep_their_authors():
    words = (
        "<w:r><w:t xml:space='preserve'>Side A shall </w:t></w:r>"
        "<w:del w:author='Side B' w:date='2025-05-16T10:00:00Z'><w:r><w:delText>not </w:delText></w:r></w:del>"
        "<w:ins w:author='Side A' w:date='2025-05-17T10:00:00Z'><w:r><w:t xml:space='preserve'>soon </w:t></w:r></w:ins>"
        "<w:r><w:t>leave.</w:t></w:r>"
    )
    (provision,) = walk(read(paragraph(words, 1)).document)
    assert provision.text == "Side A shall soon leave."
    deletion, insertion = provision.changes
    assert (deletion.kind, deletion.words, deletion.author, deletion.start, deletion.end) == (
        "deletion",
        "not ",
        "Side B",
        13,
        13,
    )
    assert (insertion.kind, provision.text[insertion.start : insertion.end]) == ("insertion", "soon ")
    assert insertion.date == "2025-05-17T10:00:00Z"


def test_a_file_made_by_a_word_library():
    source = docx.Document()
    source.add_heading("Vision of Side A", 1)
    source.add_heading("Article 1. Ceasefire", 2)
    source.add_paragraph("The Sides cease fire.")
    table = source.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "north", "south"
    out = io.BytesIO()
    source.save(out)
    reading = read_docx(out.getvalue(), document_id="a")
    assert reading.document.title == "Vision of Side A"
    article = next(p for p in walk(reading.document) if p.level == "article")
    assert (article.number, article.heading, article.text) == ("Article 1", "Ceasefire", "The Sides cease fire.")
    assert [p.text for p in walk(reading.document) if p.role == "verbatim"] == ["north | south"]
    assert "text.kept-verbatim" in codes(reading)


def test_says_macros_objects_links_and_parts_and_opens_none():
    link = f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" TargetMode="External" Target="http://example.org/x"/></Relationships>'
    reading = read(
        paragraph("Words.", 1),
        **{
            "word__vbaProject.bin": "x",
            "word__embeddings__a.bin": "x",
            "word___rels__document.xml.rels": link,
            "word__comments.xml": f"<w:comments {W}/>",
            "word__glossary__document.xml": f"<w:glossaryDocument {W}><w:p><w:r><w:t>Insert</w:t></w:r></w:p></w:glossaryDocument>",
        },
    )
    assert set(codes(reading)) == {
        "text.docx-macros-ignored",
        "text.docx-objects-ignored",
        "text.link-not-followed",
        "text.docx-letters-not-read",
    }


def test_malformed_attributes_do_not_cost_the_words():
    broken = NUMBERING.replace('w:start w:val="1"', 'w:start w:val="x"').replace('w:ilvl="1"', 'w:ilvl="one"')
    assert [text for _, _, _, text in shown(read(paragraph("Kept.", 1), numbering=broken))] == ["Kept."]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "text.docx-broken"),
        (b"PK\x03\x04 not really", "text.docx-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "text.docx-encrypted-or-old"),
        (packed(paragraph("Words."))[:-40], "text.docx-broken"),
        (packed(""), "text.empty"),
        (packed("<w:p>"), "text.docx-broken"),
        (packed(paragraph("x"), numbering='<!DOCTYPE n [<!ENTITY e "x">]><n>&e;</n>'), "text.docx-declares-type"),
    ],
)
def test_refuses_what_is_no_docx(data, code):
    with pytest.raises(FileError) as caught:
        read_docx(data, document_id="a", file="a.docx")
    assert [finding.message.code for finding in caught.value.findings] == [code]
    assert caught.value.findings[0].place.file == "a.docx"


def test_a_zip_without_a_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(FileError) as caught:
        read_docx(out.getvalue(), document_id="a")
    assert caught.value.findings[0].message.code == "text.docx-no-document"


def test_a_part_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    bomb = packed(paragraph("x"), **{"word__bomb.xml": b"0" * 60_000_001})
    assert len(bomb) < 200_000
    with pytest.raises(FileError) as caught:
        read_docx(bomb, document_id="a")
    assert caught.value.findings[0].message.code == "text.docx-too-large"


def test_an_outline_level_that_is_no_plain_figure_makes_no_heading():
    odd = '<w:p><w:pPr><w:outlineLvl w:val="²"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>'
    reading = read(odd)
    assert [p.text for p in walk(reading.document)] == ["words"]


def test_a_document_inside_the_document_is_said_and_not_opened():
    reading = read(paragraph("1. Words."), "<w:altChunk/>")
    assert codes(reading) == ["text.docx-objects-ignored"]
