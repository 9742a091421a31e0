"""An operation as blocks of a page: its days, what passes each crossing a day, the vehicles, the camps, and the lot.

Capacities are those of the file; what is not limited says so. Nothing is added up that the plan would have to decide.
"""

from __future__ import annotations

from datetime import date, timedelta

from parley.exchange.operation import Capacity, ReadOperation, days_of, open_seed, parties_of_seed, route_id
from parley.exchange.rules import Rule
from parley.kernel import escaped
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Paragraph, Run, Table
from parley.presentation.wording import Words, say_edtf, say_message

__all__ = ["operation_blocks"]


def operation_blocks(words: Words, rule: Rule, read: ReadOperation) -> list[Block]:
    """The blocks of an operation in the language of *words*."""
    operation = read.operation
    title = escaped(operation.title) if operation.title else words._("pages.operation.what-there-is-to-carry")
    blocks: list[Block] = [Heading(title, 2, "operation")]
    for finding in read.findings:
        said, mend = say_message(words, finding.message)
        blocks.append(Callout((Run(f"{said}. {mend}".strip()),), words.p_("severity", finding.severity), "warning"))
    first = date.fromisoformat(operation.first_day)
    last = first + timedelta(days=days_of(operation) - 1)
    days = words.n_("pages.operation.count-day", days_of(operation))
    span = f"{say_edtf(words, first.isoformat())} – {say_edtf(words, last.isoformat())} ({days})"
    blocks.append(Paragraph((Run(span),)))
    if operation.closed:
        closed = ", ".join(say_edtf(words, day) for day in operation.closed)
        blocks.append(Paragraph((Run(words._("pages.operation.closed-days", days=closed)),)))
    crossings: list[tuple[Line, ...]] = [
        (_named(one.id, one.title), (Run(_number(words, one.each_way)),), (Run(_number(words, one.together)),))
        for one in operation.crossings
    ]
    blocks.append(
        Table(
            (
                words._("pages.operation.crossing"),
                words._("pages.operation.persons-day-each-way"),
                words._("pages.operation.persons-day-together"),
            ),
            tuple(crossings),
        )
    )
    party = {one.id: one.title for one in rule.parties}
    ways = {
        one.id: ", ".join(route.crossing for route in operation.routes if route.camp == one.id)
        for one in operation.camps
    }
    camps: list[tuple[Line, ...]] = [
        (
            _named(one.id, one.title),
            (Run(escaped(party[one.holder])),),
            (Run(_number(words, one.capacity)),),
            (Run(escaped(ways[one.id]) or words._("pages.operation.none"), "plain" if ways[one.id] else "strong"),),
        )
        for one in operation.camps
    ]
    head = (
        words._("pages.operation.camp"),
        words._("pages.shared.held-by"),
        words._("pages.operation.persons-day"),
        words._("pages.operation.ways-to"),
    )
    blocks.append(Table(head, tuple(camps)))
    blocks += _vehicles(words, read, party)
    blocks += _lot(words, rule, read)
    return blocks


def _named(name: str, title: str | None) -> Line:
    return (Run(escaped(title), "own"), Run(f" [{escaped(name)}]", "code")) if title else (Run(escaped(name), "code"),)


def _number(words: Words, capacity: Capacity | None) -> str:
    if capacity is None:
        return words._("pages.operation.not-limited")
    if isinstance(capacity, tuple):
        return ", ".join(words.number(one) for one in capacity)
    return words.number(capacity)


def _vehicles(words: Words, read: ReadOperation, party: dict[str, str]) -> list[Block]:
    if not read.operation.vehicles:
        return [Paragraph((Run(words._("pages.operation.no-vehicles-are-named")),))]
    routes = {route_id(route) for route in read.operation.routes}
    rows: list[tuple[Line, ...]] = [
        (
            _named(one.id, one.title),
            (Run(escaped(party[one.holder])),),
            (Run(_number(words, one.count)),),
            (Run(words.number(one.seats)),),
            (Run(words.number(one.stretchers)),),
            (
                Run(
                    escaped(", ".join(one.routes))
                    if routes - set(one.routes) and one.routes
                    else words._("pages.operation.any")
                ),
            ),
        )
        for one in read.operation.vehicles
    ]
    head = (
        words._("pages.operation.vehicles"),
        words._("pages.operation.of"),
        words._("pages.operation.how-many-day"),
        words._("pages.operation.seats"),
        words._("pages.operation.stretchers"),
        words._("pages.operation.routes"),
    )
    return [Table(head, tuple(rows))]


def _lot(words: Words, rule: Rule, read: ReadOperation) -> list[Block]:
    seed = open_seed(read.operation.seed, parties_of_seed(rule))
    if not seed.value:
        return []
    said = (
        words._("pages.operation.lot-that-breaks-ties")
        if seed.complete
        else words._("pages.operation.lot-not-drawn-by-all")
    )
    return [Bullets((Bullet((Run(said + " "), Run(seed.value, "code"))),))]
