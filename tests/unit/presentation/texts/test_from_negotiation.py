from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from negotiating import HOST, A, B, Table
from parley.presentation.renderings import render_html
from parley.presentation.texts import (
    Party,
    akoma_ntoso,
    bracketed_copy,
    copy_digest,
    draft_copy,
    said,
    said_in_akn,
    said_in_docx,
    said_in_html,
    text_docx,
    text_page,
    words_digest,
)
from parley.presentation.texts.copies import segments_text
from parley.presentation.wording import words_in
from parley.text.negotiation import (
    BlankPiece,
    Bracket,
    Choice,
    ChoiceOption,
    Delete,
    FixedWords,
    Insert,
    Note,
    Passage,
    Replace,
    Reserve,
    Reserved,
    pieces_of_bracketed,
    read_brackets,
    walk_nodes,
    write_negotiating_text,
)
from parley.text.negotiation.acts import PieceDraft
from searching import search
from texts_to_export import NAMES, agreed_copy, disputed, disputed_copy, strict_schema


def test_every_segment_knows_whose_it_is() -> None:
    words = {clause.id: clause.words for clause in disputed_copy().clauses}
    whose = {(each.text, each.by, each.change) for each in words["p1"] if each.kind == "words"}
    assert whose == {
        ("Side A and Side B ", (), ""),
        ("shall", (A,), "proposed"),
        ("should", (B,), "proposed"),
        (" try to", (B,), "proposed"),
        (" release 1,000 & <all> prisoners ", (), ""),
        ("within 14 days", (), ""),
        (".", (), ""),
    }
    marks = [(each.text, each.by) for each in words["p1"] if each.kind == "mark"]
    assert ("[Side B: ", (B,)) in marks
    assert ("no text", (A, B)) in marks
    assert [each.text for each in words["p1"] if each.kind == "blank"] == ["[date]"]


def test_alternatives_and_their_options_are_numbered() -> None:
    words = next(clause.words for clause in disputed_copy().clauses if clause.id == "p1")
    assert {(each.group, each.option) for each in words} == {(0, 0), (1, 1), (1, 2), (1, 3)}


def test_what_all_holders_want_gone_is_struck_and_what_one_holds_is_not() -> None:
    words = next(clause.words for clause in disputed_copy().clauses if clause.id == "p2")
    assert [(each.text, each.change, each.by) for each in words if each.kind == "words"] == [
        ("All costs are shared.", "struck", (B,))
    ]
    table = Table()
    table.table(A, "p", "Words.")
    table.do(B, Delete(text="t", provision="p", base=1))
    table.do(A, Reserve(text="t", provision="p", base=table.base()))
    held = bracketed_copy(table.now, "en", NAMES).clauses[0].words
    assert segments_text(held) == "[Side A, Side B (strike): Words.]"
    assert {each.change for each in held if each.kind == "words"} == {""}


def test_a_wish_to_strike_has_a_mark_of_its_own_and_comes_back() -> None:
    table = Table()
    table.table(A, "p", "Words.")
    table.do(B, Delete(text="t", provision="p", base=1))
    for word in ("strike", "вилучити", "исключить", "çıkarılsın"):
        written = write_negotiating_text(table.now, "en", NAMES, FixedWords(strike=word))
        assert f"[Side B ({word}): Words.]" in written
        nodes = read_brackets(written, parties={name: party for party, name in NAMES.items()}).nodes
        (bracket,) = (node for node in walk_nodes(nodes) if isinstance(node, Bracket))
        assert (bracket.parties, bracket.striking) == ((B,), (B,))
        (reserved,) = pieces_of_bracketed(read_brackets(f"[{B} ({word}): Words.]", parties={B: B}), of=A)[0]
        assert reserved == Reserved(pieces=(Passage(words="Words.", of=A),), holders=(B,))


def test_states_numbers_and_structure_come_over() -> None:
    copy = disputed_copy()
    assert [(each.id, each.number, each.parent, each.depth, each.state) for each in copy.clauses] == [
        ("art-1", "1", "", 0, "proposed"),
        ("p1", "1.1", "art-1", 1, "bracketed"),
        ("p1a", "1.1.a", "p1", 2, "proposed"),
        ("p2", "1.2", "art-1", 1, "bracketed"),
    ]
    assert copy.parties == (Party(A, "Side A"), Party(B, "Side B"), Party(HOST, "the host"))
    assert copy.languages == ("en", "uk")


