from __future__ import annotations

import hashlib

import msgspec
import pytest

from parley.kernel import InputError
from parley.presentation.texts import Clause, Segment, copy_digest, said, words_digest
from parley.presentation.texts.copies import is_empty_clause, refuse_unwritable, segments_text
from texts_to_export import agreed_copy, disputed_copy


def test_what_is_said_is_in_order_with_numbers_marks_and_notes() -> None:
    assert [piece for piece in said(disputed_copy()) if piece] == [
        "Draft <agreement>",
        "1",
        "Release of prisoners",
        "1.1",
        "Side A and Side B [Side A: shall][Side B: should[Side A:  try to]][Side A, Side B: no text] release 1,000 & <all> prisoners "
        "[Side B: within 14 days][date].",
        "{Side B: Reserved until Thursday.}",
        "1.1.a",
        "the wounded first;\nthe sick next",
        "1.2",
        "[Side B (strike): All costs are shared.]",
    ]


def test_the_digest_is_of_the_words_and_not_of_the_space_between_them() -> None:
    assert words_digest(["a  b", "", "c\n d"]) == words_digest(["a", "b c", "d"])
    assert words_digest(["a b"]) == hashlib.sha256(b"a\nb").hexdigest()
    assert words_digest(["a\u202eb"]) == words_digest(["a\\u202eb"])
    assert words_digest(["ab"]) != words_digest(["a b"])
    # A Latin letter in a Cyrillic word is another word.
    assert words_digest(["стоrона"]) != words_digest(["сторона"])


def test_two_languages_have_two_digests() -> None:
    assert copy_digest(agreed_copy("en")) != copy_digest(agreed_copy("uk"))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_characters_that_no_xml_file_can_hold_are_refused_each_with_its_place(character: str) -> None:
    copy = disputed_copy()
    bad = Clause("bad", "paragraph", "9", (), (Segment(f"one{character}"), Segment(f"two{character}")))
    with pytest.raises(InputError) as caught:
        refuse_unwritable(msgspec.structs.replace(copy, clauses=(*copy.clauses, bad)))
    found = [(one.message.code, one.place.path, one.message.params["offset"]) for one in caught.value.findings]
    assert found == [("text.character-forbidden", "bad", 3), ("text.character-forbidden", "bad", 7)]
    assert caught.value.findings[0].message.params["character"] == f"U+{ord(character):04X}"


def test_tabs_line_feeds_and_characters_that_only_hide_are_not_refused() -> None:
    copy = disputed_copy()
    refuse_unwritable(msgspec.structs.replace(copy, title="a\tb\nc\u202e\u200b\u0085"))


def test_a_clause_is_empty_only_where_it_has_nothing_to_show() -> None:
    assert is_empty_clause(Clause("a", "point"))
    assert not is_empty_clause(Clause("a", "point", "1"))
    assert segments_text((Segment("a"), Segment("b"))) == "ab"
