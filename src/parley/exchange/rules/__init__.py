"""The rule of an exchange as data: read, explained, checked for contradictions, replayed against what took place.

Pure: text and structures in, structures and message codes out. A rule is a list of clauses (`Rule`); a published course is a list of
events (`Course`). One engine reads both; there is no code for any one case.
"""

from __future__ import annotations

from parley.authoring import DEFAULT_LANGUAGE, chosen
from parley.exchange.rules.clauses import (
    AllOf,
    Alternating,
    Clause,
    Composition,
    Equivalents,
    Instalments,
    LikeForLike,
    Number,
    Package,
    Parity,
    PartyBalance,
    Prices,
    ProRata,
    Ratio,
)
from parley.exchange.rules.conduct import (
    Commission,
    Consent,
    Deadline,
    Duration,
    Exclude,
    Extension,
    NamedList,
    Order,
    Outside,
    Simultaneous,
    Stated,
    Together,
    Trigger,
)
from parley.exchange.rules.conduct_check import Check, check_conduct
from parley.exchange.rules.contradictions import contradictions
from parley.exchange.rules.counting import EVERYBODY, Cell, Classes
from parley.exchange.rules.course import AnyEvent, Course, Ended, HandedOver, Held, ReadCourse
from parley.exchange.rules.course_steps import days_allowed
from parley.exchange.rules.explanation import Explained, explain
from parley.exchange.rules.history import Replay, replay, said_of
from parley.exchange.rules.ready import ReadyRule, made_ready
from parley.exchange.rules.replay import Breach, Expectation, Line
from parley.exchange.rules.rule import AnyClause, ReadRule, Rule
from parley.exchange.rules.rule_file import course_schema, read_course, read_rule, rule_schema
from parley.exchange.rules.shapes import Shape, Shifts, shapes
from parley.exchange.rules.terms import (
    Count,
    Day,
    Flow,
    Identifier,
    Of,
    PartialDay,
    PersonClass,
    Positive,
    Share,
    Text,
    is_of_civilians,
    is_of_wounded_or_sick,
    membership,
)
from parley.exchange.rules.totals import Days, Deduced, Total

__all__ = [
    "DEFAULT_LANGUAGE",
    "EVERYBODY",
    "AllOf",
    "Alternating",
    "AnyClause",
    "AnyEvent",
    "Breach",
    "Cell",
    "Check",
    "Classes",
    "Clause",
    "Commission",
    "Composition",
    "Consent",
    "Count",
    "Course",
    "Day",
    "Days",
    "Deadline",
    "Deduced",
    "Duration",
    "Ended",
    "Equivalents",
    "Exclude",
    "Expectation",
    "Explained",
    "Extension",
    "Flow",
    "HandedOver",
    "Held",
    "Identifier",
    "Instalments",
    "LikeForLike",
    "Line",
    "NamedList",
    "Number",
    "Of",
    "Order",
    "Outside",
    "Package",
    "Parity",
    "PartialDay",
    "PartyBalance",
    "PersonClass",
    "Positive",
    "Prices",
    "ProRata",
    "Ratio",
    "ReadCourse",
    "ReadRule",
    "ReadyRule",
    "Replay",
    "Rule",
    "Shape",
    "Share",
    "Shifts",
    "Simultaneous",
    "Stated",
    "Text",
    "Together",
    "Total",
    "Trigger",
    "check_conduct",
    "chosen",
    "contradictions",
    "course_schema",
    "days_allowed",
    "explain",
    "is_of_civilians",
    "is_of_wounded_or_sick",
    "made_ready",
    "membership",
    "read_course",
    "read_rule",
    "replay",
    "rule_schema",
    "said_of",
    "shapes",
]
