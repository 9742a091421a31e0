"""The rule of an exchange as data: read, explained, checked for contradictions, replayed against what took place.

Pure: text and structures in, structures and message codes out. A rule is a list of clauses (`Rule`); a published course is a list of
events (`Course`). One engine reads both; there is no code for any one case.
"""

from __future__ import annotations

from parley.exchange.rules.conduct_check import Check
from parley.exchange.rules.contradictions import contradictions
from parley.exchange.rules.counting import EVERYBODY, Classes
from parley.exchange.rules.course import Course, ReadCourse
from parley.exchange.rules.documents import course_schema, read_course, read_rule, rule_schema
from parley.exchange.rules.explanation import Explained, explain
from parley.exchange.rules.history import Replay, replay, said_of
from parley.exchange.rules.model import AnyClause, ReadRule, Rule
from parley.exchange.rules.replay import Breach, Expectation, Line
from parley.exchange.rules.shapes import Shape, Shifts, shapes
from parley.exchange.rules.terms import Of, PersonClass, is_of_civilians, is_of_wounded_or_sick, membership
from parley.exchange.rules.totals import Days, Deduced, Total
from parley.exchange.rules.worded import DEFAULT_LANGUAGE, chosen

__all__ = [
    "DEFAULT_LANGUAGE",
    "EVERYBODY",
    "AnyClause",
    "Breach",
    "Check",
    "Classes",
    "Course",
    "Days",
    "Deduced",
    "Expectation",
    "Explained",
    "Line",
    "Of",
    "PersonClass",
    "ReadCourse",
    "ReadRule",
    "Replay",
    "Rule",
    "Shape",
    "Shifts",
    "Total",
    "chosen",
    "contradictions",
    "course_schema",
    "explain",
    "is_of_civilians",
    "is_of_wounded_or_sick",
    "membership",
    "read_course",
    "read_rule",
    "replay",
    "rule_schema",
    "said_of",
    "shapes",
]
