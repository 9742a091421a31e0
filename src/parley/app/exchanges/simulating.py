"""Simulate carrying out the plan of a problem many times, with things going wrong, and add up what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from parley.kernel import UseError
from parley.planner import Hazards, Plan, Problem, SimulatedTrace, simulate

__all__ = ["SUMS", "add_trace", "check_simulable", "held", "simulated_traces"]

SUMS = (
    "traces", "over", "lost", "passed_over", "promised", "freed", "clairvoyant", "stood_in", "changed_dates", "with_standbys_enough",
    "short_of_clairvoyant",
)  # fmt: skip
"""What is added up over all traces, in the order in which it is told; each is a number."""

_MUST_BE_NOTHING = ("over", "lost", "passed_over", "short_of_clairvoyant")


def check_simulable(problem: Problem) -> None:
    """Raise `UseError` (``exchange.simulate-not-simple``) for a problem with groups, vehicles, packages or balances that are not kept at every hand-over."""
    plain = all(not person.group for person in problem.persons) and not problem.fleets and not problem.packages
    kept = all(one.kind == "within" and one.at == "handover" and one.over == "so-far" for one in problem.parities)
    if not (plain and kept):
        raise UseError.of("exchange.simulate-not-simple")


def simulated_traces(
    problem: Problem, plan: Plan, hazards: Hazards, traces: int, seed: str
) -> Iterator[SimulatedTrace]:
    """So many *traces* of carrying out *plan*, one after another; the same *seed* gives the same everywhere."""
    # What the rule demands by a day may be out of reach once somebody has died: a trace frees as many as it can.
    open_problem = msgspec.structs.replace(problem, demands=())
    return (simulate(open_problem, plan, hazards, f"{seed}/{number}") for number in range(traces))


def add_trace(sums: Counter[str], trace: SimulatedTrace) -> None:
    """Add the numbers of *trace* to *sums* (see `SUMS`)."""
    sums["traces"] += 1
    sums["over"] += trace.over
    sums["lost"] += trace.lost
    sums["passed_over"] += len(trace.passed_over)
    sums["freed"] += trace.freed
    sums["promised"] += trace.promised
    sums["clairvoyant"] += trace.clairvoyant
    sums["changed_dates"] += trace.changed_dates
    sums["stood_in"] += trace.stood_in
    sums["with_standbys_enough"] += trace.standbys_enough
    sums["short_of_clairvoyant"] += trace.standbys_enough and trace.freed < trace.clairvoyant


def held(sums: Counter[str]) -> bool:
    """Whether everything that must hold did in every trace: no lead over its bound, nobody lost or passed over, as many freed as could have been."""
    return not any(sums[name] for name in _MUST_BE_NOTHING)
