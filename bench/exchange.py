"""How fast, how large, how near the best: the exchange planner measured in one run.

    python bench/exchange.py                  1,000 to 100,000 a side, with and without vehicles
    python bench/exchange.py --large          1,000,000 a side as well
    python bench/exchange.py --instances DIR  public instances (.wmd) that somebody put there, with --optima CSV
    python bench/exchange.py --kidneys        the cycle-capped variant, beside kep_solver where that is installed

Persons are generated from a seed: two sides, two crossings, three priorities, a twentieth seriously wounded or sick,
a lead of at most 10. CPU seconds are those of this process and its children. "ppm" is how far from the best the plan may be,
as proven, in millionths of its cost.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import platform
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from parley.exchange.circulation import Offer, circulate, pairwise
from parley.exchange.classes import Allotment, ClassModel, UnitClass, aggregate, plan_cost
from parley.exchange.cycles import best_cycles
from parley.exchange.planning import ClassPlan, plan_classes, write_plan
from parley.exchange.problem import Camp, Crossing, Fleet, Flow, Parity, Person, Problem, Route
from parley.exchange.programme import laid_out, read_allotments
from parley.exchange.replanning import replan_classes
from parley.exchange.solving import solve, solver_name


def clocked(work: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds, those of programs that were started included, and what came of them."""
    start = time.process_time() + children()
    result = work()
    return time.process_time() + children() - start, result


