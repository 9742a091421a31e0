from __future__ import annotations

import pytest

from desks import Desk
from parley.app.reading import read_for_record
from parley.app.recorded import read_record
from parley.presentation.page import Page
from parley.presentation.reading_pages import reading_page
from parley.presentation.renderings import render_text
from parley.presentation.sections import Naming
from parley.presentation.wording import LANGUAGES, words_in
from parley.talks.views import Labels, Snapshot

REPORT = (
    b"Side A said that the exchange was near. Ada Lorn of the mission welcomed it.\nThe talks took place on Friday.\n"
)


def page(lang: str) -> Page:
    recorded = read_record(Desk().store)
    naming = Naming(words_in(lang), Labels(Snapshot(recorded.talks)))
    return reading_page(naming, read_for_record(recorded, REPORT, file="report.txt"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_sentence_stands_with_who_seems_to_say_it_and_what_is_asked(lang: str) -> None:
    text = render_text(page(lang))
    for told in ("1a", "1b", "2a", "Ada Lorn", "report.txt", "?"):
        assert told in text


def test_who_is_new_and_who_is_silent_is_told() -> None:
    text = " ".join(render_text(page("en")).split())
    assert "Speaking here, and not in the record: Ada Lorn" in text
    assert "No sentence was found in which one of these speaks: Side B" in text
