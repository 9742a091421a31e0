"""The terms of a ceasefire as a page: contradictions first, then what is read in several ways and left open, then the terms in plain words.

Titles and quotations are the file's own words; they are never translated. Nothing on the page says of anybody that terms were not kept: terms alone cannot.
"""

from __future__ import annotations

from typing import Any

from parley.app.ceasefires import CheckedTerms
from parley.ceasefire.terms import SaidClause, SaidTime
from parley.ceasefire.zones import ZONES_VERSION
from parley.kernel import Finding, Message, Place, escaped
from parley.presentation.ceasefire_pages.said_in_words import say_term
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run
from parley.presentation.wording import Words, say_edtf

__all__ = ["finding_bullet", "terms_data", "terms_page"]


def terms_page(words: Words, found: CheckedTerms) -> Page:
    """The page of checked terms in the language of *words*."""
    terms = found.read.terms
    under: list[Line] = [(Run(terms.id, "code"), Run(", " + words.n_("ceasefire.page.clauses", len(terms.clauses))))]
    if terms.made is not None:
        under.append((Run(words._("ceasefire.page.made", when=_said_time(words, terms.made))),))
    under += [(Run(words._("ceasefire.page.read-in", source=escaped(source)), "quiet"),) for source in terms.sources]
    blocks = [
        *_together(words, found),
        *_law(words, found),
        *_readings(words, found),
        *_odd(words, found),
        *_told(words, found),
    ]
    return Page(
        lang=words.lang,
        title=words._("ceasefire.page.terms", title=escaped(terms.title)),
        under_title=tuple(under),
        blocks=tuple(blocks),
        mark=words._("ceasefire.page.illustration") if terms.illustration else "",
        foot=(
            (Run(words._("ceasefire.page.warns"), "quiet"),),
            (Run(words._("ceasefire.page.zones", version=ZONES_VERSION), "quiet"),),
        ),
    )


def _said_time(words: Words, time: SaidTime) -> str:
    said = [say_edtf(words, time.at), f"({escaped(time.zone)})"] if time.at is not None else []
    return " ".join([*said, escaped(time.words) if time.words is not None else ""]).strip()


def _where(place: Place) -> str:
    """File and line; the path inside the data is for programs."""
    return str(Place(place.file, place.line)) if place.line else ""


def finding_bullet(words: Words, finding: Finding) -> Bullet:
    """One finding as an item of a list, with how to mend it under it."""
    said, mend = say_term(words, finding.message)
    line = [Run(words.p_("severity", finding.severity) + ": ", "strong"), Run(said)]
    where = _where(finding.place)
    if where:
        line.append(Run(f" ({where})", "quiet"))
    return Bullet(tuple(line), (Bullet((Run(mend, "quiet"),)),) if mend else ())


def _together(words: Words, found: CheckedTerms) -> list[Block]:
    blocks: list[Block] = [Heading(words._("ceasefire.page.together"), 2, "together")]
    errors = [one for one in found.findings if one.severity == "error"]
    if not errors:
        blocks.append(Paragraph((Run(words._("ceasefire.page.no-contradiction")),)))
    for finding in errors:
        said, mend = say_term(words, finding.message)
        where = _where(finding.place)
        line = (Run(f"{said}. {mend}".strip()), Run(f" ({where})" if where else "", "quiet"))
        blocks.append(Callout(line, words._("ceasefire.page.contradiction"), "warning"))
    rest = tuple(finding_bullet(words, one) for one in found.findings if one.severity != "error")
    return [*blocks, Bullets(rest)] if rest else blocks


def _law(words: Words, found: CheckedTerms) -> list[Block]:
    """What the law asks to be looked at: each finding cites its article."""
    blocks: list[Block] = []
    for one in found.law:
        line = [Run(say_term(words, one.message)[0])]
        if one.clause:
            where = _where(found.read.place_of(one.clause))
            line.append(Run(f" [{escaped(one.clause)}{', ' + where if where else ''}]", "code"))
        blocks.append(
            Callout(tuple(line), words.p_("gravity", one.gravity), "note" if one.gravity == "remark" else "warning")
        )
    return [Heading(words._("pages.shared.what-law-asks"), 2, "law"), *blocks] if blocks else []


def _readings(words: Words, found: CheckedTerms) -> list[Block]:
    """What stands in more than one reading: each of them, none chosen."""
    items: list[Bullet] = []
    for one in found.told:
        said = [
            message
            for message in one.messages
            if message.code.partition("told.")[2].startswith(("reads-", "reckoned-"))
        ]
        head = (Run(escaped(one.clause), "code"), Run(": ")) if one.clause else ()
        items += [Bullet((*head, Run(say_term(words, message)[0]))) for message in said]
    if not items:
        return []
    return [
        Heading(words._("ceasefire.page.two-ways"), 2, "readings"),
        Paragraph((Run(words._("ceasefire.page.beside")),)),
        Bullets(tuple(items)),
    ]


def _odd(words: Words, found: CheckedTerms) -> list[Block]:
    items = tuple(finding_bullet(words, one) for one in found.read.findings)
    return [Heading(words._("ceasefire.page.odd"), 2, "odd"), Bullets(items)] if items else []


def _told(words: Words, found: CheckedTerms) -> list[Block]:
    blocks: list[Block] = [Heading(words._("ceasefire.page.in-words"), 2, "told")]
    only_words = {one.id for one in found.read.terms.of_kind(SaidClause)}
    for one in found.told:
        sentences = tuple(Bullet((Run(say_term(words, message)[0]),)) for message in one.messages)
        if not one.clause:
            blocks.append(Bullets(sentences))
            continue
        line = [Run(escaped(one.clause), "code")]
        where = _where(found.read.place_of(one.clause))
        if where:
            line.append(Run(f" ({where})", "quiet"))
        if one.clause in only_words:
            line.append(Run(" " + words._("ceasefire.page.shown"), "strong"))
        blocks.append(Bullets((Bullet(tuple(line), sentences),)))
    return blocks


def terms_data(words: Words, found: CheckedTerms) -> dict[str, Any]:
    """The same for programs: codes, parameters and the sentences in the language of *words*."""
    terms = found.read.terms
    return {
        "ceasefire": terms.id,
        "title": terms.title,
        "illustration": "yes" if terms.illustration else "no",
        "holds-together": "yes" if found.holds_together else "no",
        "tzdata": ZONES_VERSION,
        "findings": [_finding_data(words, one) for one in found.findings],
        "law": [
            {"article": one.article, "gravity": one.gravity, "clause": one.clause, **_said(words, one.message)}
            for one in found.law
        ],
        "odd": [_finding_data(words, one) for one in found.read.findings],
        "clauses": [
            {
                "clause": one.clause,
                "place": found.read.place_of(one.clause),
                "says": [_said(words, message) for message in one.messages],
            }
            for one in found.told
        ],
    }


def _finding_data(words: Words, finding: Finding) -> dict[str, Any]:
    return {"severity": finding.severity, "place": finding.place, **_said(words, finding.message)}


def _said(words: Words, message: Message) -> dict[str, Any]:
    said, mend = say_term(words, message)
    return {"code": message.code, "params": message.params, "said": said, "mend": mend}
