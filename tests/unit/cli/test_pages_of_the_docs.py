"""What the tutorial tells a newcomer to type works as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from nodes import build_node
from parley.cli.root import root

COMMAND = re.compile(r"^    parley (.+)$", re.MULTILINE)


def test_the_record_of_the_tutorial(root_folder: Path, tmp_path: Path) -> None:
    page = (root_folder / "docs" / "tutorial" / "own-record.md").read_text(encoding="utf-8")
    (file,) = re.findall(r"```yaml\n(.+?)```", page, re.DOTALL)
    folder, _, _ = build_node(tmp_path / "talks", file.encode())
    asked = [
        line
        for line in COMMAND.findall(page)
        if line.split()[0] in ("brief", "why") or line.startswith("talks positions")
    ]
    assert len(asked) == 3
    said = ""
    for line in asked:
        result = CliRunner().invoke(root, ["--record", str(folder), *shlex.split(line)])
        assert result.exit_code == 0, result.output
        said += result.output
    assert "said to be agreed, on the word of Side A" in said


def test_every_command_in_the_docs_exists(root_folder: Path) -> None:
    pages = [root_folder / "README.md", *(root_folder / "docs").rglob("*.md")]
    lines = [line for page in pages for line in COMMAND.findall(page.read_text(encoding="utf-8"))]
    assert len(lines) > 8
    for line in lines:
        words = list(shlex.split(line.partition("#")[0].partition(">")[0]))
        noun = words[0]
        assert noun in root.commands or noun.startswith("--"), line
        group = root.commands.get(noun)
        if group is not None and hasattr(group, "commands") and len(words) > 1:
            assert words[1] in group.commands or words[1].startswith("-") or words[1].isupper(), line
