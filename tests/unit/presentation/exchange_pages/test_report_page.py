from __future__ import annotations

from importlib import resources

import msgspec
import pytest

from exchange_pages_cast import FIRST_DAY, small_exchange
from exchange_reports import full_report
from parley.app.exchanges.reporting import ReportedPlan, report_exchange
from parley.app.exchanges.rule_checking import check_rule, replay_course
from parley.planner.plans import Plan
from parley.planner.problem import problem_digest
from parley.presentation.exchange_pages import report_page
from parley.presentation.page import (
    BarsFigure,
    Callout,
    CurveFigure,
    GanttFigure,
    Heading,
    Page,
    Table,
    line_text,
)
from parley.presentation.renderings import render_docx, render_html, render_markdown, render_pdf, render_text
from parley.presentation.wording import LANGUAGES, words_in

WORDS = words_in("en")
CASES = resources.files("parley.exchange") / "cases"


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def page(lang: str = "en") -> Page:
    rule = check_rule(case("gaza_nov_2023.rule.yaml"))
    replay = replay_course(case("iran_iraq_1988.rule.yaml"), case("iran_iraq_1988.course.yaml"))
    return report_page(words_in(lang), full_report(), rule, replay)


PAGE = page()
TEXT = " ".join(render_text(PAGE, 110).split())


def sections() -> list[str]:
    return [block.anchor for block in PAGE.blocks if isinstance(block, Heading) and block.level == 2]


def test_the_law_comes_first_and_every_section_is_there_in_order() -> None:
    assert sections() == [
        "law", "rule", "check", "plan", "stages", "lead", "capacity", "days", "left", "ledger", "changed", "tally", "why", "replay",
    ]  # fmt: skip
    assert PAGE.mark.startswith("SYNTHETIC")
    assert full_report().plan[:16] in PAGE.running_foot


def test_breaches_stand_before_risks_and_many_of_a_kind_are_one_with_their_number() -> None:
    first, second, *_ = [block for block in PAGE.blocks if isinstance(block, Callout)]
    assert first.word == "NOT COMPATIBLE WITH THE CONVENTION ON ITS FACE" and "side-a-007" in line_text(first.line)
    assert "The same applies to 42 more: side-a-008" in line_text(first.line)
    assert line_text(first.line).endswith("and 30 more")
    assert second.word == "legal risk"
    assert (
        sum(
            block.word == "NOT COMPATIBLE WITH THE CONVENTION ON ITS FACE"
            for block in PAGE.blocks
            if isinstance(block, Callout)
        )
        == 1
    )


def test_a_clause_that_the_plan_does_not_keep_is_loud_and_oddities_are_counted() -> None:
    assert any(
        block.word == "Against the rule" and "thousand" in line_text(block.line)
        for block in PAGE.blocks
        if isinstance(block, Callout)
    )
    assert "and 37 more of this kind" in TEXT
    assert "3 persons of the lists could not be planned at all" in TEXT


def test_figures_are_there_for_stages_lead_and_capacities() -> None:
    (stages,) = [block for block in PAGE.blocks if isinstance(block, GanttFigure)]
    (lead,) = [block for block in PAGE.blocks if isinstance(block, CurveFigure)]
    bars = [block for block in PAGE.blocks if isinstance(block, BarsFigure)]
    report = full_report()
    assert len(stages.columns) == report.days == 6
    assert {kind for kind, _ in stages.legend} == {"plan", "done", "moved"}
    assert [one.label for one in lead.series] == ["as planned", "as received", "still to come, from there"]
    assert lead.series[2].points[0] == lead.series[1].points[-1]
    assert (lead.bands[0].low, lead.bands[0].high) == (-2, 2)
    assert len(lead.ticks) == 5
    assert [figure.title for figure in bars] == [
        "Crossings: persons a day",
        "Camps and ways: persons a day",
        "Vehicles sent a day",
        "Places in the vehicles that are sent",
    ]
    assert all(not figure.over_word for figure in bars)


def test_a_crossing_that_nobody_told_is_said_to_be_that() -> None:
    report = full_report()
    stages = (msgspec.structs.replace(report.stages[0], crossing=""), *report.stages[1:])
    made = report_page(
        WORDS, msgspec.structs.replace(report, stages=stages), check_rule(case("gaza_nov_2023.rule.yaml"))
    )
    (figure,) = [block for block in made.blocks if isinstance(block, GanttFigure)]
    assert any(row.label.startswith("crossing not told: ") for row in figure.rows)
    assert not any(row.label.startswith(":") for row in figure.rows)


