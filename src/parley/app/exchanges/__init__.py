"""Carrying out an exchange, one use case a file: open, plan, tick off, plan again, tally, tell, forget; and what the record knows of it."""

from __future__ import annotations

from parley.app.exchanges.forgetting import forget_person
from parley.app.exchanges.handing_out import manifests_of, sheet_of
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
from parley.app.exchanges.reporting import ExchangeReport, PlanChange, Stage, Tallied
from parley.app.exchanges.rule_checking import (
    CheckedRule,
    ReplayedCourse,
    check_operation,
    check_rule,
    replay_course,
    text_of,
)
from parley.app.exchanges.showing import Shown, report_of, shown_of_files, shown_of_record
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
    "CheckedRule",
    "ExchangeReport",
    "ExchangeTally",
    "NewExchange",
    "Pending",
    "PlanChange",
    "PlannedExchange",
    "Replanned",
    "ReplayedCourse",
    "Shown",
    "Stage",
    "Tallied",
    "Told",
    "Why",
    "check_opening",
    "check_operation",
    "check_rule",
    "commit_share",
    "count_told",
    "day_number",
    "enter_ticks",
    "exchanges_in",
    "forget_person",
    "make_plan",
    "make_replan",
    "manifests_of",
    "open_exchange",
    "operation_of",
    "papers_of",
    "plan_ticks",
    "prepared_of",
    "publish_plan",
    "publish_replan",
    "read_exchange",
    "replay_course",
    "report_of",
    "reveal_share",
    "rule_of",
    "set_aside",
    "sheet_of",
    "shown_of_files",
    "shown_of_record",
    "tally_of",
    "tell",
    "tell_account",
    "tell_of_person",
    "text_of",
    "told",
    "which_exchange",
    "whole_plan",
    "withdraw",
]
