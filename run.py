#!/usr/bin/env python3
"""Sets up what Parley needs, once, and runs it: `python3 run.py` lists the commands.

Rules
- The standard library only, one file. It is read by Pythons that are too old for Parley, so that it can say so.
- Environments, apart: `.venv/runtime` holds what Parley runs on, `.venv/dev` what its makers need besides, `.venv/bench` the
  peers that it is measured against. Everything in them comes from the lock files in `requirements/`, each file held to its
  hash; nothing is built, nothing else is fetched.
- An environment is good if its stamp fits: a digest of its lock file, pyproject.toml, the Python and the place. The stamp is
  written last. Without a fitting stamp the environment is removed and made anew, so that nothing half-done is ever used.
- One set-up at a time: a second run.py waits for the first. The lock is the operating system's; it dies with its holder, and
  is inherited by pip, so that an orphaned pip cannot write into an environment that somebody else is making.

It does not look for newer versions (that is `requirements/compile`), and touches nothing outside of `.venv`.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        f"Parley needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}"
        f" ({sys.executable}).\nStart it with a newer one, for example: python3.11 run.py\n"
    )
    sys.exit(2)

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator

ROOT = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENTS = os.path.join(ROOT, ".venv")
OLDEST_PIP = (22, 3)
LINES_SHOWN = 15

COMMANDS = {
    "demo": "the talks of 16 May 2025 and what followed, an exchange of 1,000 for 1,000, two visions of a ceasefire",
    "parley": "run the command `parley` with the arguments that follow; `run.py parley --help` teaches it",
    "test": "run the tests; arguments are passed on to pytest; --quick: without a browser, few examples",
    "lint": "check style, types, import contracts and catalogues; --fix mends what can be mended",
    "docs": "build the documentation into docs/_build/html",
    "generate": "write the committed files that are made from the code; --check only looks",
    "fuzz": "hand hostile files to every reader; fuzz READER --seconds N: to one, and for how long; what is found is in .fuzz",
    "mutate": "put faults into the critical modules, one at a time; each that no test notices is told",
    "sbom": "write what Parley runs on, with versions, hashes and licences (CycloneDX); `run.py sbom FILE`",
    "bench": "measure start, import, verification, fold and brief; bench text | exchange | views | reading: the other fields",
}


class SetUpFailed(Exception):
    """An environment could not be made. ``args[0]`` says what failed and what to do."""


def main(arguments: list[str]) -> int:
    """Run one command; with none, in a terminal, open the workbench. Returns its exit code; 1 if the set-up failed, 2 for a command that does not exist."""
    if not arguments and sys.stdin.isatty() and sys.stdout.isatty():
        arguments = ["parley"]
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(listing())
        return 0
    command, rest = arguments[0], arguments[1:]
    if command not in COMMANDS:
        sys.stderr.write(f"run.py: there is no command {command!r}.\n\n{listing()}\n")
        return 2
    try:
        python = ready({"demo": "runtime", "parley": "runtime", "bench": "bench"}.get(command, "dev"))
    except SetUpFailed as failure:
        sys.stderr.write(f"run.py: {failure}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"run.py: the environment could not be made: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nrun.py: stopped; the half-made environment was removed. Start again when you like.\n")
        return 130
    forget_where_python_looks()
    if command != "parley":
        os.chdir(ROOT)
    if command in ("lint", "docs"):
        return lint(python, rest) if command == "lint" else docs(python, rest)
    return hand_over([python, *handed_over(command, rest)])


def handed_over(command: str, rest: list[str]) -> list[str]:
    """What the Python of the environment is given for *command*.

    ``-P``: the folder that one stands in is data. A stick may hold a ``msgspec.py`` beside the file that is to be read; it is not imported.
    """
    if command == "parley":
        return ["-P", "-m", "parley", *rest]
    if command == "demo":
        return ["-P", "-m", "parley", "demo", *rest]
    if command == "bench":
        return ["-P", "bench", *rest]
    if command == "fuzz":
        return ["-P", os.path.join("tools", "fuzz.py"), *rest]
    if command == "mutate":
        return ["-P", os.path.join("tools", "mutate.py"), *rest]
    if command == "sbom":
        return ["-P", os.path.join("tools", "supply.py"), "sbom", *rest]
    if command == "generate":
        return [os.path.join("tools", "generated.py"), *rest]
    return ["-P", "-m", "pytest", "-q", *chosen_tests(rest)]


def forget_where_python_looks() -> None:
    """Take the settings away by which a shell or a folder can make Python import something else; and keep the current folder out, for children too."""
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "__PYVENV_LAUNCHER__"):
        os.environ.pop(name, None)
    os.environ["PYTHONSAFEPATH"] = "1"
    os.environ["PYTHONNOUSERSITE"] = "1"


def listing() -> str:
    """The commands and what they do, in lines."""
    lines = ["Parley: a record of who said what in talks, on whose word; and the brief from it.", ""]
    lines += [f"  python3 run.py {name:8} {purpose}" for name, purpose in COMMANDS.items()]
    lines += ["", "In a terminal, python3 run.py alone opens the workbench in your browser."]
    lines += ["Each sets up what it needs first (once; a minute at most on a usual line)."]
    return "\n".join(lines)


def chosen_tests(rest: list[str]) -> list[str]:
    """The arguments of pytest. The whole suite uses every core and names its slowest tests; a chosen part starts faster without.

    ``--quick`` leaves out what starts browsers, makes environments or kills processes, and tries properties on few examples, always
    the same (``tests/conftest.py``, ``tests/searching.py``).
    """
    every_core = ["-n", "auto", "--dist", "loadfile"]
    if "--quick" in rest:
        os.environ["PARLEY_QUICK"] = "1"
        return [*every_core, *(one for one in rest if one != "--quick")]
    return rest or [*every_core, "--durations", "25"]


def lint(python: str, rest: list[str]) -> int:
    """Style, types, import contracts, catalogues: all of them, even if the first fails."""
    ruff = [python, "-m", "ruff"]
    checks = [
        [*ruff, "check", "--quiet", "--output-format", "concise"],
        [*ruff, "format", "--check", "--output-format", "concise"],
        [python, "-m", "mypy"],
        [os.path.join(os.path.dirname(python), "lint-imports"), "--no-logo"],
        [python, os.path.join("tools", "catalogues.py"), "check"],
    ]
    if "--fix" in rest:
        checks[:2] = [[*ruff, "check", "--quiet", "--fix"], [*ruff, "format", "--quiet"]]
        checks[-1][-1] = "format"
    failed = [" ".join(os.path.basename(part) for part in check) for check in checks if subprocess.call(check) != 0]
    for name in failed:
        sys.stderr.write(f"run.py: failed: {name}\n")
    return 1 if failed else 0


def docs(python: str, rest: list[str]) -> int:
    """The documentation as HTML; a warning is an error."""
    target = os.path.join("docs", "_build", "html")
    code = subprocess.call([python, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", *rest, "docs", target])
    if code == 0:
        print("The documentation: {}".format(os.path.join(ROOT, target, "index.html")))
    return code


def hand_over(command: list[str]) -> int:
    """Run *command* in our place: signals, terminal and exit code are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.call(command)


