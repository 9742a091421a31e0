"""What a start of the command loads: help and completion next to nothing, a view of the talks nothing of exchanges and plans.

Modules are looked at, never the clock; the bench has the times.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nodes import build_node
from parley.demo import CASE_ZERO, case_file

LIGHT = frozenset({"parley.__main__", "parley.cli", "parley.kernel", "parley.presentation"})
"""The packages that know the commands and say what went wrong."""
HEAVY = frozenset(
    {"apsw", "babel", "docx", "faker", "highspy", "jinja2", "lxml", "nacl", "openpyxl", "pyrage", "typst", "yaml"}
)
"""Libraries that cost time to load, and that neither help nor completion needs."""

OTHER_DOMAINS = frozenset(
    {f"parley.{name}" for name in ("exchange", "planner", "law", "rosters", "text", "formats", "demo")}
)
OTHER_ROOMS = tuple(
    f"parley.{name}"
    for name in (
        "app.exchanges",
        "app.texts",
        "presentation.exchange_pages",
        "presentation.manifests",
        "presentation.roster_pages",
        "presentation.text_pages",
        "presentation.texts",
    )
)
NOT_FOR_TALKS = HEAVY - {"apsw", "babel", "nacl", "pyrage", "yaml"}
"""What a view of the talks, shown in a terminal, can do without."""


def loaded(arguments: list[str], folder: Path, **environment: str) -> set[str]:
    """The modules that a run of the command loads, Parley's by their whole name."""
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "parley", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout
    return {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines() if line.startswith("import time:")}


def packages(modules: set[str]) -> set[str]:
    """The packages of Parley among *modules*, and the libraries."""
    return {".".join(name.split(".")[:2]) if name.startswith("parley.") else name.split(".")[0] for name in modules}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["talks", "--help"],
        ["talks", "add", "--help"],
        ["exchange", "--help"],
        ["text", "negotiate", "--help"],
    ],
    ids=" ".join,
)
def test_help_loads_the_tree_of_commands_and_nothing_of_what_they_do(arguments: list[str], tmp_path: Path) -> None:
    there = packages(loaded(arguments, tmp_path))
    assert {one for one in there if one.startswith("parley.")} <= LIGHT
    assert there & HEAVY == set()


@pytest.mark.parametrize(
    ("words", "position"), [("parley ", 1), ("parley talks m", 2), ("parley exchange report-event ", 3)]
)
def test_completion_loads_the_tree_of_commands_and_nothing_of_what_they_do(
    words: str, position: int, tmp_path: Path
) -> None:
    there = packages(loaded([], tmp_path, _PARLEY_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(position)))
    assert {one for one in there if one.startswith("parley.")} <= LIGHT
    assert there & HEAVY == set()


@pytest.fixture(scope="module")
def case_zero(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_node(tmp_path_factory.mktemp("start") / "talks", case_file(CASE_ZERO))[0]


@pytest.mark.parametrize("arguments", [["talks", "matters"], ["talks", "timeline"]], ids=" ".join)
def test_a_view_of_the_talks_loads_nothing_of_lists_texts_and_exchanges(arguments: list[str], case_zero: Path) -> None:
    """A package whose face is imported on the way of the talks must not take the other domains with it."""
    modules = loaded(["--record", str(case_zero), *arguments], case_zero)
    there = packages(modules)
    assert "parley.talks" in there
    assert {one for one in there if one.startswith("parley.")} & OTHER_DOMAINS == set()
    assert [one for one in modules if one.startswith(OTHER_ROOMS)] == []
    assert there & NOT_FOR_TALKS == set()
