"""What the commands of an exchange are made from: files (rule, operation, lists, a plan), or an exchange of the record.

The options come in groups, each of which reaches a command as one argument. Files are opened here and read by `parley.app.exchanges`. Everything
that is wrong with a file is told at once, with its place. No name is ever printed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import click

from parley.app.exchanges import (
    FileGiven,
    FilesGiven,
    PreparedFiles,
    RowOpener,
    Shown,
    prepared_of_files,
    read_lists,
    read_tick_files,
    shown_of_given,
    shown_of_record,
)
from parley.cli.session import Session, note_input, read_file
from parley.cli.terminal import say
from parley.exchange.handover import MARKS, TickFile, TickMark
from parley.formats import OpenTable, open_table
from parley.kernel import UseError
from parley.presentation.wording import LANGUAGES, words_in
from parley.rosters import Collector, Roster

__all__ = [
    "ExchangeAsked",
    "exchange_option",
    "file_options",
    "given_file",
    "look_at",
    "plan_option",
    "read_files",
    "read_rosters",
    "read_ticks",
    "record_or_files",
    "say_step",
]

_F = TypeVar("_F", bound=Callable[..., Any])

exchange_option = click.option(
    "--exchange", "name", default="", metavar="ID", help="The exchange, where the record has several."
)
_rule_option = click.option("--rule", "rule_file", type=click.Path(path_type=Path), help="The rule of the exchange.")
_roster_option = click.option(
    "--roster",
    "roster_files",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A list of persons held (CSV, XLSX or JSON Lines); once for each holder.",
)
_operation_option = click.option(
    "--operation",
    "operation_file",
    type=click.Path(path_type=Path),
    help="What the exchange is carried out with: days, crossings, vehicles.",
)
plan_option = click.option(
    "--plan",
    "plan_file",
    type=click.Path(path_type=Path),
    help="A plan file. Default: the plan that the other files lead to.",
)


_OF_FILES: Final = {"rule_file": "rule", "roster_files": "rosters", "operation_file": "operation"}
_OF_EITHER: Final = {**_OF_FILES, "plan_file": "plan", "name": "name", "known_at": "known_at"}
"""Parameters of a command that are gathered, each with the field of `ExchangeAsked` that it becomes."""


class ExchangeAsked(NamedTuple):
    """Which files were named, or which exchange of the record. ``name`` and ``known_at`` are empty where a command has no option for them."""

    rule: Path | None
    rosters: tuple[Path, ...]
    operation: Path | None
    plan: Path | None = None
    name: str = ""
    known_at: str | None = None

    @property
    def of_files(self) -> bool:
        """Whether a rule, an operation or a list was named as a file."""
        return self.rule is not None or bool(self.rosters) or self.operation is not None

    def files(self) -> FilesGiven:
        """Rule and operation read, lists by name. Raises `UseError` (``exchange.files-needed``) where one of them is not named, `FileError`."""
        if self.rule is None or self.operation is None or not self.rosters:
            raise UseError.of("exchange.files-needed")
        return FilesGiven(given_file(self.rule), given_file(self.operation), tuple(map(str, self.rosters)))


def file_options(command: _F) -> _F:
    """``--rule``, ``--roster``, ``--operation``: they reach the command as *given*, an `ExchangeAsked`."""
    return _gathered(command, _OF_FILES, (_operation_option, _roster_option, _rule_option))


def record_or_files(*more: Callable[[Any], Any]) -> Callable[[_F], _F]:
    """The options of `file_options`, ``--exchange``, and *more* (`plan_option`, ``--known-at``): all of them reach the command as *given*."""
    options = (*more, exchange_option, _operation_option, _roster_option, _rule_option)
    return lambda command: _gathered(command, _OF_EITHER, options)


def _gathered(command: _F, names: Mapping[str, str], options: Sequence[Callable[[Any], Any]]) -> _F:
    """*command* under *options*; the parameters *names* reach it as the fields of one `ExchangeAsked`, *given*."""

    @functools.wraps(command)
    def run(*arguments: Any, **more: Any) -> Any:
        fields = {field: more.pop(name) for name, field in names.items() if name in more}
        return command(*arguments, given=ExchangeAsked(**fields), **more)

    made: Any = run
    for option in options:
        made = option(made)
    decorated: _F = made
    return decorated


def given_file(path: Path) -> FileGiven:
    """The file at *path*, read. Raises `FileError`."""
    return FileGiven(str(path), read_file(path))


def say_step(session: Session, text: str) -> None:
    """Say on the error output what is being done now, so that long work is seen to go on."""
    say(text, err=True)


def _open_rows(name: str, found: Collector) -> AbstractContextManager[OpenTable]:
    note_input(Path(name))
    return open_table(Path(name), found)


def _saying_so(session: Session) -> RowOpener:
    """Opens lists, and says with the first of them that they are being read."""
    first = iter((session.words._("command.exchange-inputs.reading-lists"),))

    def opener(name: str, found: Collector) -> AbstractContextManager[OpenTable]:
        for said in first:
            say_step(session, said)
        return _open_rows(name, found)

    return opener


def read_rosters(session: Session, files: Sequence[Path]) -> tuple[Roster, ...]:
    """The lists in *files*, one for each holder. Raises `InputError` with every error of every file; warnings are told."""
    rosters, odd = read_lists(tuple(map(str, files)), _open_rows)
    if odd:
        session.complain(odd)
    return rosters


def read_files(session: Session, given: ExchangeAsked, lang: str) -> PreparedFiles:
    """The problem of the files that were named, with words in *lang*; warnings are told. Raises as `ExchangeAsked.files`, `InputError`."""
    read = prepared_of_files(given.files(), _saying_so(session), lang)
    if read.findings:
        session.complain(read.findings)
    return read


def look_at(session: Session, given: ExchangeAsked, lang: str) -> Shown:
    """What a report or manifests are made from, with words in *lang* where rule and operation have them. Raises `UseError`, `InputError`, `FileError`.

    With a rule everything comes from files; without a plan file the plan is made, the same every time. Without a rule it comes from
    the record, and the vault is opened.
    """
    if given.rule is not None:
        if given.operation is not None and given.rosters and (given.name or given.known_at):
            raise UseError.of("exchange.report-files-and-record")
        files = given.files()
        return shown_of_given(files, _open_rows, None if given.plan is None else given_file(given.plan), lang)
    if given.of_files or given.plan:
        raise UseError.of("exchange.report-files-without-rule")
    with session.node() as node:
        recorded = session.recorded(node, given.known_at)
        ring = session.unlock(node)
        return shown_of_record(recorded, node.vault(ring), given.name, lang)


def read_ticks(files: Sequence[Path]) -> tuple[list[TickFile], dict[str, bytes]]:
    """The ticks in *files* (CSV, XLSX, or the page's JSON) and the files by digest. Raises `InputError` with everything wrong in all of them."""
    return read_tick_files([given_file(file) for file in files], _open_rows, _mark_words())


def _mark_words() -> dict[str, TickMark]:
    """Each mark as it is said in every language, and as people write it: officers write what they read, and what they are used to."""
    found: dict[str, TickMark] = {}
    for lang in LANGUAGES:
        words = words_in(lang)
        for mark in MARKS:
            for said in (words.p_("tick", mark), *words.p_("tick-written", mark).split(",")):
                found.setdefault(" ".join(said.casefold().split()), mark)
    return found
