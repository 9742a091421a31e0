"""``parley source``: the documents that were read, their passages, and the copies in the vault."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from parley.app.record import erase, give, status
from parley.app.talks import SourceCopy, copy_of_source, enter_source, passages_of, read_again, to_read_again
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, pass_session, read_file, reader_option, this_session, write_file
from parley.cli.terminal import confirm, hand_over, is_confirmed, say
from parley.formats import read_report_file
from parley.kernel import UseError
from parley.presentation.talks_pages import passages_page, sources_page
from parley.presentation.wording import LANGUAGES, words_in
from parley.storage import SystemClock
from parley.talks import TalksReader, decode_text
from parley.talks.views import sources

__all__ = ["add_command", "erase_command", "list_command", "passages_command", "reread_command", "show_command"]


@click.command("list")
@reader_option
@page_options()
@pass_session
def list_command(session: Session, reader: TalksReader, asked: PageAsked) -> None:
    """List the sources: date as stated, digest, how many entries cite each, and whether a copy is in the vault.

    \b
    Example:
      parley source list
    """
    with session.node() as node:
        reading = session.snapshot(node, reader=reader)
        found = sources(reading)
        vault = node.vault()
        held = {one.id: status(vault, one.commitment) for one in found if one.commitment}
    erased = frozenset(name for name, state in held.items() if state == "erased")
    data = [{**msgspec.to_builtins(one), "copy": held.get(one.id, "")} for one in found]
    session.tell_withheld(reading.withheld)
    deliver(session, sources_page(session.naming(reading, asked.words), found, erased, reading.withheld), data, asked)


@click.command("passages")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", "name", default="", help="The source that FILE is. Default: the one with its digest.")
@reader_option
@page_options()
@click.pass_context
def passages_command(ctx: click.Context, file: Path, name: str, reader: TalksReader, asked: PageAsked) -> None:
    """Check FILE's digest and show each passage beside the entries that cite it. Exit code 1 if a passage has neither entry nor reason.

    \b
    Example:
      parley source passages report.txt
    """
    session = this_session()
    with session.node() as node:
        reading = session.snapshot(node, reader=reader)
    data = read_file(file)
    found = passages_of(reading, data, file=str(file), name=name, text=read_report_file(data, str(file)).text)
    session.tell_withheld(reading.withheld)
    deliver(session, passages_page(session.naming(reading, asked.words), found, reading.withheld), found, asked)
    ctx.exit(0 if found.covered == len(found.passages) else 1)


@click.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "name", required=True, help="The source's identifier: a new one, or one in the record.")
@click.option("--title", default="", help="Its title. Default: the file's name.")
@click.option(
    "--kind",
    type=click.Choice(["report", "statement", "interview", "broadcast", "document", "note", "other"]),
    default="document",
    show_default=True,
)
@click.option("--language", default="", help="Its language (BCP 47).")
@click.option("--public-digest", is_flag=True, help="Enter its SHA-256 too: only for documents that are public.")
@pass_session
def add_command(
    session: Session, file: Path, name: str, title: str, kind: str, language: str, public_digest: bool
) -> None:
    """Put a copy of FILE into the vault, encrypted, and enter it as a source. The record holds only a salted commitment.

    \b
    Example:
      parley source add note.txt --id note-1 --title "Our note of Friday"
    """
    words = session.words
    copy = SourceCopy(
        id=name,
        data=read_file(file),
        title=title or file.name,
        kind=kind,
        language=language,
        public=public_digest,
    )
    with session.node(read_only=False) as node:
        talks = session.recorded(node).talks
        appended, commitment = enter_source(session.desk(node), talks, copy)
    say(words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))
    say(words._("pages.shared.commitment", commitment=commitment))


@click.command("show")
@click.argument("name", metavar="ID")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it, if it is text."
)
@reader_option
@pass_session
def show_command(session: Session, name: str, output: Path | None, reader: TalksReader) -> None:
    """Give back the copy of a source from the vault, checked against its commitment.

    \b
    Example:
      parley source show note-1 -o note.txt
    """
    with session.node() as node:
        commitment = copy_of_source(session.snapshot(node, reader=reader).talks, name)
        held = status(node.vault(), commitment) == "held"  # without a copy there is no need to ask for the passphrase
        data = give(node.vault(session.unlock(node) if held else None), commitment)
    if output is None:
        hand_over(decode_text(data, name).encode())
    else:
        write_file(output, data)


@click.command("erase")
@click.argument("name", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def erase_command(session: Session, name: str, yes: bool) -> None:
    """Erase the copy of a source with its key and salt, for good. The record still verifies; views say that it was erased.

    \b
    Example:
      parley source erase note-1
    """
    words = session.words
    with session.node() as node:
        commitment = copy_of_source(session.recorded(node).talks, name)
        if not yes:
            confirm(words._("command.source.erase-copy-of-source", source=name))
        erase(node.vault(), commitment, SystemClock())
    say(words._("command.shared.erased-copies-of-vault-elsewhere"))


@click.command("reread")
@click.argument("name", metavar="[SOURCE]", default="")
@click.option(
    "--stands",
    "entries",
    metavar="ENTRY",
    multiple=True,
    help="You read this entry again, and it stands in the new version too. Without it, each is asked about, in a terminal.",
)
@pass_session
def reread_command(session: Session, name: str, entries: tuple[str, ...]) -> None:
    """List what was read in a version of a source that was corrected since, and enter, one by one, that it stands in the new version too.

    What does not stand there is corrected with supersedes in a file of talks, or withdrawn: parley talks add withdrawal.

    \b
    Examples:
      parley source reread
      parley source reread report
      parley source reread report --stands u12
    """
    words = session.words
    asks = not entries and sys.stdin.isatty()
    with session.node(read_only=not (entries or asks)) as node:
        snapshot = session.snapshot(node)
        naming = session.naming(snapshot)
        waiting = to_read_again(snapshot, name)
        if not waiting:
            say(words._("command.source.nothing-to-read-again"))
            return
        unknown = [one for one in entries if one not in {each.entry for each in waiting}]
        if unknown:
            raise UseError.of("source.not-waiting", id=unknown[0], there=", ".join(each.entry for each in waiting[:12]))
        because = {lang: words_in(lang)._("command.source.read-again") for lang in LANGUAGES}
        for one in waiting:
            content = words.text(getattr(snapshot.talks.items[one.entry].body, "content", {}))[0]
            where = naming.places(one.spans)
            say(words._("command.source.waits", entry=one.entry, where=where, now=one.now, words=content))
            if one.entry in entries or (asks and is_confirmed(words._("command.source.does-it-stand"))):
                done = read_again(session.desk(node), session.recorded(node).talks, one, because)
                say(words._("command.shared.entered-as-first", first=done.first))
