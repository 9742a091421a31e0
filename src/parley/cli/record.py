"""``parley init`` and ``parley record``: make a record, verify it, look into it."""

from __future__ import annotations

import base64
from pathlib import Path

import click
import msgspec

from parley.app.record import show_entry, verify_record
from parley.app.recorded import ENTRY_TYPES
from parley.cli.session import Session, format_option, pass_session, read_file, this_session
from parley.cli.terminal import hand_over, progress, say
from parley.kernel import FileError, Place, RecordBroken, UseError, escaped_json
from parley.presentation.wording import Words, say_findings, say_message
from parley.record import Verification, key_id, read_checkpoint
from parley.storage import SignatureProcesses, SystemEntropy, create_node

__all__ = ["checkpoint_command", "init_command", "keys_command", "list_command", "show_command", "verify_command"]

_LARGE = 20_000
"""So many entries take a second or more to verify."""
_MANY = 40_000
"""So many signatures are worth the start of further processes."""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--signer", default="secretariat", show_default=True, help="Who stands for the entries: a short name, a-z 0-9 . _ -"
)
@click.option("--title", default="", help="What the record is about.")
@pass_session
def init_command(session: Session, folder: Path, signer: str, title: str) -> None:
    """Make a record in FOLDER with fresh keys.

    The keys are kept in FOLDER/keys.age, encrypted with a passphrase. Keep a copy of that file and of the passphrase: without them the record
    can be read and verified, but not added to.

    \b
    Example:
      parley init talks --signer secretariat --title "Talks in the spring"
    """
    words = session.words
    passphrase = session.passphrase(confirm=True)
    say(words._("command.record.making-keys-this-takes-seconds"), err=True)
    record = create_node(folder, signer, passphrase, SystemEntropy(), title)
    say(words._("command.record.record-id-is-in-folder", id=record, folder=folder))
    say(words._("command.record.next-parley-record-folder-talks", folder=folder))


@click.command("verify")
@click.option(
    "--checkpoint",
    "kept",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A checkpoint kept elsewhere: proves that nothing before it was changed.",
)
@click.option(
    "--from", "first", type=int, metavar="ENTRY", help="Verify signatures from this entry on (a number from 0)."
)
@click.option("--to", "last", type=int, metavar="ENTRY", help="Verify signatures up to this entry.")
@format_option
@click.pass_context
def verify_command(ctx: click.Context, kept: tuple[Path, ...], first: int | None, last: int | None, shape: str) -> None:
    """Compute everything again from the bytes; name the first entry that fails, and why. Exit code 1 if one does.

    With --from or --to only the signatures in between are verified, which is quick; the chain of all entries and the checkpoints are verified
    all the same.

    \b
    Examples:
      parley record checkpoint > kept.txt      (today, to a stick)
      parley record verify --checkpoint kept.txt   (any day later)
      parley record verify --from 1200
    """
    session = this_session()
    notes = [_kept_checkpoint(path) for path in kept]
    with session.node(checked=False) as node:
        size = node.store.size()
        signed = _signed(first, last, size)
        with (
            SignatureProcesses(None if len(signed) >= _MANY else 0) as signatures,
            progress(
                length=size,
                label=session.words._("command.record.verifying"),
                hidden=size < _LARGE or shape != "text",
            ) as bar,
        ):
            result = verify_record(
                node.store,
                ENTRY_TYPES,
                known=notes,
                signed=signed,
                signatures=signatures,
                progress=lambda done: bar.update(done - bar.pos),
            )
    if shape == "json":
        session.show_json(result)
    else:
        _tell(session.words, result, signed)
    ctx.exit(0 if result.failure is None else 1)


def _kept_checkpoint(path: Path) -> str:
    """The checkpoint in a file. Raises `FileError` (``file.no-checkpoint``) where it holds none: that says nothing of the record."""
    note = read_file(path).decode("utf-8", "replace")
    try:
        read_checkpoint(note)
    except RecordBroken as error:
        raise FileError.of("file.no-checkpoint", Place(str(path))) from error
    return note


