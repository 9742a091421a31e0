"""What SECURITY.md says is shown by tests, and each of them exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
COLUMNS = 5


def test_each_test_that_security_names_exists(root: Path) -> None:
    named = NAMED.findall((root / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    missing = [f"{file}::{name}" for file, name in named if not _has(root / file, name)]
    assert missing == []


def test_every_threat_has_a_test_and_says_what_is_left(root: Path) -> None:
    lines = (root / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| ") and not line.startswith("| who ")]
    assert len(rows) > 10
    for row in rows:
        assert len(row) == COLUMNS, row
        assert NAMED.search(row[3]), row
        assert all(cell.strip() for cell in row), row


def _has(file: Path, name: str) -> bool:
    """Whether *file* is there and has the test *name* (any, where that is empty)."""
    if not file.is_file():
        return False
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return not name or any(isinstance(one, ast.FunctionDef) and one.name == name for one in ast.walk(tree))
