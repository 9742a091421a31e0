"""``parley read``: from a report to entries. Proposals, a draft that a person goes through card by card, a dry run, the signature."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from parley.app.reading import (
    ReadingDraft,
    damaged_drafts,
    drafts_kept,
    export_draft,
    finish,
    finish_dry_run,
    import_draft,
    open_draft,
    read_for_record,
    start_draft,
    throw_away_draft,
)
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.reading_table import Keys, ReadingTable
from parley.cli.session import Session, pass_session, read_file, write_file
from parley.cli.terminal import confirm, echo_typed, key_pressed, progress, say
from parley.formats import read_report_file
from parley.presentation.reading_pages import (
    draft_file,
    extraction_in_words,
    finish_page,
    reading_page,
    reason_in_words,
)
from parley.reading import coverage_of
from parley.storage import Node, opened_with_passphrase, sealed_with_passphrase

__all__ = [
    "continue_command",
    "drafts_command",
    "finish_command",
    "hand_over_command",
    "note_command",
    "report_command",
    "take_over_command",
    "throw_away_command",
]

_LONG = 100_000
"""Characters from which on a report takes long enough for a bar of progress."""
_draft_argument = click.argument("draft", default="")
_passphrase_option = click.option(
    "--with",
    "secret",
    type=click.Path(path_type=Path),
    help="A file whose first line is the passphrase of the file that is handed over. Default: it is asked for.",
)


@click.command("report")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", "draft", type=click.Path(path_type=Path), help="Write a file of talks in which the open questions stand."
)
@click.option("--continue", "goes_on", is_flag=True, help="Begin a draft and go through it card by card.")
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
def report_command(
    session: Session,
    file: Path,
    draft: Path | None,
    goes_on: bool,
    source: str,
    mouth: str,
    language: str,
    asked: PageAsked,
) -> None:
    """Read FILE (text, HTML, DOCX, ODT, PDF with a text layer, e-mail) and show for each sentence who seems to say what.

    Nothing is entered: a person answers what is open.

    \b
    Example:
      parley read report.txt
      parley read report.txt --by reuters --continue
      parley read report.txt --by reuters --to draft.yaml
    """
    words = session.words
    data = read_file(file)
    report = read_report_file(data, str(file))
    with session.node() as node:
        recorded = session.recorded(node)
        with progress(length=1, label=words._("command.talks.reading"), hidden=len(report.text) < _LONG) as bar:

            def tell(done: int, whole: int) -> None:
                bar.length = whole
                bar.update(done - bar.pos)

            read = read_for_record(
                recorded,
                report.text.encode(),
                file=str(file),
                source=source,
                mouth=mouth,
                language=language,
                original=data,
                title=report.title,
                progress=tell,
            )
        for line in extraction_in_words(words, report, read.reading):
            say(line, err=True)
        if goes_on:
            desk = session.desk(node)
            drafts = node.drafts(session.unlock(node))
            _at_the_table(session, node, start_draft(recorded, drafts, desk, read, data, words.lang))
            return
        if draft is None:
            reading = session.snapshot(node)
            deliver(session, reading_page(session.naming(reading, asked.words), read), read, asked)
            return
    write_file(draft, draft_file(read, words).encode(), is_marked=False)
    say(words._("reading.summary", acts=read.acts, questions=read.questions, sentences=len(read.reading.sentences)))
    if read.new:
        say(words._("reading.new-here", names="; ".join(read.new)))
    say(words._("reading.written", file=str(draft)))


@click.command("continue")
@_draft_argument
@pass_session
def continue_command(session: Session, draft: str) -> None:
    """Go on with a reading in progress, card by card. DRAFT: its name or its source, where there are several. Every key is saved.

    \b
    Example:
      parley read continue
      parley read continue report
    """
    with session.node() as node:
        _at_the_table(session, node, open_draft(node.drafts(session.unlock(node)), draft))


@click.command("note")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--title", default="", help="What the note is of, such as the session. Default: our note.")
@click.option(
    "--in", "language", default="", help="The language of the note: en, uk, ru or tr. Default: by its letters."
)
@pass_session
def note_command(session: Session, file: Path | None, title: str, language: str) -> None:
    """Write down what was said in a session, a line a statement, and turn the lines into entries one by one, each asked what it lacks.

    Without FILE the lines are typed, up to an empty one. What is not finished is kept as a draft, in no view: parley read continue.

    \b
    Examples:
      parley talks note --title "Second session"
      parley talks note lines.txt
    """
    words = session.words
    if file is None and sys.stdin.isatty():
        say(words._("command.note.type-lines"), err=True)
        data = "".join(f"{line}\n" for line in iter(input, "")).encode()
    else:
        data = read_file(file or Path("-"))
    with session.node() as node:
        recorded = session.recorded(node)
        said = title or words._("command.note.our-note")
        read = read_for_record(recorded, data, file=said, language=language, title=said)
        desk = session.desk(node)
        drafts = node.drafts(session.unlock(node))
        made = start_draft(recorded, drafts, desk, read, data, words.lang, own_note=True)
        if sys.stdin.isatty():
            _at_the_table(session, node, made)
        else:
            say(words._("reading.saved-continue", draft=made.name))


@click.command("drafts")
@pass_session
def drafts_command(session: Session) -> None:
    """List the readings in progress: name, source, how far they are.

    \b
    Example:
      parley read drafts
    """
    words = session.words
    with session.node() as node:
        drafts = node.drafts(session.unlock(node))
        kept, damaged = drafts_kept(drafts), damaged_drafts(drafts)
    for name in damaged:
        say(words._("reading.draft-damaged", draft=name))
    for draft in kept:
        cover = coverage_of(draft.state)
        line = words._(
            "reading.draft-line",
            draft=draft.name,
            source=draft.facts.source,
            on=draft.report.started_on,
            by=draft.report.started_by,
            entries=cover.entries,
            open=cover.count("open"),
        )
        say(line)
    if not kept and not damaged:
        say(words._("reading.no-draft"))


@click.command("finish")
@_draft_argument
@click.option("--dry-run", is_flag=True, help="Only show what would be signed, and what stands against it.")
@click.option("--sign", is_flag=True, help="Sign without asking again.")
@pass_session
def finish_command(session: Session, draft: str, dry_run: bool, sign: bool) -> None:
    """Show what would be signed, in words, with all that stands against it; then sign it, if that is wanted.

    \b
    Example:
      parley read finish --dry-run
      parley read finish
    """
    words = session.words
    with session.node(read_only=dry_run) as node:
        desk = session.desk(node)
        drafts = node.drafts(session.unlock(node))
        opened = open_draft(drafts, draft)
        written_in = opened.facts.written_in
        plan = finish_dry_run(
            session.recorded(node), opened, desk.signer.name, lambda card: reason_in_words(card, written_in)
        )
        session.show(finish_page(session.naming(plan.snapshot), opened, plan))
        session.complain(plan.findings)
        if dry_run:
            return
        if plan.can_be_signed and not sign:
            confirm(words._("reading.sign-this", signer=desk.signer.name))
        appended = finish(desk, drafts, opened, plan)
    say(words._("reading.signed", first=appended.first, last=appended.size - 1))


@click.command("hand-over")
@_draft_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@_passphrase_option
@pass_session
def hand_over_command(session: Session, draft: str, output: Path, secret: Path | None) -> None:
    """Write a reading in progress into a file for a colleague who holds the same record, encrypted with a passphrase that you choose for it.

    \b
    Example:
      parley read hand-over report -o report.reading
    """
    with session.node() as node:
        data = export_draft(open_draft(node.drafts(session.unlock(node)), draft))
    write_file(output, sealed_with_passphrase(data, session.another_passphrase(secret, confirm=True)))
    say(session.words._("reading.written", file=str(output)))


@click.command("take-over")
@click.argument("file", type=click.Path(path_type=Path))
@_passphrase_option
@pass_session
def take_over_command(session: Session, file: Path, secret: Path | None) -> None:
    """Take over a reading in progress that a colleague handed over in FILE. What was decided here is never replaced by something else.

    \b
    Example:
      parley read take-over report.reading
    """
    sealed = read_file(file)
    with session.node() as node:
        drafts = node.drafts(session.unlock(node))
        data = opened_with_passphrase(sealed, session.another_passphrase(secret))
        taken = import_draft(session.recorded(node), drafts, data)
    say(session.words._("reading.saved-continue", draft=taken.name))


@click.command("throw-away")
@_draft_argument
@pass_session
def throw_away_command(session: Session, draft: str) -> None:
    """Throw a reading in progress away, with all that was decided in it. Nothing of the record is touched.

    \b
    Example:
      parley read throw-away report
    """
    words = session.words
    with session.node() as node:
        drafts = node.drafts(session.unlock(node))
        if draft in damaged_drafts(drafts):
            confirm(words._("reading.throw-away-damaged", draft=draft))
            throw_away_draft(drafts, draft)
            say(words._("reading.thrown-away", source=draft))
            return
        opened = open_draft(drafts, draft)
        confirm(words._("reading.throw-away", source=opened.facts.source, count=len(opened.steps)))
        throw_away_draft(drafts, opened)
    say(words._("reading.thrown-away", source=opened.facts.source))


def _at_the_table(session: Session, node: Node, draft: ReadingDraft) -> None:
    """Go through *draft* with the keys of the terminal."""
    recorded = session.recorded(node)
    ring = session.unlock(node)
    keys = Keys(key_pressed, say, echo_typed)
    naming = session.naming(session.snapshot(node))
    ReadingTable(recorded, node.drafts(ring), draft, naming, keys, ring.signer.name).run()
