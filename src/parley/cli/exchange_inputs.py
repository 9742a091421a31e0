"""What the commands of an exchange are made from: rule, operation and lists, read from files; ticks from sheets that came back.

Everything that is wrong with a file is told at once, with its place. No name is ever printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
import msgspec

from parley.cli.session import Session, read_file
from parley.exchange.handover import MARKS, TickFile, TickMark, read_ticks_json, read_ticks_rows
from parley.exchange.operation import Operation, Prepared, prepare, read_operation
from parley.exchange.rules import DEFAULT_LANGUAGE, Rule, read_rule
from parley.formats import open_table
from parley.kernel import Finding, InputError, UseError, sha256_hex
from parley.presentation.wording import LANGUAGES, words_in
from parley.rosters import Collector, Roster, inspect_roster
from parley.talks import decode_text

__all__ = [
    "operation_option",
    "prepared_of_files",
    "read_rosters",
    "read_ticks",
    "roster_option",
    "rosters_of",
    "rule_option",
    "say_step",
]

_NOT_A_TABLE: Final = frozenset({"roster.json-not-lines"})

rule_option = click.option("--rule", "rule_file", type=click.Path(path_type=Path), help="The rule of the exchange.")
roster_option = click.option(
    "--roster",
    "roster_files",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A list of persons held (CSV, XLSX or JSON Lines); once for each holder.",
)
operation_option = click.option(
    "--operation",
    "operation_file",
    type=click.Path(path_type=Path),
    help="What the exchange is carried out with: days, crossings, vehicles.",
)


def say_step(session: Session, text: str) -> None:
    """Say on the error output what is being done now, so that long work is seen to go on."""
    click.echo(text, err=True)


def read_rosters(session: Session, files: Sequence[Path]) -> tuple[Roster, ...]:
    """The lists in *files*, one for each holder. Raises `InputError` with every error of every file; warnings are told."""
    rosters, odd = rosters_of(files)
    if odd:
        session.complain(odd)
    return rosters


def rosters_of(files: Sequence[Path]) -> tuple[tuple[Roster, ...], tuple[Finding, ...]]:
    """The lists in *files*, one for each holder, and what is odd about them. Raises `InputError` with every error of every file."""
    wrong: list[Finding] = []
    odd: list[Finding] = []
    rosters: list[Roster] = []
    for file in files:
        found = Collector()
        with open_table(file, found) as table:
            read = inspect_roster(table.rows, str(file))
            digest = table.digest
        findings = [*found.findings(), *read.findings]
        wrong += [finding for finding in findings if finding.severity == "error"]
        odd += [finding for finding in findings if finding.severity == "warning"]
        rosters.append(msgspec.structs.replace(read.roster, source_digest=digest))
    if wrong:
        raise InputError(wrong)
    return tuple(rosters), tuple(odd)


def prepared_of_files(
    session: Session,
    rule_file: Path | None,
    roster_files: Sequence[Path],
    operation_file: Path | None,
    lang: str = DEFAULT_LANGUAGE,
) -> tuple[Prepared, Rule, Operation, tuple[Roster, ...]]:
    """The problem that files come to, with words in *lang* where they have them.

    Raises `UseError` where one of them is not named, `InputError` with everything wrong in one.
    """
    if rule_file is None or operation_file is None or not roster_files:
        raise UseError.of("exchange.files-needed")
    rule = read_rule(decode_text(read_file(rule_file), str(rule_file)), str(rule_file), lang).rule
    operation = read_operation(
        decode_text(read_file(operation_file), str(operation_file)), rule, str(operation_file), lang
    ).operation
    say_step(session, session.words._("command.exchange-inputs.reading-lists"))
    rosters = read_rosters(session, roster_files)
    return prepare(rule, rosters, operation), rule, operation, rosters


def read_ticks(files: Sequence[Path]) -> tuple[list[TickFile], dict[str, bytes]]:
    """The ticks in *files* (CSV, XLSX, or the page's JSON) and the files by digest. Raises `InputError` with everything wrong in all of them."""
    wrong: list[Finding] = []
    ticks: list[TickFile] = []
    data: dict[str, bytes] = {}
    for file in files:
        content = read_file(file)
        try:
            if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                read = read_ticks_json(content, str(file))
            else:
                found = Collector()
                with open_table(file, found) as table:
                    rows = [row.values for row in table.rows]
                read = read_ticks_rows(rows, content, str(file), _mark_words())
        except InputError as error:
            wrong += error.findings
            continue
        ticks.append(read)
        data[sha256_hex(content)] = content
    if wrong:
        raise InputError(wrong)
    return ticks, data


def _mark_words() -> dict[str, TickMark]:
    """Each mark as it is said in every language: officers write what they read."""
    return {" ".join(words_in(lang).p_("tick", mark).casefold().split()): mark for lang in LANGUAGES for mark in MARKS}
