"""The answer to offers among several parties as a page: how many go, against what; who gives and receives; what stays and why.

Beside the answer through a hub stands what pairwise deals come to, and circles of at most so many parties where they were asked for. Titles are the file's.
"""

from __future__ import annotations

from typing import Any

from parley.exchange.offers import Circles, Offered, ReadOffers, Settled
from parley.kernel import Finding, Place, escaped
from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Heading,
    Line,
    Page,
    Paragraph,
    Run,
    Table,
)
from parley.presentation.wording import Words, say_edtf, say_message

__all__ = ["offers_data", "offers_page"]


def offers_page(words: Words, read: ReadOffers, found: Settled) -> Page:
    """The page of *found*, the answer to *read*, in the language of *words*."""
    offers = found.offers
    titles = _titles(found)
    blocks: list[Block] = [_finding(words, one) for one in read.findings]
    blocks += _in_all(words, found)
    blocks += _deals(words, found, titles)
    blocks += _balances(words, found, titles)
    blocks += _stays(words, found, titles)
    blocks += _capped(words, found, titles)
    under: list[Line] = [(Run(offers.id, "code"),)]
    if offers.as_of:
        under.append((Run(words._("pages.shared.as-of-date", date=say_edtf(words, offers.as_of))),))
    if offers.source:
        under.append((Run(words._("pages.shared.read-in", source=escaped(offers.source)), "quiet"),))
    if offers.note:
        under.append((Run(escaped(offers.note), "own"),))
    return Page(
        lang=words.lang,
        title=words._("pages.offers.offers-among-several-parties", title=escaped(offers.title)),
        under_title=tuple(under),
        blocks=tuple(blocks),
        foot=(
            (
                Run(
                    words._("pages.offers.these-are-numbers-who-goes"),
                    "quiet",
                ),
            ),
        ),
    )


def _titles(found: Settled) -> dict[str, str]:
    """What is called how; a coalition stands with a plus, as in the circles."""
    offers = found.offers
    named = {one.id: escaped(one.title) for part in (offers.classes, offers.parties) for one in part}
    return named | {f"+{one.id}": escaped(one.title) for one in offers.coalitions}


def _finding(words: Words, one: Finding) -> Block:
    said, mend = say_message(words, one.message)
    where = str(Place(one.place.file, one.place.line)) if one.place.line else ""
    line = (Run(f"{said}. {mend}".strip()), Run(f" ({where})" if where else "", "quiet"))
    return Callout(line, words.p_("severity", one.severity), "warning")


def _in_all(words: Words, found: Settled) -> list[Block]:
    best = found.best
    offered = sum(one.persons for one in found.offers.offers)
    freed = words.n_("pages.offers.count-person-goes-in-all", best.freed)
    items = [
        Bullet(
            (
                Run(freed, "strong"),
                Run(words._("pages.offers.of-offered", count=words.number(offered))),
                Run(" "),
                Run(
                    words._("pages.offers.that-is-proven")
                    if found.proven
                    else words._("pages.offers.not-proven-best", count=best.bound)
                ),
            )
        )
    ]
    if found.pairs is not None:
        more = best.freed - found.pairs.freed
        items.append(
            Bullet(
                (
                    Run(
                        words.n_(
                            "pages.offers.if-every-two-parties-only",
                            found.pairs.freed,
                        )
                    ),
                    Run(" "),
                    Run(
                        words._("pages.offers.all-together-free-count-more", count=words.number(more)),
                        "strong",
                    ),
                )
            )
        )
    if found.cap is not None and found.capped is not None:
        items.append(
            Bullet(
                (
                    Run(
                        words.n_(
                            "pages.offers.with-circles-of-at-most",
                            found.capped.freed,
                            cap=found.cap,
                        )
                    ),
                )
            )
        )
    if found.offers.hub is not None:
        hub = next(one.title for one in found.offers.parties if one.id == found.offers.hub)
        items.append(Bullet((Run(words._("pages.offers.everybody-passes-through-hub", hub=escaped(hub))),)))
    return [Heading(words._("pages.offers.how-many"), 2, "how-many"), Bullets(tuple(items))]


def _who(words: Words, one: Offered, titles: dict[str, str]) -> tuple[Line, Line, Line]:
    held = titles[one.person_class] if one.person_class else words._("pages.shared.persons")
    return (Run(titles[one.giver]),), (Run(titles[one.receiver]),), (Run(held),)


def _deals(words: Words, found: Settled, titles: dict[str, str]) -> list[Block]:
    by_id = {one.id: one for one in found.offers.offers}
    packages = {one.id: escaped(one.title) for one in found.offers.packages}
    rows: list[tuple[Line, ...]] = []
    for deal in found.best.deals:
        one = by_id[deal.offer]
        package = packages[one.package] if one.package else ""
        rows.append(
            (
                *_who(words, one, titles),
                (Run(words.number(deal.persons), "strong"),),
                (Run(words.number(one.persons)),),
                (Run(package),),
            )
        )
    heading = Heading(words._("pages.offers.who-gives-whom"), 2, "deals")
    if not rows:
        return [heading, Paragraph((Run(words._("pages.offers.nobody-can-go")),))]
    head = (
        words._("pages.offers.gives"),
        words._("pages.offers.receives"),
        words._("pages.offers.whom"),
        words._("pages.shared.persons"),
        words._("pages.offers.offered"),
        words._("pages.offers.package"),
    )
    return [heading, Table(head, tuple(rows))]


