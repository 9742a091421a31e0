from __future__ import annotations

import msgspec
import pytest

from parley.planner.plans import Plan, Step, Trip, gap_per_million, plan_bytes, read_plan

PLAN = Plan(
    "0" * 64,
    "programme",
    "HiGHS",
    1_000_000,
    999_999,
    (Step(0, ("a",), ("r",)),),
    (Trip(0, "bus", 1, "r", ("a",)),),
    ("b",),
)


def test_a_plan_is_written_in_one_way_without_floats():
    data = plan_bytes(PLAN)
    assert read_plan(data) == PLAN
    assert b"." not in data.replace(b"HiGHS", b"")
    assert data == msgspec.json.encode(msgspec.json.decode(data), order="sorted")


def test_what_is_no_plan_is_refused():
    for data in (b"", b"{}", plan_bytes(PLAN).replace(b'"cost"', b'"price"')):
        with pytest.raises(msgspec.DecodeError):
            read_plan(data)


def test_the_distance_from_the_best_is_rounded_up():
    assert gap_per_million(PLAN) == 1
    assert gap_per_million(msgspec.structs.replace(PLAN, bound=1_000_000)) == 0
    assert gap_per_million(msgspec.structs.replace(PLAN, cost=0, bound=0)) == 0
    assert gap_per_million(msgspec.structs.replace(PLAN, cost=3_000_000, bound=2_999_999)) == 1
