from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docx_files import apart, letters_in_file, letters_read, line, package, read, run, words
from parley.formats.docx_documents import read_docx
from parley.text import walk
from parley.text.verdicts import compare_linked

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Goner"><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)
BOX = "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
BOTH = (
    "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
NOTES = (
    "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    "<w:footnote w:id='2'><w:p><w:r><w:t>Except officers.</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


def field(code, result):
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{middle}{result}{end}"


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:bdo w:val='ltr'>{}</w:bdo>",
        "<w:dir w:val='rtl'>{}</w:dir>",
        "<w:smartTag w:element='x'>{}</w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:fldSimple w:instr=' REF a '>{}</w:fldSimple>",
        "<w:customXml w:element='x'>{}</w:customXml>",
        "<w:ins w:author='A'>{}</w:ins>",
        "<w:moveTo w:author='A'>{}</w:moveTo>",
        BOTH.format("{0}", "{0}"),
        "<mc:AlternateContent><mc:Choice Requires='x'><w:r><w:t>newest</w:t></w:r></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        field("REF a", "{}"),
        "<w:r><w:ruby><w:rt><w:r><w:t>small</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_words_are_live_whatever_is_around_them(wrapped):
    reading = read(line("Side A shall ", wrapped.format(run("not ")), "release all.", number="1"))
    assert words(reading) == [("1.", "Side A shall not release all.")]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (run("not ", "<w:vanish/>"), "hidden"),
        (run("not ", "<w:webHidden/>"), ""),
        (run("not ", "<w:color w:val='FFFFFF'/>"), "hidden"),
        (run("not ", "<w:color w:val='FFFFFF'/><w:shd w:fill='000000'/>"), ""),
        (run("not ", "<w:sz w:val='2'/>"), "hidden"),
        (run("not ", "<w:sz w:val='20'/>"), ""),
        (run("not ", '<w:rStyle w:val="Goner"/>'), "hidden"),
        (run("not ", '<w:rStyle w:val="Goner"/><w:vanish w:val="0"/>'), ""),
        (run("not ", "<w:strike/>"), "struck"),
        (run("not ", "<w:dstrike w:val='true'/>"), "struck"),
        (run("not ", "<w:strike w:val='false'/>"), ""),
        (BOX, "text-box"),
        ("<w:r><w:footnoteReference w:id='2'/></w:r>", "footnote"),
        ("<x:thing><w:r><w:t>not </w:t></w:r></x:thing>", "unknown"),
        ("<x:thing>not </x:thing>", "unknown"),
        (BOTH.format("", run("not ")), "other-version"),
        (field("SYMBOL 179", ""), "field"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F025'/></w:r>", "symbol"),
        (field("DATE", run("5 May ")), "moving-date"),
        ("<w:r><w:drawing><a:t>drawn</a:t></w:drawing></w:r>", "drawing"),
    ],
)
def test_what_stands_apart_is_told_with_its_provision_and_stops_common(inside, kind):
    parts = {"word__styles": STYLES, "word__footnotes": NOTES}
    one = read(line("Side A shall ", inside, "release all.", number="1"), **parts)
    (provision,) = walk(one.document)
    told = [each for each in one.apart if each.provision == provision.id]
    assert [each.kind for each in told] == ([kind] if kind else [])
    assert provision.beside == ((kind,) if kind else ())
    same = compare_linked(one.document, one.document, [((provision.id,), (provision.id,))])
    assert same[0].judgement.verdict == ("differs" if kind else "common")
    if kind not in ("", "symbol", "moving-date"):
        assert provision.text == "Side A shall release all."


def test_a_comment_is_told_with_its_author_and_leaves_the_provision_what_it_is():
    comments = (
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:comment w:id='0' w:author='Side B'><w:p><w:r><w:t>Too soon.</w:t></w:r></w:p></w:comment></w:comments>"
    )
    reading = read(
        line("Fire stops.", "<w:r><w:commentReference w:id='0'/></w:r>", number="1"), word__comments=comments
    )
    (provision,) = walk(reading.document)
    assert [(one.kind, one.words, one.author, one.provision) for one in reading.apart] == [
        ("comment", "Too soon.", "Side B", provision.id)
    ]
    assert provision.beside == ()


def test_a_toggle_in_both_styles_is_off():
    about = '<w:rStyle w:val="Gone"/>'
    reading = read(line(run("seen", about), run(" unseen"), style="Secret"), word__styles=STYLES)
    assert words(reading) == [("", "seen")]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>", "≥"),
        (run("\uf0b3", "<w:rFonts w:ascii='Symbol'/>"), "≥"),
        (run("3") + run("1", "<w:vertAlign w:val='superscript'/>"), "3¹"),
        (run("H") + run("2", "<w:vertAlign w:val='subscript'/>") + run("O"), "H₂O"),
        ("<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>", "a"),
        ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "1/2"),
        ("<m:oMathPara><m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></m:oMathPara>", "10²"),
        ("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a\u2011b"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='North'/>"
            "<w:listEntry w:val='South'/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "South",
        ),
        (
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData></w:fldChar></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "☒",
        ),
    ],
)  # fmt: skip
def test_signs_and_formulas_are_words(inside, text):
    assert words(read(line(inside, number="1"))) == [("1.", text)]


