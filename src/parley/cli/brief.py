"""``parley brief`` and ``parley why``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from parley.app.record import status
from parley.app.recorded import known
from parley.app.talks import brief_of
from parley.cli.session import (
    Session,
    as_of_option,
    day,
    entry_number,
    format_option,
    known_at_option,
    pass_session,
    write_file,
)
from parley.kernel import UseError
from parley.presentation.renderings import render_docx, render_html, render_markdown, render_text
from parley.presentation.talks_pages import brief_page, why_page
from parley.presentation.wording import LANGUAGES, words_in
from parley.talks.views import Snapshot, timeline, why

__all__ = ["brief_command", "why_command"]

_WIDTH = 100


@click.command("brief")
@as_of_option
@known_at_option
@click.option("--since", metavar="ENTRY", help="Add what changed since this entry.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of the fixed words. The record's own words stay as they are.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "markdown", "html", "docx", "json"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it.")
@click.option("--title", default="", help="Its title. Default: the record's.")
@pass_session
def brief_command(
    session: Session,
    as_of: str | None,
    known_at: str | None,
    since: str | None,
    lang: str | None,
    shape: str,
    output: Path | None,
    title: str,
) -> None:
    """What the head of a delegation reads before going in.

    \b
    Examples:
      parley brief
      parley brief --as-of 2025-05-16 --known-at 110
      parley brief --lang uk --format html -o brief.html
    """
    words = words_in(lang) if lang else session.words
    with session.node() as node:
        at, before = entry_number(node, known_at), entry_number(node, since)
        found = known(node.store, at)
        made = brief_of(node.store, at=at, as_of=day(as_of), since=before)
        vault = node.vault()
        erased = frozenset(
            one.id for one in made.sources if one.commitment and status(vault, one.commitment) == "erased"
        )
    if shape == "docx" and output is None:
        raise UseError.of("use.needs-output", format=shape)
    if shape == "json":
        if output is None:
            session.show_json(made)
        else:
            write_file(output, msgspec.json.format(msgspec.json.encode(made), indent=2))
        return
    happenings = timeline(Snapshot(found.talks, day(as_of)))
    page = brief_page(words, made, title=title or found.title, happenings=happenings, erased=erased)
    if shape == "text" and output is None:
        session.show(page)
        return
    data = {
        "text": lambda: render_text(page, _WIDTH).encode(),
        "markdown": lambda: render_markdown(page).encode(),
        "html": lambda: render_html(page).encode(),
        "docx": lambda: render_docx(page),
    }[shape]()
    if output is None:
        click.echo(data.decode(), nl=False)
    else:
        write_file(output, data)
        click.echo(str(output), err=True)


@click.command("why")
@click.argument("name", metavar="ID")
@as_of_option
@known_at_option
@format_option
@pass_session
def why_command(session: Session, name: str, as_of: str | None, known_at: str | None, shape: str) -> None:
    """Walk from a line (swap@side-b, a matter, a condition, an undertaking, a session, any entry) down to its entries, mouths and passages.

    \b
    Examples:
      parley why swap@side-b
      parley why cond-resume
    """
    with session.node() as node:
        _, reading = session.look(node, known_at, as_of)
    trace = why(reading, name)
    if trace is None:
        raise UseError.of("use.unknown-id", id=name[:120])
    if shape == "json":
        session.show_json(trace)
    else:
        session.show(why_page(session.naming(reading), trace))
