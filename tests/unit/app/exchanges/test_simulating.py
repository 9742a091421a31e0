from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from exchange_pages_cast import small_exchange
from parley.app.exchanges import SUMS, add_trace, check_simulable, held, simulated_traces
from parley.kernel import UseError
from parley.planner import Fleet, Hazards, Parity, plan_exchange

PROBLEM = msgspec.structs.replace(
    small_exchange(6, 3)[0],
    fleets=(),
    packages=(),
    persons=tuple(msgspec.structs.replace(one, group="") for one in small_exchange(6, 3)[0].persons),
)


def test_what_is_added_up_is_what_is_told() -> None:
    check_simulable(PROBLEM)
    plan = plan_exchange(PROBLEM)
    sums: Counter[str] = Counter()
    for trace in simulated_traces(PROBLEM, plan, Hazards(), 5, "seed"):
        add_trace(sums, trace)
    assert sums["traces"] == 5
    assert set(sums) <= set(SUMS)
    assert sums["freed"] <= sums["promised"] and held(sums)


def test_the_same_seed_gives_the_same_traces_and_another_others() -> None:
    plan = plan_exchange(PROBLEM)

    def drawn(seed: str) -> list[tuple[int, ...]]:
        hazards = Hazards(absent=300, refused=200)
        return [
            (one.freed, one.changed_dates, one.stood_in) for one in simulated_traces(PROBLEM, plan, hazards, 8, seed)
        ]

    assert drawn("a") == drawn("a")
    assert drawn("a") != drawn("b")


@pytest.mark.parametrize("broken", ["over", "lost", "passed_over", "short_of_clairvoyant"])
def test_what_must_hold_is_said_not_to_have_held(broken: str) -> None:
    assert held(Counter())
    assert not held(Counter({broken: 1}))


def test_a_problem_with_vehicles_groups_or_other_balances_is_refused() -> None:
    group = msgspec.structs.replace(PROBLEM.persons[0], group="family")
    kept_by_day = tuple(msgspec.structs.replace(one, at="day") for one in PROBLEM.parities)
    assert kept_by_day and isinstance(kept_by_day[0], Parity)
    for changed in (
        {"persons": (group, *PROBLEM.persons[1:])},
        {"fleets": (Fleet("bus", "side-a", 4, 0, (1,)),)},
        {"parities": kept_by_day},
    ):
        with pytest.raises(UseError):
            check_simulable(msgspec.structs.replace(PROBLEM, **changed))
