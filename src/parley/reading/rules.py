"""The rules of reading, and which of them are right often enough to answer without asking.

How often each was right on labelled public reports is measured by ``run.py bench reading``. A rule that was right in fewer than nine of ten cases only
ranks the candidates: people who are shown a wrong answer tend to leave it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["RULES", "RULES_VERSION", "ReadingRule", "sure"]

RULES_VERSION: Final = "2"
"""Which rules and word lists these are. An entry says by which it was proposed; whoever changes what they find counts it up."""


class ReadingRule(NamedTuple):
    """``sure``: whether its answers fill a field. What it goes by stands in the catalogues, under ``reading-rule``."""

    sure: bool


RULES: Final[dict[str, ReadingRule]] = {
    "subject": ReadingRule(True),
    "subject-after": ReadingRule(True),
    "new-subject": ReadingRule(True),
    "role-subject": ReadingRule(True),
    "label": ReadingRule(True),
    "according": ReadingRule(True),
    "according-role": ReadingRule(True),
    "joint": ReadingRule(True),
    "second-verb": ReadingRule(True),
    "pronoun": ReadingRule(False),
    "goes-on": ReadingRule(False),
    "no-cue": ReadingRule(False),
    "nested": ReadingRule(False),
    "press-subject": ReadingRule(False),
    "told": ReadingRule(False),
    "verb": ReadingRule(True),
    "first-person": ReadingRule(True),
    "plain": ReadingRule(True),
    "negated": ReadingRule(False),
    "quoted": ReadingRule(True),
    "unquoted": ReadingRule(True),
    "words": ReadingRule(True),
    "number": ReadingRule(False),
    "keyword": ReadingRule(False),
    "title": ReadingRule(False),
}


def sure(rule: str) -> bool:
    """Whether *rule* fills a field. Raises KeyError for one that does not exist."""
    return RULES[rule].sure
