"""The tally in a report: each wording of the promise measured by each account, and where the accounts part, side by side. None is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from parley.app.exchanges import ExchangeReport, Tallied
from parley.exchange.carrying_out import PersonSide, TallyLine
from parley.kernel import escaped
from parley.presentation.exchange_pages.report_figures import titled
from parley.presentation.exchange_pages.tally_words import counted_by, counts_told, outsiders_told
from parley.presentation.page import Block, Bullet, Bullets, Heading, Line, Paragraph, Run, Table
from parley.presentation.wording import Words

__all__ = ["tally_section"]


def tally_section(words: Words, report: ExchangeReport) -> list[Block]:
    """The promise in number and category by each account; disagreements side by side."""
    tally = report.tally
    if tally is None:
        return []
    blocks: list[Block] = [Heading(words._("pages.report.tally-against-words-of-promise"), 2, "tally")]
    if tally.lines:
        blocks.append(_tally_table(words, report, tally.lines))
    else:
        blocks.append(Paragraph((Run(words._("pages.report.no-count-was-given")),)))
    if tally.disagreements:
        rows = tuple(
            (
                (Run(titled(report, one.flow), "strong"),),
                (
                    Run(
                        _category(words, report, one.category)
                        if one.category
                        else words._("pages.report.persons-of-any-category")
                    ),
                ),
                (Run(words.p_("count-state", one.state)),),
                (Run(counts_told(words, one.counts, report.titles)),),
            )
            for one in tally.disagreements
        )
        head = (
            words._("pages.shared.direction"),
            words._("pages.shared.who"),
            words._("pages.shared.what"),
            words._("pages.report.on-whose-account"),
        )
        blocks.append(Table(head, rows, words._("pages.report.where-accounts-part")))
    outside = outsiders_told(words, tally.outside, report.titles)
    if outside:
        blocks.append(Bullets(tuple(Bullet((Run(one),)) for one in outside)))
    blocks += _persons_side_by_side(words, report, tally)
    return blocks


def _tally_table(words: Words, report: ExchangeReport, lines: Sequence[TallyLine]) -> Table:
    rows: list[tuple[Line, ...]] = []
    for one in lines:
        promise = one.promise
        category = (
            _category(words, report, promise.category)
            if promise.category
            else words._("pages.report.persons-of-any-category")
        )
        least = (
            words._("pages.report.at-least-count", count=words.number(promise.count))
            if promise.at_least
            else words.number(promise.count)
        )
        rows.append(
            (
                (
                    Run(f"{titled(report, promise.flow)}: {least} ", "strong"),
                    Run(category),
                    Run(f" ({titled(report, promise.account)})", "quiet"),
                ),
                (Run(counted_by(words, one.account, one.basis, report.titles)),),
                (Run(words.p_("count-state", one.state)),),
                (Run(_count(words, one.number), "strong"), Run(f" — {words.p_('tally-standing', one.in_number)}")),
                (Run(_count(words, one.in_category), "strong"), Run(f" — {words.p_('tally-standing', one.standing)}"))
                if promise.category
                else (Run("—", "quiet"),),
            )
        )
    head = (
        words._("pages.report.promised-in-whose-words"),
        words._("pages.report.counted-by"),
        words._("pages.shared.what"),
        words._("pages.report.in-number"),
        words._("pages.report.in-category"),
    )
    return Table(head, tuple(rows))


def _account(words: Words, report: ExchangeReport, account: str) -> str:
    """Who counts: a party by its title, or Parley itself in words."""
    own = {"plan": words._("pages.shared.plan"), "record": words._("pages.shared.this-record")}
    return own.get(account) or titled(report, account)


def _category(words: Words, report: ExchangeReport, category: str) -> str:
    """A class by its title; a category of the talks that the rule has no class for, in words."""
    return titled(report, category) if category in report.titles else words.p_("category", category)


def _count(words: Words, count: int | None) -> str:
    return words._("pages.shared.not-told") if count is None else words.number(count)


def _persons_side_by_side(words: Words, report: ExchangeReport, tally: Tallied) -> list[Block]:
    if not tally.persons:
        return []
    accounts = sorted({row.account for _, rows in tally.persons for row in rows})
    table: list[tuple[Line, ...]] = []
    for person, rows in tally.persons:
        cells = [_told(words, report, [row for row in rows if row.account == account]) for account in accounts]
        table.append(((Run(escaped(person), "code"),), *cells))
    head = (words._("pages.report.number-on-list"), *(_account(words, report, one) for one in accounts))
    blocks: list[Block] = [Table(head, tuple(table), words._("pages.report.persons-of-whom-lists-say"))]
    if tally.more_persons:
        text = words.n_("pages.shared.and-count-more-counted", tally.more_persons)
        blocks.append(Paragraph((Run(text, "quiet"),)))
    return blocks


def _told(words: Words, report: ExchangeReport, rows: Sequence[PersonSide]) -> Line:
    if not rows:
        return (Run(words._("pages.shared.not-on-this-list"), "quiet"),)
    return (
        Run(
            "; ".join(
                f"{words.p_('person-told', row.state)} ({_category(words, report, row.category)})" for row in rows
            )
        ),
    )
