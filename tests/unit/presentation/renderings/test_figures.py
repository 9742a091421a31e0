from __future__ import annotations

import msgspec

from pages_to_render import GRID, GRID_TABLE, TIMELINE
from parley.presentation.pages import Bullets, Heading, Paragraph, Run, Table, TimelineFigure, line_text
from parley.presentation.renderings.figures import counted, in_words, said_by_a_table, without_figures


def test_a_figure_is_left_out_only_behind_a_table_that_says_the_same() -> None:
    assert said_by_a_table(GRID, GRID_TABLE)
    assert list(without_figures((GRID_TABLE, GRID))) == [GRID_TABLE]
    other = Table(("Matter", "Side A"), GRID_TABLE.rows)
    assert not said_by_a_table(GRID, other)
    assert not said_by_a_table(GRID, msgspec.structs.replace(GRID_TABLE, rows=GRID_TABLE.rows[:1]))
    assert len(list(without_figures((other, GRID)))) == 2
    assert len(list(without_figures((GRID,)))) == 1


def test_positions_become_a_table_with_every_word_of_the_drawing() -> None:
    (table,) = in_words(GRID)
    assert isinstance(table, Table)
    said = " ".join(line_text(cell) for row in table.rows for cell in row)
    for title, cells in GRID.rows:
        assert title in said
        assert all(cell.text in said and cell.source in said for cell in cells)


def test_another_s_word_without_a_source_says_what_the_broken_line_says() -> None:
    cell = msgspec.structs.replace(GRID.rows[1][1][0], source="")
    (table,) = in_words(msgspec.structs.replace(GRID, rows=(("A ceasefire", (cell, cell)),)))
    assert isinstance(table, Table)
    assert GRID.broken_word in line_text(table.rows[0][1])


def test_a_timeline_becomes_lines_in_order_of_time_with_the_undated_last() -> None:
    heading, lines = in_words(TIMELINE)
    assert isinstance(heading, Heading) and isinstance(lines, Bullets)
    assert [line_text(item.line) for item in lines.items] == [
        "“Thursday” · First session — planned for",
        "16 May 2025 · First session — held",
        "by 25 May 2025 · Handing over — fulfilled",
        "between 20 and 25 May 2025 · Handing over — performed in part",
        "no date",
    ]
    assert [line_text(one.line) for one in lines.items[-1].under] == ["time not known · First session — came ×2"]


def test_equal_marks_are_counted() -> None:
    assert [count for _, count in counted(TIMELINE.lanes[0].marks)] == [1, 1, 2]


def test_a_timeline_without_marks_is_its_title() -> None:
    assert in_words(TimelineFigure("Empty", (), (), "no date", ())) == (Paragraph((Run("Empty"),)),)