def children() -> float:
    """CPU seconds of finished child processes (kep_solver starts its solver as one)."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def persons(side: str, other: str, count: int, days: int, camps: int, seed: int) -> list[Person]:
    """Generated persons of one side."""
    draw = random.Random(f"{seed}{side}")
    made = []
    for number in range(count):
        wounded = draw.random() < 0.05
        made.append(
            Person(
                id=f"{side}{number:07d}",
                holder=side,
                receiver=other,
                category=draw.choice(("officer", "enlisted", "civilian")),
                camp=f"{side}-camp{draw.randrange(camps)}",
                order=draw.randrange(1000),
                priority=draw.randrange(3),
                earliest=0 if draw.random() < 0.9 else draw.randrange(1, max(2, days // 2)),
                need="stretcher" if wounded and draw.random() < 0.5 else "seat",
                wounded=wounded,
            )
        )
    return made


def exchange(count: int, days: int, vehicles: bool, camps: int = 1, seed: int = 1) -> Problem:
    """Two sides of *count* persons; capacity for about 15% more than the days need."""
    per_day = 1.15 * count / days
    fleets = tuple(
        Fleet(f"{side}-{kind}", side, seats, lying, (max(1, round(per_day * share / (seats + lying))),))
        for side in "ab"
        for kind, seats, lying, share in (("bus", 45, 0, 0.75), ("van", 14, 0, 0.25), ("ambulance", 2, 4, 0.08))
    )
    sides = [(side, number) for side in "ab" for number in range(camps)]
    return Problem(
        days=days,
        parties=("a", "b"),
        persons=(*persons("a", "b", count, days, camps, seed), *persons("b", "a", count, days, camps, seed)),
        crossings=tuple(Crossing(name, (int(per_day * 0.75),)) for name in ("north", "south")),
        camps=tuple(Camp(f"{side}-camp{number}", side) for side, number in sides),
        routes=tuple(Route(f"{s}{n}-{x}", f"{s}-camp{n}", x) for s, n in sides for x in ("north", "south")),
        fleets=fleets if vehicles else (),
        parities=(Parity("lead", Flow(holders=("a",)), Flow(holders=("b",)), 10),),
        seed="bench",
    )


def half_done(model: ClassModel, numbers: ClassPlan, first_day: int, lost: float) -> tuple[ClassModel, dict[int, int]]:
    """The classes as they stand on *first_day*: dated persons keep their day in mind, a share has lost it."""
    lane = {"a": 0, "b": 1}
    dated: Counter[tuple[int, int]] = Counter()
    for item in numbers.allotments:
        if item.day >= first_day:
            dated[item.unit_class, item.day] += item.units
    classes = []
    ceiling: Counter[int] = Counter()
    for (position, day), count in sorted(dated.items()):
        kind = model.classes[position]
        own = lane[kind.footprint.holder]
        ceiling[own] += count
        undated = int(count * lost)
        for day_before, units in ((day, count - undated), (-1, undated)):
            if units:
                traits = kind.traits._replace(earliest=max(kind.traits.earliest, first_day), mark=(day_before, 0, own))
                classes.append(UnitClass(traits, kind.units[:units]))
    merged: dict[object, UnitClass] = {}
    for kind in classes:
        before = merged.get(kind.traits)
        merged[kind.traits] = UnitClass(kind.traits, kind.units + (before.units if before else ()))
    return msgspec.structs.replace(model, classes=tuple(merged.values())), dict(ceiling)


def sizes(counts: Sequence[tuple[int, int]], named: int) -> None:
    """Plan and plan again, at every size, with and without vehicles."""
    print("\na side  days vehicles camps | classes   read   plan  method             freed      ppm | replan | names")
    for count, days in counts:
        for vehicles, camps in ((False, 1), (True, 1), (True, 4)):
            problem = exchange(count, days, vehicles, camps)
            read, model = clocked(lambda problem=problem: aggregate(problem))
            assert isinstance(model, ClassModel)
            plan, numbers = clocked(lambda model=model: plan_classes(model))
            assert isinstance(numbers, ClassPlan)
            freed = sum(a.units * model.classes[a.unit_class].footprint.size for a in numbers.allotments)
            ppm = (numbers.cost - numbers.bound) * 10**6 / numbers.cost
            again = "     -"
            if not vehicles:
                rest, ceiling = half_done(model, numbers, days // 2, 0.04)
                seconds, _ = clocked(lambda rest=rest, ceiling=ceiling: replan_classes(rest, ceiling))
                del rest
                again = f"{seconds:6.2f}"
            write = "     -"
            if count <= named:
                write = f"{clocked(lambda model=model, numbers=numbers: write_plan(model, numbers))[0]:6.2f}"
            print(
                f"{count:8,} {days:4} {'whole' if vehicles else 'none':>8} {camps:5} | {len(model.classes):7} {read:6.2f}"
                f" {plan:6.2f}  {numbers.method:17} {freed:9,} {ppm:7.1f} | {again} | {write}",
                flush=True,
            )
            # One instance at a time, or the peak would be that of two.
            del problem, model, numbers
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def by_person(count: int, days: int) -> None:
    """The same problem by class and person by person, in the same solver."""
    problem = exchange(count, days, vehicles=True)
    model = aggregate(problem)
    seconds, numbers = clocked(lambda: plan_classes(model))
    assert isinstance(numbers, ClassPlan)
    single = aggregate(problem, marks={person.id: (n,) for n, person in enumerate(problem.persons)})
    laid = laid_out(single)

    def search() -> tuple[int, int, tuple[Allotment, ...]]:
        outcome = solve(laid.programme, nodes=1)
        allotments = read_allotments(single, laid, outcome.values) if outcome.answered else ()
        return outcome.bound, plan_cost(single, allotments), allotments

    slow, found = clocked(search)
    assert isinstance(found, tuple)
    print(f"\n{count} a side, {days} days, whole vehicles: by class against person by person, {solver_name()}")
    print(f"  by class          {seconds:8.2f} s, cost {numbers.cost}, bound {numbers.bound}")
    print(f"  person by person  {slow:8.2f} s for one node, cost {found[1]}, bound {found[0]}")
    print(f"  ratio             {slow / seconds:8.1f}")


def parties() -> None:
    """Circulation through a hub against pairwise deals, and one large instance."""
    print("\nparties | freed by circulation / by pairs (200 generated instances each)")
    for size in (2, 3, 4, 6, 10):
        hub = pairs = 0
        for seed in range(200):
            draw = random.Random(f"{size} {seed}")
            names = [f"p{number}" for number in range(size)]
            offers = tuple(
                Offer(f"{g}-{r}", g, r, draw.randint(0, 20))
                for g in names
                for r in names
                if g != r and draw.random() < 0.5
            )
            hub += circulate(offers).freed
            pairs += pairwise(offers)
        print(f"{size:7} | {hub:7} / {pairs:7} = {hub / pairs:.2f}")
    draw = random.Random(60)
    offers = tuple(
        Offer(f"{g}-{r}", f"p{g}", f"p{r}", draw.randint(0, 47)) for g in range(60) for r in range(60) if g != r
    )
    seconds, found = clocked(lambda: circulate(offers))
    print(
        f"60 parties, {sum(offer.persons for offer in offers):,} persons: {getattr(found, 'freed', 0):,} freed, {seconds:.2f} s"
    )


def pairs_of(size: int, density: float, seed: int) -> dict[tuple[int, int], int]:
    """A generated compatibility graph: who could give to whom."""
    draw = random.Random(seed)
    return {(i, j): 1 for i in range(size) for j in range(size) if i != j and draw.random() < density}


def kidneys() -> None:
    """The cycle-capped variant on generated graphs, beside kep_solver if somebody installed it."""
    beside = importlib.util.find_spec("kep_solver") is not None
    print(f"\ncycle-capped, generated graphs; kep_solver beside: {'yes' if beside else 'not installed, no ratio'}")
    for size, density, cap in (
        (100, 0.1, 2),
        (100, 0.1, 3),
        (120, 0.07, 3),
        (120, 0.05, 4),
        (400, 0.03, 2),
        (400, 0.03, 3),
    ):
        arcs = pairs_of(size, density, 7)
        seconds, found = clocked(lambda arcs=arcs, cap=cap: best_cycles(arcs, cap))
        line = f"{size:5} vertices, {len(arcs):6} arcs, cap {cap}: "
        if found is None:
            print(line + "too many cycles to list")
            continue
        line += f"{found.worth:4} of at most {found.bound:4}, {found.listed:7} cycles, {seconds:6.2f} s"
        if beside:
            other, worth = clocked(lambda arcs=arcs, size=size, cap=cap: kep_solver_answer(arcs, size, cap))
            line += f"; kep_solver {worth}, {other:.2f} s, ratio {other / seconds:.1f}"
        print(line, flush=True)


def read_wmd(path: Path) -> dict[tuple[int, int], int]:
    """A graph in PrefLib's .wmd form, old (a line of counts, names, edges from 0) or new (a header of # lines)."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not lines[0].startswith("#"):
        lines = lines[1 + int(lines[0].split(",")[0]) :]
    arcs: dict[tuple[int, int], int] = {}
    for line in lines:
        if not line.startswith("#"):
            giver, receiver, weight = line.split(",")
            if float(weight) > 0:
                arcs[int(giver), int(receiver)] = round(float(weight))
    return arcs


