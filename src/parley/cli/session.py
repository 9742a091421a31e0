"""What a command works with: the record that it means, the language, the passphrase; and how its answer is shown.

Rules
- *Nothing is shown of a record that does not fit its last signed checkpoint.* `Session.node` holds the one against the other before a command
  gets anything in its hands, and refuses. Whoever has to read a damaged record says so (``--unverified``): then each page, each answer as
  data and the first line of every other answer says that it is not verified, and no other file is written from it.
- *Keys are opened before the record is read*, where a command enters something: that takes seconds, in which somebody else may enter something.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, get_args

import click
import msgspec

from parley.app.desk import Desk
from parley.app.recorded import HeldRecord, Recorded, parse_day
from parley.app.talks import erased_sources, snapshot_for
from parley.cli.last_resort import RUN
from parley.cli.run_options import RunOptions
from parley.cli.terminal import ask_for_secret, hand_over, say, say_styled
from parley.kernel import FileError, Finding, KeysLocked, Message, RecordBroken, UseError
from parley.presentation.page import Page
from parley.presentation.publishing import json_bytes
from parley.presentation.renderings import render_text
from parley.presentation.sections import Naming
from parley.presentation.wording import Words, say_findings, words_in
from parley.storage import KeyRing, Node, find_node, is_node, last_seen, write_out
from parley.talks import TalksReader
from parley.talks.views import Labels, Snapshot

__all__ = [
    "FORMATS",
    "Session",
    "as_of_option",
    "check_may_go_out",
    "format_option",
    "known_at_option",
    "note_input",
    "pass_session",
    "read_file",
    "reader_option",
    "this_session",
    "write_file",
]

FORMATS: Final = ("text", "json")
_WIDEST: Final = 110
_PLACE: Final = re.compile("e[0-9]+")
_MOST_BYTES: Final = 64 * 1024 * 1024 + 1


class Session:
    """One run of the command."""

    def __init__(
        self,
        folder: Path | None,
        lang: str,
        passphrase_file: Path | None,
        keys: Path | None,
        unverified: bool = False,
    ) -> None:
        self._folder = folder
        self.words: Words = words_in(lang)
        self._passphrase_file = passphrase_file
        self._keys = keys
        self._shows_unverified = unverified
        self._held = HeldRecord()
        self._read_to: int | None = None
        self._ring: KeyRing | None = None
        self.not_verified = ""
        """What every answer says of the record that is open, where it does not fit its checkpoint and is shown all the same; else empty."""

    @property
    def has_record(self) -> bool:
        """Whether a record is named, or found where the command runs."""
        return self._folder is not None or find_node(Path.cwd()) is not None

    @contextlib.contextmanager
    def node(self, *, read_only: bool = True, checked: bool = True) -> Iterator[Node]:
        """The record that is meant, open, and held against its last checkpoint, except where that is what the command does (not *checked*).

        Not *read_only*: the command enters something; its keys are opened as well, if they can be: where there is nobody to ask, what is wrong
        with the input is told first. Raises `UseError` (``use.no-record``) where there is no record,
        `RecordBroken` (``record.not-shown``, and why) where it does not fit its checkpoint.
        """
        folder = self._folder or find_node(Path.cwd())
        if folder is None or not is_node(folder):
            if folder is not None:
                raise FileError.of("node.not-a-node", path=str(folder))
            raise UseError.of("use.no-record")
        with Node.open(folder, read_only=read_only) as node:
            if checked:
                self._read(node, may_show=read_only)
                if not read_only and self._can_have_passphrase():
                    self.unlock(node)
            yield node

    def desk(self, node: Node) -> Desk:
        """What a command needs that enters something. What it enters is held against what came since this run first read the record."""
        return dataclasses.replace(node.desk(self.unlock(node)), read_to=self._read_to)

    def unlock(self, node: Node) -> KeyRing:
        """The key ring, with the passphrase from the file or asked for: once in a run."""
        if self._ring is None:
            passphrase = self.passphrase()
            say(self.words._("command.session.opening-keys-this-takes-seconds"), err=True)
            self._ring = node.unlock(passphrase, self._keys)
        return self._ring

    def _can_have_passphrase(self) -> bool:
        return self._passphrase_file is not None or sys.stdin.isatty()

    def passphrase(self, *, confirm: bool = False) -> str:
        """The passphrase: the first line of the file, else asked for. Raises `KeysLocked` where nobody can be asked."""
        if self._passphrase_file is not None:
            lines = read_file(self._passphrase_file).decode("utf-8", "replace").splitlines()
            return lines[0] if lines else ""
        if not self._can_have_passphrase():
            raise KeysLocked.of("use.passphrase-needed")
        return ask_for_secret(self.words._("command.session.passphrase"), twice=confirm)

    def another_passphrase(self, file: Path | None, *, confirm: bool = False) -> str:
        """A passphrase that is not the record's: the first line of *file*, else asked for. Raises `KeysLocked` where nobody can be asked."""
        if file is not None:
            lines = read_file(file).decode("utf-8", "replace").splitlines()
            return lines[0] if lines else ""
        if not sys.stdin.isatty():
            raise KeysLocked.of("reading.passphrase-needed")
        return ask_for_secret(self.words._("reading.passphrase-for-colleague"), twice=confirm)

    def naming(self, reading: Snapshot, words: Words | None = None) -> Naming:
        """The names of the record, said with *words*, else in the language of this run."""
        return Naming(words or self.words, Labels(reading))

    def recorded(self, node: Node, known_at: str | None = None) -> Recorded:
        """What the record says, as known at the entry that *known_at* names. It is read once in a run; later only what came since. Raises `UseError`."""
        return self._read(node, may_show=True).at(self.entry_number(node, known_at))

    def _read(self, node: Node, *, may_show: bool) -> Recorded:
        """The record as it is now, held against its last checkpoint. *may_show*: where it does not fit, it may be shown if that was asked for."""
        recorded = self._held.read(node.store)
        if self._read_to is None:
            self._read_to = recorded.size
        if not (self._shows_unverified and may_show):
            if recorded.faults:
                code = "record.not-shown" if may_show else "record.not-added-to"
                raise RecordBroken((Finding(Message(code)), *recorded.faults))
            return recorded
        readable, unfit = recorded.as_far_as_readable()
        faults = (*recorded.faults, *unfit)
        if not faults:
            return recorded
        if not self.not_verified:
            self.not_verified = self.words._("command.session.not-verified")
            self.complain(faults)
            if click.get_current_context().params.get("shape", "text") == "text":
                say(self.not_verified)
        return readable

    def snapshot(
        self,
        node: Node,
        known_at: str | None = None,
        as_of: datetime.date | None = None,
        reader: TalksReader = "delegation",
    ) -> Snapshot:
        """The talks as known at the entry that *known_at* names, on the day *as_of*, with what is known here of erased copies, and without what is
        not for *reader*. Raises `UseError`.
        """
        recorded = self.recorded(node, known_at)
        return snapshot_for(recorded, as_of, erased_sources(recorded.talks, node.vault()), reader)

    def entry_number(self, node: Node, given: str | None) -> int | None:
        """The number of the entry that *given* names: a number, an identifier, or as much of a name as tells an act, a deposit or an entry of an exchange
        apart; also ``e12``, as older texts name their acts. Raises `UseError`.
        """
        if given is None:
            return None
        if _PLACE.fullmatch(given) and given not in self.recorded(node).talks.items:
            given = given[1:]
        if given.isascii() and given.isdigit():
            number = int(given)
            if number >= node.store.size():
                raise UseError.of("record.no-such-entry", index=number, entries=node.store.size())
            return number
        recorded = self.recorded(node)
        item = recorded.talks.items.get(given)
        named = item.index if item is not None else _named_entry(recorded, given)
        if named is None:
            raise UseError.of("use.not-an-entry", given=given[:120])
        return named

    def entry_or_last(self, node: Node, given: str) -> str:
        """*given*, or for ``last`` the number of the last entry that was marked as seen here. Raises `UseError` (``use.nothing-seen``)."""
        if given != "last":
            return given
        seen = last_seen(node.folder, self.recorded(node).record)
        if seen is None:
            raise UseError.of("use.nothing-seen")
        return str(min(seen, node.store.size() - 1))

    def tell_withheld(self, count: int) -> None:
        """Say beside a file or a list, neither of which could say it itself, that something was left out of it."""
        if count:
            say(self.words._("pages.shared.left-out-for-reader", count=self.words.number(count)), err=True)

    def marked(self, page: Page) -> Page:
        """*page*, which says at its head and on every sheet that it is not verified, where it is not."""
        if not self.not_verified:
            return page
        mark = f"{self.not_verified} {page.mark}" if page.mark else self.not_verified
        return msgspec.structs.replace(page, mark=mark)

    def marked_data(self, data: Any) -> Any:
        """*data*, where it is not verified within an object that says so."""
        return {"not-verified": self.not_verified, "shown": data} if self.not_verified else data

    def show(self, page: Page) -> None:
        """Print a page."""
        width = shutil.get_terminal_size((100, 24)).columns
        say_styled(render_text(self.marked(page), min(width, _WIDEST), colour=sys.stdout.isatty()))

    def show_json(self, data: Any) -> None:
        """Print a view as JSON, indented."""
        hand_over(json_bytes(self.marked_data(data)))

    def complain(self, findings: tuple[Finding, ...]) -> None:
        """Print findings to the error output."""
        say(say_findings(self.words, findings), err=True)


