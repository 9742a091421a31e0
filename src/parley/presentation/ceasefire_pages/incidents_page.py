"""Incidents as a page: three columns that never flow into each other, what each account could be under which clause, and the counts side by side.

That terms were not kept is said nowhere but in the column of what a body determined, in the words of its outcome and with its name. Where nobody has
determined, that is what stands there.
"""

from __future__ import annotations

from typing import Any

from parley.app.ceasefires import ToldIncidents
from parley.ceasefire.incidents import (
    AllegedEntry,
    DeterminedEntry,
    Incident,
    LinkedEntry,
    MatchedClause,
    ObservedEntry,
    TallyRow,
)
from parley.ceasefire.terms import stretch_said
from parley.ceasefire.zones import ZONES_VERSION
from parley.kernel import escaped
from parley.presentation.ceasefire_pages.clock_page import say_spread
from parley.presentation.ceasefire_pages.said_in_words import say_acts, say_instant
from parley.presentation.page import Block, Bullet, Bullets, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words

__all__ = ["incidents_data", "incidents_page", "tally_data", "tally_page"]


def incidents_page(words: Words, found: ToldIncidents) -> Page:
    """The page of the incidents in the language of *words*."""
    blocks: list[Block] = []
    for incident, matched in found.incidents:
        blocks += _incident(words, found, incident, matched)
    if not blocks:
        blocks.append(Paragraph((Run(words._("ceasefire.incident.none-entered")),)))
    return _page(words, found, words._("ceasefire.incident.incidents", title=escaped(found.terms.title)), blocks)


def tally_page(words: Words, found: ToldIncidents) -> Page:
    """The page of the counts in the language of *words*."""
    blocks: list[Block] = [Paragraph((Run(words._("ceasefire.tally.never-added")),))]
    head = tuple(words._(f"ceasefire.tally.{name}") for name in ("whose", "what", "from", "until", "count"))
    blocks.append(Table(head, tuple(_row(words, one) for one in found.rows)))
    if found.undivided:
        items = tuple(
            Bullet(
                (
                    Run(
                        words._(
                            "ceasefire.tally.cannot-be-divided",
                            word=escaped(one.word),
                            count=one.count,
                            utc=say_instant(words, one.cut),
                        )
                    ),
                )
            )
            for one in found.undivided
        )
        blocks += [Heading(words._("ceasefire.tally.undivided"), 2, "undivided"), Bullets(items)]
    return _page(words, found, words._("ceasefire.tally.counts", title=escaped(found.terms.title)), blocks)


def _page(words: Words, found: ToldIncidents, title: str, blocks: list[Block]) -> Page:
    under: list[Line] = []
    if found.known is not None:
        under.append((Run(words._("ceasefire.page.as-known", utc=say_instant(words, found.known))),))
    under.append((Run(words._("ceasefire.page.zones", version=ZONES_VERSION), "quiet"),))
    synthetic = found.terms.illustration or found.log.illustration
    return Page(
        lang=words.lang,
        title=title,
        under_title=tuple(under),
        blocks=tuple(blocks),
        mark=words._("ceasefire.page.illustration") if synthetic else "",
        foot=((Run(words._("ceasefire.incident.three-columns"), "quiet"),),),
    )


def _incident(words: Words, found: ToldIncidents, one: Incident, matched: tuple[MatchedClause, ...]) -> list[Block]:
    heads = tuple(words._(f"ceasefire.incident.{name}") for name in ("alleged-by", "observed-by", "determined-by"))
    nobody_alleges = (Run(words._("ceasefire.incident.nobody-alleges"), "quiet"),)
    nobody_observed = (Run(words._("ceasefire.incident.nobody-observed"), "quiet"),)
    nobody_determined = (Run(words._("ceasefire.incident.nobody-determined")),)
    columns = (
        _joined([_alleged(words, found, entry, one) for entry in one.alleged]) or nobody_alleges,
        _joined([_observed(words, entry, one) for entry in one.observed]) or nobody_observed,
        _joined([_determined(words, found, entry, one) for entry in one.determined]) or nobody_determined,
    )
    blocks: list[Block] = [
        Heading(words._("ceasefire.incident.incident", id=escaped(one.id)), 2),
        Table(heads, (columns,)),
    ]
    items = [*(_matched(words, match) for match in matched if match.word != "not-under"), *_rest(words, one)]
    not_under = [match for match in matched if match.word == "not-under"]
    items += [_matched(words, match) for match in not_under]
    return [*blocks, Bullets(tuple(items))] if items else blocks


