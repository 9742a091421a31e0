"""Exchange problems for tests: small, seeded, of many shapes. The cast: Side A and Side B."""

from __future__ import annotations

import random

import msgspec

from parley.planner.problem import (
    Camp,
    Ceiling,
    Crossing,
    Demand,
    Fleet,
    Flow,
    Package,
    Parity,
    Person,
    Precedence,
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


def bound_problem(seed: int, most: int = 5) -> Problem:
    """A small problem with the rarer clauses: tables of weights, other measuring points, ceilings, precedences, windows.

    One crossing, so that trying everything stays possible.
    """
    draw = random.Random(f"bound {seed}")
    days = draw.randint(2, 3)
    people: list[Person] = []
    for side, other in ("ab", "ba"):
        for number in range(draw.randint(2, most)):
            people.append(
                Person(
                    id=f"{side}{number}",
                    holder=side,
                    receiver=other,
                    category=draw.choice(["officer", "soldier", "civilian"]),
                    camp=f"{side}-camp{draw.randrange(2)}",
                    order=draw.randint(0, 3),
                    priority=draw.randint(0, 1),
                    earliest=draw.choice([0, 0, 0, draw.randrange(days)]),
                    latest=days - 1 if draw.random() < 0.05 else -1,
                    wounded=draw.random() < 0.1,
                )
            )
    if draw.random() < 0.3:
        pair = [p for p in people if p.holder == "a" and p.camp == "a-camp0"][:2]
        people = [msgspec.structs.replace(p, group="family") if p in pair and len(pair) == 2 else p for p in people]

    def flow() -> Flow:
        return Flow(
            holders=draw.choice([("a",), ("b",), ()]),
            categories=draw.choice([(), ("officer",), ("soldier",), ("officer", "civilian")]),
        )

    known = {p.category for p in people}

    def fitting(item: Flow) -> bool:
        return set(item.categories) <= known

    parities = []
    for number in range(draw.randint(0, 2)):
        at = draw.choice(["handover", "day", "end"])
        parity = Parity(
            f"parity{number}",
            A,
            B,
            draw.randint(0, 3),
            *draw.choice([(1, 1), (1, 1), (2, 1), (1, 3)]),
            weights={name: weight for name, weight in (("officer", 3), ("civilian", 0)) if name in known}
            if draw.random() < 0.5
            else {},
            right_weights={"officer": 2} if "officer" in known and draw.random() < 0.2 else {},
            at=at,
            over="that-one" if at == "day" and draw.random() < 0.4 else "so-far",
        )
        if draw.random() < 0.3:
            parity = msgspec.structs.replace(parity, first=draw.randrange(days))
        if draw.random() < 0.3:
            parity = msgspec.structs.replace(parity, least=draw.choice([None, -2, 0]), most=draw.choice([None, 0, 3]))
        parities.append(parity)
    ceilings = [
        Ceiling(f"ceiling{number}", item, draw.randint(0, 3), first, draw.choice([-1, first]))
        for number in range(draw.randint(0, 2))
        if fitting(item := flow()) and (first := draw.randrange(days)) >= 0
    ]
    precedences = [
        Precedence(f"order{number}", earlier, later, draw.choice([-1, -1, -1, 1, 2]))
        for number in range(draw.randint(0, 2))
        if fitting(earlier := flow()) and fitting(later := flow())
    ]
    demands = []
    if draw.random() < 0.3:
        first = draw.randrange(days)
        demands = [Demand("some", draw.choice([A, B, Flow()]), days - 1, draw.randint(1, 2), first)]
    packages = []
    alone = sorted(p.id for p in people if not p.group)
    if draw.random() < 0.3 and len(alone) > 1:
        packages = [Package("deal", tuple(draw.sample(alone, 2)), draw.choice(["day", "end"]))]
    fleets = [Fleet(f"{side}-bus", side, draw.randint(1, 3), count=(draw.randint(1, 2),)) for side in "ab"]
    camps = [Camp(f"{side}-camp{number}", side, draw.choice([(), (), (2,)])) for side in "ab" for number in (0, 1)]
    return Problem(
        days=days,
        parties=("a", "b"),
        persons=tuple(people),
        crossings=(Crossing("bridge", draw.choice([(), (3,)]), draw.choice([(), (), (4,)])),),
        camps=tuple(camps),
        routes=tuple(Route(f"{camp.id}-way", camp.id, "bridge") for camp in camps),
        fleets=tuple(fleets) if draw.random() < 0.4 else (),
        parities=tuple(parities),
        demands=tuple(demands),
        packages=tuple(packages),
        ceilings=tuple(ceilings),
        precedences=tuple(precedences),
        seed=f"seed {seed}",
    )


def several_camps(seed: int, days: int = 3) -> Problem:
    """Side A with three camps, a bus and an ambulance; nothing else binds."""
    draw = random.Random(seed)
    people: list[Person] = []
    for number in range(3):
        for kind, need in (("s", "seat"), ("l", "stretcher")):
            people += persons(
                "a",
                draw.randint(0, 7),
                prefix=f"a{kind}{number}",
                camp=f"camp{number}",
                need=need,
                priority=draw.randint(0, 2),
                earliest=draw.choice([0, 0, 1]),
                wounded=need == "stretcher",
            )
    camps = tuple(Camp(f"camp{number}", "a") for number in range(3))
    return two_sides(
        people,
        days=days,
        capacity=99,
        parities=(),
        camps=(*camps, Camp("b-camp", "b")),
        routes=tuple(Route(camp.id, camp.id, "bridge") for camp in camps),
        fleets=(Fleet("bus", "a", 4, count=(2,)), Fleet("ambulance", "a", 1, 2, (1,))),
    )
