"""``parley read``: what the rules propose for a report. It enters nothing."""

from __future__ import annotations

from pathlib import Path

import click

from parley.app.reading import read_for_record
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, pass_session, read_file, write_file
from parley.cli.terminal import say
from parley.presentation.reading_pages import draft_file, reading_page

__all__ = ["read_command"]


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", "draft", type=click.Path(path_type=Path), help="Write a file of talks in which the open questions stand."
)
@click.option(
    "--source",
    default="",
    help="The identifier of the report. Default: that of the source with its digest, else from the file's name.",
)
@click.option("--by", "mouth", default="", help="The participant whose voice the report is in, such as an agency.")
@click.option(
    "--in", "language", default="", help="The language of the report: en, uk, ru or tr. Default: by its letters."
)
@page_options()
@pass_session
def read_command(
    session: Session, file: Path, draft: Path | None, source: str, mouth: str, language: str, asked: PageAsked
) -> None:
    """Read FILE, a plain text, and show for each sentence who seems to say what. Nothing is entered: a person answers what is open.

    \b
    Example:
      parley read report.txt
      parley read report.txt --by reuters --to draft.yaml
      parley talks import draft.yaml --dry-run
    """
    words = session.words
    data = read_file(file)
    with session.node() as node:
        read = read_for_record(
            session.recorded(node), data, file=str(file), source=source, mouth=mouth, language=language
        )
        if draft is None:
            reading = session.snapshot(node)
            deliver(session, reading_page(session.naming(reading, asked.words), read), read, asked)
            return
    write_file(draft, draft_file(read, words).encode(), is_marked=False)
    say(words._("reading.summary", acts=read.acts, questions=read.questions, sentences=len(read.reading.sentences)))
    if read.new:
        say(words._("reading.new-here", names="; ".join(read.new)))
    say(words._("reading.written", file=str(draft)))