def _joined(lines: list[str]) -> Line:
    return (Run(" · ".join(lines)),) if lines else ()


def _taken_back(words: Words, entry: AllegedEntry | ObservedEntry | DeterminedEntry, one: Incident) -> str:
    return " " + words._("ceasefire.incident.taken-back") if entry.id in one.withdrawn else ""


def _when(words: Words, entry: AllegedEntry | ObservedEntry) -> str:
    start, end = stretch_said(entry.since), stretch_said(entry.until)
    said = say_spread(words, start)
    return said if end is None else f"{said} – {say_spread(words, end)}"


def _alleged(words: Words, found: ToldIncidents, entry: AllegedEntry, one: Incident) -> str:
    titles = {party.id: party.title for party in found.terms.parties}
    against = words._("ceasefire.incident.against-nobody") if entry.against is None else escaped(titles[entry.against])
    said = words._(
        "ceasefire.incident.alleged",
        word=escaped(entry.word),
        name=against,
        says=escaped(entry.says or "–"),
        when=_when(words, entry),
    )
    return said + _taken_back(words, entry, one)


def _observed(words: Words, entry: ObservedEntry, one: Incident) -> str:
    sign = "≥ " if entry.at_least else ""
    count = "" if entry.count is None else f"{sign}{words.number(entry.count)} × "
    could_be = (
        say_acts(words, "; ".join(entry.could_be)) if entry.could_be else words._("ceasefire.incident.could-be-unsaid")
    )
    said = words._(
        "ceasefire.incident.observed",
        word=escaped(entry.word),
        what=count + escaped(entry.what),
        when=_when(words, entry),
        acts=could_be,
    )
    return said + _taken_back(words, entry, one)


def _determined(words: Words, found: ToldIncidents, entry: DeterminedEntry, one: Incident) -> str:
    said = words._(
        "ceasefire.incident.determined",
        outcome=words.p_("determined-outcome", entry.outcome),
        clause=escaped(entry.clause),
        id=escaped(entry.body),
        word=escaped(entry.word),
    )
    if entry.votes_for is not None and entry.votes_against is not None:
        said += f" {entry.votes_for} : {entry.votes_against}."
    if entry.dissent is not None:
        said += " " + words._("ceasefire.incident.dissent", says=escaped(entry.dissent))
    return said + _taken_back(words, entry, one)


def _matched(words: Words, match: MatchedClause) -> Bullet:
    """What an account could be under a clause, in one of three words; under it the parts, and what stays open."""
    line = (
        Run(escaped(match.account), "code"),
        Run(": " + words._(f"ceasefire.match.{match.word}", clause=escaped(match.clause))),
    )
    under = (
        [Bullet((Run(words._("ceasefire.match.missing", names=_parts(words, match.missing))),))]
        if match.missing
        else []
    )
    if match.word == "not-under":
        named = tuple(part for part, value in match.parts if value == "no")
        under.append(Bullet((Run(words._("ceasefire.match.because", names=_parts(words, named))),)))
    for one in match.unless:
        conditions = "; ".join(map(escaped, one.conditions))
        under.append(Bullet((Run(words._("ceasefire.match.unless", clause=escaped(one.clause), needs=conditions)),)))
    return Bullet(line, tuple(under))


def _parts(words: Words, parts: tuple[str, ...]) -> str:
    return ", ".join(words.p_("match-part", part) for part in parts)