def published(folder: Path, optima: Path | None) -> None:
    """Instances found in *folder*, against the published optima where the table has them (cycles only)."""
    known: dict[tuple[str, int], int] = {}
    if optima is not None:
        for row in csv.DictReader(optima.read_text(encoding="utf-8").splitlines()):
            if row["L_max_chain"] == "0":
                known[row["instance"].rsplit("/", 1)[-1], int(row["K_max_cycle"])] = round(float(row["optimum"]))
    print(f"\ninstances in {folder}, cycles only")
    for path in sorted(folder.glob("*.wmd")):
        arcs = read_wmd(path)
        for cap in (2, 3):
            seconds, found = clocked(lambda arcs=arcs, cap=cap: best_cycles(arcs, cap))
            told = (
                "too many cycles to list"
                if found is None
                else f"{found.worth} of at most {found.bound}, {found.listed} cycles"
            )
            optimum = known.get((path.stem, cap), "none published")
            print(f"  {path.stem}, cap {cap}: {told}, {seconds:.2f} s; published: {optimum}", flush=True)


def kep_solver_answer(arcs: dict[tuple[int, int], int], size: int, cap: int) -> int:
    """What kep_solver finds for the same graph: each vertex a donor and recipient pair. Not a dependency (AGPL)."""
    from kep_solver.entities import Donor, Instance, Recipient, Transplant  # noqa: PLC0415
    from kep_solver.model import TransplantCount  # noqa: PLC0415
    from kep_solver.programme import Programme as KepProgramme  # noqa: PLC0415

    instance = Instance()
    recipients = [Recipient(str(number)) for number in range(size)]
    donors = [Donor(str(number)) for number in range(size)]
    for donor, recipient in zip(donors, recipients, strict=True):
        donor.recipient = recipient
        recipient.addDonor(donor)
        instance.addRecipient(recipient)
    for giver, receiver in arcs:
        instance.addTransplant(Transplant(donors[giver], recipients[receiver], 1.0))
    programme = KepProgramme([TransplantCount()], cap, 0, "bench")
    solution, _ = programme.solve_single(instance)
    return int(solution.values[0]) if solution else -1


def main() -> None:
    """Read the arguments and measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--large", action="store_true", help="1,000,000 a side as well (about 2 GB)")
    options.add_argument("--kidneys", action="store_true", help="only the cycle-capped variant")
    options.add_argument("--instances", type=Path, help="a folder with .wmd files for the cycle-capped variant")
    options.add_argument("--optima", type=Path, help="a table of published optima for them (CSV)")
    chosen = options.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, {solver_name()}")
    if chosen.instances:
        published(chosen.instances, chosen.optima)
        return
    if chosen.kidneys:
        kidneys()
        return
    counts = [(1_000, 10), (10_000, 20), (100_000, 30)] + ([(1_000_000, 30)] if chosen.large else [])
    sizes(counts, named=10_000)
    by_person(1_000, 10)
    parties()
    kidneys()


if __name__ == "__main__":
    main()