def _balances(words: Words, found: Settled, titles: dict[str, str]) -> list[Block]:
    rows: list[tuple[Line, ...]] = []
    for one in found.balances:
        if one.members:
            members = ", ".join(titles[party] for party in one.members)
            who: Line = (Run(titles[f"+{one.who}"]), Run(f" ({members})", "quiet"))
        else:
            who = (Run(titles[one.who]),)
        difference = one.receives - one.gives
        allowed = (
            words._("pages.offers.its-coalition-answers-for-it") if one.allowed is None else words.number(one.allowed)
        )
        rows.append(
            (
                who,
                (Run(words.number(one.gives)),),
                (Run(words.number(one.receives)),),
                (Run(("+" if difference > 0 else "") + words.number(difference)),),
                (Run(allowed),),
            )
        )
    head = (
        words._("pages.offers.party"),
        words._("pages.offers.gives"),
        words._("pages.offers.receives"),
        words._("pages.offers.difference"),
        words._("pages.offers.may-differ-by"),
    )
    return [Heading(words._("pages.offers.each-party-balance"), 2, "balances"), Table(head, tuple(rows))]


def _stays(words: Words, found: Settled, titles: dict[str, str]) -> list[Block]:
    heading = Heading(words._("pages.offers.what-stays-on-table"), 2, "stays")
    if not found.stays:
        return [heading, Paragraph((Run(words._("pages.offers.nothing-everybody-who-was-offered")),))]
    by_id = {one.id: one for one in found.offers.offers}
    rows = tuple(
        (
            *_who(words, by_id[one.offer], titles),
            (Run(words.number(one.persons), "strong"),),
            (Run(say_message(words, one.why)[0]),),
        )
        for one in found.stays
    )
    head = (
        words._("pages.offers.gives"),
        words._("pages.offers.receives"),
        words._("pages.offers.whom"),
        words._("pages.shared.persons"),
        words._("pages.shared.why"),
    )
    return [
        heading,
        Paragraph((Run(words._("pages.offers.that-they-stay-here-says")),)),
        Table(head, rows),
    ]


def _capped(words: Words, found: Settled, titles: dict[str, str]) -> list[Block]:
    if found.cap is None:
        return []
    heading = Heading(words._("pages.offers.with-circles-of-at-most-count", count=found.cap), 2, "circles")
    lead = Paragraph((Run(words._("pages.offers.circle-closes")),))
    if found.capped is None:
        return [heading, lead, Callout((Run(words._("pages.offers.there-are-too-many-circles")),), "", "warning")]
    return [heading, lead, *_circles(words, found.capped, titles)]


def _circles(words: Words, capped: Circles, titles: dict[str, str]) -> list[Block]:
    if not capped.circles:
        return [Paragraph((Run(words._("pages.offers.no-circle-closes")),))]
    rows: list[tuple[Line, ...]] = []
    for one in capped.circles:
        way = " → ".join(titles[name] for name in (*one.parties, one.parties[0]))
        rows.append(
            ((Run(way),), (Run(words.number(one.times)),), (Run(words.number(one.times * len(one.parties)), "strong"),))
        )
    proven = (
        words._("pages.offers.that-is-proven-no-choice")
        if capped.freed >= capped.bound
        else words._("pages.offers.not-proven-best", count=capped.bound)
    )
    return [
        Table(
            (words._("pages.offers.circle"), words._("pages.offers.times"), words._("pages.shared.persons")),
            tuple(rows),
        ),
        Paragraph((Run(proven, "quiet"),)),
    ]


def offers_data(words: Words, read: ReadOffers, found: Settled) -> dict[str, Any]:
    """The same for programs: ids, numbers, codes, and the sentences in the language of *words*."""
    return {
        "offers": found.offers.id,
        "title": found.offers.title,
        "freed": found.best.freed,
        "bound": found.best.bound,
        "proven": "yes" if found.proven else "no",
        "pairwise": None if found.pairs is None else found.pairs.freed,
        "deals": [{"offer": one.offer, "persons": one.persons} for one in found.best.deals],
        "balances": found.balances,
        "stays": [
            {
                "offer": one.offer,
                "persons": one.persons,
                "code": one.why.code,
                "params": one.why.params,
                "said": say_message(words, one.why)[0],
            }
            for one in found.stays
        ],
        "cap": found.cap,
        "too-many-circles": "yes" if found.too_many else "no",
        "capped": found.capped,
        "findings": [
            {
                "severity": one.severity,
                "place": one.place,
                "code": one.message.code,
                "said": say_message(words, one.message)[0],
            }
            for one in read.findings
        ],
    }
