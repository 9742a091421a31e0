"""The pages of the exchange: the rule told back, a course replayed, a plan, and how it is carried out. Each page has its data, for programs, beside it."""

from __future__ import annotations

from parley.presentation.exchange_pages.course_pages import (
    answer_data,
    answers_page,
    replan_data,
    replan_page,
    state_data,
    state_page,
    tally_page,
)
from parley.presentation.exchange_pages.day_pages import came_back_data, came_back_page, cover_page
from parley.presentation.exchange_pages.grouped_law import in_titles
from parley.presentation.exchange_pages.offers_page import offers_data, offers_page
from parley.presentation.exchange_pages.plan_page import days_table, plan_data, plan_page, synthetic_mark
from parley.presentation.exchange_pages.replay_page import replay_data, replay_page
from parley.presentation.exchange_pages.report_page import report_page
from parley.presentation.exchange_pages.rule_page import rule_data, rule_page
from parley.presentation.exchange_pages.ticks_page import pending_data, pending_page

__all__ = [
    "answer_data",
    "answers_page",
    "came_back_data",
    "came_back_page",
    "cover_page",
    "days_table",
    "in_titles",
    "offers_data",
    "offers_page",
    "pending_data",
    "pending_page",
    "plan_data",
    "plan_page",
    "replan_data",
    "replan_page",
    "replay_data",
    "replay_page",
    "report_page",
    "rule_data",
    "rule_page",
    "state_data",
    "state_page",
    "synthetic_mark",
    "tally_page",
]
