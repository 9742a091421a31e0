from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from odt_files import SPACES, items, list_style, number_level, package
from parley.formats import read_text_document
from parley.formats.odt_documents import is_odt, read_odt
from parley.kernel import FileError
from parley.text import walk
from parley.text.verdicts import compare_linked


def read(*body, **parts):
    return read_odt(package(*body, **parts), document_id="a", file="a.odt")


def words(reading):
    return [(p.number, p.text or p.heading) for p in walk(reading.document) if p.text or p.heading]


def test_it_is_told_from_other_packages_and_read_where_a_runaway_can_be_stopped():
    data = package("<text:p>1. Fire stops.</text:p>")
    assert is_odt(data)
    assert words(read_text_document(data, document_id="a")) == [("1.", "Fire stops.")]
    assert read_text_document(data, document_id="a").document.source_digest


def test_lists_are_counted_as_their_styles_say():
    inner = "<text:p>These go first:</text:p>" + items("the wounded;", "the sick.")
    plain = "<text:p>Lists follow.</text:p><text:p>They are complete.</text:p>"
    reading = read(
        items("Fire stops.", inner, plain),
        "<text:p>Between.</text:p>",
        items("Goes on.", more='text:continue-numbering="true"'),
        items("Begins anew."),
        items("<text:p>From seven.</text:p>").replace("<text:list-item>", '<text:list-item text:start-value="7">'),
    )
    assert words(reading) == [
        ("1.", "Fire stops."),
        ("2.", "These go first:"),
        ("(a)", "the wounded;"),
        ("(b)", "the sick."),
        ("3.", "Lists follow."),
        ("", "They are complete."),
        ("", "Between."),
        ("4.", "Goes on."),
        ("1.", "Begins anew."),
        ("7.", "From seven."),
    ]


def test_patterns_levels_above_and_cyrillic_letters():
    style = list_style(
        number_level(1, "I", around=("Article ", "")),
        number_level(2, "1", 'text:display-levels="2"', ("", "")),
        number_level(3, "а, б, .., аа, бб, ... (uk)", 'loext:num-list-format="%3%)"'),
    )
    inner = "<text:p>Lines</text:p>" + items("<text:p>in the north:</text:p>" + items("ліс;", "річка;"))
    assert [number for number, _ in words(read(items(inner), automatic=style))] == ["Article I", "I.1", "а)", "б)"]


def test_headings_are_numbered_by_the_outline():
    outline = (
        "<text:outline-style>"
        + '<text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Article "/></text:outline-style>'
    )
    head = '<text:h text:outline-level="1">{}</text:h>'
    reading = read(head.format("Ceasefire"), "<text:p>Fire stops.</text:p>", head.format("Prisoners"), styles=outline)
    assert [(p.number, p.heading, p.text) for p in walk(reading.document)] == [
        ("Article 1", "Ceasefire", "Fire stops."),
        ("Article 2", "Prisoners", ""),
    ]


CHANGES = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><office:change-info><dc:creator>Side B</dc:creator>"
    "<dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>not </text:p></text:deletion></text:changed-region>"
    "<text:changed-region text:id='c2'><text:insertion><office:change-info><dc:creator>Side A</dc:creator></office:change-info>"
    "</text:insertion></text:changed-region></text:tracked-changes>"
)


def test_tracked_changes_keep_their_authors():
    inserted = "<text:change-start text:change-id='c2'/>soon <text:change-end text:change-id='c2'/>"
    reading = read(CHANGES, f"<text:p>Side A shall <text:change text:change-id='c1'/>{inserted}leave.</text:p>")
    (provision,) = walk(reading.document)
    assert provision.text == "Side A shall soon leave."
    assert [(one.kind, one.words, one.author, one.start) for one in provision.changes] == [
        ("deletion", "not", "Side B", 13),
        ("insertion", "soon ", "Side A", 13),
    ]


def test_an_insertion_over_paragraphs_is_told_in_each():
    body = "<text:p>One <text:change-start text:change-id='c2'/>two.</text:p><text:p>Three.<text:change-end text:change-id='c2'/> Four.</text:p>"
    told = [one.words for each in walk(read(CHANGES, body).document) for one in each.changes]
    assert told == ["two.", "Three."]


NOTE = (
    "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>Except officers.</text:p>"
    "</text:note-body></text:note>"
)
LOCKED = "<manifest><file-entry><encryption-data/></file-entry></manifest>"


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ('<text:span text:style-name="Gone">not </text:span>', "hidden"),
        ('<text:span text:style-name="Struck">not </text:span>', "struck"),
        ("<text:hidden-text>not </text:hidden-text>", "hidden"),
        (NOTE, "footnote"),
        ("<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>", "text-box"),
        ("<text:date>5 May </text:date>", "moving-date"),
        ("<odd xmlns='urn:odd'>not </odd>", "unknown"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>small</text:ruby-text></text:ruby>", "ruby"),
        ("<text:placeholder>name</text:placeholder>", "placeholder"),
    ],
)  # fmt: skip
def test_what_stands_apart_is_told_with_its_provision_and_stops_common(inside, kind):
    reading = read(f"<text:p>1. Side A shall {inside}release all.</text:p>")
    (provision,) = walk(reading.document)
    assert [(one.kind, one.provision) for one in reading.apart] == [(kind, provision.id)]
    same = compare_linked(reading.document, reading.document, [((provision.id,), (provision.id,))])
    assert same[0].judgement.verdict == "differs"
    assert "not" not in provision.text


