"""The rule of an exchange as a page: what the law says, what cannot hold together, then the rule told back clause by clause.

Loudest first: breaches of law, then contradictions (each with every clause of the smallest set and its line), then risks and what is read
in two ways. A clause that nothing is held against is marked as shown and not checked. Titles are the rule's own words; they are
never translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.app.exchanges import CheckedRule
from parley.exchange.rules import KINDS, Explained
from parley.kernel import Finding, Place, escaped
from parley.law import LawFinding, as_finding
from parley.presentation.exchange_pages.operation_blocks import operation_blocks
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run
from parley.presentation.wording import Words, say_edtf, say_message, say_whole

__all__ = ["clause_sentences", "law_blocks", "rule_data", "rule_page"]


def rule_page(words: Words, found: CheckedRule) -> Page:
    """The page of a checked rule in the language of *words*."""
    rule = found.read.rule
    blocks: list[Block] = []
    blocks += law_blocks(words, found.law, found.place, ("breach",))
    blocks += _contradictions(words, found)
    blocks += law_blocks(words, found.law, found.place, ("risk", "remark"))
    blocks += _readings(words, found)
    blocks += _odd(words, found.read.findings)
    blocks += _told(words, found)
    if found.operation is not None:
        blocks += operation_blocks(words, rule, found.operation)
    under: list[Line] = [(Run(rule.id, "code"),)]
    if rule.agreed:
        under.append((Run(words._("pages.rule.agreed-date", date=say_edtf(words, rule.agreed))),))
    if rule.source:
        under.append((Run(words._("pages.shared.read-in", source=escaped(rule.source)), "quiet"),))
    return Page(
        lang=words.lang,
        title=words._("pages.rule.rule", title=escaped(rule.title)),
        under_title=tuple(under),
        blocks=tuple(blocks),
        foot=(
            (Run(words._("pages.rule.parley-warns-and-decides-nothing"), "quiet"),),
            (
                Run(
                    words._("pages.rule.that-no-contradiction-was-found"),
                    "quiet",
                ),
            ),
        ),
    )


def law_blocks(
    words: Words,
    law: Iterable[LawFinding],
    place: Any = None,
    gravities: tuple[str, ...] = ("breach", "risk", "remark"),
) -> list[Block]:
    """What the law says, each finding with its sentence (which cites the article), how to mend it and where it stands. ``place``: of a clause id."""
    blocks: list[Block] = []
    for finding in law:
        if finding.gravity not in gravities:
            continue
        line = [Run(say_whole(words, as_finding(finding).message))]
        if finding.clause:
            line += _at(words, finding.clause, place(finding.clause) if place else Place())
        word = words.p_("gravity", finding.gravity)
        blocks.append(Callout(tuple(line), word, "note" if finding.gravity == "remark" else "warning"))
    if blocks:
        title = words._("pages.rule.against-law") if "breach" in gravities else words._("pages.shared.what-law-asks")
        blocks.insert(0, Heading(title, 2, "law" if "breach" in gravities else "law-risks"))
    return blocks


def _at(words: Words, clause: str, place: Place) -> list[Run]:
    where = _where(place)
    return [Run(" [" + escaped(clause) + (f", {where}" if where else "") + "]", "code")]


def _where(place: Place) -> str:
    """File and line; the path inside the data is for programs."""
    return str(Place(place.file, place.line)) if place.line else ""


def _contradictions(words: Words, found: CheckedRule) -> list[Block]:
    blocks: list[Block] = [Heading(words._("pages.rule.can-it-hold-together"), 2, "contradictions")]
    errors = [finding for finding in found.findings if finding.severity == "error"]
    if not errors:
        blocks.append(Paragraph((Run(words._("pages.rule.no-contradiction-was-found")),)))
    for finding in errors:
        said, mend = say_message(words, finding.message)
        blocks.append(
            Callout((Run(f"{said}. {mend}".strip()),), words._("pages.rule.contradiction"), "warning"),
        )
        blocks.append(Bullets(tuple(_clause_line(words, found, name) for name in _named(finding, found))))
    rest = [
        finding
        for finding in found.findings
        if finding.severity != "error" and finding.message.code != "exchange.rule.two-readings"
    ]
    if rest:
        blocks.append(Bullets(tuple(_finding(words, finding) for finding in rest)))
    return blocks


def _named(finding: Finding, found: CheckedRule) -> list[str]:
    """The clauses that a contradiction names, in the order of the file."""
    given = {
        name.strip()
        for key in ("clauses", "one", "other")
        for name in str(finding.message.params.get(key, "")).split(",")
    }
    listed = [clause.id for clause in found.read.rule.clauses if clause.id in given]
    return listed or [
        clause.id
        for index, clause in enumerate(found.read.rule.clauses)
        if found.read.place(f"clauses[{index}]") == finding.place
    ]


def _clause_line(words: Words, found: CheckedRule, name: str) -> Bullet:
    """A clause by its id, its line and its first sentence."""
    line = [Run(escaped(name), "code"), Run(" ")]
    where = _where(found.place(name))
    if where:
        line.append(Run(f"({where}) ", "quiet"))
    for one in found.explained:
        if one.clause == name and one.messages:
            line.append(Run(say_message(words, one.messages[0])[0]))
    return Bullet(tuple(line))


def _finding(words: Words, finding: Finding) -> Bullet:
    said, mend = say_message(words, finding.message)
    line = [Run(words.p_("severity", finding.severity) + ": ", "strong"), Run(said)]
    where = _where(finding.place)
    if where:
        line.append(Run(f" ({where})", "quiet"))
    return Bullet(tuple(line), (Bullet((Run(mend, "quiet"),)),) if mend else ())


def _readings(words: Words, found: CheckedRule) -> list[Block]:
    """Clauses that others read otherwise: both are shown, none is chosen."""
    items: list[Bullet] = []
    for one in found.read.rule.clauses_and_classes:
        where = _where(found.place(one.id))
        for other in one.disputed:
            line = (
                Run(escaped(one.id), "code"),
                Run(f" ({where}) " if where else " ", "quiet"),
                Run(words._("pages.rule.is-read-otherwise-by-word", word=escaped(", ".join(other.word)) or "-") + " "),
                Run(escaped(other.says), "own"),
            )
            items.append(Bullet(line))
    if not items:
        return []
    return [
        Heading(words._("pages.rule.read-in-two-ways"), 2, "readings"),
        Paragraph((Run(words._("pages.rule.each-reading-stands-beside-other")),)),
        Bullets(tuple(items)),
    ]


def _odd(words: Words, findings: Iterable[Finding]) -> list[Block]:
    items = tuple(_finding(words, finding) for finding in findings)
    return [Heading(words._("pages.rule.what-is-odd-about-file"), 2, "odd"), Bullets(items)] if items else []


def _told(words: Words, found: CheckedRule) -> list[Block]:
    blocks: list[Block] = [Heading(words._("pages.rule.rule-in-plain-words"), 2, "told")]
    only_shown = set(_only_shown(found))
    for one in found.explained:
        sentences = tuple(Bullet((Run(said),)) for said in clause_sentences(words, one))
        if not one.clause:
            blocks.append(Bullets(sentences))
            continue
        line = [Run(escaped(one.clause), "code")]
        where = _where(found.place(one.clause))
        if where:
            line.append(Run(f" ({where})", "quiet"))
        if one.clause in only_shown:
            line.append(Run(" " + words._("pages.rule.shown-not-checked"), "strong"))
        blocks.append(Bullets((Bullet(tuple(line), sentences),)))
    return blocks


def _only_shown(found: CheckedRule) -> list[str]:
    """The clauses with which nothing is done but show them: no sums, and neither history, law nor plan is held against them."""
    return [clause.id for clause in found.read.rule.clauses if KINDS.of(clause).is_only_shown]


def clause_sentences(words: Words, one: Explained) -> list[str]:
    """What is said of a clause; a sentence that ends in a colon and the one after it are one."""
    found: list[str] = []
    for message in one.messages:
        said = say_message(words, message)[0]
        if found and found[-1].endswith(":"):
            found[-1] += f" {said}"
        else:
            found.append(said)
    return found


def rule_data(words: Words, found: CheckedRule) -> dict[str, Any]:
    """The same for programs: codes, parameters and the sentences in the language of *words*."""
    return {
        "rule": found.read.rule.id,
        "title": found.read.rule.title,
        "holds-together": "yes" if found.holds_together else "no",
        "law": [
            {
                "article": one.article,
                "gravity": one.gravity,
                "subject": one.subject,
                "who": one.who,
                "clause": one.clause,
                "place": found.place(one.clause) if one.clause else Place(),
                **_said(words, as_finding(one).message),
            }
            for one in found.law
        ],
        "findings": [
            {
                "severity": one.severity,
                "place": one.place,
                "clauses": [{"id": name, "place": found.place(name)} for name in _named(one, found)],
                **_said(words, one.message),
            }
            for one in found.findings
        ],
        "odd": [
            {"severity": one.severity, "place": one.place, **_said(words, one.message)} for one in found.read.findings
        ],
        "not-checked": _only_shown(found),
        "clauses": [_clause_data(words, found, one) for one in found.explained],
        "operation": None if found.operation is None else found.operation.operation,
        "operation-findings": []
        if found.operation is None
        else [
            {"severity": one.severity, "place": one.place, **_said(words, one.message)}
            for one in found.operation.findings
        ],
    }


def _clause_data(words: Words, found: CheckedRule, one: Explained) -> dict[str, Any]:
    return {
        "clause": one.clause,
        "place": found.place(one.clause) if one.clause else Place(),
        "says": [_said(words, message) for message in one.messages],
    }


def _said(words: Words, message: Any) -> dict[str, Any]:
    said, mend = say_message(words, message)
    return {"code": message.code, "params": message.params, "said": said, "mend": mend}
