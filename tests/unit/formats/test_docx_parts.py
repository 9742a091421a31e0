from __future__ import annotations

import io
import zipfile

from docx_files import SPACES, apart, level, line, lists, package, read, words
from parley.formats.docx_documents import read_docx

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def renamed(data, *pairs, names=None):
    """*data* with each first of *pairs* in its parts made the second, and parts called anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            for one, other in pairs:
                content = content.replace(one, other)
            new.writestr((names or {}).get(name, name), content)
    return out.getvalue()


def test_strict_files_are_read_as_transitional_ones():
    body = line("Fire ", "<m:oMath><m:r><m:t>stops</m:t></m:r></m:oMath>", ".", number="1")
    strict = renamed(
        package(body),
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/math",
            "http://purl.oclc.org/ooxml/officeDocument/math",
        ),
    )
    assert words(read_docx(strict, document_id="a")) == [("1.", "Fire stops.")]


def test_parts_are_found_by_their_relationships():
    main = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/texts/main.xml"/></Relationships>'
    own = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="b" Type="{OFFICE}/numbering" Target="../lists/n.xml"/></Relationships>'
    data = package(line("x", number="1"), word__numbering=lists(level(0, "upperRoman", "%1.")))
    names = {"word/document.xml": "texts/main.xml", "word/numbering.xml": "lists/n.xml"}
    moved = io.BytesIO(renamed(data, names=names))
    with zipfile.ZipFile(moved, "a") as archive:
        archive.writestr("_rels/.rels", main)
        archive.writestr("texts/_rels/main.xml.rels", own)
    assert words(read_docx(moved.getvalue(), document_id="a"))[0][0] == "I."


def test_headers_footers_and_notes_that_nothing_refers_to_are_told():
    note = f"<w:endnotes {SPACES}><w:endnote w:id='4'><w:p><w:r><w:t>Not agreed.</w:t></w:r></w:p></w:endnote></w:endnotes>"
    edge = f"<w:hdr {SPACES}><w:p><w:r><w:t>Without prejudice</w:t></w:r><w:r><w:pict><v:textpath string='DRAFT'/></w:pict></w:r></w:p></w:hdr>"
    chart = f"<x:chart {SPACES}><a:t>Line of contact</a:t></x:chart>"
    reading = read(line("Fire stops."), word__endnotes=note, word__header1=edge, word__charts__chart1=chart)
    assert apart(reading) == [
        ("header", "Without prejudice DRAFT"),
        ("endnote", "Not agreed."),
        ("drawing", "Line of contact"),
    ]
    assert {one.message.code for one in reading.findings} == {"text.words-apart"}


def test_a_version_that_only_some_programs_show_is_told():
    both = "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    reading = read(both.format(line("Side A leaves."), line("Side B leaves.")), line("Last."))
    assert words(reading) == [("", "Side A leaves."), ("", "Last.")]
    assert apart(reading) == [("other-version", "Side B leaves.")]
