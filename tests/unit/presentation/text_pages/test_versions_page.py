from __future__ import annotations

import pytest

from desks import Desk
from parley.app.texts import changed_between, compare_texts, read_acts
from parley.presentation.renderings import render_markdown
from parley.presentation.text_pages import three_texts_page, versions_page
from parley.presentation.wording import LANGUAGES, words_in
from parley.text import read_markdown

ACTS = """\
parley_acts: 1
text: t
acts:
  - {act: open, parties: [side-a, side-b], host: host, languages: [en], title: {en: One text}}
  - {act: insert, provision: p, of: side-a, bracketed: {en: Fire stops.}}
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_of_what_changed_and_who_told_of_it(lang: str) -> None:
    desk = Desk()
    acts, _ = read_acts(ACTS, desk.texts, "host")
    desk.act("host", *acts)
    before = desk.text()
    more, _ = read_acts(
        "parley_acts: 1\ntext: t\nacts:\n  - {act: replace, provision: p, base: 1, of: side-b, edits: [{language: en, find: stops, words: ceases}]}\n",
        desk.texts, "host",
    )  # fmt: skip
    desk.act("host", *more)
    changes = changed_between(before, desk.text())
    page = render_markdown(versions_page(words_in(lang), desk.texts, desk.text(), changes, ("t@2", "t")))
    assert "Fire [stops][ceases]." in page.replace("\\", "")
    assert "t@2 → t" in page


def test_three_texts_stand_in_one_table() -> None:
    sources = (
        "1. Fire stops.\n2. Lists follow.\n",
        "1. Fire stops.\n",
        "1. Fire stops.\n2. The host keeps the maps.\n",
    )
    a, b, c = (
        read_markdown(one, document_id=sign, language="en").document for sign, one in zip("abc", sources, strict=True)
    )
    page = render_markdown(
        three_texts_page(words_in("en"), compare_texts(a, b), compare_texts(a, c), compare_texts(b, c))
    )
    assert "| 1 | 1 | 1 | common | common | common |" in page.replace("1\\.", "1").replace("1.", "1")
    assert "| – | – | 2" in page
