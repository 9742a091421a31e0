from __future__ import annotations

from exchange_problems import persons, two_sides
from parley.planner.classes import Allotment, aggregate
from parley.planner.placing import name_units, plan_steps, plan_trips
from parley.planner.problem import Fleet


def test_the_heavier_and_then_the_earlier_captured_come_first():
    people = [*persons("a", 2, priority=1), *persons("a", 2, prefix="p"), *persons("a", 1, prefix="l", earliest=1)]
    model = aggregate(two_sides(people, days=3))
    total = {position: len(kind.units) for position, kind in enumerate(model.classes)}
    assert sum(total.values()) == 5
    # However the numbers were dealt among classes, the places of a day go by rank to whoever is there.
    placed = name_units(model, [Allotment(0, 0, 0, 2), Allotment(1, 1, 0, 1), Allotment(2, 2, 0, 2)])
    assert [(day, unit[0]) for day, _, _, unit in placed] == [
        (0, "p0000"), (0, "p0001"), (1, "l0000"), (2, "a0000"), (2, "a0001"),
    ]  # fmt: skip


def test_classes_of_one_weight_share_one_published_order():
    people = [
        *persons("a", 1, prefix="x", order=5),
        *persons("a", 1, prefix="y", order=1, earliest=1),
    ]
    model = aggregate(two_sides(people, days=3))
    placed = name_units(model, [Allotment(0, 1, 0, 1), Allotment(1, 2, 0, 1)])
    assert [unit[0] for _, _, _, unit in placed] == ["y0000", "x0000"]


def test_within_a_day_the_published_order_counts_whatever_the_class():
    """Who became fit on the second day is of another class, and still goes before those who stand after them."""
    people = [*persons("a", 2, prefix="x", order=5), *persons("a", 1, prefix="y", order=1, earliest=1)]
    model = aggregate(two_sides(people, days=3))
    first, second = range(len(model.classes))
    placed = name_units(model, [Allotment(first, 1, 0, 2), Allotment(second, 1, 0, 1)])
    assert placed[0][3] == ("y0000",)
    assert plan_steps(model, placed)[0].persons == ("y0000",)


def test_equal_ones_of_a_day_stand_by_the_committed_seed_alone():
    people = [*persons("a", 20, order=0), *persons("a", 20, prefix="l", order=0, earliest=1)]
    orders = set()
    for seed in ("one", "two"):
        model = aggregate(two_sides(people, days=3, capacity=40, k=99, seed=seed))
        placed = name_units(model, [Allotment(n, 1, 0, 20) for n in range(len(model.classes))])
        orders.add(tuple(unit for _, _, _, unit in placed))
        # Both classes are mixed, neither goes first as a whole.
        assert {unit[0][0] for _, _, _, unit in placed[:20]} == {"a", "l"}
    assert len(orders) == 2


def test_groups_sit_together_and_the_others_fill_the_seats():
    people = [*persons("a", 3, prefix="g", group="g"), *persons("a", 4)]
    model = aggregate(two_sides(people, parities=(), fleets=(Fleet("bus", "a", 4, count=(2,)),)))
    placed = name_units(model, [Allotment(n, 0, 0, len(kind.units)) for n, kind in enumerate(model.classes)])
    trips = plan_trips(model, placed, {(0, 0): [0, 0]})
    assert [trip.number for trip in trips] == [1, 2]
    assert {"g0000", "g0001", "g0002"} <= set(trips[0].seats)
    assert sorted(map(len, (trip.seats for trip in trips))) == [3, 4]


def test_a_vehicle_with_nobody_in_it_makes_no_trip():
    model = aggregate(two_sides(persons("a", 1), parities=(), fleets=(Fleet("bus", "a", 4, count=(2,)),)))
    placed = name_units(model, [Allotment(0, 0, 0, 1)])
    assert len(plan_trips(model, placed, {(0, 0): [0, 0]})) == 1


def test_steps_carry_the_lead_from_day_to_day():
    people = [*persons("a", 2), *persons("b", 2)]
    model = aggregate(two_sides(people, k=1))
    a = next(n for n, kind in enumerate(model.classes) if kind.footprint.holder == "a")
    placed = name_units(model, [Allotment(a, 0, 0, 1), Allotment(1 - a, 1, 1, 2), Allotment(a, 1, 0, 1)])
    lead = 0
    for step in plan_steps(model, placed):
        lead += sum(1 if name[0] == "a" else -1 for name in step.persons)
        assert abs(lead) <= 1
