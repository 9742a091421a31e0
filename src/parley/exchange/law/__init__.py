"""The law, checked and not assumed: the Third Geneva Convention on a rule and on the persons of a plan, the Fourth on civilians among them.

Findings, never corrections.
"""

from __future__ import annotations

from parley.exchange.law.of_persons import PersonUnderLaw, law_of_persons
from parley.exchange.law.of_rules import FIELDS_OF_ARTICLE_122, FIELDS_OF_ARTICLE_138, law_of_rule

__all__ = [
    "FIELDS_OF_ARTICLE_122",
    "FIELDS_OF_ARTICLE_138",
    "PersonUnderLaw",
    "law_of_persons",
    "law_of_rule",
]
