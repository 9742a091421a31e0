"""Faults put into the critical modules, one at a time: ``python3 run.py mutate [MODULE ...] [--sample N] [--seed S]``.

For each module of `CRITICAL` its own tests run on mutants of it (`tools/mutants.py`). A mutant is killed if a test fails, or if the tests take many times
as long as they do without it. One that survives is either a test that is missing, or no fault at all; the latter stand in
``tests/surviving_mutants.csv``, each with the reason why nothing can be noticed. Exit code 1 for a survivor that does not stand there, for a row of that
file that is no mutant any more, and for a row whose mutant is killed.

Each mutant has a process of its own, forked before anything of Parley was imported; an import hook gives it the module with the fault. No file is
changed. What a test starts as a program of its own (``python -m parley``) runs without the fault: such tests kill nothing here. Properties are tried on few
examples, always the same. Needs fork, so it does not run on Windows.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import importlib.abc
import importlib.machinery
import os  # noqa: TID251 - it forks
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tools"))

from mutants import Mutant, compiled, mutants_of  # noqa: E402

LISTED: Final = ROOT / "tests" / "surviving_mutants.csv"
COLUMNS: Final = ("module", "where", "mutation", "why")

_CHECKER: Final = ("planner/test_checker_values.py", "planner/test_checker.py", "planner/test_best_of_all.py")
_VAULT: Final = ("storage/test_vault.py", "../contract/test_vault_cut_short.py")
_VERDICTS: Final = tuple(
    f"text/verdicts/{name}.py" for name in ("test_judging", "test_judging_changes", "test_whole_texts", "test_shipped")
)
_OF_RECORD: Final = {
    "canonical": ("test_canonical.py", "../../conformance/test_jcs.py"),
    "chain": ("test_chain.py", "test_verification.py"),
    "checkpoints": ("test_checkpoints.py", "test_verification.py"),
    "commitments": ("test_commitments.py",),
    "corrections": ("test_corrections.py",),
    "enrolment": ("test_enrolment.py", "test_verification.py"),
    "entry": ("test_entry.py",),
    "envelopes": ("test_envelopes.py",),
    "hygiene": ("test_hygiene.py",),
    "keys": ("test_keys.py", "../../conformance/test_ed25519.py"),
    "merkle": ("test_merkle.py", "../../conformance/test_merkle.py"),
    "notes": ("test_notes.py", "test_checkpoints.py"),
    "proofs": ("test_proofs.py",),
    "registry": ("test_registry.py", "test_entry.py"),
    "signatures": ("test_signatures.py", "test_verification.py"),
    "verification": ("test_verification.py",),
}

CRITICAL: Final[dict[str, tuple[str, ...]]] = {
    **{f"record.{name}": tuple(f"record/{test}" for test in tests) for name, tests in _OF_RECORD.items()},
    "storage.vault": _VAULT,
    "storage.intents": (*_VAULT, "../contract/test_forgetting_cut_short.py"),
    "storage.files": ("storage/test_files.py", *_VAULT),
    "storage.keyring": ("storage/test_keyring.py",),
    "planner.checker": _CHECKER,
    "planner.checker_balance": _CHECKER,
    "planner.checker_refutation": ("planner/test_refuting.py",),
    "planner.ledger": ("planner/test_ledger_table.py", "planner/test_ledger.py"),
    "exchange.carrying_out.tally": ("exchange/carrying_out/test_tally.py", "exchange/carrying_out/test_fold.py"),
    "text.verdicts.terms": ("text/verdicts/test_terms.py", *_VERDICTS),
    "text.verdicts.normal": ("text/verdicts/test_normal.py", *_VERDICTS),
    "text.verdicts.lexicon": ("text/verdicts/test_lexicon.py", *_VERDICTS),
    "text.verdicts.tokens": ("text/verdicts/test_tokens.py", *_VERDICTS),
    "talks.fold": ("talks/test_fold.py", "talks/test_fold_properties.py"),
}
"""The modules on which a promise rests, and the tests (below ``tests/unit``) that have to notice a fault in them; the quickest first."""

SLOWER: Final = 5
"""How many times as much processor time as without a fault the tests may take before a mutant counts as killed by time; ten seconds at least."""


class Row(NamedTuple):
    """A mutant that survives and may: no behaviour differs, for the reason ``why``."""

    module: str
    where: str
    mutation: str
    why: str


class _Mutated(importlib.abc.MetaPathFinder):
    """Gives out one module with a fault, and leaves all others to the usual import."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's own place with the changed code; None for every other name."""
        if fullname != self.name:
            return None
        loader = importlib.machinery.SourceFileLoader(fullname, str(self.path))
        loader.get_code = lambda fullname: self.code  # type: ignore[method-assign]
        return importlib.machinery.ModuleSpec(fullname, loader, origin=str(self.path))


def path_of(module: str) -> Path:
    """Where a *module* of `CRITICAL` stands."""
    return ROOT.joinpath("src", "parley", *module.split(".")).with_suffix(".py")


