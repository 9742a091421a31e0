"""The cycle-capped variant beside kep_solver, and against published optima.

    python bench/exchange_cycles.py                         generated graphs
    python bench/exchange_cycles.py --kep-python PYTHON     beside kep_solver, where that interpreter has it
    python bench/exchange_cycles.py --instances DIR --optima CSV   public instances (.wmd) that somebody put there

kep_solver (AGPL) is a tool run beside, in a process and an interpreter of its own (also named by PARLEY_KEP_PYTHON), never a
dependency. Public instances are PrefLib's 00036 (files named 00036-... or MD-00001-...) and those of KidneyExchange.jl; the table
of optima names the cap of cycles (vertices), the cap of chains (gifts) and the optimum.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from parley.exchange.offers.circulation import Offer, circulate
from parley.exchange.offers.cycles import CycleCover, best_cycles

Arcs = dict[tuple[int, int], int]

MOST = 60_000
"""More cycles and chains than this are not listed here: it would take minutes."""

BESIDE = """
import json, resource, sys, time
from kep_solver.entities import Donor, Instance, Recipient, Transplant
from kep_solver.model import TransplantCount
from kep_solver.programme import Programme
asked = json.load(sys.stdin)
def used():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
instance = Instance()
recipients = [Recipient(str(number)) for number in range(asked["size"])]
donors = [Donor(str(number)) for number in range(asked["size"])]
for donor, recipient in zip(donors, recipients, strict=True):
    donor.recipient = recipient
    recipient.addDonor(donor)
    instance.addRecipient(recipient)
for giver, receiver in asked["arcs"]:
    instance.addTransplant(Transplant(donors[giver], recipients[receiver], 1.0))
start = used()
solution, _ = Programme([TransplantCount()], asked["cap"], 0, "bench").solve_single(instance)
json.dump([int(solution.values[0]) if solution else -1, used() - start], sys.stdout)
"""


def clocked(work: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds, those of programs that were started included, and what came of them."""
    start = time.process_time() + children()
    result = work()
    return time.process_time() + children() - start, result


def children() -> float:
    """CPU seconds of finished child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def beside(python: str, arcs: Arcs, size: int, cap: int) -> tuple[float, int] | None:
    """CPU seconds and the answer of kep_solver in the interpreter *python*; None where it is not there or fails."""
    if not python:
        return None
    asked = json.dumps({"arcs": sorted(arcs), "size": size, "cap": cap})
    done = subprocess.run([python, "-c", BESIDE], input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"    kep_solver did not answer: {done.stderr.strip().splitlines()[-1:]}")
        return None
    worth, seconds = json.loads(done.stdout)
    return seconds, worth


def pairs_of(size: int, density: float, seed: int) -> Arcs:
    """A generated compatibility graph: who could give to whom."""
    draw = random.Random(seed)
    return {(i, j): 1 for i in range(size) for j in range(size) if i != j and draw.random() < density}


def compared(name: str, arcs: Arcs, size: int, cap: int, python: str) -> None:
    """One graph in one line: ours, theirs, the ratio."""
    seconds, found = clocked(lambda: best_cycles(arcs, cap, MOST))
    if not isinstance(found, CycleCover):
        print(f"{name}: more than {MOST:,} cycles, not listed", flush=True)
        return
    line = f"{name}: {found.worth:4} of at most {found.bound:4}, {found.listed:7} cycles, {seconds:6.2f} s"
    other = beside(python, arcs, size, cap)
    if other:
        line += f"; kep_solver {other[1]:4}, {other[0]:6.2f} s, ratio {other[0] / seconds:.1f}"
    print(line, flush=True)


def generated(python: str) -> None:
    """Two sides as pairs, and random graphs."""
    print(f"\ncapped cycles on generated graphs; kep_solver beside: {python or 'not named, no ratio'}")
    for side in (50, 100, 200):
        both = {pair: 1 for i in range(side) for j in range(side) for pair in ((i, side + j), (side + j, i))}
        compared(f"two sides of {side}, cap 2", both, 2 * side, 2, python)
        seconds, found = clocked(lambda side=side: circulate((Offer("1", "a", "b", side), Offer("2", "b", "a", side))))
        print(f"    the same by class: {getattr(found, 'freed', 0)}, {seconds:.4f} s")
    for size, density, cap in (
        (100, 0.1, 2), (100, 0.1, 3), (120, 0.07, 3), (120, 0.05, 4), (400, 0.03, 2), (400, 0.03, 3),
    ):  # fmt: skip
        compared(f"{size} vertices, density {density}, cap {cap}", pairs_of(size, density, 7), size, cap, python)


def read_wmd(path: Path) -> tuple[Arcs, frozenset[int]]:
    """A graph in PrefLib's .wmd form, old (a line of counts, names, edges from 0) or new (a header of # lines).

    Gives the arcs that are worth something, and who gives and asks for nothing (named as altruists there).
    """
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    first = 0
    if lines[0].startswith("#"):
        first = 1
        names = [line.split(":", 1) for line in lines if line.startswith("# ALTERNATIVE NAME")]
        titles = {int(head.rsplit(" ", 1)[1]): title for head, title in names}
        edges = [line for line in lines if not line.startswith("#")]
    else:
        count = int(lines[0].split(",")[0])
        titles = dict(enumerate(line.split(",", 1)[1] for line in lines[1 : 1 + count]))
        edges = lines[1 + count :]
    arcs: Arcs = {}
    for line in edges:
        giver, receiver, weight = line.split(",")
        if float(weight) > 0:
            arcs[int(giver) - first, int(receiver) - first] = round(float(weight))
    starts = {number - first for number, title in titles.items() if "altr" in title.lower() or "altu" in title.lower()}
    return arcs, frozenset(starts)


def published(folder: Path, optima: Path | None) -> None:
    """Instances found in *folder*, against the published optima where the table has them."""
    known: defaultdict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    if optima is not None:
        for row in csv.DictReader(optima.read_text(encoding="utf-8").splitlines()):
            caps = int(row["K_max_cycle"]), int(row["L_max_chain"])
            known[row["instance"].rsplit("/", 1)[-1]][caps] = round(float(row["optimum"]))
    print(f"\ninstances in {folder}: caps of cycles and chains, ours, published")
    for path in sorted(folder.glob("*.wmd")):
        arcs, starts = read_wmd(path)
        name = path.stem.replace("00036-", "MD-00001-")
        for (cap, chain_cap), optimum in (known[name] or {(2, 0): None, (3, 0): None}).items():
            seconds, found = clocked(
                lambda arcs=arcs, starts=starts, cap=cap, chain_cap=chain_cap: best_cycles(
                    arcs, cap, MOST, starts=starts, chain_cap=chain_cap
                )
            )
            told = f"more than {MOST:,} cycles and chains, not listed"
            if isinstance(found, CycleCover):
                told = f"{found.worth} of at most {found.bound}, {found.listed} listed, {seconds:.2f} s"
            print(f"  {path.stem}, {cap} and {chain_cap}: {told}; published: {optimum or 'none'}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--kep-python", default=os.environ.get("PARLEY_KEP_PYTHON", ""), help="an interpreter with kep_solver"
    )
    options.add_argument("--instances", type=Path, help="a folder with .wmd files")
    options.add_argument("--optima", type=Path, help="a table of published optima for them (CSV)")
    chosen = options.parse_args(arguments)
    if chosen.instances:
        published(chosen.instances, chosen.optima)
    else:
        generated(chosen.kep_python)


if __name__ == "__main__":
    main(sys.argv[1:])
