"""A node with both cases, made once, and a way to run the command on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nodes import cases_node
from parley.cli.root import root

Run = Callable[..., Result]
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    return cases_node(tmp_path_factory.mktemp("cases") / "talks")


@pytest.fixture(scope="session")
def run(cases: tuple[Path, list[int]]) -> Run:
    def call(*arguments: str, record: Path | None = None, **options: Any) -> Result:
        return CliRunner().invoke(root, ["--record", str(record or cases[0]), *arguments], **options)

    return call


@pytest.fixture(scope="session")
def ask(run: Run) -> Ask:
    def call(*arguments: str) -> Any:
        result = run(*arguments, "--format", "json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return call


@pytest.fixture(scope="session")
def friday(cases: tuple[Path, list[int]]) -> str:
    """The last entry of case zero."""
    return str(cases[1][0])


@pytest.fixture(scope="session")
def root_folder() -> Path:
    return Path(__file__).resolve().parents[3]