def _rest(words: Words, one: Incident) -> list[Bullet]:
    """Answers, evidence, links, what was done: each on its word."""
    said = [
        words._("ceasefire.incident.answered", word=escaped(a.word), says=escaped(a.says or "–")) for a in one.answered
    ]
    said += [
        words._("ceasefire.incident.evidence", what=escaped(e.what), word=escaped(e.word), id=e.digest or "–")
        for e in one.evidence
    ]
    said += [_link(words, link, one) for link in one.links]
    said += [
        words._("ceasefire.incident.remedied", word=escaped(r.word), says=escaped(r.says or "–")) for r in one.remedied
    ]
    return [Bullet((Run(text),)) for text in said]


def _link(words: Words, link: LinkedEntry, one: Incident) -> str:
    other = link.other if link.incident == one.id else link.incident
    return words._(f"ceasefire.incident.linked-{link.how}", id=escaped(other), word=escaped(link.word))


def _row(words: Words, one: TallyRow) -> tuple[Line, ...]:
    return (
        (Run(escaped(one.word)),),
        (Run(words._(f"ceasefire.tally.{one.counts}")),),
        (Run(say_instant(words, one.since)),),
        (Run(say_instant(words, one.until)),),
        (Run(_cell(words, one)),),
    )


def _cell(words: Words, one: TallyRow) -> str:
    """One of three cells: so many in so many hours; nothing in so many hours; nobody there. Where presence is not told, that."""
    cell = one.cell
    if cell.nobody:
        return words._("ceasefire.tally.nobody-there")
    count = words.number(cell.recorded)
    if cell.joined < cell.recorded:
        count = words._("ceasefire.tally.bounds", count=words.number(cell.joined), limit=count)
    if cell.minutes is None:
        return words._("ceasefire.tally.presence-not-told", count=count)
    hours = words.number(cell.minutes // 60) + (f":{cell.minutes % 60:02}" if cell.minutes % 60 else "")
    return words._("ceasefire.tally.in-hours", count=count, limit=hours)


def incidents_data(words: Words, found: ToldIncidents) -> dict[str, Any]:
    """The same for programs: the entries by incident in three columns, and what each account could be."""
    return {
        "ceasefire": found.terms.id,
        "tzdata": ZONES_VERSION,
        "incidents": [
            {
                "id": one.id,
                "alleged": list(one.alleged),
                "observed": list(one.observed),
                "determined": list(one.determined),
                "nobody-has-determined": "no" if one.standing else "yes",
                "answered": list(one.answered),
                "evidence": list(one.evidence),
                "links": list(one.links),
                "remedied": list(one.remedied),
                "withdrawn": list(one.withdrawn),
                "matches": [
                    {
                        "account": match.account,
                        "clause": match.clause,
                        "word": match.word,
                        "parts": dict(match.parts),
                        "missing": list(match.missing),
                        "unless": [unless.clause for unless in match.unless],
                    }
                    for match in matched
                ],
            }
            for one, matched in found.incidents
        ],
    }


def tally_data(words: Words, found: ToldIncidents) -> dict[str, Any]:
    """The counts for programs: rows by mouth and kind; bounds where links are proposed; minutes of presence, or null where it is not told."""
    return {
        "ceasefire": found.terms.id,
        "tzdata": ZONES_VERSION,
        "rows": [
            {
                "word": one.word,
                "counts": one.counts,
                "since": one.since.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "until": one.until.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "at-least": one.cell.joined,
                "at-most": one.cell.recorded,
                "minutes-of-presence": one.cell.minutes,
                "nobody-there": "yes" if one.cell.nobody else "no",
            }
            for one in found.rows
        ],
        "cannot-be-divided": [
            {"entry": one.entry, "word": one.word, "count": one.count, "cut": one.cut.strftime("%Y-%m-%dT%H:%M:%SZ")}
            for one in found.undivided
        ],
    }
