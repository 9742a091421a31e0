from __future__ import annotations

import pytest

from parley.presentation.publishing import is_for_a_terminal
from parley.presentation.texts import TEXT_ENDINGS, text_in
from parley.presentation.wording import words_in
from texts_to_export import disputed_copy

BEGINNINGS = {
    "docx": b"PK",
    "pdf": b"%PDF-1.",
    "akn": b"<?xml",
    "html": b"<!doctype html>",
    "json": b"{",
    "markdown": b"# ",
    "text": b"Draft",
}


@pytest.mark.parametrize("shape", TEXT_ENDINGS)
def test_every_format_is_what_it_says_and_the_same_twice(shape: str) -> None:
    words = words_in("tr")
    data = text_in(shape, words, disputed_copy())
    assert data.startswith(BEGINNINGS[shape])
    assert data == text_in(shape, words, disputed_copy())


def test_markdown_that_was_handed_in_is_kept_to_the_byte() -> None:
    assert text_in("markdown", words_in("en"), disputed_copy(), markdown="# x [a]\r\n") == b"# x [a]\r\n"


def test_only_text_is_for_a_terminal() -> None:
    assert [shape for shape in TEXT_ENDINGS if not is_for_a_terminal(shape)] == ["docx", "pdf"]


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        text_in("odt", words_in("en"), disputed_copy())
