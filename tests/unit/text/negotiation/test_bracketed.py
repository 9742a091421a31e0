"""The text written as bracketed text, and read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negotiating import HOST, A, B, Table
from parley.kernel import Message, is_nfc
from parley.text.negotiation.acts import Delete, Edit, Move, Note, Passage, Replace, Reserve
from parley.text.negotiation.bracketed import write_negotiating_text, write_pieces
from parley.text.negotiation.brackets import read_brackets, write_brackets
from parley.text.negotiation.drafting import Pen, build_pieces, pieces_of_bracketed
from parley.text.negotiation.wording import (
    AlternativeWordings,
    Blank,
    Held,
    Option,
    Piece,
    Pieces,
    Run,
    Source,
    tidy,
)

NAMES = {A: "Side A", B: "Сторона Б", HOST: "Host"}
READ = {name: identifier for identifier, name in NAMES.items()}
SOURCE = Source("e1", HOST)

texts = st.text(alphabet="ab яЩ.,;:!?()-_*#`<>/\\{}^~&|$\n1", min_size=1, max_size=12).filter(is_nfc)
runs = st.builds(Run, texts, st.just(SOURCE))
blanks = st.builds(Blank, st.just("n"), st.sampled_from(("X", "20XX", "the day", "a: b")), st.just(SOURCE))
holders = st.sampled_from(((A,), (B,), (B, A)))


def nodes(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    pieces = st.lists(inner, min_size=1, max_size=3).map(tuple)
    held = st.builds(Held, st.just("n"), pieces, holders)
    option = st.builds(Option, st.just("o"), st.one_of(pieces, st.just(())), holders)
    return st.one_of(
        held, st.builds(AlternativeWordings, st.just("n"), st.lists(option, min_size=2, max_size=3).map(tuple))
    )


wordings = st.lists(st.recursive(st.one_of(runs, blanks), nodes, max_leaves=6), max_size=5).map(tuple)


def bare(pieces: Pieces) -> list[object]:
    """Words and structure, without sources and ids."""
    result: list[object] = []
    for piece in pieces:
        if isinstance(piece, Run):
            if result and isinstance(result[-1], str):
                result[-1] += piece.text
            else:
                result.append(piece.text)
        elif isinstance(piece, Held):
            result.append(("held", piece.holders, bare(piece.pieces)))
        elif isinstance(piece, AlternativeWordings):
            result.append(("options", [(option.by, bare(option.pieces)) for option in piece.options]))
        else:
            result.append(("blank", piece.hint))
    return result


@given(wordings)
def test_what_is_written_reads_back_the_same(pieces: Pieces) -> None:
    text = write_pieces(tidy(pieces), NAMES)
    read = read_brackets(text, parties=READ)
    assert write_brackets(read.nodes) == text
    assert read.is_well_formed
    drafts, findings = pieces_of_bracketed(read)
    assert findings == ()
    built = build_pieces(drafts, Pen("e1", HOST, HOST), frozenset(NAMES), frozenset({A, B}))
    assert not isinstance(built, Message)
    assert bare(built) == bare(tidy(pieces))


def test_brackets_side_by_side_that_are_no_alternatives_stay_apart() -> None:
    pieces = (Held("n1", (Run("go", SOURCE),), (A,)), Run(" ", SOURCE), Held("n2", (Run("y", SOURCE),), (B,)))
    assert write_pieces(pieces, NAMES) == "[Side A: go] <!-- -->[Сторона Б: y]"


def test_names_that_could_not_be_read_back_are_left_to_the_identifier() -> None:
    assert write_pieces((Held("n", (Run("go", SOURCE),), (A,)),), {A: "A: [side]"}) == "[side-a: go]"


def test_a_whole_text_is_written_with_its_brackets() -> None:
    table = Table(title={"en": "Draft #1"})
    table.table(HOST, "art", level="article", headings={"en": "Prisoners"})
    table.table(A, "p", "Each side shall release all.", parent="art")
    table.do(B, Replace(text="t", provision="p", base=1, edits=(table.edit("shall", "should"),)))
    table.do(B, Note(text="t", provision="p", words={"en": "Depends on {2}."}))
    table.do(A, Replace(text="t", provision="p", base=1, edits=(Edit(language="en", words="Now "),)))
    table.table(A, "q", "Whole.", parent="art")
    table.do(B, Reserve(text="t", provision="q", base=1))
    text = write_negotiating_text(table.now, "en", NAMES)
    assert text == (
        "# Draft #1\n\n"
        "### 1 Prisoners\n\n"
        "1.1 Each side [Side A: shall][Сторона Б: should] release all.\n\n"
        "{Сторона Б: Depends on \\{2\\}.}\n\n"
        "{Collision: Side A, e6 / e4}\n\n"
        "1.2 [Сторона Б: Whole.]\n"
    )
    assert read_brackets(text, parties=READ).is_well_formed


def test_what_is_struck_is_not_written() -> None:
    table = Table()
    table.table(A, "p", "gone")
    table.table(A, "q", "kept")
    table.do(A, Delete(text="t", provision="p", base=1))
    table.do(A, Move(text="t", provision="q", base=1, where="start"))
    assert write_negotiating_text(table.now, "en", NAMES) == "# t\n\n1 kept\n"
    assert Passage(words="kept").words in write_negotiating_text(table.now, "en", {})