def _tell(words: Words, result: Verification, signed: range) -> None:
    """Print what was verified, or what failed, and what is odd."""
    if result.failure is None:
        said = words.n_(
            "command.shared.everything-verifies-count-entry-checkpoints",
            result.entries,
            checkpoints=result.checkpoints,
        )
        say(said)
        if result.signatures != result.entries:
            part = words.n_(
                "command.record.of-these-signatures", result.signatures, first=signed.start, last=signed.stop - 1
            )
            say(part)
        say(words._("pages.shared.record-id", id=result.record))
        say(words._("command.shared.root", root=result.root))
    else:
        what, mend = say_message(words, result.failure.message)
        where = (
            words._("pages.shared.entry-number", number=result.failure.index)
            if result.failure.index is not None
            else words._("command.record.checkpoint-of-size-entries", size=result.failure.size)
            if result.failure.size is not None
            else words._("command.record.a-checkpoint")
        )
        say(words._("command.record.does-not-verify", where=where, what=what))
        if mend:
            say(f"    {mend}")
        say(words._("command.record.entries-before-it-that-verify", count=result.entries))
    if result.warnings:
        say(say_findings(words, result.warnings), err=True)


def _signed(first: int | None, last: int | None, size: int) -> range:
    """The entries whose signatures are meant. Raises `UseError` where there are no such entries."""
    signed = range(0 if first is None else first, size if last is None else last + 1)
    for index in (first, last):
        if index is not None and not 0 <= index < size:
            raise UseError.of("record.no-such-entry", index=index, entries=size)
    if size and not signed:
        raise UseError.of("record.no-such-range", first=signed.start, last=signed.stop - 1)
    return signed


@click.command("show")
@click.argument("entry")
@format_option
@pass_session
def show_command(session: Session, entry: str, shape: str) -> None:
    """Show ENTRY (a number from 0, or an identifier of the talks) down to its signature.

    \b
    Example:
      parley record show 12
      parley record show l06.request
    """
    words = session.words
    with session.node() as node:
        number = session.entry_number(node, entry)
        shown = show_entry(node.store, ENTRY_TYPES, number if number is not None else 0)
    body = escaped_json(msgspec.json.format(bytes(shown.entry.body), indent=2).decode())
    facts = {
        "index": shown.index,
        "type": shown.entry.type,
        "signer": shown.entry.signer,
        "key": shown.entry.key,
        "sequence": shown.entry.sequence,
        "previous": shown.entry.previous,
        "checkpoint": {"size": shown.entry.checkpoint.size, "root": shown.entry.checkpoint.root},
        "commitments": list(shown.entry.commitments),
        "payload-sha256": shown.payload_digest,
        "leaf-hash": shown.leaf_hash,
        "signatures": [{"keyid": one.keyid, "sig": one.sig} for one in shown.signatures],
        "body": msgspec.json.decode(shown.entry.body),
    }
    if shape == "json":
        session.show_json(facts)
        return
    for name, value in facts.items():
        if name not in ("body", "signatures"):
            say(f"{name:16} {value}")
    for one in shown.signatures:
        say(f"{'signature':16} {base64.b64encode(one.sig).decode()}")
    say(body)
    if shown.warnings:
        say(say_findings(words, shown.warnings), err=True)


@click.command("list")
@click.option("--last", default=20, show_default=True, help="How many of the last entries.")
@format_option
@pass_session
def list_command(session: Session, last: int, shape: str) -> None:
    """List the last entries: number, type, signer, identifier.

    \b
    Example:
      parley record list --last 5
    """
    rows: list[dict[str, object]] = []
    with session.node() as node:
        size = node.store.size()
        for number in range(max(0, size - last), size):
            shown = show_entry(node.store, ENTRY_TYPES, number)
            rows.append(
                {
                    "index": number,
                    "type": shown.entry.type,
                    "signer": shown.entry.signer,
                    "id": getattr(shown.body, "id", ""),
                }
            )
    if shape == "json":
        session.show_json(rows)
        return
    for row in rows:
        say(f"{row['index']:>7}  {row['type']:26} {row['signer']:16} {row['id']}")


@click.command("checkpoint")
@pass_session
def checkpoint_command(session: Session) -> None:
    """Print the last signed checkpoint. Kept elsewhere, it proves later that nothing before it was changed.

    \b
    Example:
      parley record checkpoint > kept.txt
    """
    with session.node() as node:
        hand_over((node.store.last_checkpoint() or "").encode())


@click.command("keys")
@format_option
@pass_session
def keys_command(session: Session, shape: str) -> None:
    """Show the public keys that the record opened with: compare them with the other people who hold it.

    \b
    Example:
      parley record keys
    """
    with session.node() as node:
        opened = msgspec.json.decode(show_entry(node.store, ENTRY_TYPES, 0).entry.body)
    facts = {
        "signer": opened["signer"],
        "signer-key": opened["signer_key"],
        "signer-key-id": key_id(bytes.fromhex(opened["signer_key"])),
        "log": opened["log_name"],
        "log-key": opened["log_key"],
    }
    if shape == "json":
        session.show_json(facts)
        return
    for name, value in facts.items():
        say(f"{name:14} {value}")
