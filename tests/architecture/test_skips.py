"""In CI a skip is a failure, unless tests/conftest.py lists its reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TRIAL = """
import pytest

def test_skipped_here():
    pytest.skip("it is Tuesday")

def test_needs_shared_data(shared):
    assert shared

def test_passes(root):
    assert root

@pytest.mark.xfail(reason="known")
def test_known_to_fail():
    assert False
"""
SKIPPED_WHOLE = "import pytest\npytest.skip('not on this system', allow_module_level=True)\n"


@pytest.fixture
def trial(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "project" / "tests"
    folder.mkdir(parents=True)
    for name in ("conftest.py", "cheap_keys.py", "searching.py"):
        shutil.copy(root / "tests" / name, folder / name)
    (folder / "test_trial.py").write_text(TRIAL, encoding="utf-8")
    return folder


def outcome(folder: Path, **settings: str) -> tuple[int, str]:
    """Run pytest in *folder*, shared data absent. Returns the exit code and the closing line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "PYTEST_"))}
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", "."],
        cwd=folder,
        env={**kept, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    return told.returncode, told.stdout.splitlines()[-1]


def test_elsewhere_a_skip_is_a_skip(trial: Path) -> None:
    code, closing = outcome(trial)
    assert code == 0
    assert closing.startswith("1 passed, 2 skipped, 1 xfailed")


def test_in_ci_only_a_listed_reason_may_skip(trial: Path) -> None:
    code, closing = outcome(trial, PARLEY_CI="1")
    assert code == 1
    assert closing.startswith("1 failed, 1 passed, 1 skipped, 1 xfailed")


def test_in_ci_a_whole_file_may_not_skip_either(trial: Path) -> None:
    (trial / "test_trial.py").write_text(SKIPPED_WHOLE, encoding="utf-8")
    code, closing = outcome(trial, PARLEY_CI="1")
    assert code != 0
    assert closing.startswith("1 error")


def test_the_shared_folder_can_be_named(trial: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    _, closing = outcome(trial, PARLEY_SHARED=str(tmp_path / "elsewhere"))
    assert closing.startswith("2 passed, 1 skipped, 1 xfailed")