def ready(kind: str) -> str:
    """The Python of the environment *kind* (``runtime`` or ``dev``), which is made first where it must be."""
    directory = os.path.join(ENVIRONMENTS, kind)
    wanted = stamp(kind)
    if not is_good(directory, wanted):
        os.makedirs(ENVIRONMENTS, exist_ok=True)
        with locked(os.path.join(ENVIRONMENTS, "lock")) as lock, terminated_like_interrupted():
            if not is_good(directory, wanted):  # somebody else may have made it while we waited
                make(directory, os.path.join(ROOT, "requirements", kind + ".txt"), ["-e", ROOT], lock)
                write_stamp(directory, wanted)
    return python_in(directory)


def python_in(directory: str, windows: bool = os.name == "nt") -> str:
    """Where an environment keeps its Python."""
    return os.path.join(directory, "Scripts", "python.exe") if windows else os.path.join(directory, "bin", "python")


def stamp(kind: str) -> str:
    """What the environment *kind* is made of, as a digest."""
    digest = hashlib.sha256()
    for name in (os.path.join("requirements", kind + ".txt"), "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    digest.update(repr((sys.version_info[:2], sys.implementation.name, sys.platform, ROOT)).encode())
    return digest.hexdigest()


def is_good(directory: str, wanted: str) -> bool:
    """Whether the environment was finished, from what is *wanted*, and its Python is still there."""
    try:
        with open(os.path.join(directory, "stamp"), encoding="ascii") as file:
            return file.read() == wanted and os.path.exists(python_in(directory))
    except (OSError, ValueError):  # no stamp, or bytes that are none: either way it was not finished
        return False


def write_stamp(directory: str, wanted: str) -> None:
    """Say that the environment is finished: in one step, so that a stamp is whole or absent."""
    path = os.path.join(directory, "stamp")
    with open(path + ".new", "w", encoding="ascii") as file:
        file.write(wanted)
    os.replace(path + ".new", path)


def make(directory: str, requirements: str, project: list[str], lock: int | None = None) -> None:
    """Make an environment in *directory* from a lock file, and install the *project* (pip's arguments) into it.

    Raises SetUpFailed, and leaves no directory, if anything goes wrong.
    """
    started = time.monotonic()
    tell(f"Setting up {os.path.relpath(directory, ROOT)} (once) ...")
    install = ["install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    try:
        remove(directory)
        pip = pip_for(directory)
        run(
            f"installing the packages of {os.path.relpath(requirements, ROOT)}",
            [*pip, *install, "--require-hashes", "--only-binary=:all:", "-r", requirements],
            lock,
        )
        run("installing Parley itself", [*pip, *install, "--no-deps", "--no-build-isolation", *project], lock)
    except BaseException:
        remove(directory)
        raise
    tell(f"Set up in {time.monotonic() - started:.0f} s.")


def pip_for(directory: str) -> list[str]:
    """Make the bare environment. Returns the pip that installs into it: this Python's own, or else one put inside."""
    try:
        import venv  # noqa: PLC0415 - some systems pack it apart; its absence deserves a sentence
    except ImportError:
        raise SetUpFailed(advice("this Python has no module venv")) from None
    outer = pip_version()
    try:
        venv.create(directory, with_pip=outer < OLDEST_PIP, symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        found = f"pip {outer[0]}.{outer[1]} is too old" if outer > (0, 0) else "there is no pip"
        raise SetUpFailed(advice(f"{found}, and this Python cannot bring its own")) from None
    python = python_in(directory)
    return [python, "-m", "pip"] if outer < OLDEST_PIP else [sys.executable, "-m", "pip", "--python", python]


def pip_version() -> tuple[int, int]:
    """Major and minor version of this Python's pip; (0, 0) where it has none."""
    asked = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"pip (\d+)\.(\d+)", asked.stdout)
    return (int(found[1]), int(found[2])) if found and asked.returncode == 0 else (0, 0)


def advice(problem: str) -> str:
    """*problem*, and how to mend it."""
    return (
        f"{problem} ({sys.executable}).\n  pip 22.3 or newer is needed, or the modules venv and ensurepip.\n"
        "  Debian, Ubuntu: apt install python3-pip python3-venv. Fedora: dnf install python3-pip.\n"
        f"  Elsewhere: {sys.executable} -m ensurepip --upgrade"
    )


def run(what: str, command: list[str], lock: int | None) -> None:
    """Run one step quietly. Raises SetUpFailed with the last lines of its output."""
    # Settings that would send packages elsewhere than into the environment. Mirrors and proxies stay as they are set.
    astray = (
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_ROOT",
        "PIP_REQUIRE_HASHES",
        "PYTHONHOME",
        "PYTHONPATH",
        "__PYVENV_LAUNCHER__",
    )
    environment = {name: value for name, value in os.environ.items() if name not in astray}
    environment["PIP_USER"] = "0"
    inherited = (lock,) if lock is not None and os.name == "posix" else ()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=inherited,
        # pip with --python starts a second pip; a group of their own lets both be stopped together.
        start_new_session=os.name == "posix",
    )
    assert process.stdout is not None
    output: list[str] = []
    try:
        for line in process.stdout:
            output.append(line.rstrip())
            if sys.stderr.isatty() and line.startswith("Collecting "):
                tell("\r\033[K  {}".format(line.split()[1].partition("=")[0]), end="")
        code = process.wait()
    except BaseException:
        stop(process)
        raise
    finally:
        if sys.stderr.isatty():
            tell("\r\033[K", end="")
    if code != 0:
        shown = "\n".join("  | " + line for line in output[-LINES_SHOWN:])
        raise SetUpFailed(
            f"{what} failed (exit code {code}):\n{shown}\n  Nothing half-made was left."
            " Mend it (a network that does not answer is the usual cause) and start again."
        )


def stop(process: subprocess.Popen[str]) -> None:
    """Stop *process* and what it started, and wait until the last of them has let go of the output."""
    if sys.platform == "win32":
        process.terminate()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    process.communicate()


@contextlib.contextmanager
def locked(path: str) -> Iterator[int]:
    """Hold the set-up lock; wait for whoever holds it. Yields the open file descriptor."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not try_lock(descriptor):
            tell("Another run.py is setting up; waiting for it ...")
            while not try_lock(descriptor):
                time.sleep(0.2)
        yield descriptor
    finally:
        os.close(descriptor)  # and with it the lock


def try_lock(descriptor: int) -> bool:
    """Lock the file in the way of this operating system. Returns whether it could be."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # how each of the two says that somebody else holds it
        return False
    return True


@contextlib.contextmanager
def terminated_like_interrupted() -> Iterator[None]:
    """While it lasts, a polite kill cleans up as Ctrl-C does."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def remove(directory: str) -> None:
    """Remove an environment; its stamp first, so that what is left by a kill in between is not taken for good."""
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(directory, "stamp"))
    if os.path.isdir(directory):
        shutil.rmtree(directory)


def tell(text: str, end: str = "\n") -> None:
    """Progress goes to standard error; standard output belongs to the command."""
    sys.stderr.write(text + end)
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
