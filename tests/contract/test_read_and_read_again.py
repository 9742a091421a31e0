"""What was seen is remembered for brief and diff; what rests on a corrected source is read again, through the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.root import root

PASSPHRASE = "four plain words here"
FIRST = """\
format: parley-talks/2
language: en
participants:
  - {id: a, kind: state, role: party, names: A}
sources:
  - {id: report, kind: report, title: A report, passages: 3}
matters:
  - {id: swap, kind: prisoner-exchange, title: Exchange, between: [a]}
utterances:
  - {id: u1, force: agrees, speaker: a, matter: swap, content: A agrees., spans: report#1, when: {edtf: 2030-03-01}}
"""
SECOND = """\
format: parley-talks/2
language: en
sources:
  - {id: report-2, supersedes: report, because: corrected by its publisher, kind: report, title: A report corrected, passages: 3}
utterances:
  - {id: u2, force: refuses, speaker: a, matter: swap, content: A refuses., spans: report-2#2, when: {edtf: 2030-03-09}}
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pass").write_text(PASSPHRASE)
    (tmp_path / "first.yaml").write_text(FIRST)
    (tmp_path / "second.yaml").write_text(SECOND)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(root, ["--passphrase-file", "pass", *arguments])

    assert call("init", "talks").exit_code == 0
    monkeypatch.chdir(tmp_path / "talks")
    for name in ("pass", "first.yaml", "second.yaml"):
        (tmp_path / "talks" / name).write_bytes((tmp_path / name).read_bytes())
    told = call("talks", "import", "first.yaml")
    assert told.exit_code == 0, told.output
    return call


def test_what_is_new_since_it_was_last_seen(run: Run) -> None:
    told = run("talks", "diff", "--from", "last")
    assert told.exit_code == 2 and "--mark-seen" in told.stderr
    assert run("brief", "--mark-seen").exit_code == 0
    assert "Nothing changed" in run("talks", "diff", "--from", "last").stdout
    assert run("talks", "import", "second.yaml").exit_code == 0
    told = run("talks", "diff", "--from", "last")
    assert "refused" in told.stdout and "corrected" in told.stdout
    assert "since" in run("brief", "--since", "last", "--mark-seen").stdout.casefold()
    assert "Nothing changed" in run("talks", "diff", "--from", "last").stdout


def test_what_is_known_differently_on_one_day_than_on_another(run: Run) -> None:
    assert run("talks", "import", "second.yaml").exit_code == 0
    told = run("talks", "diff", "--from", "2030-03-02", "--to", "2030-03-10").stdout
    assert "2 March 2030 → 10 March 2030" in told
    assert "refused" in told
    assert "refused" not in run("talks", "diff", "--from", "2030-03-02", "--to", "2030-03-03").stdout
    assert run("talks", "diff", "--from", "2030-13-45").exit_code == 2


def test_a_corrected_source_is_read_again_entry_by_entry(run: Run) -> None:
    assert "Nothing waits" in run("source", "reread").stdout
    assert run("talks", "import", "second.yaml").exit_code == 0
    told = run("source", "reread", "report")
    assert told.exit_code == 0 and "u1" in told.stdout and "u2" not in told.stdout
    assert run("source", "reread", "--stands", "u2").exit_code == 2
    assert run("source", "reread", "nothing").exit_code == 2
    assert run("source", "reread", "--stands", "u1").exit_code == 0
    assert "Nothing waits" in run("source", "reread").stdout
    assert run("record", "verify").exit_code == 0
