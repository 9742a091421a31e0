"""The planner: who goes when, by which crossing and in which seat, from opaque identifiers, numbers and constraints alone.

It knows no record, no roster, no law and no language: a `Problem` goes in; a `Plan` with a proven bound, its independent check,
the answer to "why not me before?", a re-plan and a simulation come out. It imports itself and the kernel and nothing else; an import
contract holds that.
"""

from __future__ import annotations

from parley.planner.checker import check_plan
from parley.planner.explaining import Answers, conflicting_demands
from parley.planner.hazards import Hazards
from parley.planner.ledger import (
    COUNTED,
    GONE,
    STATES,
    Ledger,
    LedgerEntry,
    LedgerHappening,
    LedgerStanding,
    LedgerState,
    counts_by_state,
    enter,
    in_state,
    opened,
)
from parley.planner.overview import (
    CapacityUse,
    DayCount,
    Lead,
    NotPlanned,
    day_counts,
    first_steps,
    leads,
    not_planned,
    uses,
)
from parley.planner.planning import plan_exchange
from parley.planner.plans import Plan, Step, Trip, gap_per_million, plan_bytes, read_plan
from parley.planner.problem import (
    Camp,
    Ceiling,
    Crossing,
    Demand,
    Fleet,
    Flow,
    Need,
    Package,
    Parity,
    Person,
    Precedence,
    Problem,
    Route,
    Willingness,
    balance_of,
    goes,
    in_flow,
    parity_bounds,
    problem_digest,
)
from parley.planner.replanning import DateChange, Replan, balances, lane, replan
from parley.planner.simulation import SimulatedTrace, simulate
from parley.planner.solving import Programme, solve

__all__ = [
    "COUNTED",
    "GONE",
    "STATES",
    "Answers",
    "Camp",
    "CapacityUse",
    "Ceiling",
    "Crossing",
    "DateChange",
    "DayCount",
    "Demand",
    "Fleet",
    "Flow",
    "Hazards",
    "Lead",
    "Ledger",
    "LedgerEntry",
    "LedgerHappening",
    "LedgerStanding",
    "LedgerState",
    "Need",
    "NotPlanned",
    "Package",
    "Parity",
    "Person",
    "Plan",
    "Precedence",
    "Problem",
    "Programme",
    "Replan",
    "Route",
    "SimulatedTrace",
    "Step",
    "Trip",
    "Willingness",
    "balance_of",
    "balances",
    "check_plan",
    "conflicting_demands",
    "counts_by_state",
    "day_counts",
    "enter",
    "first_steps",
    "gap_per_million",
    "goes",
    "in_flow",
    "in_state",
    "lane",
    "leads",
    "not_planned",
    "opened",
    "parity_bounds",
    "plan_bytes",
    "plan_exchange",
    "problem_digest",
    "read_plan",
    "replan",
    "simulate",
    "solve",
    "uses",
]
