"""Pages of an exchange that is being carried out: where everybody is, a re-plan and why, what was ticked, the tally, "why not me before?".

Persons are shown by their ids only; who that is stands in the list. Each count and state stands on an entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from parley.app.exchanges import ExchangeTally, PersonAnswer, Replanned, Why
from parley.exchange.carrying_out import (
    PROOFS,
    STANDINGS,
    Basis,
    ExchangeState,
    Standings,
    counts_by_standing,
    said_of_tally,
)
from parley.exchange.handover import day_of
from parley.exchange.operation import Prepared
from parley.exchange.rules import Rule
from parley.kernel import Finding, Message, escaped
from parley.planner import Plan
from parley.presentation.exchange_pages.grouped_law import grouped_law, in_titles
from parley.presentation.exchange_pages.plan_page import finding_bullets, synthetic_mark, with_words
from parley.presentation.exchange_pages.tally_words import counted_by, counts_told, outsiders_told
from parley.presentation.exchange_pages.ticks_page import balance_blocks
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_edtf, say_message

__all__ = [
    "answer_data",
    "answers_page",
    "replan_data",
    "replan_page",
    "state_data",
    "state_page",
    "tally_page",
]

_MOST_ROWS = 60
_MOST_IDS = 3
_MOST_SAID = 4


def _mark(words: Words, state: ExchangeState) -> str:
    return synthetic_mark(words) if state.opening is not None and state.opening.synthetic else ""


def _title(words: Words, state: ExchangeState) -> str:
    told = words.text(state.opening.title)[0] if state.opening is not None and state.opening.title else ""
    return told or state.exchange


def state_page(words: Words, state: ExchangeState, rule: Rule | None = None, leads: Sequence[Finding] = ()) -> Page:
    """Where everybody is: counts by holder and standing, the plan in force, what did not fit. *leads*: the balances by the receipts."""
    holders = sorted(set(state.holders.values()))
    standings = Standings(state)
    counts = Counter((state.holders.get(name, ""), standings.standing(name)) for name in state.ledger.standings)
    rows: list[tuple[Line, ...]] = []
    total = counts_by_standing(state)
    for one in STANDINGS:
        if not total[one]:
            continue
        cells = [(Run(words.number(counts[holder, one])),) for holder in holders]
        rows.append(((Run(words.p_("person-standing", one)),), *cells, (Run(words.number(total[one]), "strong"),)))
        rows += _resting(words, state, one, holders)
    everybody = sum(total.values())
    sums = [
        (Run(words.number(sum(count for (who, _), count in counts.items() if who == holder)), "strong"),)
        for holder in holders
    ]
    rows.append(((Run(words._("pages.shared.everybody"), "strong"),), *sums, (Run(words.number(everybody), "strong"),)))
    head = (words._("pages.course.state"), *_held_by(words, holders, rule), words._("pages.course.all"))
    blocks: list[Block] = [Heading(words._("pages.course.where-everybody-is")), Table(head, tuple(rows))]
    blocks += [*balance_blocks(words, leads), *_plans(words, state)]
    odd = finding_bullets(words, state.findings)
    if odd:
        blocks += [Heading(words._("pages.course.what-did-not-fit")), Bullets(tuple(odd))]
    under: list[Line] = [
        (Run(words._("pages.course.count-entries-of-record", count=words.number(state.size)), "quiet"),),
    ]
    if not state.rosters:
        under.append((Run(words._("pages.course.vault-is-not-unlocked"), "quiet"),))
    return Page(words.lang, _title(words, state), tuple(under), tuple(blocks), mark=_mark(words, state))


def _resting(words: Words, state: ExchangeState, standing: str, holders: Sequence[str]) -> Iterator[tuple[Line, ...]]:
    """Of those who count and are in the state *standing*, a row for each thing that their receipts rest on."""
    counts = Counter(
        (state.holders.get(name, ""), proof)
        for name, proof in state.receipts.items()
        if state.ledger.standings[name].state == standing
    )
    for proof in PROOFS:
        own = [counts[holder, proof] for holder in holders]
        total = sum(count for (_, rests), count in counts.items() if rests == proof)
        if total:
            cells = [(Run(words.number(count), "quiet"),) for count in (*own, total)]
            yield ((Run("\u2003" + words.p_("receipt-rests", proof), "quiet"),), *cells)


def _held_by(words: Words, holders: Sequence[str], rule: Rule | None) -> tuple[str, ...]:
    """The headings of columns by holder, with the titles of the rule where it is at hand."""
    titles = {party.id: escaped(party.title) for party in rule.parties} if rule is not None else {}
    return tuple(words._("pages.shared.held-by-party", party=titles.get(holder, holder)) for holder in holders)


def _plans(words: Words, state: ExchangeState) -> list[Block]:
    items = []
    for plan in state.plans:
        one = plan.published
        text = words._(
            "pages.course.plan-from-date-persons",
            plan=one.id,
            date=say_edtf(words, one.from_date),
            persons=words.number(one.persons),
        )
        told: list[Run] = [Run(text)]
        if one.replaces:
            text = words._(
                "pages.course.and-dates-moved",
                moved=words.number(one.moved),
                added=words.number(one.added),
                dropped=words.number(one.dropped),
            )
            told.append(Run(text, "quiet"))
        items.append(
            Bullet((*told, Run("  "), Run(words._("pages.shared.entry-number", number=plan.entry.index), "quiet")))
        )
    return [Heading(words._("pages.course.plans")), Bullets(tuple(items))] if items else []


def state_data(state: ExchangeState, *, persons: bool) -> dict[str, Any]:
    """The same for JSON; with *persons*, everybody with state, entry and what was told of them."""
    receipts = state.receipts
    data: dict[str, Any] = {
        "exchange": state.exchange,
        "size": state.size,
        "synthetic": state.opening.synthetic if state.opening else "",
        "counts": {name: count for name, count in counts_by_standing(state).items() if count},
        "receipts": dict(state.receipts_by_proof),
        "plans": [msgspec.to_builtins(plan.published) for plan in state.plans],
        "findings": [_finding(finding) for finding in state.findings],
        "seed": state.seed,
    }
    if persons:
        standings = Standings(state)
        data["persons"] = [
            {
                "person": name,
                "holder": state.holders.get(name, ""),
                "state": one.state,
                "standing": standings.standing(name),
                "receipt": receipts.get(name, ""),
                "entry": one.entry,
                "day": one.day,
                "told": [msgspec.to_builtins(deed) for deed in state.deeds.get(name, ())],
            }
            for name, one in sorted(state.ledger.standings.items())
        ]
    return data


def _finding(finding: Finding) -> dict[str, Any]:
    return {"code": finding.message.code, "severity": finding.severity, "params": dict(finding.message.params)}


def replan_page(words: Words, state: ExchangeState, planned: Replanned) -> Page:
    """What a re-plan changes and why, loudest first."""
    first_day = planned.prepared.first_day.isoformat()
    made = planned.replan
    blocks: list[Block] = []
    titles = {party.id: escaped(party.title) for party in planned.prepared.rule.parties}
    for finding in planned.findings:
        said, mend = say_message(words, in_titles(titles, finding.message))
        blocks.append(Callout((Run(f"{said}. {mend}"),), words.p_("severity", finding.severity), "warning"))
    blocks += _not_kept(words, planned)
    rule = planned.prepared.rule
    named = {one.id: one.title for part in (rule.parties, rule.classes, rule.flows) for one in part}
    blocks += grouped_law(words, [one for one in planned.law if one.gravity == "breach"], named)
    if planned.dropped_out:
        blocks += [
            Heading(words._("pages.course.who-cannot-go-as-things")),
            _changes_table(words, state, planned.dropped_out, first_day),
        ]
    blocks.append(Heading(words._("pages.course.dates-that-change")))
    if planned.changes:
        blocks.append(_changes_table(words, state, planned.changes, first_day))
    else:
        blocks.append(Paragraph((Run(words._("pages.course.nobody-date-changes")),)))
    blocks += [Heading(words._("pages.course.days-from-here-on")), _days(words, state, planned, first_day)]
    risks = grouped_law(words, [one for one in planned.law if one.gravity != "breach"], named)
    if risks:
        blocks += [Heading(words._("pages.shared.what-law-asks")), *risks]
    numbers = planned.numbers
    changed = words._(
        "pages.course.moved-dates-moved-added-given",
        moved=words.number(numbers["moved"]),
        added=words.number(numbers["added"]),
        dropped=words.number(numbers["dropped"]),
    )
    proven = (
        words._("pages.course.no-plan-frees-more-people")
        if made.proven
        else words._("pages.course.plan-with-fewer-changes-may")
    )
    under: list[Line] = [(Run(changed, "strong"),), (Run(proven),)]
    if planned.set_aside:
        text = words._("pages.course.set-aside-as-people-decided", clauses=", ".join(planned.set_aside))
        under.append((Run(text, "strong"),))
    title = words._("pages.course.planned-again-from-date", date=say_edtf(words, day_of(first_day, made.first_day)))
    return Page(words.lang, title, tuple(under), tuple(blocks), mark=_mark(words, state))


def _not_kept(words: Words, planned: Replanned) -> list[Block]:
    """The clauses that do not hold by what stands now, each with the number by which it is missed."""
    blocks: list[Block] = []
    for one in planned.not_kept:
        said = [say_message(words, message)[0] for message in one.messages] or [
            words._("pages.shared.this-clause-is-not-kept")
        ]
        runs = [Run(f"{escaped(one.clause)} ", "code"), Run("; ".join(said[:_MOST_SAID]))]
        if len(said) > _MOST_SAID:
            runs.append(
                Run("; " + words._("pages.shared.and-count-more", count=words.number(len(said) - _MOST_SAID)), "quiet")
            )
        if one.clause in planned.set_aside:
            runs.append(Run("; " + words._("pages.course.set-aside"), "quiet"))
        blocks.append(Callout(tuple(runs), words._("pages.shared.against-rule"), "warning"))
    if not blocks:
        return []
    text = words.n_(
        "pages.course.those-received-and-those",
        len(blocks),
    )
    return [Heading(words._("pages.course.what-of-rule")), Paragraph((Run(text, "strong"),)), *blocks]


def _changes_table(words: Words, state: ExchangeState, changes: Sequence[Why], first_day: str) -> Table:
    none = words._("pages.course.no-day")

    def day(number: int) -> Line:
        return (Run(say_edtf(words, day_of(first_day, number)) if number >= 0 else none),)

    alike: dict[tuple[str, int, int, str], list[str]] = {}
    for one in changes:
        reason = say_message(words, with_words(words, one.reason))[0]
        alike.setdefault((state.holders.get(one.person, ""), one.before, one.after, reason), []).append(one.person)
    rows: list[tuple[Line, ...]] = [
        (_persons(words, persons), day(before), day(after), (Run(reason),))
        for (_, before, after, reason), persons in list(alike.items())[:_MOST_ROWS]
    ]
    if len(alike) > _MOST_ROWS:
        more = words._("pages.shared.and-count-more", count=words.number(len(alike) - _MOST_ROWS))
        rows.append(((Run(more),), (), (), ()))
    return Table(
        (
            words._("pages.shared.persons"),
            words._("pages.course.was-to-go"),
            words._("pages.course.goes"),
            words._("pages.shared.why"),
        ),
        tuple(rows),
    )


def _persons(words: Words, persons: Sequence[str]) -> Line:
    """Persons in one cell: a few ids, and how many there are where there are more."""
    if len(persons) <= _MOST_IDS:
        return (Run(", ".join(persons), "strong"),)
    count = words.n_("pages.shared.count-person", len(persons))
    return (Run(count, "strong"), Run(f": {', '.join(persons[:_MOST_IDS])}, ...", "quiet"))


def _days(words: Words, state: ExchangeState, planned: Replanned, first_day: str) -> Table:
    counts = Counter((step.day, state.holders.get(name, "")) for step in planned.replan.steps for name in step.persons)
    holders = sorted({holder for _, holder in counts})
    rows = tuple(
        (
            (Run(say_edtf(words, day_of(first_day, day)), "strong"),),
            *((Run(words.number(counts[day, holder])),) for holder in holders),
        )
        for day in sorted({day for day, _ in counts})
    )
    return Table((words._("pages.shared.day"), *_held_by(words, holders, planned.prepared.rule)), rows)


def tally_page(words: Words, state: ExchangeState, rule: Rule, found: ExchangeTally) -> Page:
    """The tally against the words of the promise, then what the accounts disagree on, side by side."""
    flows = {flow.id: flow.title for flow in rule.flows}
    parties = {party.id: party.title for party in rule.parties}
    classes = {one.id: one.title for one in rule.classes}
    own = {"plan": words._("pages.shared.plan"), "record": words._("pages.shared.this-record")}

    def named(message: Message) -> Message:
        params = dict(message.params)
        params["flow"] = flows.get(str(params.get("flow", "")), params.get("flow", ""))
        if "account" in params:
            params["account"] = counted_by(words, str(params["account"]), cast(Basis, params["basis"]), parties)
        if params.get("category"):
            kind = str(params["category"])
            params["category"] = classes.get(kind) or words.p_("category", kind)
        return msgspec.structs.replace(message, params=params)

    # That more than the promised category came in all is no departure: the category has a line of its own.
    said = [
        message
        for message in said_of_tally(found.lines, ())
        if not (message.code.startswith("exchange.tally.number-exceeded") and message.params.get("category"))
    ]
    for apart in found.disagreements:
        (message,) = said_of_tally((), (apart,))
        said.append(Message(message.code, {**message.params, "counts": counts_told(words, apart.counts, parties)}))
    items = [Bullet((Run(say_message(words, named(message))[0]),)) for message in said]
    items += [Bullet((Run(one),)) for one in outsiders_told(words, found.outside, flows | parties)]
    blocks: list[Block] = (
        [Bullets(tuple(items))] if items else [Paragraph((Run(words._("pages.course.there-is-nothing-to-count")),))]
    )
    rest = [
        Bullet((Run(f"{words.p_('receipt-rests', proof)}: {words.number(count)}"),))
        for proof, count in found.receipts.items()
        if count
    ]
    if rest:
        blocks += [Heading(words._("pages.course.what-receipts-rest-on")), Bullets(tuple(rest))]
    if found.persons:
        blocks += [
            Heading(words._("pages.course.person-by-person")),
            _side_by_side(words, found, own, parties),
        ]
        text = words._("pages.course.who-is-not-on-list")
        blocks.append(Paragraph((Run(text, "quiet"),)))
    title = words._("pages.course.tally", title=escaped(rule.title))
    return Page(words.lang, title, (), tuple(blocks), mark=_mark(words, state))


def _side_by_side(words: Words, found: ExchangeTally, own: Mapping[str, str], parties: Mapping[str, str]) -> Table:
    accounts = sorted({row.account for _, rows in found.persons for row in rows})
    rows: list[tuple[Line, ...]] = []
    for person, told in found.persons[:_MOST_ROWS]:
        by_account = {row.account: row for row in told}
        cells: list[Line] = [(Run(person, "strong"),)]
        for account in accounts:
            row = by_account.get(account)
            text = words._("pages.shared.not-on-this-list") if row is None else words.p_("list-state", row.state)
            cells.append((Run(text),))
        rows.append(tuple(cells))
    if len(found.persons) > _MOST_ROWS:
        more = words._("pages.shared.and-count-more", count=words.number(len(found.persons) - _MOST_ROWS))
        rows.append(((Run(more),), *(() for _ in accounts)))
    return Table(
        (words._("pages.course.person"), *(own.get(one) or parties.get(one, one) for one in accounts)), tuple(rows)
    )


def answers_page(words: Words, answer: PersonAnswer, *, synthetic: bool) -> Page:
    """What happened to one person, what follows, why not sooner, what can be done."""
    goes = answer.goes
    when = (
        words._("pages.course.goes-on-date", date=say_edtf(words, goes)) if goes else words._("pages.course.has-no-day")
    )
    if answer.standing and not goes:
        when = words.p_("person-standing", answer.standing)
    blocks: list[Block] = []
    for heading, said in (
        ("pages.course.what-happened", answer.happened),
        ("pages.course.what-follows", answer.follows),
        ("pages.course.why-not-me-before", answer.reasons),
        ("pages.course.what-can-be-done", answer.can),
    ):
        if said:
            blocks += [Heading(words._(heading)), Bullets(tuple(_told(words, one) for one in said))]
    under: tuple[Line, ...] = ((Run(answer.person, "code"), Run(f"  {when}", "strong")),)
    title = words._("pages.course.where-a-person-stands")
    return Page(words.lang, title, under, tuple(blocks), mark=synthetic_mark(words) if synthetic else "")


def _told(words: Words, message: Message) -> Bullet:
    said, mend = say_message(words, message)
    return Bullet((Run(said),), (Bullet((Run(mend, "quiet"),)),) if mend else ())


def answer_data(words: Words, answer: PersonAnswer) -> dict[str, Any]:
    """An answer as data: in words, and by the codes of its parts."""
    return {
        "person": answer.person,
        "standing": answer.standing,
        "goes": answer.goes,
        "answers": [" ".join(part for part in say_message(words, one) if part) for one in answer.parts],
        "codes": [one.code for one in answer.parts],
    }


def replan_data(prepared: Prepared, made: Replanned, whole: Plan) -> dict[str, Any]:
    """A re-plan as data; *whole*: the plan as it is then in force."""
    return {
        "first_day": prepared.first_day.isoformat(),
        "from_day": made.replan.first_day,
        "proven": made.replan.proven,
        "set_aside": made.set_aside,
        "changes": [msgspec.to_builtins(one) for one in made.changes],
        "dropped_out": [msgspec.to_builtins(one) for one in made.dropped_out],
        "findings": [str(one) for one in made.findings],
        "not_kept": [msgspec.to_builtins(one) for one in made.not_kept],
        "law": [msgspec.to_builtins(one) for one in made.law],
        "plan": msgspec.to_builtins(whole),
    }
