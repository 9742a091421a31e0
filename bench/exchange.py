"""How fast, how large, how near the best: the exchange planner measured in one run.

    python bench/exchange.py                  1,000 to 100,000 a side, with and without vehicles
    python bench/exchange.py --large          1,000,000 a side as well
    python bench/exchange.py --cycles         only the cycle-capped variant (bench/exchange_cycles.py has its options)

Persons are generated from a seed: two sides, two crossings, three priorities, a twentieth seriously wounded or sick,
a lead of at most 10; where it says so, a fifth travels in families of two to four. CPU seconds are those of this process and its
children. "ppm" is how far from the best the plan may be, as proven, in millionths of its cost.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
from collections import Counter
from collections.abc import Sequence

import exchange_cycles
import msgspec
from exchange_cycles import clocked

from parley.exchange.offers.circulation import Offer, circulate, pairwise
from parley.planner.checker import check_plan
from parley.planner.classes import Allotment, ClassModel, UnitClass, aggregate, plan_cost
from parley.planner.integer_program import exchange_programme, read_allotments
from parley.planner.planning import ClassPlan, plan_classes, write_plan
from parley.planner.problem import Camp, Crossing, Fleet, Flow, Parity, Person, Problem, Route
from parley.planner.replanning import replan_classes
from parley.planner.solving import solve, solver_name


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


def with_families(problem: Problem, share: float) -> Problem:
    """*problem* with about this share of the unwounded in families of two to four from one camp."""
    draw = random.Random("families")
    open_family: dict[str, tuple[str, int]] = {}
    grouped = []
    for person in problem.persons:
        if not person.wounded and draw.random() < share:
            name, left = open_family.get(person.camp, ("", 0))
            if not left:
                name, left = f"{person.id}-family", draw.randint(2, 4)
            grouped.append(msgspec.structs.replace(person, group=name))
            open_family[person.camp] = (name, left - 1)
        else:
            grouped.append(person)
    return msgspec.structs.replace(problem, persons=tuple(grouped))


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


SHAPES = ((False, 1, 0.0), (False, 4, 0.0), (True, 1, 0.0), (True, 4, 0.0), (True, 4, 0.2))
"""With vehicles or not, camps a side, and the share in families."""


def sizes(counts: Sequence[tuple[int, int]], named: int) -> None:
    """Plan and plan again, at every size, with and without vehicles; names and the independent check up to *named*."""
    print(
        "\na side  days vehicles camps families | classes   read   plan  method             freed      ppm | replan | names  check"
    )
    for count, days in counts:
        for vehicles, camps, families in SHAPES:
            if families and count > named:
                continue
            problem = exchange(count, days, vehicles, camps)
            if families:
                problem = with_families(problem, families)
            read, model = clocked(lambda problem=problem: aggregate(problem))
            assert isinstance(model, ClassModel)
            plan, numbers = clocked(lambda model=model: plan_classes(model))
            assert isinstance(numbers, ClassPlan)
            freed = sum(a.units * model.classes[a.unit_class].footprint.size for a in numbers.allotments)
            ppm = (numbers.cost - numbers.bound) * 10**6 / numbers.cost
            again = write = check = "     -"
            if not families:
                rest, ceiling = half_done(model, numbers, days // 2, 0.04)
                seconds, _ = clocked(lambda rest=rest, ceiling=ceiling: replan_classes(rest, ceiling))
                del rest
                again = f"{seconds:6.2f}"
            if count <= named:
                seconds, written = clocked(lambda model=model, numbers=numbers: write_plan(model, numbers))
                write = f"{seconds:6.2f}"
                seconds, wrong = clocked(lambda problem=problem, written=written: check_plan(problem, written))
                assert wrong == ()
                check = f"{seconds:6.2f}"
            print(
                f"{count:8,} {days:4} {'whole' if vehicles else 'none':>8} {camps:5} {families:8.0%} | {len(model.classes):7} {read:6.2f}"
                f" {plan:6.2f}  {numbers.method:17} {freed:9,} {ppm:7.1f} | {again} | {write} {check}",
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
    built = exchange_programme(single)

    def search() -> tuple[int, int, tuple[Allotment, ...]]:
        outcome = solve(built.programme, nodes=1)
        allotments = read_allotments(single, built, outcome.values) if outcome.answered else ()
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


def main() -> None:
    """Read the arguments and measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--large", action="store_true", help="1,000,000 a side as well (about 1 GB)")
    options.add_argument("--cycles", action="store_true", help="only the cycle-capped variant")
    chosen, rest = options.parse_known_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, {solver_name()}")
    if not chosen.cycles:
        counts = [(1_000, 10), (10_000, 20), (100_000, 30)] + ([(1_000_000, 30)] if chosen.large else [])
        sizes(counts, named=10_000)
        by_person(1_000, 10)
        parties()
    exchange_cycles.main(rest)


if __name__ == "__main__":
    main()
