"""The demonstration: case zero (one news report of one day of talks) and what followed, as authored data; and a tour through them."""

from __future__ import annotations

from parley.demo.cases import CASE_ZERO, FOLLOW_UP, case_file
from parley.demo.example_records import example_record
from parley.demo.exchanges import made_up_exchange
from parley.demo.rosters import Shares, synthetic_roster
from parley.demo.show import DemoMade, run_demo, run_demo_in_short

__all__ = [
    "CASE_ZERO",
    "FOLLOW_UP",
    "DemoMade",
    "Shares",
    "case_file",
    "example_record",
    "made_up_exchange",
    "run_demo",
    "run_demo_in_short",
    "synthetic_roster",
]
