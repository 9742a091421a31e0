"""``parley source``: the documents that were read, their passages, and the copies in the vault."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from parley.app.record import erase, give, status
from parley.app.recorded import known
from parley.app.talks import enter, passages_of, split_passages
from parley.cli.session import Session, format_option, pass_session, read_file, this_session, write_file
from parley.kernel import FileError, UseError, content_name, named_after, sha256_hex
from parley.presentation.page import Block, Bullets, Heading, Page, Paragraph, Run
from parley.presentation.sections import sources_section
from parley.storage import Node, SystemClock
from parley.talks import AuthoredItem, Source, Talks, admit, decode_text, export_talks
from parley.talks.views import Snapshot, sources

__all__ = ["add_command", "erase_command", "list_command", "passages_command", "show_command"]


@click.command("list")
@format_option
@pass_session
def list_command(session: Session, shape: str) -> None:
    """List the sources: date as stated, digest, how many entries cite each, and whether a copy is in the vault.

    \b
    Example:
      parley source list
    """
    with session.node() as node:
        reading = Snapshot(known(node.store).talks)
        found = sources(reading)
        vault = node.vault()
        held = {one.id: status(vault, one.commitment) for one in found if one.commitment}
    if shape == "json":
        session.show_json([{**msgspec.to_builtins(one), "copy": held.get(one.id, "")} for one in found])
        return
    erased = frozenset(name for name, state in held.items() if state == "erased")
    session.show(
        Page(
            session.words.lang,
            session.words._("pages.shared.sources"),
            (),
            tuple(sources_section(session.naming(reading), found, erased)),
        )
    )


@click.command("passages")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", "name", default="", help="The source that FILE is. Default: the one with its digest.")
@format_option
@click.pass_context
def passages_command(ctx: click.Context, file: Path, name: str, shape: str) -> None:
    """Check FILE's digest and show each passage beside the entries that cite it. Exit code 1 if a passage has neither entry nor reason.

    \b
    Example:
      parley source passages report.txt
    """
    session = this_session()
    words = session.words
    with session.node() as node:
        reading = Snapshot(known(node.store).talks)
    found = passages_of(reading, read_file(file), file=str(file), name=name)
    if shape == "json":
        session.show_json(found)
    else:
        naming = session.naming(reading)
        blocks: list[Block] = []
        for passage in found.passages:
            blocks.append(
                Heading(words._("command.source.passage-number", number=passage.number), 3, f"p{passage.number}")
            )
            blocks.append(Paragraph((Run(passage.text or words._("command.source.empty"), "own"),)))
            items = [naming.bullet(evidence, words.p_("force", evidence.force)) for evidence in passage.cited_by]
            items += [naming.bullet(evidence, words._("command.source.not-entered")) for evidence in passage.left_out]
            blocks.append(
                Bullets(tuple(items))
                if items
                else Paragraph((Run(words._("command.source.no-entry-cites-this-passage"), "strong"),))
            )
        title = words._(
            "command.source.covered-of-count-passages",
            covered=found.covered,
            count=len(found.passages),
            source=found.source,
        )
        session.show(Page(words.lang, title, ((Run(f"SHA-256 {found.sha256}", "code"),),), tuple(blocks)))
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
    data = read_file(file)
    with session.node(read_only=False) as node:
        talks = known(node.store).talks
        desk = session.desk(node)
        with desk.depositing() as keep:
            commitment = keep(data)
            item = _source_item(talks, name, commitment, data, title or file.name, kind, language, public_digest)
            appended = enter(desk, (item,), {item.body.id: (commitment,)})
    click.echo(words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))
    click.echo(words._("pages.shared.commitment", commitment=commitment))


def _source_item(
    talks: Talks, name: str, commitment: str, data: bytes, title: str, kind: str, language: str, public: bool
) -> AuthoredItem:
    """The entry: a new source, or a correction of the one that is there, which then has a copy."""
    standing = talks.standing(name)
    digest = sha256_hex(data)
    if standing is not None and isinstance(standing.body, Source):
        body = standing.body
        if body.commitment:
            raise UseError.of("source.has-copy", id=name)
        if body.sha256 and body.sha256 != digest:
            raise UseError.of("source.digest-differs", id=name, expected=body.sha256, found=digest)
        made: Source = msgspec.structs.replace(
            body,
            # The commitment is salted: no other copy has the same.
            id=named_after(f"{name}.copy", content_name(commitment), talks.items),
            supersedes=body.id,
            because={"en": "a copy is kept in the vault"},
            commitment=commitment,
        )
    else:
        passages = _count_passages(data)
        fields = {
            "id": name,
            "kind": kind,
            "title": {language or "en": title},
            "commitment": commitment,
            "passages": passages,
        }
        made = msgspec.convert({**fields, "language": language, "sha256": digest if public else ""}, Source)
    return admit(export_talks([("source", made)]), talks.items).items[0]


def _count_passages(data: bytes) -> int:
    """How many passages a text has; 0 for a document that is no text."""
    try:
        return len(split_passages(decode_text(data)))
    except FileError:
        return 0


@click.command("show")
@click.argument("name", metavar="ID")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it, if it is text."
)
@pass_session
def show_command(session: Session, name: str, output: Path | None) -> None:
    """Give back the copy of a source from the vault, checked against its commitment.

    \b
    Example:
      parley source show note-1 -o note.txt
    """
    with session.node() as node:
        commitment = _commitment(node, name)
        held = status(node.vault(), commitment) == "held"  # without a copy there is no need to ask for the passphrase
        data = give(node.vault(session.unlock(node) if held else None), commitment)
    if output is None:
        click.echo(decode_text(data, name), nl=False)
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
        commitment = _commitment(node, name)
        if not yes:
            click.confirm(words._("command.source.erase-copy-of-source", source=name), abort=True)
        erase(node.vault(), commitment, SystemClock())
    click.echo(words._("command.shared.erased-copies-of-vault-elsewhere"))


def _commitment(node: Node, name: str) -> str:
    item = known(node.store).talks.standing(name)
    if item is None or not isinstance(item.body, Source):
        raise UseError.of("source.unknown", id=name)
    if not item.body.commitment:
        raise UseError.of("source.no-copy", id=name)
    return item.body.commitment
