"""Pages to render in tests: one with every kind of block, and blocks of hostile words."""

from __future__ import annotations

import msgspec

from parley.presentation.page import (
    Band,
    Bar,
    BarsFigure,
    BarsRow,
    Bullet,
    Bullets,
    Callout,
    CurveFigure,
    CurveSeries,
    GanttFigure,
    GanttRow,
    Heading,
    Page,
    Paragraph,
    PositionCell,
    PositionsFigure,
    Run,
    Stretch,
    Table,
    TimelineFigure,
    TimelineLane,
    TimelineMark,
)

A_DAY = 24 * 60
FRIDAY = 739387 * A_DAY

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "[click](https://example.org) ![i](x) <https://example.org> https://example.org www.example.org a@example.org",
    "**bold** _it_ `code` ``two`` ~~gone~~ | cell | &amp; &#60; $x$ {{ 7*7 }} {% raw %} {a}`b`",
    "# heading",
    "- item",
    "1. item",
    "> quoted",
    "--- ",
    "``` fence",
    "    indented",
    "=====",
    "\x1b[31mred\x1b[0m \x07 \u202eabc\u200b\u2028",
    "]]> --> */ \\ \" '",
)

GRID = PositionsFigure(
    title="Positions by matter and side",
    sides=("Side A", "Side B"),
    rows=(
        (
            "Exchange of prisoners",
            (
                PositionCell("agrees", "yes", "yes", "its own named representative"),
                PositionCell("agrees", "yes", "no", "reported by another side"),
            ),
        ),
        (
            "A ceasefire of 30 days",
            (
                PositionCell("agrees on terms", "if", "no", "a press report"),
                PositionCell("refuses", "no", "yes", "its own named representative"),
            ),
        ),
        (
            "Talks between leaders",
            (
                PositionCell("takes note", "noted", "yes", "its own named representative"),
                PositionCell("requests", "ask", "no", "reported by another side"),
            ),
        ),
        (
            "Monitoring",
            (PositionCell("nothing on record", "none", "no"), PositionCell("nothing on record", "none", "no")),
        ),
    ),
    legend=(
        ("yes", "agrees"),
        ("if", "on terms"),
        ("no", "refuses"),
        ("ask", "asks"),
        ("noted", "notes"),
        ("none", "nothing on record"),
    ),
    solid_word="full line: own word",
    broken_word="broken line: another's word",
)

GRID_TABLE = Table(
    head=("Matter", *GRID.sides),
    rows=tuple(
        ((Run(title, "strong"),), *((Run(cell.text, "strong"), Run(f" — {cell.source}")) for cell in cells))
        for title, cells in GRID.rows
    ),
    caption="Positions, and how good the evidence is",
)

TIMELINE = TimelineFigure(
    title="Sessions and deeds over time",
    lanes=(
        TimelineLane(
            "First session",
            (
                TimelineMark("planned for", "“Thursday”", FRIDAY - A_DAY, FRIDAY - 1, "plan"),
                TimelineMark("held", "16 May 2025", FRIDAY, FRIDAY + A_DAY - 1, "held"),
                TimelineMark("came", "time not known", 0, 0, "word"),
                TimelineMark("came", "time not known", 0, 0, "word"),
            ),
        ),
        TimelineLane(
            "Handing over",
            (
                TimelineMark(
                    "performed in part",
                    "between 20 and 25 May 2025",
                    FRIDAY + 4 * A_DAY,
                    FRIDAY + 10 * A_DAY - 1,
                    "deed",
                ),
                TimelineMark("fulfilled", "by 25 May 2025", 0, FRIDAY + 10 * A_DAY - 1, "deed"),
            ),
        ),
    ),
    ticks=tuple((FRIDAY + day * A_DAY, f"May {16 + day}") for day in range(0, 10, 3)),
    undated_word="no date",
    legend=(("plan", "planned"), ("held", "held"), ("deed", "deed"), ("word", "other")),
)

CURVE = CurveFigure(
    title="Lead after every hand-over",
    x_label="hand-over",
    y_label="above 0: Side A has given more",
    series=(
        CurveSeries("the lead", tuple((number, (0, 1, 2, 3, 2, 1, 0, -1)[number % 8]) for number in range(300))),
        CurveSeries("agreed pace", ((0, 0), (299, 0)), "straight"),
    ),
    bands=(Band("agreed bound", -2, 2),),
    ticks=((0, "23 May"), (100, "24 May"), (200, "25 May")),
    outside_word="outside the bound",
    said=("The lead is between −1 and 3.",),
)

