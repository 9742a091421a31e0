"""All exports of one text carry the same words in the same order with the same numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from lxml import etree

from parley.kernel import InputError
from parley.presentation.renderings import render_html, render_pdf
from parley.presentation.renderings.characters import visible
from parley.presentation.texts import (
    TextCopy,
    akoma_ntoso,
    copy_digest,
    draft_copy,
    said,
    said_in_akn,
    said_in_docx,
    said_in_html,
    said_in_json,
    text_docx,
    text_json,
    text_page,
    words_digest,
)
from parley.presentation.wording import words_in
from searching import search
from texts_to_export import agreed_copy, copies, disputed_copy, page_says, said_in_pdf, strict_schema

WORDS = words_in("en")


def digests(copy: TextCopy) -> dict[str, str]:
    return {
        "docx": words_digest(said_in_docx(text_docx(WORDS, copy))),
        "akn": words_digest(said_in_akn(akoma_ntoso(copy))),
        "html": words_digest(said_in_html(render_html(text_page(WORDS, copy)))),
        "json": words_digest(said_in_json(text_json(copy))),
    }


def letters(text: str) -> str:
    return "".join(visible(text).split())


@given(copies())
@search(25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_format_says_the_same_whatever_the_text(copy: TextCopy) -> None:
    assert digests(copy) == dict.fromkeys(("docx", "akn", "html", "json"), copy_digest(copy))
    assert strict_schema().validate(etree.fromstring(akoma_ntoso(copy))), strict_schema().error_log


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("made", [disputed_copy, agreed_copy])
def test_negotiating_and_clean_texts_say_the_same_in_every_format_pdf_too(made: object, language: str) -> None:
    copy = made(language)  # type: ignore[operator]
    assert set(digests(copy).values()) == {copy_digest(copy)}
    page = text_page(WORDS, copy)
    assert words_digest([said_in_pdf(render_pdf(page))]) == words_digest(page_says(page, copy))


@given(copies())
@search(25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_pdf_file_loses_and_adds_no_character(copy: TextCopy) -> None:
    """Words from right to left turn stretches of a line and mirror the brackets in them, and the file stores what is seen: so characters are counted."""
    page = text_page(WORDS, copy)
    found, wanted = letters(said_in_pdf(render_pdf(page))), letters("".join(page_says(page, copy)))
    drawn = wanted.replace("漢字", "\\u6f22\\u5b57")
    one_way = str.maketrans("]>}", "[<{")
    assert sorted(found.translate(one_way)) == sorted(drawn.translate(one_way))


@pytest.mark.parametrize("name", ["12-dec-2015.md", "23-oct-2015.md"])
def test_real_drafts_say_the_same_in_every_format(shared: Path, name: str) -> None:
    source = (shared / "data" / "cop21" / name).read_text(encoding="utf-8")
    copy, _ = draft_copy(source, document_id="draft", language="en")
    assert set(digests(copy).values()) == {copy_digest(copy)}
    page = text_page(WORDS, copy)
    # A word that is longer than a line is broken in the PDF file, so letters are compared.
    assert letters(said_in_pdf(render_pdf(page))) == letters("".join(page_says(page, copy)))
    schema = strict_schema()
    assert schema.validate(etree.fromstring(akoma_ntoso(copy))), schema.error_log


def test_another_word_another_order_or_another_number_is_another_digest() -> None:
    copy = disputed_copy()
    pieces = list(said(copy))
    assert words_digest(pieces) == copy_digest(copy)
    for other in (
        ["x", *pieces],
        pieces[::-1],
        [piece.replace("14", "40") for piece in pieces],
        [piece.replace("1.1", "1.2") for piece in pieces],
    ):
        assert words_digest(other) != copy_digest(copy)


@pytest.mark.parametrize("data", [b"", b"{}", b"<a", b"PK\x03\x04", b"[1]"])
def test_what_is_no_export_is_said_to_be_none(data: bytes) -> None:
    for reader in (said_in_docx, said_in_akn, said_in_json):
        with pytest.raises(InputError) as caught:
            reader(data)
        assert caught.value.findings[0].message.code == "text.not-an-export"


def test_entities_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><body><p>&x;</p></body></akomaNtoso>'
    assert said_in_akn(bomb) == ("&x;",)
