from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import InputError
from parley.text.document import ancestors, walk
from parley.text.markdown import MAX_CHARACTERS, read_markdown

SOURCE = """# Vision of Side A

The Parties,

Recalling their obligations,

## Article 1. Definitions

1. "Line of Contact" means the line on the map in Annex I.
2. "Party" means
   (a) Side A;
   (b) Side B.

## Article 2 bis — Ceasefire

The Parties shall cease all fire at 00:00
on 16 May 2025:

(h) on land;
(i) at sea;
(j) in the air:
    (i) drones;
    (ii) planes.

The host shall be told.

### Article IV

First words.

Second words with [a link](http://example.org/x) and **weight**.

| a | b |
|---|---|
| 1 | 2 |

# Annex I

1. Map.

# Signatures

For Side A: ________
"""


@pytest.fixture(scope="module")
def reading():
    return read_markdown(SOURCE, document_id="a")


def by_number(reading, number):
    return next(provision for provision in walk(reading.document) if provision.number == number)


def test_reads_title_language_and_digest(reading):
    assert (reading.document.title, reading.document.language) == ("Vision of Side A", "en")
    assert len(reading.document.source_digest) == 64


def test_gives_permanent_ids_in_reading_order(reading):
    ids = [provision.id for provision in walk(reading.document)]
    assert ids == [f"a.{at:03d}" for at in range(1, len(ids) + 1)]


def test_what_stands_before_the_first_article_is_preamble(reading):
    assert [p.text for p in walk(reading.document) if p.role == "preamble"] == [
        "The Parties,",
        "Recalling their obligations,",
    ]


def test_definitions_annexes_and_signatures_have_their_roles(reading):
    roles = {provision.text: provision.role for provision in walk(reading.document)}
    assert roles["Side A;"] == "definition"
    assert roles["Map."] == "annex"
    assert roles["For Side A: ________"] == "signature"


def test_a_chapeau_holds_its_points_over_two_lines(reading):
    article = by_number(reading, "Article 2 bis")
    assert article.heading == "Ceasefire"
    assert article.text == "The Parties shall cease all fire at 00:00 on 16 May 2025:"
    assert [child.number for child in article.children] == ["(h)", "(i)", "(j)", ""]


def test_tells_the_letter_i_from_roman_one(reading):
    article = by_number(reading, "Article 2 bis")
    letter, roman = article.children[1], article.children[2].children[0]
    assert (letter.number, letter.ordinal) == ("(i)", "i")
    assert (roman.number, roman.ordinal) == ("(i)", "1")


def test_several_plain_paragraphs_are_paragraphs_of_the_article(reading):
    article = by_number(reading, "Article IV")
    assert (article.ordinal, article.text) == ("4", "")
    assert [child.text for child in article.children[:2]] == ["First words.", "Second words with a link and weight."]


def test_spans_point_into_the_source(reading):
    for provision in walk(reading.document):
        if provision.text and provision.role == "body" and "link" not in provision.text and "\n" not in provision.text:
            stretch = " ".join(SOURCE[provision.span.start : provision.span.end].split())
            assert provision.text in stretch


def test_says_what_it_keeps_verbatim_and_what_it_does_not_follow(reading):
    said = {(finding.message.code, finding.place.line) for finding in reading.findings}
    assert said == {("text.link-not-followed", 31), ("text.kept-verbatim", 33)}
    assert [p.text for p in walk(reading.document) if p.role == "verbatim"] == ["| a | b |\n|---|---|\n| 1 | 2 |"]


def test_a_flat_numbered_list_is_paragraphs_with_points():
    document = read_markdown(
        "1. Ceasefire.\n2. Withdrawal:\n- 50 km;\n- 70 km.\n3. Monitoring.\n", document_id="m"
    ).document
    above = ancestors(document)
    assert [(p.level, p.ordinal, len(above[p.id])) for p in walk(document)] == [
        ("paragraph", "1", 0),
        ("paragraph", "2", 0),
        ("point", "", 1),
        ("point", "", 1),
        ("paragraph", "3", 0),
    ]


def test_turkish_and_ukrainian_headings():
    turkish = read_markdown(
        "BİRİNCİ BÖLÜM\n\nMADDE 1 – Taraflar ateşi keser.\n\n2. Madde: Esirler\n(1) Bırakılır.\n", document_id="t"
    ).document
    assert [(p.level, p.ordinal) for p in walk(turkish)] == [
        ("part", "1"),
        ("article", "1"),
        ("article", "2"),
        ("point", "1"),
    ]
    ukrainian = read_markdown(
        "Розділ ІІ. Обмін\n\nСтаття 2\nСторони звільняють:\nа) поранених;\nб) хворих.\n", document_id="u"
    ).document
    assert [(p.level, p.ordinal) for p in walk(ukrainian)] == [
        ("part", "2"),
        ("article", "2"),
        ("point", "а"),
        ("point", "б"),
    ]


def test_odd_characters_are_said_with_line_and_column_and_stay():
    reading = read_markdown(
        "1. All is well.\n2. The \u202eeht line and the p\u0430rty.\n", document_id="o", file="a.md"
    )
    kinds = {(f.message.params["kind"], f.place.line) for f in reading.findings}
    assert kinds == {("bidi-control", 2), ("mixed-script", 2)}
    assert "\u202e" in [p.text for p in walk(reading.document)][1]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "text.empty"),
        ("\n\n---\n", "text.empty"),
        ("a\x00b", "text.not-text"),
        ("x" * (MAX_CHARACTERS + 1), "text.too-long"),
    ],
)
def test_refuses_what_is_no_text(source, code):
    with pytest.raises(InputError) as caught:
        read_markdown(source, document_id="a")
    assert [finding.message.code for finding in caught.value.findings] == [code]


