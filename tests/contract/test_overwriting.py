"""No command writes over a file that it has read, by whatever name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli.root import root


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# A\n\n1. Fire stops within 7 days.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# B\n\n1. Fire stops within 14 days.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["a.md", "./b.md", "same.md", "folder/../a.md"])
def test_what_was_read_is_not_written_over(there: Path, name: str) -> None:
    (there / "folder").mkdir()
    if sys.platform != "win32":
        (there / "same.md").hardlink_to(there / "a.md")
    before = [(there / one).read_bytes() for one in ("a.md", "b.md")]
    told = CliRunner().invoke(root, ["text", "compare", "a.md", "b.md", "--format", "markdown", "-o", name])
    assert told.exit_code == 2
    assert "not written over" in told.stderr
    assert [(there / one).read_bytes() for one in ("a.md", "b.md")] == before


def test_the_next_run_may_write_what_the_last_one_read(there: Path) -> None:
    run = CliRunner().invoke
    assert run(root, ["text", "compare", "a.md", "b.md", "--format", "json"]).exit_code == 1
    (there / "c.md").write_text("# C\n\n1. Fire stops.\n", encoding="utf-8")
    assert run(root, ["text", "compare", "b.md", "c.md", "--format", "markdown", "-o", "a.md"]).exit_code == 1
    assert "Fire" in (there / "a.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")
def test_a_list_of_nobody_is_written_through_no_link(there: Path) -> None:
    (there / "list.csv").symlink_to(there / "a.md")
    told = CliRunner().invoke(
        root, ["roster", "synthetic", "--count", "3", "--holder", "a", "--receiver", "b", "-o", "list.csv"]
    )
    assert told.exit_code == 2
    assert (there / "a.md").read_text(encoding="utf-8").startswith("# A")
    assert not list(there.glob(".*"))
