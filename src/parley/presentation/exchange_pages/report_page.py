"""The report of an exchange as a page: for whoever decides, and for whoever doubts.

Loudest first: what the law says; then the rule in short, whether the plan holds, its stages, its lead and its capacities in figures; then who does
not go and why; then what has happened, what was changed, and the tally. Counts and opaque ids only: no name stands in a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from parley.app.exchanges import CheckedRule, ExchangeReport, ReplayedCourse
from parley.kernel import escaped
from parley.presentation.exchange_pages.replay_page import replay_page
from parley.presentation.exchange_pages.report_checks import faults_section, law_section
from parley.presentation.exchange_pages.report_figures import capacity_figures, lead_figures, stages_figure
from parley.presentation.exchange_pages.report_sections import (
    answers_section,
    change_section,
    counts_section,
    ledger_section,
    left_section,
    method_section,
)
from parley.presentation.exchange_pages.report_tally import tally_section
from parley.presentation.exchange_pages.rule_page import clause_sentences
from parley.presentation.page import Block, Bullet, Bullets, Heading, Line, Page, Paragraph, Run
from parley.presentation.wording import Words, say_edtf

__all__ = ["report_page"]


def report_page(
    words: Words, report: ExchangeReport, rule: CheckedRule | None = None, replay: ReplayedCourse | None = None
) -> Page:
    """The page of *report* in the language of *words*; *rule*: told in short; *replay*: its published course held against the rule."""
    blocks: list[Block] = [
        *law_section(words, report),
        *_rule(words, report, rule),
        *faults_section(words, report),
        *method_section(words, report),
        Heading(words._("pages.report.stages"), 2, "stages"),
        stages_figure(words, report)
        if report.stages
        else Paragraph((Run(words._("pages.report.nobody-goes-by-this-plan")),)),
        *_leads(words, report),
        *_capacities(words, report),
        *counts_section(words, report),
        *left_section(words, report),
        *ledger_section(words, report),
        *change_section(words, report),
        *tally_section(words, report),
        *answers_section(words, report),
        *_replay(words, replay),
    ]
    title = (
        words._("pages.report.report-of-exchange-title", title=escaped(report.title))
        if report.title
        else words._("pages.report.report-of-exchange")
    )
    return Page(
        lang=words.lang,
        title=title,
        under_title=_under_title(words, report),
        blocks=tuple(blocks),
        foot=(
            (
                Run(
                    words._("pages.report.parley-warns-and-decides-nothing"),
                    "quiet",
                ),
            ),
            (Run(words._("pages.report.same-plan"), "quiet"),),
        ),
        mark=_mark(words, report),
        running_foot=words._("pages.shared.plan-digest", digest=report.plan[:16]),
    )


def _mark(words: Words, report: ExchangeReport) -> str:
    if report.synthetic == "all":
        return words._("pages.report.synthetic-everybody-in-this-exchange")
    return words._("pages.report.synthetic-some-persons") if report.synthetic else ""


def _under_title(words: Words, report: ExchangeReport) -> tuple[Line, ...]:
    first = date.fromisoformat(report.first_day)
    last = first + timedelta(days=report.days - 1)
    days = words._(
        "pages.shared.from-start-to-end",
        start=say_edtf(words, first.isoformat()),
        end=say_edtf(words, last.isoformat()),
    )
    sides = ", ".join(dict.fromkeys(escaped(report.titles.get(one.holder) or one.holder) for one in report.stages))
    return (
        ((Run(days, "strong"),), (Run(words._("pages.report.between-names", names=sides)),))
        if sides
        else ((Run(days, "strong"),),)
    )


def _leads(words: Words, report: ExchangeReport) -> list[Block]:
    blocks: list[Block] = [Heading(words._("pages.report.lead-at-every-hand-over"), 2, "lead")]
    if not report.leads:
        return [*blocks, Paragraph((Run(words._("pages.report.rule-asks-for-no-balance")),))]
    for figure in lead_figures(words, report):
        blocks += [Paragraph((Run(said),)) for said in figure.said]
        blocks.append(msgspec.structs.replace(figure, said=()))
    free = sum(one.wounded for one in report.counts)
    if free:
        text = words.n_(
            "pages.report.number-seriously-wounded-or-sick",
            free,
            number=words.number(free),
        )
        blocks.append(Paragraph((Run(text, "quiet"),)))
    return blocks


def _capacities(words: Words, report: ExchangeReport) -> list[Block]:
    figures: Sequence[Block] = capacity_figures(words, report)
    return [Heading(words._("pages.report.what-places-and-vehicles-carry"), 2, "capacity"), *figures] if figures else []


def _rule(words: Words, report: ExchangeReport, rule: CheckedRule | None) -> list[Block]:
    """The first sentence of each clause, and how it stands under the plan."""
    if rule is None:
        return []
    stands = {one.clause: one.verdict for one in report.clauses}
    items: list[Bullet] = []
    for one in rule.explained:
        if not one.clause or not one.messages:
            continue
        line = [Run(f"{escaped(one.clause)} ", "code"), Run(clause_sentences(words, one)[0])]
        if one.clause in stands:
            verdict = stands[one.clause]
            line.append(Run(" — " + words.p_("clause-verdict", verdict), "strong" if verdict == "broken" else "quiet"))
        items.append(Bullet(tuple(line)))
    return [
        Heading(words._("pages.report.rule-in-short", title=escaped(rule.read.rule.title)), 2, "rule"),
        Bullets(tuple(items)),
        Paragraph((Run(words._("pages.report.whole-rule"), "quiet"),)),
    ]


def _replay(words: Words, replay: ReplayedCourse | None) -> list[Block]:
    """The published figures beside what the rule fixes: the page of the replay, one level down."""
    if replay is None:
        return []
    page = replay_page(words, replay)
    lower = (
        msgspec.structs.replace(block, level=block.level + 1, anchor=f"replay-{block.anchor}")
        if isinstance(block, Heading)
        else block
        for block in page.blocks
    )
    return [Heading(page.title, 2, "replay"), *lower]