def test_open_collisions_are_notes() -> None:
    table = Table()
    table.table(A, "p", "The sides meet on Friday.")
    table.do(A, Replace(text="t", provision="p", base=1, edits=(table.edit("Friday", "Monday"),)))
    table.do(B, Replace(text="t", provision="p", base=1, edits=(table.edit("Monday", "Sunday"),)))
    (note,) = bracketed_copy(table.now, "en", NAMES).clauses[0].notes
    assert (note.by, note.kind) == (B, "collision")
    assert note.text.startswith("Collision: ")


def test_the_clean_copy_has_the_words_the_structure_and_the_digest_to_sign() -> None:
    copy = agreed_copy()
    assert [piece for piece in said(copy) if piece] == [
        "Agreement",
        "1",
        "Release of prisoners",
        "1.1",
        "Each side releases 1,000 prisoners within 14 days.",
    ]
    assert len(copy.digest) == 64
    assert {each.kind for clause in copy.clauses for each in clause.words} == {"words"}
    assert copy.clauses[1].depth == 1


def test_the_bracketed_markdown_of_the_text_says_the_same() -> None:
    """Two ways to the same words: the copy, and the lossless Markdown read as a draft."""
    written = write_negotiating_text(disputed(), "en", NAMES)
    draft, findings = draft_copy(written, language="en", parties={name: each for each, name in NAMES.items()})
    assert [each for each in findings if each.severity == "error"] == []
    assert copy_digest(draft) == copy_digest(disputed_copy())


def test_a_blank_without_a_hint_and_one_that_would_not_be_seen_as_one() -> None:
    table = Table()
    words = (Passage(words="By "), BlankPiece(), Passage(words=" or "), BlankPiece(hint="the day of return"))
    table.do(A, Insert(text="t", provision="p", level="paragraph", words={"en": words}))
    table.do(A, Note(text="t", provision="p", words={"uk": "Лише українською."}))
    copy = bracketed_copy(table.now, "en", {})
    assert segments_text(copy.clauses[0].words) == "By […] or [Placeholder: the day of return]"
    # A remark that is in another language only is shown all the same.
    assert [note.text for note in copy.clauses[0].notes] == ["Лише українською."]
    assert copy.name(A) == A


WORDS = st.sampled_from(
    (
        "shall should сторона Стоpона yükümlü 1,000 14 days. (a) : / \\ * _ # <b> &amp; – — ‘no’ no text Side A: note: placeholder X 20XX שלום {x} ` ~"
        " *a b* ** _c d_ __"
    ).split(" ")
)
PASSAGES = st.builds(lambda words: Passage(words=words), st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
PARTIES = st.sampled_from([(A,), (B,), (A, B)])
PIECES = st.recursive(
    st.one_of(
        PASSAGES,
        st.builds(lambda hint: BlankPiece(hint=hint), st.sampled_from(["", "date", "X", "*", "the day of return"])),
    ),
    lambda inner: st.one_of(
        st.builds(
            lambda pieces, by: Reserved(pieces=tuple(pieces), holders=by),
            st.lists(inner, min_size=1, max_size=3),
            PARTIES,
        ),
        st.builds(
            lambda options: Choice(options=tuple(ChoiceOption(pieces=tuple(pieces), by=by) for pieces, by in options)),
            st.lists(st.tuples(st.lists(inner, max_size=2), PARTIES), min_size=2, max_size=3),
        ),
    ),
    max_leaves=6,
)


@given(st.lists(PIECES, min_size=1, max_size=4), st.sampled_from(["", "reserve", "strike"]))
@search(80, deadline=None)
def test_whatever_is_tabled_says_the_same_in_every_format(pieces: list[PieceDraft], then: str) -> None:
    """Nested brackets and alternatives, words that look like markup, labels, placeholders or notes: nothing is lost and nothing becomes something else."""
    table = Table(title={"en": "T"})
    table.do(A, Insert(text="t", provision="p", level="paragraph", words={"en": tuple(pieces)}))
    if "p" not in table.now.provisions:
        return
    if then:
        table.do(B, (Reserve if then == "reserve" else Delete)(text="t", provision="p", base=1))
    copy = bracketed_copy(table.now, "en", NAMES)
    digest = copy_digest(copy)
    written = write_negotiating_text(table.now, "en", NAMES)
    draft, _ = draft_copy(written, language="en", parties={name: each for each, name in NAMES.items()})
    assert copy_digest(draft) == digest, written
    assert words_digest(said_in_akn(akoma_ntoso(copy))) == digest
    assert words_digest(said_in_docx(text_docx(words_in("en"), copy))) == digest
    assert words_digest(said_in_html(render_html(text_page(words_in("en"), copy)))) == digest
    assert strict_schema().validate(etree.fromstring(akoma_ntoso(copy)))
