from __future__ import annotations

import msgspec

from pages_to_render import BARS, CURVE, GANTT, GRID, GRID_TABLE, TIMELINE
from parley.presentation.page import (
    Bar,
    BarsRow,
    Bullets,
    CurveSeries,
    Heading,
    Paragraph,
    Run,
    Table,
    TimelineFigure,
    line_text,
)
from parley.presentation.renderings.figures import counted, in_words, said_by_a_table, told, without_figures


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


def test_equal_marks_of_a_timeline_become_one_with_its_count() -> None:
    assert [count for _, count in counted(TIMELINE.lanes[0].marks)] == [1, 1, 2]


def test_a_timeline_without_marks_is_its_title() -> None:
    assert in_words(TimelineFigure("Empty", (), (), "no date", ())) == (Paragraph((Run("Empty"),)),)


def test_a_long_curve_is_said_at_its_ends_ticks_and_extremes() -> None:
    said, table, bound = in_words(CURVE)
    assert said == Paragraph((Run("The lead is between −1 and 3."),))
    assert isinstance(table, Table) and isinstance(bound, Paragraph)
    assert [[line_text(cell) for cell in row] for row in table.rows] == [
        ["0 (23 May)", "0", "0"],
        ["3", "3 ! outside the bound", ""],
        ["7", "-1", ""],
        ["100 (24 May)", "2", ""],
        ["200 (25 May)", "0", ""],
        ["299", "3 ! outside the bound", "0"],
    ]
    assert line_text(bound.line) == "agreed bound: -2 … 2"


def test_a_short_curve_is_said_whole() -> None:
    short = msgspec.structs.replace(
        CURVE, series=(CurveSeries("lead", tuple((x, x * x) for x in range(20))),), said=(), bands=()
    )
    (table,) = in_words(short)
    assert isinstance(table, Table)
    assert [line_text(row[1]) for row in table.rows] == [str(x * x) for x in range(20)]


def test_few_days_are_a_table_and_many_are_lines() -> None:
    (table,) = in_words(BARS)
    assert isinstance(table, Table) and table.head == ("", *BARS.columns)
    assert line_text(table.rows[0][3]) == "410/400 ! above capacity"
    many = msgspec.structs.replace(
        BARS, columns=tuple(f"day {n}" for n in range(9)), rows=(BarsRow("North", tuple(Bar(n, 8) for n in range(9))),)
    )
    heading, lines = in_words(many)
    assert isinstance(heading, Heading) and isinstance(lines, Bullets)
    assert line_text(lines.items[0].line).startswith("North — day 1: 1/8; day 2: 2/8")
    (stages,) = in_words(GANTT)
    assert isinstance(stages, Table)
    assert line_text(stages.rows[0][2]) == line_text(stages.rows[0][3]) == "610"


def test_what_is_read_aloud_has_every_number() -> None:
    assert "270 soldiers (handed over)" in told(GANTT) and "1 (did not take place)" in told(GANTT)
    assert told(TIMELINE).startswith("“Thursday” · First session — planned for.")


def test_a_curve_says_nothing_beyond_its_last_point() -> None:
    short = CurveSeries("as received", ((1, 0), (2, 1)))
    figure = msgspec.structs.replace(
        CURVE, series=(CurveSeries("as planned", ((1, 0), (4, 0))), short), said=(), bands=()
    )
    (table,) = in_words(figure)
    assert isinstance(table, Table)
    assert [line_text(row[2]) for row in table.rows] == ["0", "1", ""]
