"""The folder that one stands in is data: what lies in it is never imported, whatever it is called."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

EVERYTHING = """
import pkgutil, sys, importlib, parley
for one in pkgutil.walk_packages(parley.__path__, "parley."):
    if not one.name.endswith("__main__"):
        importlib.import_module(one.name)
import multiprocessing.spawn, multiprocessing.resource_tracker
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def run_py(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_for_this_test", root / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with a list of persons, and beside it a module of every name that Parley imports. Each leaves a mark when it runs."""
    told = subprocess.run([sys.executable, "-c", EVERYTHING], capture_output=True, text=True, check=True, cwd=root)
    names = [name for name in told.stdout.split() if name.isidentifier()]
    assert {"msgspec", "yaml", "click", "json", "re", "multiprocessing", "parley"} <= set(names)
    folder = tmp_path_factory.mktemp("stick")
    for name in names:
        (folder / f"{name}.py").write_text(f"open({str(folder / 'marks')!r}, 'a').write({name!r} + ' ')\n")
    book = openpyxl.Workbook()
    book.active.append(["person_id", "name", "holder"])
    book.active.append(["a-1", "Synthetic Person", "side-a"])
    book.save(folder / "list.xlsx")
    return folder


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["roster", "check", "list.xlsx"], ["talks", "matters"]]
)
def test_nothing_of_it_is_imported(arguments: list[str], stick: Path, run_py: ModuleType, root: Path) -> None:
    before = dict(os.environ)
    os.environ["PYTHONPATH"] = str(stick)
    try:
        run_py.forget_where_python_looks()
        environment = dict(os.environ)
    finally:
        os.environ.clear()
        os.environ.update(before)
    command = [sys.executable, *run_py.handed_over("parley", arguments)]
    told = subprocess.run(command, cwd=stick, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in told.stderr
    assert told.returncode in (0, 1, 2)
    assert not (stick / "marks").exists(), (stick / "marks").read_text()


def test_the_installed_command_reads_a_foreign_list_without_it(stick: Path) -> None:
    """Without run.py: the script of an installation does not look in the folder either, nor does the process that reads the list."""
    script = Path(sys.executable).with_name("parley")
    told = subprocess.run(
        [script, "roster", "check", "list.xlsx"], cwd=stick, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in told.stderr
    assert "Persons read: 1." in told.stdout
    assert not (stick / "marks").exists(), (stick / "marks").read_text()


def test_every_command_is_handed_over_safely(run_py: ModuleType) -> None:
    for command in run_py.COMMANDS:
        if command not in ("lint", "docs", "generate"):
            assert run_py.handed_over(command, [])[0] == "-P"