def this_session() -> Session:
    """The session of the command that is running, made of the options before the noun when it is first asked for."""
    root = click.get_current_context().find_root()
    if isinstance(root.obj, RunOptions):
        root.obj = Session(*root.obj)
    session: Session = root.obj
    return session


def pass_session(command: Callable[..., None]) -> Callable[..., None]:
    """*command* with the session as its first argument."""

    @functools.wraps(command)
    def run(*arguments: Any, **given: Any) -> None:
        command(this_session(), *arguments, **given)

    return run


def day(text: str | None) -> datetime.date | None:
    """The day of an option, if it was given."""
    return None if text is None else parse_day(text)


def _named_entry(recorded: Recorded, given: str) -> int | None:
    """The number of the act on a text, the deposit or the entry of an exchange that *given* names. Raises `UseError` where it may be several."""
    from parley.app.exchanges import EXCHANGES  # noqa: PLC0415 - only who names such an entry waits for what this loads
    from parley.app.record import the_one  # noqa: PLC0415
    from parley.app.texts import TEXTS, places_of  # noqa: PLC0415

    texts = recorded.of(TEXTS)
    places = places_of(texts.acts)
    places |= {one.body.id: one.index for one in recorded.of(EXCHANGES).items}
    for deposits in (texts.deposits.standing.values(), *texts.deposits.openings.values()):
        places |= {one.body.id: one.index for one in deposits}
    return places.get(the_one(given, places))


