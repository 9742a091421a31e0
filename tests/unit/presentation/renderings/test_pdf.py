from __future__ import annotations

import io
import json
import unicodedata

import msgspec
import pypdf
import pytest
import typst
from hypothesis import example, given
from hypothesis import strategies as st

from pages_to_render import EVERYTHING, FIGURES, HOSTILE, MARKED, hostile_page
from parley.presentation.page import Bullet, Bullets, Callout, Heading, Page, Paragraph, Run, Table
from parley.presentation.renderings.characters import visible
from parley.presentation.renderings.pdf import STANDARDS, _preamble, _shapes, _source, render_pdf, typst_text
from searching import search

FOUR = "Сторона А передає, ґанок їжак; Сторона Б обязуется, объезд ёлки; İlk ğün şöyle çığ; Side A shall."
CODE = st.text(alphabet='ab "\\#$[]{}()/*<@>=+-_`~;:,.!?u\n\t0', max_size=40)


def reader(page: Page, *, landscape: bool = False) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(page, landscape)))


def page_of(*blocks: object, lang: str = "en") -> Page:
    return Page(lang, "A title", (), blocks)  # type: ignore[arg-type]


def compiled(source: str) -> None:
    typst.compile(source.encode(), format="pdf", pdf_standards=list(STANDARDS), ignore_system_fonts=True)


def code_point(character: str) -> str:
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def said_by_typst(text: str) -> list[str]:
    """Every piece of metadata in a document that holds *text* as data: one, if it is nothing but data."""
    source = f"#metadata({typst_text(text)})<said>\n"
    return json.loads(typst.query(source.encode(), "<said>", field="value"))


@given(st.one_of(CODE, st.sampled_from(HOSTILE), st.text(max_size=30)))
@example('"); #panic("x")')
@example('\\"); #panic("x"); ("')
@example("\\u{22}")
@search(150, deadline=None)
def test_no_text_becomes_code(text: str) -> None:
    said = said_by_typst(text)
    assert len(said) == 1
    # What typst's fonts do not draw is shown by its code point; all else is the text as every format shows it.
    assert said[0] == "".join(one if one in said[0] else code_point(one) for one in visible(text))


def test_what_the_fonts_draw_stands_as_it_is_and_what_they_do_not_as_code_points() -> None:
    assert said_by_typst(FOUR) == [FOUR]
    assert said_by_typst("№ 5 — «слова» ₴ ₺ שלום الأسرى") == ["№ 5 — «слова» ₴ ₺ שלום الأسرى"]
    assert said_by_typst("漢😀 \u202ea") == ["\\u6f22\\U0001f600 \\u202ea"]
    text = reader(page_of(Paragraph((Run("漢 a\u0302\u20dd😀 ⃝б⃝"),)))).pages[0].extract_text()
    assert "\\u6f22" in text
    assert "\\U0001f600" in text
    assert "\\u20dd" in text


