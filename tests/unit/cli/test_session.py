"""Nothing is shown of a record that does not fit its last checkpoint, by any command; shown all the same, everything says that it is not verified."""

from __future__ import annotations

import ast
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest
from click.testing import CliRunner, Result

from exchange_small import opened_node
from nodes import cases_node
from pages_read_back import READERS
from parley.app.record import Draft, append
from parley.cli.root import root
from parley.presentation.publishing import PAGE_FORMATS
from parley.record import ENTRY_TYPES as RECORD_TYPES
from parley.record import EntryTypes
from parley.storage import Node

REFUSED = "nothing of it is shown"
NOT_ADDED_TO = "nothing is added to it"
NOT_VERIFIED = "NOT VERIFIED"
NO_RECORD = frozenset(
    {
        "ceasefire acts",
        "ceasefire cases",
        "ceasefire schema",
        "completion",
        "demo",
        "exchange cases",
        "exchange disclosure",
        "exchange schema",
        "init",
        "roster show",
        "talks schema",
        "text compare",
        "text negotiate read",
        "workbench",
    }
)
"""What comes to a good end without any record. The workbench serves until it is stopped; tests/unit/web/pages/test_pages.py has it refuse such a record."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cases_node(tmp_path_factory.mktemp("whole") / "talks")[0]


def swapped(connection: sqlite3.Connection) -> None:
    """Two entries change places."""
    (first,), (second,) = connection.execute("SELECT envelope FROM entries WHERE idx IN (8, 9) ORDER BY idx").fetchall()
    for index, envelope in ((8, second), (9, first)):
        connection.execute("UPDATE entries SET envelope = ? WHERE idx = ?", (envelope, index))


def one_bit(connection: sqlite3.Connection) -> None:
    (envelope,) = connection.execute("SELECT envelope FROM entries WHERE idx = 8").fetchone()
    at = envelope.index(b'"payload":"') + 100
    changed = envelope[:at] + bytes([envelope[at] ^ 1]) + envelope[at + 1 :]
    connection.execute("UPDATE entries SET envelope = ? WHERE idx = 8", (changed,))


def unreadable(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entries SET envelope = ? WHERE idx = 8", (b"[" * 100_000,))


def cut_short(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM entries WHERE idx = (SELECT max(idx) FROM entries)")


def gap(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM entries WHERE idx = 8")


def one_more(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO entries SELECT max(idx) + 1, envelope FROM entries")


def no_checkpoint(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM checkpoints")


def other_note(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE checkpoints SET note = 'parley' WHERE size = (SELECT max(size) FROM checkpoints)")


def no_text(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE checkpoints SET note = CAST(x'ff00fe' AS TEXT) WHERE size = (SELECT max(size) FROM checkpoints)"
    )


def other_signature(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 2").fetchall()
    (last, note), (_, before) = rows
    text, signature = note.rpartition("\n\n")[0], before.rpartition("\n\n")[2]
    connection.execute("UPDATE checkpoints SET note = ? WHERE size = ?", (f"{text}\n\n{signature}", last))


def first_entry(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entries SET envelope = ? WHERE idx = 0", (b"{}",))


DAMAGE: dict[str, Callable[[sqlite3.Connection], None]] = {
    made.__name__: made
    for made in (
        swapped,
        one_bit,
        unreadable,
        cut_short,
        gap,
        one_more,
        no_checkpoint,
        other_note,
        no_text,
        other_signature,
        first_entry,
    )
}


def damaged(whole: Path, folder: Path, how: Callable[[sqlite3.Connection], None]) -> Path:
    """A copy of *whole* in *folder*, damaged."""
    shutil.copytree(whole, folder)
    connection = sqlite3.connect(folder / "record.sqlite")
    with connection:
        how(connection)
    connection.close()
    return folder


@pytest.fixture(scope="module")
def changed(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return damaged(whole, tmp_path_factory.mktemp("changed") / "talks", swapped)


def run(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(root, ["--record", str(record), *arguments])


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found: list[tuple[tuple[str, ...], click.Command]] = []
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        found += leaves(command, (*path, name)) if isinstance(command, click.Group) else [((*path, name), command)]
    return found


def made_up(command: click.Command, folder: Path) -> list[str]:
    """Arguments and options that *command* cannot do without, and that let it come as far as its record."""
    file = folder / "given.yaml"
    file.write_text("format: parley-talks/1\nlanguage: en\n", encoding="utf-8")

    def value(parameter: click.Parameter) -> str:
        kind = parameter.type
        if isinstance(kind, click.Choice):
            return str(kind.choices[0])
        if isinstance(kind, click.Path):
            return str(file)
        if isinstance(kind, click.types.IntParamType):
            return "1"
        return "id=x" if parameter.metavar and "=" in parameter.metavar else "x"

    found: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and (parameter.required or parameter.nargs == -1):
            found.append(value(parameter))
        elif isinstance(parameter, click.Option) and parameter.required:
            found += [parameter.opts[0], value(parameter)]
    return found


LEAVES = leaves(root)


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=[" ".join(path) for path, _ in LEAVES])
def test_no_command_shows_anything_of_a_changed_record(
    path: tuple[str, ...],
    command: click.Command,
    changed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if " ".join(path) in NO_RECORD:
        return
    opened: list[Path] = []
    open_node = Node.open.__func__  # type: ignore[attr-defined]

    def watched(cls: type[Node], folder: Path, **options: Any) -> Node:
        opened.append(folder)
        node: Node = open_node(cls, folder, **options)
        return node

    monkeypatch.setattr(Node, "open", classmethod(watched))
    monkeypatch.chdir(tmp_path)
    result = run(changed, *path, *made_up(command, tmp_path))
    if path == ("record", "verify"):
        assert (result.exit_code, "entry 8" in result.output) == (1, True)
    elif opened:
        assert result.exit_code != 0
        assert REFUSED in result.stderr or NOT_ADDED_TO in result.stderr
        assert result.stdout == ""
    else:
        assert result.exit_code != 0, "it comes to an end without its record: list it, or let it come so far"
        assert "Side A" not in result.output


def test_most_commands_come_as_far_as_the_record(changed: Path, tmp_path: Path) -> None:
    refused = [
        path
        for path, command in LEAVES
        if " ".join(path) not in NO_RECORD and REFUSED in run(changed, *path, *made_up(command, tmp_path)).stderr
    ]
    assert len(refused) > 25


def test_only_a_session_opens_records_and_only_verification_does_so_unchecked(root_folder: Path) -> None:
    opening, unchecked = set(), set()
    for file in (root_folder / "src" / "parley" / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("Node.open", "SqliteStore.open"):
                opening.add(file.name)
            if isinstance(node, ast.keyword) and node.arg == "checked":
                unchecked.add(file.name)
    assert (opening, unchecked) == ({"session.py"}, {"record.py"})


@pytest.mark.parametrize("how", DAMAGE)
def test_every_damage_is_refused_shown_only_when_asked_and_named_by_verify(
    how: str, whole: Path, tmp_path: Path
) -> None:
    record = damaged(whole, tmp_path / "talks", DAMAGE[how])
    for arguments in (
        ["brief"],
        ["talks", "matters", "--format", "json"],
        ["record", "list"],
        ["record", "checkpoint"],
    ):
        refused = run(record, *arguments)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert REFUSED in refused.stderr
    assert run(record, "record", "verify").exit_code == 1
    shown = run(record, "--unverified", "talks", "matters")
    assert shown.exception is None or isinstance(shown.exception, SystemExit)
    assert shown.stdout.startswith(NOT_VERIFIED)


def test_asked_for_unverified_a_sound_record_is_shown_as_ever(whole: Path) -> None:
    assert run(whole, "--unverified", "brief").stdout == run(whole, "brief").stdout


@pytest.mark.parametrize("shape", PAGE_FORMATS)
def test_a_page_says_in_every_format_that_it_is_not_verified(shape: str, changed: Path, tmp_path: Path) -> None:
    output = tmp_path / f"brief.{shape}"
    result = run(changed, "--unverified", "brief", "--format", shape, "-o", str(output))
    assert result.exit_code == 0, result.output
    data = output.read_bytes()
    if shape == "json":
        assert NOT_VERIFIED in json.loads(data)["not-verified"]
    else:
        assert NOT_VERIFIED in READERS[shape](data)


def test_data_and_lines_say_that_they_are_not_verified(changed: Path) -> None:
    assert (
        NOT_VERIFIED
        in json.loads(run(changed, "--unverified", "record", "list", "--format", "json").stdout)["not-verified"]
    )
    for arguments in (["record", "list"], ["record", "show", "3"], ["record", "keys"], ["talks", "export"]):
        assert run(changed, "--unverified", *arguments).stdout.startswith(NOT_VERIFIED), arguments


def test_nothing_else_is_handed_out_of_it(changed: Path, tmp_path: Path) -> None:
    output = tmp_path / "talks.yaml"
    result = run(changed, "--unverified", "talks", "export", "-o", str(output))
    assert (result.exit_code, output.exists()) == (1, False)


def test_nothing_is_added_to_it(changed: Path) -> None:
    before = (changed / "record.sqlite").read_bytes()
    for option in ([], ["--unverified"]):
        result = run(changed, *option, "talks", "add", "matter", "id=m", "kind=other", "title=M")
        assert result.exit_code != 0
        assert NOT_ADDED_TO in result.stderr
    assert (changed / "record.sqlite").read_bytes() == before


def test_a_part_can_be_verified(whole: Path, changed: Path) -> None:
    result = run(whole, "record", "verify", "--from", "3", "--to", "7")
    assert result.exit_code == 0
    assert "from entry 3 to entry 7" in result.stdout
    assert json.loads(run(whole, "record", "verify", "--to", "7", "--format", "json").stdout)["signatures"] == 8
    assert run(changed, "record", "verify", "--from", "20").exit_code == 1
    for bad in (["--from", "-1"], ["--to", "100000"], ["--from", "7", "--to", "3"]):
        refused = run(whole, "record", "verify", *bad)
        assert (refused.exit_code, refused.stdout) == (2, ""), bad


class Loose(msgspec.Struct):
    """A body of any type, as another program might let it in."""

    id: str


@pytest.mark.parametrize(
    ("type_name", "words"),
    [("talks.matter", ["talks", "matters"]), ("exchange.opened", ["exchange", "state", "--locked"])],
)
def test_a_signed_entry_that_does_not_fit_its_type_is_named_and_passed_over_when_asked(
    type_name: str, words: list[str], tmp_path: Path
) -> None:
    made, ring = opened_node(tmp_path / "talks", planned=False)
    with Node.open(made) as node:
        types = EntryTypes({**dict(RECORD_TYPES), type_name: Loose})
        index = append(node.store, types, ring.signer, ring.log_signer, [Draft(type_name, Loose("odd"))]).first
    refused = run(made, *words)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"#{index}" in refused.stderr
    verified = run(made, "record", "verify")
    assert verified.exit_code == 1
    assert f"entry {index}" in verified.stdout
    shown = run(made, "--unverified", *words)
    assert shown.exit_code == 0
    assert shown.stdout.startswith(NOT_VERIFIED)
    assert f"#{index}" in shown.stderr
