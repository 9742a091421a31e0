"""The pages of the exchange: the rule told back, a course replayed against it. Each page has its data, for programs, beside it."""

from __future__ import annotations

from parley.presentation.exchange_pages.replay_page import replay_data, replay_page
from parley.presentation.exchange_pages.rule_page import rule_data, rule_page

__all__ = ["replay_data", "replay_page", "rule_data", "rule_page"]
