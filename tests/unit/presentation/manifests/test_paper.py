from __future__ import annotations

import io

import msgspec
import pypdf
import pytest

from exchange_pages_cast import FIRST_DAY, LONG, TITLES, small_exchange
from parley.exchange.handover import READERS, Manifest, Reader, fields_of, manifests, travellers
from parley.presentation.manifests import BROAD, PaperTitles, manifest_page, manifest_rows
from parley.presentation.page import Callout, Table, line_text
from parley.presentation.renderings.pdf import render_pdf
from parley.presentation.wording import words_in

PROBLEM, PLAN, RECORDS = small_exchange()
PEOPLE = travellers(PROBLEM, PLAN, RECORDS)
DIGEST = "0123456789abcdef" * 4
WORDS = words_in("en")


def lists(reader: Reader) -> tuple[Manifest, ...]:
    return manifests(PEOPLE, reader, FIRST_DAY, DIGEST)


def printed(manifest: Manifest, lang: str = "en") -> list[str]:
    page = manifest_page(words_in(lang), manifest, PaperTitles(TITLES))
    read = pypdf.PdfReader(io.BytesIO(render_pdf(page, manifest.reader in BROAD)))
    return [" ".join(one.extract_text().split()) for one in read.pages]


@pytest.mark.parametrize("reader", READERS)
def test_every_sheet_says_synthetic_whose_it_is_of_which_plan_and_which_sheet(reader: Reader) -> None:
    sheets = printed(max(lists(reader), key=lambda one: len(one.rows)))
    for number, text in enumerate(sheets, 1):
        assert "SYNTHETIC: nobody on this list exists" in text
        assert f"{WORDS.p_('manifest-reader', reader)} only · plan {DIGEST[:16]}" in text
        assert f"{number} / {len(sheets)}" in text
    assert DIGEST in sheets[-1].replace(" ", "")


def test_a_long_list_repeats_its_head_on_every_sheet() -> None:
    one = max(lists("crossing"), key=lambda one: len(one.rows))
    long = msgspec.structs.replace(one, rows=one.rows * 12)
    sheets = printed(long)
    assert len(sheets) > 3
    assert all("Name as written / In Latin letters" in text for text in sheets[:-1])


def test_names_stand_in_the_original_and_in_latin_letters_and_unknown_is_said() -> None:
    text = " ".join(" ".join(printed(one)) for one in lists("crossing"))
    for part in ("Шевчук Оксана", "Shevchuk Oksana", "Ёлкин Пётр", "Yıldız Çağrı", "Muhammad Abdullah", "unknown"):
        assert part in text
    assert LONG.split()[0] in text.replace(" ", "").replace("-", "-")


def test_values_are_said_in_words_and_dates_as_the_language_writes_them() -> None:
    page = manifest_page(words_in("uk"), lists("observer")[0], PaperTitles(TITLES))
    (table,) = [block for block in page.blocks if isinstance(block, Table) and len(block.rows) > 3]
    cells = [line_text(cell) for row in table.rows for cell in row]
    assert any("трав." in cell for cell in cells)
    assert "Side\u00a0A – Side\u00a0B" in cells
    head, first, *_ = manifest_rows(WORDS, lists("observer")[0], PaperTitles(TITLES))
    assert first[head.index("From – to")] in ("Side A – Side B", "Side B – Side A")


def test_boxes_are_to_be_ticked_and_lines_to_be_signed() -> None:
    page = manifest_page(WORDS, lists("crossing")[0], PaperTitles(TITLES))
    table, signing = (block for block in page.blocks if isinstance(block, Table))
    assert table.head[1:3] == ("Handed over", "Received")
    assert all(line_text(row[1]) == line_text(row[2]) == "☐" for row in table.rows)
    assert [line_text(row[0]) for row in signing.rows] == ["Handed over by", "Received by", "Witness"]
    assert not any(
        isinstance(block, Table) and block.caption
        for block in manifest_page(WORDS, lists("medical")[0], PaperTitles()).blocks
    )


def test_warnings_stand_before_the_list() -> None:
    one = msgspec.structs.replace(lists("observer")[0], unwilling=("side-a-001",), not_in_roster=2)
    first, second, *_ = manifest_page(WORDS, one, PaperTitles()).blocks
    assert isinstance(first, Callout) and isinstance(second, Callout)
    assert "side-a-001" in line_text(first.line) and "ask again, alone" in line_text(first.line)
    assert line_text(second.line).startswith("2 persons of the plan are in none of the rosters")


@pytest.mark.parametrize("reader", READERS)
def test_rows_have_a_column_for_each_field_and_the_mark_in_every_row(reader: Reader) -> None:
    for one in lists(reader):
        head, *rows = manifest_rows(WORDS, one, PaperTitles(TITLES))
        assert len(head) == len(fields_of(reader)) + 3
        assert len(rows) == len(one.rows)
        for row in rows:
            assert len(row) == len(head)
            assert row[-3:] == (one.date, DIGEST, "SYNTHETIC: nobody on this list exists")
            assert all(row)


def test_rows_of_people_who_exist_carry_no_mark() -> None:
    one = msgspec.structs.replace(lists("escort")[0], synthetic=0)
    head, first, *_ = manifest_rows(WORDS, one, PaperTitles())
    assert len(head) == len(fields_of("escort")) + 2
    assert first[-1] == DIGEST
    assert manifest_page(WORDS, one, PaperTitles()).mark == ""


def test_the_same_list_gives_the_same_bytes() -> None:
    page = manifest_page(WORDS, lists("headquarters")[0], PaperTitles(TITLES))
    assert render_pdf(page, True) == render_pdf(page, True)


def test_a_list_of_nobody_says_so() -> None:
    page = manifest_page(WORDS, msgspec.structs.replace(lists("crossing")[0], rows=()), PaperTitles())
    assert line_text(page.blocks[0].line) == "Nobody on this list."  # type: ignore[union-attr]


def test_a_list_of_which_only_some_are_generated_says_how_many() -> None:
    one = lists("crossing")[0]
    mixed = msgspec.structs.replace(one, synthetic=3)
    assert manifest_page(WORDS, mixed, PaperTitles()).mark == "SYNTHETIC: 3 of those on this list do not exist"
    assert manifest_rows(WORDS, mixed, PaperTitles())[1][-1] == "SYNTHETIC: 3 of those on this list do not exist"
