from __future__ import annotations

from exchange_problems import A, persons, two_sides
from parley.planner.classes import aggregate, plan_cost
from parley.planner.integer_program import exchange_programme, read_allotments, read_vehicles
from parley.planner.problem import Camp, Crossing, Demand, Fleet, Package
from parley.planner.solving import solve

PEOPLE = [*persons("a", 6), *persons("b", 6)]


def freed(problem, without=()):
    model = aggregate(problem)
    built = exchange_programme(model, without=without)
    outcome = solve(built.programme)
    return sum(item.units for item in read_allotments(model, built, outcome.values)) if outcome.answered else None


def test_the_cost_of_an_answer_is_the_cost_of_its_allotments():
    model = aggregate(two_sides(PEOPLE, capacity=2))
    built = exchange_programme(model)
    outcome = solve(built.programme)
    assert plan_cost(model, read_allotments(model, built, outcome.values)) == outcome.bound


def test_each_named_row_binds_and_can_be_left_out():
    tight = {"days": 1, "k": 9}
    assert freed(two_sides(PEOPLE, capacity=2, **tight)) == 4
    assert freed(two_sides(PEOPLE, capacity=2, **tight), {"crossing:bridge"}) == 12
    common = two_sides(PEOPLE, crossings=(Crossing("bridge", (), (5,)),), **tight)
    assert (freed(common), freed(common, {"crossing:bridge"})) == (5, 12)
    camps = two_sides(PEOPLE, capacity=9, camps=(Camp("a-camp", "a", (1,)), Camp("b-camp", "b")), **tight)
    assert (freed(camps), freed(camps, {"camp:a-camp"})) == (7, 12)
    lead = two_sides(PEOPLE[:8], capacity=9, days=1, k=1)
    assert (freed(lead), freed(lead, {"parity:lead"})) == (5, 8)
    buses = two_sides(PEOPLE, capacity=9, fleets=(Fleet("a-bus", "a", 2), Fleet("b-bus", "b", 3)), **tight)
    assert (freed(buses), freed(buses, {"fleet:a-bus"})) == (5, 9)


def test_a_demand_that_cannot_be_met_leaves_no_solution():
    problem = two_sides(PEOPLE, days=1, capacity=2, demands=(Demand("all", A, 0, 6),))
    assert freed(problem) is None
    assert freed(problem, {"demand:all"}) == 4


def test_vehicles_are_whole():
    model = aggregate(two_sides(persons("a", 5), days=1, parities=(), fleets=(Fleet("bus", "a", 3, count=(2,)),)))
    built = exchange_programme(model)
    assert read_vehicles(built, solve(built.programme).values) == {(0, 0): [0, 0]}


def test_a_package_is_whole():
    problem = two_sides(PEOPLE, days=1, capacity=1, packages=(Package("deal", ("a0000", "a0001")),), parities=())
    assert freed(problem) == 2
