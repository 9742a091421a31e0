"""``parley brief`` and ``parley why``."""

from __future__ import annotations

import click

from parley.app.talks import brief_of, erased_sources
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import (
    Session,
    as_of_option,
    day,
    known_at_option,
    pass_session,
    reader_option,
)
from parley.kernel import UseError
from parley.presentation.talks_pages import brief_page, why_page
from parley.storage import mark_seen as mark_as_seen
from parley.talks import TalksReader
from parley.talks.views import why

__all__ = ["brief_command", "why_command"]


@click.command("brief")
@as_of_option
@known_at_option
@click.option(
    "--since",
    metavar="ENTRY|last",
    help="Add what changed since this entry, or since the record was last marked as seen.",
)
@click.option("--mark-seen", is_flag=True, help="Mark the record as seen up to here: what comes later is new.")
@click.option("--title", default="", help="Its title. Default: the record's.")
@reader_option
@page_options()
@pass_session
def brief_command(
    session: Session,
    as_of: str | None,
    known_at: str | None,
    since: str | None,
    mark_seen: bool,
    title: str,
    reader: TalksReader,
    asked: PageAsked,
) -> None:
    """What the head of a delegation reads before going in.

    \b
    Examples:
      parley brief
      parley brief --as-of 2025-05-16 --known-at 110
      parley brief --since last --mark-seen
      parley brief --lang uk --format html -o brief.html
    """
    with session.node() as node:
        found = session.recorded(node, known_at)
        before = None if since is None else session.recorded(node, session.entry_or_last(node, since))
        erased = erased_sources(found.talks, node.vault())
        made = brief_of(found, as_of=day(as_of), since=before, erased=erased, reader=reader)
        if mark_seen:
            mark_as_seen(node.folder, found.record, found.size - 1)
    page, shown = brief_page(asked.words, made, title=title or found.title, erased=erased)
    deliver(session, page, shown, asked)


@click.command("why")
@click.argument("name", metavar="ID")
@as_of_option
@known_at_option
@reader_option
@page_options()
@pass_session
def why_command(
    session: Session, name: str, as_of: str | None, known_at: str | None, reader: TalksReader, asked: PageAsked
) -> None:
    """Walk from a line (swap@side-b, a matter, a condition, an undertaking, a session, any entry) down to its entries, mouths and passages.

    \b
    Examples:
      parley why swap@side-b
      parley why cond-resume
    """
    with session.node() as node:
        snapshot = session.snapshot(node, known_at, day(as_of), reader)
    trace = why(snapshot, name)
    if trace is None:
        raise UseError.of("use.unknown-id", id=name[:120])
    deliver(session, why_page(session.naming(snapshot, asked.words), trace), trace, asked)