def test_the_code_of_a_field_is_no_word_even_over_paragraphs():
    begin = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + run("inner") + "<w:r><w:instrText>QUOTE</w:instrText></w:r>"
    )
    end = (
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + run("shown")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    reading = read(line("Before ", begin), line(end))
    assert [text for _, text in words(reading)] == ["Before", "shown"]
    assert apart(reading) == [("field-code", "inner")]


def test_a_deletion_keeps_its_symbols_and_an_insertion_inside_of_it():
    inside = (
        "<w:del w:author='B'>"
        + run("old ", tag="w:delText")
        + "<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r></w:del>"
    )
    (provision,) = walk(read(line("x ", inside, "y", number="1")).document)
    assert [(one.kind, one.words) for one in provision.changes] == [("deletion", "old ≥")]


def test_the_original_is_what_stood_before_the_changes():
    body = line(
        "Within ", "<w:del w:author='B'>" + run("14", tag="w:delText") + "</w:del>", "<w:ins w:author='B'>" + run("10") + "</w:ins>",
        " days.", number="1",
    )  # fmt: skip
    original = read_docx(package(body), document_id="a", view="original")
    assert words(original) == [("1.", "Within 14 days.")]
    assert [one.changes for one in walk(original.document)] == [()]


WRAPPERS = [
    "{}", "<w:bdo>{}</w:bdo>", "<w:dir>{}</w:dir>", "<w:smartTag>{}</w:smartTag>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:hyperlink>{}</w:hyperlink>", "<w:ins w:author='A'>{}</w:ins>", "<w:del w:author='A'>{}</w:del>", "<w:moveFrom>{}</w:moveFrom>",
    "<x:odd>{}</x:odd>", "<w:fldSimple w:instr='REF a'>{}</w:fldSimple>", "<m:oMath><m:r><m:t>q</m:t></m:r></m:oMath>{}",
    "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice></mc:AlternateContent>",
    "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", field("REF a", "{}"), BOX + "{}",
]  # fmt: skip
ABOUT = ["", "<w:vanish/>", "<w:strike/>", "<w:b/>", "<w:vertAlign w:val='subscript'/>"]


@st.composite
def pieces(draw):
    made = run(draw(st.text("abcxyzабв", min_size=1, max_size=4)), draw(st.sampled_from(ABOUT)))
    for _ in range(draw(st.integers(0, 3))):
        made = draw(st.sampled_from(WRAPPERS)).replace("{}", made)
    return made


@st.composite
def bodies(draw):
    rows = st.builds(
        lambda cells: "<w:tbl><w:tr>" + "".join(f"<w:tc>{one}</w:tc>" for one in cells) + "</w:tr></w:tbl>",
        st.lists(
            st.builds(lambda inside: line(*inside), st.lists(pieces(), min_size=1, max_size=2)), min_size=1, max_size=2
        ),
    )
    paragraphs = st.builds(
        lambda inside, number, mark: line(*inside, number=number, mark=mark),
        st.lists(pieces(), max_size=3), st.sampled_from(["", "1"]), st.sampled_from(["", "<w:del w:author='B'/>", "<w:vanish/>"]),
    )  # fmt: skip
    return [line("start"), *draw(st.lists(st.one_of(paragraphs, rows), min_size=1, max_size=4))]


@given(bodies())
def test_every_letter_of_a_file_is_read_or_accounted_for_by_name(body):
    data = package(*body)
    reading = read_docx(data, document_id="a")
    assert "text.docx-letters-not-read" not in [one.message.code for one in reading.findings]
    read_letters, missing = list(letters_read(reading)), []
    for letter in letters_in_file(data):
        if letter in read_letters:
            read_letters.remove(letter)
        else:
            missing.append(letter)
    assert missing == []


def test_a_table_of_contents_is_no_text_and_is_told_once():
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    reading = read(
        line(begin, "Article 1. Prisoners 3"),
        line("Article 2. Lists 4", end),
        line("Article 1. Prisoners"),
        line("All go home."),
    )
    assert words(reading) == [("Article 1", "All go home.")]
    assert [kind for kind, _ in apart(reading)] == ["contents", "contents"]
    assert [one.message.code for one in reading.findings] == ["text.words-apart"]


def test_files_that_readers_failed_on(shared):
    folder = shared / "data" / "texts" / "docx"
    if not folder.is_dir():
        pytest.skip("the shared data is absent: no folder of DOCX files that readers failed on")
    for path in sorted(folder.glob("*.docx")):
        data = path.read_bytes()
        reading = read_docx(data, document_id="a")
        left = list(letters_read(reading))
        for letter in letters_in_file(data):
            assert letter in left, f"{path.name}: a letter {letter} is nowhere"
            left.remove(letter)
    for one in folder.glob("fc_*_a.docx"):
        a, b = (
            read_docx(path.read_bytes(), document_id=sign).document
            for sign, path in (("a", one), ("b", one.with_name(one.name.replace("_a.", "_b."))))
        )
        rows = compare_linked(a, b, [(("a.002",), ("b.002",))])
        assert rows[0].judgement.verdict == "differs", one.name
