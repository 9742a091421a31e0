"""A disk on which nothing more can be written: commands that read go on, commands that enter something end with a sentence and leave all as it was.

The system is told that this process may write no byte to any file (RLIMIT_FSIZE); what is printed goes through a pipe.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from cheap_keys import encrypted
from nodes import CAST, build_node

resource = pytest.importorskip("resource", reason="there are such limits on POSIX systems only")

PASSPHRASE = "four plain words here"
READING = (
    ["brief"],
    ["brief", "--format", "html"],
    ["record", "verify"],
    ["record", "list"],
    ["record", "show", "1"],
    ["record", "keys"],
    ["record", "checkpoint"],
    ["source", "list"],
    ["talks", "positions"],
    ["talks", "export"],
    ["why", "swap"],
)

MORE = """\
format: parley-talks/1
language: en
matters:
  - {id: truce, kind: ceasefire, title: A truce, between: [side-a, side-b]}
"""


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder, ring, _ = build_node(tmp_path / "talks", CAST.encode())
    monkeypatch.setattr("pyrage.passphrase.encrypt", encrypted)
    from parley.storage import save_key_ring

    save_key_ring(ring, folder / "keys.age", PASSPHRASE)
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE, encoding="utf-8")
    return folder


def run(node: Path, root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    given = ["--record", str(node), "--passphrase-file", str(node.parent / "passphrase.txt")]
    return subprocess.run(
        [sys.executable, "-m", "parley", *given, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )


def with_a_log(node: Path) -> None:
    """As it is left by a process that was killed: the last transaction is in the write-ahead log only."""
    connection = apsw.Connection(str(node / "record.sqlite"))
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.execute("DELETE FROM cache")
    shutil.copytree(node, node.with_name("copy"))
    connection.close()
    shutil.rmtree(node)
    node.with_name("copy").rename(node)
    (node / "record.sqlite-shm").unlink()
    assert (node / "record.sqlite-wal").stat().st_size


def content(node: Path) -> dict[str, bytes]:
    """Every file of the node that is the record's; the index of a write-ahead log is made anew each time."""
    return {
        str(path.relative_to(node)): path.read_bytes()
        for path in sorted(node.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize("is_left_in_the_middle", [False, True])
def test_commands_that_read_go_on(is_left_in_the_middle: bool, node: Path, root: Path) -> None:
    if is_left_in_the_middle:
        with_a_log(node)
    before = content(node)
    for words in READING:
        done = run(node, root, *words)
        assert (done.returncode, bool(done.stdout)) == (0, True), (words, done.stderr)
    assert content(node) == before


def test_commands_that_enter_something_end_with_a_sentence(node: Path, root: Path) -> None:
    report = node.parent / "report.txt"
    report.write_text("One passage.\n", encoding="utf-8")
    file = node.parent / "more.yaml"
    file.write_text(MORE, encoding="utf-8")
    before = content(node)
    for words in (
        ["talks", "add", "matter", "id=truce", "kind=ceasefire", "title=A truce", "between=[side-a, side-b]"],
        ["talks", "import", str(file)],
        ["source", "add", str(report), "--id", "copy", "--title", "A report"],
        ["brief", "--format", "html", "-o", str(node.parent / "brief.html")],
        ["init", str(node.parent / "new")],
    ):
        done = run(node, root, *words)
        assert done.returncode == 2, (words, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        assert "disk" in done.stderr or "cannot be written" in done.stderr, (words, done.stderr)
        assert "Entered" not in done.stdout
        assert content(node) == before, words
    assert not (node.parent / "brief.html").exists()
    assert not (node.parent / "new").exists()
    assert run(node, root, "record", "verify").returncode == 0