GANTT = GanttFigure(
    title="Stages by crossing",
    columns=("23 May", "24 May", "25 May"),
    rows=(
        GanttRow(
            "North: Side A to Side B",
            (
                Stretch(0, 0, "270 soldiers", "done"),
                Stretch(0, 0, "120 civilians", "done"),
                Stretch(1, 2, "610"),
            ),
        ),
        GanttRow("South", (Stretch(1, 1, "3", "moved"), Stretch(2, 2, "1", "missed"))),
    ),
    legend=(("plan", "planned"), ("done", "handed over"), ("moved", "date moved"), ("missed", "did not take place")),
)

BARS = BarsFigure(
    title="Use of crossings",
    columns=("23 May", "24 May", "25 May"),
    rows=(
        BarsRow("North", (Bar(300, 400), Bar(400, 400), Bar(410, 400))),
        BarsRow("South", (Bar(0), Bar(12), Bar(7))),
    ),
    used_word="used",
    capacity_word="capacity",
    over_word="above capacity",
)

FIGURES = Page(
    lang="en",
    title="Figures",
    under_title=(),
    blocks=(
        Heading("Lead", 2, "lead"),
        CURVE,
        Heading("Stages", 2, "stages"),
        GANTT,
        Heading("Capacity", 2, "capacity"),
        BARS,
    ),
)

EVERYTHING = Page(
    lang="en",
    title="Brief: talks & <tests>",
    under_title=((Run("as of 16 May 2025"),), (Run("record rec", "code"),)),
    blocks=(
        Heading("What is agreed", 2, "agreed"),
        Bullets(
            (
                Bullet(
                    (Run("Exchange: ", "strong"), Run("обмін полоненими", "own", "uk"), Run("  [swap]", "code")),
                    (Bullet((Run("تبادل الأسرى", "own", "ar"),), (Bullet((Run("A ‹ B · entry 7", "quiet"),)),)),),
                ),
                Bullet((Run("Nothing else."),)),
            )
        ),
        Heading("Open", 3, "open"),
        Paragraph((Run("Plain, "), Run("strong", "strong"), Run(", and two\nlines.", "own"))),
        Callout((Run("Read in one source."),), "Note", "warning"),
        Heading("Where each side stands", 2, "grid"),
        GRID_TABLE,
        GRID,
        Heading("Sessions", 2, "sessions"),
        TIMELINE,
    ),
    foot=((Run("How to read a chain.", "quiet"),),),
)


def hostile_page() -> Page:
    """Every hostile string in every place where a page has words."""
    bullets = tuple(Bullet((Run(text), Run(text, "own", "ar")), (Bullet((Run(text, "code"),)),)) for text in HOSTILE)
    cells = tuple(((Run(text, "strong"),), (Run(text, "code"),)) for text in HOSTILE)
    return Page(
        lang="en",
        title=HOSTILE[1] + HOSTILE[12],
        under_title=tuple((Run(text, "quiet"),) for text in HOSTILE),
        blocks=(
            *(Heading(text, 2, text) for text in HOSTILE),
            *(Paragraph((Run(text),)) for text in HOSTILE),
            *(Callout((Run(text),), text) for text in HOSTILE),
            Bullets(bullets),
            Table((HOSTILE[0], HOSTILE[3]), cells, HOSTILE[1]),
            PositionsFigure(
                HOSTILE[0],
                (HOSTILE[1],),
                tuple((text, (PositionCell(text, "yes", "no", text),)) for text in HOSTILE),
                (("yes", HOSTILE[0]),),
                "<b>",
                "</svg>",
            ),
            TimelineFigure(
                HOSTILE[0],
                tuple(TimelineLane(text, (TimelineMark(text, text, 0, 0, "deed"),)) for text in HOSTILE),
                (),
                HOSTILE[1],
                (),
            ),
            *(
                CurveFigure(
                    text,
                    text,
                    text,
                    (CurveSeries(text, ((0, 1), (1, 2))),),
                    (Band(text, 0, 1),),
                    ((0, text),),
                    text,
                    (text,),
                )
                for text in HOSTILE
            ),
            *(
                GanttFigure(text, (text, text), (GanttRow(text, (Stretch(0, 1, text),)),), (("plan", text),))
                for text in HOSTILE
            ),
            *(BarsFigure(text, (text,), (BarsRow(text, (Bar(2, 1),)),), text, text, text) for text in HOSTILE),
        ),
    )


MARKED = msgspec.structs.replace(EVERYTHING, mark="SYNTHETIC: <nobody> here exists", running_foot="plan 0123abcd")
