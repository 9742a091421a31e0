"""A conflict is only said with a proof: the proof is found where there is no plan, and never where there is one."""

from __future__ import annotations

import random

import msgspec
import pytest

from exchange_problems import A, B, bound_problem, persons, random_problem, several_camps, two_sides
from parley.kernel import InputError
from parley.planner.checker_refutation import refutes
from parley.planner.classes import aggregate
from parley.planner.divided import divided
from parley.planner.integer_program import exchange_programme
from parley.planner.planning import Effort, plan_exchange
from parley.planner.problem import Crossing, Demand, Fleet, Flow, Package, Precedence, goes, in_flow, problem_digest
from parley.planner.refutation import ProofLeaf, ProofSplit, Refutation, parts_used
from parley.planner.refuting import refute
from parley.planner.solving import solve


def demanding(make, seed):
    """A generated problem that asks for nearly everybody of some flow by some day."""
    problem = make(seed)
    draw = random.Random(seed)
    flow = draw.choice([A, B, Flow()])
    there = sum(in_flow(flow, person) and goes(person) for person in problem.persons)
    demands = (
        Demand("many", flow, draw.randrange(problem.days), max(1, there - draw.randrange(4))),
        Demand("more", Flow(), problem.days - 1, draw.randint(1, len(problem.persons))),
    )
    return msgspec.structs.replace(problem, demands=demands)


@pytest.mark.parametrize("make", [random_problem, bound_problem, several_camps])
def test_what_the_solver_cannot_plan_is_refuted_and_nothing_else_is(make):
    refuted = 0
    for seed in range(60):
        problem = demanding(make, seed)
        model = aggregate(problem)
        there = solve(exchange_programme(model).programme, nodes=2_000).answered
        search = refute(model, 400)
        assert (search.refutation is None) == there
        if search.refutation is not None:
            refuted += 1
            assert refutes(problem, search.refutation)
    assert refuted > 20


@pytest.mark.parametrize("make", [random_problem, bound_problem, several_camps])
def test_no_proof_is_accepted_for_a_problem_that_has_a_plan(make):
    """The proof of a problem without a plan, held against one that asks for less."""
    accepted = 0
    for seed in range(60):
        problem = demanding(make, seed)
        search = refute(aggregate(problem), 400)
        easier = msgspec.structs.replace(problem, demands=tuple(d for d in problem.demands if d.id == "more"))
        if search.refutation is None:
            continue
        proof = search.refutation.proof
        there = solve(exchange_programme(aggregate(easier)).programme, nodes=2_000).answered
        accepted += (held := accepts(easier, proof))
        assert not (held and there)
    assert accepted < 60


def accepts(problem, proof):
    """Whether *proof* is accepted for *problem*, its digest set right."""

    return refutes(problem, Refutation(problem_digest(problem), proof))


BUS_AND_BRIDGE = two_sides(
    persons("a", 10),
    days=2,
    parities=(),
    crossings=(Crossing("bridge", (9,)),),
    fleets=(Fleet("bus", "a", 4),),
    demands=(Demand("nine", A, 1, 9),),
)


def test_a_proof_names_what_it_rests_on():
    search = refute(aggregate(BUS_AND_BRIDGE), 1)
    assert search.refutation is not None
    assert parts_used(BUS_AND_BRIDGE, search.refutation) == {"demand:nine", "fleet:bus"}


def test_a_proof_holds_only_for_its_own_problem_and_its_own_parts():
    refutation = refute(aggregate(BUS_AND_BRIDGE), 1).refutation
    assert refutation is not None and refutes(BUS_AND_BRIDGE, refutation)
    assert not refutes(BUS_AND_BRIDGE, refutation, without=["fleet:bus"])
    assert not refutes(BUS_AND_BRIDGE, refutation, without=["demand:nine"])
    other = msgspec.structs.replace(BUS_AND_BRIDGE, seed="other")
    assert not refutes(other, refutation)
    assert accepts(other, refutation.proof)
    larger = msgspec.structs.replace(BUS_AND_BRIDGE, fleets=(Fleet("bus", "a", 5),))
    assert not accepts(larger, refutation.proof)


def test_a_forged_proof_is_refused():
    refutation = refute(aggregate(BUS_AND_BRIDGE), 1).refutation
    assert refutation is not None and isinstance(refutation.proof, ProofLeaf)
    for change in ({"factor": 0}, {"factor": -1}, {"id": "elsewhere"}):
        for number, used in enumerate(refutation.proof.used):
            if "id" in change and used.kind not in ("demand", "seats"):
                continue
            forged = list(refutation.proof.used)
            forged[number] = msgspec.structs.replace(used, **change)
            assert not accepts(BUS_AND_BRIDGE, ProofLeaf(tuple(forged)))
    assert not accepts(BUS_AND_BRIDGE, ProofLeaf(()))


def family_at_a_narrow_bridge():
    """A family of three and a bridge for two persons a day: divided they go, whole they do not."""
    family = [msgspec.structs.replace(p, group="family") for p in persons("a", 3)]
    return two_sides(
        family, days=3, parities=(), crossings=(Crossing("bridge", (2,)),), demands=(Demand("all", A, 2, 3),)
    )


def test_whole_numbers_need_a_tree():
    model = aggregate(family_at_a_narrow_bridge())
    assert refute(divided(model), 1).refutation is None
    assert refute(model, 1).refutation is None
    search = refute(model, 50)
    assert search.refutation is not None
    assert isinstance(search.refutation.proof, ProofSplit)


def test_packages_and_precedences_are_part_of_proofs():
    people = [*persons("a", 2), *persons("b", 2)]
    deal = two_sides(
        people, days=2, parities=(), crossings=(Crossing("bridge", (1,)),),
        packages=(Package("deal", ("a0000", "a0001")),), demands=(Demand("all", A, 1, 2),),
    )  # fmt: skip
    order = two_sides(
        people, days=1, parities=(), precedences=(Precedence("first", A, B),), crossings=(Crossing("bridge", (1,)),),
        demands=(Demand("b", B, 0, 1),),
    )  # fmt: skip
    for problem, part in ((deal, "package:deal"), (order, "precedence:first")):
        refutation = refute(aggregate(problem), 60).refutation
        assert refutation is not None
        assert part in parts_used(problem, refutation)


def test_a_search_that_ends_without_either_says_so():
    problem = family_at_a_narrow_bridge()
    with pytest.raises(InputError) as raised:
        plan_exchange(problem, Effort(proof=1))
    (finding,) = raised.value.findings
    assert finding.message.code == "exchange.plan-not-found"
    assert finding.message.params["looked"] >= 1
    with pytest.raises(InputError, match="plan-demands-conflict"):
        plan_exchange(problem)