def tests_of(module: str) -> list[str]:
    """The files of the tests of *module*."""
    return [str((ROOT / "tests" / "unit" / name).resolve()) for name in CRITICAL[module]]


def listed() -> list[Row]:
    """The survivors that are known, with the reason for each."""
    with LISTED.open(encoding="utf-8", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file)]


def _in_a_process(task: Callable[[], int], seconds: float) -> int:
    """Start *task* in a fork of this process, with a limit of processor time and ten times as much of the clock's. Returns its id."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 3
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        signal.alarm(int(seconds) * 10)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        code = task()
    finally:
        os._exit(code)


def _tested(module: str, mutant: Mutant | None) -> Callable[[], int]:
    """What the process of a *mutant* does: the module's tests, until one fails. None: without a fault."""

    def task() -> int:
        import pytest  # noqa: PLC0415 - already imported where this is forked from

        path = path_of(module)
        if mutant:
            code = compiled(path.read_text(encoding="utf-8"), mutant, str(path))
            sys.meta_path.insert(0, _Mutated(f"parley.{module}", path, code))
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=no", "-W", "ignore"]
        return int(pytest.main([*options, *tests_of(module)]))

    return task


def survivors(module: str, mutants: list[Mutant], at_once: int) -> Iterator[Mutant]:
    """Those of *mutants* that no test of *module* notices. Raises `SystemExit` if the tests fail without a fault."""
    started = time.process_time(), os.times().children_user
    _, status = os.waitpid(_in_a_process(_tested(module, None), 600), 0)
    if status:
        sys.exit(f"{module}: its tests fail without a fault")
    seconds = max(10.0, SLOWER * (time.process_time() - started[0] + os.times().children_user - started[1]))
    waiting, running = list(mutants), dict[int, Mutant]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                mutant = waiting.pop(0)
                running[_in_a_process(_tested(module, mutant), seconds)] = mutant
            pid, status = os.wait()
            _end_group(pid)
            mutant = running.pop(pid)
            if not status:
                yield mutant
    finally:
        for pid in running:
            _end_group(pid)


def _end_group(pid: int) -> None:
    """End what a test of that process left running."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def judge(module: str, sample: int, seed: int, at_once: int) -> bool:
    """Try *sample* mutants of *module* (0: all), the same for the same *seed*. Says what was found; returns whether it is as listed."""
    every = mutants_of(path_of(module).read_text(encoding="utf-8"))
    draw = random.Random(f"{module} {seed}")
    chosen = draw.sample(every, sample) if 0 < sample < len(every) else every
    known = {(row.where, row.mutation) for row in listed() if row.module == module}
    started = time.monotonic()
    found = list(survivors(module, chosen, at_once))
    alive = {(one.where, one.mutation) for one in found}
    new = [one for one in found if (one.where, one.mutation) not in known]
    gone = known - {(one.where, one.mutation) for one in every}
    killed = (known & {(one.where, one.mutation) for one in chosen}) - alive
    sys.stdout.write(
        f"{module}: {len(chosen)} of {len(every)} mutants, {len(chosen) - len(found)} killed, {len(found) - len(new)} survive as listed,"
        f" {len(new)} survive unlisted ({time.monotonic() - started:.0f} s)\n"
    )
    for one in new:
        sys.stdout.write(f"  line {one.line}, {one.where or 'module'}: {one.mutation}\n")
    for where, mutation in sorted(gone):
        sys.stdout.write(f"  listed, but no mutant any more: {where}: {mutation}\n")
    for where, mutation in sorted(killed):
        sys.stdout.write(f"  listed, but killed: {where}: {mutation}\n")
    sys.stdout.flush()
    return not (new or gone or killed)


def main(arguments: list[str]) -> int:
    """Mutate the modules that are named, or all; returns 1 unless every survivor is listed with its reason."""
    asked = argparse.ArgumentParser(prog="run.py mutate", description="Faults put into the critical modules.")
    asked.add_argument("module", nargs="*", metavar="MODULE", help=", ".join(CRITICAL))
    asked.add_argument("--sample", type=int, default=20, help="mutants of each module (20); 0: all of them")
    asked.add_argument("--seed", type=int, default=1, help="which of them: the same for the same number (1)")
    asked.add_argument("--at-once", type=int, default=os.cpu_count() or 1, help="processes at one time")
    asked.add_argument("--turn", type=int, help="the one module whose turn it is, by a number that goes up")
    given = asked.parse_args(arguments)
    names = given.module or list(CRITICAL)
    if given.turn is not None:
        names = [names[given.turn % len(names)]]
    if unknown := [name for name in names if name not in CRITICAL]:
        asked.error(f"no critical module is called {unknown[0]}; there are {', '.join(CRITICAL)}")
    os.environ["PARLEY_QUICK"] = "1"
    for heavy in ("pytest", "hypothesis", "msgspec", "nacl.bindings", "pyrage", "apsw", "yaml"):
        importlib.import_module(heavy)
    good = [judge(name, given.sample, given.seed, max(1, given.at_once)) for name in names]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
