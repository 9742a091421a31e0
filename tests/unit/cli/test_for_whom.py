"""``--for public``: what was read in sources that are not for everybody is in nothing that is shown, and how much was left out is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nodes import CAST, build_node
from parley.cli.root import root

TALKS = (
    CAST.replace("parley-talks/1", "parley-talks/2").encode()
    + b"""utterances:
  - {id: u-open, speaker: envoy-a, via: agency, force: proposes, matter: swap, content: A hundred for a hundred., spans: ["report#1"]}
"""
)
SECRET = b"""format: parley-talks/2
title: Our notes
language: en
sources:
  - {id: notes, kind: note, title: Our own notes, language: en, passages: 2, access: delegation-only}
utterances:
  - {id: u-secret, speaker: envoy-b, force: agrees, matter: swap, answers: u-open, content: He nodded in the corridor., spans: ["notes#1"]}
"""
CLOSED = b"""format: parley-talks/2
title: The report is under an embargo
language: en
sources:
  - {id: report-2, supersedes: report, because: It may not be shown yet., kind: report, title: A report, publisher: agency, language: en, passages: 9,
     access: delegation-only}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    made, _, ends = build_node(tmp_path_factory.mktemp("for") / "talks", TALKS, SECRET, CLOSED)
    return made, ends


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(root, ["--record", str(folder), *arguments])


def test_a_difference_shows_the_public_nothing_that_is_not_for_it(folder: tuple[Path, list[int]]) -> None:
    made, (first, second, _) = folder
    everybody = run(made, "talks", "diff", "--from", str(first), "--to", str(second))
    assert "nodded" in everybody.output or "u-secret" in everybody.output
    public = run(made, "talks", "diff", "--from", str(first), "--to", str(second), "--for", "public")
    assert public.exit_code == 0, public.output
    assert not any(word in public.output for word in ("nodded", "u-secret", "corridor", "notes"))
    assert "not for this reader: 2" in public.output


def test_what_was_closed_later_is_not_told_as_gone(folder: tuple[Path, list[int]]) -> None:
    """The earlier of the two states may not have what the later one keeps back: it would stand there as gone."""
    made, (first, _, last) = folder
    public = run(made, "talks", "diff", "--from", str(first), "--to", str(last), "--for", "public")
    assert public.exit_code == 0, public.output
    assert "A hundred for a hundred" not in public.output
    assert "u-open" not in public.output


def test_sources_that_are_not_for_the_public_are_in_no_list(folder: tuple[Path, list[int]]) -> None:
    made, _ = folder
    assert "Our own notes" in run(made, "source", "list").output
    public = run(made, "source", "list", "--for", "public")
    assert "Our own notes" not in public.output
    assert "not for this reader" in public.output
    shown = run(made, "source", "show", "notes", "--for", "public")
    assert shown.exit_code == 2
