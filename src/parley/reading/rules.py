"""The rules of reading, and which of them are right often enough to answer without asking.

How often each was right on labelled public reports is measured by ``run.py bench reading``. A rule that was right in fewer than nine of ten cases only
ranks the candidates: people who are shown a wrong answer tend to leave it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["RULES", "Rule", "sure"]


class Rule(NamedTuple):
    """``sure``: whether its answers fill a field. What it goes by stands in the catalogues, under ``reading-rule``."""

    sure: bool


RULES: Final[dict[str, Rule]] = {
    "subject": Rule(True),
    "subject-after": Rule(True),
    "new-subject": Rule(True),
    "role-subject": Rule(True),
    "label": Rule(True),
    "according": Rule(True),
    "according-role": Rule(True),
    "joint": Rule(True),
    "second-verb": Rule(True),
    "pronoun": Rule(False),
    "goes-on": Rule(False),
    "no-cue": Rule(False),
    "nested": Rule(False),
    "press-subject": Rule(False),
    "told": Rule(False),
    "verb": Rule(True),
    "first-person": Rule(True),
    "plain": Rule(True),
    "quoted": Rule(True),
    "unquoted": Rule(True),
    "words": Rule(True),
    "number": Rule(False),
    "keyword": Rule(False),
    "title": Rule(False),
}


def sure(rule: str) -> bool:
    """Whether *rule* fills a field. Raises KeyError for one that does not exist."""
    return RULES[rule].sure
