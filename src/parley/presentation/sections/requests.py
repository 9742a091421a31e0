"""Requests, invitations, proposals and offers on a page, with what came of them."""

from __future__ import annotations

from parley.presentation.page import Block, Bullet, Bullets, Heading, Paragraph, Run
from parley.presentation.sections.naming import Naming
from parley.talks.views import RequestView

__all__ = ["requests_section"]


def requests_section(naming: Naming, requests: tuple[RequestView, ...]) -> list[Block]:
    """Each request with its answer, those without an answer first."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.requests.asked-and-offered"), 2, "requests")]
    if not requests:
        return [*blocks, Paragraph((Run(words._("pages.requests.no-requests-or-offers")),))]
    ordered = sorted(requests, key=lambda one: (one.state not in ("unanswered", "noted"), one.index))
    return [*blocks, Bullets(tuple(_request(naming, request) for request in ordered))]


def _request(naming: Naming, request: RequestView) -> Bullet:
    words = naming.words
    head = f"{naming.name(request.party)} {words.p_('force', request.asked.force)}"
    if request.to:
        head = words._("pages.requests.who-to-whom", who=head, whom=naming.names(request.to))
    line = (
        Run(head + ": ", "strong"),
        naming.own(request.asked.content),
        Run(" — " + words.p_("request-state", request.state), "strong"),
    )
    under = [Bullet(naming.quiet(request.asked))]
    for answer in request.answers:
        under.append(naming.bullet(answer, f"{naming.name(answer.speaker)} {words.p_('force', answer.force)}"))
    return Bullet(line, tuple(under))
