"""Amendments: one's own words change, words of others get an alternative beside them."""

from __future__ import annotations

import pytest

from negotiating import HOST, A, B, Table
from parley.text.negotiation.acts import (
    BlankPiece,
    Choice,
    ChoiceOption,
    Delete,
    Edit,
    Insert,
    Move,
    Note,
    Passage,
    Propose,
    Replace,
    Reserve,
    Spot,
)
from parley.text.negotiation.bracketed import write_pieces
from parley.text.negotiation.drafting import MAX_NESTING

NAMES = {A: "A", B: "B", HOST: "Host"}


@pytest.fixture
def table() -> Table:
    made = Table()
    assert made.table(A, "p", "Each side shall release all prisoners.") == []
    return made


def shown(table: Table, provision: str = "p") -> str:
    return write_pieces(table.now.provisions[provision].wordings["en"], NAMES)


def replace(table: Table, *edits: Edit, of: str = "") -> Replace:
    return Replace(text="t", provision="p", base=table.base(), edits=edits, of=of)


def test_ones_own_words_change_at_once(table: Table) -> None:
    assert table.do(A, replace(table, table.edit("all", "1000"))) == []
    assert shown(table) == "Each side shall release 1000 prisoners."
    assert table.base() == 2


def test_words_of_others_get_an_alternative(table: Table) -> None:
    assert table.do(B, replace(table, table.edit("shall", "should"))) == []
    assert shown(table) == "Each side [A: shall][B: should] release all prisoners."
    assert table.state() == "bracketed"


def test_the_host_changes_nobodys_words(table: Table) -> None:
    table.do(HOST, replace(table, table.edit("all", "most")))
    assert shown(table) == "Each side shall release [A: all][Host: most] prisoners."


def test_nobody_but_their_own_key_changes_a_sides_words(table: Table) -> None:
    table.do(HOST, replace(table, table.edit("all", "no"), of=A))
    assert shown(table) == "Each side shall release [A: all][A: no] prisoners."


def test_words_put_among_those_of_others_are_an_alternative_to_no_text(table: Table) -> None:
    edit = Edit(language="en", start=15, end=15, words=" not")
    table.do(B, replace(table, edit))
    assert shown(table) == "Each side shall[no text][B:  not] release all prisoners."


def test_several_edits_keep_the_places_of_the_base(table: Table) -> None:
    table.do(A, replace(table, table.edit("Each side", "Both"), table.edit("all", "1000")))
    assert shown(table) == "Both shall release 1000 prisoners."


def test_edits_that_overlap_are_refused_and_nothing_changes(table: Table) -> None:
    said = table.do(A, replace(table, table.edit("Each side", "x"), table.edit("side shall", "y")))
    assert said == ["negotiation.places-overlap"]
    assert table.base() == 1


def test_a_proposal_stands_beside_even_ones_own_words(table: Table) -> None:
    table.do(A, Propose(text="t", provision="p", base=1, edits=(table.edit("shall", "will"),)))
    assert shown(table) == "Each side [A: shall][A: will] release all prisoners."


def test_an_option_is_proposed_beside_those_that_stand(table: Table) -> None:
    table.do(B, replace(table, table.edit("shall", "should")))
    edit = Edit(language="en", words="may", node="e3~1")
    assert table.do(HOST, Propose(text="t", provision="p", base=2, edits=(edit,))) == []
    assert shown(table) == "Each side [A: shall][B: should][Host: may] release all prisoners."
    assert table.do(HOST, Propose(text="t", provision="p", base=3, edits=(Edit(language="en", node="none"),))) == [
        "negotiation.node-not-here"
    ]


def test_striking_words_of_others_proposes_no_text(table: Table) -> None:
    table.do(B, Delete(text="t", provision="p", base=1, places=(Spot(language="en", start=23, end=27),)))
    assert shown(table) == "Each side shall release[A:  all][B: no text] prisoners."


def test_ones_own_provision_is_struck_at_once_that_of_others_by_all(table: Table) -> None:
    table.table(B, "q", "Another.")
    assert table.do(B, Delete(text="t", provision="q", base=1)) == []
    assert table.state("q") == "struck"
    table.do(B, Delete(text="t", provision="p", base=1))
    assert table.state() == "bracketed"
    table.do(A, Delete(text="t", provision="p", base=table.base()))
    assert table.state() == "struck"
    assert table.do(A, replace(table)) == ["negotiation.struck-already"]


def test_a_provision_with_others_inside_is_not_struck(table: Table) -> None:
    table.table(B, "q", "inside", parent="p")
    assert table.do(A, Delete(text="t", provision="p", base=1)) == ["negotiation.has-provisions-inside"]


