from __future__ import annotations

import msgspec
import pytest

from exchange_problems import A, B, persons, random_problem, two_sides
from parley.planner.faults import problem_findings
from parley.planner.problem import Camp, Ceiling, Crossing, Demand, Fleet, Flow, Package, Parity, Precedence, Route

PEOPLE = [*persons("a", 3), *persons("b", 3)]


def found(problem):
    return {
        (finding.message.code.removeprefix("exchange.problem-"), finding.place.path)
        for finding in problem_findings(problem)
    }


def someone(**traits):
    return [msgspec.structs.replace(PEOPLE[0], **traits), *PEOPLE[1:]]


@pytest.mark.parametrize("seed", range(20))
def test_good_problems_have_no_errors(seed):
    assert not [f for f in problem_findings(random_problem(seed)) if f.severity == "error"]


@pytest.mark.parametrize(
    ("people", "parts", "fault"),
    [
        (PEOPLE, {"days": 0}, ("days", "days")),
        (PEOPLE + PEOPLE[:1], {}, ("doubled", "persons.a0000")),
        (someone(id=""), {}, ("no-id", "persons")),
        (someone(holder="z"), {}, ("unknown", "persons.a0000.holder")),
        (someone(receiver="z"), {}, ("unknown", "persons.a0000.receiver")),
        (someone(receiver="a"), {}, ("same-side", "persons.a0000")),
        (someone(camp="z"), {}, ("unknown", "persons.a0000.camp")),
        (someone(camp="b-camp"), {}, ("camp-of-other", "persons.a0000")),
        (someone(earliest=3, latest=1), {}, ("window", "persons.a0000")),
        (someone(weight=-1), {}, ("negative", "persons.a0000")),
        (PEOPLE, {"capacity": -2}, ("negative", "crossings.bridge.capacity")),
        (PEOPLE, {"crossings": (Crossing("bridge", (1, 2)),)}, ("length", "crossings.bridge.capacity")),
        (PEOPLE, {"fleets": (Fleet("bus", "a", -1),)}, ("negative", "fleets.bus.seats")),
        (PEOPLE, {"fleets": (Fleet("bus", "z", 1, routes=("no-way",)),)}, ("unknown", "fleets.bus.routes")),
        (PEOPLE, {"camps": (Camp("a-camp", "z"), Camp("b-camp", "b"))}, ("unknown", "camps.a-camp.holder")),
        (PEOPLE, {"routes": (Route("r", "x", "y"),)}, ("unknown", "routes.r.crossing")),
        (PEOPLE, {"weights": (1, 2)}, ("weights", "weights.1")),
        (someone(priority=1), {"weights": (2,)}, ("weights-missing", "weights")),
        (PEOPLE, {"packages": (Package("p", ("z",)),)}, ("unknown", "packages.p")),
        (PEOPLE, {"packages": (Package("p", ()),)}, ("package-empty", "packages.p")),
        (PEOPLE, {"packages": (Package("p", ("a0000",)), Package("q", ("a0000",)))}, ("package-twice", "packages.q")),
        (someone(group="g"), {"packages": (Package("p", ("a0000",)),)}, ("package-group", "packages.p")),
        (PEOPLE, {"parities": (Parity("x", A, B, -1),)}, ("negative", "parities.x.k")),
        (PEOPLE, {"parities": (Parity("x", A, B, 1, 0, 1),)}, ("share", "parities.x")),
        (PEOPLE, {"parities": (Parity("x", A, Flow(categories=("c",))),)}, ("unknown", "parities.x.right.categories")),
        (PEOPLE, {"parities": (Parity("x", A, B, 0, kind="alternating"),)}, ("alternating-load", "parities.x")),
        (
            PEOPLE,
            {"parities": (Parity("x", A, B, 1, kind="alternating"), Parity("y", A, B))},
            ("alternating-alone", "parities.x"),
        ),
        (PEOPLE, {"demands": (Demand("d", A, 9, 1),)}, ("demand-day", "demands.d")),
        (PEOPLE, {"demands": (Demand("d", A, 1, -1),)}, ("negative", "demands.d.at_least")),
    ],
)
def test_each_fault_has_its_code_and_place(people, parts, fault):
    assert fault in found(two_sides(people, **parts))


def test_groups_that_contradict_themselves():
    apart = [*persons("a", 1, group="g"), *persons("b", 1, group="g")]
    assert ("group-apart", "groups.g") in found(two_sides(apart))
    half = [*persons("a", 1, group="g"), *persons("a", 1, prefix="s", group="g", standby=True)]
    assert ("group-standby", "groups.g") in found(two_sides(half))


def test_what_is_only_worth_a_warning():
    stays = [*persons("a", 1, group="g"), *persons("a", 1, prefix="s", group="g", consent="refuses")]
    wounded = [*persons("a", 1, group="g"), *persons("a", 1, prefix="s", group="g", wounded=True)]
    for people, code in ((stays, "group-stays"), (wounded, "group-wounded")):
        findings = problem_findings(two_sides(people))
        assert [(f.message.code, f.severity) for f in findings] == [(f"exchange.problem-{code}", "warning")]


def test_ceilings_precedences_and_measures_that_cannot_be_meant():
    parts = {
        "parities": (
            Parity("x", A, B, over="that-one"),
            Parity("y", A, B, first=9, weights={"general": -1}),
            Parity("z", A, B, least=2, most=1),
        ),
        "ceilings": (Ceiling("c", A, -1), Ceiling("d", Flow(holders=("q",)), 1, 2, 1)),
        "precedences": (Precedence("p", A, Flow(categories=("q",)), -2), Precedence("p", A, B)),
    }
    assert {
        ("parity-over", "parities.x"),
        ("span", "parities.y"),
        ("unknown-category", "parities.y.weights"),
        ("negative", "parities.y.weights.general"),
        ("parity-bounds", "parities.z"),
        ("negative", "ceilings.c.at_most"),
        ("span", "ceilings.d"),
        ("unknown", "ceilings.d.flow.holders"),
        ("unknown", "precedences.p.later.categories"),
        ("negative", "precedences.p.at_least"),
        ("doubled", "precedences.p"),
    } <= found(two_sides(PEOPLE, **parts))
    loads = Parity("x", A, B, 1, kind="alternating", at="day")
    assert ("alternating-measure", "parities.x") in found(two_sides(PEOPLE, parities=(loads,)))
