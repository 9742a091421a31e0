"""The cover of a day's folder, and what came back of it: who gets which paper, who gives which back, what is missing, what each account counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from parley.app.exchanges import CameBack, DayFolder, DayPaper
from parley.exchange.carrying_out import ExchangeState
from parley.exchange.operation import Prepared
from parley.kernel import escaped
from parley.presentation.exchange_pages.plan_page import synthetic_mark
from parley.presentation.exchange_pages.ticks_page import balance_blocks, pending_blocks
from parley.presentation.manifests import PaperTitles, vehicle_name
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_edtf

__all__ = ["came_back_data", "came_back_page", "cover_page"]


def _paper_named(words: Words, paper: DayPaper, titles: Mapping[str, str]) -> str:
    """What a paper of a folder is called."""
    if paper.manifest is None:
        return words._("pages.day.tick-off-page") if paper.kind == "page" else words._("pages.day.tick-off-paper")
    said = words.p_("manifest-reader", paper.manifest.reader)
    vehicle = vehicle_name(PaperTitles(titles), paper.manifest.vehicle) if paper.manifest.vehicle else ""
    return words._("pages.day.list-for", reader=said) + (f", {escaped(vehicle)}" if vehicle else "")


def cover_page(
    words: Words, folder: DayFolder, files: Mapping[int, str], titles: Mapping[str, str], *, synthetic: bool
) -> Page:
    """The cover of *folder*. *files*: the name of the file of each paper; *titles*: what parties, crossings and vehicles are called."""

    def named(name: str) -> str:
        return escaped(titles.get(name, name))

    expected = tuple(
        Bullet(
            (
                Run(words._("pages.report.holder-to-receiver", holder=named(holder), receiver=named(receiver)) + ": "),
                Run(words.number(count), "strong"),
            )
        )
        for (holder, receiver), count in sorted(folder.persons.items())
    )
    steps = tuple(
        Bullet((Run(words._(f"pages.day.{step}")),))
        for step in ("step-hand-out", "step-tick", "step-back", "step-enter")
    )
    date = say_edtf(words, folder.date)
    title = words._(
        "pages.day.folder", date=date, crossing=named(folder.crossing) or words._("pages.day.crossing-not-told")
    )
    return Page(
        words.lang,
        title,
        ((Run(words._("pages.day.names-in-it"), "strong"),),),
        (
            Heading(words._("pages.day.expected")),
            Bullets(expected),
            Heading(words._("pages.day.papers")),
            _papers(words, folder, files, titles),
            Heading(words._("pages.day.how")),
            Bullets(steps),
        ),
        mark=synthetic_mark(words) if synthetic else "",
    )


def _papers(words: Words, folder: DayFolder, files: Mapping[int, str], titles: Mapping[str, str]) -> Table:
    """Each paper of *folder* with whose it is and whether it comes back."""
    rows: list[tuple[Line, ...]] = []
    for paper in folder.papers:
        whose = ", ".join(escaped(titles.get(party, party)) for party in paper.parties) or words._("pages.day.neutral")
        back = words._("pages.day.one-of-the-two") if paper.comes_back else words._("pages.day.stays-out")
        rows.append(
            (
                (Run(str(paper.number), "strong"),),
                (Run(_paper_named(words, paper, titles)),),
                (Run(whose),),
                (Run(back, "strong" if paper.comes_back else "quiet"),),
                (Run(escaped(files.get(paper.number, "")), "code"),),
            )
        )
    heads = ("number", "paper", "for-whom", "gives-back", "file")
    return Table(tuple(words._(f"pages.day.{one}") for one in heads), tuple(rows))


def came_back_page(words: Words, state: ExchangeState, prepared: Prepared, found: CameBack, *, entered: bool) -> Page:
    """What came back of a crossing: what is missing first, then the accounts, the balance, and what would be or was entered."""
    titles = {**prepared.titles, **{party.id: party.title for party in prepared.rule.parties}}

    def named(name: str) -> str:
        return escaped(titles.get(name, name))

    blocks: list[Block] = []
    for one in found.missing:
        where = say_edtf(words, one.date) + (f", {named(one.crossing)}" if one.crossing else "")
        if one.sheets:
            text = words._("pages.day.nothing-back", party=named(one.reader), where=where, sheets=", ".join(one.sheets))
        else:
            text = words._("pages.day.no-mark-of", party=named(one.reader), where=where, numbers=_runs(one.numbers))
        blocks.append(Callout((Run(text),), words._("pages.day.missing"), "warning"))
    rows: list[tuple[Line, ...]] = [
        (
            (Run(say_edtf(words, one.date)),),
            (Run(words._("pages.report.holder-to-receiver", holder=named(one.holder), receiver=named(one.receiver))),),
            (Run(named(one.reader)),),
            (Run(", ".join(f"{words.p_('tick', mark)}: {words.number(count)}" for mark, count in one.marks.items())),),
            (Run(words.number(one.planned)),),
        )
        for one in found.accounts
    ]
    if rows:
        heads = (
            "pages.shared.day",
            "pages.day.direction",
            "pages.day.on-whose-word",
            "pages.day.marked",
            "pages.day.planned",
        )
        blocks += [Heading(words._("pages.day.accounts")), Table(tuple(words._(one) for one in heads), tuple(rows))]
        blocks.append(Paragraph((Run(words._("pages.day.never-added"), "quiet"),)))
    blocks += balance_blocks(words, found.leads)
    blocks += pending_blocks(words, found.pending)
    said = (
        words.n_("pages.course.count-entry-was-made", found.pending.count)
        if entered
        else words.n_("pages.course.count-entry-would-be-made", found.pending.count)
    )
    synthetic = state.opening is not None and state.opening.synthetic == "yes"
    title = words._("pages.day.what-came-back")
    return Page(
        words.lang, title, ((Run(said, "strong"),),), tuple(blocks), mark=synthetic_mark(words) if synthetic else ""
    )


def _runs(numbers: tuple[int, ...]) -> str:
    """Numbers in a row, those that follow each other as a stretch."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def came_back_data(found: CameBack, entered: int) -> dict[str, Any]:
    """The same as data; *entered*: how many entries were made."""
    return {
        "entered": entered,
        "would_enter": found.pending.count,
        "already": found.pending.entering.already,
        "files": found.files,
        "empty": list(found.empty),
        "missing": [msgspec.to_builtins(one) for one in found.missing],
        "accounts": [msgspec.to_builtins(one) for one in found.accounts],
        "balances": [
            {"code": one.message.code, "severity": one.severity, "params": dict(one.message.params)}
            for one in found.leads
        ],
        "moved": {who: list(states) for who, states in found.pending.moved.items()},
        "findings": [
            {
                "code": one.message.code,
                "severity": one.severity,
                "place": str(one.place),
                "params": dict(one.message.params),
            }
            for one in found.pending.findings
        ],
    }
