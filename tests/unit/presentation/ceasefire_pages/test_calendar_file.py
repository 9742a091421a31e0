"""The calendar file: RFC 5545 to the octet, the same for the same question, in any language."""

from __future__ import annotations

import pytest

from ceasefire_terms import HEAD, MIDNIGHT, terms_text, utc
from parley.app.ceasefires import QuestionGiven, ask_ceasefire
from parley.presentation.ceasefire_pages import calendar_file
from parley.presentation.wording import LANGUAGES, words_in

TERMS = terms_text(
    f"- {MIDNIGHT}\n- {{kind: lasts, id: x, for: {{iso: P3D}}, disputed: [{{word: Side B, at: \"2030-03-02\", zone: UTC}}]}}",
    head=HEAD.replace(
        "title: a trial",
        'title: "Тиша, десять днів; a very long title of a trial, of which nobody shall say that it was cut within a character"',
    ),
).encode()  # fmt: skip


def lines(lang: str = "en") -> list[str]:
    found = ask_ceasefire(TERMS, "trial.yaml", QuestionGiven(at=utc("2030-03-01T12:00"), actors=("a",)))
    data = calendar_file(words_in(lang), found)
    assert data == calendar_file(words_in(lang), found)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_are_folded_between_characters_and_signs_escaped(lang: str):
    said = lines(lang)
    assert any(line.startswith("SUMMARY:") and "Тиша\\, десять днів\\; a very" in line for line in said)
    assert said.count("BEGIN:VEVENT") == said.count("END:VEVENT") == 2


def test_an_end_is_an_instant_or_a_span_and_says_by_which_reading():
    said = lines()
    assert "DTSTART:20300303T220000Z" in said
    assert [line for line in said if "2030030" in line and line.startswith("DT") and "T000000Z" in line] == [
        "DTSTART:20300302T000000Z",
        "DTEND:20300303T000000Z",
    ]
    assert any(line.startswith("DESCRIPTION:On this word: Side B (x).") for line in said)
    assert len({line for line in said if line.startswith("UID:")}) == 2
