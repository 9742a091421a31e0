"""The how-to pages on texts, typed as they stand: their files written, their commands run in order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.root import root

FILE = re.compile(r"^`([a-z.]+)`:\n\n```\w+\n(.+?)```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^    parley (.+)$", re.MULTILINE)


def type_page(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Result]:
    """Write the files of a page and run its commands in *folder*; what each said."""
    source = page.read_text(encoding="utf-8")
    for name, words in FILE.findall(source):
        (folder / name).write_text(words, encoding="utf-8")
    (folder / "passphrase").write_text("four plain words here\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    base = ["--passphrase-file", "passphrase"]
    said: dict[str, Result] = {}
    for line in COMMAND.findall(source):
        result = CliRunner().invoke(root, [*base, *shlex.split(line)])
        asked = re.search(r"--digest en=[0-9a-f]{64}", result.output)
        if result.exit_code == 2 and asked:
            # Where a person would be asked, the exact digest is given instead.
            result = CliRunner().invoke(root, [*base, *shlex.split(line), *asked[0].split()])
        said[line] = result
        if line.startswith("init "):
            base += ["--record", "talks"]
    return said


def test_comparing_two_texts(root_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = type_page(root_folder / "docs" / "how-to" / "compare-two-texts.md", tmp_path, monkeypatch)
    assert len(said) >= 4
    # The last section is about deposits and texts of a record; tests/unit/cli/test_text_compare.py has one.
    lacking = [line for line, result in said.items() if result.exit_code == 2]
    assert [line.rpartition(" compare ")[2] for line in lacking] == [
        "vision-side-a vision-side-b",
        "a.md b.docx host.md",
        "peace@120 peace",
    ]
    assert all("Error" not in said[line].stdout and said[line].stderr for line in lacking)
    assert {said[line].exit_code for line in said if line not in lacking} == {1}, "the two texts of the page differ"
    whole = said["text compare a.md b.md"].stdout
    assert "“shall” ↔ “should”" in whole
    assert "linked by a person" in said["text compare a.md b.md --pins pins.yaml"].stdout
    assert (tmp_path / "comparison.html").exists()
    assert (tmp_path / "comparison.json").exists()


def test_negotiating_one_text(root_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = type_page(root_folder / "docs" / "how-to" / "negotiate-one-text.md", tmp_path, monkeypatch)
    for line, result in said.items():
        assert result.exit_code == 0, (line, result.output)
    assert "not yet" not in said["text list"].stdout
    assert "[Side A: Side A shall hand over its list within 7 days" in said["text show"].stdout
    assert "No person" in said["text sources against-will"].stdout
