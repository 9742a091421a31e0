"""Each package speaks through ``__all__``, and the arrows between packages point down."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import parley

CORE = (
    "kernel",
    "record",
    "authoring",
    "talks",
    "law",
    "rosters",
    "text",
    "reading",
    "planner",
    "ceasefire",
    "exchange",
    "app",
)
SOURCE = Path(parley.__file__).parent
PACKAGES = sorted(".".join(("parley", *path.parent.relative_to(SOURCE).parts)) for path in SOURCE.rglob("__init__.py"))
MODULES = sorted(
    [
        ".".join(("parley", *path.relative_to(SOURCE).with_suffix("").parts))
        for path in SOURCE.rglob("*.py")
        if path.stem not in ("__init__", "__main__")
    ]
    + PACKAGES
)


@pytest.fixture(scope="module")
def contracts(root: Path) -> dict[str, dict[str, Any]]:
    """The import contracts of pyproject.toml by their id."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_exports_exists(name: str) -> None:
    module = importlib.import_module(name)
    exported = getattr(module, "__all__", [])
    assert len(set(exported)) == len(exported), "named twice"
    # A package that only holds packages lists them; they need not be loaded for that.
    assert [member for member in exported if not hasattr(module, member) and f"{name}.{member}" not in PACKAGES] == []
    assert [member for member in exported if member.startswith("_") and member != "__version__"] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_lists_what_it_exports(name: str) -> None:
    package = importlib.import_module(name)
    assert package.__all__, "a package that exports nothing cannot be spoken to"
    assert package.__doc__, "its docstring says what it is for"


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_exports_what_it_imports_of_its_own(name: str) -> None:
    """What the ``__init__`` of a package takes from its own modules is there to be exported, or has no business there."""
    package = importlib.import_module(name)
    assert package.__file__ is not None
    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    taken = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{name}.")
        for alias in node.names
    }
    assert {member for member in taken if not member.startswith("_")} <= set(package.__all__)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_speaks_to_other_packages_through_their_face(name: str) -> None:
    """An import from another package names the package. Only from within a package, or below it, are its modules named."""
    path = SOURCE.joinpath(*name.split(".")[1:])
    path = path / "__init__.py" if name in PACKAGES else path.with_suffix(".py")
    home = name if name in PACKAGES else name.rpartition(".")[0]
    past = [
        f"line {node.lineno}: {node.module}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in MODULES and node.module not in PACKAGES
        if not f"{home}.".startswith(f"{node.module.rpartition('.')[0]}.")
    ]
    assert past == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__


def test_the_core_contract_covers_every_package_of_the_core(contracts: dict[str, dict[str, Any]]) -> None:
    there = {f"parley.{name}" for name in CORE if f"parley.{name}" in PACKAGES}
    assert set(contracts["core"]["source_modules"]) == there
    promised = {"django", "sqlite3", "apsw", "psycopg", "os", "pathlib", "io", "socket", "subprocess", "time", "random"}
    assert promised | {"logging", "gettext"} <= set(contracts["core"]["forbidden_modules"])


def test_the_import_contracts_are_kept(root: Path) -> None:
    script = Path(sys.executable).with_name("lint-imports.exe" if os.name == "nt" else "lint-imports")
    told = subprocess.run(
        [script, "--no-cache", "--no-logo"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert " 0 broken" in told.stdout
