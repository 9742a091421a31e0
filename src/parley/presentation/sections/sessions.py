"""Sessions and contacts on a page: planned against held, and who came."""

from __future__ import annotations

from parley.presentation.page import Block, Bullet, Bullets, Heading, Paragraph, Run
from parley.presentation.sections.naming import Naming
from parley.talks.views import DelegationView, SessionFactView, SessionView

__all__ = ["sessions_section"]


def sessions_section(naming: Naming, sessions: tuple[SessionView, ...]) -> list[Block]:
    """Each session with every fact told of it."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.sessions.sessions-and-contacts"), 2, "sessions")]
    if not sessions:
        return [*blocks, Paragraph((Run(words._("pages.sessions.no-sessions-on-record")),))]
    return [*blocks, Bullets(tuple(_session(naming, session) for session in sessions))]


def _session(naming: Naming, session: SessionView) -> Bullet:
    words = naming.words
    head = f" — {words.p_('session-state', session.state)}"
    if session.channel:
        head += f"; {words.p_('channel', session.channel)}"
    line = [Run(words.text(session.title)[0] or session.id, "strong"), Run(head), Run(f"  [{session.id}]", "code")]
    if session.moved:
        line.append(Run(" · " + words._("pages.sessions.planned-and-held-at-different"), "strong"))
    under = [_fact(naming, fact) for fact in session.facts]
    under += [_delegation(naming, delegation) for delegation in session.delegations]
    came = {naming.labels[one.party].names and one.party for one in session.delegations if one.party in naming.labels}
    missing = [side for side in session.between if side not in came] if session.delegations else []
    if missing:
        under.append(Bullet((Run(words._("pages.sessions.nothing-on-record-about", names=naming.names(missing))),)))
    return Bullet(tuple(line), tuple(under))


def _fact(naming: Naming, fact: SessionFactView) -> Bullet:
    words = naming.words
    parts = [words.p_("aspect", fact.aspect)]
    when = naming.time(fact.at)
    parts.append(when or words._("pages.sessions.time-not-stated"))
    if fact.place:
        parts.append(fact.place)
    if fact.who:
        parts.append(naming.names(fact.who))
    line = [Run(" · ".join(parts))]
    if fact.evidence.content:
        line += [Run(" — "), naming.own(fact.evidence.content)]
    return Bullet(tuple(line), (Bullet(naming.quiet(fact.evidence)),))


def _delegation(naming: Naming, one: DelegationView) -> Bullet:
    words = naming.words
    parts: list[str] = []
    if one.head:
        parts.append(words._("pages.sessions.led-by-name", name=naming.name(one.head)))
    else:
        parts.append(words._("pages.sessions.not-identified"))
    if one.members:
        parts.append(words._("pages.sessions.with-names", names=naming.names(one.members)))
    parts.append(words._("pages.sessions.level", level=words.p_("level", one.level)))
    line = [
        Run(words._("pages.sessions.delegation-of-name", name=naming.name(one.party)), "strong"),
        Run("; ".join(parts)),
    ]
    if one.level_said:
        line += [Run(" — "), naming.own(one.level_said)]
    under = [Bullet(naming.quiet(one.evidence))]
    if one.mandate is not None:
        for label, text in (
            (words._("pages.sessions.mandate"), one.mandate.scope),
            (words._("pages.sessions.limits"), one.mandate.limits),
        ):
            if text:
                under.append(Bullet((Run(label), naming.own(text))))
    return Bullet(tuple(line), tuple(under))
