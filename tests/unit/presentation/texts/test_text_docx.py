from __future__ import annotations

import io
import zipfile

import docx
import msgspec
import pytest
from lxml import etree

from parley.formats.docx_documents import read_docx
from parley.kernel import InputError
from parley.presentation.texts import Clause, Segment, TextCopy, text_docx
from parley.presentation.wording import words_in
from parley.text.document import walk
from texts_to_export import agreed_copy, disputed_copy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = words_in("en")


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def changes(data: bytes) -> list[tuple[str, str, str]]:
    """Every tracked change: its kind, its author, its words."""
    found = []
    for each in part(data, "word/document.xml").iter(f"{W}ins", f"{W}del"):
        words = "".join(text.text or "" for text in each.iter(f"{W}t", f"{W}delText"))
        found.append((each.tag.removeprefix(W), each.get(f"{W}author"), words))
    return found


def test_each_party_is_the_author_of_its_own_changes_and_of_no_others() -> None:
    found = changes(text_docx(WORDS, disputed_copy()))
    assert ("ins", "Side A", "[Side A: shall]") in found
    assert ("ins", "Side B", "[Side B: should") in found
    assert ("ins", "Side B", "[Side B: ") in found
    assert ("ins", "Side A, Side B", "[Side A, Side B: no text]") in found
    assert [each for each in found if each[0] == "del"] == [("del", "Side B", "All costs are shared.")]
    assert {author for _, author, _ in found} == {"Side A", "Side B", "Side A, Side B"}


def test_what_is_disputed_by_nobody_and_what_is_only_held_carries_no_change() -> None:
    document = part(text_docx(WORDS, disputed_copy()), "word/document.xml")
    plain = [
        each.text for each in document.iter(f"{W}t") if each.getparent().getparent().tag not in (f"{W}ins", f"{W}del")
    ]
    assert "within 14 days" in plain
    assert "Side A and Side B " in plain


def test_changes_have_numbers_of_their_own_and_tell_no_time() -> None:
    root = part(text_docx(WORDS, disputed_copy()), "word/document.xml")
    found = list(root.iter(f"{W}ins", f"{W}del"))
    numbers = [each.get(f"{W}id") for each in found]
    assert len(set(numbers)) == len(numbers) > 5
    assert not [each for each in found if each.get(f"{W}date")]


def test_remarks_are_comments_of_those_who_made_them() -> None:
    data = text_docx(WORDS, disputed_copy())
    document = docx.Document(io.BytesIO(data))
    assert [(each.author, each.text) for each in document.comments] == [
        ("Side B", "{Side B: Reserved until Thursday.}")
    ]
    root = part(data, "word/document.xml")
    for what in ("RangeStart", "RangeEnd", "Reference"):
        assert len(list(root.iter(f"{W}comment{what}"))) == 1


def test_our_own_reader_reads_it_back_with_its_authors() -> None:
    reading = read_docx(text_docx(WORDS, disputed_copy()), document_id="d", language="en")
    provisions = list(walk(reading.document))
    texts = [each.text for each in provisions]
    assert (
        "Side A and Side B [Side A: shall][Side B: should[Side A:  try to]][Side A, Side B: no text] release 1,000 & <all> prisoners "
        "[Side B: within 14 days][date]."
    ) in texts
    authors = {(change.kind, change.author) for each in provisions for change in each.changes}
    assert {("insertion", "Side A"), ("insertion", "Side B"), ("deletion", "Side B")} <= authors
    gone = [change.words for each in provisions for change in each.changes if change.kind == "deletion"]
    assert gone == ["All costs are shared."]
    assert next(each.heading for each in provisions if each.level == "article").endswith("Release of prisoners")
    assert {"1.1", "1.2"} <= {each.number.rstrip(".") for each in provisions}


def test_a_clean_text_carries_no_change_and_no_comment() -> None:
    data = text_docx(words_in("uk"), agreed_copy("uk"))
    assert changes(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "word/comments.xml" not in archive.namelist()
    document = docx.Document(io.BytesIO(data))
    assert [
        (each.style.name, each.text)
        for each in document.paragraphs
        if each.style.name in ("Clause", "Heading 2", "Title")
    ] == [
        ("Title", "Угода"),
        ("Heading 2", "1 Звільнення полонених"),
        ("Clause", "1.1 Кожна сторона звільняє 1000 полонених протягом 14 днів."),
    ]
    assert any(agreed_copy("uk").digest in each.text for each in document.paragraphs)


def test_the_same_copy_gives_the_same_bytes() -> None:
    assert text_docx(WORDS, disputed_copy()) == text_docx(WORDS, disputed_copy())


def test_hidden_characters_are_shown_and_forbidden_ones_refused() -> None:
    copy = TextCopy("t", "en", "clean", "T", (Clause("p", "paragraph", "1", (), (Segment("a\u202eb"),)),))
    root = part(text_docx(WORDS, copy), "word/document.xml")
    assert "a\\u202eb" in [each.text for each in root.iter(f"{W}t")]
    bad = msgspec.structs.replace(copy, title="a\x07")
    with pytest.raises(InputError) as caught:
        text_docx(WORDS, bad)
    assert caught.value.findings[0].place.path == "title"


def test_a_synthetic_text_says_so_at_the_head_of_every_sheet() -> None:
    data = text_docx(WORDS, msgspec.structs.replace(disputed_copy(), synthetic=True))
    assert "Synthetic" in docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text
