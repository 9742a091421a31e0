from __future__ import annotations

import pytest

from negotiating import HOST, A, B, Table
from parley.presentation.pages import Table as PageTable
from parley.presentation.pages import line_text
from parley.presentation.texts import PAGE_ENDINGS, origin_page, page_in
from parley.presentation.wording import LANGUAGES, words_in
from parley.text.negotiation import Delete, Insert, NegotiatingText, Origin, Passage, origin_table
from texts_to_export import NAMES


def text() -> NegotiatingText:
    table = Table(title={"en": "Draft"})
    ours = Passage(words="Words of A.", origin=Origin(document="vision-a", number="Art. 3", start=5, end=16))
    table.do(A, Insert(text="t", provision="p1", level="paragraph", words={"en": (ours,)}))
    table.do(B, Insert(text="t", provision="p2", level="paragraph", words={"en": (Passage(words="Told of A.", of=A),)}))
    table.table(HOST, "p3", "The host's words.")
    table.table(B, "p4", "To be struck.")
    table.do(B, Delete(text="t", provision="p4", base=1))
    return table.now


def rows(lang: str = "en") -> list[list[str]]:
    (table,) = [each for each in origin_page(words_in(lang), text(), NAMES).blocks if isinstance(each, PageTable)]
    return [[line_text(cell) for cell in row] for row in table.rows]


def test_a_row_for_every_provision_with_who_from_where_and_how() -> None:
    assert rows() == [
        ["1", "Side A", "Art. 3 of vision-a", "as tabled", "p1"],
        ["2", "Side A as told by Side B", "—", "as tabled", "p2"],
        ["3", "the host (the host’s words)", "—", "the host’s words", "p3"],
        ["—", "Side B", "—", "struck", "p4"],
    ]


@pytest.mark.parametrize("shape", PAGE_ENDINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_written_in_every_format_and_language(shape: str, lang: str) -> None:
    page = origin_page(words_in(lang), text(), NAMES, synthetic=True)
    data = page_in(shape, page, origin_table(text()))
    assert data == page_in(shape, page, origin_table(text()))
    assert data.startswith(
        {"docx": b"PK", "pdf": b"%PDF", "html": b"<!doctype", "json": b"["}.get(
            shape, page.title[:1].encode() if shape == "text" else b"# "
        )
    )
