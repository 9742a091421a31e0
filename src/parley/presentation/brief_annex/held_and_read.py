"""Tables of the sessions, of the sources, and of what these do not say."""

from __future__ import annotations

from collections.abc import Iterator

from parley.presentation.brief_annex.citing import Citing, joined
from parley.presentation.page import Block, Bullet, Bullets, Line, Run, Table
from parley.talks.views import Brief, DelegationView, SessionFactView, SessionView, SilenceView, SourceView

__all__ = ["sessions_table", "silences_list", "sources_table"]


def sessions_table(citing: Citing, brief: Brief) -> list[Block]:
    """Sessions and contacts: planned against held, and who came."""
    words = citing.words
    rows = [
        (
            citing.row(citing.numbers.row("sessions", one.id)),
            _session(citing, one),
            joined([_fact(citing, fact) for fact in one.facts]),
            joined([_delegation(citing, delegation) for delegation in one.delegations]),
        )
        for one in brief.sessions
    ]
    head = (
        words._("pages.annex.number"),
        words._("pages.annex.session"),
        words._("pages.annex.planned-and-held"),
        words._("pages.annex.who-came"),
    )
    return [Table(head, tuple(rows), shares=(4, 21, 51, 24))]


def _session(citing: Citing, one: SessionView) -> Line:
    words = citing.words
    lines: list[Line] = [(Run(words.text(one.title)[0] or one.id, "strong"), Run(f" {one.id}", "code"))]
    said = words.p_("session-state", one.state)
    if one.channel:
        said += f"; {words.p_('channel', one.channel)}"
    lines.append((Run(said),))
    if one.moved:
        lines.append((Run(words._("pages.sessions.planned-and-held-at-different")),))
    came = {delegation.party for delegation in one.delegations}
    missing = [side for side in one.between if side not in came] if one.delegations else []
    if missing:
        names = citing.naming.names(missing)
        lines.append((Run(words._("pages.sessions.nothing-on-record-about", names=names), "quiet"),))
    return joined(lines)


def _fact(citing: Citing, fact: SessionFactView) -> Line:
    words, naming = citing.words, citing.naming
    parts = [words.p_("aspect", fact.aspect), citing.day(fact.at), fact.place, naming.names(fact.who)]
    line = [citing.mark(fact.evidence), Run(" " + " · ".join(part for part in parts if part))]
    if fact.evidence.content:
        line += [Run(": "), naming.own(fact.evidence.content)]
    return (*line, Run(" "), citing.origin(fact.evidence, when=False))


def _delegation(citing: Citing, one: DelegationView) -> Line:
    words, naming = citing.words, citing.naming
    head = (
        words._("pages.sessions.led-by-name", name=naming.name(one.head))
        if one.head
        else words._("pages.sessions.not-identified")
    )
    parts = [head, naming.names(one.members), "" if one.level == "unknown" else words.p_("level", one.level)]
    line = [citing.mark(one.evidence), Run(f" {naming.name(one.party)}: ", "strong")]
    line.append(Run("; ".join(part for part in parts if part)))
    if one.level_said:
        line += [Run("; "), naming.own(one.level_said)]
    if one.mandate is not None:
        for label, text in (
            ("pages.sessions.mandate", one.mandate.scope),
            ("pages.sessions.limits", one.mandate.limits),
        ):
            if text:
                line += [Run("; " + words._(label)), naming.own(text)]
    return (*line, Run(" "), citing.origin(one.evidence, when=False))


def silences_list(citing: Citing, brief: Brief) -> list[Block]:
    """What the sources do not say, and what was read and not entered."""
    words = citing.words
    blocks: list[Block] = []
    if brief.silences:
        blocks.append(Bullets(tuple(Bullet(_silence(citing, one)) for one in brief.silences)))
    if brief.omissions:
        under = tuple(Bullet(_silence(citing, one)) for one in brief.omissions)
        blocks.append(Bullets((Bullet((Run(words._("pages.sourcing.read-and-not-entered"), "strong"),), under),)))
    return blocks


def _silence(citing: Citing, one: SilenceView) -> Line:
    line = [Run(f"{citing.numbers.row('silences', one.id)} ", "quiet"), citing.naming.own(one.content)]
    places = [
        f"{citing.numbers.source(span.partition('#')[0])}:{span.partition('#')[2].partition('@')[0]}"
        for span in one.spans
    ]
    if one.source:
        not_in = citing.words._("pages.sourcing.not-in", source=citing.numbers.source(one.source))
        line.append(Run(f" {not_in}", "quiet"))
    if places:
        line.append(Run(" " + ", ".join(places), "quiet"))
    return (*line, Run(f" {one.id}", "code"))


def sources_table(citing: Citing, brief: Brief, erased: frozenset[str]) -> list[Block]:
    """The sources by their numbers. *erased*: sources whose copy was erased from the vault."""
    words = citing.words
    rows = [
        (
            citing.row(citing.numbers.source(one.id)),
            (Run(words.text(one.title)[0] or one.id, "strong"), Run(f" {one.id}", "code")),
            (Run(", ".join(_published(citing, one))),),
            (Run(words.number(one.entries)),),
            _how_seen(citing, one, one.id in erased),
        )
        for one in brief.sources
    ]
    head = (
        words._("pages.annex.number"),
        words._("pages.shared.source"),
        words._("pages.sourcing.publisher"),
        words._("pages.annex.entries"),
        words._("pages.sourcing.how-it-was-seen"),
    )
    return [Table(head, tuple(rows), shares=(4, 37, 20, 7, 32))]


def _published(citing: Citing, one: SourceView) -> Iterator[str]:
    """By whom, and when as the source states it."""
    if one.publisher:
        yield citing.naming.name(one.publisher)
    yield citing.day(one.dated) or citing.words._("pages.sourcing.no-date-stated")


def _how_seen(citing: Citing, one: SourceView, is_erased: bool) -> Line:
    words = citing.words
    became = words.p_("source-state", one.standing) if one.standing in ("corrected", "withdrawn") else ""
    because = words.text(one.because)[0] if one.because else ""
    kept = (
        words._("pages.sourcing.copy-erased")
        if is_erased
        else words._("pages.sourcing.copy-in-vault")
        if one.commitment
        else ""
    )
    seen = words.p_("seen", one.seen) if one.seen else ""
    line = [Run("; ".join([became, because] if because else [became]), "strong")] if became else []
    rest = "; ".join(part for part in (seen, kept, one.locator) if part)
    line.append(Run(f"; {rest}" if became and rest else rest, "quiet"))
    return (*line, Run(f" {one.sha256}", "code")) if one.sha256 else tuple(line)
