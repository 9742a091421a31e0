from __future__ import annotations

import pytest

from exchange_reports import full_report
from pages_read_back import READERS, words_of, words_said
from pages_to_render import EVERYTHING, HOSTILE, hostile_page
from parley.presentation.exchange_pages import report_page
from parley.presentation.page import Page
from parley.presentation.publishing import PAGE_FORMATS, PRINTABLE, is_for_a_terminal, publish
from parley.presentation.wording import LANGUAGES, words_in


def test_every_format_can_be_read_back() -> None:
    assert set(READERS) == set(PAGE_FORMATS), "a format has a writer, a reader and one line"


def test_no_two_formats_share_an_ending() -> None:
    assert len({one.ending for one in PAGE_FORMATS.values()}) == len(PAGE_FORMATS)


def test_only_text_is_for_a_terminal() -> None:
    assert [name for name in PAGE_FORMATS if not is_for_a_terminal(name)] == ["docx", "pdf"]
    assert set(PRINTABLE) == set(PAGE_FORMATS) - {"docx", "pdf"}
    for name in PRINTABLE:
        publish(EVERYTHING, name, {"a": 1}).decode()


@pytest.mark.parametrize("name", [name for name in PAGE_FORMATS if name != "json"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_says_the_words_of_the_page(name: str, lang: str) -> None:
    page = report_page(words_in(lang), full_report())
    said = READERS[name](publish(page, name))
    missing = words_of(page) - words_said(said)
    glued = "".join(said.split()).replace("\u00ad", "").replace("-", "")
    assert {word for word in missing if word not in glued} == set()


@pytest.mark.parametrize("name", PAGE_FORMATS)
def test_the_same_page_gives_the_same_bytes_and_another_page_others(name: str) -> None:
    data = publish(EVERYTHING, name, ["one"])
    assert data and data == publish(EVERYTHING, name, ["one"])
    other = Page("en", "Another", (), ())
    assert data != publish(other, name, ["two"])


def test_data_stand_in_the_place_of_the_page() -> None:
    assert publish(EVERYTHING, "json", {"count": 1}) == b'{\n  "count": 1\n}\n'


def test_a_broad_sheet_is_another_sheet() -> None:
    assert publish(EVERYTHING, "pdf", broad=True) != publish(EVERYTHING, "pdf")


@pytest.mark.parametrize("name", PAGE_FORMATS)
def test_hostile_words_break_no_format(name: str) -> None:
    assert READERS[name](publish(hostile_page(), name, list(HOSTILE)))


def test_an_unknown_format_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        publish(EVERYTHING, "odt")