def read_file(path: Path) -> bytes:
    """The bytes of a file, at most a little over 64 MiB of them. Raises `FileError`."""
    RUN.file = str(path)
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(_MOST_BYTES)
        with path.open("rb") as file:
            note_input(path)
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise FileError.of("file.cannot-read", path=str(path), reason=error.strerror or str(error)) from error


def write_file(path: Path, data: bytes, *, is_marked: bool = False) -> None:
    """Write a file for people, whole or not at all, readable by its owner only; see `parley.storage.write_out`.

    Raises `FileError`; `RecordBroken` (``record.nothing-handed-out``) where it is made from a record that is not verified and does not say so
    itself (*is_marked*).
    """
    check_may_go_out(is_marked=is_marked)
    if _identity(path) in RUN.inputs:
        raise FileError.of("file.was-read-here", path=str(path))
    write_out(path, data)


def note_input(path: Path) -> None:
    """Remember that this run reads *path*: it writes nothing over it."""
    identity = _identity(path)
    if identity is not None:
        RUN.inputs.add(identity)


def _identity(path: Path) -> tuple[int, int] | None:
    """The file at *path*, by device and number; None where there is none."""
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def check_may_go_out(*, is_marked: bool) -> None:
    """Raise `RecordBroken` where what is about to be handed out comes from a record that is not verified, and does not say so (*is_marked*)."""
    if this_session().not_verified and not is_marked:
        raise RecordBroken.of("record.nothing-handed-out")


format_option = click.option(
    "--format", "shape", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show it."
)
known_at_option = click.option(
    "--known-at", metavar="ENTRY", help="As known at this entry (a number or an identifier), not now."
)
reader_option = click.option(
    "--for",
    "reader",
    type=click.Choice(get_args(TalksReader)),
    default="delegation",
    show_default=True,
    help="For whom: what was read in sources that are not for the public is left out for it, and counted.",
)
as_of_option = click.option("--as-of", metavar="DATE", help="On this day (YYYY-MM-DD): later things are left out.")