def test_comments_margins_hidden_sections_and_raised_figures():
    note = "<office:annotation><dc:creator>Side B</dc:creator><dc:date>2026-01-01</dc:date><text:p>Too soon.</text:p></office:annotation>"
    page = "<style:master-page><style:header><text:p>Without prejudice</text:p></style:header></style:master-page>"
    margin = f"<office:master-styles>{page}</office:master-styles>"
    raised = '3<text:span text:style-name="Up">1</text:span>'
    hidden = '<text:section text:display="none"><text:p>secret</text:p></text:section>'
    reading = read(f"<text:p>Article {raised}. Fire{note}<text:s text:c='2'/>stops.</text:p>", hidden, styles=margin)
    assert [(one.kind, one.words, one.author) for one in reading.apart] == [
        ("comment", "Too soon.", "Side B"),
        ("hidden", "secret", ""),
        ("header", "Without prejudice", ""),
    ]
    assert words(reading) == [("Article 3¹", "Fire  stops.")]


def test_tables_and_two_languages_side_by_side():
    def cell(*lines):
        return "<table:table-cell>" + "".join(f"<text:p>{one}</text:p>" for one in lines) + "</table:table-cell>"

    plain = f"<table:table><table:table-row>{cell('north')}{cell('south', '5 May')}</table:table-row></table:table>"
    (provision,) = walk(read(plain).document)
    assert (provision.role, provision.text) == ("verbatim", "north | south 5 May")
    both = (
        f"<table:table><table:table-header-rows><table:table-row>{cell('1. The wounded and the sick shall go first.')}"
        f"{cell('1. Поранені та хворі йдуть першими.')}</table:table-row></table:table-header-rows></table:table>"
    )
    reading = read(both)
    assert words(reading) == [("1.", "The wounded and the sick shall go first.")]
    assert [p.text for p in walk(reading.beside[0])] == ["Поранені та хворі йдуть першими."]


def test_lines_numbered_by_hand_after_soft_returns():
    reading = read(
        "<text:p>1. The wounded go first.<text:line-break/>2. Lists follow.<text:line-break/>(a) soon</text:p>"
    )
    assert [number for number, _ in words(reading)] == ["1.", "2.", "(a)"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (package("<text:p>Words.</text:p>")[:-30], "text.odt-broken"),
        (package(""), "text.empty"),
        (package("<text:p>"), "text.odt-broken"),
        (package("<text:p>x</text:p>", **{"META-INF__manifest": LOCKED}), "text.odt-encrypted"),
    ],
)  # fmt: skip
def test_refuses_what_is_no_odt(data, code):
    with pytest.raises(FileError) as raised:
        read_odt(data, document_id="a", file="a.odt")
    assert [one.message.code for one in raised.value.findings] == [code]


def test_a_document_type_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", f"<!DOCTYPE x [<!ENTITY e 'x'>]><office:document-content {SPACES}/>")
    with pytest.raises(FileError) as raised:
        read_odt(out.getvalue(), document_id="a")
    assert raised.value.findings[0].message.code == "text.odt-declares-type"


WRAPPERS = [
    "{}", '<text:span text:style-name="Gone">{}</text:span>', '<text:span text:style-name="Struck">{}</text:span>', "<text:a>{}</text:a>",
    "<text:meta>{}</text:meta>", "<text:bookmark-ref>{}</text:bookmark-ref>", "<odd xmlns='urn:odd'>{}</odd>",
    "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
    "<text:note><text:note-body><text:p>{}</text:p></text:note-body></text:note>", "<office:annotation><text:p>{}</text:p></office:annotation>",
]  # fmt: skip


@st.composite
def pieces(draw):
    made = draw(st.text("abcxyzабв", min_size=1, max_size=4))
    for _ in range(draw(st.integers(0, 2))):
        made = draw(st.sampled_from(WRAPPERS)).replace("{}", made)
    return made


@given(st.lists(pieces(), min_size=1, max_size=5))
def test_every_letter_of_a_file_is_read_or_accounted_for_by_name(inside):
    data = package("<text:p>start</text:p>", *(f"<text:p>{one}</text:p>" for one in inside))
    reading = read_odt(data, document_id="a")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    body = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"))
    there = sorted(re.sub(r"\W", "", "".join(body.itertext())))
    said = [one.words for one in reading.apart]
    for one in walk(reading.document):
        said += [one.heading, one.text, reading.document.title]
    read_letters = sorted(re.sub(r"\W", "", "".join(said)))
    for letter in there:
        assert letter in read_letters
        read_letters.remove(letter)
