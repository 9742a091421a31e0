"""Lines typed after a session become a draft, in no view, and entries when they are signed; the note's digest stays out of the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli.root import root
from parley.kernel import sha256_hex

LINES = "The envoy of Side A said that the lists were ready.\nIt rained.\n"
CAST = """\
format: parley-talks/2
language: en
participants:
  - {id: side-a, kind: state, role: party, names: Side A}
  - {id: envoy-a, kind: person, of: side-a, names: The envoy of Side A, office: envoy}
"""


def test_lines_become_a_draft_and_then_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("pass", "four plain words here"), ("cast.yaml", CAST), ("lines.txt", LINES)):
        (tmp_path / name).write_text(text)

    def call(*arguments: str, **more: str) -> str:
        told = CliRunner().invoke(root, ["--passphrase-file", "pass", "--record", "talks", *arguments], **more)  # type: ignore[arg-type]
        assert told.exit_code == 0, told.output
        return told.stdout

    CliRunner().invoke(root, ["--passphrase-file", "pass", "init", "talks"])
    call("talks", "import", "cast.yaml")
    assert "parley read" in call("talks", "note", "lines.txt", "--title", "Second session")
    assert "Second session" not in call("talks", "statements") + call("source", "list")
    assert call("read", "drafts")
    told = CliRunner().invoke(root, ["--passphrase-file", "pass", "--record", "talks", "talks", "note"], input=LINES)
    assert told.exit_code == 2  # the same note is being read
    assert sha256_hex(LINES.encode()) not in (tmp_path / "talks" / "record.sqlite").read_bytes().decode("latin-1")
