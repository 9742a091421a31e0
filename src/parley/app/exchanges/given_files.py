"""What files of an exchange that were handed in come to, without any record: its lists, its problem, a plan, what is to be shown.

Who calls has read the files; lists, which may be long, are read through an *opener*, row by row. What is wrong with a list is told for all
lists at once, each finding with its place; no finding repeats a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from parley.app.exchanges.rule_checking import FileGiven, check_rule, text_of
from parley.app.exchanges.showing import Shown, shown_of_files
from parley.exchange.operation import Operation, Prepared, prepare, read_operation
from parley.exchange.rules import DEFAULT_LANGUAGE, Rule, read_rule
from parley.kernel import Finding, InputError, Message, Place
from parley.planner import Plan, Problem, problem_digest, read_plan
from parley.rosters import Collector, Roster, TableRow, inspect_roster
from parley.talks import decode_text

__all__ = [
    "FilesGiven",
    "PreparedFiles",
    "RowOpener",
    "RowsOfFile",
    "plan_in_file",
    "prepared_of_files",
    "read_lists",
    "shown_of_given",
]


class RowsOfFile(Protocol):
    """An open table: its rows, which can be read once, and the SHA-256 of what has been read of it."""

    @property
    def rows(self) -> Iterator[TableRow]:
        """The rows with their places."""

    @property
    def digest(self) -> str:
        """SHA-256 of the file, once it is read."""


RowOpener = Callable[[str, Collector], AbstractContextManager[RowsOfFile]]
"""Opens the table of a name; what is odd about the file itself goes into the collector. Raises `FileError`."""


class FilesGiven(msgspec.Struct, frozen=True):
    """The files of an exchange: a rule, an operation, and the lists of persons by name."""

    rule: FileGiven
    operation: FileGiven
    rosters: tuple[str, ...]


class PreparedFiles(msgspec.Struct, frozen=True):
    """The problem that files come to, what it was made of, and what is odd about the lists."""

    prepared: Prepared
    rule: Rule
    operation: Operation
    rosters: tuple[Roster, ...]
    findings: tuple[Finding, ...]

    @property
    def synthetic(self) -> bool:
        """Whether everybody is made up."""
        return bool(self.rosters) and all(roster.synthetic for roster in self.rosters)


def read_lists(names: Sequence[str], opener: RowOpener) -> tuple[tuple[Roster, ...], tuple[Finding, ...]]:
    """The lists of *names*, one for each holder, and what is odd about them. Raises `InputError` with every error of every list, `FileError`."""
    wrong: list[Finding] = []
    odd: list[Finding] = []
    rosters: list[Roster] = []
    for name in names:
        found = Collector()
        with opener(name, found) as table:
            read = inspect_roster(table.rows, name)
            digest = table.digest
        findings = [*found.findings(), *read.findings]
        wrong += [finding for finding in findings if finding.severity == "error"]
        odd += [finding for finding in findings if finding.severity == "warning"]
        rosters.append(msgspec.structs.replace(read.roster, source_digest=digest))
    if wrong:
        raise InputError(wrong)
    return tuple(rosters), tuple(odd)


def prepared_of_files(given: FilesGiven, opener: RowOpener, lang: str = DEFAULT_LANGUAGE) -> PreparedFiles:
    """The problem of *given*, with words in *lang* where the files have them. Raises `InputError` with everything wrong in a file, `FileError`."""
    rule = read_rule(decode_text(given.rule.data, given.rule.name), given.rule.name, lang).rule
    text = decode_text(given.operation.data, given.operation.name)
    operation = read_operation(text, rule, given.operation.name, lang).operation
    rosters, odd = read_lists(given.rosters, opener)
    return PreparedFiles(prepare(rule, rosters, operation), rule, operation, rosters, odd)


def plan_in_file(file: FileGiven, problem: Problem) -> Plan:
    """The plan in *file*. Raises `InputError` where it is none (``exchange.plan-unreadable``), or of another problem."""
    try:
        plan = read_plan(file.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(Finding(Message("exchange.plan-unreadable"), Place(file.name))) from error
    if plan.problem != problem_digest(problem):
        raise InputError(Finding(Message("exchange.plan-of-another"), Place(file.name)))
    return plan


def shown_of_given(
    given: FilesGiven, opener: RowOpener, plan: FileGiven | None = None, lang: str = DEFAULT_LANGUAGE
) -> Shown:
    """What a report and manifests are made from, from files; *plan*: a plan file, by default the plan that the others lead to.

    Raises `InputError` with everything wrong in a file, `FileError`.
    """
    rule = check_rule(given.rule.data, given.rule.name, lang)
    text = text_of(given.operation.data, given.operation.name)
    read = read_operation(text, rule.read.rule, given.operation.name, lang)
    rosters, odd = read_lists(given.rosters, opener)
    data, name = (None, "") if plan is None else (plan.data, plan.name)
    shown = shown_of_files(rule, read.operation, rosters, data, name)
    return msgspec.structs.replace(shown, findings=(*read.findings, *odd, *shown.findings))
