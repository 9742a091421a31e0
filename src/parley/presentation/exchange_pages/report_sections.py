"""The sections of a report, each a list of blocks. What is not known stands as not known; what nobody gave makes no section."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, get_args

from parley.app.exchanges import ExchangeReport, PlanChange
from parley.exchange.carrying_out import STANDINGS
from parley.kernel import Message, escaped
from parley.planner import WhyNot
from parley.presentation.exchange_pages.grouped_law import listed
from parley.presentation.exchange_pages.report_figures import day_name, direction, titled
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Paragraph, Run, Table
from parley.presentation.wording import Words, say_message

__all__ = [
    "answers_section",
    "change_section",
    "counts_section",
    "ledger_section",
    "left_section",
    "method_section",
]

_DAYS: Final = ("first", "last", "earliest", "day")
_OF_THE_LISTS: Final = frozenset(get_args(WhyNot))
_CODES: Final = ("consent", "need")
_MILLION: Final = 1_000_000


def method_section(words: Words, report: ExchangeReport) -> list[Block]:
    """How the plan was found, and how far from the best it may be."""
    going = words.n_(
        "pages.report.number-person-of-all",
        report.planned,
        number=words.number(report.planned),
        all=words.number(report.persons),
    )
    items = [
        Bullet((Run(going + words._("pages.report.in-days", days=words.number(report.days))),)),
        Bullet((Run(words._("pages.report.how-it-was-found", method=words.p_("plan-method", report.method))),)),
        Bullet((Run(_proof(words, report)),)),
        Bullet((Run(words._("pages.report.problem-digest", digest=report.problem), "code"),)),
        Bullet((Run(words._("pages.shared.plan-digest", digest=report.plan), "code"),)),
    ]
    if report.solver:
        items.insert(3, Bullet((Run(words._("pages.report.proved-by", solver=escaped(report.solver)), "quiet"),)))
    return [Heading(words._("pages.shared.plan-head"), 2, "plan"), Bullets(tuple(items))]


def _proof(words: Words, report: ExchangeReport) -> str:
    if report.method == "re-plan":
        if report.proven:
            return words._("pages.report.no-plan-frees-more-persons")
        return words._("pages.report.whether-another-plan-frees")
    cost = words._(
        "pages.report.waiting-each-day-weighed",
        cost=words.number(report.cost),
        bound=words.number(report.bound),
    )
    if report.proven:
        return cost + " " + words._("pages.report.so-no-plan-is-better")
    share = report.gap_per_million * 100 / _MILLION
    percent = f"{share:.2f}" if share >= 0.01 else f"{share:.4f}"
    return cost + " " + words._("pages.report.so-plan-is-at-most", percent=percent)


def counts_section(words: Words, report: ExchangeReport) -> list[Block]:
    """Day by day, direction by direction, category by category."""
    categories = list(dict.fromkeys(one.category for one in report.counts))
    cells: defaultdict[tuple[int, str, str], Counter[str]] = defaultdict(Counter)
    wounded: Counter[tuple[int, str, str]] = Counter()
    for one in report.counts:
        cells[one.day, one.holder, one.receiver][one.category] += one.persons
        wounded[one.day, one.holder, one.receiver] += one.wounded
    head = (
        words._("pages.shared.day-sentence"),
        words._("pages.shared.direction"),
        *(titled(report, one) if one else words._("pages.report.no-category") for one in categories),
        words._("pages.report.together"),
        words._("pages.report.of-them-outside-every-balance"),
    )
    rows: list[tuple[Line, ...]] = []
    for key in sorted(cells):
        rows.append(
            _count_row(
                words,
                day_name(words, report, key[0]).replace(" ", "\u00a0"),
                direction(words, report, *key[1:]),
                cells[key],
                categories,
                wounded[key],
            )
        )
    ways = sorted({key[1:] for key in cells})
    for way in ways:
        total: Counter[str] = Counter()
        for key, counted in cells.items():
            if key[1:] == way:
                total.update(counted)
        hurt = sum(count for key, count in wounded.items() if key[1:] == way)
        rows.append(
            _count_row(words, words._("pages.report.all-days"), direction(words, report, *way), total, categories, hurt)
        )
    return [
        Heading(words._("pages.report.day-by-day"), 2, "days"),
        Table(head, tuple(rows), words._("pages.report.persons-planned-head")),
    ]


def _count_row(
    words: Words, day: str, way: str, counted: Counter[str], categories: Sequence[str], wounded: int
) -> tuple[Line, ...]:
    numbers = [words.number(counted[one]) for one in categories]
    return (
        (Run(day, "strong"),),
        (Run(way),),
        *((Run(one),) for one in numbers),
        (Run(words.number(counted.total()), "strong"),),
        (Run(words.number(wounded)),),
    )


def left_section(words: Words, report: ExchangeReport) -> list[Block]:
    """Who of the lists is not in the plan, in counts, and why."""
    blocks: list[Block] = [Heading(words._("pages.report.who-does-not-go"), 2, "left")]
    if report.left_out:
        text = words.n_(
            "pages.report.count-person-of-lists",
            report.left_out,
        )
        blocks.append(Callout((Run(text),), words._("pages.shared.warning"), "warning"))
    if not report.not_planned:
        return (
            blocks if report.left_out else [*blocks, Paragraph((Run(words._("pages.report.everybody-on-lists-goes")),))]
        )
    rows = tuple(
        (
            (Run(titled(report, one.holder), "strong"),),
            (Run(titled(report, one.category) if one.category else words._("pages.report.no-category")),),
            (Run(words.p_("why-not-planned" if one.why in _OF_THE_LISTS else "person-standing", one.why)),),
            (Run(words.number(one.persons), "strong"),),
        )
        for one in report.not_planned
    )
    head = (
        words._("pages.shared.held-by"),
        words._("pages.report.category"),
        words._("pages.shared.why-head"),
        words._("pages.shared.persons-head"),
    )
    blocks.append(Table(head, rows))
    text = words._("pages.report.whoever-does-not-go")
    blocks.append(Paragraph((Run(text, "quiet"),)))
    return blocks


def ledger_section(words: Words, report: ExchangeReport) -> list[Block]:
    """Where everybody is, in counts. The sum is everybody, always."""
    if report.ledger is None:
        return []
    rows: list[tuple[Line, ...]] = []
    for standing in STANDINGS:
        count = report.ledger.get(standing, 0)
        if count:
            rows.append(((Run(words.p_("person-standing", standing), "strong"),), (Run(words.number(count)),)))
    rows += [
        ((Run(words.p_("receipt-rests", proof), "quiet"),), (Run(words.number(count), "quiet"),))
        for proof, count in report.receipts.items()
        if count
    ]
    rows.append(
        (
            (Run(words._("pages.shared.everybody"), "strong"),),
            (Run(words.number(sum(report.ledger.values())), "strong"),),
        )
    )
    return [
        Heading(words._("pages.report.where-everybody-is-now"), 2, "ledger"),
        Table((words._("pages.shared.state"), words._("pages.shared.persons-head")), tuple(rows)),
        Paragraph((Run(words._("pages.report.only-verified-receipt-counts-person"), "quiet"),)),
    ]


def change_section(words: Words, report: ExchangeReport) -> list[Block]:
    """What the last re-plan changed, in counts, with opaque ids only."""
    change = report.change
    if change is None:
        return []
    blocks: list[Block] = [Heading(words._("pages.report.what-new-plan-changed"), 2, "changed")]
    if not change.moved + change.added + change.dropped:
        return [*blocks, Paragraph((Run(words._("pages.report.nobody-date-changed")),))]
    blocks.append(Bullets(_changed(words, change)))
    blocks.append(
        Paragraph(
            (
                Run(words._("pages.report.persons-whose-date-changed") + " "),
                *listed(words, change.ids, change.moved + change.added + change.dropped - len(change.ids)),
            )
        )
    )
    return blocks


def _changed(words: Words, change: PlanChange) -> tuple[Bullet, ...]:
    items: list[Bullet] = []
    for kind, count in (("moved", change.moved), ("added", change.added), ("dropped", change.dropped)):
        line = (Run(words.p_("date-change", kind) + ": ", "strong"), Run(words.number(count)))
        under: tuple[Bullet, ...] = ()
        if kind == "dropped":
            under = tuple(
                Bullet((Run(f"{words.p_('ledger-state', state)}: {words.number(number)}"),))
                for state, number in change.why_dropped.items()
            )
        elif kind == "added" and change.standbys:
            said = words.n_(
                "pages.report.count-of-them-stood",
                change.standbys,
            )
            under = (Bullet((Run(said),)),)
        items.append(Bullet(line, under))
    return tuple(items)


def answers_section(words: Words, report: ExchangeReport) -> list[Block]:
    """Why somebody does not go before, for those who were asked about."""
    if not report.answers:
        return []
    items: list[Bullet] = []
    for one in report.answers:
        when = day_name(words, report, one.day) if one.day >= 0 else words._("pages.report.no-day-in-this-plan")
        line = (Run(escaped(one.person), "code"), Run(" — "), Run(when, "strong"))
        reasons = tuple(Bullet((Run(say_message(words, _to_tell(report, reason))[0]),)) for reason in one.reasons)
        items.append(Bullet(line, reasons))
    return [Heading(words._("pages.report.why-not-before-what"), 2, "why"), Bullets(tuple(items))]


def _to_tell(report: ExchangeReport, message: Message) -> Message:
    """*message* with dates in the place of day numbers and titles in that of ids."""
    params: dict[str, str | int] = {}
    first = date.fromisoformat(report.first_day)
    for key, value in message.params.items():
        if isinstance(value, int):
            params[key] = (first + timedelta(days=value)).isoformat() if key in _DAYS else value
        else:
            params[key] = value if key in _CODES else titled(report, value)
    return Message(message.code, params)
