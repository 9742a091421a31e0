"""What a signed text would oblige whom to, as rules read it: proposals, each with the words that led to it, for a person to confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.app.texts import ProposalRow
from parley.kernel import Finding, escaped
from parley.presentation.page import Block, Bullet, Bullets, Callout, Page, Paragraph, Run
from parley.presentation.wording import Words, say_message

__all__ = ["proposals_page"]


def proposals_page(
    words: Words, rows: Sequence[ProposalRow], findings: Sequence[Finding], names: Mapping[str, str]
) -> Page:
    """The page. *findings*: what a person should look at; *names*: how the parties are called."""
    blocks: list[Block] = [
        Paragraph(
            (
                Run(
                    words._("pages.proposals.read-from-signed-text"),
                    "quiet",
                ),
            )
        )
    ]
    if rows:
        blocks.append(Bullets(tuple(_row(words, row, names) for row in rows)))
    else:
        blocks.append(Paragraph((Run(words._("pages.proposals.no-sentence-of-text")),)))
    for finding in findings:
        said, mend = say_message(words, finding.message)
        blocks.append(Callout((Run(f"{said}. "), Run(mend, "quiet")), words.p_("severity", finding.severity)))
    return Page(words.lang, words._("pages.proposals.what-signed-text-would-oblige"), (), tuple(blocks))


def _row(words: Words, row: ProposalRow, names: Mapping[str, str]) -> Bullet:
    proposal = row.proposal
    who = ", ".join(escaped(names.get(one, one)) for one in proposal.bearers) or words._("pages.proposals.nobody-named")
    head = (
        Run(f"{proposal.number} [{proposal.id}] ", "strong"),
        Run(escaped(proposal.words), "own", "" if proposal.language == words.lang else proposal.language),
    )
    deadline = words.p_("deadline", proposal.deadline.kind)
    if proposal.deadline.said:
        deadline += f": “{escaped(proposal.deadline.said)}”"
    under = [
        Bullet((Run(words._("pages.proposals.who-owes", names=who, how=words.p_("bearer", proposal.bearer_rule))),)),
        Bullet((Run(words._("pages.proposals.by-when", deadline=deadline)),)),
    ]
    led = words._("pages.proposals.led-to-by-words", words=escaped(proposal.obligation))
    if proposal.weak:
        led += "; " + words._("pages.proposals.which-may-also-be-mere")
    if proposal.refrain:
        led += "; " + words._("pages.proposals.it-is-undertaking")
    under.append(Bullet((Run(led, "quiet"),)))
    if row.state == "confirmed":
        under.append(Bullet((Run(words._("pages.proposals.confirmed-id", id=escaped(row.undertaking)), "strong"),)))
    elif row.state == "declined":
        under.append(Bullet((Run(words._("pages.proposals.declined-no-undertaking"), "strong"),)))
    return Bullet(head, tuple(under))
