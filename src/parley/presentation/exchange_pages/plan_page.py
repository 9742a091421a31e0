"""A plan as a page: how it was found and how good it is, how many go on which day, what the rule and the law say of it, who is left.

Persons are shown in numbers here; who goes when is in the plan's file, the manifests and the answers.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from parley.app.exchanges import PlannedExchange
from parley.exchange.handover import day_of
from parley.exchange.rules import Rule
from parley.kernel import Finding, Message, escaped, sha256_hex
from parley.planner import Plan, Step, gap_per_million, plan_bytes
from parley.presentation.exchange_pages.grouped_law import grouped_law
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_edtf, say_message

__all__ = ["days_table", "finding_bullets", "plan_data", "plan_page", "synthetic_mark", "with_words"]


def plan_page(words: Words, found: PlannedExchange, *, synthetic: bool) -> Page:
    """The page of a plan."""
    plan, rule = found.plan, found.prepared.rule
    blocks: list[Block] = []
    titles = {one.id: one.title for part in (rule.parties, rule.classes, rule.flows) for one in part}
    blocks += grouped_law(words, [law for law in found.law if law.gravity == "breach"], titles)
    for fault in found.faults:
        blocks.append(Callout((Run(say_message(words, fault.message)[0]),), words.p_("severity", "error"), "warning"))
    blocks += [Heading(words._("pages.plan.days")), days_table(words, found, plan.steps), *_left(words, found)]
    blocks += [Heading(words._("pages.plan.words-of-rule")), _verdicts(words, found)]
    risks = grouped_law(words, [law for law in found.law if law.gravity != "breach"], titles)
    if risks:
        blocks += [Heading(words._("pages.shared.what-law-asks")), *risks]
    odd = finding_bullets(words, found.prepared.findings)
    if odd:
        blocks += [Heading(words._("pages.plan.what-is-to-be-known")), Bullets(tuple(odd))]
    return Page(
        lang=words.lang,
        title=words._("pages.plan.plan", title=escaped(rule.title)),
        under_title=_under(words, plan),
        blocks=tuple(blocks),
        mark=synthetic_mark(words) if synthetic else "",
    )


def synthetic_mark(words: Words) -> str:
    """The mark of a page about people who do not exist."""
    return words._("pages.plan.synthetic-people-on-this-page")


def _under(words: Words, plan: Plan) -> tuple[Line, ...]:
    persons = sum(len(step.persons) for step in plan.steps)
    gone = words.n_("pages.plan.count-person-goes-home", persons)
    gap = gap_per_million(plan)
    good = (
        words._("pages.shared.no-plan-frees-them-sooner")
        if gap == 0
        else words._("pages.shared.no-plan-can-be-better", gap=words.number(gap))
    )
    trips = words.n_("pages.plan.count-trip", len(plan.trips)) if plan.trips else ""
    steps = words.n_("pages.plan.count-hand-over", len(plan.steps))
    return (
        (Run(gone, "strong"), Run(f" {good}")),
        (Run(", ".join(part for part in (steps, trips, words.p_("plan-method", plan.method)) if part), "quiet"),),
        (Run(f"SHA-256 {sha256_hex(plan_bytes(plan))}", "code"),),
    )


def days_table(words: Words, found: PlannedExchange, steps: tuple[Step, ...]) -> Table:
    """How many go on which day, by who holds them and category."""
    people = {person.id: person for person in found.prepared.problem.persons}
    titles = {party.id: party.title for party in found.prepared.rule.parties}
    classes = {one.id: one.title for one in found.prepared.rule.classes if one.facet == "category"}
    counts: Counter[tuple[int, str, str]] = Counter()
    for step in steps:
        for name in step.persons:
            own = next((one for one in found.prepared.classes_of.get(name, ()) if one in classes), "")
            counts[step.day, people[name].holder, own] += 1
    holders = sorted({holder for _, holder, _ in counts})
    rows: list[tuple[Line, ...]] = []
    for day in sorted({day for day, _, _ in counts}):
        cells: list[Line] = [(Run(say_edtf(words, day_of(found.prepared.first_day.isoformat(), day)), "strong"),)]
        for holder in holders:
            own_counts = {kind: count for (when, who, kind), count in counts.items() if (when, who) == (day, holder)}
            kinds = ", ".join(
                f"{words.number(count)} {escaped(classes.get(kind, '')) or '?'}"
                for kind, count in sorted(own_counts.items())
            )
            cells.append((Run(words.number(sum(own_counts.values())), "strong"), Run(f"  ({kinds})", "quiet")))
        rows.append(tuple(cells))
    heads = tuple(
        words._("pages.shared.held-by-party", party=escaped(titles.get(holder, holder))) for holder in holders
    )
    return Table((words._("pages.shared.day"), *heads), tuple(rows))


def _left(words: Words, found: PlannedExchange) -> list[Block]:
    left = len(found.plan.left)
    if not left:
        return []
    said = words.n_(
        "pages.plan.count-person-wants-to-go",
        left,
    )
    return [Paragraph((Run(said),))]


def _verdicts(words: Words, found: PlannedExchange) -> Bullets:
    items = []
    for one in found.verdicts:
        under = tuple(Bullet((Run(_said(words, message, found.prepared.rule)),)) for message in one.messages[:3])
        items.append(
            Bullet((Run(one.clause, "code"), Run(" — "), Run(words.p_("clause-verdict", one.verdict), "strong")), under)
        )
    return Bullets(tuple(items))


def _said(words: Words, message: Any, rule: Rule) -> str:
    titles = {one.id: one.title for one in rule.parties} | {one.id: one.title for one in rule.classes}
    titles |= {one.id: one.title for one in rule.flows}
    params = {
        name: titles.get(value, value) if isinstance(value, str) else value for name, value in message.params.items()
    }
    return say_message(words, msgspec.structs.replace(message, params=params))[0]


def finding_bullets(words: Words, findings: tuple[Finding, ...], most: int = 40) -> list[Bullet]:
    """Findings as items of a list; beyond *most*, how many more there are."""
    items = []
    for finding in findings[:most]:
        said, mend = say_message(words, with_words(words, finding.message))
        under = (Bullet((Run(mend, "quiet"),)),) if mend else ()
        items.append(Bullet((Run(words.p_("severity", finding.severity), "strong"), Run(f": {said}")), under))
    if len(findings) > most:
        items.append(Bullet((Run(words._("pages.shared.and-count-more", count=words.number(len(findings) - most))),)))
    return items


def with_words(words: Words, message: Message) -> Message:
    """*message* with states and happenings said in the page's language."""
    contexts = {"state": "ledger-state", "happening": "happening"}
    params = {
        name: words.p_(contexts[name], value) if name in contexts and isinstance(value, str) else value
        for name, value in message.params.items()
    }
    return msgspec.structs.replace(message, params=params)


def plan_data(found: PlannedExchange) -> dict[str, Any]:
    """The same as data for JSON: the plan by ids."""
    return {
        "plan": msgspec.to_builtins(found.plan),
        "sha256": sha256_hex(plan_bytes(found.plan)),
        "first_day": found.prepared.first_day.isoformat(),
        "gap_per_million": gap_per_million(found.plan),
        "clauses": [{"clause": one.clause, "verdict": one.verdict, "planned": one.planned} for one in found.verdicts],
        "law": [msgspec.to_builtins(one) for one in found.law],
        "faults": [str(one) for one in found.faults],
        "findings": [str(one) for one in found.prepared.findings],
    }
