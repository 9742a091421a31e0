"""What ``parley exchange report`` and ``parley exchange manifest`` are made from: files, or the record.

With ``--rule`` everything comes from files (``--operation`` and at least one ``--roster`` beside it; without ``--plan`` the plan is made, the same
every time). Without ``--rule`` it comes from the record, and the vault is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from parley.app.exchanges import Shown, check_rule, shown_of_files, shown_of_record, text_of
from parley.cli.exchange_course import exchange_option
from parley.cli.exchange_inputs import operation_option, roster_option, rosters_of, rule_option
from parley.cli.session import Session, entry_number, read_file
from parley.exchange.operation import read_operation
from parley.kernel import UseError

__all__ = ["Given", "exchange_options", "look_at"]

_F = TypeVar("_F", bound=Callable[..., Any])


class Given(msgspec.Struct, frozen=True):
    """Which files were named, or which exchange of the record."""

    rule: Path | None
    rosters: tuple[Path, ...]
    operation: Path | None
    plan: Path | None
    exchange: str
    known_at: str | None


def exchange_options(command: _F) -> _F:
    """The options by which a plan is named: ``rule_file``, ``roster_files``, ``operation_file``, ``plan_file``, ``name``, ``known_at``."""
    for option in (
        click.option("--known-at", metavar="ENTRY", help="From the record: as known at this entry."),
        exchange_option,
        click.option(
            "--plan",
            "plan_file",
            type=click.Path(path_type=Path),
            help="A plan file. Default: the plan that the other files lead to.",
        ),
        operation_option,
        roster_option,
        rule_option,
    ):
        command = option(command)
    return command


def look_at(session: Session, given: Given, lang: str) -> Shown:
    """What is to be shown, with words in *lang* where rule and operation have them. Raises `UseError`, `InputError` and `FileError`."""
    if given.rule is None:
        if given.rosters or given.operation or given.plan:
            raise UseError.of("exchange.report-files-without-rule")
        with session.node() as node:
            at = entry_number(node, given.known_at)
            ring = session.unlock(node)
            return shown_of_record(node.store, node.vault(ring), given.exchange, at, lang)
    if given.operation is None or not given.rosters:
        raise UseError.of("exchange.files-needed")
    if given.exchange or given.known_at:
        raise UseError.of("exchange.report-files-and-record")
    rule = check_rule(read_file(given.rule), str(given.rule), lang)
    read = read_operation(
        text_of(read_file(given.operation), str(given.operation)), rule.read.rule, str(given.operation), lang
    )
    rosters, odd = rosters_of(given.rosters)
    plan = None if given.plan is None else read_file(given.plan)
    shown = shown_of_files(rule, read.operation, rosters, plan, str(given.plan or ""))
    return msgspec.structs.replace(shown, findings=(*read.findings, *odd, *shown.findings))
