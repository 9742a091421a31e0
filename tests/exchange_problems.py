"""Exchange problems for tests: small, seeded, of many shapes. The cast: Side A and Side B."""

from __future__ import annotations

import random

from parley.exchange.problem import (
    Camp,
    Crossing,
    Demand,
    Fleet,
    Flow,
    Package,
    Parity,
    Person,
    Problem,
    Route,
)

A = Flow(holders=("a",))
B = Flow(holders=("b",))


def persons(side: str, count: int, **traits) -> tuple[Person, ...]:
    """So many alike persons held by a side, captured in the order of their ids."""
    other = "b" if side == "a" else "a"
    base = {"holder": side, "receiver": other, "camp": f"{side}-camp"} | traits
    prefix = base.pop("prefix", side)
    return tuple(Person(id=f"{prefix}{number:04d}", **({"order": number} | base)) for number in range(count))


def two_sides(people, days=4, capacity=5, k=1, **parts) -> Problem:
    """One crossing, one camp a side, a lead of at most *k*."""
    defaults = {
        "crossings": (Crossing("bridge", (capacity,)),),
        "camps": (Camp("a-camp", "a"), Camp("b-camp", "b")),
        "routes": (Route("a-way", "a-camp", "bridge"), Route("b-way", "b-camp", "bridge")),
        "parities": (Parity("lead", A, B, k),),
        "seed": "committed",
    }
    return Problem(days=days, parties=("a", "b"), persons=tuple(people), **(defaults | parts))


def random_problem(seed: int, plain: bool = False, most: int = 14) -> Problem:
    """A problem of any shape that the model knows; *plain*: one that the greatest schedule takes."""
    draw = random.Random(seed)
    days = draw.randint(2, 5)
    camps, routes = [], []
    crossings = [
        Crossing(name, tuple(draw.randint(0, 6) for _ in range(days)))
        for name in (("north", "south") if draw.random() < 0.5 else ("north",))
    ]
    for side in "ab":
        for number in range(1 if plain else draw.randint(1, 2)):
            capacity = () if plain or draw.random() < 0.6 else (draw.randint(1, 6),)
            camps.append(Camp(f"{side}-camp{number}", side, capacity))
            routes += [Route(f"{side}{number}-{c.id}", f"{side}-camp{number}", c.id) for c in crossings]
    people = []
    for side, other in ("ab", "ba"):
        homes = [camp.id for camp in camps if camp.holder == side]
        group, left = "", 0
        for number in range(draw.randint(1, most)):
            if not plain and left == 0 and draw.random() < 0.15:
                group, left, home = f"{side}-family{number}", draw.randint(2, 3), draw.choice(homes)
            wounded = draw.random() < 0.15
            people.append(
                Person(
                    id=f"{side}{number:03d}",
                    holder=side,
                    receiver=other,
                    category=draw.choice(["military", "civilian"]),
                    camp=home if left else draw.choice(homes),
                    order=draw.randint(0, 5),
                    priority=draw.randint(0, 2),
                    earliest=draw.choice([0, 0, 0, draw.randrange(days)]),
                    latest=-1 if plain or left or draw.random() < 0.9 else days - 1,
                    need="stretcher" if not plain and wounded and draw.random() < 0.5 else "seat",
                    weight=1 if plain or draw.random() < 0.9 else draw.choice([0, 2]),
                    group=group if left else "",
                    wounded=wounded,
                    consent=draw.choice(["wants"] * 12 + ["refuses", "asylum"]),
                    excluded=draw.random() < 0.03,
                    standby=not left and draw.random() < 0.05,
                )
            )
            left = max(0, left - 1)
    fleets = []
    if not plain and draw.random() < 0.5:
        for side in "ab":
            fleets.append(Fleet(f"{side}-bus", side, draw.randint(3, 6), count=(draw.randint(1, 2),)))
            fleets.append(Fleet(f"{side}-ambulance", side, 1, 2, (1,)))
    kind = draw.choice(["none", "within", "within", "pro-rata", "alternating"])
    parities: tuple[Parity, ...] = ()
    if kind == "within":
        parities = (Parity("lead", A, B, draw.randint(0, 3)),)
        if not plain and draw.random() < 0.4:
            military = [Flow(holders=(side,), categories=("military",)) for side in "ab"]
            parities += (Parity("military", military[0], military[1], draw.randint(0, 2)),)
    elif kind == "pro-rata":
        parities = (Parity("rate", A, B, draw.randint(0, 2), draw.randint(1, 3), draw.randint(1, 4)),)
    elif kind == "alternating":
        parities = (Parity("loads", A, B, draw.randint(1, 4), kind="alternating"),)
        people = [p for p in people if not p.group and p.weight < 2]
    packages: tuple[Package, ...] = ()
    alone = [person.id for person in people if not person.group]
    if not plain and draw.random() < 0.3 and len(alone) > 2:
        packages = (Package("deal", tuple(sorted(draw.sample(alone, 3)))),)
    demands: tuple[Demand, ...] = ()
    if not plain and draw.random() < 0.2:
        demands = (Demand("some", Flow(), days - 1, 1),)
    return Problem(
        days=days,
        parties=("a", "b"),
        persons=tuple(people),
        crossings=tuple(crossings),
        camps=tuple(camps),
        routes=tuple(routes),
        fleets=tuple(fleets),
        parities=parities,
        demands=demands,
        packages=packages,
        seed=f"seed {seed}",
    )