def test_days_add_up_in_the_table() -> None:
    (table,) = [block for block in PAGE.blocks if isinstance(block, Table) and block.caption == "Persons planned"]
    rows = [[line_text(cell) for cell in row] for row in table.rows]
    assert [row[0] for row in rows[-2:]] == ["all days", "all days"]
    assert sum(int(row[-2]) for row in rows[-2:]) == full_report().planned
    assert sum(int(row[-2]) for row in rows[:-2]) == full_report().planned


def test_the_ledger_counts_everybody_and_the_change_says_who_dropped_out_and_why() -> None:
    assert "died before being received: 1" in TEXT
    assert "does not want to go: 2" in TEXT
    assert "1 of them stood by and goes in the place of somebody who dropped out" in TEXT
    (table,) = [block for block in PAGE.blocks if isinstance(block, Table) and block.head[0] == "State"]
    counts = [int(line_text(row[1])) for row in table.rows]
    assert sum(counts[:-1]) == counts[-1] == full_report().persons


def test_accounts_stand_side_by_side_and_not_on_the_list_is_not_not_handed_over() -> None:
    assert "Side A: 70; Side B: 69" in TEXT
    assert "and 4 more" in TEXT
    (table,) = [block for block in PAGE.blocks if isinstance(block, Table) and block.head[0] == "Number on the list"]
    rows = {line_text(row[0]): [line_text(cell).replace("\u00a0", " ") for cell in row[1:]] for row in table.rows}
    assert rows["side-a-004"] == ["handed over (prisoners of war)", "not handed over (prisoners of war)"]
    assert rows["side-a-006"][0] == "not on this list"


def test_answers_tell_dates_and_words_and_neither_numbers_of_days_nor_codes() -> None:
    assert "what is recorded is: does not want to go" in TEXT
    assert "From 23 May 2025 to 26 May 2025: no place (sitting) is free" in TEXT


def test_what_is_above_capacity_and_out_of_bounds_is_said() -> None:
    report = full_report()
    lead = msgspec.structs.replace(report.leads[0], high=0)
    use = msgspec.structs.replace(report.uses[0], capacity=(1,) * report.days)
    text = render_text(report_page(WORDS, msgspec.structs.replace(report, leads=(lead,), uses=(use,))), 110)
    text = " ".join(text.split())
    assert "It DEPARTS FROM what was agreed." in text and "! outside what was agreed" in text
    assert "! more than there is" in text


def test_a_plan_that_breaks_its_problem_is_not_to_be_used() -> None:
    problem, plan, _ = small_exchange()
    broken = msgspec.structs.replace(plan, steps=plan.steps[2:])
    text = render_text(
        report_page(WORDS, report_exchange(ReportedPlan(problem=problem, plan=broken, first_day=FIRST_DAY))), 110
    )
    assert "Do not use it." in text


def test_a_report_of_a_plan_alone_has_no_section_for_what_nobody_gave() -> None:
    problem, plan, _ = small_exchange()
    made = report_page(WORDS, report_exchange(ReportedPlan(problem=problem, plan=plan, first_day=FIRST_DAY)))
    anchors = [block.anchor for block in made.blocks if isinstance(block, Heading) and block.level == 2]
    assert anchors == ["law", "check", "plan", "stages", "lead", "capacity", "days", "left"]
    assert made.mark == ""


def test_a_plan_of_nobody_is_still_a_report() -> None:
    problem, _, _ = small_exchange()
    empty = Plan(problem_digest(problem), "programme", "", 0, 0, ())
    made = report_page(WORDS, report_exchange(ReportedPlan(problem=problem, plan=empty, first_day=FIRST_DAY)))
    assert render_html(made) and render_text(made) and render_pdf(made)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_a_page_in_every_format_and_language_and_the_same_every_time(lang: str) -> None:
    made = page(lang)
    assert render_html(made) == render_html(page(lang))
    assert render_markdown(made).startswith("# ")
    assert render_docx(made) == render_docx(page(lang))
    if lang == "uk":
        assert render_pdf(made) == render_pdf(page(lang))


def test_each_curve_is_judged_by_its_own_points() -> None:
    report = full_report()
    (received,) = report.received
    out = msgspec.structs.replace(received, points=(*received.points, (received.points[-1][0] + 1, 3)))
    text = " ".join(render_text(report_page(WORDS, msgspec.structs.replace(report, received=(out,))), 110).split())
    assert "As planned: the lead lies between −1 and 1. It never leaves what was agreed." in text
    assert "As received: the lead lies between −1 and 3. It DEPARTS FROM what was agreed." in text