@given(
    st.lists(
        st.sampled_from(
            [
                "# H",
                "Article 3",
                "1. a b",
                "2.1 c",
                "(a) d",
                "(i) e",
                "- f",
                "plain words",
                "",
                "    (b) g",
                "| t |",
                "Signatures",
            ]
        ),
        max_size=14,
    )
)
def test_every_line_of_words_is_kept_somewhere(lines):
    source = "\n".join(lines)
    if not any(line.strip() for line in lines):
        return
    document = read_markdown(source, document_id="h").document
    kept = " ".join([document.title, *(f"{p.number} {p.heading} {p.text}" for p in walk(document))])
    for line in lines:
        for word in line.replace("#", "").replace("|", "").strip("- ").split():
            assert word in kept


def test_comments_alone_on_their_lines_are_apart_from_the_words():
    source = "<!-- top -->\n# T\n\n1. First words.\n<!-- from: x -->\n\n2. Second words.\n  <!-- two\n  lines -->\n"
    reading = read_markdown(source, document_id="c")
    assert [p.text for p in walk(reading.document)] == ["First words.", "Second words."]
    assert [(r.provision, r.words) for r in reading.apart] == [
        ("", "top"),
        ("c.001", "from: x"),
        ("c.002", "two\nlines"),
    ]
    assert [(f.message.code, f.message.params, f.place.line) for f in reading.findings] == [
        ("text.comments-apart", {"count": 3}, 1)
    ]
    assert [source[r.span.start : r.span.end] for r in reading.apart][1] == "<!-- from: x -->"


@pytest.mark.parametrize(
    "source", ["1. A.\n<!-- x --> and words\n", "1. A.\n<!-- never closed\n", "1. A <!-- x --> b.\n"]
)
def test_a_comment_among_words_hides_none(source):
    reading = read_markdown(source, document_id="c")
    assert reading.apart == ()
    kept = " ".join(p.text for p in walk(reading.document))
    assert source.split("\n")[0].removeprefix("1. ") in kept
    assert not source.count("\n") > 1 or source.split("\n")[1] in kept


@pytest.mark.parametrize("mark", ["[", "![", "[x](", "![x](", "**a ", "\\["])
def test_marks_that_are_never_closed_keep_every_word(mark):
    source = f"1. First. {mark * 60_000}last"
    reading = read_markdown(source, document_id="m")
    assert len(list(walk(reading.document))) == 1
    assert next(iter(walk(reading.document))).text.endswith("last")


@pytest.mark.parametrize(
    ("line", "heading"),
    [("# Title ##", "Title"), (f"# a{' ' * 20_000}b", f"a{' ' * 20_000}b"), ("# C#", "C")],
)
def test_a_heading_without_its_closing_marks(line, heading):
    assert read_markdown(f"{line}\n\n1. Words.\n", document_id="m").document.title == heading


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end: str) -> None:
    text = end.join(["# A text", "", "## Article 1", "", "1. The first.", "", "2. The second.", ""])
    read = read_markdown(text, document_id="a")
    assert [provision.text for provision in walk(read.document) if provision.text] == ["The first.", "The second."]


def test_what_is_escaped_is_no_emphasis() -> None:
    read = read_markdown("# A text\n\n1. A \\*star\\* and *this* and \\_\\_that\\_\\_.\n", document_id="a")
    assert [provision.text for provision in walk(read.document) if provision.text] == [
        "A *star* and this and __that__."
    ]


def test_a_line_that_is_bold_as_a_whole_is_a_title():
    source = "**Vision of Side A**\n\n**Prisoners**\n\n1. The sick go **first**.\n\n**Not a title: it ends.**\n\n__Ceasefire__\n\nFire stops.\n"
    document = read_markdown(source, document_id="a").document
    assert document.title == "Vision of Side A"
    assert [(p.heading, p.text) for p in walk(document)] == [
        ("Prisoners", ""),
        ("", "The sick go first."),
        ("", "Not a title: it ends."),
        ("Ceasefire", "Fire stops."),
    ]


def test_a_bold_title_behind_the_number_of_an_article_is_its_heading():
    document = read_markdown(
        "Article 1\n\n**Ceasefire**\n\nFire stops.\n\nArticle 2\n\n1. One.\n", document_id="a"
    ).document
    assert [(p.number, p.heading, p.text) for p in walk(document)] == [
        ("Article 1", "Ceasefire", "Fire stops."),
        ("Article 2", "", ""),
        ("1.", "", "One."),
    ]


def test_two_labels_in_a_row_are_two_provisions_and_no_character_is_lost():
    source = "2. These go first:\n(a)(i) the wounded;\n(ii) the ill;\n(b) (i) the old;\n3.(a) Then the others\n(b) on 16 May\n2025. All of them\n"
    document = read_markdown(source, document_id="a").document
    assert [(p.number, p.text) for p in walk(document)] == [
        ("2.", "These go first:"),
        ("(a)", ""),
        ("(i)", "the wounded;"),
        ("(ii)", "the ill;"),
        ("(b)", ""),
        ("(i)", "the old;"),
        ("3.", ""),
        ("(a)", "Then the others"),
        ("(b)", "on 16 May 2025. All of them"),
    ]
