"""run.py, really run: in a copy of its own, with a project so small that a set-up takes a second and no network."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

# An environment has no pip of its own; the Python that it was made from is what a newcomer starts run.py with.
PYTHON = getattr(sys, "_base_executable", sys.executable)

BACKEND = """
import pathlib, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path.cwd() / "src"))
        wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
        wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("tiny-1.0.dist-info/RECORD", "")
    return name
"""
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
SAYS_WHAT_IT_GOT = "import sys, thing; print('parley', *sys.argv[1:]); sys.exit(7 if 'fail' in sys.argv else 0)"


class Checkout:
    """A checkout with run.py in it, whose one dependency is a wheel that lies beside it."""

    def __init__(self, folder: Path, run_py: Path) -> None:
        self.folder = folder
        self.home = folder.parent / "empty home"
        self.home.mkdir()
        (folder / "requirements").mkdir(parents=True)
        (folder / "src" / "parley").mkdir(parents=True)
        shutil.copy(run_py, folder / "run.py")
        (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
        (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
        (folder / "src" / "parley" / "__main__.py").write_text(SAYS_WHAT_IT_GOT, encoding="utf-8")
        self.lock(good=True)

    def lock(self, good: bool) -> None:
        """Write the lock file: the wheel under its digest, or under a wrong one."""
        wheel = self.folder.parent / "thing-1.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("thing.py", "")
            archive.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
            archive.writestr(
                "thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            archive.writestr("thing-1.0.dist-info/RECORD", "")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest() if good else "0" * 64
        line = f"thing @ {wheel.as_uri()} --hash=sha256:{digest}\n"
        (self.folder / "requirements" / "runtime.txt").write_text(line, encoding="utf-8")

    @property
    def environment(self) -> Path:
        return self.folder / ".venv" / "runtime"

    def start(self, *arguments: str, python: str = PYTHON) -> subprocess.Popen[str]:
        """Start run.py from elsewhere, with an empty home."""
        return subprocess.Popen(
            [python, str(self.folder / "run.py"), *arguments],
            cwd=self.home,
            env={**os.environ, "HOME": str(self.home), "USERPROFILE": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, python: str = PYTHON) -> tuple[int, str, str]:
        """Run it to its end. Returns exit code, output and errors."""
        process = self.start(*arguments, python=python)
        out, err = process.communicate()
        return process.returncode, out, err


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Checkout:
    return Checkout(tmp_path / "a path with spaces", root / "run.py")


def test_alone_it_lists_the_commands_and_sets_nothing_up(checkout: Checkout) -> None:
    code, out, err = checkout.run()
    assert (code, err) == (0, "")
    for command in ("demo", "parley", "test", "lint", "docs", "generate", "fuzz", "bench"):
        assert f"python3 run.py {command} " in out
    assert not (checkout.folder / ".venv").exists()


def test_an_unknown_command_is_named_and_the_known_ones_listed(checkout: Checkout) -> None:
    code, out, err = checkout.run("dmeo")
    assert (code, out) == (2, "")
    assert "'dmeo'" in err
    assert "python3 run.py demo" in err


def test_first_start_sets_up_and_second_start_finds_it_done(checkout: Checkout) -> None:
    code, out, err = checkout.run("demo", "--quick")
    assert (code, out) == (0, "parley demo --quick\n"), err
    assert "Setting up" in err
    made = (checkout.environment / "stamp").stat().st_mtime_ns
    assert checkout.run("demo") == (0, "parley demo\n", "")
    assert (checkout.environment / "stamp").stat().st_mtime_ns == made
    assert list(checkout.home.rglob("parley*")) == []


def test_the_command_gets_its_arguments_and_its_exit_code_comes_back(checkout: Checkout) -> None:
    code, out, _ = checkout.run("parley", "talks", "fail", "a b")
    assert (code, out) == (7, "parley talks fail a b\n")


def test_a_changed_lock_is_set_up_anew(checkout: Checkout) -> None:
    checkout.run("demo")
    (checkout.environment / "left over").touch()
    lock = checkout.folder / "requirements" / "runtime.txt"
    lock.write_text("# changed\n" + lock.read_text(encoding="utf-8"), encoding="utf-8")
    code, _, err = checkout.run("demo")
    assert code == 0
    assert "Setting up" in err
    assert not (checkout.environment / "left over").exists()


def test_a_failed_set_up_says_what_failed_leaves_nothing_and_can_be_mended(checkout: Checkout) -> None:
    checkout.lock(good=False)
    code, out, err = checkout.run("demo")
    assert (code, out) == (1, "")
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in err
    assert "requirements" in err
    assert "Traceback" not in err
    assert not checkout.environment.exists()
    checkout.lock(good=True)
    assert checkout.run("demo")[:2] == (0, "parley demo\n")


def test_what_an_interrupted_set_up_left_is_made_anew(checkout: Checkout) -> None:
    checkout.environment.mkdir(parents=True)
    (checkout.environment / "pyvenv.cfg").write_text("home = nowhere\n", encoding="utf-8")
    (checkout.environment / "stamp.new").write_text("half", encoding="utf-8")
    code, out, err = checkout.run("demo")
    assert (code, out) == (0, "parley demo\n"), err
    assert not (checkout.environment / "stamp.new").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGKILL", signal.SIGTERM)])
def test_a_set_up_that_is_killed_is_recovered(checkout: Checkout, number: signal.Signals) -> None:
    process = checkout.start("demo")
    while not checkout.environment.exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(number)
    _, err = process.communicate()
    assert process.returncode != 0
    assert "Traceback" not in err
    assert not (checkout.environment / "stamp").exists()
    if number != getattr(signal, "SIGKILL", None):
        assert not checkout.environment.exists()
    assert checkout.run("demo")[:2] == (0, "parley demo\n")


def test_two_at_once_make_one_environment(checkout: Checkout) -> None:
    both = [checkout.start("demo"), checkout.start("demo")]
    ended = [(*process.communicate(), process.returncode) for process in both]
    assert [(out, code) for out, _, code in ended] == [("parley demo\n", 0)] * 2, ended
    assert sum("Set up in" in err for _, err, _ in ended) == 1


def test_without_a_pip_of_its_own_it_brings_one_or_says_what_to_install(checkout: Checkout, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", str(bare)], check=True)
    python = bare / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    code, out, err = checkout.run("demo", python=str(python))
    if importlib.util.find_spec("ensurepip"):
        assert (code, out) == (0, "parley demo\n"), err
    else:
        assert code == 1
        assert "python3-venv" in err
        assert not checkout.environment.exists()


def test_a_place_that_cannot_be_written_is_a_sentence(checkout: Checkout) -> None:
    (checkout.folder / ".venv").write_text("a file is in the way", encoding="utf-8")
    code, out, err = checkout.run("demo")
    assert (code, out) == (1, "")
    assert "could not be made" in err
    assert "Traceback" not in err


def test_an_older_python_can_read_it_and_is_told(root: Path) -> None:
    source = (root / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    pretend = "import sys; sys.version_info = (3, 6, 9); exec(compile(sys.stdin.read(), 'run.py', 'exec'))"
    told = subprocess.run([PYTHON, "-c", pretend], input=source, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("Parley needs Python 3.11 or newer; this is Python 3.6 (")


def test_it_uses_the_standard_library_only_and_does_not_shadow_the_package(root: Path) -> None:
    tree = ast.parse((root / "run.py").read_text(encoding="utf-8"))
    plain = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    dotted = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in plain + dotted} <= sys.stdlib_module_names
    assert not (root / "parley.py").exists()


def test_it_knows_both_layouts_of_an_environment(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("run_py", root / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.python_in("there", windows=True) == str(Path("there", "Scripts", "python.exe"))
    assert module.python_in("there", windows=False) == str(Path("there", "bin", "python"))
