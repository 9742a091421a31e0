"""The loud sections of a report: what the law says, whether the plan holds, what is odd about the papers.

Many findings of one kind are one, with the number of them: a list of a thousand persons must not bury what matters.
"""

from __future__ import annotations

from typing import Final

from parley.app.exchanges import ExchangeReport
from parley.kernel import Finding, escaped
from parley.presentation.exchange_pages.grouped_law import grouped_law, in_titles
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Paragraph, Run
from parley.presentation.wording import Words, say_message

__all__ = ["faults_section", "law_section"]

_MOST_LISTED: Final = 12
_MOST_SAID: Final = 4


def law_section(words: Words, report: ExchangeReport) -> list[Block]:
    """What the law says, breaches first. Findings of one kind on many persons are one, with their ids and the number of all."""
    blocks: list[Block] = [Heading(words._("pages.report.what-law-says"), 2, "law")]
    if not report.law:
        text = words._("pages.report.check-against-third-geneva-convention")
        return [*blocks, Paragraph((Run(text),))]
    return [*blocks, *grouped_law(words, report.law, report.titles)]


def faults_section(words: Words, report: ExchangeReport) -> list[Block]:
    """Clauses that the plan breaks; what the independent check says of the plan; what is odd about the papers."""
    blocks: list[Block] = [Heading(words._("pages.report.does-plan-hold"), 2, "check")]
    for one in report.clauses:
        if one.verdict == "broken":
            said = [say_message(words, in_titles(report.titles, message))[0] for message in one.messages] or [
                words._("pages.shared.this-clause-is-not-kept")
            ]
            line = (Run(f"{escaped(one.clause)} ", "code"), Run("; ".join(said[:_MOST_SAID])))
            blocks.append(Callout(line, words._("pages.shared.against-rule"), "warning"))
    if not report.checked:
        text = words._("pages.report.this-plan-was-made-again")
        blocks.append(Paragraph((Run(text),)))
    elif report.faults:
        text = words.n_(
            "pages.report.plan-breaks-its-own-problem",
            len(report.faults),
        )
        blocks.append(Callout((Run(text),), words._("pages.shared.warning"), "warning"))
        blocks.append(Bullets(tuple(_finding(words, report, one) for one in report.faults[:_MOST_LISTED])))
        if len(report.faults) > _MOST_LISTED:
            rest = len(report.faults) - _MOST_LISTED
            blocks.append(Paragraph((Run(words.n_("pages.shared.and-count-more-counted", rest), "quiet"),)))
    else:
        text = words._("pages.report.independent-check")
        blocks.append(Paragraph((Run(text),)))
    if report.findings:
        blocks.append(Heading(words._("pages.report.what-is-odd-about-papers"), 3, "odd"))
        blocks.append(Bullets(tuple(_odd(words, report))))
    return blocks


def _odd(words: Words, report: ExchangeReport) -> list[Bullet]:
    """The first finding of each kind, and how many more of it there are; errors first."""
    kinds: dict[str, list[Finding]] = {}
    for one in report.findings:
        kinds.setdefault(one.message.code, []).append(one)
    rank = {"error": 0, "warning": 1, "note": 2}
    items: list[Bullet] = []
    for found in sorted(kinds.values(), key=lambda found: rank[found[0].severity]):
        bullet = _finding(words, report, found[0])
        if len(found) > 1:
            text = words.n_("pages.report.and-count", len(found) - 1)
            bullet = Bullet(bullet.line, (*bullet.under, Bullet((Run(text, "quiet"),))))
        items.append(bullet)
    return items


def _finding(words: Words, report: ExchangeReport, finding: Finding) -> Bullet:
    said, mend = say_message(words, in_titles(report.titles, finding.message))
    line = [Run(words.p_("severity", finding.severity) + ": ", "strong"), Run(said)]
    # The path inside the data is for programs; a reader looks into a file.
    where = str(finding.place) if finding.place.file else ""
    if where:
        line.append(Run(f" ({escaped(where)})", "quiet"))
    return Bullet(tuple(line), (Bullet((Run(mend, "quiet"),)),) if mend else ())
