"""``parley ceasefire incidents|tally``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ceasefire_incidents import ALLEGED, OBSERVED, TERMS_TEXT, log_text
from parley.cli.root import root


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    terms, log = tmp_path / "terms.yaml", tmp_path / "incidents.yaml"
    terms.write_text(TERMS_TEXT, encoding="utf-8")
    log.write_text(log_text(ALLEGED + OBSERVED), encoding="utf-8")
    return [str(terms), str(log)]


def call(*arguments: str):
    return CliRunner().invoke(root, ["ceasefire", *arguments])


def test_incidents_and_counts_are_told(files: list[str]):
    shown = call("incidents", *files)
    assert shown.exit_code == 0, shown.output
    assert "could be, under clause 4.1" in " ".join(shown.output.lower().split())
    rows = json.loads(call("tally", *files, "--format", "json").output)["rows"]
    assert [(row["word"], row["at-most"]) for row in rows] == [("Side A", 1), ("monitors", 7)]


def test_bad_input_is_told_and_ends_with_2(files: list[str]):
    Path(files[1]).write_text(log_text(ALLEGED.replace("against: b", "against: nobody")), encoding="utf-8")
    for command in ("incidents", "tally"):
        told = call(command, *files)
        assert told.exit_code == 2
        assert "nobody is no party of these terms" in told.output
