"""Carrying out an exchange, one use case a file: open, plan, tick off, plan again, tally, tell, forget; and what the record knows of it."""

from __future__ import annotations

from parley.app.exchanges.forgetting import forget_person
from parley.app.exchanges.knowing import (
    Told,
    exchanges_in,
    operation_of,
    papers_of,
    read_exchange,
    rule_of,
    told,
    which_exchange,
)
from parley.app.exchanges.opening import NewExchange, check_opening, open_exchange
from parley.app.exchanges.planning import PlannedExchange, make_plan, prepared_of, publish_plan
from parley.app.exchanges.replanning import (
    Replanned,
    Why,
    day_number,
    make_replan,
    publish_replan,
    set_aside,
    whole_plan,
)
from parley.app.exchanges.tallying import ExchangeTally, tally_of
from parley.app.exchanges.telling import (
    commit_share,
    count_told,
    reveal_share,
    tell,
    tell_account,
    tell_of_person,
    withdraw,
)
from parley.app.exchanges.ticking import Pending, enter_ticks, plan_ticks

__all__ = [
    "ExchangeTally",
    "NewExchange",
    "Pending",
    "PlannedExchange",
    "Replanned",
    "Told",
    "Why",
    "check_opening",
    "commit_share",
    "count_told",
    "day_number",
    "enter_ticks",
    "exchanges_in",
    "forget_person",
    "make_plan",
    "make_replan",
    "open_exchange",
    "operation_of",
    "papers_of",
    "plan_ticks",
    "prepared_of",
    "publish_plan",
    "publish_replan",
    "read_exchange",
    "reveal_share",
    "rule_of",
    "set_aside",
    "tally_of",
    "tell",
    "tell_account",
    "tell_of_person",
    "told",
    "which_exchange",
    "whole_plan",
    "withdraw",
]