def test_the_list_of_what_the_fonts_draw_is_what_typst_says() -> None:
    """Compiled with the standards, which forbid a character without a shape: all of the list at once, and each neighbour of a stretch alone."""
    drawn = {one for one in _shapes() if not unicodedata.category(one).startswith("M")}
    assert len(drawn) > 5000
    marked = " ".join(f"x{one}" for one in sorted(_shapes() - drawn))
    page = page_of(Paragraph((Run("".join(sorted(drawn))),)), Paragraph((Run(marked),)))
    # Without what `render_pdf` falls back to where a cluster cannot be drawn.
    compiled(_preamble() + _source(page, False))
    outside = sorted(chr(ord(one) + 1) for one in drawn if chr(ord(one) + 1) not in _shapes())
    letters = [one for one in outside if unicodedata.category(one)[0] in "LNPS"]
    for one in letters[:: max(len(letters) // 25, 1)]:
        with pytest.raises(typst.TypstError, match="could not be displayed"):
            compiled(f'#set document(title: "?", date: datetime(year: 1980, month: 1, day: 1))\n#{{"{one}"}}')


def test_ten_thousand_characters_that_nobody_draws_take_no_time_to_find() -> None:
    text = "".join(map(chr, range(0x4E00, 0x9FFF)))
    assert "\\u4e00" in reader(page_of(Paragraph((Run(text),)))).pages[0].extract_text()


def test_the_file_claims_both_standards_and_names_its_title_and_language() -> None:
    read = reader(page_of(Paragraph((Run("слова", "own", "uk"),)), lang="ru"))
    about = read.xmp_metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in about
    root = read.trailer["/Root"]
    assert (root["/Lang"], read.metadata.title) == ("ru", "A title")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/EmbeddedFiles" not in str(root.get("/Names", ""))


def test_every_font_is_inside_the_file_and_there_is_nothing_to_run() -> None:
    raw = render_pdf(EVERYTHING)
    fonts = [
        one["/DescendantFonts"][0]["/FontDescriptor"]
        for page in pypdf.PdfReader(io.BytesIO(raw)).pages
        for one in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all(any(key.startswith("/FontFile") for key in font) for font in fonts)
    for word in (b"/JavaScript", b"/Launch", b"/URI", b"/OpenAction"):
        assert word not in raw


def test_the_same_page_gives_the_same_bytes_and_they_tell_no_time() -> None:
    made = render_pdf(EVERYTHING)
    assert made == render_pdf(EVERYTHING)
    about = pypdf.PdfReader(io.BytesIO(made)).metadata
    assert about["/CreationDate"].startswith("D:19800101000000")
    assert about["/ModDate"].startswith("D:19800101000000")


def test_what_the_page_says_stands_in_the_file_in_four_languages() -> None:
    page = page_of(
        Heading("Заголовок розділу"),
        Paragraph((Run(FOUR),)),
        Callout((Run("Ґрунт."),), "Увага", "warning"),
        Bullets((Bullet((Run("Перше"),), (Bullet((Run("ikinci şık"),)),)),)),
    )
    text = reader(page).pages[0].extract_text()
    for said in ("A title", "Заголовок розділу", "Увага: Ґрунт.", "Перше", "ikinci şık"):
        assert said in text
    assert FOUR in " ".join(text.split())


def test_a_hostile_page_is_only_words() -> None:
    text = " ".join(page.extract_text() for page in reader(hostile_page()).pages)
    assert "<script>alert(1)</script>" in text
    assert "{% raw %} {a}`b`" in text
    assert "\\u202eabc\\u200b\\u2028" in text


@pytest.mark.parametrize("landscape", [False, True])
def test_a_long_table_repeats_its_row_of_headings_and_each_page_says_of_how_many_it_is(landscape: bool) -> None:
    rows = tuple(((Run(f"особа {number}"),), (Run("табір"),)) for number in range(150))
    read = reader(page_of(Table(("Хто", "Де"), rows, "Список")), landscape=landscape)
    texts = [page.extract_text() for page in read.pages]
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert "Хто" in text
        assert f"{number} / {len(texts)}" in text
        assert ("A title" in text.split("Хто")[0]) or number == len(texts)
    box = read.pages[0].mediabox
    assert (box.width > box.height) == landscape
    assert [f"особа {number}" in "\n".join(texts) for number in range(150)] == [True] * 150


def test_headings_never_skip_a_level() -> None:
    page = page_of(Heading("One", 4), Heading("Two", 2), Heading("Three", 5), Heading("Four", 6))
    assert reader(page).pages[0].extract_text().split("\n")[1:5] == ["One", "Two", "Three", "Four"]


def test_drawings_carry_their_content_in_words() -> None:
    read = reader(EVERYTHING)
    objects = [
        read.get_object(number) for number in range(1, len(read.xref_objStm) + sum(map(len, read.xref.values())))
    ]
    told = [str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one]
    assert any("performed in part" in alt and "Handing over" in alt for alt in told), told


def test_long_words_are_broken_and_lose_no_character() -> None:
    digest = "0123456789abcdef" * 8
    text = reader(page_of(Paragraph((Run(digest, "code"), Run(" " + "ы" * 200))))).pages[0].extract_text()
    bare = "".join(text.split())
    assert digest in bare
    assert "ы" * 200 in bare


def test_an_empty_page_and_empty_cells_are_pages_too() -> None:
    page = page_of(Paragraph(()), Bullets((Bullet(()),)), Table(("", ""), (((), (Run("x"),)),)))
    assert "x" in reader(page).pages[0].extract_text()


def test_the_mark_and_the_foot_stand_on_every_sheet() -> None:
    twice = msgspec.structs.replace(MARKED, blocks=MARKED.blocks * 2)
    texts = [" ".join(page.extract_text().split()) for page in reader(twice).pages]
    assert len(texts) > 1
    for text in texts:
        assert "SYNTHETIC: <nobody> here exists" in text
        assert "plan 0123abcd" in text
    assert texts[0].count("SYNTHETIC: <nobody> here exists") == 2


def test_figures_of_every_kind_are_drawn_with_their_words() -> None:
    read = reader(FIGURES)
    text = "".join(page.extract_text() for page in read.pages)
    assert "270 soldiers" in text
    assert "! 410/400" in text
    raw = render_pdf(FIGURES)
    assert raw == render_pdf(FIGURES)