def test_a_blank_is_filled_by_anybody(table: Table) -> None:
    table.table(A, "q", "Within ", BlankPiece(hint="X"), " days.")
    assert table.state("q") == "bracketed"
    edit = Edit(language="en", start=7, end=8, words="7")
    assert table.do(B, Replace(text="t", provision="q", base=1, edits=(edit,))) == []
    assert (shown(table, "q"), table.state("q")) == ("Within 7 days.", "proposed")


def test_brackets_are_for_parties(table: Table) -> None:
    places = (Spot(language="en", start=24, end=27),)
    assert table.do(HOST, Reserve(text="t", provision="p", base=1, places=places)) == ["negotiation.not-a-party"]
    assert table.do(B, Reserve(text="t", provision="p", base=1, places=places)) == []
    assert table.do(A, Reserve(text="t", provision="p", base=2, places=places)) == []
    assert shown(table) == "Each side shall release [B: [A: all]] prisoners."


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Edit(language="uk", words="x"), "negotiation.language-unknown"),
        (Edit(language="en", start=5, end=99), "negotiation.no-such-place"),
        (Edit(language="en", start=-1, end=2), "negotiation.no-such-place"),
        (Edit(language="en", words="a [b]"), "words.bracket"),
        (Edit(language="en", words="x", node="e1"), "negotiation.node-not-here"),
    ],
)
def test_bad_edits_change_nothing(table: Table, edit: Edit, code: str) -> None:
    assert table.do(A, replace(table, edit)) == [code]
    assert table.base() == 1


def test_an_amendment_of_an_unknown_revision_is_refused(table: Table) -> None:
    for base in (0, -1, 2):
        act = Replace(text="t", provision="p", base=base, edits=(table.edit("all", "x"),))
        assert table.do(A, act) == ["negotiation.base-unknown"]
    assert table.do(A, replace(table)) == ["negotiation.nothing-to-do"]


def test_a_provision_is_moved_anywhere_but_into_itself(table: Table) -> None:
    table.table(A, "q", "second")
    table.table(A, "r", "third", where="start")
    assert [each.id for each in table.now.in_order()] == ["r", "p", "q"]
    assert table.do(B, Move(text="t", provision="r", base=1, where="after", after="p")) == []
    assert [each.id for each in table.now.in_order()] == ["p", "r", "q"]
    assert table.do(B, Move(text="t", provision="p", base=1, parent="q")) == []
    assert table.do(B, Move(text="t", provision="q", base=1, parent="p")) == ["negotiation.inside-itself"]
    assert table.do(B, Move(text="t", provision="q", base=1, where="after", after="p")) == [
        "negotiation.no-such-neighbour"
    ]


def test_what_cannot_be_tabled(table: Table) -> None:
    assert table.table(A, "p", "again") == ["negotiation.provision-twice"]
    assert table.table(A, "Not an id", "x") == ["negotiation.not-an-identifier"]
    assert table.table(A, "q", "x", parent="nowhere") == ["negotiation.no-such-provision"]
    assert table.table(A, "q", "x", where="after", after="nowhere") == ["negotiation.no-such-neighbour"]
    assert table.do(A, Insert(text="t", provision="q", words={"fr": ()})) == ["negotiation.language-unknown"]
    assert table.do(A, Insert(text="t", provision="q", headings={"en": "a]"})) == ["words.bracket"]
    one = Choice(options=(ChoiceOption(pieces=(Passage(words="x"),)),))
    assert table.table(A, "q", one) == ["negotiation.one-option"]
    assert set(table.now.provisions) == {"p"}


def test_headings_are_amended_like_words(table: Table) -> None:
    table.do(A, Insert(text="t", provision="q", level="article", headings={"en": "Prisoners"}))
    edit = Edit(language="en", part="heading", start=0, end=9, words="Exchange")
    table.do(A, Replace(text="t", provision="q", base=1, edits=(edit,)))
    assert [run.text for run in table.now.provisions["q"].wordings["en#heading"]] == ["Exchange"]


def test_a_note_changes_no_words_and_no_digest(table: Table) -> None:
    digest = table.now.digests("p")
    table.do(B, Note(text="t", provision="p", words={"en": "We come back to this."}))
    assert table.now.digests("p") == digest
    assert [remark.of for remark in table.now.provisions["p"].remarks] == [B]


def test_odd_letters_are_said(table: Table) -> None:
    assert table.do(A, replace(table, table.edit("all", "\u0430ll"))) == ["words.odd"]
    assert table.words() == "Each side shall release \u0430ll prisoners."


def test_brackets_do_not_nest_without_end(table: Table) -> None:
    said: list[str] = []
    for _ in range(MAX_NESTING + 3):
        said = table.do(
            B, Reserve(text="t", provision="p", base=table.base(), places=(Spot(language="en", start=0, end=4),))
        )
        if said:
            break
        said = table.do(
            A, Reserve(text="t", provision="p", base=table.base(), places=(Spot(language="en", start=0, end=4),))
        )
        if said:
            break
    assert said == ["words.too-deep"]
