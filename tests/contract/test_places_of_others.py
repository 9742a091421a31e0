"""A record in a place where this user may write nothing (another user's folder, a stick with its write lock): every command that reads shows it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from click.testing import CliRunner

from nodes import CAST, build_node
from parley.cli.root import root

NOBODY = 65534
READING = (
    ["brief"],
    ["brief", "--format", "html"],
    ["record", "verify"],
    ["record", "list"],
    ["record", "show", "1"],
    ["record", "keys"],
    ["record", "checkpoint"],
    ["source", "list"],
    ["text", "list"],
    ["talks", "positions", "--format", "json"],
    ["talks", "export"],
    ["why", "swap"],
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may enter, unlike pytest's own."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def as_somebody_else(record: Path, words: list[str]) -> int:
    """The exit code of a command that another user types."""
    child = os.fork()
    if child == 0:  # pragma: no cover - the child's lines are not measured
        code = 99
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            result = CliRunner().invoke(root, ["--record", str(record), *words])
            code = result.exit_code if result.stdout else 98
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("is_left_in_the_middle", [False, True])
def test_every_command_that_reads(is_left_in_the_middle: bool, place: Path) -> None:
    node, _, _ = build_node(place / "talks", CAST.encode())
    if is_left_in_the_middle:
        connection = apsw.Connection(str(node / "record.sqlite"))
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.execute("DELETE FROM cache")
        shutil.copytree(node, place / "copy")
        connection.close()
        node = place / "copy"
    for path in (node, *node.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    before = {path: path.read_bytes() for path in node.rglob("*") if path.is_file()}
    whole = shutil.copytree(node, place / "own")
    for words in READING:
        # What a command imports is imported here: another user may not read the interpreter's own folder.
        assert CliRunner().invoke(root, ["--record", str(whole), *words]).exit_code == 0
        assert as_somebody_else(node, words) == 0, words
    assert {path: path.read_bytes() for path in node.rglob("*") if path.is_file()} == before
